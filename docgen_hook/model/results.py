"""What commands find and do: findings, plans, results and failures of files."""

from __future__ import annotations

from docgen_hook.errors import NotConfigured, ServiceError
from docgen_hook.model.struct import Struct
from docgen_hook.model.usage import Usage

TYPE_CHECKING = False  # `typing` takes 5 ms; type checkers take this name for true
if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.model.code import Definition, Location, Parameter


class Evidence(Struct):
    """What the code shows beside a definition's facts; only the rules of drift read it.

    Attributes:
        receiver: The first parameter of a method, which the caller does not pass; empty for a function.
        accepted: Names that a decorator mentions, so that it may take them although the signature does not.
        is_stub: True when the body only stands for those of overrides.
        is_rewritten: True when a decorator makes another result of a generator.
        yields_nothing: True when no `yield` has a value.
        returns_something: True when a return value is surely not None.
        may_raise: Exceptions that need no `raise`: of `assert` and `sys.exit`; "*" where one is held in a variable.
        bases: Classes by name, each with its bases, as far as the file and the builtins tell.
        fields: The constructor's parameters that are made of a class's fields.
        inherited: Names of those that are a base's.
        told: Names of those that a comment or a text of their own describes.
        returns_lazily: True when what is returned is an iterator.
        is_open: True when a base class from elsewhere may add parameters and attributes.
        members: All names that a class defines or assigns.
        is_guess: True when nothing was looked at: then whatever may be wrong is reported, for a second look.
        called: Exceptions that are surely raised by functions of the project that are called, where that is asked.
    """

    receiver: str = ""
    accepted: frozenset[str] = frozenset()
    is_stub: bool = False
    is_rewritten: bool = False
    yields_nothing: bool = False
    returns_something: bool = False
    may_raise: frozenset[str] = frozenset()
    bases: Mapping[str, tuple[str, ...]] = {}
    fields: tuple[Parameter, ...] = ()
    inherited: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    returns_lazily: bool = False
    is_open: bool = False
    members: frozenset[str] = frozenset()
    is_guess: bool = False
    called: tuple[str, ...] = ()


class Finding(Struct):
    """One thing to report.

    Attributes:
        path: As given or relative to the working directory, with forward slashes.
        location: Where the definition stands.
        code: For example "DGH103".
        message: One sentence without a period.
        definition: Qualified name, empty for a module.
        fixable: True when `fix` can mend it.
        end_line: Last line of the definition, from 1.
    """

    path: str
    location: Location
    code: str
    message: str
    definition: str = ""
    fixable: bool = False
    end_line: int = 0


class Failure(Struct):
    """Why something was not done: one sentence and one tip.

    Attributes:
        sentence: What is wrong.
        tip: What to do about it, or empty.
        reason: One word or two for the summary, for example "deadline", "answer", "content filter", "no provider".
        service: True when the service, its quota, a deadline or a budget is at fault rather than a file.
        usage: Tokens billed in this run all the same.
        attempts: Questions asked in this run.
        waited: Seconds spent waiting for a turn.
        asked: Seconds spent asking.
        model: The model that was billed, where it is known.
        error: The class of the error that the library raises for it.
        retryable: True when the same request may succeed later.
    """

    sentence: str
    tip: str = ""
    reason: str = ""
    service: bool = False
    usage: Usage = Usage()
    attempts: int = 0
    waited: float = 0.0
    asked: float = 0.0
    model: str = ""
    error: type[ServiceError] = ServiceError
    retryable: bool = False

    @property
    def is_skip(self) -> bool:
        """Return whether nobody was there to be asked, which is no failure of anything."""
        return issubclass(self.error, NotConfigured)


class Skipped(Struct):
    """A definition that is left without a docstring on purpose; it counts as documented.

    Attributes:
        qualname: Dotted name inside the file, empty for the module.
        location: Where it stands.
        end_line: Last line of the definition, from 1.
        reason: Why, as a clause without a period.
    """

    qualname: str
    location: Location
    end_line: int
    reason: str


class FilePlan(Struct):
    """What one file needs; plain and picklable.

    Attributes:
        path: With forward slashes, as it is reported.
        digest: SHA-256 of the bytes that were read, hexadecimal.
        findings: Sorted.
        missing: The full definitions that `fix` is to document, in order.
        documented: Definitions that count for coverage and have a docstring.
        total: Definitions that count for coverage.
        style: The style that the file's docstrings mostly use, or empty.
        problem: Why the file could not be read, or None.
        skipped: Definitions that are left without a docstring, with the reason.
        hidden: Definitions that would be public if their module were.
        callees: Digest and path of each other file that the findings hang on, "-" for one that does not exist.
    """

    path: str
    digest: str = ""
    findings: tuple[Finding, ...] = ()
    missing: tuple[Definition, ...] = ()
    documented: int = 0
    total: int = 0
    style: str = ""
    problem: Failure | None = None
    skipped: tuple[Skipped, ...] = ()
    hidden: int = 0
    callees: tuple[str, ...] = ()


class FileResult(Struct):
    """What happened to one file.

    Attributes:
        path: With forward slashes, as it is reported.
        written: The definitions that got a docstring, or would get one.
        refused: The definitions whose docstring could not be placed or proved, each with the reason.
        before: The bytes that were read.
        after: The bytes that were or would be written; equal to `before` where nothing changed.
        problem: Why nothing was written, or None.
    """

    path: str
    written: tuple[Definition, ...] = ()
    refused: tuple[tuple[Definition, Failure], ...] = ()
    before: bytes = b""
    after: bytes = b""
    problem: Failure | None = None
