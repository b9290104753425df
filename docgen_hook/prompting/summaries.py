"""A summary found in what else an answer says, where its own is of no use, so that it need not be asked for again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.docstrings.prose.sentences import cut_clause, cut_phrase, split_sentences
from docgen_hook.docstrings.summary import shorten_summary
from docgen_hook.model.docstring import Docstring
from docgen_hook.model.struct import replace
from docgen_hook.prompting.claims.check import check_claims
from docgen_hook.prompting.normalize import as_sentence
from docgen_hook.prompting.wording.agreement import agree_verbs
from docgen_hook.prompting.wording.filler import GENERIC, without_raising
from docgen_hook.prompting.wording.openings import imperative, tells_kind
from docgen_hook.prompting.wording.repeats import GIVING, HOLDING, all_words, content_words, says_little
from docgen_hook.prompting.wording.screen import screen
from docgen_hook.prompting.wording.tails import CONTENT, can_close, part_summary, tell_rest
from docgen_hook.prompting.wording.verbs import BASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

NOUN_PHRASE = re.compile(r"(?:the|an?|all|each|every|whether|true|the\s+number)\s+(?!same\b)\w", re.IGNORECASE)
SUBJECT = re.compile(r"^(?:the|this)\s+`?[\w.]+`?\s+(?:function|method|generator|coroutine)\s+", re.IGNORECASE)
TAKES = re.compile(
    r"(?:Take|Accept|Receive|Get) (?:(?! to )[^,])*? and (\w+) "
)  # what it is given, its parameters tell
# Words that say little, in the order in which they go: "the given value", "that is greater", "in the list that".
LITTLE = (
    re.compile(r"(?<=\bthe )(?:given|specified|provided|supplied) (?=\w)", re.IGNORECASE),
    re.compile(r"\b(?:that|which) (?:is|are) (?=(?:greater|less|equal|larger|smaller|not)\b)"),
    re.compile(
        r" (?:in|of|from) the (?:list|sequence|iterable|dictionary|string|array|collection|set)(?= (?:that|which|greater|less|larger|smaller)\b)"
    ),
)
TAKING = frozenset("take accept receive use get have".split())
NO_VERB = re.compile(r"(?:the|this|a|an)\s", re.IGNORECASE)
MOST_LOST, MOST_LOST_AT_LAST = 1, 3  # words of meaning
GIVES = {"value": "Return", "yields": "Yield", "async yields": "Yield"}


def find_summary(docstring: Docstring, definition: Definition, language: str = "") -> Docstring | None:
    """Return a docstring whose summary comes from its description or its result, None where neither holds one.

    Args:
        docstring: What is left of an answer, without a summary.
        definition: What it is about.
        language: What it was asked to be written in; empty for English.
    """
    if definition.kind != "function" or language.lower() not in ("", "english"):
        return None
    for said in split_sentences(docstring.description):
        summary = agree_verbs(imperative(SUBJECT.sub("It ", said), definition.name))
        if summary.split(" ")[0].lower() in BASES and _is_good(summary, definition, language):
            rest = [sentence for sentence in split_sentences(docstring.description) if sentence != said]
            return replace(docstring, summary=summary, description=" ".join(rest))
    for summary in _from_result(docstring, definition):
        if _is_good(summary, definition, language):
            return replace(docstring, summary=summary)
    return None


def _from_result(docstring: Docstring, definition: Definition) -> Iterator[str]:
    entry = docstring.returns or docstring.yields
    verb = GIVES.get(definition.result, "")
    said = split_sentences(entry.text)[0] if entry is not None and entry.text else ""
    if verb and NOUN_PHRASE.match(said):
        first, _, rest = said.partition(" ")
        yield f"{verb} {first if first == 'True' else first.lower()} {rest}"


def _is_good(summary: str, definition: Definition, language: str) -> bool:
    """Return whether nothing speaks against a summary."""
    alone = Docstring(summary)
    return not screen(alone, definition, language)[1] and not check_claims(alone, definition).dropped


def fit_or_find(docstring: Docstring, definition: Definition, language: str, room: int) -> Docstring:
    """Return a docstring whose summary fits: cut, or another one where no beginning of it says what is done.

    Args:
        docstring: What is left of an answer.
        definition: What it is about.
        language: What it was asked to be written in; empty for English.
        room: Columns for the summary.
    """
    fitted = fit_summary(docstring, room)
    short = shorten_summary(fitted.summary, room) or cut_phrase(fitted.summary, room)
    if len(fitted.summary) <= room or (short and _says_what(short)) or part_summary(fitted.summary, room)[0]:
        return fitted
    found = find_summary(replace(fitted, summary=""), definition, language)
    return found if found is not None and len(found.summary) <= room else fitted


def is_too_long(summary: str, room: int) -> bool:
    """Return whether a summary neither fits into a line nor has a beginning that does and can stand alone."""
    short = shorten_summary(summary, room)
    return len(summary) > room and (not short or tells_kind(short))


def fit_summary(docstring: Docstring, room: int) -> Docstring:
    """Return a docstring whose summary is cut where the sections say the rest of it.

    Args:
        docstring: What is left of an answer.
        room: Columns for the summary.
    """
    exceptions = {name for entry in docstring.raises for name in (entry.name, entry.name.rpartition(".")[2])}
    if len(docstring.summary) > room:
        docstring = replace(docstring, summary=without_raising(docstring.summary, exceptions))
    docstring = replace(docstring, summary=_tightened(docstring.summary, room))
    if len(docstring.summary) <= room:
        return docstring
    entries = [
        *docstring.parameters,
        *docstring.attributes,
        *docstring.raises,
        *filter(None, (docstring.returns, docstring.yields)),
    ]
    below = " ".join([docstring.description, *(f"{entry.name} {entry.text}" for entry in entries)])
    known, whole = content_words(below) | GENERIC | GIVING | HOLDING, content_words(docstring.summary)
    for short in (shorten_summary(docstring.summary, room), cut_phrase(docstring.summary, room)):
        can_stand = _says_what(short) or (short and docstring.attributes and can_close(short[:-1]))  # a class is a noun
        if short and can_stand and len(whole - content_words(short) - known) <= MOST_LOST:
            return replace(docstring, summary=as_sentence(short))
    return docstring


def part_head(docstring: Docstring, room: int) -> Docstring:
    """Return a docstring as it is written: its summary fits, and the description does not open with it once more.

    What does not fit becomes a sentence of the description. Where it cannot, a last phrase goes whose words stand
    below but for a few; a summary of which more would be lost stays.

    Args:
        docstring: What is written.
        room: Columns for the summary.
    """
    docstring = fit_summary(docstring, room)
    if len(docstring.summary) > room:
        short, rest = part_summary(docstring.summary, room)
        if not short:
            short = cut_clause(docstring.summary, room, only_asides=True) or cut_phrase(docstring.summary, room)
            is_enough = _says_what(short) and _is_close(short, docstring) and not CONTENT.match(docstring.summary)
            return replace(docstring, summary=short) if short and is_enough else docstring
        docstring = replace(_without_opening(docstring, short), summary=short)
        rest = "" if says_little(rest, all_words(docstring, "")) else rest
        return replace(docstring, description=f"{rest} {docstring.description}".strip())
    return _without_opening(docstring, docstring.summary)


def _without_opening(docstring: Docstring, summary: str) -> Docstring:
    """Return a docstring whose description opens with what is new where it opened with the summary."""
    first, *more = docstring.description.split("\n\n")
    said, *others = split_sentences(first) or [""]
    opened = agree_verbs(imperative(said))
    if not opened.startswith(summary.rstrip(".")):
        return docstring
    rest = " ".join(filter(None, [tell_rest(opened, summary) or said, *others]))
    return replace(docstring, description="\n\n".join([rest, *more]))


def _is_close(short: str, docstring: Docstring) -> bool:
    """Return whether a beginning of the summary lacks few words of it."""
    return len(content_words(docstring.summary) - content_words(short) - GENERIC) <= MOST_LOST_AT_LAST


def _says_what(summary: str) -> bool:
    """Return whether a beginning says what is done: with a verb that says something, or of no function."""
    is_empty = summary.partition(" ")[0].lower() in TAKING or NO_VERB.match(summary)
    return not is_empty and can_close(summary.rstrip(".")) and not tells_kind(summary)


def _tightened(summary: str, room: int) -> str:
    """Return a summary that is too long without words that say little, as many as have to go; else as it is."""
    left = summary
    if len(left) > room and (taken := TAKES.match(left)) and taken[1] in BASES:
        left = taken[1].capitalize() + left[taken.end(1) :]
    for pattern in LITTLE:
        if len(left) <= room:
            return left
        left = pattern.sub("", left)
    return left if len(left) <= room else summary
