"""The answer: JSON, then the schema, then sense; jsonschema lives only here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen_hook.errors import DocgenError
from docgen_hook.model.docstring import Docstring
from docgen_hook.model.struct import replace
from docgen_hook.prompting import schema
from docgen_hook.prompting.claims.hold import hold_to_code
from docgen_hook.prompting.json_text import NOTHING, last_object
from docgen_hook.prompting.normalize import normalize
from docgen_hook.prompting.validation import unsafe
from docgen_hook.prompting.wording.screen import screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen_hook.model.code import Definition
    from docgen_hook.prompting.claims.hold import Held

EVERY = ("summary", "description", "parameters", "attributes", "returns", "yields", "raises")
NO_TEXT = ("", "none", "nothing", "n/a", "empty", "...")
LONG = "description"  # may be left away: empty then
LONGEST_SUMMARY = 78  # characters; what a line of 88 columns has room for in a function
KEPT = "Kept as it is."  # the summary of an answer that adds to a docstring
MAX_ANSWER_CHARS = 64_000  # characters; an honest answer has a thousand


class InvalidResponseError(DocgenError):
    """An answer that cannot be used.

    Attributes:
        reasons: Why, one sentence each, as the model is told them.
        shapeless: True when it is no JSON at all: the service may not know the answer mode.
        rest: What is true of it, completed from the code, for when asking again brings nothing better; or None.
    """

    exit_code = 3
    is_not_json = False
    rest: Docstring | None = None

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def parse_response(
    text: str,
    definition: Definition,
    mode: str = "json_schema",
    *,
    finish: str = "stop",
    language: str = "",
    room: int = LONGEST_SUMMARY,
    is_last: bool = False,
) -> Docstring:
    """Return the docstring that an answer holds.

    Args:
        text: What came back.
        definition: What was asked about.
        mode: How it was asked: "json_schema", "json_object" or "text".
        finish: Why the service stopped.
        language: What it was asked to be written in; empty where that does not matter.
        room: Columns for the summary; a longer one is asked for again once, then it is cut where it is written.
        is_last: Whether nobody will be asked again: then what has no text of use is left empty instead.

    Raises:
        InvalidResponseError: If it has another shape, or says what the code disproves.
    """
    if finish == "length":
        raise InvalidResponseError("the response was cut off, it must be shorter")
    if not text.strip():
        raise InvalidResponseError("the response was empty")
    if len(text) > MAX_ANSWER_CHARS:
        raise InvalidResponseError("the response was far too long")
    plain = _parse_labelled(text, definition) if mode == "text" else _parse_json_object(text, definition)
    if is_last and isinstance(plain, dict):
        plain = _with_gaps(plain, definition)
    _validate_schema(plain, definition, is_last=is_last)
    if definition.asked:
        plain = {**plain, "summary": KEPT}
    held, reasons = judge(normalize(Docstring.from_plain(plain), definition), definition, language)
    if len(held.kept.summary) > room and not is_last:
        reasons = [*reasons, f"summary is longer than {room} characters, say it in one shorter sentence"]
    if held.docstring is not None and (is_last or not reasons):
        return held.docstring
    error = InvalidResponseError(*reasons)
    error.rest = held.docstring
    raise error


def judge(docstring: Docstring, definition: Definition, language: str) -> tuple[Held, list[str]]:
    """Return what of a docstring may be written, and why the model is to be asked again.

    Args:
        docstring: What a model said, in its final form.
        definition: What it is about.
        language: What it was asked to be written in; empty where that does not matter.
    """
    screened, reasons = screen(docstring, definition, language)
    if definition.asked:  # the summary is a person's, and stays
        screened = replace(screened, summary=KEPT)
        reasons = [reason for reason in reasons if not reason.startswith("summary ")]
    if any(reason.startswith("summary ") for reason in reasons):
        screened = replace(screened, summary="")
    held = hold_to_code(screened, definition, language)
    places = {reason: reason.split(" ")[0] for reason in reasons}
    waiting = [reason for reason, place in places.items() if place in held.empty or not is_optional(place)]
    return held, list(dict.fromkeys([*waiting, *held.reasons]))


def recheck(
    docstring: Docstring, definition: Definition, language: str = "", *, is_final: bool = False
) -> Docstring | None:
    """Return a remembered docstring as it may be written today, None where it may not.

    Args:
        docstring: What was remembered.
        definition: What it is about, by now.
        language: What it is written in; empty for English.
        is_final: True where nobody can be asked again: what is missing then comes from the code.
    """
    if not is_still_valid(docstring, definition):
        return None
    held = hold_to_code(docstring, definition, language)
    return held.docstring if is_final or not held.reasons else None


def judge_old(docstring: Docstring, definition: Definition, language: str = "") -> Docstring | None:
    """Return what may be written of an answer to the prompt of an older version, None where it has to be asked again.

    It is put into form and judged like a new answer.

    Args:
        docstring: What was remembered.
        definition: What it is about, by now.
        language: What it is written in; empty for English.
    """
    if not _is_complete(docstring, definition):
        return None
    held, reasons = judge(normalize(docstring, definition), definition, language)
    return None if reasons else held.docstring


def is_optional(where: str) -> bool:
    """Return whether a docstring can be written without the text at a place such as "parameters.url"."""
    return where.partition(".")[0] in ("parameters", "attributes", "raises", "returns", "yields")


def _with_gaps(plain: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return an answer in which what is not said is said to be empty."""
    filled = dict(plain)
    for section, names in schema.required_sections(definition).items():
        given = filled.get(section, {} if names else "")
        if names and isinstance(given, dict):
            filled[section] = dict.fromkeys(names, "") | given
        elif section != "summary":
            filled[section] = given
    return filled


