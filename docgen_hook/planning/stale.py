"""Docstrings that nobody touched while the meaning of the code moved: DGH401, from the history of the repository."""

from __future__ import annotations

from docgen_hook import rules
from docgen_hook.errors import UnreadableError
from docgen_hook.git.history import BlobReader, is_shallow, python_changes
from docgen_hook.model.results import Finding
from docgen_hook.model.struct import Struct
from docgen_hook.source.analysis.meaning import differences
from docgen_hook.source.scan import parse_definitions

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Mapping

    from docgen_hook.git.history import Change
    from docgen_hook.model.code import Definition

    State = tuple[Definition, ast.AST]
    States = dict[str, State]  # by qualified name

CODE = "DGH401"
SHORT = 10  # digits of a commit's name in a message
MOST_KEPT = 2_000  # parsed contents


class StaleReport(Struct):
    """What the history says of some files.

    Attributes:
        findings: Sorted.
        is_shallow: Whether a part of the history is missing, so that no finding does not mean that all is well.
    """

    findings: tuple[Finding, ...]
    is_shallow: bool


def find_stale(files: Mapping[str, tuple[str, bytes]], cwd: str) -> StaleReport:
    """Return the definitions whose code has changed since the last commit that changed their docstring.

    Args:
        files: From a path, from the repository's top, to the path that is reported and the content of the work tree.
        cwd: A folder of the repository.

    Raises:
        UsageError: If this is no repository.
    """
    shallow = is_shallow(cwd)
    with BlobReader(cwd) as blobs:
        history = _History(python_changes(cwd), blobs)
        found = [finding for path, (name, source) in files.items() for finding in _of_file(path, name, source, history)]
    return StaleReport(tuple(sorted(found)), shallow)


def _of_file(path: str, name: str, source: bytes, history: _History) -> list[Finding]:
    found = []
    states = _states(source)
    for definition, node in states.values():
        if not _text(definition) or rules.is_suppressed(definition, CODE) or _is_local(definition, states):
            continue
        before = history.described(path, definition)
        if before is None:
            continue
        commit, old = before
        if kinds := differences(old, node):
            message = rules.RULES[CODE].message.format(detail=f"{', '.join(kinds)} (since {commit[:SHORT]})")
            found.append(
                Finding(name, definition.location, CODE, message, definition.qualname, end_line=definition.end_line)
            )
    return found


class _History:
    """The changes of a repository, newest first, with the contents that were read so far."""

    def __init__(self, changes: list[Change], blobs: BlobReader) -> None:
        self.changes = changes
        self.blobs = blobs
        self.parsed: dict[str, States] = {}
        self.by_path: dict[str, list[int]] = {}
        self.by_commit: dict[str, list[Change]] = {}
        for number, change in enumerate(changes):
            self.by_path.setdefault(change.path, []).append(number)
            self.by_commit.setdefault(change.commit, []).append(change)

    def described(self, path: str, definition: Definition) -> tuple[str, ast.AST] | None:
        """Return the last commit that changed a definition's docstring, and the definition's node after it.

        None where that is the work tree itself, or where the history has no such definition.
        """
        number = self._next(path, -1)
        newest = self.states(self.changes[number].new).get(definition.qualname) if number is not None else None
        if number is None or newest is None or _text(newest[0]) != _text(definition):
            return None
        state = newest
        while True:
            change = self.changes[number]
            older = self._older(change, state[0])
            if older is None:
                return change.commit, state[1]
            path, state = older
            following = self._next(path, number)
            if following is None:  # the file's beginning is not in this history
                return change.commit, state[1]
            number = following

    def _next(self, path: str, number: int) -> int | None:
        return next((later for later in self.by_path.get(path, ()) if later > number), None)

    def _older(self, change: Change, definition: Definition) -> tuple[str, State] | None:
        """Return where a definition with this docstring stood before a commit, and how; None if it was not there."""
        before = self.states(change.old)
        if definition.qualname in before:
            state = before[definition.qualname]
            return (change.old_path, state) if _text(state[0]) == _text(definition) else None
        others = [other for other in self.by_commit[change.commit] if other.old and other is not change]
        found = [pair for candidate in (change, *others) for pair in self._gone(candidate, definition)]
        alike = [pair for pair in found if pair[1][0].name == definition.name]
        return (alike or found)[0] if alike or len(found) == 1 else None

    def _gone(self, change: Change, definition: Definition) -> Iterator[tuple[str, State]]:
        """Yield what a commit took from a file and what had the same docstring: it may have moved or been renamed."""
        kept = self.states(change.new)
        for name, state in self.states(change.old).items():
            if name not in kept and state[0].kind == definition.kind and _text(state[0]) == _text(definition):
                yield change.old_path, state

    def states(self, blob: str) -> States:
        """Return the definitions of a content; none of what is missing or cannot be read."""
        if blob not in self.parsed:
            if len(self.parsed) > MOST_KEPT:
                self.parsed.clear()
            self.parsed[blob] = _states(self.blobs.read(blob) or b"") if blob else {}
        return self.parsed[blob]


def _states(source: bytes) -> States:
    try:
        module = parse_definitions(source)
    except UnreadableError:
        return {}
    return {definition.qualname: (definition, node) for definition, node in module.definitions if definition.qualname}


def _is_local(definition: Definition, states: States) -> bool:
    """Return whether a definition stands inside a function: it uses that function's locals, and is a part of it."""
    words = definition.qualname.split(".")
    around = (states.get(".".join(words[:number])) for number in range(1, len(words)))
    return any(state is not None and state[0].kind == "function" for state in around)


def _text(definition: Definition) -> str:
    """Return the words of a docstring: its indentation and wrapping make no difference."""
    return " ".join((definition.docstring or "").split())
