"""Labels that models put before a text, which the layout says already: "Returns: ...", "items (list[int]): ..."."""

from __future__ import annotations

import re

WORDS = frozenset(
    """summary|description|docstring|returns|return|return value|return values|returned value|return type|yields|yield
    |raises|raise|args|arguments|argument|parameters|parameter|params|param|attributes|attribute|result|results|output
    |outputs|meaning|purpose|overview|brief|short description|long description|brief description|type|explanation|answer
    |one-line summary|one line summary|short summary|function|method|class|property|module|exception|exceptions|condition
    |function summary|method summary|class summary|summary line|input|inputs|doc|name|functionality""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
TYPES = frozenset(
    """int ints integer integers str strs string strings text float floats bool bools boolean booleans byte bytes bytearray
    list lists dict dicts dictionary dictionaries tuple tuples set sets frozenset object objects any none optional callable
    iterable iterator generator sequence mapping array arrays ndarray dataframe number numbers path paths datetime date
    timedelta union literal type nonetype awaitable coroutine void complex decimal array-like array_like path-like""".split()
)
JOINTS = frozenset("of or and a an to from the with".split())
LABEL = re.compile(r"^([^:\n]{1,70}?)\s*(?::|\s[\u2013\u2014-]{1,2})\s+(?=\S)")
OWN = re.compile(
    r"^(?:the\s+)?(?:(?:parameters?|params?|arg(?:ument)?s?|attributes?|raises?|returns?|yields?|exceptions?|functions?"
    r"|methods?|class|property|keyword)\s+)?(\*{0,2}[\w.]+)\s*(?:\(.*\)|\[.*\])?$",
    re.IGNORECASE,
)
ARROW = re.compile(r"\s*(?:->\s*[^:\n]+?)?\s*(?::|\s[\u2013\u2014-]{1,2})\s+(?=\S)")
MOST = 3  # labels before one text


def strip_labels(text: str, names: set[str], annotation: str = "") -> str:
    """Return a text without the labels before it: a section's title, its own name, a signature or a type.

    Args:
        text: One text of an answer.
        names: What it is about: a parameter's, exception's or definition's names.
        annotation: The type that the code gives, whose words are types too.
    """
    for _ in range(MOST):
        found = LABEL.match(text)
        end = found.end() if found and _is_label(found, names, annotation) else _signature_end(text, names)
        if not end or not any(map(str.isalnum, text[end:])):
            break
        text = text[end:]
    return text


def _is_label(found: re.Match[str], names: set[str], annotation: str) -> bool:
    label = found[1].strip("`*_\"' ")
    if label.lower() in WORDS and ":" in found[0]:
        return True
    if ":" in found[0] and label.lower().replace(" ", ".") in names:  # "Iter dropwhile: ..."
        return True
    own = OWN.match(label.replace("`", "").replace('"', ""))
    return (own is not None and own[1].lstrip("*").lower() in names) or is_type(label, annotation)


def _signature_end(text: str, names: set[str]) -> int:
    """Return where a signature before a text ends, 0 where there is none: "def clamp(x: int) -> int: ..."."""
    head = re.match(r"`*(?:async\s+)?(?:def\s+)?([\w.]+)\(", text)
    if not head or head[1].lower() not in names:
        return 0
    depth = 1
    for place in range(head.end(), len(text)):
        depth += (text[place] in "([{") - (text[place] in ")]}")
        if not depth:
            found = ARROW.match(text, place + 1 + (text[place + 1 : place + 2] == "`"))
            return found.end() if found else 0
    return 0


def is_type(text: str, annotation: str = "") -> bool:
    """Return whether a text is nothing but a type: "List[int]", "list of ints", "str or None".

    Args:
        text: What may be a type.
        annotation: Source text of a type whose words count as well.
    """
    words = re.findall(r"[A-Za-z_][\w.-]*", text)
    own = set(re.findall(r"[A-Za-z_]\w*", annotation))
    if not words or len(words) > 8 or re.search(r"[^\w\s\[\](),|.`*\"'-]", text):
        return False
    bare = [word.rstrip(".-").rpartition(".")[2] for word in words]
    types = [word for word in bare if word.lower() in TYPES or word in own]
    return bool(types) and all(word in types or word.lower() in JOINTS for word in bare)
