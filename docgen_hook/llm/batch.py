"""The Batch API: many questions in one file, answered within a day at half the price.

Azure: https://learn.microsoft.com/azure/ai-services/openai/how-to/batch; OpenAI:
https://platform.openai.com/docs/guides/batch. What Azure names "/chat/completions" is "/v1/chat/completions" to OpenAI.
"""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docgen_hook.llm.faults import Failure, fault
from docgen_hook.llm.reply import reply
from docgen_hook.model import ServiceError
from docgen_hook.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.llm.azure import RemoteProvider
    from docgen_hook.model import Reply, Request

URLS = {"azure": "/chat/completions", "openai": "/v1/chat/completions"}
LARGEST = 2**30  # bytes of a file of answers; the services take 200 MB of questions
MOST = 50_000  # questions of one batch, as OpenAI and Azure's v1 interface take them
BYTES = 100 * 2**20  # of one batch's questions
PENDING = ("uploaded", "pending", "running")  # an uploaded file that Azure still looks through
PAGE = "the address answered with a page or text instead of a batch"
ENDED = ("completed", "failed", "expired", "cancelled", "canceled")


class Batch(Value):
    """How far a batch is.

    Attributes:
        id: The service's name for it.
        status: The service's word, for example "in_progress".
        total: Questions.
        answered: Questions with an answer.
        failed: Questions without.
        outputs: Files of answers and of errors.
        errors: What is wrong with the batch as a whole.
    """

    id: str
    status: str
    total: int = 0
    answered: int = 0
    failed: int = 0
    outputs: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()

    @property
    def has_ended(self) -> bool:
        """Tell whether nothing more will come."""
        return self.status in ENDED


def line(key: str, request: Request, provider: RemoteProvider, service: str) -> str:
    """Give a question as a line of the file.

    Args:
        key: What the answer will be known by.
        request: The question.
        provider: Knows the body.
        service: "azure" or "openai".
    """
    body = provider.body(request)
    return json.dumps({"custom_id": key, "method": "POST", "url": URLS[service], "body": body}) + "\n"


async def submitted(lines: list[str], provider: RemoteProvider, service: str, wait: float = 1.0) -> Batch:
    """Upload questions and have them answered.

    Args:
        lines: The file.
        provider: Who answers.
        service: "azure" or "openai".
        wait: Seconds between two looks at a file that is not yet ready.

    Returns:
        The batch as it begins.

    Raises:
        ServiceError: If the service takes neither the file nor the batch.
    """
    import asyncio

    content = "".join(lines).encode()
    name = ("docgen-hook.jsonl", content, "application/jsonl")
    file = await provider.called(lambda client: client.files.create(file=name, purpose="batch"))
    number = _word(file, "id")
    while _word(file, "status") in PENDING:
        await asyncio.sleep(wait)
        file = await provider.called(lambda client: client.files.retrieve(number))
    if not number or _word(file, "status") in ("error", "failed", "deleted"):
        raise ServiceError("the service did not take the file of questions", "Run again later.")
    made = await provider.called(
        lambda client: client.batches.create(input_file_id=number, endpoint=URLS[service], completion_window="24h")
    )
    if not (begun := _batch(made)).id:
        raise ServiceError(PAGE, "Does this service have batches? Check the endpoint.")
    return begun


async def state(number: str, provider: RemoteProvider) -> Batch:
    """Give how far a batch is.

    Args:
        number: Its id.
        provider: Who answers it.

    Raises:
        ServiceError: If the service does not tell.
    """
    found = _batch(await provider.called(lambda client: client.batches.retrieve(number)))
    if not found.id:
        raise ServiceError(PAGE, "Is there a proxy or sign-in page before it? Try again.")
    return found


async def content(file: str, provider: RemoteProvider) -> str:
    """Give a file's text.

    Args:
        file: Its id.
        provider: Who has it.

    Raises:
        ServiceError: If it cannot be fetched.
    """
    found = await provider.called(lambda client: client.files.content(file))
    raw = getattr(found, "content", None)
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else "<"
    if text.lstrip().startswith("<") and '"custom_id"' not in text:
        raise ServiceError(PAGE, "Is there a proxy or sign-in page before it? Fetch again.")
    return text


def answers(text: str, request: Request, model: str) -> Iterator[tuple[str, Reply | ServiceError]]:
    """Read a file of answers or errors, line by line.

    Args:
        text: The file.
        request: Tells how the questions were asked.
        model: The deployment, for sentences.

    Yields:
        Key, and the reply or why there is none; lines that cannot be read are left out.
    """
    for each in text.splitlines():
        try:
            found = json.loads(each, object_hook=lambda pairs: SimpleNamespace(**pairs))
        except (ValueError, RecursionError, TypeError):
            continue
        if key := _word(found, "custom_id"):
            yield key, _answer(found, request, model)


def _answer(found: Any, request: Request, model: str) -> Reply | ServiceError:
    response = getattr(found, "response", None)
    status = getattr(response, "status_code", 0)
    body = getattr(response, "body", None)
    try:
        if status == 200:
            return reply(body, request)
    except ServiceError as error:
        return error
    said = getattr(body, "error", None) or getattr(found, "error", None) or body
    sentence = _word(said, "message") or "the service gave no answer"
    if type(status) is not int or not status:
        return ServiceError(sentence[:300], "Run again later.")
    return fault(Failure(status, _word(said, "code"), _word(said, "param"), sentence, None, {}), model)


def _batch(found: Any) -> Batch:
    counts = getattr(found, "request_counts", None)
    outputs = (_word(found, name) for name in ("output_file_id", "error_file_id"))
    errors = getattr(getattr(found, "errors", None), "data", None)
    total, answered, failed = (_count(counts, name) for name in ("total", "completed", "failed"))
    said = tuple(_word(each, "message")[:300] for each in errors[:5]) if isinstance(errors, list) else ()
    status = _word(found, "status") or "unknown"
    return Batch(_word(found, "id"), status, total, answered, failed, tuple(filter(None, outputs)), said)


def _word(holder: Any, name: str) -> str:
    value = getattr(holder, name, None)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _count(holder: Any, name: str) -> int:
    value = getattr(holder, name, None)
    return value if type(value) is int and value >= 0 else 0
