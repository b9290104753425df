"""Plans' missing definitions through fill to apply: what `fix` does once there is something to do."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from docgen_hook.generation.formats import docstring_formats, layouts_with_examples
from docgen_hook.generation.generate import cached_docstrings, generate, no_provider
from docgen_hook.generation.open_context import open_budget, open_context
from docgen_hook.generation.session import PROVIDERS
from docgen_hook.generation.share import share_generated
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.provider_traits import PROVIDER_TRAITS
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import Struct, replace
from docgen_hook.writing.apply import apply, uneditable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docgen_hook.generation.generate import Item
    from docgen_hook.generation.session import Session
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.generation import GenerationOutcome
    from docgen_hook.model.results import FilePlan, FileResult
    from docgen_hook.planning.nested_settings import NestedSettings
    from docgen_hook.providers.base import Provider
    from docgen_hook.store.cache import Cache
    from docgen_hook.writing.targets import WriteTarget

    DefinitionResult = tuple[str, Definition, GenerationOutcome]
    OnOutcome = Callable[[str, Definition, GenerationOutcome], None]


def generate_all(
    items: Sequence[Item],
    session: Session,
    on_outcome: OnOutcome,
    notes: list[str] | None = None,
    refused: Callable[[Sequence[Item]], Mapping[Item, Failure]] = lambda _: {},
    *,
    began: float | None = None,
) -> list[GenerationOutcome]:
    """Return an outcome for each definition: from the cache, else asked.

    Args:
        items: Paths and definitions.
        session: What to work with.
        on_outcome: Called with each outcome as it comes.
        notes: Takes what a person should know of the provider.
        refused: Returns which of the definitions that would be asked about could not be edited, each with the reason.
        began: The monotonic time from which the deadline counts; None is now.
    """
    hits = cached_docstrings(items, session.recipe, session.cache, session.levels)
    for place, hit in hits.items():
        on_outcome(*items[place], hit)
    misses = [item for place, item in enumerate(items) if place not in hits]
    vain = refused(misses) if misses and session.service.provider in PROVIDERS else {}
    for item, problem in vain.items():
        on_outcome(*item, problem)
    misses = [item for item in misses if item not in vain]
    spent = time.monotonic() - began if began is not None else 0.0
    asked = iter(
        _request_missing(misses, session, on_outcome, notes if notes is not None else [], spent) if misses else []
    )
    found = [vain.get(item) or hits.get(place) for place, item in enumerate(items)]
    outcomes = [outcome if outcome is not None else next(asked) for outcome in found]
    share_generated(items, outcomes, session)
    return outcomes


UNKEPT = Failure(
    "the cache is not writable, so no requests were sent: their paid responses could be lost",
    "Free some space, make its folder writable, or set DOCGEN_HOOK_CACHE_DIR.",
    "cache",
)


def _request_missing(
    misses: Sequence[Item], session: Session, on_outcome: OnOutcome, notes: list[str], spent: float
) -> list[GenerationOutcome]:
    maker = PROVIDERS.get(session.service.provider)
    if maker is None:
        unavailable = no_provider(session.service.lacks, session.config.provider)
        for item in misses:
            on_outcome(*item, unavailable)
        return [unavailable] * len(misses)
    if not PROVIDER_TRAITS[session.service.provider].is_free and not session.cache.is_writable():
        for item in misses:
            on_outcome(*item, UNKEPT)
        return [UNKEPT] * len(misses)
    provider = maker(session)
    outcomes = asyncio.run(_run_requests(misses, session, provider, on_outcome, spent))
    notes += filter(None, [getattr(provider, "note", "")])
    return outcomes


async def _run_requests(
    misses: Sequence[Item], session: Session, provider: Provider, on_outcome: OnOutcome, spent: float
) -> list[GenerationOutcome]:
    seconds = session.config.deadline
    asking = open_context(session, provider, open_budget(session), seconds - spent)
    return await generate(misses, asking, seconds, on_outcome, spent=spent)


class RunResult(Struct):
    """What a run of `fix` did.

    Attributes:
        rows: Path, definition and what became of it, in order.
        results: One for each file that had something missing.
        notes: What a person should know of the provider.
    """

    rows: tuple[DefinitionResult, ...]
    results: tuple[FileResult, ...]
    notes: tuple[str, ...] = ()


def document(
    plans: Sequence[FilePlan],
    session: Session,
    *,
    nested: NestedSettings,
    folder: str,
    target: WriteTarget,
    write: bool,
    on_outcome: OnOutcome = lambda *_: None,
    before_writing: Callable[[Sequence[DefinitionResult]], None] = lambda _: None,
) -> RunResult:
    """Document what plans found missing.

    Args:
        plans: Those with something missing.
        session: What to work with.
        nested: Finds the settings that hold for a file.
        folder: What the plans' paths are relative to.
        target: The work tree or the index.
        write: False to give the edits without making them.
        on_outcome: Called with each outcome as it comes.
        before_writing: Called with all outcomes before the first file is written, so that a kill loses none of them.

    Returns:
        What became of every definition and file.
    """
    items = [(plan.path, definition) for plan in plans for definition in plan.missing]
    notes: list[str] = []
    began = time.monotonic()
    layout = docstring_formats(plans, nested, folder, began + session.config.deadline)

    def refused(misses: Sequence[Item]) -> Mapping[Item, Failure]:
        return uneditable(plans, misses, layout, target)

    outcomes = generate_all(items, session, on_outcome, notes, refused, began=began)
    made = {
        (path, d): outcome.docstring
        for (path, d), outcome in zip(items, outcomes, strict=True)
        if isinstance(outcome, GeneratedDocstring)
    }
    if write:
        before_writing([(*item, outcome) for item, outcome in zip(items, outcomes, strict=True)])
    final = layouts_with_examples(plans, made, layout, nested, folder)
    results = tuple(apply(plan, _docstrings_for(plan, made), final(plan), target, write=write) for plan in plans)
    if write:
        results = target.finish(results)
    rows = _merge_write_failures(items, outcomes, results)
    if write:
        _record(rows, session.cache, nested.main.root)
    return RunResult(rows, results, tuple(notes))


def _docstrings_for(plan: FilePlan, made: Mapping[Item, Docstring]) -> dict[Definition, Docstring]:
    return {definition: made[plan.path, definition] for definition in plan.missing if (plan.path, definition) in made}


def _merge_write_failures(
    items: Sequence[Item], outcomes: Sequence[GenerationOutcome], results: Sequence[FileResult]
) -> tuple[DefinitionResult, ...]:
    """Return the rows with what failed after the answer came."""
    failed: dict[str, Failure] = {result.path: result.problem for result in results if result.problem}
    refused = {(result.path, definition): problem for result in results for definition, problem in result.refused}
    rows: list[DefinitionResult] = []
    for (path, definition), outcome in zip(items, outcomes, strict=True):
        later = refused.get((path, definition)) or failed.get(path)
        if later is None or isinstance(outcome, Failure):
            rows.append((path, definition, outcome))
            continue
        took = {name: getattr(outcome, name) for name in ("usage", "attempts", "waited", "asked")}
        rows.append((path, definition, replace(later, **took)))
    return tuple(rows)


def _record(rows: Sequence[DefinitionResult], cache: Cache, root: str) -> None:
    for path, definition, outcome in rows:
        if isinstance(outcome, GeneratedDocstring):
            cache.log_change(
                path=path,
                qualname=definition.qualname,
                summary=outcome.docstring.summary,
                origin=outcome.origin,
                model=outcome.model,
                root=root,
            )
