"""Answers of batches: each read, judged and kept as all answers are, wherever they are fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen_hook.errors import ServiceError
from docgen_hook.generation.batch import catalog
from docgen_hook.generation.batch.jobs import close, halved, is_here, settle
from docgen_hook.generation.session import row_price
from docgen_hook.model.generation import Generated, Reply, Request
from docgen_hook.model.results import Problem
from docgen_hook.model.struct import Value
from docgen_hook.prompting import parse_response
from docgen_hook.providers import batch_api
from docgen_hook.providers.batch_jsonl import AGAIN, NAMED, answers
from docgen_hook.providers.error_mapping import AdaptedError
from docgen_hook.report.totals import totals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen_hook.generation.batch.catalog import Question
    from docgen_hook.generation.pipeline import Row
    from docgen_hook.generation.session import Setting
    from docgen_hook.model.generation import Outcome
    from docgen_hook.providers.openai_compatible import RemoteProvider

    Entry = dict[str, Any]

UNKEPT = "cache"
FILTERED = "Write this docstring by hand, or mark the definition `# docgen: skip`."
ENDINGS = {
    "failed": "the batch was refused",
    "expired": "the batch expired before this was answered",
    "cancelled": "the batch was cancelled before this was answered",
    "canceled": "the batch was cancelled before this was answered",
}


class Fetched(Value):
    """What a batch brought.

    Attributes:
        rows: Path, definition and what became of it.
        missing: Answers that the service says it has and that were not in its files.
        stray: Answers to questions that are not known here.
        is_closed: Whether nothing more is to be fetched.
    """

    rows: tuple[Row, ...]
    missing: int = 0
    stray: int = 0
    is_closed: bool = True


async def states(
    entries: Sequence[Entry], run: Setting, provider: RemoteProvider
) -> list[batch_api.Batch | ServiceError]:
    """Give how far batches are; a batch that cannot be asked for does not stop the others."""
    found: list[batch_api.Batch | ServiceError] = []
    for each in entries:
        try:
            found.append(await _state(each, run, provider))
        except ServiceError as error:
            found.append(error)
    return found


async def _state(entry: Entry, run: Setting, provider: RemoteProvider) -> batch_api.Batch:
    if not is_here(entry, run, provider):
        where = entry.get("endpoint") or "another service"
        raise ServiceError(f"it was submitted to {where}", "Set that endpoint again to ask for it.", code="elsewhere")
    if "batch" not in entry:
        raise ServiceError("whether it was taken is not known yet", "`docgen-hook batch fetch` finds out.")
    return await batch_api.state(entry["batch"], provider)


async def fetched(entry: Entry, ended: batch_api.Batch, run: Setting, provider: RemoteProvider) -> Fetched:
    """Bring the answers of a batch that has ended into the cache.

    Args:
        entry: What was noted when it was submitted.
        ended: How it ended.
        run: What to work with.
        provider: Who has the answers.

    Returns:
        What became of each definition. Where answers are missing for the first time the batch stays to be fetched.

    Raises:
        ServiceError: If the answers cannot be fetched; the batch then stays to be fetched.
    """
    asked = {each[0][:NAMED]: each for each in catalog.questions(run.cache.folder, entry["id"])}
    replies = await _replies(entry, ended, provider)
    known = {name: reply for name, reply in replies.items() if name in asked}
    again = _adapted(known.values(), str(entry.get("mode", "")), provider)
    rows: list[Row] = []
    for name, reply in known.items():
        _, path, definition = asked[name]
        if isinstance(reply, Reply):
            rows.append((path, definition, _outcome(asked[name], provider.noted(reply), entry, run)))
        else:
            rows.append((path, definition, _failed(reply, again=again)))
    missing, stray = max(ended.answered + ended.failed - len(replies), 0), len(replies) - len(known)
    unkept = any(isinstance(outcome, Problem) and outcome.reason == UNKEPT for _, _, outcome in rows)
    if (missing and missing != entry.get("missing")) or (stray and not asked) or unkept:
        catalog.add(run.cache.folder, {"id": entry["id"], "missing": missing})
        return Fetched(tuple(rows), missing, stray, is_closed=False)
    none = _none(ended)
    rows += [(path, definition, none) for name, (_, path, definition) in asked.items() if name not in known]
    settle(entry, halved(totals(rows, row_price(run)).cost) or 0.0, run)
    close(entry, ended.status, run)
    await batch_api.delete(ended.file or str(entry.get("file", "")), provider)  # the code that was asked about
    return Fetched(tuple(rows), stray=stray)


async def _replies(entry: Entry, ended: batch_api.Batch, provider: RemoteProvider) -> dict[str, Reply | ServiceError]:
    request = Request("", "", mode=entry.get("mode", "json_schema"))
    found: dict[str, Reply | ServiceError] = {}
    for file in ended.outputs:
        for name, reply in answers(await batch_api.content(file, provider), request, str(entry.get("model", ""))):
            if isinstance(reply, Reply) or name not in found:
                found[name] = reply
    return found


def _adapted(replies: Any, mode: str, provider: RemoteProvider) -> bool:
    """Leave away what the deployment refused, and tell whether the questions can be asked in another way now."""
    refused = {each.sentence: each for each in replies if isinstance(each, AdaptedError)}
    changed = [provider.adapted(each, mode) for each in refused.values()]  # each of them is to be left away
    return bool(changed) and all(changed)


def _none(ended: batch_api.Batch) -> Problem:
    said = "; ".join(ended.errors)
    sentence = ENDINGS.get(ended.status, "the batch gave no answer to this") + (f": {said}" if said else "")
    return Problem(sentence, ended.tip or AGAIN, "batch", service=True)


def _failed(error: ServiceError, *, again: bool) -> Problem:
    tip = AGAIN if again and isinstance(error, AdaptedError) else error.tip
    reason = "content filter" if error.code == "content_filter" else "service"
    return Problem(error.sentence, tip, reason, service=True, usage=error.usage, attempts=1)


def _outcome(question: Question, reply: Reply, entry: Entry, run: Setting) -> Outcome:
    """Read one answer, and keep it."""
    key, path, definition = question
    took: Mapping[str, Any] = {"usage": reply.usage, "model": reply.model, "attempts": 1}
    if reply.finish == "content_filter":
        return Problem("the content filter withheld the answer", FILTERED, "content filter", service=True, **took)
    if reply.refusal:
        said = " ".join(reply.refusal.split())[:160]
        return Problem(f"the model refused to answer: {said}", FILTERED, "refusal", service=True, **took)
    language = str(entry.get("language", "English"))
    try:
        docstring = parse_response.read(reply.text, definition, reply.mode, finish=reply.finish, language=language)
    except parse_response.BadAnswerError as error:
        return Problem(f"the answer was refused: {error.sentence}", f"{AGAIN} `fix` does, too.", "answer", **took)
    run.cache.put(
        key,
        docstring,
        digest=definition.digest,
        model=str(entry.get("model", "")),
        provider=str(entry.get("provider", "")),
        qualname=definition.qualname,
        path=path,
        language=language,
    )
    if run.cache.get(key) is None:
        return Problem("the answer could not be kept", "Mend the cache, then fetch again.", UNKEPT, **took)
    return Generated(docstring, "model", **took)
