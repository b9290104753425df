"""A program that uses every public name of the library, for type checkers."""

from __future__ import annotations

import asyncio

import docgen_hook
from docgen_hook import (
    AuthenticationError,
    AzureOpenAIClient,
    AzureOpenAIClientSync,
    AzureOpenAIConfig,
    BudgetExceeded,
    ContentFiltered,
    DeadlineExceeded,
    DocgenError,
    Docstring,
    DocstringChange,
    DocumentedSource,
    EditError,
    GenerationResult,
    InvalidResponse,
    QuotaExceeded,
    RateLimited,
    RequestTooLong,
    ServiceError,
    SourceReport,
    TooManyRetriesError,
    UnreadableError,
    UpdatedSource,
    Usage,
    UsageError,
    check_source,
    count_tokens,
    estimate,
    fit_prompt,
    model_limits,
    read_response,
    render,
    token_costs,
    update_source,
    write_reference,
)

SOURCE = "def f(x: int) -> int:\n    return x\n"


def advice(error: DocgenError) -> str:
    """Return what to do about an error."""
    if isinstance(error, UsageError | UnreadableError | EditError):
        return f"{error.sentence} {error.tip} {error.exit_code}"
    if isinstance(error, AuthenticationError | QuotaExceeded | BudgetExceeded):
        return "stop"
    if isinstance(error, RateLimited | TooManyRetriesError | DeadlineExceeded):
        return f"later: {error.retryable} {error.retry_after} {error.attempts} {error.usage.total}"
    if isinstance(error, ContentFiltered | RequestTooLong | InvalidResponse | ServiceError):
        return error.code
    return ""


def told(result: GenerationResult) -> tuple[str, str, float | None, int, int, str, str]:
    """Return what a result says of itself."""
    usage: Usage = result.usage
    assert usage.total >= 0
    return (
        result.origin, result.model, result.cost, result.attempts, result.complexity, result.written, result.qualname,
    )  # fmt: skip


async def use(config: AzureOpenAIConfig) -> Docstring:
    """Return one docstring, after a use of each method."""
    async with AzureOpenAIClient(config) as client:
        connected: bool = await client.validate_connection()
        health: dict[str, object] = await client.health_check()
        result: GenerationResult = await client.generate(SOURCE, "f")
        many: list[GenerationResult | DocgenError] = await client.generate_many([(SOURCE, "f")])
        some: list[Docstring | None] = await client.batch_generate_docstrings([(SOURCE, "f")])
        done: DocumentedSource = await client.document_source(SOURCE, path="a.py", update=True, before=SOURCE)
        changes: tuple[DocstringChange, ...] = done.changes
        reasons = [f"{change.qualname} {change.code} {change.label} {change.reason}" for change in changes]
        problems = {place: problem.sentence for place, problem in client.problems.items()}
        removed: int = client.invalidate_cache_for_function(SOURCE, "f") + client.invalidate_cache_by_model("docs")
        shown = [client.get_cache_stats(), client.get_client_info(), client.metrics(), done.errors, done.left]
        told(result)
        print(connected, health, many, some, reasons, problems, removed, shown)
        client.hold_open()
        return await client.generate_docstring(SOURCE, "f")


def use_in_turn(config: AzureOpenAIConfig) -> bytes:
    """Return a documented source, without a loop."""
    with AzureOpenAIClientSync(config) as client:
        docstring: Docstring = client.generate_docstring(SOURCE, "f")
        print(client.metrics(), docstring.summary)
        source: bytes = client.document_source(SOURCE).source
        client.close()
        return source


def functions(config: AzureOpenAIConfig) -> list[str]:
    """Return texts of the functions that send nothing."""
    report: SourceReport = check_source(SOURCE, path="a.py")
    updated: UpdatedSource = update_source(SOURCE, before=SOURCE, unsafe=False)
    docstring: Docstring = read_response("{}", SOURCE, "f")
    figures: dict[str, object] = estimate({"a.py": SOURCE}, config)
    count: int = count_tokens(SOURCE, "gpt-4o")
    limit: int | None = model_limits("gpt-4o")["context_window"]
    cost: float | None = token_costs(Usage(10, completion=5), "gpt-4o")
    pages: dict[str, str] = write_reference(["a.py"], "pages")
    found = [f"{finding.code} {finding.message}" for finding in report.findings]
    ratio = f"{report.documented} of {report.total}"
    shown = f"{figures} {count} {limit} {cost} {updated.source!r} {docgen_hook.__version__}"
    return [fit_prompt(SOURCE, "f", 100), render(docstring, "numpy", 60), *pages, *found, ratio, shown]


if __name__ == "__main__":
    chosen = AzureOpenAIConfig(endpoint="https://r.openai.azure.com", deployment="docs", prices={"docs": {"input": 1}})
    try:
        print(asyncio.run(use(chosen)).to_plain(), use_in_turn(chosen), functions(chosen))
    except DocgenError as problem:
        print(advice(problem))
