"""An installed package without its docstrings, for benchmarks of writing them."""

from __future__ import annotations

import ast
import importlib.util
import warnings
from pathlib import Path

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def copied(package: str, folder: Path) -> list[Path]:
    """Copy a package's modules into a folder, without their docstrings, and return the files."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed here")
    root, files = Path(spec.origin).parent, []
    for path in sorted(root.rglob("*.py")):
        target = folder / package / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(stripped(path.read_text(encoding="utf-8")), encoding="utf-8")
        files.append(target)
    return files


def stripped(source: str) -> str:
    """Return source without docstrings; a body of nothing else becomes `pass`."""
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    for node in _documented(source):
        text = node.body[0]
        if not isinstance(text, ast.Expr) or ast.get_docstring(node, clean=False) is None:
            continue
        first, last = text.lineno - 1, (text.end_lineno or text.lineno) - 1
        before, after = lines[first][: text.col_offset], lines[last][text.end_col_offset :]
        is_alone = not before.strip() and not after.strip()
        kept = b"" if is_alone and (len(node.body) > 1 or isinstance(node, ast.Module)) else before + b"pass" + after
        lines[first : last + 1] = [kept] + [b""] * (last - first)
    return b"".join(lines).decode()


def documented(source: str) -> int:
    """Count the classes and functions that have a docstring."""
    found = (node for node in _documented(source) if not isinstance(node, ast.Module))
    return sum(bool((ast.get_docstring(node) or "").strip()) for node in found)


def code(source: str) -> str:
    """Return the syntax tree of what is not docstring."""
    return ast.dump(_parsed(stripped(source)))


def _documented(source: str) -> list[Documented]:
    return [node for node in ast.walk(_parsed(source)) if isinstance(node, Documented) and node.body]


def _parsed(source: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)
