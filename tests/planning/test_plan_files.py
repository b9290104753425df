"""Plans of many files: the scan record and the processes change how fast an answer comes, never the answer."""

import os
import pickle
import shutil
import sysconfig
import time
from pathlib import Path

import pytest

from docgen_hook.config import Config
from docgen_hook.model.struct import replace
from docgen_hook.planning.parallel import plan_in_parallel
from docgen_hook.planning.plan_file import plan_options
from docgen_hook.planning.plan_files import WORTH, plan_files
from docgen_hook.store import scan_cache
from docgen_hook.workspace.worker import start_spawned, unpickle_result

SITE = Path(sysconfig.get_paths()["purelib"])
OLD = 1_600_000_000 * 10**9  # long settled


@pytest.fixture
def project(tmp_path):
    """Return a folder with files of a real package, just enough for the record, and their names."""
    (tmp_path / "rich").mkdir()
    paths = []
    for source in sorted((SITE / "rich").glob("*.py"), key=lambda path: path.stat().st_size):
        if sum((tmp_path / path).stat().st_size for path in paths) <= WORTH or source.name == "bar.py":
            paths.append(f"rich/{source.name}")
            shutil.copyfile(source, tmp_path / paths[-1])
            os.utime(tmp_path / paths[-1], ns=(OLD, OLD))
    assert sum((tmp_path / path).stat().st_size for path in paths) > WORTH
    return tmp_path, sorted(paths)


def want(root, **settings):
    return plan_options(replace(Config(), **settings), "check", str(root))


def records(root):
    return sorted((root / "cache" / "scans").glob("*")) if (root / "cache" / "scans").exists() else []


def planned(project, **settings):
    root, paths = project
    return plan_files(paths, want(root, **settings), str(root), str(root / "cache"), later)


def later():
    """Return a time at which what was written by now has settled."""
    return time.time_ns() + 10 * 10**9


def plain(project):
    root, paths = project
    return [plan_files([path], want(root), str(root))[0] for path in paths]


def bare(plan):
    """Return a plan as the record keeps it."""
    return replace(plan, missing=())


def test_the_record_gives_what_reading_gives(project):
    expected = plain(project)
    assert planned(project) == expected
    assert len(records(project[0])) == 1
    assert [bare(plan) for plan in planned(project)] == [bare(plan) for plan in expected]


def edited(root):
    (root / "rich/bar.py").write_text("def fresh():\n    return 1\n")


def edited_with_the_old_time(root):
    path = root / "rich/bar.py"
    source = path.read_bytes()
    path.write_bytes(source.replace(b'"""', b"'''", 2)[: len(source) - 20] + b"\ndef f(): return 1\n\n")
    os.utime(path, ns=(OLD, OLD))


def removed(root):
    (root / "rich/bar.py").unlink()


def broken(root):
    (root / "rich/bar.py").write_text("def broken(:\n")


def made_private(root):
    (root / "rich").rename(root / "_rich")


@pytest.mark.parametrize(
    "change",
    [edited, edited_with_the_old_time, removed, broken],
    ids=lambda function: function.__name__.replace("_", " "),
)
def test_what_changed_is_read_again(project, change):
    planned(project)
    change(project[0])
    assert [bare(plan) for plan in planned(project)] == [bare(plan) for plan in plain(project)]


def test_a_touched_file_is_known_by_its_bytes(project):
    planned(project)
    before = records(project[0])[0].read_text()
    os.utime(project[0] / "rich/bar.py", ns=(OLD + 10**9, OLD + 10**9))
    planned(project)
    after = records(project[0])[0].read_text()
    changed = set(before.splitlines()[:-1]) ^ set(after.splitlines()[:-1])  # without the digest
    assert changed
    assert {line.partition("\t")[0] for line in changed} == {"rich/bar.py"}


def test_a_file_too_young_to_tell_is_known_by_its_bytes(project):
    root, paths = project
    plan_files(paths, want(root), str(root), str(root / "cache"))
    assert {record.stamp for record in scan_cache.read(str(records(root)[0])).values()} == {""}
    planned(project)
    assert "" not in {record.stamp for record in scan_cache.read(str(records(root)[0])).values()}


