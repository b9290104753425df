"""Results that a sentence names, each with the case that it tells: "or an empty list if there are no rows"."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct
from docgen_hook.prompting.claims.code_facts import parse_expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

KINDS = {
    "string": "str", "str": "str", "text": "str", "list": "list", "array": "list", "tuple": "tuple", "dict": "dict",
    "dictionary": "dict", "mapping": "dict", "map": "generator", "set": "set", "frozenset": "set", "bytes": "bytes",
    "iterator": "generator", "generator": "generator",
}  # fmt: skip
INPUTS = frozenset("input value argument original string text list iterable data".split())
EMPTY = r"(?:an?\s+|the\s+)?empty\s+(?P<empty>string|str|text|list|array|tuple|dict(?:ionary)?|map(?:ping)?|set|frozenset|bytes|iterator|generator)(?:\s+object)?"
LITERAL = r"`{0,2}(?P<literal>(?-i:None|True|False)|zero|-?\d+(?:\.\d+)?|'[^']*'|\"[^\"]*\"|\[\]|\(\)|\{\})`{0,2}"
NAMED = r"(?:`{1,2}(?P<named>\w+)`{1,2}|the\s+(?P<default>default)(?:\s+value)?)(?=\s+(?:if|when)\b)"
SAME = r"(?:the\s+)?(?:\w+\s+(?=`))?(?:original\s+|given\s+|input\s+)?`{0,2}(?P<same>\w+)`{0,2}(?:\s+(?:value|argument|parameter))?\s+(?:itself|unchanged|as[ -]is)"
VALUE = rf"(?:{EMPTY}|{LITERAL}|{SAME}|{NAMED})"
WHO = r"(?:(?:it|(?:the|this)\s+(?:function|method))\s+)?(?:will\s+)?(?:also\s+)?returns?"
CASE = r"(?:if|when|where|whenever)\s+(?P<case>[^.;]+?)"
END = r"(?=,?\s+(?:otherwise|else)\b|,\s+(?:or|and)\s+(?:an?|the|`|None|True|False)\b|[.;]|$)"
BEHIND = re.compile(  # "or an empty list if there are no rows"
    rf"(?:^|\b(?:or|otherwise|else),?\s+|(?P<said>\breturns?\s+))(?:{WHO}\s+)?{VALUE}(?:\s+is\s+returned)?(?:\s+{CASE}{END}|(?=\s*(?:[.;,]|$)))",
    re.IGNORECASE,
)
BEFORE = re.compile(  # "If there are no rows, an empty list is returned"
    rf"(?:^|,\s+|\b(?:and|or|but)\s+)(?:if|when|whenever)\s+(?P<case>[^,;.]+),\s+(?:then\s+)?(?:{WHO}\s+{VALUE}|{VALUE.replace('?P<', '?P<passive_')}\s+(?:is|are)\s+returned)(?=\s*(?:[,;.]|$)|\s+(?:otherwise|else|and|is\s+returned)\b)",
    re.IGNORECASE,
)


NESTED = re.compile(r"^(?:if|when|whenever)\s+(?P<case>[^,;.]+),.*\bif\b.*\b(?:otherwise|else)\b", re.IGNORECASE)


class Told(Struct):
    """A result that a sentence names.

    Attributes:
        words: How it is called.
        kind: Its kind, for example "str"; empty for a parameter that comes back as it was given.
        value: The literal, or the names of parameters; None for what is only said to be empty.
        case: When it comes back; empty where that is not said.
    """

    words: str
    kind: str
    value: object = None
    case: str = ""


def list_told(sentence: str, definition: Definition) -> Iterator[Told]:
    """Yield the results that a sentence names and the cases that it tells of them.

    Args:
        sentence: For example "The name, or an empty string if there is none."
        definition: What it is about.
    """
    for found in (*BEFORE.finditer(sentence), *BEHIND.finditer(sentence)):
        groups = found.groupdict()
        parts = {
            name: groups[name] or groups.get(f"passive_{name}")
            for name in ("empty", "literal", "same", "named", "default")
        }
        outer = NESTED.match(sentence[: found.end()]) if found[0].lower().startswith(("otherwise", "else")) else None
        yield from _told(parts, groups["case"] or (outer["case"] if outer else ""), definition)


def _told(parts: dict[str, str | None], case: str, definition: Definition) -> Iterator[Told]:
    if parts["empty"]:
        yield Told(f"an empty {parts['empty'].lower()}", KINDS[parts["empty"].lower()], None, case)
    elif parts["literal"]:
        literal = parse_expression("0" if parts["literal"].lower() == "zero" else parts["literal"])
        value = ast.literal_eval(literal) if literal is not None else ...
        is_example = isinstance(value, str) and any(map(str.isdigit, value))
        if value is not ... and (
            (case and not is_example) or value is None
        ):  # "either 'a' or 'b'" may be about a part of the result
            yield Told(parts["literal"], _kind_of(value), value, case)
    elif (name := parts["named"] or parts["default"]) and case:
        if name in {parameter.name for parameter in definition.parameters}:
            yield Told(f"`{name}`", "", (name,), case)
    elif parts["same"]:
        given = tuple(parameter.name for parameter in definition.parameters)
        names = (parts["same"],) if parts["same"] in given else given if parts["same"].lower() in INPUTS else ()
        if names:
            yield Told(f"`{parts['same']}` itself", "", names, case)


def _kind_of(value: object) -> str:
    if value is None:
        return "none"
    return "bool" if isinstance(value, bool) else "number" if isinstance(value, int | float) else type(value).__name__
