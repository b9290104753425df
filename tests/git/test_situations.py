"""`git commit` with a bare hook that runs `docgen-hook fix --staged`: how a commit is made, and what is left unstaged."""

# ruff: noqa: E501 - a row of a table is a line

import pytest

from tests.helpers.git_scenarios import Situation, code, docgen, table, typed

TITLE = "The bare hook: ways to commit, and what is left unstaged"
TWO = code("one", "two")
WROTE = ("(0 generated, 1 from cache",)


def staged(work: str = "", *, first: str = "", index: str = TWO, words: str = "fix --staged"):
    """Arrange: `first` is committed, `index` staged, `work` lies there."""

    def arrange(world):
        world.commit_all({"README": "x\n", **({"app.py": first} if first else {})})
        world.hook(words)
        world.write("app.py", index)
        world.git("add", "app.py")
        if work:
            world.write("app.py", work)

    return arrange


def holds(*texts: str, path: str = "app.py"):
    """Check that the work tree has these lines still."""
    return lambda world: [pytest.fail(f"{text!r} is lost") for text in texts if text not in world.read(path)]


def again(*words: str):
    """Check that the same commit passes the second time, with everything in HEAD."""

    def then(world):
        if not words:  # what is named anew is not staged yet
            fresh(world)
        done = world.run("git", "commit", "-m", "again", *words)
        assert done.returncode == 0, done.stderr
        assert world.git("status", "--porcelain", "-uno") == ""
        assert '"""' in world.git("show", "HEAD:app.py")

    return then


def fresh(world):
    """Check that git need not look at a file again to know that it is as in the index."""
    assert world.git("diff-files") == ""


def one_go(world):
    """Check that the commit went through with its docstrings and that nothing is left over."""
    fresh(world)
    assert '"""' in world.git("show", "HEAD:app.py")
    assert world.git("status", "--porcelain", "-uno") == ""


def merged(world):
    """Two branches change the same line; the conflict is resolved by hand, theirs brings a file of its own."""
    world.commit_all({"app.py": "x = 0\n", "README": "x\n"})
    world.git("checkout", "-q", "-b", "theirs")
    world.commit_all({"app.py": "x = 1\n", "their.py": code("three")})
    world.git("checkout", "-q", "main")
    world.commit_all({"app.py": "x = 2\n"})
    world.hook()
    world.git("merge", "theirs", check=False)
    world.write("app.py", "x = 3\n\n\n" + code("one"))
    world.git("add", "app.py")


def their_file_is_theirs(world):
    assert world.entries()["their.py"][1].decode() == code("three")


def stopped_rebase(world):
    """A rebase stops to edit a commit."""
    world.commit_all({"README": "x\n"})
    world.commit_all({"app.py": "x = 0\n"})
    world.commit_all({"other.txt": "y\n"})
    world.hook()
    world.environ["GIT_SEQUENCE_EDITOR"] = "sed -i.bak -e '1s/^pick/edit/'"
    done = world.run("git", "rebase", "-i", "HEAD~2")
    assert done.returncode == 0, done.stderr
    world.write("app.py", code("one"))
    world.git("add", "app.py")


def then_the_rebase_goes_on(world):
    world.git("commit", "--amend", "--no-edit")
    world.git("rebase", "--continue")
    assert '"""' in world.git("show", "HEAD:app.py")


def a_worktree(world):
    """A linked work tree, in whose hooks git sets GIT_DIR."""
    world.commit_all({"README": "x\n"})
    world.hook()
    world.git("worktree", "add", "-q", "../linked")
    world.folder = world.folder.parent / "linked"
    world.write("app.py", code("one"))
    world.git("add", "app.py")


def a_worktree_from_below(world):
    a_worktree(world)
    world.hook(before="cd sub\n")
    world.write("sub/x.txt", "x\n")


