"""The parts of a tuple that is returned: how many there are, and in which order they come."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_source
from docgen_hook.prompting.claims.effects import PLAIN, stems
from docgen_hook.prompting.claims.judges.ways import list_ways, words_in
from docgen_hook.prompting.claims.result_kinds import walk_own

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5, "pair": 2, "triple": 3}
SIZED = re.compile(
    r"^(?:returns?\s+)?(?:an?\s+|the\s+)?(?:(?:tuple|list)\s+(?:of|with|containing|consisting\s+of)\s+(?P<count>two|three|four|five|[2-5])\s+(?:values?|elements?|items?|parts?|things|strings|integers|numbers|floats|lists|objects)|(?P<noun>pair|triple)\s+(?:of|with))\b",
    re.IGNORECASE,
)
LISTED = re.compile(
    r"(?:^(?:an?\s+|the\s+|each\s+)?|\b(?:into|returns?)\s+(?:an?\s+|the\s+)?)(?:\w+\s+)?(?:tuple|pair|triple)s?\s+(?:of\s+|with\s+|containing\s+|that\s+contains\s+|consisting\s+of\s+|holding\s+|made\s+of\s+)?\(?(?P<rest>[^.;:)]+)",
    re.IGNORECASE,
)


def contradicts_parts(sentence: str, definition: Definition) -> str:
    """Return what the tuples that a function returns say against a sentence that lists their parts.

    Args:
        sentence: For example "A tuple of the names and their count."
        definition: What it is about.
    """
    values = _tuples(definition)
    sizes = {len(value.elts) for value in values}
    if len(sizes) != 1:
        return ""
    size = sizes.pop()
    if found := SIZED.search(sentence):
        claimed = COUNTS[(found["count"] or found["noun"]).lower()]
        if claimed != size:
            return f"the result has {size} parts"
    listed = _items(sentence)
    if len(listed) == size and all(_is_swapped(listed, value) for value in values):
        return "the parts come in another order"
    return ""


def _tuples(definition: Definition) -> list[ast.Tuple]:
    """Return the tuples that a function returns; none where it returns anything else."""
    if definition.result in ("yields", "async yields"):
        nodes = list(walk_own(getattr(parse_source(definition.source), "body", [])))
        ways = [node.value for node in nodes if isinstance(node, ast.Yield | ast.YieldFrom)]
    else:
        ways = [way.value for way in list_ways(definition) if not way.is_raise]
    plain = [value for value in ways if isinstance(value, ast.Tuple) and value.elts]
    has_star = any(isinstance(part, ast.Starred) for value in plain for part in value.elts)
    return [] if len(plain) != len(ways) or has_star or definition.kind != "function" else plain


def _items(sentence: str) -> list[str]:
    """Return the parts that a sentence lists, in its order."""
    found = LISTED.search(sentence)
    if not found or re.search(r"\b(?:or|which|where|whose)\b", found["rest"]):
        return []
    return [part for part in re.split(r",\s*and\s+|,\s*|\s+and\s+", found["rest"].strip()) if part.strip()]


def _is_swapped(listed: list[str], value: ast.Tuple) -> bool:
    """Return whether two parts are named in the place of each other."""
    said = [stems(re.findall(r"[a-z]+|\d+", text.lower().replace("_", " "))) - PLAIN for text in listed]
    meant = [words_in([part]) - PLAIN for part in value.elts]
    for first in range(len(said)):
        for second in range(first + 1, len(said)):
            crossed = _only(said[first], meant, second) and _only(said[second], meant, first)
            if crossed:
                return True
    return False


def _only(said: frozenset[str], meant: list[frozenset[str]], place: int) -> bool:
    """Return whether the words of one part are those of the element at a place, and of no other."""
    return [index for index, words in enumerate(meant) if said & words] == [place]
