"""The answer's shape, made for the definition at hand: what is not in it cannot be invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

MAX_NAMES = 90  # parameters, attributes and exceptions in one schema: Azure's strict mode takes 100 properties
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
    if parameters:
        found["parameters"] = parameters
    attributes = tuple(attribute.name for attribute in definition.attributes if attribute.name not in parameters)
    if attributes and definition.kind == "class":
        found["attributes"] = attributes
    if gives := _result_section(definition):
        found[gives] = ()
    if definition.raises:
        found["raises"] = tuple(raised.exception for raised in definition.raises)
    return found


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
