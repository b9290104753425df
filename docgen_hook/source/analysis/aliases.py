"""Names by which a file knows what it imported: `from contextlib import contextmanager as cm`."""

from __future__ import annotations

from _ast import Assign, Attribute, Import, ImportFrom, Name

from docgen_hook.source.scan import dotted_name, iter_statements

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from docgen_hook.source.scan import ParsedModule


def aliases(module: ParsedModule) -> dict[str, str]:
    """Return the names that a file's top level gives to something else, each with what it stands for.

    Args:
        module: The file; what is found is kept with it.
    """
    if "aliases" not in module.once:
        module.once["aliases"] = dict(_renamed(module.tree))
    known: dict[str, str] = module.once["aliases"]
    return known


def _renamed(tree: ast.Module) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for node in iter_statements(tree.body):
        if isinstance(node, ImportFrom):
            found += [
                (name.asname, f"{node.module or ''}.{name.name}".strip(".")) for name in node.names if name.asname
            ]
        elif isinstance(node, Import):
            found += [(name.asname, name.name) for name in node.names if name.asname]
        elif (
            isinstance(node, Assign) and isinstance(node.value, Name | Attribute) and (name := dotted_name(node.value))
        ):
            found += [(target.id, name) for target in node.targets if isinstance(target, Name)]
    return found


def resolved(name: str, known: dict[str, str]) -> str:
    """Return a dotted name with its first word as it was before it got another name."""
    first, dot, rest = name.partition(".")
    return known.get(first, first) + dot + rest
