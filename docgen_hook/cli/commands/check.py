"""`docgen-hook check`: report; never opens a socket."""

from __future__ import annotations

from docgen_hook.cli.options import SCOPE, STDIN_FILENAME, Flag
from docgen_hook.cli.project import open_project, report_unreadable, say_skipped
from docgen_hook.cli.scope.requested import plan_requested_files
from docgen_hook.report import FORMATS, render
from docgen_hook.rules import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.model.results import FilePlan, Finding

EXAMPLES = """\
examples:
  docgen-hook check                          the paths from the settings
  docgen-hook check src tests/helpers.py     these
  docgen-hook check --select DGH1 src        only what is missing
  docgen-hook check --changed                only definitions with staged changes
  docgen-hook check - --stdin-filename src/app.py < buffer
  docgen-hook check --stale src              also what the code has outgrown, says git
  docgen-hook check --explain DGH203         explain a code
  docgen-hook check --format sarif --output findings.sarif src
  docgen-hook check --write-baseline known.json, then --baseline known.json
  docgen-hook check --fail-under 90 --badge docs/docstrings.svg

exit codes: 0 nothing found, 1 findings, 2 usage error, 3 a file could not be read
"""
FLAGS = (
    Flag("--format", "output format of the findings", default="text", choices=tuple(FORMATS)),
    Flag("--output", "write the findings to this file", metavar="FILE"),
    Flag("--statistics", "print only the number of findings per code", default=False),
    Flag("--badge", "write a badge with the docstring coverage", metavar="FILE.svg"),
    Flag("--write-baseline", "save all findings as a baseline in this file", metavar="FILE"),
    Flag("--explain", "explain a code", metavar="CODE"),
    STDIN_FILENAME,
    Flag("--stale", "ask git which docstrings the code has outgrown: DGH401", default=False),
    *SCOPE,
)
SETTINGS = (
    "select", "ignore", "exclude", "extend-exclude",
    "ignore-decorators", "ignore-names", "min-statements", "public", "stubs",
    "raises", "strict-short", "baseline", "fail-under",
)  # fmt: skip


def run(args: Namespace, context: CliContext) -> int:
    """Report what is missing or wrong; 0 nothing found, 1 findings, 3 a file could not be read."""
    if args.explain:
        return _explained(args.explain, context)
    project = open_project(args, context)
    plans = plan_requested_files(args, project, context, "check")
    partial = False
    if "DGH402" in project.config.select:
        context.echo_err("note: DGH402 needs a model, so `check` never reports it; `docgen-hook review` does")
    if args.stale or "DGH401" in project.config.select:
        from docgen_hook.cli.scope.stale_scope import add_stale_findings

        plans, partial = add_stale_findings(plans, project, args, context)
    findings = [finding for plan in plans for finding in plan.findings]
    if args.write_baseline or project.config.baseline:
        from docgen_hook.cli.output.check_output import filter_baseline

        findings = filter_baseline(plans, args, project, context)
    if args.format == "sarif" and any(finding.code.startswith("DGH2") for finding in findings):
        from docgen_hook.cli.output.fixes import show_with_fixes  # git and proofs

        show_with_fixes(findings, plans, project, args, context)
    else:
        _print_findings(findings, plans, args, project, context)
    if args.verbose:
        from docgen_hook.cli.output.check_output import render_coverage

        context.echo_err(f"\n{render_coverage(plans)}")
    short = False
    if args.badge or (
        project.config.fail_under is not None and args.paths != ["-"]
    ):  # an editor's buffer is no project
        from docgen_hook.cli.output.check_output import check_coverage

        short = check_coverage(args, project, context)
    if not context.quiet:
        say_skipped(plans, context)
    unread = report_unreadable(plans, context, tips_only=True)
    return 3 if unread else 1 if findings or short else 3 if partial else 0


def _print_findings(
    findings: Sequence[Finding], plans: Sequence[FilePlan], args: Namespace, project: Project, context: CliContext
) -> None:
    is_shown = args.format == "text" and _is_for_people(context) and args.paths != ["-"]
    if args.statistics or args.output or is_shown or args.format == "json":
        from docgen_hook.cli.output.check_output import render_findings

        render_findings(findings, plans, args, project, context)
    elif findings or args.format != "text":
        context.echo(render(args.format, findings, RULES))


def _is_for_people(context: CliContext) -> bool:
    """Return whether findings are shown to a person or in colour, which a program's plain lines are not."""
    return context.stdout.isatty() or context.colored(context.stdout)


def _explained(code: str, context: CliContext) -> int:
    from shutil import get_terminal_size

    from docgen_hook.errors import UsageError, suggest
    from docgen_hook.report.plain_text import plain_text
    from docgen_hook.rules import explain

    if code.upper() not in RULES:
        raise UsageError(f"unknown code {code!r}", suggest(code.upper(), RULES))
    width = min(get_terminal_size().columns, 100)
    context.echo(plain_text(explain(code.upper()), width).rstrip("\n"))
    return 0
