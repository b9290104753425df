"""A summary put right where its code decides what it has to say: what is yielded, what cannot be chosen, what may be."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import source_nodes
from docgen_hook.prompting.claims.given.overrides import describe_only_value
from docgen_hook.prompting.wording.agreement import KINDS
from docgen_hook.prompting.wording.filler import SUBJECT
from docgen_hook.prompting.wording.openings import base_of

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

FUNCTION = r"(?:function|method|helper|utility|coroutine|generator)"
# "The method `f` is a utility method for validating rows", "A helper function to validate rows"
KIND_OF_FUNCTION = re.compile(
    rf"^(?:(?:{SUBJECT}|`{{0,2}}\w+`{{0,2}})\s+is\s+)?an?\s+(?:(?:useful|convenient|convenience)\s+)?{KINDS}{FUNCTION}\s+(?:(?:for\s+(?=[a-z]+ing\s)|(?:that\s+is\s+)?(?:used\s+)?to\s+)(?P<verb>[a-z]+)|(?:that|which)\s+(?P<third>[a-z]+s))\s+(?=\S)",
    re.IGNORECASE,
)
RESULT = r"(?:result|value|output)"
RETURNS_RESULT = re.compile(
    rf"\b(and|then) return (?:the |each |its )?{RESULT}s?(?=\.$| of\b| for\b| one\b| as\b)", re.IGNORECASE
)
GENERATOR = re.compile(
    r"^Return an? (?:async(?:hronous)? )?(?:generator|iterator)(?: function)? (?:that|which) yields "
)
RETURNS_MANY = re.compile(
    r"\b(and|then) return (?=(?:the |all |all the |each |their )?[a-z]+(?<!s)s\.$)", re.IGNORECASE
)
GIVEN = re.compile(
    r"\b(?P<article>an?|the) (?:specified|given|provided|desired) (?=(?P<noun>(?P<vowel>[aeiou])?[a-z]+)\b)",
    re.IGNORECASE,
)
LAST = re.compile(
    r"\bthe last (?:(?:inserted|added) )?(?:(?=(?P<vowel>[aeiou])?[a-z])(?!(?:time|one|of|line|part|word|two|three|n)\b))",
    re.IGNORECASE,
)
PLACES = frozenset("index idx i position pos place".split())
PLACE_NAMED = re.compile(r"\b(?:index|indices|position|place|specified|given|default\w*|or)\b", re.IGNORECASE)
TAILS = re.compile(
    r"(?:\s+(?:using|with|based\s+on|according\s+to|from)\s+(?:the|all)\s+(?:(?:specified|given|provided)\s+)(?:parameters|arguments)"
    r"|,?\s*(?:for\s+further\s+(?:processing|use|analysis|manipulation|operations?)"
    r"|(?:,\s+(?:handling|managing|processing)\s[^,.;]*?\s)?in\s+an?\s+(?:(?:more\s+|very\s+)?(?:efficient|convenient|proper|appropriate|consistent|structured|clean|controlled|flexible|simple|correct|suitable|user-friendly|robust|safe|non-blocking|meaningful|organized|systematic)(?:\s+and\s+\w+)?)\s+(?:way|manner|fashion)"
    r")"
    r"|,\s+(?:making\s+(?:it|them)\s+(?:easy|easier|suitable|useful|ideal|possible|simple)\b[^.;]*"
    r"|(?:allowing|providing|offering|enabling)\s+(?:for\s+)?(?:an?\s+)?(?:easy|easier|flexible|flexibility|efficient|simple|convenient|further|better|seamless)\b[^.;]*"
    r"|ensuring\s+(?:that\s+)?(?:it|they|the\s+\w+)\s+(?:is|are)\s+(?:properly|correctly|safely|appropriately)\s+\w+))(?=\.$)",
    re.IGNORECASE,
)


def mend_summary(summary: str, definition: Definition) -> str:
    """Return a function's summary with the verb, the choice and the place that its code has.

    Args:
        summary: One sentence.
        definition: What it is about.
    """
    summary = without_filler(summary)
    if definition.result in ("yields", "async yields") and not any("context" in text for text in definition.decorators):
        summary = GENERATOR.sub("Yield ", summary)
        summary = RETURNS_MANY.sub(r"\1 yield ", RETURNS_RESULT.sub(r"\1 yield each result", summary))
    return with_elements(without_last(without_choice(summary, definition), definition), definition)


def without_kind(summary: str) -> str:
    """Return a summary without what kind of function it is: "A helper function for sorting rows." is "Sort rows."."""
    found = KIND_OF_FUNCTION.match(summary)
    verb = base_of((found["verb"] or found["third"]).lower()) if found else ""
    return f"{verb.capitalize()} {summary[found.end() :]}" if found and verb else summary


def without_name(summary: str, definition: Definition) -> str:
    """Return a summary that has "It" for the function's name: "The method Table pop returns" is "It returns".

    Args:
        summary: One sentence.
        definition: What it is about.
    """
    owner, _, name = definition.qualname.rpartition(".")
    names = rf"`*(?:{re.escape(owner.rpartition('.')[2])}[. ])?{re.escape(name)}(?:\(\))?`*"
    pattern = rf"^(?:the|this)\s+(?:{KINDS}{FUNCTION}\s+{names}|{names}\s+{KINDS}{FUNCTION})\s+(?=[a-z]+s\s)"
    return re.sub(pattern, "It ", summary, flags=re.IGNORECASE)


def without_filler(sentence: str) -> str:
    """Return a sentence without a last phrase that fits behind every sentence, such as "for further processing"."""
    left = TAILS.sub("", sentence)
    return left if len(left.split()) > 2 else sentence


def without_choice(summary: str, definition: Definition) -> str:
    """Return a summary without "specified" where no parameter can have more than one value, as its guards show.

    Args:
        summary: For example "Move to a specified position."
        definition: What it is about, for example with `if offset != 0: raise ...`.
    """
    names = [parameter.name for parameter in definition.parameters]
    only = [name for name in names if describe_only_value(definition, name)]
    if not only:
        return summary

    def bare(found: re.Match[str]) -> str:
        if found["noun"].lower() not in only and len(only) < len(names):
            return found[0]
        article = found["article"]
        return f"{article} " if article.lower() == "the" else f"{article[0]}{'n' if found['vowel'] else ''} "

    return GIVEN.sub(bare, summary)


def without_last(summary: str, definition: Definition) -> str:
    """Return a summary with "a" for "the last" where -1 is only the default of the place that is taken.

    Args:
        summary: For example "Remove and return the last item."
        definition: What it is about, for example with `index=-1`.
    """
    is_default = any(parameter.name in PLACES and parameter.default == "-1" for parameter in definition.parameters)
    if not is_default or PLACE_NAMED.search(summary):
        return summary
    return LAST.sub(lambda found: "an " if found["vowel"] else "a ", summary)


def with_elements(summary: str, definition: Definition) -> str:
    """Return a summary of a result that may be an element of an optional parameter, and says so.

    Args:
        summary: For example "Return the smallest integer above x."
        definition: What it is about, for example with `return options[i]` where `options` is not None.
    """
    names = [parameter.name for parameter in definition.parameters if parameter.default == "None"]
    returned = [node.value for node in source_nodes(definition.source) if isinstance(node, ast.Return)]
    elements = [
        value.value.id for value in returned if isinstance(value, ast.Subscript) and isinstance(value.value, ast.Name)
    ]
    name = next((name for name in names if name in elements), "")
    is_told = re.search(rf"\b{re.escape(name.rstrip('s'))}|\bor\b(?!\s+(?:equal|more|less)\b)", summary, re.IGNORECASE)
    if (
        not name
        or "," in summary
        or len(elements) == len(returned)
        or is_told
        or not re.match(r"return (?:the|an?)\b", summary, re.IGNORECASE)
    ):
        return summary
    return f"{summary.rstrip('.')}, or one of `{name}`."
