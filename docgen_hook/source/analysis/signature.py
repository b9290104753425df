"""What the signature and the body of a definition say to the rules: parameters, result, raises, attributes."""

from __future__ import annotations

from _ast import (
    Assign,
    AsyncFunctionDef,
    Attribute,
    Await,
    Call,
    ClassDef,
    Constant,
    Expr,
    FunctionDef,
    Name,
    Pass,
    Return,
    Yield,
    YieldFrom,
)
from _ast import (
    Raise as RaiseNode,
)

from docgen_hook.model.code import Parameter
from docgen_hook.model.struct import replace
from docgen_hook.source.ast_walk import own_nodes
from docgen_hook.source.scan import docstring, dotted_name, iter_statements
from docgen_hook.source.text import source_segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from docgen_hook.model.code import Definition, ParameterKind, Raise, Result
    from docgen_hook.source.scan import ParsedModule

NOTHING = ("None", "NoReturn", "Never")


def with_signature_facts(definition: Definition, node: ast.AST, module: ParsedModule) -> Definition:
    """Return the definition with what the rules need: parameters, result, raises and attributes.

    A class has the parameters of its `__init__`, else of its `__new__`, and the exceptions that it raises.
    """
    definition = _with_plain_decorators(definition, module)
    if isinstance(node, ClassDef):
        from docgen_hook.source.analysis.attributes import attributes  # only classes pay

        init = _function(node, "__init__") or _function(node, "__new__")
        own_parameters = parameters_of(init.args, module.lines, bound=True) if init else ()
        return replace(
            definition,
            parameters=own_parameters,
            attributes=attributes(node, module.lines, own_parameters),
            raises=_raises(init, module) if init else (),
        )
    if not isinstance(node, FunctionDef | AsyncFunctionDef):
        return definition
    bound = definition.scope == "class" and not is_static(definition, module)
    return replace(
        definition,
        parameters=parameters_of(node.args, module.lines, bound),
        result=result(definition, node, module),
        returns=source_segment(module.lines, node.returns) if node.returns else "",
        raises=_raises(node, module),
        delegates_result=bound and not node.returns and _delegates_result(node),
        result_type="" if node.returns else _result_type(node),
    )


def _raises(node: ast.FunctionDef | ast.AsyncFunctionDef, module: ParsedModule) -> tuple[Raise, ...]:
    if not any(type(inner) is RaiseNode for inner in own_nodes(node)):
        return ()
    from docgen_hook.source.analysis.exceptions.handlers import known_bases  # only what raises pays
    from docgen_hook.source.analysis.exceptions.raises import find_raises

    return find_raises(node, module.lines, known_bases(module))


