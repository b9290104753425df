"""All judges of one sentence, one after the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.judges.alternatives import contradicts_alternative
from docgen_hook.prompting.claims.judges.comments import tells_a_note
from docgen_hook.prompting.claims.judges.comparisons import contradicts_guard
from docgen_hook.prompting.claims.judges.decimals import contradicts_decimals
from docgen_hook.prompting.claims.judges.local_names import names_local
from docgen_hook.prompting.claims.judges.none_cases import contradicts_none
from docgen_hook.prompting.claims.judges.parts import contradicts_parts
from docgen_hook.prompting.claims.judges.portions import contradicts_portions
from docgen_hook.prompting.claims.judges.result_tests import tested_condition

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

RESULT = ("returns", "summary", "description")


def first_contradiction(sentence: str, section: str, name: str, definition: Definition) -> str:
    """Return what the tree of a definition says against a sentence, empty where it says nothing.

    Args:
        sentence: One sentence.
        section: Where it stands, for example "parameters".
        name: The entry of that section, or empty.
        definition: What it is about.
    """
    if section == "returns" or (section == "summary" and re.match(r"returns?\b", sentence, re.IGNORECASE)):
        if reason := contradicts_alternative(sentence, definition) or contradicts_parts(sentence, definition):
            return reason
    if section in RESULT and (reason := contradicts_none(sentence, definition)):
        return reason
    if section in RESULT and (tested := tested_condition(sentence, definition)):
        words, condition = tested
        if reason := contradicts_guard(words, condition, definition):
            return reason
    if reason := contradicts_decimals(sentence, section, name, definition):
        return reason
    if reason := contradicts_portions(sentence, section, name, definition):
        return reason
    if local := names_local(sentence, definition):
        return f"`{local}` is a name inside the body"
    return "only a note says that it is to be done" if tells_a_note(sentence, definition.source) else ""
