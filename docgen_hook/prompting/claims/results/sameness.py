"""Whether what is returned is new, in which direction a mapping goes, and whether False is ever returned."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_source, read_facts
from docgen_hook.prompting.claims.effects import PLAIN, stems
from docgen_hook.prompting.claims.judges.ways import list_ways, values_assigned, words_in
from docgen_hook.prompting.claims.result_kinds import walk_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

NEW = re.compile(
    r"^(?:(?:it|this|(?:the|this)\s+(?:function|method))\s+)?(?:returns?\s+)?(?:an?|the)\s+(?:new(?:ly\s+\w+)?|fresh|(?:\w+\s+)?copy\s+of|(?:\w+\s+)?clone\s+of)\b",
    re.IGNORECASE,
)
FALSE = re.compile(
    r"\bTrue`{0,2}\s+(?:if|when|where)\b[^;]*[,;]?\s*(?:`{0,2}False`{0,2}\s+(?:otherwise|if|when)|(?:otherwise|else|or)\s+(?:returns?\s+)?`{0,2}False)\b",
    re.IGNORECASE,
)
MAPPING = re.compile(
    r"\b(?:mapping|maps|map)\s+(?:from\s+)?(?P<key>[^,.;]+?)\s+(?:to|onto)\s+(?P<value>[^,.;]+)|\bkeys\s+are\s+(?P<keys>[^,.;]+?),?\s+and\s+(?:the\s+|whose\s+)?values\s+are\s+(?P<values>[^,.;]+)",
    re.IGNORECASE,
)


def contradicts_sameness(sentence: str, definition: Definition) -> str:
    """Return why a result is not new, not False or the other way round, empty where nothing speaks against it.

    Args:
        sentence: For example "A new list of the rows."
        definition: What it is about.
    """
    if definition.kind != "function" or definition.result != "value" or read_facts(definition).is_stub:
        return ""
    ways = [way for way in list_ways(definition) if not way.is_raise]
    values = [way.value for way in ways if way.value is not None]
    if NEW.search(sentence) and values and all(_is_given(way.value, definition) for way in ways):
        return "it returns what it was given"
    is_true = all(isinstance(value, ast.Constant) and value.value is True for value in values)
    if FALSE.search(sentence) and is_true and values and any(way.tests for way in list_ways(definition)):
        return "no path of the code returns False"
    found, entries = MAPPING.search(sentence), list(_entries(values, definition))
    if found and entries and all(_is_turned(found, key, value) for key, value in entries):
        return "keys and values are the other way round"
    return ""


def _is_given(value: ast.expr | None, definition: Definition) -> bool:
    """Return whether a value is `self` or a parameter that is never assigned."""
    if not isinstance(value, ast.Name):
        return False
    given = {parameter.name for parameter in definition.parameters}
    return value.id == "self" or (value.id in given and values_assigned(definition).get(value.id) == [None])


def _entries(values: list[ast.expr], definition: Definition) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield key and value of each dictionary that is returned, or filled and returned by its name."""
    body = getattr(parse_source(definition.source), "body", [])
    for value in values:
        if isinstance(value, ast.DictComp):
            yield value.key, value.value
        elif isinstance(value, ast.Name):
            for node in walk_own(body):
                target = node.targets[0] if isinstance(node, ast.Assign) else None
                if (
                    isinstance(target, ast.Subscript)
                    and isinstance(target.value, ast.Name)
                    and target.value.id == value.id
                ):
                    yield target.slice, node.value  # type: ignore[attr-defined]


def _is_turned(found: re.Match[str], key: ast.expr, value: ast.expr) -> bool:
    said_key, said_value = (
        _stems_of(found[one] or found[other]) for one, other in (("key", "keys"), ("value", "values"))
    )
    own_key, own_value = words_in([key]) - PLAIN, words_in([value]) - PLAIN
    key_is_value = said_key & own_value and not said_key & own_key
    return bool(key_is_value and said_value & own_key and not said_value & own_value)


def _stems_of(text: str) -> frozenset[str]:
    return stems(re.findall(r"[a-z]+|\d+", text.lower().replace("_", " "))) - PLAIN
