"""A summary found in what else an answer says, where its own is of no use, so that it need not be asked for again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.docstrings.prose.sentences import cut_phrase, split_sentences
from docgen_hook.docstrings.summary import shorten_summary
from docgen_hook.model.docstring import Docstring
from docgen_hook.model.struct import replace
from docgen_hook.prompting.claims.check import check_claims
from docgen_hook.prompting.normalize import as_sentence, content_words, imperative
from docgen_hook.prompting.wording.agreement import agree_verbs
from docgen_hook.prompting.wording.filler import without_raising
from docgen_hook.prompting.wording.screen import screen
from docgen_hook.prompting.wording.verbs import BASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

NOUN_PHRASE = re.compile(r"(?:the|an?|all|each|every|whether|true|the\s+number)\s+(?!same\b)\w", re.IGNORECASE)
SUBJECT = re.compile(r"^(?:the|this)\s+`?[\w.]+`?\s+(?:function|method|generator|coroutine)\s+", re.IGNORECASE)
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
            rest = [each for each in split_sentences(docstring.description) if each != said]
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


def is_too_long(summary: str, room: int) -> bool:
    """Return whether a summary neither fits into a line nor has a beginning that does and can stand alone."""
    return len(summary) > room and not shorten_summary(summary, room)


def fit_summary(docstring: Docstring, room: int) -> Docstring:
    """Return a docstring whose summary is cut where the sections say the rest of it.

    Args:
        docstring: What is left of an answer.
        room: Columns for the summary.
    """
    exceptions = {name for entry in docstring.raises for name in (entry.name, entry.name.rpartition(".")[2])}
    if len(docstring.summary) > room:
        docstring = replace(docstring, summary=without_raising(docstring.summary, exceptions))
    if len(docstring.summary) <= room:
        return docstring
    entries = [*docstring.parameters, *docstring.raises, *filter(None, (docstring.returns, docstring.yields))]
    below = " ".join([docstring.description, *(f"{entry.name} {entry.text}" for entry in entries)])
    known, whole = content_words(below), content_words(docstring.summary)
    for short in (shorten_summary(docstring.summary, room), cut_phrase(docstring.summary, room)):
        if short and whole - content_words(short) <= known:
            return replace(docstring, summary=as_sentence(short))
    return docstring
