"""What makes no sense: each objection is one small function with the sentence that the model is told."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docgen_hook.prompting.schema import is_property

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring

LONGEST_SUMMARY = 120  # characters
PLACEHOLDERS = re.compile(
    r"\b(?:todo|fixme|tbd|lorem ipsum|n/a)\b|_(?:summary|description|type)_|\[(?:insert|add|your|describe)\b|<(?:summary|description|insert)"
    r"|^(?:\.\.\.|…)|^(?:a |the )?(?:summary|description|docstring|meaning|placeholder)\.?$"
    r"|^(?:description|meaning) of (?:the )?(?:parameter |argument )?`?\w+`?\.?$"
    r"|(?:insert|add|your) (?:docstring|description|summary) here|docstring for\b"
    r"|^(?:unknown|unspecified|undefined|void|x{3,}|none|(?:the |a )?(?:parameter|argument))\.?$"
    r"|^(?:(?:parameter|argument|return(?: value)?|value)s? description|no (?:description|documentation)(?: \w+)?"
    r"|not (?:specified|provided|available|applicable|documented|given|known))\.?$"
    r"|\b(?:cannot|can't|could not) be (?:determined|inferred) from the (?:\w+ )?(?:code|snippet)\b",
    re.IGNORECASE,
)
NOT_DOCUMENTATION = re.compile(
    r"\bas an ai\b|\bi(?:'m| am) (?:sorry|unable|not able|an? )|\bi can(?:no|')t\b|\blanguage model\b|\bopenai\b.*\berror\b"
    r"|rate limit (?:reached|exceeded|is exceeded)|\berror code: \d|^error:|traceback \(most recent|<!doctype|</?(?:html|script|body|div)\b"
    r"|\bignore (?:all |the )?(?:previous|above) instructions|\bsure, here|\bhere is the docstring|\bhere's the"
    r"|\bi apologi[sz]e|\bapologies\b|^(?:certainly|sure|of course|absolutely|sorry|unfortunately)[,!.:]"
    r"|^(?:[45]\d\d )?(?:internal server error|service unavailable|bad gateway|gateway time-?out|too many requests)\W*$"
    r"|^this docstring\b|^\{\s*\"(?:error|code|message|status|summary)\"\s*:|<<<\w|>>> "
    r"|#\s*(?:noqa|nosec|type:\s*ignore|pylint:|pragma:|docgen:)|-\*-",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"(?:^|\n|\. )\s*(?:args|arguments|parameters|params|returns?|yields?|raises|attributes|examples?|notes?)\s*:\s*(?:\n|$|\w+ ?\()"
    r"|(?:^|\s):(?:param|type|returns?|rtype|raises|yields)\b[^:]*:|\n\s*-{3,}",
    re.IGNORECASE,
)
URL = re.compile(
    r"\b(?:https?|ftp)://[^\s)>\]]+|\bwww\.[^\s)>\]]+|\b(?:\d{1,3}\.){3}\d{1,3}\b"
    r"|\b(?:[\w-]+\.)+(?:com|org|net|xyz|biz|ru|cn|example)\b",
    re.IGNORECASE,
)
MAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b")
QUOTED = re.compile(r"`{1,2}([A-Za-z_]\w*)`{1,2}|\b(?:parameter|argument|keyword)s? [`'\"]([A-Za-z_]\w*)[`'\"]")
RAISES = re.compile(
    r"\b(?:rais(?:es?|ing)|throw(?:s|ing)?)\s+(?:an?\s+|the\s+)?`{0,2}([A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit))\b"
)
NOTHING = re.compile(
    r"^(?:returns? )?(?:none|nothing)\b(?! (?:if|when|where|unless|or|is|in|otherwise|for|on|but|except|else|more))"
    r"|^(?:nothing is returned|no (?:return )?value|(?:(?:this|the|it) ?\w* )?(?:does not|doesn't) return (?:anything|an?y? value))\W*$",
    re.IGNORECASE,
)
DEFAULT = re.compile(
    r"(?:\b(?:defaults to|default is|default value is)|\(default:)\s+(`{1,2}[^`]+`{1,2}|'[^']*'|\"[^\"]*\"|[-+]?\d[\w.]*|None|True|False)",
    re.IGNORECASE,
)
BY_DEFAULT = re.compile(r"(?<!\w)(`[^`]+`|'[^']*'|\"[^\"]*\"|-?\d[\d.]*|None|True|False) by default\b")
TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\$\{\w*\}|<\w+(?:_\w+)+>|\*{3}")  # the last is what blanks a secret
NO_RETURN = re.compile(r"(?:[\w.`]+\s+){0,4}returns?\s+(?:nothing|none)\W*", re.IGNORECASE)
RETURNS = re.compile(r"returns?\s+(?:the|an?|all|its|whether|true|false|either)\b", re.IGNORECASE)
BREAKS_OFF = re.compile(r"\b(?:the|an|and|or)\.$")
ECHO = re.compile(  # the prompt's rules
    r"at most 75 characters, imperative|says? more than the name does|the meanings for python docstrings", re.IGNORECASE
)
HALF_DIRECTIVE = re.compile(r"(?:^|\n)[ \t]*\.\.(?:[ \t]+(?![\w:+.-]+::[ \t]+\S)|[ \t]*(?:\n|$)|\w+::?(?:\s|$))")
NEVER = (
    (ECHO, "repeats the instructions"),
    (PLACEHOLDERS, "is a placeholder"),
    (NOT_DOCUMENTATION, "is not documentation"),
    (SECTION, "holds a section of its own"),
    (BREAKS_OFF, "breaks off"),
    (HALF_DIRECTIVE, "holds a directive that is not whole"),
)
FILLERS = frozenset(
    "a an the of for to this that it its from in on with and or s given specified by is method function class property "
    "self object some all any".split()
)
UNSEEN = frozenset(map(chr, (*range(0xFE00, 0xFE0F), 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0)))  # letters, by category
KNOWN = frozenset("None True False self cls str int float bool bytes list dict set tuple object type".split())


def validate(docstring: Docstring, definition: Definition) -> list[str]:
    """Return why a docstring must not be written, empty when nothing speaks against it."""
    texts = _labelled_texts(docstring)
    known = f"{definition.source}\n{definition.context}"
    found = [*_summary_objections(docstring.summary, definition)]
    for where, text in texts:
        found += [f"{where} {reason}" for reason in _text_objections(text, known)]
        found += [f"{where} {reason}" for reason in _contradicts_code(text, definition, known)]
    found += _results(docstring, definition)
    found += _defaults(docstring, definition)
    return list(dict.fromkeys(found))


def is_wrong_script(docstring: Docstring, language: str) -> bool:
    """Return whether a docstring is in other letters than those of its language; only English is looked at.

    Args:
        docstring: What it says.
        language: What was asked for.
    """
    letters = [character for _, text in _labelled_texts(docstring) for character in text if character.isalpha()]
    return language.lower() == "english" and sum(map(str.isascii, letters)) * 2 < len(letters)


def has_embedded_layout(docstring: Docstring) -> list[str]:
    """Return what in raw texts is a layout of their own, which mending would run together into one line."""
    return [f"{where} holds a section of its own" for where, text in _labelled_texts(docstring) if SECTION.search(text)]


def unsafe(docstring: Docstring, known: str = "") -> list[str]:
    """Return why a docstring must not be kept whatever it is about, as those that come from elsewhere are held to.

    Args:
        docstring: What it says.
        known: Text whose addresses it may name; empty where that is not known.
    """
    return [
        f"{where} {reason}"
        for where, text in _labelled_texts(docstring)
        for reason in _text_objections(text, known or text)
    ]


def _labelled_texts(docstring: Docstring) -> list[tuple[str, str]]:
    texts = [("summary", docstring.summary), ("description", docstring.description)]
    for section in ("parameters", "attributes", "raises"):
        texts += [(f"{section}.{each.name}", each.text) for each in getattr(docstring, section)]
    for section in ("returns", "yields"):
        entry = getattr(docstring, section)
        texts += [(section, entry.text)] if entry is not None else []
    return [(where, text) for where, text in texts if text or where != "description"]


def _summary_objections(summary: str, definition: Definition) -> Iterator[str]:
    if len(summary) > LONGEST_SUMMARY:
        yield f"summary is longer than {LONGEST_SUMMARY} characters"
    words = {_stem(word) for word in _split_words(summary)} - FILLERS
    name = {_stem(word) for word in _split_words(definition.name)}
    is_noun = definition.kind != "function" or is_property(definition)
    if words and words <= name and (len(name) > 1 or not is_noun):  # "A box." may do for a class
        yield "summary only repeats the name"
    if not any(each.isalpha() for each in summary):
        yield "summary has no words"


def _split_words(text: str) -> list[str]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text.replace("_", " "))
    return re.findall(r"[^\W\d_]+|\d+", spaced.lower())


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def _text_objections(text: str, known: str) -> Iterator[str]:
    """Yield objections to a text that hold whatever it is about."""
    if not any(map(str.isalnum, text)):
        yield "is empty"
    if '"""' in text or "'''" in text or "```" in text:
        yield "holds triple quotes or a code fence"
    if any(_is_control_character(character) for character in text):
        yield "holds control or invisible characters"
    for pattern, reason in NEVER:
        if pattern.search(text):
            yield reason
    if any(match_text not in known for match_text in TEMPLATE.findall(text)):
        yield "is a placeholder"
    for found in (*URL.findall(text), *MAIL.findall(text)):
        if found.rstrip(".,;") not in known:
            yield f"names {found.rstrip('.,;')}, which is not in the code"


def _is_control_character(character: str) -> bool:
    if character in UNSEEN or 0xE0100 <= ord(character) <= 0xE01EF:
        return True
    return character != "\n" and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _contradicts_code(text: str, definition: Definition, known: str) -> Iterator[str]:
    """Yield what a text says and the code disproves."""
    for found in QUOTED.findall(text):
        name = found[0] or found[1]
        if name not in KNOWN and not re.search(rf"\b{re.escape(name)}\b", known):
            yield f"names {name}, which is not in the code"
    raised = {raised.exception.rpartition(".")[2] for raised in definition.raises}
    for name in RAISES.findall(text):
        if name not in raised and not re.search(rf"\b{name}\b", known):
            yield f"says that {name} is raised, which the code does not"


def _results(docstring: Docstring, definition: Definition) -> Iterator[str]:
    if docstring.returns is not None and NOTHING.match(docstring.returns.text) and definition.result == "value":
        yield "returns says nothing is returned, but the code returns a value"
    if definition.kind == "function" and definition.result == "none" and RETURNS.search(docstring.summary):
        yield "summary says that it returns something, but it returns nothing"
    if NO_RETURN.fullmatch(docstring.summary):
        yield "summary does not say what it does"
    is_plain = (
        definition.kind == "function" and definition.result in ("none", "value") and "yield" not in definition.name
    )
    if is_plain and re.match(r"yields?\b", docstring.summary, re.IGNORECASE):
        yield "summary says that it yields, but it is no generator"


def _defaults(docstring: Docstring, definition: Definition) -> Iterator[str]:
    defaults = {parameter.name: parameter.default for parameter in definition.parameters}
    for parameter in docstring.parameters:
        for found in (*DEFAULT.findall(parameter.text), *BY_DEFAULT.findall(parameter.text)):
            value = found.strip("`").rstrip(".").strip("'\"")
            default = defaults.get(parameter.name, "").strip("'\"")
            if value and value.lower() not in default.lower():
                yield f"parameters.{parameter.name} names the default {value}, but it is {default or 'none'}"
