"""Where each answer stands in a large answers file: found without reading it, from an index beside the cache."""

from __future__ import annotations

import mmap
import os
import re
import struct
from contextlib import suppress
from typing import TYPE_CHECKING

from docgen_hook.store.user_dirs import write_private
from docgen_hook.workspace.files import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

MAGIC = b"docgen-hook answers 1\n"
KEY = re.compile(rb'"key": ?"([0-9a-f]{64,128})"')  # within a JSON text a quote has a backslash before it
ROW = struct.Struct(">16sQ")  # first half of the definition's digest, offset of the line
PREFIX = 32  # hexadecimal digits of a digest that an index holds
SMALL = 64 * 1024  # bytes of a file that is searched sooner than an index of it is opened


def line_offsets(path: str, folder: str, digests: set[str]) -> dict[str, list[int]]:
    """Return where the lines with answers to definitions begin in an answers file.

    Args:
        path: The file.
        folder: Where its index is kept.
        digests: Digests of the definitions.

    Returns:
        Offsets in bytes by digest; an index that is damaged or out of date is made anew.

    Raises:
        OSError: If the file cannot be read.
    """
    with open_regular(path) as file:
        stamp = _stamp(os.fstat(file.fileno()))
        index = os.path.join(folder, f"answers-{_short_digest(os.path.realpath(path))}.index")
        rows = _read_index(index, stamp)
        if rows is None:
            rows = _build_rows(file.fileno())
            if len(rows) * ROW.size > SMALL // 16:
                _write_index(index, stamp, rows)
    return {digest: offsets for digest in digests if (offsets := list(_offsets(rows, digest)))}


def _stamp(found: os.stat_result) -> bytes:
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {found.st_dev}\n".encode()


def _short_digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _read_index(path: str, stamp: bytes) -> bytes | None:
    """Return the rows of an index, None where there is none that belongs to the file as it is."""
    head = MAGIC + stamp
    with suppress(OSError), open_regular(path) as file:
        if file.read(len(head)) == head:
            rows = file.read()
            return rows if len(rows) % ROW.size == 0 else None
    return None


def _write_index(path: str, stamp: bytes, rows: bytes) -> None:
    """Keep an index; without one every search reads the whole file, which is slower and nothing else."""
    with suppress(OSError):
        write_private(path, MAGIC + stamp + rows)


def _build_rows(handle: int) -> bytes:
    try:
        content = mmap.mmap(handle, 0, access=mmap.ACCESS_READ)
    except ValueError:  # an empty file
        return b""
    with content:
        rows = [
            ROW.pack(bytes.fromhex(found[1][:PREFIX].decode()), content.rfind(b"\n", 0, found.start()) + 1)
            for found in KEY.finditer(content)
        ]
    return b"".join(sorted(rows))


def _offsets(rows: bytes, digest: str) -> Iterator[int]:
    """Yield the offsets of a digest's lines: bisection over rows of one size."""
    try:
        wanted = bytes.fromhex(digest[:PREFIX])
    except ValueError:
        return
    low, high = 0, len(rows) // ROW.size
    while low < high:
        middle = (low + high) // 2
        if rows[middle * ROW.size : middle * ROW.size + len(wanted)] < wanted:
            low = middle + 1
        else:
            high = middle
    while low < len(rows) // ROW.size:
        found, offset = ROW.unpack_from(rows, low * ROW.size)
        if found != wanted:
            return
        yield offset
        low += 1
