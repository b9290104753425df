"""`git commit` with the bare hook: kinds of files, names, flags of index entries, line ends and filters."""

# ruff: noqa: E501 - a row of a table is a line

import os
import sys

import pytest

from tests.helpers.git_scenarios import POSIX, ROOT, Situation, bare, code, docgen, table

TITLE = "The bare hook: kinds of files, names, line ends and filters"
ONE, TWO = code("one"), code("one", "two")
ROT = "import sys; sys.stdout.buffer.write(bytes(b ^ 1 if 97 <= b < 123 else b for b in sys.stdin.buffer.read()))"
POINTER = "import sys, hashlib; d = sys.stdin.buffer.read(); print('version https://example.org/spec/v1'); print('oid sha256:' + hashlib.sha256(d).hexdigest())"


def staged(
    content: str | bytes = ONE, path: str = "app.py", work: str | bytes = "", words: str = "fix --staged", **config: str
):
    """Arrange: one staged file, in a repository with these settings."""

    def arrange(world):
        world.commit_all({"README": "x\n"})
        for key, value in config.items():
            world.git("config", key.replace("_", "."), value)
        world.hook(words)
        world.write(path, content)
        world.git("add", "--", f"./{path}")
        if work:
            world.write(path, work)

    return arrange


def attributes(line: str, then, **config: str):
    """Arrange: git's attributes first."""

    def arrange(world):
        world.write(".gitattributes", line)
        for key, value in config.items():
            world.git("config", key.replace("__", "-").replace("_", "."), value)
        then(world)

    return arrange


def moved(word: str):
    def arrange(world):
        world.commit_all({"old.py": TWO, "README": "x\n"})
        world.hook()
        if word == "copied":
            world.write("app.py", TWO)
            world.git("add", "app.py")
        else:
            world.git("mv", "old.py", "app.py")

    return arrange


def deleted(world):
    world.commit_all({"app.py": ONE, "README": "x\n"})
    world.hook()
    world.git("rm", "-q", "app.py")


def link(world):
    staged(path="real.py")(world)
    os.symlink("real.py", world.folder / "app.py")
    world.git("add", "app.py")


def link_before_its_file(world):
    """A link whose name comes first."""
    world.commit_all({"real.py": ONE})
    os.symlink("real.py", world.folder / "app.py")
    world.git("add", "app.py")


def a_link_there_now(world):
    """Staged as a file, a link in the work tree."""
    staged()(world)
    (world.folder / "app.py").rename(world.folder / "real.txt")
    os.symlink("real.txt", world.folder / "app.py")


def the_target_is_as_it_was(world):
    assert world.read("real.txt") == ONE


def mode(bits: int):
    def arrange(world):
        staged()(world)
        (world.folder / "app.py").chmod(bits)
        world.git("add", "app.py")

    return arrange


def submodule(world):
    """A submodule with an undocumented file, and a file of our own."""
    staged()(world)
    world.git("init", "-q", "sub")
    world.write("sub/inner.py", code("two"))
    world.git("-C", "sub", "add", "-A")
    world.git("-C", "sub", "commit", "-q", "-m", "inner")
    world.git("-c", "advice.addEmbeddedRepo=false", "add", "sub")


def flagged(flag: str):
    def arrange(world):
        staged()(world)
        world.git("update-index", f"--{flag}", "app.py")

    return arrange


def is_flagged(letter: str):
    def then(world):
        assert world.git("ls-files", "-v", "app.py") == f"{letter} app.py\n"

    return then


def sparse(world):
    world.commit_all({"in/a.txt": "x\n", "out/app.py": "x = 1\n"})
    world.hook()
    world.git("sparse-checkout", "set", "--cone", "in")
    assert not (world.folder / "out").exists()
    blob = world.git("hash-object", "-w", "--stdin", input=ONE).strip()
    world.git("update-index", "--cacheinfo", f"100644,{blob},out/app.py")
    world.git("update-index", "--skip-worktree", "out/app.py")


