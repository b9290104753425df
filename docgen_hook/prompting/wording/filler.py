"""Sentences of a description that add nothing: the signature in words, the sections again, praise of possible uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

SUBJECT = r"(?:it|(?:this|the)\s+(?:`\w+`\s+)?(?:function|method|generator|coroutine)(?:\s+`\w+`)?)"
TAKES = re.compile(rf"^{SUBJECT}\s+(?:takes|accepts|receives|expects)\s+(.+)$", re.IGNORECASE | re.DOTALL)
GOES_ON = re.compile(
    r"\b(?:which|that|then|to|before|after|until|when|if|unless)\b|\b(?:and|,)\s+(?:then\s+)?(?!as\b|is\b)\w+s\s+(?:an?|the|it|its|them|all|each|every|`)\b"
)
RAISES = re.compile(
    rf"^(?:(?:if|when)\b.*,\s*)?{SUBJECT}\s+(?:\w+\s+)?raises?\s+(?:an?\s+|the\s+)?`*([\w.]+)`*"
    r"|^(?:if|when)\b.*,\s*(?:an?\s+|the\s+)?`*([\w.]+)`*(?:\s+exception)?\s+(?:is|will\s+be)\s+raised\W*$"
    r"|^an?\s+`*([\w.]+)`*(?:\s+exception)?\s+(?:is|will\s+be)\s+raised\b",
    re.IGNORECASE | re.DOTALL,
)
PRAISE = re.compile(
    rf"^{SUBJECT}\s+(?:is|can\s+be|may\s+be)\s+(?:\w+ly\s+)?(?:designed|intended|meant|used|useful|helpful|ideal|suitable|handy)\b"
    r".*\b(?:scenarios?|situations?|applications|use\s+cases?|large\s+(?:datasets?|amounts|files|data)|various|different\s+contexts|where\s+you\s+(?:need|want))\b",
    re.IGNORECASE | re.DOTALL,
)


def adds_nothing(said: str, exceptions: Collection[str]) -> bool:
    """Return whether a sentence of a description says what the sections say, or only what the code might be used for.

    Args:
        said: One sentence.
        exceptions: Names of the exceptions that have an entry of their own.
    """
    if PRAISE.match(said):
        return True
    if takes := TAKES.match(said):
        return not GOES_ON.search(takes[1])
    raised = RAISES.match(said)
    name = next(filter(None, raised.groups()), "") if raised else ""
    return name.rstrip(".") in exceptions
