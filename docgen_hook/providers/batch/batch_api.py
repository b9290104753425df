"""The Batch API: many questions in one file, answered within a day at half the price.

Azure: https://learn.microsoft.com/azure/foundry/openai/how-to/batch ("Getting started with Azure OpenAI batch
deployments"); OpenAI: https://platform.openai.com/docs/guides/batch.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import ServiceError
from docgen_hook.model.provider_traits import PROVIDER_TRAITS
from docgen_hook.model.struct import Struct
from docgen_hook.providers.batch.batch_jsonl import PLAIN, V1, text_attribute

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from docgen_hook.providers.openai_compatible import OpenAIProvider

SERVICES = tuple(name for name, traits in PROVIDER_TRAITS.items() if traits.has_batches)
MAX_FILE_BYTES = 2**30  # bytes of a file of answers; the services take 200 MB of questions
MAX_REQUESTS = 50_000  # questions of one batch, as OpenAI and Azure's v1 interface take them
BYTES = 100 * 2**20  # of one batch's questions
PAGES = 20  # of a hundred batches each, that are looked through for one
PENDING = ("uploaded", "pending", "running")  # an uploaded file that Azure still looks through
PAGE = "the endpoint returned a web page or text instead of a batch"
PAGE_TIP = "Check the endpoint, and whether a proxy or sign-in page is in front of it or the provider has no batches."
ENDED = ("completed", "failed", "expired", "cancelled", "canceled")
TIPS = {
    "token_limit_exceeded": "Wait until other batches have ended, or submit less at once with --max-tokens.",
    "model_not_found": "Check AZURE_OPENAI_DEPLOYMENT; batches need a deployment of the kind Global Batch.",
    "invalid_request": "On Azure, batches need a deployment of the kind Global Batch; check AZURE_OPENAI_DEPLOYMENT.",
    "url_mismatch": "Check OPENAI_API_VERSION: it chooses between Azure's classic and its v1 interface.",
    "billing_hard_limit_reached": "Raise the account's limit, then submit again.",
}


class Batch(Struct):
    """How far a batch is.

    Attributes:
        id: The service's name for it.
        status: The service's word, for example "in_progress".
        file: The file of questions.
        answered: Questions with an answer.
        failed: Questions without.
        outputs: Files of answers and of errors.
        errors: What is wrong with the batch as a whole.
        tip: What to do about that, or empty.
    """

    id: str
    status: str
    file: str = ""
    answered: int = 0
    failed: int = 0
    outputs: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    tip: str = ""

    @property
    def has_ended(self) -> bool:
        """Return whether nothing more will come."""
        return self.status in ENDED


def batch_url(service: str) -> str:
    """Return the "endpoint" of a batch: "/chat/completions" in both of Azure's guides, which then reads the lines."""
    return PLAIN if service == "azure" else V1


async def upload(
    lines: list[str], provider: OpenAIProvider, *, patience: float, sleep: Callable[[float], Awaitable[object]]
) -> str:
    """Upload questions and wait until the service has looked through them.

    Args:
        lines: The file.
        provider: Who answers.
        patience: Seconds to wait for that.
        sleep: How to wait.

    Returns:
        The file's id.

    Raises:
        ServiceError: If the service does not take the file.
    """
    name = ("docgen-hook.jsonl", "".join(lines).encode(), "application/jsonl")
    file = await provider.called(lambda client: client.files.create(file=name, purpose="batch"))
    if not (number := text_attribute(file, "id")):
        raise ServiceError(PAGE, PAGE_TIP)
    while text_attribute(file, "status") in PENDING and patience > 0:
        patience -= 1.0
        await sleep(1.0)
        file = await provider.called(lambda client: client.files.retrieve(number))
    if (status := text_attribute(file, "status")) in (*PENDING, "error", "failed", "deleted"):
        await delete(number, provider)
        late = "the request file was not ready before the deadline"
        why = late if status in PENDING else "the provider rejected the request file"
        raise ServiceError(f"{why} ({status})", "Submit again later.")
    return number


async def create(file: str, provider: OpenAIProvider, service: str) -> Batch:
    """Have the questions of a file answered.

    Args:
        file: Its id.
        provider: Who answers.
        service: "azure" or "openai".

    Returns:
        The batch as it begins.

    Raises:
        ServiceError: If the service does not take the batch; retryable where it may have taken it all the same.
    """
    url = batch_url(service)
    try:
        made = await _made(file, provider, url)
    except ServiceError as error:
        if "endpoint" not in error.sentence or url not in error.sentence:
            raise
        made = await _made(file, provider, V1 if url == PLAIN else PLAIN)
    if not (begun := _batch(made)).id:
        raise ServiceError(PAGE, PAGE_TIP, retryable=True)
    return begun


async def _made(file: str, provider: OpenAIProvider, url: str) -> Any:
    """Make a batch, whose endpoint Azure's guide and its reference name differently."""
    return await provider.called(
        lambda client: client.batches.create(input_file_id=file, endpoint=url, completion_window="24h")
    )


async def retrieve(number: str, provider: OpenAIProvider) -> Batch:
    """Return how far a batch is.

    Args:
        number: Its id.
        provider: Who answers it.

    Raises:
        ServiceError: If the service does not tell.
    """
    found = _batch(await provider.called(lambda client: client.batches.retrieve(number)))
    if not found.id:
        raise ServiceError(PAGE, PAGE_TIP)
    return found


async def find_by_file(file: str, provider: OpenAIProvider) -> Batch | None:
    """Return the batch that was made of a file of questions, None where there is none.

    Args:
        file: The file's id.
        provider: Who answers.

    Raises:
        ServiceError: If the service does not tell.
    """
    after: dict[str, str] = {}
    for _ in range(PAGES):
        page = await provider.called(partial(_page, after))
        if not isinstance(rows := getattr(page, "data", None), list):
            raise ServiceError(PAGE, PAGE_TIP)
        batches = [_batch(row) for row in rows]
        if found := next((batch for batch in batches if batch.file == file), None):
            return found
        if not batches or getattr(page, "has_more", False) is not True:
            return None
        after = {"after": batches[-1].id}
    return None


async def _page(after: dict[str, str], client: Any) -> Any:
    return await client.batches.list(limit=100, **after)


async def delete(file: str, provider: OpenAIProvider) -> bool:
    """Have the service delete a file, and tell whether it did; nothing depends on it."""
    try:
        await provider.called(lambda client: client.files.delete(file))
    except ServiceError:
        return False
    return True


async def download(file: str, provider: OpenAIProvider) -> str:
    """Return a file's text.

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
        raise ServiceError(PAGE, PAGE_TIP)
    return text


def _batch(found: Any) -> Batch:
    counts = getattr(found, "request_counts", None)
    outputs = filter(None, (text_attribute(found, name) for name in ("output_file_id", "error_file_id")))
    errors = getattr(getattr(found, "errors", None), "data", None)
    errors = errors[:5] if isinstance(errors, list) else []
    said = tuple(filter(None, (text_attribute(error, "message")[:300] for error in errors)))
    tip = next((TIPS[code] for error in errors if (code := text_attribute(error, "code")) in TIPS), "")
    status = text_attribute(found, "status") or "unknown"
    answered, failed = (_count(counts, name) for name in ("completed", "failed"))
    file = text_attribute(found, "input_file_id")
    return Batch(text_attribute(found, "id"), status, file, answered, failed, tuple(outputs), said, tip)


def _count(holder: Any, name: str) -> int:
    value = getattr(holder, name, None)
    return value if type(value) is int and value >= 0 else 0
