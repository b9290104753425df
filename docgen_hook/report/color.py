"""The few terminal styles that are used; written by hand because importing rich costs 50 ms."""

from __future__ import annotations

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


def paint(text: str, *styles: str, color: bool) -> str:
    """Return text in the named styles of `STYLES`, or as it is when there is no colour."""
    if not color or not text:
        return text
    return f"\x1b[{';'.join(STYLES[style] for style in styles)}m{text}\x1b[0m"