def hooks_path(world):
    world.commit_all({"README": "x\n"})
    world.git("config", "core.hooksPath", ".husky")
    world.hook(folder=".husky")
    world.write("app.py", code("one"))
    world.git("add", "app.py")


def from_below(world):
    """The hook changes into a folder before it calls us."""
    world.commit_all({"README": "x\n", "sub/x.txt": "x\n"})
    world.hook(before="cd sub\n")
    world.write("app.py", code("one"))
    world.git("add", "app.py")


def only_this_folder(world):
    """Two folders are staged, and the hook names one."""
    world.commit_all({"README": "x\n"})
    world.hook("fix --staged src")
    world.write("src/app.py", code("one"))
    world.write("other.py", code("two"))
    world.git("add", "-A")


def separate_folders(world):
    """A repository whose folder lies elsewhere, as with GIT_DIR and GIT_WORK_TREE for files in the home folder."""
    world.commit_all({"README": "x\n"})
    world.hook()
    world.write("app.py", code("one"))
    world.git("add", "app.py")
    (world.folder / ".git").rename(world.folder.parent / "away.git")
    world.environ |= {"GIT_DIR": str(world.folder.parent / "away.git"), "GIT_WORK_TREE": str(world.folder)}


def partial(words: str = "fix --staged"):
    """A second file is modified and not meant to be committed."""

    def arrange(world):
        world.commit_all({"app.py": "x = 0\n", "other.py": "y = 0\n"})
        world.hook(words)
        world.write("app.py", code("one"))
        world.write("other.py", code("two"))

    return arrange


def other_is_left(world):
    assert world.entries()["other.py"][1] == b"y = 0\n"
    assert world.read("other.py") == code("two")


def then_nothing_is_undone(world):
    """After a partial commit the index holds what was committed."""
    assert '"""' in world.git("show", "HEAD:app.py")
    assert world.git("diff", "--cached", "--name-only") == ""
    assert world.git("diff", "--name-only").split() == ["other.py"]


def sha256(world):
    """A new kind of repository, before its first commit."""
    import shutil

    shutil.rmtree(world.folder / ".git")
    world.git("init", "-q", "-b", "main", "--object-format=sha256")
    world.hook()
    world.write("app.py", code("one"))
    world.git("add", "app.py")


def a_patch(world):
    """`git commit -p`: of two hunks far apart, the first is taken."""
    middle = "".join(f"x{n} = {n}\n" for n in range(20))
    world.commit_all({"app.py": f"{middle}"})
    world.hook()
    world.write("app.py", f"{code('one')}\n\n{middle}\n\n{code('two')}")


def patched(world):
    return world.run("git", "commit", "-p", "-m", "part", given="y\nn\n")


