"""Why there was nothing to do, for a person at a terminal: emptiness is not success."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen_hook.cli.project import plan_paths
from docgen_hook.errors import DocgenError
from docgen_hook.git import index
from docgen_hook.git.process import decode_path, git, top
from docgen_hook.model.struct import Struct, replace
from docgen_hook.planning import discover
from docgen_hook.report.printable import pluralize
from docgen_hook.rules import enabled_codes

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.model.results import FilePlan
    from docgen_hook.planning.plan_file import PlanOptions

PRIVATE = "DGH108"


class Emptiness(Struct):
    """Why nothing was looked at.

    Attributes:
        reason: For programs; docs/formats.md lists them.
        message: For people, a sentence without a period.
    """

    reason: str
    message: str


def explain_emptiness(
    plans: Sequence[FilePlan], args: Namespace, project: Project, context: CliContext
) -> Emptiness | None:
    """Return why nothing was looked at; None where something was.

    Args:
        plans: The plans of the files that were asked for.
        args: The command line.
        project: The project.
        context: The process around us.
    """
    try:
        if plans:
            return _nothing_counts(plans, args, project, context)
        if args.staged or args.changed:
            return _nothing_staged(context)
        if args.since:
            return Emptiness("nothing-changed", f"no Python file has changed since {args.since}")
        return _no_files(args, project, context)
    except DocgenError:
        return None


def note_no_files(verb: str, args: Namespace, project: Project, context: CliContext) -> None:
    """Say that no Python file was found, or that all that were are excluded.

    Args:
        verb: What there is nothing to do with, for example "estimate".
        args: The command line.
        project: The project.
        context: The process around us.
    """
    context.echo_note(f"Nothing to {verb}: {_no_files(args, project, context).message}.")


def _nothing_counts(
    plans: Sequence[FilePlan], args: Namespace, project: Project, context: CliContext
) -> Emptiness | None:
    """Return what was skipped where no definition of the files counts."""
    config = project.config
    codes = enabled_codes(config.select, config.ignore, "check")
    if any(plan.total or plan.problem or plan.findings for plan in plans):
        return None
    if not any(code.startswith("DGH1") for code in codes) or args.staged or args.since or args.changed:
        return None
    want = project.wants("check", context)

    def private(path: str) -> PlanOptions:
        return replace(want(path), codes=frozenset({PRIVATE}))

    seen = plan_paths([plan.path for plan in plans], project, context, private)
    if count := sum(plan.total for plan in seen):
        said = f"{pluralize(count, 'private definition')} skipped; --select {PRIVATE} includes them"
        return Emptiness("private-only", said)
    return Emptiness("no-definitions", f"no definition in {pluralize(len(plans), 'Python file')} needs a docstring")


def _nothing_staged(context: CliContext) -> Emptiness:
    staged = index.staged(context.cwd)
    if python := [entry for entry in staged if entry.path.endswith(discover.ENDINGS)]:
        verb = "is" if len(python) == 1 else "are"
        said = f"{pluralize(len(python), 'staged Python file')} {verb} excluded, or not below the paths named"
        return Emptiness("excluded", said)
    if staged:
        said = f"no Python file is staged, {pluralize(len(staged), 'other file')} {'is' if len(staged) == 1 else 'are'}"
        return Emptiness("nothing-staged", said)
    names = decode_path(git(["ls-files", "-z", "-m", "-o", "--exclude-standard"], top(context.cwd))).split("\0")
    changed = {name for name in names if name.endswith(discover.ENDINGS)}
    if not changed:
        return Emptiness("nothing-staged", "nothing is staged")
    verb = "has" if len(changed) == 1 else "have"
    said = f"nothing is staged; {pluralize(len(changed), 'file')} {verb} unstaged changes: git add, or --since HEAD"
    return Emptiness("nothing-staged", said)


def _no_files(args: Namespace, project: Project, context: CliContext) -> Emptiness:
    """Return where no Python file was found, or that all that were are excluded."""
    given = args.paths or [f"{project.root}/{path}" for path in project.config.paths] or ["."]
    all_files = discover.select(given, cwd=context.cwd, root=project.root)
    if all_files:
        verb = "is" if len(all_files) == 1 else "are"
        return Emptiness("excluded", f"{pluralize(len(all_files), 'Python file')} {verb} excluded by the settings")
    shown = [os.path.relpath(os.path.join(context.cwd, path), context.cwd).replace(os.sep, "/") for path in given]
    where = ", ".join("the current folder" if path == "." else path for path in shown)
    return Emptiness("no-files", f"no Python files found under {where}")
