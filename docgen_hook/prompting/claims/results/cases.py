"""Results and their cases, "or 'now' if the time is past": held against the ways on which such a result comes back."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.model.struct import replace
from docgen_hook.prompting.claims.code_facts import parse_source, read_facts
from docgen_hook.prompting.claims.conditions import SENSES
from docgen_hook.prompting.claims.effects import PLAIN, stems
from docgen_hook.prompting.claims.judges.alternatives import MATES
from docgen_hook.prompting.claims.judges.elsewhere import OR, STATES
from docgen_hook.prompting.claims.judges.none_cases import is_other_exit
from docgen_hook.prompting.claims.judges.ways import (
    list_ways,
    mentioned,
    names_in,
    tests_emptiness,
    values_of,
    words_in,
)
from docgen_hook.prompting.claims.result_kinds import kinds_of_annotation, last_name
from docgen_hook.prompting.claims.results.handlers import is_caught_otherwise
from docgen_hook.prompting.claims.results.shown import gives, may_give
from docgen_hook.prompting.claims.results.told import list_told
from docgen_hook.prompting.wording.vague import FAULTS, GENERIC

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.prompting.claims.judges.ways import Way
    from docgen_hook.prompting.claims.results.told import Told

SHORTEST = 5  # letters of a word that is looked for inside names such as `isfinite`
UNFOUND = frozenset("no not none nothing never empty missing unknown without".split())
FAILED = UNFOUND | frozenset("cannot fails failed failure invalid".split())
LOOPS = ast.For | ast.AsyncFor | ast.While
READS = re.compile(r"read|recv")
NOTHING = re.compile(
    r"\b(?:no|none|nothing|empty|without)\b|\bnot\s+(?:found|any|contain)"
)  # when what is made is empty
EMPTY_CASE = re.compile(r"\bis\s+(?:empty|blank|`{0,2}None`{0,2}|missing|omitted|zero|0)\W*$|^(?:an?\s+)?empty\b")
ENDED = frozenset("end eof reached exhausted finished more left".split())  # what is read then is empty
ALWAYS = frozenset("any all only just also already yet such".split())
IS_TYPE = re.compile(
    r"\bis\s+(?P<denied>not\s+)?an?\s+(?P<kind>list|tuple|dict|dictionary|string|str|int|integer|float|set|bytes)\b",
    re.IGNORECASE,
)
TYPE_NAMES = {"dictionary": "dict", "string": "str", "integer": "int"}


def contradicts_case(sentence: str, definition: Definition) -> str:
    """Return why a result that a sentence names does not come back, or not in the case that it tells.

    Args:
        sentence: For example "The name, or an empty string if the unit is invalid."
        definition: What it is about.
    """
    if definition.kind != "function" or definition.result != "value" or read_facts(definition).is_stub:
        return ""
    ways = [way for way in list_ways(definition) if not way.is_raise]
    return next(filter(None, (_objection(told, ways, definition) for told in list_told(sentence, definition))), "")


def _objection(told: Told, ways: list[Way], definition: Definition) -> str:
    if not ways or told.kind == "bool" or told.value in ("True", "False"):
        return ""
    fitting = [way for way in ways if may_give(way.value, told, definition) and not _is_excluded(way, told)]
    if not fitting and (told.case or not _is_annotated(told, definition)):
        return f"no path of the code returns {told.words}"
    if not told.case or not fitting:
        return ""
    shown = [way for way in fitting if gives(way.value, told, definition)]
    fitting = shown or fitting
    for case in OR.split(re.sub(r"\s*\([^()]*(?:\)|$)", "", told.case)):
        if all(_denies_type(case, way) for way in fitting):
            return f"{told.words} comes back in another case"
        others = [way for way in list_ways(definition) if way not in fitting]
        if (
            told.kind
            and (name := _empty_parameter(case, definition))
            and is_other_exit(name, fitting, others, definition)
        ):
            return f"the code does something else where `{name}` is empty"
        if is_caught_otherwise(case, fitting, others, is_shown=bool(shown)):
            return "another exception is caught then"
        if not shown and told.kind and NOTHING.search(case):
            continue
        if told.kind != "none" and not any(_is_supported(case, way, definition) for way in fitting):
            return f"no path that returns {told.words} tests that"
    return ""


def _is_excluded(way: Way, told: Told) -> bool:
    """Return whether a test before a way rules a value out: `if user is None: raise` before `return user`."""
    if not isinstance(way.value, ast.Name) or (told.kind != "none" and told.value is not None):
        return False
    for test in way.tests:
        is_whole = not isinstance(test.node, ast.BoolOp) or isinstance(test.node.op, ast.Or) is (test.outcome is False)
        opposite = replace(test, outcome=not test.outcome) if test.outcome is not None else test
        says_none = "None" in ast.unparse(test.node)
        if is_whole and tests_emptiness(opposite, way.value.id) and (told.kind == "none" or not says_none):
            return True
    return False


def _empty_parameter(case: str, definition: Definition) -> str:
    """Return the parameter that a case calls empty, missing, None or zero; or empty."""
    named = mentioned(case, definition)
    if not named and re.match(r"it\b", case) and len(definition.parameters) == 1:
        named = [definition.parameters[0].name]
    return named[0] if len(named) == 1 and EMPTY_CASE.search(case) else ""


def _is_annotated(told: Told, definition: Definition) -> bool:
    """Return whether the annotation allows a result of which no case is told: what `-> list[str]` gives may be empty."""
    returns = getattr(parse_source(definition.source), "returns", None)
    kinds = kinds_of_annotation(returns) if returns is not None else frozenset()
    return bool(kinds & {told.kind, *MATES.get(told.kind, ())})


def _denies_type(case: str, way: Way) -> bool:
    """Return whether a case says "is not a list" of a way that is only taken for lists, or the other way round."""
    found = IS_TYPE.search(case)
    kind = TYPE_NAMES.get(found["kind"].lower(), found["kind"].lower()) if found else ""
    outcomes = {
        test.outcome
        for test in way.tests
        if kind
        and isinstance(test.node, ast.Call)
        and re.fullmatch(rf"isinstance\(\w+, {kind}\)", ast.unparse(test.node))
    }
    return bool(found) and outcomes == {bool(found["denied"])}  # type: ignore[index]


def _is_supported(case: str, way: Way, definition: Definition) -> bool:
    """Return whether a case names something that is tested on a way, or says nothing that could be tested."""
    words = re.findall(r"[a-z0-9]+", case.lower().replace("n't", " not"))
    told = stems([word for word in words if len(word) > 2]) - PLAIN - stems(sorted(STATES | ALWAYS | GENERIC | FAULTS))
    if not told:
        return True
    nodes = [test.node for test in way.tests] + _handed(way.value)
    known = words_in([*nodes, *values_of(nodes, definition)])
    if any(_is_same(word, other) for word in told for other in known):
        return True
    if set(mentioned(case, definition)) & names_in(nodes, definition):
        return True
    return bool(set(words) & _senses(way))


def _handed(value: ast.expr | None) -> list[ast.AST]:
    """Return what stands in an expression; of a call what it is handed, for its name tells no case."""
    if isinstance(value, ast.Call):
        owner = [value.func.value] if isinstance(value.func, ast.Attribute) else []
        return [*owner, *value.args, *(keyword.value for keyword in value.keywords)]
    return [value] if value is not None else []


def _is_same(word: str, other: str) -> bool:
    is_long = min(len(word), len(other)) >= SHORTEST
    return word == other or (is_long and (word in other or other in word or word[:SHORTEST] == other[:SHORTEST]))


def _senses(way: Way) -> frozenset[str]:
    """Return the words that speak of what decides a way: "empty" where `not rows` does."""
    last = way.tests[-1:] if way.tests and way.tests[-1].outcome else way.tests
    handled = any(isinstance(test.node, ast.stmt) and not isinstance(test.node, LOOPS) for test in way.tests)
    if handled or any(isinstance(test.node, LOOPS) for test in way.tests):  # what failed, or a loop that found nothing
        return FAILED if handled else UNFOUND
    inner = list(ast.walk(way.value)) if way.value else []
    chosen = [node.test if isinstance(node, ast.IfExp) else node for node in inner if _decides(node)]
    nodes = (node for test in (*(test.node for test in last), *chosen) for node in ast.walk(test))
    return frozenset().union(*map(_senses_of, nodes))


def _decides(node: ast.AST) -> bool:
    return isinstance(node, ast.IfExp) or (isinstance(node, ast.Call) and bool(READS.match(last_name(node.func))))


def _senses_of(node: ast.AST) -> frozenset[str]:
    if isinstance(node, ast.Compare):
        return frozenset().union(*(SENSES.get(type(one).__name__, frozenset()) for one in node.ops))
    if isinstance(node, ast.Call) and READS.match(last_name(node.func)):
        return ENDED
    if isinstance(node, ast.Call) and last_name(node.func) in ("isinstance", "issubclass"):
        return SENSES["isinstance"] | {"no"}
    return SENSES["Not"] if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) else frozenset()
