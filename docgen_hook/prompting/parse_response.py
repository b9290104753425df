"""The answer: its shape, then its form, then its sense."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen_hook.model.docstring import Docstring
from docgen_hook.model.struct import replace
from docgen_hook.prompting import schema
from docgen_hook.prompting.answer_shape import (
    EVERY,
    InvalidResponseError,
    fill_gaps,
    is_optional,
    load_validator,
    narrow,
    parse_json_object,
    parse_labelled,
    validate_schema,
)
from docgen_hook.prompting.claims.check import list_texts
from docgen_hook.prompting.claims.code_texts import describe_summary
from docgen_hook.prompting.claims.given.uses import SAYS_LITTLE
from docgen_hook.prompting.claims.hold import hold_to_code
from docgen_hook.prompting.claims.secret_texts import blank_secrets
from docgen_hook.prompting.labelled import read_parts
from docgen_hook.prompting.normalize import normalize
from docgen_hook.prompting.summaries import find_summary, fit_or_find, is_too_long
from docgen_hook.prompting.validation import unsafe
from docgen_hook.prompting.wording.screen import screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen_hook.model.code import Definition
from docgen_hook.prompting.claims.hold import Held

LONGEST_SUMMARY = 78  # characters; what a line of 88 columns has room for in a function
KEPT = "Kept as it is."  # the summary of an answer that adds to a docstring
MAX_ANSWER_CHARS = 64_000  # characters; an honest answer has a thousand


def parse_response(
    text: str,
    definition: Definition,
    mode: str = "json_schema",
    *,
    finish: str = "stop",
    language: str = "",
    room: int = LONGEST_SUMMARY,
    is_last: bool = False,
    told: Sequence[str] = (),
) -> Docstring:
    """Return the docstring that an answer holds.

    Args:
        text: What came back.
        definition: What was asked about.
        mode: How it was asked: "json_schema", "json_object" or "text".
        finish: Why the service stopped.
        language: What it was asked to be written in; empty where that does not matter.
        room: Columns for the summary; a longer one is asked for again once, then it is cut where it is written.
        is_last: Whether nobody will be asked again: then what has no text of use is left empty instead.
        told: Why an earlier answer was refused, as the model was told: no words for a docstring.

    Raises:
        InvalidResponseError: If it has another shape, or says what the code disproves.
    """
    if finish == "length":
        raise InvalidResponseError("the response was cut off, it must be shorter")
    if not text.strip():
        raise InvalidResponseError("the response was empty")
    if len(text) > MAX_ANSWER_CHARS:
        raise InvalidResponseError("the response was far too long")
    plain = read_parts(text, definition)
    if plain is None:
        plain = parse_labelled(text, definition) if mode == "text" else parse_json_object(text, definition)
    if is_last and isinstance(plain, dict):
        plain = fill_gaps(narrow(plain, definition), definition)
    validate_schema(plain, definition, is_last=is_last)
    if _keeps_summary(definition):
        plain = {**plain, "summary": KEPT}
    held, reasons = judge(normalize(Docstring.from_plain(plain), definition), definition, language, told)
    if len(held.left.summary) > room and not is_last:
        reasons = [*reasons, f"summary is longer than {room} characters, say it in one shorter sentence"]
    whole = held.docstring and fit_or_find(held.docstring, definition, language, room)
    if whole is not None and (is_last or not reasons):
        return whole
    error = InvalidResponseError(*blank_secrets(reasons, definition))
    error.rest, error.left, error.missing = whole, held.left, _missing(reasons, held, definition, room)
    raise error


def _keeps_summary(definition: Definition) -> bool:
    """Return whether the summary stands already: a person's, or that of a first answer."""
    return bool(definition.asked) and "summary" not in dict(definition.asked)


