"""A model's docstring held to the code: false sentences go, and what is empty then comes from the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.docstrings.prose.sentences import split_sentences
from docgen_hook.model.struct import Struct, replace
from docgen_hook.prompting.claims.behaviour.describe import describe_behaviour
from docgen_hook.prompting.claims.behaviour.fact import enumerate_parts
from docgen_hook.prompting.claims.check import Dropped, check_claims, list_texts, without_cases
from docgen_hook.prompting.claims.code_texts import describe_result, describe_summary
from docgen_hook.prompting.claims.conditions import CONDITIONAL, fits_guard, name_absence
from docgen_hook.prompting.claims.given.overrides import describe_absence, describe_only_value, describe_overruled
from docgen_hook.prompting.claims.given.uses import describe_parameter
from docgen_hook.prompting.claims.raising.condition_texts import describe_condition
from docgen_hook.prompting.claims.raising.messages import condition_in_words
from docgen_hook.prompting.claims.secret_texts import without_secrets
from docgen_hook.prompting.claims.summary_result import result_of_summary, summary_of_name
from docgen_hook.rules.scope import has_sections

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring, Entry

OBLIGATION = re.compile(r"^(?:(?:it|this|the\s+value)\s+)?(?:must|should|has\s+to)\s+be\b", re.IGNORECASE)
ABSENT = re.compile(
    r"\bNone\b|\bdefault|\bomit|\bnot\s+(?:given|provided|specified|set|passed|supplied)\b|\botherwise\b|\bunless\b",
    re.IGNORECASE,
)
PRIVATE = re.compile(r"(?<![\w.])_\w|\._\w")
SECTIONS = ("parameters", "attributes", "returns", "yields", "raises")


class Held(Struct):
    """A docstring of which all that is left stands in the code.

    Attributes:
        left: What is left of the model's own words, with empty texts.
        docstring: The same, completed from the code; None where there is no summary.
        reasons: Why the model is to be asked once more; empty where nothing is missing.
        empty: The places without a text that can be kept.
    """

    left: Docstring
    docstring: Docstring | None
    reasons: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()


def hold_to_code(docstring: Docstring, definition: Definition, language: str = "") -> Held:
    """Return a docstring without what the code disproves or does not support.

    What is written from the code is English, so in another language only removing is possible.

    Args:
        docstring: What a model said.
        definition: What it is about, with its facts.
        language: What it is written in; empty for English.
    """
    is_english = language.lower() in ("", "english")
    checked = check_claims(docstring, definition)
    raises, dropped = _conditions(checked.docstring, definition) if is_english else (checked.docstring.raises, ())
    found = (*checked.dropped, *dropped)
    parameters = checked.docstring.parameters
    parameters = tuple(_with_absence(entry, definition) for entry in parameters) if is_english else parameters
    lines = tuple(map(_dropped_line, found))
    left = replace(checked.docstring, parameters=parameters, raises=raises, dropped=lines)
    empty = tuple(place for place, text in _texts(left) if not text)
    if not empty:
        return Held(left, _with_description(left, definition, is_english=is_english))
    gone = {refused.place: refused for refused in found if refused.place in empty}
    reasons = tuple(f'{place} said "{refused.sentence[:80]}", but {refused.reason}' for place, refused in gone.items())
    whole = complete_from_code(left, definition, is_english=is_english)
    whole = whole and _with_description(whole, definition, is_english=is_english)
    return Held(left, whole, reasons, empty)


def _with_description(docstring: Docstring, definition: Definition, *, is_english: bool) -> Docstring:
    """Return a docstring with what the code alone tells, where it has no description and is not added to another."""
    if docstring.description or definition.asked or not is_english:
        return docstring
    return replace(docstring, description=describe_behaviour(definition, docstring))


def _with_absence(entry: Entry, definition: Definition) -> Entry:
    """Return a parameter's entry with what is taken where it is None, or its one value, where it does not tell it."""
    if not entry.text or not entry.text.endswith("."):
        return entry
    only = without_secrets(describe_only_value(definition, entry.name), definition)
    if only and only.removeprefix("Must be ").strip("`.") not in entry.text:
        sentences = [said for said in split_sentences(entry.text) if not OBLIGATION.search(said)]
        return replace(entry, text=" ".join([*sentences, only]))
    if (
        overruled := without_secrets(describe_overruled(definition, entry.name), definition)
    ) and "gnored" not in entry.text:
        return replace(entry, text=f"{entry.text} {overruled}")
    if ABSENT.search(entry.text):
        return entry
    said = without_secrets(describe_absence(definition, entry.name), definition)
    return replace(entry, text=f"{entry.text} {said}") if said else entry


