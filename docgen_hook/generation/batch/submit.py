"""Questions for the Batch API: chosen within the limits of the settings, and submitted in files."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import ServiceError
from docgen_hook.generation.batch import catalog
from docgen_hook.generation.batch.jobs import given_up, halved, now, today, waiting
from docgen_hook.generation.context import key_of
from docgen_hook.generation.estimate import answer_tokens, counted
from docgen_hook.generation.generate import remembered
from docgen_hook.generation.session import price_of, real_model
from docgen_hook.model.results import Usage
from docgen_hook.model.struct import Value
from docgen_hook.prompting import prompt
from docgen_hook.providers import batch_api
from docgen_hook.providers.batch_jsonl import NAMED, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.generation.generate import Item
    from docgen_hook.generation.session import Setting
    from docgen_hook.model.code import Definition
    from docgen_hook.providers.openai_compatible import RemoteProvider

FRAME = 50  # tokens that a chat's own framing adds, at most


class Question(Value):
    """One line of a batch.

    Attributes:
        key: Cache key of the answer.
        path: The file.
        definition: What is asked about.
        text: The line.
        about: Tokens that it will take.
        most: Tokens that it may take.
    """

    key: str
    path: str
    definition: Definition
    text: str
    about: Usage
    most: Usage


class Chosen(Value):
    """What is to be submitted.

    Attributes:
        questions: In order.
        cached: Definitions whose answers are there.
        under_way: Questions that were submitted and not fetched yet.
        over: Questions that a limit of the settings keeps back.
        about: Dollars that it will cost, None where the price is unknown.
        most: Dollars that it may cost, likewise.
    """

    questions: tuple[Question, ...]
    cached: int
    under_way: int
    over: int
    about: float | None
    most: float | None


def chosen(items: Sequence[Item], run: Setting, provider: RemoteProvider) -> Chosen:
    """Give the questions that the cache cannot answer, as far as the limits of the settings go.

    Args:
        items: Paths and definitions.
        run: What to work with.
        provider: Who will be asked.

    Raises:
        ServiceError: If a limit on cost is set and the price is unknown.
    """
    hits = remembered(items, run.recipe, run.cache)
    misses = {key_of(each[1], run.recipe): each for place, each in enumerate(items) if place not in hits}
    folder = run.cache.folder
    asked = {key for each in waiting(run) for key, _, _ in catalog.questions(folder, each["id"])}
    questions = [_question(key, each, run, provider) for key, each in misses.items() if key not in asked]
    price = price_of(run)
    kept: list[Question] = []
    total = Usage()
    for each in questions:
        if not _fits(total + each.most, len(kept) + 1, run, price(total + each.most)):
            break
        kept.append(each)
        total += each.most
    about, most = (price(each) for each in (sum((each.about for each in kept), Usage()), total))
    over = len(questions) - len(kept)
    return Chosen(tuple(kept), len(hits), len(misses) - len(questions), over, halved(about), halved(most))


def _question(key: str, item: Item, run: Setting, provider: RemoteProvider) -> Question:
    path, definition = item
    request = prompt.build(definition, language=run.recipe.language, mode=provider.mode)
    text, form = counted(request, run, real_model(run) or run.service.model)
    about = Usage(text + form // 2, completion=answer_tokens(definition))
    most = Usage(text + form + FRAME, completion=request.max_tokens + provider.headroom)
    # the key's own part of this definition: the rest, the recipe, is the same in all lines
    return Question(
        key, path, definition, line(key[:NAMED], request, provider, run.service.provider), about=about, most=most
    )


def _fits(usage: Usage, count: int, run: Setting, full: float | None) -> bool:
    config = run.config
    costs = [each for each in (config.max_cost, _left_today(run)) if each is not None]
    if costs and full is None:
        raise ServiceError(
            "the price of this model is unknown, so its cost cannot be held to a limit",
            "Set it under `prices` in [tool.docgen-hook], or drop the limit.",
        )
    return (
        (config.max_requests is None or count <= config.max_requests)
        and (config.max_tokens is None or usage.total <= config.max_tokens)
        and all((halved(full) or 0.0) <= each for each in costs)
    )


def _left_today(run: Setting) -> float | None:
    limit = run.config.max_cost_per_day
    return None if limit is None else max(limit - run.cache.spent(today()), 0.0)


async def submit(found: Chosen, run: Setting, provider: RemoteProvider) -> list[str]:
    """Submit questions in as many batches as they need.

    What is asked is on the disk before the file goes out, the file is noted before the batch is made, and the batch
    before the next one: whatever breaks off, `resolved` finds what is being paid for.

    Args:
        found: What is to be asked.
        run: What to work with.
        provider: Who answers.

    Returns:
        The service's ids.

    Raises:
        ServiceError: If the service does not take them; those submitted before are noted.
    """
    return [await _submitted(questions, run, provider) for questions in _parts(found.questions)]


async def _submitted(questions: Sequence[Question], run: Setting, provider: RemoteProvider) -> str:
    folder, name = run.cache.folder, f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.urandom(4).hex()}"
    catalog.keep(folder, name, [(each.key, each.path, each.definition) for each in questions])
    try:
        lines = [each.text for each in questions]
        file = await batch_api.uploaded(lines, provider, patience=run.config.deadline, sleep=asyncio.sleep)
    except ServiceError:
        catalog.drop(folder, name)
        raise
    catalog.add(folder, _entry(name, file, questions, run, provider))
    try:
        made = await batch_api.created(file, provider, run.service.provider)
    except ServiceError as error:
        if not error.retryable:
            await given_up(name, file, run, provider)
        raise
    catalog.add(folder, {"id": name, "batch": made.id})
    return made.id


def _entry(name: str, file: str, questions: Sequence[Question], run: Setting, provider: RemoteProvider) -> Any:
    most = sum((each.most for each in questions), Usage())
    held, limit = halved(price_of(run)(most)) or 0.0, run.config.max_cost_per_day
    if limit is not None:
        run.cache.spend(today(), held, limit)
    return {
        "id": name,
        "file": file,
        "questions": len(questions),
        "provider": run.service.provider,
        "endpoint": provider.where.base,
        "model": run.service.model,
        "language": run.recipe.language,
        "mode": provider.mode,
        "submitted": now(),
        "held": held if limit is not None else 0.0,
        "day": today(),
    }


def _parts(questions: Sequence[Question]) -> list[list[Question]]:
    parts: list[list[Question]] = []
    size = 0
    for each in questions:
        size += len(each.text)  # JSON in ASCII: characters are bytes
        if not parts or size > batch_api.BYTES or len(parts[-1]) >= batch_api.MOST:
            parts.append([])
            size = len(each.text)
        parts[-1].append(each)
    return parts
