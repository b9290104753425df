"""Documented types beside annotations: DGH209, only where the two cannot both be true."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .parameters import bare, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model import Definition, Docstring

WORDS = {"string": "str", "integer": "int", "boolean": "bool", "dictionary": "dict", "nonetype": "none", "text": "str"}
PLAIN = frozenset(
    (
        "str",
        "int",
        "float",
        "bool",
        "bytes",
        "complex",
        "list",
        "tuple",
        "dict",
        "set",
        "frozenset",
        "none",
        "bytearray",
    )
)
# What an abstract type may be; int for float and bool for int are in the annotation's meaning (PEP 484).
ABSTRACT = {
    "number": {"int", "float", "complex"},
    "sequence": {"list", "tuple", "str", "bytes", "bytearray"},
    "mutablesequence": {"list", "bytearray"},
    "mapping": {"dict"},
    "mutablemapping": {"dict"},
    "collection": {"list", "tuple", "str", "bytes", "bytearray", "dict", "set", "frozenset"},
    "iterable": {"list", "tuple", "str", "bytes", "bytearray", "dict", "set", "frozenset"},
}
TOWER = {"float": {"int", "bool"}, "int": {"bool"}, "complex": {"int", "float", "bool"}}


def contradictions(definition: Definition, docstring: Docstring) -> Iterator[tuple[str, str, str]]:
    """Give name, documented type and annotation of each contradiction.

    Only plain built-in types are compared; prose such as "array-like", classes and choices never contradict.
    """
    annotated = {bare(each): each.annotation for each in definition.parameters}
    annotated |= {each.name: each.annotation for each in definition.attributes}
    pairs = [(name, e.type) for e in (*docstring.parameters, *docstring.attributes) for name in names((e,))]
    for name, documented in pairs:
        if contradicts(documented, annotated.get(name, "")):
            yield name, documented, annotated[name]
    result = docstring.returns
    if result and definition.result == "value" and contradicts(result.type, definition.returns):
        yield "result", result.type, definition.returns


def contradicts(documented: str, annotation: str) -> bool:
    """Tell whether a documented type and an annotation have surely nothing in common, None aside."""
    if not documented or not annotation:
        return False
    said, meant = _types(documented) - {"none"}, _types(annotation) - {"none"}
    meant |= {each for name in meant for each in TOWER.get(name, ())}
    return bool(said and meant) and not said & meant and UNKNOWN not in said | meant


UNKNOWN = "?"


def _types(text: str) -> set[str]:
    """Give the built-in types that a type text allows, `UNKNOWN` among them where it allows others."""
    text = re.sub(r":\w+:`~?([^`]*)`", r"\1", text).strip("`'\"() .")
    text = re.sub(r",?\s*\(?\b(?:optional|default\b.*|required)\)?$", "", text, flags=re.IGNORECASE)
    parts = _split(text)
    if len(parts) > 1:
        return set().union(*map(_types, parts))
    return _one(text.strip())


def _one(text: str) -> set[str]:
    head, bracket, inner = text.partition("[")
    name = re.sub(r"\s+of\s.*", "", head).rpartition(".")[2].strip("`'\" ").lower()
    if bracket and name in {"optional", "union"}:
        return _types(inner.rstrip("] "))
    name = WORDS.get(name, name)
    return ABSTRACT.get(name) or ({name} if name in PLAIN else {UNKNOWN})


def _split(text: str) -> list[str]:
    """Split at commas, bars and "or" outside brackets."""
    parts, depth = [""], 0
    for piece in re.split(r"(\[|\]|\(|\)|,|\||\bor\b)", text):
        depth += (piece in {"[", "("}) - (piece in {")", "]"})
        if depth == 0 and piece in {",", "|", "or"}:
            parts.append("")
        else:
            parts[-1] += piece
    return [each for each in parts if each.strip()]
