"""Signs that a parameter in another's place is another value, though it is used where that was used."""

from __future__ import annotations

from _ast import Attribute, Name
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast


def has_new_attributes(old: ast.AST, new: ast.AST, one: str, other: str) -> bool:
    """Return whether a function asks a parameter for attributes that it never asked the earlier one for.

    `len(words)` and `len(vectors)` alike say little; `vectors.scale()` says that no list of words is passed any more.

    Args:
        old: The function as it was.
        new: The function as it is.
        one: The earlier parameter.
        other: The parameter that may be the same.
    """
    asked_before = _attributes(old).get(one, frozenset[str]())
    return not asked_before >= _attributes(new).get(other, frozenset[str]())


@lru_cache(64)
def _attributes(function: ast.AST) -> dict[str, set[str]]:
    """Return which attributes a function asks each name for; a function is walked once."""
    from ast import walk

    found: dict[str, set[str]] = {}
    for node in walk(function):
        if isinstance(node, Attribute) and isinstance(node.value, Name):
            found.setdefault(node.value.id, set()).add(node.attr)
    return found


def has_other_default(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two defaults are literals of different types; where annotations tell the type, they count alone.

    Args:
        one: Annotation and default, each empty where there is none.
        other: Likewise.
    """
    types = {_type_of(one[1]), _type_of(other[1])} - {""}
    return len(types) > 1 and types != {"int", "float"} and not one[0] and not other[0]


def _type_of(default: str) -> str:
    """Return the name of a literal's type, empty for None and what is no literal."""
    from ast import literal_eval

    try:
        value = literal_eval(default)
    except (ValueError, SyntaxError, TypeError):
        return ""
    return "" if value is None else type(value).__name__
