"""Questions for the Batch API: chosen within the limits of the settings, and submitted in files."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import ServiceError
from docgen_hook.generation.batch import catalog
from docgen_hook.generation.batch.jobs import abandon, batch_price, now, open_jobs, today
from docgen_hook.generation.context import cache_key
from docgen_hook.generation.estimate import answer_tokens, count_request_tokens
from docgen_hook.generation.generate import cached_docstrings, missing_parts
from docgen_hook.generation.session import pricing, resolved_model
from docgen_hook.metering.tokens import MAX_CHAT_OVERHEAD_TOKENS
from docgen_hook.model.struct import Struct
from docgen_hook.model.usage import Usage
from docgen_hook.prompting import prompt
from docgen_hook.prompting.judged import without_source
from docgen_hook.providers.batch import batch_api
from docgen_hook.providers.batch.batch_jsonl import NAMED, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.generation.generate import Item
    from docgen_hook.generation.session import Session
    from docgen_hook.model.code import Definition
    from docgen_hook.providers.openai_compatible import OpenAIProvider


class Question(Struct):
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


class BatchSelection(Struct):
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


def select_requests(items: Sequence[Item], session: Session, provider: OpenAIProvider) -> BatchSelection:
    """Return the questions that the cache cannot answer, as far as the limits of the settings go.

    Args:
        items: Paths and definitions.
        session: What to work with.
        provider: Who will be asked.

    Raises:
        ServiceError: If a limit on cost is set and the price is unknown.
    """
    hits = cached_docstrings(items, session.recipe, session.cache, session.levels)
    left = missing_parts((item for place, item in enumerate(items) if place not in hits), session.recipe, session.cache)
    misses = {cache_key(part, session.recipe): (path, part) for path, part in left}
    folder = session.cache.folder
    asked = {key for job in open_jobs(session) for key, _, _ in catalog.questions(folder, job["id"])}
    questions = [_question(key, miss, session, provider) for key, miss in misses.items() if key not in asked]
    price = pricing(session)
    kept: list[Question] = []
    total = Usage()
    for question in questions:
        if not _within_limits(total + question.most, len(kept) + 1, session, price(total + question.most)):
            break
        kept.append(question)
        total += question.most
    about, most = (price(usage) for usage in (sum((request.about for request in kept), Usage()), total))
    over = len(questions) - len(kept)
    return BatchSelection(
        tuple(kept), len(hits), len(misses) - len(questions), over, batch_price(about), batch_price(most)
    )


def _question(key: str, item: Item, session: Session, provider: OpenAIProvider) -> Question:
    path, definition = item
    request = prompt.build_request(definition, language=session.recipe.language, mode=provider.mode)
    text, form = count_request_tokens(request, session, resolved_model(session) or session.service.model)
    about = Usage(text + form // 2, completion=answer_tokens(definition))
    most = Usage(text + form + MAX_CHAT_OVERHEAD_TOKENS, completion=request.max_tokens + provider.headroom)
    # the key's own part of this definition: the rest, the recipe, is the same in all lines
    return Question(
        key, path, definition, line(key[:NAMED], request, provider, session.service.provider), about=about, most=most
    )


def _within_limits(usage: Usage, count: int, session: Session, full: float | None) -> bool:
    config = session.config
    costs = [limit for limit in (config.max_cost, _left_today(session)) if limit is not None]
    if costs and full is None:
        raise ServiceError(
            "the price of this model is unknown, so the cost limit cannot be enforced",
            "Set it under `prices` in [tool.docgen-hook], or drop the limit.",
        )
    return (
        (config.max_requests is None or count <= config.max_requests)
        and (config.max_tokens is None or usage.total <= config.max_tokens)
        and all((batch_price(full) or 0.0) <= cost for cost in costs)
    )


def _left_today(session: Session) -> float | None:
    limit = session.config.max_cost_per_day
    return None if limit is None else max(limit - session.cache.spent(today()), 0.0)


async def submit(found: BatchSelection, session: Session, provider: OpenAIProvider) -> list[str]:
    """Submit questions in as many batches as they need.

    What is asked is on the disk before the file goes out, the file is noted before the batch is made, and the batch
    before the next one: whatever breaks off, `resolved` finds what is being paid for.

    Args:
        found: What is to be asked.
        session: What to work with.
        provider: Who answers.

    Returns:
        The service's ids.

    Raises:
        ServiceError: If the service does not take them; those submitted before are noted.
    """
    return [await _submitted(questions, session, provider) for questions in _split_into_files(found.questions)]


async def _submitted(questions: Sequence[Question], session: Session, provider: OpenAIProvider) -> str:
    folder, name = session.cache.folder, f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.urandom(4).hex()}"
    catalog.keep(
        folder, name, [(question.key, question.path, without_source(question.definition)) for question in questions]
    )
    try:
        lines = [question.text for question in questions]
        file = await batch_api.upload(lines, provider, patience=session.config.deadline, sleep=asyncio.sleep)
    except ServiceError:
        catalog.drop(folder, name)
        raise
    catalog.add(folder, _catalog_entry(name, file, questions, session, provider))
    try:
        made = await batch_api.create(file, provider, session.service.provider)
    except ServiceError as error:
        if not error.retryable:
            await abandon(name, file, session, provider)
        raise
    catalog.add(folder, {"id": name, "batch": made.id})
    return made.id


def _catalog_entry(
    name: str, file: str, questions: Sequence[Question], session: Session, provider: OpenAIProvider
) -> Any:
    most = sum((question.most for question in questions), Usage())
    held, limit = batch_price(pricing(session)(most)) or 0.0, session.config.max_cost_per_day
    if limit is not None:
        session.cache.spend(today(), held, limit)
    else:
        session.cache.settle(today(), held)
    return {
        "id": name,
        "file": file,
        "questions": len(questions),
        "provider": session.service.provider,
        "endpoint": provider.where.base,
        "model": session.service.model,
        "language": session.recipe.language,
        "mode": provider.mode,
        "submitted": now(),
        "held": held,
        "day": today(),
    }


def _split_into_files(questions: Sequence[Question]) -> list[list[Question]]:
    parts: list[list[Question]] = []
    size = 0
    for question in questions:
        size += len(question.text)  # JSON in ASCII: characters are bytes
        if not parts or size > batch_api.BYTES or len(parts[-1]) >= batch_api.MAX_REQUESTS:
            parts.append([])
            size = len(question.text)
        parts[-1].append(question)
    return parts
