"""A part of the files: what is staged, what changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen_hook.commands.project import files
from docgen_hook.flow.plan import plan
from docgen_hook.flow.plans import plan_all
from docgen_hook.values import replace
from docgen_hook.workspace import index, select

if TYPE_CHECKING:
    from argparse import Namespace

    from docgen_hook.commands.project import Project
    from docgen_hook.flow.plan import Wanted
    from docgen_hook.model import FilePlan
    from docgen_hook.outside import Outside
    from docgen_hook.workspace.index import Staged


def narrowed(args: Namespace, project: Project, outside: Outside, want: Wanted) -> list[FilePlan]:
    """Give the plans of the staged files' content in the index, or of the definitions that changed."""
    if args.staged:
        return [planned for planned, _, _ in staged_plans(args, project, outside, want)]
    revision = args.since or "HEAD"
    touched = index.touched(revision, outside.cwd, cached=args.changed)
    top = os.path.realpath(index.top(outside.cwd))
    if args.changed:
        plans = [planned for planned, _, _ in staged_plans(args, project, outside, want)]
    else:
        paths = [path for path in files(args, project, outside) if _below(path, top, outside.cwd) in touched]
        plans = plan_all(paths, want, outside.cwd)
    return [_only(each, touched.get(_below(each.path, top, outside.cwd), [])) for each in plans]


def _below(path: str, top: str, cwd: str) -> str:
    return os.path.relpath(os.path.realpath(os.path.join(cwd, path)), top).replace(os.sep, "/")


def _only(whole: FilePlan, lines: list[tuple[int, int]]) -> FilePlan:
    """Give a plan with the definitions of which a line changed."""
    missing = tuple(each for each in whole.missing if _meets((each.location.line, each.end_line), lines))
    findings = tuple(each for each in whole.findings if _meets((each.location.line, each.end_line), lines))
    return replace(whole, missing=missing, findings=findings)


def _meets(span: tuple[int, int], lines: list[tuple[int, int]]) -> bool:
    return any(first <= span[1] and last >= span[0] for first, last in lines)


def staged_plans(
    args: Namespace, project: Project, outside: Outside, want: Wanted
) -> list[tuple[FilePlan, Staged, bytes]]:
    """Give the plan, entry and content of each staged Python file, paths relative to the working directory."""
    top = index.top(outside.cwd)
    entries = [each for each in index.staged(outside.cwd) if each.path.endswith(select.ENDINGS)]
    wanted_paths = [os.path.normpath(os.path.join(outside.cwd, each)) for each in args.paths]
    entries = [each for each in entries if _is_wanted(os.path.join(top, each.path), wanted_paths, project)]
    contents = index.contents([each.blob for each in entries], outside.cwd)
    found = []
    for each in entries:
        path = os.path.relpath(os.path.join(top, each.path), os.path.realpath(outside.cwd)).replace(os.sep, "/")
        content = contents[each.blob]
        found.append((plan(path, content, want, outside.cwd), each, content))
    return found


def _is_wanted(full: str, paths: list[str], project: Project) -> bool:
    if select.excluded(full, os.path.realpath(project.root), project.config.exclude):
        return False
    real = [os.path.realpath(each) for each in paths]
    return not real or any(full == each or full.startswith(each.rstrip(os.sep) + os.sep) for each in real)
