"""What can be wrong with a docstring: one file a family, each rule with its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import drift_rules, missing_rules, placeholder_rules, selection
from .claims import has_sections
from .drift import drift
from .missing import code_without_docstring, missing_code
from .placeholder import placeholder
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

FAMILIES = (missing_rules.RULES, drift_rules.RULES, placeholder_rules.RULES, selection.RULES)
RULES: dict[str, Rule] = {rule.code: rule for family in FAMILIES for rule in family}


def enabled(select: Sequence[str], ignore: Sequence[str], command: Command) -> frozenset[str]:
    """Give the codes that count for `check` or `fix`: the longest prefix decides, `ignore` wins a tie."""
    return selection.choose(RULES, select, ignore, command)


def message(code: str, definition: Definition) -> str:
    """Give the sentence that reports a missing docstring."""
    return RULES[code].message.format(name=definition.qualname or definition.kind)


def needs_facts(docstring: Docstring, *, strict_short: bool = False) -> bool:
    """Tell whether the rules need the expensive facts: a docstring without sections claims nothing to disprove."""
    return strict_short or has_sections(docstring)


def wrong(definition: Definition, docstring: Docstring, *, strict_short: bool = False) -> Iterator[tuple[str, str]]:
    """Give a code and message for each thing that is wrong with a docstring.

    Args:
        definition: The definition; with its facts when `needs_facts` says so, a class with `__init__`'s parameters.
        docstring: What its docstring says.
        strict_short: Whether a docstring without sections is asked for them too.
    """
    for code, detail in placeholder(definition, docstring):
        yield code, RULES[code].message.format(detail=detail)
    if needs_facts(docstring, strict_short=strict_short):
        for code, detail in drift(definition, docstring, strict_short=strict_short):
            yield code, RULES[code].message.format(detail=detail)
