from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from enum import Enum

Carrier = Callable[[str], Awaitable[bool]]


class State(Enum):
    WAITING = "waiting"
    ON_THE_WAY = "on the way"
    DELIVERED = "delivered"
    LOST = "lost"


def batches(parcels: Iterable[str], size: int) -> Iterator[list[str]]:
    if size < 1:
        raise ValueError("size must be at least 1")
    batch: list[str] = []
    for parcel in parcels:
        batch.append(parcel)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


async def hand_over(parcel: str, carrier: Carrier, attempts: int = 3, pause: float = 0.5) -> int:
    for attempt in range(1, attempts + 1):
        if await carrier(parcel):
            return attempt
        if attempt < attempts:
            await asyncio.sleep(pause * 2 ** (attempt - 1))
    raise TimeoutError(f"{parcel} was refused {attempts} times")


async def deliver_all(parcels: Iterable[str], carrier: Carrier, at_once: int = 4) -> AsyncIterator[tuple[str, State]]:
    async def deliver(parcel: str) -> tuple[str, State]:
        try:
            await hand_over(parcel, carrier, pause=0)
        except TimeoutError:
            return parcel, State.LOST
        return parcel, State.DELIVERED

    for batch in batches(parcels, at_once):
        for outcome in await asyncio.gather(*map(deliver, batch)):
            yield outcome
