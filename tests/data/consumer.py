"""A program that uses every public name of the library, for type checkers."""

from __future__ import annotations

import asyncio
import pathlib

import docgen_hook

SOURCE = "def f(x: int) -> int:\n    return x\n"


def advice(error: docgen_hook.DocgenError) -> str:
    """Return what to do about an error."""
    if isinstance(error, docgen_hook.UsageError | docgen_hook.UnreadableError | docgen_hook.EditError):
        return f"{error.sentence} {error.tip} {error.exit_code}"
    if isinstance(error, docgen_hook.AuthenticationError | docgen_hook.QuotaExceeded | docgen_hook.BudgetExceeded):
        return "stop"
    if isinstance(error, docgen_hook.RateLimited | docgen_hook.TooManyRetriesError | docgen_hook.DeadlineExceeded):
        return f"later: {error.retryable} {error.retry_after} {error.attempts} {error.usage.total}"
    if isinstance(error, docgen_hook.ContentFiltered | docgen_hook.RequestTooLong | docgen_hook.InvalidResponse | docgen_hook.ServiceError):
        return error.code
    return ""


def told(result: docgen_hook.GenerationResult) -> tuple[str, str, float | None, int, int, str, str]:
    """Return what a result says of itself."""
    usage: docgen_hook.Usage = result.usage
    assert usage.total >= 0
    return (
        result.origin, result.model, result.cost, result.attempts, result.complexity, result.written, result.qualname,
    )  # fmt: skip


async def use(config: docgen_hook.AzureOpenAIConfig) -> docgen_hook.Docstring:
    """Return one docstring, after a use of each method."""
    async with docgen_hook.AzureOpenAIClient(config) as client:
        connected: bool = await client.validate_connection()
        health: dict[str, object] = await client.health_check()
        result: docgen_hook.GenerationResult = await client.generate(SOURCE, "f")
        many: list[docgen_hook.GenerationResult | docgen_hook.DocgenError] = await client.generate_many([(SOURCE, "f")])
        some: list[docgen_hook.Docstring | None] = await client.batch_generate_docstrings([(SOURCE, "f")])
        done: docgen_hook.DocumentedSource = await client.document_source(
            SOURCE, path=pathlib.Path("a.py"), update=True, before=SOURCE, settings={"style": "numpy", "line-length": 100}
        )
        changes: tuple[docgen_hook.DocstringChange, ...] = done.changes
        reasons = [f"{change.qualname} {change.code} {change.label} {change.reason}" for change in changes]
        problems = {place: problem.sentence for place, problem in client.problems.items()}
        removed: int = client.invalidate_cache_for_function(SOURCE, "f") + client.invalidate_cache_by_model("docs")
        shown = [client.get_cache_stats(), client.get_client_info(), client.metrics(), done.errors, done.left]
        told(result)
        print(connected, health, many, some, reasons, problems, removed, shown)
        client.hold_open()
        return await client.generate_docstring(SOURCE, "f")


def use_in_turn(config: docgen_hook.AzureOpenAIConfig) -> bytes:
    """Return a documented source, without a loop."""
    with docgen_hook.AzureOpenAIClientSync(config) as client:
        docstring: docgen_hook.Docstring = client.generate_docstring(SOURCE, "f")
        print(client.metrics(), docstring.summary)
        source: bytes = client.document_source(SOURCE).source
        client.close()
        return source


def functions(config: docgen_hook.AzureOpenAIConfig) -> list[str]:
    """Return texts of the functions that send nothing."""
    report: docgen_hook.SourceReport = docgen_hook.check_source(SOURCE, path="a.py", settings={"ignore": ["DGH1"]})
    updated: docgen_hook.UpdatedSource = docgen_hook.update_source(SOURCE, path="a.py", before=SOURCE, unsafe=False, settings={})
    docstring: docgen_hook.Docstring = docgen_hook.read_response("{}", SOURCE, "f")
    figures: dict[str, object] = docgen_hook.estimate({"a.py": SOURCE}, config, settings={"stubs": True})
    count: int = docgen_hook.count_tokens(SOURCE, "gpt-4o")
    limit: int | None = docgen_hook.model_limits("gpt-4o")["context_window"]
    cost: float | None = docgen_hook.token_costs(docgen_hook.Usage(10, completion=5), "docs", own_prices={"docs": {"input": 1, "output": 2}})
    pages: dict[str, str] = docgen_hook.write_reference(["a.py"], "pages")
    found = [f"{finding.code} {finding.message}" for finding in report.findings]
    ratio = f"{report.documented} of {report.total}"
    shown = f"{figures} {count} {limit} {cost} {updated.source!r} {docgen_hook.__version__}"
    return [docgen_hook.fit_prompt(SOURCE, "f", 100), docgen_hook.render(docstring, "numpy", 60), *pages, *found, ratio, shown]


if __name__ == "__main__":
    chosen = docgen_hook.AzureOpenAIConfig(endpoint="https://r.openai.azure.com", deployment="docs", prices={"docs": {"input": 1}})
    try:
        print(asyncio.run(use(chosen)).to_plain(), use_in_turn(chosen), functions(chosen))
    except docgen_hook.DocgenError as problem:
        print(advice(problem))
