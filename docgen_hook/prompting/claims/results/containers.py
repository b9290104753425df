"""What a result is said to be, or to hold: an iterator, a boolean, keys and values, chunks, what was not seen before."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_source, read_facts
from docgen_hook.prompting.claims.judges.ways import list_ways
from docgen_hook.prompting.claims.result_kinds import UNKNOWN, last_name, walk_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

STREAM = re.compile(
    r"^(?:returns?\s+)?(?:an?|the)\s+(?:\w+\s+)?(?:(?:generator|iterator)\b|(?:map|view)\s+(?:of|over)\b)"
    r"|\bthe\s+(?:generator|iterator)\s+(?:will\s+)?yields?\b",
    re.IGNORECASE,
)
LAZY = re.compile(
    r"iter|gen|yield|stream|lazy|lazi|map|filter|chain|view|walk|repeat|cycle|islice|while|accumulate|compress|group_?by|"
    r"pairwise|product|permut|combin|zip_longest|revers|scan|each|tee",
    re.IGNORECASE,
)
TRUTH = re.compile(r"^(?:returns?\s+)?an?\s+bool(?:ean)?\b|,\s+which\s+is\s+an?\s+bool(?:ean)?\b", re.IGNORECASE)
TESTING = frozenset(
    "is has have can could should was are will may in not check checks valid test tests match matches exist exists contains "
    "equal equals any all true allow allows allowed need needs enabled ready verify support supports compare flag bool alive "
    "closed open set empty same close".split()
)
FILE = re.compile(r"^(?:returns?\s+)?(?:an?|the)\s+(?:\w+\s+)?file(?:-like)?\s+(?:object|handle)\b", re.IGNORECASE)
OPENING = re.compile(r"open|file|buffer|stream|io\b|temp|socket|handle|fd|pipe", re.IGNORECASE)
SAYS_TRUTH = r"\bbool|\bTrue\b|[Ww]hether\b"
KIND = r"(?P<{}>list|tuple|dict(?:ionary)?|set|string|generator)"
EITHER = re.compile(rf"\ban?\s+{KIND.format('one')}\s+or\s+(?:an?\s+)?{KIND.format('other')}\b(?!\s+of)", re.IGNORECASE)
KIND_OF_WORD = {"dictionary": "dict", "string": "str"}
KEYS = re.compile(r"^the\s+keys\s+are\b.*\bvalues?\b", re.IGNORECASE)
MAPPING = frozenset(("dict", "?", "element", "value"))
IN_CHUNKS = re.compile(
    r"\bin\s+(?:\w+\s+)?(?:chunks|batches|groups|blocks|slices)\b|^(?:each\s+)?(?:chunk|batch|group)(?:e?s)?\s+of\b",
    re.IGNORECASE,
)
CHUNK = re.compile(r"chunk|batch|group|block|slice|part|window|page|pieces?|lists|tuples", re.IGNORECASE)
NOT_SEEN = re.compile(
    r"\b(?:not|never)\s+(?:yet\s+)?(?:been\s+)?(?:already\s+)?(?:yielded|seen|returned|produced|encountered)\b|\b(?:unique|distinct)\b|\bwithout\s+duplicates\b|\bonly\s+once\b",
    re.IGNORECASE,
)


def contradicts_container(sentence: str, section: str, definition: Definition) -> str:
    """Return why a result is not, or does not hold, what a sentence says; empty where nothing speaks against it.

    Args:
        sentence: For example "A generator of pairs."
        section: "returns" or "yields".
        definition: What it is about.
    """
    if definition.kind != "function" or read_facts(definition).is_stub:
        return ""
    reasons = _of_returns(sentence, definition) if section == "returns" else _of_yields(sentence, definition)
    return next(filter(None, (_other_kind(sentence, definition), *reasons)), "")


def _of_returns(sentence: str, definition: Definition) -> Iterator[str]:
    if definition.result != "value":
        return
    kinds = read_facts(definition).kinds
    is_handed_on = definition.delegates_result and not definition.returns
    asked = _callees(definition) if is_handed_on or kinds == {"call"} else []
    names = asked if kinds == {"call"} else []
    if names and STREAM.search(sentence) and not LAZY.search(" ".join([*names, definition.context])):
        yield "the code does not say so"
    if names and FILE.search(sentence) and not OPENING.search(" ".join([*names, definition.context])):
        yield "the code does not say so"
    if asked and TRUTH.search(sentence) and not _is_test(asked) and not re.search(SAYS_TRUTH, definition.context):
        yield "the code does not say so"
    if KEYS.search(sentence) and kinds - {"call", "none"} and not kinds & MAPPING:
        yield "the result has no keys"


def _of_yields(sentence: str, definition: Definition) -> Iterator[str]:
    function = parse_source(definition.source)
    body = getattr(function, "body", [])
    if IN_CHUNKS.search(sentence) and _yields_singles(body, definition):
        yield "the items are yielded one at a time"
    if NOT_SEEN.search(sentence) and set(_are_new(body, is_new=False)) == {True, False}:
        yield "that holds in one case only"


def _callees(definition: Definition) -> list[str]:
    """Return the names of what is called for the result."""
    values = [way.value for way in list_ways(definition) if way.value is not None and not way.is_raise]
    return [last_name(node.func) for value in values for node in ast.walk(value) if isinstance(node, ast.Call)]


def _is_test(names: list[str]) -> bool:
    """Return whether the name of a callee says that it answers yes or no: `is_valid`, `isValid`, `endswith`."""
    words = {word.lower() for name in names for word in re.findall(r"[A-Z]?[a-z]+", name)}
    return bool(words & TESTING) or any(re.match(r"_*(?:is|has)|.*with$", name) for name in names)


def _other_kind(sentence: str, definition: Definition) -> str:
    """Return that a result is never one of two kinds that a sentence names: "a list or a tuple" of a list."""
    found, kinds = EITHER.search(sentence), read_facts(definition).kinds
    if not found or not kinds or kinds & UNKNOWN:
        return ""
    named = [KIND_OF_WORD.get(word.lower(), word.lower()) for word in (found["one"], found["other"])]
    never = [kind for kind in named if kind not in kinds]
    return f"the result is never a {never[0]}" if len(never) == 1 else ""


def _yields_singles(body: list[ast.stmt], definition: Definition) -> bool:
    """Return whether all that is yielded are single elements of something that was given, and not parts of it."""
    given = {parameter.name for parameter in definition.parameters if not CHUNK.search(parameter.name)}
    loops = [node for node in walk_own(body) if isinstance(node, ast.For | ast.AsyncFor)]
    plain = [loop for loop in loops if isinstance(loop.target, ast.Name)]
    single = {loop.target.id for loop in plain if isinstance(loop.iter, ast.Name) and loop.iter.id in given}  # type: ignore[attr-defined]
    looped = {loop.target.id for loop in plain}  # type: ignore[attr-defined]
    yields = [node for node in walk_own(body) if isinstance(node, ast.Yield | ast.YieldFrom)]
    names = [(node, node.value.id) for node in yields if isinstance(node.value, ast.Name)]
    is_single = (name in (single if isinstance(node, ast.Yield) else looped) for node, name in names)
    return bool(yields) and len(names) == len(yields) and all(is_single)


def _are_new(body: list[ast.stmt], *, is_new: bool) -> Iterator[bool]:
    """Yield for each `yield` whether a test such as `if key not in seen` stands before it."""
    for node in body:
        tested = getattr(node, "test", None)
        inner = is_new or (isinstance(tested, ast.Compare) and any(isinstance(one, ast.NotIn) for one in tested.ops))
        blocks = [block for name in ("body", "orelse", "finalbody") if (block := getattr(node, name, None))]
        for block in blocks:
            yield from _are_new(block, is_new=inner)
        if not blocks:
            yield from (is_new for part in walk_own([node]) if isinstance(part, ast.Yield | ast.YieldFrom))
