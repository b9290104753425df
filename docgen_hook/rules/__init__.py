"""What can be wrong with a docstring: one file a family, each rule with its examples."""

from __future__ import annotations

from docgen_hook.model.results import Evidence
from docgen_hook.rules.missing import code_without_docstring, missing_code
from docgen_hook.rules.registry import RULES
from docgen_hook.rules.rule import Rule
from docgen_hook.rules.scope import has_sections
from docgen_hook.rules.selection import (
    check_prefixes,
    enabled_codes,
    is_suppressed,
    per_file,
    selected,
    unused_suppressions,
)

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.rules.selection import Command as Command

__all__ = [
    "RULES",
    "UNREADABLE",
    "Rule",
    "check_prefixes",
    "code_without_docstring",
    "enabled_codes",
    "explain",
    "find_details",
    "find_violations",
    "is_suppressed",
    "message",
    "missing_code",
    "needs_facts",
    "per_file",
    "selected",
    "unreadable_message",
    "unused_suppressions",
    "violation_message",
]
UNREADABLE = "DGH902"

SINGLE = {code: rule for code, rule in RULES.items() if rule.module}
NOTHING_SEEN = Evidence()


def message(code: str, definition: Definition) -> str:
    """Return the sentence that reports a missing docstring."""
    name = definition.qualname
    thing = f"{_kind(definition)} `{name}`" if name else definition.kind
    return RULES[code].message.format(name=name, thing=thing)


def _kind(definition: Definition) -> str:
    is_method = definition.kind == "function" and definition.scope == "class"
    return "method" if is_method else definition.kind


def violation_message(code: str, detail: str, definition: Definition) -> str:
    """Return the sentence that reports what is wrong with the docstring of a definition."""
    many = "`, `" in detail
    of = f"`{definition.qualname}`" if definition.qualname else f"the {definition.kind}"
    return RULES[code].message.format(detail=detail, of=of, s="s" if many else "", are="are" if many else "is")


def unreadable_message(sentence: str) -> str:
    """Return the sentence that reports a file that cannot be read.

    Args:
        sentence: Why, as an error says it.
    """
    detail = sentence.partition(": ")[2] if sentence.startswith(("line ", "cannot be read")) else sentence
    return RULES[UNREADABLE].message.format(detail=detail)


def needs_facts(docstring: Docstring, *, strict_short: bool = False) -> bool:
    """Return whether the rules need the expensive facts: a docstring without sections claims nothing to disprove."""
    return strict_short or has_sections(docstring)


def find_violations(
    definition: Definition,
    docstring: Docstring,
    *,
    strict_short: bool = False,
    evidence: Evidence | None = None,
    codes: Container[str] = RULES,
) -> Iterator[tuple[str, str]]:
    """Yield a code and message for each thing that is wrong with a docstring.

    Args:
        definition: The definition; with its facts when `needs_facts` says so, a class with `__init__`'s parameters.
        docstring: What its docstring says.
        strict_short: Whether a docstring without sections is asked for them too.
        evidence: What the code shows beside the facts, where it was looked for.
        codes: The codes that count; a rule with a file of its own loads only then.
    """
    for code, detail in find_details(definition, docstring, evidence, strict_short=strict_short, codes=codes):
        yield code, violation_message(code, detail, definition)


def find_details(
    definition: Definition,
    docstring: Docstring,
    evidence: Evidence | None = None,
    *,
    strict_short: bool = False,
    codes: Container[str] = RULES,
) -> Iterator[tuple[str, str]]:
    """Yield a code and the detail that its message names for each violation; takes what `find_violations` takes."""
    from docgen_hook.rules.placeholder import placeholder  # not `fix`: it only looks at what has no docstring

    yield from placeholder(definition, docstring)
    if needs_facts(docstring, strict_short=strict_short):
        from docgen_hook.rules.drift import drift

        yield from drift(definition, docstring, evidence, strict_short=strict_short, codes=codes)
    for code, rule in SINGLE.items():
        if code in codes and (detail := rule.load().check(definition, docstring, evidence or NOTHING_SEEN)):
            yield code, detail


def explain(code: str) -> str:
    """Return what the manual says of a rule, as Markdown.

    Args:
        code: For example "DGH203".

    Raises:
        KeyError: If there is no such code.
    """
    from docgen_hook.rules.render_docs import render_rule

    return render_rule(RULES[code])
