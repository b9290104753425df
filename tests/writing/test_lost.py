"""Nothing of a file is lost when it is replaced, however the process ends and wherever the file lies."""

import contextlib
import io
import json
import os
import subprocess
import sys

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.errors import EditError
from docgen_hook.git import index
from docgen_hook.workspace import files, in_place
from docgen_hook.writing.heal import heal
from docgen_hook.writing.restore import restore
from docgen_hook.writing.targets import IndexTarget, WorkTreeTarget
from tests.helpers.azure_server import AzureServer, sample
from tests.helpers.full_disk import file_size_limit

CODE = "def f(x):\n    return x\n"
DOCUMENTED = 'def f(x):\n    """Return x."""\n    return x\n'


def can_have_attributes(folder):
    """Return whether the file system under a folder keeps extended attributes."""
    if not hasattr(os, "setxattr"):
        return False
    probe = folder / "probe"
    probe.write_text("")
    try:
        os.setxattr(probe, "user.docgen", b"1")
    except OSError:
        return False
    return True


def test_extended_attributes_and_acls_are_kept(tmp_path):
    if not can_have_attributes(tmp_path):
        pytest.skip("no extended attributes here")
    path = tmp_path / "m.py"
    path.write_text(CODE)
    os.setxattr(path, "user.note", b"mine")
    # version 2; user::rw-, user:65534:r--, group::r--, mask::r--, other::---
    acl = bytes.fromhex("0200000001000600ffffffff02000400feff000004000400ffffffff10000400ffffffff20000000ffffffff")
    try:
        os.setxattr(path, "system.posix_acl_access", acl)
    except OSError:
        acl = b""
    files.replace(str(path), CODE.encode(), b"after\n")
    assert path.read_bytes() == b"after\n"
    assert os.getxattr(path, "user.note") == b"mine"
    if acl:
        assert os.getxattr(path, "system.posix_acl_access") == acl


@pytest.fixture
def mounted(tmp_path):
    """A file that is mounted by itself."""
    source, path = tmp_path / "src.py", tmp_path / "m.py"
    source.write_text(CODE)
    path.write_text("")
    if (
        not sys.platform.startswith("linux")
        or subprocess.run(["mount", "--bind", source, path], capture_output=True, check=False).returncode
    ):
        pytest.skip("a bind mount needs Linux and root")
    yield path
    subprocess.run(["umount", path], check=True)


def test_a_file_that_is_mounted_by_itself_is_written_in_place(mounted):
    files.replace(str(mounted), CODE.encode(), b"after\n")
    assert mounted.read_bytes() == b"after\n"
    assert sorted(path.name for path in mounted.parent.iterdir()) == ["m.py", "src.py"], "no copy is left"


def test_a_copy_lies_beside_it_until_it_is_complete(mounted):
    seen = []

    def watched(path, mode, content):
        seen.append(sorted(file.name for file in mounted.parent.iterdir() if ".docgen-hook-" in file.name[1:]))
        in_place.write_to_disk(path, mode, content)

    temporary = mounted.parent / "fresh"
    temporary.write_bytes(b"after\n")
    in_place.write_in_place(str(temporary), str(mounted), CODE.encode(), b"after\n", watched)
    assert seen[0] == []
    assert seen[1] == ["m.py.docgen-hook-copy", "m.py.docgen-hook-new"]
    assert mounted.read_bytes() == b"after\n"


AFTER = b'def f(x):\n    """Return x."""\n    return x\n'
KILLS = [
    pytest.param(AFTER[:20] + CODE.encode()[20:], True, CODE.encode(), 0, id="in the middle of the old bytes"),
    pytest.param(AFTER[:-4], True, CODE.encode(), 0, id="in the middle of the bytes behind them"),
    pytest.param(AFTER, True, AFTER, 0, id="when all was written"),
    pytest.param(CODE.encode(), True, CODE.encode(), 0, id="before anything was written"),
    pytest.param(CODE.encode(), False, CODE.encode(), 0, id="when only the copy was there"),
    pytest.param(b"def mine(): pass\n", True, b"def mine(): pass\n", 2, id="and a person has written the file anew"),
]


