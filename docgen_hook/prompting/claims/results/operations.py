"""What a result is computed by, "the average of the rows": an operation of which nothing in the code is a trace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import read_facts

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

HEAD = r"^(?:(?:returns?|yields?|calculates?|computes?)\s+)?(?:the|an?|their|its)\s+(?:total\s+|overall\s+|new\s+|resulting\s+|maximum\s+|minimum\s+|current\s+)*"
# An operation's noun behind `HEAD` -> what the code has to have, each in lower case.
TRACES = (
    (r"(?:average|mean)\s+(?:of|value|number|length|size)\b", r"/|mean|average|avg|median|\bmu\b|expect|moment|center|centroid|ewm"),
    (r"median\b", r"median|sort|//|quantile|percentile"),
    (r"product\s+of\b", r"\*|prod|mul|reduce|\bdot\b|@|cross"),
    (r"sum\s+of\b", r"\+|sum|add|total|accum|reduce|integr|@|dot|concat"),
    (r"(?:ratio|quotient)\s+(?:of|between)\b", r"/|div|ratio|rate|percent|frac|scale|norm"),
    (r"percentage\b", r"/|percent|pct|100|ratio|frac|%"),
    (r"difference\s+(?:between|of|in)\b", r"-(?!>)|diff|sub|delta|\^|distance|compar|minus|except|gap"),
    (r"(?:length|size)\s+of\b", r"len|size|count|shape|width|height|dim|stat\b|bytes|num|total|order|capacity|range|extent"),
    (r"(?:index|position)\s+of\b", r"index|find|enumerate|pos|idx|bisect|\bloc|_loc|place|offset|range|where|argm|rank|search|count|match|start|end|seek|tell|\+=|cursor|column|line"),
    (r"(?:intersection|union)\s+of\b", r"[&|]|inters|union|common|\bin\b|merge|join|overlap|combin|update"),
    (r"(?:square\s+root|logarithm|factorial|cosine|sine|tangent)\s+of\b", r"sqrt|\*\*|log|fact|cos|sin|tan|gamma|pow|root|ln\b"),
)  # fmt: skip
DESCENDING = re.compile(r"\bin\s+(?:descending|decreasing|reverse(?:d)?)\s+order\b", re.IGNORECASE)
TURNED = re.compile(
    r"revers|desc|decreas|::-1|-1\b|\[-|nlargest|most_common|key\s*=|-\w|heap|order|cmp|max|prev|pop\(|stack",
    re.IGNORECASE,
)
STEPS = re.compile(r"\bfor\s+(?:each|every)\s+[\w\s]{1,24}?\bfrom\s+(?:\d+|zero|one)\s+to\b", re.IGNORECASE)
ROUNDED = re.compile(r"\brounded\b(?!\s+(?:to\s+the\s+)?corner|\s+rect)", re.IGNORECASE)
ROUNDING = re.compile(
    r"round|format|%|:\.|\.\d*[fge]\b|quanti[sz]e|floor|ceil|int\(|//|decimal|trunc|digits|precision|:[,<>\d]",
    re.IGNORECASE,
)
UPPER, RAISING = (
    re.compile(r"\bin\s+(?:all\s+)?upper-?\s?case\b", re.IGNORECASE),
    re.compile(r"upper|capital|title|swapcase|[A-Z]{2}"),
)
LOWER, LOWERING = (
    re.compile(r"\bin\s+(?:all\s+)?lower-?\s?case\b", re.IGNORECASE),
    re.compile(r"lower|casefold|swapcase"),
)
COUNTING = re.compile(r"range|while|linspace|enumerate|\+= ?1|islice", re.IGNORECASE)
PAIRS = ((DESCENDING, TURNED), (STEPS, COUNTING), (ROUNDED, ROUNDING), (UPPER, RAISING), (LOWER, LOWERING))


def shows_no_trace(sentence: str, definition: Definition) -> str:
    """Return the operation of which a sentence says that it gave the result, where the code has no trace of it.

    Args:
        sentence: For example "The average of the rows."
        definition: What it is about.
    """
    facts = read_facts(definition)
    if definition.kind != "function" or facts.is_stub:
        return ""
    shown = facts.shown.lower()
    for noun, trace in TRACES:
        found = re.match(HEAD + noun, sentence, re.IGNORECASE)
        if found and not re.search(trace, shown):
            return found[0]
    for said, shows in PAIRS:
        found = said.search(sentence)
        if found and not shows.search(facts.shown):
            return found[0]
    return ""
