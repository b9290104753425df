"""What a test function says of a call: literal arguments, and the literal that its result is compared with."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from docgen_hook.model.struct import Struct
from docgen_hook.source.bindings import Imported, bindings
from docgen_hook.source.scan import dotted_name, iter_statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen_hook.source.bindings import Binding
    from docgen_hook.source.scan import ParsedModule

UNFIT = (b"autouse", b"pytestmark", b"setup_module", b"setUpModule", b"setup_function", b"pytest_runtest")
"""Words of a file whose tests may find a changed world, or may not run."""
HARMLESS = ("sys.path", "pytest.", "unittest.main")  # calls of a test file itself
PREPARES = frozenset((
    "__init__", "setUp", "setUpClass", "asyncSetUp", "setup", "setup_method", "setup_class", "tearDown",
))  # fmt: skip


class Observation(Struct):
    """A call and its result, as a test or doctest has them.

    Attributes:
        call: The call.
        value: The literal.
        is_exact: True where the value was printed, or is the very same object; else it is only equal.
        local: What names stand for that the surroundings of the call bind.
    """

    call: ast.Call
    value: Any
    is_exact: bool
    local: Mapping[str, Binding]


def iter_asserted(module: ParsedModule) -> Iterator[Observation]:
    """Yield what the tests of a file assert before anything else is done; none where the file itself does something."""
    if not all(map(_is_preparation, iter_statements(module.tree.body))) or _changes_imported(module):
        return
    for test in _iter_tests(module.tree):
        local = {**dict.fromkeys([argument.arg for argument in test.args.args]), **bindings(test.body)}
        for statement in test.body:
            if (found := _asserted(statement)) is not None:
                yield Observation(*found, local)
            elif not _is_harmless(statement):
                break


def _is_preparation(statement: ast.stmt) -> bool:
    """Return whether a statement of a test file only defines or imports, or names a value."""
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant) or dotted_name(statement.value).startswith(HARMLESS)
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        return all(isinstance(target, ast.Name | ast.Tuple) for target in targets)
    return isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Pass | ast.Import) or (
        isinstance(statement, ast.ImportFrom)
    )


def _changes_imported(module: ParsedModule) -> bool:
    """Return whether a test file sets something of what it imports, in whichever test."""
    imported = {name for name, binding in bindings(module.tree.body).items() if isinstance(binding, Imported)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            root: ast.expr = node
            while isinstance(root, ast.Attribute | ast.Subscript):
                root = root.value
            if isinstance(root, ast.Name) and root.id in imported:
                return True
    return False


def _iter_tests(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Yield the tests that run as they stand: without fixtures, decorators and preparation."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and _is_test(node, []):
            yield node
        elif isinstance(node, ast.ClassDef) and _is_plain_class(node):
            methods = [inner for inner in node.body if isinstance(inner, ast.FunctionDef)]
            yield from (inner for inner in methods if _is_test(inner, ["self"]))


def _is_test(node: ast.FunctionDef, parameters: list[str]) -> bool:
    taken = node.args
    names = [argument.arg for argument in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)]
    return node.name.startswith("test") and names == parameters and not node.decorator_list and not taken.vararg


def _is_plain_class(node: ast.ClassDef) -> bool:
    bases = [dotted_name(base).rpartition(".")[2] for base in node.bases]
    functions = [inner for inner in node.body if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef)]
    return (
        (bases == ["TestCase"] or (not bases and node.name.startswith("Test")))
        and not node.decorator_list
        and not any(inner.name in PREPARES or inner.decorator_list for inner in functions)
    )


def _is_harmless(statement: ast.stmt) -> bool:
    """Return whether a statement surely leaves the world as it is: names are bound without a call."""
    if isinstance(statement, ast.Assign):
        is_plain = all(isinstance(target, ast.Name) for target in statement.targets)
        return is_plain and not any(isinstance(node, ast.Call | ast.Await) for node in ast.walk(statement.value))
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant) or _method(statement.value).startswith("assert")
    return isinstance(statement, ast.Assert | ast.Import | ast.ImportFrom | ast.Pass)


def _method(node: ast.expr) -> str:
    """Return the name of the method of `self` that is called, or nothing."""
    name = dotted_name(node) if isinstance(node, ast.Call) else ""
    return name.removeprefix("self.") if name.startswith("self.") else ""


def _asserted(statement: ast.stmt) -> tuple[ast.Call, Any, bool] | None:
    """Return the call of an assertion, the value that it is equal to, and whether it is the very same."""
    if isinstance(statement, ast.Assert):
        return _compared(statement.test)
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return None
    arguments, method = statement.value.args, _method(statement.value)
    if method in ("assertEqual", "assertIs") and len(arguments) >= 2:
        return _pair(arguments[0], arguments[1], is_exact=method == "assertIs")
    if method in ("assertTrue", "assertFalse") and arguments and isinstance(arguments[0], ast.Call):
        return arguments[0], method == "assertTrue", False
    return None


def _compared(test: ast.expr) -> tuple[ast.Call, Any, bool] | None:
    if isinstance(test, ast.Call):
        return test, True, False
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) and isinstance(test.operand, ast.Call):
        return test.operand, False, False
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq | ast.Is):
        return _pair(test.left, test.comparators[0], is_exact=isinstance(test.ops[0], ast.Is))
    return None


def _pair(one: ast.expr, other: ast.expr, *, is_exact: bool) -> tuple[ast.Call, Any, bool] | None:
    """Return a call and the literal beside it, whichever stands first; only `True` and `False` are themselves."""
    for call, expected in ((one, other), (other, one)):
        value = literal(expected)
        if isinstance(call, ast.Call) and value is not NONE:
            return (call, value, is_exact) if type(value) is bool or not is_exact else None
    return None


NONE = object()


def literal(node: ast.expr) -> Any:
    """Return the value of a literal, `NONE` for anything else."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return NONE
