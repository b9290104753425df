"""What can be wrong with a docstring: one file a family, each rule with its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import missing_rules, selection
from .missing import code_without_docstring, missing_code
from .rule import Example, Rule
from .selection import Command, per_file, selected, silenced, unused_silences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen_hook.model import Definition, Docstring

__all__ = [
    "RULES",
    "Command",
    "Example",
    "Rule",
    "code_without_docstring",
    "enabled",
    "message",
    "missing_code",
    "needs_facts",
    "per_file",
    "selected",
    "silenced",
    "unused_silences",
    "wrong",
]

RULES: dict[str, Rule] = {rule.code: rule for family in (missing_rules, selection) for rule in family.RULES}


def enabled(select: Sequence[str], ignore: Sequence[str], command: Command) -> frozenset[str]:
    """Give the codes that count for `check` or `fix`: the longest prefix decides, `ignore` wins a tie."""
    return selection.choose(RULES, select, ignore, command)


def message(code: str, definition: Definition) -> str:
    """Give the sentence that reports a missing docstring."""
    return RULES[code].message.format(name=definition.qualname or definition.kind)


def needs_facts(docstring: Docstring, *, strict_short: bool = False) -> bool:
    """Tell whether the rules need the expensive facts: a summary alone makes no claim that they could disprove."""
    return strict_short


def wrong(definition: Definition, docstring: Docstring, *, strict_short: bool = False) -> Iterator[tuple[str, str]]:
    """Give a code and message for each thing that is wrong with a docstring."""
    yield from ()