LONG = code("one").replace("(value):", "(\n    value,\n):")
LINE_ABOVE = f"import os\n\n\n{TWO}"
SITUATIONS = (
    Situation("nothing is missing", staged(index="x = 1\n"), "0/0", "0/0", 0),
    Situation("a new file", staged(index=code("one")), "0/1 → 1/1", "0/1 → 1/1", 1, says=WROTE, then=again()),
    Situation("a new file, with `--stage`: in one go", staged(index=code("one"), words="fix --staged --stage"), "0/1 → 1/1", "0/1 → 1/1", 0, then=one_go),
    Situation("a modified file: a function is added", staged(first=code("one")), "0/2 → 2/2", "0/2 → 2/2", 1, then=again()),
    Situation("a modified file, with `--changed`: only what was added", staged(first=code("one"), words="fix --changed"), "0/2 → 1/2", "0/2 → 1/2", 1, says=WROTE),
    Situation("a deletion inside a function, with `--changed`", staged(first=code("one", "two").replace("    return 'two'", "    value += 1\n    return 'two'"), words="fix --changed"), "0/2 → 1/2", "0/2 → 1/2", 1),
    Situation("a deletion between functions, with `--changed`: no definition's", staged(first=f"x = 1\n\n\n{TWO}", words="fix --changed"), "0/2", "0/2", 0, frees=True),
    Situation("the first commit of a repository", lambda w: (w.hook(), w.write("app.py", code("one")), w.git("add", "app.py")), "0/1 → 1/1", "0/1 → 1/1", 1, then=again()),
    Situation("a first commit with `--changed`", lambda w: (w.hook("fix --changed"), w.write("app.py", code("one")), w.git("add", "app.py")), "0/1 → 1/1", "0/1 → 1/1", 1),
    Situation("the first commit of a repository with SHA-256 names", sha256, "0/1 → 1/1", "0/1 → 1/1", 1, then=again()),
    Situation("`fix --since`: only what was added since", staged(first=code("one")), "0/2", "0/2 → 1/2\\*", 1, act=docgen("fix", "--since", "HEAD"), says=WROTE),
    Situation("partly staged: an unstaged line above", staged(LINE_ABOVE), "0/2 → 2/2", "0/2\\* → 2/2\\*", 1, then=holds("import os")),
    Situation("partly staged: an unstaged function below", staged(f"{TWO}\n\n{code('three')}"), "0/2 → 2/2", "0/3\\* → 2/3\\*", 1, then=holds("three")),
    Situation("partly staged: an unstaged function between", staged(code("one", "three", "two")), "0/2 → 2/2", "0/3\\* → 2/3\\*", 1, then=holds("three")),
    Situation("partly staged: a line inside the function, away from the docstring's place", staged(TWO.replace("value\n", "value\n    # later\n", 1), index=TWO), "0/2 → 2/2", "0/2\\* → 2/2\\*", 1, then=holds("# later")),
    Situation("partly staged: the line next to the docstring's place", staged(TWO.replace("    return 'one'", "    return 'changed'")), "0/2 → 2/2", "0/2\\*", 1, says=("only the index was changed", "the work tree differs where the docstrings belong"), then=holds("changed")),
    Situation("the same, with `--staged=check`: nothing is changed", staged(TWO.replace("    return 'one'", "    return 'changed'"), words="fix --staged=check"), "0/2", "0/2\\*", 1, says=("Stage all of it",)),
    Situation("partly staged: the function is renamed in the work tree", staged(TWO.replace("one(", "uno(")), "0/2 → 2/2", "0/2\\*", 1, says=("only the index",), then=holds("uno")),
    Situation("partly staged: renamed, and a merge by lines would not notice", staged(LONG.replace("one(", "uno("), index=LONG), "0/1 → 1/1", "0/1\\*", 1, says=("only the index",), then=holds("uno")),
    Situation("partly staged: the function is gone from the work tree", staged(code("two")), "0/2 → 2/2", "0/1\\*", 1, says=("only the index",)),
    Situation("partly staged: the work tree is not Python at the moment", staged(f"{TWO}\n\ndef half("), "0/2 → 2/2", "no Python\\*", 1, says=("only the index",)),
    Situation("partly staged: the work tree has the docstring already", staged(TWO.replace("(value):\n", '(value):\n    """Mine."""\n', 1)), "0/2 → 2/2", "1/2\\*", 1, says=("only the index",), then=holds("Mine.")),
    Situation("staged, but removed from the work tree", lambda w: (staged()(w), (w.folder / "app.py").unlink()), "0/2 → 2/2", "–", 1, says=("it does not exist in the work tree",)),
    Situation("the same, with `--staged=check`", lambda w: (staged(words="fix --staged=check")(w), (w.folder / "app.py").unlink()), "0/2", "–", 1, says=("it does not exist in the work tree",)),
    Situation("staged twice", lambda w: (staged(index=code("one"))(w), w.write("app.py", TWO), w.git("add", "app.py")), "0/2 → 2/2", "0/2 → 2/2", 1, then=again()),
    Situation("`git commit -a`", partial(), "0/0", "0/1\\* → 1/1\\*", 1, act=typed("git", "commit", "-am", "all"), frees=True, then=again("-a")),
    Situation("`git commit -a`, with `--stage`", partial("fix --staged --stage"), "0/0 → 1/1", "0/1\\* → 1/1", 0, act=typed("git", "commit", "-am", "all"), frees=True, then=one_go),
    Situation("`git commit FILE`: git shows the hook a temporary index", partial(), "0/0", "0/1\\* → 1/1\\*", 1, act=typed("git", "commit", "-m", "one", "app.py"), then=other_is_left),
    Situation("`git commit FILE`, with `--stage`", partial("fix --staged --stage"), "0/0 → 1/1", "0/1\\* → 1/1", 0, act=typed("git", "commit", "-m", "one", "app.py"), frees=True, then=lambda w: (other_is_left(w), then_nothing_is_undone(w))),
    Situation("`git commit -p`: one of two hunks", a_patch, "0/0", "0/2\\* → 1/2\\*", 1, act=patched),
    Situation("`git commit --amend` of the message alone", lambda w: (staged()(w), w.git("commit", "-q", "--no-verify", "-m", "x")), "0/2", "0/2", 0, act=typed("git", "commit", "--amend", "-m", "y")),
    Situation("`git commit --amend` with something new", lambda w: (staged(first=code("one"))(w),), "0/2 → 2/2", "0/2 → 2/2", 1, act=typed("git", "commit", "--amend", "-m", "y")),
    Situation("`git commit --no-verify`", staged(), "0/2", "0/2", 0, act=typed("git", "commit", "-nm", "y")),
    Situation("a merge with resolved conflicts: only what was resolved", merged, "0/1 → 1/1", "0/1 → 1/1", 1, then=their_file_is_theirs),
    Situation("a rebase that stopped to edit", stopped_rebase, "0/1 → 1/1", "0/1 → 1/1", 1, act=typed("git", "commit", "--amend", "--no-edit"), then=then_the_rebase_goes_on),
    Situation("a linked work tree", a_worktree, "0/1 → 1/1", "0/1 → 1/1", 1, then=again()),
    Situation("a linked work tree, the hook in a subfolder", a_worktree_from_below, "0/1 → 1/1", "0/1 → 1/1", 1),
    Situation("`core.hooksPath`", hooks_path, "0/1 → 1/1", "0/1 → 1/1", 1, then=again()),
    Situation("the hook changes into a subfolder", from_below, "0/1 → 1/1", "0/1 → 1/1", 1),
    Situation("the hook names one of two folders", only_this_folder, "0/1 → 1/1", "0/1 → 1/1", 1, says=WROTE, path="src/app.py"),
    Situation("GIT_DIR and GIT_WORK_TREE set", separate_folders, "0/1 → 1/1", "0/1 → 1/1", 1, then=again()),
    Situation("`check --staged` judges the index: missing there", staged(TWO.replace("(value):\n", '(value):\n    """Mine."""\n'), words="check --staged"), "0/2", "2/2\\*", 1, says=("app.py:1:1: DGH103",)),
    Situation("`check --staged` judges the index: missing in the work tree alone", staged(code("three"), index="x = 1\n", words="check --staged"), "0/0", "0/1\\*", 0),
    Situation("`fix --staged --diff` shows and writes nothing", staged(), "0/2", "0/2", 1, act=docgen("fix", "--staged", "--diff"), says=("+    \"\"\"",)),
)  # fmt: skip


ALWAYS = {
    "nothing is missing",
    "a new file",
    "a new file, with `--stage`: in one go",
    "a modified file, with `--changed`: only what was added",
    "the first commit of a repository",
    "partly staged: an unstaged line above",
    "partly staged: the line next to the docstring's place",
    "`git commit FILE`, with `--stage`",
    "a merge with resolved conflicts: only what was resolved",
    "a linked work tree, the hook in a subfolder",
}


@table(SITUATIONS, ALWAYS)
def test_situation(situation, git_world):
    situation.hold(git_world)
