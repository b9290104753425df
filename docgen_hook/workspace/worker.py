"""A new process of this Python that does some work and sends back what it made, as pickled bytes."""

from __future__ import annotations

import os
from contextlib import suppress

from docgen_hook.workspace.child import start_python

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeVar

    T = TypeVar("T")
    Work = Callable[[Iterable[str]], T]  # what is done with the paths of one process; it can be pickled
    Received = Callable[[], T]  # waits for what another process returns


def start_spawned(share: list[str], work: Work[T]) -> Received[T]:
    """Start a new process, the way of systems where a process cannot be copied.

    `multiprocessing` would start it in the working directory and import from there.
    """
    import pickle
    import subprocess

    home = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    code = f"import sys; sys.path.append({home!r}); from docgen_hook.workspace.worker import serve; serve()"
    given = pickle.dumps((share, work, os.getpid()))
    process = start_python(["-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    giving, getting = process.stdin, process.stdout
    assert giving is not None and getting is not None  # noqa: S101, PT018 - both are pipes
    with suppress(BrokenPipeError), giving:
        giving.write(given)

    def received() -> T:
        with getting:
            text = getting.read()
        process.wait()
        found: T = unpickle_result(text)
        return found

    return received


def serve() -> None:
    """Do what standard input says, and write what was found to standard output; what `start_spawned` starts."""
    import pickle
    import sys

    with suppress(KeyboardInterrupt, BrokenPipeError):
        share, work, parent = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own process wrote it
        sys.stdout.buffer.write(run_work(share, work, parent))
        sys.stdout.buffer.flush()


def run_work(paths: list[str], work: Work[Any], parent: int) -> bytes:
    """Return what was made of files, as bytes; this process ends when its parent is gone."""
    import pickle

    return pickle.dumps(work(_while_alive(paths, parent)))


def _while_alive(paths: list[str], parent: int) -> Iterator[str]:
    for path in paths:
        if os.getppid() != parent:
            os._exit(1)  # nobody waits for this any more
        yield path


def unpickle_result(text: bytes) -> Any:
    """Return what a process sent; EOFError if it was killed before it had sent everything."""
    import pickle

    try:
        return pickle.loads(text)  # noqa: S301 - our own process wrote it
    except (pickle.UnpicklingError, EOFError) as error:
        raise EOFError from error
