"""The verbs of a summary: what stands before the first, and further ones, which have to agree with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.docstrings.prose.sentences import CONDITIONS, REASONS, RELATIVES
from docgen_hook.prompting.wording.filler import SUBJECT
from docgen_hook.prompting.wording.verbs import BASES, THIRD, is_object

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

JOINTS = frozenset("and or but then otherwise also".split())
# Words that open a clause with a verb of its own; "in" does so in "in case" alone, where "case" does.
OPENS = CONDITIONS - {"in"} | REASONS | RELATIVES | {"whether", "how", "what", "as", "than", "case"}
ALWAYS = frozenset("returns yields raises".split())  # behind "and" no nouns
EXCEPTIONS = ("Error", "Exception", "Warning", "Exit", "Interrupt", "Iteration")

KINDS = r"(?:(?:async|asynchronous|generator|class|static|helper|recursive|simple|utility|decorator)\s+)*"
NOUN = rf"{KINDS}(?:function|method|generator|coroutine|decorator|context\s+manager)\s+"
# What stands before the verb: "The function `f` is a generator function that", "Return a generator function that".
NAMED_SUBJECT = re.compile(
    rf"^(?:{SUBJECT}|returns?(?=\s+an?\s+{NOUN}(?:that|which)))\s+(?:(?:is\s+)?an?\s+{NOUN}(?:that|which)\s+(?:is\s+used\s+to\s+)?|is\s+used\s+to\s+|is\s+(?:designed|meant)\s+to\s+)?(?=[a-z]+\s)",
    re.IGNORECASE,
)
RUN_ON = re.compile(
    r"(?<=[a-z`)])\.(?=(?:RETURNS|YIELDS|RAISES|Returns|Yields|Raises|(?:[Ff]inally|[Tt]hen|[Oo]therwise|If|It|The|This),?)\s)"
)
# "an scheduler": letters that are spoken as a word, unlike "an sql query" and "an mri".
WRONG_ARTICLE = re.compile(
    r"\b([Aa])n (?=(?:[bcdfgjklmnpqrtvwyz]|s(?:ch|cr|[hklmnptw]|pl|pr|tr)?|[bcfgp][lr]|[dt]r|thr?|ch|wh|ph|kn|wr)[aeiou][a-z]+\b)"
)
SHOUTED = re.compile(r"\b(?:RETURNS|YIELDS|RAISES)\b|(?<=\. )(?:finally|then|otherwise)\b")


def agree_verbs(summary: str) -> str:
    """Return a summary in the imperative whose further verbs are in the imperative too.

    A verb behind "and" is one of the first verb's only where no clause with a subject of its own is open.

    Args:
        summary: One sentence.
    """
    words = summary.split(" ")
    if words[0].lower() not in BASES:
        return summary
    is_open = False
    for place in range(1, len(words) - 1):
        word = words[place].strip(",;:").lower()
        if word in OPENS:
            is_open = True
        if word == "otherwise" or (word in JOINTS and words[place - 1].endswith((",", ";"))):
            is_open = False
        if word in JOINTS and not is_open:
            words[place + 1] = _base(words[place + 1], words[place + 2 : place + 3])
    return " ".join(words)


def _base(verb: str, following: list[str]) -> str:
    """Return a verb in the imperative where an object, an exception or nothing follows it."""
    after = following[0] if following else ""
    is_verb = verb in ALWAYS or not after or is_object(after.rstrip(".")) or after.rstrip(".,`").endswith(EXCEPTIONS)
    return THIRD[verb] if is_verb and verb in THIRD else verb


def without_subject(summary: str, definition: Definition) -> str:
    """Return a summary without the function's name before its verb: "The function `f` converts a date".

    Args:
        summary: One sentence.
        definition: What it is about.
    """
    found = NAMED_SUBJECT.match(summary)
    if found and found[0].lower().startswith("return") and definition.result not in ("yields", "async yields"):
        return summary  # it makes the function that does it
    rest = summary[found.end() :] if found else summary
    verb = rest.split(" ")[0].lower()
    is_verb = verb in THIRD or verb in BASES
    return f"{THIRD.get(verb, verb).capitalize()}{rest[len(verb) :]}" if found and is_verb else summary


def part_sentences(text: str) -> str:
    """Return a text with a space where two sentences were joined: "an initial value.YIELDS the result"."""
    return SHOUTED.sub(lambda found: found[0].capitalize(), RUN_ON.sub(". ", text)) if RUN_ON.search(text) else text


def mend_articles(text: str) -> str:
    """Return a text with "a" before consonants: "a scheduler" for "an scheduler"."""
    return WRONG_ARTICLE.sub(r"\1 ", text)
