"""`check --stale`: the findings that git's history adds to plans."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen_hook import rules
from docgen_hook.errors import UnreadableError
from docgen_hook.git.paths import relative_posix
from docgen_hook.git.process import top
from docgen_hook.model.struct import replace
from docgen_hook.planning.stale import CODE, find_stale
from docgen_hook.workspace.files import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.model.results import FilePlan

SHALLOW = (
    "this clone is shallow: a docstring may be stale although --stale does not report it\n"
    "  tip: Run `git fetch --unshallow`; on GitHub Actions set `fetch-depth: 0`."
)


def add_stale_findings(plans: Sequence[FilePlan], project: Project, context: CliContext) -> tuple[list[FilePlan], bool]:
    """Return plans with the stale definitions of their files, and whether a part of the history is missing.

    Args:
        plans: What was found so far.
        project: The project, for what it ignores.
        context: The process around the command.

    Raises:
        UsageError: If this is no repository.
    """
    here = os.path.realpath(top(context.cwd))
    sources = {plan.path: _source(os.path.join(context.cwd, plan.path)) for plan in plans if _is_asked(plan, project)}
    named = {
        relative_posix(os.path.realpath(os.path.join(context.cwd, path)), here): (path, source)
        for path, source in sources.items()
    }
    report = find_stale(named, context.cwd)
    if report.is_shallow:
        context.echo_err(SHALLOW)
    more = {plan.path: [each for each in report.findings if each.path == plan.path] for plan in plans}
    return [
        replace(plan, findings=tuple(sorted((*plan.findings, *more[plan.path])))) if more[plan.path] else plan
        for plan in plans
    ], report.is_shallow


def _is_asked(plan: FilePlan, project: Project) -> bool:
    ignored = project.config.ignore
    table = rules.per_file(plan.path, project.config.per_file_ignores)
    return plan.problem is None and not any(CODE.startswith(code.upper()) for code in (*ignored, *table))


def _source(path: str) -> bytes:
    try:
        return read(path)
    except UnreadableError:
        return b""
