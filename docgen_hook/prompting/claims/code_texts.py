"""What the code alone says of a result or a whole function, where no model said anything true."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_source
from docgen_hook.prompting.claims.judges.local_names import name_in_words, names_local, without_locals
from docgen_hook.prompting.claims.result_kinds import walk_own
from docgen_hook.source.text import parse_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition

LONGEST = 50  # characters of quoted source


def describe_result(definition: Definition) -> str:
    """Return what the code says of a result, for example "The value of `total / count`."; or empty."""
    function = find_function(definition)
    if function is None:
        return ""
    values = list(dict.fromkeys(_results(function, yields=definition.result in ("yields", "async yields"))))
    if len(values) == 1 and (element := _element_of(values[0], function)):
        return element
    if len(values) == 1 and (shown := without_locals(values[0], definition)):
        return _one_result(shown)
    parts = list(dict.fromkeys(_choice(value, definition) for value in values))
    total = sum(map(len, parts))
    if not all(parts) or len(parts) > 3 or total > 72 or not _is_plain(total, parts):
        return ""
    text = f"{', '.join(parts[:-1])} or {parts[-1]}." if len(parts) > 1 else f"{parts[0]}."
    return text[0].upper() + text[1:]


def _choice(value: str, definition: Definition) -> str:
    """Return one of several results in backticks, a local name in words; empty where a reader could not know it."""
    shown = without_locals(value, definition)
    return f"`{shown}`" if shown else name_in_words(value, definition)


def _element_of(value: str, function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """Return what a loop's own variable is, for example "An element of `rows`."; empty where a value is none."""
    given = {argument.arg for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)}
    over = {
        node.iter.id
        for node in walk_own(function.body)
        if isinstance(node, ast.For | ast.AsyncFor)
        and isinstance(node.iter, ast.Name)
        and isinstance(node.target, ast.Name)
        and node.target.id == value
    }
    return f"An element of `{over.pop()}`." if len(over) == 1 and over <= given else ""


def _is_plain(total: int, quoted: list[str]) -> bool:
    return total > 0 and not any("`" in value[1:-1] or "\\" in value for value in quoted)


def _results(function: ast.FunctionDef | ast.AsyncFunctionDef, *, yields: bool) -> Iterator[str]:
    for node in walk_own(function.body):
        if isinstance(node, ast.Yield if yields else ast.Return):
            value = getattr(node, "value", None)
            yield ast.unparse(value) if value is not None else "None"


def _one_result(value: str) -> str:
    if value == "self":
        return "The object itself."
    node = parse_fragment(value, mode="eval").body
    node = node.value if isinstance(node, ast.Await) else node
    quoted = quote_source(node)
    if quoted and (isinstance(node, ast.Compare) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))):
        return f"True if {quoted}, False otherwise."
    if isinstance(node, ast.Call) and not quoted:
        return f"The result of {quote_source(node.func)}." if quote_source(node.func) else ""
    return f"The value of {quoted}." if quoted else ""


def describe_summary(definition: Definition) -> str:
    """Return a summary that the code alone gives, for example "Return the value of `a + b`."; or empty."""
    text = _summary_of_code(definition)
    return "" if names_local(text, definition) else text


def _summary_of_code(definition: Definition) -> str:
    function = find_function(definition)
    if function is None or definition.kind != "function":
        return ""
    if definition.result == "value" and (text := describe_result(definition)):
        return f"Return {_lowered(text)}"
    if definition.result in ("yields", "async yields") and (text := describe_result(definition)):
        return f"Yield {_lowered(text)}".replace("Yield an element of", "Yield elements of")
    body = [node for node in function.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    if len(body) == 1 and isinstance(body[0], ast.Expr):
        call = body[0].value.value if isinstance(body[0].value, ast.Await) else body[0].value
        return f"Call {quote_source(call.func)}." if isinstance(call, ast.Call) and quote_source(call.func) else ""
    if body and isinstance(body[-1], ast.For) and definition.result == "none":
        return _describe_loop(body[-1])
    if body and all(isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute) for node in body):
        names = [quote_source(node.targets[0]) for node in body]  # type: ignore[attr-defined]
        return (
            f"Set {', '.join(names[:-1])}{' and ' if len(names) > 1 else ''}{names[-1]}."
            if len(names) < 4 and all(names)
            else ""
        )
    return ""


def _describe_loop(node: ast.For) -> str:
    """Return what is called for each element, where a loop does nothing else."""
    only = node.body[0] if len(node.body) == 1 else None
    call = only.value if isinstance(only, ast.Expr) else None
    target, over = quote_source(node.target), quote_source(node.iter)
    if not isinstance(call, ast.Call) or not quote_source(call) or not target or not over:
        return ""
    return f"Call {quote_source(call)} for each {target} in {over}."


def _lowered(text: str) -> str:
    return text if text.startswith(("True", "None", "`")) else text[0].lower() + text[1:]


def quote_source(node: ast.AST) -> str:
    """Return source text in backticks, empty where it is long or cannot stand in them."""
    text = " ".join(ast.unparse(node).split())
    return f"`{text}`" if len(text) <= LONGEST and "`" not in text and "\\" not in text else ""


def find_function(definition: Definition) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """Return the function whose parameters a definition has: itself, or a class's `__init__`."""
    node = parse_source(definition.source)
    if isinstance(node, ast.ClassDef):
        inits = [
            statement
            for statement in node.body
            if isinstance(statement, ast.FunctionDef) and statement.name == "__init__"
        ]
        return inits[-1] if inits else None
    return node if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else None
