"""Definitions to docstrings: remembered where we can, asked where we must."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from docgen_hook.generation.context import Asked, Asking, Provider, key_of
from docgen_hook.generation.request_loop import Run
from docgen_hook.model.generation import Generated
from docgen_hook.model.results import Problem, Usage
from docgen_hook.model.struct import replace
from docgen_hook.prompting import parse_response, schema
from docgen_hook.source.editing import edit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import Outcome, Recipe
    from docgen_hook.store.cache import Cache

    Item = tuple[str, Definition]

__all__ = ["NOBODY", "Asking", "Provider", "fill", "key_of", "remembered"]
NOBODY = Problem(
    "not in the cache, and no service is named that could be asked",
    "Set AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT, or run `docgen-hook local pull`.",
    "no provider",
)


def remembered(items: Sequence[Item], recipe: Recipe, cache: Cache) -> dict[int, Generated]:
    """Give the answers that the cache holds, by the item's place."""
    found = {}
    for place, (_, definition) in enumerate(items):
        if recipe.provider == "none":
            hit = cache.latest(definition.digest, recipe.language)
        else:
            hit = cache.get(key_of(definition, recipe))
        if hit is not None and parse_response.serves(hit.docstring, definition):
            found[place] = hit
    return found


async def fill(
    items: Sequence[Item],
    asking: Asking,
    seconds: float,
    on_outcome: Callable[[str, Definition, Outcome], None] = lambda *_: None,
) -> list[Outcome]:
    """Ask for each definition, a same one once, until all are answered or the time is over.

    Args:
        items: Paths and definitions that are not remembered.
        asking: What to ask with.
        seconds: What all questions together may take.
        on_outcome: Called with each outcome as it comes.

    Returns:
        An outcome for each item, in order.
    """
    run = Run(asking, seconds)
    groups: dict[object, list[int]] = {}  # a method and a function of one text are not asked for the same parameters
    for place, (_, definition) in enumerate(items):
        same = key_of(definition, asking.recipe), tuple(schema.parts(definition).items())
        groups.setdefault(same, []).append(place)
    outcomes: list[Outcome | None] = [None] * len(items)

    took = [Asked(asking.clock()) for _ in items]

    async def one(places: list[int]) -> None:
        outcome = await run.outcome(*items[places[0]], took[places[0]])
        for number, place in enumerate(places):
            outcomes[place] = outcome if not number else _shared(outcome)
            on_outcome(*items[place], outcome)

    tasks = [asyncio.ensure_future(one(places)) for places in groups.values()]
    tasks.append(asyncio.ensure_future(asyncio.to_thread(_made_ready)))  # behind the first questions, while they wait
    try:
        async with asyncio.timeout(max(seconds, 0.0)):
            await asyncio.gather(*tasks)
    except TimeoutError:
        pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asking.provider.close()
    return [took[place].closed(_late(seconds)) if each is None else each for place, each in enumerate(outcomes)]


def _late(seconds: float) -> Problem:
    return Problem(
        f"the deadline of {seconds:g} s came first",
        "Run again to go on, or raise `deadline`.",
        "deadline",
        service=True,
    )


def _made_ready() -> None:
    """Import what the answers will need: a third of a second that nobody waits for."""
    parse_response.made_ready()
    edit.made_ready()


def _shared(outcome: Outcome) -> Outcome:
    """Give the outcome for a definition that equals another one: it cost nothing of its own."""
    return replace(outcome, usage=Usage(), attempts=0, waited=0.0, asked=0.0)
