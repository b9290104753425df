"""What a reader has found so far, put together into one docstring."""

from __future__ import annotations

from docgen_hook.docstrings.text import join_lines
from docgen_hook.model.docstring import Docstring, Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class SectionBuilder:
    """Entries by section, collected while reading."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.entries: dict[str, list[Entry]] = {}
        self.head: list[str] = []

    def add(self, kind: str, entries: Iterable[Entry]) -> None:
        """Add what a section says."""
        self.entries.setdefault(kind, []).extend(entries)

    def docstring(self) -> Docstring:
        """Return the value; the first paragraph is the summary, the other free text the description."""
        lines = "\n".join(self.head).strip("\n").split("\n")
        cut = lines.index("") if "" in lines else len(lines)
        return Docstring(
            join_lines(lines[:cut]),
            "\n".join(lines[cut:]).strip("\n"),
            tuple(self.entries.get("parameters", ())),
            tuple(self.entries.get("attributes", ())),
            self._result("returns"),
            self._result("yields"),
            tuple(self.entries.get("raises", ())),
        )

    def _result(self, kind: str) -> Entry | None:
        if kind not in self.entries:
            return None
        entries = self.entries[kind]
        if len(entries) == 1:
            return entries[0]
        return Entry(
            "", join_lines(entry.text for entry in entries), ", ".join(entry.type for entry in entries if entry.type)
        )


def split_names(names: str, text: str, type_: str) -> list[Entry]:
    """Return an entry for each of several names such as "x, y", without their markup."""
    return [Entry(word, text, type_) for word in map(plain_name, names.split(",")) if word]


def plain_name(word: str) -> str:
    """Return a name without its markup: backslashes before stars and underscores, quotes, bold and italic marks.

    Args:
        word: A name as it stands in a docstring; the stars of `*args` and `**kwargs` stay.
    """
    plain = word.strip().replace("\\*", "*").replace("\\_", "_").strip("`'\"")
    for marks in ("**", "*"):
        if plain.startswith(marks) and plain.endswith(marks) and len(plain) > 2 * len(marks):
            return plain.removeprefix(marks).removesuffix(marks).strip("`'\"")
    return plain


def are_names(words: str) -> bool:
    """Return whether a text is one name or several with commas between, as an entry begins with; "..." may follow."""
    plain = [plain_name(word) for word in words.split(",")]
    return all(word.lstrip("*").replace(".", "").isidentifier() for word in plain if word != "...") and plain != ["..."]


def is_bullet(line: str) -> bool:
    """Return whether a line is an item of a list."""
    return line.lstrip().startswith(("- ", "* ", "+ ", "\u2022 "))


def without_bullet(line: str) -> str:
    """Return a line without the mark that makes it an item of a list."""
    return line.lstrip()[2:].lstrip() if is_bullet(line) else line