def _missing(
    reasons: Iterable[str], held: Held, definition: Definition, room: int
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what reasons to ask again are about; nothing where the answer's other texts and the code say it all.

    A summary that only the code gives says too little to do without asking.
    """
    texts = {} if held.docstring is None else dict(list_texts(held.docstring))
    texts["summary"] = "" if is_too_long(held.left.summary, room) else held.left.summary
    places = {reason.split(" ")[0] for reason in reasons}
    if all(texts.get(place) and texts[place] not in SAYS_LITTLE for place in places):
        return ()
    found = []
    for section, names in schema.required_sections(definition).items():
        lacking = tuple(name for name in names if f"{section}.{name}" in places)
        found += [(section, lacking)] if lacking or (not names and section in places) else []
    return tuple(found)


def complete(
    first: Docstring, second: Docstring, definition: Definition, language: str = "", room: int = LONGEST_SUMMARY
) -> Docstring:
    """Return a first answer whose empty texts come from a second one, and then from the code.

    Args:
        first: What is true of the first answer, with empty texts.
        second: The answer to the request for what was missing.
        definition: What both are about.
        language: What they are written in; empty for English.
        room: Columns for the summary.

    Raises:
        InvalidResponseError: If both together have no summary.
    """
    filled = {name: _filled(getattr(first, name), getattr(second, name)) for name in EVERY[2:]}
    summaries = [text for text in (second.summary, first.summary) if text not in ("", KEPT)]
    summaries = summaries or [KEPT if _keeps_summary(definition) else ""]
    summaries.sort(key=lambda text: text == describe_summary(definition))  # what a model says comes first
    both = [fit_or_find(replace(first, summary=text, **filled), definition, language, room) for text in summaries]
    shortest = min(both, key=lambda docstring: max(len(docstring.summary), room))
    whole = hold_to_code(shortest, definition, language).docstring
    if whole is None:
        raise InvalidResponseError("summary is empty")
    return replace(whole, dropped=tuple(dict.fromkeys((*first.dropped, *second.dropped, *whole.dropped))))


def _filled(first: Any, second: Any) -> Any:
    """Return the entries of a section, or its one entry, with the texts of a second answer where there was none."""
    if not isinstance(first, tuple):
        return replace(first, text=second.text) if first is not None and not first.text and second else first
    texts = {entry.name: entry.text for entry in second or ()}
    return tuple(replace(entry, text=entry.text or texts.get(entry.name, "")) for entry in first)


def judge(
    docstring: Docstring, definition: Definition, language: str, told: Sequence[str] = ()
) -> tuple[Held, list[str]]:
    """Return what of a docstring may be written, and why the model is to be asked again.

    Args:
        docstring: What a model said, in its final form.
        definition: What it is about.
        language: What it was asked to be written in; empty where that does not matter.
        told: Why an earlier answer was refused, as the model was told.
    """
    screened, reasons = screen(docstring, definition, language, told)
    if _keeps_summary(definition):
        screened = replace(screened, summary=KEPT)
        reasons = [reason for reason in reasons if not reason.startswith("summary ")]
    if any(reason.startswith("summary ") for reason in reasons):
        screened = replace(screened, summary="")
    held = hold_to_code(screened, definition, language)
    places = {reason: reason.split(" ")[0] for reason in reasons}
    waiting = [reason for reason, place in places.items() if place in held.empty or not is_optional(place)]
    waiting = list(dict.fromkeys([*waiting, *held.reasons]))
    if not held.left.summary and (found := find_summary(held.left, definition, language)):
        held = hold_to_code(found, definition, language)
    return held, waiting


def recheck(
    docstring: Docstring, definition: Definition, language: str = "", *, is_final: bool = False
) -> Docstring | None:
    """Return a remembered docstring as it may be written today, None where it may not.

    Args:
        docstring: What was remembered.
        definition: What it is about, by now.
        language: What it is written in; empty for English.
        is_final: True where nobody can be asked again: what is missing then comes from the code.
    """
    if not is_still_valid(docstring, definition):
        return None
    held = hold_to_code(docstring, definition, language)
    return held.docstring if is_final or not held.reasons else None


def judge_old(docstring: Docstring, definition: Definition, language: str = "") -> Docstring | None:
    """Return what may be written of an answer to the prompt of an older version, None where it has to be asked again.

    It is put into form and judged like a new answer.

    Args:
        docstring: What was remembered.
        definition: What it is about, by now.
        language: What it is written in; empty for English.
    """
    if not _is_complete(docstring, definition):
        return None
    held, reasons = judge(normalize(docstring, definition), definition, language)
    return None if reasons else held.docstring


def is_still_valid(docstring: Docstring, definition: Definition) -> bool:
    """Return whether a remembered docstring may still be written: it says all that is asked for, and nothing unsafe.

    Facts grow with versions, and a cache file may have been written by anybody.

    Args:
        docstring: What was remembered.
        definition: What it is about, by now.
    """
    return _is_complete(docstring, definition) and not unsafe(docstring, f"{definition.source}\n{definition.context}")


def _is_complete(docstring: Docstring, definition: Definition) -> bool:
    """Return whether a docstring has an entry for all that is asked for today."""
    for name, wanted in schema.required_sections(definition).items():
        part = getattr(docstring, name)
        if name in docstring.left_out:
            continue
        if part is None or (wanted and not _bare_names(wanted) <= _bare_names(entry.name for entry in part)):
            return False
    return True


def _bare_names(names: Iterable[str]) -> set[str]:
    return {name.lstrip("*") for name in names}


def preload() -> None:
    """Import jsonschema ahead of the first answer."""
    load_validator()
