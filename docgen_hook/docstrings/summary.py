"""The head of a docstring: a summary that stays on one line (PEP 257), and the description."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model.docstring import Docstring

# Verbs that open a clause behind "and": what stands before it can stand alone.
CLAUSE_VERBS = frozenset(
    "add apply build call check clear close collect compute convert copy create delete do emit ensure fill find get give "
    "handle keep load log make merge move open parse pass print process put raise read record register remove replace "
    "report reset return run save select send set show skip sort start stop store strip try update use validate verify "
    "wait wrap write yield".split()
)


def render_summary(docstring: Docstring, width: int, below: Sequence[str] = ()) -> list[str]:
    """Return the lines of summary and description.

    A summary that is longer than a line is cut where a clause ends that can stand alone, else before a phrase or a word, and
    stands as a whole in the description: words stand twice only where the rest is no sentence of its own.

    Args:
        docstring: What it says.
        width: Columns of a line, without the indentation.
        below: The lines of the sections.
    """
    from docgen_hook.docstrings.wrapping import wrap_text  # only what is written pays

    summary, description = docstring.summary, docstring.description.strip()
    room = width - 3  # the opening quotes stand on the first line, and before them the mark of a raw string
    room -= any("\\" in line for line in (summary, *wrap_text(description, width), *below))
    is_alone = not description and not below
    fits = len(summary) <= (room - 3 if is_alone else room)  # then the closing quotes do, too
    if not fits and (short := shorten_summary(summary, room) or _cut_phrase(summary, room)):
        rest = summary.removeprefix(short).strip()
        description = f"{rest if short in summary else summary}\n\n{description}".rstrip()
        summary = _literal_words(short)  # a cut may part what was markup as a whole
    return [summary, "", *wrap_text(description, width)] if description else [summary]


def columns_for(docstring: Docstring, width: int) -> int:
    """Return the columns that a summary has beside its quotes, and beside a raw string's mark where one is needed.

    Args:
        docstring: What it says.
        width: Columns of a line, without the indentation.
    """
    sections = (docstring.parameters, docstring.attributes, docstring.returns, docstring.yields, docstring.raises)
    is_alone = not docstring.description and not any(sections)
    return width - 3 - 3 * is_alone - ("\\" in f"{docstring.summary}{docstring.description}")


def _literal_words(text: str) -> str:
    from docgen_hook.docstrings.prose.markup import literal_words  # re: only what is written pays

    return literal_words(text)


def shorten_summary(summary: str, room: int) -> str:
    """Return the longest beginning of a sentence that is one itself and fits, or nothing.

    Args:
        summary: A sentence or several.
        room: Columns.
    """
    from docgen_hook.docstrings.prose.sentences import cut_clause, split_sentences  # only what is too long pays

    sentences = split_sentences(summary)
    for count in range(len(sentences) - 1, 0, -1):
        text = " ".join(sentences[:count])
        if len(text) <= room:
            return text
    return cut_clause(summary, room, CLAUSE_VERBS)


def _cut_phrase(summary: str, room: int) -> str:
    from docgen_hook.docstrings.prose.sentences import cut_phrase, cut_words

    strict, loose = (cut_phrase(summary, room, is_told_below=is_loose) for is_loose in (False, True))
    return strict or loose or cut_words(summary, room)
