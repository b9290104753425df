"""`check --stale`: the findings that git's history adds to plans."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen_hook import rules
from docgen_hook.cli.scope.git_scope import narrow_to_changes, read_in, read_staged
from docgen_hook.git.paths import relative_posix
from docgen_hook.git.process import top
from docgen_hook.model.results import FilePlan
from docgen_hook.model.struct import replace
from docgen_hook.planning.stale import CODE, find_stale

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project

SHALLOW = (
    "this clone is shallow: a docstring may be stale although --stale does not report it\n"
    "  tip: Run `git fetch --unshallow`; on GitHub Actions set `fetch-depth: 0`."
)


def add_stale_findings(
    plans: Sequence[FilePlan], project: Project, args: Namespace, context: CliContext
) -> tuple[list[FilePlan], bool]:
    """Return plans with the stale definitions of their files, and whether a part of the history is missing.

    Args:
        plans: What was found so far.
        project: The project, for what it ignores.
        args: The flags: which part of the files is looked at.
        context: The process around the command.

    Raises:
        UsageError: If this is no repository.
    """
    here = os.path.realpath(top(context.cwd))
    asked = [plan.path for plan in plans if _is_asked(plan, project)]
    sources = read_sources(asked, project, args, context)
    named = {
        relative_posix(os.path.realpath(os.path.join(context.cwd, path)), here): (path, source)
        for path, source in sources.items()
    }
    report = find_stale(named, context.cwd)
    if report.is_shallow:
        context.echo_err(SHALLOW)
    stale = [
        (FilePlan(path, findings=tuple(found for found in report.findings if found.path == path)), source)
        for path, source in sources.items()
    ]
    more = {plan.path: plan.findings for plan in narrow_to_changes(stale, args, context) if plan.findings}
    return [
        replace(plan, findings=tuple(sorted((*plan.findings, *more[plan.path])))) if plan.path in more else plan
        for plan in plans
    ], report.is_shallow


def read_sources(paths: list[str], project: Project, args: Namespace, context: CliContext) -> dict[str, bytes]:
    """Return the contents that are looked at: those of the index where staged changes are asked for."""
    if args.staged or args.changed:
        return {path: source for path, (_, source) in read_staged(paths, args, project, context).items()}
    return {path: read_in(path, context.cwd) for path in paths}


def _is_asked(plan: FilePlan, project: Project) -> bool:
    ignored = project.config.ignore
    table = rules.per_file(plan.path, project.config.per_file_ignores)
    return plan.problem is None and not any(CODE.startswith(code.upper()) for code in (*ignored, *table))
