"""The way through a body: what is tested before each way out, and how often functions that are given are called."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct
from docgen_hook.prompting.claims.code_facts import parse_source, source_nodes
from docgen_hook.prompting.claims.effects import PLAIN, stems, told_case
from docgen_hook.prompting.claims.result_kinds import SCOPES, walk_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen_hook.model.code import Definition

WHEN = re.compile(r"\b(?:if|when|where|unless)\s+(?P<case>[^.;]+)", re.IGNORECASE)
LISTED = re.compile(
    r"(?:^(?:an?|the)|\b(?:into|returns?)\s+(?:an?|the))\s+(?:\w+\s+)?(?:tuple|pair)\s+(?:of|with|containing|that\s+contains|consisting\s+of|holding|made\s+of)\s+(?P<rest>[^.;:]+)",
    re.IGNORECASE,
)
APPLIED = re.compile(
    r"\b(?:results?|outcomes?|outputs?|values?)\s+(?:(?:is|are|was|were|that\s+\w+)\s+)?(?:of|from|returned\s+by|produced\s+by)\s+"
    r"(?:(?:applying|calling|invoking|running|executing)\b|(?:the\s+)?(?:(?:function|callable)|`{0,2}(?P<name>\w+)`{0,2})(?=\s+(?:call|applied|function|to\b)|\W*$))",
    re.IGNORECASE,
)
EACH = re.compile(
    r"\b(?:each|every|per|all\s+the|all)\s+(?:\w+\s+)?(?:item|element|value|chunk|row|entry|call|time|iteration|step)s?\b",
    re.IGNORECASE,
)
LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.comprehension, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
TYPE_TEST = re.compile(
    r"\b(?:if|when|or|and|unless)\s+(?:the\s+)?`*(\w+)`*\s+is\s+(?:not\s+)?an?\s+(?:list|tuple|dict(?:ionary)?|str(?:ing)?|int(?:eger)?|set)\b",
    re.IGNORECASE,
)
FEWEST = 2  # words of another case that make a sentence tell that case


class Exit(Struct):
    """A way out.

    Attributes:
        value: What is returned or raised; None for nothing.
        is_raise: Whether an exception leaves.
        tested: Words of the tests on the way.
    """

    value: ast.expr | None
    is_raise: bool
    tested: frozenset[str]


def contradicts_flow(sentence: str, section: str, name: str, definition: Definition) -> str:
    """Return what the way through a body says against a sentence, empty where it says nothing.

    Args:
        sentence: One sentence.
        section: Where it stands, for example "parameters".
        name: The entry of that section, or empty.
        definition: What it is about.
    """
    if section == "summary" and (case := told_case(sentence, definition)):
        return f"the code does that only if `{case}` is given"
    if section in ("summary", "description", "returns", "yields") and _claims_dropped_result(sentence, definition):
        return "the code drops that result"
    if parameter := _other_type_test(sentence, definition):
        return f"the code tests no type of `{parameter}`"
    if section == "raises":
        return ""
    if section != "parameters" and (size := counts_otherwise(sentence, definition)):
        return f"the result has {size} parts"
    if section == "parameters" and EACH.search(sentence) and _is_called_once(name, definition):
        return "the code calls it once"
    names = (
        [name]
        if section == "parameters"
        else [parameter.name for parameter in definition.parameters if parameter.name in sentence]
    )
    is_other = any(tells_another_exit(sentence, parameter_name, definition) for parameter_name in names)
    return "the code does that in another case" if is_other else ""


def _other_type_test(sentence: str, definition: Definition) -> str:
    """Return the parameter of which a sentence says that its type decides, where only those of others are tested."""
    tests = [
        ast.unparse(node.args[0])
        for node in source_nodes(definition.source)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance" and node.args
    ]
    for found in TYPE_TEST.finditer(sentence) if tests else ():
        word = found[1].lower()
        named = [one.name for one in definition.parameters if len(one.name) > 2 and word.startswith(one.name)]
        if named and not any(test.startswith(named[0]) for test in tests):
            return named[0]
    return ""


def tells_another_exit(sentence: str, name: str, definition: Definition) -> bool:
    """Return whether a sentence says that a parameter is returned in a case in which another way out is taken.

    Args:
        sentence: For example "The value that is returned if the iterable is too long."
        name: The parameter.
        definition: What it is about.
    """
    found = WHEN.search(sentence)
    ways = _exits(definition)
    own = [way for way in ways if not way.is_raise and isinstance(way.value, ast.Name) and way.value.id == name]
    others = [way for way in ways if way.is_raise]
    if not found or not own or not others or "raise" in sentence:
        return False
    said = stems(re.findall(r"[a-z]+", found["case"].lower())) - PLAIN
    here = frozenset[str]().union(*(way.tested for way in own))
    there = frozenset[str]().union(*(way.tested for way in others))
    return len(said & (there - here)) >= FEWEST and not said & here


def counts_otherwise(sentence: str, definition: Definition) -> int:
    """Return how many values each result has where a sentence lists another number of them, else 0.

    Args:
        sentence: For example "A tuple of the name, the age and the address."
        definition: What it is about.
    """
    found = LISTED.search(sentence)
    ways = [way for way in _exits(definition) if not way.is_raise]
    sizes = {len(way.value.elts) for way in ways if isinstance(way.value, ast.Tuple)}
    is_plain = all(isinstance(way.value, ast.Tuple) and not _has_star(way.value) for way in ways)
    listed = _items(found["rest"]) if found else 0
    return sizes.pop() if listed and len(sizes) == 1 and is_plain and listed not in sizes else 0


def _items(text: str) -> int:
    """Return how many things a list in words has: "the name, the age and the address" has three."""
    text = re.sub(r"\([^)]*\)", "", text)
    if not re.search(r",\s*and\s|,[^,]+\sand\s", text) or re.search(r"\b(?:that|which|where|whose|or)\b", text):
        return 0
    return len([part for part in re.split(r",\s*and\s+|,\s*|\s+and\s+", text.strip()) if part.strip()])


def _has_star(node: ast.Tuple) -> bool:
    return any(isinstance(part, ast.Starred) for part in node.elts)


@lru_cache(64)
def _exits(definition: Definition) -> tuple[Exit, ...]:
    function = parse_source(definition.source)
    return tuple(_ways(getattr(function, "body", []), frozenset()))


def _ways(body: Sequence[ast.stmt], tested: frozenset[str]) -> Iterator[Exit]:
    """Yield the ways out of statements; what follows an `if` or a loop is not tested by it."""
    for node in body:
        if isinstance(node, ast.Return):
            yield Exit(node.value, False, tested)
        elif isinstance(node, ast.Raise):
            yield Exit(node.exc, True, tested | _words(node.exc))
        elif isinstance(node, ast.Try):
            yield from _ways([*node.body, *node.orelse, *node.finalbody], tested)
            for handler in node.handlers:
                yield from _ways(handler.body, tested | _words(handler.type))
        elif not isinstance(node, SCOPES):
            inner = tested | _words(getattr(node, "test", None)) | _words(getattr(node, "target", None))
            for block in ("body", "orelse"):
                yield from _ways(getattr(node, block, []), inner)
            for case in getattr(node, "cases", []):
                yield from _ways(case.body, tested | _words(node.subject))  # type: ignore[attr-defined]


def _words(node: ast.AST | None) -> frozenset[str]:
    if node is None:
        return frozenset()
    names = (getattr(part, "id", None) or getattr(part, "attr", None) or "" for part in walk_own([node]))
    return stems([word for name in names for word in re.findall(r"[a-z]+", str(name).lower())])


def _claims_dropped_result(sentence: str, definition: Definition) -> bool:
    """Return whether a sentence tells of results of a function that is given, all of which the body drops.

    Args:
        sentence: For example "The result of applying the function to each item."
        definition: What it is about.
    """
    found = APPLIED.search(sentence)
    if not found:
        return False
    names = [parameter.name for parameter in definition.parameters]
    if found["name"]:
        names = [found["name"]] if found["name"] in names else []
    calls = [call for name in names for call in _calls(definition, name)]
    return bool(calls) and all(is_dropped for is_dropped, _ in calls)


def _is_called_once(name: str, definition: Definition) -> bool:
    """Return whether a parameter is called, and never inside a loop."""
    calls = list(_calls(definition, name))
    return bool(calls) and not any(is_repeated for _, is_repeated in calls)


def _calls(definition: Definition, name: str) -> Iterator[tuple[bool, bool]]:
    """Yield for each call of a parameter whether its result is dropped, and whether it stands in a loop."""
    function = parse_source(definition.source)
    body = getattr(function, "body", [])
    dropped = {id(node.value) for node in walk_own(body) if isinstance(node, ast.Expr)}
    repeated = {id(inner) for node in walk_own(body) if isinstance(node, LOOPS) for inner in ast.walk(node)}
    for node in walk_own(body):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield id(node) in dropped, id(node) in repeated
