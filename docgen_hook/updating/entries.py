"""Entries whose words were generated, put where they belong in the layout that is there."""

from __future__ import annotations

from itertools import pairwise

from docgen_hook.docstrings import STYLES
from docgen_hook.docstrings.from_signature import apply_signature
from docgen_hook.docstrings.wrapping import wrap
from docgen_hook.model.docstring import Docstring
from docgen_hook.model.struct import Struct, replace
from docgen_hook.updating.edits import Edit, Replacement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Entry
    from docgen_hook.updating.edits import Case, Key
    from docgen_hook.updating.layout.spans import Layout, Part, Section

ORDER = ("parameters", "returns", "yields", "raises")
CODES = {"DGH201": "parameters", "DGH203": "returns", "DGH205": "yields", "DGH207": "raises", "DGH211": "attributes"}
STEP = 4  # columns, where no neighbour shows how far an entry is indented
TAB = 8


class Habits(Struct):
    """How the entries of a section are written.

    Attributes:
        indent: White space before an entry.
        further: White space before the further lines of an entry.
        column: Column in which all texts begin, 0 where they begin behind their names.
        gap: Whether empty lines stand between entries.
        types: "always", "never", or "auto" where those without annotation have types.
        colon: What stands between name and type of a numpy entry.
        word: A field's word.
        own_types: Whether types have fields of their own.
    """

    indent: str
    further: str
    column: int = 0
    gap: bool = False
    types: str = "auto"
    colon: str = " : "
    word: str = "param"
    own_types: bool = True


