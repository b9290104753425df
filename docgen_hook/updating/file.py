"""One file's update: findings to edits, edits to bytes, and the proof of them."""

from __future__ import annotations

from docgen_hook.docstrings import detect
from docgen_hook.errors import EditError
from docgen_hook.model.struct import Struct
from docgen_hook.rules.registry import RULES
from docgen_hook.source.analysis.evidence import evidence
from docgen_hook.source.analysis.signature import with_signature_facts
from docgen_hook.source.text import BOM, decode, encoding
from docgen_hook.updating.edits import ORDER, Case, Edit, Replacement, changed_text, find, keys
from docgen_hook.updating.history.earlier import find_definition, same_before
from docgen_hook.updating.layout.literal import find_literal, write_text
from docgen_hook.updating.layout.read import read_layout
from docgen_hook.updating.layout.spans import LayoutError
from docgen_hook.updating.layout.tokens import default_edits, exception_edits, type_edits
from docgen_hook.updating.parameters import Gone
from docgen_hook.updating.parsed import find_offsets, parse_once
from docgen_hook.updating.proof import Change, why_not
from docgen_hook.updating.refusals import why_refused
from docgen_hook.updating.results import result_edits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.model.results import Evidence
    from docgen_hook.source.scan import ParsedModule
    from docgen_hook.source.text import Offsets
    from docgen_hook.updating.edits import Found
    from docgen_hook.updating.history.earlier import History

EVERY = frozenset(RULES)


class Refusal(Struct):
    """A definition that has findings and is left alone.

    Attributes:
        definition: The definition.
        found: Its findings.
        reason: Why, as a sentence without a period.
    """

    definition: Definition
    definitions: tuple[Found, ...]
    reason: str


class Update(Struct):
    """What becomes of one definition's docstring.

    Attributes:
        case: The definition and its docstring.
        edits: What is done, in order.
        left: What is not done: suggestions, and edits that would not have held.
    """

    case: Case
    edits: tuple[Edit, ...]
    left: tuple[Edit, ...]


def read_cases(
    path: str,
    source: bytes,
    codes: Callable[[Definition], Collection[str]],
    history: History,
) -> tuple[list[Case], list[Refusal]]:
    """Return the definitions of a file whose docstrings have findings, and those that are left alone.

    Args:
        path: The file.
        source: Its bytes.
        codes: Return the codes that count for a definition, none for one that is not looked at.
        history: Earlier versions.

    Raises:
        UnreadableError: If the file cannot be read as Python.
    """
    module = parse_once(source)
    cases: list[Case] = []
    refused: list[Refusal] = []
    for definition, node in module.definitions:
        text = definition.docstring or ""
        wanted = codes(definition) if "\n" in text else ()
        if not wanted:
            continue
        full = with_signature_facts(definition, node, module)
        seen = evidence(full, node, module)
        found = tuple(finding for finding in _find_once(full, text, module, seen) if finding.code in wanted)
        if not found:
            continue
        if reason := why_refused(full, module):
            refused.append(Refusal(full, found, reason))
            continue
        try:
            find_literal(node, *_text_of(module, source))
            layout = read_layout(text, detect(text))
        except EditError as error:
            refused.append(Refusal(full, found, error.sentence))
            continue
        except LayoutError:
            refused.append(Refusal(full, found, "the parts of the docstring could not be located exactly"))
            continue
        cases.append(Case(path, full, node, module, same_before(module, full), layout, found, history, seen))
    return cases, refused


def _text_of(module: ParsedModule, source: bytes) -> tuple[str, Offsets]:
    if "text" not in module.once:
        text = decode(source)
        module.once["text"] = text, find_offsets(text)
    found: tuple[str, Offsets] = module.once["text"]
    return found


def decide(case: Case) -> list[Edit]:
    """Return the edits that need no words, suggestions among them."""
    edits = [*Gone(case, "DGH202").edits(), *Gone(case, "DGH211").edits()]
    edits += [*result_edits(case), *type_edits(case), *default_edits(case)]
    edits += exception_edits(case, renames_of(edits))
    mentioned = {key for edit in edits for key in edit.keys}
    edits += [
        Edit((key,), "suggested", definition.message)
        for definition in case.definitions
        for key in definition.keys
        if key[0] == "DGH212" and key not in mentioned
    ]
    return edits


def renames_of(edits: Sequence[Edit]) -> dict[str, str]:
    """Return the proved renames among some edits: from old name to new name."""
    found: dict[str, str] = {}
    for edit in edits:
        if edit.renames and edit.label == "proved":
            found |= dict((edit.renames,))
    return found


