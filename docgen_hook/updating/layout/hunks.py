"""An update as a person sees it: which lines each finding's repair changes, and what is left."""

from __future__ import annotations

from docgen_hook.errors import EditError
from docgen_hook.model.struct import Struct
from docgen_hook.report.update import Hunk, Left
from docgen_hook.rules import violation_message
from docgen_hook.source.text import decode, lines
from docgen_hook.updating.edits import changed_text
from docgen_hook.updating.parsed import find_offsets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.updating.edits import Edit, Found, Key, Replacement
    from docgen_hook.updating.file import Refusal, Update

ORDER = ("proved", "generated", "suggested")


class _Region(Struct):
    """Lines of a file and what changes in them.

    Attributes:
        first: Offset where they begin.
        end: Offset where they end.
        changes: What changes, in the file's text.
        edits: The edits that they belong to.
    """

    first: int
    end: int
    changes: tuple[Replacement, ...]
    edits: tuple[Edit, ...]


def hunks_of(source: bytes, updates: Sequence[Update]) -> Iterator[Hunk]:
    """Yield what each edit changes; edits that share lines share a hunk, and suggestions follow what is written.

    Args:
        source: The file before.
        updates: What was decided.
    """
    from docgen_hook.updating.file import source_edits

    text = decode(source)
    offsets = find_offsets(text)
    for update in updates:
        regions: list[_Region] = []
        suggested = (edit for edit in update.left if edit.label == "suggested")
        for edit in (*update.edits, *suggested):
            if not edit.changes:
                continue
            try:
                changes = tuple(source_edits(update.case, edit, text, offsets))
            except EditError:
                continue
            region = _region(text, changes, edit)
            shared = [other for other in regions if _meet(other, region)]
            if shared and edit not in update.edits:
                continue
            regions = [region for region in regions if region not in shared]
            regions.append(_merge_regions(region, shared))
        for region in sorted(regions):
            yield _hunk(text, region, update)


def _region(text: str, changes: Sequence[Replacement], edit: Edit) -> _Region:
    first = min(change.start for change in changes)
    end = max(change.end for change in changes)
    whole = all(_is_whole_lines(text, change) for change in changes)
    start = text.rfind("\n", 0, first) + 1
    if whole:
        return _Region(first, end, tuple(changes), (edit,))
    stop = text.find("\n", end)
    return _Region(start, len(text) if stop < 0 else stop + 1, tuple(changes), (edit,))


def _is_whole_lines(text: str, change: Replacement) -> bool:
    """Return whether a change puts in or takes out whole lines, from line to line."""
    piece = change.text or text[change.start : change.end]
    return piece.endswith("\n") and text[change.start - 1 : change.start] == "\n"


def _meet(one: _Region, other: _Region) -> bool:
    return one.first < other.end and other.first < one.end


def _merge_regions(region: _Region, others: Sequence[_Region]) -> _Region:
    every = (*others, region)
    return _Region(
        min(part.first for part in every),
        max(part.end for part in every),
        tuple(change for part in every for change in part.changes),
        tuple(edit for part in every for edit in part.edits),
    )


def _hunk(text: str, region: _Region, update: Update) -> Hunk:
    from docgen_hook.updating.edits import Replacement

    shifted = [
        Replacement(change.start - region.first, change.end - region.first, change.text) for change in region.changes
    ]
    old = text[region.first : region.end]
    new = changed_text(old, shifted)
    edits = region.edits
    return Hunk(
        len(lines(text[: region.first])),
        _text_lines(old),
        _text_lines(new),
        ", ".join(dict.fromkeys(edit.code for edit in edits)),
        update.case.definition.qualname,
        max((edit.label for edit in edits), key=ORDER.index),
        "; ".join(dict.fromkeys(edit.said for edit in edits)),
        "\n".join(edit.removed for edit in edits if edit.removed),
        all(edit in update.edits for edit in edits),
    )


def _text_lines(text: str) -> tuple[str, ...]:
    return tuple(lines(text.removesuffix("\n"))) if text else ()


def left_of(updates: Sequence[Update], refused: Sequence[Refusal]) -> Iterator[Left]:
    """Yield the findings that are left, each once, with what is suggested or why.

    Args:
        updates: What was decided.
        refused: The definitions that are left alone.
    """
    for update in updates:
        definition = update.case.definition
        repaired = {key for edit in update.edits for key in edit.repaired}
        suggested = {key: edit for edit in update.left for key in edit.keys}
        for found in update.case.definitions:
            yield from _left(found, definition, repaired, suggested)
    for refusal in refused:
        for found in refusal.definitions:
            said = f"{found.message}; left unchanged, {refusal.reason}"
            yield Left(refusal.definition.location.line, "", found.keys[0], said)


def _left(found: Found, definition: Definition, repaired: set[Key], suggested: Mapping[Key, Edit]) -> Iterator[Left]:
    """Yield what is left of one finding: in one line where it is left as a whole."""
    line, name = definition.location.line, definition.qualname
    left = [key for key in found.keys if key not in repaired]
    plain = [key for key in left if key not in suggested]
    if plain and len(plain) == len(found.keys):
        yield Left(line, "", plain[0], found.message)
        return
    for key in left:
        if edit := suggested.get(key):
            is_suggested = edit.label == "suggested"
            said = edit.said if is_suggested else f"{edit.said}; the edit could not be proved"
            named = "" if said == found.message else name
            yield Left(line, named, key, said, is_suggested and bool(edit.changes))
        else:
            yield Left(line, "", key, violation_message(key[0], f"`{key[1]}`", definition))
