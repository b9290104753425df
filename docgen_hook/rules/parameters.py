"""Parameters of the signature and of the docstring: DGH201 and DGH202."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .claims import decorated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen_hook.model import Definition, Docstring, Entry, Parameter

# Words that open a paragraph inside a parameter section and then look like an entry.
PROSE = frozenset(
    ("note", "notes", "example", "examples", "warning", "warnings", "todo", "see", "default", "defaults", "optional")
)


def unnamed(signature: Definition, docstring: Docstring, text: str) -> list[str]:
    """Give the parameters that the docstring does not describe, with their stars.

    Names with a leading underscore are not asked for; `*args` and `**kwargs` are described by any mention of them, and
    `**kwargs` also by the single keys it takes.

    Args:
        signature: What has the parameters.
        docstring: What describes them.
        text: The docstring as written.
    """
    if decorated(signature, "property"):
        return []
    named = set(names(docstring.parameters))
    own = {bare(each) for each in signature.parameters}
    return [each.name for each in signature.parameters if not _is_described(each, named, named - own, text)]


def _is_described(parameter: Parameter, named: set[str], others: set[str], text: str) -> bool:
    name = bare(parameter)
    if name in named or name.startswith("_"):
        return True
    if parameter.kind == "var-keyword":
        return bool(others) or bool(re.search(rf"\b(?:{re.escape(name)}|keyword[- ]arg\w*)\b", text))
    return parameter.kind == "var-positional" and bool(others or re.search(rf"\b{re.escape(name)}\b", text))


def invented(signature: Definition, docstring: Docstring) -> list[str]:
    """Give the described names that are no parameters; none where `*args` or `**kwargs` may stand for them."""
    kinds = {each.kind: bare(each) for each in signature.parameters}
    named = list(names(docstring.parameters))
    if "var-keyword" in kinds or kinds.get("var-positional", named and named[0]) not in named:
        return []
    own = set(map(bare, signature.parameters))
    found = (each for each in named if each not in own and each.isidentifier() and each.lower() not in PROSE)
    return list(dict.fromkeys(found))


def names(entries: Iterable[Entry]) -> Iterator[str]:
    r"""Give the bare names of entries: without stars, quotes and backslashes, "x, y" apart, "x.key" as "x"."""
    for entry in entries:
        for part in re.split(r",|\band\b|\bor\b|/", entry.name):
            name = re.split(r"[.\[(: ]", part.strip("*\\`'\"~ "), maxsplit=1)[0].rstrip("*\\`'\"")
            if name:
                yield name


def bare(parameter: Parameter) -> str:
    """Give a parameter's name without stars."""
    return parameter.name.lstrip("*")
