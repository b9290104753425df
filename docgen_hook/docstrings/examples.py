"""Examples below everything else: doctests, under the heading that the project's docstrings give them."""

from __future__ import annotations

from docgen_hook.model.struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 2  # examples of one docstring
HEADINGS = {
    "google": ("Examples:", "Example:"),
    "numpy": ("Examples",),  # the only one that numpydoc knows
    "sphinx": (
        "", ":Example:", ":Examples:", "Example:", "Examples:", "Example::", "Examples::", ".. doctest::",
        ".. code-block:: pycon", ".. code-block:: python", ".. rubric:: Example", ".. rubric:: Examples",
    ),
}  # fmt: skip
"""From style to the lines that may stand above examples, the usual one first; "" for none."""


class Example(Struct):
    """A call and what the interpreter prints for it.

    Attributes:
        call: Source text of the call, one line.
        result: What is printed, one line.
    """

    call: str
    result: str


def append_examples(
    content: str, examples: Sequence[Example], style: str, headings: Sequence[str], *, width: int, indent: str
) -> str:
    """Return the content of a docstring with those examples below it that fit into the line.

    Args:
        content: What a style has written.
        examples: What may be shown, the best first.
        style: The style.
        headings: Lines that stand above examples in the project, the most frequent first.
        width: Columns of a line, without the indentation.
        indent: One level of indentation, in spaces.
    """
    heading = next((line for line in headings if line in HEADINGS[style]), HEADINGS[style][0])
    is_block = style == "google" or "::" in heading[-2:] or heading.startswith(".. code-block::")
    room = width - len(indent) * is_block - len(">>> ")
    shown = [example for example in examples if len(example.call) <= room and len(example.result) <= room][:MOST]
    lines = [line for example in shown for line in (f">>> {example.call}", example.result)]
    if not lines:
        return content
    above = [heading] if heading else []
    above += ["-" * len(heading)] if style == "numpy" else [""] if heading and style == "sphinx" else []
    return "\n".join([content, "", *above, *(indent * is_block + line for line in lines)])


def headings_in(sources: Iterable[bytes]) -> list[str]:
    """Return the lines that stand above doctests in some files, the most frequent first.

    Args:
        sources: The bytes of Python files.
    """
    counts: dict[str, int] = {}
    known = {line.encode(): line for lines in HEADINGS.values() for line in lines if line}
    for source in sources:
        above = b""
        for line in source.splitlines() if b">>> " in source else ():
            plain = line.strip()
            if plain.startswith(b">>> ") and above in known:
                counts[known[above]] = counts.get(known[above], 0) + 1
            above = plain or above
    return sorted(counts, key=lambda line: -counts[line])
