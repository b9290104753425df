"""Which element is meant where a parameter selects it: "the last item" of `pop(index=-1)` is only the default's."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import source_nodes
from docgen_hook.prompting.claims.result_kinds import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

CHOSEN = {
    "-1": r"\bthe\s+(?:very\s+)?(?:last|rightmost|final)\s+(?!of\b)[a-z(]",
    "0": r"\bthe\s+(?:very\s+)?(?:first|leftmost)\s+(?!of\b)[a-z(]",
}
SELECTING = re.compile(r"pop|get|item|pick|take|select|at$|peek|nth|remove|delete", re.IGNORECASE)
HEDGE = re.compile(
    r"\b(?:default\w*|if|when|unless|index|indices|position|offset|specified|given|or|that|which)\b", re.IGNORECASE
)


def selects_otherwise(sentence: str, definition: Definition) -> str:
    """Return the parameter that selects what a sentence calls the last or the first, empty where there is none.

    Args:
        sentence: For example "Remove and return the last pair."
        definition: What it is about.
    """
    if definition.kind != "function" or HEDGE.search(sentence):
        return ""
    for parameter in definition.parameters:
        pattern = CHOSEN.get(parameter.default)
        is_named = re.search(rf"\b{re.escape(parameter.name)}\b", sentence)
        is_chosen = pattern and not is_named and re.search(pattern, sentence, re.IGNORECASE)
        if is_chosen and parameter.name in _selectors(definition.source):
            return parameter.name
    return ""


@lru_cache(64)
def _selectors(source: str) -> frozenset[str]:
    return frozenset(_find_selectors(source))


def _find_selectors(source: str) -> Iterator[str]:
    """Yield the names that are looked up with, or alone handed to a call such as `pop`."""
    for node in source_nodes(source):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Name):
            yield node.slice.id
        elif isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
            only = node.args[0]
            if isinstance(only, ast.Name) and SELECTING.search(last_name(node.func)):
                yield only.id
