"""Work on many files is shared among processes where there is enough of it."""

from __future__ import annotations

import os
from contextlib import suppress

from docgen_hook.planning.plan_file import plan_path
from docgen_hook.store.scan_cache import scan_digest
from docgen_hook.workspace.child import start_python

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen_hook.model.results import FilePlan
    from docgen_hook.planning.plan_file import PlanOptions

    Received = Callable[[], list[tuple[FilePlan, str]]]  # waits for what another process gives
    Start = Callable[[list[str], PlanOptions, str], Received]

ENOUGH = 500_000  # bytes of source for each process: a fifth of a second
EACH = 1_000  # bytes; what a file costs beside its size
SENT = 50  # to send what was found to the first process takes a fiftieth of the time


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
    count = min(_processors(), sum(size for _, size in files) // ENOUGH) or 1
    plans = _planned(
        _balance_load(files, count), want, folder, start or (start_forked if _can_fork() else start_spawned)
    )
    return [plans[path] for path, _ in files]


def _balance_load(files: Sequence[tuple[str, int]], count: int) -> list[list[str]]:
    """Return shares of about the same size: the largest file first, each to who has least."""
    shares: list[list[str]] = [[] for _ in range(count)]
    loads = [0, *[sum(size for _, size in files) // SENT] * (count - 1)]
    for path, size in sorted(files, key=lambda file: -file[1]):
        least = loads.index(min(loads))
        shares[least].append(path)
        loads[least] += size + EACH
    return shares


def _planned(shares: list[list[str]], want: PlanOptions, folder: str, start: Start) -> dict[str, tuple[FilePlan, str]]:
    """Plan the first share here and each other one in a process of its own."""
    workers = [(share, _started(start, share, want, folder)) for share in shares[1:]]
    plans = dict(zip(shares[0], _each(shares[0], want, folder), strict=True))
    for share, received in workers:
        try:
            done = received()
        except (EOFError, OSError):  # the process was killed: no loss, only slower
            done = _each(share, want, folder)
        plans |= zip(share, done, strict=True)
    return plans


def _started(start: Start, share: list[str], want: PlanOptions, folder: str) -> Received:
    """Start a process; where the system has none left, or no pipe, its share is done here."""
    try:
        return start(share, want, folder)
    except OSError:
        return lambda: _each(share, want, folder)


def start_forked(share: list[str], want: PlanOptions, folder: str) -> Received:
    """Start a copy of this process; `multiprocessing` would do the same, and takes 16 ms to import."""
    parent = os.getpid()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            _close_all_but(writing)
            with open(writing, "wb") as file:
                file.write(_worked(share, want, folder, parent))
        except (KeyboardInterrupt, BrokenPipeError):
            pass  # the first process says it, or is gone
        finally:
            os._exit(0)  # what it may have raised, the first process comes upon as well
    os.close(writing)

    def received() -> list[tuple[FilePlan, str]]:
        with open(reading, "rb") as file:
            text = file.read()
        with suppress(ChildProcessError):  # gone already where SIGCHLD is ignored
            os.waitpid(child, 0)
        return unpickle_plans(text)

    return received


def _close_all_but(kept: int) -> None:
    """Close the pipes of this and the other processes: who holds a reading end waits for itself when it writes."""
    os.closerange(3, kept)
    os.closerange(kept + 1, 65_536)


def start_spawned(share: list[str], want: PlanOptions, folder: str) -> Received:
    """Start a new process, the way of systems where a process cannot be copied.

    `multiprocessing` would start it in the working directory and import from there.
    """
    import pickle
    import subprocess

    home = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    code = f"import sys; sys.path.append({home!r}); from docgen_hook.planning.parallel import serve; serve()"
    process = start_python(["-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    giving, getting = process.stdin, process.stdout
    assert giving is not None and getting is not None  # noqa: S101, PT018 - both are pipes
    with suppress(BrokenPipeError), giving:
        giving.write(pickle.dumps((share, want, folder, os.getpid())))

    def received() -> list[tuple[FilePlan, str]]:
        with getting:
            text = getting.read()
        process.wait()
        return unpickle_plans(text)

    return received


def serve() -> None:
    """Do what standard input says, and write what was found to standard output; what `spawned` starts."""
    import pickle
    import sys

    with suppress(KeyboardInterrupt, BrokenPipeError):
        share, want, folder, parent = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own process wrote it
        sys.stdout.buffer.write(_worked(share, want, folder, parent))
        sys.stdout.buffer.flush()


def _worked(paths: list[str], want: PlanOptions, folder: str, parent: int) -> bytes:
    """Return what was found in files, as bytes; this process ends when its parent is gone."""
    import pickle

    return pickle.dumps(_each(paths, want, folder, parent))


def unpickle_plans(text: bytes) -> list[tuple[FilePlan, str]]:
    """Return what a process sent; EOFError if it was killed before it had sent everything."""
    import pickle

    try:
        plans: list[tuple[FilePlan, str]] = pickle.loads(text)  # noqa: S301 - our own process wrote it
    except (pickle.UnpicklingError, EOFError) as error:
        raise EOFError from error
    return plans


def _each(paths: list[str], want: PlanOptions, folder: str, parent: int = 0) -> list[tuple[FilePlan, str]]:
    done = []
    for path in paths:
        if parent and os.getppid() != parent:
            os._exit(1)  # nobody waits for this any more
        planned, source = plan_path(path, want, folder)
        done.append((planned, scan_digest(source)))
    return done


def _can_fork() -> bool:
    """Return whether a copy of this process can go on: Linux, and nobody else runs in it."""
    import sys
    import threading

    return sys.platform.startswith("linux") and threading.active_count() == 1


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
