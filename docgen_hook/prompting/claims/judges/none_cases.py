"""When None comes back: a condition in words held against the tests before each way that returns None."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.judges.elsewhere import OR, belongs_elsewhere
from docgen_hook.prompting.claims.judges.ways import list_ways, mentioned, names_in, tests_emptiness

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.prompting.claims.judges.ways import Way

NONE = r"`{0,2}None`{0,2}"
CASES = (
    re.compile(rf"\b{NONE}\s+(?:is\s+returned\s+)?(?:if|when|where|whenever)\s+(?P<case>[^.;]+)"),
    re.compile(
        rf"^(?:if|when|whenever)\s+(?P<case>[^,;]+),\s+(?:(?:it|the\s+\w+|this\s+\w+)\s+)?(?:returns?\s+)?{NONE}(?:\s+is\s+returned)?\W*$",
        re.IGNORECASE,
    ),
)
EMPTY = re.compile(
    r"\b(?:(?:is|are|was)\s+(?:empty|blank|`{0,2}None`{0,2}|missing|omitted|not\s+(?:given|provided|specified|set|passed))|empty\s+\w+)\b|\bno\s+\w+\s+(?:is|are)\s+(?:given|provided|passed|specified)\b",
    re.IGNORECASE,
)
OPAQUE = frozenset(("?", "call"))


def contradicts_none(sentence: str, definition: Definition) -> str:
    """Return what the ways out of a function say against "None if ...", empty where they say nothing.

    Args:
        sentence: For example "The user, or None if the name is empty or the table is missing."
        definition: What it is about.
    """
    found = next(filter(None, (pattern.search(sentence) for pattern in CASES)), None)
    if found is None or definition.kind != "function" or definition.result != "value":
        return ""
    ways = list_ways(definition)
    told = re.sub(r"\s*\([^()]*(?:\)|$)", "", found["case"])  # what stands in brackets is about something else
    cases = OR.split(re.split(r",?\s+(?:otherwise|else|and\s+the)\b", told)[0])
    return next(filter(None, (_objection(case, ways, definition) for case in cases)), "")


def _objection(case: str, ways: tuple[Way, ...], definition: Definition) -> str:
    named = mentioned(case, definition)
    nones = [way for way in ways if way.is_none or (not way.is_raise and "none" in way.kinds)]
    others = [way for way in ways if way not in nones]
    tests = [test for way in nones for test in way.tests]
    is_known = not any(way.kinds & OPAQUE for way in others if not way.is_raise)
    tested = names_in([test.node for test in tests], definition)
    tested |= names_in([way.value for way in nones if way.value is not None], definition)
    explicit = [way for way in nones if way.is_none]
    if named and nones and is_known and not tested & set(named):
        return f"no way that returns None tests `{named[0]}`"
    if explicit and belongs_elsewhere(case, explicit, others, definition):
        return "the code does something else in that case"
    if EMPTY.search(case) and len(named) == 1 and is_other_exit(named[0], nones, others, definition):
        return f"the code does something else where `{named[0]}` is empty"
    return ""


def is_other_exit(name: str, nones: list[Way], others: list[Way], definition: Definition) -> bool:
    """Return whether a way that does not return None is taken for certain where a parameter is empty."""
    taken = [way for way in others if way.tests and tests_emptiness(way.tests[-1], name) and not way.kinds & OPAQUE]
    open_tests = [test for way in nones for test in way.tests if test.outcome is None or tests_emptiness(test, name)]
    return bool(taken) and name not in names_in([test.node for test in open_tests], definition)
