"""Texts written from the code never carry a literal that is blanked before anything is sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.redaction.redact import redact, redact_many
from docgen_hook.redaction.tokenizer import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def blank_secrets(texts: Iterable[str], definition: Definition) -> list[str]:
    """Return reasons why a response was refused without what is blanked in the code: they are sent and printed.

    Args:
        texts: For example "names the default None, but it is swordfish".
        definition: Whose code they speak of.
    """
    texts = list(texts)
    defaults = [parameter.default for parameter in definition.parameters]
    defaults += [attribute.default for attribute in definition.attributes]
    values = {default.strip("'\"") for default in defaults}
    values |= {one or other for text in texts for one, other in LITERAL.findall(text)}
    in_source = [value for value in values if value and value in definition.source]
    shown = redact(definition.source) if in_source else ""
    for value in sorted((value for value in in_source if value not in shown), key=len, reverse=True):
        texts = [text.replace(value, BLANK) for text in texts]
    return texts
