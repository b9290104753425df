"""Many small requests at once, in threads that are left behind when the store stops answering."""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

from docgen_hook.store.shared.entry import RejectedEntryError
from docgen_hook.store.shared.http_store import SharedStoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

WIDTH, FIRST = 32, 4  # connections: at most, and before anything was answered, so that a slow store is not stormed


class StoreConnection(Protocol):
    """What one thread works with."""

    def get(self, name: str) -> bytes | None:
        """Return an entry, or None."""

    def put(self, name: str, body: bytes) -> bool:
        """Add an entry, and return whether it is new."""

    def abort(self) -> None:
        """Wake up whoever waits for an answer."""

    def close(self) -> None:
        """Close it."""


def run_round(
    jobs: Iterable[Any],
    work: Callable[[StoreConnection, Any], Any],
    connect: Callable[[], StoreConnection],
    patience: float,
    width: int = WIDTH,
    *,
    began: float | None = None,
) -> Iterator[tuple[Any, Any]]:
    """Yield each job with what came of it, as it comes: a result, or the RejectedEntryError that was raised.

    Args:
        jobs: What is to be done.
        work: Does one of them.
        connect: Returns a connection for a thread.
        patience: Seconds without any answer after which the round is given up.
        width: Threads.
        began: The monotonic time from which the first answer is waited for, before the store was opened; None is now.

    Raises:
        SharedStoreError: If the store cannot be used or stops answering; what was yielded before holds.
    """
    left = deque(jobs)
    results: queue.SimpleQueue[tuple[Any, Any]] = queue.SimpleQueue()
    connections: list[StoreConnection] = []

    def widen() -> None:
        connections.append(connect())
        threading.Thread(target=_work_off, args=(left, work, connections[-1], results), daemon=True).start()

    count, began = len(left), time.monotonic() if began is None else began
    try:
        for _ in range(min(FIRST, width, count)):
            widen()
        for _ in range(count):
            job, result = _next(results, began + patience, patience)
            if isinstance(result, SharedStoreError):
                raise result
            if left and len(connections) < width:
                widen()
            yield job, result
            began = time.monotonic()
    finally:
        left.clear()
        for connection in connections:
            connection.abort()


def _next(results: queue.SimpleQueue[tuple[Any, Any]], until: float, patience: float) -> tuple[Any, Any]:
    try:
        return results.get(timeout=max(until - time.monotonic(), 0.0))
    except queue.Empty:
        raise SharedStoreError(f"did not respond within {patience:g} s") from None


def _work_off(
    left: deque[Any],
    work: Callable[[StoreConnection, Any], Any],
    connection: StoreConnection,
    results: queue.SimpleQueue[tuple[Any, Any]],
) -> None:
    """Do jobs until none is left or the store fails."""
    try:
        while True:
            try:
                job = left.popleft()
            except IndexError:
                return
            try:
                results.put((job, work(connection, job)))
            except RejectedEntryError as error:
                results.put((job, error))
    except SharedStoreError as error:
        results.put((None, error))
    finally:
        connection.close()