def nothing_is_missing(path: str):
    def then(world):
        assert world.git("status", "--porcelain").splitlines() == [f"M  {path}"]

    return then


def unmerged(world):
    world.commit_all({"app.py": "x = 0\n"})
    world.git("checkout", "-q", "-b", "theirs")
    world.commit_all({"app.py": f"x = 1\n\n\n{ONE}"})
    world.git("checkout", "-q", "main")
    world.commit_all({"app.py": f"x = 2\n\n\n{TWO}"})
    world.git("merge", "theirs", check=False)


def intended(world):
    world.commit_all({"README": "x\n"})
    world.hook()
    world.write("app.py", ONE)
    world.git("add", "-N", "app.py")
    world.write("other.txt", "x\n")
    world.git("add", "other.txt")


def broken_among_good(world):
    staged("def half(:\n")(world)
    world.write("good.py", ONE)
    world.git("add", "good.py")


def the_good_one_is_documented(world):
    assert '"""' in world.read("good.py")
    assert '"""' in world.entries()["good.py"][1].decode()


def a_folder_of_that_name(world):
    """A name that is a pattern for git, beside a file that it would match."""
    staged(ONE, "a[12].py")(world)
    world.write("a1.py", "x = 1\n")
    world.git("add", "--", "./a1.py")
    world.git("commit", "-qnm", "x")
    world.write("a[12].py", TWO)
    world.git("add", ":(literal)a[12].py")
    world.write("a1.py", f"{code('three')}")


def a1_is_not_staged(world):
    assert world.entries()["a1.py"][1] == b"x = 1\n"


def ends(*, index: bytes, work: bytes):
    """Check the line ends: (with CR, without) of the staged and of the work-tree content."""

    def then(world):
        for content, expected in ((world.entries()["app.py"][1], index), (world.files()["app.py"][1], work)):
            assert content.count(expected) == content.count(b"\n") > 5
            assert (b"\r" in content) == (b"\r" in expected)

    return then


def rotated(world):
    """The filter's own form is in the index, plain text in the work tree, and git sees no difference between them."""
    assert world.git("diff", "--name-only") == ""


def kept(text: bytes):
    def then(world):
        assert text in world.files()["app.py"][1]

    return then


def latin(world):
    content = world.files()["app.py"][1]
    assert "ä".encode("latin-1") in content
    assert "ä".encode() not in content
    assert "ä".encode() in world.entries()["app.py"][1]
    assert world.git("diff", "--name-only") == ""


ENCODED = "x = 'é ä'\n\n\n" + ONE
CRLF = TWO.replace("\n", "\r\n")
NAMES = {
    "with spaces": "a  b.py", "with quotes": "it's \"so\".py", "with a newline": "two\nlines.py", "not ASCII": "grün/日本.py",
    "with a leading dash": "-dash.py", "with a backslash": "a\\b.py", "with a tab": "a\tb.py",
    "like an option of ours": "--staged.py",
}  # fmt: skip
NAMES["not UTF-8"] = "gr\udcfcn.py"
ANYWHERE = {"with spaces", "not ASCII", "with a leading dash", "like an option of ours"}


def is_possible(what: str) -> bool:
    """Return whether this system takes such a name."""
    return what in ANYWHERE or (POSIX and what != "not UTF-8") or sys.platform == "linux"


