"""DGH208, DGH209 and DGH210: a class name, a type or a default that is replaced from the code."""

from __future__ import annotations

import re

from docgen_hook.docstrings.from_signature import yield_type
from docgen_hook.updating.defaults import contradicted_defaults
from docgen_hook.updating.edits import Edit, changed_text, find, replace_span
from docgen_hook.updating.edits import keys as key_set
from docgen_hook.updating.layout.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen_hook.updating.edits import Case
    from docgen_hook.updating.history.earlier import Version
    from docgen_hook.updating.layout.spans import Part

REMARK = re.compile(r"\s*(?:[,;]\s*|\()(?:optional|required|default)\b.*\Z", re.IGNORECASE | re.DOTALL)
RESULT = "result"
LONGEST_TYPE = 80  # characters


def plain_type(annotation: str) -> str:
    """Return an annotation as a docstring shows it: without the quotes of forward references."""
    if "Literal[" in annotation or "Annotated[" in annotation:
        return annotation.strip("'\"") if annotation[:1] in {"'", '"'} else annotation
    return annotation.replace('"', "").replace("'", "")


def core(part: Part, text: str) -> Span | None:
    """Return where the type of an entry stands without remarks such as "optional"; None where it has none."""
    if part.type is None:
        return None
    written = text[part.type.start : part.type.end]
    shorter = REMARK.sub("", written).rstrip()
    return Span(part.type.start, part.type.start + len(shorter)) if shorter else None


def type_edits(case: Case) -> Iterator[Edit]:
    """Yield what makes documented types those of the annotations: DGH209."""
    for key in case.has("DGH209"):
        name = key[1]
        part, annotation = _typed(case, name)
        span = core(part, case.layout.text) if part else None
        if part is None or span is None or not annotation or len(annotation) > LONGEST_TYPE:
            yield Edit((key,), "suggested", f"the type of `{name}` contradicts the annotation")
        elif len(part.names) > 1:
            yield Edit((key,), "suggested", f"`{name}` shares its entry, and its type, with others")
        else:
            said = f"the type of `{name}` is `{annotation}`, as annotated"
            old = case.layout.of(span)
            yield Edit((key,), "proved", said, (replace_span(span, annotation),), old if " " in old else "")


def _typed(case: Case, name: str) -> tuple[Part | None, str]:
    """Return the entry that has a type, and the annotation that it contradicts."""
    definition, layout = case.definition, case.layout
    if name == RESULT:
        parts = [part for part in layout.parts() if part.kind in {"returns", "yields"} and part.type]
        is_yield = definition.result in {"yields", "async yields"}
        annotation = yield_type(definition.returns) if is_yield else plain_type(definition.returns)
        return (parts[0] if len(parts) == 1 else None), annotation
    annotated = {attribute.name: attribute.annotation for attribute in definition.attributes}
    annotated |= {parameter.name.lstrip("*"): parameter.annotation for parameter in definition.parameters}
    parts = [part for kind in ("parameters", "attributes") for part in layout.named(name, kind) if part.type]
    return (parts[0] if len(parts) == 1 else None), plain_type(annotated.get(name, ""))


def default_edits(case: Case) -> Iterator[Edit]:
    """Yield what makes documented defaults those of the signature: DGH210."""
    from docgen_hook.redaction.secret_names import is_secret_name

    keys = case.has("DGH210")
    found = contradicted_defaults(case.definition, case.layout.text, case.fields) if keys else []
    for key in keys:
        name = key[1]
        mine = [
            default for default in found if default.name == name and default.rewritable and not is_secret_name(name)
        ]
        if mine:
            changes = tuple(replace_span(default.span, default.text) for default in mine)
            rest = find(case.definition, changed_text(case.layout.text, changes), {"DGH210"}, case.seen)
            said = f"the default of `{name}` is `{mine[0].default}`"
            yield Edit((key,), "proved", said, changes, partial=key in key_set(rest))
        for default in found:
            if default.name == name and default not in mine:
                said = (
                    f"`{name}` is documented with the default `{default.documented}`, which the signature contradicts"
                )
                yield Edit((key,), "suggested", said)


def exception_edits(case: Case, renames: Mapping[str, str]) -> Iterator[Edit]:
    """Yield what renames documented exceptions whose guard raises another one by now: DGH208.

    Args:
        case: The definition.
        renames: Parameters that were renamed, whose names stand in conditions.
    """
    documented = {name for part in case.layout.parts() if part.kind == "raises" for name, _ in part.names}
    for key in case.has("DGH208"):
        spans = _class_spans(case, key[1])
        new = _same_guard(case, key[1], documented, renames)
        if new and len(spans) == 1:
            span = spans[0]
            keys = (key, ("DGH207", new)) if ("DGH207", new) in case.has("DGH207") else (key,)
            yield Edit(keys, "proved", f"`{new}` is raised where `{key[1]}` was", (replace_span(span, new),))
        else:
            yield Edit((key,), "suggested", f"`{key[1]}` is not raised here, but what is called may raise it")


def _class_spans(case: Case, name: str) -> list[Span]:
    """Return where a class stands in the entries of exceptions, whole with what is before its dots."""
    pattern = re.compile(rf"(?<![\w.])(?:\w+\.)*{re.escape(name)}(?![\w.])")
    spans = [span for part in case.layout.parts() if part.kind == "raises" for _, span in part.names]
    return [
        Span(found.start(), found.end())
        for span in dict.fromkeys(spans)
        for found in pattern.finditer(case.layout.text, span.start, span.end)
    ]


def last(name: str) -> str:
    """Return the last part of a dotted name."""
    return name.rpartition(".")[2]


def _same_guard(case: Case, name: str, documented: set[str], renames: Mapping[str, str]) -> str:
    """Return the only exception that is raised under the condition under which an earlier version raised another."""

    def holds(old: Version) -> bool:
        return name in {last(raised.exception) for raised in old.definition.raises}

    found = case.history.first(case.path, case.definition, case.place, holds)
    if not found:
        return ""
    was = {last(raised.exception): raised.condition for raised in found[0].definition.raises}
    condition = was[name]
    for old, new in renames.items():
        condition = re.sub(rf"\b{re.escape(old)}\b", new, condition)
    new_ones = [
        raised.exception
        for raised in case.definition.raises
        if condition and raised.condition == condition and last(raised.exception) not in {*was, *map(last, documented)}
    ]
    return new_ones[0] if len(new_ones) == 1 else ""