def is_still_valid(docstring: Docstring, definition: Definition) -> bool:
    """Return whether a remembered docstring may still be written: it says all that is asked for, and nothing unsafe.

    Facts grow with versions, and a cache file may have been written by anybody.

    Args:
        docstring: What was remembered.
        definition: What it is about, by now.
    """
    return _is_complete(docstring, definition) and not unsafe(docstring, f"{definition.source}\n{definition.context}")


def _is_complete(docstring: Docstring, definition: Definition) -> bool:
    """Return whether a docstring has an entry for all that is asked for today."""
    for name, wanted in schema.names(definition).items():
        part = getattr(docstring, name)
        if name in docstring.left_out:
            continue
        if part is None or (wanted and not _bare_names(wanted) <= _bare_names(entry.name for entry in part)):
            return False
    return True


def _bare_names(names: Iterable[str]) -> set[str]:
    return {name.lstrip("*") for name in names}


def _parse_json_object(text: str, definition: Definition) -> Any:
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


def preload() -> None:
    """Import jsonschema ahead of the first answer."""


def _misfits(plain: Any, definition: Definition) -> list[Any]:
    """Return what the local schema refuses."""
    from jsonschema import Draft202012Validator  # 135 ms; the reference implementation, no fitting rival

    try:
        return list(Draft202012Validator(schema.response_schema(definition)).iter_errors(plain))
    except RecursionError:  # it quotes what is wrong
        raise InvalidResponseError("the response was nested too deeply") from None


def _validate_schema(plain: Any, definition: Definition, *, is_last: bool) -> None:
    found = _misfits(plain, definition)
    if is_last:
        found = [error for error in found if error.validator != "minLength" or not is_optional(str(error.path[0]))]
    errors = sorted(found, key=lambda each: [str(part) for part in each.path])
    if errors:
        raise InvalidResponseError(*dict.fromkeys(_schema_error(error) for error in errors[:3]))


def _schema_error(error: Any) -> str:
    where = ".".join(str(each) for each in error.path) or "the response"
    odd = error.instance.keys() - error.schema.get("properties", {}) if isinstance(error.instance, dict) else ()
    lacking = [each for each in error.schema.get("required", ()) if each not in error.instance] if odd != () else []
    words = {
        "minLength": "is empty",
        "maxLength": "is too long",
        "type": f"is not of type {error.validator_value}",
        "required": f"lacks {', '.join(lacking)}",
        "additionalProperties": f"has {', '.join(sorted(odd))}, which the code does not have",
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
