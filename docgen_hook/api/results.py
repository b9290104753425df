"""What the library returns beside docstrings: plain values."""

from __future__ import annotations

from docgen_hook.model.struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.errors import DocgenError
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.generation import Origin
    from docgen_hook.model.results import Finding
    from docgen_hook.model.usage import Usage


class GenerationResult(Struct):
    """A docstring, where it came from and what it took.

    Attributes:
        docstring: What it says.
        origin: "model" or "cache".
        model: The model that wrote it, by its own name where it told one.
        usage: Tokens billed by this call; none from the cache.
        cost: US dollars of this call, None where the price or the usage is unknown.
        attempts: Requests sent by this call.
        complexity: McCabe's cyclomatic complexity of the definition; 0 for modules and classes.
        written: When it was generated, UTC, as "2026-11-26T10:00:00Z"; the entry of the change log.
        qualname: Qualified name of the definition.
    """

    docstring: Docstring
    origin: Origin
    model: str
    usage: Usage
    cost: float | None
    attempts: int
    complexity: int
    written: str
    qualname: str


class DocumentedSource(Struct):
    """A source text with docstrings put in, each edit proved.

    Attributes:
        source: The bytes of the file, equal to the given ones where nothing was written.
        results: One for each docstring that was written, in order.
        errors: Why a definition was left as it was, by qualified name.
        changes: Repairs of docstrings that were there, where they were asked for.
        left: What of those is left to a person, one sentence each.
    """

    source: bytes
    results: tuple[GenerationResult, ...]
    errors: dict[str, DocgenError]
    changes: tuple[DocstringChange, ...] = ()
    left: tuple[str, ...] = ()


class SourceReport(Struct):
    """What is wrong with a source text's docstrings.

    Attributes:
        findings: Sorted by place.
        documented: Definitions that count for coverage and have a docstring.
        total: Definitions that count for coverage.
    """

    findings: tuple[Finding, ...]
    documented: int
    total: int


class DocstringChange(Struct):
    """One repair of a docstring.

    Attributes:
        qualname: Qualified name of the definition.
        code: The rule that found it stale, for example "DGH202".
        label: "proved", "generated" or "suggested".
        reason: What was done and why, as a sentence.
        removed: What a person wrote and is gone, or empty.
    """

    qualname: str
    code: str
    label: str
    reason: str
    removed: str = ""


class UpdatedSource(Struct):
    """A source text whose stale docstrings were repaired, each edit proved.

    Attributes:
        source: The bytes of the file, equal to the given ones where nothing was changed.
        changes: What was changed, by place.
        left: What is left to a person, one sentence each.
    """

    source: bytes
    changes: tuple[DocstringChange, ...] = ()
    left: tuple[str, ...] = ()
