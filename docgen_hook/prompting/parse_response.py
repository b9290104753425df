"""The answer: JSON, then the schema, then sense; jsonschema lives only here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import DocgenError
from docgen_hook.model.docstring import Docstring
from docgen_hook.prompting import schema
from docgen_hook.prompting.normalize import mended
from docgen_hook.prompting.validation import is_foreign, laid_out, objections, unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen_hook.model.code import Definition

EVERY = ("summary", "description", "parameters", "attributes", "returns", "yields", "raises")
NO_TEXT = ("", "none", "nothing", "n/a", "empty", "...")
LONG = "description"  # may be left away: empty then
LARGEST = 64_000  # characters; an honest answer has a thousand


class BadAnswerError(DocgenError):
    """An answer that cannot be used.

    Attributes:
        reasons: Why, one sentence each, as the model is told them.
        shapeless: True when it is no JSON at all: the service may not know the answer mode.
    """

    exit_code = 3
    shapeless = False

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def read(
    text: str, definition: Definition, mode: str = "json_schema", *, finish: str = "stop", language: str = ""
) -> Docstring:
    """Give the docstring that an answer holds.

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
        raise BadAnswerError("the answer was cut off, it must be shorter")
    if not text.strip():
        raise BadAnswerError("the answer was empty")
    if len(text) > LARGEST:
        raise BadAnswerError("the answer was far too long")
    plain = _labelled(text, definition) if mode == "text" else _parsed(text)
    _hold_schema(plain, definition)
    raw = Docstring.from_plain(plain)
    docstring = mended(raw, definition)
    if reasons := laid_out(raw) or objections(docstring, definition):
        raise BadAnswerError(*reasons)
    if is_foreign(docstring, language):
        raise BadAnswerError(f"the answer was not written in {language}")
    return docstring


def serves(docstring: Docstring, definition: Definition) -> bool:
    """Tell whether a remembered docstring may still be written: it says all that is asked for, and nothing unsafe.

    Facts grow with versions, and a cache file may have been written by anybody.

    Args:
        docstring: What was remembered.
        definition: What it is about, by now.
    """
    for name, wanted in schema.parts(definition).items():
        part = getattr(docstring, name)
        if part is None or (wanted and not _names(wanted) <= _names(each.name for each in part)):
            return False
    return not unsafe(docstring, f"{definition.source}\n{definition.context}")


def _names(names: Iterable[str]) -> set[str]:
    return {each.lstrip("*") for each in names}


def _parsed(text: str) -> Any:
    """Give the JSON in a text; some models talk before and after it, or put it into a code fence."""
    begin, end = text.find("{"), text.rfind("}")
    try:
        return json.loads(text[begin : end + 1] if 0 <= begin < end else text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        error = BadAnswerError("the answer was not a JSON object")
        error.shapeless = True
        raise error from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise BadAnswerError("the answer had a key twice")
    return dict(pairs)


def made_ready() -> None:
    """Import jsonschema ahead of the first answer."""
    import jsonschema  # noqa: F401


def _hold_schema(plain: Any, definition: Definition) -> None:
    from jsonschema import Draft202012Validator  # 135 ms; the reference implementation, no fitting rival

    try:
        found = list(Draft202012Validator(schema.local(definition)).iter_errors(plain))
    except RecursionError:  # it quotes what is wrong
        raise BadAnswerError("the answer was nested too deeply") from None
    errors = sorted(found, key=lambda each: [str(part) for part in each.path])
    if errors:
        raise BadAnswerError(*dict.fromkeys(_told(each) for each in errors[:3]))


def _told(error: Any) -> str:
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


def _labelled(text: str, definition: Definition) -> dict[str, Any]:
    """Read labelled lines: "SUMMARY: ...", "PARAM x: ...", "RAISES KeyError: ..."; other lines go on the one before."""
    sections = {"PARAM": "parameters", "PARAMETER": "parameters", "ATTRIBUTE": "attributes", "RAISES": "raises"}
    wanted = schema.parts(definition)
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