def _dropped_line(dropped: Dropped) -> str:
    return f'{dropped.place}: "{dropped.sentence}" ({dropped.reason})'


def _texts(docstring: Docstring) -> list[tuple[str, str]]:
    return [(place, text) for place, text in list_texts(docstring) if place != "description"]


def _conditions(docstring: Docstring, definition: Definition) -> tuple[tuple[Entry, ...], tuple[Dropped, ...]]:
    """Return the exceptions, each with a condition that its guard bears out."""
    guards = {raised.exception: raised for raised in definition.raises}
    entries, dropped = [], []
    for entry in docstring.raises:
        guard = guards.get(entry.name)
        if guard is None:
            entries.append(entry)
            continue
        written = without_secrets(describe_condition(guard, definition), definition)
        if entry.text and entry.text == written:
            entries.append(entry)
            continue
        if fitting := next(
            (text for text in (entry.text, *without_cases(entry.text)) if text and fits_guard(text, guard, definition)),
            "",
        ):
            is_told = bool(CONDITIONAL.match(fitting))
            told = "" if is_told else written
            fitting = fitting if is_told else condition_in_words(fitting) or fitting
            entries.append(replace(entry, text=told or name_absence(fitting, guard.condition, definition)))
            continue
        if entry.text:
            dropped.append(Dropped(f"raises.{entry.name}", entry.text, "it is not the condition in the code"))
        entries.append(replace(entry, text=written))
    return tuple(entries), tuple(dropped)


def complete_from_code(docstring: Docstring, definition: Definition, *, is_english: bool = True) -> Docstring | None:
    """Return a docstring whose empty texts come from the code; a section of which the code says too little goes whole.

    A docstring that describes some of its sections and not others is a finding, so where parameters or the result go,
    all sections go. Exceptions whose section goes are still named in the description.

    Args:
        docstring: What is left, with empty texts.
        definition: What it is about.
        is_english: False where texts from the code would be in the wrong language.

    Returns:
        The docstring, None where there is no summary.
    """
    if not is_english:
        return _without_sections(_without_attributes(docstring)) if docstring.summary else None
    summary = docstring.summary or without_secrets(describe_summary(definition), definition)
    if not summary and (named := summary_of_name(definition)):
        named_whole = complete_from_code(replace(docstring, summary=named), definition)
        return named_whole if named_whole and has_sections(named_whole) else None
    if not summary:
        return None
    parameters = tuple(
        parameter
        if parameter.text
        else _with_absence(replace(parameter, text=_told_of(parameter.name, definition)), definition)
        for parameter in docstring.parameters
    )
    returns, yields = (
        entry and replace(entry, text=entry.text or _result_text(summary, section, definition))
        for section, entry in (("returns", docstring.returns), ("yields", docstring.yields))
    )
    full = replace(docstring, summary=summary, parameters=parameters, returns=returns, yields=yields)
    return _without_sections(_without_attributes(full))


def _told_of(name: str, definition: Definition) -> str:
    return without_secrets(describe_parameter(definition, name), definition)


def _result_text(summary: str, section: str, definition: Definition) -> str:
    told = without_secrets(describe_result(definition), definition)
    is_plain = told and not PRIVATE.search(told)
    return told if is_plain else result_of_summary(summary, section, definition) or told


def _without_attributes(docstring: Docstring) -> Docstring:
    """Return a docstring without the attributes of which nothing is said: nobody misses single ones."""
    attributes = tuple(attribute for attribute in docstring.attributes if attribute.text)
    if len(attributes) == len(docstring.attributes):
        return docstring
    return replace(docstring, attributes=attributes, left_out=(*docstring.left_out, "attributes"))


def _without_sections(docstring: Docstring) -> Docstring:
    sections = [name for name in SECTIONS if getattr(docstring, name)]
    lacking = [name for name in sections if not _has_all_texts(docstring, name)]
    if not lacking:
        return docstring
    is_said = docstring.summary.startswith(("Return ", "Yield ")) and not set(lacking) & {"parameters"}
    gone = lacking if is_said or lacking == ["raises"] else sections
    changes = {name: None if name in ("returns", "yields") else () for name in gone}
    named = [f"`{entry.name}`" for entry in docstring.raises] if "raises" in gone and gone != sections else []
    description = "\n\n".join(
        filter(None, (docstring.description, f"May raise {enumerate_parts(named)}." if named else ""))
    )
    return replace(docstring, description=description, left_out=(*docstring.left_out, *gone), **changes)


def _has_all_texts(docstring: Docstring, section: str) -> bool:
    part = getattr(docstring, section)
    return all(entry.text for entry in part) if isinstance(part, tuple) else bool(part.text)
