"""The scan record: what files were found to need, so that an unchanged project is not read again.

One text file for each working directory and set of settings, read in one go and replaced in one step. Its last
line is a digest of all above. It is a convenience: whatever is wrong with it, it counts as empty.
"""

from __future__ import annotations

import os

from docgen_hook import __version__
from docgen_hook.model.code import Location
from docgen_hook.model.results import FilePlan, Finding, Skipped
from docgen_hook.model.struct import Struct
from docgen_hook.store.user_dirs import write_private
from docgen_hook.workspace.files import open_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = "docgen-hook scans 4"
MOST = 50_000  # files; a record never grows beyond
SEPARATOR = "\t"
INNER = "\x1f"  # between the files of one cell


class ScanRecord(Struct):
    """What is known of one file.

    Attributes:
        stamp: Time of change, size and number of the file; "" where the time is too recent to tell.
        digest: Of its bytes.
        standing: Its path from the top of its package, and what of it is re-exported.
        plan: What it was found to need.
    """

    stamp: str
    digest: str
    standing: str
    plan: FilePlan


def scan_digest(text: bytes) -> str:
    """Return a digest of bytes, hexadecimal; from the C module, since `hashlib` takes 3 ms to import."""
    try:
        from _blake2 import blake2b
    except ImportError:  # pragma: no cover - another Python than CPython
        from hashlib import blake2b
    return blake2b(text, digest_size=16).hexdigest()


def record_path(folder: str, root: str, settings: str) -> str:
    """Return the file of a record.

    Args:
        folder: The cache folder.
        root: What the paths are relative to.
        settings: Everything beside the files that can change what is found.
    """
    name = scan_digest("\0".join([root, settings, _version()]).encode(errors="surrogatepass"))
    return os.path.join(folder, "scans", f"{name}.tsv")


def read(path: str) -> dict[str, ScanRecord]:
    """Return what a record holds, by path; empty where it is missing or damaged.

    Args:
        path: File of the record.
    """
    try:
        with open_regular(path) as file:
            content = file.read() if _is_ours(os.fstat(file.fileno())) else b""
        body, _, end = content.removesuffix(b"\n").rpartition(b"\n")
        if end.decode() != scan_digest(body):
            return {}
        head, *lines = body.decode("utf-8", "surrogateescape").split("\n")
        return _parse_entries(lines) if head == HEAD else {}
    except (OSError, ValueError):
        return {}


def write(path: str, entries: Mapping[str, ScanRecord]) -> None:
    """Replace a record in one step; a record that cannot be written is no loss.

    Args:
        path: File of the record.
        entries: What is known, by path.
    """
    from contextlib import suppress

    lines = [line for entry in list(entries.values())[-MOST:] for line in _entry_lines(entry)]
    body = "\n".join([HEAD, *lines]).encode("utf-8", "surrogateescape")
    with suppress(OSError):
        write_private(path, b"%s\n%s\n" % (body, scan_digest(body).encode()))


def _is_ours(found: os.stat_result) -> bool:
    """Return whether a file belongs to this user, and nobody else can write it."""
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


def _version() -> str:
    """Return what a record holds for: the same Python and the same rules, to the file; its name is made of it."""
    import sys

    newest = _newest_change(os.path.dirname(os.path.dirname(__file__)))
    return f"{HEAD} {__version__} {newest} {sys.version_info[:3]}"


def _newest_change(folder: str) -> int:
    """Return when a module below a folder changed last, in nanoseconds; rooms of the package come and go."""
    newest = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                newest = max(newest, entry.stat().st_mtime_ns)
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                newest = max(newest, _newest_change(entry.path))
    return newest


def _entry_lines(entry: ScanRecord) -> list[str]:
    plan = entry.plan
    numbers = (plan.documented, plan.total, plan.hidden, len(plan.findings), len(plan.skipped))
    counts = [str(number) for number in numbers]
    callees = INNER.join(plan.callees)
    rows: list[tuple[str, ...]] = [(plan.path, entry.stamp, entry.digest, entry.standing, callees, *counts)]
    rows += [
        (str(finding.location.line), str(finding.location.column), finding.code, finding.message, finding.definition,
         str(int(finding.fixable)), str(finding.end_line))
        for finding in plan.findings
    ]  # fmt: skip
    rows += [
        (
            str(skipped.location.line),
            str(skipped.location.column),
            skipped.qualname,
            str(skipped.end_line),
            skipped.reason,
        )
        for skipped in plan.skipped
    ]
    whole = "".join(cell for row in rows for cell in row)
    if "\t" in whole or "\n" in whole or "\r" in whole:
        return []
    return [SEPARATOR.join(row) for row in rows]


def _parse_entries(lines: list[str]) -> dict[str, ScanRecord]:
    """Return the entries of a record's lines; ValueError if they are damaged."""
    entries = {}
    rows = iter(lines)
    for line in rows:
        path, stamp, digested, standing, callees, documented, total, hidden, count, left = line.split(SEPARATOR)
        findings = tuple([_finding(path, next(rows, "")) for _ in range(int(count))])
        skipped = tuple([_skipped(next(rows, "")) for _ in range(int(left))])
        others = tuple(callees.split(INNER)) if callees else ()
        plan = FilePlan(
            path, "", findings, (), int(documented), int(total), "", None, skipped, int(hidden), callees=others
        )
        entries[path] = ScanRecord(stamp, digested, standing, plan)
    return entries


def _finding(path: str, line: str) -> Finding:
    number, column, code, message, qualname, fixable, end_line = line.split(SEPARATOR)
    return Finding(path, Location(int(number), int(column)), code, message, qualname, fixable == "1", int(end_line))


def _skipped(line: str) -> Skipped:
    number, column, qualname, end_line, reason = line.split(SEPARATOR)
    return Skipped(qualname, Location(int(number), int(column)), int(end_line), reason)
