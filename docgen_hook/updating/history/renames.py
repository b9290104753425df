"""Proof that a parameter was renamed: its slot, and every expression that used it, are there with the new name."""

from __future__ import annotations

from _ast import (
    AST,
    AnnAssign,
    Assert,
    Assign,
    AsyncFunctionDef,
    AugAssign,
    ClassDef,
    Delete,
    Expr,
    FunctionDef,
    Name,
    Raise,
    Return,
    Starred,
    keyword,
)
from _ast import Attribute as AttributeNode
from collections import Counter
from itertools import permutations

from docgen_hook.source.scan import iter_statements
from docgen_hook.updating.history.slips import is_slip
from docgen_hook.updating.history.uses import names_used, walk
from docgen_hook.updating.history.values import has_new_attributes, has_other_default

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen_hook.updating.history.earlier import Version

SIMPLE = (Return, Assign, AugAssign, AnnAssign, Expr, Raise, Assert, Delete)
MOST = 4  # names that are tried in every order
TAKEN_ALONG = (keyword, Starred)


def find_renames(old: Version, new: Version, gone: Sequence[str], came: Sequence[str]) -> dict[str, str]:
    """Return the renames that are proved: from old name to new name.

    Args:
        old: The version in which the names that are gone were parameters.
        new: The version in which those that came are.
        gone: Parameters that only the old version has.
        came: Parameters that only the new version has.
    """
    if not gone or not came:
        return {}
    found = [pairs for pairs in _assignments(old, new, gone, came) if all_proved(old, new, pairs)]
    most = max((len(pairs) for pairs in found), default=0)
    largest = [pairs for pairs in found if len(pairs) == most]
    if len(largest) > 1:  # they are used alike, so that only their order tells which is which
        largest = [pairs for pairs in largest if _is_in_order(pairs, gone, came)]
    if len(largest) == 1:
        return largest[0]
    return {} if largest or len(gone) > 1 or len(came) > 1 else _slip(old, new, gone[0], came[0])


def _is_in_order(pairs: Mapping[str, str], gone: Sequence[str], came: Sequence[str]) -> bool:
    names = [pairs[name] for name in gone if name in pairs]
    return names == [name for name in came if name in names]


