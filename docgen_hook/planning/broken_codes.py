"""What a definition breaks of all rules; loaded only where a comment suppresses something."""

from __future__ import annotations

from docgen_hook import docstrings, rules
from docgen_hook.model.struct import replace
from docgen_hook.source.analysis.signature import with_signature_facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.results import Evidence
    from docgen_hook.source.scan import ParsedModule


def broken_codes(
    definition: Definition, node: ast.AST, module: ParsedModule, seen: Evidence, *, strict_short: bool
) -> set[str]:
    """Return what a definition breaks of all rules, selected or not, so that a narrower run finds no comment unused.

    Args:
        definition: As the scan found it.
        node: Its node.
        module: The file.
        seen: What the code shows of it.
        strict_short: Whether a summary alone is too little.
    """
    docstring = docstrings.read(definition.docstring or "")
    full = with_signature_facts(definition, node, module)
    return {code for code, _ in rules.find_violations(full, docstring, strict_short=strict_short, evidence=seen)}


def unused_suppressions(definition: Definition, broken: set[str], module: ParsedModule) -> Iterator[tuple[str, str]]:
    """Yield code and message for each code that the definition's own comment silences although it does not break it."""
    of_file = module.definitions[0][0].silenced
    own = replace(definition, silenced=tuple(code for code in definition.silenced if code not in of_file))
    for code, message in rules.unused_suppressions(own, broken):
        if not rules.is_suppressed(definition, code):
            yield code, message
