"""Tests of the code in words that can stand behind "If", and as code in backticks where there are none."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct
from docgen_hook.prompting.claims.code_texts import find_function
from docgen_hook.prompting.claims.conditions import is_readable
from docgen_hook.prompting.claims.judges.comparisons import SIZED
from docgen_hook.prompting.claims.judges.local_names import free_names, local_names, name_in_words, without_locals
from docgen_hook.prompting.claims.result_kinds import walk_own

if TYPE_CHECKING:
    from typing import TypeGuard

    from docgen_hook.model.code import Definition

OPPOSITES = {
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
}  # fmt: skip
MIRRORED = {ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt}
NAMED_TYPES = re.compile(r"[A-Za-z][\w.]*")
GENERATOR = re.compile(r"\b(any|all|sum|min|max)\(\((.* for .*)\)\)")
PART = re.compile(r"\)\[-?\d*:?-?\d*\]")
LONGEST_SHOWN = 48  # characters of a test into which the values of local names were put
VOWELS = ("a", "e", "i", "o", "un", "http", "ssl")
FLAG = re.compile(r"(?:^|\.)(?:is|has|can|should|use|allow)_\w+$")
SENTINEL = re.compile(
    r"(?:^|\.)(?:_\w+|no_\w+|\w*(?:missing|unset|undefined|sentinel|marker|default|not_?given|not_?set|omitted|nothing))$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"-?\d+")

MADE_LIST = re.compile(r"\blen\(\[(?:(?! if )[^\[\]])+ for \w+ in ((?:(?! if | for )[^\[\]])+)\]\)")


class Phrase(Struct):
    """A test that a reader can follow.

    Attributes:
        text: What holds, for example "`key` is not in `table`".
        code: The same as source text; empty where that would name what only the body knows.
        subject: What it is about, where it says what that is not.
        denied: What the subject is not, for example "a `str`".
        is_failure: True for what an operation raised.
    """

    text: str
    code: str = ""
    subject: str = ""
    denied: tuple[str, ...] = ()
    is_failure: bool = False


def split_test(node: ast.expr, *, holds: bool) -> list[ast.expr]:
    """Return the tests that all hold where a test came out as it did, each as what holds.

    Args:
        node: The test.
        holds: What it came out as.
    """
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return split_test(node.operand, holds=not holds)
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And if holds else ast.Or):
        return [part for value in node.values for part in split_test(value, holds=holds)]
    if holds:
        return [node]
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in OPPOSITES:
        return [ast.Compare(node.left, [OPPOSITES[type(node.ops[0])]()], node.comparators)]
    if _is_with_number(node) and type(node.ops[0]) in MIRRORED:
        return [ast.Compare(node.left, [MIRRORED[type(node.ops[0])]()], node.comparators)]
    return [ast.UnaryOp(ast.Not(), node)]


def _is_with_number(node: ast.expr) -> TypeGuard[ast.Compare]:
    """Return whether something is compared with a number: sets have no order that could be turned round."""
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        return False
    other = node.comparators[0]
    is_length = isinstance(other, ast.Call) and ast.unparse(other.func) == "len"
    return is_length or (isinstance(other, ast.Constant) and isinstance(other.value, int | float))


def phrase_test(node: ast.expr, definition: Definition, known: frozenset[str] = frozenset()) -> Phrase | None:
    """Return a test as a reader would say it, None where it cannot be followed.

    Args:
        node: What holds.
        definition: What it stands in.
        known: Local names that are explained beside it.
    """
    if (lacking := _absence(node, definition)) is not None:
        return lacking
    code = quote_code(node, definition, known)
    said = _in_words(node, definition, known)
    if said:
        return Phrase(said.text, code, said.subject, said.denied)
    return Phrase(f"`{code}`", code) if code else None


def quote_code(node: ast.AST, definition: Definition, known: frozenset[str] = frozenset()) -> str:
    """Return source text without names that a reader cannot know; empty where that is not possible."""
    text = " ".join(ast.unparse(node).split())
    shown = GENERATOR.sub(r"\1(\2)", without_locals(text, definition, known))
    shown = MADE_LIST.sub(r"len(\1)", shown)  # as many as there are things to make it of
    if free_names(shown) & (_stored_names(definition) - known):
        return ""
    is_long = shown != text and (len(shown) > LONGEST_SHOWN or bool(PART.search(shown)))
    return shown if shown and not is_long and is_readable(shown) else ""


@lru_cache(64)
def _stored_names(definition: Definition) -> frozenset[str]:
    """Return the names that a function assigns and does not take, also those that are attributes elsewhere."""
    function = find_function(definition)
    body = function.body if function else []
    stored = {node.id for node in walk_own(body) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return frozenset(stored - {parameter.name.lstrip("*") for parameter in definition.parameters})


def _absence(node: ast.expr, definition: Definition) -> Phrase | None:
    """Return that a parameter is given or not, of a test against the sentinel that is its default."""
    if not isinstance(node, ast.Compare) or len(node.ops) != 1 or not isinstance(node.left, ast.Name):
        return None
    default = next((one.default for one in definition.parameters if one.name == node.left.id), "")
    is_name = default.replace(".", "").isidentifier() and default not in ("None", "True", "False")
    if not is_name or not (SENTINEL.search(default) or isinstance(node.ops[0], ast.Is | ast.IsNot)):
        return None
    if ast.unparse(node.comparators[0]).removeprefix("self.").removeprefix("cls.") != default:
        return None
    if isinstance(node.ops[0], ast.Is | ast.Eq):
        return Phrase(f"no `{node.left.id}` is given")
    return Phrase(f"`{node.left.id}` is given") if isinstance(node.ops[0], ast.IsNot | ast.NotEq) else None


def _in_words(node: ast.expr, definition: Definition, known: frozenset[str]) -> Phrase | None:
    """Return a type test, membership or simple comparison in words."""
    is_denied = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    bare = node.operand if isinstance(node, ast.UnaryOp) and is_denied else node
    if isinstance(bare, ast.Call) and isinstance(bare.func, ast.Name) and bare.args:
        return _type_test(bare, definition, known, is_denied=is_denied)
    if isinstance(bare, ast.Name | ast.Attribute):
        return _truth(bare, definition, is_denied=is_denied)
    return _comparison(bare, definition, known) if isinstance(bare, ast.Compare) and not is_denied else None


def _type_test(node: ast.Call, definition: Definition, known: frozenset[str], *, is_denied: bool) -> Phrase | None:
    subject, name = _thing(node.args[0], definition, known), ast.unparse(node.func)
    if not subject or node.keywords:
        return None
    if name == "callable" and len(node.args) == 1:
        return _denied(subject, "callable") if is_denied else Phrase(f"{subject} is callable")
    if name != "isinstance" or len(node.args) != 2:
        return None
    kinds = [ast.unparse(kind) for kind in _members(node.args[1])]
    if not kinds or len(kinds) > 3 or not all(map(NAMED_TYPES.fullmatch, kinds)):
        return None
    articled = [f"{article(kind)} `{kind.rpartition('.')[2]}`" for kind in kinds]
    if not is_denied:
        return Phrase(f"{subject} is {' or '.join(articled)}")
    return _denied(subject, *articled)


def _denied(subject: str, *kinds: str) -> Phrase:
    """Return that a thing is none of some kinds, for example "`key` is neither a `str` nor callable"."""
    if len(kinds) == 1:
        return Phrase(f"{subject} is not {kinds[0]}", subject=subject, denied=kinds)
    said = (
        f"neither {kinds[0]} nor {kinds[1]}" if len(kinds) == 2 else f"none of {', '.join(kinds[:-1])} and {kinds[-1]}"
    )
    return Phrase(f"{subject} is {said}", subject=subject, denied=kinds)


def merge_denials(phrases: list[Phrase]) -> list[Phrase]:
    """Return phrases, several of what one thing is not as one: "is neither `'a'` nor `'b'`"."""
    subjects = {phrase.subject for phrase in phrases if phrase.denied}
    found = []
    for subject in sorted(subjects):
        same = [phrase for phrase in phrases if phrase.denied and phrase.subject == subject]
        if len(same) > 1:
            found.append(_denied(subject, *(kind for phrase in same for kind in phrase.denied)))
    merged = {phrase.subject for phrase in found}
    return [*(phrase for phrase in phrases if not phrase.denied or phrase.subject not in merged), *found]


def _members(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.Tuple):
        return node.elts
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_members(node.left), *_members(node.right)]
    return [node]


def article(name: str) -> str:
    """Return "a" or "an" for a class."""
    last = name.rpartition(".")[2]
    return "an" if last.lower().startswith(VOWELS) and not last.startswith("Uni") else "a"


def _truth(node: ast.Name | ast.Attribute, definition: Definition, *, is_denied: bool) -> Phrase | None:
    """Return what a bare name that is tested means: of a boolean that it is true, of a list that it is empty."""
    name = ast.unparse(node)
    parameter = next((one for one in definition.parameters if one.name.lstrip("*") == name), None)
    is_flag = parameter and (parameter.annotation == "bool" or parameter.default in ("True", "False"))
    if is_flag or (FLAG.search(name) and quote_code(node, definition)):
        return Phrase(f"`{name}` is {'false' if is_denied else 'true'}")
    if parameter and (
        parameter.kind.startswith("var-") or (SIZED.match(parameter.annotation) and "None" not in parameter.annotation)
    ):
        return Phrase(f"`{name}` is {'' if is_denied else 'not '}empty")
    if not is_denied and (code := quote_code(node, definition)):
        return Phrase(f"`{code}` is true")
    if isinstance(node, ast.Name) and is_denied and _is_collection(name, definition):
        return Phrase(f"{name_in_words(name, definition).replace('the ', 'there are no ', 1)}")
    return None


def _is_collection(name: str, definition: Definition) -> bool:
    """Return whether a local name is called by more than one word, the last of which is a plural."""
    return "_" in name and name.endswith("s") and not name.endswith("ss") and bool(_spoken(name, definition))


def _spoken(name: str, definition: Definition) -> str:
    """Return a local name of several words as a reader would say it, for example "the exit code"; or empty."""
    is_plain = name.count("_") in (1, 2) and not name.startswith(("is_", "has_", "to_", "no_", "new_", "old_"))
    return name_in_words(name, definition) if is_plain else ""


def _thing(node: ast.expr, definition: Definition, known: frozenset[str]) -> str:
    """Return what a test is about: source text in backticks, or a local name in words; empty where neither can be."""
    code = quote_code(node, definition, known)
    if code:
        return f"`{code}`"
    return _spoken(node.id, definition) if isinstance(node, ast.Name) and node.id in local_names(definition) else ""


def _comparison(node: ast.Compare, definition: Definition, known: frozenset[str]) -> Phrase | None:
    if len(node.ops) != 1:
        return None
    subject, operator, other = _thing(node.left, definition, known), type(node.ops[0]), node.comparators[0]
    is_none = isinstance(other, ast.Constant) and other.value is None
    value = "None" if is_none else _thing(other, definition, known)
    if not subject or not value or (subject[0] != "`" and operator in (ast.Is, ast.IsNot) and not is_none):
        return None
    verb = "are" if subject[0] != "`" and subject.endswith("s") and not subject.endswith("ss") else "is"
    if is_none and operator in (ast.Is, ast.IsNot):
        return Phrase(f"{subject} {verb} {'not ' if operator is ast.IsNot else ''}None")
    if operator in (ast.In, ast.NotIn) and not isinstance(other, ast.Tuple | ast.List | ast.Set | ast.Constant):
        return Phrase(f"{subject} {verb} {'not ' if operator is ast.NotIn else ''}in {value}")
    if operator in (ast.Eq, ast.NotEq) and subject[0] != "`" and (isinstance(other, ast.Constant) or value[0] != "`"):
        bare = value.strip("`")
        return Phrase(
            f"{subject} {verb} {'not ' if operator is ast.NotEq else ''}{bare if NUMBER.fullmatch(bare) else value}"
        )
    if operator is ast.NotEq and isinstance(other, ast.Constant):
        return Phrase(f"{subject[:-1]} != {value[1:]}", subject=subject, denied=(value,))
    return None
