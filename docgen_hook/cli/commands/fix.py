"""`docgen-hook fix`: write what is missing."""

from __future__ import annotations

import os

from docgen_hook.cli.options import add_options
from docgen_hook.cli.project import add_paths, add_scope_options, open_project, report_unreadable, say_skipped
from docgen_hook.cli.requested import plan_requested_files
from docgen_hook.workspace.pending import place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.cli.context import CliContext

EXAMPLES = """\
examples:
  docgen-hook fix                      the settings' paths
  docgen-hook fix --diff src/app.py    show what would be written, write nothing
  docgen-hook fix --provider none      from the cache alone, no socket is opened
  docgen-hook fix --max-cost 0.50 src  stop before half a dollar is spent

exit codes: 0 nothing to do, 1 files were changed or something is still undocumented, 3 could not do all
"""
SETTINGS = (
    "select", "ignore", "exclude", "ignore-decorators", "ignore-names", "min-statements", "public", "stubs", "style",
    "docstring-types", "line-length", "language", "provider", "model", "concurrency", "deadline", "max-requests",
    "max-tokens", "max-cost", "max-cost-per-day", "requests-per-minute", "tokens-per-minute", "on-service-error",
    "stage",
)  # fmt: skip


DEFAULTS = {
    "diff": False, "metrics": "", "explain": False, "staged": "", "changed": False, "since": "", "on_outcome": None,
}  # fmt: skip


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `fix`."""
    add_paths(parser)
    parser.add_argument("--diff", action="store_true", help="write nothing; print a diff, exit 1 if there is one")
    parser.add_argument("--metrics", default="", metavar="FILE", help="write the run's own figures there, as JSON")
    parser.add_argument(
        "--explain", action="store_true", help="with -v, name each sentence that the code disproved, and why"
    )
    add_scope_options(parser)
    add_options(parser, *SETTINGS)


def run(args: Namespace, context: CliContext) -> int:
    """Document what is undocumented; 0 nothing to do, 1 files changed or something is left, 3 could not do all."""
    project = open_project(args, context)
    kept = place(context.cwd)
    if kept and os.path.exists(kept) and not args.diff:
        from docgen_hook.writing.targets import heal

        for note in heal(context.cwd):
            context.echo_err(note)
    plans = plan_requested_files(args, project, context, "fix")
    say_skipped(plans, context)
    unread = report_unreadable(plans, context)
    todo = [plan for plan in plans if plan.missing]
    if not todo and not args.metrics:
        return 3 if unread else 0
    from docgen_hook.cli.fix_output import fix_files  # asyncio and all that asks: only what is missing pays

    return max(fix_files(todo, project, args, context), 3 if unread else 0)
