"""Proved repairs of findings, as SARIF carries them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from docgen_hook.cli.output.check_output import put, render_findings
from docgen_hook.cli.scope.git_scope import read_staged
from docgen_hook.errors import EditError
from docgen_hook.report.sarif import Fix, Replaced, render
from docgen_hook.rules import RULES
from docgen_hook.source.text import Offsets, decode
from docgen_hook.updating.file import choose, source_edits, write_updates
from docgen_hook.updating.history.earlier import History
from docgen_hook.updating.run import Place, Ways, open_file
from docgen_hook.writing.targets import IndexTarget, WorkTreeTarget

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.model.results import FilePlan, Finding
    from docgen_hook.updating.edits import Edit
    from docgen_hook.updating.file import Update


def show_with_fixes(
    findings: Sequence[Finding], plans: Sequence[FilePlan], project: Project, args: Namespace, context: CliContext
) -> None:
    """Print findings as SARIF, with the repairs that are proved."""
    if args.statistics:
        render_findings(findings, plans, args, project, context)
        return
    stale = [plan for plan in plans if any(finding.code.startswith("DGH2") for finding in plan.findings)]
    paths = [plan.path for plan in stale]
    in_index = bool(args.staged or args.changed)
    target = (
        IndexTarget(read_staged(paths, args, project, context), context.cwd)
        if in_index
        else WorkTreeTarget(context.cwd)
    )
    place = Place(target, History(context.cwd, args.since or "HEAD", cached=in_index))
    place.history.preload(paths)
    fixes: dict[Finding, list[Fix]] = {}
    for plan in stale:
        for key, fix in _proved(plan, place, project.root):
            for finding in plan.findings:
                if (finding.definition, finding.location, finding.code) == key:
                    fixes.setdefault(finding, []).append(fix)
    put(render(findings, RULES, fixes), len(findings), args, context)


def _proved(plan: FilePlan, place: Place, root: str) -> Iterator[tuple[object, Fix]]:
    """Yield the proved repairs of a file, each with definition, location and code of a finding."""
    opened = open_file(plan, place, Ways(root, write=False))
    chosen = [choose(case, edits, unsafe=False) for case, edits in zip(opened.cases, opened.decided, strict=True)]
    _, proved = write_updates(opened.source, chosen)
    text = decode(opened.source)
    offsets = Offsets(text)
    for update in proved:
        for edit in update.edits:
            fix = _fix(update, edit, text, offsets)
            definition = update.case.definition
            for code in dict.fromkeys(code for code, _ in edit.keys) if fix else ():
                yield (definition.qualname, definition.location, code), fix  # type: ignore[misc]


def _fix(update: Update, edit: Edit, text: str, offsets: Offsets) -> Fix | None:
    try:
        changes = sorted(source_edits(update.case, edit, text, offsets))
    except EditError:
        return None
    places = [
        (_sarif_position(change.start, offsets), _sarif_position(change.end, offsets), change.text)
        for change in changes
    ]
    return Fix(edit.said, tuple(Replaced(*place) for place in places))


def _sarif_position(offset: int, offsets: Offsets) -> tuple[int, int]:
    """Return line and column of an offset, both from 1."""
    line = bisect_right(offsets.starts, offset)
    return line, offset - offsets.starts[line - 1] + 1
