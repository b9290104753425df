"""Markdown reference pages: the same input gives the same bytes, and GitHub renders them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct
from docgen_hook.report.printable import printable, without_command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring, Entry

CHANGE = ("when", "path", "qualname", "summary", "origin", "model")
TOLD = frozenset(
    {"property", "classmethod", "staticmethod", "overload", "typing.overload", "functools.cached_property"}
)
TICKS = re.compile("`+")
FENCE = re.compile("`{3,}|~{3,}")
KEPT = re.compile(
    r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)|https?://[^\s<>`|]+", re.DOTALL
)  # code spans, addresses
LINK = re.compile(r"\](?=[(:]\s*\S)")  # whose address is no https: one, for such a one stands apart
EMPHASIS = re.compile(r"(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|\*+(?=[\w`])|(?<=\S)\*+")


class Page(Struct):
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
    """Return a module's page."""
    (_, about), *rest = shown.entries
    parts = [f"# {_code(shown.module)}", _prose(about), f"Source: [{_code(shown.source)}]({_address(shown.source)})"]
    for definition, docstring in rest:
        parts += _definition(definition, docstring, shown.source)
    return _harmless("\n\n".join(part for part in parts if part) + "\n")


def index(pages: Sequence[Page]) -> str:
    """Return the page that links all others."""
    rows = [
        f"| [{_cell(_code(page.module))}]({_address(page.file)}) | {_cell(_escape_prose(page.entries[0][1].summary))} "
        f"| {len(page.entries) - 1} |"
        for page in pages
    ]
    return _harmless("\n".join(["# Reference", "", "| module | about | definitions |", "|---|---|---|", *rows]) + "\n")


def render_changes(rows: Sequence[dict[str, str]]) -> str:
    """Return the change log of generated documentation, the newest first."""
    lines = []
    for row in rows:
        when, path, qualname, summary, origin, model = (row.get(name, "") for name in CHANGE)
        if removed := row.get("removed", ""):
            summary = f"{summary}; removed: {' '.join(removed.split())}"
        who = _escape_prose(f"{origin} {model}".strip())
        cells = (_escape_prose(when), _code(path), _code(qualname or "module"), _escape_prose(summary), who)
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    head = ["# Generated documentation", "", "| when | file | definition | summary | origin |", "|---|---|---|---|---|"]
    return _harmless("\n".join([*head, *lines]) + "\n")


def _harmless(text: str) -> str:
    """Return a page that steers no terminal that shows it, and no build service that prints it."""
    return "\n".join(without_command(printable(line)) for line in text.split("\n"))


def _definition(definition: Definition, docstring: Docstring, source: str) -> list[str]:
    level = "##" if "." not in definition.qualname else "###"
    link = f"[source]({_address(source)}#L{definition.location.line}-L{definition.end_line})"
    measure = f", complexity {definition.complexity}" if definition.kind == "function" and definition.complexity else ""
    parts = [
        f"{level} {'class ' if definition.kind == 'class' else ''}{_code(definition.qualname)}",
        _fenced(signature(definition), "python"),
        _prose(docstring),
    ]
    for title, entries in (
        ("Parameters", docstring.parameters), ("Attributes", docstring.attributes), ("Raises", docstring.raises),
    ):  # fmt: skip
        parts.append(_table(title, entries))
    for title, entry in (("Returns", docstring.returns), ("Yields", docstring.yields)):
        if entry is not None:
            parts.append(" ".join(filter(None, [f"**{title}:**", _code(entry.type), _escape_prose(entry.text)])))
    return [*parts, f"<sub>{link}{measure}</sub>"]


def signature(definition: Definition) -> str:
    """Return a definition's first line, on as many lines as it needs."""
    if definition.kind == "class":
        return f"class {definition.name}" + (f"({', '.join(definition.bases)})" if definition.bases else "")
    words = _written(definition)
    head = f"{'async ' if definition.is_async else ''}def {definition.name}("
    tail = ")" + (f" -> {definition.returns}" if definition.returns else "")
    line = head + ", ".join(words) + tail
    full = line if len(line) <= 88 else head + "\n    " + ",\n    ".join(words) + ",\n" + tail
    return "".join(f"@{decorator}\n" for decorator in definition.decorators if decorator in TOLD) + full


