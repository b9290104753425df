"""`docgen-hook doctor`: check the installation and configuration."""

from __future__ import annotations

import os
from shutil import get_terminal_size

from docgen_hook.api.diagnostics.checks import run_checks
from docgen_hook.cli.options import add_options, flags
from docgen_hook.config import load
from docgen_hook.errors import UsageError
from docgen_hook.planning import discover
from docgen_hook.planning.plan_file import plan_options
from docgen_hook.report.color import paint
from docgen_hook.report.json_text import json_text
from docgen_hook.report.printable import pluralize, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from docgen_hook.api.diagnostics.check_result import CheckResult
    from docgen_hook.cli.context import CliContext
    from docgen_hook.config import Config

EXAMPLES = """\
examples:
  docgen-hook doctor            check the setup; makes no API calls
  docgen-hook doctor --live     sends one real request
"""
NAME = 14  # columns of the longest name
WIDEST = 100
NOWHERE = os.devnull  # a root that holds no settings
MARKS = {True: ("ok", "green"), False: ("no", "red"), None: ("--", "dim")}


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `doctor`."""
    parser.add_argument("--live", action="store_true", help="send one real request")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output format")
    add_options(parser, "provider", "model", "deadline")


def run(args: Namespace, context: CliContext) -> int:
    """Look at everything that a run needs; 0 when all is in place, else 3."""
    config, wrong = _settings(args, context)
    checks = run_checks(config, context.environ, live=args.live, wrong=wrong)
    if args.format == "json":
        rows = [{"name": check.name, "good": check.good, "text": check.text, "tip": check.tip} for check in checks]
        context.echo(json_text(rows))
    else:
        color = context.colored(context.stdout)
        width = min(get_terminal_size().columns, WIDEST) if context.stdout.isatty() else 0
        context.echo("\n".join(_check_lines(check, color, width) for check in checks))
    bad = sum(check.good is False for check in checks)
    context.echo_err(f"{bad} of {pluralize(len(checks), 'check')} failed" if bad else _passed(checks, live=args.live))
    return 3 if bad else 0


def _passed(checks: Sequence[CheckResult], *, live: bool) -> str:
    """Return the closing sentence, with what was not tried: an endpoint is only read until a request is sent."""
    is_remote = any(check.name == "endpoint" and check.good for check in checks)
    return "All checks passed." + (" `docgen-hook doctor --live` sends a request." if is_remote and not live else "")


def _settings(args: Namespace, context: CliContext) -> tuple[Config, UsageError | None]:
    """Return the settings and what is wrong with them; in that case those of the environment, else the defaults."""
    root = discover.root(context.cwd)
    given = flags(args)
    try:
        config = load(root, context.environ, given)
        plan_options(config, "check", root)  # looks at the codes
        return config, None
    except UsageError as error:
        wrong = error
    try:
        return load(NOWHERE, context.environ, given), wrong
    except UsageError:
        return load(NOWHERE, {}, given), wrong


def _check_lines(check: CheckResult, color: bool, width: int) -> str:
    mark, tone = MARKS[check.good]
    found = _wrapped(printable(check.text), width)
    tip = _wrapped(f"tip: {printable(check.tip)}", width) if check.tip else []
    first, *rest = [*found, *tip]
    head = f"{paint(mark, tone, color=color)}  {check.name:<{NAME}} {first}"
    return "\n".join([head, *(f"{'':<{NAME + 5}}{line}" for line in rest)])


def _wrapped(text: str, width: int) -> list[str]:
    """Return text in lines that fit beside the name; 0 leaves it as it is."""
    from textwrap import wrap

    return wrap(text, max(width - NAME - 5, 20), break_on_hyphens=False) if width else [text]
