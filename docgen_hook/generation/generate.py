"""Definitions to docstrings: remembered where we can, asked where we must."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from docgen_hook.errors import DeadlineExceeded
from docgen_hook.generation.context import GenerationContext, RequestStats, cache_key
from docgen_hook.generation.request_loop import Run
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import replace
from docgen_hook.model.usage import Usage
from docgen_hook.prompting import parse_response, prompt, schema
from docgen_hook.source.editing import edit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.generation import GeneratedDocstring, GenerationOutcome, GenerationParams
    from docgen_hook.store.cache import Cache
    from docgen_hook.store.levels import Level

    Item = tuple[str, Definition]

__all__ = ["NO_PROVIDER", "GenerationContext", "cache_key", "cached_docstrings", "generate", "no_provider"]
NO_PROVIDER = Failure(
    "not cached, and no model provider is configured",
    "Set AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT, or run `docgen-hook local pull`.",
    "no provider",
)


def no_provider(lacks: str) -> Failure:
    """Return why nothing was generated without a provider.

    Args:
        lacks: What is missing of one that is configured by half, or empty.
    """
    if not lacks:
        return NO_PROVIDER
    return replace(
        NO_PROVIDER,
        sentence=f"not cached, and the model provider is configured by half: {lacks}",
        tip="Set what is missing, and run docgen-hook doctor.",
    )


def cached_docstrings(
    items: Sequence[Item], recipe: GenerationParams, cache: Cache, levels: Sequence[Level] = ()
) -> dict[int, GeneratedDocstring]:
    """Return the answers that the cache holds, else the levels after it, by the item's place."""
    found = _own_docstrings(items, recipe, cache)
    misses = {place: item[1] for place, item in enumerate(items) if place not in found}
    if not levels or not misses:
        return found
    from docgen_hook.generation.levels import wanted_answer
    from docgen_hook.store.levels import find_answers

    def judge(place: int, docstring: Docstring) -> Docstring | None:
        return parse_response.recheck(docstring, misses[place], recipe.language, is_final=recipe.provider == "none")

    wanted = {place: wanted_answer(definition, recipe) for place, definition in misses.items()}
    return found | find_answers(wanted, levels, cache, judge)


def _own_docstrings(items: Sequence[Item], recipe: GenerationParams, cache: Cache) -> dict[int, GeneratedDocstring]:
    found = {}
    for place, (_, definition) in enumerate(items):
        if recipe.provider == "none":
            hit = cache.newest_for_definition(definition.digest, recipe.language)
        else:
            hit = cache.get(cache_key(definition, recipe))
        docstring = hit and parse_response.recheck(
            hit.docstring, definition, recipe.language, is_final=recipe.provider == "none"
        )
        if hit is not None and docstring is not None:
            found[place] = replace(hit, docstring=docstring)
        elif old := _old_answer(definition, recipe, cache):
            found[place] = old
    return found


def _old_answer(definition: Definition, recipe: GenerationParams, cache: Cache) -> GeneratedDocstring | None:
    """Return the answer to an older version's prompt, where nothing speaks against it today."""
    for digest in prompt.OLD_DIGESTS:
        hit = cache.get(cache_key(definition, replace(recipe, wording=digest)))
        docstring = hit and parse_response.judge_old(hit.docstring, definition, recipe.language)
        if hit is not None and docstring is not None:
            return replace(hit, docstring=docstring)
    return None


async def generate(
    items: Sequence[Item],
    asking: GenerationContext,
    seconds: float,
    on_outcome: Callable[[str, Definition, GenerationOutcome], None] = lambda *_: None,
    *,
    keep_open: bool = False,
    spent: float = 0.0,
) -> list[GenerationOutcome]:
    """Ask for each definition, a same one once, until all are answered or the time is over.

    Args:
        items: Paths and definitions that are not remembered.
        asking: What to ask with.
        seconds: What all questions together may take.
        on_outcome: Called with each outcome as it comes.
        keep_open: Whether the provider's connections are kept for later calls.
        spent: Seconds of those that have passed already.

    Returns:
        An outcome for each item, in order.
    """
    run = Run(asking, max(seconds - spent, 0.0))
    groups: dict[object, list[int]] = {}  # a method and a function of one text are not asked for the same parameters
    for place, (_, definition) in enumerate(items):
        same = cache_key(definition, asking.recipe), tuple(schema.names(definition).items())
        groups.setdefault(same, []).append(place)
    outcomes: list[GenerationOutcome | None] = [None] * len(items)

    took = [RequestStats(asking.clock()) for _ in items]

    async def one(places: list[int]) -> None:
        outcome = await run.outcome(*items[places[0]], took[places[0]])
        for number, place in enumerate(places):
            outcomes[place] = outcome if not number else _without_cost(outcome)
            on_outcome(*items[place], outcome)

    tasks = [asyncio.ensure_future(one(places)) for places in groups.values()]
    tasks.append(asyncio.ensure_future(asyncio.to_thread(_made_ready)))  # behind the first questions, while they wait
    try:
        async with asyncio.timeout(max(seconds - spent, 0.0)):
            await asyncio.gather(*tasks)
    except TimeoutError:
        pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if not keep_open:
            await asking.provider.close()
    return [
        took[place].closed(_deadline_failure(seconds)) if outcome is None else outcome
        for place, outcome in enumerate(outcomes)
    ]


def _deadline_failure(seconds: float) -> Failure:
    return Failure(
        f"the deadline of {seconds:g} s was exceeded",
        "Run again to continue, or raise `deadline`.",
        "deadline",
        service=True,
        error=DeadlineExceeded,
        retryable=True,
    )


def _made_ready() -> None:
    """Import what the answers will need: a third of a second that nobody waits for."""
    parse_response.preload()
    edit.preload()


def _without_cost(outcome: GenerationOutcome) -> GenerationOutcome:
    """Return the outcome for a definition that equals another one: it cost nothing of its own."""
    return replace(outcome, usage=Usage(), attempts=0, waited=0.0, asked=0.0)
