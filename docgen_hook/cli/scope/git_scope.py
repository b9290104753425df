"""A part of the files: what is staged, what changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen_hook.cli.project import files, plan_paths
from docgen_hook.errors import UnreadableError, UsageError
from docgen_hook.git import index
from docgen_hook.git.changed_lines import as_python_counts, changed_lines
from docgen_hook.git.paths import relative_posix
from docgen_hook.git.process import top
from docgen_hook.model.struct import replace
from docgen_hook.planning import discover
from docgen_hook.planning.plan_file import plan_file, unreadable
from docgen_hook.planning.third_party import Environments
from docgen_hook.workspace.files import MAX_FILE_BYTES, read

if TYPE_CHECKING:
    from argparse import Namespace

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project, WantOf
    from docgen_hook.git.index import IndexEntry
    from docgen_hook.model.results import FilePlan

UNMERGED = UnreadableError("it has unresolved conflicts", "Resolve them and `git add` it.")
GONE = UnreadableError("its staged content is missing from git's object store", "Run `git fsck`.")
LARGE = UnreadableError(f"larger than {MAX_FILE_BYTES // 2**20} MiB", "Exclude it.")


def plan_git_scope(args: Namespace, project: Project, context: CliContext, want: WantOf) -> list[FilePlan]:
    """Return the plans of the staged files' content in the index, or of the definitions that changed."""
    _require_repository(args, context)
    if args.staged:
        return [whole for whole, _ in _staged_plans(args, project, context, want)]
    lines = changed_lines(args.since or "HEAD", context.cwd, cached=args.changed)
    if args.changed:
        plans = _staged_plans(args, project, context, want)
    else:
        here = os.path.realpath(top(context.cwd))
        paths = [path for path in files(args, project, context) if _below(path, here, context.cwd) in lines]
        found = plan_paths(paths, project, context, want)
        plans = [(whole, read_in(whole.path, context.cwd)) for whole in found]
    return _narrow(plans, lines, context)


def narrow_to_changes(plans: list[tuple[FilePlan, bytes]], args: Namespace, context: CliContext) -> list[FilePlan]:
    """Return plans with what stands in definitions that changed, where the flags ask for that.

    Args:
        plans: Each with the file's content.
        args: The flags.
        context: The process around the command.
    """
    if not (args.changed or args.since):
        return [plan for plan, _ in plans]
    return _narrow(plans, changed_lines(args.since or "HEAD", context.cwd, cached=args.changed), context)


def _narrow(
    plans: list[tuple[FilePlan, bytes]], lines: dict[str, list[tuple[int, int]]], context: CliContext
) -> list[FilePlan]:
    here = os.path.realpath(top(context.cwd))
    return [
        _filter_by_lines(whole, as_python_counts(lines.get(_below(whole.path, here, context.cwd), []), source))
        for whole, source in plans
    ]


def _require_repository(args: Namespace, context: CliContext) -> None:
    """Raise UsageError where the flags need a repository and there is none."""
    if discover.in_repository(context.cwd) or os.environ.get("GIT_DIR"):
        return
    flag = "--staged" if args.staged else "--changed" if args.changed else "--since"
    raise UsageError(f"not a git repository; {flag} needs one", "Run `git init` first, or name the files.")


def read_in(path: str, cwd: str) -> bytes:
    """Return the content of a file in the work tree, nothing where it cannot be read."""
    try:
        return read(os.path.join(cwd, path))
    except UnreadableError:
        return b""


def _below(path: str, here: str, cwd: str) -> str:
    return relative_posix(os.path.realpath(os.path.join(cwd, path)), here)


def _filter_by_lines(whole: FilePlan, lines: list[tuple[int, int]]) -> FilePlan:
    """Return a plan with the definitions of which a line changed; a file that cannot be read stays one."""
    if whole.problem:
        return whole
    missing = tuple(
        definition for definition in whole.missing if _overlaps((definition.location.line, definition.end_line), lines)
    )
    findings = tuple(
        finding for finding in whole.findings if _overlaps((finding.location.line, finding.end_line), lines)
    )
    skipped = tuple(
        definition for definition in whole.skipped if _overlaps((definition.location.line, definition.end_line), lines)
    )
    return replace(whole, missing=missing, findings=findings, skipped=skipped)


def _overlaps(span: tuple[int, int], lines: list[tuple[int, int]]) -> bool:
    return any(first <= span[1] and last >= span[0] for first, last in lines)


def staged_entries(args: Namespace, project: Project, context: CliContext) -> dict[str, IndexEntry]:
    """Return the staged Python files that are meant, by their path from the working directory."""
    here = os.path.realpath(top(context.cwd))
    cwd = os.path.realpath(context.cwd)
    named = [os.path.realpath(os.path.join(cwd, path)) for path in args.paths]
    environments = Environments(here)
    found = {}
    for entry in index.staged(context.cwd):
        full = os.path.normpath(os.path.join(here, entry.path))
        if not entry.path.endswith(discover.ENDINGS) or environments.contain(full) or _is_excluded(full, project):
            continue
        if not named or any(_is_below(full, folder) for folder in named):
            found[relative_posix(full, cwd)] = entry
    return found


def _is_excluded(full: str, project: Project) -> bool:
    """Return whether a file is excluded; git's top may be another name of the project's root."""
    within = relative_posix(full, os.path.realpath(project.root))
    return project.nested.exclude(os.path.normpath(os.path.join(project.nested.main.root, within)))


def _is_below(full: str, folder: str) -> bool:
    full, folder = os.path.normcase(full), os.path.normcase(folder)
    return full == folder or full.startswith(folder.rstrip(os.sep) + os.sep)


def _staged_plans(args: Namespace, project: Project, context: CliContext, want: WantOf) -> list[tuple[FilePlan, bytes]]:
    """Return plan and content of each staged file."""
    entries = staged_entries(args, project, context)
    contents = index.contents([entry.blob for entry in entries.values() if entry.blob], context.cwd)
    found = []
    for path, entry in entries.items():
        content = contents.get(entry.blob)
        if content is None:
            found.append((unreadable(path, GONE if entry.blob else UNMERGED), b""))
        elif len(content) > MAX_FILE_BYTES:
            found.append((unreadable(path, LARGE), b""))
        else:
            found.append((plan_file(path, content, want(path), context.cwd), content))
    return found


def read_staged(
    paths: list[str], args: Namespace, project: Project, context: CliContext
) -> dict[str, tuple[IndexEntry, bytes]]:
    """Return entry and content in the index of some of the staged files."""
    entries = staged_entries(args, project, context)
    known = {path: entries[path] for path in paths if path in entries}
    contents = index.contents([entry.blob for entry in known.values() if entry.blob], context.cwd)
    return {path: (entry, contents[entry.blob]) for path, entry in known.items() if entry.blob in contents}
