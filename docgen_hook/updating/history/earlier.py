"""Earlier versions of files, out of git: what an update proves a rename or a removal with."""

from __future__ import annotations

from docgen_hook.errors import UnreadableError, UsageError
from docgen_hook.git.index import contents
from docgen_hook.git.process import git, is_known, top
from docgen_hook.model.struct import Struct
from docgen_hook.source.analysis.signature import with_signature_facts
from docgen_hook.source.scan import parse_definitions
from docgen_hook.updating.parsed import parse_once
from docgen_hook.workspace import files
from docgen_hook.writing.staging import repo_relative

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.source.scan import ParsedModule

FILES = 200  # changed ones that are looked through for calls
COMMITS = 50  # of a file's history that are looked at
NO_GIT = "without git there is no earlier version that could prove it"
NO_COMMIT = "there is no commit yet that could prove it"
SHALLOW = "the clone is shallow, and no version in it proves it"
UNPROVED = "no earlier version proves it"


class Version(Struct):
    """A definition as it was, with all that is around it.

    Attributes:
        definition: With its facts.
        node: Its node in the syntax tree.
        module: The file.
    """

    definition: Definition
    node: ast.AST
    module: ParsedModule


class History:
    """The versions of the files below a folder, newest first.

    Attributes:
        why_unproved: Why an earlier version may be missing, as the end of a sentence.
    """

    def __init__(
        self, folder: str, revision: str = "HEAD", *, cached: bool = False, given: Mapping[str, bytes] | None = None
    ) -> None:
        """Look for the repository.

        Args:
            folder: What paths are relative to.
            revision: The newest version that counts.
            cached: Whether the index is what is compared with it, else the work tree.
            given: The earlier version of each path, in place of a repository; None looks for one.
        """
        self._folder = folder
        self._cached = cached
        self._changes: list[tuple[ParsedModule, ParsedModule]] | None = None
        self._revision = revision
        self._sources: dict[str, list[bytes]] = {}
        self._modules: dict[bytes, ParsedModule | None] = {}
        self._heads: dict[str, bytes] = dict(given or {})
        self._known: dict[tuple[bytes, str, str, int], Version | None] = {}
        self._top = ""
        self.why_unproved = NO_GIT if given is None else UNPROVED
        if given is None:
            self._look_for_repository(folder, revision)

    def _look_for_repository(self, folder: str, revision: str) -> None:
        try:
            self._top = top(folder)
            self.why_unproved = UNPROVED if is_known(revision, self._top) else NO_COMMIT
            if self.why_unproved == NO_COMMIT:
                self._top = ""
            elif git(["rev-parse", "--is-shallow-repository"], self._top).strip() == b"true":
                self.why_unproved = SHALLOW
        except UsageError:
            self._top = ""

    def preload(self, paths: Sequence[str]) -> None:
        """Read the newest version of several files in one go."""
        if not self._top or not paths:
            return
        names = {f"{self._revision}:{repo_relative(path, self._top, self._folder)}": path for path in paths}
        plain = [name for name in names if name.isprintable()]
        self._heads |= {names[name]: source for name, source in contents(plain, self._top).items()}

    def newest(self, path: str) -> bytes | None:
        """Return the newest version of a file, under its own name; None where there is none."""
        if path not in self._heads:
            self.preload([path])
        return self._heads.get(path)

    def versions(self, path: str, definition: Definition, place: int) -> Iterator[Version]:
        """Yield the versions of a definition, newest first, as far back as is looked.

        Args:
            path: The file.
            definition: The definition as it is now.
            place: How many definitions of the same name stand before it in the file.
        """
        head = self.newest(path)
        if head is not None and (found := self._version(head, definition, place)):
            yield found
        for source in self._older(path):
            if source != head and (found := self._version(source, definition, place)):
                yield found

    def first(
        self, path: str, definition: Definition, place: int, holds: Callable[[Version], bool]
    ) -> tuple[Version, Version | None] | None:
        """Return the newest version of which something holds, and the next newer one, None for that of now."""
        newer: Version | None = None
        for version in self.versions(path, definition, place):
            if holds(version):
                return version, newer
            newer = version
        return None

    def changes(self) -> list[tuple[ParsedModule, ParsedModule]]:
        """Return the files that differ from the newest version, as they were and as they are; not more than a few."""
        if self._changes is None:
            self._changes = list(self._changed()) if self._top else []
        return self._changes

    def _changed(self) -> Iterator[tuple[ParsedModule, ParsedModule]]:
        words = ["diff", "-z", "--name-only", "--no-renames", "--diff-filter=M", "--no-ext-diff"]
        out = git([*words, *(["--cached"] if self._cached else []), self._revision, "--", "."], self._top)
        names = [name for name in out.decode("utf-8", "surrogateescape").split("\0") if name.endswith(".py")]
        names = [name for name in names if name.isprintable()][:FILES]
        was = contents([f"{self._revision}:{name}" for name in names], self._top)
        now = contents([f":{name}" for name in names], self._top) if self._cached else {}
        for name in names:
            try:
                source = now[f":{name}"] if self._cached else files.read(f"{self._top}/{name}")
                before = self._module(was[f"{self._revision}:{name}"])
                if before is not None:
                    yield before, parse_once(source)
            except (UnreadableError, KeyError):
                continue

    def _older(self, path: str) -> list[bytes]:
        if path not in self._sources:
            self._sources[path] = self._read_older(path) if self._top else []
        return self._sources[path]

    def _read_older(self, path: str) -> list[bytes]:
        words = ["-c", "core.quotePath=false", "log", "--follow", "--format=%x00%H", "--name-only", f"-n{COMMITS}"]
        names = []
        for name in self._earlier_names(path):
            out = git([*words, self._revision, "--", name], self._top).decode("utf-8", "surrogateescape")
            for row in out.split("\0")[1:]:
                commit, *paths = [line for line in row.split("\n") if line]
                names += [f"{commit}:{path}" for path in paths[:1] if path.isprintable()]
            if names:
                break
        found = contents(names, self._top)
        return [found[name] for name in names if name in found]

    def _earlier_names(self, path: str) -> list[str]:
        """Return the names that a file may have in the newest version: its own, and the one before a rename."""
        own = repo_relative(path, self._top, self._folder)
        if self.newest(path) is not None:
            return [own]
        words = ["diff", "-z", "--name-status", "--find-renames", "--diff-filter=R", "--no-ext-diff", self._revision]
        fields = git([*words, "--"], self._top).decode("utf-8", "surrogateescape").split("\0")
        return [own, *(old for old, new in zip(fields[1::3], fields[2::3], strict=False) if new == own)]

    def _version(self, source: bytes, definition: Definition, place: int) -> Version | None:
        key = source, definition.kind, definition.qualname, place
        if key not in self._known:
            self._known[key] = self._find(source, definition, place)
        return self._known[key]

    def _find(self, source: bytes, definition: Definition, place: int) -> Version | None:
        module = self._module(source)
        return find_version(module, definition, place) if module else None

    def _module(self, source: bytes) -> ParsedModule | None:
        if source not in self._modules:
            try:
                self._modules[source] = parse_definitions(source)
            except UnreadableError:
                self._modules[source] = None
        return self._modules[source]


def find_version(module: ParsedModule, definition: Definition, place: int) -> Version | None:
    """Return the definition of the same kind and name, with its facts; None where there is none."""
    found = find_definition(module, definition, place)
    return Version(with_signature_facts(*found, module), found[1], module) if found else None


def find_definition(module: ParsedModule, definition: Definition, place: int) -> tuple[Definition, ast.AST] | None:
    """Return the definition of the same kind and name, as the scan gives it, and its node; None where there is none."""
    same = [
        (candidate, node)
        for candidate, node in module.definitions
        if (candidate.kind == "class", candidate.qualname) == (definition.kind == "class", definition.qualname)
    ]
    return same[place] if place < len(same) else None


def same_before(module: ParsedModule, definition: Definition) -> int:
    """Return how many definitions of the same kind and name stand before one in its file."""
    return sum(
        (other.kind, other.qualname) == (definition.kind, definition.qualname) and other.location < definition.location
        for other, _ in module.definitions
    )
