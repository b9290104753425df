"""What comments and texts in the code say: a note, a doubt, one step of many or a message is not what the code does."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_source
from docgen_hook.prompting.claims.effects import PLAIN, stems
from docgen_hook.source.comments import split_comments

if TYPE_CHECKING:
    from collections.abc import Iterator

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
FEWEST_COPIED = 3  # words of a text of the code that a sentence is
HOLE = re.compile(r"%\(\w+\)[a-z]|%[-+#0-9.]*[a-z]|\{[^{}]*\}")  # where a message shows a value
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


def copies_text(sentence: str, source: str) -> bool:
    """Return whether a sentence is a text that the body logs, prints or raises, word for word.

    Args:
        sentence: For example "Cancelling the unscheduled job '%s'."
        source: Code with `logger.debug("Cancelling the unscheduled job %s", job)`.
    """
    said = (_said_words(sentence), _said_words(re.sub(r"`[^`]*`", " ", sentence)))
    return any(text in said for text in map(_said_words, _texts_of_body(source)) if len(text) >= FEWEST_COPIED)


def _texts_of_body(source: str) -> Iterator[str]:
    """Yield the texts in a body, f-strings as one, without docstrings."""
    for statement in getattr(parse_source(source), "body", ()):
        pending: list[ast.AST] = [statement]
        while pending:
            node = pending.pop()
            if isinstance(node, ast.JoinedStr):
                yield " ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                pending += ast.iter_child_nodes(node)


def _said_words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", HOLE.sub(" ", text).lower()) if word not in ("a", "an", "the")]


def _words(text: str) -> frozenset[str]:
    return stems(re.findall(r"[a-z]{2,}", text.lower().replace("_", " "))) - PLAIN
