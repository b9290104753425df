"""Insertions made in the index, carried into a work-tree file that may differ."""

from __future__ import annotations

from difflib import SequenceMatcher


def carried(before: bytes, after: bytes, work: bytes) -> bytes | None:
    """Give the work-tree file with the same insertions, None where one has no certain place.

    Args:
        before: The index's content as it was.
        after: The index's content with docstrings.
        work: The work-tree file; its line ends may differ from the index's.

    Returns:
        New bytes of the work-tree file.
    """
    if work == before:
        return after
    windows = b"\r\n" in work and b"\r\n" not in before
    old, new, mine = _lines(before), _lines(after), _lines(work.replace(b"\r\n", b"\n") if windows else work)
    places = _places(old, mine)
    result = list(mine)
    for kind, start, end, new_start, new_end in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if kind == "equal":
            continue
        spot = _spot(places, start, end, len(old), len(mine))
        if spot is None:
            return None
        result[spot : spot + end - start] = new[new_start:new_end]
    merged = b"".join(result)
    return merged.replace(b"\n", b"\r\n") if windows else merged


def _lines(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


def _places(old: list[bytes], mine: list[bytes]) -> dict[int, int]:
    """Give where each unchanged line of the index stands in the work tree."""
    places: dict[int, int] = {}
    for block in SequenceMatcher(None, old, mine, autojunk=False).get_matching_blocks():
        places |= {block.a + step: block.b + step for step in range(block.size)}
    return places


def _spot(places: dict[int, int], start: int, end: int, last: int, mine: int) -> int | None:
    """Give where lines `start` to `end` stand in the work tree: certain only between neighbours that did not change."""
    above = places.get(start - 1, -1 if start == 0 else None)
    below = places.get(end, mine if end == last else None)
    if above is None or below is None or below - above - 1 != end - start:
        return None
    if any(places.get(number) is None for number in range(start, end)):
        return None
    return above + 1
