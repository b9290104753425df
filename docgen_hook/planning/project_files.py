"""What a name in a file of the project stands for, looked up in the project's other files as far as that is certain."""

from __future__ import annotations

import os
import sys
from _ast import ClassDef
from contextlib import suppress
from functools import lru_cache

from docgen_hook.errors import UnreadableError
from docgen_hook.model.struct import Struct
from docgen_hook.planning.discover import is_within, project_bounds
from docgen_hook.source.bindings import Imported, bindings
from docgen_hook.source.scan import dotted_name, parse_definitions
from docgen_hook.workspace import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Mapping

    from docgen_hook.model.code import Definition
    from docgen_hook.source.bindings import Binding
    from docgen_hook.source.scan import ParsedModule

MISSING = "-"  # the digest of a file that cannot be read
MOST = 8  # imports that hand a name on, and bases of bases
KEPT = 256  # files that stay parsed


class Target(Struct):
    """A definition in a file of the project.

    Attributes:
        path: The file.
        module: The file as it was read.
        definition: The definition.
        node: Its node.
    """

    path: str
    module: ParsedModule
    definition: Definition
    node: ast.AST


def file_digest(path: str) -> str:
    """Return the digest of a file's bytes, "-" where it cannot be read."""
    try:
        return files.sha256_hex(files.read(path))
    except UnreadableError:
        return MISSING


@lru_cache(maxsize=KEPT)
def _parsed(source: bytes) -> ParsedModule | None:
    try:
        return parse_definitions(source)
    except UnreadableError:
        return None


class ProjectFiles:
    """Reads the project's files around one file, each once, and keeps which they were; no link leads out of it."""

    def __init__(self, full: str, module: ParsedModule, root: str) -> None:
        """Take the file that is looked at.

        Args:
            full: Its path.
            module: The file as it was read.
            root: The project's root, or empty.
        """
        full = os.path.abspath(full)
        self.digests: dict[str, str] = {}
        self._known: dict[str, ParsedModule | None] = {full: module}
        top = os.path.dirname(full)
        while os.path.exists(os.path.join(top, "__init__.py")) and top != os.path.dirname(top):
            top = os.path.dirname(top)
        above = [os.path.abspath(root), os.path.join(os.path.abspath(root), "src")] if root else []
        self._roots = tuple(dict.fromkeys([top, *above]))
        bounds = project_bounds(root or top)
        self._bounds = os.path.realpath(bounds if is_within(full, bounds) else top)

    def resolve(self, path: str, module: ParsedModule, name: str, local: Mapping[str, Binding]) -> Target | None:
        """Return the definition that a dotted name of a file surely stands for, or None.

        Args:
            path: The file.
            module: The file as it was read.
            name: The name, with dots.
            local: What the names of the function around it stand for.
        """
        first, *rest = name.split(".")
        binding = local[first] if first in local else top_level(module).get(first)
        return self._follow(path, module, binding, rest, MOST)

    def method(self, owner: Target, name: str, most: int = MOST) -> Target | None:
        """Return a class's method of that name, its own or that of the nearest base, None where that is not certain."""
        assert isinstance(owner.node, ClassDef)  # noqa: S101 - whoever asks has looked
        own = bindings(owner.node.body)
        if name in own or not most:
            node = own.get(name)
            return None if node is None or isinstance(node, Imported) else _target(owner.path, owner.module, node)
        for base in owner.node.bases:
            found = self.resolve(owner.path, owner.module, dotted_name(base), {}) if dotted_name(base) else None
            if found is None or not isinstance(found.node, ClassDef):
                return None
            if method := self.method(found, name, most - 1):
                return method
        return None

    def _follow(self, path: str, module: ParsedModule, binding: Binding, rest: list[str], most: int) -> Target | None:
        if binding is None or not most:
            return None
        if isinstance(binding, Imported):
            words = [binding.name, *rest] if binding.name else rest
            return self._imported(path, binding, words, most - 1)
        found = _target(path, module, binding)
        if found is None or not rest:
            return found
        return self.method(found, rest[0]) if isinstance(found.node, ClassDef) and len(rest) == 1 else None

    def _imported(self, path: str, imported: Imported, words: list[str], most: int) -> Target | None:
        """Return what stands in a module that a file imports: a name of it, or of a module below it."""
        parts = imported.module.split(".") if imported.module else []
        for folder in self._folders(path, imported.level, parts):
            for number, word in enumerate(words):
                found = self._at(os.path.join(folder, *parts, *words[:number]), is_folder=not parts and not number)
                if found is None and number:
                    break
                if found is not None and word in top_level(found[1]):
                    return self._follow(*found, top_level(found[1])[word], words[number + 1 :], most)
        return None

    def _folders(self, path: str, level: int, parts: list[str]) -> Iterator[str]:
        """Yield the folders in which a module may be: one of a relative import, else the roots of the project."""
        if level:
            folder = os.path.dirname(path)
            for _ in range(level - 1):
                folder = os.path.dirname(folder)
            if any(folder == root or folder.startswith(root.rstrip(os.sep) + os.sep) for root in self._roots):
                yield folder
        elif parts and parts[0] not in sys.stdlib_module_names:
            yield from self._roots

    def _at(self, base: str, *, is_folder: bool) -> tuple[str, ParsedModule] | None:
        """Return path and contents of a package, or of a module where it may be one, by its path without an ending."""
        for path in (os.path.join(base, "__init__.py"), *([] if is_folder else [f"{base}.py"])):
            if module := self._read(path):
                return path, module
        return None

    def _read(self, path: str) -> ParsedModule | None:
        if path not in self._known:
            self.digests[path], self._known[path] = MISSING, None
            if is_within(os.path.realpath(path), self._bounds):
                with suppress(UnreadableError):
                    source = files.read(path)
                    self.digests[path], self._known[path] = files.sha256_hex(source), _parsed(source)
        return self._known[path]


def top_level(module: ParsedModule) -> dict[str, Binding]:
    """Return what each name of a module stands for, None where that is not one import or definition alone."""
    if "bindings" not in module.once:
        module.once["bindings"] = bindings(module.tree.body)
    found: dict[str, Binding] = module.once["bindings"]
    return found


def _target(path: str, module: ParsedModule, node: ast.AST) -> Target | None:
    if "by node" not in module.once:
        module.once["by node"] = {id(node): definition for definition, node in module.definitions}
    definition = module.once["by node"].get(id(node))
    return Target(path, module, definition, node) if definition else None
