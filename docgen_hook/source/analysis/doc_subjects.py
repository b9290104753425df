"""What a piece of code takes the `__doc__` of: `x.__doc__`, `getattr(x, "__doc__")`, `vars(x)[...]`, `getdoc(x)`."""

from __future__ import annotations

from _ast import Attribute, Call, Constant, Name, Subscript

from docgen_hook.source.scan import dotted_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

DOC = "__doc__"
ATTRIBUTE_FUNCTIONS = ("getattr", "setattr", "hasattr", "delattr")
MAPPING_METHODS = ("get", "pop", "setdefault")


class Subject:
    """What `__doc__` is taken of.

    Attributes:
        node: The expression, None where it is a scope.
        is_module: True for the module itself.
        is_scope: True for the scope that the code stands in.
    """

    __slots__ = ("is_module", "is_scope", "node")

    def __init__(self, node: ast.AST | None = None, *, is_module: bool = False, is_scope: bool = False) -> None:
        """Keep them."""
        self.node = node
        self.is_module = is_module
        self.is_scope = is_scope


def doc_subject(node: ast.AST) -> Subject | None:
    """Return what a node takes the `__doc__` of, or None where it does not."""
    if isinstance(node, Attribute) and node.attr == DOC:
        return _of_expression(node.value)
    if isinstance(node, Subscript) and _is_doc(node.slice):
        return _of_mapping(node.value)
    if not isinstance(node, Call) or not node.args:
        return None
    name = dotted_name(node.func).rpartition(".")[2]
    if name in ATTRIBUTE_FUNCTIONS and len(node.args) > 1 and _is_doc(node.args[1]):
        return _of_expression(node.args[0])
    if name == "getdoc":
        return _of_expression(node.args[0])
    if isinstance(node.func, Attribute) and node.func.attr in MAPPING_METHODS and _is_doc(node.args[0]):
        return _of_mapping(node.func.value)
    return None


def _is_doc(node: ast.AST) -> bool:
    return isinstance(node, Constant) and node.value == DOC


def _of_expression(node: ast.AST) -> Subject:
    is_module = isinstance(node, Subscript) and isinstance(node.slice, Name) and node.slice.id == "__name__"
    return Subject(node, is_module=is_module)  # `sys.modules[__name__]`


def _of_mapping(node: ast.AST) -> Subject:
    """Return whose namespace a mapping is."""
    if isinstance(node, Attribute) and node.attr == "__dict__":
        return _of_expression(node.value)
    if isinstance(node, Call) and isinstance(node.func, Name):
        if node.func.id == "globals":
            return Subject(is_module=True)
        if node.func.id in ("vars", "locals"):
            return _of_expression(node.args[0]) if node.args else Subject(is_scope=True)
    return Subject()  # some dictionary: nobody knows whose


def root_and_names(node: ast.AST | None) -> tuple[ast.AST | None, list[str]]:
    """Return the root of a dotted expression and the names behind it; `type(x)` and `x.__class__` count as `x`.

    Args:
        node: The expression.
    """
    names: list[str] = []
    while True:
        if isinstance(node, Attribute):
            names += [] if node.attr == "__class__" else [node.attr]
            node = node.value
        elif isinstance(node, Call) and dotted_name(node.func) == "type" and len(node.args) == 1:
            node = node.args[0]
        else:
            return node, names[::-1]
