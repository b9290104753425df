"""How docstrings look in each file: its settings, else what the file or its project mostly uses."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from docgen_hook import docstrings
from docgen_hook.config import line_length
from docgen_hook.errors import UnreadableError, UsageError
from docgen_hook.model.struct import replace
from docgen_hook.planning import discover
from docgen_hook.planning.nested_settings import settings_paths
from docgen_hook.planning.styles import detect_styles
from docgen_hook.workspace import files
from docgen_hook.writing.apply import DocstringFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from typing import Any

    from docgen_hook.model.code import Definition
    from docgen_hook.model.results import FilePlan
    from docgen_hook.planning.nested_settings import FileSettings, NestedSettings

MOST_FILES, LARGEST = 100, 256 * 1024  # files and bytes that are read to learn a style


def docstring_formats(
    plans: Sequence[FilePlan], nested: NestedSettings, folder: str, until: float
) -> Callable[[FilePlan], DocstringFormat]:
    """Return what gives the format of a file's docstrings; style and line length are looked up once a project.

    Args:
        plans: The files.
        nested: Finds the settings of a file.
        folder: What the plans' paths are relative to.
        until: The monotonic time at which the search for a style ends.
    """
    owners = {plan.path: nested.of(os.path.normpath(os.path.join(folder, plan.path))) for plan in plans}
    made: dict[str, Callable[[str], DocstringFormat]] = {}
    for own in owners.values():
        if own.root not in made:
            same = [plan for plan in plans if owners[plan.path].root == own.root]
            made[own.root] = _formats_of(own, same, nested, until)
    return lambda plan: made[owners[plan.path].root](plan.style)


def layouts_with_examples(
    plans: Sequence[FilePlan],
    made: Collection[tuple[str, Definition]],
    layout: Callable[[FilePlan], DocstringFormat],
    nested: NestedSettings,
    folder: str,
) -> Callable[[FilePlan], DocstringFormat]:
    """Return what gives the format of a file's docstrings, with examples where the settings ask for them.

    Args:
        plans: The files.
        made: Paths and definitions that have a docstring to be written.
        layout: Returns the format without examples.
        nested: Finds the settings of a file.
        folder: What the plans' paths are relative to.
    """
    full = {plan.path: os.path.normpath(os.path.join(folder, plan.path)) for plan in plans}
    owners = {path: nested.of(place) for path, place in full.items()}
    wanted: dict[str, list[tuple[str, str]]] = {}
    for path, definition in made:
        if owners[path].config.examples and definition.kind == "function" and not definition.is_async:
            wanted.setdefault(owners[path].root, []).append((full[path], definition.qualname))
    if not wanted:
        return layout
    from docgen_hook.planning.examples.find import find_examples  # only the setting `examples` pays

    projects = {root: find_examples(names, root) for root, names in wanted.items()}

    def with_examples(plan: FilePlan) -> DocstringFormat:
        if (project := projects.get(owners[plan.path].root)) is None:
            return layout(plan)
        own = {name: shown for (path, name), shown in project.found.items() if path == full[plan.path]}
        return replace(layout(plan), examples=own, headings=project.headings)

    return with_examples


def _formats_of(
    own: FileSettings, plans: Sequence[FilePlan], nested: NestedSettings, until: float
) -> Callable[[str], DocstringFormat]:
    config = own.config
    types: Any = config.docstring_types
    width = line_length(config, own.root)
    if config.style != "auto":
        return lambda _: DocstringFormat(config.style, width, types)
    fallback = project_style(plans, own, nested, until)
    return lambda style: DocstringFormat(style or fallback, width, types)


def project_style(plans: Sequence[FilePlan], own: FileSettings, nested: NestedSettings, until: float) -> str:
    """Return the style that a project mostly uses: in the planned files, else in a sample of its files.

    Args:
        plans: The planned files.
        own: The project's settings.
        nested: Leaves out what is excluded or belongs to a sub-project.
        until: The monotonic time at which the search ends.
    """
    if found := docstrings.most_common_style(plan.style for plan in plans):
        return found
    return docstrings.most_common_style(_sampled_styles(own, nested, until)) or "google"


def _sampled_styles(own: FileSettings, nested: NestedSettings, until: float) -> list[str]:
    found: list[str] = []
    for path in _sample(own, nested):
        if time.monotonic() >= until:
            break
        try:
            found += detect_styles(files.read(path, LARGEST))
        except UnreadableError:  # it has no style
            continue
    return found


def _sample(own: FileSettings, nested: NestedSettings) -> list[str]:
    """Return the files that show a project's style: below its paths, not excluded, few and small."""

    def is_foreign(full: str) -> bool:
        return nested.of(full).root != own.root or nested.exclude(full) or _size(full) > LARGEST

    try:
        given = settings_paths(own.config, own.root) or ["."]
        paths = discover.select(given, cwd=own.root, root=own.root, exclude=is_foreign)
    except UsageError:
        return []
    return [os.path.join(own.root, path) for path in paths[:MOST_FILES]]


def _size(full: str) -> int:
    try:
        return os.stat(full).st_size
    except OSError:
        return 0
