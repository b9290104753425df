"""`docgen-hook batch`: very large repositories, answered within a day at half the price."""

from __future__ import annotations

from contextlib import contextmanager

from docgen_hook.cli.options import add_options
from docgen_hook.cli.project import add_paths, files, open_project, plan_paths, report_unreadable
from docgen_hook.errors import EditError, ServiceError, SubmittedElsewhere, UsageError
from docgen_hook.generation.batch import fetch as answers
from docgen_hook.generation.batch import jobs as flow
from docgen_hook.generation.batch import submit as questions
from docgen_hook.generation.session import level_problems, open_session, result_pricing
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.struct import replace
from docgen_hook.report.json_text import json_text
from docgen_hook.report.printable import pluralize, printable
from docgen_hook.report.summary import format_cost, format_failures, format_usage
from docgen_hook.report.totals import totals
from docgen_hook.store.user_dirs import private_folder
from docgen_hook.workspace.lock import file_lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from typing import Any

    from docgen_hook.cli.context import CliContext
    from docgen_hook.generation.pipeline import DefinitionResult
    from docgen_hook.generation.session import Session
    from docgen_hook.providers.batch.batch_api import Batch
    from docgen_hook.providers.openai_compatible import OpenAIProvider

EXAMPLES = """\
examples:
  docgen-hook batch submit --dry-run     how many requests, and at what cost
  docgen-hook batch submit src           submit them; the responses arrive within a day, at half the price
  docgen-hook batch status               show their progress
  docgen-hook batch fetch                download the responses into the cache
  docgen-hook fix src                    write them; makes no API calls
  docgen-hook batch remove batch_1a2b    stop waiting for a batch that no longer exists

exit codes: 0 all done, 1 some responses are pending, 2 usage error, 3 partial failure
"""
SETTINGS = (
    "select", "ignore", "exclude", "extend-exclude",
    "ignore-decorators", "ignore-names", "min-statements", "public", "stubs", "language",
    "provider", "model", "max-requests", "max-tokens", "max-cost", "max-cost-per-day", "deadline",
)  # fmt: skip
NONE = "no batch is pending"


