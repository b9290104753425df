"""`docgen-hook check`: report; never opens a socket."""

from __future__ import annotations

from docgen_hook.commands.options import add_options
from docgen_hook.commands.project import add_paths, files, open_project, say_unread
from docgen_hook.flow.plan import plan_all, wanted
from docgen_hook.report import FORMATS, render
from docgen_hook.rules import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.outside import Outside

EXAMPLES = """\
examples:
  docgen-hook check                          the settings' paths
  docgen-hook check src tests/helpers.py     these
  docgen-hook check --select DGH1 src        only what is missing
  docgen-hook check --format sarif src       for code scanning
"""
DEFAULTS = {"format": "text"}
SETTINGS = ("select", "ignore", "exclude", "min-statements", "stubs", "strict-short", "baseline", "fail-under")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `check`."""
    add_paths(parser)
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="how findings are printed")
    add_options(parser, *SETTINGS)


def run(args: Namespace, outside: Outside) -> int:
    """Report what is missing or wrong.

    Returns:
        0 nothing found, 1 findings, 3 a file could not be read.
    """
    project = open_project(args, outside)
    plans = plan_all(files(args, project, outside), wanted(project.config, "check"), outside.cwd)
    findings = [finding for plan in plans for finding in plan.findings]
    outside.write(render(args.format, findings, RULES))
    unread = say_unread(plans, outside)
    return 3 if unread else 1 if findings else 0
