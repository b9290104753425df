"""What a docstring style is; each style is one module that fits, and one line of `STYLES`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from docgen_hook.model.docstring import Docstring

Types = Literal["auto", "always", "never"]


class Style(Protocol):
    """What a style's module gives.

    Attributes:
        SIGNS: Texts of which one stands in each docstring that has sections of the style; others are not looked at.
    """

    SIGNS: tuple[str, ...]

    def write(self, docstring: Docstring, width: int, indent: str = "    ") -> str:
        """Return the content of a docstring."""

    def read(self, text: str) -> Docstring:
        """Read a docstring."""

    def hits(self, lines: list[str]) -> int:
        """Count the lines that open a section."""
