"""Details that a text makes up: what a result holds, what a callee returns, when a warning is given."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_source, read_facts, source_nodes
from docgen_hook.prompting.claims.effects import PLAIN, stems
from docgen_hook.prompting.claims.result_kinds import last_name
from docgen_hook.prompting.wording.vague import GENERIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

EXAMPLES = re.compile(
    r"\b(?:such\s+as|like|including|for\s+example|e\.g\.)\s+(?:its?\s+|their\s+|the\s+)?(?P<named>[^.;()]+)",
    re.IGNORECASE,
)
HOLDING = re.compile(
    r"\b(?:information|details|data|attributes|keys|fields|properties|metadata|dict(?:ionary)?|mapping|object|values)\b",
    re.IGNORECASE,
)
WORD = r"(?:'[A-Za-z][\w-]{2,}'|\"[A-Za-z][\w-]{2,}\")"
QUOTED = re.compile(
    rf"(?<![\w'\"]){WORD}(?:(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+){WORD})+"
)  # "'name', 'email' and 'age'"
RETURNING = re.compile(
    r"`(?P<name>\w+)`(?:\s+(?:method|function|call|property))?\s+returns?\s+`{0,2}(?P<value>True|False)`{0,2}",
    re.IGNORECASE,
)
WARNED = re.compile(
    r"\b(?:if|when|unless)\b.*\bwarnings?\b.*\b(?:raised|issued|emitted|shown|given|logged)\b", re.IGNORECASE
)
WARNS_IF = re.compile(r"\bwarn(?:ing|s)?\b.*\b(?:if|when|unless)\b", re.IGNORECASE)
FEWEST = 2  # names of which none is in the code


def makes_up(sentence: str, section: str, definition: Definition) -> str:
    """Return which detail of a sentence the code does not have, empty where it has all.

    Args:
        sentence: For example "A dictionary with information such as its ID and status."
        section: Where it stands.
        definition: What it is about.
    """
    if definition.kind != "function" or read_facts(definition).is_stub:
        return ""
    return next(_reasons(sentence, section, definition), "")


def _reasons(sentence: str, section: str, definition: Definition) -> Iterator[str]:
    shown = f"{read_facts(definition).shown} {' '.join(definition.names)}"
    if section in ("returns", "yields"):
        if named := _unknown_examples(sentence, shown):
            yield f"nothing in the code shows {named}"
        for found in QUOTED.finditer(sentence):
            quoted = re.findall(r"[\w-]+", re.sub(r"\b(?:and|or)\b", " ", found[0]))
            if not any(word.lower() in shown.lower() for word in quoted):
                yield f"there is no '{quoted[0]}' in the code"
    for found in RETURNING.finditer(sentence):
        if _is_compared_with_none(found["name"], definition):
            yield f"the code tests whether `{found['name']}` returns None"
    if (WARNED.search(sentence) or WARNS_IF.search(sentence)) and _always_warns(definition):
        yield "the code always warns"


def _unknown_examples(sentence: str, shown: str) -> str:
    """Return the examples of what a result holds, where none of their words stands in the code."""
    found = EXAMPLES.search(sentence)
    if not found or not HOLDING.search(sentence[: found.start()]):
        return ""
    words = _word_stems(found["named"]) - PLAIN - stems(sorted(GENERIC))
    return found["named"].strip() if len(words) >= FEWEST and not words & _word_stems(shown) else ""


def _word_stems(text: str) -> frozenset[str]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text.replace("_", " "))
    return stems([word for word in re.findall(r"[a-z]+", spaced.lower()) if len(word) > 1])


def _is_compared_with_none(name: str, definition: Definition) -> bool:
    """Return whether each call of a name is only compared with None."""
    nodes = source_nodes(definition.source)
    calls = [node for node in nodes if isinstance(node, ast.Call) and last_name(node.func) == name]
    tested = {
        id(node.left)
        for node in nodes
        if isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.Is | ast.IsNot)
        and isinstance(node.comparators[0], ast.Constant)
        and node.comparators[0].value is None
    }
    return bool(calls) and all(id(call) in tested for call in calls)


def _always_warns(definition: Definition) -> bool:
    """Return whether a warning stands in the body itself, under no condition, and nowhere else."""
    body = getattr(parse_source(definition.source), "body", [])
    plain = [node.value for node in body if isinstance(node, ast.Expr) and _is_warning(node.value)]
    return bool(plain) and len(plain) == sum(map(_is_warning, source_nodes(definition.source)))


def _is_warning(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and last_name(node.func) in ("warn", "warn_explicit", "warning")
