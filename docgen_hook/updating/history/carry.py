"""An update that was made in the index, judged in the work tree's copy."""

from __future__ import annotations

from docgen_hook.errors import UnreadableError
from docgen_hook.source.scan import parse_definitions
from docgen_hook.source.text import BOM, Offsets, decode, encoding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def is_same_update(before: bytes, after: bytes, work: bytes, merged: bytes) -> bool:
    """Return whether a merged file is the work tree's with the same docstrings updated, and nothing else changed.

    A merge by lines may put a change into another docstring that looks alike.

    Args:
        before: The index's content as it was.
        after: The index's content with updated docstrings.
        work: The work-tree file as it was.
        merged: The work-tree file with updated docstrings.
    """
    try:
        return _carried(before, after, work) == merged
    except (UnreadableError, UnicodeError):
        return False


def _carried(before: bytes, after: bytes, work: bytes) -> bytes | None:
    """Return the work-tree file with the same literals replaced; None where one is not there as it was."""
    old, new, here = (dict(_literals(source)) for source in (before, after, work))
    changed = {key: (old[key][2], new[key][2]) for key in old if key in new and old[key][2] != new[key][2]}
    text, parts, end = decode(work), [], 0
    if old.keys() != new.keys() or any(here.get(key, (0, 0, ""))[2] != was for key, (was, _) in changed.items()):
        return None
    for start, stop, key in sorted((*here[key][:2], key) for key in changed):
        parts += [text[end:start], changed[key][1]]
        end = stop
    bom = BOM if work.startswith(BOM) else b""
    return bom + "".join([*parts, text[end:]]).encode(encoding(work))


def _literals(source: bytes) -> Iterator[tuple[tuple[str, int], tuple[int, int, str]]]:
    """Yield name and number of each documented definition, and where its docstring's literal stands, with its text."""
    text = decode(source)
    offsets = Offsets(text)
    counts: dict[str, int] = {}
    for definition, node in parse_definitions(source).definitions:
        number = counts[definition.qualname] = counts.get(definition.qualname, -1) + 1
        if definition.docstring is not None:
            value = node.body[0].value  # type: ignore[attr-defined]
            start = offsets.of(value.lineno, value.col_offset)
            end = offsets.of(value.end_lineno, value.end_col_offset)
            yield (definition.qualname, number), (start, end, text[start:end])
