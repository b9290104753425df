"""Whether an edit of the work tree's file is the edit that the index got."""

from __future__ import annotations

from collections import Counter

from docgen_hook.errors import UnreadableError
from docgen_hook.source.editing.proof import unproven_reason
from docgen_hook.source.scan import parse_definitions


def is_equivalent_edit(before: bytes, after: bytes, work: bytes, merged: bytes) -> bool:
    """Return whether the same definitions gained a docstring, and nothing else changed.

    A merge by lines may put a docstring into another function whose first lines look alike.

    Args:
        before: The index's content as it was.
        after: The index's content with docstrings.
        work: The work-tree file as it was.
        merged: The work-tree file with docstrings.
    """
    try:
        gained = _documented(after) - _documented(before)
        return not unproven_reason(work, merged) and _documented(merged) - _documented(work) == gained
    except UnreadableError:
        return False


def _documented(source: bytes) -> Counter[tuple[str, str]]:
    return Counter(
        (definition.qualname, definition.docstring)
        for definition, _ in parse_definitions(source).definitions
        if definition.docstring
    )
