"""The scan record is believed only as it was written, by its own user."""

import os
import random
import stat

import pytest

from docgen_hook.model.code import Location
from docgen_hook.model.results import FilePlan, Finding, Skipped
from docgen_hook.store import scan_cache


def entries():
    """A record of two files, the second with a definition that is left alone."""
    left = (Skipped("C", Location(5, 0), 9, "its body reads or sets `__doc__`"),)
    found = (Finding("a.py", Location(3, 4), "DGH102", "function `f` has no docstring", "f", True, 9),)
    return {
        "a.py": scan_cache.ScanRecord("1.2.3.4", "d" * 32, "a.py", FilePlan("a.py", "", found, (), 2, 3)),
        "b/c.py": scan_cache.ScanRecord("", "e" * 32, "c.py", FilePlan("b/c.py", "", (), (), 0, 0, skipped=left)),
    }


@pytest.fixture
def record(tmp_path):
    """A record's file."""
    path = tmp_path / "scans" / "r.tsv"
    scan_cache.write(str(path), entries())
    return path


def test_it_is_read_as_it_was_written(record):
    assert scan_cache.read(str(record)) == entries()


@pytest.mark.parametrize("seed", range(200))
def test_flipped_bits_make_it_empty(record, seed):
    draw = random.Random(seed)
    content = bytearray(record.read_bytes())
    for _ in range(draw.randint(1, 5)):
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
    if bytes(content) != record.read_bytes():
        record.write_bytes(content)
        assert scan_cache.read(str(record)) == {}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_user_can_read_it(tmp_path):
    old = os.umask(0)
    try:
        scan_cache.write(str(tmp_path / "scans" / "r.tsv"), entries())
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "scans" / "r.tsv").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "scans").stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_record_that_others_can_write_is_not_believed(record):
    record.chmod(0o666)
    assert scan_cache.read(str(record)) == {}
