"""Work on many files is shared among processes where there is enough of it."""

from __future__ import annotations

import os
from contextlib import suppress

from docgen_hook.model.struct import Struct
from docgen_hook.planning.plan_file import plan_path
from docgen_hook.store.scan_cache import scan_digest
from docgen_hook.workspace.worker import run_work, start_spawned, unpickle_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, TypeVar

    from docgen_hook.model.results import FilePlan
    from docgen_hook.planning.plan_file import PlanOptions
    from docgen_hook.workspace.worker import Received, Work

    T = TypeVar("T")
    Start = Callable[[list[str], Work[Any]], Received[Any]]

ENOUGH = 500_000  # bytes of source for each process: a fifth of a second
EACH = 1_000  # bytes; what a file costs beside its size
SENT = 50  # to send what was found to the first process takes a fiftieth of the time
FIRST = 50_000  # bytes at most of the file that is planned before the others: a fiftieth of a second


class PlanShare(Struct):
    """The work of a process that plans files.

    Attributes:
        want: What is looked for.
        folder: What the paths are relative to.
    """

    want: PlanOptions
    folder: str

    def __call__(self, paths: Iterable[str]) -> list[tuple[FilePlan, str]]:
        """Return plan and digest of each file, in order."""
        plans = (plan_path(path, self.want, self.folder) for path in paths)
        return [(planned, scan_digest(source)) for planned, source in plans]


def plan_in_parallel(
    files: Sequence[tuple[str, int]], want: PlanOptions, folder: str, start: Start | None = None
) -> list[tuple[FilePlan, str]]:
    """Return plan and digest of each file, in order.

    Args:
        files: Path, relative to the folder, and size in bytes.
        want: What is looked for.
        folder: What the paths are relative to.
        start: What starts a process; by default what this system can do best.
    """
    work = PlanShare(want, folder)
    first = [path for path, _ in sorted(files, key=lambda file: file[1]) if _ <= FIRST][-1:]
    plans = dict(zip(first, work(first), strict=True))  # what it imports, the copies of this process have then
    for share, done in share_work([file for file in files if file[0] not in plans], work, start):
        plans |= zip(share, done, strict=True)
    return [plans[path] for path, _ in files]


def share_work(
    files: Sequence[tuple[str, int]], work: Work[T], start: Start | None = None, per_processor: int = 1
) -> list[tuple[list[str], T]]:
    """Return the paths of each process and what it made of them.

    Args:
        files: Path and size in bytes.
        work: What is done with the paths of one process.
        start: What starts a process; by default what this system can do best.
        per_processor: Processes for each processor: more than one where they wait for something.
    """
    count = min(_processors() * per_processor, sum(size for _, size in files) // ENOUGH) or 1
    shares = _balance_load(files, count)
    begin = start or (start_forked if _can_fork() else start_spawned)
    workers = [(share, _started(begin, share, work)) for share in shares[1:]]
    done = [(shares[0], work(shares[0]))]
    for share, received in workers:
        try:
            done.append((share, received()))
        except (EOFError, OSError):  # the process was killed: no loss, only slower
            done.append((share, work(share)))
    return done


def _balance_load(files: Sequence[tuple[str, int]], count: int) -> list[list[str]]:
    """Return shares of about the same size: the largest file first, each to who has least."""
    shares: list[list[str]] = [[] for _ in range(count)]
    loads = [0, *[sum(size for _, size in files) // SENT] * (count - 1)]
    for path, size in sorted(files, key=lambda file: -file[1]):
        least = loads.index(min(loads))
        shares[least].append(path)
        loads[least] += size + EACH
    return shares


def _started(start: Start, share: list[str], work: Work[T]) -> Received[T]:
    """Start a process; where the system has none left, or no pipe, its share is done here."""
    try:
        return start(share, work)
    except OSError:
        return lambda: work(share)


def start_forked(share: list[str], work: Work[T]) -> Received[T]:
    """Start a copy of this process; `multiprocessing` would do the same, and takes 16 ms to import."""
    parent = os.getpid()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            _close_all_but(writing)
            with open(writing, "wb") as file:
                file.write(run_work(share, work, parent))
        except (KeyboardInterrupt, BrokenPipeError):
            pass  # the first process says it, or is gone
        finally:
            os._exit(0)  # what it may have raised, the first process comes upon as well
    os.close(writing)

    def received() -> T:
        with open(reading, "rb") as file:
            text = file.read()
        with suppress(ChildProcessError):  # gone already where SIGCHLD is ignored
            os.waitpid(child, 0)
        found: T = unpickle_result(text)
        return found

    return received


def _close_all_but(kept: int) -> None:
    """Close the pipes of this and the other processes: who holds a reading end waits for itself when it writes."""
    os.closerange(3, kept)
    os.closerange(kept + 1, 65_536)


def _can_fork() -> bool:
    """Return whether a copy of this process can go on: Linux, and nobody else runs in it."""
    import sys
    import threading

    return sys.platform.startswith("linux") and threading.active_count() == 1


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