@pytest.mark.parametrize(("now", "is_complete", "expected", "left"), KILLS)
def test_the_next_run_restores_what_a_kill_left_half_written(tmp_path, now, is_complete, expected, left):
    path = tmp_path / "m.py"
    path.write_bytes(now)
    (tmp_path / "m.py.docgen-hook-copy").write_text(CODE)
    if is_complete:
        (tmp_path / "m.py.docgen-hook-new").write_bytes(AFTER)
    environ = {**os.environ, "DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache"), "DOCGEN_HOOK_PROVIDER": "none"}
    fix(tmp_path, environ, "m.py")
    assert path.read_bytes() == expected
    assert len([file for file in tmp_path.iterdir() if ".docgen-hook-" in file.name]) == left


def test_a_copy_that_is_a_link_is_not_believed(tmp_path):
    (tmp_path / "m.py").write_text("x = 1\n")
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "m.py.docgen-hook-copy").symlink_to(tmp_path / "secret")
    assert not restore(str(tmp_path / "m.py"))
    assert (tmp_path / "m.py").read_text() == "x = 1\n"


def test_what_changed_meanwhile_is_left_alone(mounted):
    with pytest.raises(EditError, match="changed in the meantime"):
        files.replace(str(mounted), b"other\n", b"after\n")
    assert mounted.read_text() == CODE


@pytest.fixture
def repository(tmp_path):
    """A repository with a staged function."""
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / "m.py").write_text(CODE)
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


def fix(folder, environ, *words):
    """Run `fix` and return its exit code."""
    return main(["fix", *words], CliContext(environ, str(folder), io.StringIO(), io.StringIO()))


def test_a_kill_between_index_and_work_tree_is_healed_by_the_next_run(repository, tmp_path):
    before, after = CODE.encode(), b'def f(x):\n    """Return x."""\n    return x\n'
    entry = index.staged(str(repository))[0]

    class Killed(IndexTarget):
        def follow(self, path, before, after):
            raise KeyboardInterrupt

    target = Killed({"m.py": (entry, before)}, str(repository))
    target.replace("m.py", before, after)
    with pytest.raises(KeyboardInterrupt):
        target.finish(())
    assert (repository / "m.py").read_bytes() == before
    environ = {**os.environ, "DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache"), "DOCGEN_HOOK_PROVIDER": "none"}
    assert fix(repository, environ, "--staged") == 0
    assert (repository / "m.py").read_bytes() == after
    assert not (repository / ".git" / "docgen-hook-pending").exists()
    assert subprocess.run(["git", "diff", "--stat"], cwd=repository, capture_output=True, check=True).stdout == b""


STOPPED = [  # what is in the work tree, and in the index, when the run ends
    pytest.param(False, False, (CODE, CODE), "", id="before anything was written"),
    pytest.param(True, False, (DOCUMENTED, DOCUMENTED), "m.py: staged", id="between work tree and index"),
    pytest.param(True, True, (DOCUMENTED, DOCUMENTED), "", id="before the record was removed"),
    pytest.param("mine = 1\n", False, ("mine = 1\n", CODE), "", id="and a person has written the file anew"),
]