def test_other_settings_have_another_record(project):
    planned(project)
    assert all(
        finding.code.startswith("DGH2") for plan in planned(project, select=("DGH2",)) for finding in plan.findings
    )
    assert len(records(project[0])) == 2


DAMAGES = {
    "cut off": lambda text: text[: len(text) // 2],
    "empty": lambda text: "",
    "of another version": lambda text: text.replace("docgen-hook scans 3", "docgen-hook scans 0", 1),
    "a line lost": lambda text: text.replace("\n", "", 1),
    "a cell lost": lambda text: text.replace("\t", "", 1),
    "a number that is none": lambda text: text.replace("\t1\t", "\tone\t", 1),
    "not text": lambda text: text[:100] + "\udcff\udc80" + text[100:],
    "a giant number": lambda text: text.replace("\t0\t", f"\t{'9' * 5000}\t", 1),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_record_counts_as_empty(project, damage):
    expected = planned(project)
    record = records(project[0])[0]
    text = damage(record.read_text())
    record.write_text(text, encoding="utf-8", errors="surrogateescape")
    assert [bare(plan) for plan in planned(project)] == [bare(plan) for plan in expected]


@pytest.mark.parametrize("place", ["a file", "a folder that is not writable"])
def test_a_record_that_cannot_be_written_is_no_loss(project, place):
    root, _ = project
    if place == "a file":
        (root / "cache").write_text("")
    else:
        (root / "cache").mkdir(mode=0o500)
    assert [bare(plan) for plan in planned(project)] == [bare(plan) for plan in plain(project)]


def test_a_name_that_would_break_the_record_is_left_out(project):
    root, paths = project
    (root / "a\tb.py").write_text("x = 1\n")
    os.utime(root / "a\tb.py", ns=(OLD, OLD))
    both = (root, [*paths, "a\tb.py"])
    assert [bare(plan) for plan in planned(both)] == [bare(plan) for plan in planned(both)]
    assert "b.py" not in {Path(path).name for path in scan_cache.read(str(records(root)[0]))} - {"rich/b.py"}


def test_a_file_with_a_definition_that_is_left_alone_is_known_too(project):
    root, paths = project
    (root / "left.py").write_text("class Legacy:\n    __doc__ = 'A text.'\n")
    os.utime(root / "left.py", ns=(OLD, OLD))
    both = (root, [*paths, "left.py"])
    first = planned(both)
    assert [skipped.qualname for skipped in first[-1].skipped] == ["Legacy"]
    assert "left.py" in scan_cache.read(str(records(root)[0]))
    assert planned(both)[-1] == first[-1]


def test_what_fix_is_to_document_is_never_taken_from_the_record(project):
    root, paths = project
    full = plan_options(Config(), "fix", str(root), full=True)
    first = plan_files(paths, full, str(root), str(root / "cache"))
    again = plan_files(paths, full, str(root), str(root / "cache"))
    assert first == again
    assert any(plan.missing for plan in again)


def test_processes_give_what_one_gives(project):
    root, paths = project
    sizes = [(path, 10**6) for path in paths]  # as if each were large: all processors are used
    assert [plan for plan, _ in plan_in_parallel(sizes, want(root), str(root))] == plain(project)


def killed(share, work):
    """Start a process that gives nothing."""

    def received():
        raise EOFError

    return received


def cut_off(share, work):
    """Start a process that is killed while it answers."""
    return lambda: unpickle_result(pickle.dumps([("plan", "digest")])[:-3])


@pytest.mark.parametrize("start", [start_spawned, killed, cut_off])
def test_however_processes_start_and_end_nothing_is_lost(project, start):
    root, paths = project
    sizes = [(path, 10**6) for path in paths]
    assert [plan for plan, _ in plan_in_parallel(sizes, want(root), str(root), start)] == plain(project)
