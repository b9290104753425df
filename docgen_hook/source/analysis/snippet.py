"""What of a definition may be shown to others: its text, without what is marked `# docgen: skip`."""

from __future__ import annotations

from _ast import AsyncFunctionDef, ClassDef, FunctionDef

from docgen_hook.source.scan import is_skipped, iter_statements

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from docgen_hook.source.scan import ParsedModule


def without_skipped_members(node: ast.AST, module: ParsedModule) -> ast.AST:
    """Return a class without the members that are marked to be skipped; anything else as it is."""
    skipped = {id(other) for other in _skipped(module)}
    if not isinstance(node, ClassDef) or not skipped:
        return node
    body = [statement for statement in iter_statements(node.body) if id(statement) not in skipped]
    return ClassDef(node.name, node.bases, node.keywords, body, node.decorator_list)


def source_text(node: ast.AST, module: ParsedModule) -> str:
    """Return the source text of a definition, dedented, with an ellipsis for each part that is marked to be skipped."""
    if not isinstance(node, FunctionDef | AsyncFunctionDef | ClassDef):
        return "\n".join(_without_skipped(node, module, 1, len(module.lines)))
    lines = _without_skipped(node, module, *_span(node))
    indent = _indent(lines[0])
    return "\n".join(line.removeprefix(indent) for line in lines)  # a string's lines may have less of it


def _skipped(module: ParsedModule) -> list[ast.AST]:
    """Return what is marked to be skipped, last first."""
    if "skipped" not in module.once:
        module.once["skipped"] = [other for definition, other in reversed(module.definitions) if is_skipped(definition)]
    found: list[ast.AST] = module.once["skipped"]
    return found


def _without_skipped(node: ast.AST, module: ParsedModule, first: int, last: int) -> list[str]:
    lines = module.lines[first - 1 : last]
    for inner in _skipped(module):  # from the end, so that the numbers of those before still hold
        if inner is not node and isinstance(inner, FunctionDef | AsyncFunctionDef | ClassDef):
            begin, end = _span(inner)
            if first <= begin and end <= last:
                here = begin - first
                lines[here : end - first + 1] = [f"{_indent(lines[here])}...", *[""] * (end - begin)]
    return lines


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _span(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> tuple[int, int]:
    """Return the first line of a definition, that of its decorators, and the last."""
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]), node.end_lineno or node.lineno
