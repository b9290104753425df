"""Sentences held against the code: what the code disproves, or has nothing to support, does not stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.docstrings.prose.sentences import DANGLING, cut_clause, split_sentences
from docgen_hook.model.struct import Struct, replace
from docgen_hook.prompting.claims.code_facts import read_facts
from docgen_hook.prompting.claims.exits import contradicts_flow
from docgen_hook.prompting.claims.extract import extract_claims
from docgen_hook.prompting.claims.judges.every import first_contradiction
from docgen_hook.prompting.claims.judges.opposites import one_of_pair
from docgen_hook.prompting.claims.parameters import contradicts_signature
from docgen_hook.prompting.claims.results.repeats import repeats_opposite
from docgen_hook.prompting.claims.rules import Case, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring, Entry
    from docgen_hook.prompting.claims.code_facts import CodeFacts

TYPE_TAIL = re.compile(
    r"\s+as\s+an?\s+(?:\w+\s+)?(?:str(?:ing)?|int(?:eger)?|float|number|list|dict(?:ionary)?|tuple)\W*$"
)
MODIFIERS = re.compile(
    r"\b(?:new|fresh|inserted|added|cached|arbitrary|sorted|random|encrypted|asynchronous)\s+(?=[a-z`(])"
)
CHOSEN = re.compile(
    r"(?<!is )(?<!are )\b([Tt])he\s+(?:very\s+)?(?:last|rightmost|final|first|leftmost)\s+(?=(\W?[aeio])?[a-z(])"
)
ARTICLE = re.compile(r"\b([Aa])n? (?=\W?([aeiou])?\w)")
OR_EQUAL = re.compile(r"(?<=\bthan)\s+or\s+equal\s+to\b")
LAST_CASE = re.compile(r",?\s+or\s+(?:(?!\sor\s)[^.,;])*\.$")  # "if it is empty or the list is full"
OTHER_KIND = re.compile(  # "a list or a tuple", "the datetime or timedelta"
    r"\s+or\s+(?:an?\s+)?(?:list|tuple|dict(?:ionary)?|set|str(?:ing)?|generator|date(?:time)?|timedelta|time|int(?:eger)?|float|"
    r"number|bool(?:ean)?|bytes|callable|function)\b(?!\s+or\b)"
)
ELSE = re.compile(
    r",\s+(?:and\s+|or\s+)?`{0,2}(?:False|None)`{0,2}\s+otherwise(?=\.$)|\s+(?:otherwise|else|or)\s+`{0,2}(?:False|None)`{0,2}(?=\.$)"
)
CONTAINER = re.compile(
    r"(^(?:returns?\s+)?an?\s+)(?:list|tuple|set|generator|iterator)(\s+(?:of|with|containing)\b)", re.IGNORECASE
)
NOUNS = {"list": "list", "tuple": "tuple", "set": "set", "generator": "iterable"}
STEPS = re.compile(r"\s+for\s+(?:each|every)\s+[\w\s]{1,24}?\bfrom\s+(?:\d+|zero|one)\s+to\b[^.,]*", re.IGNORECASE)
IN_CHUNKS = re.compile(r"\s+in\s+(?:\w+\s+)?(?:chunks|batches|groups|blocks|slices)\b[^.,]*")
REFERS = re.compile(r"^(?:(?:it|its|they|their|this|these|those|each)\b|the\s+(?P<thing>[\w-]+))", re.IGNORECASE)
CONDITION_TAIL = re.compile(r",?\s+(?:if|when|where)\s+[^.,;]*\.$")
FEWEST = 2  # words, of which more have to be left


class Dropped(Struct):
    """A sentence that was taken away.

    Attributes:
        place: Where it stood, for example "returns" or "parameters.size".
        sentence: What it said.
        reason: What the code says instead.
    """

    place: str
    sentence: str
    reason: str


class Checked(Struct):
    """A docstring without the sentences that the code does not bear out.

    Attributes:
        docstring: What is left; texts may be empty.
        dropped: What was taken away.
    """

    docstring: Docstring
    dropped: tuple[Dropped, ...] = ()

    @property
    def empty(self) -> tuple[str, ...]:
        """Return the places of which nothing is left."""
        texts = list_texts(self.docstring)
        gone = {dropped_sentence.place for dropped_sentence in self.dropped}
        return tuple(place for place, text in texts if not text and place in gone and place != "description")


def list_texts(docstring: Docstring) -> list[tuple[str, str]]:
    """Return the place and text of all that a docstring says."""
    texts = [("summary", docstring.summary), ("description", docstring.description)]
    for section in ("parameters", "attributes", "raises"):
        texts += [(f"{section}.{entry.name}", entry.text) for entry in getattr(docstring, section)]
    for section in ("returns", "yields"):
        entry = getattr(docstring, section)
        texts += [(section, entry.text)] if entry is not None else []
    return texts


def check_claims(docstring: Docstring, definition: Definition) -> Checked:
    """Return a docstring without the sentences that make a claim which the code disproves or does not support.

    Args:
        docstring: What a model said.
        definition: What it is about, with its facts.
    """
    facts, dropped = read_facts(definition), list[Dropped]()

    def rest(place: str, text: str) -> str:
        return _rest(place, text, definition, facts, dropped)

    def entries(section: str) -> tuple[Entry, ...]:
        found: tuple[Entry, ...] = getattr(docstring, section)
        return tuple(replace(entry, text=rest(f"{section}.{entry.name}", entry.text)) for entry in found)

    def result(section: str) -> Entry | None:
        entry: Entry | None = getattr(docstring, section)
        return None if entry is None else replace(entry, text=rest(section, entry.text))

    checked = replace(
        docstring,
        summary=rest("summary", docstring.summary),
        description="\n\n".join(
            filter(None, (rest("description", part) for part in docstring.description.split("\n\n")))
        ),
        parameters=entries("parameters"),
        attributes=entries("attributes"),
        raises=entries("raises"),
        returns=result("returns"),
        yields=result("yields"),
    )
    return Checked(checked, tuple(dropped)) if dropped else Checked(docstring)


def _rest(place: str, text: str, definition: Definition, facts: CodeFacts, dropped: list[Dropped]) -> str:
    """Return a text without the sentences that do not hold; the text itself where all hold."""
    kept, sentences = list[str](), split_sentences(text)
    for place_in_text, sentence in enumerate(sentences):
        before = sentences[:place_in_text]
        if reason := _hangs(sentence, place, before, kept):
            dropped.append(Dropped(place, sentence, reason))
        elif reason := objection(sentence, place, definition, facts):
            dropped.append(Dropped(place, sentence, reason))
            kept += _true_beginning(sentence, place, definition, facts)
        else:
            kept.append(sentence)
    return text if kept == sentences else " ".join(kept)


def _hangs(sentence: str, place: str, before: list[str], kept: list[str]) -> str:
    """Return why a sentence cannot stand behind those before it: it contradicts one, or points at one that is gone."""
    if repeats_opposite(sentence, before):
        return "the opposite case is told to be the same"
    found = REFERS.match(sentence) if before and not kept and place in ("returns", "yields") else None
    is_gone = found and (not found["thing"] or found["thing"].lower() in re.findall(r"[\w-]+", before[0].lower()))
    return "what it points at is gone" if is_gone else ""


def _true_beginning(sentence: str, place: str, definition: Definition, facts: CodeFacts) -> list[str]:
    """Return the beginning of a sentence against which nothing speaks, cut where a clause ends; or nothing.

    "The data as a string" of bytes is the data, and "the mean, limited by the length" is the mean.
    """
    kinds = facts.kinds if definition.result == "value" else frozenset[str]()
    mended = [text for text in (_with_own_kind(sentence, kinds), *_shorter(sentence, place)) if text != sentence]
    for whole in (*mended, sentence):
        left = whole if whole != sentence else cut_clause(whole, len(whole), only_asides=True)
        while len(left.split()) > FEWEST:
            if not objection(left, place, definition, facts):
                return [left]
            left = cut_clause(left, len(left), only_asides=True)
    return []


def _with_own_kind(sentence: str, kinds: frozenset[str]) -> str:
    """Return a sentence whose "a list of" is what the code makes, where that is one kind of container alone."""
    noun = NOUNS.get(min(kinds, default="")) if len(kinds) == 1 else None
    left = CONTAINER.sub(rf"\g<1>{noun}\g<2>", sentence, count=1) if noun else sentence
    return _with_articles(left) if left != sentence else sentence


def _shorter(sentence: str, place: str) -> Iterator[str]:
    """Yield a sentence without what is often false in it, the least first."""
    bare = TYPE_TAIL.sub(".", sentence)
    narrow = _without_modifiers(bare)
    yield ELSE.sub("", STEPS.sub("", sentence))
    yield IN_CHUNKS.sub("", OTHER_KIND.sub("", sentence))
    yield bare
    yield from one_of_pair(sentence)
    yield from without_cases(sentence)
    yield from _without_condition(sentence, place)
    yield narrow
    yield CHOSEN.sub(_any_one, narrow)


def _without_condition(sentence: str, place: str) -> Iterator[str]:
    """Yield a parameter's text without the case at its end: "The default to return if the index is no list"."""
    shorter = CONDITION_TAIL.sub(".", sentence)
    if place.startswith("parameters.") and shorter != sentence and len(shorter.split()) > FEWEST + 1:
        yield shorter


