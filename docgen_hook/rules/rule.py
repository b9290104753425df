"""What a rule is: a code, its wording and the examples that hold it to its word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Default = Literal["on", "check", "off"]
Family = Literal["missing", "drift", "placeholder", "comment"]


@dataclass(frozen=True, slots=True)
class Example:
    """A small file that a rule passes or reports.

    Attributes:
        source: Its whole source text.
        path: Its path; stubs, packages and private modules are told apart by it.
    """

    source: str
    path: str = "example.py"


def example(*lines: str, path: str = "example.py") -> Example:
    """Give a file made of lines."""
    return Example("\n".join((*lines, "")), path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that can be wrong with a docstring.

    Attributes:
        code: For example "DGH103".
        name: The same for people, in kebab case.
        message: Template of the message, a sentence without a period.
        explanation: Why it matters and how it is mended, as Markdown.
        default: "on" in every command, "check" only where nothing is written, "off" until selected.
        fixable: True when `fix` writes what is missing.
        family: The group that it belongs to.
        valid: Files in which the rule finds nothing.
        invalid: Files in which the rule finds something.
    """

    code: str
    name: str
    message: str
    explanation: str
    default: Default
    family: Family
    fixable: bool = False
    valid: tuple[Example, ...] = ()
    invalid: tuple[Example, ...] = ()
