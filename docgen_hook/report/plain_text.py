"""Markdown as text for a terminal: without its signs, code set in."""

from __future__ import annotations

import re
from textwrap import fill, indent

HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})([^\s*](?:[^*]*[^\s*])?)\1(?![\w*])")
LINK = re.compile(r"\[([^\]]+)\]\((\S+?)\)")
CODE = re.compile(r"(`[^`\n]+`)")  # nothing in it is a sign
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def plain_text(markdown: str, width: int) -> str:
    """Return Markdown of headings, paragraphs and code as text.

    Args:
        markdown: The Markdown.
        width: Columns that a paragraph may take; code is never wrapped.
    """
    pieces = FENCE.split(markdown)  # text and code in turn
    shown = [_set_in(piece) if place % 2 else _paragraphs(piece, width) for place, piece in enumerate(pieces)]
    between = ["or" if place and not piece and place < len(shown) - 1 else piece for place, piece in enumerate(shown)]
    return "\n\n".join(piece for piece in between if piece) + "\n"


def _set_in(code: str) -> str:
    return indent(code.rstrip("\n"), "    ")


def _paragraphs(text: str, width: int) -> str:
    parts = [_without_signs(part.strip("\n")) for part in text.split("\n\n")]
    return "\n\n".join(
        fill(part, width, break_long_words=False, break_on_hyphens=False) for part in parts if part.strip()
    )


def _without_signs(text: str) -> str:
    pieces = CODE.split(text)
    pieces[::2] = [LINK.sub(r"\1 (\2)", EMPHASIS.sub(r"\2", HEADING.sub(r"\1", piece))) for piece in pieces[::2]]
    return "".join(pieces)
