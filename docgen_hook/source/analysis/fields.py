"""The constructor's parameters that nobody wrote: made of the fields of dataclasses, attrs, named tuples and models."""

from __future__ import annotations

from _ast import AnnAssign, Assign, AsyncFunctionDef, Call, ClassDef, Constant, Dict, FunctionDef, List, Name, Tuple

from docgen_hook.model.code import Parameter
from docgen_hook.source.analysis.aliases import aliases, resolved
from docgen_hook.source.scan import dotted_name, iter_statements
from docgen_hook.source.text import source_segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from docgen_hook.source.scan import ParsedModule

ATTRS = ("attr.s", "attr.attrs", "attr.define", "attr.frozen", "attr.mutable", "attr.dataclass", "attrs.define",
         "attrs.frozen", "attrs.mutable", "attr.attributes", "define", "frozen", "mutable", "attrs")  # fmt: skip
BY_CALL = ("attr.s", "attr.attrs", "attr.attributes")  # old attrs: an annotation alone makes no field
CALLS = ("field", "Field", "attrib", "ib")  # what makes a field of a class, whatever module it comes from
MODELS = ("NamedTuple", "TypedDict", "BaseModel", "BaseSettings", "RootModel", "SQLModel", "Struct")
ENUMS = ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag")
NEUTRAL = ("object", "Generic", "Protocol", "ABC", "Exception", *ENUMS, *MODELS)  # bases that add no field
NO_FIELDS = ("ClassVar", "KW_ONLY", "Final")
MOST = 20  # bases of bases


def fields(node: ast.ClassDef, module: ParsedModule) -> tuple[Parameter, ...]:
    """Return the parameters that a class's constructor is made to take, in order, inherited ones first.

    Fields of bases are known as far as they are of the same file. A class with an `__init__` or `__new__` of its own
    has none.

    Args:
        node: The class.
        module: Its file.
    """
    if _constructs(node) or not _is_made(node, module):
        return ()
    found: dict[str, Parameter] = {}
    for base in [*reversed(bases(node, module)), node]:
        if _is_made(base, module):
            for parameter in _own(base, module):
                found[parameter.name] = parameter
    return tuple(found.values())


def own_fields(node: ast.ClassDef, module: ParsedModule) -> frozenset[str]:
    """Return the names of the fields that a class itself declares.

    Args:
        node: The class.
        module: Its file.
    """
    return frozenset(field.name for field in _own(node, module))


def is_open(node: ast.ClassDef, module: ParsedModule) -> bool:
    """Return whether a class has a base of which this file says nothing, so that it may have further fields.

    Args:
        node: The class.
        module: Its file.
    """
    known = _classes(module)
    return any(
        name.rpartition(".")[2] not in NEUTRAL and name not in known
        for owner in (node, *bases(node, module))
        for name in (
            *_base_names(owner, module),
            *("?" for base in owner.bases if not _base_name(base) and not _listed(base)),
        )
    )


def _constructs(node: ast.ClassDef) -> bool:
    functions = (
        statement for statement in iter_statements(node.body) if isinstance(statement, FunctionDef | AsyncFunctionDef)
    )
    return any(function.name in ("__init__", "__new__") for function in functions)


def _is_made(node: ast.ClassDef, module: ParsedModule) -> bool:
    """Return whether a class's constructor is made of its fields."""
    known = aliases(module)
    for decorator in node.decorator_list:
        name = resolved(dotted_name(decorator), known)
        if (name in ATTRS or "dataclass" in name.rpartition(".")[2].lower()) and not _switched_off(decorator, "init"):
            return True
    around = (node, *bases(node, module))
    names = [name.rpartition(".")[2] for owner in around for name in _base_names(owner, module)]
    return any(name in MODELS for name in names) or any(_listed(base) for owner in around for base in owner.bases)


def _switched_off(node: ast.expr, word: str) -> bool:
    given = node.keywords if isinstance(node, Call) else []
    return any(
        keyword.arg == word and type(keyword.value) is Constant and keyword.value.value is False for keyword in given
    )


