"""Docstrings that code disproves, or that leave out what they set out to describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .annotations import contradictions
from .claims import is_complete
from .parameters import invented, unnamed
from .raised import unexplained, unraised
from .results import result_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model import Definition, Docstring


def drift(definition: Definition, docstring: Docstring, *, strict_short: bool = False) -> Iterator[tuple[str, str]]:
    """Give a code and its detail for each contradiction between a definition and its docstring.

    Args:
        definition: The definition with parameters, result and raises filled; a class with those of its `__init__`.
        docstring: What its docstring says.
        strict_short: Whether a docstring without sections is asked for them too.

    Returns:
        Pairs of a code and the detail that its message names.
    """
    complete = is_complete(definition, docstring, strict_short=strict_short)
    if definition.kind in {"function", "class"}:
        yield from _parameters(definition, docstring, complete)
        yield from (("DGH209", _types(*each)) for each in contradictions(definition, docstring))
    if definition.kind == "function":
        if code := result_code(definition, docstring, complete=complete):
            yield code, ""
        if complete and (found := unexplained(definition, docstring)):
            yield "DGH207", _listed(found)
        if found := unraised(definition, docstring):
            yield "DGH208", _listed(found)


def _parameters(definition: Definition, docstring: Docstring, complete: bool) -> Iterator[tuple[str, str]]:
    if definition.kind == "class" and not docstring.parameters:
        return
    if complete and (found := unnamed(definition, docstring, definition.docstring or "")):
        yield "DGH201", _listed(found)
    if found := invented(definition, docstring):
        yield "DGH202", _listed(found)


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{each}`" for each in names)


def _types(name: str, documented: str, annotation: str) -> str:
    return f"`{name}` documented as `{documented}`, annotated as `{annotation}`"
