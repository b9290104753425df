"""Findings in, text out: one file a format, loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model import Finding

FORMATS = {
    "text": "text",
}
"""From the name of a format to the module of this package whose `render` gives it."""


def render(name: str, findings: Sequence[Finding]) -> str:
    """Give a report in a format of `FORMATS`, with a line end.

    Raises:
        KeyError: If there is no such format.
    """
    from importlib import import_module

    text: str = import_module(f".{FORMATS[name]}", __name__).render(findings)
    return text
