"""What only comments say: a note of what is still to be done is no behaviour."""

from __future__ import annotations

import re

from docgen_hook.prompting.claims.effects import PLAIN, stems
from docgen_hook.source.comments import split_comments

NOTE = re.compile(
    r"\b(?:TODO|FIXME|XXX|HACK|TBD)\b|\b(?:some\s*day|in\s+the\s+future|should\s+(?:really|probably)|not\s+(?:yet\s+)?implemented)\b"
)
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
    said = _words(sentence) if notes else frozenset()
    shown = _words(code) if notes else frozenset()
    for note in notes:
        taken = said & _words(NOTE.sub(" ", note))
        if len(taken) >= FEWEST and len(taken) >= MOST * len(said) and taken - shown:
            return True
    return False


def _words(text: str) -> frozenset[str]:
    return stems(re.findall(r"[a-z]{2,}", text.lower().replace("_", " "))) - PLAIN
