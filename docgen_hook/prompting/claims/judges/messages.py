"""A condition from the message of an exception, where the guard cannot be read and the message says what is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import messages_of

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition, Raise

MOST_WORDS = 6
RIGHT = re.compile(r"\b(?:must|should|expect\w*|requir\w*|needs?|please|try|use)\b|[%{}\"'`:;?!]", re.IGNORECASE)
CLAUSE = re.compile(
    r"^(?:(?:the|an?|this|that|no)\s+)?(?:[\w-]+\s+){1,3}(?:is|are|was|were|has|have|does|do|did|cannot|could\s+not|exceeds?|already\s+exists?)\b",
    re.IGNORECASE,
)
LACKING = re.compile(
    r"^(?P<how>no|not\s+enough|too\s+many|too\s+few)\s+(?P<what>(?:[\w-]+\s+){0,3}?[\w-]+)$", re.IGNORECASE
)
FAULT = re.compile(
    r"^(?P<fault>unknown|invalid|duplicate|missing|unsupported|unexpected|empty|undefined|illegal|malformed)\s+(?P<what>(?:[a-z-]+\s+)?[a-z-]+)$",
    re.IGNORECASE,
)


def condition_of_message(raised: Raise, definition: Definition) -> str:
    """Return when an exception is raised in the words of its message, for example "If the key is unknown."; or empty.

    Args:
        raised: The exception.
        definition: What raises it.
    """
    messages = {" ".join(text.split()).rstrip(". ") for text in messages_of(definition.source, raised.exception)}
    message = messages.pop() if len(messages) == 1 else ""
    if not message or len(message.split()) > MOST_WORDS or RIGHT.search(message):
        return ""
    said = message if message[:2].isupper() else message[0].lower() + message[1:]
    if found := LACKING.match(said):
        verb = "are" if found["what"].endswith("s") else "is"
        return f"If there {verb} {said}."
    if found := FAULT.match(said):
        fault = "a duplicate" if found["fault"] == "duplicate" else found["fault"]
        return f"If the {found['what']} {'are' if found['what'].endswith('s') else 'is'} {fault}."
    return f"If {said}." if CLAUSE.match(said) else ""
