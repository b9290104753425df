"""Answers that were paid for, in the user's cache folder; diskcache lives only here."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from docgen_hook.model import Docstring, Generated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import timedelta

T = TypeVar("T")

SIZE = 256 * 2**20  # bytes, then the least recently used answers go
PATIENCE = 5.0  # seconds to wait for another process's lock
MILLIONTHS = 1_000_000
KEPT = 5_000  # records of what was written
ANSWER, LATEST, FACT, DAY, WRITTEN = "answer:", "latest:", "fact:", "day:", "written:"


class Cache:
    """Answers, small facts, a ledger of dollars and a record of what was written, shared by all runs of a user.

    Nothing here ever fails a run: what cannot be read is a miss, what cannot be written is told once in `problems`.

    Attributes:
        folder: Where it lies.
        problems: One sentence for each way in which it does not work.
    """

    def __init__(
        self, folder: Path | str, *, size: int = SIZE, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Name the folder; it is made by the first write.

        Args:
            folder: Where the cache lies.
            size: Bytes that it may take.
            now: The clock.
        """
        self.folder = Path(folder)
        self.problems: list[str] = []
        self._size = size
        self._now = now
        self._opened: Any = None
        self._broken = False

    def get(self, key: str) -> Generated | None:
        """Give the answer with this key, None where there is none that is whole."""
        record = self._record(ANSWER + key)
        if record is None:
            return None
        try:
            return Generated(Docstring.from_plain(record["docstring"]), "cache", str(record.get("model", "")))
        except (KeyError, ValueError, TypeError):
            return None

    def latest(self, digest: str, language: str = "English") -> Generated | None:
        """Give the newest answer to a definition, whoever gave it; for runs that ask nobody."""
        key = self._read(LATEST + digest + language)
        return self.get(key) if key else None

    def put(
        self,
        key: str,
        docstring: Docstring,
        *,
        digest: str,
        model: str = "",
        provider: str = "",
        qualname: str = "",
        path: str = "",
        language: str = "English",
        created: str = "",
    ) -> None:
        """Keep an answer; it is on the disk when this returns."""
        record = {
            "docstring": docstring.to_plain(),
            "digest": digest,
            "model": model,
            "provider": provider,
            "qualname": qualname,
            "path": path,
            "language": language,
            "created": created or self._now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        self._write(ANSWER + key, json.dumps(record, ensure_ascii=True, sort_keys=True))
        self._write(LATEST + digest + language, key)

    def remember(self, key: str, text: str) -> None:
        """Keep a small fact, for example what a deployment supports."""
        self._write(FACT + key, text)

    def recall(self, key: str) -> str | None:
        """Give a small fact, or None."""
        return self._read(FACT + key)

    def spend(self, day: str, dollars: float, limit: float) -> bool:
        """Add dollars to a day's sum unless that exceeds its limit; one step, also beside other processes.

        Args:
            day: The day, for example "2026-11-23".
            dollars: US dollars to add.
            limit: US dollars that the day may have.

        Returns:
            Whether they were added. True where the ledger cannot be kept, which `problems` then tells.
        """

        def add(cache: Any) -> bool:
            with cache.transact():
                total = int(cache.get(DAY + day, "0")) + round(dollars * MILLIONTHS)
                fits = total <= round(limit * MILLIONTHS)
                return bool(not fits or cache.set(DAY + day, str(total))) and fits

        return self._do(add, True)

    def settle(self, day: str, dollars: float) -> None:
        """Correct a day's sum by the difference between what was reserved and what was billed."""

        def correct(cache: Any) -> None:
            with cache.transact():
                total = int(cache.get(DAY + day, "0")) + round(dollars * MILLIONTHS)
                cache.set(DAY + day, str(max(total, 0)))

        self._do(correct, None)

    def spent(self, day: str) -> float:
        """Give a day's sum in dollars."""
        text = self._read(DAY + day) or "0"
        return int(text) / MILLIONTHS if text.isdigit() else 0.0

    def record_written(self, *, path: str, qualname: str, summary: str, origin: str, model: str) -> None:
        """Keep that a docstring was written, for the change log of generated documentation."""
        when = self._now()
        record = {
            "path": path, "qualname": qualname, "summary": summary, "origin": origin, "model": model,
            "when": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }  # fmt: skip
        self._write(f"{WRITTEN}{when.timestamp():017.6f}{os.urandom(4).hex()}", json.dumps(record, sort_keys=True))

    def changes(self) -> list[dict[str, str]]:
        """Give what was written, the newest first; the oldest beyond a few thousand are dropped."""
        keys = sorted((key for key in self._keys() if key.startswith(WRITTEN)), reverse=True)
        for key in keys[KEPT:]:
            self._delete(key)
        records = [(key, self._record(key)) for key in keys[:KEPT]]
        return [{name: str(value) for name, value in record.items()} for _, record in records if record]

    def records(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give each answer's key and record, sorted by key."""
        for row in sorted(key for key in self._keys() if key.startswith(ANSWER)):
            if (record := self._record(row)) is not None:
                yield row.removeprefix(ANSWER), record

    def stats(self) -> dict[str, Any]:
        """Give entries, bytes, hits and misses over all runs, and entries by model and provider."""
        entries = [record for _, record in self.records()]
        hits, misses = self._do(lambda cache: cache.stats(), (0, 0)) if self._exists() else (0, 0)
        return {
            "folder": str(self.folder),
            "entries": len(entries),
            "bytes": self._do(lambda cache: int(cache.volume()), 0) if self._exists() else 0,
            "limit": self._size,
            "hits": hits,
            "misses": misses,
            "by_model": _counted(str(each.get("model", "")) for each in entries),
            "by_provider": _counted(str(each.get("provider", "")) for each in entries),
        }

    def forget(
        self,
        *,
        digest: str = "",
        path: str = "",
        qualname: str = "",
        model: str = "",
        older_than: timedelta | None = None,
    ) -> int:
        """Delete the answers to which all that is given applies, and give how many there were.

        Args:
            digest: Digest of a definition; with `path` and `qualname` either may apply.
            path: Path that the answer was written for.
            qualname: Qualified name that the answer was written for.
            model: Model that gave it.
            older_than: Age, by when it was asked.

        Returns:
            How many there were.
        """
        limit = (self._now() - older_than).strftime("%Y-%m-%dT%H:%M:%SZ") if older_than is not None else ""
        gone = 0
        for key, record in list(self.records()):
            named = digest and record.get("digest") == digest
            named = named or (qualname and (record.get("path"), record.get("qualname")) == (path, qualname))
            if (digest or qualname) and not named:
                continue
            if (model and record.get("model") != model) or (limit and str(record.get("created", "")) >= limit):
                continue
            gone += self._delete(ANSWER + key)
        return gone

    def clear(self) -> int:
        """Delete all answers and facts, and give how many answers there were."""
        count = sum(key.startswith(ANSWER) for key in self._keys())
        if self._exists():
            self._do(lambda cache: cache.clear(), 0)
        return count

    def close(self) -> None:
        """Let go of the files."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _record(self, key: str) -> dict[str, Any] | None:
        text = self._read(key)
        try:
            record = json.loads(text) if text else None
        except (ValueError, RecursionError):
            return None
        return record if isinstance(record, dict) else None

    def _exists(self) -> bool:
        """Tell whether there is a cache: a miss in one that was never written imports nothing."""
        return self._opened is not None or (self.folder / "cache.db").exists()

    def _read(self, key: str) -> str | None:
        value = self._do(lambda cache: cache.get(key), None) if self._exists() else None
        return value if isinstance(value, str) else None

    def _write(self, key: str, text: str) -> None:
        self._do(lambda cache: cache.set(key, text), False)

    def _delete(self, key: str) -> bool:
        return bool(self._do(lambda cache: cache.delete(key), False))

    def _keys(self) -> list[str]:
        if not self._exists():
            return []
        return self._do(lambda cache: [key for key in cache.iterkeys() if isinstance(key, str)], [])

    def _do(self, action: Callable[[Any], T], otherwise: T) -> T:
        """Do something with the open cache; where it does not work, that is told once and `otherwise` given."""
        import sqlite3

        if self._opened is None and not self._broken:
            self._opened = self._open()
        if self._opened is None:
            return otherwise
        try:
            return action(self._opened)
        except (OSError, sqlite3.Error, ValueError) as error:
            self._tell(f"the cache in {self.folder} does not work: {error}")
        except Exception as error:
            if type(error).__name__ != "Timeout":  # diskcache.Timeout, known only once that is imported
                raise
            self._tell(f"the cache in {self.folder} was locked by another process for {PATIENCE:g} seconds")
        return otherwise

    def _open(self) -> Any:
        import sqlite3

        try:
            return _opened(self.folder, self._size)
        except (OSError, TimeoutError) as error:
            self._broken = True
            self._tell(f"the cache in {self.folder} cannot be used: {error}")
        except sqlite3.OperationalError as error:
            self._broken = True
            self._tell(f"the cache in {self.folder} cannot be opened: {error}")
        except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:
            return self._begun_again(error)
        return None

    def _begun_again(self, error: Exception) -> Any:
        """Set a damaged database aside and open a new one."""
        import sqlite3

        self._tell(f"the cache in {self.folder} was damaged ({error}) and has been set aside")
        try:
            for name in ("cache.db", "cache.db-wal", "cache.db-shm"):
                if (self.folder / name).exists():
                    (self.folder / name).replace(self.folder / f"{name}.damaged")
            return _opened(self.folder, self._size)
        except (OSError, sqlite3.Error) as again:
            self._broken = True
            self._tell(f"the cache in {self.folder} cannot be used: {again}")
            return None

    def _tell(self, sentence: str) -> None:
        if sentence not in self.problems:
            self.problems.append(sentence)


def _counted(words: Iterator[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return dict(sorted(counts.items()))


def _opened(folder: Path, size: int) -> Any:
    import diskcache  # 40 ms; given; the only one with eviction, locks and no server

    class TextDisk(diskcache.Disk):  # type: ignore[misc]
        """Text in, text out: even JSONDisk unpickles rows that are marked as pickles, so they are refused here."""

        def put(self, key: object) -> tuple[object, bool]:
            if not isinstance(key, str):
                raise TypeError("keys are text")
            return key, True

        def get(self, key: object, raw: bool) -> object:
            return key if raw and isinstance(key, str) else ""

        def store(self, value: object, read: bool, key: object = None) -> tuple[int, int, None, str]:
            if read or not isinstance(value, str):
                raise TypeError(f"values are text, that of {key!r} is not")
            return len(value), diskcache.core.MODE_RAW, None, value

        def fetch(self, mode: int, filename: str | None, value: object, read: bool) -> object:
            if mode != diskcache.core.MODE_RAW or filename is not None or read or not isinstance(value, str):
                raise OSError("a row that is not text was refused")  # diskcache takes this for a miss
            return value

    folder.mkdir(parents=True, exist_ok=True)
    _wait_for_lock(folder / "cache.db")
    return diskcache.Cache(
        str(folder),
        timeout=PATIENCE,
        disk=TextDisk,
        size_limit=size,
        eviction_policy="least-recently-used",
        statistics=1,
    )


def _wait_for_lock(database: Path) -> None:
    """Wait for another process's lock, but not longer than we are patient: opening, diskcache tries for a minute."""
    import sqlite3
    from contextlib import closing

    if database.exists():
        with closing(sqlite3.connect(database, timeout=PATIENCE, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
