"""Answers of batches: each read, judged and kept as all answers are, wherever they are fetched."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import ServiceError, SubmittedElsewhere, UnreadableError
from docgen_hook.generation.batch import catalog
from docgen_hook.generation.batch.jobs import batch_price, mark_closed, same_endpoint, settle_reservation
from docgen_hook.generation.context import cache_key
from docgen_hook.generation.generate import cached_docstrings
from docgen_hook.generation.session import result_pricing
from docgen_hook.generation.share import share_kept
from docgen_hook.model.generation import CompletionRequest, CompletionResponse, GeneratedDocstring
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import Struct
from docgen_hook.prompting import answer_shape, parse_response
from docgen_hook.prompting.parts import answer_digests, parts
from docgen_hook.providers.batch import batch_api
from docgen_hook.providers.batch.batch_jsonl import AGAIN, NAMED, read_answers
from docgen_hook.providers.errors.unsupported import UnsupportedFeatureError
from docgen_hook.report.totals import totals
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions
from docgen_hook.workspace import files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from docgen_hook.generation.batch.catalog import BatchRequest
    from docgen_hook.generation.pipeline import DefinitionResult
    from docgen_hook.generation.session import Session
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.generation import GenerationOutcome
    from docgen_hook.providers.openai_compatible import OpenAIProvider

    Entry = dict[str, Any]

UNKEPT = "cache"
FILTERED = "Write this docstring by hand, or mark the definition `# docgen: skip`."
ENDINGS = {
    "failed": "the batch was rejected",
    "expired": "the batch expired before this request was completed",
    "cancelled": "the batch was cancelled before this request was completed",
    "canceled": "the batch was cancelled before this request was completed",
}


class BatchResult(Struct):
    """What a batch brought.

    Attributes:
        rows: Path, definition and what became of it.
        missing: Answers that the service says it has and that were not in its files.
        stray: Answers to questions that are not known here.
        is_closed: Whether nothing more is to be fetched.
    """

    rows: tuple[DefinitionResult, ...]
    missing: int = 0
    stray: int = 0
    is_closed: bool = True


async def job_states(
    entries: Sequence[Entry], session: Session, provider: OpenAIProvider
) -> list[batch_api.Batch | ServiceError]:
    """Return how far batches are; a batch that cannot be asked for does not stop the others."""
    found: list[batch_api.Batch | ServiceError] = []
    for entry in entries:
        try:
            found.append(await _state(entry, session, provider))
        except ServiceError as error:
            found.append(error)
    return found


async def _state(entry: Entry, session: Session, provider: OpenAIProvider) -> batch_api.Batch:
    if not same_endpoint(entry, session, provider):
        where = entry.get("endpoint") or "another service"
        raise SubmittedElsewhere(f"it was submitted to {where}", "Set that endpoint again to fetch it.")
    if "batch" not in entry:
        raise ServiceError("whether it was accepted is not known yet", "`docgen-hook batch fetch` finds out.")
    return await batch_api.retrieve(entry["batch"], provider)


async def fetch_results(
    entry: Entry, ended: batch_api.Batch, session: Session, provider: OpenAIProvider, folder: str = ""
) -> BatchResult:
    """Bring the answers of a batch that has ended into the cache.

    Args:
        entry: What was noted when it was submitted.
        ended: How it ended.
        session: What to work with.
        provider: Who has the answers.
        folder: What the paths of the definitions are relative to; empty judges by what was kept alone.

    Returns:
        What became of each definition. Where answers are missing for the first time the batch stays to be fetched.

    Raises:
        ServiceError: If the answers cannot be fetched; the batch then stays to be fetched.
    """
    kept = list(catalog.questions(session.cache.folder, entry["id"]))
    asked = {row[0][:NAMED]: row for row in (current(kept, folder) if folder else kept)}
    replies = await _replies(entry, ended, provider)
    known = {name: reply for name, reply in replies.items() if name in asked}
    again = _adapted(known.values(), str(entry.get("mode", "")), provider)
    rows: list[DefinitionResult] = []
    for name, reply in known.items():
        _, path, definition = asked[name]
        if isinstance(reply, CompletionResponse):
            rows.append((path, definition, _outcome(asked[name], provider.record_response(reply), entry, session)))
        else:
            rows.append((path, definition, _failed(reply, again=again)))
    share_kept(_merged_requests([asked[name] for name in known], folder, session), session)
    missing, stray = max(ended.answered + ended.failed - len(replies), 0), len(replies) - len(known)
    unkept = any(isinstance(outcome, Failure) and outcome.reason == UNKEPT for _, _, outcome in rows)
    if (missing and missing != entry.get("missing")) or (stray and not asked) or unkept:
        catalog.add(session.cache.folder, {"id": entry["id"], "missing": missing})
        return BatchResult(tuple(rows), missing, stray, is_closed=False)
    none = _none(ended)
    rows += [(path, definition, none) for name, (_, path, definition) in asked.items() if name not in known]
    settle_reservation(entry, batch_price(totals(rows, result_pricing(session)).cost) or 0.0, session)
    mark_closed(entry, ended.status, session)
    await batch_api.delete(ended.file or str(entry.get("file", "")), provider)  # the code that was asked about
    return BatchResult(tuple(rows), stray=stray)


def _merged_requests(kept: Sequence[BatchRequest], folder: str, session: Session) -> list[BatchRequest]:
    """Return questions with those about parts replaced by the definitions, where the cache has all parts of them."""
    parted = {part.digest for _, _, part in kept if part.asked}
    found = [question for question in kept if question[2].digest not in parted]
    if not parted:
        return found
    wholes = [
        (path, definition)
        for path, definition in _definitions({path for _, path, part in kept if part.asked} if folder else (), folder)
        if answer_digests(definition) & parted
    ]
    hits = cached_docstrings(wholes, session.recipe, session.cache)
    return found + [(cache_key(wholes[place][1], session.recipe), *wholes[place]) for place in hits]


def current(kept: Sequence[BatchRequest], folder: str) -> list[BatchRequest]:
    """Return questions with the definitions as they stand in their files, where nothing in them has changed.

    Args:
        kept: What was submitted: facts without source.
        folder: What the paths are relative to.
    """
    there = _definitions({path for _, path, _ in kept}, folder)
    found = {(path, part.digest): part for path, definition in there for part in parts(definition)}
    return [(key, path, found.get((path, definition.digest), definition)) for key, path, definition in kept]


def _definitions(paths: Collection[str], folder: str) -> Iterator[tuple[str, Definition]]:
    """Yield the definitions of files with their paths; a file that is gone, or being edited, has none."""
    for path in paths:
        try:
            module = parse_definitions(files.read(os.path.join(folder, path)), path=path)
        except UnreadableError:
            continue
        yield from ((path, with_prompt_facts(one, node, module)) for one, node in module.definitions)


async def _replies(
    entry: Entry, ended: batch_api.Batch, provider: OpenAIProvider
) -> dict[str, CompletionResponse | ServiceError]:
    request = CompletionRequest("", "", mode=entry.get("mode", "json_schema"))
    found: dict[str, CompletionResponse | ServiceError] = {}
    for file in ended.outputs:
        for name, reply in read_answers(await batch_api.download(file, provider), request, str(entry.get("model", ""))):
            if isinstance(reply, CompletionResponse) or name not in found:
                found[name] = reply
    return found


def _adapted(replies: Any, mode: str, provider: OpenAIProvider) -> bool:
    """Leave away what the deployment refused, and tell whether the questions can be asked in another way now."""
    refused = {reply.sentence: reply for reply in replies if isinstance(reply, UnsupportedFeatureError)}
    changed = [provider.adapt_to(refusal, mode) for refusal in refused.values()]  # each of them is to be left away
    return bool(changed) and all(changed)


def _none(ended: batch_api.Batch) -> Failure:
    said = "; ".join(ended.errors)
    sentence = ENDINGS.get(ended.status, "the batch has no response to this request") + (f": {said}" if said else "")
    return Failure(sentence, ended.tip or AGAIN, "batch", service=True)


def _failed(error: ServiceError, *, again: bool) -> Failure:
    tip = AGAIN if again and isinstance(error, UnsupportedFeatureError) else error.tip
    return Failure(error.sentence, tip, error.reason, service=True, usage=error.usage, attempts=1)


def _outcome(question: BatchRequest, reply: CompletionResponse, entry: Entry, session: Session) -> GenerationOutcome:
    """Read one answer, and keep it."""
    _, _, definition = question
    took: Mapping[str, Any] = {"usage": reply.usage, "model": reply.model, "attempts": 1}
    if reply.finish == "content_filter":
        return Failure("the content filter withheld the response", FILTERED, "content filter", service=True, **took)
    if reply.refusal:
        said = " ".join(reply.refusal.split())[:160]
        return Failure(f"the model refused to respond: {said}", FILTERED, "refusal", service=True, **took)
    language = str(entry.get("language", "English"))
    try:
        docstring = parse_response.parse_response(
            reply.text, definition, reply.mode, finish=reply.finish, language=language, is_last=True
        )
    except answer_shape.InvalidResponseError as error:
        if error.rest is not None:
            return _kept(question, error.rest, entry, session, took)
        return Failure(f"the response is invalid: {error.sentence}", f"{AGAIN} `fix` does, too.", "answer", **took)
    return _kept(question, docstring, entry, session, took)


def _kept(
    question: BatchRequest, docstring: Docstring, entry: Entry, session: Session, took: Mapping[str, Any]
) -> GenerationOutcome:
    """Keep one docstring in the cache, and return what became of its definition."""
    key, path, definition = question
    session.cache.put(
        key,
        docstring,
        digest=definition.digest,
        model=str(entry.get("model", "")),
        provider=str(entry.get("provider", "")),
        qualname=definition.qualname,
        path=path,
        language=str(entry.get("language", "English")),
    )
    if session.cache.get(key) is None:
        return Failure("the response could not be stored", "Fix the cache, then fetch again.", UNKEPT, **took)
    return GeneratedDocstring(docstring, "model", **took)
