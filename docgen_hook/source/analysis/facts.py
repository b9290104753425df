"""All that a prompt says of a definition: what its signature says, complexity, source, context, digest."""

from __future__ import annotations

from _ast import AsyncFunctionDef, Call, FunctionDef

from docgen_hook.model.struct import replace
from docgen_hook.source.analysis.digest import definition_digest
from docgen_hook.source.analysis.signature import is_static, parameters_of, with_signature_facts
from docgen_hook.source.analysis.snippet import source_text, without_skipped_members
from docgen_hook.source.analysis.surroundings import constants, module_names, set_in_init
from docgen_hook.source.ast_walk import own_nodes
from docgen_hook.source.scan import count_statements, dotted_name, is_skipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from docgen_hook.model.code import Definition
    from docgen_hook.source.scan import ParsedModule

MOST_CALLS = 8  # called functions whose summary goes into the context


def with_prompt_facts(definition: Definition, node: ast.AST, module: ParsedModule) -> Definition:
    """Return the definition with all that a question needs: `describe`, source, context, digest, complexity.

    A question is sent, so what is marked `# docgen: skip` inside the definition is left out.
    """
    return replace(
        with_signature_facts(definition, without_skipped_members(node, module), module),
        statements=count_statements(node),
        complexity=complexity(node),
        source=source_text(node, module),
        context=_context(definition, node, module),
        digest=definition_digest(node),
        names=module_names(module),
    )


def complexity(node: ast.AST) -> int:
    """Return McCabe's cyclomatic complexity; of a class or module that of its worst function, 0 without one."""
    from mccabe import PathGraphingAstVisitor  # by PyCQA, the measure behind flake8's C901; 6 ms

    visitor = PathGraphingAstVisitor()
    try:
        visitor.preorder(node, visitor)
    except RecursionError:
        return 0
    return max((graph.complexity() for graph in visitor.graphs.values()), default=0)


def _context(definition: Definition, node: ast.AST, module: ParsedModule) -> str:
    around = _class_line(definition, module) if definition.scope == "class" else ""
    called = _called(definition, node, module) if definition.kind == "function" else []
    known = constants(node, module) if definition.kind == "function" else []
    known += set_in_init(definition, node, module) if definition.scope == "class" else []
    return "\n".join(filter(None, [*known, around, *called]))


def _class_line(definition: Definition, module: ParsedModule) -> str:
    if "classes" not in module.once:
        module.once["classes"] = {
            definition.qualname: definition
            for definition, _ in reversed(module.definitions)
            if definition.kind == "class"
        }
    owner = module.once["classes"].get(definition.qualname.rpartition(".")[0])
    if owner is None:
        return ""
    bases = f"({', '.join(owner.bases)})" if owner.bases else ""
    return f"class {owner.name}{bases}:" + _summary_comment(owner)


def _summary_comment(definition: Definition) -> str:
    first = (definition.docstring or "").strip().partition("\n")[0].strip()
    return f"  # {first}" if first else ""


def _documented(module: ParsedModule) -> dict[str, tuple[Definition, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Return the functions of a file that have a docstring, by name."""
    if "documented" not in module.once:
        module.once["documented"] = {
            definition.qualname: (definition, node)
            for definition, node in module.definitions
            if isinstance(node, FunctionDef | AsyncFunctionDef) and definition.docstring and not is_skipped(definition)
        }
    known: dict[str, tuple[Definition, ast.FunctionDef | ast.AsyncFunctionDef]] = module.once["documented"]
    return known


def _called(definition: Definition, node: ast.AST, module: ParsedModule) -> list[str]:
    """Return one line for each documented function of the same file that the body calls."""
    owner = definition.qualname.rpartition(".")[0]
    known = _documented(module)
    lines: dict[str, str] = {}
    for inner in own_nodes(node):
        name = dotted_name(inner) if type(inner) is Call else ""
        if owner and name.startswith(("self.", "cls.")):
            name = f"{owner}.{name.partition('.')[2]}"
        if name in known and name != definition.qualname and len(lines) < MOST_CALLS:
            called, called_node = known[name]
            bound = called.scope == "class" and not is_static(called, module)
            words = ", ".join(p.name for p in parameters_of(called_node.args, module.lines, bound))
            lines.setdefault(name, f"def {called.name}({words}):{_summary_comment(called)}")
    return list(lines.values())


def find_definition(module: ParsedModule, qualname: str) -> Definition | None:
    """Return the first definition of a name with all its facts, or None; an empty name is the module."""
    for definition, node in module.definitions:
        if definition.qualname == qualname:
            return with_prompt_facts(definition, node, module)
    return None


def names_of(module: ParsedModule) -> list[str]:
    """Return the names by which definitions can be found, in order."""
    return [definition.qualname for definition, _ in module.definitions if definition.qualname]
