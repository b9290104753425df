"""What comes back in the words of the summary, and a summary in those of the name, where nothing else says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.check import objection
from docgen_hook.prompting.wording.vague import says_nothing
from docgen_hook.prompting.wording.verbs import BASES

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

# Verbs whose object is what comes back.
GIVING = frozenset(
    "return yield calculate compute get create build find generate produce retrieve fetch determine construct".split()
)
OBJECT = re.compile(r"(?P<verb>[A-Za-z]+) (?P<thing>(?:the|an?|all|each|every) [^,;:]+?)(?:,.*)?\.$")
SECOND = re.compile(r"\b(?:and|or|then) (?:also |then )?([a-z]+)\b")


def result_of_summary(summary: str, section: str, definition: Definition) -> str:
    """Return the object of a summary that says what comes back: "The mean of the rows."; or empty.

    Without it all sections would go with that of the result, whose parameters and exceptions are known.

    Args:
        summary: For example "Calculate the mean of the rows, which may be empty."
        section: "returns" or "yields".
        definition: What it is about.
    """
    found = OBJECT.match(summary)
    if found is None or found["verb"].lower() not in GIVING:
        return ""
    if any(verb in BASES for verb in SECOND.findall(found["thing"])):
        return ""  # "Get the page and close it"
    if found["thing"].count("`") % 2:
        return ""  # a comma inside of code
    text = f"{found['thing'][0].upper()}{found['thing'][1:]}."
    is_empty = says_nothing(text, section, "", definition.returns)
    return "" if is_empty or objection(text, section, definition) else text


PLAIN_WORD = re.compile(r"[a-z]{2,}")
# Words before which no article stands: "convert to bytes", "remove all rows".
NO_ARTICLE = frozenset(
    "all any each every to from for by if is in on of with without and or not as at into my its new".split()
)


def summary_of_name(definition: Definition) -> str:
    """Return a function's name as a sentence: "Cancel the job." of `cancel_job`; empty where it is none.

    It says no more than the name, so it stands only above sections that do.

    Args:
        definition: The function.
    """
    words = definition.name.strip("_").split("_")
    if definition.kind != "function" or len(words) < 2 or not all(map(PLAIN_WORD.fullmatch, words)):
        return ""
    first, *rest = words if words[0] in BASES else ["return", *words]
    if first == "return" and definition.result != "value":
        return ""
    article = "" if rest[0] in NO_ARTICLE else "the "
    return f"{first.capitalize()} {article}{' '.join(rest)}."
