"""What comes back for values of one type, "if the index is a list, it returns the value": held against those ways."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.judges.ways import list_ways
from docgen_hook.prompting.claims.result_kinds import UNKNOWN

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.prompting.claims.judges.ways import Way

TYPE = r"(?:is|was)\s+(?P<denied>not\s+)?an?\s+(?P<type>list|tuple|dict|dictionary|string|str|int|integer|float|set|bytes|bool|boolean)"
KIND = r"(?:a\s+new\s+|an?\s+|the\s+)(?:\w+\s+){0,1}?(?P<kind>list|tuple|dict(?:ionary)?|string|set|integer|number|boolean|generator|value|element|item)s?\b"
BEFORE = re.compile(
    rf"^(?:if|when)\s+(?:the\s+)?`*\w+`*\s+{TYPE}\s*,\s*(?:(?:it|the\s+\w+|this\s+\w+)\s+)?(?:will\s+)?returns?\s+{KIND}",
    re.IGNORECASE,
)
BEHIND = re.compile(rf"^(?:returns?\s+)?{KIND}[^,.;]*?\s+(?:if|when)\s+(?:the\s+)?`*\w+`*\s+{TYPE}\b", re.IGNORECASE)
NAMES = {
    "dictionary": "dict", "string": "str", "integer": "int", "boolean": "bool", "number": "number", "value": "single",
    "element": "single", "item": "single",
}  # fmt: skip
KIND_NAMES = {"int": "number"}
HOLDING = frozenset(("list", "tuple", "dict", "set", "generator"))


def contradicts_typed_case(sentence: str, definition: Definition) -> str:
    """Return what comes back for a type instead of what a sentence says, empty where that is not certain.

    Args:
        sentence: For example "If the index is a list, it returns the value at its first element."
        definition: What it is about.
    """
    found = BEFORE.search(sentence) or BEHIND.search(sentence)
    if not found or definition.kind != "function" or definition.result != "value":
        return ""
    tested = NAMES.get(found["type"].lower(), found["type"].lower())
    ways = [way for way in list_ways(definition) if not way.is_raise and _is_for(way, tested, not found["denied"])]
    said = NAMES.get(found["kind"].lower(), found["kind"].lower())
    said = KIND_NAMES.get(said, said)
    known = [way.kinds for way in ways if not way.kinds & UNKNOWN]
    if said == "single":
        wrong = len(known) * 2 > len(ways) and all(kinds <= HOLDING for kinds in known)
        others = [way for way in ways if way.kinds & UNKNOWN and not isinstance(way.value, ast.Call)]
        return "several are returned then" if wrong and not others else ""
    is_other = len(known) == len(ways) and not any(said in kinds for kinds in known)
    return f"no {found['kind']} is returned then" if ways and is_other else ""


def _is_for(way: Way, tested: str, outcome: bool) -> bool:
    """Return whether a way is only taken where something is, or is not, of a type."""
    return any(
        test.outcome is outcome
        and isinstance(test.node, ast.Call)
        and re.fullmatch(rf"isinstance\(\w+, {tested}\)", ast.unparse(test.node))
        for test in way.tests
    )
