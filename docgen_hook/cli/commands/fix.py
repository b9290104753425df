"""`docgen-hook fix`: write what is missing."""

from __future__ import annotations

import os

from docgen_hook.cli.options import SCOPE, STDIN_FILENAME, Flag
from docgen_hook.cli.project import open_project, report_unreadable, say_skipped
from docgen_hook.cli.scope.requested import plan_requested_files
from docgen_hook.errors import UsageError
from docgen_hook.rules import enabled_codes
from docgen_hook.writing.pending import place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.model.results import FilePlan

EXAMPLES = """\
examples:
  docgen-hook fix                      the paths from the settings
  docgen-hook fix --diff src/app.py    show what would be written, write nothing
  docgen-hook fix - < old.py > new.py  from standard input to standard output
  docgen-hook fix --provider none      from the cache only; makes no API calls
  docgen-hook fix --max-cost 0.50 src  stop before half a dollar is spent
  docgen-hook fix --update --diff      show how stale docstrings would be repaired

exit codes: 0 nothing to do, 1 files were changed or something is still undocumented, 2 usage error, 3 partial failure;
            with the path -, 0 also when docstrings were added
"""
SETTINGS = (
    "select", "ignore", "exclude", "extend-exclude",
    "ignore-decorators", "ignore-names", "min-statements", "public", "stubs", "style",
    "docstring-types", "examples", "line-length", "language", "provider", "model", "concurrency", "deadline",
    "max-requests", "max-tokens", "max-cost", "max-cost-per-day", "requests-per-minute", "tokens-per-minute",
    "on-service-error", "stage", "update", "answers", "record", "shared-cache-timeout",
)  # fmt: skip


FLAGS = (
    Flag("--diff", "print a diff instead of writing; exit 1 if there is one", default=False),
    Flag("--metrics", "write the run's metrics to this file, as JSON", metavar="FILE"),
    Flag("--explain", "with -v, name each sentence that the code disproved, and why", default=False),
    Flag("--unsafe", "with --update: write what is only suggested, too; look at it afterwards", default=False),
    STDIN_FILENAME,
    Flag("--yes", "do not ask before a project's first large run", default=False),
    *SCOPE,
)


def run(args: Namespace, context: CliContext) -> int:
    """Document what is undocumented; 0 nothing to do, 1 files changed or something is left, 3 could not do all."""
    project = open_project(args, context)
    if "-" in args.paths:
        from docgen_hook.cli.scope.standard_input import fix_standard_input

        return fix_standard_input(args, project, context)
    kept = place(context.cwd)
    if kept and os.path.exists(kept) and not args.diff:
        from docgen_hook.writing.heal import heal

        for note in heal(context.cwd):
            context.echo_note(note)
    code = 0
    if project.config.update:
        from docgen_hook.cli.output.update_output import (
            update_files,  # git, readers and proofs: only who asks for it pays
        )

        code = update_files(project, args, context)
    elif args.unsafe:
        raise UsageError("--unsafe needs --update", "It writes the suggestions of `docgen-hook fix --update`.")
    elif project.config.select:
        code = _say_unfixable(project, args, context)
    plans = plan_requested_files(args, project, context, "fix")
    if not context.quiet:
        say_skipped(plans, context)
    code = max(code, 3 if report_unreadable(plans, context) else 0)
    todo = [plan for plan in plans if plan.missing]
    if not todo and not code and context.stderr.isatty() and not context.is_hook:
        _say_nothing_to_do(plans, args, project, context)
    if not todo and not args.metrics:
        return code
    from docgen_hook.cli.output.fix_output import fix_files  # asyncio and all that asks: only what is missing pays

    return max(fix_files(todo, project, args, context), code)


def _say_nothing_to_do(plans: Sequence[FilePlan], args: Namespace, project: Project, context: CliContext) -> None:
    from docgen_hook.cli.output.emptiness import explain_emptiness

    why = explain_emptiness(plans, args, project, context)
    context.echo_err(f"Nothing to do: {why.message}." if why else "Nothing to do: no docstring is missing.")


def _say_unfixable(project: Project, args: Namespace, context: CliContext) -> int:
    """Say what `fix` cannot do where no selected rule is one that it repairs; 1 if there are findings."""
    config = project.config
    if enabled_codes(config.select, config.ignore, "fix") or not enabled_codes(config.select, config.ignore, "check"):
        return 0
    from docgen_hook.cli.output.update_output import say_unfixable

    return say_unfixable(project, args, context)
