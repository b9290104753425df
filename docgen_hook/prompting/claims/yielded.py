"""Whether a generator hands on single elements of what it was given: then "a set of keys" means "keys"."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_source
from docgen_hook.prompting.claims.result_kinds import walk_own

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

STREAM = re.compile(
    r"^(?:an?|the)\s+(?:\w+\s+)?(?:generator|iterator|iterable|stream)\s+(?:of|that\s+yields|yielding|over)\s+(?=\w)",
    re.IGNORECASE,
)
CONTAINER = re.compile(
    r"^(?:(?:an?|the)\s+)?(?:list|set|sequence|dict(?:ionary)?|map|tuple)\s+of\s+(?=[a-z`])", re.IGNORECASE
)


def name_elements(text: str, definition: Definition) -> str:
    """Return what a generator's section says with the elements named, and not the whole of them.

    Args:
        text: For example "An iterator over the keys."
        definition: The generator.
    """
    if definition.result not in ("yields", "async yields"):
        return text
    bare = STREAM.sub("", text)
    if CONTAINER.match(bare) and not definition.returns and _yields_elements(definition):
        bare = CONTAINER.sub("", bare)
    return bare if bare == text else bare[:1].upper() + bare[1:]


def _yields_elements(definition: Definition) -> bool:
    """Return whether all that is yielded are elements of a parameter, or looked up by a key."""
    function = parse_source(definition.source)
    nodes = list(walk_own(getattr(function, "body", [])))
    yielded = [node.value for node in nodes if isinstance(node, ast.Yield)]
    if not yielded or any(isinstance(node, ast.YieldFrom) for node in nodes):
        return False
    given = {parameter.name for parameter in definition.parameters}
    elements = {
        node.target.id
        for node in nodes
        if isinstance(node, ast.For | ast.AsyncFor)
        and isinstance(node.target, ast.Name)
        and _is_given(node.iter, given)
    }
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and _is_lookup(node.value):
            elements.add(node.targets[0].id)
    return all(_is_lookup(value) or (isinstance(value, ast.Name) and value.id in elements) for value in yielded)


def _is_given(node: ast.expr, given: set[str]) -> bool:
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("iter", "reversed")
        and node.args
    ):
        node = node.args[0]
    return isinstance(node, ast.Name) and node.id in given


def _is_lookup(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice)
