"""Names that only a body knows: a reader of the documentation cannot, so that texts do without them."""

from __future__ import annotations

import ast
import re
from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import MUTATORS, parse_expression, parse_source
from docgen_hook.prompting.claims.result_kinds import assigned_values, walk_own
from docgen_hook.prompting.wording.vague import GENERIC

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

FORM = re.compile(r"\([^()]*,[^()]*\)")  # the parts of a tuple
SPELLED = re.compile(r"(?<![\w.`])[a-z]\w*(?![\w(])")
# A name without an article in the place of a noun: "If n is greater than 3".
SUBJECT = re.compile(
    r"\b(?:[Ii]f|[Ww]hen|[Uu]nless|and|or)\s+([a-z]\w*)\s+(?:is|are|has|have|does|exceeds|contains|equals)\b"
)
PRONOUNS = frozenset(
    "it that this there nothing none any all one each every both what which who some more less no".split()
)
SHORT_WORDS = frozenset("new old sum row day age key end top max min low high url path".split())
DEEPEST = 2  # assignments that a name is followed through
QUOTED = re.compile(r"(?<![:~])`{1,2}([^`]+)`{1,2}")
VALUE_OF = re.compile(
    r"^(?:returns?\s+)?(?:the\s+)?(?:(?:value|contents?|result)\s+(?:of|in|stored\s+in)\s+)(?:the\s+)?(?:(?:local\s+)?variable\s+)?`*(\w+)`*(?:\s+variable)?\W*$"
    r"|^(?:the\s+)?`*(\w+)`*\s+variable\W*$",
    re.IGNORECASE,
)


@lru_cache(128)
def local_names(definition: Definition) -> frozenset[str]:
    """Return the names that a function assigns and that nothing outside of it knows."""
    function = parse_source(definition.source)
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        return frozenset()
    arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    given = {parameter.name.lstrip("*") for parameter in definition.parameters}
    given |= {argument.arg for argument in arguments}  # whatever `self` is called
    shared = {name for node in ast.walk(function) if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names}
    names = [node for node in walk_own(function.body) if isinstance(node, ast.Name)]
    assigned = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    assigned |= {node.name or "" for node in walk_own(function.body) if isinstance(node, ast.ExceptHandler)}
    attributes = {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}
    keywords = {node.arg or "" for node in ast.walk(function) if isinstance(node, ast.keyword)}
    return frozenset(assigned - given - shared - attributes - keywords - {""})


def names_local(sentence: str, definition: Definition) -> str:
    """Return the local name that a sentence quotes or tells the value of, empty where it does not.

    Args:
        sentence: For example "The value of `total`."
        definition: What it is about.
    """
    local = local_names(definition)
    if not local or (told := tells_local(sentence, definition)):
        return told if local else ""
    quoted = {name for text in QUOTED.findall(sentence) for name in free_names(text)}
    spelled = {name for name in SPELLED.findall(FORM.sub(" ", sentence)) if "_" in name}
    tested = {name for name in SUBJECT.findall(sentence) if name not in PRONOUNS}
    return min((quoted | spelled | tested) & local, default="")


def tells_local(sentence: str, definition: Definition) -> str:
    """Return the local name of which a sentence tells the value: "The value of `result`."; or empty."""
    found = VALUE_OF.match(sentence)
    name = (found[1] or found[2]) if found else ""
    return name if name in local_names(definition) else ""


def free_names(text: str) -> frozenset[str]:
    """Return the names in an expression that it does not bind itself; none where a text is no expression.

    A tuple in backticks shows a form, `(language, territory)`, and not what the body calls its parts.
    """
    node = parse_expression(text)
    return _free(node) if node is not None and not isinstance(node, ast.Tuple) else frozenset()


def _free(node: ast.AST) -> frozenset[str]:
    names = [part for part in ast.walk(node) if isinstance(part, ast.Name)]
    bound = {part.id for part in names if isinstance(part.ctx, ast.Store)}
    bound |= {part.arg for part in ast.walk(node) if isinstance(part, ast.arg)}
    return frozenset({part.id for part in names} - bound)


def without_locals(text: str, definition: Definition | None, known: frozenset[str] = frozenset()) -> str:
    """Return an expression with what its local names stand for; empty where they cannot be replaced.

    Args:
        text: Source text, for example `count > 3` behind `count = len(rows)`.
        definition: What it stands in; None leaves the text as it is.
        known: Local names that may stay.
    """
    node = parse_expression(text)
    if definition is None or node is None:
        return text
    for _ in range(DEEPEST):
        if not _free(node) & (local_names(definition) - known):
            break
        node = _Replacing(definition).visit(deepcopy(node))
    hidden = _free(node) & (local_names(definition) - known)
    return (
        ""
        if hidden
        else ast.unparse(node)
        if ast.unparse(node) != ast.unparse(parse_expression(text) or node)
        else text
    )


def name_in_words(value: str, definition: Definition) -> str:
    """Return what a local name says where it is words, for example "the new rows" of `new_rows`; or empty.

    Args:
        value: Source text of what is returned.
        definition: What returns it.
    """
    words = value.split("_")
    is_said = all(len(word) > 3 or word in SHORT_WORDS for word in words) and set(words) - GENERIC
    is_plain = value.islower() and all(word.isalpha() and re.search(r"[aeiouy]", word) for word in words)
    return f"the {' '.join(words)}" if value in local_names(definition) and is_said and is_plain else ""


@lru_cache(64)
def _single_values(definition: Definition) -> dict[str, ast.expr]:
    """Return the values of local names that are assigned once, and not in a loop."""
    function = parse_source(definition.source)
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        return {}
    loops = [node for node in walk_own(function.body) if isinstance(node, ast.For | ast.AsyncFor | ast.While)]
    repeated = {id(part) for loop in loops for part in ast.walk(loop)}
    found = {}
    for name, values in assigned_values(function).items():
        only = values[0] if len(values) == 1 else None
        if only is not None and id(only) not in repeated and not _has_changed(function, name):
            found[name] = only
    return found


def _has_changed(function: ast.AST, name: str) -> bool:
    """Return whether what a name stands for is changed by a method or an assignment to a part."""
    for node in ast.walk(function):
        is_part = isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del)
        call = node.value if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else None
        method = node.func if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
        is_changed = method is not None and method.attr in MUTATORS and ast.unparse(method.value) == name
        if (
            is_changed
            or (is_part and ast.unparse(node.value) == name)  # type: ignore[attr-defined]
            or (call and ast.unparse(call.func).startswith(f"{name}."))
        ):
            return True
    return False


class _Replacing(ast.NodeTransformer):
    """Put the value of each local name that has only one into its place."""

    def __init__(self, definition: Definition) -> None:
        self._values, self._local = _single_values(definition), local_names(definition)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Return the value of a name where it is a local one with a single value."""
        is_local = node.id in self._local and isinstance(node.ctx, ast.Load)
        return deepcopy(self._values[node.id]) if is_local and node.id in self._values else node
