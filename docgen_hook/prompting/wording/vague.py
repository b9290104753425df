"""Texts that say nothing: "A value.", a type alone, the name again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.wording.labels import TYPES, is_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen_hook.model.docstring import Entry

# Words that hold for every parameter, result or function.
GENERIC = frozenset(
    """a an the of for to this that these those it its from in on with and or as at by is are be was were been being will
    given specified provided supplied passed certain particular appropriate necessary relevant various desired required
    needed expected corresponding respective specific proper associated related actual current own main other some any
    all each every one input inputs output outputs function method parameter parameters param params argument arguments
    arg args value values result results outcome thing things something anything stuff variable variables return returns
    returned returning yield yields yielded pass uses used use using do does done perform performs performed execute
    executes executed executing process processes processed processing operation operations task tasks instance class
    type types kind name called call calls which what when where who whose optional mandatory here there data object
    objects element elements entity whatever such called into produced resulting computed calculated accordingly
    itself description action actions functionality purpose logic code caller user want wants needs need you your
    implementation required-by helper utility generic general basic simple etc via be it'll item_value attribute
    attributes field property yielded s""".split()
)
FAULTS = frozenset(
    """error errors exception exceptions raise raises raised raising thrown throws occur occurs occurred happens happen
    happened wrong goes went fails fail failed failure failures problem problems issue issues if invalid something when
    case there encountered condition conditions unexpected during execution any""".split()
)
CIRCLE = re.compile(r"\b([a-z]{3,}\w*(?:\W+\w+){0,3})(?:\W+\1\b){3,}", re.IGNORECASE)
MANY = 10  # words of a text in which one may not be more than half
EMPTY_SUMMARIES = frozenset("process handle run manage work get set give take".split())


def says_nothing(text: str, where: str, name: str, annotation: str = "") -> str:
    """Return why a text says nothing, empty where it says something.

    Args:
        text: One whole text of an answer.
        where: Its section: "summary", "parameters", "returns", ...
        name: What it is about; for a summary empty, since that has a rule of its own.
        annotation: The type that the code gives.
    """
    words = _lower_words(_cased(text))
    if not words:
        return ""
    if len(words) >= MANY and max(map(words.count, set(words))) * 2 > len(words):
        return "says one word again and again"
    is_soft = not set(words) & (TYPES - SOFT_TYPES)
    if (
        where != "summary"
        and not is_soft
        and (
            is_type(text.rstrip(". "))
            or text.strip("`. ") == annotation
            or set(words) <= TYPES | {"a", "an", "of", "or"}
        )
    ):
        return "is a type alone"
    left = {word for word in words if word not in GENERIC}
    if where == "raises":
        left -= FAULTS
        names = set(_lower_words(_spaced(name))) - {"error"}
        return (
            "says nothing" if not left else "only repeats the name" if left <= names and not _is_condition(text) else ""
        )
    if not left or (len(words) == 1 and len(words[0]) == 1):  # "X."
        return "says nothing"
    if words[-1] in WAITING and len(words) <= 2:  # "Whether."
        return "breaks off"
    if where == "summary":
        return "says nothing" if left <= EMPTY_SUMMARIES and len(words) > 1 and set(words) & GENERIC > ARTICLES else ""
    parts = {_singular(part) for part in _lower_words(_spaced(name))}
    return "only repeats the name" if name and {_singular(word) for word in left} <= parts else ""


# Types that are words of everyday meaning too: "The path." says little, but no type.
SOFT_TYPES = frozenset("number numbers path paths text date set sets type types complex decimal object objects".split())
ARTICLES = frozenset("a an the".split())
# Words that begin what does not follow.
WAITING = frozenset(
    "whether if when unless while until because that which who whose where how why from to with without by for of on "
    "at into than as and or not only also either neither both".split()
)


def repeats_itself(text: str) -> bool:
    """Return whether a text goes round in circles, as a small model's does that finds no end: "any|None|any|None|..."."""
    words = _lower_words(text)
    return (len(words) >= MANY and 3 * len(set(words)) <= len(words)) or CIRCLE.search(text) is not None


def _is_condition(text: str) -> bool:
    return text.lower().startswith(("if ", "when ", "for ", "on ", "in ", "unless "))


def _lower_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _spaced(name: str) -> str:
    return _cased(name.rpartition(".")[2]).replace("_", " ")


def _cased(text: str) -> str:
    """Return a text whose names in camel case are words."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def repeated_texts(entries: Iterable[Entry]) -> set[str]:
    """Return the names of entries whose text another one before them has."""
    seen: set[str] = set()
    repeated = set()
    for entry in entries:
        text = " ".join(_lower_words(entry.text))
        if text and text in seen:
            repeated.add(entry.name)
        seen.add(text)
    return repeated