FILTER = {
    "filter_rot_clean": f"'{sys.executable}' -c \"{ROT}\"",
    "filter_rot_smudge": f"'{sys.executable}' -c \"{ROT}\"",
}
SITUATIONS = (
    Situation("renamed: its undocumented functions are looked at", moved("renamed"), "0/2 → 2/2", "0/2 → 2/2", 1),
    Situation("copied", moved("copied"), "0/2 → 2/2", "0/2 → 2/2", 1),
    Situation("deleted", deleted, "–", "–", 0),
    Situation("a symbolic link to a staged file: done once, as the file", link, "0/1 → 1/1", "0/1 → 1/1", 1, path="real.py", then=lambda w: (w.folder / "app.py").readlink(), needs=POSIX),
    Situation("`fix --stage`, a symbolic link that comes before its file: the file is staged", link_before_its_file, "0/1 → 1/1", "0/1 → 1/1", 0, act=docgen("fix", "--stage"), path="real.py", then=lambda w: (w.folder / "app.py").readlink(), needs=POSIX),
    Situation("a link in the work tree where a file is staged", a_link_there_now, "0/1 → 1/1", "–", 1, says=("it is a link in the work tree",), then=the_target_is_as_it_was, needs=POSIX),
    Situation("executable: the mode stays", mode(0o755), "0/1 → 1/1", "0/1 → 1/1", 1, needs=POSIX),
    Situation("read-only, as root", mode(0o444), "0/1 → 1/1", "0/1 → 1/1", 1, needs=ROOT),
    Situation("read-only: the index alone", mode(0o444), "0/1 → 1/1", "0/1 → 0/1\\*", 1, says=("is not writable",), needs=not ROOT),
    Situation("a submodule: it is not entered", submodule, "0/1 → 1/1", "0/1 → 1/1", 1),
    *(Situation(f"a name {what}", staged(path=name), "0/1 → 1/1", "0/1 → 1/1", 1, path=name, needs=is_possible(what)) for what, name in NAMES.items()),
    Situation("a name that is a pattern for git, with `--stage`: nothing else is staged", a_folder_of_that_name, "0/2 → 2/2", "0/2 → 2/2", 0, act=docgen("fix", "--stage", "a[12].py"), path="a[12].py", then=a1_is_not_staged),
    Situation("`git add -N`: it is not part of the commit", intended, "0/0", "0/1\\*", 0),
    Situation("assume-unchanged: the flag stays", flagged("assume-unchanged"), "0/1 → 1/1", "0/1 → 1/1", 1, then=is_flagged("h")),
    Situation("skip-worktree: the flag stays", flagged("skip-worktree"), "0/1 → 1/1", "0/1 → 1/1", 1, then=is_flagged("S")),
    Situation("sparse checkout: staged outside of it", sparse, "0/1 → 1/1", "–", 1, path="out/app.py", then=nothing_is_missing("out/app.py")),
    Situation("conflicts that are not resolved", unmerged, "–", "no Python", 3, act=docgen("fix", "--staged"), says=("app.py:1:1: DGH902", "it has unresolved conflicts", "`git add` it")),
    Situation("a syntax error among good ones", broken_among_good, "no Python", "no Python", 1, says=("app.py:1",), then=the_good_one_is_documented),
    Situation("excluded by the settings", lambda w: (staged(path="build/app.py")(w), w.write("pyproject.toml", '[tool.docgen-hook]\nexclude = ["build"]\n')), "0/1", "0/1", 0, path="build/app.py"),
    Situation("larger than any source", staged("#" * (10 * 2**20) + "\n" + ONE), "0/1", "0/1", 1, says=("larger than 10 MiB",)),
    Situation("empty", staged(""), "0/0", "0/0", 0),
    Situation("no newline at the end, and an unstaged line below", staged(ONE.rstrip("\n"), work=ONE + "x = 1\n"), "0/1 → 1/1", "0/1\\*", 1),
    Situation("no newline at the end, and an unstaged line above", staged(ONE.rstrip("\n"), work="x = 1\n" + ONE.rstrip("\n")), "0/1 → 1/1", "0/1\\* → 1/1\\*", 1),
    Situation("CRLF in the index and the work tree", staged(CRLF, core_autocrlf="false"), "0/2 → 2/2", "0/2 → 2/2", 1, then=ends(index=b"\r\n", work=b"\r\n")),
    Situation("autocrlf=true: LF in the index, CRLF in the work tree", staged(CRLF, core_autocrlf="true"), "0/2 → 2/2", "0/2\\* → 2/2\\*", 1, then=ends(index=b"\n", work=b"\r\n")),
    Situation("autocrlf=true with safecrlf, and LF in the work tree", staged(TWO, core_autocrlf="true", core_safecrlf="warn"), "0/2 → 2/2", "0/2 → 2/2", 1, then=ends(index=b"\n", work=b"\n")),
    Situation("autocrlf=true, partly staged", staged(CRLF, core_autocrlf="true", work=CRLF + "\r\n\r\nx = 1\r\n"), "0/2 → 2/2", "0/2\\* → 2/2\\*", 1, then=kept(b"\r\nx = 1\r\n")),
    Situation("autocrlf=true, mixed line ends in the work tree", staged(CRLF, core_autocrlf="true", work=CRLF + "x = 1\n"), "0/2 → 2/2", "0/2\\*", 1, says=("only the index",)),
    Situation("the attribute eol=crlf", attributes("*.py text eol=crlf\n", staged(CRLF)), "0/2 → 2/2", "0/2\\* → 2/2\\*", 1, then=ends(index=b"\n", work=b"\r\n")),
    Situation("the work tree was turned to CRLF, unstaged", staged(TWO, core_autocrlf="false", work=CRLF), "0/2 → 2/2", "0/2\\* → 2/2\\*", 1, then=ends(index=b"\n", work=b"\r\n")),
    Situation("the attribute working-tree-encoding", attributes("*.py working-tree-encoding=ISO-8859-1\n", staged(ENCODED.encode("latin-1"))), "0/1 → 1/1", "no Python\\*", 1, then=latin, frees=True),
    Situation("the attribute ident", attributes("*.py ident\n", lambda w: (staged("# $Id$\n" + ONE)(w), (w.folder / "app.py").unlink(), w.git("checkout", "--", "app.py"))), "0/1 → 1/1", "0/1\\* → 1/1\\*", 1, frees=True),
    Situation("a clean and smudge filter", attributes("app.py filter=rot\n", staged("# |\n" + TWO), **FILTER), "no Python", "0/2\\*", 1, says=("app.py:",), then=rotated),
    Situation("a filter that leaves a pointer in the index, as LFS does", attributes("app.py filter=lfs\n", staged(), filter_lfs_clean=f"'{sys.executable}' -c \"{POINTER}\"", filter_lfs_smudge="cat"), "no Python", "0/1\\*", 1, says=("app.py:",)),
    Situation("a stub", staged("def one(value: int) -> int: ...\n", "app.pyi"), "0/1", "0/1", 0, path="app.pyi"),
)  # fmt: skip


