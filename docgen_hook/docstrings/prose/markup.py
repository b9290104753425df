"""Text that documentation builds read without a warning: what reStructuredText would take for markup becomes a literal.

Rules of inline markup: docutils' "reStructuredText Markup Specification", section "Inline markup recognition rules".
"""

from __future__ import annotations

import re

from docgen_hook.docstrings.text import code_line_numbers
from docgen_hook.model.struct import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.model.docstring import Docstring, Entry

BEFORE = r"(?<![^\s'\"(\[{<\-/:])"  # where inline markup may begin
AFTER = r"(?![^\s'\")\]}>\-/:.,;!?])"  # and what may stand behind its end
SPAN = re.compile(
    rf"{BEFORE}(?:``(?=[^\s`])(?:[^`]|`(?!`))*?(?<=[^\s`])``"
    r"|(?::[\w.+-]+:)?`(?=[^\s`])[^`]*(?<=[^\s\\])`"
    r"|\*\*(?=[^\s*])[^*|`]*(?<=[^\s*\\])\*\*"
    rf"|\*(?=[^\s*])[^*|`]*(?<=[^\s*\\])\*){AFTER}"
)
RISKY = re.compile(
    r"`"  # a lone backtick
    r"|(?<![\w\\*])\*+(?=\S)|(?<!\S)\*\*+(?!\S)"  # `*args`, `**`
    r"|\S\||\|\S"  # `|name|`
    r"|[^\W_]_+(?!\w)|[\])>}]_+(?!\w)"  # `name_`, `[1]_`
    r"|^__?$"
)
OPENERS = "'\"([{<\u201c\u2018\u00ab"
CLOSERS = "'\")]}>.,;:!?\u2026\u201d\u2019\u00bb"
PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}
SHIELDED = re.compile(r"[*+\-\u2022\u2023\u2043|](?:\s|$)|-{1,2}\w|/\w|\.\.(?:\s|$)|:[^:\s][^:]*:(?:\s|$)|>>>\s|__\s")
DIRECTIVE = re.compile(
    r"\.\.\s+(?:note|warning|tip|hint|important|caution|danger|attention|error|admonition|seealso|versionadded"
    r"|versionchanged|versionremoved|deprecated|code-block|sourcecode|code|math|rubric|todo|image|figure|table|list-table"
    r"|csv-table|container|topic|parsed-literal|epigraph)::(?:\s|$)"
)


def plain_markup(docstring: Docstring) -> Docstring:
    """Return a docstring in whose texts and types nothing is markup by accident."""
    return replace(
        docstring,
        summary=literal_words(docstring.summary),
        description=_description(docstring.description),
        parameters=tuple(map(_mark_entry, docstring.parameters)),
        attributes=tuple(map(_mark_entry, docstring.attributes)),
        returns=docstring.returns and _mark_entry(docstring.returns),
        yields=docstring.yields and _mark_entry(docstring.yields),
        raises=tuple(map(_mark_entry, docstring.raises)),
    )


def _mark_entry(entry: Entry) -> Entry:
    return replace(entry, text=literal_words(entry.text), type=literal_type(entry.type))


def literal_type(type_: str) -> str:
    """Return a type as it can stand in a docstring: in double backticks where it would be read as markup."""
    is_literal = type_.startswith("``") and type_.endswith("``")
    return type_ if is_literal or not _is_risky_type(type_) else f"``{type_.replace('`', '')}``"


def _is_risky_type(type_: str) -> bool:
    return any(RISKY.search(part) for part in type_.split() if part != "|") if _may_be_markup(type_) else False


def _may_be_markup(text: str) -> bool:
    return "*" in text or "_" in text or "|" in text or "`" in text


def literal_words(text: str) -> str:
    """Return a text with the words in double backticks that would be read as markup: `*args`, `name_`, `|c|`.

    Whole markup stays: literals, roles, emphasis.
    """
    if not _may_be_markup(text):
        return text
    parts: list[str] = []
    here = 0
    for found in SPAN.finditer(text):
        parts += [_literals(text[here : found.start()]), found[0]]
        here = found.end()
    return "".join([*parts, _literals(text[here:])])


def _literals(text: str) -> str:
    return "".join(_literal(part) if RISKY.search(part) else part for part in re.split(r"(\s+)", text))


def _literal(word: str) -> str:
    """Return a word in double backticks, the punctuation around it outside."""
    core = word.lstrip(OPENERS)
    before = word[: len(word) - len(core)]
    while before and before[-1] in "([{<" and _closes(before[-1], core):
        before, core = before[:-1], before[-1] + core
    after = ""
    while core and core[-1] in CLOSERS and core.count(core[-1]) > core.count(PAIRS.get(core[-1], "\0")):
        core, after = core[:-1], core[-1] + after
    core = core.strip("`").replace("``", "`")
    return f"{before}``{core}``{after}" if core else before + after


def _closes(opener: str, core: str) -> bool:
    """Return whether a bracket is closed before the last word character behind it: `[1]_`, not `(*args)`."""
    closer = next(name for name, begin in PAIRS.items() if begin == opener)
    return closer in core.rstrip(CLOSERS)


def _description(text: str) -> str:
    """Return the description with its prose safe; code stays as it is."""
    lines = text.split("\n")
    passed = code_line_numbers(lines) | {
        number for number, line in enumerate(lines) if line.startswith(("    ", "\t", ">>>", "```"))
    }
    made: list[str] = []
    prose: list[str] = []
    for number, line in enumerate(lines):
        if number in passed or not line.strip():
            made += [*_paragraph(prose), line]
            prose = []
        else:
            prose.append(line)
    made += _paragraph(prose)
    return "\n".join(_without_open_block(made, number) for number in range(len(made)))


def _paragraph(lines: list[str]) -> list[str]:
    return literal_words("\n".join(lines)).split("\n") if lines else []


def _without_open_block(lines: list[str], number: int) -> str:
    """Return a line without the second colon that announces code, unless code follows it."""
    line = lines[number].rstrip()
    if not line.endswith("::") or DIRECTIVE.match(line.strip()):
        return _shielded_directive(lines[number])
    following = next((line for line in lines[number + 1 :] if line.strip()), "")
    indent = len(line) - len(line.lstrip())
    is_open = len(following) - len(following.lstrip()) > indent
    return lines[number] if is_open else f"{line[:-2].rstrip()}:" if line.strip() != "::" else ""


def _shielded_directive(line: str) -> str:
    """Return a line that begins as a directive does but is none with a backslash before it."""
    plain = line.lstrip()
    is_half = plain.startswith("..") and not plain.startswith("...") and not DIRECTIVE.match(plain)
    return line[: len(line) - len(plain)] + "\\" + plain if is_half and SHIELDED.match(plain) else line


def opens_block(text: str) -> bool:
    """Return whether a text begins as a list, a field, a directive or an example does."""
    return bool(SHIELDED.match(text))
