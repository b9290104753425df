"""`docgen-hook batch`: very large repositories, answered within a day at half the price."""

from __future__ import annotations

import json
from contextlib import contextmanager

from docgen_hook.cli.options import add_options
from docgen_hook.cli.project import add_paths, files, open_project, say_unread
from docgen_hook.errors import EditError, ServiceError, UsageError
from docgen_hook.generation.batch import fetch as answers
from docgen_hook.generation.batch import jobs as flow
from docgen_hook.generation.batch import submit as questions
from docgen_hook.generation.session import row_price, setting
from docgen_hook.model.generation import Generated
from docgen_hook.model.struct import replace
from docgen_hook.planning.plan_file import wanted
from docgen_hook.planning.plan_files import plan_all
from docgen_hook.report.printable import counted, printable
from docgen_hook.report.summary import dollars, problems, spent
from docgen_hook.report.totals import totals
from docgen_hook.workspace.lock import locked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from typing import Any

    from docgen_hook.cli.context import Outside
    from docgen_hook.generation.pipeline import Row
    from docgen_hook.generation.session import Setting
    from docgen_hook.providers.batch_api import Batch
    from docgen_hook.providers.openai_compatible import RemoteProvider

EXAMPLES = """\
examples:
  docgen-hook batch submit --dry-run     how many questions, and for how much
  docgen-hook batch submit src           hand them in; the answers come within a day, at half the price
  docgen-hook batch status               how far they are
  docgen-hook batch fetch                bring the answers into the cache
  docgen-hook fix src                    write them; nobody is asked
  docgen-hook batch forget batch_1a2b    stop waiting for a batch that is gone

exit codes: 0 all done, 1 something is not answered yet, 2 wrong use, 3 could not do all: limits, service, refused
"""
SETTINGS = (
    "select", "ignore", "exclude", "ignore-decorators", "ignore-names", "min-statements", "stubs", "language",
    "provider", "model", "max-requests", "max-tokens", "max-cost", "max-cost-per-day", "deadline",
)  # fmt: skip
NONE = "no batch is under way"


def add_arguments(parser: ArgumentParser) -> None:
    """Add what `batch` takes."""
    parser.add_argument("action", choices=tuple(ACTIONS), help="what to do")
    add_paths(parser)
    parser.add_argument("--dry-run", action="store_true", help="submit nothing; print how many questions there are")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how `status` is printed")
    add_options(parser, *SETTINGS)


def run(args: Namespace, outside: Outside) -> int:
    """Submit questions, tell how far they are, fetch the answers, or forget a batch."""
    import asyncio

    config = open_project(args, outside).config
    found = setting(config, outside.environ)
    try:
        with _alone(found, outside):
            return asyncio.run(_run(args, outside, found))
    finally:
        for sentence in found.cache.problems:
            outside.say(f"warning: {sentence}")
        found.cache.close()


@contextmanager
def _alone(run: Setting, outside: Outside) -> Iterator[None]:
    """Keep a second process from submitting the same questions."""
    try:
        run.cache.folder.mkdir(parents=True, exist_ok=True)
        with locked(run.cache.folder / "batches.lock", on_wait=lambda: outside.say("waiting for another process")):
            yield
    except OSError as error:
        raise EditError(f"{run.cache.folder} cannot be used: {error.strerror or error}") from error


async def _run(args: Namespace, outside: Outside, run: Setting) -> int:
    provider = flow.provider_of(run)
    try:
        return await ACTIONS[args.action](args, outside, run, provider)
    finally:
        await provider.close()


async def _submit(args: Namespace, outside: Outside, run: Setting, provider: RemoteProvider) -> int:
    project = open_project(args, outside)
    plans = plan_all(files(args, project, outside), wanted(run.config, "fix", project.root, full=True), outside.cwd)
    unread = say_unread(plans, outside)
    if not args.dry_run:
        await flow.resolved(run, provider)
    items = [(plan.path, definition) for plan in plans for definition in plan.missing]
    found = questions.chosen(items, run, provider)
    outside.say(_counted(found))
    if found.over:
        outside.say(f"{found.over:,} more are kept back by the limits of the settings; submit again to go on")
    if found.questions and not args.dry_run:
        for number in await questions.submit(found, run, provider):
            outside.write(printable(number))
        outside.say("`docgen-hook batch status` tells how far they are, `docgen-hook batch fetch` brings the answers.")
    return 3 if unread or found.over else 0


def _counted(found: questions.Chosen) -> str:
    """Give how many questions there are, and for how much."""
    parts = [counted(len(found.questions), "question")]
    if found.questions and found.most is not None:
        parts[0] += f", about {dollars(found.about)} and at most {dollars(found.most)} at half the usual price"
    elif found.questions:
        parts[0] += ", cost unknown (half the usual price)"
    if found.cached:
        parts.append(f"{counted(found.cached, 'answer')} in the cache")
    if found.under_way:
        parts.append(f"{found.under_way:,} under way")
    return "; ".join(parts)


