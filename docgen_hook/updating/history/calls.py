"""Proof that a parameter was renamed out of its callers: the same calls pass it under the new name."""

from __future__ import annotations

from _ast import Call
from collections import Counter

from docgen_hook.source.scan import dotted_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Sequence

    from docgen_hook.source.scan import ParsedModule


def passed_anew(changes: Sequence[tuple[ParsedModule, ParsedModule]], function: str, old: str, new: str) -> bool:
    """Return whether calls of a function pass under a new name what they passed under the old one, and none is left.

    Args:
        changes: Changed files, as they were and as they are.
        function: The last part of the function's name; of a class that of the class.
        old: The keyword that was passed.
        new: The keyword that is passed.
    """
    was: Counter[str] = Counter()
    now: Counter[str] = Counter()
    for before, after in changes:
        was.update(_text(call, old, new) for call in _calls(before, function, old))
        now.update(_text(call, new, new) for call in _calls(after, function, new))
        if any(True for _ in _calls(after, function, old)):
            return False
    return bool(was) and not was - now


def _calls(module: ParsedModule, function: str, keyword: str) -> Iterator[ast.Call]:
    from ast import walk

    for node in walk(module.tree):
        is_call = isinstance(node, Call) and dotted_name(node).rpartition(".")[2] == function
        if isinstance(node, Call) and is_call and any(argument.arg == keyword for argument in node.keywords):
            yield node


def _text(call: ast.Call, keyword: str, new: str) -> str:
    """Return a call as text, with one keyword under another name."""
    from ast import dump

    words = [f"{new if argument.arg == keyword else argument.arg}={dump(argument.value)}" for argument in call.keywords]
    return f"{dump(call.func)}({[dump(argument) for argument in call.args]}, {words})"
