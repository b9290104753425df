"""Where a client's heavy work is done: in threads and, for large sources, in a process.

Two threads that compute keep each other and the event loop waiting for the interpreter, the loop once for each of its
reads and writes; a parse holds it to its end.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from docgen_hook.workspace.calls import CallProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    T = TypeVar("T")

LARGE = 60_000  # bytes, about 2,000 lines: less is done in threads sooner than a process has started


class Background:
    """The work of one client; its process lasts as long as the calls for which it was started."""

    def __init__(self) -> None:
        """Begin; nothing is started yet."""
        self._lock = threading.Lock()
        self._process: CallProcess | None = None
        self._calls = 0

    @contextmanager
    def held(self, size: int) -> Iterator[None]:
        """Let the work be done in a process meanwhile, if it is large.

        Args:
            size: Bytes of the sources.
        """
        with self._lock:
            self._calls += 1
            if size > LARGE and self._process is None and can_start():
                self._process = CallProcess()
        try:
            yield
        finally:
            with self._lock:
                self._calls -= 1
                ended, self._process = self._process, None if not self._calls else self._process
            if ended is not None and not self._calls:
                threading.Thread(target=ended.close, name="docgen-hook-close").start()  # the loop waits for nothing

    def call(self, function: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """Return what a function returns; where there can be no process, or it is killed, it is called here.

        Args:
            function: What is called; it can be imported by its name.
            *arguments: What it is given.
            **named: The same by name.

        Raises:
            DocgenError: If the function raises it.
        """
        import pickle

        process = self._process
        if process is not None:
            try:
                return process.call(function, *arguments, **named)  # type: ignore[no-any-return]
            except (OSError, EOFError, TypeError, AttributeError, pickle.PicklingError):
                pass
        return function(*arguments, **named)

    async def aside(self, function: Callable[..., T], *arguments: Any) -> T:
        """Return what `call` returns, without keeping the event loop waiting.

        Args:
            function: What is called; it can be imported by its name.
            *arguments: What it is given.

        Raises:
            DocgenError: If the function raises it.
        """
        return await asyncio.to_thread(self.call, function, *arguments)


def can_start(executable: str | None = sys.executable) -> bool:
    """Return whether this program is Python itself: one that embeds it would be started a second time."""
    name = os.path.basename(executable or "").lower()
    return name.startswith(("python", "pypy")) and not getattr(sys, "frozen", False)
