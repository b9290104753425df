"""Docstrings that code disproves, or that leave out what they set out to describe."""

from __future__ import annotations

from docgen_hook.model.results import Evidence
from docgen_hook.rules.parameters import missing_parameters, unknown_parameters
from docgen_hook.rules.returns import false_return_code, missing_return_code
from docgen_hook.rules.scope import decorated, defers_to_other_docs, has_sections

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring

NOTHING_SEEN = Evidence()
COMPLETING = ("docstring", "docfill", "appender", "substitution", "interpd")  # decorators that add to a docstring


def drift(
    definition: Definition,
    docstring: Docstring,
    evidence: Evidence | None = None,
    *,
    strict_short: bool = False,
    codes: Container[str] = ("DGH208", "DGH209", "DGH211"),
) -> Iterator[tuple[str, str]]:
    """Yield a code and its detail for each contradiction between a definition and its docstring.

    Args:
        definition: A definition with its facts; a class with the parameters of its `__init__`.
        docstring: What its docstring says.
        evidence: What the code shows beside the facts, where it was looked for.
        strict_short: Whether a docstring without sections is asked for them too.
        codes: The codes that count: what is off by default is looked for only where it is among them.

    Yields:
        Pairs of a code and the detail that its message names, sorted.
    """
    if definition.kind not in {"function", "class"} or decorated(definition, "overload"):
        return
    seen = evidence or NOTHING_SEEN
    found = list(_disproved_claims(definition, docstring, seen, codes))
    if strict_short or has_sections(docstring):
        left_out = list(_left_out(definition, docstring, seen))
        is_complete = not left_out or decorated(definition, *COMPLETING) or defers_to_other_docs(definition)
        found += [] if is_complete else left_out
    yield from sorted(found)


def _left_out(definition: Definition, docstring: Docstring, seen: Evidence) -> Iterator[tuple[str, str]]:
    elsewhere = definition.kind == "class" or definition.name == "__init__"  # each may leave it to the other
    if (docstring.parameters or not elsewhere) and (names := missing_parameters(definition, docstring, seen)):
        yield "DGH201", _format_names(names)
    if definition.kind == "class":
        return
    if code := missing_return_code(definition, docstring, seen):
        yield code, ""
    if not (definition.raises or seen.called):
        return
    from docgen_hook.rules.exceptions import missing_exceptions  # only what raises pays

    if names := missing_exceptions(definition, docstring, seen):
        yield "DGH207", _format_names(names)


def _disproved_claims(
    definition: Definition, docstring: Docstring, seen: Evidence, codes: Container[str]
) -> Iterator[tuple[str, str]]:
    # A class without may inherit or generate them.
    known = definition.kind == "function" or definition.parameters or (seen.fields and not seen.is_open)
    if known and (names := unknown_parameters(definition, docstring, seen)):
        yield "DGH202", _format_names(names)
    entries = (*docstring.parameters, *docstring.attributes) if seen.fields else docstring.parameters
    if any("default" in f"{entry.type} {entry.text}".lower() for entry in entries):
        from docgen_hook.rules.defaults import wrong_defaults  # only what speaks of a default pays

        if details := list(wrong_defaults(definition, docstring, seen)):
            yield "DGH210", ", ".join(details)
    if definition.kind == "function" and (code := false_return_code(definition, docstring, seen)):
        yield code, ""
    for code, details_of in OPT_IN.items():
        if code in codes:
            yield from ((code, detail) for detail in details_of(definition, docstring, seen))


def _unraised(definition: Definition, docstring: Docstring, seen: Evidence) -> Iterator[str]:
    from docgen_hook.rules.exceptions import unraised_exceptions

    if definition.kind == "function" and (names := unraised_exceptions(definition, docstring, seen)):
        yield _format_names(names)


def _contradicted_types(definition: Definition, docstring: Docstring, _: Evidence) -> Iterator[str]:
    from docgen_hook.rules.annotations import contradictions

    for name, documented, annotation in contradictions(definition, docstring):
        yield f"`{name}` is documented as `{documented}`, but annotated as `{annotation}`"


def _unknown_attributes(definition: Definition, docstring: Docstring, seen: Evidence) -> Iterator[str]:
    from docgen_hook.rules.attributes import unknown_attributes

    if definition.kind == "class" and (detail := unknown_attributes(definition, docstring, seen)):
        yield detail


OPT_IN = {"DGH208": _unraised, "DGH209": _contradicted_types, "DGH211": _unknown_attributes}  # off by default


def _format_names(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
