"""Thirty documented functions of packages from PyPI, each in a module of its own, without its docstring."""

from __future__ import annotations

import ast
import hashlib
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = (
    "boltons==26.2.0", "humanize==4.17.0", "more-itertools==11.2.1", "sortedcontainers==2.4.0", "tenacity==9.2.1",
    "toolz==1.2.0",
)  # fmt: skip
MOST_OF_ONE = 6  # definitions of one package
LINES = range(5, 41)  # of a body without its docstring
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Chosen(NamedTuple):
    """One definition of the benchmark.

    Attributes:
        name: Package, module and qualified name.
        source: A module with its imports, its constants and the one definition, which has no docstring.
        human: The docstring that its authors wrote.
    """

    name: str
    source: str
    human: str


def chosen(folder: Path, count: int) -> list[Chosen]:
    """Return the definitions, always the same ones in the same order; packages are downloaded once.

    Args:
        folder: Where downloads are kept.
        count: How many.
    """
    found: list[tuple[str, Chosen]] = []
    for package in PACKAGES:
        inside = sorted((_order(candidate.name), candidate) for candidate in _candidates(_unpacked(package, folder)))
        raising = [pair for pair in inside if _raises(pair[1])][: MOST_OF_ONE // 2]
        found += raising + [pair for pair in inside if not _raises(pair[1])][: MOST_OF_ONE - len(raising)]
    return [candidate for _, candidate in sorted(found)][:count]


def _raises(candidate: Chosen) -> bool:
    return any(isinstance(node, ast.Raise) and node.exc for node in ast.walk(ast.parse(candidate.source)))


def _order(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def _unpacked(package: str, folder: Path) -> Path:
    target = folder / package
    if not target.is_dir():
        words = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*words, "--dest", str(folder / "wheels"), package], check=True)
        name = package.replace("==", "-").replace("more-itertools", "more_itertools")
        wheel = next((folder / "wheels").glob(f"{name}-*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(target)
    return target


def _candidates(folder: Path) -> list[Chosen]:
    found = []
    for path in sorted(folder.rglob("*.py")):
        if {"tests", "sandbox"} & set(path.parts) or path.name.startswith("test"):
            continue
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        module = ".".join(path.relative_to(folder).with_suffix("").parts)
        for node in tree.body:
            inner = node.body if isinstance(node, ast.ClassDef) else [node]
            for part in inner:
                if isinstance(part, Function) and _is_fit(part):
                    owner = node if isinstance(node, ast.ClassDef) else None
                    name = f"{module}.{owner.name}.{part.name}" if owner else f"{module}.{part.name}"
                    found.append(Chosen(name, _alone(tree, text, part, owner), ast.get_docstring(part) or ""))
    return found


def _is_fit(node: Function) -> bool:
    """Return whether a function is public, documented, of a medium length and worth describing."""
    human = ast.get_docstring(node) or ""
    body = node.body[1:]
    if node.name.startswith("_") or len(human) < 60 or not body or _has_more_docstrings(node):
        return False
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 in LINES and len(_names(node)) > 0


def _has_more_docstrings(node: Function) -> bool:
    return any(isinstance(inner, Function | ast.ClassDef) for inner in ast.walk(node) if inner is not node)


def _names(node: Function) -> list[str]:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return [argument.arg for argument in arguments if argument.arg not in ("self", "cls")]


def _alone(tree: ast.Module, text: str, node: Function, owner: ast.ClassDef | None) -> str:
    """Return a module that holds imports, constants and one function as they are written, without its docstring."""
    lines = text.splitlines(keepends=True)

    def part(first: int, last: int | None) -> str:
        return "".join(lines[first - 1 : last])

    plain = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Try)
    head = [
        part(item.lineno, item.end_lineno)
        for item in tree.body
        if isinstance(item, plain) and (item.end_lineno or 0) - item.lineno < 15
    ]
    docstring = node.body[0]
    start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    body = part(start, docstring.lineno - 1) + part((docstring.end_lineno or 0) + 1, node.end_lineno)
    if owner is not None:
        body = part(owner.lineno, owner.body[0].lineno - 1) + '    """A part of the package."""\n\n' + body
    return '"""A part of the package."""\n\n' + "".join(head) + "\n\n" + body
