"""Work on a large source, in a process of its own: a parse holds the interpreter, and with it every event loop."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING, Any, TypeVar

from docgen_hook.errors import DocgenError
from docgen_hook.model.struct import Struct
from docgen_hook.workspace.worker import start_spawned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    T = TypeVar("T")

LARGE = 60_000  # bytes, about 2,000 lines: less is parsed in a thread sooner than a process has started


class Call(Struct):
    """A call that a process makes.

    Attributes:
        function: What is called; it can be imported by its name.
        arguments: What it is given.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]

    def __call__(self, _: Iterable[str] = ()) -> Any:
        """Return what the function returns, or the error of ours that it raises."""
        try:
            return self.function(*self.arguments)
        except DocgenError as error:
            return error


async def aside(size: int, function: Callable[..., T], *arguments: Any) -> T:
    """Return what a function returns, which another thread calls, for a large source another process.

    Args:
        size: Bytes of the source.
        function: What is called; it can be imported by its name.
        *arguments: What it is given.

    Raises:
        DocgenError: If the function raises it.
    """
    work = Call(function, arguments)
    call = _in_process if size > LARGE and can_start() else Call.__call__
    found = await asyncio.to_thread(call, work)
    if isinstance(found, DocgenError):
        raise found
    return found  # type: ignore[no-any-return]


def can_start(executable: str | None = sys.executable) -> bool:
    """Return whether this program is Python itself: one that embeds it would be started a second time."""
    name = os.path.basename(executable or "").lower()
    return name.startswith(("python", "pypy")) and not getattr(sys, "frozen", False)


def _in_process(work: Call) -> Any:
    """Return what a new process returns; where there can be none, or it is killed, the work is done here."""
    import pickle

    try:
        return start_spawned([], work)()
    except (OSError, EOFError, TypeError, AttributeError, pickle.PicklingError):
        return work()
