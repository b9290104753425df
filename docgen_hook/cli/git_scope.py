"""A part of the files: what is staged, what changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen_hook.cli.project import files
from docgen_hook.git import index
from docgen_hook.git.changed_lines import touched
from docgen_hook.git.process import top
from docgen_hook.model.results import FilePlan, Problem
from docgen_hook.model.struct import replace
from docgen_hook.planning.plan_file import plan
from docgen_hook.planning.plan_files import plan_all
from docgen_hook.workspace import discover
from docgen_hook.workspace.files import LARGEST

if TYPE_CHECKING:
    from argparse import Namespace

    from docgen_hook.cli.context import Outside
    from docgen_hook.cli.project import Project
    from docgen_hook.git.index import Staged
    from docgen_hook.planning.plan_file import Wanted

UNMERGED = Problem("its conflicts are not resolved", "Resolve them and `git add` it.", "unreadable")
GONE = Problem("its staged content is missing among git's objects", "Run `git fsck`.", "unreadable")
LARGE = Problem(f"larger than {LARGEST // 2**20} MiB", "Exclude it.", "unreadable")


def narrowed(args: Namespace, project: Project, outside: Outside, want: Wanted) -> list[FilePlan]:
    """Give the plans of the staged files' content in the index, or of the definitions that changed."""
    if args.staged:
        return _staged_plans(args, project, outside, want)
    lines = touched(args.since or "HEAD", outside.cwd, cached=args.changed)
    here = os.path.realpath(top(outside.cwd))
    if args.changed:
        plans = _staged_plans(args, project, outside, want)
    else:
        paths = [path for path in files(args, project, outside) if _below(path, here, outside.cwd) in lines]
        plans = plan_all(paths, want, outside.cwd)
    return [_only(each, lines.get(_below(each.path, here, outside.cwd), [])) for each in plans]


def _below(path: str, here: str, cwd: str) -> str:
    return discover.relative(os.path.realpath(os.path.join(cwd, path)), here)


def _only(whole: FilePlan, lines: list[tuple[int, int]]) -> FilePlan:
    """Give a plan with the definitions of which a line changed."""
    missing = tuple(each for each in whole.missing if _meets((each.location.line, each.end_line), lines))
    findings = tuple(each for each in whole.findings if _meets((each.location.line, each.end_line), lines))
    return replace(whole, missing=missing, findings=findings)


def _meets(span: tuple[int, int], lines: list[tuple[int, int]]) -> bool:
    return any(first <= span[1] and last >= span[0] for first, last in lines)


def staged_entries(args: Namespace, project: Project, outside: Outside) -> dict[str, Staged]:
    """Give the staged Python files that are meant, by their path from the working directory."""
    here = os.path.realpath(top(outside.cwd))
    cwd = os.path.realpath(outside.cwd)
    named = [os.path.realpath(os.path.join(cwd, each)) for each in args.paths]
    root = os.path.realpath(project.root)
    found = {}
    for each in index.staged(outside.cwd):
        full = os.path.normpath(os.path.join(here, each.path))
        if not each.path.endswith(discover.ENDINGS) or discover.excluded(full, root, project.config.exclude):
            continue
        if not named or any(_is_below(full, folder) for folder in named):
            found[discover.relative(full, cwd)] = each
    return found


def _is_below(full: str, folder: str) -> bool:
    full, folder = os.path.normcase(full), os.path.normcase(folder)
    return full == folder or full.startswith(folder.rstrip(os.sep) + os.sep)


def _staged_plans(args: Namespace, project: Project, outside: Outside, want: Wanted) -> list[FilePlan]:
    entries = staged_entries(args, project, outside)
    contents = index.contents([each.blob for each in entries.values() if each.blob], outside.cwd)
    found = []
    for path, each in entries.items():
        content = contents.get(each.blob)
        if content is None:
            found.append(FilePlan(path, problem=GONE if each.blob else UNMERGED))
        elif len(content) > LARGEST:
            found.append(FilePlan(path, problem=LARGE))
        else:
            found.append(plan(path, content, want, outside.cwd))
    return found


def contents_of(
    paths: list[str], args: Namespace, project: Project, outside: Outside
) -> dict[str, tuple[Staged, bytes]]:
    """Give entry and content in the index of some of the staged files."""
    entries = staged_entries(args, project, outside)
    known = {path: entries[path] for path in paths if path in entries}
    contents = index.contents([each.blob for each in known.values() if each.blob], outside.cwd)
    return {path: (each, contents[each.blob]) for path, each in known.items() if each.blob in contents}