def _classes(module: ParsedModule) -> dict[str, ast.ClassDef]:
    if "class nodes" not in module.once:
        module.once["class nodes"] = {
            definition.qualname: node for definition, node in module.definitions if isinstance(node, ClassDef)
        }
    known: dict[str, ast.ClassDef] = module.once["class nodes"]
    return known


def _base_name(base: ast.expr) -> str:
    return dotted_name(getattr(base, "value", base) if type(base).__name__ == "Subscript" else base)


def _base_names(node: ast.ClassDef, module: ParsedModule) -> list[str]:
    known = aliases(module)
    return [resolved(name, known) for base in node.bases if (name := _base_name(base)) and type(base) is not Call]


def bases(node: ast.ClassDef, module: ParsedModule) -> list[ast.ClassDef]:
    """Return the bases of a class that are of its file, and theirs, nearest first.

    Args:
        node: The class.
        module: Its file.
    """
    known = _classes(module)
    found: list[ast.ClassDef] = []
    waiting = [node]
    while waiting and len(found) < MOST:
        names = _base_names(waiting.pop(0), module)
        new = [known[name] for name in names if name in known and known[name] not in (*found, node)]
        found += new
        waiting += new
    return found


def _own(node: ast.ClassDef, module: ParsedModule) -> Iterator[Parameter]:
    """Yield the parameters of a class's own fields; attrs and pydantic take some by another name, which is theirs."""
    by_call = any(
        resolved(dotted_name(decorator), aliases(module)) in BY_CALL and not _is_auto(decorator)
        for decorator in node.decorator_list
    )
    for base in node.bases:
        yield from (Parameter(name) for name in _listed(base))
    for statement in iter_statements(node.body):
        if isinstance(statement, AnnAssign) and isinstance(statement.target, Name):
            annotation = source_segment(module.lines, statement.annotation)
            plain = annotation.strip("'\"").partition("[")[0].rpartition(".")[2]
            calls = isinstance(statement.value, Call) and dotted_name(statement.value).rpartition(".")[2] in CALLS
            if (
                plain in NO_FIELDS
                or (by_call and not calls)
                or (statement.value and _switched_off(statement.value, "init"))
            ):
                continue
            default = _default(statement.value, module) if statement.value else ""
            yield Parameter(statement.target.id, annotation=annotation, default=default)
        elif (
            isinstance(statement, Assign)
            and isinstance(statement.value, Call)
            and _is_attribute(statement.value, module)
        ):
            for target in statement.targets:
                if isinstance(target, Name) and not _switched_off(statement.value, "init"):
                    yield Parameter(target.id, default=_default(statement.value, module))


def _default(value: ast.expr, module: ParsedModule) -> str:
    """Return the source text of a field's default: of `field(default=3)` and `Field(3)` what they are given."""
    if isinstance(value, Call) and dotted_name(value).rpartition(".")[2] in CALLS:
        named = [given.value for given in value.keywords if given.arg == "default"]
        value = next(iter((*named, *value.args)), value)
    return source_segment(module.lines, value)


def _is_auto(node: ast.expr) -> bool:
    given = node.keywords if isinstance(node, Call) else []
    return any(keyword.arg == "auto_attribs" and getattr(keyword.value, "value", None) is True for keyword in given)


def _is_attribute(value: ast.Call, module: ParsedModule) -> bool:
    """Return whether a call makes an attribute of attrs."""
    return resolved(dotted_name(value), aliases(module)) in ("attr.ib", "attr.attrib", "attr.field", "attrs.field")


def _listed(base: ast.expr) -> list[str]:
    """Return the fields of `namedtuple("Name", "x y")` or `NamedTuple("Name", [("x", int)])` in the place of a base."""
    if not isinstance(base, Call) or dotted_name(base).rpartition(".")[2] not in (
        "namedtuple",
        "NamedTuple",
        "TypedDict",
    ):
        return []
    listed = base.args[1] if len(base.args) > 1 else None
    if isinstance(listed, Constant) and isinstance(listed.value, str):
        return listed.value.replace(",", " ").split()
    parts = listed.elts if isinstance(listed, List | Tuple) else listed.keys if isinstance(listed, Dict) else []
    firsts = [part.elts[0] if isinstance(part, Tuple) and part.elts else part for part in parts]
    return [first.value for first in firsts if isinstance(first, Constant) and isinstance(first.value, str)]
