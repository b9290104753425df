"""Read where the parts of a docstring stand, in whatever style it is written."""

from __future__ import annotations

from docgen_hook.updating.layout import read_google, read_numpy, read_sphinx
from docgen_hook.updating.layout.lines import read_lines
from docgen_hook.updating.layout.spans import Layout, LayoutError

READERS = {
    "google": read_google.read_sections,
    "numpy": read_numpy.read_sections,
    "sphinx": read_sphinx.read_sections,
}


def read_layout(text: str, style: str) -> Layout:
    """Return where the parts of a docstring stand.

    Args:
        text: The docstring's value, not cleaned.
        style: The style that it is read in; empty for one without sections.

    Raises:
        LayoutError: If what the style's reader finds could not be found again in the text.
    """
    lines = read_lines(text)
    if style and style not in READERS:
        raise LayoutError(f"{style} has no layout reader")
    sections = tuple(READERS[style](lines)) if style else ()
    return Layout(text, style, lines.spans, sections)