def wanted_entries(found: Sequence[Key], definition: Definition) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what a model is to be asked for: section and names, none for a section that is one text.

    Args:
        found: Code and name of the findings that are left.
        definition: With its facts.
    """
    wanted: dict[str, list[str]] = {}
    known = {parameter.name for parameter in definition.parameters} | {raised.exception for raised in definition.raises}
    for code, name in found:
        kind = CODES.get(code, "")
        if kind in {"returns", "yields"}:
            wanted[kind] = []
        elif kind and name in known:
            wanted.setdefault(kind, []).append(name)
    return tuple((kind, tuple(names)) for kind, names in wanted.items())


def entry_edits(
    case: Case, answer: Docstring, renames: Mapping[str, str], width: int, hides: Callable[[str], bool]
) -> Iterator[Edit]:
    """Yield what puts each described thing where it belongs.

    Args:
        case: The definition.
        answer: The meanings.
        renames: Documented names that are renamed in the same update.
        width: Columns of a line.
        hides: Return by a parameter's name whether its default is not to be shown.
    """
    definition = case.definition
    for kind in ORDER:
        siblings = [part for part in case.layout.parts() if part.kind == kind and not part.is_type]
        habits = read_habits(case, kind, siblings)
        style = case.layout.style or "google"
        dressed = apply_signature(answer, definition, habits.types, style, hides)  # type: ignore[arg-type]
        entries = _entries_of(dressed, kind)
        if not siblings and entries:
            yield _new_section(case, kind, dressed, width)
            continue
        for entry in entries:
            lines = _written(entry, kind, style, habits, width)
            at = _entry_offset(case, entry, kind, siblings, renames)
            key = (_code(kind), entry.name)
            yield Edit(
                (key,), "generated", f"`{entry.name}` is described", (_inserted(case.layout, at, lines, habits),)
            )


def _code(kind: str) -> str:
    return next(code for code, coded in CODES.items() if coded == kind)


def _entries_of(docstring: Docstring, kind: str) -> list[Entry]:
    part = getattr(docstring, kind)
    return list(part) if isinstance(part, tuple) else [part] if part is not None else []


def read_habits(case: Case, kind: str, siblings: Sequence[Part]) -> Habits:
    """Return how the entries of a section are written, as far as they are alike."""
    layout = case.layout
    if not siblings:
        return Habits("", "")
    heads = [layout.line(part.first) for part in siblings]
    indent = _indent_of(heads[0]) if siblings[0].first else _margin(layout)
    below = [
        layout.line(row) for part in siblings for row in range(part.first + 1, part.end) if layout.line(row).strip()
    ]
    further = _indent_of(below[0]) if below and len(_indent_of(below[0])) > len(indent) else indent + _step(indent)
    gaps = [one.end < other.first for one, other in pairwise(siblings)]
    head = heads[0]
    name_end = siblings[0].names[0][1].end - layout.lines[siblings[0].first].start if siblings[0].names else 0
    colon = " : " if " : " in head[name_end:] or layout.style != "numpy" else ": "
    return Habits(
        indent,
        further,
        _column(layout, siblings),
        bool(gaps) and all(gaps),
        _types(case, siblings),
        colon,
        layout.of(siblings[-1].word) if siblings[-1].word else "param",
        any(part.is_type for part in layout.parts() if part.kind == kind),
    )


def _indent_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _margin(layout: Layout) -> str:
    """Return the white space that all lines but the first begin with."""
    indents = [_indent_of(layout.line(row)) for row in range(1, len(layout.lines)) if layout.line(row).strip()]
    last = layout.line(len(layout.lines) - 1)
    return min(indents, key=len, default=last if not last.strip() else "")


def _step(indent: str) -> str:
    return "\t" if indent.endswith("\t") else " " * STEP


def _column(layout: Layout, siblings: Sequence[Part]) -> int:
    """Return the column in which all texts begin, 0 where they begin behind their names."""
    texts = [(part, part.text) for part in siblings if part.text is not None]
    columns = {text - layout.lines[part.first].start for part, text in texts}
    gaps = {layout.text[:text].rstrip() != layout.text[: text - 1] for _, text in texts}
    return columns.pop() if len(columns) == 1 and len(texts) > 1 and True in gaps else 0


def _types(case: Case, siblings: Sequence[Part]) -> str:
    typed = {name for part in case.layout.parts() if part.type for name, _ in part.names}
    names = [name for part in siblings for name, _ in part.names]
    if all(name in typed for name in names):
        return "always"
    if not any(name in typed for name in names):
        return "never"
    return "auto" if case.layout.style != "numpy" else "always"


def _written(entry: Entry, kind: str, style: str, habits: Habits, width: int) -> list[str]:
    """Return the lines of an entry as its neighbours are written."""
    indent = habits.indent
    columns = max(width, len(habits.further.expandtabs(TAB)) + 30)
    if style == "numpy":
        head = entry.name + (f"{habits.colon}{entry.type}" if entry.type and kind != "raises" else "")
        return [indent + head, *wrap(entry.text, columns, habits.further, habits.further)]
    if style == "sphinx":
        inline = f"{entry.type} " if entry.type and not habits.own_types else ""
        name = entry.name.replace("*", "\\*")
        lines = wrap(entry.text, columns, f"{indent}:{habits.word} {inline}{name}: ", habits.further)
        return [*lines, f"{indent}:type {name}: {entry.type}"] if entry.type and not inline else lines
    type_ = f" ({entry.type})" if entry.type else ""
    head = f"{indent}{entry.name}{type_}: "
    return wrap(entry.text, columns, head.ljust(habits.column), habits.further)


def _entry_offset(case: Case, entry: Entry, kind: str, siblings: Sequence[Part], renames: Mapping[str, str]) -> int:
    """Return the line before which an entry goes: behind its nearest documented predecessor in the signature."""
    layout = case.layout
    rows = {
        renames.get(name, name): part
        for part in layout.parts()
        if part.kind == kind
        for name, _ in part.names
    }  # fmt: skip
    if kind == "raises":
        return siblings[-1].end
    order = [parameter.name.lstrip("*") for parameter in case.definition.parameters]
    place = order.index(entry.name.lstrip("*"))
    for name in reversed(order[:place]):
        if name in rows:
            return rows[name].end
    for name in order[place + 1 :]:
        if name in rows:
            first = next(part for part in siblings if renames.get(part.names[0][0], part.names[0][0]) in rows)
            return min(first.first, rows[name].first)
    return siblings[-1].end


def _inserted(layout: Layout, row: int, lines: list[str], habits: Habits) -> Replacement:
    """Return what puts lines before a line of the docstring; behind the last one where the quotes follow at once."""
    before = any(part.first == row for part in layout.parts()) and not any(part.end == row for part in layout.parts())
    text = "\n".join(lines)
    if row >= len(layout.lines):
        end = layout.lines[-1].end
        return Replacement(end, end, ("\n\n" if habits.gap else "\n") + text)
    start = layout.lines[row].start
    if not habits.gap:
        return Replacement(start, start, f"{text}\n")
    return Replacement(start, start, f"{text}\n\n" if before else f"\n{text}\n")


def _new_section(case: Case, kind: str, answer: Docstring, width: int) -> Edit:
    """Return what makes a section at its usual place, in the docstring's style."""
    layout = case.layout
    style = layout.style or "google"
    only = replace(Docstring("X."), **{kind: getattr(answer, kind)})
    margin = _margin(layout)
    written = STYLES[style].write(only, max(width - len(margin.expandtabs(TAB)), 30)).split("\n\n", 1)[1]
    lines = [margin + line if line else "" for line in written.split("\n")]
    entries = _entries_of(answer, kind)
    keys = tuple((_code(kind), entry.name) for entry in entries)
    named = ", ".join(f"`{entry.name}`" for entry in entries if entry.name)
    said = f"{named} described" if named else f"what it {kind} is described"
    return Edit(keys, "generated", said, (_section_inserted(layout, kind, lines),))


def _section_inserted(layout: Layout, kind: str, lines: list[str]) -> Replacement:
    ahead = [*ORDER[: ORDER.index(kind)], "parameters", "attributes"]
    if layout.style == "sphinx" and layout.sections:
        parts = layout.sections[-1].parts
        before = [part for part in parts if part.kind in ahead]
        row = before[-1].end if before else layout.sections[-1].first if kind == "parameters" else parts[-1].end
        return _inserted(layout, row, lines, Habits("", ""))
    known = [section for section in layout.sections if section.kind in ahead]
    if known:
        return _behind(layout, known[-1], lines)
    if layout.sections and layout.sections[0].first:
        start = layout.lines[layout.sections[0].first].start
        return Replacement(start, start, "\n".join([*lines, "", ""]))
    row = len(layout.lines)
    while row > 1 and not layout.line(row - 1).strip():
        row -= 1
    return _after_row(layout, row, lines)


def _behind(layout: Layout, section: Section, lines: list[str]) -> Replacement:
    return _after_row(layout, section.end, lines)


def _after_row(layout: Layout, row: int, lines: list[str]) -> Replacement:
    text = "\n".join(["", *lines])
    if row >= len(layout.lines):
        end = layout.lines[-1].end
        return Replacement(end, end, f"\n{text}")
    start = layout.lines[row].start
    return Replacement(start, start, f"{text}\n")
