"""Texts by name in one file that processes share; it never fails a run. diskcache lives only here."""

from __future__ import annotations

import os
import threading
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from docgen_hook.store.user_dirs import private, private_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")

POLICY = "least-recently-used"
HURRY = 100  # milliseconds to wait for a lock once another process did not let go of it in time
NAMES = ("cache.db", "cache.db-wal", "cache.db-shm")


class Database:
    """Texts by name: what cannot be read is not there, what cannot be written is told once in `problems`.

    Attributes:
        folder: Where it lies.
        problems: One sentence for each way in which it does not work.
    """

    def __init__(self, folder: Path, *, size: int, patience: float) -> None:
        """Name the folder; it is made by the first write.

        Args:
            folder: Where it lies.
            size: Bytes that it may take; then what was not used for longest goes.
            patience: Seconds to wait for another process's lock, once a run.
        """
        self.folder = folder
        self.problems: list[str] = []
        self._size = size
        self._patience = patience
        self._opened: Any = None
        self._broken = False
        self._alone = threading.RLock()
        self._transactions = 0

    @property
    def exists(self) -> bool:
        """Return whether there is a file: a miss in one that was never written imports nothing."""
        return self._opened is not None or os.path.exists(self.folder / NAMES[0])

    def read(self, name: str, *, use: bool = True, count: bool = False) -> str | None:
        """Return a text, or None.

        Args:
            name: Its name.
            use: Whether this is a use, which keeps it from going first; a look at all of them is none.
            count: Whether this counts as a hit or a miss.
        """

        def look(cache: Any) -> object:
            cache.statistics, cache.eviction_policy = int(count), POLICY if use else "none"
            try:
                return cache.get(name)
            finally:
                cache.statistics, cache.eviction_policy = 0, POLICY

        value = self.do(look, None) if self.exists else None
        return value if isinstance(value, str) else None

    def write(self, name: str, text: str) -> None:
        """Keep a text; it is on the disk when this returns."""
        self.do(lambda cache: cache.set(name, text), False)

    def delete(self, name: str) -> bool:
        """Delete a text, and tell whether there was one."""
        return self.exists and bool(self.do(lambda cache: cache.delete(name), False))

    def names(self, prefix: str) -> list[str]:
        """Return the names that begin so, sorted."""
        if not self.exists:
            return []
        found: list[str] = self.do(lambda cache: [name for name in cache.iterkeys() if name.startswith(prefix)], [])
        return sorted(found)

    def do(self, action: Callable[[Any], T], otherwise: T) -> T:
        """Do something with the open cache; where it does not work, that is told once and `otherwise` given."""
        import sqlite3

        with self._alone:
            cache = self._cache()
        if cache is None:
            return otherwise
        from diskcache import Timeout  # loaded by now

        try:
            with self._alone, self._released(cache):  # actions set how the cache counts, and threads share it
                return action(cache)
        except Timeout as error:  # diskcache's name for whatever kept a transaction from beginning
            self._held(cache, str(error.__context__))
        except sqlite3.DatabaseError as error:
            if type(error) is sqlite3.DatabaseError:  # not one of its kinds: the file itself is damaged
                self._begin_again(error)
            else:
                self._tell(f"the cache in {self.folder} does not work: {error}{_advice(error)}")
        except (OSError, sqlite3.Error, ValueError) as error:
            self._tell(f"the cache in {self.folder} does not work: {error}{_advice(error)}")
        return otherwise

    @contextmanager
    def one_transaction(self) -> Iterator[None]:
        """Take the lock once for all that is read and written inside; otherwise each read that counts takes its own."""
        stack = ExitStack()
        with self._alone:
            opened = self._cache() if self.exists else None
            self._transactions += 1
            if opened is not None:
                self.do(lambda cache: stack.enter_context(cache.transact()), None)
            try:
                yield
            finally:
                self._transactions -= 1
                if opened is not None and self._opened is opened:  # else it went with a damaged file
                    self.do(lambda _: stack.close(), None)

    @contextmanager
    def _released(self, cache: Any) -> Iterator[None]:
        """Close the connection of any thread but the main one: `close` reaches that of its own thread only."""
        try:
            yield
        finally:
            if not self._transactions and threading.current_thread() is not threading.main_thread():
                cache.close()

    def close(self) -> None:
        """Release the files."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _cache(self) -> Any:
        import sqlite3

        if self._opened is not None or self._broken:
            return self._opened
        try:
            self._opened = _open_cache(self.folder, self._size, self._patience)
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:  # tables that are not diskcache's
                self._begin_again(error)
            else:
                self._give_up(error)
        except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:
            self._begin_again(error)
        except OSError as error:
            self._give_up(error)
        return self._opened

    def _begin_again(self, error: Exception) -> None:
        """Set a damaged database aside and open a new one."""
        import sqlite3

        self.close()
        self._tell(f"the cache in {self.folder} was corrupt ({error}) and was replaced by an empty one")
        try:
            for name in NAMES:
                if os.path.exists(self.folder / name):
                    os.replace(self.folder / name, self.folder / f"{name}.damaged")
            self._opened = _open_cache(self.folder, self._size, self._patience)
        except (OSError, sqlite3.Error) as again:
            self._give_up(again)

    def _give_up(self, error: Exception) -> None:
        self._broken = True
        said = error.strerror if isinstance(error, OSError) else str(error)
        self._tell(f"the cache in {self.folder} cannot be used: {said or error}{_advice(error)}")

    def _held(self, cache: Any, said: str) -> None:
        """Report that a transaction did not begin; a run waits patiently once, not once for each of its answers."""
        if "locked" not in said:
            self._tell(f"the cache in {self.folder} does not work: {said}")
            return
        self._tell(f"the cache in {self.folder} was locked by another process for {self._patience:g} seconds")
        cache.reset("sqlite_busy_timeout", HURRY, update=False)

    def _tell(self, sentence: str) -> None:
        if sentence not in self.problems:
            self.problems.append(sentence)


def _advice(error: Exception) -> str:
    """Return what to do where the disk is full or may not be written, as the end of a sentence; else nothing."""
    import errno
    import sqlite3

    codes = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
    numbers = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM)
    is_disk = getattr(error, "sqlite_errorcode", 0) & 0xFF in codes or getattr(error, "errno", 0) in numbers
    return "; free some space, make it writable, or set DOCGEN_HOOK_CACHE_DIR" if is_disk else ""


def _open_cache(folder: Path, size: int, patience: float) -> Any:
    import diskcache  # 40 ms; given; the only one with eviction, locks and no server

    class TextDisk(diskcache.Disk):  # type: ignore[misc]
        """Text in, text out: even JSONDisk unpickles rows that are marked as pickles, so they are refused here."""

        def put(self, key: object) -> tuple[object, bool]:
            if not isinstance(key, str):
                raise TypeError("keys are text")
            return key, True

        def get(self, key: object, raw: bool) -> str:
            return key if raw and isinstance(key, str) else ""

        def store(self, value: object, read: bool, key: object = None) -> tuple[int, int, None, str]:
            if read or not isinstance(value, str):
                raise TypeError(f"values are text, that of {key!r} is not")
            return 0, diskcache.core.MODE_RAW, None, value  # 0: bytes beside the database

        def fetch(self, mode: int, filename: str | None, value: object, read: bool) -> object:
            if mode != diskcache.core.MODE_RAW or filename is not None or read or not isinstance(value, str):
                raise OSError("a row that is not text was rejected")  # diskcache takes this for a miss
            return value

        def remove(self, file_path: object) -> None:
            """Delete nothing: we keep no files, and a planted row may name any file of this machine."""

    private_folder(folder)
    os.close(private(str(folder / NAMES[0]), os.O_RDWR | os.O_CREAT))  # SQLite gives its other files the same mode
    _probe_lock(folder / NAMES[0], patience)
    cache = diskcache.Cache.__new__(diskcache.Cache)  # in two steps: one that fails to open would keep the file open
    try:
        cache.__init__(
            str(folder), timeout=patience, disk=TextDisk, size_limit=size, eviction_policy=POLICY, statistics=0
        )
    except BaseException:
        cache.close()
        raise
    return cache


def _probe_lock(database: Path, patience: float) -> None:
    """Wait for another process's lock, but not longer than we are patient: opening, diskcache tries for a minute."""
    import sqlite3
    from contextlib import closing

    if database.exists():
        with closing(sqlite3.connect(database, timeout=patience, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
