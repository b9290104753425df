"""`docgen-hook review`: hold docstrings that exist against their code, with a model."""

from __future__ import annotations

from docgen_hook.cli.options import SCOPE, Flag
from docgen_hook.cli.project import open_project, report_unreadable
from docgen_hook.cli.scope.requested import plan_requested_files
from docgen_hook.model.results import FilePlan
from docgen_hook.report import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from docgen_hook.cli.context import CliContext

EXAMPLES = """\
examples:
  docgen-hook review                   docstrings that git calls stale, read against their code by the model
  docgen-hook review --changed         only definitions with staged changes
  docgen-hook review --all src/app.py  every docstring of a file, without a look at the history
  docgen-hook review --all --max-cost 0.20 --format sarif --output review.sarif src

exit codes: 0 nothing found, 1 findings, 2 usage error, 3 not all could be reviewed
"""
FLAGS = (
    Flag("--all", "review every docstring, not only stale ones", default=False),
    Flag("--format", "output format of the findings", default="text", choices=tuple(FORMATS)),
    Flag("--output", "write the findings to this file", metavar="FILE"),
    *SCOPE,
)
SETTINGS = (
    "select", "ignore", "exclude", "extend-exclude", "provider", "model", "concurrency", "deadline", "max-requests",
    "max-tokens", "max-cost", "max-cost-per-day", "requests-per-minute", "tokens-per-minute", "on-service-error",
)  # fmt: skip


def run(args: Namespace, context: CliContext) -> int:
    """Report docstrings that their code contradicts; 0 nothing found, 1 findings, 3 not all could be reviewed."""
    project = open_project(args, context)
    plans = plan_requested_files(args, project, context, "check")
    unread = report_unreadable(plans, context)
    from docgen_hook.cli.output.review_output import review_files  # git, asyncio and all that asks

    code = review_files([FilePlan(plan.path) for plan in plans if not plan.problem], project, args, context)
    return 3 if unread else code
