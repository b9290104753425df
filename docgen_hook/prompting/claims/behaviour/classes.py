"""What the methods and decorators of a class tell of its instances and subclasses."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.behaviour.effects import list_names
from docgen_hook.prompting.claims.behaviour.fact import Fact, enumerate_parts, words_of
from docgen_hook.prompting.claims.result_kinds import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

PROTOCOLS = (  # method -> what instances can be used for
    ("__enter__", "used in a `with` statement", "with statement"),
    ("__aenter__", "used in an `async with` statement", "with statement"),
    ("__iter__", "iterated over", "iterated"),
    ("__aiter__", "iterated over with `async for`", "iterated"),
    ("__call__", "called", "called"),
    ("__await__", "awaited", "awaited"),
)
MOST_NAMES = 5


def find_class_facts(node: ast.ClassDef) -> Iterator[Fact]:
    """Yield what instances of a class can be used for, whether they can change, and what subclasses have to define.

    Args:
        node: The class.
    """
    methods = {part.name: part for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)}
    abstract = [name for name, method in methods.items() if _is_abstract(method)]
    if 0 < len(abstract) <= MOST_NAMES and not any(name.startswith("_") for name in abstract):
        yield Fact(f"Subclasses define {list_names(abstract)}.", words_of("subclasses"))
    usable = [use for name, use, _ in PROTOCOLS if name in methods and name not in abstract]
    if usable:
        told = [words for name, _, words in PROTOCOLS if name in methods]
        yield Fact(f"Instances can be {enumerate_parts(usable)}.", words_of(" ".join(told)))
    if any(_is_frozen(decorator) for decorator in node.decorator_list):
        yield Fact("Instances cannot be changed.", frozenset({"immutable"}))


def _is_abstract(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(last_name(decorator) in ("abstractmethod", "abstractproperty") for decorator in method.decorator_list)


def _is_frozen(node: ast.expr) -> bool:
    if not isinstance(node, ast.Call) or last_name(node.func) not in ("dataclass", "frozen"):
        return False
    return any(
        given.arg == "frozen" and isinstance(given.value, ast.Constant) and given.value.value is True
        for given in node.keywords
    )
