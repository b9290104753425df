"""Two opposite cases with one consequence: "the longest if requested. If not requested, the longest."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct
from docgen_hook.prompting.claims.effects import PLAIN, stems
from docgen_hook.prompting.wording.vague import GENERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEADING = re.compile(
    r"^(?:otherwise,\s+)?(?:if|when)\s+(?P<case>[^,;]+),\s+(?:then\s+)?(?P<effect>[^;]+)$", re.IGNORECASE
)
TRAILING = re.compile(r"(?P<effect>[^,;]+?)\s+(?:if|when)\s+(?P<case>[^,;.]+)", re.IGNORECASE)
DENIED = re.compile(r"\b(?:no|not|none|never|without|isn't|aren't|false|disabled)\b|n't\b", re.IGNORECASE)
SHARED = 0.6  # of the words of a consequence


class Rule(Struct):
    """A case with its consequence.

    Attributes:
        is_denied: Whether the case says "not".
        case: Words of the case.
        effect: Words of the consequence.
    """

    is_denied: bool
    case: frozenset[str]
    effect: frozenset[str]


def repeats_opposite(sentence: str, before: Iterable[str]) -> bool:
    """Return whether a sentence tells for the opposite of a case what another sentence told for the case.

    Args:
        sentence: For example "If not requested, the longest sequence is returned."
        before: The sentences before it.
    """
    told = [rule for said in before for rule in _rules(said)]
    return any(_is_opposite(rule, other) for rule in _rules(sentence) for other in told)


def _rules(sentence: str) -> Iterator[Rule]:
    bare = sentence.rstrip(" .")
    found = [LEADING.match(bare)] if LEADING.match(bare) else list(TRAILING.finditer(bare))
    for match in filter(None, found):
        yield Rule(bool(DENIED.search(match["case"])), _meant(match["case"]), _meant(match["effect"]))


def _meant(text: str) -> frozenset[str]:
    denial = stems("no not none never without false true disabled enabled".split())
    return stems([word for word in re.findall(r"[a-z]+|\d+", text.lower()) if word not in GENERIC]) - PLAIN - denial


def _is_opposite(rule: Rule, other: Rule) -> bool:
    if rule.is_denied == other.is_denied or not rule.case & other.case or not rule.effect:
        return False
    is_same_case = rule.case <= other.case | other.effect or other.case <= rule.case | rule.effect
    return is_same_case and bool(other.effect) and len(rule.effect & other.effect) >= SHARED * len(rule.effect)
