"""What may come back instead, "or an empty string", "or -1": held against what each `return` can give."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_source, read_facts
from docgen_hook.prompting.claims.judges.ways import list_ways
from docgen_hook.prompting.claims.result_kinds import UNKNOWN, kinds_of_annotation

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.prompting.claims.judges.ways import Way

KINDS = {
    "string": "str", "str": "str", "text": "str", "list": "list", "array": "list", "tuple": "tuple", "dict": "dict",
    "dictionary": "dict", "mapping": "dict", "set": "set", "frozenset": "set", "bytes": "bytes", "true": "bool",
    "false": "bool", "zero": "number", "''": "str", '""': "str", "[]": "list", "{}": "dict", "()": "tuple",
}  # fmt: skip
BEFORE = r"(?:\b(?:or|otherwise|else)(?:\s+returns?)?,?|^(?:returns?\s+)?)\s*(?:an?\s+|the\s+)?"
AFTER = r"(?=\s+(?:if|when|where|unless|otherwise|on|for|in\s+case|is\s+returned)\b|\s*[.;,]?$)"
EMPTY = re.compile(
    rf"{BEFORE}(?:empty\s+(?P<kind>string|str|text|list|array|tuple|dict(?:ionary)?|mapping|set|frozenset|bytes)|`+(?P<literal>''|\"\"|\[\]|{{}}|\(\))`+){AFTER}",
    re.IGNORECASE,
)
VALUE = re.compile(rf"\b(?:or|otherwise|else)\s+(?:returns?\s+)?`*(?P<value>True|False|zero|-?\d+)`*{AFTER}")
MATES = {"list": {"tuple"}, "tuple": {"list"}}  # what an annotation such as Sequence may stand for
NEVER_EMPTY = frozenset("repr hex bin oct".split())


def contradicts_alternative(sentence: str, definition: Definition) -> str:
    """Return why something that a sentence names can never come back, empty where it may.

    Args:
        sentence: For example "The name, or an empty string if there is none."
        definition: What it is about.
    """
    if definition.kind != "function" or definition.result != "value" or read_facts(definition).is_stub:
        return ""
    for found in EMPTY.finditer(sentence):
        word = (found["kind"] or found["literal"]).lower()
        if _never(KINDS[word], definition, is_empty=True):
            return f"no path of the code returns an empty {word}" if found["kind"] else f"no path returns {word}"
    for found in VALUE.finditer(sentence):
        kind = KINDS.get(found["value"].lower(), "number")
        if _never(kind, definition) or _is_other_constant(found["value"], definition):
            return f"no path of the code returns {found['value']}"
    return ""


def _never(kind: str, definition: Definition, *, is_empty: bool = False) -> bool:
    """Return whether a kind, or an empty one of it, comes back on no path."""
    annotated = _annotated(definition)
    if annotated and not annotated & UNKNOWN:
        wanted = {kind, *MATES.get(kind, ())} | ({"generator"} if kind != "str" else set())
        if kind == "bool":
            wanted.add("number")
        if not annotated & wanted:
            return True
    ways = [way for way in list_ways(definition) if not way.is_raise]
    known = [way for way in ways if not way.kinds & UNKNOWN]
    fits = [way for way in known if kind in way.kinds and not (is_empty and _is_never_empty(way.value))]
    if len(known) == len(ways):
        return bool(ways) and not fits
    return any(map(_is_fallback, known)) and not fits and not _may_hand_on(ways, kind)


def _annotated(definition: Definition) -> frozenset[str]:
    node = parse_source(definition.source)
    returns = getattr(node, "returns", None)
    return kinds_of_annotation(returns) if returns is not None else frozenset()


def _is_fallback(way: Way) -> bool:
    """Return whether a way returns what stands for nothing: None, an empty container, a constant."""
    value = way.value
    is_bare = isinstance(value, ast.List | ast.Tuple | ast.Set) and not value.elts
    is_bare = is_bare or (isinstance(value, ast.Dict) and not value.keys)
    return value is None or isinstance(value, ast.Constant) or is_bare


def _may_hand_on(ways: list[Way], kind: str) -> bool:
    """Return whether a way may give anything at all: a name, an attribute, or a choice of which part is of the kind."""
    return any(way.kinds & {"?"} or kind in way.kinds for way in ways)


def _is_other_constant(value: str, definition: Definition) -> bool:
    """Return whether all ways return constants, none of which is a value."""
    ways = [way for way in list_ways(definition) if not way.is_raise]
    constants = [ast.unparse(way.value) for way in ways if way.value is not None]
    is_plain = all(re.fullmatch(r"-?\d+(?:\.\d+)?|True|False|None|'[^']*'", text) for text in constants)
    return bool(constants) and is_plain and value.replace("zero", "0") not in constants


def _is_never_empty(node: ast.expr | None) -> bool:
    """Return whether a text or a container has something in it for certain."""
    if isinstance(node, ast.Constant):
        return bool(node.value)
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and part.value for part in node.values)
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return any(not isinstance(part, ast.Starred) for part in node.elts)
    if isinstance(node, ast.Dict):
        return any(key is not None for key in node.keys)
    if isinstance(node, ast.BinOp):
        either = _is_never_empty(node.left) or (isinstance(node.op, ast.Add) and _is_never_empty(node.right))
        return either and (isinstance(node.op, ast.Add) or _has_letters(node.left))
    if isinstance(node, ast.IfExp):
        return _is_never_empty(node.body) and _is_never_empty(node.orelse)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NEVER_EMPTY


def _has_letters(node: ast.expr) -> bool:
    """Return whether a text has something beside its placeholders, for example "page %s"."""
    text = node.value if isinstance(node, ast.Constant) else ""
    return isinstance(text, str) and bool(re.sub(r"%[-+0-9.]*\w", "", text))
