"""Which definitions the settings exempt; loaded only where a setting does."""

from __future__ import annotations

from fnmatch import fnmatchcase

from docgen_hook.source.scan import count_statements

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from docgen_hook.model.code import Definition


def is_exempt(
    definition: Definition, node: ast.AST, *, min_statements: int, decorators: tuple[str, ...], names: tuple[str, ...]
) -> bool:
    """Return whether a definition needs no docstring.

    Args:
        definition: The definition.
        node: Its syntax tree.
        min_statements: Functions with fewer statements are exempt.
        decorators: Decorators that exempt.
        names: Glob patterns of names that are exempt.
    """
    if min_statements and definition.kind == "function" and count_statements(node) < min_statements:
        return True
    return _has_decorator(definition, decorators) or _matches_name(definition, names)


def _has_decorator(definition: Definition, decorators: tuple[str, ...]) -> bool:
    names = (decorator.partition("(")[0] for decorator in definition.decorators)
    return bool(decorators) and any(name in decorators or name.rpartition(".")[2] in decorators for name in names)


def _matches_name(definition: Definition, patterns: tuple[str, ...]) -> bool:
    return any(
        fnmatchcase(definition.qualname, pattern) or fnmatchcase(definition.name, pattern) for pattern in patterns
    )
