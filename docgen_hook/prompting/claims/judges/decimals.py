"""Decimal places: whether a parameter, or a number, says how many there are."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import read_facts, source_nodes
from docgen_hook.prompting.claims.result_kinds import last_name, walk_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

PLACES = re.compile(
    r"\bdecimal\s+(?:places?|digits?|points?)\b|\bdecimals\b|\b(?:digits|places)\s+(?:after|behind|to\s+the\s+right\s+of)\s+the\s+decimal\b",
    re.IGNORECASE,
)
COUNT = re.compile(
    r"\b(?:number|count|amount|maximum|minimum|precision)\s+(?:of|in|to|for)\b|\bhow\s+many\s+(?:digits|decimals?|places|significant)|^(?:the\s+)?(?:decimals?|digits|places|significant)\b",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\bsignificant\s+(?:digits?|figures?)\b", re.IGNORECASE)
COUNTED = re.compile(r"\b(?P<count>one|two|three|four|five|six|\d)\s+decimal\s+(?:places?|digits?)\b", re.IGNORECASE)
NUMBERS = {word: str(place) for place, word in enumerate("zero one two three four five six".split())}
ROUNDERS = frozenset("round around round_ quantize set_precision".split())
WRAPPERS = frozenset("int max min abs str".split())
FIXED, GENERAL = re.compile(r"[fF%]"), re.compile(r"[gGeE]")


def contradicts_decimals(sentence: str, section: str, name: str, definition: Definition) -> str:
    """Return what the code says against decimal places or significant digits, empty where it says nothing.

    Args:
        sentence: For example "The number of decimal places."
        section: Where it stands.
        name: The parameter whose entry it is, or empty.
        definition: What it is about.
    """
    if read_facts(definition).is_stub or definition.kind == "module":
        return ""
    if section != "parameters":
        found = COUNTED.search(sentence)
        return _other_count(found["count"].lower(), definition) if found else ""
    says_places, says_digits = PLACES.search(sentence), DIGITS.search(sentence)
    if bool(says_places) == bool(says_digits) or not COUNT.search(sentence):
        return ""
    if name not in {parameter.name for parameter in definition.parameters}:
        return ""
    uses = set(_purposes(definition, name.lstrip("*")))
    if "unknown" in uses or not uses:
        return ""
    wanted = "places" if says_places else "digits"
    return "" if wanted in uses else f"the code does not take it for {'decimal places' if says_places else wanted}"


def _other_count(word: str, definition: Definition) -> str:
    """Return that another number of places is written, where all formats of the code have one."""
    count = NUMBERS.get(word, word)
    found = set(re.findall(r"\.(\d)f\b", definition.source)) | set(
        re.findall(r"\bround\([^()]*, (\d)\)", definition.source)
    )
    return f"the code writes {min(found)} places" if found and count not in found else ""


def _purposes(definition: Definition, name: str) -> Iterator[str]:
    """Yield what a parameter is used for: "places", "digits", "other", or "unknown" where a callee decides.

    What is reckoned from it is no longer the number of places itself: `f".{digits}f"` with `digits = places - shift`.
    """
    nodes = source_nodes(definition.source)
    assigned = [node for node in nodes if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)]
    reckoned = {node.targets[0].id for node in assigned if _mentions(node.value, name)} - {name}  # type: ignore[attr-defined]
    direct = {node.targets[0].id for node in assigned if _is_direct(node.value, name)}  # type: ignore[attr-defined]
    for node in nodes:
        yield from _purpose(node, name)
        for local in reckoned:
            for purpose in _purpose(node, local):
                yield purpose if local in direct else "digits" if purpose == "places" else "other"


def _purpose(node: ast.AST, name: str) -> Iterator[str]:
    if isinstance(node, ast.JoinedStr):
        yield from _in_format(node, name)
    elif isinstance(node, ast.Call) and any(_mentions(part, name) for part in _given(node)):
        yield _in_call(node, name)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and _mentions(node.right, name):
        template = ast.unparse(node.left)
        yield "places" if re.search(r"%[^%]*\.\*f", template) else "digits" if ".*g" in template else "other"
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and _mentions(node.right, name):
        yield "places"  # 10 ** places
    elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value and not _is_local(node):
        yield from ("unknown",) if _is_direct(node.value, name) else ()
    elif isinstance(node, ast.Compare | ast.Subscript | ast.Slice) and _mentions(node, name):
        yield "other"
    elif isinstance(node, ast.Return | ast.Yield) and node.value and _is_direct(node.value, name):
        yield "unknown"


def _is_local(node: ast.Assign | ast.AnnAssign) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)


def _in_format(node: ast.JoinedStr, name: str) -> Iterator[str]:
    """Yield what a format such as `f".{places}f"` makes of a parameter; reckoned with others it counts no places."""
    for place, part in enumerate(node.values):
        if isinstance(part, ast.FormattedValue) and _mentions(part.value, name):
            before = node.values[place - 1] if place else None
            after = node.values[place + 1] if place + 1 < len(node.values) else None
            is_precision = isinstance(before, ast.Constant) and str(before.value).endswith(".")
            end = str(after.value)[:1] if isinstance(after, ast.Constant) else ""
            if is_precision and FIXED.match(end):
                yield "places" if _is_direct(part.value, name) else "digits"
            elif is_precision:
                yield "digits" if GENERAL.match(end) or not end else "other"
            else:
                yield "other"


def _given(node: ast.Call) -> list[ast.expr]:
    return [*node.args, *(keyword.value for keyword in node.keywords)]


def _in_call(node: ast.Call, name: str) -> str:
    """Return what a call makes of a parameter that it is given."""
    called = last_name(node.func)
    if called in ROUNDERS:
        return "places"
    if called in WRAPPERS or called in ("range", "len", "isinstance"):
        return "other"
    given = [part for part in _given(node) if _mentions(part, name) and not isinstance(part, ast.JoinedStr)]
    return "unknown" if any(_is_direct(part, name) for part in given) else "other"


def _is_direct(node: ast.expr, name: str) -> bool:
    """Return whether an expression is a parameter, or that within limits, and nothing reckoned with other names."""
    names = {part.id for part in walk_own([node]) if isinstance(part, ast.Name)} - WRAPPERS
    return names == {name} and not any(isinstance(part, ast.BinOp) for part in walk_own([node]))


def _mentions(node: ast.AST, name: str) -> bool:
    return any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(node))
