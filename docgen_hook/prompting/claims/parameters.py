"""What a parameter's text says of its kind and default, held against the signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.model.code import Parameter
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.model.results import Evidence
from docgen_hook.model.struct import replace
from docgen_hook.rules.defaults import wrong_defaults

if TYPE_CHECKING:
    from docgen_hook.model.code import Attribute, Definition

LEAD = r"(?i:^(?:(?:the|a|an)\s+)?(?:optional\s+)?"
SAID = {  # kind -> the words with which a text says that a parameter is one
    "bool": re.compile(r"(?i:^whether\b|^(?:a\s+)?bool(?:ean)?\b(?!\s+(?:array|mask|index|expression)))"),
    "number": re.compile(r"(?i:^(?:the\s+)?(?:optional\s+)?(?:number|count)\s+of\b)"),
    "list": re.compile(rf"{LEAD}list\s+of\b)"),
    "dict": re.compile(rf"{LEAD}(?:dict(?:ionary)?|mapping)\s+(?:of|mapping|with|containing|from|that)\b)"),
    "callable": re.compile(
        rf"{LEAD}(?:function|callable|callback)\s+(?:to\s+(?:be\s+)?(?:call|apply|use|run|invoke)|that|which|used|called|for)\b)"
    ),
    "path": re.compile(rf"{LEAD}(?:file\s+)?path\s+(?:to|of)\b)"),
}
WRONG_FOR = {  # what an annotation may be -> the kinds that it is certainly none of
    "bool": frozenset(("number", "list", "dict", "callable", "path")),
    "int": frozenset(("list", "dict", "callable", "path")),
    "float": frozenset(("list", "dict", "callable", "path", "bool")),
    "str": frozenset(("callable", "number", "bool")),
    "bytes": frozenset(("callable", "number", "bool", "dict")),
    "list": frozenset(("number", "dict", "callable", "bool")),
    "dict": frozenset(("number", "callable", "path", "bool")),
    "Callable": frozenset(("number", "list", "dict", "path")),
}
FOLDED = {"List": "list", "Dict": "dict", "Sequence": "list", "Mapping": "dict"}


def contradicts_signature(sentence: str, place: str, definition: Definition) -> str:
    """Return what an entry's text says that its annotation or default rules out, empty where there is nothing.

    What `check` would report of a default must never be written; it asks the rule itself.

    Args:
        sentence: One sentence of the entry's text.
        place: Where it stands, for example "parameters.size"; only parameters and attributes have annotations.
        definition: What it belongs to.
    """
    section, _, name = place.partition(".")
    things: dict[str, tuple[Parameter | Attribute, ...]] = {
        "parameters": definition.parameters,
        "attributes": definition.attributes,
    }
    thing = next((thing for thing in things.get(section, ()) if thing.name == name), None)
    if thing is None:
        return ""
    if "default" in sentence.lower() and (section == "parameters" or thing.default):
        one = replace(definition, parameters=(Parameter(name, "keyword-only", thing.annotation, thing.default),))
        said = Docstring("", parameters=(Entry(name, sentence),))
        if details := list(wrong_defaults(one, said, Evidence())):
            return f"{details[0]} in the signature"
    kinds = _kinds(thing.annotation)
    for kind, pattern in SAID.items():
        if kinds and all(kind in WRONG_FOR[allowed] for allowed in kinds) and pattern.search(sentence):
            return f"it is annotated as {thing.annotation}"
    return ""


def _kinds(annotation: str) -> frozenset[str]:
    """Return the builtin types that an annotation allows beside None, none where it allows anything else."""
    text = annotation.strip("'\"").replace("typing.", "").replace(" ", "")
    text = text.removeprefix("Optional[").removesuffix("]") if text.startswith("Optional[") else text
    flat, count = text, 1
    while count:
        flat, count = re.subn(r"\[[^\[\]]*\]", "", flat)
    names = [part.rpartition(".")[2] for part in flat.split("|") if part != "None"]
    kinds = frozenset(FOLDED.get(part, part) for part in names)
    return kinds if kinds <= WRONG_FOR.keys() else frozenset()
