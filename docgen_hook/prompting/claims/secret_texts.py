"""Texts written from the code never carry a literal that is blanked before anything is sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.redaction.redact import redact_many

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

LITERAL = re.compile(r"'([^'\n]*)'|\"([^\"\n]*)\"")


def without_secrets(text: str, definition: Definition) -> str:
    """Return a text from the code, empty where a literal in it is blanked in what may be sent.

    Args:
        text: For example "If `mode == 'fast'`."
        definition: Whose code it comes from.
    """
    literals = [one or other for one, other in LITERAL.findall(text)]
    if not any(literals):
        return text
    shown = redact_many([definition.source, text])
    return text if shown[1] == text and all(literal in shown[0] for literal in literals) else ""
