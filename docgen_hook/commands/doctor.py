"""`docgen-hook doctor`: is everything in place?"""

from __future__ import annotations

import json

from docgen_hook.commands.options import add_options
from docgen_hook.commands.project import open_project
from docgen_hook.flow.doctor import examine
from docgen_hook.report.color import paint
from docgen_hook.report.plain import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.flow.doctor import Check
    from docgen_hook.outside import Outside

EXAMPLES = """\
examples:
  docgen-hook doctor            looks, asks nobody
  docgen-hook doctor --live     asks one real question
"""
MARKS = {True: ("ok", "green"), False: ("no", "red"), None: ("--", "dim")}


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `doctor`."""
    parser.add_argument("--live", action="store_true", help="ask one real question")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how it is printed")
    add_options(parser, "provider", "model", "deadline")


def run(args: Namespace, outside: Outside) -> int:
    """Look at everything that a run needs; 0 when all is in place, else 3."""
    project = open_project(args, outside)
    checks = examine(project.config, outside.environ, live=args.live)
    if args.format == "json":
        rows = [{"name": each.name, "good": each.good, "text": each.text, "tip": each.tip} for each in checks]
        outside.write(json.dumps(rows, indent=2))
    else:
        color = outside.colored(outside.out)
        outside.write("\n".join(_line(each, color) for each in checks))
    return 3 if any(each.good is False for each in checks) else 0


def _line(check: Check, color: bool) -> str:
    mark, tone = MARKS[check.good]
    line = f"{paint(mark, tone, color=color)}  {check.name:<15} {printable(check.text)}"
    return line + (f"\n    {'':<15} tip: {printable(check.tip)}" if check.tip else "")
