"""Plans' missing definitions through fill to apply: what `fix` does once there is something to do."""

from __future__ import annotations

import asyncio
import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from docgen_hook.config import line_length
from docgen_hook.errors import UnreadableError, UsageError
from docgen_hook.generation.generate import NOBODY, Asking, fill, remembered
from docgen_hook.generation.session import PROVIDERS, price_of, real_model
from docgen_hook.metering import tokens
from docgen_hook.metering.budget import Budget, Limits
from docgen_hook.metering.rate_limiter import Limiter
from docgen_hook.model.generation import Generated
from docgen_hook.model.results import Problem
from docgen_hook.model.struct import Value, replace
from docgen_hook.writing.apply import Layout, apply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from docgen_hook.config import Config
    from docgen_hook.generation.generate import Item, Provider
    from docgen_hook.generation.session import Setting
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.generation import Outcome
    from docgen_hook.model.results import FilePlan, FileResult
    from docgen_hook.store.cache import Cache
    from docgen_hook.writing.targets import Target

    Row = tuple[str, Definition, Outcome]
    OnOutcome = Callable[[str, Definition, Outcome], None]


def answers(items: Sequence[Item], run: Setting, on_outcome: OnOutcome) -> list[Outcome]:
    """Give an outcome for each definition: from the cache, else asked.

    Args:
        items: Paths and definitions.
        run: What to work with.
        on_outcome: Called with each outcome as it comes.
    """
    hits = remembered(items, run.recipe, run.cache)
    for place, hit in hits.items():
        on_outcome(*items[place], hit)
    misses = [item for place, item in enumerate(items) if place not in hits]
    asked = iter(_asked(misses, run, on_outcome) if misses else [])
    return [hits[place] if place in hits else next(asked) for place in range(len(items))]


def _asked(misses: Sequence[Item], run: Setting, on_outcome: OnOutcome) -> list[Outcome]:
    maker = PROVIDERS.get(run.service.provider)
    if maker is None:
        for item in misses:
            on_outcome(*item, NOBODY)
        return [NOBODY] * len(misses)
    return asyncio.run(_filled(misses, run, maker(run), on_outcome))


async def _filled(misses: Sequence[Item], run: Setting, provider: Provider, on_outcome: OnOutcome) -> list[Outcome]:
    config = run.config
    limits = Limits(config.max_requests, config.max_tokens, config.max_cost, config.max_cost_per_day)
    asking = Asking(
        provider,
        run.recipe,
        run.cache,
        Limiter(
            min(config.concurrency, getattr(provider, "width", config.concurrency)),
            deadline=time.monotonic() + config.deadline,
            requests_per_minute=config.requests_per_minute,
            tokens_per_minute=config.tokens_per_minute,
        ),
        Budget(limits, price=price_of(run), ledger=run.cache, today=lambda: datetime.now(UTC).strftime("%Y-%m-%d")),
        lambda text: tokens.count(text, real_model(run) or run.service.model, str(run.cache.folder / "vocabularies")),
    )
    return await fill(misses, asking, config.deadline, on_outcome)


class Done(Value):
    """What a run of `fix` did.

    Attributes:
        rows: Path, definition and what became of it, in order.
        results: One for each file that had something missing.
    """

    rows: tuple[Row, ...]
    results: tuple[FileResult, ...]


def document(
    plans: Sequence[FilePlan],
    run: Setting,
    *,
    root: str,
    target: Target,
    write: bool,
    on_outcome: OnOutcome = lambda *_: None,
) -> Done:
    """Document what plans found missing.

    Args:
        plans: Those with something missing.
        run: What to work with.
        root: The project's root.
        target: The work tree or the index.
        write: False to give the edits without making them.
        on_outcome: Called with each outcome as it comes.

    Returns:
        What became of every definition and file.
    """
    items = [(plan.path, definition) for plan in plans for definition in plan.missing]
    outcomes = answers(items, run, on_outcome)
    made = {
        (path, d): each.docstring
        for (path, d), each in zip(items, outcomes, strict=True)
        if isinstance(each, Generated)
    }
    fallback = "" if run.config.style != "auto" else project_style(plans, root)
    results = tuple(
        apply(plan, _of(plan, made), _layout(plan, run.config, root, fallback), target, write=write) for plan in plans
    )
    if write:
        results = target.finish(results)
    rows = _settled(items, outcomes, results)
    if write:
        _record(rows, run.cache, root)
    return Done(rows, results)


def _of(plan: FilePlan, made: Mapping[Item, Docstring]) -> dict[Definition, Docstring]:
    return {each: made[plan.path, each] for each in plan.missing if (plan.path, each) in made}


def _layout(plan: FilePlan, config: Config, root: str, fallback: str) -> Layout:
    style = config.style if config.style != "auto" else plan.style or fallback
    types: Any = config.docstring_types
    return Layout(style, line_length(config, root), types)


def project_style(plans: Sequence[FilePlan], root: str) -> str:
    """Give the style that the project mostly uses, from the planned files, else from a look at the others."""
    from docgen_hook import docstrings

    if found := docstrings.mostly(plan.style for plan in plans):
        return found
    return docstrings.mostly(_styles(root)) or "google"


def _styles(root: str) -> list[str]:
    """Give the styles of up to a hundred of the project's files."""
    from docgen_hook.planning.plan_file import styles_of
    from docgen_hook.workspace import discover, files

    try:
        paths = discover.select([root], cwd=root, root=root)
    except UsageError:
        return []
    found: list[str] = []
    for path in paths[:100]:
        try:
            found += styles_of(files.read(os.path.join(root, path)))
        except UnreadableError:  # it has no style
            continue
    return found


def _settled(items: Sequence[Item], outcomes: Sequence[Outcome], results: Sequence[FileResult]) -> tuple[Row, ...]:
    """Give the rows with what failed after the answer came."""
    failed: dict[str, Problem] = {each.path: each.problem for each in results if each.problem}
    refused = {(each.path, definition): problem for each in results for definition, problem in each.refused}
    rows: list[Row] = []
    for (path, definition), outcome in zip(items, outcomes, strict=True):
        later = refused.get((path, definition)) or failed.get(path)
        if later is None or isinstance(outcome, Problem):
            rows.append((path, definition, outcome))
            continue
        took = {name: getattr(outcome, name) for name in ("usage", "attempts", "waited", "asked")}
        rows.append((path, definition, replace(later, **took)))
    return tuple(rows)


def _record(rows: Sequence[Row], cache: Cache, root: str) -> None:
    for path, definition, outcome in rows:
        if isinstance(outcome, Generated):
            cache.record_written(
                path=path,
                qualname=definition.qualname,
                summary=outcome.docstring.summary,
                origin=outcome.origin,
                model=outcome.model,
                root=root,
            )
