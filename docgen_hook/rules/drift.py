"""Docstrings that code disproves, or that leave out what they set out to describe."""

from __future__ import annotations

from docgen_hook.rules.annotations import contradictions
from docgen_hook.rules.exceptions import unexplained, unraised
from docgen_hook.rules.parameters import invented, undescribed
from docgen_hook.rules.returns import undescribed_result, wrong_result
from docgen_hook.rules.scope import decorated, has_sections, points_elsewhere

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring


def drift(definition: Definition, docstring: Docstring, *, strict_short: bool = False) -> Iterator[tuple[str, str]]:
    """Give a code and its detail for each contradiction between a definition and its docstring.

    Args:
        definition: A definition with its facts; a class with the parameters of its `__init__`.
        docstring: What its docstring says.
        strict_short: Whether a docstring without sections is asked for them too.

    Yields:
        Pairs of a code and the detail that its message names, sorted.
    """
    if definition.kind not in {"function", "class"} or decorated(definition, "overload"):
        return
    found = list(_disproved(definition, docstring))
    if strict_short or has_sections(docstring):
        left_out = list(_left_out(definition, docstring))
        found += left_out if left_out and not points_elsewhere(definition) else []
    yield from sorted(found)


def _left_out(definition: Definition, docstring: Docstring) -> Iterator[tuple[str, str]]:
    elsewhere = definition.kind == "class" or definition.name == "__init__"  # each may leave it to the other
    if (docstring.parameters or not elsewhere) and (names := undescribed(definition, docstring)):
        yield "DGH201", _listed(names)
    if definition.kind == "class":
        return
    if code := undescribed_result(definition, docstring):
        yield code, ""
    if names := unexplained(definition, docstring):
        yield "DGH207", _listed(names)


def _disproved(definition: Definition, docstring: Docstring) -> Iterator[tuple[str, str]]:
    known = definition.kind == "function" or definition.parameters  # a class without may inherit or generate them
    if known and (names := invented(definition, docstring)):
        yield "DGH202", _listed(names)
    for name, documented, annotation in contradictions(definition, docstring):
        yield "DGH209", f"`{name}` is documented as `{documented}` and annotated as `{annotation}`"
    if definition.kind == "function":
        if code := wrong_result(definition, docstring):
            yield code, ""
        if names := unraised(definition, docstring):
            yield "DGH208", _listed(names)


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{each}`" for each in names)