def without_cases(sentence: str) -> Iterator[str]:
    """Yield a sentence without its last "or ...", then without the one before that, as long as there is one.

    Args:
        sentence: For example "None if the list is empty or the key is missing."
    """
    shorter = LAST_CASE.sub(".", sentence)
    while shorter != sentence and len(shorter.split()) > FEWEST:
        if shorter.count("`") % 2 == 0 and shorter.rstrip(".").rsplit(" ", 1)[-1].lower() not in DANGLING:
            yield shorter
        sentence, shorter = shorter, LAST_CASE.sub(".", shorter)


def _any_one(found: re.Match[str]) -> str:
    """Return the article that stands for "the last" where another one may be meant."""
    article = "an " if found[2] else "a "
    return article.capitalize() if found[1] == "T" else article


def _without_modifiers(sentence: str) -> str:
    """Return a sentence without words that only narrow what they stand before, with the article that fits then."""
    left = MODIFIERS.sub("", OR_EQUAL.sub("", sentence))
    return _with_articles(left) if left != sentence else left


def _with_articles(sentence: str) -> str:
    return ARTICLE.sub(lambda found: f"{found[1]}{'n' if found[2] else ''} ", sentence)


def objection(sentence: str, place: str, definition: Definition, facts: CodeFacts | None = None) -> str:
    """Return why a sentence must not stay, empty where nothing speaks against it.

    Args:
        sentence: One sentence.
        place: Where it stands, for example "returns" or "parameters.size".
        definition: What it is about.
        facts: What its source shows, where that was read before.
    """
    facts = facts or read_facts(definition)
    section, _, name = place.partition(".")
    for claim in extract_claims(sentence, section):
        if reason := judge(Case(claim, section, name, sentence, definition, facts)):
            return reason
    if reason := contradicts_signature(sentence, place, definition):
        return reason
    flow = contradicts_flow(sentence, section, name, definition)
    return flow or first_contradiction(sentence, section, name, definition)