def _result_type(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    from docgen_hook.source.analysis.result_types import result_type  # only results without an annotation pay

    return result_type(node)


def _with_plain_decorators(definition: Definition, module: ParsedModule) -> Definition:
    """Return the definition with its decorators as they were named where they were imported from."""
    if not definition.decorators:
        return definition
    from docgen_hook.source.analysis.aliases import aliases, resolved  # only what is decorated pays

    known = aliases(module)
    plain = tuple(resolved(name, known) + rest for name, rest in map(_called_name, definition.decorators))
    return replace(definition, decorators=plain) if plain != definition.decorators else definition


def _called_name(decorator: str) -> tuple[str, str]:
    name, bracket, rest = decorator.partition("(")
    return name, bracket + rest


def is_static(definition: Definition, module: ParsedModule) -> bool:
    """Return whether a function of a class takes no `self` or `cls`: by a decorator, or by a later assignment."""
    if definition.name == "__new__":
        return False
    names = (decorator.partition("(")[0].rpartition(".")[2].lower() for decorator in definition.decorators)
    return any(name.endswith("staticmethod") for name in names) or definition.qualname in _assigned_static(module)


def _assigned_static(module: ParsedModule) -> frozenset[str]:
    """Return the functions of classes that become static below their definition: `turn = staticmethod(turn)`."""
    if "static" not in module.once:
        module.once["static"] = frozenset(
            f"{owner.qualname}.{argument.id}"
            for owner, node in module.definitions
            if isinstance(node, ClassDef)
            for statement in iter_statements(node.body)
            if isinstance(statement, Assign)
            and dotted_name(statement.value).endswith("staticmethod")
            and isinstance(statement.value, Call)
            for argument in statement.value.args
            if isinstance(argument, Name)
        )
    static: frozenset[str] = module.once["static"]
    return static


def _function(node: ast.ClassDef, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """Return the function of that name which a class defines itself, the real one rather than an overload."""
    made = [
        statement for statement in iter_statements(node.body) if isinstance(statement, FunctionDef | AsyncFunctionDef)
    ]
    named = [function for function in made if function.name == name]
    real = [
        function
        for function in named
        if not any(dotted_name(mark).endswith("overload") for mark in function.decorator_list)
    ]
    return next(iter(real or named), None)


def parameters_of(args: ast.arguments, lines: list[str], bound: bool) -> tuple[Parameter, ...]:
    """Return the parameters of a function, as written.

    Args:
        args: Its arguments.
        lines: The file's lines.
        bound: Whether the first one is `self` or `cls`, and left out.
    """
    placed = [*args.posonlyargs, *args.args]
    defaults = [None] * (len(placed) - len(args.defaults)) + list(args.defaults)
    kinds: list[ParameterKind] = ["positional-only"] * len(args.posonlyargs)
    kinds += ["positional-or-keyword"] * len(args.args)
    found = [_parameter(arg, kind, default, lines) for arg, kind, default in zip(placed, kinds, defaults, strict=True)]
    found = found[1:] if bound and placed else found
    if args.vararg:
        found.append(_parameter(args.vararg, "var-positional", None, lines, "*"))
    pairs = zip(args.kwonlyargs, args.kw_defaults, strict=True)
    found += [_parameter(arg, "keyword-only", default, lines) for arg, default in pairs]
    if args.kwarg:
        found.append(_parameter(args.kwarg, "var-keyword", None, lines, "**"))
    return tuple(found)


def _parameter(
    arg: ast.arg, kind: ParameterKind, default: ast.expr | None, lines: list[str], stars: str = ""
) -> Parameter:
    annotation = source_segment(lines, arg.annotation) if arg.annotation else ""
    return Parameter(stars + arg.arg, kind, annotation, source_segment(lines, default) if default else "")


def result(definition: Definition, node: ast.FunctionDef | ast.AsyncFunctionDef, module: ParsedModule) -> Result:
    """Return what a call gives, as the body says it; for a body that says nothing, as the annotation does."""
    body = node.body[1:] if docstring(node.body) is not None else node.body
    returned = passed_on = False
    for inner in own_nodes(node):
        if type(inner) in (Yield, YieldFrom):
            return "async yields" if definition.is_async else "yields"
        if isinstance(inner, Return) and inner.value is not None:
            returned = returned or not (isinstance(inner.value, Constant) and inner.value.value is None)
            passed_on = passed_on or _calls_super(inner.value)
    if returned:
        return "unknown" if passed_on and not node.returns else "value"
    annotation = source_segment(module.lines, node.returns).rpartition(".")[2].strip("'\"") if node.returns else ""
    leaves = [inner for inner in own_nodes(node) if isinstance(inner, Return)]
    if any(leave.value is not None for leave in leaves) and annotation and annotation not in NOTHING:
        return "value"  # `return None` where the annotation names more
    ends_raising = not leaves and all(isinstance(statement, RaiseNode) for statement in body[-1:])
    open_body = is_stub(node) or _is_abstract(definition) or ends_raising
    if open_body:
        if annotation in NOTHING:
            return "none"
        return "value" if annotation not in ("", "Any", "object") else "unknown"
    return "none"


def _calls_super(value: ast.expr) -> bool:
    """Return whether what is returned is a base class's result, of which this file says nothing."""
    return (
        isinstance(value, Call)
        and isinstance(value.func, Attribute)
        and isinstance(value.func.value, Call)
        and dotted_name(value.func.value) == "super"
    )


def _delegates_result(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Return whether all that is returned is what a part of `self` gave: `return self.client.api.stop(self.id)`."""
    values = [inner.value for inner in own_nodes(node) if isinstance(inner, Return) and inner.value is not None]
    calls = [value.value if isinstance(value, Await) else value for value in values]
    names = [dotted_name(call) if isinstance(call, Call) else "" for call in calls]
    return bool(names) and all(name.startswith(("self.", "cls.")) and name.count(".") > 1 for name in names)


def _is_abstract(definition: Definition) -> bool:
    return any(decorator.rpartition(".")[2].startswith("abstract") for decorator in definition.decorators)


def is_stub(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Return whether a body is none: `...`, `pass`, a docstring, `raise NotImplementedError` or `return None` alone."""
    body = node.body[1:] if docstring(node.body) is not None else node.body
    if not body:
        return True
    if len(body) > 1:
        return False
    only = body[0]
    if type(only) is RaiseNode:
        return dotted_name(only.exc) == "NotImplementedError" if only.exc else False
    if type(only) is Return:  # of a method that overrides give something else
        named = [posonlyarg.arg for posonlyarg in (*node.args.posonlyargs, *node.args.args)][:1]
        return type(only.value) is Constant and only.value.value is None and named in (["self"], ["cls"])
    return type(only) is Pass or (type(only) is Expr and type(only.value) is Constant and only.value.value is ...)
