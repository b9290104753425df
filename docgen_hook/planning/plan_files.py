"""Plans of many files: the scan record gives what it knows, processes share the rest."""

from __future__ import annotations

import os
from time import time_ns

from docgen_hook.errors import UnreadableError
from docgen_hook.model.code import Definition, Location, Parameter
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.model.results import Finding
from docgen_hook.model.struct import Struct, replace, write_out_constructors
from docgen_hook.planning.plan_file import path_in_package, plan_path, reexported
from docgen_hook.workspace import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen_hook.model.results import FilePlan
    from docgen_hook.planning.plan_file import PlanOptions
    from docgen_hook.store.scan_cache import ScanRecord

WORTH = 250_000  # bytes to read from which a record pays
SETTLED = 2_000_000_000  # nanoseconds; a file that is younger may change again and keep its time


class _FileStat(Struct):
    """A file as the system knows it: its path as reported, size in bytes, and stamp, "" where it is too young."""

    path: str
    size: int
    stamp: str


def plan_files(
    paths: Sequence[str], want: PlanOptions, folder: str, records: str = "", clock: Callable[[], int] = time_ns
) -> list[FilePlan]:
    """Return the plans of several files, in order; a file that cannot be read has a `problem`.

    Args:
        paths: Relative to the folder.
        want: What is looked for.
        folder: What the paths are relative to.
        records: Folder of the scan records; empty for none.
        clock: Gives the time in nanoseconds.
    """
    seen = _stat_files(paths, folder, clock())
    if sum(file.size for file in seen) < WORTH:
        return [plan_path(file.path, want, folder)[0] for file in seen]
    write_out_constructors(Location, Finding, Definition, Docstring, Entry, Parameter)
    import gc  # syntax trees hold no cycles; looking for some takes a quarter of the time

    was = gc.isenabled()
    gc.disable()
    try:
        return (
            _plan_with_scan_cache(seen, want, folder, records)
            if records
            else [plan for plan, _ in _plan_without_record(seen, want, folder)]
        )
    finally:
        if was:
            gc.enable()


def _stat_files(paths: Sequence[str], folder: str, now: int) -> list[_FileStat]:
    found = []
    for path in paths:
        try:
            file = os.stat(os.path.join(folder, path))
        except (OSError, ValueError):
            found.append(_FileStat(path, 0, ""))
            continue
        is_settled = max(file.st_mtime_ns, file.st_ctime_ns) < now - SETTLED
        stamp = f"{file.st_mtime_ns}.{file.st_ctime_ns}.{file.st_size}.{file.st_ino}"
        found.append(_FileStat(path, file.st_size, stamp if is_settled else ""))
    return found


def _plan_with_scan_cache(seen: list[_FileStat], want: PlanOptions, folder: str, records: str) -> list[FilePlan]:
    """Return the plans with the help of the record, and put into it what it did not know."""
    from docgen_hook.store import scan_cache

    record = scan_cache.record_path(records, folder, _cache_fingerprint(want))
    known = scan_cache.read(record)
    digests: dict[str, str] = {}
    hits = {file.path: hit for file in seen if (hit := _lookup(file, known.get(file.path), folder, want, digests))}
    rest = [file for file in seen if file.path not in hits]
    fresh = {}
    for file, (planned, digest) in zip(rest, _plan_without_record(rest, want, folder), strict=True):
        fresh[file.path] = planned
        known.pop(file.path, None)
        if not planned.problem and not (want.full and planned.missing):
            hits[file.path] = scan_cache.ScanRecord(
                file.stamp, digest, _standing(os.path.join(folder, file.path), want), planned
            )
    if any(known.get(path) is not hit for path, hit in hits.items()):
        scan_cache.write(record, known | hits)
    return [fresh[file.path] if file.path in fresh else hits[file.path].plan for file in seen]


def _lookup(
    seen: _FileStat, known: ScanRecord | None, folder: str, want: PlanOptions, digests: dict[str, str]
) -> ScanRecord | None:
    """Return what the record knows of a file if it is still the same: by its stamp, else by its bytes.

    The files that its findings hang on must be the same too; `digests` holds those that were read, and is filled.
    """
    full = os.path.join(folder, seen.path)
    if known is None or known.standing != _standing(full, want):
        return None
    if want.calls and known.plan.callees and _have_changed(known.plan.callees, digests):
        return None
    if seen.stamp and seen.stamp == known.stamp:
        return known
    from docgen_hook.store.scan_cache import scan_digest

    try:
        is_same = scan_digest(files.read(full)) == known.digest
    except UnreadableError:
        return None
    return replace(known, stamp=seen.stamp) if is_same else None


def _have_changed(callees: tuple[str, ...], digests: dict[str, str]) -> bool:
    """Return whether one of the other files that a plan hangs on is another one by now."""
    from docgen_hook.planning.project_files import file_digest  # only the setting `raises = "calls"` pays

    for path in (callee.partition(" ")[2] for callee in callees):
        if path not in digests:
            digests[path] = file_digest(path)
    return any(digests[path] != digest for digest, _, path in (callee.partition(" ") for callee in callees))


def _plan_without_record(seen: list[_FileStat], want: PlanOptions, folder: str) -> list[tuple[FilePlan, str]]:
    """Return plan and digest of each file, in order."""
    from docgen_hook.planning.parallel import plan_in_parallel

    return plan_in_parallel([(file.path, file.size) for file in seen], want, folder) if seen else []


def _standing(full: str, want: PlanOptions) -> str:
    """Return all that a file's plan hangs on beside its bytes and the settings: its place, and what is re-exported.

    Args:
        full: Its path.
        want: What is looked for.
    """
    path = path_in_package(full)
    names = reexported(full, path) if want.exports else ()
    return " ".join([path, *sorted(names)])


def _cache_fingerprint(want: PlanOptions) -> str:
    """Return everything of it as a text that is the same in every process."""
    fields = want.__fields__
    values = {field: getattr(want, field) for field in fields} | {"codes": sorted(want.codes)}
    return repr(values | {"per_file": sorted(want.per_file.items())})
