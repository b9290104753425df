"""Who asks for an answer just now, so that two runs on one cache do not both pay for it.

A claim ends with its release, with the process that made it, or after its time; without a usable cache everybody may
ask.
"""

from __future__ import annotations

import os
import socket
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen_hook.store.cache import Cache

CLAIM = "claim:"
SECONDS = 120.0  # that a claim holds


class Claims:
    """One run's claims."""

    def __init__(self, cache: Cache, *, clock: Callable[[], float] = time.time) -> None:
        """Begin without any.

        Args:
            cache: The shared cache.
            clock: Returns seconds since 1970.
        """
        self._cache, self._clock = cache, clock
        self._here = f"{socket.gethostname()} {os.getpid()}"
        self._holder = f"{self._here} {os.urandom(6).hex()}"

    def take(self, key: str) -> bool:
        """Return whether the answer with this key is ours to ask for from now on."""

        def claim(cache: Any) -> bool:
            with cache.transact():
                held = cache.get(CLAIM + key)
                if isinstance(held, str) and self._holds(held):
                    return False
                cache.set(CLAIM + key, f"{self._clock() + SECONDS:.0f} {self._holder}", expire=SECONDS)
                return True

        return self._cache.do(claim, True)

    def release(self, key: str) -> None:
        """Let others ask for it."""
        self._cache.do(lambda cache: cache.delete(CLAIM + key), False)

    def _holds(self, held: str) -> bool:
        ends, _, holder = held.partition(" ")
        if holder == self._holder or not ends.isdecimal() or int(ends) < self._clock():
            return False
        return _is_alive(holder)


def _is_alive(holder: str) -> bool:
    """Return whether the process may still run: on another machine, and where one cannot look, it may."""
    host, pid, _ = (*holder.split(" "), "", "", "")[:3]
    if os.name != "posix" or host != socket.gethostname() or not pid.isdecimal():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
