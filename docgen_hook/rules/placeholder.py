"""Docstrings that say nothing: DGH301 and DGH302. Conservative: only what nobody means to publish."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .claims import has_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model import Definition, Docstring

# A whole docstring, or a whole entry of a section, without its punctuation and in small letters.
EMPTY_WORDS = frozenset(
    (
        "todo", "fixme", "tbd", "xxx", "docstring", "summary", "description", "documentation", "placeholder", "pass",
        "none", "n a", "to be documented", "to do", "undocumented", "no docstring", "missing docstring",
        "add docstring", "add docstring here", "docstring here", "docstring goes here", "write docstring", "write docstring here",
        "document me", "doc string", "insert docstring here", "summary line", "one line summary", "description here",
        "add description", "add description here", "summary description",
    )
)  # fmt: skip
# Left by editors' templates (autoDocstring, Spyder, pyment) and by tools that wrote an answer's error into the file.
LEFTOVERS = r"""
    (?<!\w)_{1,2}(?:summary|description|type)_{1,2}(?!\w)
  | \[(?:summary|description|type)\]
  | [\[<{](?:insert|add|enter|put|write|fill\ in)\ [^\]>}\n]{1,60}[\]>}]
  | \blorem\ ipsum\b
  | (?-i:^\s*(?:TYPE|DESCRIPTION)\.?\s*$)
  | (?-i:\A\s*(?:TODO|FIXME|XXX|TBD)\b(?=\s*(?:[:.(\-]|\Z)
      |\s+(?:add|write|document|describe|docs?|docstring|explain|fill|finish|complete)\b))
  | \A\s*(?:error|exception|http(?:\ ?error)?)(?:\ code)?\s*:\s*\d{3}\b
  | \A\s*(?:error\ code|status\ code)\s*:?\s*\d{3}\b
  | \A\s*error\ (?:generating|creating|while\ generating|calling|communicating\ with)\b
  | \bas\ an\ ai(?:\ language)?\ model\b | \bas\ a\ large\ language\ model\b
  | \A\s*(?:i'm|i\ am)\ sorry,\ but\b | \A\s*i\ (?:cannot|can't|can\ not)\ (?:assist|help)\b
  | \A\s*(?:sure|certainly|of\ course)[!,.]\ +here | \A\s*here(?:'s|\ is)\ (?:the|a|an|your)\ (?:\w+\ )?docstring\b
  | \A\s*```
"""
STOP_WORDS = frozenset(
    (
        "a", "an", "the", "this", "that", "of", "for", "to", "and", "is", "in", "on", "by", "from", "with", "given", "its",
        "method", "function", "class", "property", "it", "self", "object", "definition", "def", "some", "all", "any",
    )
)  # fmt: skip


def placeholder(definition: Definition, docstring: Docstring) -> Iterator[tuple[str, str]]:
    """Give a code and its detail for each way in which a docstring says nothing.

    Args:
        definition: The definition; the fields that every scan fills are enough.
        docstring: What its docstring says.

    Returns:
        Pairs of a code and the detail that its message names.
    """
    if found := _leftover(definition.docstring or "", docstring):
        yield "DGH301", f"`{found}`"
    elif repeats_name(definition, docstring):
        yield "DGH302", f"`{definition.name}`"


def _leftover(text: str, docstring: Docstring) -> str:
    if _says_nothing(text) or _says_nothing(docstring.summary):
        return " ".join(text.split())[:40]
    if match := _leftovers().search(text):
        return " ".join(match[0].split())[:40]
    results = tuple(each for each in (docstring.returns, docstring.yields) if each is not None)
    for entry in (*docstring.parameters, *docstring.attributes, *docstring.raises, *results):
        if entry.text and (_says_nothing(entry.text) or _is_template(entry.name, entry.text)):
            return entry.text.strip()[:40]
    return ""


def _says_nothing(text: str) -> bool:
    if not text.strip():
        return False
    words = re.findall(r"[^\W_]+", text.lower()) if len(text) < 80 else ["long"]
    return not words or " ".join(words) in EMPTY_WORDS


def _is_template(name: str, text: str) -> bool:
    """Tell whether an entry only says "Description of x"."""
    pattern = r"(?:the |a )?description (?:of|for) (?:the )?(?:parameter |argument |attribute )?[`'\"]?(\w+)[`'\"]?\.?"
    match = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
    return match is not None and match[1] in {name.strip("*"), "parameter", "param", "argument", "x"}


@cache
def _leftovers() -> re.Pattern[str]:
    return re.compile(LEFTOVERS, re.IGNORECASE | re.VERBOSE | re.MULTILINE)  # 2 ms: not paid by start-up


def repeats_name(definition: Definition, docstring: Docstring) -> bool:
    """Tell whether a docstring is nothing but its name of several words: `get_user`, "Get the user."."""
    if definition.kind not in {"function", "class"} or docstring.description or has_sections(docstring):
        return False
    name = [_stem(each) for each in _words(definition.name)]
    if len(name) < 2 or len(docstring.summary) > 4 * len(definition.name) + 40:
        return False
    said = {_stem(each) for each in _words(docstring.summary) if each not in STOP_WORDS}
    return bool(said) and said == set(name) - {_stem(each) for each in STOP_WORDS}


def _words(text: str) -> list[str]:
    return [each.lower() for each in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+|[^\W\d_a-zA-Z]+", text)]


def _stem(word: str) -> str:
    for ending in ("ing", "es", "ed", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
