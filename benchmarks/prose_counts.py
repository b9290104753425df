"""What a machine can say of a docstring, by an oracle that shares no code with docgen-hook."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

import docstring_parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Function = ast.FunctionDef | ast.AsyncFunctionDef
MARKER = re.compile(r"\s*\(AI-drafted, unreviewed\)")
TYPES = frozenset(
    "a an the of or and any object value values none type str string int integer float number bool boolean list dict "
    "dictionary tuple set callable function iterable iterator sequence generator optional input output result "
    "parameter argument returned instance class".split()
)
COUNTS = (
    "documented", "leaks", "messages", "types only", "repeats", "TODO", "names right", "names wrong", "names missing",
    "raises right", "raises wrong", "raises missing",
)  # fmt: skip


def function_of(source: str) -> Function:
    """Return the one function of a module of the benchmark."""
    return next(node for node in ast.walk(ast.parse(source)) if isinstance(node, Function))


def written(source: str) -> str:
    """Return the docstring that a tool wrote, without its marks; empty where there is none."""
    return MARKER.sub("", ast.get_docstring(function_of(source)) or "")


def counts(source: str, constant: frozenset[tuple[str, ...]]) -> dict[str, float]:
    """Return the counts of one module that a tool has edited.

    Args:
        source: The module.
        constant: Runs of four words that stand in every prompt of the tool.
    """
    node, text = function_of(source), written(source)
    found = dict.fromkeys(COUNTS, 0.0)
    wanted, thrown = parameters(node), raised(node)
    if not text:
        return found | {"names missing": len(wanted), "raises missing": len(thrown)}
    parsed = docstring_parser.parse(text)
    told = [entry.arg_name.lstrip("*") for entry in parsed.params]
    named = [(entry.type_name or "").rpartition(".")[2] for entry in parsed.raises]
    entries = _entries(parsed)
    node.body = node.body[1:]
    code = ast.unparse(node)
    return found | {
        "documented": 1,
        "leaks": len({run for run in runs(text) if run in constant and run not in set(runs(code))}),
        "messages": sum(_is_message(entry.description or "", node) for entry in parsed.raises),
        "types only": sum(_is_type(entry, code) for entry in entries),
        "repeats": _repeats(parsed, entries),
        "TODO": text.count("TODO"),
        "names right": len(set(told) & set(wanted)),
        "names wrong": len(set(told) - set(wanted)),
        "names missing": len(set(wanted) - set(told)),
        "raises right": len(set(named) & thrown),
        "raises wrong": len(set(named) - thrown),
        "raises missing": len(thrown - set(named)),
    }


def parameters(node: Function) -> list[str]:
    """Return the names of a function's parameters, without the bound one."""
    arguments = node.args
    every = [*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg]
    return [argument.arg for argument in every if argument and argument.arg not in ("self", "cls")]


def raised(node: Function) -> set[str]:
    """Return the names of exceptions that a function's own statements raise and do not catch."""
    found: set[str] = set()

    def visit(statements: Iterable[ast.AST], caught: frozenset[str]) -> None:
        for part in statements:
            if isinstance(part, Function | ast.Lambda | ast.ClassDef):
                continue
            if isinstance(part, ast.Raise) and part.exc is not None:
                name = _name(part.exc.func if isinstance(part.exc, ast.Call) else part.exc)
                if name[:1].isupper() and not caught & {name, "Exception", "BaseException"}:
                    found.add(name)
            if isinstance(part, ast.Try):
                inner = {_name(kind) for handler in part.handlers for kind in _kinds(handler)}
                visit(part.body, caught | inner)
                visit([*part.handlers, *part.orelse, *part.finalbody], caught)
            else:
                visit(ast.iter_child_nodes(part), caught)

    visit(node.body, frozenset())
    return found


def _kinds(handler: ast.ExceptHandler) -> Sequence[ast.expr]:
    if handler.type is None:
        return [ast.Name("BaseException")]
    return handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def completeness(source: str) -> float:
    """Return the share of the parts that DocAgent's completeness asks for, examples aside.

    Summary and description always; parameters, returns and raises where the code has them (arXiv 2504.08725, 3.1).
    """
    node, text = function_of(source), written(source)
    if not text:
        return 0.0
    parsed = docstring_parser.parse(text)
    gives = any(isinstance(part, ast.Return) and part.value for part in ast.walk(node))
    yields = any(isinstance(part, ast.Yield | ast.YieldFrom) for part in ast.walk(node))
    parts = [
        (True, bool(parsed.short_description)),
        (True, bool(parsed.long_description)),
        (bool(parameters(node)), bool(parsed.params)),
        (gives or yields, parsed.returns is not None),
        (bool(raised(node)), bool(parsed.raises)),
    ]
    wanted = [there for needed, there in parts if needed]
    return sum(wanted) / len(wanted)


def runs(text: str) -> list[tuple[str, ...]]:
    """Return all runs of four words of a text."""
    words = re.findall(r"[a-z]+", text.lower())
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


def constant_runs(prompts: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Return the runs that stand in every prompt of a tool."""
    every = [frozenset(runs(prompt)) for prompt in prompts]
    return frozenset.intersection(*every) if len(every) > 2 else frozenset()


def _entries(parsed: Any) -> list[str]:
    found = [*parsed.params, *parsed.raises, *([parsed.returns] if parsed.returns else [])]
    return [" ".join((entry.description or "").split()) for entry in found]


def _is_type(text: str, code: str) -> bool:
    """Return whether an entry says nothing but a type."""
    words = re.findall(r"[a-z]+", text.lower())
    hints = set(
        re.findall(r"[a-z]+", " ".join(re.findall(r"(?::|->) ?([\w\[\], .|]+)", code.partition("\n")[0])).lower())
    )
    return bool(words) and all(word in TYPES or word in hints for word in words)


def _is_message(text: str, node: Function) -> bool:
    """Return whether a condition is the exception's message: four words in a row of what is raised."""
    said = set(runs(text))
    raising = [part for part in ast.walk(node) if isinstance(part, ast.Raise)]
    messages = [
        inner.value
        for part in raising
        for inner in ast.walk(part)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    ]
    bare = " ".join(re.findall(r"[a-z]+", text.lower()))
    return any(
        said & set(runs(message)) or (bare and bare == " ".join(re.findall(r"[a-z]+", message.lower())))
        for message in messages
    )


def _repeats(parsed: Any, entries: list[str]) -> int:
    """Return how many texts stand twice: in two entries, or the summary in the description."""
    plain = [re.sub(r"\W+", " ", entry.lower()).strip() for entry in entries if "TODO" not in entry]
    twice = sum(plain.count(text) > 1 for text in set(plain) if text)
    summary = re.sub(r"\W+", " ", (parsed.short_description or "").lower()).strip()
    below = re.sub(r"\W+", " ", (parsed.long_description or "").lower()).strip()
    return twice + bool(summary and summary in below)
