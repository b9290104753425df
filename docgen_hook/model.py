"""The frozen values that all parts share.

Nothing here touches a disk, a network or a clock, and nothing here imports another part of the package.
"""

from __future__ import annotations

from docgen_hook.values import Value

TYPE_CHECKING = False  # `typing` takes 5 ms; type checkers take this name for true
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal

    Kind = Literal["module", "package", "class", "function"]
    Scope = Literal["module", "class", "function"]
    ParameterKind = Literal["positional-only", "positional-or-keyword", "var-positional", "keyword-only", "var-keyword"]
    Result = Literal["none", "value", "yields", "async yields", "unknown"]
    Origin = Literal["cache", "model"]


class DocgenError(Exception):
    """A failure that a person can act on: one sentence, one tip and the exit code that it deserves.

    Attributes:
        sentence: What is wrong, as one sentence.
        tip: What to do about it, or empty.
        exit_code: 2 for wrong use or settings, 3 for what could not be done.
    """

    exit_code = 2

    def __init__(self, sentence: str, tip: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.tip = tip


class UsageError(DocgenError):
    """Wrong use or wrong settings; nothing was touched."""


class UnreadableError(DocgenError):
    """A file that cannot be read as Python source: syntax, encoding or access."""

    exit_code = 3


class EditError(DocgenError):
    """An edit that was refused because it could not be placed or proved; the file is as it was.

    Attributes:
        definition: The definition that it is about, or None.
    """

    exit_code = 3
    definition: Definition | None = None


class FetchError(DocgenError):
    """Something could not be fetched or kept on the disk; what did arrive is kept for the next try."""

    exit_code = 3


class ServiceError(DocgenError):
    """The service could not answer.

    Attributes:
        stops_run: True when no further question makes sense (bad key, no such deployment, quota for the day).
        retry_after: Seconds that the service asked to wait, or None when it did not say.
        retryable: True when the same question may succeed later in this run.
        code: The service's own code, for example "content_filter", or empty.
        usage: Tokens billed although the answer was of no use.
    """

    exit_code = 3

    def __init__(
        self,
        sentence: str,
        tip: str = "",
        *,
        stops_run: bool = False,
        retryable: bool = False,
        retry_after: float | None = None,
        code: str = "",
        usage: Usage | None = None,
    ) -> None:
        super().__init__(sentence, tip)
        self.stops_run = stops_run
        self.retryable = retryable
        self.retry_after = retry_after
        self.code = code
        self.usage = usage or Usage()


class Location(Value):
    """Where a definition stands: its `def` or `class` keyword, not its decorators; a module is at (1, 0).

    Attributes:
        line: Line number, from 1.
        column: Column in characters, from 0.
    """

    line: int
    column: int


class Parameter(Value):
    """One parameter of a signature.

    Attributes:
        name: The name with its stars, for example "**options".
        kind: How it may be passed.
        annotation: Source text of the annotation, or empty.
        default: Source text of the default, or empty.
    """

    name: str
    kind: ParameterKind = "positional-or-keyword"
    annotation: str = ""
    default: str = ""


class Raise(Value):
    """An exception that leaves a definition.

    Attributes:
        exception: The name as written, for example "errors.NotFound".
        condition: Source text of the condition under which it is raised, or empty.
    """

    exception: str
    condition: str = ""


class Attribute(Value):
    """An attribute of a class: annotated, assigned, an enum member, or `self.x` in `__init__`.

    Attributes:
        name: The bare name.
        annotation: Source text of the annotation, or empty.
        default: Source text of the value, or empty.
    """

    name: str
    annotation: str = ""
    default: str = ""


class Definition(Value):
    """A module, package, class or function with all that the code says of it.

    The first group of fields is filled by every scan; the second group only where something will be said about the
    body (`source.facts.describe`), because it costs more.

    Attributes:
        kind: What it is; a package is the module `__init__.py`.
        qualname: Dotted name inside the file, without "<locals>"; empty for a module or package.
        scope: What directly contains it; "module" for a module itself.
        location: Where its keyword stands.
        end_line: Last line of the definition, from 1.
        public: False for names with a leading underscore (special methods aside) and for whatever such a name contains.
        docstring: The docstring's value, None where there is none; blank text counts as missing.
        decorators: Source text of each decorator without "@".
        bases: Source text of each base class.
        is_async: True for `async def`.
        overrides: True when marked `@override` or when it overrides a documented method of a class in the same file.
        silenced: Codes that a comment on the definition line silences; ("*",) for a bare `# noqa`, ("*", "skip") for
            what `# docgen: skip` marks, which is never sent.
        statements: Statements in the body beside the docstring, nested ones included.
        parameters: In order, without a method's `self` or `cls`.
        result: What a call gives.
        returns: Source text of the return annotation, or empty.
        raises: In order of appearance, one entry an exception name.
        attributes: In order of appearance; classes only.
        complexity: McCabe's cyclomatic complexity; 0 when not computed.
        source: Source text of the definition with its decorators, dedented.
        context: The signature context that may be sent with it: class line with summary, summaries of called functions.
        digest: Hexadecimal digest that survives moving, reformatting and comment edits, the same on every Python.
        hands_on: True when all that is returned is what a part of `self` gave, and no annotation says what that is.
    """

    kind: Kind
    qualname: str
    scope: Scope
    location: Location
    end_line: int = 0
    public: bool = True
    docstring: str | None = None
    decorators: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    is_async: bool = False
    overrides: bool = False
    silenced: tuple[str, ...] = ()
    statements: int = 0

    parameters: tuple[Parameter, ...] = ()
    result: Result = "none"
    returns: str = ""
    raises: tuple[Raise, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    complexity: int = 0
    source: str = ""
    context: str = ""
    digest: str = ""
    hands_on: bool = False

    @property
    def name(self) -> str:
        """Give the last part of the qualified name."""
        return self.qualname.rpartition(".")[2]


class Entry(Value):
    """One described thing of a docstring section.

    Attributes:
        name: Parameter with its stars, attribute or exception; may be empty for a result.
        text: The meaning, as prose without indentation.
        type: Type as text, or empty.
    """

    name: str
    text: str
    type: str = ""


class Docstring(Value):
    """What a docstring says, with no style in it.

    Attributes:
        summary: One line, imperative for functions, ends with a period.
        description: Further paragraphs, or empty.
        parameters: One entry a parameter.
        attributes: One entry an attribute.
        returns: The result, or None where there is none.
        yields: What is yielded, or None.
        raises: One entry an exception.
    """

    summary: str
    description: str = ""
    parameters: tuple[Entry, ...] = ()
    attributes: tuple[Entry, ...] = ()
    returns: Entry | None = None
    yields: Entry | None = None
    raises: tuple[Entry, ...] = ()

    def to_plain(self) -> dict[str, Any]:
        """Give the value as JSON-ready data; empty parts are left out."""
        plain: dict[str, Any] = {"summary": self.summary}
        if self.description:
            plain["description"] = self.description
        for name in ("parameters", "attributes", "raises"):
            if entries := getattr(self, name):
                plain[name] = {each.name: each.text for each in entries}
        for name in ("returns", "yields"):
            if (entry := getattr(self, name)) is not None:
                plain[name] = entry.text
        return plain

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Docstring:
        """Read what `to_plain` gave.

        Args:
            plain: What `to_plain` gave.

        Returns:
            The value.

        Raises:
            ValueError: If the data has another shape.
        """
        try:
            entries = {
                name: tuple(Entry(_text(key), _text(value)) for key, value in plain.get(name, {}).items())
                for name in ("parameters", "attributes", "raises")
            }
            results = {name: Entry("", _text(plain[name])) if name in plain else None for name in ("returns", "yields")}
            return cls(_text(plain["summary"]), _text(plain.get("description", "")), **entries, **results)  # type: ignore[arg-type]
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a docstring: {error}") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {type(value).__name__}")
    return value


class Finding(Value):
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


class Recipe(Value):
    """Everything beside the definition that can change an answer; a part of the cache key.

    Attributes:
        provider: "azure", "openai" or "local".
        model: Deployment or model name.
        wording: Digest of the prompt and schema wording.
        language: Natural language of the docstrings.
    """

    provider: str
    model: str
    wording: str
    language: str = "English"

    @property
    def digest(self) -> str:
        """Give a hexadecimal digest of all fields."""
        import hashlib

        text = "\0".join((self.provider, self.model, self.wording, self.language))
        return hashlib.sha256(text.encode()).hexdigest()[:32]


class Usage(Value):
    """Tokens as billed.

    Attributes:
        prompt: Input tokens, cached ones included.
        cached: The part of `prompt` that came from the service's prompt cache.
        completion: Output tokens, reasoning included.
        reasoning: The part of `completion` spent thinking.
    """

    prompt: int = 0
    cached: int = 0
    completion: int = 0
    reasoning: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt + other.prompt,
            self.cached + other.cached,
            self.completion + other.completion,
            self.reasoning + other.reasoning,
        )

    @property
    def total(self) -> int:
        """Give prompt and completion tokens together."""
        return self.prompt + self.completion


