"""What a reader has found so far, put together into one docstring."""

from __future__ import annotations

from docgen_hook.docstrings.text import joined
from docgen_hook.model.docstring import Docstring, Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Parts:
    """Entries by section, collected while reading."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.entries: dict[str, list[Entry]] = {}
        self.head: list[str] = []

    def add(self, kind: str, entries: Iterable[Entry]) -> None:
        """Add what a section says."""
        self.entries.setdefault(kind, []).extend(entries)

    def docstring(self) -> Docstring:
        """Give the value; the first paragraph is the summary, the other free text the description."""
        lines = "\n".join(self.head).strip("\n").split("\n")
        cut = lines.index("") if "" in lines else len(lines)
        return Docstring(
            joined(lines[:cut]),
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
        return Entry("", joined(each.text for each in entries), ", ".join(each.type for each in entries if each.type))


def named(names: str, text: str, type_: str) -> list[Entry]:
    """Give an entry for each of several names such as "x, y"; backslashes before stars go."""
    words = [word.strip().replace("\\*", "*").strip("`") for word in names.split(",")]
    return [Entry(word, text, type_) for word in words if word]
