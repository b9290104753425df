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

LEAD = r"(?i:^(?:(?:the|a|an)\s+)?(?:(?:optional|input|given|source|raw|original)\s+)?"
SAID = {  # kind -> the words with which a text says that a parameter is one
    "bool": re.compile(r"(?i:^whether\b|^(?:a\s+)?bool(?:ean)?\b(?!\s+(?:array|mask|index|expression)))"),
    "number": re.compile(r"(?i:^(?:the\s+)?(?:optional\s+)?(?:number|count)\s+of\b)"),
    "list": re.compile(rf"{LEAD}list\s+of\b)"),
    "dict": re.compile(rf"{LEAD}(?:dict(?:ionary)?|mapping)\s+(?:of|mapping|with|containing|from|that)\b)"),
    "callable": re.compile(
        rf"{LEAD}(?:function|callable|callback)\s+(?:to\s+(?:be\s+)?(?:call|apply|use|run|invoke)|that|which|used|called|for)\b)"
    ),
    "str": re.compile(
        rf"{LEAD}(?:text\s+)?string\b(?!\s+(?:representations?|or|list|array|values?|keys?|arguments?|parameters?|-?like)))"
    ),
    "tuple": re.compile(rf"{LEAD}tuple\s+(?:of|with|containing|that)\b)"),
    "set": re.compile(rf"{LEAD}set\s+of\b(?!\s+(?:rules|options|arguments|parameters)))"),
    "path": re.compile(rf"{LEAD}(?:file\s+)?path\s+(?:to|of)\b)"),
}
WRONG_FOR = {  # what an annotation may be -> the kinds that it is certainly none of
    "bool": frozenset(("number", "str", "list", "tuple", "set", "dict", "callable", "path")),
    "int": frozenset(("str", "list", "tuple", "set", "dict", "callable", "path")),
    "float": frozenset(("str", "list", "tuple", "set", "dict", "callable", "path", "bool")),
    "str": frozenset(("tuple", "dict", "callable", "number", "bool")),
    "bytes": frozenset(("tuple", "callable", "number", "bool", "dict")),
    "list": frozenset(("number", "str", "dict", "callable", "bool")),
    "dict": frozenset(("number", "str", "list", "tuple", "callable", "path", "bool")),
    "tuple": frozenset(("number", "str", "dict", "callable", "bool")),
    "set": frozenset(("number", "str", "dict", "callable", "bool")),
    "Iterable": frozenset(("number", "str", "callable", "bool")),
    "a number": frozenset(("str", "dict", "callable")),
    "Callable": frozenset(("number", "str", "list", "tuple", "set", "dict", "path")),
}
PLAIN_NUMBER = re.compile(r"-?\d+\.\d+|-?(?:[2-9]|\d{2,})")  # 0 and 1 stand for many things
OWN_WORDS = {
    "dict": "dict|mapping", "list": "list|sequence", "str": "string|text|name", "tuple": "tuple|pair", "set": r"\bsets?\b",
    "Iterable": "iterable|iterator|strings|texts|lines", "int": "integer|number", "float": "float|number", "bool": "bool|whether|true|false", "Callable": "callable|function",
}  # fmt: skip
FOLDED = {
    "List": "list", "Dict": "dict", "Sequence": "list", "Mapping": "dict", "Tuple": "tuple", "Set": "set",
    "frozenset": "set", "FrozenSet": "set", "Iterator": "Iterable", "Generator": "Iterable", "Collection": "Iterable",
}  # fmt: skip
FAMILIES = {  # of types that are never one another; what a word or the name of an annotation belongs to
    "datetime": "date", "date": "date", "timedelta": "timedelta", "time": "time", "str": "text", "string": "text",
    "int": "number", "integer": "number", "float": "number", "number": "number", "bool": "number", "boolean": "number",
    "list": "list", "tuple": "list", "Sequence": "list", "dict": "dict", "dictionary": "dict", "Mapping": "dict",
    "bytes": "bytes", "Callable": "function", "callable": "function", "function": "function",
}  # fmt: skip
EITHER = re.compile(r"^(?:(?:the|an?)\s+)?(?P<one>\w+)\s+or\s+(?:an?\s+)?(?P<other>\w+)\b(?!-)", re.IGNORECASE)


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
    if other := _other_type(sentence, thing.annotation):
        return f"its annotation, {thing.annotation}, allows no {other}"
    kinds = _kinds(thing.annotation) or _kind_of_default(thing)
    if any(re.search(OWN_WORDS.get(kind, "$^"), sentence, re.IGNORECASE) for kind in kinds):
        kinds = frozenset() if " or " in sentence else kinds
    for kind, pattern in SAID.items():
        if kinds and all(kind in WRONG_FOR[allowed] for allowed in kinds) and pattern.search(sentence):
            return f"it is annotated as {thing.annotation}" if thing.annotation else f"its default is {thing.default}"
    return ""


def _other_type(sentence: str, annotation: str) -> str:
    """Return the second type that a text opens with, "the datetime or timedelta", where only the other is annotated."""
    found = EITHER.match(sentence)
    names = _type_names(annotation)
    allowed = {FAMILIES.get(name, "") for name in names}
    if not found or not allowed or "" in allowed:
        return ""
    said = [FAMILIES.get(found[part].lower(), "") for part in ("one", "other")]
    unknown = [found[part] for part, family in zip(("one", "other"), said, strict=True) if family not in allowed]
    return unknown[0] if all(said) and len(unknown) == 1 else ""


def _kind_of_default(thing: Parameter | Attribute) -> frozenset[str]:
    """Return that a parameter is a number where its default is one and no annotation says more."""
    is_number = isinstance(thing, Parameter) and not thing.annotation and PLAIN_NUMBER.fullmatch(thing.default)
    return frozenset(("a number",)) if is_number else frozenset()


def _kinds(annotation: str) -> frozenset[str]:
    """Return the builtin types that an annotation allows beside None, none where it allows anything else."""
    names = _type_names(annotation)
    kinds = frozenset(FOLDED.get(part, part) for part in names)
    return kinds if kinds <= WRONG_FOR.keys() else frozenset()


def _type_names(annotation: str) -> list[str]:
    """Return the last names of the types that an annotation allows beside None, without what they hold."""
    text = annotation.strip("'\"").replace("typing.", "").replace(" ", "")
    text = text.removeprefix("Optional[").removesuffix("]") if text.startswith("Optional[") else text
    flat, count = text, 1
    while count:
        flat, count = re.subn(r"\[[^\[\]]*\]", "", flat)
    return [part.rpartition(".")[2] for part in flat.split("|") if part != "None"]
