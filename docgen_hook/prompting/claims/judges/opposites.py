"""Words with an opposite, "largest" of `min(...)`, "nodes" of what only `add_edges` is given."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_source
from docgen_hook.prompting.claims.judges.ways import list_ways
from docgen_hook.prompting.claims.result_kinds import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

OF_RESULT = {  # the function whose call is returned -> what its result is said to be where that is another one's
    "min": re.compile(
        r"^(?:returns?\s+)?the\s+(?:maximum|largest|highest|greatest|longest|latest|biggest)\b", re.IGNORECASE
    ),
    "max": re.compile(r"^(?:returns?\s+)?the\s+(?:minimum|smallest|lowest|least|shortest|earliest)\b", re.IGNORECASE),
    "any": re.compile(r"^(?:returns?\s+)?(?:`?True`?\s+if|whether)\s+(?:all|every|each)\b", re.IGNORECASE),
    "all": re.compile(
        r"^(?:returns?\s+)?(?:`?True`?\s+if|whether)\s+(?:any|at\s+least\s+one|some|one\s+of)\b", re.IGNORECASE
    ),
}
TRUTH = re.compile(
    r"`+(\w+)(?:\(\))?`+(?:\s+(?:method|function|attribute|property|parameter|argument|flag|value))?\s+(?:returns|is|equals|evaluates\s+to|gives)\s+`*(?:True|False)\b(?!`*\s+or\b)"
)
NAMED = (ast.Name, ast.Attribute)
PAIRS = (
    ("node", "edge"), ("row", "column"), ("key", "value"), ("reader", "writer"), ("read", "write"),
    ("encode", "decode"), ("input", "output"), ("request", "response"), ("header", "body"), ("parent", "child"),
    ("open", "close"), ("start", "end"), ("client", "server"), ("source", "target"), ("width", "height"),
)  # fmt: skip


def contradicts_opposite(sentence: str, section: str, name: str, definition: Definition) -> str:
    """Return what the code calls where a sentence speaks of its opposite, empty where it does not.

    Args:
        sentence: For example "The largest of the values."
        section: Where it stands.
        name: The parameter whose entry it is, or empty.
        definition: What it is about.
    """
    if truth := _told_truth(sentence, definition):
        return f"the code tests whether `{truth}` is None"
    if section in ("returns", "summary"):
        called = _only_call(definition)
        return f"the code returns `{called}(...)`" if called and OF_RESULT[called].search(sentence) else ""
    return _other_callee(sentence, name, definition) if section == "parameters" else ""


def _only_call(definition: Definition) -> str:
    """Return the one function of the table whose call is all that a function returns; or empty."""
    values = [way.value for way in list_ways(definition) if not way.is_raise]
    names = {value.func.id for value in values if isinstance(value, ast.Call) and isinstance(value.func, ast.Name)}
    is_all = len(names) == 1 and all(isinstance(value, ast.Call) for value in values)
    return next((name for name in names if is_all and name in OF_RESULT), "")


def _other_callee(sentence: str, name: str, definition: Definition) -> str:
    """Return the function that alone is given all keywords where a sentence speaks of the opposite of its name."""
    if not name.startswith("**"):  # what else is handed on may be about anything
        return ""
    bare = name.lstrip("*")
    tree = parse_source(definition.source)
    nodes = list(ast.walk(tree)) if tree else []
    uses = {id(node) for node in nodes if isinstance(node, ast.Name) and node.id == bare}
    calls = [node for node in nodes if isinstance(node, ast.Call) and _given(node) & uses]
    if not calls or uses - {use for call in calls for use in _given(call)}:
        return ""
    named = [_word_set(last_name(call.func)) for call in calls]
    said, own = _word_set(sentence), _word_set(bare)
    for pair in PAIRS:
        for one, other in (pair, pair[::-1]):
            is_said = one in said - own and (other not in said or _of_both(sentence, one, other))
            if is_said and all(other in words and one not in words for words in named):
                return f"the code hands it to `{last_name(calls[0].func)}`"
    return ""


def _told_truth(sentence: str, definition: Definition) -> str:
    """Return the name that a sentence says to be True or False where the code only tests whether it is None."""
    told = set(TRUTH.findall(sentence))
    if not told:
        return ""
    tree = parse_source(definition.source)
    nodes = list(ast.walk(tree)) if tree else []
    compared = [node for node in nodes if isinstance(node, ast.Compare) and _stands_for_none(node.comparators[-1])]
    tested = {_used_name(node.left) for node in compared}
    inside = {id(part) for node in compared for part in ast.walk(node.left)}
    other = {_used_name(node) for node in nodes if isinstance(node, NAMED) and id(node) not in inside}
    return min((told & tested) - other, default="")


def _stands_for_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _used_name(node: ast.AST) -> str:
    return last_name(node.func if isinstance(node, ast.Call) else node)


def one_of_pair(sentence: str) -> Iterator[str]:
    """Yield a sentence with one of a pair that it names both: "the edges" for "the nodes and edges"."""
    for one, other in PAIRS:
        for first, second in ((one, other), (other, one)):
            both = re.compile(rf"\b{first}(s?)\s+(?:and|or)\s+(?:the\s+)?{second}(s?)\b")
            if both.search(sentence):
                yield both.sub(rf"{first}\1", sentence)
                yield both.sub(rf"{second}\2", sentence)


def _of_both(sentence: str, one: str, other: str) -> bool:
    """Return whether a sentence says "for the nodes and edges", which is true of one of them only."""
    pair = rf"(?:{one}s?\s+(?:and|or)\s+(?:the\s+)?{other}s?|{other}s?\s+(?:and|or)\s+(?:the\s+)?{one}s?)"
    return (
        re.search(rf"\b(?:to|for|of|on)\s+(?:(?:all|both|the|each|every)\s+)*{pair}\b", sentence, re.IGNORECASE)
        is not None
    )


def _given(call: ast.Call) -> set[int]:
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return {id(part.value if isinstance(part, ast.Starred) else part) for part in given}


def _word_set(text: str) -> set[str]:
    found = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).lower().replace("_", " "))
    return {word.removesuffix("s") for word in found}
