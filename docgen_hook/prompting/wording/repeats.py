"""Sentences that say again what the summary or a section says, in the same words or in fewer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.wording.filler import GENERIC, SUBJECT
from docgen_hook.prompting.wording.openings import imperative
from docgen_hook.prompting.wording.verbs import BASES, THIRD

if TYPE_CHECKING:
    from docgen_hook.model.docstring import Docstring

FILLERS = frozenset(
    "a an the this that it its of to in for is are be and or also by with as function method class optionally "
    "optional".split()
)
GIVING = frozenset("return yield generator iterator".split())  # what a result's section says anyway
TELLING = frozenset("represent describe define denote".split())  # what every class does
COUNTED = frozenset(
    "number time give given specify specified provide provided".split()
)  # "the number of items" is what "count the items" says
CONDITIONAL = frozenset("if when unless otherwise only not never no until while each every before after except".split())
ABOUT = re.compile(rf"^{SUBJECT}\s+", re.IGNORECASE)


def says_again(said: str, summary: str, name: str = "") -> bool:
    """Return whether a sentence has no word of meaning that the summary does not have.

    Args:
        said: One sentence of a description.
        summary: The summary.
        name: Name of what both are about.
    """
    names = content_words(f"{name.replace('_', ' ')} {name}")
    words = content_words(imperative(said)) - GIVING - COUNTED - TELLING - names
    return bool(words) and words <= content_words(summary)


def has_same_verb(said: str, summary: str) -> bool:
    """Return whether a sentence begins as the summary does, with the verb in any form."""
    return imperative(said).partition(" ")[0] == summary.partition(" ")[0]


def all_words(docstring: Docstring, name: str) -> set[str]:
    """Return the words of meaning of the summary and all sections."""
    entries = (*docstring.parameters, *docstring.raises, *filter(None, (docstring.returns, docstring.yields)))
    texts = [docstring.summary, name.replace("_", " "), *(f"{entry.name} {entry.text}" for entry in entries)]
    return content_words(" ".join(texts)) | GENERIC | GIVING


def is_signature(said: str, every: set[str]) -> bool:
    """Return whether a sentence on the function has no condition, and no word that summary and sections lack."""
    found = ABOUT.match(said)
    words = content_words(imperative(said[found.end() :])) if found else set()
    return bool(words) and not words & CONDITIONAL and words <= every


def content_words(text: str) -> set[str]:
    """Return the stems of a text's words of meaning, in lower case."""
    words = re.findall(r"[^\W_]+", text.lower())
    return {_verb_stem(word) for word in words if word not in FILLERS}


def _verb_stem(word: str) -> str:
    base = THIRD.get(word) or _base_of_participle(word) or word
    return base.removesuffix("s") if len(base) > 3 else base


def _base_of_participle(word: str) -> str:
    """Return the verb of "removed", "dropped" or "processing", empty where a word is none of these."""
    stem = next((word.removesuffix(end) for end in ("ed", "ing") if word.endswith(end)), "")
    return next((base for base in (stem, f"{stem}e", stem[:-1]) if stem and base in BASES), "")
