"""A case told in a parameter's text held against what the code does in that case."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import source_nodes
from docgen_hook.prompting.claims.code_texts import find_function
from docgen_hook.prompting.claims.given.uses import find_uses
from docgen_hook.prompting.claims.judges.ways import mentioned
from docgen_hook.prompting.claims.result_kinds import walk_own

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

RETURNED_IF = re.compile(
    r"\b(?:return(?:ed)?|used?|given|taken)\s+(?:instead\s+)?(?:if|when|where|in\s+case)\s+(?P<case>[^.;]+)",
    re.IGNORECASE,
)
FAILS = re.compile(
    r"\b(?:not|no|none|never|nothing|missing|absent|empty|fail\w*|error\w*|exception\w*|invalid|out\s+of|unknown|cannot|can't|"
    r"without|lacks?|unavailable|exhausted|beyond|outside|too|raises?d?)\b",
    re.IGNORECASE,
)
IS_KIND = re.compile(
    r"\bis\s+(?:not\s+)?an?\s+(?:list|tuple|dict(?:ionary)?|str(?:ing)?|int(?:eger)?|set|sequence|mapping|slice)\b",
    re.IGNORECASE,
)
AS_IS = re.compile(
    r"\b(?P<verb>split|chunk|group|divide|partition|break|filter|sort|convert|format|merge|join|parse|encode|decode|round|clamp|"
    r"flatten|transform|stagger|compress|reverse|shuffle|normali[sz]e|truncate)s?(?:ed|ing)?\s+(?:the\s+)?\w+\s+as(?:\s+|-)is\b",
    re.IGNORECASE,
)
OF_OTHER = re.compile(
    r"\b(?:if|when|where)\s+(?P<case>[^.;]*?\b(?:is|are)\s+(?:empty|none|missing|zero|negative|exhausted)\b[^.;]*)",
    re.IGNORECASE,
)
BRANCHES = (
    ast.If, ast.IfExp, ast.While, ast.BoolOp, ast.Try, ast.Match, ast.For, ast.AsyncFor, ast.comprehension, ast.Compare,
)  # fmt: skip
INCLUDES = re.compile(
    r"\bwhether\s+(?:to\s+|or\s+not\s+to\s+)(?:include|keep|allow|accept|permit|add|return)\b(?!\s+only)", re.IGNORECASE
)


def contradicts_use(sentence: str, section: str, name: str, definition: Definition) -> str:
    """Return what the code says against a case in a parameter's text, empty where it says nothing.

    Args:
        sentence: One sentence.
        section: Where it stands.
        name: The parameter whose entry it is.
        definition: What it is about.
    """
    if section != "parameters":
        return ""
    if AS_IS.search(sentence):
        return "what is changed does not stay as it is"
    if (found := RETURNED_IF.search(sentence)) and _is_kind_behind_failure(found["case"], name, definition):
        return "the code returns it only where something failed before"
    if (found := OF_OTHER.search(sentence)) and _is_handed_on(name, found["case"], definition):
        return "the code only hands it on and tests nothing"
    return "the code leaves out what it is true for" if INCLUDES.search(sentence) and _narrows(name, definition) else ""


def _is_kind_behind_failure(case: str, name: str, definition: Definition) -> bool:
    """Return whether a case speaks of nothing but a type where a parameter comes back only behind a handler."""
    if not IS_KIND.search(case) or FAILS.search(IS_KIND.sub(" ", case)):
        return False
    function = find_function(definition)
    nodes = list(walk_own(function.body)) if function else []
    handled = {id(part) for node in nodes if isinstance(node, ast.ExceptHandler) for part in walk_own(node.body)}
    returned = [node for node in nodes if isinstance(node, ast.Return) and isinstance(node.value, ast.Name)]
    own = [node for node in returned if node.value.id == name]  # type: ignore[union-attr]
    return bool(own) and all(id(node) in handled for node in own)


def _is_handed_on(name: str, case: str, definition: Definition) -> bool:
    """Return whether a parameter is only handed to a call, and a case names another one in a body that decides nothing."""
    others = [one for one in mentioned(case, definition) if one != name]
    function = find_function(definition)
    nodes = list(walk_own(function.body)) if function else []
    return bool(others) and bool(find_uses(nodes, name)) and not any(isinstance(node, BRANCHES) for node in nodes)


def _narrows(name: str, definition: Definition) -> bool:
    """Return whether a parameter stands as `not name or ...` where it is decided what is kept: true leaves more out."""
    nodes = source_nodes(definition.source)
    tests = [test for node in nodes if isinstance(node, ast.comprehension) for test in node.ifs]
    tests += [node.test for node in nodes if isinstance(node, ast.If) and not node.orelse and _keeps(node.body)]
    return any(
        isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or) and _denies(test.values, name) for test in tests
    )


def _keeps(body: list[ast.stmt]) -> bool:
    values = [node.value for node in body if isinstance(node, ast.Expr)]
    return len(values) == len(body) == 1 and (
        isinstance(values[0], ast.Yield)
        or (isinstance(values[0], ast.Call) and getattr(values[0].func, "attr", "") in ("append", "add"))
    )


def _denies(values: list[ast.expr], name: str) -> bool:
    return any(
        isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not) and ast.unparse(value.operand) == name
        for value in values
    )
