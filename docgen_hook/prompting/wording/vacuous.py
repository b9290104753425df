"""Sentences without a statement: what they point at is nowhere, or every word would fit every function."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.wording.vague import GENERIC

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

# "before it is met": nothing that could be met was named.
MET = re.compile(
    r"\b(?:before|until|when|if|after|once|unless|while)\s+(?:it|they|this|that)\s+(?:is|are|was|were|has\s+been|have\s+been)\s+(?:not\s+)?(?:met|satisfied|fulfilled|complied\s+with)\b",
    re.IGNORECASE,
)
MEETABLE = re.compile(
    r"\b(?:condition|requirement|criteri|predicate|constraint|demand|dependenc|deadline|goal|target|need|rule|expectation|precondition|test|limit|threshold|function|callable|expression|contract)",
    re.IGNORECASE,
)
# "using the round_to_cen.0."
GARBLED = re.compile(r"\b[a-z]+(?:_[a-z]+)+\.\d+\.?$")
# "The sum is then.", "It has."
BARE_VERB = re.compile(
    r"^(?:the|an?|this|it|they)\s+(?:(?!that\b|which\b|it\b|as\b|than\b|where\b|what\b)[\w`]+\s+){0,3}(?:is|are|was|were|will|has|have|can|may|should|would|must)(?:\s+(?:then|also|not|only|now|always|be))*\W*$",
    re.IGNORECASE,
)
NEVER_LAST = re.compile(
    r"\b(?:between|during|if|when|where|which|who|is\s+the|are\s+the|to\s+be|based|depending|according|may|shall)\s*\.$"
)
# "None or any other value": all there is.
ANYTHING = re.compile(r"^`{0,2}None`{0,2}\s+or\s+any(?:thing)?\b", re.IGNORECASE)
MANNERS = frozenset(
    """accordingly needed necessary appropriate appropriately properly correctly way ways manner handle handles handled
    handling manage manages managed managing ensure ensures ensured make makes made sure further following also then
    first next finally before after step steps perform work works various different respective respectively correct
    proper required based depending allow allows provide provides support supports help helps include includes case
    cases can may will should must how so not if when""".split()
)


def hangs_in_the_air(sentence: str) -> bool:
    """Return whether a sentence ends where it cannot, points at what it does not name, or names everything."""
    if MET.search(sentence) and not MEETABLE.search(sentence):
        return True
    patterns = (BARE_VERB, NEVER_LAST, GARBLED, ANYTHING)
    return any(pattern.search(sentence) for pattern in patterns)


def is_vacuous(sentence: str, definition: Definition) -> bool:
    """Return whether a sentence has no word but those that fit every function, and names of the definition's own.

    Args:
        sentence: One sentence of a description.
        definition: What it is about.
    """
    own = {definition.name, *(parameter.name.lstrip("*") for parameter in definition.parameters)}
    named = {part for name in own for part in re.findall(r"[a-z]+", name.lower().replace("_", " "))}
    words = set(re.findall(r"[a-z]+", sentence.lower()))
    return bool(words) and words <= GENERIC | MANNERS | named and "`" not in sentence and bool(words & MANNERS)
