"""`docgen-hook fix`: write what is missing."""

from __future__ import annotations

from docgen_hook.cli.options import add_options
from docgen_hook.cli.project import add_paths, add_picks, open_project, picked, say_unread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.cli.context import Outside

EXAMPLES = """\
examples:
  docgen-hook fix                      the settings' paths
  docgen-hook fix --diff src/app.py    show what would be written, write nothing
  docgen-hook fix --provider none      from the cache alone, no socket is opened
  docgen-hook fix --max-cost 0.50 src  stop before half a dollar is spent

exit codes: 0 nothing to do, 1 files were changed or something is still undocumented, 3 could not do all
"""
SETTINGS = (
    "select", "ignore", "exclude", "ignore-decorators", "ignore-names", "min-statements", "stubs", "style",
    "docstring-types", "line-length", "language", "provider", "model", "concurrency", "deadline", "max-requests",
    "max-tokens", "max-cost", "max-cost-per-day", "requests-per-minute", "tokens-per-minute", "on-service-error",
    "stage",
)  # fmt: skip


DEFAULTS = {"diff": False, "metrics": "", "staged": "", "changed": False, "since": ""}


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `fix`."""
    add_paths(parser)
    parser.add_argument("--diff", action="store_true", help="write nothing; print a diff, exit 1 if there is one")
    parser.add_argument("--metrics", default="", metavar="FILE", help="write the run's own figures there, as JSON")
    add_picks(parser)
    add_options(parser, *SETTINGS)


def run(args: Namespace, outside: Outside) -> int:
    """Document what is undocumented; 0 nothing to do, 1 files changed or something is left, 3 could not do all."""
    project = open_project(args, outside)
    plans = picked(args, project, outside, "fix")
    unread = say_unread(plans, outside)
    todo = [plan for plan in plans if plan.missing]
    if not todo and not args.metrics:
        return 3 if unread else 0
    from docgen_hook.cli.fix_output import fixed  # asyncio and all that asks: only what is missing pays

    return max(fixed(todo, project, args, outside), 3 if unread else 0)
