"""The blocks of a docstring, one below the other: its head, and a section for each kind of entry."""

from __future__ import annotations

from docgen_hook.docstrings.summary import render_summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen_hook.model.docstring import Docstring, Entry


def render_sections(
    docstring: Docstring,
    width: int,
    titles: Mapping[str, list[str]],
    written: Callable[[Entry, str, int], list[str]],
) -> str:
    """Return a docstring with a titled section for each kind that it has.

    Args:
        docstring: What it says.
        width: Columns of a line, without the indentation.
        titles: From field to the lines above its entries, in the order of the sections.
        written: Gives an entry's lines.
    """
    blocks = []
    for kind, title in titles.items():
        part = getattr(docstring, kind)
        entries = part if isinstance(part, tuple) else (part,) if part is not None else ()
        if lines := [line for entry in entries for line in written(entry, kind, width)]:
            blocks.append([*title, *lines])
    return join_blocks(docstring, width, blocks)


def join_blocks(docstring: Docstring, width: int, blocks: list[list[str]]) -> str:
    """Return a docstring's head and the blocks below it as text, an empty line between them."""
    head = render_summary(docstring, width, [line for block in blocks for line in block])
    return "\n\n".join("\n".join(block) for block in [head, *blocks])
