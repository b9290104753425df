"""One source text in memory as the place where an edit goes; no file is touched."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.writing.targets import Results


class MemoryTarget:
    """The bytes of one source text.

    Attributes:
        content: The bytes, with the edit once there was one.
        notes: What a person should know; always empty.
        staged: The path once it has changed: nothing is left for anybody to add.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.notes: list[str] = []
        self.staged: set[str] = set()

    def read(self, path: str) -> bytes:  # noqa: ARG002 - there is one text only
        """Return the bytes."""
        return self.content

    def replace(self, path: str, before: bytes, after: bytes) -> None:  # noqa: ARG002
        """Take new bytes."""
        self.content = after
        self.staged.add(path)

    def finish(self, results: Results) -> Results:
        """Return the results as they are."""
        return results
