"""Definitions without a docstring: which code each one breaks."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from docgen_hook.model.code import Definition


def missing_code(definition: Definition, *, stub: bool = False) -> str:
    """Return the code that an undocumented definition breaks.

    Args:
        definition: The definition; the fields that every scan fills are enough.
        stub: True when it stands in a `.pyi` file that is not to be documented.

    Returns:
        For example "DGH103", or empty when the definition is documented or needs no docstring.
    """
    documented = definition.docstring and not definition.docstring.isspace()
    return "" if documented else code_without_docstring(definition, stub=stub)


def code_without_docstring(definition: Definition, *, stub: bool = False) -> str:
    """Return the code that a definition would break if it had no docstring; empty when it needs none.

    The numbers agree with pydocstyle and ruff, `__new__` and `__call__` counting as methods among it. What those two
    pass over in silence, private names and definitions inside functions, has codes of its own here.

    Args:
        definition: The definition; the fields that every scan fills are enough.
        stub: True when it stands in a `.pyi` file that is not to be documented.
    """
    if stub or definition.overrides or (definition.decorators and _accompanies(definition.decorators)):
        return ""
    if definition.scope == "function":
        return "DGH109"
    if not definition.public:
        return "DGH108"
    if definition.kind == "function":
        return _function_code(definition.name, definition.scope == "class")
    if definition.kind == "class":
        return "DGH106" if definition.scope == "class" else "DGH101"
    return "DGH104" if definition.kind == "package" else "DGH100"


def _function_code(name: str, in_class: bool) -> str:
    special = name.startswith("__") and name.endswith("__") and len(name) > 4
    if not in_class:
        return "DGH108" if special else "DGH103"  # a module's `__getattr__` is private to pydocstyle and to ruff
    if name == "__init__":
        return "DGH107"
    return "DGH105" if special and name not in {"__new__", "__call__"} else "DGH102"


def _accompanies(decorators: tuple[str, ...]) -> bool:
    """Return whether another definition of the same name carries the docstring: the getter, the implementation."""
    return any(
        decorator.endswith((".setter", ".deleter")) or decorator.rpartition(".")[2] == "overload"
        for decorator in decorators
    )
