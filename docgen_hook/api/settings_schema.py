"""The settings as a JSON schema, made from the options that config declares; also for `validate-pyproject`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.config import LARGEST_NUMBER, MOST_ENTRIES, MOST_LETTERS, OPTIONS, TABLE

if TYPE_CHECKING:
    from typing import Any

    from docgen_hook.model.struct import FieldInfo

DIALECT = "http://json-schema.org/draft-07/schema#"  # what SchemaStore and validate-pyproject take
ADDRESS = "https://json.schemastore.org/docgen-hook.json"  # where SchemaStore puts a schema of this name
PRICE = {"type": "number", "minimum": 0}
STRINGS = {
    "type": "array",
    "items": {"type": "string", "maxLength": MOST_LETTERS},
    "maxItems": MOST_ENTRIES,
}
KINDS: dict[str, dict[str, Any]] = {
    "str": {"type": "string"},
    "bool": {"type": "boolean"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "tuple[str, ...]": STRINGS,
    "Mapping[str, tuple[str, ...]]": {
        "type": "object",
        "additionalProperties": STRINGS,
        "maxProperties": MOST_ENTRIES,
    },
    "Mapping[str, Any]": {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "properties": {"input": PRICE, "cached": PRICE, "output": PRICE},
            "required": ["input", "output"],
            "additionalProperties": False,
        },
        "maxProperties": MOST_ENTRIES,
    },
}


def settings_schema(tool_name: str = TABLE) -> dict[str, Any]:
    """Return the JSON schema of `[tool.docgen-hook]`; the entry point of `validate-pyproject`.

    https://validate-pyproject.readthedocs.io/en/latest/dev-guide.html

    Args:
        tool_name: Name of the table, as `validate-pyproject` passes it.
    """
    return {
        "$schema": DIALECT,
        "$id": ADDRESS,
        "title": f"Settings of {tool_name}",
        "description": f"The table [tool.{tool_name}] of pyproject.toml.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _property(option) for key, option in OPTIONS.items()},
    }


def _property(option: FieldInfo) -> dict[str, Any]:
    kind = option.type.removesuffix(" | None")
    found: dict[str, Any] = {"description": option.help, **KINDS[kind]}
    if option.choices:
        found["enum"] = list(option.choices)
    if kind in ("int", "float"):
        found["minimum"] = option.least if option.least is not None else -LARGEST_NUMBER
        found["maximum"] = option.most if option.most is not None else LARGEST_NUMBER
    default = list(option.default) if isinstance(option.default, tuple) else option.default
    return found if default is None else {**found, "default": default}
