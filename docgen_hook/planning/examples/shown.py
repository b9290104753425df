"""What doctests show of a call: those of docstrings, and of pages."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from docgen_hook.planning.examples.asserted import NONE, Observation, literal
from docgen_hook.source.bindings import bindings

if TYPE_CHECKING:
    from collections.abc import Iterator


def iter_shown(text: str) -> Iterator[Observation]:
    """Yield the calls of a docstring or page whose result is printed below them, on one line.

    Args:
        text: The docstring's value, or the page; one that cannot be read shows nothing.
    """
    import doctest  # only the setting `examples` pays

    text = "\n".join("" if line.lstrip().startswith("```") else line for line in text.expandtabs().split("\n"))
    try:
        examples = doctest.DocTestParser().get_examples(text)
        parsed = [(example, ast.parse(example.source).body) for example in examples]
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return
    local = bindings([statement for _, body in parsed for statement in body])
    for example, body in parsed:
        if len(body) != 1 or example.options or example.exc_msg or not isinstance(body[0], ast.Expr):
            continue
        value = _printed(example.want)
        if isinstance(body[0].value, ast.Call) and value is not NONE:
            yield Observation(body[0].value, value, True, local)


def _printed(want: str) -> object:
    """Return the value of what is printed, where that is a literal just as Python prints it."""
    text = want.removesuffix("\n")
    try:
        value = literal(ast.parse(text, mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return NONE
    return value if value is not NONE and repr(value) == text else NONE
