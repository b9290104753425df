"""The parts of `check` that a plain run does not load: baseline, coverage, reports into files and for people."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen_hook.cli.project import plan_paths, project_files
from docgen_hook.errors import UnreadableError, UsageError
from docgen_hook.git.paths import relative_posix
from docgen_hook.model.struct import replace
from docgen_hook.planning.discover import is_within
from docgen_hook.planning.plan_file import plan_path
from docgen_hook.report import render
from docgen_hook.report.coverage import badge, coverage, percent
from docgen_hook.report.printable import display_width, pluralize, printable
from docgen_hook.rules import RULES, enabled_codes
from docgen_hook.store import baseline
from docgen_hook.store.user_dirs import cache_folder
from docgen_hook.workspace import files

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.model.results import FilePlan, Finding
    from docgen_hook.planning.plan_file import PlanOptions

FEW = 10


def filter_baseline(plans: Sequence[FilePlan], args: Namespace, project: Project, context: CliContext) -> list[Finding]:
    """Write the baseline, or return the findings that it does not hold; one never holds a file that cannot be read."""
    findings = [finding for plan in plans if not plan.problem for finding in plan.findings]
    unread = [finding for plan in plans if plan.problem for finding in plan.findings]

    def within(path: str) -> str:
        return _from_root(path, project, context)

    if args.write_baseline:
        _write_report(args.write_baseline, baseline.render_baseline(findings, within), context)
        context.echo_note(
            f"Saved {pluralize(len(findings), 'finding')} as a baseline in {args.write_baseline}."
            + ("" if args.write_baseline == project.config.baseline else _baseline_use(args.write_baseline))
        )
        return unread
    path = _baseline(project)
    known = baseline.parsed(files.read_settings(path, files.MAX_FILE_BYTES), path)
    new, gone = baseline.apply_baseline(findings, known, within)
    if any(not _is_there(row[0], project) for row in gone):
        known = baseline.follow_renames(known, _renames(path, project))
        new, gone = baseline.apply_baseline(findings, known, within)
    part = args.staged or args.since or args.changed
    read = set() if part else {within(plan.path) for plan in plans if plan.problem is None}
    codes = enabled_codes(project.config.select, project.config.ignore, "check")
    # What was not looked at, or not looked for, may still be as it was.
    gone = [row for row in gone if row[2] in codes and (row[0] in read or not _is_there(row[0], project))]
    if gone:
        context.echo_err(
            f"fixed, but still listed in {project.config.baseline}; run check --write-baseline again to remove them:"
        )
        context.echo_err("\n".join(f"  {printable(' '.join(filter(None, row)))}" for row in gone[:FEW]))
        context.echo_err(f"  and {pluralize(len(gone) - FEW, 'other')}" if len(gone) > FEW else "")
    return new + unread


def _baseline_use(name: str) -> str:
    return f' Use it with --baseline {name}, or baseline = "{name}" in [tool.docgen-hook].'


def _renames(path: str, project: Project) -> dict[str, str]:
    """Return which files were renamed since the baseline was committed, and are gone: path before -> path now."""
    from docgen_hook.git.renames import renames_since

    root = os.path.realpath(project.root)
    found = {relative_posix(old, root): relative_posix(new, root) for old, new in renames_since(path, root).items()}
    return {old: new for old, new in found.items() if not _is_there(old, project)}


def _baseline(project: Project) -> str:
    """Return the baseline's path; UsageError if the project's own settings name one outside of the project."""
    full = os.path.normpath(os.path.join(project.root, project.config.baseline))
    if project.config.origins.get("baseline") == "pyproject.toml" and not is_within(full, project.root):
        raise UsageError(
            f"pyproject.toml: baseline must be inside the project: {project.config.baseline!r}",
            "Use --baseline for a file elsewhere.",
        )
    return full


def _from_root(path: str, project: Project, context: CliContext) -> str:
    try:
        return relative_posix(os.path.join(context.cwd, path), project.root)
    except ValueError:  # another drive of Windows
        return path


def _is_there(path: str, project: Project) -> bool:
    return os.path.exists(os.path.join(project.root, path))


def check_coverage(args: Namespace, project: Project, context: CliContext) -> bool:
    """Write the badge, and return whether the whole project's coverage is too low.

    The whole project counts, also when a hook names few of its files.
    """
    at_root = replace(context, cwd=project.root)
    plans = plan_paths(
        project_files(project), project, at_root, project.wants("check", at_root), cache_folder(context.environ)
    )
    documented, total = sum(plan.documented for plan in plans), sum(plan.total for plan in plans)
    if args.badge:
        _write_report(args.badge, badge(documented, total), context)
    least = project.config.fail_under
    if least is None or percent(documented, total) >= least:
        return False
    if not total:
        context.echo_err(f"{coverage(documented, total)}, so --fail-under {least:g} cannot be met")
        return True
    context.echo_err(f"{coverage(documented, total)} is below the required {least:g}%")
    return True


def render_findings(
    findings: Sequence[Finding], plans: Sequence[FilePlan], args: Namespace, project: Project, context: CliContext
) -> None:
    """Print findings for a person, count them, or write them to a file."""
    if args.statistics:
        from docgen_hook.report.rule_counts import render_statistics

        text = render_statistics(args.format, findings, RULES)
    elif args.format == "text" and not args.output and (context.quiet or not context.stdout.isatty()):
        text = _lines(findings, color=context.colored(context.stdout))
    elif args.format == "text" and not args.output:
        text = _human(findings, plans, args, project, context)
    elif args.format == "json":
        text = _json(findings, plans, args, project, context)
    else:
        text = render(args.format, findings, RULES)
    put(text, len(findings), args, context)


def put(text: str, count: int, args: Namespace, context: CliContext) -> None:
    """Print a report on some findings, or write it to the file that was named and say so."""
    if args.output:
        _write_report(args.output, text, context)
        context.echo_note(f"Wrote {pluralize(count, 'finding')} to {args.output}.")
    else:
        context.echo(text)


def _lines(findings: Sequence[Finding], *, color: bool) -> str:
    """Return findings as flake8 prints them, where asked in colour although no terminal shows them."""
    from docgen_hook.report import flake8

    if not color:
        return flake8.render(findings, RULES)
    return "".join(f"{flake8.colored_line(finding)}\n" for finding in sorted(findings, key=flake8.place))


def render_coverage(plans: Sequence[FilePlan]) -> str:
    """Return a table of the docstring coverage by file, the least documented first, with the sum at its end."""
    counted = sorted((percent(plan.documented, plan.total), plan.path, plan) for plan in plans if plan.total)
    rows = [(share, printable(path), plan.documented, plan.total) for share, path, plan in counted]
    done, total = sum(row[2] for row in rows), sum(row[3] for row in rows)
    if not total:
        return "no definitions to document"
    rows.append((percent(done, total), "total", done, total))
    width = max(display_width(row[1]) for row in rows)
    return "\n".join(
        f"{name}{' ' * (width - display_width(name))}  {share:>5.1f}%  {some:,} of {every:,}"
        for share, name, some, every in rows
    )


def _human(
    findings: Sequence[Finding], plans: Sequence[FilePlan], args: Namespace, project: Project, context: CliContext
) -> str:
    from shutil import get_terminal_size

    from docgen_hook.cli.commands.fix import SETTINGS
    from docgen_hook.cli.output.emptiness import explain_emptiness
    from docgen_hook.cli.output.next_command import next_command
    from docgen_hook.report import terminal

    empty = None if findings or context.is_hook else explain_emptiness(plans, args, project, context)
    return terminal.render(
        findings,
        lambda path: _source_lines(os.path.join(context.cwd, path)),
        color=context.colored(context.stdout),
        width=get_terminal_size().columns,
        covered=(sum(plan.documented for plan in plans), sum(plan.total for plan in plans)),
        hidden=_hidden(plans, project, context),
        command=next_command("fix", args, SETTINGS),
        update=next_command("fix --update", args, SETTINGS),
        note=empty.message if empty else "",
        passed="No new findings" if args.write_baseline or project.config.baseline else terminal.PASSED,
    )


def _json(
    findings: Sequence[Finding], plans: Sequence[FilePlan], args: Namespace, project: Project, context: CliContext
) -> str:
    from docgen_hook.cli.output.emptiness import explain_emptiness
    from docgen_hook.report import json_report

    has_some = findings or args.paths == ["-"]  # an editor's buffer is there
    empty = None if has_some else explain_emptiness(plans, args, project, context)
    reason = {"reason": empty.reason, "message": empty.message} if empty else None
    return json_report.render(findings, RULES, empty=reason)


def _hidden(plans: Sequence[FilePlan], project: Project, context: CliContext) -> tuple[int, int]:
    """Return how many definitions are skipped since their module is private, and how many of them are re-exported.

    The latter is looked up only where most definitions are skipped: it takes a second look at their files.
    """
    hidden = sum(plan.hidden for plan in plans)
    if project.config.public == "exports" or hidden <= sum(plan.total for plan in plans):
        return hidden, 0
    again = [
        plan_path(plan.path, _with_exports(plan, project, context), context.cwd)[0] for plan in plans if plan.hidden
    ]
    return hidden, sum(plan.total for plan in again) - sum(plan.total for plan in plans if plan.hidden)


def _with_exports(plan: FilePlan, project: Project, context: CliContext) -> PlanOptions:
    want = project.wants("check", context)(plan.path)
    return replace(want, exports=True, codes=frozenset(code for code in want.codes if code.startswith("DGH1")))


def _source_lines(path: str) -> list[str]:
    from docgen_hook.source.text import decode, lines

    try:
        return lines(decode(files.read(path)))
    except UnreadableError:
        return []


def _write_report(name: str, text: str, context: CliContext) -> None:
    from docgen_hook.writing.reports import write_report

    write_report(name, text, context.cwd)
