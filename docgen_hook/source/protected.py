"""Undocumented definitions that are left as they are: a docstring would change what the program or a tool does."""

from __future__ import annotations

from _ast import (
    AST,
    Add,
    AsyncFunctionDef,
    Attribute,
    BinOp,
    Call,
    ClassDef,
    Constant,
    Expr,
    FunctionDef,
    JoinedStr,
    Mod,
)

from docgen_hook.source.scan import dotted_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from docgen_hook.model.code import Definition
    from docgen_hook.source.scan import ParsedModule

COMPUTED = "its docstring is computed"
GRAMMAR = "PLY reads its docstring as grammar"
DECORATED = "its decorator `{}` works on docstrings"
MOVED = "opening its one-line body would move `{}` off its header"
CLEANERS = ("cleandoc", "dedent")
WORDS = frozenset(("doc", "docs", "docfill", "docfiller", "interpd", "docstring", "docstrings", "docrep"))
ANYWHERE = frozenset(("docstring", "docstrings", "docrep"))
PANDAS = ("Appender", "Substitution")  # pandas.util._decorators, matplotlib._docstring
DIRECTIVE = (
    r"#\s*(?:(?:noqa|nosec|nopep8|nolint|nosonar|skipcq)\b"
    r"|(?:fmt|yapf|black|autopep8|isort|ruff|flake8|pylint|lint|mypy|pyright|basedpyright|pyre-\w+|pytype|pyrefly|ty|type"
    r"|coverage|bandit|codespell|cspell|spell-?checker|docgen|sourcery|nosemgrep|typeguard)\s*:"
    r"|pragma\b[:\s]?)[^#]*"
)


def why_protected(definition: Definition, node: AST, module: ParsedModule) -> str:
    """Return why an undocumented definition must stay without a docstring; empty when nothing speaks against one.

    Args:
        definition: The definition.
        node: Its syntax node.
        module: The file.
    """
    if reason := _uses(module).get(node, ""):
        return reason
    if _is_computed(node.body):  # type: ignore[attr-defined]
        return COMPUTED
    if not isinstance(node, FunctionDef | AsyncFunctionDef | ClassDef):
        return ""
    for name in map(dotted_name, node.decorator_list):
        if _works_on_docstrings(name):
            return DECORATED.format(name)
    if definition.kind == "function" and definition.name.startswith(("p_", "t_")) and _imports_ply(module):
        return GRAMMAR
    comment = _moved_comment(node, module.lines)
    return MOVED.format(comment) if comment else ""


def _uses(module: ParsedModule) -> dict[AST, str]:
    if "doc uses" not in module.once:
        found: dict[AST, str] = {}
        text = "\n".join(module.lines)
        if "__doc__" in text or "getdoc" in text:
            from docgen_hook.source.analysis.doc_uses import doc_uses  # only a file that names it pays

            found = doc_uses(module.tree, module.lines)
        module.once["doc uses"] = found
    uses: dict[AST, str] = module.once["doc uses"]
    return uses


def _is_computed(body: list[ast.stmt]) -> bool:
    """Return whether the first statement stands where a docstring does, but is formatted or cleaned text."""
    value = body[0].value if body and isinstance(body[0], Expr) else None
    if isinstance(value, BinOp) and isinstance(value.op, Mod | Add):
        while isinstance(value, BinOp):
            value = value.left
        return _is_text(value)
    if not isinstance(value, Call):
        return False
    if isinstance(value.func, Attribute) and _is_text(value.func.value):
        return True
    return dotted_name(value.func).rpartition(".")[2] in CLEANERS and any(_is_text(argument) for argument in value.args)


def _is_text(node: AST | None) -> bool:
    return isinstance(node, JoinedStr) or (isinstance(node, Constant) and isinstance(node.value, str))


def _works_on_docstrings(name: str) -> bool:
    """Return whether a decorator's name says that it writes, copies or formats docstrings."""
    *before, last = name.split(".")
    if last in PANDAS or (last in WORDS and last != "doc") or (last == "doc" and not before):
        return True
    words = set(last.lower().split("_"))
    return bool(len(words) > 1 and words & WORDS) or any(ANYWHERE & set(word.lower().split("_")) for word in before)


def _imports_ply(module: ParsedModule) -> bool:
    if "ply" not in module.once:
        lines = (line.split() for line in module.lines if "ply" in line)
        module.once["ply"] = any(
            words[0] in ("import", "from") and words[1].partition(".")[0] == "ply" for words in lines if len(words) > 1
        )
    found: bool = module.once["ply"]
    return found


def _moved_comment(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, lines: list[str]) -> str:
    """Return the directive for a tool that stands behind a body on its header's line, or nothing."""
    first, last = node.body[0], node.body[-1]
    cut = lines[first.lineno - 1 : last.end_lineno]
    if not any("#" in line for line in cut):
        return ""
    line = cut[0].encode()
    if line[: first.col_offset].isspace():  # a block
        return ""
    import re

    from docgen_hook.source.suppressions import comments

    directive = re.compile(DIRECTIVE, re.IGNORECASE)
    found = (directive.search(comment) for comment in comments([line[first.col_offset :].decode(), *cut[1:]]))
    return next((directive_match[0].strip() for directive_match in found if directive_match), "")
