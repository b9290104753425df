"""Comments that silence: `# noqa`, `# noqa: DGH103`, `# flake8: noqa` for a file, and `# docgen: skip`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

EVERYTHING = ("*",)
MISSING = ("DGH100", "DGH104")  # what can be silenced on a module's first line
SKIPPED = ("*", "skip")  # `# docgen: skip`: silent, and never sent to anybody, with all that is in it


class Suppressions:
    """The silencing comments of a file; false when it has none, which a search of its bytes tells.

    Attributes:
        file: What silences the whole file: `SKIPPED` for `# docgen: skip` above the first statement, and what
            `# flake8: noqa` says.
    """

    def __init__(self, source: bytes, lines: list[str], tree: ast.Module) -> None:
        """Look whether there can be any.

        Args:
            source: The bytes of the file.
            lines: Its lines.
            tree: Its syntax tree.
        """
        low = source.lower()
        self._any = b"noqa" in low or b"docgen:" in low
        self._lines = lines
        self.file: tuple[str, ...] = self._top(tree) if self._any else ()
        if not self.file and b"flake8" in low:
            self.file = _of_file(lines)

    def __bool__(self) -> bool:
        return self._any

    def of(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> tuple[str, ...]:
        """Return the codes that the comments on a definition's line silence; "*" among them for all."""
        if "*" in self.file:
            return self.file
        first, last = node.lineno, max(node.lineno, node.body[0].lineno)
        if not any(_may_silence(line) for line in self._lines[first - 1 : last]):
            return self.file
        codes = list(self.file)
        for comment in comments(self._lines[first - 1 : last]):
            codes += _codes(comment)
        if "skip" in codes:
            return SKIPPED
        return EVERYTHING if "*" in codes else tuple(codes)

    def of_module(self) -> tuple[str, ...]:
        """Return the codes that are silenced for the module itself: those of the file and of its first line."""
        if "*" in self.file or not self._any or not _may_silence(self._lines[0]):
            return self.file
        said = [code for comment in comments(self._lines[:1]) for code in _codes(comment)]
        if "skip" in said:  # of a definition on the first line
            return self.file
        return (*self.file, *(code for code in said if code == "*" or MISSING[0].startswith(code) or code in MISSING))

    def _top(self, tree: ast.Module) -> tuple[str, ...]:
        first = tree.body[0].lineno - 1 if tree.body else len(self._lines)
        top = (line.strip() for line in self._lines[:first])
        return SKIPPED if any(line.startswith("#") and _skips(line) for line in top) else ()


def _of_file(lines: list[str]) -> tuple[str, ...]:
    """Return what lines of their own such as `# flake8: noqa` and `# flake8: noqa: DGH103` silence."""
    codes: list[str] = []
    for line in lines:
        head, colon, rest = line.strip().lower().replace("=", ":").partition("flake8:")
        if colon and head.strip() == "#" and rest.strip().startswith("noqa"):
            codes += _codes(f"# {rest.strip()}")
    return EVERYTHING if "*" in codes else tuple(codes)


def _may_silence(line: str) -> bool:
    low = line.lower()
    return "noqa" in low or "docgen:" in low


def _skips(comment: str) -> bool:
    return "docgen:skip" in comment.lower().replace(" ", "")


def comments(lines: list[str]) -> list[str]:
    """Return the comments of the first logical line: what looks like one inside a string is none."""
    plain = _plain_comments(lines)
    return _tokenized_comments(lines) if plain is None else plain


def _plain_comments(lines: list[str]) -> list[str] | None:
    """Return the comments of the first logical line where no quote stands in it, else None."""
    found: list[str] = []
    depth = 0
    for line in lines:
        if '"' in line or "'" in line:
            return None
        code, mark, text = line.partition("#")
        found += [mark + text] if mark else []
        depth += sum(map(code.count, "([{")) - sum(map(code.count, ")]}"))
        if depth <= 0 and not code.endswith("\\"):
            break
    return found


def _tokenized_comments(lines: list[str]) -> list[str]:
    from io import StringIO  # with `tokenize`, 5 ms: only where a quote may be around what looks like a comment
    from tokenize import COMMENT, NEWLINE, TokenError, generate_tokens

    found: list[str] = []
    try:
        for token in generate_tokens(StringIO("\n".join(lines) + "\n").readline):
            if token.type == COMMENT:
                found.append(token.string)
            elif token.type == NEWLINE:
                break
    except (TokenError, SyntaxError):  # the cut ends inside a string or bracket: what was seen counts
        pass
    return found


def _codes(comment: str) -> list[str]:
    """Return the codes of one comment as flake8 reads them; others' codes are left out."""
    if _skips(comment):
        return list(SKIPPED)
    import re

    found = re.search(r"#\s*noqa(?P<codes>:\s*[A-Z][0-9]*[A-Z0-9]*(?:[,\s]+[A-Z]+[0-9]+)*)?", comment, re.IGNORECASE)
    if not found:
        return []
    if not found["codes"]:
        return ["*"]
    words = found["codes"].replace(":", " ").replace(",", " ").upper().split()
    return [word for word in words if word.startswith("DGH")]
