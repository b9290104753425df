"""What a loop hands back: an element where a list or a truth is told, the first where the last is told."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_source, read_facts
from docgen_hook.prompting.claims.extract import extract_claims
from docgen_hook.prompting.claims.judges.ways import list_ways
from docgen_hook.prompting.claims.result_kinds import UNKNOWN, walk_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

LAST = re.compile(r"^(?:returns?\s+)?the\s+(?:very\s+)?last\s+(?!of\b)\w", re.IGNORECASE)
MANY = re.compile(
    r"^(?:returns?\s+)?an?\s+(?:new\s+|sorted\s+)?(?:list|tuple|set|generator|iterator|dict(?:ionary)?)\s+(?:of|containing|with)\s+(?:all\s+|the\s+)?(?P<things>\w+(?:\s+\w+)?)",
    re.IGNORECASE,
)
TRUTH = re.compile(
    r"^(?:returns?\s+)?(?:`*True`*\s+(?:if|when)\b.*\b(?:False|otherwise)\b|whether\b|an?\s+bool(?:ean)?\b)",
    re.IGNORECASE,
)
SET = re.compile(
    r"^(?:returns?\s+)?a\s+set\s+of\b(?!\s+(?:rules|options|arguments|parameters|functions|values|all))", re.IGNORECASE
)
NO_SET = frozenset(("list", "tuple", "str", "number", "bool", "bytes", "dict", "none", "generator"))
FALLBACKS = frozenset(("list", "tuple", "dict", "str", "number"))
TURNED = re.compile(r"reversed|\[::-1\]|reverse")


def contradicts_element(sentence: str, definition: Definition) -> str:
    """Return why what a loop hands back is not what a sentence says, empty where nothing speaks against it.

    Args:
        sentence: For example "A list of rows that pass the test."
        definition: What it is about.
    """
    facts = read_facts(definition)
    if definition.kind != "function" or definition.result != "value" or facts.is_stub:
        return ""
    if SET.search(sentence) and facts.kinds and not facts.kinds & UNKNOWN and facts.kinds <= NO_SET:
        return "the result is no set"
    looped = dict(_returned(definition))
    if not looped:
        return ""
    if LAST.search(sentence) and not TURNED.search(facts.shown):
        return "the loop ends with the first"
    if TRUTH.search(sentence) and "bool" not in facts.kinds and not definition.returns:
        return "an element is returned"
    found = MANY.search(sentence)
    names = [name for pair in looped.items() for name in pair]
    said = found["things"].split() if found else []
    return "one element is returned" if any(_is_plural(word, name) for word in said for name in names) else ""


def _returned(definition: Definition) -> Iterator[tuple[str, str]]:
    """Yield the loop variables that are returned from inside their loop, each with what the loop runs over."""
    values = {way.value.id for way in list_ways(definition) if isinstance(way.value, ast.Name) and not way.is_raise}
    for loop in walk_own(getattr(parse_source(definition.source), "body", [])):
        if isinstance(loop, ast.For | ast.AsyncFor) and isinstance(loop.target, ast.Name) and loop.target.id in values:
            inside = (node.value for node in walk_own(loop.body) if isinstance(node, ast.Return))
            if any(isinstance(value, ast.Name) and value.id == loop.target.id for value in inside):
                yield loop.target.id, ast.unparse(loop.iter).rpartition(".")[2]


def _is_plural(word: str, name: str) -> bool:
    return word.lower().rstrip("s") == name.lower().strip("_").rstrip("s")


def contradicts_fallback(sentence: str, section: str, definition: Definition) -> str:
    """Return why a result is not of the kind that a sentence says, where what it falls back on is of another kind.

    Args:
        sentence: For example "A list of the entries." of a function that returns `{}` where there are none.
        section: Where it stands.
        definition: What it is about.
    """
    kinds = read_facts(definition).kinds
    if definition.result != "value" or definition.returns or not kinds & UNKNOWN:
        return ""
    said = {claim.kind.removeprefix("result ") for claim in extract_claims(sentence, section)} & FALLBACKS
    ways = [way for way in list_ways(definition) if not way.is_raise and way.value is not None]
    shown = {kind for way in ways if _is_fallback(way.value) for kind in way.kinds}
    known = {kind for way in ways for kind in way.kinds} - UNKNOWN
    is_other = shown & FALLBACKS and not said & known and not (said & {"list", "tuple"} and known & {"list", "tuple"})
    return f"the code falls back on a {min(shown)}" if len(said) == 1 and is_other else ""


def _is_fallback(node: ast.expr | None) -> bool:
    """Return whether a value is a number, or a text or a container with nothing in it."""
    if isinstance(node, ast.Constant):
        return node.value == "" or (isinstance(node.value, int | float) and not isinstance(node.value, bool))
    return isinstance(node, ast.List | ast.Tuple | ast.Dict) and not (
        getattr(node, "elts", None) or getattr(node, "keys", None)
    )
