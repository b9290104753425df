"""What the code decides, put around the meanings: names, order, types and defaults come from the signature."""

from __future__ import annotations

from docgen_hook.model.docstring import Entry
from docgen_hook.model.struct import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docgen_hook.docstrings.base import Types
    from docgen_hook.model.code import Definition, Parameter
    from docgen_hook.model.docstring import Docstring

YIELDS = ("yields", "async yields")
YIELDERS = ("Iterator", "Iterable", "Generator", "AsyncIterator", "AsyncIterable", "AsyncGenerator")


def apply_signature(
    docstring: Docstring,
    definition: Definition,
    types: Types,
    style: str,
    hides: Callable[[str], bool] = lambda _: False,
) -> Docstring:
    """Return the docstring as it is to be written: only what the code has, in its order, with its types and defaults.

    Args:
        docstring: The meanings.
        definition: What they are about.
        types: "always", "never", or "auto": numpy writes types, the others only where there is no annotation to read.
        style: The style that will write it.
        hides: Tells by a parameter's name whether its default is not to be shown.
    """
    docstring = _without_gaps(docstring)
    typed = types == "always" or (types == "auto" and style == "numpy")
    meanings = {parameter.name.lstrip("*"): parameter.text for parameter in docstring.parameters}
    parameters = tuple(
        Entry(
            parameter.name,
            _with_default(meanings[parameter.name.lstrip("*")], parameter, hides),
            _without_quotes(parameter.annotation) if typed else "",
        )
        for parameter in definition.parameters
        if parameter.name.lstrip("*") in meanings
    )
    attributes = {attribute.name: attribute.text for attribute in docstring.attributes}
    raises = {raised.name: raised for raised in docstring.raises}
    gives = definition.result
    returned = _without_quotes(definition.returns) or (definition.result_type if style == "numpy" else "")
    return replace(
        docstring,
        parameters=parameters,
        attributes=tuple(
            Entry(attribute.name, attributes[attribute.name], _without_quotes(attribute.annotation) if typed else "")
            for attribute in definition.attributes
            if attribute.name in attributes
        ),
        returns=_with_type(docstring.returns, returned, types, style) if gives in ("value", "unknown") else None,
        yields=_with_type(docstring.yields, yield_type(definition.returns), types, style) if gives in YIELDS else None,
        raises=tuple(raises[raised.exception] for raised in definition.raises if raised.exception in raises),
    )


def _without_gaps(docstring: Docstring) -> Docstring:
    """Return a docstring without the sections in which something has no text: half a section would mislead."""
    whole = {
        section: getattr(docstring, section) if all(entry.text for entry in getattr(docstring, section)) else ()
        for section in ("parameters", "attributes", "raises")
    }
    results = {
        section: entry if entry is not None and entry.text else None
        for section, entry in (("returns", docstring.returns), ("yields", docstring.yields))
    }
    return replace(docstring, **whole, **results)


def _with_type(entry: Entry | None, type_: str, types: Types, style: str) -> Entry | None:
    """Return a result with its type.

    Google's readers take what stands before a colon for the type, so a text with one gets its type or loses the colon.

    Args:
        entry: What was said of it.
        type_: Its type as the code says it, or empty.
        types: As for `dress`.
        style: As for `dress`.
    """
    if entry is None:
        return None
    shown = type_ if types == "always" or (types == "auto" and style == "numpy") else ""
    if style != "google" or shown:
        return Entry("", entry.text, shown)
    from docgen_hook.docstrings.prose.colons import has_colon, without_colons  # re: only what is written pays

    if not has_colon(entry.text):
        return Entry("", entry.text)
    is_typed = types == "auto" and type_
    return Entry("", entry.text, type_) if is_typed else Entry("", without_colons(entry.text))


def _without_quotes(annotation: str) -> str:
    """Return an annotation as a docstring shows it: without the quotes of forward references."""
    if "Literal[" not in annotation and "Annotated[" not in annotation:
        return annotation.replace('"', "").replace("'", "")
    quoted = annotation[:1] in "'\"" and annotation[:1] == annotation[-1:]
    return annotation[1:-1] if quoted and len(annotation) > 1 else annotation


def _with_default(text: str, parameter: Parameter, hides: Callable[[str], bool]) -> str:
    from docgen_hook.docstrings.defaults import shown_default  # re: only what is written pays

    if "default" in text.lower() or hides(parameter.name):
        return text
    shown = shown_default(parameter.default)
    return f"{text} Defaults to {shown}." if shown else text


def yield_type(annotation: str) -> str:
    """Return what an iterator's annotation yields: "Iterator[int]" gives "int"; empty where it is not plain."""
    name, bracket, rest = _without_quotes(annotation).partition("[")
    if name.rpartition(".")[2] not in YIELDERS or not bracket or not rest.endswith("]"):
        return ""
    return next(iter(_split_at_commas(rest[:-1])), "")


def _split_at_commas(text: str) -> Iterable[str]:
    """Cut at the commas outside brackets."""
    depth = start = 0
    for place, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if character == "," and not depth:
            yield text[start:place].strip()
            start = place + 1
    yield text[start:].strip()
