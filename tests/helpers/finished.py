"""The way of an answer: read, put right, judged, laid out and placed; what a file is afterwards."""

from __future__ import annotations

import json

from docgen_hook.model.code import Definition
from docgen_hook.model.results import FilePlan
from docgen_hook.prompting import schema
from docgen_hook.prompting.parse_response import InvalidResponseError, parse_response
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions
from docgen_hook.workspace.files import sha256_hex
from docgen_hook.writing.apply import DocstringFormat, render_edit


def undocumented(source: str) -> Definition:
    """Return the first function of a source, else its first class."""
    module = parse_definitions(source.encode())
    found = [
        with_prompt_facts(definition, node, module)
        for definition, node in module.definitions
        if definition.kind in ("function", "class")
    ]
    return next((definition for definition in found if definition.kind == "function"), found[0])


def whole_answer(definition: Definition, texts: dict) -> dict:
    """Return an answer of the shape that is asked for; "*" is the text of the first parameter or exception."""
    plain: dict = {}
    for section, names in schema.required_sections(definition).items():
        given = texts.get(section)
        if names and not isinstance(given, dict):
            first = given if isinstance(given, str) else texts.get("*", "What the caller hands over.")
            plain[section] = {name: f"Part {place} of what the caller hands over." for place, name in enumerate(names)}
            plain[section][names[0]] = first
        else:
            plain[section] = given if given is not None else "" if section == "description" else "What comes back."
    return plain


def finished(
    source: str,
    answer: dict,
    *,
    language: str = "English",
    style: str = "google",
    width: int = 88,
    is_last: bool = False,
) -> str:
    """Return a file's text after an answer, which may be refused: the file is as it was then."""
    definition = undocumented(source)
    before = source.encode()
    try:
        docstring = parse_response(json.dumps(answer), definition, language=language, is_last=is_last)
    except InvalidResponseError:
        return source
    plan = FilePlan("m.py", sha256_hex(before), missing=(definition,))
    result = render_edit(plan, {definition: docstring}, DocstringFormat(style, width, "auto"), before)
    assert not result.refused, result.refused
    return result.after.decode()