def add_arguments(parser: ArgumentParser) -> None:
    """Add what `batch` takes."""
    parser.add_argument("action", choices=tuple(ACTIONS), help="action to run")
    add_paths(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="submit nothing; print the number of requests and their cost"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output format of `status`")
    add_options(parser, *SETTINGS)


def run(args: Namespace, context: CliContext) -> int:
    """Submit questions, tell show their progress, fetch the answers, or forget a batch."""
    import asyncio

    project = open_project(args, context)
    found = open_session(project.config, context.environ, project.root)
    try:
        with _batch_lock(found, context):
            return asyncio.run(_run(args, context, found))
    finally:
        for sentence in (*found.cache.problems, *level_problems(found)):
            context.echo_err(f"warning: {sentence}")
        found.cache.close()


@contextmanager
def _batch_lock(session: Session, context: CliContext) -> Iterator[None]:
    """Keep a second process from submitting the same questions."""
    try:
        private_folder(session.cache.folder)
        with file_lock(
            session.cache.folder / "batches.lock", on_wait=lambda: context.echo_err("waiting for another process")
        ):
            yield
    except OSError as error:
        raise EditError(f"{session.cache.folder} cannot be used: {error.strerror or error}") from error


async def _run(args: Namespace, context: CliContext, session: Session) -> int:
    provider = flow.provider_of(session)
    try:
        return await ACTIONS[args.action](args, context, session, provider)
    finally:
        await provider.close()


async def _submit(args: Namespace, context: CliContext, session: Session, provider: OpenAIProvider) -> int:
    project = open_project(args, context)
    plans = plan_paths(files(args, project, context), project, context, project.wants("fix", context, full=True))
    unread = report_unreadable(plans, context)
    if not args.dry_run:
        await flow.reconcile(session, provider)
    items = [(plan.path, definition) for plan in plans for definition in plan.missing]
    found = questions.select_requests(items, session, provider)
    context.echo_err(_counted(found))
    if found.over:
        context.echo_err(f"{found.over:,} more exceed the configured limits; submit again to continue")
    if found.questions and not args.dry_run:
        for number in await questions.submit(found, session, provider):
            context.echo(printable(number))
        context.echo_err(
            "Run `docgen-hook batch status` to see the progress, `docgen-hook batch fetch` to download the responses."
        )
    return 3 if unread or found.over else 0


def _counted(found: questions.BatchSelection) -> str:
    """Return how many questions there are, and for how much."""
    if not (found.questions or found.cached or found.under_way or found.over):
        return "Nothing to submit: no docstring is missing."
    parts = [pluralize(len(found.questions), "request")]
    if found.questions and found.most is not None:
        parts[0] += f", about {format_cost(found.about)} and at most {format_cost(found.most)} at half the usual price"
    elif found.questions:
        parts[0] += ", cost unknown (half the usual price)"
    if found.cached:
        parts.append(f"{pluralize(found.cached, 'response')} in the cache")
    if found.under_way:
        parts.append(f"{found.under_way:,} pending")
    return "; ".join(parts)


def _selected_jobs(args: Namespace, session: Session) -> list[dict[str, Any]]:
    """Return the batches under way, only the named ones where ids are named."""
    entries = flow.open_jobs(session)
    for name in args.paths:
        if not any(name in (entry["id"], entry.get("batch")) for entry in entries):
            raise UsageError(f"no pending batch {name}", "Run `docgen-hook batch status` to list the batches.")
    return [entry for entry in entries if not args.paths or {entry["id"], entry.get("batch")} & set(args.paths)]


async def _status(args: Namespace, context: CliContext, session: Session, provider: OpenAIProvider) -> int:
    entries = _selected_jobs(args, session)
    found = await answers.job_states(entries, session, provider)
    rows = [_job_summary(entry, state) for entry, state in zip(entries, found, strict=True)]
    if args.format == "json":
        context.echo(json_text({"batches": rows}))
    elif not rows:
        context.echo_err(NONE)
    for row in rows if args.format == "text" else ():
        told = f"{row['answered']:,} of {row['questions']:,}"
        line = f"{row['id']}  {row['status']:<12} {told:>15}  {row['submitted']}  {row['model']}"
        context.echo(printable(line))
        for problem in row["problems"]:
            context.echo_err(printable(f"  {problem}"))
    failures = (state for state in found if isinstance(state, ServiceError))
    return 0 if all(isinstance(failure, SubmittedElsewhere) for failure in failures) else 3


def _job_summary(entry: dict[str, Any], state: Batch | ServiceError) -> dict[str, Any]:
    total = entry.get("questions")
    known: dict[str, Any] = {
        "id": str(entry.get("batch") or entry["id"]),
        "submitted": str(entry.get("submitted", "")),
        "model": str(entry.get("model", "")),
        "endpoint": str(entry.get("endpoint", "")),
        "questions": total if isinstance(total, int) else 0,
    }
    if isinstance(state, ServiceError):
        status = "elsewhere" if isinstance(state, SubmittedElsewhere) else "unknown"
        return known | {"status": status, "answered": 0, "failed": 0, "problems": [_error_line(state)]}
    said = [*state.errors, *([f"tip: {state.tip}"] if state.tip else [])]
    return known | {"status": state.status, "answered": state.answered, "failed": state.failed, "problems": said}


def _error_line(error: ServiceError) -> str:
    return f"{error.sentence} (tip: {error.tip})" if error.tip else error.sentence


async def _fetch(args: Namespace, context: CliContext, session: Session, provider: OpenAIProvider) -> int:
    left = failed = 0
    try:
        await flow.reconcile(session, provider)
    except ServiceError as error:
        context.echo_err(_error_line(error))
        failed += 1
    entries = _selected_jobs(args, session)
    rows: list[DefinitionResult] = []
    for entry, state in zip(entries, await answers.job_states(entries, session, provider), strict=True):
        try:
            if isinstance(state, ServiceError):
                raise state
            if state.has_ended:
                found = await answers.fetch_results(entry, state, session, provider, context.cwd)
                rows += found.rows
                failed += _report_incomplete(state, found, context)
            else:
                row = _job_summary(entry, state)
                told = f"{row['answered']:,} of {row['questions']:,} completed"
                context.echo_err(printable(f"{row['id']} is {row['status']}: {told}"))
                left += 1
        except ServiceError as error:  # it stops no other batch
            context.echo_err(printable(f"{entry.get('batch') or entry['id']}: {_error_line(error)}"))
            failed += not isinstance(error, SubmittedElsewhere)
            left += isinstance(error, SubmittedElsewhere)
    if not entries:
        context.echo_err(NONE)
    return _print_batch_summary(rows, session, context, left=left, failed=failed) if entries else 3 if failed else 0


def _report_incomplete(state: Batch, found: answers.BatchResult, context: CliContext) -> bool:
    """Say what a batch's files lacked, or held too much, and tell whether they lacked anything."""
    name = printable(state.id)
    if found.stray:
        context.echo_err(f"{name}: ignored {pluralize(found.stray, 'response')} to unknown requests")
    if found.missing:
        missing = pluralize(found.missing, "response")
        context.echo_err(f"{name}: its files lack {missing} that the provider reports\n  tip: Fetch again.")
    elif not found.is_closed:
        context.echo_err(f"{name}: it can still be fetched\n  tip: `docgen-hook batch remove {name}` removes it.")
    return not found.is_closed


def _print_batch_summary(
    rows: list[DefinitionResult], session: Session, context: CliContext, *, left: int, failed: int
) -> int:
    """Say what became of the answers, and return the exit code."""
    context.echo_err(format_failures(rows))
    kept = sum(isinstance(outcome, GeneratedDocstring) for _, _, outcome in rows)
    refused = len(rows) - kept
    if rows:
        told = f"{pluralize(kept, 'response')} fetched" + (f", {refused:,} failed" if refused else "")
        hint = "; run `docgen-hook fix` to write them (`--provider none` uses the cache only)"
        context.echo_err(told + (hint if kept else ""))
        total = totals(rows, result_pricing(session))
        context.echo_err(format_usage(replace(total, cost=flow.batch_price(total.cost))))
    return 3 if failed or refused else 1 if left else 0


async def _forget(args: Namespace, context: CliContext, session: Session, provider: OpenAIProvider) -> int:
    del provider
    if not args.paths:
        raise UsageError("no batch was given", "Run `docgen-hook batch status` to list the batches.")
    for entry in _selected_jobs(args, session):
        flow.mark_closed(entry, "forgotten", session)
        context.echo_err(printable(f"{entry.get('batch') or entry['id']} was removed from the pending batches"))
    return 0


ACTIONS = {"submit": _submit, "status": _status, "fetch": _fetch, "remove": _forget, "forget": _forget}