def _written(definition: Definition) -> list[str]:
    """Return the parameters as they are written, with the bare markers of their kinds."""
    words: list[str] = []
    kinds = [parameter.kind for parameter in definition.parameters]
    for place, parameter in enumerate(definition.parameters):
        if parameter.kind == "keyword-only" and not {"keyword-only", "var-positional"} & set(kinds[:place]):
            words.append("*")
        annotation = f": {parameter.annotation}" if parameter.annotation else ""
        equals = " = " if annotation else "="
        words.append(parameter.name + annotation + (f"{equals}{parameter.default}" if parameter.default else ""))
        if parameter.kind == "positional-only" and "positional-only" not in kinds[place + 1 :]:
            words.append("/")
    return words


def _prose(docstring: Docstring) -> str:
    return "\n\n".join(filter(None, [_escape_prose(docstring.summary), _described(docstring.description)]))


def _described(text: str) -> str:
    """Return a description with its examples as code: fenced already, doctests, and what is indented after `::`."""
    parts: list[str] = []
    prose: list[str] = []
    lines = text.splitlines()
    while lines:
        if size := _code_lines(lines, prose):
            block, lines = lines[:size], lines[size:]
            parts += [_escape_prose("\n".join(prose)), _block(block)]
            prose = []
        else:
            prose.append(lines.pop(0))
    return "\n\n".join(part.strip("\n") for part in [*parts, _escape_prose("\n".join(prose))] if part.strip())


def _code_lines(lines: Sequence[str], before: Sequence[str]) -> int:
    """Return how many of the first lines are an example."""
    first = lines[0].lstrip()
    if mark := FENCE.match(first):
        ends = (at for at, line in enumerate(lines[1:], 2) if line.strip().startswith(mark[0]))
        return next(ends, len(lines))
    if first.startswith(">>> "):
        return next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    said = next((line for line in reversed(before) if line.strip()), "")
    if said.endswith("::") and lines[0].startswith(" "):
        return next((at for at, line in enumerate(lines) if line.strip() and not line.startswith(" ")), len(lines))
    return 0


def _block(lines: Sequence[str]) -> str:
    from textwrap import dedent

    mark = FENCE.match(lines[0].lstrip())
    if mark is None:
        return _fenced(dedent("\n".join(lines)).strip("\n"), "python")
    closed = len(lines) > 1 and lines[-1].strip().startswith(mark[0])
    word = lines[0].strip().strip("`~")
    return _fenced(dedent("\n".join(lines[1:-1] if closed else lines[1:])), word if word.isalnum() else "")


def _fenced(code: str, language: str) -> str:
    """Return a code block whose fence is longer than any in it."""
    fence = "`" * max(3, _longest(code) + 1)
    return f"{fence}{language}\n{code}\n{fence}"


def _longest(text: str) -> int:
    """Return the length of the longest row of backticks."""
    return max((len(match_text) for match_text in TICKS.findall(text)), default=0)


def _table(title: str, entries: Sequence[Entry]) -> str:
    if not entries:
        return ""
    typed = any(entry.type for entry in entries)
    head = ["| name | type | meaning |", "|---|---|---|"] if typed else ["| name | meaning |", "|---|---|"]
    rows = []
    for entry in entries:
        cells = [_code(entry.name), *([_code(entry.type)] if typed else []), _escape_prose(entry.text)]
        rows.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join([f"**{title}**", "", *head, *rows])


def _escape_prose(text: str) -> str:
    """Return prose that Markdown shows as it is written: no HTML, images or scripts, no emphasis out of `__init__`."""
    told, since = [], 0
    for kept in KEPT.finditer(text):
        # A line of what is kept could begin a heading, and end the code before it.
        told += [_escape_emphasis(text[since : kept.start()]), kept[0].replace("\n", " ")]
        since = kept.end()
    return "".join([*told, _escape_emphasis(text[since:])])


def _escape_emphasis(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;").replace("`", "\\`")
    text = LINK.sub(r"\\]", text.replace("![", "!\\["))
    return EMPHASIS.sub(lambda found: "".join(f"\\{character}" for character in found[0]), text)


def _code(text: str) -> str:
    """Return a code span, whatever backticks the text has; nothing for nothing."""
    text = " ".join(text.split())
    if not text:
        return ""
    ticks = "`" * (_longest(text) + 1)
    space = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _cell(text: str) -> str:
    """Return what is Markdown already as a cell of a table; GitHub takes escaped pipes for pipes in code spans too."""
    return " ".join(text.split()).replace("|", "\\|")


def _address(path: str) -> str:
    from urllib.parse import quote

    return quote(path.encode("utf-8", "surrogateescape"))
