"""Documented defaults that the signature contradicts: DGH210, of literals alone."""

from __future__ import annotations

import re
from ast import literal_eval

from docgen_hook.docstrings import detect
from docgen_hook.model.struct import Struct
from docgen_hook.updating.layout.read import read_layout
from docgen_hook.updating.layout.spans import LayoutError, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen_hook.model.code import Definition, Parameter
    from docgen_hook.updating.layout.spans import Layout, Part

VALUE = r"'[^'\n]*'|\"[^\"\n]*\"|[-+]?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?|True|False|None"
LITERAL = rf"(?P<mark>``|`|)(?P<value>{VALUE})(?P=mark)"
END = r"(?=\.?\s*(?:\Z|\n)|\.\s|\s*[),;])"
# `default=3`, `default: 3` and `default 3` in a type or in brackets; "Defaults to 3." in prose
FORMS = re.compile(rf"(?:\bdefault(?:\s*[=:]\s*|\s+)|\bdefaults?\s+to\s+){LITERAL}{END}", re.IGNORECASE)
OTHERS = (
    re.compile(rf"\bdefault\s+(?:value\s+)?is\s+{LITERAL}{END}", re.IGNORECASE),
    re.compile(rf"(?<!\w){LITERAL}\s+by\s+default\b", re.IGNORECASE),
)
LONGEST = 24  # characters of a default that is written


class Contradiction(Struct):
    """A documented default that is not the signature's.

    Attributes:
        name: The parameter.
        span: Where the documented literal stands in the docstring's text.
        documented: What is documented.
        default: The signature's.
        rewritable: Whether it stands in a form that can be rewritten.
    """

    name: str
    span: Span
    documented: str
    default: str
    rewritable: bool

    @property
    def text(self) -> str:
        """Return the signature's default as it is written in the place of the documented one."""
        quote = self.documented[:1]
        plain = self.default[1:-1]
        is_text = quote in "'\"" and self.default[:1] in "'\"" and not any(character in plain for character in "'\"\\")
        return f"{quote}{plain}{quote}" if is_text else self.default


def contradicted_defaults(definition: Definition, text: str, fields: Sequence[Parameter] = ()) -> list[Contradiction]:
    """Return the documented defaults that the signature contradicts.

    Args:
        definition: With its facts.
        text: The docstring's text.
        fields: The parameters that a class takes although nobody wrote them.
    """
    if "efault" not in text:
        return []
    try:
        layout = read_layout(text, detect(text))
    except LayoutError:
        return []
    defaults = {parameter.name.lstrip("*"): parameter.default for parameter in (*definition.parameters, *fields)}
    kinds = ("parameters", "attributes") if fields else ("parameters",)
    parts = (part for part in layout.parts() if part.kind in kinds)
    return [found for part in parts for found in _of_part(part, layout, defaults)]


def _of_part(part: Part, layout: Layout, defaults: dict[str, str]) -> Iterator[Contradiction]:
    start, end = layout.lines[part.first].start, layout.lines[part.end - 1].end
    text = layout.text[start:end]
    names = [name for name, _ in part.names]
    for found in (match for form in (FORMS, *OTHERS) for match in form.finditer(text)):
        wanted = {defaults.get(name, "") for name in names}
        default = wanted.pop() if len(wanted) == 1 else ""
        if default and differ(found["value"], default):
            span = Span(start + found.start("value"), start + found.end("value"))
            is_form = found.re is FORMS and len(default) <= LONGEST and (layout.style != "" and _is_form(found, text))
            yield Contradiction(names[0], span, found["value"], default, is_form)


def _is_form(found: re.Match[str], text: str) -> bool:
    """Return whether a default stands in a type, in brackets, or as the sentence "Defaults to X."."""
    if re.match(r"(?i)defaults\s+to", found[0]):
        return True
    before = text[: found.start()].rpartition("\n")[2].rstrip()
    return before.endswith(("(", ",")) or "=" in found[0][: found.start("value") - found.start()]


def differ(documented: str, default: str) -> bool:
    """Return whether two literals have different values; a sentinel's None stands for anything.

    Args:
        documented: The documented literal's source.
        default: Source text of the signature's default.
    """
    try:
        one, other = literal_eval(documented), literal_eval(default)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return False
    if other is None or not isinstance(other, str | int | float | bool):
        return False
    return (type(one) is bool) != (type(other) is bool) or one != other
