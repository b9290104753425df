"""Plain text with labels: a whole docstring beside a summary and a change log entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen_hook import docstrings
from docgen_hook.prompting import schema
from docgen_hook.prompting.answer_shape import EVERY

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

PART = re.compile(
    r"^[ \t]*[*#_`-]*[ \t]*(summary|docstring|change ?log(?: entry)?)[ \t*_`]*:[ \t*_`]*", re.IGNORECASE | re.MULTILINE
)
FENCE = re.compile(r"\A\s*```\w*\n(.*?)\n?\s*```\s*\Z", re.DOTALL)


def read_parts(text: str, definition: Definition) -> dict[str, Any] | None:
    """Return what the parts `Summary:`, `Docstring:` and `Changelog:` say, None where there is no such docstring.

    The docstring may be in any style. The change log's entry is left away: the change log writes its own.

    Args:
        text: The response.
        definition: What it is about.
    """
    if not (found := list(PART.finditer(text))):
        return None
    ends = [match.start() for match in found[1:]] + [len(text)]
    parts = {match[1].lower(): text[match.end() : end].strip() for match, end in zip(found, ends, strict=True)}
    if not parts.get("docstring"):
        return None
    said = docstrings.read(_without_quotes(parts["docstring"])).to_plain()
    wanted = schema.required_sections(definition)
    plain = {name: said.get(name) or ({} if names else "") for name, names in wanted.items()}
    more = {name: value for name, value in said.items() if value and name in EVERY}
    summary = " ".join(parts.get("summary", "").split()) or said.get("summary", "")
    return plain | more | {"summary": summary}


def _without_quotes(text: str) -> str:
    fenced = FENCE.match(text)
    return (fenced[1] if fenced else text).strip().removeprefix('"""').removesuffix('"""').strip()
