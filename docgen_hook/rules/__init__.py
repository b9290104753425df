"""What can be wrong with a docstring: one file a family, each rule with its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import missing, selection
from .missing import missing_code
from .rule import Example, Rule
from .selection import per_file, selected, silenced, unused_silences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model import Definition

__all__ = [
    "RULES",
    "Example",
    "Rule",
    "enabled",
    "message",
    "missing_code",
    "per_file",
    "selected",
    "silenced",
    "unused_silences",
]

RULES: dict[str, Rule] = {rule.code: rule for family in (missing, selection) for rule in family.RULES}


def enabled(select: Sequence[str], ignore: Sequence[str], command: selection.Command) -> frozenset[str]:
    """Give the codes that count for `check` or `fix`: the longest prefix decides, `ignore` wins a tie."""
    return selection.enabled(RULES, select, ignore, command)


def message(code: str, definition: Definition) -> str:
    """Give the sentence that reports a missing docstring."""
    return RULES[code].message.format(name=definition.qualname or definition.kind)
