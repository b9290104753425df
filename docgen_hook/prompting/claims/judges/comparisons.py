"""Comparisons in words, "is negative", "at least 5", "is empty", held against the guard that they stand for."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_expression

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

WORDS = {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
NUMBER = r"`*(?P<n>-?\d+(?:\.\d+)?|zero|one|two|three|four|five)`*(?![\w.]*\w)"
SMALLER, LARGER = r"(?:less|smaller|lower|fewer|shorter)", r"(?:greater|more|larger|higher|longer|bigger)"
# In this order; the first that matches a place is what it says.
FORMS: tuple[tuple[str, str], ...] = (
    ("<=", rf"(?:\b{SMALLER}\s+than\s+or\s+equal\s+to|\bat\s+most|\bno\s+{LARGER}\s+than|\bnot\s+{LARGER}\s+than|\bdoes\s+not\s+exceed)\s+{NUMBER}"),
    (">=", rf"(?:\b{LARGER}\s+than\s+or\s+equal\s+to|\bat\s+least|\bno\s+{SMALLER}\s+than|\bnot\s+{SMALLER}\s+than)\s+{NUMBER}"),
    ("<=", rf"\b{NUMBER}\s+or\s+(?:less|fewer|lower|smaller|below)\b"),
    (">=", rf"\b{NUMBER}\s+or\s+(?:more|greater|higher|larger|above)\b"),
    ("<", rf"(?:\b{SMALLER}\s+than|\bbelow|\bunder)\s+{NUMBER}"),
    (">", rf"(?:\b{LARGER}\s+than|\babove|\bover|\bexceed(?:s|ing)?)\s+{NUMBER}"),
    ("<= 0", r"\b(?:not\s+(?:a\s+)?positive|non-?positive|zero\s+or\s+(?:a\s+)?negative|negative\s+or\s+(?:equal\s+to\s+)?zero)\b"),
    (">= 0", r"\b(?:not\s+(?:a\s+)?negative|non-?negative|zero\s+or\s+(?:a\s+)?positive|positive\s+or\s+zero)\b"),
    ("< 0", r"\bnegative\b"),
    ("> 0", r"\bpositive\b"),
)  # fmt: skip
# A number in another unit than the code's, "30 kg" of 30000 grams, is not held against it.
UNIT = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)\s*(?:%|(?:kg|g|t|km|cm|mm|m|ms|s|h|kb|mb|gb|kib|mib|gib|seconds?|minutes?|hours?|days?|weeks?|bytes?|percent|kilo\w+|mega\w+|milli\w+)\b)",
    re.IGNORECASE,
)
OPERATORS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
BETWEEN = {
    "<": rf"(?:is|are|was|be)\s+(?:{SMALLER}\s+than|below|under)",
    ">": rf"(?:(?:is|are|was|be)\s+(?:{LARGER}\s+than|above|over)|exceeds?)",
}
ABSENT = re.compile(
    r"\b(?:is|are)\s+`{0,2}None\b|\bNone\b|\b(?:not\s+(?:given|provided|specified|set|passed|supplied|found|available|defined)|omitted|missing|absent|unset|no|without|lacks|null)\b",
    re.IGNORECASE,
)
EMPTY, NOT_EMPTY = (
    re.compile(r"\b(?:is|are|was)\s+(?:an?\s+)?(?:empty|blank)\b"),
    re.compile(r"\b(?:not|non-?)\s*empty\b"),
)
IS_NONE = re.compile(r"\b(?:is|are)\s+`{0,2}None\b")
GIVEN = re.compile(
    r"\b(?:is|are)\s+not\s+`{0,2}None\b|^(?!.*\b(?:no|not|neither|none|nothing)\b).*\b(?:is|are)\s+(?:given|provided|specified|set)\b"
)
OUT = re.compile(
    r"\bnot\s+(?:\w+\s+)?(?:found|in|exists?|present|known|contained|defined|registered|supported|valid|allowed|one\s+of|among|recogni[sz]ed)\b|\b(?:missing|unknown|unsupported|unrecogni[sz]ed|undefined|invalid|absent)\b",
    re.IGNORECASE,
)
IN = re.compile(
    r"\balready\b|\bduplicated?s?\b|\b(?:is|are)\s+(?:in|one\s+of|among|found|contained|present|reserved|taken)\b|\bexists\b",
    re.IGNORECASE,
)
SIZED = re.compile(r"^(?:str|bytes|list|dict|tuple|set|frozenset|Sequence|Iterable|Mapping|Collection)\b")


class _Guard:
    """One comparison of a guard.

    Attributes:
        left: Source text of what is compared.
        operator: How.
        right: Source text of what it is compared with.
    """

    def __init__(self, left: str, operator: str, right: str) -> None:
        self.left, self.operator, self.right = left, operator, right


def contradicts_guard(text: str, condition: str, definition: Definition) -> str:
    """Return what a guard says against a condition in words, empty where it says nothing.

    Only guards of one comparison are held against words, for what belongs to what is not known of more.

    Args:
        text: For example "If `size` is negative."
        condition: For example `size <= 0`.
        definition: What has the guard.
    """
    node = parse_expression(condition)
    if node is None or re.search(r"\bunless\b", text, re.IGNORECASE):
        return ""
    node, holds = _bare(node)
    guard = _read(node, holds=holds)
    if guard is not None and _is_other_number(text, guard, definition):
        return f"the code tests `{condition}`"
    if guard is not None and _is_other_order(text, guard):
        return f"the code tests `{condition}`"
    return f"the code tests `{condition}`" if _is_other_state(text, node, definition, holds=holds) else ""


def _bare(node: ast.expr) -> tuple[ast.expr, bool]:
    """Return what a guard tests without its `not`, and whether that has to hold."""
    holds = True
    while isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node, holds = node.operand, not holds
    return node, holds


def _read(node: ast.expr, *, holds: bool) -> _Guard | None:
    """Return the comparison that a guard is, None where it is none of the simple ones."""
    if not isinstance(node, ast.Compare) or len(node.ops) != 1 or type(node.ops[0]) not in OPERATORS:
        return None
    operator = OPERATORS[type(node.ops[0])]
    left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
    operator = operator if holds else OPPOSITE[operator]
    if _number(left) is not None and _number(right) is None and operator in MIRRORED:
        return _Guard(right, MIRRORED[operator], left)
    return _Guard(left, operator, right)


def _is_other_number(text: str, guard: _Guard, definition: Definition) -> bool:
    """Return whether a text compares with a number in another way than the guard does."""
    bound = _number(guard.right)
    said = _said(text) if bound is None or not (unit := UNIT.search(text)) or _number(unit["n"]) == bound else []
    if bound is None or len(said) != 1 or guard.operator not in MIRRORED:
        return False
    operator, number = said[0]
    annotation = next((one.annotation for one in definition.parameters if one.name == guard.left), "")
    is_whole = "float" not in annotation and "Decimal" not in annotation and bound == int(bound)
    return _normal(operator, number, is_whole=is_whole) != _normal(guard.operator, bound, is_whole=is_whole)


def _said(text: str) -> list[tuple[str, float]]:
    """Return the comparisons with numbers in a text."""
    found, left = [], text
    for operator, pattern in _forms():
        for match in pattern.finditer(left):
            sign, _, zero = operator.partition(" ")
            found.append((sign, 0.0 if zero else _number(match["n"]) or 0.0))
        left = pattern.sub(" ", left)
    return found


@lru_cache(1)
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((operator, re.compile(pattern, re.IGNORECASE)) for operator, pattern in FORMS)


def _normal(operator: str, number: float, *, is_whole: bool) -> tuple[str, float]:
    """Return a comparison in one form: of whole numbers "less than 1" is "at most 0"."""
    if is_whole and operator == "<":
        return "<=", number - 1
    return (">=", number + 1) if is_whole and operator == ">" else (operator, number)


def _is_other_order(text: str, guard: _Guard) -> bool:
    """Return whether a text says of two names the other way round what the guard compares."""
    if guard.operator not in MIRRORED or not guard.left.isidentifier() or not guard.right.isidentifier():
        return False
    left, right = _pattern(guard.left), _pattern(guard.right)
    for sign, words in BETWEEN.items():
        ahead = re.search(rf"{left}\s+(?:\w+\s+)?{words}\s+(?:the\s+)?{right}", text, re.IGNORECASE)
        behind = re.search(rf"{right}\s+(?:\w+\s+)?{words}\s+(?:the\s+)?{left}", text, re.IGNORECASE)
        if (ahead and guard.operator[0] != sign) or (behind and MIRRORED[guard.operator][0] != sign):
            return True
    return False


def _pattern(name: str) -> str:
    return rf"(?<!\w)`*{re.escape(name).replace('_', '[_ ]')}`*(?:\s+(?:value|parameter|argument))?(?!\w)"


def _is_other_state(text: str, node: ast.expr, definition: Definition, *, holds: bool) -> bool:
    """Return whether a text says "empty" of what is None, "not None" of what is None, "unknown" of what is there."""
    if isinstance(node, ast.Name):
        return _is_other_truth(text, node.id, definition, holds=holds)
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        return False
    operator = type(node.ops[0])
    if operator in (ast.Is, ast.IsNot) and ast.unparse(node.comparators[0]) == "None":
        if (operator is ast.Is) == holds:
            return bool(GIVEN.search(text)) or (bool(EMPTY.search(text)) and not ABSENT.search(text))
        return bool(IS_NONE.search(text)) and not GIVEN.search(text)
    if operator in (ast.In, ast.NotIn) and not _holds_texts(node):
        says_out, says_in = bool(OUT.search(text)), bool(IN.search(OUT.sub(" ", text)))
        return says_in != says_out and says_out == ((operator is ast.In) == holds)
    return False


def _is_other_truth(text: str, name: str, definition: Definition, *, holds: bool) -> bool:
    """Return whether a text says "empty" of what has something in it, or the other way round, or only None of both."""
    if holds:
        return bool(EMPTY.search(text)) and not NOT_EMPTY.search(text)
    annotation = next((one.annotation for one in definition.parameters if one.name == name), "").strip("'\"")
    is_sized = bool(SIZED.match(annotation)) and "None" not in annotation
    says_only_none = bool(IS_NONE.search(text)) and not re.search(r"\b(?:empty|or|blank|zero)\b", text)
    return bool(NOT_EMPTY.search(text)) or (says_only_none and is_sized)


def _holds_texts(node: ast.Compare) -> bool:
    """Return whether what is looked for is a text, of which "in" may mean what is wrong with it: `"/" in name`."""
    return isinstance(node.left, ast.Constant) or isinstance(node.comparators[0], ast.Tuple | ast.List | ast.Set)


def _number(text: str) -> float | None:
    word = text.strip("`").lower()
    if word in WORDS:
        return float(WORDS[word])
    return float(word) if re.fullmatch(r"-?\d+(?:\.\d+)?", word) else None
