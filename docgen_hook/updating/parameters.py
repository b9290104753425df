"""DGH202 and DGH211: documented names that are no longer there are renamed or removed, where that is proved."""

from __future__ import annotations

import re

from docgen_hook.errors import EditError
from docgen_hook.model.struct import replace
from docgen_hook.updating.edits import Edit, Replacement, find, read_once, remove_parts, replace_span, section_of
from docgen_hook.updating.history.calls import passed_anew
from docgen_hook.updating.history.earlier import UNPROVED, Version
from docgen_hook.updating.history.renames import around, find_renames, names_of, same_slot, shares_uses
from docgen_hook.updating.history.slips import count_shared_words, is_misspelt
from docgen_hook.updating.layout.spans import Span
from docgen_hook.updating.layout.tokens import default_edits, type_edits
from docgen_hook.updating.proof import protected_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen_hook.updating.edits import Case, Key, Label
    from docgen_hook.updating.layout.spans import Layout, Part

MARKUP = re.compile(r"``(?P<double>[^`\n]+)``|(?<![:`\w])`(?P<single>[^`\n]+)`(?![`_])")
MARKS = "*\\`'\""
KINDS = {"DGH202": "parameters", "DGH211": "attributes"}


class Gone:
    """The names of one docstring that are no parameters any more, or no attributes."""

    def __init__(self, case: Case, code: str) -> None:
        """Look up which names of the code are not documented.

        Args:
            case: The definition.
            code: The finding's code.
        """
        self.case = case
        self.code = code
        self.kind = KINDS[code]
        self.now = Version(case.definition, case.node, case.module)  # type: ignore[arg-type]
        self.names = [name for name in dict.fromkeys(case.names(code)) if case.layout.named(name, self.kind)]
        parts = (part for part in case.layout.parts() if part.kind == self.kind)
        self.documented = documented = list(dict.fromkeys(name for part in parts for name, _ in part.names))
        # No finding, since `*args` or `**kwargs` may stand for it: renamed where that is proved, never removed.
        there = {*self.names, *self._own(self.now)}
        if code == "DGH211":
            there |= {*case.seen.members, *(field.name for field in case.seen.fields)} if case.seen else {*documented}
        self.others = [name for name in documented if name not in there]
        self.missing = [name for name in self._own(self.now) if name not in documented]

    def _own(self, version: Version) -> list[str]:
        if self.kind == "parameters":
            return names_of(version)
        return [attribute.name for attribute in version.definition.attributes]

    def edits(self) -> Iterator[Edit]:
        """Yield an edit for each name that is gone; removed ones of one section together."""
        renames: dict[str, tuple[str, str]] = {}
        removed: list[str] = []
        for name in (*self.names, *(self.others if self.missing else ())):
            if proved := self._renamed(name):
                renames[name] = proved
        taken = {new for new, _ in renames.values()}
        for name in self.names:
            if name in renames:
                continue
            version = self._earlier(name)
            likely = self._likely(name, version, taken)
            if version is not None and not likely:
                removed.append(name)
            elif likely:
                yield self._rename(name, likely, "suggested", f"`{name}` may have become `{likely}`")
            else:
                said = f"`{name}` may have been removed: {self.case.history.why_unproved}"
                yield from self._remove([name], "suggested", said)
        for name, (new, why) in renames.items():
            yield self._rename(name, new, "proved", f"`{name}` became `{new}`: {why}")
        if removed:
            yield from self._remove(removed, "proved", "an earlier version had {names}, this one has not")

    def _first(self, name: str) -> tuple[Version, Version | None] | None:
        case = self.case
        return case.history.first(case.path, case.definition, case.place, lambda old: name in self._own(old))

    def _earlier(self, name: str) -> Version | None:
        found = self._first(name)
        return found[0] if found else None

    def _renamed(self, name: str) -> tuple[str, str] | None:
        """Return what a name became, and how that is known."""
        found = self._first(name)
        for newer in (found[1], self.now) if found else ():
            if newer is None:
                continue
            old = found[0] if found else newer
            gone = [parameter for parameter in self._own(old) if parameter not in self._own(newer)]
            came = [parameter for parameter in self._own(newer) if parameter not in self._own(old)]
            new = find_renames(old, newer, gone, came).get(name)
            if new in self.missing:
                return str(new), "what used it in an earlier version uses that now"
        return self._passed_anew(name) or self._documented_before(name) or self._misspelt(name)

    def _passed_anew(self, name: str) -> tuple[str, str] | None:
        """Return the only name in the same slot that callers pass it under by now, in the same change."""
        version = self._earlier(name)
        if version is None or self.kind != "parameters":
            return None
        gone = [parameter for parameter in self._own(version) if parameter not in self._own(self.now)]
        came = [parameter for parameter in self._own(self.now) if parameter not in self._own(version)]
        if gone != [name] or len(came) != 1 or came[0] not in self.missing:
            return None
        qualname = self.case.definition.qualname
        owner, _, function = qualname.rpartition(".")
        called = owner.rpartition(".")[2] if function == "__init__" else function
        if same_slot(version, self.now, name, came[0]) and passed_anew(
            self.case.history.changes(), called, name, came[0]
        ):
            return came[0], "its callers pass it under that name now"
        return None

    def _documented_before(self, name: str) -> tuple[str, str] | None:
        """Return the parameter that an earlier version of the docstring described in the very same words."""
        docstring = read_once(self.case.definition.docstring or "")
        entries = {described.name.lstrip("*"): described for described in getattr(docstring, self.kind)}
        entry = entries.get(name)
        if entry is None or not entry.text or not self.missing:
            return None

        opening = entry.text.partition(" ")[0]

        def holds(old: Version) -> bool:
            if opening not in (old.definition.docstring or ""):
                return False
            was = {
                described.name.lstrip("*"): described.text
                for described in getattr(read_once(old.definition.docstring or ""), self.kind)
            }
            return name not in was and entry.text in {was.get(definition) for definition in self.missing}

        case = self.case
        found = case.history.first(case.path, case.definition, case.place, holds)
        if not found:
            return None
        was = getattr(read_once(found[0].definition.docstring or ""), self.kind)
        same = [described.name.lstrip("*") for described in was if described.text == entry.text]
        if len(same) != 1 or same[0] not in self.missing or same[0] not in self._own(found[0]):
            return None
        return same[0], "an earlier version of the docstring says the same of it"

    def _misspelt(self, name: str) -> tuple[str, str] | None:
        """Return the parameter that is meant by a name that never was one: a slip of typing, in the same place.

        What `**kwargs` or a base class may stand for is no slip.
        """
        meant = [new for new in self.missing if is_misspelt(name, new)]
        if name not in self.names or len(meant) != 1 or self.case.history.why_unproved != UNPROVED or self._first(name):
            return None
        own, described = self._own(self.now), self.documented
        both = {*own} & {*described}
        same = around(described, name, both) == around(own, meant[0], both)
        if not same or any(True for _ in _contradictions(self.case, name, meant[0])):
            return None
        return meant[0], "it was misspelt"

    def _likely(self, name: str, version: Version | None, taken: set[str]) -> str:
        """Return the only name that may have taken a name's place, where that is not proved."""
        free = [definition for definition in self.missing if definition not in taken]
        if version is None:
            return free[0] if len(free) == 1 == len(self.names) else ""
        came = [parameter for parameter in free if parameter not in self._own(version)]
        if any(parameter.name == f"*{name}" for parameter in version.definition.parameters):
            return came[0] if came else ""  # names may stand for `*args` now
        in_place = [parameter for parameter in came if same_slot(version, self.now, name, parameter)]
        used_alike = [parameter for parameter in came if shares_uses(version, self.now, name, parameter)]
        named_alike = sorted(came, key=lambda parameter: -count_shared_words(name, parameter))
        named_alike = [parameter for parameter in named_alike[:1] if count_shared_words(name, parameter)]
        return next(iter((*in_place, *used_alike, *named_alike)), "")

    def _rename(self, name: str, new: str, label: Label, said: str) -> Edit:
        layout = self.case.layout
        spans = {span for part in layout.parts() if part.kind == self.kind for bare, span in part.names if bare == name}
        spans |= set(_mentions(layout, name))
        follow = list(_contradictions(self.case, name, new)) if label == "proved" else []
        changes = tuple(
            sorted([*(replace_span(span, new) for span in spans), *(c for edit in follow for c in edit.changes)])
        )
        said = "; ".join([said, *(edit.said.replace(f"`{name}`", f"`{new}`") for edit in follow)])
        removed = "\n".join(edit.removed for edit in follow if edit.removed)
        keys: tuple[Key, ...] = ((self.code, name),) if name in self.names else ()
        lacking = "DGH201" if self.code == "DGH202" else self.code
        if new in self.case.names(lacking):
            keys = (*keys, (lacking, new))
        return Edit(keys, label, said, changes, removed, renames=(name, new))

    def _remove(self, names: Sequence[str], label: Label, said: str) -> Iterator[Edit]:
        """Yield what removes names: of several that share an entry the name alone; whole entries section by section."""
        layout = self.case.layout
        whole: dict[int, list[Part]] = {}
        shared: list[tuple[str, Part]] = []
        for part in (part for name in names for part in layout.named(name, self.kind)):
            others = [bare for bare, _ in part.names if bare not in names]
            if others:
                shared += [(bare, part) for bare, _ in part.names if bare in names]
            elif part not in whole.setdefault(section_of(layout, part).first, []):
                whole[section_of(layout, part).first].append(part)
        for name, part in dict.fromkeys(shared):
            yield Edit(
                ((self.code, name),), label, said.format(names=f"`{name}`"), (_remove_name(layout, part, name),), name
            )
        for parts in whole.values():
            yield from self._remove_entries(parts, label, said)

    def _remove_entries(self, parts: list[Part], label: Label, said: str) -> Iterator[Edit]:
        layout = self.case.layout
        protected = protected_lines([layout.line(row).expandtabs() for row in range(len(layout.lines))])
        kept = [part for part in parts if protected & set(range(part.first, part.end))]
        for part in kept:
            yield Edit(
                tuple((self.code, name) for name, _ in part.names),
                "suggested",
                f"`{part.names[0][0]}` is gone, but its entry holds what is laid out by hand",
            )
        parts = [part for part in parts if part not in kept]
        if not parts:
            return
        names = tuple(dict.fromkeys(name for part in parts for name, _ in part.names))
        shown = ", ".join(f"`{name}`" for name in names)
        keys = tuple((self.code, name) for name in names)
        try:
            changes, removed = remove_parts(layout, parts)
        except EditError as error:
            yield Edit(keys, "suggested", f"{shown}: {error.sentence}")
            return
        yield Edit(keys, label, said.format(names=shown), changes, removed)


