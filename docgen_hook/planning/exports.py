"""What the packages around a private module re-export of it: `from ._api import get` makes `get` public."""

from __future__ import annotations

import os
from _ast import ImportFrom

from docgen_hook.errors import UnreadableError
from docgen_hook.source.scan import iter_statements
from docgen_hook.source.text import parse
from docgen_hook.source.visibility import exported_names, is_private_path
from docgen_hook.workspace import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

EVERYTHING = "*"  # a star import of a module whose names are not known here: all that it makes public itself
MOST = 30  # folders from a module up to the top of its package


def reexported(full: str, known: dict[str, ast.Module | None] | None = None) -> frozenset[str]:
    """Return the names of a module that a package above it re-exports under a public name.

    "*" among them stands for all that the module makes public itself. What a private package re-exports counts if a
    public one re-exports it from there.

    Args:
        full: Path of the module.
        known: Trees of the `__init__` files that were read before, by their folders; it is filled.
    """
    trees: dict[str, ast.Module | None] = {} if known is None else known
    folder, name = os.path.split(full)
    stem = name.rpartition(".")[0]
    module = [] if stem == "__init__" else [stem]
    if not module:
        folder, last = os.path.split(folder)
        module = [last]
    names: set[str] = set()
    for _ in range(MOST):
        tree = _tree(folder, trees)
        if tree is None:
            break
        taken = set(_taken(tree, folder, module))
        if _is_public(folder):
            names |= {name for name, alias in taken if _is_shown(alias, tree)}
        elif taken:
            outer = reexported(os.path.join(folder, "__init__.py"), trees)
            names |= {
                name for name, alias in taken if alias in outer or (EVERYTHING in outer and _is_shown(alias, tree))
            }
        folder, last = os.path.split(folder)
        module.insert(0, last)
    return frozenset(names)


def _tree(folder: str, trees: dict[str, ast.Module | None]) -> ast.Module | None:
    if folder not in trees:
        try:
            trees[folder] = parse(files.read(os.path.join(folder, "__init__.py")))
        except UnreadableError:
            trees[folder] = None
    return trees[folder]


def _is_public(folder: str) -> bool:
    """Return whether a package is public, as far as the folders above it are packages too."""
    path, above = os.path.basename(folder), os.path.dirname(folder)
    while os.path.exists(os.path.join(above, "__init__.py")):
        path, above = f"{os.path.basename(above)}/{path}", os.path.dirname(above)
    return not is_private_path(f"{path}/__init__.py")


def _is_shown(alias: str, tree: ast.Module) -> bool:
    """Return whether a package shows a name: it is in `__all__`, or there is none and it has no underscore."""
    names = exported_names(tree)
    if alias == EVERYTHING:
        return True
    return alias in names if names is not None else not alias.startswith("_")


def _taken(tree: ast.Module, folder: str, module: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what a package's `__init__` imports from a module below it: the name there, and the name here."""
    names = exported_names(tree)
    for node in iter_statements(tree.body):
        if not isinstance(node, ImportFrom) or not _is_from(node, folder, module):
            continue
        for alias in node.names:
            if alias.name != EVERYTHING:
                yield alias.name, alias.asname or alias.name
            elif names is None:
                yield EVERYTHING, EVERYTHING
            else:
                yield from ((name, name) for name in names)


def _is_from(node: ast.ImportFrom, folder: str, module: list[str]) -> bool:
    """Return whether an import is from a module, given by its names below a package's folder."""
    words = node.module.split(".") if node.module else []
    if node.level:
        return node.level == 1 and words == module
    return (
        len(words) > len(module)
        and words[-len(module) :] == module
        and words[-len(module) - 1] == os.path.basename(folder)
    )
