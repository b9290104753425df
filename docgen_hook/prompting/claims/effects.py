"""What a parameter changes: a sentence on its None, True or False held against the branches that test it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct
from docgen_hook.prompting.claims.code_facts import parse_source
from docgen_hook.prompting.claims.result_kinds import walk_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

ABSENT = r"(?:`{0,2}None`{0,2}|not\s+(?:given|provided|specified|set|passed|supplied)|omitted|(?:`{0,2})False(?:`{0,2})|disabled)"
PRESENT = r"(?:(?:set\s+to\s+)?`{0,2}True`{0,2}|given|provided|specified|set|passed|enabled)"
CASE = re.compile(
    rf"(?:if|when)\s+(?:(?:it|this|(?:the\s+)?`{{0,2}}(?P<name>(?!(?:not|none|true|false|set|given|provided)\b)\w+)`{{0,2}}(?:\s+(?:parameter|argument|flag|option))?)\s+)?(?:is\s+)?(?:(?P<absent>{ABSENT})|(?P<present>{PRESENT}))(?:\s*,|\s+then|\s+(?=the\b|it\b|all\b|only\b))\s*(?P<effect>.+)$",
    re.IGNORECASE,
)
FEWEST = 2  # words of the other case that tell it even beside words of the own one
DENIED = re.compile(
    r"\b(?:not|no|none|never|without|instead|only|rather|unlimited|like|same|default\w*|raw|un\w+)\b|n't\b",
    re.IGNORECASE,
)
SHORTEST = 2  # letters of a name that is no word
COMMON = frozenset(  # stems that any branch may have in its names
    "yield return result list set dict add append get key name type data str int line text path file call func function arg "
    "self object element number string index size count length new old all each one first last".split()
)
HEDGE = re.compile(
    r"\b(?:option\w*|if|when|unless|where|or|either|can|may|given|specified|provided|up\s+to|default\w*|possibly|otherwise|else)\b",
    re.IGNORECASE,
)
PLAIN = frozenset(
    "the a an is are be of to in for it its and or as by with that this will used value item items".split()
)


class Branches(Struct):
    """What stands in the code where a parameter is there, and where it is not.

    Attributes:
        present: Words of the branch that is taken where it is true or not None.
        absent: Words of the other branch.
    """

    present: frozenset[str]
    absent: frozenset[str]


def is_turned_round(sentence: str, definition: Definition, name: str = "") -> bool:
    """Return whether a sentence tells for one case of a parameter what the code does in the other.

    Args:
        sentence: For example "If None, the items are handed on in chunks."
        definition: What it is about.
        name: The parameter whose entry it stands in; empty where it has to name one itself.
    """
    found = CASE.search(sentence)
    about = (found["name"] or "").strip() if found else ""
    names = {parameter.name for parameter in definition.parameters}
    name = about if about in names else name
    if found is None or name not in names:
        return False
    effect = re.sub(re.escape(name).replace("_", r"[_\s]"), " ", found["effect"], flags=re.IGNORECASE)
    words = stems(re.findall(r"[a-z]+", effect.lower())) - PLAIN
    for branches in _branches(definition, name):
        own, other = (branches.absent, branches.present) if found["absent"] else (branches.present, branches.absent)
        theirs = words & (other - own) - COMMON - stems(definition.name.lower().split("_"))
        theirs = frozenset(word for word in theirs if len(word) > SHORTEST)
        mine = words & (own - other)
        is_clear = len(theirs) >= FEWEST or not (mine or DENIED.search(effect))
        if own and theirs and is_clear and len(theirs) > len(mine):
            return True
    return False


def told_case(summary: str, definition: Definition) -> str:
    """Return the parameter of whose one case a summary speaks as if it were always so, or nothing.

    A word of the parameter's name that stands only in the branch taken where it is given: "Process items in chunks" of
    a function that does so where `chunk_size` is given, and has None or False as its default.

    Args:
        summary: The summary.
        definition: What it is about.
    """
    said = stems(re.findall(r"[a-z]+", summary.lower())) - PLAIN
    if HEDGE.search(summary):
        return ""
    for parameter in definition.parameters:
        if parameter.default in ("None", "False") and "_" in parameter.name:
            own = stems(parameter.name.lower().split("_")) - stems(definition.name.lower().split("_"))
            for branches in _branches(definition, parameter.name):
                if said & own & (branches.present - branches.absent):
                    return parameter.name
    return ""


def _branches(definition: Definition, name: str) -> Iterator[Branches]:
    """Yield the two branches of each test of a parameter that is one of its own."""
    function = parse_source(definition.source)
    for node in walk_own(getattr(function, "body", [])):
        if isinstance(node, ast.If) and (polarity := _polarity(node.test, name)) is not None and node.orelse:
            first, second = _words(node.body), _words(node.orelse)
            yield Branches(first, second) if polarity else Branches(second, first)


def _polarity(test: ast.expr, name: str) -> bool | None:
    """Return whether a test is true where a parameter is there; None where it tests something else."""
    if isinstance(test, ast.Name) and test.id == name:
        return True
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _polarity(test.operand, name)
        return None if inner is None else not inner
    is_none = isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == name
    if is_none and isinstance(test.comparators[0], ast.Constant) and test.comparators[0].value is None:  # type: ignore[attr-defined]
        operator = test.ops[0]  # type: ignore[attr-defined]
        return True if isinstance(operator, ast.IsNot) else False if isinstance(operator, ast.Is) else None
    return None


def _words(body: list[ast.stmt]) -> frozenset[str]:
    names = (
        getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "arg", None) or ""
        for statement in body
        for node in ast.walk(statement)
    )
    return stems(part for name in names if isinstance(name, str) for part in re.findall(r"[a-z]+", name.lower()))


def stems(words: Iterator[str] | list[str]) -> frozenset[str]:
    """Return words without the endings of plurals and participles."""
    return frozenset(
        re.sub(r"(?:(?<=[cs]h)es|(?<=\w{4})es|(?<=\w{3})(?:ed|ing|s)|(?<=\w{4})e)$", "", word) for word in words
    )
