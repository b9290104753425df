"""Methods that inherit their documentation: marked `@override`, or overriding a documented method of the same file."""

from __future__ import annotations

from docgen_hook.model.struct import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from docgen_hook.model.code import Definition

    Found = tuple[Definition, ast.AST]
    Classes = dict[str, tuple[tuple[str, ...], dict[str, bool]]]


def mark_overrides(found: list[Found]) -> list[Found]:
    """Return the same definitions with `overrides` set where it holds."""
    classes: Classes | None = None
    for number, (definition, node) in enumerate(found):
        if definition.kind != "function" or definition.scope != "class":
            continue
        if _marked(definition):
            found[number] = (replace(definition, overrides=True), node)
        elif not definition.docstring:
            classes = _classes(found) if classes is None else classes
            if _inherits(definition, classes):
                found[number] = (replace(definition, overrides=True), node)
    return found


def _marked(definition: Definition) -> bool:
    return any(decorator.rpartition(".")[2] == "override" for decorator in definition.decorators)


def _classes(found: list[Found]) -> Classes:
    """Return each class's bases and its methods, with whether they are documented."""
    classes: Classes = {}
    for definition, _ in found:
        if definition.kind == "class":
            classes[definition.qualname] = (definition.bases, {})
        elif definition.kind == "function" and definition.scope == "class":
            owner, _, name = definition.qualname.rpartition(".")
            methods = classes[owner][1]
            methods[name] = methods.get(name, False) or bool(definition.docstring and definition.docstring.strip())
    return classes


def _inherits(definition: Definition, classes: Classes) -> bool:
    owner, _, name = definition.qualname.rpartition(".")
    around = owner.rpartition(".")[0]
    seen = {owner}
    waiting = list(classes[owner][0])
    while waiting:
        base = waiting.pop().partition("[")[0]
        known = next((name for name in (f"{around}.{base}", base) if name in classes), None)
        if known is None or known in seen:
            continue
        seen.add(known)
        bases, methods = classes[known]
        if methods.get(name):
            return True
        waiting += bases
    return False
