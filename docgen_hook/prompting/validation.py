"""What makes no sense: each objection is one small function with the sentence that the model is told."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.check import list_texts
from docgen_hook.prompting.schema import is_property
from docgen_hook.prompting.wording.language import is_disguised, wrong_language
from docgen_hook.prompting.wording.leaks import borrowed_summary, leaks
from docgen_hook.prompting.wording.markup import SECTION
from docgen_hook.prompting.wording.openings import raises_somewhen, tells_doing, tells_kind
from docgen_hook.prompting.wording.vacuous import hangs_in_the_air, is_vacuous
from docgen_hook.rules.placeholder import says_nothing, template_leftover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring

# What only a generated text must not be; `check` finds the rest, with the table of rules/placeholder.py.
PLACEHOLDERS = re.compile(
    r"\b(?:todo|fixme|tbd|lorem ipsum|n/a)\b|(?<!\w)_(?:summary|description|type)_(?!\w)|\[(?:insert|add|your|describe)\b|<(?:summary|description|insert)"
    r"|^(?:\.\.\.|…)|^(?:a |the )(?:summary|description|docstring|placeholder)\.?$|^(?:a |the )?meaning\.?$"
    r"|^(?:description|meaning) of (?:the )?(?:parameter |argument )?`?\w+`?\.?$"
    r"|(?:insert|add|your) (?:docstring|description|summary) here|^(?:a |the )?docstring for\b"
    r"|^(?:unknown|unspecified|undefined|void|x{4,}|(?:the |a )?(?:parameter|argument))\.?$"
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
BREAKS_OFF = re.compile(
    r"\b(?:the|an|and|or|nor|than|whose|because|unless|every|its|their|such as|as well as|(?:number|value|name|sum|count|size|length"
    r"|kind|list|rest|amount|index|position) of)[.\s]*$",
    re.IGNORECASE,
)
HALF_DIRECTIVE = re.compile(r"(?:^|\n)[ \t]*\.\.(?:[ \t]+(?![\w:+.-]+::[ \t]+\S)|[ \t]*(?:\n|$)|\w+::?(?:\s|$))")
NEVER = (
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
CREATING = frozenset("initialize initialise create construct new instance".split())  # what every class's call does
UNSEEN = frozenset(map(chr, (*range(0xFE00, 0xFE0F), 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0)))  # letters, by category
# Joiners are letters' own only in scripts that need them, as Hindi's and Persian's.
JOINED = re.compile(r"(?<=[\u0600-\u06ff\u0900-\u0dff])[\u200c\u200d]")
TAKES_ONLY = re.compile(
    r"(?:take|accept|receive)s? (?!.*\b(?:and|then|to|if|when|or) (?!(?:after|before|an?|the|optional\w*|other)\b)[a-z]+ (?:it|the|them|an?|all|each)\b)",
    re.IGNORECASE,
)
# The name alone, or that it is a function: "The method pop.", "The function f is a generator function."
NAMED_ONLY = re.compile(
    r"^(?:the|this)\s+(?:[\w.`]+\s+){0,3}(?:function|method|generator)(?:\s+[\w.`]+){0,2}\W*$"
    r"|^.{0,60}\bis\s+an?\s+(?:\w+\s+)?(?:function|method|generator)(?:\s+that\s+(?:takes|accepts)\b.*)?\W*$|^.{0,60}\bis\s+used\W*$",
    re.IGNORECASE,
)
TITULAR = frozenset(
    "Function Method Generator Parameter Parameters Class Utility Helper Wrapper Implementation".split()
)
KNOWN = frozenset((*dir(builtins), *keyword.kwlist, "self", "cls"))


def validate(where: str, said: str, definition: Definition, language: str, known: str) -> Iterator[str]:
    """Yield why a sentence must not be written, nothing where nothing speaks against it.

    Args:
        where: The text that it stands in, for example "summary" or "parameters.url".
        said: One sentence.
        definition: What it is about.
        language: What it was asked to be written in, or empty.
        known: Source and context of the definition.
    """
    yield from _text_objections(said, known)
    yield from leaks(said, known)
    yield from _contradicts_code(said, definition, known)
    if where.startswith("parameters."):
        yield from _defaults(where.removeprefix("parameters."), said, definition)
    if where == "returns" and NOTHING.match(said) and definition.result == "value":
        yield "says nothing is returned, but the code returns a value"
    if where in ("returns", "yields") and tells_doing(said):
        yield "says what the function does, it must say what comes back"
    if where in ("description", "returns", "yields") and raises_somewhen(said):
        yield "does not say when it is raised"
    if where in ("summary", "description", "returns", "yields") and tells_kind(said):
        yield "says only what kind of definition it is"
    if hangs_in_the_air(said):
        yield "breaks off"
    if where == "description" and is_vacuous(said, definition):
        yield "says nothing"
    if wrong_language(said, language, known):
        yield f"is not written in {language}"
    if borrowed_summary(said, definition):
        yield "is the summary of another function"


def unsafe(docstring: Docstring, known: str = "") -> list[str]:
    """Return why a docstring from a cache must not be written, for reasons that hold whatever it is about.

    Args:
        docstring: What it says.
        known: Text whose addresses it may name; empty where that is not known.
    """
    found = []
    for where, text in texts(docstring):
        if not text and where != "summary":  # nothing of use was said: its section is not written
            continue
        found += [
            f"{where} {reason}" for reason in (*_text_objections(text, known or text), *leaks(text, known or text))
        ]
    return found


def texts(docstring: Docstring) -> list[tuple[str, str]]:
    """Return each text of a docstring with the place where it stands, for example "parameters.url"."""
    return [(where, text) for where, text in list_texts(docstring) if text or where != "description"]


def summary_objections(summary: str, definition: Definition, *, has_more: bool) -> Iterator[str]:
    """Yield what speaks against a summary as a whole.

    Args:
        summary: The summary.
        definition: What it is about.
        has_more: Whether a description says more than the name.
    """
    words = {_singular(word) for word in _split_words(summary)} - FILLERS
    name = {_singular(word) for word in _split_words(definition.name)}
    is_noun = definition.kind != "function" or is_property(definition)
    words -= CREATING if definition.kind == "class" else frozenset()
    if words and words <= name and (len(name) > 1 or not is_noun) and not has_more:  # "A box." may do for a class
        yield "summary only repeats the name"
    if not any(letter.isalpha() for letter in summary):
        yield "summary has no words"
    if not is_noun and (NAMED_ONLY.match(summary) or TAKES_ONLY.match(summary)):
        yield "summary does not say what it does"
    if not is_noun and _is_title(summary, definition.source):
        yield "summary is a title, it must say what the function does"


def raising_summary(summary: str, definition: Definition) -> Iterator[str]:
    """Yield what speaks against a summary that says of a function only that it raises, although it does more.

    Args:
        summary: The summary.
        definition: What it is about.
    """
    names = "|".join(re.escape(raised.exception.rpartition(".")[2]) for raised in definition.raises)
    if not names or definition.kind != "function":
        return
    exception = rf"(?:an?\s+|the\s+)?`*(?:[\w.]*\.)?(?:{names})\b"
    gives = definition.result in ("value", "yields", "async yields")
    if re.match(rf"return\s+{exception}", summary, re.IGNORECASE) and not definition.name.lower().endswith("error"):
        yield "summary says that an exception is returned"
    elif (gives and re.match(rf"raise\s+{exception}", summary, re.IGNORECASE)) or re.match(
        rf"(?!(?:raise|return|yield)\b)(?:(?:the|this)\s+)?(?:[\w.`()]+\s+){{1,4}}raises?\s+{exception}",
        summary,
        re.IGNORECASE,
    ):
        yield "summary says only what is raised, it must say what the function does"


def _is_title(summary: str, source: str) -> bool:
    """Return whether a summary is a heading: "Running Mean Function with Optional Parameter"."""
    words = [word for word in re.findall(r"[^\W\d_]+", summary)[1:] if len(word) > 3 and word not in source]
    capitals = [word for word in words if word.istitle()]
    return len(capitals) > 2 and 2 * len(capitals) > len(words) and bool(TITULAR.intersection(capitals))


def _split_words(text: str) -> list[str]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text.replace("_", " "))
    return re.findall(r"[^\W\d_]+|\d+", spaced.lower())


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def _text_objections(text: str, known: str) -> Iterator[str]:
    """Yield objections to a text that hold whatever it is about."""
    if not any(map(str.isalnum, text)):
        yield "is empty"
    yield from _letters(text, known)
    if '"""' in text or "'''" in text or "```" in text:
        yield "holds triple quotes or a code fence"
    if not is_whole(text):
        yield "breaks off"
    for pattern, reason in NEVER:
        if pattern.search(text):
            yield reason
    if says_nothing(text) or template_leftover(text) or any(said not in known for said in TEMPLATE.findall(text)):
        yield "is a placeholder"
    for found in (*URL.findall(text), *MAIL.findall(text)):
        if found.rstrip(".,;") not in known:
            yield f"names {found.rstrip('.,;')}, which is not in the code"


def _letters(text: str, known: str) -> Iterator[str]:
    """Yield what is wrong with the characters of a text."""
    if any(map(_is_control_character, JOINED.sub("", text))):
        yield "holds control or invisible characters"
    if is_disguised(text, known):
        yield "holds words in letters of two scripts, or piles of marks"


def is_whole(text: str) -> bool:
    """Return whether brackets and backticks of a text are closed; smileys and half-open ranges are left out."""
    if all(text.count(opening) == text.count(closing) for opening, closing in ("()", "[]", "``")):
        return text.count("`") % 2 == 0
    bare = re.sub(r"`[^`]*`|\"[^\"]*\"|'[^' ]*'|[\[(][^\[\]()]*[\])]", "", text)
    bare = re.sub(r"\b\w{1,2}\)", "", bare)
    return bare.count("(") == bare.count(")") and bare.count("[") == bare.count("]") and text.count("`") % 2 == 0


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


def result_objections(docstring: Docstring, definition: Definition) -> Iterator[str]:
    """Yield what a summary says of the result although the code disproves it."""
    if definition.kind == "function" and definition.result == "none" and RETURNS.search(docstring.summary):
        yield "summary says that it returns something, but it returns nothing"
    if NO_RETURN.fullmatch(docstring.summary):
        yield "summary does not say what it does"
    is_plain = (
        definition.kind == "function" and definition.result in ("none", "value") and "yield" not in definition.name
    )
    if is_plain and re.match(r"yields?\b", docstring.summary, re.IGNORECASE):
        yield "summary says that it yields, but it is no generator"


def _defaults(name: str, text: str, definition: Definition) -> Iterator[str]:
    default = next((parameter.default for parameter in definition.parameters if parameter.name == name), "").strip(
        "'\""
    )
    for found in (*DEFAULT.findall(text), *BY_DEFAULT.findall(text)):
        value = found.strip("`").rstrip(".").strip("'\"")
        if value and value.lower() not in default.lower():
            yield f"names the default {value}, but it is {default or 'none'}"
