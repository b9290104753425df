"""What a definition breaks of all rules; loaded only where a comment suppresses something."""

from __future__ import annotations

from docgen_hook import docstrings, rules
from docgen_hook.source.analysis.evidence import evidence
from docgen_hook.source.analysis.facts import with_signature_facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from docgen_hook.model.code import Definition
    from docgen_hook.source.scan import ParsedModule


def broken_codes(definition: Definition, node: ast.AST, module: ParsedModule, *, strict_short: bool) -> set[str]:
    """Return what a definition breaks of all rules, selected or not, so that a narrower run finds no comment unused."""
    docstring = docstrings.read(definition.docstring or "")
    full = with_signature_facts(definition, node, module)
    seen = evidence(full, node, module)
    return {code for code, _ in rules.find_violations(full, docstring, strict_short=strict_short, evidence=seen)}
