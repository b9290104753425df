"""The answer: JSON, then the schema, then sense; jsonschema lives only here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import DocgenError
from docgen_hook.model.docstring import Docstring
from docgen_hook.prompting import schema
from docgen_hook.prompting.normalize import normalize
from docgen_hook.prompting.validation import has_embedded_layout, is_wrong_script, unsafe, validate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen_hook.model.code import Definition

EVERY = ("summary", "description", "parameters", "attributes", "returns", "yields", "raises")
NO_TEXT = ("", "none", "nothing", "n/a", "empty", "...")
LONG = "description"  # may be left away: empty then
KEPT = "Kept as it is."  # the summary of an answer that adds to a docstring
MAX_ANSWER_CHARS = 64_000  # characters; an honest answer has a thousand


class InvalidResponseError(DocgenError):
    """An answer that cannot be used.

    Attributes:
        reasons: Why, one sentence each, as the model is told them.
        shapeless: True when it is no JSON at all: the service may not know the answer mode.
    """

    exit_code = 3
    is_not_json = False

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def parse_response(
    text: str, definition: Definition, mode: str = "json_schema", *, finish: str = "stop", language: str = ""
) -> Docstring:
    """Return the docstring that an answer holds.

    Args:
        text: What came back.
        definition: What was asked about.
        mode: How it was asked: "json_schema", "json_object" or "text".
        finish: Why the service stopped.
        language: What it was asked to be written in; empty where that does not matter.

    Raises:
        BadAnswerError: If it has another shape, or says what the code disproves.
    """
    if finish == "length":
        raise InvalidResponseError("the answer was cut off, it must be shorter")
    if not text.strip():
        raise InvalidResponseError("the answer was empty")
    if len(text) > MAX_ANSWER_CHARS:
        raise InvalidResponseError("the answer was far too long")
    plain = _parse_labelled(text, definition) if mode == "text" else _parsed(text)
    _validate_schema(plain, definition)
    if definition.asked:
        plain = {**plain, "summary": KEPT}
    raw = Docstring.from_plain(plain)
    docstring = normalize(raw, definition)
    reasons = has_embedded_layout(raw) or validate(docstring, definition)
    if definition.asked:  # the summary is a person's, and stays
        reasons = [reason for reason in reasons if not reason.startswith("summary ")]
    if reasons:
        raise InvalidResponseError(*reasons)
    if is_wrong_script(docstring, language):
        raise InvalidResponseError(f"the answer was not written in {language}")
    return docstring


def is_still_valid(docstring: Docstring, definition: Definition) -> bool:
    """Return whether a remembered docstring may still be written: it says all that is asked for, and nothing unsafe.

    Facts grow with versions, and a cache file may have been written by anybody.

    Args:
        docstring: What was remembered.
        definition: What it is about, by now.
    """
    for name, wanted in schema.required_sections(definition).items():
        part = getattr(docstring, name)
        if part is None or (wanted and not _bare_names(wanted) <= _bare_names(each.name for each in part)):
            return False
    return not unsafe(docstring, f"{definition.source}\n{definition.context}")


def _bare_names(names: Iterable[str]) -> set[str]:
    return {name.lstrip("*") for name in names}


def _parsed(text: str) -> Any:
    """Return the JSON in a text; some models talk before and after it, or put it into a code fence."""
    begin, end = text.find("{"), text.rfind("}")
    try:
        return json.loads(text[begin : end + 1] if 0 <= begin < end else text, object_pairs_hook=_reject_duplicate_keys)
    except (ValueError, RecursionError):
        error = InvalidResponseError("the answer was not a JSON object")
        error.is_not_json = True
        raise error from None


def _reject_duplicate_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise InvalidResponseError("the answer had a key twice")
    return dict(pairs)


def preload() -> None:
    """Import jsonschema ahead of the first answer."""
    import jsonschema  # noqa: F401


def _validate_schema(plain: Any, definition: Definition) -> None:
    from jsonschema import Draft202012Validator  # 135 ms; the reference implementation, no fitting rival

    try:
        found = list(Draft202012Validator(schema.response_schema(definition)).iter_errors(plain))
    except RecursionError:  # it quotes what is wrong
        raise InvalidResponseError("the answer was nested too deeply") from None
    errors = sorted(found, key=lambda each: [str(part) for part in each.path])
    if errors:
        raise InvalidResponseError(*dict.fromkeys(_schema_error(error) for error in errors[:3]))


def _schema_error(error: Any) -> str:
    where = ".".join(str(each) for each in error.path) or "the answer"
    odd = error.instance.keys() - error.schema.get("properties", {}) if isinstance(error.instance, dict) else ()
    lacking = [each for each in error.schema.get("required", ()) if each not in error.instance] if odd != () else []
    words = {
        "minLength": "is empty",
        "maxLength": "is too long",
        "type": f"is not of type {error.validator_value}",
        "required": f"lacks {', '.join(lacking)}",
        "additionalProperties": f"has {', '.join(sorted(odd))}, which the code has not",
    }
    return f"{where} {words.get(error.validator, error.message)}"[:200]


def _parse_labelled(text: str, definition: Definition) -> dict[str, Any]:
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
