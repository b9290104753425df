"""Lines of a docstring: cleaned for reading, wrapped for writing."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

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

    Fences, what is indented below `::` or a directive, and a doctest's output up to the next blank line.
    """
    found: set[int] = set()
    below = shown = -1  # the indentation of what is open: a block's first line, a doctest
    fence = ""
    for number, line in enumerate(lines):
        plain, indent = line.strip(), indent_of(line)
        below = -1 if plain and indent <= below else below
        shown = -1 if not plain or indent < shown or plain.startswith(":") else shown
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


def indent_of(line: str) -> int:
    """Return the columns of white space that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def join_lines(lines: Iterable[str]) -> str:
    """Return the text of some lines as one paragraph."""
    return " ".join(word for line in lines for word in line.split())


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return a paragraph as lines of at most `width` columns; a longer word stays whole.

    Lines are made narrower where one would hold nothing but the title of a section.

    Args:
        text: Prose; white space counts as one space.
        width: Columns of a line, prefixes included.
        first: What the first line begins with.
        rest: What each further line begins with.
    """
    lines = _fill_lines(text, width, first, rest)
    for narrower in range(width - 1, width // 2, -1):
        if not any(line.strip().rstrip(":").lower() in SECTIONS for line in lines[1:]):
            break
        lines = _fill_lines(text, narrower, first, rest)
    return lines


def _fill_lines(text: str, width: int, first: str, rest: str) -> list[str]:
    lines: list[str] = []
    line = first
    fresh = True
    for word in _breakable_words(text):
        if fresh:
            line += word
        elif len(line) + 1 + len(word) > width:
            lines.append(line)
            line = rest + word
        else:
            line += f" {word}"
        fresh = False
    return [*lines, line.rstrip()]


def _breakable_words(text: str) -> list[str]:
    """Return the words; one that would open an example, field or result where a line begins stays with the one before."""
    words: list[str] = []
    for word in text.split():
        if words and (word.startswith(">>>") or word in RESULTS or (word.startswith(":") and "`" not in word)):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def wrap_text(text: str, width: int) -> list[str]:
    """Return free text as lines: paragraphs are wrapped, lists line by line; code and indented lines stay as they are."""
    lines: list[str] = []
    for paragraph in text.strip("\n").split("\n\n"):
        parts = [_escape_section_lookalike(part) for part in paragraph.split("\n") if part.strip()]
        if lines and parts:
            lines.append("")
        if any(_is_set(part) for part in parts):
            lines += [line for part in parts for line in _set(part.rstrip(), width)]
        elif parts:
            lines += wrap(join_lines(parts), width)
    return lines


def _is_set(line: str) -> bool:
    """Return whether a line is more than prose: indented, a list's item, code."""
    mark = line.split(maxsplit=1)[0]
    return line.startswith((" ", "\t", *LISTED)) or mark[:-1].isdigit()


def _set(line: str, width: int) -> list[str]:
    """Return a line of a list or of code, the former cut where it is too long, its mark hanging."""
    if len(line) <= width or line.startswith(CODE):
        return [line]
    mark = line.split(maxsplit=1)[0]
    hangs = len(mark) < 3 or mark[:-1].isdigit()
    return wrap(line, width, rest=" " * (len(mark) + 1) if hangs else "")


def _escape_section_lookalike(line: str) -> str:
    """Return a line that no reader takes for a section: without the colon or dashes that would make it one."""
    plain = line.strip()
    if plain.endswith(":") and plain[:-1].lower() in SECTIONS:
        return line.rstrip().removesuffix(":") + "."
    if plain.startswith(RESULTS):
        return line.replace(":", "", 1)
    if plain and not plain.strip("-=~"):
        return f"{INDENT}{plain}"
    if plain.startswith(":") and ":" in plain[1:]:
        return f"\\{plain}"
    return line


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
