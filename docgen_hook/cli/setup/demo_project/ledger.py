from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Ledger:
    """An append-only list of payments, one JSON object a line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pending: list[dict[str, object]] = []

    def record(self, account: str, cents: int, *, memo: str = "") -> None:
        if not account:
            raise ValueError("account is empty")
        self.pending.append({"account": account, "cents": cents, "memo": memo})

    def entries(self, account: str | None = None) -> Iterator[dict[str, object]]:
        if not self.path.exists():
            return
        with self.path.open(encoding="utf-8") as file:
            for line in file:
                entry = json.loads(line)
                if account is None or entry["account"] == account:
                    yield entry

    def balance(self, account: str) -> int:
        return sum(int(str(entry["cents"])) for entry in self.entries(account))

    @contextmanager
    def transaction(self) -> Iterator[Ledger]:
        kept = list(self.pending)
        try:
            yield self
        except BaseException:
            self.pending = kept
            raise
        with self.path.open("a", encoding="utf-8") as file:
            for entry in self.pending:
                file.write(json.dumps(entry) + "\n")
            file.flush()
            os.fsync(file.fileno())
        self.pending = []
