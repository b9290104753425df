"""What a call gives and what the docstring says of it: DGH203 to DGH206."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .claims import decorated, is_abstract

if TYPE_CHECKING:
    from docgen_hook.model import Definition, Docstring, Entry

NOTHING = r"\W*(?:none|nothing|no return|no value|not? applicable|n/a|void|noreturn|never)\b"
LAZY = r"iter(?:at|able)|generat|yield|stream|async|context ?manag"
# A sentence that begins with the verb, or a section that no style knows.
TOLD = r"(?:^|[.:;!]\s|\n|[@:])\s*(?:the |it |this |and )?(?:{})\b"


def result_code(definition: Definition, docstring: Docstring, *, complete: bool) -> str:
    """Give the code that the description of the result breaks, or empty.

    A generator may say "Returns" when it then speaks of an iterator or a generator, and a function that hands an
    iterator on may say "Yields". Where an annotation promises what the body does not give, the docstring is not to blame.

    Args:
        definition: The described function.
        docstring: What is said of it.
        complete: Whether what is not described is missing.
    """
    text = definition.docstring or ""
    if definition.result == "value":
        return _of_value(definition, docstring, text, complete)
    if definition.result in {"yields", "async yields"}:
        return _of_generator(definition, docstring, text, complete)
    if definition.result == "none" and not is_abstract(definition):
        return _of_nothing(definition, docstring)
    return ""


def _of_value(definition: Definition, docstring: Docstring, text: str, complete: bool) -> str:
    if docstring.yields is not None:
        return "" if _mentions(LAZY, definition.returns) or is_abstract(definition) else "DGH206"
    if docstring.returns is not None or not complete or _is_nothing(definition.returns):
        return ""
    special = definition.name.startswith("__")
    return "" if special or decorated(definition, "property") or _tells(text, "returns?") else "DGH203"


def _of_generator(definition: Definition, docstring: Docstring, text: str, complete: bool) -> str:
    if docstring.yields is not None or decorated(definition, "contextmanager", "fixture"):
        return ""
    if docstring.returns is not None:
        return "" if _entry_mentions(LAZY, docstring.returns) else "DGH205"
    special = definition.name.startswith("__")
    return "" if not complete or special or _tells(text, "yields?|generates?|iterates?|returns?") else "DGH205"


def _of_nothing(definition: Definition, docstring: Docstring) -> str:
    promised = definition.returns and not _is_nothing(definition.returns)
    if promised:
        return ""
    if docstring.returns is not None and not _says_nothing(docstring.returns):
        return "DGH204"
    return "DGH206" if docstring.yields is not None and not _says_nothing(docstring.yields) else ""


def _tells(text: str, verbs: str) -> bool:
    return bool(re.search(TOLD.format(verbs), text, re.IGNORECASE))


def _is_nothing(annotation: str) -> bool:
    return annotation.strip("'\" ").rpartition(".")[2] in {"None", "NoReturn", "Never"}


def _says_nothing(entry: Entry) -> bool:
    return any(re.match(NOTHING, each, re.IGNORECASE) for each in (entry.type, entry.text, entry.name))


def _mentions(pattern: str, text: str) -> bool:
    return bool(re.search(pattern, text, re.IGNORECASE))


def _entry_mentions(pattern: str, entry: Entry) -> bool:
    return _mentions(pattern, f"{entry.name} {entry.type} {entry.text}")