def _assignments(old: Version, new: Version, gone: Sequence[str], came: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the ways in which names may have become others that stand in the same slots."""
    count = min(len(gone), len(came))
    slots = {(one, other) for one in gone for other in came if same_slot(old, new, one, other)}
    if len(gone) == len(came) == 1 and _has_moved(old, new, gone[0], came[0]):
        slots.add((gone[0], came[0]))
    if max(len(gone), len(came)) > MOST:
        pairs = dict(zip(gone, came, strict=False))
        if all(pair in slots for pair in pairs.items()):
            yield pairs
        return
    seen = set()
    for size in range(count, 0, -1):
        for names in permutations(gone, size):
            for others in permutations(came, size):
                pairs = dict(sorted(zip(names, others, strict=True)))
                if tuple(pairs.items()) not in seen and all(pair in slots for pair in pairs.items()):
                    seen.add(tuple(pairs.items()))
                    yield pairs


def _has_moved(old: Version, new: Version, one: str, other: str) -> bool:
    """Return whether two parameters may be one that stands elsewhere now: the same stars, type and default."""
    was, now = _fields(old).get(one), _fields(new).get(other)
    return was is not None and was == now and _stars(old, one) == _stars(new, other)


def names_of(version: Version) -> list[str]:
    """Return the bare names of a version's parameters; of a class that takes none, of its attributes."""
    definition = version.definition
    return [parameter.name.lstrip("*") for parameter in definition.parameters or definition.attributes]


def same_slot(old: Version, new: Version, one: str, other: str) -> bool:
    """Return whether two parameters stand between the same parameters that both versions have, with the same stars."""
    before, after = names_of(old), names_of(new)
    both = set(before) & set(after)
    if one not in before or other not in after or _stars(old, one) != _stars(new, other):
        return False
    return around(before, one, both) == around(after, other, both)


def around(names: list[str], name: str, both: set[str]) -> tuple[str, str]:
    """Return the names of a set that stand next to a name, empty at the ends."""
    place = names.index(name)
    ahead = [name for name in names[:place] if name in both]
    behind = [name for name in names[place + 1 :] if name in both]
    return (ahead[-1] if ahead else "", behind[0] if behind else "")


def _stars(version: Version, name: str) -> str:
    found = (parameter.name for parameter in version.definition.parameters if parameter.name.lstrip("*") == name)
    return next(found, name).removesuffix(name)


def all_proved(old: Version, new: Version, pairs: Mapping[str, str]) -> bool:
    """Return whether every expression of the old version that used one of the names is there with the new names."""
    body, now = _function(old), _function(new)
    if body is None or now is None:
        return _same_fields(old, new, pairs)
    if not (names_used(body).keys() >= pairs.keys() and names_used(now).keys() >= set(pairs.values())):
        return False
    was, fields = _fields(old), _fields(new)
    if any(
        has_new_attributes(body, now, one, other) or has_other_default(was[one], fields[other])
        for one, other in pairs.items()
    ):
        return False
    there = Counter(_uses(now, set(pairs.values()), {}, {}, pairs))
    exact = set(_uses(now, set(pairs.values()), {}, {}, {}))
    for one, other in pairs.items():
        missing = Counter(_uses(body, {one}, pairs, {}, pairs)) - there
        # `empty(layout=layout)` and `empty(pin=pin)` alone may as well be another parameter that is handed on
        if not missing and exact.isdisjoint(_uses(body, {one}, pairs, {}, {})):
            return False
        if missing and not _moved_along(old, new, (one, other), pairs, there):
            return False
    return True


def shares_uses(old: Version, new: Version, one: str, other: str) -> bool:
    """Return whether an expression that used a parameter is there with another in its place."""
    body, now = _function(old), _function(new)
    if body is None or now is None:
        return False
    there = set(_uses(now, {other}, {}, {}, {}))
    return not there.isdisjoint(_uses(body, {one}, {one: other}, {}, {}))


def _function(version: Version) -> FunctionDef | AsyncFunctionDef | None:
    """Return the function that takes the parameters: of a class its `__init__`."""
    node = version.node
    if isinstance(node, ClassDef):
        inits = (
            statement
            for statement in iter_statements(node.body)
            if isinstance(statement, FunctionDef) and statement.name == "__init__"
        )
        return next(inits, None)
    return node if isinstance(node, FunctionDef | AsyncFunctionDef) else None


def _same_fields(old: Version, new: Version, pairs: Mapping[str, str]) -> bool:
    """Return whether fields of a class have the same types and defaults, or one of them, under their new names."""
    was, now = _fields(old), _fields(new)
    return all(one in was and any(was[one]) and was[one] == now.get(other) for one, other in pairs.items())


def _fields(version: Version) -> dict[str, tuple[str, str]]:
    """Return annotation and default of each attribute and parameter."""
    definition = version.definition
    fields = {attribute.name: (attribute.annotation, attribute.default) for attribute in definition.attributes}
    return fields | {
        parameter.name.lstrip("*"): (parameter.annotation, parameter.default) for parameter in definition.parameters
    }


def _moved_along(
    old: Version, new: Version, pair: tuple[str, str], pairs: Mapping[str, str], there: Counter[str]
) -> bool:
    """Return whether what differs is an attribute of the name, renamed with it wherever the class uses it."""
    one, other = pair
    attributes = {one: other, f"_{one}": f"_{other}"}
    body = _function(old)
    if body is None or Counter(_uses(body, {one}, pairs, attributes, pairs)) - there:
        return False
    before, after = _class_of(old), _class_of(new)
    if before is None or after is None:
        return False
    held = Counter(_attribute_uses(before, attributes, pairs, attributes))
    now = Counter(_attribute_uses(after, dict.fromkeys(attributes.values(), ""), {}, {}))
    return bool(held) and not held - now


def _class_of(version: Version) -> ClassDef | None:
    if isinstance(version.node, ClassDef):
        return version.node
    owner = version.definition.qualname.rpartition(".")[0]
    nodes = (
        node
        for definition, node in version.module.definitions
        if definition.kind == "class" and definition.qualname == owner
    )
    found = next(nodes, None)
    return found if isinstance(found, ClassDef) else None


def _attribute_uses(
    node: ClassDef, named: Mapping[str, str], names: Mapping[str, str], attributes: Mapping[str, str]
) -> Iterator[str]:
    """Yield the expressions around `self.x`, apart from the assignments that make it."""
    for use, parents in walk(node):
        if isinstance(use, AttributeNode) and use.attr in named and isinstance(use.value, Name):
            around = parents[-1] if parents else use
            if isinstance(around, Assign | AnnAssign):
                continue
            yield _key(use, parents, names, attributes, {})


def _uses(
    node: AST, used: set[str], names: Mapping[str, str], attributes: Mapping[str, str], keywords: Mapping[str, str]
) -> Iterator[str]:
    """Yield the expression around each use of some names in a function's body, with other names put in.

    A keyword of the same name may be renamed with it: `open(path=path)` is `open(file=file)` or `open(path=file)`.
    """
    for name in used:
        for use, parents in names_used(node).get(name, ()):
            yield _key(use, parents, names, attributes, keywords)


def _key(
    use: AST,
    parents: Sequence[AST],
    names: Mapping[str, str],
    attributes: Mapping[str, str],
    keywords: Mapping[str, str],
) -> str:
    """Return the nearest expression around a use as text, or the kind of statement that it stands in."""
    around = next((parent for parent in reversed(parents) if not isinstance(parent, TAKEN_ALONG)), use)
    if around is use or not _is_plain(around):
        return f"{type(around).__name__}: {_dump(use, names, attributes, keywords)}"
    return _dump(around, names, attributes, keywords)


def _is_plain(node: AST) -> bool:
    bases = {base.__name__ for base in type(node).__mro__}
    return isinstance(node, SIMPLE) or "expr" in bases


def _dump(node: object, names: Mapping[str, str], attributes: Mapping[str, str], keywords: Mapping[str, str]) -> str:
    if isinstance(node, list):
        return f"[{','.join(_dump(item, names, attributes, keywords) for item in node)}]"
    if not isinstance(node, AST):
        return repr(node)
    parts = []
    for field in node._fields:
        value = getattr(node, field, None)
        if field == "id" and isinstance(node, Name):
            value = names.get(node.id, node.id)
        elif field == "attr":
            value = attributes.get(str(value), value)
        elif field == "arg" and isinstance(node, keyword) and isinstance(node.value, Name):
            value = keywords.get(str(value), value)
        elif field in {"ctx", "kind", "type_comment"}:
            continue
        parts.append(_dump(value, names, attributes, keywords))
    return f"{type(node).__name__}({','.join(parts)})"


def _slip(old: Version, new: Version, one: str, other: str) -> dict[str, str]:
    """Return the rename when the names differ by a slip of typing, and slot, type and default are the same."""
    was, now = _fields(old).get(one), _fields(new).get(other)
    if was is None or now is None or not same_slot(old, new, one, other) or not is_slip(one, other):
        return {}
    return {one: other} if was == now else {}