def _named(args: Namespace, run: Setting) -> list[dict[str, Any]]:
    """Give the batches under way, only the named ones where ids are named."""
    entries = flow.waiting(run)
    for name in args.paths:
        if not any(name in (each["id"], each.get("batch")) for each in entries):
            raise UsageError(f"there is no batch {name} under way", "`docgen-hook batch status` names them.")
    return [each for each in entries if not args.paths or {each["id"], each.get("batch")} & set(args.paths)]


async def _status(args: Namespace, outside: Outside, run: Setting, provider: RemoteProvider) -> int:
    entries = _named(args, run)
    found = await answers.states(entries, run, provider)
    rows = [_plain(entry, state) for entry, state in zip(entries, found, strict=True)]
    if args.format == "json":
        outside.write(json.dumps({"batches": rows}, indent=2))
    elif not rows:
        outside.say(NONE)
    for row in rows if args.format == "text" else ():
        told = f"{row['answered']:,} of {row['questions']:,}"
        line = f"{row['id']}  {row['status']:<12} {told:>15}  {row['submitted']}  {row['model']}"
        outside.write(printable(line))
        for problem in row["problems"]:
            outside.say(printable(f"  {problem}"))
    return 3 if any(isinstance(each, ServiceError) and each.code != "elsewhere" for each in found) else 0


def _plain(entry: dict[str, Any], state: Batch | ServiceError) -> dict[str, Any]:
    total = entry.get("questions")
    known: dict[str, Any] = {
        "id": str(entry.get("batch") or entry["id"]),
        "submitted": str(entry.get("submitted", "")),
        "model": str(entry.get("model", "")),
        "endpoint": str(entry.get("endpoint", "")),
        "questions": total if isinstance(total, int) else 0,
    }
    if isinstance(state, ServiceError):
        status = "elsewhere" if state.code == "elsewhere" else "unknown"
        return known | {"status": status, "answered": 0, "failed": 0, "problems": [_told(state)]}
    said = [*state.errors, *([f"tip: {state.tip}"] if state.tip else [])]
    return known | {"status": state.status, "answered": state.answered, "failed": state.failed, "problems": said}


def _told(error: ServiceError) -> str:
    return f"{error.sentence} (tip: {error.tip})" if error.tip else error.sentence


async def _fetch(args: Namespace, outside: Outside, run: Setting, provider: RemoteProvider) -> int:
    left = failed = 0
    try:
        await flow.resolved(run, provider)
    except ServiceError as error:
        outside.say(_told(error))
        failed += 1
    entries = _named(args, run)
    rows: list[Row] = []
    for entry, state in zip(entries, await answers.states(entries, run, provider), strict=True):
        try:
            if isinstance(state, ServiceError):
                raise state
            if state.has_ended:
                found = await answers.fetched(entry, state, run, provider)
                rows += found.rows
                failed += _short(state, found, outside)
            else:
                row = _plain(entry, state)
                told = f"{row['answered']:,} of {row['questions']:,} answered"
                outside.say(printable(f"{row['id']} is {row['status']}: {told}"))
                left += 1
        except ServiceError as error:  # it stops no other batch
            outside.say(printable(f"{entry.get('batch') or entry['id']}: {_told(error)}"))
            failed += error.code != "elsewhere"
            left += error.code == "elsewhere"
    if not entries:
        outside.say(NONE)
    return _closed(rows, run, outside, left=left, failed=failed) if entries else 3 if failed else 0


def _short(state: Batch, found: answers.Fetched, outside: Outside) -> bool:
    """Say what a batch's files lacked, or held too much, and tell whether they lacked anything."""
    name = printable(state.id)
    if found.stray:
        outside.say(f"{name}: {counted(found.stray, 'answer')} to questions that are not known here passed over")
    if found.missing:
        missing = counted(found.missing, "answer")
        outside.say(f"{name}: its files lack {missing} that the service says it has\n  tip: Fetch again.")
    elif not found.is_closed:
        outside.say(f"{name}: it stays to be fetched\n  tip: `docgen-hook batch forget {name}` gives it up.")
    return not found.is_closed


def _closed(rows: list[Row], run: Setting, outside: Outside, *, left: int, failed: int) -> int:
    """Say what became of the answers, and give the exit code."""
    outside.say(problems(rows))
    kept = sum(isinstance(outcome, Generated) for _, _, outcome in rows)
    refused = len(rows) - kept
    if rows:
        told = f"{counted(kept, 'answer')} fetched" + (f", {refused:,} failed" if refused else "")
        hint = "; `docgen-hook fix` writes what was fetched, with `--provider none` from the cache alone"
        outside.say(told + (hint if kept else ""))
        total = totals(rows, row_price(run))
        outside.say(spent(replace(total, cost=flow.halved(total.cost))))
    return 3 if failed or refused else 1 if left else 0


async def _forget(args: Namespace, outside: Outside, run: Setting, provider: RemoteProvider) -> int:
    del provider
    if not args.paths:
        raise UsageError("which batch is to be forgotten?", "`docgen-hook batch status` names them.")
    for entry in _named(args, run):
        flow.close(entry, "forgotten", run)
        outside.say(printable(f"{entry.get('batch') or entry['id']} is no longer waited for"))
    return 0


ACTIONS = {"submit": _submit, "status": _status, "fetch": _fetch, "forget": _forget}
