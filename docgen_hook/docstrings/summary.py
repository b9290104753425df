"""The head of a docstring: a summary that stays on one line (PEP 257), and the description."""

from __future__ import annotations

from docgen_hook.docstrings.wrapping import wrap_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model.docstring import Docstring

SHORTEST = 15  # characters; less says nothing
MARK = 2  # characters of "1." and "A.", which end no sentence
CLAUSES = frozenset(
    "that which when where while whose if unless until before after because using by with without for from in on at as "
    "into based and or including depending so via through".split()
)
OPEN_ENDED_WORDS = (
    frozenset("a an the of to and or is are be its their this these not given each every all".split()) | CLAUSES
)


def render_summary(docstring: Docstring, width: int, below: Sequence[str] = ()) -> list[str]:
    """Return the lines of summary and description.

    A summary that is longer than a line is cut where a clause begins, else where a word ends, and stands as a whole in
    the description.

    Args:
        docstring: What it says.
        width: Columns of a line, without the indentation.
        below: The lines of the sections.
    """
    summary, description = docstring.summary, docstring.description.strip()
    room = width - 3  # the opening quotes stand on the first line, and before them the mark of a raw string
    room -= any("\\" in line for line in (summary, *wrap_text(description, width), *below))
    is_alone = not description and not below
    fits = len(summary) <= (room - 3 if is_alone else room)  # then the closing quotes do, too
    if not fits and (short := shorten_summary(summary, room) or _ellipsize(summary, room)):
        rest = summary.removeprefix(short).strip()
        description = f"{rest if short in summary else summary}\n\n{description}".rstrip()
        summary = _literal_words(short)  # a cut may part what was markup as a whole
    return [summary, "", *wrap_text(description, width)] if description else [summary]


def _literal_words(text: str) -> str:
    from docgen_hook.docstrings.markup import literal_words  # re: only what is written pays

    return literal_words(text)


def shorten_summary(summary: str, room: int) -> str:
    """Return the longest beginning of a sentence that is one itself and fits, or nothing.

    Args:
        summary: A sentence or several.
        room: Columns.
    """
    words = summary.split()
    for count in range(len(words) - 1, 0, -1):
        text = " ".join(words[:count])
        if len(text) <= room and _ends(words[count - 1], words[count]):
            return text
    for openings in (CLAUSES, {"of", "to"}):
        for count in range(len(words) - 1, 1, -1):
            begun = " ".join(words[:count])
            text = begun.rstrip(",;:- ")
            is_clause = text != begun or words[count].lower() in openings or words[count].startswith("(")
            if SHORTEST <= len(text) < room and is_clause and _is_complete_phrase(text):
                return f"{text}."
    return ""


def _ends(word: str, following: str) -> bool:
    """Return whether a word is the last one of a sentence, and not "e.g." or the like."""
    return word.endswith(".") and "." not in word[:-1] and len(word) > MARK and not following[0].islower()


def _ellipsize(summary: str, room: int) -> str:
    """Return the words that fit with an ellipsis behind them, at least one; nothing where there is but one word."""
    words = summary.split()[:-1]
    while len(words) > 1 and len(" ".join(words)) + 3 > room:
        words.pop()
    return f"{' '.join(words).rstrip('.,;:- ')}..." if words else ""


def _is_complete_phrase(text: str) -> bool:
    """Return whether a text can end there: no word that waits for another, no open bracket or quote."""
    last = text.rsplit(maxsplit=1)[-1].lower()
    pairs = text.count("(") == text.count(")") and text.count("[") == text.count("]")
    return last not in OPEN_ENDED_WORDS and pairs and not any(text.count(character) % 2 for character in '"`')
