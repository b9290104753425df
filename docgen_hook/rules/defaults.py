"""Defaults in the text beside those of the signature: DGH210, only where both are literals."""

from __future__ import annotations

from docgen_hook.rules.parameters import bare, names

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring, Entry
    from docgen_hook.model.results import Evidence

PLAIN = {"None": None, "True": True, "False": False, "0": 0}
LITERAL = (
    r"(?P<mark{0}>[`*]*)(?P<value{0}>[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|None|True|False|"
    r"'[^'\n]*'|\"[^\"\n]*\"|\[\]|\(\)|\{{\}})(?P=mark{0})"
)
# A condition, a unit or a range behind the value may change what it means; of what follows only these do not.
VERBS = (
    "suits|is|are|works?|means|fits|gives|keeps|disables|enables|corresponds|uses|leads|makes|results|"
    "should|will|can|may"
)
END = (
    r"(?=\s*[.;)\]]*\s*\Z|[.;)]+(?:\s|\Z)|, (?!['\"\d\-]|but|if|when|unless|for|else|otherwise|or)|\)|"
    r" ?\((?!if|when|unless|for))"
)
# "Defaults to 3.", "(default: 3)", "default=3", "The default value is 3."; "3 by default"; "by default 3".
SAID_FIRST = (
    rf"(?:\A|[\n.,;(*\-]\s*|\b[Tt]he |\b[Ii]ts )(?i:default(?:s|ed)?(?: value)?)(?: (?:is|to|of))?\s*[:=]?\s*"
    rf"{LITERAL.format(1)}(?:{END}|(?=\s+(?:{VERBS})\b))"
)
SAID = (
    rf"{SAID_FIRST}|{LITERAL.format(2)} (?i:by default)\b{END}"
    rf"|(?i:\bby default),?:? {LITERAL.format(3)}{END}"
)


BEFORE = ("defaults to ", "default=", "default is ", "default ", "default: ")


def wrong_defaults(definition: Definition, docstring: Docstring, seen: Evidence) -> Iterator[str]:
    """Yield a phrase for each parameter whose documented default the signature contradicts.

    A signature's None may stand for what the body puts in its place, and a name or a call for anything. What attributes
    begin with is known of fields.
    """
    entries = (*docstring.parameters, *docstring.attributes) if seen.fields else docstring.parameters
    known = {bare(parameter): parameter for parameter in (*definition.parameters, *seen.fields)}
    for entry in entries:
        for name in names((entry,)):
            parameter = known.get(name)
            if parameter is None or parameter.name.startswith("*") or name in seen.accepted:
                continue
            if _is_open(parameter.default):
                continue
            if _agrees(entry, parameter.default):
                continue
            said = [value for text in (entry.type, entry.text) if (value := _said(text)) is not None]
            if said and not parameter.default and parameter in definition.parameters:
                yield f"`{name}` has no default"
            elif parameter.default and any(_contradicts(value[0], parameter.default) for value in said):
                yield f"`{name}` defaults to `{parameter.default}`"


def _agrees(entry: Entry, default: str) -> bool:
    """Return whether an entry plainly names the default of the signature and no other; most do, and pay for no `re`."""
    text = f"{entry.type} {entry.text}".lower()
    small = default.lower()
    return bool(small) and text.count("default") == 1 and any(f"{words}{small}." in f"{text}." for words in BEFORE)


def _is_open(default: str) -> bool:
    """Return whether a default is a name or a call, or None, which may stand for anything."""
    return default[:1].isalpha() and default not in PLAIN and "'" not in default and '"' not in default


def _said(text: str) -> tuple[Any] | None:
    """Return the one literal that a text calls the default, None where there is none or there are several."""
    if "default" not in text.lower():
        return None
    import re  # 4 ms: only what speaks of a default pays

    if re.search(r"\w : \w", text):  # entries inside an entry, as those of a dictionary: each has its own default
        return None
    pattern = SAID if "by default" in text.lower() else SAID_FIRST
    groups = [match.groupdict() for match in re.finditer(pattern, text)]
    found = [value for group in groups for name, value in group.items() if value and name.startswith("value")]
    values = [_value(literal) for literal in found]
    mentions = len(re.findall(r"(?i)\bdefault", text))
    if not values or mentions > len(values) or any(value != values[0] for value in values):
        return None
    return values[0]


def _value(text: str) -> tuple[Any] | None:
    """Return the value of a literal in a tuple, None for what is none."""
    if text in PLAIN:
        return (PLAIN[text],)
    if text.isdecimal() and text[0] != "0":
        return (int(text),)
    if text[1:-1].isalnum() and text[0] == text[-1] and text[0] in "'\"":
        return (text[1:-1],)
    from ast import literal_eval  # 6 ms: only an unusual literal pays

    try:
        return (literal_eval(text),)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None


def _contradicts(said: Any, default: str) -> bool:
    meant = _value(default)
    if meant is None or meant[0] is None or meant[0] is ...:
        return False
    value = meant[0]
    if said == value or _loosely(said) == _loosely(value):
        return False
    if isinstance(said, str) and isinstance(value, str):
        return True
    # An empty text, list or tuple and a zero say the same.
    return said is None or bool(said) or bool(value) or isinstance(said, bool) or isinstance(value, bool)


def _loosely(value: Any) -> str:
    r"""Return a value as a text without blanks and case; a docstring writes a line feed as `\\n`."""
    text = str(value).replace("\\\\", "\\").replace("\\n", "\n").replace("\\t", "\t")
    return text.replace(" ", "").lower()