def _contradictions(case: Case, name: str, new: str) -> Iterator[Edit]:
    """Yield what else an entry says that is not true of the parameter that it is renamed to: its type, its default."""
    parameters = tuple(
        replace(parameter, name=parameter.name.replace(new, name)) if parameter.name.lstrip("*") == new else parameter
        for parameter in case.definition.parameters
    )
    attributes = tuple(
        replace(attribute, name=name) if attribute.name == new else attribute
        for attribute in case.definition.attributes
    )
    fields = tuple(replace(field, name=name) if field.name == new else field for field in case.fields)
    definition = replace(case.definition, parameters=parameters, attributes=attributes)
    seen = replace(case.seen, fields=fields) if case.seen else None
    found = tuple(find(definition, case.layout.text, ("DGH209", "DGH210"), seen))
    before = replace(case, definition=definition, definitions=found, seen=seen)
    for edit in (*type_edits(before), *default_edits(before)):
        if edit.label == "proved" and edit.keys[0][1] == name:
            yield edit


def _remove_name(layout: Layout, part: Part, name: str) -> Replacement:
    """Return what removes one of several names of an entry, with its comma."""
    spans = [_marked(layout, span) for _, span in part.names]
    place = [bare for bare, _ in part.names].index(name)
    if place + 1 < len(spans):
        return Replacement(spans[place].start, spans[place + 1].start, "")
    return Replacement(spans[place - 1].end, spans[place].end, "")


def _marked(layout: Layout, span: Span) -> Span:
    """Return a name's span with the stars and quotes around it."""
    start, end, text = span.start, span.end, layout.text
    while start and text[start - 1] in MARKS:
        start -= 1
    while end < len(text) and text[end] in MARKS:
        end += 1
    return Span(start, end)


def _mentions(layout: Layout, name: str) -> Iterator[Span]:
    """Yield where a name stands alone in the prose, marked up as code."""
    protected = protected_lines([layout.line(row).expandtabs() for row in range(len(layout.lines))])
    for row, line in enumerate(layout.lines):
        if row in protected:
            continue
        for found in MARKUP.finditer(layout.text, line.start, line.end):
            group = "double" if found["double"] is not None else "single"
            if found[group].strip("*") == name:
                start = found.start(group) + found[group].index(name)
                yield Span(start, start + len(name))
