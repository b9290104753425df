"""Documented types beside annotations: DGH209, only where the two cannot both be true."""

from __future__ import annotations

from docgen_hook.rules.parameters import bare, names

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring

WORDS = {"string": "str", "integer": "int", "boolean": "bool", "dictionary": "dict", "nonetype": "none"}
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
        "bytearray",
        "none",
    )
)
ABSTRACT = {
    "number": {"int", "float", "complex"},
    "sequence": {"list", "tuple", "str", "bytes", "bytearray"},
    "mutablesequence": {"list", "bytearray"},
    "mapping": {"dict"},
    "mutablemapping": {"dict"},
    "collection": {"list", "tuple", "str", "bytes", "bytearray", "dict", "set", "frozenset"},
    "iterable": {"list", "tuple", "str", "bytes", "bytearray", "dict", "set", "frozenset"},
}
# What an annotation also means: PEP 484 takes an int where a float is asked for.
TOWER = {"float": {"int", "bool"}, "int": {"bool"}, "complex": {"int", "float", "bool"}}
UNKNOWN = "?"


def contradictions(definition: Definition, docstring: Docstring) -> Iterator[tuple[str, str, str]]:
    """Yield name, documented type and annotation of each contradiction.

    Only plain built-in types are compared; prose such as "array-like", classes and choices never contradict.
    """
    entries = [parameter for parameter in (*docstring.parameters, *docstring.attributes) if parameter.type]
    annotated = {attribute.name: attribute.annotation for attribute in definition.attributes} if entries else {}
    annotated |= {bare(parameter): parameter.annotation for parameter in definition.parameters} if entries else {}
    for entry in entries:
        for name in names((entry,)):
            if contradicts(entry.type, annotated.get(name, "")):
                yield name, entry.type, annotated[name]
    result = docstring.returns
    if result is None or definition.result != "value" or len(_split_at(result.type.strip("()"), ",")) > 1:
        return  # types with commas are those of a tuple's parts
    if contradicts(result.type, definition.returns):
        yield "result", result.type, definition.returns


def contradicts(documented: str, annotation: str) -> bool:
    """Return whether a documented type and an annotation have surely nothing in common, None aside."""
    if not documented or not annotation or documented == annotation:
        return False
    said, meant = _types(documented, 0) - {"none"}, _types(annotation, 0) - {"none"}
    if not said or not meant or UNKNOWN in said | meant:
        return False
    return not said & meant.union(*(TOWER.get(kind, ()) for kind in meant))


def _types(text: str, depth: int) -> set[str]:
    """Return the built-in types that a type text allows, `UNKNOWN` among them where it allows others."""
    text = text.strip("`'\" .")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    parts = [part for part in _split(text) if not _is_remark(part)]
    if len(parts) > 1 and depth < 5:
        return set().union(*(_types(part, depth + 1) for part in parts))
    return _one(parts[0], depth) if len(parts) == 1 else {UNKNOWN}


def _is_remark(part: str) -> bool:
    return part.strip(" ()").lower().startswith(("optional", "default", "required")) and "[" not in part


def _one(text: str, depth: int) -> set[str]:
    head, bracket, inner = text.strip("`'\" ").partition("[")
    name = head.partition(" of ")[0].partition(" (")[0].rpartition(".")[2].strip("`'\" ").lower()
    if bracket and name in {"optional", "union"}:
        return _types(inner.rpartition("]")[0], depth + 1) if depth < 5 else {UNKNOWN}
    name = WORDS.get(name, name)
    return ABSTRACT.get(name) or ({name} if name in PLAIN else {UNKNOWN})


def _split(text: str) -> list[str]:
    """Split at commas, bars and "or" outside brackets."""
    return _split_at(text.replace(" or ", " | "), ",|")


def _split_at(text: str, marks: str) -> list[str]:
    """Split at some characters outside brackets."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in "[({") - (character in "])}")
        if depth == 0 and character in marks:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]
