"""Definitions to docstrings: remembered where we can, asked where we must."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from typing import TYPE_CHECKING

from docgen_hook.errors import DeadlineExceeded, NotConfigured
from docgen_hook.generation.context import GenerationContext, RequestStats, cache_key, store_docstring
from docgen_hook.generation.request_loop import Run
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import replace
from docgen_hook.model.usage import Usage
from docgen_hook.prompting import parse_response, prompt, schema
from docgen_hook.prompting.parts import merge_parts, parts
from docgen_hook.source.editing import edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

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
    NotConfigured.reason,
    error=NotConfigured,
)
CACHE_ONLY = replace(
    NO_PROVIDER,
    sentence='not cached, and provider = "none" sends no requests',
    tip="Choose another provider, or fill the cache with `docgen-hook cache import FILE`.",
)


def no_provider(lacks: str, chosen: str = "auto") -> Failure:
    """Return why nothing was generated without a provider.

    Args:
        lacks: What is missing of one that is configured by half, or empty.
        chosen: The setting `provider`.
    """
    if chosen == "none":
        return CACHE_ONLY
    if not lacks:
        return NO_PROVIDER
    return replace(
        NO_PROVIDER,
        sentence=f"not cached, and the model provider is configured by half: {lacks}",
        tip="Set what is missing, and run docgen-hook doctor.",
    )


def cached_docstrings(
    items: Sequence[Item], recipe: GenerationParams, cache: Cache, levels: Sequence[Level] = (), *, use: bool = True
) -> dict[int, GeneratedDocstring]:
    """Return the answers that the cache holds, else the levels after it, by the item's place.

    Args:
        items: Paths and definitions.
        recipe: What can change an answer.
        cache: The user's own cache.
        levels: What is asked for what the cache lacks, in order.
        use: Whether this counts in the cache as a use of the answers, or as a mere look.
    """
    found = _own_docstrings(items, recipe, cache, use=use)
    misses = {place: item[1] for place, item in enumerate(items) if place not in found}
    if not levels or not misses:
        return found
    from docgen_hook.generation.levels import wanted_answers
    from docgen_hook.store.levels import find_answers

    def judge(place: int, docstring: Docstring) -> Docstring | None:
        return parse_response.recheck(docstring, misses[place], recipe.language, is_final=recipe.provider == "none")

    return found | find_answers(wanted_answers(misses, recipe), levels, cache, judge)


def _own_docstrings(
    items: Sequence[Item], recipe: GenerationParams, cache: Cache, *, use: bool
) -> dict[int, GeneratedDocstring]:
    definitions = {place: definition for place, (_, definition) in enumerate(items)}
    is_final = recipe.provider == "none"

    def judge(docstring: Docstring, definition: Definition) -> Docstring | None:
        return parse_response.recheck(docstring, definition, recipe.language, is_final=is_final)

    def judge_old(docstring: Docstring, definition: Definition) -> Docstring | None:
        return parse_response.judge_old(docstring, definition, recipe.language)

    found = _judged(_look_up(definitions, recipe, cache, use=use), definitions, judge)
    for wording in () if is_final else prompt.OLD_DIGESTS:  # answers to an older version's prompt
        left = {place: definition for place, definition in definitions.items() if place not in found}
        found |= _judged(_look_up(left, replace(recipe, wording=wording), cache, use=use), left, judge_old)
    rest = {place: item for place, item in enumerate(items) if place not in found}
    return found | _merged(rest, recipe, cache, use=use)


def _merged(
    items: Mapping[int, Item], recipe: GenerationParams, cache: Cache, *, use: bool
) -> dict[int, GeneratedDocstring]:
    """Return the answers of which the cache holds all parts, by place; a use of one keeps it whole."""
    found: dict[int, GeneratedDocstring] = {}
    for place, (path, definition) in items.items():
        pieces = parts(definition)
        hits = _own_docstrings([(path, piece) for piece in pieces], recipe, cache, use=False) if pieces[1:] else {}
        if not hits or len(hits) < len(pieces):
            continue
        found[place] = replace(hits[0], docstring=merge_parts([hits[number].docstring for number in sorted(hits)]))
        if use and recipe.provider != "none":
            store_docstring(cache, recipe, (path, definition), found[place].docstring, hits[0].model)
    return found


def missing_parts(items: Iterable[Item], recipe: GenerationParams, cache: Cache) -> Iterator[Item]:
    """Yield the parts of definitions that the cache lacks: whole definitions where one request is enough."""
    for path, definition in items:
        pieces = [(path, part) for part in parts(definition)]
        hits = _own_docstrings(pieces, recipe, cache, use=False) if pieces[1:] else {}
        yield from (piece for place, piece in enumerate(pieces) if place not in hits)


def _look_up(
    definitions: Mapping[int, Definition], recipe: GenerationParams, cache: Cache, *, use: bool
) -> dict[int, GeneratedDocstring]:
    """Return what the cache holds, by place; without a provider the newest answer, whoever gave it."""
    rest = recipe.digest

    def look(digest: str) -> GeneratedDocstring | None:
        if recipe.provider == "none":
            return cache.newest_for_definition(digest, recipe.language, use=use)
        return cache.get(digest + rest, use=use)

    with cache.one_transaction() if use else nullcontext():
        hits = {place: look(definition.digest) for place, definition in definitions.items()}
    return {place: hit for place, hit in hits.items() if hit is not None}


def _judged(
    hits: Mapping[int, GeneratedDocstring],
    definitions: Mapping[int, Definition],
    judge: Callable[[Docstring, Definition], Docstring | None],
) -> dict[int, GeneratedDocstring]:
    """Return those of which something may be written today."""
    kept = {place: judge(hit.docstring, definitions[place]) for place, hit in hits.items()}
    return {place: replace(hits[place], docstring=text) for place, text in kept.items() if text is not None}


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
        same = cache_key(definition, asking.recipe), tuple(schema.required_sections(definition).items())
        groups.setdefault(same, []).append(place)
    outcomes: list[GenerationOutcome | None] = [None] * len(items)

    took = [RequestStats(asking.clock()) for _ in items]

    async def one(places: list[int]) -> None:
        outcome = await run.outcome(*items[places[0]], took[places[0]])
        for number, place in enumerate(places):
            outcomes[place] = outcome if not number else _without_cost(outcome)
            on_outcome(*items[place], outcome)

    tasks = [asyncio.ensure_future(one(places)) for places in groups.values()]
    tasks.append(
        asyncio.ensure_future(asyncio.to_thread(_made_ready, asking.call, edits=not keep_open))
    )  # behind the first questions, while they wait
    try:
        await run_until_deadline(tasks, max(seconds - spent, 0.0))
    finally:
        if not keep_open:
            await asking.provider.close()
    return [
        took[place].closed(deadline_failure(seconds, took[place].failed)) if outcome is None else outcome
        for place, outcome in enumerate(outcomes)
    ]


async def run_until_deadline(tasks: Sequence[asyncio.Future[None]], seconds: float) -> None:
    """Wait for tasks, and cancel those that are not done when the time is over or the run ends."""
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks)
    except TimeoutError:
        pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def deadline_failure(seconds: float, failed: str = "") -> Failure:
    """Return what becomes of a definition that the time was over for.

    Args:
        seconds: What all requests together might take.
        failed: Why an earlier request had no response, or empty.
    """
    return Failure(
        f"the deadline of {seconds:g} s was exceeded" + (f"; before it {failed}" if failed else ""),
        "Run again to continue, or raise `deadline`.",
        "deadline",
        service=True,
        error=DeadlineExceeded,
        retryable=True,
    )


def _made_ready(call: Callable[..., Any], *, edits: bool) -> None:
    """Import what the answers will need, and their edits: a third of a second that nobody waits for."""
    call(parse_response.preload)
    if edits:
        edit.preload()


def _without_cost(outcome: GenerationOutcome) -> GenerationOutcome:
    """Return the outcome for a definition that equals another one: it cost nothing of its own."""
    return replace(outcome, usage=Usage(), attempts=0, waited=0.0, asked=0.0)
