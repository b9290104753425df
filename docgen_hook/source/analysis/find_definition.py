"""One definition of a file, by its name, with all that a prompt says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.source.analysis.facts import with_prompt_facts

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.source.scan import ParsedModule


def find_definition(module: ParsedModule, qualname: str) -> Definition | None:
    """Return the first definition of a name with all its facts, or None; an empty name is the module."""
    for definition, node in module.definitions:
        if definition.qualname == qualname:
            return with_prompt_facts(definition, node, module)
    return None


def names_of(module: ParsedModule) -> list[str]:
    """Return the names by which definitions can be found, in order."""
    return [definition.qualname for definition, _ in module.definitions if definition.qualname]
