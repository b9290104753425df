"""Definitions without a docstring, by pydocstyle's numbers: DGH100 to DGH109."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .rule import Default, Example, Rule

if TYPE_CHECKING:
    from docgen_hook.model import Definition


def missing_code(definition: Definition, *, stub: bool = False) -> str:
    """Give the code that an undocumented definition breaks.

    The numbers agree with pydocstyle and ruff, `__new__` and `__call__` counting as methods (D102) among it. What they
    pass over in silence, private names and functions inside functions, has codes of its own here.

    Args:
        definition: The definition; the fields that every scan fills are enough.
        stub: True when it stands in a `.pyi` file that is not to be documented.

    Returns:
        For example "DGH103", or empty when the definition is documented or needs no docstring.
    """
    if stub or (definition.docstring and not definition.docstring.isspace()) or _needs_none(definition):
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


def _needs_none(definition: Definition) -> bool:
    return definition.overrides or any(
        each.endswith((".setter", ".deleter")) or each.rpartition(".")[2] == "overload"
        for each in definition.decorators
    )


def _rule(
    code: str, name: str, thing: str, explanation: str, invalid: tuple[Example, ...], valid: tuple[Example, ...]
) -> Rule:
    default: Default = "on" if code in {"DGH101", "DGH102", "DGH103"} else "off"
    return Rule(code, name, f"Missing docstring in {thing}", explanation, default, True, "missing", valid, invalid)


RULES = (
    _rule("DGH100", "missing-module-docstring", "public module", "", (), ()),
    _rule("DGH101", "missing-class-docstring", "public class `{name}`", "", (), ()),
    _rule("DGH102", "missing-method-docstring", "public method `{name}`", "", (), ()),
    _rule("DGH103", "missing-function-docstring", "public function `{name}`", "", (), ()),
    _rule("DGH104", "missing-package-docstring", "public package", "", (), ()),
    _rule("DGH105", "missing-special-method-docstring", "special method `{name}`", "", (), ()),
    _rule("DGH106", "missing-nested-class-docstring", "nested class `{name}`", "", (), ()),
    _rule("DGH107", "missing-init-docstring", "`{name}`", "", (), ()),
    _rule("DGH108", "missing-private-docstring", "private definition `{name}`", "", (), ()),
    _rule("DGH109", "missing-local-docstring", "`{name}` inside a function", "", (), ()),
)
