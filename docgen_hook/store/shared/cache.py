"""The shared cache of a team as a level: one round of requests for all misses, silent once it fails."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, Literal

from docgen_hook.store.shared.address import BUCKETS
from docgen_hook.store.shared.entry import (
    RejectedEntryError,
    SharedEntry,
    entry_name,
    is_of_secret,
    pack_entries,
    secret_entry,
    unpack_entry,
)
from docgen_hook.store.shared.http_store import HttpStore, SharedStoreError
from docgen_hook.store.shared.rounds import StoreConnection, run_round

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from docgen_hook.store.import_export import Objections
    from docgen_hook.store.levels import StoredAnswer, WantedAnswer
    from docgen_hook.store.shared.address import SharedAddress
    from docgen_hook.store.shared.object_store import ObjectStore

REASONS = {
    "unsigned": "not signed",
    "forged": "not signed with this secret",
    "damaged": "damaged",
    "too large": "too large",
}
STUCK = 10  # times the timeout, for one request while others are answered: some stores serve connections unevenly
PROBE = "docgen-hook doctor"
MISMATCH = "holds entries that are signed with another secret"
COMPARE = "compare DOCGEN_HOOK_SHARED_CACHE_SECRET with your team's"


class SharedCache:
    """A shared cache; it never fails a run.

    Attributes:
        name: "shared".
        copies: True: its answers are copied to the user's own cache.
        problems: One sentence for each way in which it does not work.
        rejected: Entries that counted as misses, by reason.
    """

    name: Literal["shared"] = "shared"
    copies = True

    def __init__(
        self, address: SharedAddress, *, timeout: float, environ: Mapping[str, str], objections: Objections
    ) -> None:
        """Name the cache; nothing is loaded or opened yet.

        Args:
            address: Where it is and what may be done there.
            timeout: Seconds without an answer after which it is given up.
            environ: The process environment.
            objections: Returns why a docstring must not be kept.
        """
        self.address = address
        self.rejected: Counter[str] = Counter()
        self._timeout, self._environ, self._objections = timeout, environ, objections
        self._store: HttpStore | ObjectStore | None = None
        self._failure = ""
        self._is_other_secret = self._is_marked = False

    @property
    def problems(self) -> list[str]:
        """Return one sentence for each way in which it does not work."""
        where = f"the shared cache {self.address.shown}"
        failed = [f"{where} {self._failure}; it is not used in this run"] if self._failure else []
        if self._is_other_secret:
            failed.append(f"{where} {MISMATCH}, and none for this run; {COMPARE}")
        count = sum(self.rejected.values())
        reasons = ", ".join(f"{number:,} {REASONS[reason]}" for reason, number in sorted(self.rejected.items()))
        entries = "entry" if count == 1 else "entries"
        return [*failed, *([f"{where}: ignored {count:,} {entries} ({reasons})"] if count else [])]

    def find(self, wanted: Collection[WantedAnswer]) -> dict[WantedAnswer, StoredAnswer]:
        """Return the answers that are there and signed as they must be; one round for all."""
        found: dict[WantedAnswer, StoredAnswer] = {}

        def fetch(connection: StoreConnection, want: WantedAnswer) -> StoredAnswer | None:
            body = connection.get(entry_name(want, self.address.secret))
            return None if body is None else unpack_entry(want, body, self.address.secret, self._objections)

        if wanted and not self._failure:
            began = time.monotonic()
            try:
                for want, result in run_round(wanted, fetch, self._open_store().connect, self._timeout, began=began):
                    if isinstance(result, RejectedEntryError):
                        self.rejected[str(result)] += 1
                    elif result is not None:
                        found[want] = result
                if not found and not self.rejected:
                    self._compare_secret(self._timeout - (time.monotonic() - began))
            except SharedStoreError as error:
                self._failure = str(error)
        return found

    def _compare_secret(self, patience: float) -> None:
        """Find out whether there is nothing since the entries are signed with another secret."""
        if not self.address.secret or patience <= 0 or self._is_other_secret:
            return
        secret = self.address.secret

        def look(connection: StoreConnection, _job: None) -> bool:
            return is_of_secret(connection.get(secret_entry(secret).name), secret)

        for _, result in run_round([None], look, self._open_store().connect, patience):
            self._is_other_secret = result is False

    def keep(self, answers: Sequence[StoredAnswer]) -> int:
        """Add answers where the token or SAS permits it, and return how many were new."""
        if not answers or not self.address.is_writable or self._failure:
            return 0
        new = 0
        began = time.monotonic()
        entries = [pack_entries(answer, self.address.secret) for answer in answers]
        if self.address.secret and not self._is_marked:
            entries.append([secret_entry(self.address.secret)])
        try:
            for added, is_new in run_round(entries, _add, self._open_store().connect, self._timeout, began=began):
                new += is_new is True and len(added) > 1
            self._is_marked = True
        except SharedStoreError as error:
            self._failure = str(error)
        return new

    def probe(self) -> bool:
        """Read an entry, and add it where that is permitted; return whether the entries are signed with this secret.

        Raises:
            SharedStoreError: If the store cannot be used.
        """
        from hashlib import sha256

        name = sha256(PROBE.encode()).hexdigest()

        def look(connection: StoreConnection, _job: None) -> None:
            connection.get(name)
            if self.address.is_writable:
                connection.put(name, f"{PROBE}\n".encode())

        for _ in run_round([None], look, self._open_store().connect, self._timeout * 2):
            pass
        self._compare_secret(self._timeout * 2)
        return not self._is_other_secret

    def _open_store(self) -> HttpStore | ObjectStore:
        if self._store is None:
            if self.address.scheme in BUCKETS:
                from docgen_hook.store.shared.object_store import ObjectStore

                self._store = ObjectStore(self.address, self._timeout * STUCK, self._environ)
            else:
                self._store = HttpStore(self.address, self._timeout * STUCK, self._environ)
        return self._store


def _add(connection: StoreConnection, entries: list[SharedEntry]) -> bool:
    """Add the entries of one answer, and return whether its first, by key, was new."""
    if len(entries) == 1 and connection.get(entries[0].name) is not None:  # not every store refuses to replace it
        return False
    is_new = [connection.put(entry.name, entry.body) for entry in entries]
    return is_new[0]