ALWAYS = {
    "a name with a leading dash",
    "a name with a newline",
    "skip-worktree: the flag stays",
    "autocrlf=true: LF in the index, CRLF in the work tree",
    "the attribute working-tree-encoding",
    "conflicts that are not resolved",
    "a syntax error among good ones",
}


@table(SITUATIONS, ALWAYS)
def test_situation(situation, git_world):
    situation.hold(git_world)


def test_the_oracle_sees_what_is_lost():
    documented = ONE.replace("(value):\n", '(value):\n    """Give.\n\n    More.\n    """\n')
    assert bare(documented.encode()) == ONE.encode()
    assert bare(documented.replace("return", "return  ").encode()) != ONE.encode()
    with pytest.raises(AssertionError):
        Situation("x", lambda w: None, "0/1", "0/1", 0).hold(_Losing())


class _Losing:
    """A world that loses a line while a command runs."""

    def __init__(self):
        from tests.helpers.git_scenarios import Snapshot

        entry = {"app.py": ("100644", ONE.encode())}
        self.snapshots = iter([Snapshot(entry, entry), Snapshot(entry, {"app.py": ("100644", b"def one(): pass\n")})])

    def snapshot(self):
        return next(self.snapshots)

    def run(self, *_):
        import subprocess

        return subprocess.CompletedProcess([], 0, "", "")
