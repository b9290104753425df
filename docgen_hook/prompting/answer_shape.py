"""The shape of an answer: one JSON object that fits the schema, or labelled lines; jsonschema lives only here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen_hook.errors import DocgenError
from docgen_hook.prompting import schema
from docgen_hook.prompting.json_text import NOTHING, last_object

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring

EVERY = ("summary", "description", "parameters", "attributes", "returns", "yields", "raises")
NO_TEXT = ("", "none", "nothing", "n/a", "empty", "...")
LONG = "description"  # may be left away: empty then


class InvalidResponseError(DocgenError):
    """An answer that cannot be used.

    Attributes:
        reasons: Why, one sentence each, as the model is told them.
        shapeless: True when it is no JSON at all: the service may not know the answer mode.
        rest: What is true of it, completed from the code, for when asking again brings nothing better; or None.
        left: What is true of it, with empty texts; None where nothing is.
        missing: Section -> names of what has to be asked for again.
    """

    exit_code = 3
    is_not_json = False
    rest: Docstring | None = None
    left: Docstring | None = None
    missing: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def is_enough(self) -> bool:
        """Return whether nothing has to be asked for again, since the other texts and the code say it."""
        return self.rest is not None and not self.missing

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def parse_json_object(text: str, definition: Definition) -> Any:
    """Return the JSON object in a text."""
    found = last_object(text, lambda plain: not _misfits(plain, definition), _reject_duplicate_keys)
    if found is NOTHING:
        error = InvalidResponseError("the response was not a JSON object")
        error.is_not_json = True
        raise error
    return found


def _reject_duplicate_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise InvalidResponseError("the response had a key twice")
    return dict(pairs)


def _misfits(plain: Any, definition: Definition) -> list[Any]:
    """Return what the local schema refuses."""
    try:
        return list(load_validator()(schema.response_schema(definition)).iter_errors(plain))
    except RecursionError:  # it quotes what is wrong
        raise InvalidResponseError("the response was nested too deeply") from None


def load_validator() -> Any:
    """Return the class that holds data to a schema."""
    from jsonschema import Draft202012Validator  # 135 ms; the reference implementation, no fitting rival

    return Draft202012Validator


def validate_schema(plain: Any, definition: Definition, *, is_last: bool) -> None:
    """Check an answer against the local schema.

    Args:
        plain: What was read.
        definition: What was asked about.
        is_last: Whether nobody will be asked again: optional texts may be empty then.

    Raises:
        InvalidResponseError: If it has another shape.
    """
    found = _misfits(plain, definition)
    if is_last:
        found = [error for error in found if error.validator != "minLength" or not is_optional(str(error.path[0]))]
    errors = sorted(found, key=lambda error: [str(part) for part in error.path])
    if errors:
        raise InvalidResponseError(*dict.fromkeys(_schema_error(error) for error in errors[:3]))


def _schema_error(error: Any) -> str:
    where = ".".join(str(key) for key in error.path) or "the response"
    odd = error.instance.keys() - error.schema.get("properties", {}) if isinstance(error.instance, dict) else ()
    lacking = [key for key in error.schema.get("required", ()) if key not in error.instance] if odd != () else []
    words = {
        "minLength": "is empty",
        "maxLength": "is too long",
        "type": f"is not of type {error.validator_value}",
        "required": f"lacks {', '.join(lacking)}",
        "additionalProperties": f"has {', '.join(sorted(odd))}, which the code does not have",
    }
    return f"{where} {words.get(error.validator, error.message)}"[:200]


def parse_labelled(text: str, definition: Definition) -> dict[str, Any]:
    """Read labelled lines: "SUMMARY: ...", "PARAM x: ...", "RAISES KeyError: ..."; other lines go on the one before."""
    sections = {"PARAM": "parameters", "PARAMETER": "parameters", "ATTRIBUTE": "attributes", "RAISES": "raises"}
    wanted = schema.required_sections(definition)
    plain: dict[str, Any] = {name: {} if names else "" for name, names in wanted.items() if names or name == LONG}
    last: tuple[dict[str, Any], str] | None = None
    for line in text.splitlines():
        label, colon, value = line.strip().strip("*`- ").partition(":")
        word, _, name = label.strip().partition(" ")
        section = sections.get(word.upper(), word.lower())
        if colon and section in EVERY and section not in wanted and name == "":
            if value.strip(" .").lower() in NO_TEXT:  # told, though nobody asked, that there is none
                last = None
                continue
            plain[section] = value
        elif colon and section in wanted:
            holder, key = (plain.setdefault(section, {}), name.strip()) if wanted[section] else (plain, section)
            holder[key] = value.strip().strip("*")
            last = holder, key
        elif last and line.strip():
            last[0][last[1]] += f" {line.strip()}"
    return plain


def narrow(plain: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return an answer without what was not asked for again: some models say all once more."""
    if not definition.asked or definition.docstring is not None:
        return plain
    wanted = dict(definition.asked)
    return {
        section: {name: text for name, text in part.items() if name in wanted[section]}
        if isinstance(part, dict) and wanted[section]
        else part
        for section, part in plain.items()
        if section in wanted
    }


def fill_gaps(plain: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return an answer in which what is not said is said to be empty."""
    filled = dict(plain)
    for section, names in schema.required_sections(definition).items():
        given = filled.get(section, {} if names else "")
        if names and isinstance(given, dict):
            filled[section] = dict.fromkeys(names, "") | given
        elif section != "summary":
            filled[section] = given
    return filled


def is_optional(where: str) -> bool:
    """Return whether a docstring can be written without the text at a place such as "parameters.url"."""
    return where.partition(".")[0] in ("parameters", "attributes", "raises", "returns", "yields")
