"""Batches under way: who answers them, which there are, and what became of one whose making was broken off."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import UsageError
from docgen_hook.generation.batch import catalog
from docgen_hook.generation.session import PROVIDERS
from docgen_hook.providers import batch_api
from docgen_hook.providers.openai_compatible import RemoteProvider

if TYPE_CHECKING:
    from docgen_hook.generation.session import Setting

HALF = 0.5  # of the usual price (learn.microsoft.com, "Azure OpenAI batch": 50 % less than global standard)


def provider_of(run: Setting) -> RemoteProvider:
    """Give who answers batches.

    Args:
        run: What to work with.

    Raises:
        UsageError: If the service has no batches.
    """
    if run.service.provider not in batch_api.SERVICES:
        raise UsageError(
            "batches need Azure OpenAI or OpenAI",
            "Set AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT, or OPENAI_API_KEY and DOCGEN_HOOK_MODEL.",
        )
    provider = PROVIDERS[run.service.provider](run)
    assert isinstance(provider, RemoteProvider)  # noqa: S101 - both services are such
    provider.largest = batch_api.LARGEST
    return provider


def waiting(run: Setting) -> list[dict[str, Any]]:
    """Give the batches that were submitted and whose answers are not all here."""
    return [each for each in catalog.known(run.cache.folder) if "closed" not in each]


def halved(cost: float | None) -> float | None:
    """Give what a batch costs where the same questions one by one cost so much; None stays None."""
    return None if cost is None else cost * HALF


def today() -> str:
    """Give the day, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%d")


def now() -> str:
    """Give the moment, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


async def given_up(name: str, file: str, run: Setting, provider: RemoteProvider) -> None:
    """Note that a file of questions never became a batch, and have it deleted."""
    entry = next(each for each in waiting(run) if each["id"] == name)
    settle(entry, 0.0, run)
    close(entry, "never submitted", run)
    await batch_api.delete(file, provider)


def close(entry: dict[str, Any], status: str, run: Setting) -> None:
    """Note that nothing more is to be fetched from a batch."""
    catalog.add(run.cache.folder, {"id": entry["id"], "closed": now(), "status": status})
    catalog.drop(run.cache.folder, entry["id"])


def settle(entry: dict[str, Any], cost: float, run: Setting) -> None:
    """Replace what was set aside in the day's ledger by what a batch cost."""
    held = entry.get("held")
    if isinstance(held, float) and held:
        run.cache.settle(str(entry.get("day", "")), cost - held)


async def resolved(run: Setting, provider: RemoteProvider) -> None:
    """Find out what became of batches whose making was broken off: the service knows which file it works on.

    Args:
        run: What to work with.
        provider: Who was asked.

    Raises:
        ServiceError: If the service does not tell.
    """
    for each in waiting(run):
        if "batch" in each or not is_here(each, run, provider):
            continue
        file = str(each.get("file", ""))
        if made := await batch_api.of_file(file, provider):
            catalog.add(run.cache.folder, {"id": each["id"], "batch": made.id})
        else:
            await given_up(each["id"], file, run, provider)


def is_here(entry: dict[str, Any], run: Setting, provider: RemoteProvider) -> bool:
    """Tell whether a batch was submitted to the service that is set now."""
    return (entry.get("provider"), entry.get("endpoint")) == (run.service.provider, provider.where.base)
