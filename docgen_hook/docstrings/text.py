"""Lines of a docstring: cleaned for reading, wrapped for writing."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_LAST: dict[str, tuple[list[str], set[int]]] = {}
INDENT = "    "
LISTED = ("-", "*", "+", ">", "|", "#", "..", "```", ":")
CODE = (" ", "\t", ">>>", "```")
RESULTS = ("Returns:", "Return:", "Yields:", "Yield:")  # the titles behind which text may begin on the same line


def clean_lines(text: str) -> list[str]:
    """Return the lines without their common indentation, as `inspect.cleandoc` does without its import."""
    lines = text.expandtabs().split("\n")
    rest = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(rest, default=0)
    lines = [lines[0].strip(), *(line[margin:].rstrip() for line in lines[1:])]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return lines


def code_line_numbers(lines: list[str]) -> set[int]:
    """Return the numbers of the lines that are code, in which nothing opens a section.

    Fences, what is indented below `::` or a directive, and a doctest's output up to the next blank line or field; past
    fields, where a `<BLANKLINE>` in it says that it is a text.
    """
    found: set[int] = set()
    below = shown = -1  # the indentation of what is open: a block's first line, a doctest
    fence = ""
    is_text = False
    for number, line in enumerate(lines):
        plain, indent = line.strip(), indent_of(line)
        below = -1 if plain and indent <= below else below
        is_text = shown >= 0 and (is_text or plain == "<BLANKLINE>")
        shown = -1 if not plain or indent < shown or (plain.startswith(":") and not is_text) else shown
        is_fence = plain.startswith("```")
        if fence or is_fence or below >= 0 or shown >= 0:
            found.add(number)
        if is_fence:
            fence = "" if fence else plain
        elif not fence and below < 0:
            if plain.endswith("::") or (plain.startswith(".. ") and "::" in plain):
                below = indent
            elif plain.startswith(">>>"):
                shown = indent
    return set() if fence else found


def read_lines(text: str) -> tuple[list[str], set[int]]:
    """Return the cleaned lines of a docstring and the numbers of those that are code; the list is the caller's own.

    What was read last is kept, since the style is found before its reader reads the same text.
    """
    found = _LAST.get(text)
    if found is None:
        lines = clean_lines(text)
        found = (lines, code_line_numbers(lines))
        _LAST.clear()
        _LAST[text] = found
    return [*found[0]], found[1]


def indent_of(line: str) -> int:
    """Return the columns of white space that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def join_lines(lines: Iterable[str]) -> str:
    """Return the text of some lines as one paragraph."""
    return " ".join(word for line in lines for word in line.split())


KINDS = {
    "parameters": (
        "args", "arguments", "parameters", "params", "parameter", "other parameters", "other params", "keyword args",
        "keyword arguments", "keyword parameters", "other args", "other arguments",
    ),
    "attributes": ("attributes", "attribute", "members", "fields"),
    "returns": ("returns", "return"),
    "yields": ("yields", "yield"),
    "raises": ("raises", "raise", "except", "exceptions", "exception", "throws"),
    "": (
        "note", "notes", "example", "examples", "see also", "references", "reference", "warning", "warnings", "warns",
        "todo", "todos", "methods", "usage", "tip", "hint", "important", "caution", "danger", "attention", "error",
        "deprecated", "side effects", "since", "version added", "receives",
    ),
}  # fmt: skip
SECTIONS = {word: kind for kind, words in KINDS.items() for word in words}
"""From a section's title in lower case to the field of `Docstring` that it fills, empty for other sections."""
