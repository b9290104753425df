"""Docstrings that an update leaves alone, with the reason."""

from __future__ import annotations

import re
from _ast import Assign, AugAssign
from _ast import Attribute as AttributeNode

from docgen_hook.docstrings import STYLES
from docgen_hook.rules.scope import defers_to_other_docs
from docgen_hook.source.scan import dotted_name
from docgen_hook.updating.layout.lines import read_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.source.scan import ParsedModule

TEMPLATE = re.compile(r"%\(\w+\)[sdr]|\{\{\s*\w+\s*\}\}")
# Decorators whose name says that what is documented is not the signature that stands there, or not this docstring.
REWRITING = re.compile(
    r"signature|inject|wraps|wrapt|\bpatch|pass_|kwargs?|\bargs?\b|_args?\b|rename|partial|curry|doc|subst|append|"
    r"interpd|inherit|copy|dispatch",
    re.IGNORECASE,
)


def why_refused(definition: Definition, module: ParsedModule) -> str:
    """Return why a docstring is left alone, as a sentence without a period; empty where it may be updated.

    Args:
        definition: With its docstring.
        module: The file.
    """
    text = definition.docstring or ""
    if TEMPLATE.search(text):
        return "the docstring is a template"
    if definition.qualname in _assembled(module):
        return "the docstring is put together in code"
    if _is_overload(definition) or definition.qualname in _overloaded(module):
        return "the function has overloads"
    if rewriting := [decorator for decorator in definition.decorators if REWRITING.search(decorator.partition("(")[0])]:
        return f"the decorator `{rewriting[0].partition('(')[0]}` may rewrite the signature or the docstring"
    if defers_to_other_docs(definition):
        return "the docstring points elsewhere"
    if len(styles_of(text)) > 1:
        return f"the docstring has two styles: {' and '.join(styles_of(text))}"
    return ""


def styles_of(text: str) -> list[str]:
    """Return the styles whose sections a docstring has."""
    read = read_lines(text)
    lines = ["" if number in read.passed else line for number, line in enumerate(read.clean)]
    return [name for name, style in STYLES.items() if style.hits(lines)]


def _is_overload(definition: Definition) -> bool:
    return any(decorator.rpartition(".")[2] == "overload" for decorator in definition.decorators)


def _overloaded(module: ParsedModule) -> set[str]:
    if "overloaded" not in module.once:
        module.once["overloaded"] = {
            definition.qualname for definition, _ in module.definitions if _is_overload(definition)
        }
    names: set[str] = module.once["overloaded"]
    return names


def _assembled(module: ParsedModule) -> set[str]:
    """Return the names whose `__doc__` the file assigns; of a literal f-string Python makes no docstring at all."""
    if "assembled" not in module.once:
        module.once["assembled"] = set(_assigned_docs(module))
    names: set[str] = module.once["assembled"]
    return names


def _assigned_docs(module: ParsedModule) -> list[str]:
    from ast import walk

    if not any("__doc__" in line for line in module.lines):
        return []
    found = []
    for node in walk(module.tree):
        targets = node.targets if isinstance(node, Assign) else [node.target] if isinstance(node, AugAssign) else []
        for target in targets:
            if isinstance(target, AttributeNode) and target.attr == "__doc__":
                found.append(dotted_name(target.value))
            elif dotted_name(target) == "__doc__":
                found.append("")
    return found
