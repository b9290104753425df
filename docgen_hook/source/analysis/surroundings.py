"""What around a function tells the meaning of names: the file's constants and names, attributes set in `__init__`."""

from __future__ import annotations

from _ast import AnnAssign, Assign, Attribute, ClassDef, FunctionDef, ImportFrom, Name

from docgen_hook.source.ast_walk import children, own_nodes
from docgen_hook.source.scan import iter_statements
from docgen_hook.source.text import source_segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.source.scan import ParsedModule

MOST = 4  # lines of each kind
TALLEST = 6  # lines of a statement that may be short when it stands on one
WIDEST = 100  # characters of a line; longer values say little and cost tokens
SHORTEST_NAME = 2  # characters; shorter ones stand in any text
NAMES = ("id", "attr", "arg", "name", "asname", "module")
_NAMES: dict[type[ast.AST], tuple[str, ...]] = {}  # of each kind of node, the fields that hold a name


def constants(node: ast.AST, module: ParsedModule) -> list[str]:
    """Return the assignments of the file's own names that a function reads, and imports of them under another name.

    Args:
        node: The function.
        module: Its file.
    """
    known = _module_constants(module)
    read = (part.id for part in own_nodes(node) if type(part) is Name)
    return _first(known[name] for name in read if name in known)


def set_in_init(definition: Definition, node: ast.AST, module: ParsedModule) -> list[str]:
    """Return the assignments in `__init__` to attributes that a method uses, each on one line.

    Args:
        definition: The method.
        node: Its node.
        module: Its file.
    """
    owner = definition.qualname.rpartition(".")[0]
    known = _attributes(owner, module)
    used = (_on_self(part) for part in own_nodes(node))
    return _first(known[name] for name in used if name in known) if definition.name != "__init__" else []


def _first(lines: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(line for line in lines if line))[:MOST]


def _module_constants(module: ParsedModule) -> dict[str, str]:
    """Return the names that the file gives once at its top, with the assignment, or the import under another name."""
    if "assigned" not in module.once:
        found: dict[str, str] = {}
        for statement in iter_statements(module.tree.body):
            for name in _targets(statement):
                found[name] = "" if name in found else _statement_line(statement, module)
            for name, line in _renamed(statement):
                found[name] = "" if found.get(name, line) != line else line
        module.once["assigned"] = found
    known: dict[str, str] = module.once["assigned"]
    return known


def _targets(statement: ast.AST) -> list[str]:
    targets = statement.targets if type(statement) is Assign else []
    targets = [statement.target] if type(statement) is AnnAssign and statement.value else targets
    return [target.id for target in targets if type(target) is Name and not target.id.startswith("__")]


def _renamed(statement: ast.AST) -> list[tuple[str, str]]:
    """Return the names under which an import brings something that is called otherwise: `BytesIO as StringIO`."""
    if type(statement) is not ImportFrom:
        return []
    lead = f"from {'.' * statement.level}{statement.module or ''} import"
    return [
        (one.asname, f"{lead} {one.name} as {one.asname}")
        for one in statement.names
        if one.asname and one.asname.strip("_").lower() != one.name.strip("_").lower()
    ]


def _attributes(owner: str, module: ParsedModule) -> dict[str, str]:
    """Return the attributes that a class sets in its `__init__`, with the assignment; `self.x = x` says nothing."""
    key = f"set in {owner}"
    if key not in module.once:
        classes = [node for found, node in module.definitions if found.qualname == owner and type(node) is ClassDef]
        inits = [part for node in classes for part in iter_statements(node.body) if type(part) is FunctionDef]
        body = [part for init in inits if init.name == "__init__" for part in own_nodes(init)]
        found: dict[str, str] = {}
        for part in body:
            if type(part) is Assign and len(part.targets) == 1 and type(part.value) is not Name:
                found.setdefault(_on_self(part.targets[0]), _statement_line(part, module))
        module.once[key] = {name: line for name, line in found.items() if name}
    known: dict[str, str] = module.once[key]
    return known


def _on_self(node: ast.AST) -> str:
    is_own = type(node) is Attribute and type(node.value) is Name and node.value.id == "self"
    return node.attr if is_own else ""  # type: ignore[attr-defined]


def _statement_line(statement: ast.AST, module: ParsedModule) -> str:
    """Return a statement on one line if it is short, else nothing."""
    if (statement.end_lineno or 0) - statement.lineno >= TALLEST:  # type: ignore[attr-defined]
        return ""
    text = source_segment(module.lines, statement).strip()  # type: ignore[arg-type]
    return text if "\n" not in text and len(text) <= WIDEST else ""


def module_names(module: ParsedModule) -> tuple[str, ...]:
    """Return the names that a file defines, imports or uses, sorted."""
    if "names" not in module.once:
        waiting: list[ast.AST] = [module.tree]
        found: set[str] = set()
        while waiting:
            node = waiting.pop()
            for field in _name_fields(type(node)):
                said = getattr(node, field)
                if isinstance(said, str):
                    found.update(said.split(".") if "." in said else (said,))
            waiting += children(node)
        module.once["names"] = tuple(sorted(name for name in found if len(name) > SHORTEST_NAME))
    names: tuple[str, ...] = module.once["names"]
    return names


def _name_fields(kind: type[ast.AST]) -> tuple[str, ...]:
    """Return the fields of a kind of node that hold a name."""
    if kind not in _NAMES:
        _NAMES[kind] = tuple(field for field in NAMES if field in kind._fields)
    return _NAMES[kind]
