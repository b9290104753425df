"""The answer's shape, made for the definition at hand: what is not in it cannot be invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen_hook.model.struct import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring

MOST = 90  # properties; Azure's strict mode takes 100 in all (azure-openai.md, "Strict schemas")
LONGEST = 1000  # characters of one text
SUMMARY = 160
LARGE = {"class": 10, "module": 20, "package": 20}  # statements, those of methods and functions included


def required_sections(definition: Definition) -> dict[str, tuple[str, ...]]:
    """Return what the code has to be described: section -> names, none for a section that is one text.

    Args:
        definition: The definition with its facts.
    """
    if definition.asked:
        return dict(definition.asked)
    found: dict[str, tuple[str, ...]] = {"summary": ()}
    if needs_description(definition):
        found["description"] = ()
    parameters = tuple(parameter.name for parameter in definition.parameters if parameter.name.strip("*_"))
    left = MOST - len(parameters[:MOST])
    if parameters:
        found["parameters"] = parameters[:MOST]
    attributes = tuple(attribute.name for attribute in definition.attributes if attribute.name not in parameters)[
        : max(left, 0)
    ]
    if attributes and definition.kind == "class":
        found["attributes"] = attributes
    if gives := _result_section(definition):
        found[gives] = ()
    if definition.raises:
        found["raises"] = tuple(raised.exception for raised in definition.raises)[: max(left, 1)]
    return found


def names(definition: Definition) -> dict[str, tuple[str, ...]]:
    """Return what `parts` returns for the whole definition, however much it is."""
    found = required_sections(definition)
    for piece in pieces(definition):
        for section, more in required_sections(piece).items():
            found[section] = (*found.get(section, ()), *(name for name in more if name not in found.get(section, ())))
    return found


def pieces(definition: Definition) -> list[Definition]:
    """Return the definition itself or, where it has more to describe than one schema takes, parts of it.

    Args:
        definition: The definition with its facts.
    """
    attributes = definition.attributes if definition.kind == "class" else ()
    taken = {parameter.name for parameter in definition.parameters}
    things = [
        *(("parameters", parameter) for parameter in definition.parameters),
        *(("attributes", attribute) for attribute in attributes if attribute.name not in taken),
        *(("raises", raised) for raised in definition.raises),
    ]
    if len(things) <= MOST:
        return [definition]
    chunks = [things[start : start + MOST] for start in range(0, len(things), MOST)]
    return [replace(definition, **{name: _of(chunk, name) for name in SECTIONS}) for chunk in chunks]


def merged(found: Sequence[Docstring]) -> Docstring:
    """Return one docstring of those of a definition's pieces; the first one's summary and result count."""
    entries = {name: tuple(each for one in found for each in getattr(one, name)) for name in SECTIONS}
    return replace(found[0], **entries)


SECTIONS = ("parameters", "attributes", "raises")


def _of(chunk: Sequence[tuple[str, Any]], section: str) -> tuple[Any, ...]:
    return tuple(thing for name, thing in chunk if name == section)


def needs_description(definition: Definition) -> bool:
    """Return whether there may be more to say than a summary: of a line or two a model only says the same again."""
    if definition.kind == "function":
        return definition.complexity >= 3 or definition.statements >= 5
    return definition.statements >= LARGE[definition.kind]


def _result_section(definition: Definition) -> str:
    """Return the section that tells the result, empty where there is none."""
    if definition.kind != "function" or is_property(definition):
        return ""
    if definition.result in ("yields", "async yields"):
        return "yields"
    return "returns" if definition.result == "value" else ""


def is_property(definition: Definition) -> bool:
    """Return whether a definition reads as an attribute, so that its summary says what it is."""
    names = {decorator.partition("(")[0].rpartition(".")[2] for decorator in definition.decorators}
    return bool(names & {"property", "cached_property", "abstractproperty"})


def request_schema(definition: Definition) -> dict[str, Any]:
    """Return the schema that is sent, in the subset of JSON Schema that Azure's strict mode takes."""
    return _schema(definition, strict=False)


def response_schema(definition: Definition) -> dict[str, Any]:
    """Return the schema that an answer is held to here: the same with lengths."""
    return _schema(definition, strict=True)


def _schema(definition: Definition, *, strict: bool) -> dict[str, Any]:
    """Return the schema; what the texts are to say stands in the prompt's rules once, not here for each of them."""
    properties: dict[str, Any] = {}
    for section, names in required_sections(definition).items():
        if names:
            properties[section] = strict_object({name: _text_schema(strict, 1) for name in names})
        else:
            properties[section] = _text_schema(strict, section != "description")
    found = {"title": "docstring", **strict_object(properties)}
    if strict:  # a description that is left away is an empty one, and not asked for again
        found["required"] = [section for section in properties if section != "description"]
    return found


def _text_schema(strict: bool, least: int) -> dict[str, Any]:
    return {"type": "string", "minLength": int(least), "maxLength": LONGEST} if strict else {"type": "string"}


def strict_object(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object with all of these properties and no others, as strict mode wants it."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
