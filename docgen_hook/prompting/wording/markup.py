"""Markup that a docstring has no use for, put into plain sentences: Markdown, HTML, lists, blocks of code."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen_hook.model.code import Parameter

BRACES = re.compile(r"(?<!`)\{(\w+)\}(?!`)")
BOLD = re.compile(r"(?<![\w*])(?:(\*\*)(?=[^\W_])([^*\n]*?\w)\1|(__)(?=[^\W_])([^_\n]*?\s[^_\n]*?[^\W_])\3)(?![\w*])")
LINK = re.compile(r"(?<![\w\]])\[([^\]\[]*[^\W\d][^\]\[]*)\]\([^()\s]*\)")
FENCE = re.compile(r"\n\s*(```|~~~).*?\n\s*\1[^\n]*", re.DOTALL)
DIRECTIVE = re.compile(r"(?m)^[ \t]*\.\. ?[\w:-]+::.*(?:\n(?:[ \t]*$|[ \t]+\S.*))*")
LITERAL = re.compile(
    r"[^.\n]*(?<=\S)::[ \t]*\n(?:[ \t]*\n)*(?:[ \t]+\S.*(?:\n|$)|[ \t]*\n)+|::[ \t]*\n[ \t]*\n[\s\S]*\Z"
)
SECTION = re.compile(
    r"(?:^|\n|\. )\s*(?:args|arguments|parameters|params|returns?|yields?|raises|attributes|examples?|notes?)\s*:\s*(?:\n|$|\w+ ?\()"
    r"|(?:^|\s):(?:param|type|returns?|rtype|raises|yields)\b[^:]*:"
    r"|\n[ \t]*(?:args|arguments|parameters|params|returns?|yields?|raises|attributes|examples?|notes?)[ \t]*\n[ \t]*-{3,}"
    r"|\n\s*-{3,}",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"^\s*(?:(?:args|arguments|parameters|params|returns?|yields?|raises|attributes|summary|description|notes?)[ \t]*:[ \t]*\n\s*"
    r"|:(?:param|type|returns?|rtype|raises|yields)\b[^:\n]*:\s+)(?=\S)",
    re.IGNORECASE,
)
TAGS = "b|i|em|strong|u|s|p|ul|ol|li|code|tt|kbd|pre|span|a|small|h[1-6]|blockquote|dl|dt|dd|mark|samp|var|font"
PAIRED = re.compile(rf"<({TAGS})(?:\s[^<>]*)?>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
BREAK = re.compile(r"<(?:br|hr|p)\s*/>|<br>", re.IGNORECASE)
BLOCKS = ("li", "p", "h1", "h2", "h3", "dt", "dd", "blockquote")
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE)
BULLET = re.compile(r"(?m)^[ \t]*(?:[-*+•‣◦][ \t]+(?=\S))")
NUMBER = re.compile(r"(?:^|(?<=\s))\(?(\d{1,2})[.)][ \t]+(?=\S)")
HEADING = re.compile(r"^(?:(?:#{1,6}|[-*>•]|:+)\s+|>>>+\s*)+(?=\S)")
HEADINGS = re.compile(r"(?m)^[ \t]*#{1,6}[ \t]+")


def name_in_braces(text: str, parameters: Iterable[Parameter]) -> str:
    """Return a text with the braces of an f-string around a parameter as backticks: "refused {times} times".

    Args:
        text: What a model said.
        parameters: Those of the definition.
    """
    names = {parameter.name.lstrip("*") for parameter in parameters}
    return BRACES.sub(lambda found: f"`{found[1]}`" if found[1] in names else found[0], text)


def strip_markup(text: str, known: str) -> str:
    """Return a text without Markdown, HTML, lists and blocks of code, composed (NFC); blank lines part its paragraphs.

    Args:
        text: What a model wrote.
        known: Text whose tags stay, for they are what the code is about.
    """
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    plain = _strip_html(_cut_code(_cut_section(plain)), known)
    return _strip_links(_join_lists(HEADINGS.sub("", plain)))


def _strip_links(text: str) -> str:
    return (
        LINK.sub(r"\1", BOLD.sub(lambda found: found[2] or found[4], text))
        if "*" in text or "_" in text or "[" in text
        else text
    )


def _cut_section(text: str) -> str:
    """Return what stands before a section that a text holds, without a title on top; the whole text where nothing does."""
    text = TITLE.sub("", text)
    found = SECTION.search(text)
    before = text[: found.start() + (text[found.start() : found.start() + 2] == ". ")].strip() if found else ""
    return before if any(map(str.isalnum, before)) else text


def _cut_code(text: str) -> str:
    """Return a text without fenced blocks, directives, and what stands below a double colon."""
    if "::" not in text and "```" not in text and "~~~" not in text:
        return text
    plain = DIRECTIVE.sub("", FENCE.sub("", text))
    if found := LITERAL.search(plain):
        head, _, said = plain[: found.start()], "", found[0].partition("::")[0]
        is_intro = not head or head.endswith("\n") or head.rstrip().endswith(".")
        kept = said.strip() + "." if len(said.split()) > 2 or not is_intro or not head.strip() else ""
        plain = f"{head}{'' if kept.lower() in INTRODUCTIONS else kept}\n\n{plain[found.end() :]}"
    return plain if any(map(str.isalnum, plain)) else ""


INTRODUCTIONS = ("for example.", "example.", "examples.", "usage.", "e.g.", "for instance.")


def _strip_html(text: str, known: str) -> str:
    """Return a text without paired tags of formatting, line breaks and entities."""
    if "<" in text:
        for _ in range(4):  # tags stand inside tags
            stripped = PAIRED.sub(lambda found: found[0] if f"<{found[1]}" in known else _untagged(found), text)
            if stripped == text:
                break
            text = stripped
        text = BREAK.sub(lambda found: found[0] if found[0] in known else " ", text)
    return ENTITY.sub(lambda found: found[0] if found[0] in known else html.unescape(found[0]), text)


def _untagged(found: re.Match[str]) -> str:
    return f"{found[2]}\n\n" if found[1].lower() in BLOCKS else found[2]


def _join_lists(text: str) -> str:
    """Return a text whose items of lists are sentences."""
    if len(BULLET.findall(text)) > 1 or (BULLET.search(text) and "\n" in text.strip()):
        lines = [_item(line) if BULLET.match(line) else line for line in text.split("\n")]
        text = "\n".join(lines)
    numbers = [int(found[1]) for found in NUMBER.finditer(text)]
    if not NUMBER.match(text.lstrip()) or numbers[0] not in (0, 1):
        return text
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return text
    return " ".join(_closed(item) for item in NUMBER.split(text.strip())[2::2])


def _item(line: str) -> str:
    return _closed(BULLET.sub("", line))


def _closed(text: str) -> str:
    """Return an item as a sentence."""
    plain = " ".join(text.split()).rstrip(",;")
    plain = plain[:1].upper() + plain[1:] if plain.split(" ")[0].isalpha() else plain
    return plain if not plain or plain.endswith((".", "!", "?", ":", "。")) else f"{plain}."
