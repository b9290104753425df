"""Batches under way: who answers them, which there are, and what became of one whose making was broken off."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import UsageError
from docgen_hook.generation.batch import catalog
from docgen_hook.generation.session import PROVIDERS
from docgen_hook.providers.batch import batch_api
from docgen_hook.providers.openai_compatible import OpenAIProvider

if TYPE_CHECKING:
    from docgen_hook.generation.session import Session

HALF = 0.5  # of the usual price (learn.microsoft.com, "Azure OpenAI batch": 50 % less than global standard)


def provider_of(session: Session) -> OpenAIProvider:
    """Return who answers batches.

    Args:
        session: What to work with.

    Raises:
        UsageError: If the service has no batches.
    """
    if session.service.provider not in batch_api.SERVICES:
        raise UsageError(
            "batches need Azure OpenAI or OpenAI",
            "Set AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT, or OPENAI_API_KEY and DOCGEN_HOOK_MODEL.",
        )
    provider = PROVIDERS[session.service.provider](session)
    assert isinstance(provider, OpenAIProvider)  # noqa: S101 - both services are such
    provider.largest = batch_api.MAX_FILE_BYTES
    return provider


def open_jobs(session: Session) -> list[dict[str, Any]]:
    """Return the batches that were submitted and whose answers are not all here."""
    return [job for job in catalog.known(session.cache.folder) if "closed" not in job]


def batch_price(cost: float | None) -> float | None:
    """Return what a batch costs where the same questions one by one cost so much; None stays None."""
    return None if cost is None else cost * HALF


def today() -> str:
    """Return the day, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%d")


def now() -> str:
    """Return the moment, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


async def abandon(name: str, file: str, session: Session, provider: OpenAIProvider) -> None:
    """Note that a file of questions never became a batch, and have it deleted."""
    entry = next(job for job in open_jobs(session) if job["id"] == name)
    settle_reservation(entry, 0.0, session)
    mark_closed(entry, "never submitted", session)
    await batch_api.delete(file, provider)


def mark_closed(entry: dict[str, Any], status: str, session: Session) -> None:
    """Note that nothing more is to be fetched from a batch."""
    catalog.add(session.cache.folder, {"id": entry["id"], "closed": now(), "status": status})
    catalog.drop(session.cache.folder, entry["id"])


def settle_reservation(entry: dict[str, Any], cost: float, session: Session) -> None:
    """Replace what was set aside in the day's ledger by what a batch cost."""
    held = entry.get("held")
    if isinstance(held, float) and held:
        session.cache.settle(str(entry.get("day", "")), cost - held)


async def reconcile(session: Session, provider: OpenAIProvider) -> None:
    """Find out what became of batches whose making was broken off: the service knows which file it works on.

    Args:
        session: What to work with.
        provider: Who was asked.

    Raises:
        ServiceError: If the service does not tell.
    """
    for job in open_jobs(session):
        if "batch" in job or not same_endpoint(job, session, provider):
            continue
        file = str(job.get("file", ""))
        if made := await batch_api.find_by_file(file, provider):
            catalog.add(session.cache.folder, {"id": job["id"], "batch": made.id})
        else:
            await abandon(job["id"], file, session, provider)


def same_endpoint(entry: dict[str, Any], session: Session, provider: OpenAIProvider) -> bool:
    """Return whether a batch was submitted to the service that is set now."""
    return (entry.get("provider"), entry.get("endpoint")) == (session.service.provider, provider.where.base)