class Request(Value):
    """One question to a service.

    Attributes:
        system: The constant rules.
        user: Facts and the definition, as data between delimiters.
        schema: Strict JSON schema of the answer (wire form), a name "title" in it.
        max_tokens: Completion tokens allowed.
        mode: How the answer is asked for: enforced schema, JSON mode, or labelled plain text.
    """

    system: str
    user: str
    schema: Mapping[str, Any] = {}
    max_tokens: int = 1024
    mode: Literal["json_schema", "json_object", "text"] = "json_schema"


class Reply(Value):
    """What a service answered.

    Attributes:
        text: The content, possibly empty.
        finish: "stop", "length", "content_filter" or the service's own word.
        refusal: The refusal's text, or empty.
        usage: Tokens billed.
        model: The real model that answered, not the deployment.
        mode: How the answer was asked for in the end.
    """

    text: str
    finish: str = "stop"
    refusal: str = ""
    usage: Usage = Usage()
    model: str = ""
    mode: Literal["json_schema", "json_object", "text"] = "json_schema"


class Generated(Value):
    """A docstring that was found or made.

    Attributes:
        docstring: The checked answer.
        origin: Where it came from.
        model: The model that wrote it.
        usage: Tokens billed in this run; zero from the cache.
        attempts: Questions asked in this run.
        waited: Seconds spent waiting for a turn.
        asked: Seconds spent asking.
    """

    docstring: Docstring
    origin: Origin
    model: str = ""
    usage: Usage = Usage()
    attempts: int = 0
    waited: float = 0.0
    asked: float = 0.0


class Problem(Value):
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


if TYPE_CHECKING:
    Outcome = Generated | Problem


class FilePlan(Value):
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
    """

    path: str
    digest: str = ""
    findings: tuple[Finding, ...] = ()
    missing: tuple[Definition, ...] = ()
    documented: int = 0
    total: int = 0
    style: str = ""
    problem: Problem | None = None


class FileResult(Value):
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
    refused: tuple[tuple[Definition, Problem], ...] = ()
    before: bytes = b""
    after: bytes = b""
    problem: Problem | None = None
