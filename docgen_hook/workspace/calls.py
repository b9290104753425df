"""A process of this Python that makes one call after the other, for work that would hold the interpreter."""

from __future__ import annotations

import os
from contextlib import suppress

from docgen_hook.errors import DocgenError
from docgen_hook.workspace.child import start_python

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class CallProcess:
    """A process that is started with its first call; calls of several threads wait for each other."""

    def __init__(self) -> None:
        """Begin; nothing is started yet."""
        import threading

        self._lock = threading.Lock()
        self._process: Any = None

    def call(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Return what a function returns, called in the process.

        Args:
            function: What is called; it can be imported by its name.
            *arguments: What it is given.
            **named: The same by name.

        Raises:
            DocgenError: If the function raises it.
            OSError: If no process can be started.
            EOFError: If the process was killed, or its result cannot be sent.
        """
        import pickle

        given = pickle.dumps((function, arguments, named))
        with self._lock:
            if self._process is None:
                self._process = _start()
            giving, getting = self._process.stdin, self._process.stdout
            try:
                giving.write(given)
                giving.flush()
                is_good, found = pickle.load(getting)  # noqa: S301 - our own process wrote it
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                self._end()
                raise EOFError from error
        if is_good:
            return found
        if isinstance(found, DocgenError):
            raise found
        raise EOFError(found)

    def close(self) -> None:
        """End the process once its call is done; a later call starts another one."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                stream.close()
        process.wait()


def _start() -> Any:
    import subprocess

    home = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    code = f"import sys; sys.path.append({home!r}); from docgen_hook.workspace.calls import serve_calls; serve_calls()"
    return start_python(["-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def serve_calls() -> None:
    """Make the calls that standard input brings until it ends; what `CallProcess` starts."""
    import pickle
    import sys

    given, told = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what is printed must not get between the results
    with suppress(KeyboardInterrupt, BrokenPipeError, EOFError):
        while True:
            told.write(_result(*pickle.load(given)))  # noqa: S301 - our own process wrote it
            told.flush()


def _result(function: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]) -> bytes:
    """Return whether a call was good, and its result, our own error or the text of another one, pickled."""
    import pickle

    try:
        return pickle.dumps((True, function(*arguments, **named)))
    except DocgenError as error:
        return pickle.dumps((False, error))
    except Exception as error:  # noqa: BLE001 - the caller makes the call itself, and meets it there
        return pickle.dumps((False, f"{type(error).__name__}: {error}"))
