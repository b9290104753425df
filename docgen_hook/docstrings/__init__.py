"""Docstring styles: one file a style, each both reads and writes; `Docstring` values have no style in them."""

from __future__ import annotations

from docgen_hook.docstrings.text import join_lines, read_lines
from docgen_hook.model.docstring import STYLES as NAMES
from docgen_hook.model.docstring import Docstring
from docgen_hook.model.struct import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen_hook.docstrings.base import Style
    from docgen_hook.model.docstring import Entry

__all__ = ["STYLES", "detect", "most_common_style", "read"]

STYLES: dict[str, Style] = {name: __import__(f"{__name__}.{name}", fromlist=["write"]) for name in NAMES}
SIGNS = tuple(sign for style in STYLES.values() for sign in style.SIGNS)


def detect(text: str) -> str:
    """Return the style whose sections a docstring mostly has, empty for one without sections."""
    return next(iter(_styles(text)), "")


def _styles(text: str) -> list[str]:
    """Return the styles of which a docstring has sections, the one with most of them first."""
    if "\n" not in text or not any(sign in text for sign in SIGNS):
        return []
    lines, passed = read_lines(text)
    for number in passed:
        lines[number] = ""
    counts = {name: style.hits(lines) for name, style in STYLES.items()}
    return sorted([name for name in counts if counts[name]], key=lambda name: -counts[name])


def read(text: str) -> Docstring:
    """Read a docstring in its own style; one without sections has a summary and a description only.

    What stands in the sections of another style is read too.
    """
    names = _styles(text)
    if not names:
        head, _, rest = text.strip().partition("\n\n")
        return Docstring(join_lines([head]), rest.strip())
    docstring = STYLES[names[0]].read(text)
    for name in names[1:]:
        docstring = _merge(docstring, STYLES[name].read(text))
    return docstring


def _merge(one: Docstring, other: Docstring) -> Docstring:
    """Return a docstring with the sections that it has in another style, too."""

    def entries(own: tuple[Entry, ...], more: tuple[Entry, ...]) -> tuple[Entry, ...]:
        known = {entry.name for entry in own}
        return (*own, *[entry for entry in more if entry.name not in known])

    returns = other.returns if other.returns and (other.returns.text or other.returns.type) else None
    yields = other.yields if other.yields and (other.yields.text or other.yields.type) else None
    return replace(
        one,
        parameters=entries(one.parameters, other.parameters),
        attributes=entries(one.attributes, other.attributes),
        returns=one.returns or returns,
        yields=one.yields or yields,
        raises=entries(one.raises, other.raises),
    )


def most_common_style(styles: Iterable[str]) -> str:
    """Return the most frequent style, the first of the table where several are, empty where there is none."""
    counts = dict.fromkeys(STYLES, 0)
    for name in styles:
        if name:
            counts[name] += 1
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""