def choose(case: Case, edits: Sequence[Edit], *, unsafe: bool) -> Update:
    """Return the update with the edits that hold: the findings that they repair are gone, and none is new.

    Args:
        case: The definition.
        edits: In the order in which they are tried.
        unsafe: Whether suggestions are taken too.
    """
    whole = keys(_find_once(case.definition, case.layout.text, case.module, case.seen))
    done: list[Edit] = []
    left: list[Edit] = []
    for edit in edits:
        if not edit.changes or (edit.label == "suggested" and not unsafe):
            left.append(edit)
        elif _holds(case, [*done, edit], whole):
            done.append(edit)
        else:
            left.append(edit)
    return Update(case, tuple(done), tuple(left))


def _holds(case: Case, edits: Sequence[Edit], whole: set[tuple[str, str]]) -> bool:
    try:
        text = changed_text(case.layout.text, [change for edit in edits for change in edit.changes])
    except EditError:
        return False
    if not text.strip():
        return False
    repaired = {key for edit in edits for key in edit.repaired}
    # a name that is unknown stands in no order: that of the entries was there before their names were
    known = EVERY - {ORDER} if any(edit.renames for edit in edits) else EVERY
    found = _find_once(case.definition, text, case.module, case.seen)
    return keys(finding for finding in found if finding.code in known) <= whole - repaired


def has_more(update: Update) -> bool:
    """Return whether the updated docstring has findings of the codes that it had before: another round may repair some.

    Args:
        update: What was written.
    """
    case = update.case
    text = changed_text(case.layout.text, [change for edit in update.edits for change in edit.changes])
    codes = {found.code for found in case.definitions}
    return any(found.code in codes for found in _find_once(case.definition, text, case.module, case.seen))


def _find_once(definition: Definition, text: str, module: ParsedModule, seen: Evidence | None) -> list[Found]:
    """Return all findings of a definition if its docstring had a text; with the same text it is looked at once."""
    known: dict[object, list[Found]] = module.once.setdefault("found", {})
    key = definition.location, text
    if key not in known:
        known[key] = find(definition, text, EVERY, seen)
    return known[key]


def write_updates(source: bytes, updates: Sequence[Update]) -> tuple[bytes, list[Update]]:
    """Return the file with the updates that are proved, and those.

    Args:
        source: The bytes of the file.
        updates: One a definition.
    """
    wanted = [update for update in updates if update.edits]
    if not wanted:
        return source, []
    if after := _proved(source, wanted):
        return after, wanted
    good: list[Update] = []
    for update in wanted:
        if _proved(source, [*good, update]):
            good.append(update)
    return _put(source, good)[0] if good else source, good


def _proved(source: bytes, updates: Sequence[Update]) -> bytes:
    """Return the file with updates in it; nothing where they cannot be proved, or would say something else."""
    after, changes = _put(source, updates)
    if changes is None or why_not(source, after, changes):
        return b""
    module = parse_once(after)
    return after if all(_says(module, update) for update in updates) else b""


def _says(module: ParsedModule, update: Update) -> bool:
    case = update.case
    text = changed_text(case.layout.text, [change for edit in update.edits for change in edit.changes])
    now = find_definition(module, case.definition, case.place)
    return now is not None and now[0].docstring == text


def _put(source: bytes, updates: Sequence[Update]) -> tuple[bytes, list[Change] | None]:
    """Return the file with updates in it and the changes that were made; none where one cannot be written."""
    text = decode(source)
    offsets = find_offsets(text)
    try:
        edits = [
            replacement
            for update in updates
            for edit in update.edits
            for replacement in source_edits(update.case, edit, text, offsets)
        ]
    except EditError:
        return source, None
    parts: list[str] = []
    changes: list[Change] = []
    here = there = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < here:
            return source, None
        parts += [text[here : edit.start], edit.text]
        there += edit.start - here
        changes.append(Change(there, there + len(edit.text), text[edit.start : edit.end]))
        there += len(edit.text)
        here = edit.end
    parts.append(text[here:])
    try:
        encoded = "".join(parts).encode(encoding(source))
    except UnicodeError:
        return source, None
    return (BOM if source.startswith(BOM) else b"") + encoded, changes


def source_edits(case: Case, edit: Edit, text: str, offsets: Offsets) -> Iterator[Replacement]:
    """Yield an edit's changes as those of the file's text.

    Args:
        case: The definition.
        edit: Changes of its docstring.
        text: The file's text.
        offsets: Offsets of its lines.

    Raises:
        EditError: If the docstring's literal cannot hold them.
    """
    literal = find_literal(case.node, text, offsets)  # type: ignore[arg-type]
    body = text[literal.start : literal.end]
    newline = "\r\n" if "\r\n" in body else "\r" if "\r" in body else "\n"
    for change in edit.changes:
        new = write_text(change.text, literal, newline) if change.text else ""
        yield Replacement(literal.places[change.start], literal.places[change.end], new)


def needs_words(update: Update) -> list[tuple[str, str]]:
    """Return the findings that are left and need words: code and name."""
    repaired = {key for edit in update.edits for key in edit.keys}
    said = {key for edit in update.left for key in edit.keys}
    return [key for definition in update.case.definitions for key in definition.keys if key not in repaired | said]
