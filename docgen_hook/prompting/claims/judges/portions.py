"""Parts of a size beside a number of parts: `range(0, len(x), n)` makes chunks of `n`, and not `n` chunks."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import source_nodes
from docgen_hook.prompting.claims.result_kinds import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

PART = r"(?:equal(?:[- ](?:sized|length))?\s+|smaller\s+|consecutive\s+|sub-?|\w+-sized\s+)*(?:parts?|chunks?|groups?|batch(?:es)?|pieces?|slices?|blocks?|segments?|sub-?lists?|portions?|tuples?|lists?)"
ANY_PART = re.compile(PART, re.IGNORECASE)
NUMBER = re.compile(
    rf"^(?:the\s+)?(?:(?:maximum|total|desired|exact)\s+)?(?:number|count)\s+of\s+{PART}\b(?!\s+(?:size|length))",
    re.IGNORECASE,
)
SIZE = re.compile(
    rf"^(?:the\s+)?(?:(?:maximum|desired|exact|fixed)\s+)?(?:(?:size|length|width)\s+of\s+(?:each|every|the|a|one|all)\s+{PART}\b|(?:number|count)\s+of\s+\w+\s+(?:in|per|of)\s+(?:(?:each|every|a|one)\s+)?{PART}\b)",
    re.IGNORECASE,
)
INTO = r"\b(?:into|in|of|as)\s+(?:(?:the\s+(?:given|specified)\s+)?number\s+of\s+|exactly\s+)?`*{name}`*\s+(?:\w+\s+)?{part}\b"
OF_SIZE = r"\b{part}\s+(?:each\s+)?of\s+(?:(?:the\s+)?(?:size|length)\s+)?`*{name}`*(?:\s+(?:items|elements|values|characters|bytes))?\W*$"


def contradicts_portions(sentence: str, section: str, name: str, definition: Definition) -> str:
    """Return what the code says against a size or a number of parts, empty where it says nothing.

    Args:
        sentence: For example "Split the rows into `n` parts."
        section: Where it stands.
        name: The parameter whose entry it is, or empty.
        definition: What it is about.
    """
    if not ANY_PART.search(sentence):
        return ""
    names = [name] if section == "parameters" else [parameter.name for parameter in definition.parameters]
    for one in names:
        says_number, says_size = _claims(sentence, one, is_own=section == "parameters")
        if says_number == says_size:
            continue
        uses = set(_meanings(definition, one))
        if says_number and uses == {"size"}:
            return f"`{one}` is the size of a part"
        if says_size and uses == {"number"}:
            return f"`{one}` is the number of parts"
    return ""


def _claims(sentence: str, name: str, *, is_own: bool) -> tuple[bool, bool]:
    """Return whether a sentence takes a parameter for the number of parts, and whether it takes it for their size."""
    named = re.escape(name)
    says_number = re.search(INTO.format(name=named, part=PART), sentence, re.IGNORECASE)
    says_size = re.search(OF_SIZE.format(name=named, part=PART), sentence, re.IGNORECASE)
    if is_own:
        says_number = says_number or NUMBER.search(sentence)
        says_size = says_size or SIZE.search(sentence)
    return bool(says_number), bool(says_size)


def is_size_of_parts(definition: Definition, name: str) -> bool:
    """Return whether a parameter is the size of the parts that something is cut into, beyond doubt.

    Args:
        definition: What takes it.
        name: The parameter.
    """
    cuts = 0
    for node in source_nodes(definition.source):
        if isinstance(node, ast.Call):
            is_step = last_name(node.func) == "range" and len(node.args) == 3
            cuts += (is_step or last_name(node.func) == "batched") and _is_name(node.args[-1], name)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            cuts += "size" in _in_operation(node, name)
    return cuts > 0 and set(_meanings(definition, name)) == {"size"}


def _meanings(definition: Definition, name: str) -> Iterator[str]:
    """Yield "size" or "number" for each place that shows which of them a parameter is."""
    for node in source_nodes(definition.source):
        if isinstance(node, ast.Call):
            yield from _in_call(node, name)
        elif isinstance(node, ast.BinOp):
            yield from _in_operation(node, name)
        elif (isinstance(node, ast.Slice) and _is_step_from(node, name)) or (
            isinstance(node, ast.Compare) and _compares_length(node, name)
        ):
            yield "size"


def _in_call(node: ast.Call, name: str) -> Iterator[str]:
    called = last_name(node.func)
    is_last = bool(node.args) and _is_name(node.args[-1], name)
    if called == "range" and is_last:
        yield "size" if len(node.args) == 3 else "number"
    elif called in ("islice", "batched", "take", "read") and is_last and len(node.args) <= 2:
        yield "size"
    elif called in ("tee", "divmod", "array_split", "linspace") and is_last:
        yield "number"


def _in_operation(node: ast.BinOp, name: str) -> Iterator[str]:
    """Yield what `[iter(x)] * n` and `len(x) // n` show."""
    if isinstance(node.op, ast.Mult):
        for one, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(one, ast.List | ast.Tuple) and "iter(" in ast.unparse(one) and _is_name(other, name):
                yield "size"
    elif isinstance(node.op, ast.Div | ast.FloorDiv) and _is_name(node.right, name):
        yield from ("number",) if re.search(r"\blen\(|size", ast.unparse(node.left)) else ()


def _is_step_from(node: ast.Slice, name: str) -> bool:
    """Return whether a slice is `i:i + n`, or `:n` of what is then taken away."""
    upper = node.upper
    if isinstance(upper, ast.BinOp) and isinstance(upper.op, ast.Add) and node.lower is not None:
        return _is_name(upper.right, name) and ast.unparse(upper.left) == ast.unparse(node.lower)
    return False


def _compares_length(node: ast.Compare, name: str) -> bool:
    """Return whether the length of something that is filled is compared with a parameter."""
    is_length = isinstance(node.left, ast.Call) and last_name(node.left.func) == "len"
    return (
        is_length
        and len(node.comparators) == 1
        and _is_name(node.comparators[0], name)
        and isinstance(node.ops[0], ast.Eq | ast.GtE)
    )


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