@pytest.mark.parametrize(("written", "is_staged", "expected", "said"), STOPPED)
def test_a_kill_between_work_tree_and_index_is_healed_by_the_next_run(repository, written, is_staged, expected, said):
    path, kept = repository / "m.py", repository / ".git" / "docgen-hook-pending"
    target = WorkTreeTarget(str(repository), stage=True)
    target.replace("m.py", CODE.encode(), DOCUMENTED.encode())
    assert kept.exists(), "what is to come is known before the file is written"
    path.write_text(written if isinstance(written, str) else DOCUMENTED if written else CODE)
    if is_staged:
        subprocess.run(["git", "add", "m.py"], cwd=repository, check=True)
    assert heal(str(repository)) == ([f"{said}, which the last run was stopped before"] if said else [])
    staged = subprocess.run(["git", "show", ":m.py"], cwd=repository, capture_output=True, check=True, text=True)
    assert (path.read_text(), staged.stdout) == expected
    assert not kept.exists()


@pytest.mark.parametrize("has_room", [pytest.param(False, id="still full"), pytest.param(True, id="room again")])
def test_a_work_tree_that_could_not_follow_follows_later(repository, has_room):
    rest = "# ....\n" * 2_000  # more than git's own files may have here
    (repository / "m.py").write_text(CODE + rest)
    subprocess.run(["git", "add", "m.py"], cwd=repository, check=True)
    before, after = (CODE + rest).encode(), (DOCUMENTED + rest).encode()
    target = IndexTarget({"m.py": (index.staged(str(repository))[0], before)}, str(repository))
    target.replace("m.py", before, after)
    with file_size_limit(4_096):
        target.finish(())
    assert ["the next `docgen-hook fix` tries again" in note for note in target.notes] == [True]
    with contextlib.nullcontext() if has_room else file_size_limit(4_096):
        heal(str(repository))
    assert (repository / "m.py").read_bytes() == (after if has_room else before)
    assert sorted(os.listdir(repository)) == [".git", "m.py"], "nothing is left"
    assert (repository / ".git" / "docgen-hook-pending").exists() is not has_room


def test_an_unwritable_cache_is_found_before_anything_is_paid(tmp_path):
    (tmp_path / "m.py").write_text(CODE)
    (tmp_path / "cache").write_text("a file, where a folder belongs")
    with AzureServer() as server:
        environ = {**os.environ, **server.environ(), "DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache")}
        assert fix(tmp_path, environ, "m.py") == 3
        assert server.requests == []
    assert (tmp_path / "m.py").read_text() == CODE


def ended_process():
    """Return the id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.skipif(os.name == "nt", reason="there the age of the file decides, an hour")
@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        pytest.param(".docgen-hook-{ended}-0a1b2c3d.tmp", False, id="of a run that was killed"),
        pytest.param(".docgen-hook-{here}-0a1b2c3d.tmp", True, id="of a run that goes on"),
        pytest.param(".docgen-hook-notes.tmp", True, id="without a process"),
        pytest.param(".docgen-hook-{ended}-notes.txt", True, id="another ending"),
    ],
)
@pytest.mark.parametrize("write", [files.write_atomic, lambda path, text: files.replace(path, b"before", text)])
def test_what_a_killed_run_left_is_removed_by_the_next_write(tmp_path, name, is_kept, write):
    left = tmp_path / name.format(ended=ended_process(), here=os.getpid())
    left.write_bytes(b"half")
    (tmp_path / "m.txt").write_bytes(b"before")
    write(str(tmp_path / "m.txt"), b"after")
    assert (tmp_path / "m.txt").read_bytes() == b"after"
    assert left.exists() is is_kept
    assert len(list(tmp_path.iterdir())) == 1 + is_kept


def test_answers_are_recorded_although_no_file_can_be_written_any_more(repository, tmp_path):
    def change_meanwhile(schema, body):
        (repository / "m.py").write_text(CODE + "# mine\n")
        return json.dumps(sample(schema, "f"))

    with AzureServer() as server:
        server.answer = change_meanwhile
        environ = {**os.environ, **server.environ(), "DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache")}
        assert fix(repository, environ, "--answers", "answers.jsonl", "--record", "m.py") == 3
    assert (repository / "m.py").read_text() == CODE + "# mine\n"
    assert '"qualname": "f"' in (repository / "answers.jsonl").read_text()
