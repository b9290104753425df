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
    """Return an entry for each of several names such as "x, y"; backslashes before stars and underscores go."""
    words = [word.strip().replace("\\*", "*").replace("\\_", "_").strip("`") for word in names.split(",")]
    return [Entry(word, text, type_) for word in words if word]
