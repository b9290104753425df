"""A case in words that belongs to another way out than the one that a text tells it of."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.effects import PLAIN, stems
from docgen_hook.prompting.claims.judges.ways import list_ways, mentioned, values_of, words_in
from docgen_hook.prompting.claims.result_kinds import last_name
from docgen_hook.prompting.wording.vague import FAULTS, GENERIC

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen_hook.model.code import Definition
    from docgen_hook.prompting.claims.judges.ways import Way

OR = re.compile(r",?\s+or\s+(?:if\s+|when\s+)?")
STATES = frozenset(
    "none null empty missing not no non without set there exist exists found valid invalid true false zero positive "
    "negative less greater than equal more most least already if when whenever or and neither nor unless has have can "
    "cannot does do any both its exceed exceeds".split()
)
SHORTEST = 5  # letters of a word that is looked for inside names such as `isfinite`
NEGATED = r"\bnot\s+(?:an?\s+|the\s+|in\s+)?"


def raised_elsewhere(text: str, exception: str, definition: Definition) -> bool:
    """Return whether one of the cases of an exception's condition is that of another way out.

    Args:
        text: For example "If the format is invalid or the value is not finite."
        exception: The exception's name.
        definition: What raises it.
    """
    ways = list_ways(definition)
    own = [way for way in ways if way.is_raise and _name(way) == exception.rpartition(".")[2]]
    others = [way for way in ways if way not in own]
    cases = OR.split(text.rstrip("."))
    return bool(own) and len(cases) > 1 and any(belongs_elsewhere(case, own, others, definition) for case in cases)


def _name(way: Way) -> str:
    value = way.value
    return last_name(value.func if isinstance(value, ast.Call) else value) if value is not None else ""


def belongs_elsewhere(case: str, own: list[Way], others: list[Way], definition: Definition) -> bool:
    """Return whether a case speaks of what decides another way, and of nothing that is tested before the own ones.

    What is said of a thing counts more than its name: "the value is not finite" is about `isfinite`.

    Args:
        case: One case in words.
        own: The ways that the text is about.
        others: All other ways.
        definition: What they lead out of.
    """
    subjects = mentioned(case, definition)
    named = stems(part for name in subjects for part in re.findall(r"[a-z]+", name.lower()))
    told = stems(re.findall(r"[a-z]{4,}", case.lower())) - named - stems(sorted(STATES)) - PLAIN - GENERIC - FAULTS
    told = frozenset(word for word in told if len(word) > 3)
    for words in filter(None, (told, stems(list(subjects)))):
        if any(_is_in(word, _tested(own, definition)) for word in words):
            return any(_is_denied(word, case, own, others) for word in words)
        if any(_is_in(word, _deciding(others, definition)) for word in words):
            return True
    return False


def _is_in(word: str, words: Iterable[str]) -> bool:
    return any(word == other or (len(word) >= SHORTEST and word in other) for other in words)


def _tested(ways: list[Way], definition: Definition) -> frozenset[str]:
    nodes = [test.node for way in ways for test in way.tests] + [way.value for way in ways if way.value is not None]
    return words_in([*nodes, *values_of(nodes, definition)])


def _deciding(ways: list[Way], definition: Definition) -> frozenset[str]:
    nodes = [way.tests[-1].node for way in ways if way.tests and way.tests[-1].outcome is not None]
    return words_in([*nodes, *values_of(nodes, definition)])


def _is_denied(word: str, case: str, own: list[Way], others: list[Way]) -> bool:
    """Return whether a case says "not finite" where `not isfinite(x)` leads to another way, and came out false here."""
    if not re.search(NEGATED + re.escape(word), case, re.IGNORECASE):
        return False
    taken = {id(way.tests[-1].node) for way in others if way.tests and way.tests[-1].outcome}
    mine = [test for way in own for test in way.tests if _is_in(word, words_in([test.node]))]
    is_negated = [isinstance(test.node, ast.UnaryOp) and isinstance(test.node.op, ast.Not) for test in mine]
    return bool(mine) and all(is_negated) and all(id(test.node) in taken and test.outcome is False for test in mine)
