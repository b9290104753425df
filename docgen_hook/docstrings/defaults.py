"""Defaults as a docstring shows them: short values that are no secret."""

from __future__ import annotations

from _ast import AST, Attribute, BinOp, Call, Constant, Dict, List, Name, Set, Tuple, UnaryOp

from docgen_hook.docstrings.prose.markup import literal_words

LONGEST_DEFAULT = 24  # characters; what is longer says little and may be a secret
LONGEST_TEXT = 14
# Names that stand for "not given": they tell a caller nothing.
SENTINELS = (
    "missing", "unset", "sentinel", "marker", "not_given", "notgiven", "undefined", "notset", "not_set", "no_default",
    "omit", "no_value",
)  # fmt: skip
SHOWN = (Attribute, BinOp, Call, Constant, Dict, List, Name, Set, Tuple, UnaryOp)


def shown_default(default: str) -> str:
    """Return a default as it stands in prose, in double backticks where it would be markup; empty for one not shown.

    Args:
        default: Its source text.
    """
    if not default or default == "None" or len(default) > LONGEST_DEFAULT or "\n" in default or "`" in default:
        return ""
    from _ast import PyCF_ONLY_AST

    try:
        tree = compile(default, "<default>", "eval", PyCF_ONLY_AST)
    except (SyntaxError, ValueError):
        return ""
    if not _is_shown(tree.body):  # type: ignore[attr-defined]
        return ""
    is_plain = "\\" not in default and default != "..." and literal_words(default) == default
    return default if is_plain else f"``{default}``"


def _is_shown(node: AST) -> bool:
    """Return whether a value is written out: numbers, names, short texts, and collections of them."""
    if isinstance(node, Constant):
        return not isinstance(node.value, str | bytes) or _is_harmless(node.value)
    if isinstance(node, Name | Attribute) and is_sentinel(node.id if isinstance(node, Name) else node.attr):
        return False
    if not isinstance(node, SHOWN):
        return False
    if isinstance(node, Call):
        return not node.args and not node.keywords and isinstance(node.func, Name | Attribute)
    values = [getattr(node, name) for name in node._fields if name not in ("ctx", "op", "attr", "id")]
    parts = [part for value in values for part in (value if isinstance(value, list) else [value])]
    return all(isinstance(part, AST) and _is_shown(part) for part in parts)


def is_sentinel(name: str) -> bool:
    """Return whether a name stands for "not given": a private one, or one that says so."""
    return name.startswith("_") or name.lower().strip("_").endswith(SENTINELS)


def _is_harmless(value: str | bytes) -> bool:
    """Return whether a text may be shown: a word or a separator; digits and odd signs among letters may be a secret."""
    text = value.decode("latin-1") if isinstance(value, bytes) else value
    if len(text) > LONGEST_TEXT:
        return False
    if not any(map(str.isalnum, text)):
        return all(character.isascii() for character in text)
    return all(character.isalpha() or character in " -_./,:;%+*|<>=()[]{}" for character in text)
