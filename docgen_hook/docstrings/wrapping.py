"""Prose to lines of a width, in which nothing reads as a list, a field or a section that is none."""

from __future__ import annotations

from docgen_hook.docstrings.text import CODE, LISTED, RESULTS, SECTIONS, indent_of, join_lines


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


def entry_lines(text: str, width: int, first: str, rest: str) -> list[str]:
    """Return the lines of an entry; a backslash keeps one of several lines from beginning a list or a field."""
    lines = wrap(text, width, first, rest)
    is_shielded = text.startswith("..") or len(lines) > 1
    return wrap(shield(text) + text, width, first, rest) if is_shielded and shield(text) else lines


def shield(text: str) -> str:
    """Return the backslash that keeps a text from beginning a list, a field or a directive, or nothing."""
    from docgen_hook.docstrings.prose.markup import opens_block  # re: only what is written pays

    return "\\" if opens_block(text) else ""


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
    """Return the words; one that would open a section at the beginning of a line stays with the one before."""
    words: list[str] = []
    for word in text.split():
        if words and (word.startswith(">>>") or word in RESULTS or (word.startswith(":") and "`" not in word)):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def wrap_text(text: str, width: int) -> list[str]:
    """Return free text as lines: paragraphs and list items are wrapped; code and indented lines stay."""
    lines: list[str] = []
    for paragraph in text.strip("\n").split("\n\n"):
        parts = [_escape_section_lookalike(part) for part in paragraph.split("\n") if part.strip()]
        if lines and parts:
            lines.append("")
        if any(_is_set(part) for part in parts):
            for before, part in zip(["", *parts], parts, strict=False):
                lines += (
                    ["", *_set(part.rstrip(), width)]
                    if before and _parts_lists(before, part)
                    else _set(part.rstrip(), width)
                )
        elif parts:
            lines += wrap(join_lines(parts), width)
    return lines


def _is_set(line: str) -> bool:
    """Return whether a line is more than prose: indented, a list's item, code."""
    mark = line.split(maxsplit=1)[0]
    return line.startswith((" ", "\t", *LISTED)) or mark[:-1].isdigit()


def _parts_lists(line: str, following: str) -> bool:
    """Return whether an empty line belongs between two lines: a list begins, ends or goes a level deeper there."""
    kinds = [(indent_of(text), _bullet(text)) for text in (line, following)]
    return kinds[0] != kinds[1] and any(bullet for _, bullet in kinds)


def _bullet(line: str) -> str:
    """Return the mark of a list's item, "1" for a number, or nothing."""
    mark = line.split(maxsplit=1)[0]
    return mark if mark in ("-", "*", "+") else "1" if mark[:-1].isdigit() and mark[-1] in ".)" else ""


def _set(line: str, width: int) -> list[str]:
    """Return a line of a list or of code, the former cut where it is too long, its mark hanging."""
    if len(line) <= width or line.startswith(CODE):
        return [line]
    mark = line.split(maxsplit=1)[0]
    hangs = (len(mark) < 3 and not mark[-1].isalnum()) or mark[:-1].isdigit()
    return wrap(line, width, rest=" " * (len(mark) + 1) if hangs else "")


def _escape_section_lookalike(line: str) -> str:
    """Return a line that no reader takes for a section: without the colon or dashes that would make it one."""
    plain = line.strip()
    if plain.endswith(":") and plain[:-1].lower() in SECTIONS:
        return line.rstrip().removesuffix(":") + "."
    if plain.startswith(RESULTS):
        return line.replace(":", "", 1)
    if plain and not plain.strip("-=~"):
        return f"\\{plain}"
    if plain.startswith(":") and ":" in plain[1:]:
        return f"\\{plain}"
    return line
