"""Questions by the Batch API: submitted in files, fetched when they are answered, read and kept as all answers are."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docgen_hook.flow.asking import key_of
from docgen_hook.flow.fill import remembered
from docgen_hook.flow.run import PROVIDERS, price_of, real_model
from docgen_hook.llm import answer, batch, prompt, tokens
from docgen_hook.llm.azure import RemoteProvider
from docgen_hook.model import Generated, Problem, Reply, Request, ServiceError, Usage, UsageError
from docgen_hook.store import batches
from docgen_hook.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.flow.fill import Item
    from docgen_hook.flow.run import Row, Setting
    from docgen_hook.model import Definition

HALF = 0.5  # of the usual price (learn.microsoft.com, "Azure OpenAI batch": 50 % less than global standard)
FRAME = 50  # tokens that a chat's own framing adds, at most


class Question(Value):
    """One line of a batch: its key, its text, and what it may take at most."""

    key: str
    text: str
    most: Usage


class Chosen(Value):
    """What is to be submitted.

    Attributes:
        questions: In order.
        cached: Definitions whose answers are there.
        over: Questions that a limit of the settings keeps back.
        cost: Dollars at most, None where the price is unknown.
    """

    questions: tuple[Question, ...]
    cached: int
    over: int
    cost: float | None


def provider_of(run: Setting) -> RemoteProvider:
    """Give who answers batches.

    Args:
        run: What to work with.

    Raises:
        UsageError: If the service has no batches.
    """
    if run.service.provider not in batch.URLS:
        raise UsageError(
            "batches need Azure OpenAI or OpenAI",
            "Set AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT, or OPENAI_API_KEY and DOCGEN_HOOK_MODEL.",
        )
    provider = PROVIDERS[run.service.provider](run)
    assert isinstance(provider, RemoteProvider)  # noqa: S101 - both names of URLS are such
    provider.largest = batch.LARGEST
    return provider


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
    misses = {key_of(each, run.recipe): each for place, (_, each) in enumerate(items) if place not in hits}
    asked = _requests_under_way(run)
    questions = [_question(key, each, run, provider) for key, each in misses.items() if key not in asked]
    price = price_of(run)
    kept: list[Question] = []
    total = Usage()
    for each in questions:
        if not _fits(total + each.most, len(kept) + 1, run, price(total + each.most)):
            break
        kept.append(each)
        total += each.most
    cost = price(total)
    return Chosen(tuple(kept), len(hits), len(questions) - len(kept), None if cost is None else cost * HALF)


def _requests_under_way(run: Setting) -> set[str]:
    """Give the keys of what was submitted and not fetched yet."""
    return {key for each in batches.known(run.cache.folder) if "fetched" not in each for key in each.get("keys", ())}


def _question(key: str, definition: Definition, run: Setting, provider: RemoteProvider) -> Question:
    request = prompt.build(definition, language=run.recipe.language, mode=provider.mode)
    text = f"{request.system}\n{request.user}\n{json.dumps(request.schema)}"
    folder = str(run.cache.folder / "vocabularies")
    count = tokens.count(text, real_model(run) or run.service.model, folder) + FRAME
    most = Usage(prompt=count, completion=request.max_tokens + provider.headroom)
    return Question(key, batch.line(key, request, provider, run.service.provider), most)


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
        and all((full or 0.0) * HALF <= each for each in costs)
    )


def _left_today(run: Setting) -> float | None:
    limit = run.config.max_cost_per_day
    return None if limit is None else max(limit - run.cache.spent(_today()), 0.0)


def _today() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d")


async def submit(found: Chosen, run: Setting, provider: RemoteProvider, *, cwd: str, paths: list[str]) -> list[str]:
    """Submit questions in as many batches as they need; each is noted before the next goes out.

    Args:
        found: What is to be asked.
        run: What to work with.
        provider: Who answers.
        cwd: The working directory.
        paths: What was named on the command line.

    Returns:
        The ids.

    Raises:
        ServiceError: If the service does not take them; those submitted before are noted.
    """
    ids = []
    for questions in _parts(found.questions):
        made = await batch.submitted([each.text for each in questions], provider, run.service.provider)
        most = sum((each.most for each in questions), Usage())
        held = (price_of(run)(most) or 0.0) * HALF
        if run.config.max_cost_per_day is not None:
            run.cache.spend(_today(), held, run.config.max_cost_per_day)
        entry = {"held": held, "day": _today(), "mode": provider.mode, "provider": run.service.provider}
        entry |= {"model": run.service.model, "language": run.recipe.language, "cwd": cwd, "paths": paths}
        entry |= {
            "submitted": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "keys": [each.key for each in questions],
        }
        batches.add(run.cache.folder, {"id": made.id, **entry})
        ids.append(made.id)
    return ids


def _parts(questions: Sequence[Question]) -> list[list[Question]]:
    parts: list[list[Question]] = []
    size = 0
    for each in questions:
        size += len(each.text)
        if not parts or size > batch.BYTES or len(parts[-1]) >= batch.MOST:
            parts.append([])
            size = len(each.text)
        parts[-1].append(each)
    return parts


def waiting(run: Setting, *, every: bool = False) -> list[dict[str, Any]]:
    """Give the batches of this service that were submitted and not fetched yet, or all of them."""
    found = batches.known(run.cache.folder)
    return [each for each in found if each.get("provider") == run.service.provider and (every or "fetched" not in each)]


async def states(entries: Sequence[dict[str, Any]], provider: RemoteProvider) -> list[batch.Batch | ServiceError]:
    """Give how far batches are; a batch that cannot be asked for does not stop the others."""
    found: list[batch.Batch | ServiceError] = []
    for each in entries:
        try:
            found.append(await batch.state(each["id"], provider))
        except ServiceError as error:
            found.append(error)
    return found


async def fetched(
    entry: dict[str, Any], ended: batch.Batch, items: Sequence[Item], run: Setting, provider: RemoteProvider
) -> list[Row]:
    """Bring the answers of a batch that has ended into the cache, each read as all answers are.

    Args:
        entry: What was noted when it was submitted.
        ended: How it ended.
        items: Paths and definitions as they are now.
        run: What to work with.
        provider: Who has the answers.

    Returns:
        What became of each definition that was asked about and is still there.

    Raises:
        ServiceError: If the answers cannot be fetched; the batch then stays to be fetched.
    """
    keys = set(entry.get("keys", ()))
    wanted = {key: item for key in keys for item in items if key.startswith(item[1].digest)}
    rows: dict[str, Row] = {}
    total = Usage()
    mode = entry.get("mode", "json_schema")
    for file in ended.outputs:
        for key, reply in batch.answers(
            await batch.content(file, provider), Request("", "", mode=mode), provider.model
        ):
            total += reply.usage or Usage()
            if key in wanted and key in keys and (key not in rows or isinstance(reply, Reply)):
                rows[key] = (*wanted[key], _outcome(key, reply, wanted[key], entry, run))
    gone = Problem(f"the batch ended ({ended.status}) without an answer to it", "Submit it again.", "batch")
    rows |= {key: (*item, gone) for key, item in wanted.items() if key not in rows}
    cost = (price_of(run)(total) or 0.0) * HALF
    if run.config.max_cost_per_day is not None:
        run.cache.settle(str(entry.get("day", "")), cost - float(entry.get("held", 0.0)))
    batches.add(run.cache.folder, {"id": entry["id"], "fetched": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")})
    return list(rows.values())


def _outcome(key: str, reply: Reply | ServiceError, item: Item, entry: dict[str, Any], run: Setting) -> Any:
    """Read one answer, and keep it."""
    path, definition = item
    if isinstance(reply, ServiceError):
        return Problem(reply.sentence, reply.tip, "service", service=True, usage=reply.usage or Usage())
    if reply.refusal or reply.finish == "content_filter":
        return Problem("the model refused to answer", "Write this docstring by hand.", "refusal", usage=reply.usage)
    try:
        docstring = answer.read(reply.text, definition, reply.mode, finish=reply.finish)
    except answer.BadAnswerError as error:
        return Problem(f"the answer was refused: {error.sentence}", "`fix` asks again.", "answer", usage=reply.usage)
    run.cache.put(
        key,
        docstring,
        digest=definition.digest,
        model=str(entry.get("model", "")),
        provider=str(entry.get("provider", "")),
        qualname=definition.qualname,
        path=path,
        language=str(entry.get("language", "English")),
    )
    return Generated(docstring, "model", reply.model, usage=reply.usage)
