"""`docgen-hook batch`: very large repositories, answered within a day at half the price."""

from __future__ import annotations

import json

from docgen_hook.commands.options import add_options
from docgen_hook.commands.project import add_paths, open_project, say_unread
from docgen_hook.commands.project import files as named_files
from docgen_hook.flow import batch as flow
from docgen_hook.flow.plan import wanted
from docgen_hook.flow.plans import plan_all
from docgen_hook.flow.run import setting
from docgen_hook.model import Generated, ServiceError
from docgen_hook.report.summary import dollars, problems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from docgen_hook.commands.project import Project
    from docgen_hook.flow.run import Row, Setting
    from docgen_hook.llm.azure import RemoteProvider
    from docgen_hook.llm.batch import Batch
    from docgen_hook.model import Definition
    from docgen_hook.outside import Outside

EXAMPLES = """\
examples:
  docgen-hook batch submit --dry-run     how many questions, and for how much
  docgen-hook batch submit src           hand them in; the answers come within a day, at half the price
  docgen-hook batch status               how far they are
  docgen-hook batch fetch                bring the answers into the cache
  docgen-hook fix src                    write them; nobody is asked

exit codes: 0 all done, 1 something is not answered yet or was refused, 3 the service failed
"""
SETTINGS = (
    "select", "ignore", "exclude", "ignore-decorators", "ignore-names", "min-statements", "stubs", "language",
    "provider", "model", "max-requests", "max-tokens", "max-cost", "max-cost-per-day",
)  # fmt: skip


def add_arguments(parser: ArgumentParser) -> None:
    """Add what `batch` takes."""
    parser.add_argument("action", choices=tuple(ACTIONS), help="what to do")
    add_paths(parser)
    parser.add_argument("--dry-run", action="store_true", help="submit nothing; print how many questions there are")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how `status` is printed")
    add_options(parser, *SETTINGS)


def run(args: Namespace, outside: Outside) -> int:
    """Submit questions, tell how far they are, or fetch the answers."""
    import asyncio

    project = open_project(args, outside)
    found = setting(project.config, outside.environ)
    return asyncio.run(_run(args, outside, project, found))


async def _run(args: Namespace, outside: Outside, project: Project, run: Setting) -> int:
    provider = flow.provider_of(run)
    try:
        return await ACTIONS[args.action](args, outside, project, run, provider)
    finally:
        await provider.close()
        run.cache.close()


async def _submit(args: Namespace, outside: Outside, project: Project, run: Setting, provider: RemoteProvider) -> int:
    items, unread = _items(outside, project, named_files(args, project, outside))
    found = flow.chosen(items, run, provider)
    cost = f"at most {dollars(found.cost)}" if found.cost is not None else "cost unknown"
    outside.say(f"{len(found.questions):,} questions, {cost}; {found.cached:,} answers are in the cache")
    if found.over:
        outside.say(f"{found.over:,} more are kept back by the limits of the settings; submit again later")
    if found.questions and not args.dry_run:
        ids = await flow.submit(found, run, provider, cwd=outside.cwd, paths=args.paths)
        outside.write("\n".join(ids))
        outside.say("`docgen-hook batch status` tells how far they are, `docgen-hook batch fetch` brings the answers.")
    return 3 if unread else 0


def _items(outside: Outside, project: Project, paths: list[str]) -> tuple[list[tuple[str, Definition]], int]:
    """Give paths and missing definitions, and how many files could not be read."""
    plans = plan_all(paths, wanted(project.config, "fix", project.root, full=True), outside.cwd)
    return [(plan.path, definition) for plan in plans for definition in plan.missing], say_unread(plans, outside)


async def _status(args: Namespace, outside: Outside, _: Project, run: Setting, provider: RemoteProvider) -> int:
    entries = flow.waiting(run)
    found = await flow.states(entries, provider)
    rows = [_plain(entry, state) for entry, state in zip(entries, found, strict=True)]
    if args.format == "json":
        outside.write(json.dumps({"batches": rows}, indent=2))
    elif not rows:
        outside.say("no batch is under way")
    for row in rows if args.format == "text" else ():
        told = f"{row['answered']:,} of {row['questions']:,}"
        outside.write(f"{row['id']}  {row['status']:<12} {told:>15}  {row['submitted']}  {row['model']}")
        for problem in row["problems"]:
            outside.say(f"  {problem}")
    return 3 if any(isinstance(each, ServiceError) for each in found) else 0


def _plain(entry: dict[str, Any], state: Batch | ServiceError) -> dict[str, Any]:
    known = {name: entry.get(name, "") for name in ("id", "submitted", "model")}
    known["questions"] = len(entry.get("keys", ()))
    if isinstance(state, ServiceError):
        return known | {"status": "unknown", "answered": 0, "failed": 0, "problems": [_told(state)]}
    return known | {
        "status": state.status,
        "answered": state.answered,
        "failed": state.failed,
        "problems": list(state.errors),
    }


def _told(error: ServiceError) -> str:
    return f"{error.sentence} ({error.tip})" if error.tip else error.sentence


async def _fetch(args: Namespace, outside: Outside, project: Project, run: Setting, provider: RemoteProvider) -> int:
    entries = flow.waiting(run)
    if not entries:
        outside.say("no batch is under way")
        return 0
    args.paths = args.paths or sorted({path for each in entries for path in each.get("paths", ())})
    items, unread = _items(outside, project, named_files(args, project, outside))
    rows: list[Row] = []
    left = failed = 0
    for entry, state in zip(entries, await flow.states(entries, provider), strict=True):
        outside.say("\n".join(f"{entry['id']}: {each}" for each in getattr(state, "errors", ())))
        try:
            if isinstance(state, ServiceError):
                raise state
            if state.has_ended:
                rows += await flow.fetched(entry, state, items, run, provider)
            else:
                questions = len(entry.get("keys", ()))
                outside.say(f"{entry['id']} is {state.status}: {state.answered:,} of {questions:,} answered")
                left += 1
        except ServiceError as error:  # it stops no other batch
            outside.say(f"{entry['id']}: {_told(error)}")
            failed += 1
    return _closed(rows, outside, left=left, failed=failed + unread)


def _closed(rows: list[Row], outside: Outside, *, left: int, failed: int) -> int:
    """Say what became of the answers, and give the exit code."""
    outside.say(problems(rows))
    kept = sum(isinstance(outcome, Generated) for _, _, outcome in rows)
    refused = len(rows) - kept
    told = f"{kept:,} answers are in the cache" + (f", {refused:,} are none" if refused else "")
    outside.say(told + ("; `docgen-hook fix` writes them" if kept else ""))
    return 3 if failed else 1 if left or refused else 0


ACTIONS = {"submit": _submit, "status": _status, "fetch": _fetch}
