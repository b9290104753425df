"""What the manual says of a rule: an explanation, and files that the rule passes or reports."""

from __future__ import annotations

from docgen_hook.model.struct import Struct


class Example(Struct):
    """A small file that a rule passes or reports.

    Attributes:
        source: Its whole source text.
        path: Its path; stubs, packages and private modules are told apart by it.
    """

    source: str
    path: str = "example.py"


class RuleDocs(Struct):
    """What a rule teaches.

    Attributes:
        explanation: Why it matters and how it is mended, as Markdown.
        valid: Files in which the rule finds nothing.
        invalid: Files in which the rule finds something.
    """

    explanation: str
    valid: tuple[Example, ...]
    invalid: tuple[Example, ...]


def example(*lines: str, path: str = "example.py") -> Example:
    """Return a file made of lines."""
    return Example("\n".join((*lines, "")), path)
