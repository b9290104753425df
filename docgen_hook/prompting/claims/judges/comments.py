"""What only comments say: a note of what is to be done, a doubt, or one step of many is not what the code does."""

from __future__ import annotations

import re

from docgen_hook.prompting.claims.effects import PLAIN, stems
from docgen_hook.source.comments import split_comments

NOTE = re.compile(
    r"\b(?:TODO|FIXME|XXX|HACK|TBD)\b|\b(?:some\s*day|in\s+the\s+future|should\s+(?:really|probably)|not\s+(?:yet\s+)?implemented)\b"
)
# A comment in which somebody wonders: "it appears this can be None?"
DOUBT = re.compile(
    r"\?\s*$|\b(?:appears?|seems?|apparently|maybe|perhaps|probably|presumably|i\s+(?:think|guess|suppose)|not\s+sure|unclear)\b",
    re.IGNORECASE,
)
CASE = re.compile(r"\b(?:if|when|whenever|while|unless)\s+(.+)$", re.IGNORECASE)
OPENING = re.compile(r"^(?!(?:the|an?|all|each|every)\b)\w+\s+", re.IGNORECASE)
FEWEST_TAKEN = 3  # words of meaning, verb aside, that are all in one comment
MOST_LEFT = 1  # words of that comment that a sentence does not have
FEWEST, MOST = 2, 0.6  # words of a note that a sentence takes over, and how much of the sentence they are


def tells_a_note(sentence: str, source: str) -> bool:
    """Return whether a sentence says as a fact what a note in the code wants to be done.

    Args:
        sentence: For example "Results are stored in a cache."
        source: Code with a comment such as `# TODO: store results in a cache`.
    """
    if "#" not in source:
        return False
    code, comments = split_comments(source)
    notes = [comment for comment in comments if NOTE.search(comment)]
    doubts = [comment for comment in comments if DOUBT.search(comment)]
    if not notes and not doubts:
        return False
    shown, case = _words(code), CASE.search(sentence)
    told = _words(case[1]) if case else frozenset()
    return any(_is_taken(_words(sentence), _words(NOTE.sub(" ", note)), shown) for note in notes) or any(
        told <= _words(doubt) and _is_taken(told, _words(doubt), shown) for doubt in doubts
    )


def _is_taken(said: frozenset[str], note: frozenset[str], shown: frozenset[str]) -> bool:
    taken = said & note
    return len(taken) >= FEWEST and len(taken) >= MOST * len(said) and bool(taken - shown)


def tells_a_step(sentence: str, source: str) -> bool:
    """Return whether a sentence has the words of a comment on one step of the body, and one that the code does not have.

    Args:
        sentence: A summary or a result, for example "Create a list of nodes without edges."
        source: Code with `nodes = list(range(n))  # list of nodes without edges` and more behind it.
    """
    if "#" not in source:
        return False
    code, comments = split_comments(source)
    whole, said = _words(sentence), _words(OPENING.sub("", sentence))
    told = said - _words(code) if len(said) >= FEWEST_TAKEN else frozenset()
    return bool(told) and any(
        said <= (step := _words(comment)) and len(step - whole) <= MOST_LEFT for comment in comments
    )


def _words(text: str) -> frozenset[str]:
    return stems(re.findall(r"[a-z]{2,}", text.lower().replace("_", " "))) - PLAIN
