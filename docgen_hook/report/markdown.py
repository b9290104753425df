"""Markdown reference pages: the same input gives the same bytes, and GitHub renders them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model import Definition, Docstring, Entry


class Page(Value):
    """One module's page.

    Attributes:
        module: Dotted name.
        file: Name of the page, for example "package.module.md".
        source: The source file, relative to where the pages lie.
        entries: Each definition and what its docstring says, in source order, the module first.
    """

    module: str
    file: str
    source: str
    entries: tuple[tuple[Definition, Docstring], ...]


def page(shown: Page) -> str:
    """Give a module's page."""
    (_, about), *rest = shown.entries
    parts = [f"# `{shown.module}`", _prose(about), f"Source: [{_text(shown.source)}]({_address(shown.source)})"]
    for definition, docstring in rest:
        parts += _definition(definition, docstring, shown.source)
    return "\n\n".join(each for each in parts if each) + "\n"


def index(pages: Sequence[Page]) -> str:
    """Give the page that links all others."""
    rows = [
        f"| [`{each.module}`]({_address(each.file)}) | {_cell(each.entries[0][1].summary)} | {len(each.entries) - 1} |"
        for each in pages
    ]
    return "\n".join(["# Reference", "", "| module | about | definitions |", "|---|---|---|", *rows]) + "\n"


def changes(rows: Sequence[dict[str, str]]) -> str:
    """Give the change log of generated documentation, the newest first."""
    lines = [
        f"| {each.get('when', '')} | `{_cell(each.get('path', ''))}` | `{_cell(each.get('qualname', '') or 'module')}` "
        f"| {_cell(each.get('summary', ''))} | {_cell(each.get('origin', ''))} {_cell(each.get('model', ''))} |"
        for each in rows
    ]
    head = ["# Generated documentation", "", "| when | file | definition | summary | origin |", "|---|---|---|---|---|"]
    return "\n".join([*head, *lines]) + "\n"


def _definition(definition: Definition, docstring: Docstring, source: str) -> list[str]:
    level = "##" if "." not in definition.qualname else "###"
    link = f"[source]({_address(source)}#L{definition.location.line}-L{definition.end_line})"
    measure = f", complexity {definition.complexity}" if definition.kind == "function" and definition.complexity else ""
    parts = [
        f"{level} {'class ' if definition.kind == 'class' else ''}`{definition.qualname}`",
        f"```python\n{signature(definition)}\n```",
        _prose(docstring),
    ]
    for title, entries in (
        ("Parameters", docstring.parameters), ("Attributes", docstring.attributes), ("Raises", docstring.raises),
    ):  # fmt: skip
        parts.append(_table(title, entries))
    for title, entry in (("Returns", docstring.returns), ("Yields", docstring.yields)):
        if entry is not None:
            parts.append(f"**{title}:** {f'`{entry.type}` ' if entry.type else ''}{_text(entry.text)}".rstrip())
    return [*parts, f"<sub>{link}{measure}</sub>"]


def signature(definition: Definition) -> str:
    """Give a definition's first line, on as many lines as it needs."""
    if definition.kind == "class":
        return f"class {definition.name}" + (f"({', '.join(definition.bases)})" if definition.bases else "")
    words = _written(definition)
    head = f"{'async ' if definition.is_async else ''}def {definition.name}("
    tail = ")" + (f" -> {definition.returns}" if definition.returns else "")
    line = head + ", ".join(words) + tail
    return line if len(line) <= 88 else head + "\n    " + ",\n    ".join(words) + ",\n" + tail


def _written(definition: Definition) -> list[str]:
    """Give the parameters as they are written, with the bare markers of their kinds."""
    words: list[str] = []
    kinds = [each.kind for each in definition.parameters]
    for place, each in enumerate(definition.parameters):
        if each.kind == "keyword-only" and not {"keyword-only", "var-positional"} & set(kinds[:place]):
            words.append("*")
        annotation = f": {each.annotation}" if each.annotation else ""
        equals = " = " if annotation else "="
        words.append(each.name + annotation + (f"{equals}{each.default}" if each.default else ""))
        if each.kind == "positional-only" and "positional-only" not in kinds[place + 1 :]:
            words.append("/")
    return words


def _prose(docstring: Docstring) -> str:
    return "\n\n".join(filter(None, [_text(docstring.summary), _text(docstring.description)]))


def _table(title: str, entries: Sequence[Entry]) -> str:
    rows = [
        f"| `{_cell(each.name)}` | {f'`{_cell(each.type)}`' if each.type else ''} | {_cell(each.text)} |"
        for each in entries
    ]
    return "\n".join([f"**{title}**", "", "| name | type | meaning |", "|---|---|---|", *rows]) if rows else ""


def _text(text: str) -> str:
    """Give prose that Markdown leaves as it is: no HTML, which a docstring may hold by accident or on purpose."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _cell(text: str) -> str:
    return _text(" ".join(text.split())).replace("|", "\\|")


def _address(path: str) -> str:
    from urllib.parse import quote

    return quote(path)
