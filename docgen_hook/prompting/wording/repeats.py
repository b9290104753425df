"""Sentences that say again what the summary or a section says, in the same words or in fewer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.wording.filler import GENERIC, SUBJECT
from docgen_hook.prompting.wording.openings import imperative
from docgen_hook.prompting.wording.verbs import BASES, SINGULAR, THIRD

if TYPE_CHECKING:
    from collections.abc import Collection

    from docgen_hook.model.docstring import Docstring

FILLERS = frozenset(
    "a an the this that it its of to in for is are be and or also by with as function method class optionally "
    "optional".split()
)
GIVING = frozenset("return yield generator iterator asynchronou async".split())  # what a result's section says anyway
TELLING = frozenset("represent describe define denote".split())  # what every class does
COUNTED = frozenset(
    "number time give given specify specified provide provided".split()
)  # "the number of items" is what "count the items" says
CONDITIONAL = frozenset("if when unless otherwise only not never no until while each every before after except".split())
ABOUT = re.compile(rf"^{SUBJECT}\s+", re.IGNORECASE)
# First verbs that do not matter where all else is said: "It reads the entries" below "Yield the entries".
NEUTRAL = frozenset(
    "return yield generate produce create give provide get fetch retrieve read compute calculate perform take build make "
    "obtain deliver iterate".split()
)
# What "It has fields for ..." and "containing details about ..." say beside what they list.
HOLDING = frozenset(
    "about has have hold contain include detail information property propertie attribute field member variou".split()
)
MODAL = frozenset("can may will must should been being".split())
# Verbs that say nothing of how: "It handles limits and costs."
EMPTY = re.compile(
    rf"^(?:{SUBJECT}\s+)?(?:(?:also|then|first|properly|correctly)\s+)?(?:is\s+(?:responsible\s+for|used\s+to|able\s+to|designed\s+to)\s+)?"
    r"(?:handl(?:es?|ing)|manag(?:es?|ing)|process(?:es|ing)?|performs?|ensur(?:es?|ing)|provid(?:es?|ing)|supports?|allows?|facilitates?|deals?\s+with|takes?\s+care\s+of|uses?)\b",
    re.IGNORECASE,
)
# "It handles special characters appropriately."
SOMEHOW = re.compile(
    rf"^(?:{SUBJECT}\s+)?(?:also\s+)?(?:handles?|handling|manages?|processes|deals?\s+with|takes?\s+care\s+of)\s(?:(?!\b(?:and|by|if|when)\b)[^.,])*\b(?:appropriately|properly|correctly|accordingly|gracefully|efficiently|effectively|seamlessly)\W*$",
    re.IGNORECASE,
)
LITTLE = frozenset(
    """handle manage process perform ensure provide support allow facilitate deal care used use responsible way ways easy
    easily simple simply convenient convenience efficient efficiently effective flexible robust safe safely proper properly
    correct correctly appropriate appropriately accordingly various different several multiple certain necessary needed
    required any all other such based using further interface mechanism functionality feature logic operation operations
    task case cases scenario situation step data input output information result error exception occur during execution
    that which these those from within into on at""".split()
)
RETURNING = re.compile(r"\b(?:returns?|returned|yields?|yielded)\b", re.IGNORECASE)
JOINS = frozenset("if when it then where was were been each".split())
STEM = 6  # letters by which "delivery" and "delivered" are one
FEWEST_BESIDE_NAMES = 4  # words of meaning of a sentence whose names of parameters do not count
FEWEST_WORDS = 2  # of meaning that a sentence needs beside its verb
MOST_NEW = 1  # words that a sentence with such a verb has and nothing else
TAKING = re.compile(
    rf"^({SUBJECT}\s+)(?:takes|accepts|receives)\s+[^,.;]*?,?\s+and\s+(?=(?:returns|yields)\s)", re.IGNORECASE
)
PROVIDING = re.compile(
    rf"^({SUBJECT}\s+)provides\s+an?\s+(?:[\w-]+\s+)?(?:way|method|mechanism|interface|function|context\s+manager|decorator|utility)\s+(?:(?:that|which)\s+(?=[a-z]+s\s)|to\s+(?P<verb>[a-z]+)\s)",
    re.IGNORECASE,
)


def says_again(said: str, summary: str, name: str = "", parameters: Collection[str] = ()) -> bool:
    """Return whether a sentence has no word of meaning that the summary does not have.

    Args:
        said: One sentence of a description.
        summary: The summary.
        name: Name of what both are about.
        parameters: Names of parameters, which may be told beside what they are, "the graph `graph`".
    """
    bare = re.sub(r"`+([^`]*)`+", lambda found: "" if found[1] in parameters else found[0], said)
    said = bare if len(content_words(bare)) >= FEWEST_BESIDE_NAMES else said
    names = content_words(f"{name.replace('_', ' ')} {name}")
    opened = imperative(said)
    opening, _, rest = (opened if opened != said else imperative(ABOUT.sub("It ", said))).partition(" ")
    said = (
        rest if opening.lower() in NEUTRAL and len(content_words(rest) - names) >= FEWEST_WORDS else f"{opening} {rest}"
    )
    words = content_words(said) - GIVING - COUNTED - TELLING - names
    return bool(words) and words <= content_words(summary)


def says_result_again(said: str, result: str, name: str = "") -> bool:
    """Return whether a sentence on what is returned has only words of the result's section, in any form.

    Args:
        said: For example "If the delivery is successful, it returns the number."
        result: For example "The number if the parcel is delivered successfully."
        name: Name of what both are about.
    """
    if not RETURNING.search(said):
        return False
    names = content_words(f"{name.replace('_', ' ')} {name}")
    words = _begins(content_words(ABOUT.sub("", said)) - GIVING - COUNTED - JOINS - names)
    return bool(words) and words <= _begins(content_words(result))


def _begins(words: set[str]) -> set[str]:
    return {re.sub(r"(?:ie|y)$", "i", word)[:STEM] for word in words}


def has_same_verb(said: str, summary: str) -> bool:
    """Return whether a sentence begins as the summary does, with the verb in any form."""
    return imperative(said).partition(" ")[0] == summary.partition(" ")[0]


def all_words(docstring: Docstring, name: str) -> set[str]:
    """Return the words of meaning of the summary and all sections."""
    entries = (
        *docstring.parameters,
        *docstring.attributes,
        *docstring.raises,
        *filter(None, (docstring.returns, docstring.yields)),
    )
    texts = [docstring.summary, name.replace("_", " "), *(f"{entry.name} {entry.text}" for entry in entries)]
    return content_words(" ".join(texts)) | GENERIC | GIVING


def is_signature(said: str, every: set[str]) -> bool:
    """Return whether a sentence on the function has no condition, and no word that summary and sections lack."""
    found = ABOUT.match(said)
    words = content_words(imperative(said[found.end() :])) if found else set()
    return bool(words) and not words & CONDITIONAL and words - MODAL - HOLDING <= every


def says_little(said: str, every: set[str]) -> bool:
    """Return whether a sentence says with an empty verb what the rest names anyway, as "It handles limits and costs." does.

    Args:
        said: One sentence of a description.
        every: The words of meaning of the summary and all sections.
    """
    if SOMEHOW.match(said):
        return True
    words = content_words(said)
    return bool(EMPTY.match(said)) and not words & CONDITIONAL and len(words - every - LITTLE - MODAL) <= MOST_NEW


def without_signature(said: str) -> str:
    """Return a sentence without what the signature says, and without what only leads to its verb.

    "It takes a size and returns a decorator" is "It returns a decorator", "It provides a way to sort" is "It sorts".

    Args:
        said: One sentence of a description.
    """
    shorter = TAKING.sub(lambda found: found[1], said)
    found = PROVIDING.match(shorter)
    if found is None or (found["verb"] and found["verb"] not in SINGULAR):
        return shorter
    return f"{found[1]}{SINGULAR[found['verb']] + ' ' if found['verb'] else ''}{shorter[found.end() :]}"


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
