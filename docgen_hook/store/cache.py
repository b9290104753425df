"""Answers that were paid for, in the user's cache folder."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen_hook.model.docstring import Docstring
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.store import ledger
from docgen_hook.store.lookup_counts import read_lookups
from docgen_hook.store.text_store import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from contextlib import AbstractContextManager
    from datetime import timedelta

SIZE = 256 * 2**20  # bytes, then the least recently used answers go
PATIENCE = 5.0  # seconds to wait for another process's lock
KEPT = 5_000  # records of what was written
WHEN = "%Y-%m-%dT%H:%M:%SZ"
ANSWER, LATEST, FACT, WRITTEN = "answer:", "latest:", "fact:", "written:"
AGREED, PROBE, REVIEW = "agreed:", "probe:", "review:"


class Cache:
    """Answers, small facts, a ledger of dollars and a record of what was written, shared by all runs of a user.

    Nothing here ever fails a run: what cannot be read is a miss, what cannot be written is told once in `problems`.

    Attributes:
        folder: Where it lies.
        problems: One sentence for each way in which it does not work.
    """

    def __init__(
        self,
        folder: Path | str,
        *,
        size: int = SIZE,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        patience: float = PATIENCE,
    ) -> None:
        """Name the folder; it is made by the first write.

        Args:
            folder: Where the cache lies.
            size: Bytes that it may take.
            now: The clock.
            patience: Seconds to wait for another process's lock, once a run.
        """
        self.folder = Path(folder)
        self._size = size
        self._now = now
        self._texts = Database(self.folder, size=size, patience=patience)
        self.problems = self._texts.problems

    def one_transaction(self) -> AbstractContextManager[None]:
        """Return what takes the lock once for many reads and writes; others wait for it, so do nothing else inside."""
        return self._texts.one_transaction()

    def get(self, key: str, *, use: bool = True) -> GeneratedDocstring | None:
        """Return the answer with this key, None where there is none that is whole; a use keeps it from eviction."""
        record = self._record(ANSWER + key, use=use)
        if record is None:
            return None
        try:
            return GeneratedDocstring(Docstring.from_plain(record["docstring"]), "cache", str(record.get("model", "")))
        except (KeyError, ValueError, TypeError):
            return None

    def newest_for_definition(
        self, digest: str, language: str = "English", *, use: bool = True
    ) -> GeneratedDocstring | None:
        """Return the newest answer to a definition, whoever gave it; for runs without a provider."""
        return self.get(self.newest_key(digest, language, use=use), use=use)

    def newest_key(self, digest: str, language: str = "English", *, use: bool = True) -> str:
        """Return the key of the newest answer to a definition; where there is none, one that nothing has."""
        return self._texts.read(LATEST + digest + language, use=use) or digest

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
        answered_by: str = "",
    ) -> None:
        """Keep an answer; it is on the disk when this returns. One with an older date does not become the latest."""
        record = {
            "docstring": docstring.to_plain(), "digest": digest, "model": model, "provider": provider,
            "qualname": qualname, "path": path, "language": language, "created": created or self._now().strftime(WHEN),
        }  # fmt: skip
        if answered_by:
            record["answered_by"] = answered_by
        self._texts.write(ANSWER + key, json.dumps(record, ensure_ascii=True, sort_keys=True))
        slot = LATEST + digest + language
        if not created or not self._is_newer(self._texts.read(slot), created):
            self._texts.write(slot, key)

    def _is_newer(self, key: str | None, created: str) -> bool:
        record = self._record(ANSWER + key) if key else None
        return record is not None and str(record.get("created", "")) > created

    def open(self) -> None:
        """Open the file, making it, so that the first use does not wait for that."""
        self._texts.do(lambda _: True, False)

    def is_writable(self) -> bool:
        """Return whether what will be paid for can be kept; why not is in `problems`."""
        self._texts.write(PROBE, self._now().strftime(WHEN))
        return self._texts.read(PROBE) is not None

    def do(self, action: Callable[[Any], bool], otherwise: bool) -> bool:
        """Return what an action on the open database returns, `otherwise` where the cache does not work."""
        return self._texts.do(action, otherwise)

    def set_fact(self, key: str, text: str) -> None:
        """Keep a small fact, for example what a deployment supports."""
        self._texts.write(FACT + key, text)

    def get_fact(self, key: str) -> str | None:
        """Return a small fact, or None."""
        return self._texts.read(FACT + key)

    def keep_review(self, key: str, text: str) -> None:
        """Keep what a review found."""
        self._texts.write(REVIEW + key, text)

    def get_review(self, key: str) -> str | None:
        """Return what a review found, or None."""
        return self._texts.read(REVIEW + key, use=True)

    def keep_consent(self, topic: str) -> None:
        """Keep that the user agreed to something, which no removal of facts takes back."""
        self._texts.write(AGREED + topic, self._now().strftime(WHEN))

    def has_consent(self, topic: str) -> bool:
        """Return whether the user agreed to something."""
        return self._texts.read(AGREED + topic) is not None

    def spend(self, day: str, dollars: float, limit: float) -> bool:
        """Add dollars to a day's sum unless that exceeds its limit; one step, also beside other processes.

        Args:
            day: The day, for example "2026-11-23".
            dollars: US dollars to add.
            limit: US dollars that the day may have.

        Returns:
            Whether they were added. True where the ledger cannot be kept, which `problems` then tells.
        """
        return self._texts.do(lambda cache: ledger.spend(cache, day, dollars, limit), True)

    def settle(self, day: str, dollars: float) -> None:
        """Correct a day's sum by the difference between what was reserved and what was billed."""
        self._texts.do(lambda cache: ledger.settle(cache, day, dollars), None)

    def spent(self, day: str) -> float:
        """Return a day's sum in dollars."""
        return ledger.dollars(self._texts.read(ledger.DAY + day))

    def log_change(
        self, *, path: str, qualname: str, summary: str, origin: str, model: str, root: str = "", removed: str = ""
    ) -> None:
        """Keep that a docstring was written, and what an update removed, for the change log of a project."""
        when = self._now()
        record = {
            "path": path, "qualname": qualname, "summary": summary, "origin": origin, "model": model,
            "root": root, "when": when.strftime(WHEN),
        }  # fmt: skip
        record |= {"removed": removed} if removed else {}
        name = f"{WRITTEN}{when.timestamp():017.6f}{os.urandom(4).hex()}"
        self._texts.write(name, json.dumps(record, sort_keys=True))

    def changes(self, root: str = "") -> list[dict[str, str]]:
        """Return what was written in the project at `root`, newest first; the oldest of many are dropped."""
        keys = self._texts.names(WRITTEN)[::-1]
        for key in keys[KEPT:]:
            self._texts.delete(key)
        records = filter(None, map(self._record, keys[:KEPT]))
        mine = [record for record in records if record.get("root", "") == root]
        return [{name: str(value) for name, value in record.items() if name != "root"} for record in mine]

    def records(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield each answer's key and record, sorted by key."""
        for row in self._texts.names(ANSWER):
            if (record := self._record(row)) is not None:
                yield row.removeprefix(ANSWER), record

    def record(self, key: str) -> dict[str, Any] | None:
        """Return all that is kept with an answer, as it stands there; this is no use of it."""
        return self._record(ANSWER + key)

    def stats(self) -> dict[str, Any]:
        """Return entries, bytes, hits and misses over all runs, and entries by model and provider."""
        entries = [record for _, record in self.records()]
        texts = self._texts
        hits, misses = texts.do(lambda cache: cache.stats(enable=False), (0, 0)) if texts.exists else (0, 0)
        size = texts.do(lambda cache: int(cache.volume()), 0) if texts.exists else 0
        return {
            "folder": str(self.folder), "entries": len(entries), "bytes": size, "limit": self._size,
            "hits": hits, "misses": misses, "levels": read_lookups(self._texts),
            "by_model": _counted(entry.get("model") for entry in entries),
            "by_provider": _counted(entry.get("provider") for entry in entries),
        }  # fmt: skip

    def forget(
        self, *, digests: Collection[str] = (), path: str = "", qualname: str = "", model: str = "",
        older_than: timedelta | None = None,
    ) -> int:  # fmt: skip
        """Delete the answers to which all that is given applies, and return how many there were.

        Args:
            digests: Digests of a definition and its parts; with `path` and `qualname` either may apply.
            path: Path that the answer was written for.
            qualname: Qualified name that the answer was written for.
            model: Model that gave it.
            older_than: Age, by when it was asked.

        Returns:
            How many there were.
        """
        limit = (self._now() - older_than).strftime(WHEN) if older_than is not None else ""
        gone: list[tuple[str, dict[str, Any]]] = []
        kept: list[tuple[str, dict[str, Any]]] = []
        for key, record in self.records():
            named = record.get("digest") in digests
            named = named or (bool(path) and (record.get("path"), record.get("qualname")) == (path, qualname))
            applies = (named or not (digests or path)) and (
                not model or model in (record.get("model"), record.get("answered_by"))
            )
            applies = applies and (not limit or str(record.get("created", "")) < limit)
            (gone if applies else kept).append((key, record))
        count = sum(self._texts.delete(ANSWER + key) for key, _ in gone)
        self._let_latest_be({_slot(record) for _, record in gone}, kept)
        return count

    def _let_latest_be(self, slots: set[str], kept: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Let the newest of those that are left answer where nobody is asked."""
        newest = {}
        for key, record in sorted(kept, key=lambda row: str(row[1].get("created", ""))):
            newest[_slot(record)] = key
        for slot in slots:
            if slot in newest:
                self._texts.write(slot, newest[slot])
            else:
                self._texts.delete(slot)

    def forget_facts(self) -> int:
        """Delete what deployments and endpoints were found not to take, and return how many facts there were."""
        return sum(self._texts.delete(name) for name in self._texts.names(FACT))

    def clear(self) -> int:
        """Delete all answers and facts, and return how many answers there were."""
        count = len(self._texts.names(ANSWER))
        if self._texts.exists:
            self._texts.do(lambda cache: cache.clear(), 0)
        return count

    def close(self) -> None:
        """Release the files."""
        self._texts.close()

    def _record(self, name: str, *, use: bool = False) -> dict[str, Any] | None:
        text = self._texts.read(name, use=use, count=use)
        try:
            record = json.loads(text) if text else None
        except (ValueError, RecursionError):
            return None
        return record if isinstance(record, dict) else None


def _slot(record: dict[str, Any]) -> str:
    return f"{LATEST}{record.get('digest', '')}{record.get('language', '')}"


def _counted(words: Iterable[object]) -> dict[str, int]:
    return dict(sorted(Counter(str(word or "") for word in words).items()))
