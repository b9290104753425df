"""Sentences of a description that add nothing: the signature in words, the sections again, praise of possible uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

NAMED = r"`{0,2}[\w.]+(?:\(\))?`{0,2}"
NOUN = r"(?:generator\s+|async\s+|class\s+|static\s+)?(?:function|method|generator|coroutine|class)"
SUBJECT = rf"(?:it|(?:this|the)\s+{NOUN}(?:\s+`+[\w.]+`+|\s+\w+[_.]\w+)?|(?:this|the)\s+{NAMED}\s+{NOUN}(?:\s+of\s+(?:this|the)\s+{NAMED}(?:\s+class)?)?|`[\w.]+`|[\w.]+\(\))"
TAKES = re.compile(
    rf"^{SUBJECT}\s+(?:(?:is|returns)\s+(?:an?|the)\s+(?:\w+\s+)?(?:function|generator|method)(?:\s+function)?\s+(?:that|which)\s+)?"
    r"(?:takes|accepts|receives|expects)\s+(.+)$",
    re.IGNORECASE | re.DOTALL,
)
GOES_ON = re.compile(
    r"\b(?:which|that|then|to|before|after|until|when|if|unless)\b|\b(?:and|,)\s+(?:then\s+)?(?!as\b|is\b)\w+s\s+(?:an?|the|it|its|them|all|each|every|`)\b"
)
DEFAULTS = re.compile(
    r",\s+(?:(?:all|each|both)\s+of\s+)?(?:which|that)\s+(?:defaults?\s+to|(?:is|are)\s+optional)\b.*$", re.DOTALL
)
RAISES = re.compile(
    rf"^(?:(?:if|when)\b.*,\s*)?{SUBJECT}\s+(?:\w+\s+)?raises?\s+(?:an?\s+|the\s+)?`*([\w.]+)`*"
    r"|^(?:if|when)\b.*,\s*(?:an?\s+|the\s+)?`*([\w.]+)`*(?:\s+exception)?\s+(?:is|will\s+be)\s+raised\W*$"
    r"|^an?\s+`*([\w.]+)`*(?:\s+exception)?\s+(?:is|will\s+be)\s+raised\b"
    r"|^(?:if|when)\b[^,]*,\s*raises?\s+(?:an?\s+|the\s+)?`*([\w.]+)`*\W*$"
    r"|^raises?\s+(?:an?\s+|the\s+)?`*([\w.]+)`*",
    re.IGNORECASE | re.DOTALL,
)
PRAISE = re.compile(
    rf"^{SUBJECT}\s+(?:is|can\s+be|may\s+be)\s+(?:\w+ly\s+)?(?:designed|intended|meant|used|useful|helpful|ideal|suitable|handy)\b"
    r".*\b(?:scenarios?|situations?|applications|use\s+cases?|large\s+(?:datasets?|amounts|files|data)|various|different\s+contexts|where\s+you\s+(?:need|want))\b",
    re.IGNORECASE | re.DOTALL,
)
USEFUL = re.compile(
    rf"^{SUBJECT}\s+(?:is|can\s+be|may\s+be)\s+(?:\w+ly\s+)?(?:useful|helpful|handy|ideal|suitable)\s+(?:for|when|in|if)\b",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r",\s+(?:which|that)\s+(?:can|may|is|are|will)\s+(?:be\s+)?(?:\w+ly\s+)?(?:useful|helpful|handy)\b[^.]*(?=\.$)",
    re.IGNORECASE,
)
PARAMETER = re.compile(
    r"^the\s+(?:optional\s+)?`*(\w+)`*\s+(?:parameter|argument)\s+(?:specif|determin|indicat|represent|control|defin|set|limit|is\b)",
    re.IGNORECASE,
)
CONDITION = re.compile(r"\b(?:if|when|unless|otherwise|only|never|not|must)\b", re.IGNORECASE)
# What a signature says in words, beside the words of the sections.
GENERIC = frozenset(
    """take accept receive expect input argument parameter give given specify specified provide provided value object
    result output call call name named following two three use using based""".split()
)


def adds_nothing(said: str, exceptions: Collection[str], parameters: Collection[str] = ()) -> bool:
    """Return whether a sentence of a description says what the sections say, or only what the code might be used for.

    Args:
        said: One sentence.
        exceptions: Names of the exceptions that have an entry of their own.
        parameters: Names of the parameters that have one.
    """
    about = PARAMETER.match(said)
    if about and about[1] in parameters and not CONDITION.search(said):
        return True
    if PRAISE.match(said) or USEFUL.match(said):
        return True
    if takes := TAKES.match(said):
        return not GOES_ON.search(DEFAULTS.sub("", re.sub(r"`[^`]*`", "`", takes[1])))  # `before` is a name there
    raised = RAISES.match(said)
    name = next(filter(None, raised.groups()), "") if raised else ""
    return name.rstrip(".") in exceptions


def without_raising(said: str, exceptions: Collection[str]) -> str:
    """Return a sentence without a last clause that praises, or says what is raised, which has an entry of its own.

    Args:
        said: One sentence, for example "It reads the file and raises an OSError if there is none."
        exceptions: Names of the exceptions that have an entry.
    """
    said = ASIDE.sub("", said)
    if not exceptions:
        return said
    names = "|".join(map(re.escape, exceptions))
    tail = rf"(?:\s*[,;]\s*(?:and|or|but|otherwise|it)?|\s+(?:and|or|but))\s*(?:it\s+)?(?:otherwise\s+)?rais(?:es?|ing)\s+(?:an?\s+|the\s+)?`*(?:{names})\b.*$"
    found = re.search(tail, said, re.DOTALL)
    left = said[: found.start()].rstrip(" ,;") if found else ""
    # what stands before has to be a sentence, and the condition must not be for both clauses
    return (
        f"{left}." if found and len(left.split()) >= 3 and not re.match(r"(?:if|when)\b", said, re.IGNORECASE) else said
    )
