"""All judges of one sentence, one after the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.given.cases import contradicts_use
from docgen_hook.prompting.claims.judges.alternatives import contradicts_alternative
from docgen_hook.prompting.claims.judges.comments import copies_text, tells_a_note, tells_a_step
from docgen_hook.prompting.claims.judges.comparisons import contradicts_guard
from docgen_hook.prompting.claims.judges.decimals import contradicts_decimals
from docgen_hook.prompting.claims.judges.local_names import names_local, tells_local
from docgen_hook.prompting.claims.judges.none_cases import contradicts_none
from docgen_hook.prompting.claims.judges.opposites import contradicts_opposite
from docgen_hook.prompting.claims.judges.parts import contradicts_parts
from docgen_hook.prompting.claims.judges.portions import contradicts_portions
from docgen_hook.prompting.claims.judges.result_tests import tested_condition
from docgen_hook.prompting.claims.results.cases import contradicts_case
from docgen_hook.prompting.claims.results.containers import contradicts_container
from docgen_hook.prompting.claims.results.details import makes_up
from docgen_hook.prompting.claims.results.elements import contradicts_element, contradicts_fallback
from docgen_hook.prompting.claims.results.operations import shows_no_trace
from docgen_hook.prompting.claims.results.overwritten import decided_by_last
from docgen_hook.prompting.claims.results.sameness import contradicts_sameness
from docgen_hook.prompting.claims.results.selected import selects_otherwise
from docgen_hook.prompting.claims.results.typed_cases import contradicts_typed_case
from docgen_hook.prompting.wording.openings import tells_own_result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

OPENS = ("summary", "returns", "yields")
RETURNING = re.compile(r"\breturn(?:s|ed)?\b", re.IGNORECASE)
ENTRIES = ("returns", "yields")
RESULT = (*ENTRIES, "summary", "description")
GIVES = {  # what a sentence of another section begins with that tells the result
    "summary": re.compile(r"(?:return|yield)s?\b", re.IGNORECASE),
    "description": re.compile(r"(?:it|this|(?:the|this)\s+(?:function|method))\s+(?:return|yield)s\b", re.IGNORECASE),
}


def first_contradiction(sentence: str, section: str, name: str, definition: Definition) -> str:
    """Return what the tree of a definition says against a sentence, empty where it says nothing.

    Args:
        sentence: One sentence.
        section: Where it stands, for example "parameters".
        name: The entry of that section, or empty.
        definition: What it is about.
    """
    reasons = (
        *(_of_result(sentence, section, definition) if section in RESULT else ()),
        makes_up(sentence, section, definition),
        contradicts_decimals(sentence, section, name, definition),
        contradicts_portions(sentence, section, name, definition),
        contradicts_opposite(sentence, section, name, definition),
        _of_selected(sentence, section, definition),
        contradicts_use(sentence, section, name, definition),
        _of_local_names(sentence, section, definition),
        "only a note or a doubt in the code says so" if tells_a_note(sentence, definition.source) else "",
        "it is a text of the code" if section != "raises" and copies_text(sentence, definition.source) else "",
        "that is one step of it" if section in OPENS and tells_a_step(sentence, definition.source) else "",
    )
    return next(filter(None, reasons), "")


def _of_result(sentence: str, section: str, definition: Definition) -> Iterator[str]:
    if section in ENTRIES or GIVES[section].match(sentence):
        yield contradicts_alternative(sentence, definition)
        yield contradicts_parts(sentence, definition)
        yield contradicts_sameness(sentence, definition)
        yield contradicts_element(sentence, definition)
        yield contradicts_fallback(sentence, section, definition)
    if section != "description" and (found := shows_no_trace(sentence, definition)):
        yield f'nothing in the code shows "{found}"'
    if tells_own_result(sentence, definition.name):
        yield "says only that it is the result"
    if section in ENTRIES:
        yield contradicts_container(sentence, section, definition)
    yield contradicts_none(sentence, definition)
    if section == "returns" or RETURNING.search(sentence):
        yield contradicts_case(sentence, definition)
        yield contradicts_typed_case(sentence, definition)
    if last := decided_by_last(sentence, definition):
        yield f"the last pass decides, by `{last}`"
    if tested := tested_condition(sentence, definition):
        words, condition = tested
        yield contradicts_guard(words, condition, definition)


def _of_selected(sentence: str, section: str, definition: Definition) -> str:
    selector = selects_otherwise(sentence, definition) if section in RESULT else ""
    return f"`{selector}` decides which one" if selector else ""


def _of_local_names(sentence: str, section: str, definition: Definition) -> str:
    """Return that a sentence names what only the body knows; only of results that is certain, for others explain it."""
    judge = names_local if section in ENTRIES else tells_local
    local = judge(sentence, definition)
    return f"`{local}` is a name inside the body" if local else ""
