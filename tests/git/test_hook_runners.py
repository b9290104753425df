"""`git commit` through the installed hook of real pre-commit and prek, which put unstaged changes aside meanwhile.

lefthook and lint-staged are no Python packages: a script does with unstaged changes what they do.
"""

# ruff: noqa: E501 - a row of a table is a line

import json
import sys

import pytest

from tests.helpers.git_scenarios import LOCAL, Situation, code, table, typed

TITLE = "pre-commit, prek, lefthook and lint-staged"
ONE, TWO = code("one"), code("one", "two")
FAR = TWO + "".join(f"x{n} = {n}\n" for n in range(9))
BELOW = f"{FAR}\n\n{code('three')}"
BESIDE = TWO.replace("    return 'one'", "    return 'changed'")
ODD = ("a  b.py", 'it\'s "so".py', "two\nlines.py", "grün/日本.py", "-dash.py")
COMMIT = ("git", "commit", "-m", "work")


def staged(tool: str, work: str | None = "", words: str = "fix", first: str = "", index: str = TWO):
    """Arrange: the runner's hook, a staged file, and what lies in the work tree; None removes it there."""

    def arrange(world):
        world.commit_all({"README": "x\n", **({"app.py": first} if first else {})})
        world.runner(tool, words)
        world.write("app.py", index)
        world.git("add", "app.py")
        if work is None:
            (world.folder / "app.py").unlink()
        elif work:
            world.write("app.py", work)

    return arrange


def holds(text: str):
    """Check that the unstaged text is there still, and that no patch is left that was not put back."""

    def then(world):
        assert text in world.read("app.py")

    return then


BY_NUMBER = """\
#!/bin/sh
patch="$(git rev-parse --git-path {patch})"
mkdir -p "$(dirname "$patch")"
git diff --binary --unified=0 --no-color --no-ext-diff --src-prefix=a/ --dst-prefix=b/ --patch --output "$patch"
git checkout --force -- app.py
'{python}' -m docgen_hook {words}
code=$?
git apply -v --whitespace=nowarn --recount --unidiff-zero "$patch"
rm "$patch"
exit $code
"""
LINES = FAR.replace("x3", "y = 3\nx3")
LEFTHOOK, LINT_STAGED = "info/lefthook-unstaged.patch", "lint-staged_unstaged.patch"


def by_number(patch: str, words: str, index: str = FAR):
    """Arrange: a hook that does with unstaged changes what lefthook and lint-staged do; a line is added, unstaged."""

    def arrange(world):
        world.commit_all({"README": "x\n"})
        world.hook()
        hook = world.folder / ".git" / "hooks" / "pre-commit"
        hook.write_text(BY_NUMBER.format(patch=patch, python=sys.executable, words=words), encoding="utf-8")
        world.write("app.py", index)
        world.git("add", "app.py")
        world.write("app.py", LINES)

    return arrange


def unstaged_is_as_it_was(world):
    assert world.read("app.py") == LINES


def passes_once_added(world):
    world.git("add", "-u")
    done = world.run("git", "commit", "-m", "again")
    assert done.returncode == 0, done.stderr
    assert '"""' in world.git("show", "HEAD:app.py")


def one_go(world):
    assert '"""' in world.git("show", "HEAD:app.py")
    assert world.git("status", "--porcelain", "-uno") == ""


def in_a_shell(tool: str):
    """A shell stands between the runner and us, as a launcher does on Windows."""

    def arrange(world):
        staged(tool, BESIDE)(world)
        script = world.write("hook.sh", f"'{sys.executable}' -m docgen_hook fix --stage \"$@\"\nexit $?\n")
        world.write(".pre-commit-config.yaml", LOCAL.format(entry=json.dumps(f"sh '{script}'")))
        world.git("add", ".pre-commit-config.yaml", "hook.sh")

    return arrange


def a_stale_patch(tool: str):
    """Patches of runs long ago lie about: one fits here, but is old; one is young, but of another repository."""

    def arrange(world):
        staged(tool, words="fix --stage")(world)
        old = f"--- a/app.py\n+++ b/app.py\n@@ -1 +1 @@\n-{ONE.splitlines()[0]}\n+def uno(value):\n"
        place = {"pre-commit": "pre-commit/patch17-4", "prek": "prek/patches/17-4.patch"}[tool]
        path = world.folder.parent / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(old, encoding="utf-8")
        import os

        os.utime(path, (1, 1))
        young = path.with_name(path.name.replace("4", "5"))
        young.write_text(old.replace("one", "other"), encoding="utf-8")

    return arrange


def intended(tool: str):
    def arrange(world):
        staged(tool)(world)
        world.write("later.py", code("three"))
        world.git("add", "-N", "later.py")

    return arrange


def later_is_intended_still(world):
    assert world.git("diff", "--name-only", "--diff-filter=A").split() == ["later.py"]
    assert world.read("later.py") == code("three")


def merged(tool: str):
    def arrange(world):
        world.commit_all({"app.py": "x = 0\n", "README": "x\n"})
        world.runner(tool)
        world.git("checkout", "-q", "-b", "theirs")
        world.commit_all({"app.py": "x = 1\n", "their.py": code("three")})
        world.git("checkout", "-q", "main")
        world.commit_all({"app.py": "x = 2\n"})
        world.git("merge", "theirs", check=False)
        world.write("app.py", "x = 3\n\n\n" + ONE)
        world.git("add", "app.py")

    return arrange


def odd_names(tool: str):
    def arrange(world):
        staged(tool, words="fix --stage")(world)
        for name in ODD:
            world.write(name, ONE)
            world.git("add", "--", f"./{name}")

    return arrange


def all_documented(*names: str):
    def then(world):
        entries = world.entries()
        assert [name for name in names if b'"""' not in entries[name][1]] == []

    return then


def many_names(tool: str, *, serial: bool):
    """More names than one command line takes: 131,072 bytes with pre-commit; the first and the last lack a docstring."""
    count = 1300 if serial else 24
    names = [f"{'folder' * 15}/{n:04d}{'x' * 60}.py" for n in range(count)]

    def arrange(world):
        staged(tool, words="fix --stage")(world)
        if not serial:
            config = world.read(".pre-commit-config.yaml").replace("require_serial: true", "require_serial: false")
            world.write(".pre-commit-config.yaml", config)
        for name in names:
            world.write(name, ONE if not serial or name in (names[0], names[-1]) else "x = 1\n")
        world.git("add", "-A")

    return arrange, all_documented("app.py", names[0], names[-1], *([] if serial else names))


RAN = ("write missing docstrings",)


def rows(tool: str) -> list[Situation]:
    """The same situations for both."""
    many, many_done = many_names(tool, serial=True)
    parallel, parallel_done = many_names(tool, serial=False)
    return [
        Situation(f"{tool}: nothing is missing", staged(tool, index="x = 1\n"), "0/0", "0/0", 0, says=RAN),
        Situation(f"{tool}: a new file", staged(tool), "0/2", "0/2 → 2/2\\*", 1, then=passes_once_added, says=RAN),
        Situation(f"{tool}: a new file, with `--stage`", staged(tool, words="fix --stage"), "0/2 → 2/2", "0/2 → 2/2", 0, then=one_go, says=RAN),
        Situation(f"{tool}: `fix --staged` as its hook", staged(tool, words="fix --staged"), "0/2 → 2/2", "0/2 → 2/2", 1, then=passes_once_added, says=RAN),
        Situation(f"{tool}: partly staged, our fix survives", staged(tool, BELOW, index=FAR), "0/2", "0/3\\* → 2/3\\*", 1, then=holds("three"), says=RAN),
        Situation(f"{tool}: partly staged beside the docstring, our fix is rolled back", staged(tool, BESIDE), "0/2", "0/2\\*", 1, then=holds("changed"), says=RAN),
        Situation(f"{tool}: partly staged, with `--stage`", staged(tool, BELOW, "fix --stage", index=FAR), "0/2", "0/3\\* → 2/3\\*", 1, says=(*RAN, "not staged",), then=holds("three")),
        Situation(f"{tool}: partly staged beside the docstring, with `--stage`", staged(tool, BESIDE, "fix --stage"), "0/2", "0/2\\*", 1, then=holds("changed"), says=RAN),
        Situation(f"{tool}: the same through a shell", in_a_shell(tool), "0/2", "0/2\\*", 1, then=holds("changed"), says=RAN),
        Situation(f"{tool}: partly staged, `fix --staged` as its hook", staged(tool, BESIDE, "fix --staged"), "0/2", "0/2\\*", 1, says=(*RAN, "a hook runner has stashed its unstaged changes",), then=holds("changed")),
        Situation(f"{tool}: removed from the work tree, with `--stage`", staged(tool, None, "fix --stage"), "0/2", "–", 1, says=RAN),
        Situation(f"{tool}: old patches and those of other repositories mean nothing", a_stale_patch(tool), "0/2 → 2/2", "0/2 → 2/2", 0, then=one_go, says=RAN),
        Situation(f"{tool}: SKIP=docgen", lambda w: (staged(tool)(w), w.environ.update(SKIP="docgen")), "0/2", "0/2", 0, says=RAN),
        Situation(f"{tool}: beside a file of `git add -N`", intended(tool), "0/2", "0/2 → 2/2\\*", 1, then=later_is_intended_still, says=RAN),
        Situation(f"{tool}: a merge with resolved conflicts", merged(tool), "0/1", "0/1 → 1/1\\*", 1, then=lambda w: w.read("their.py") == code("three") or pytest.fail("theirs is not ours"), says=RAN),
        Situation(f"{tool}: odd names", odd_names(tool), "0/2 → 2/2", "0/2 → 2/2", 0, then=all_documented(*ODD), says=RAN),
        Situation(f"{tool}: `git commit -a`, with `--stage`", staged(tool, words="fix --stage", first="x = 1\n"), "0/2 → 2/2", "0/2 → 2/2", 0, act=typed("git", "commit", "-am", "x"), then=one_go, says=RAN),
        Situation(f"{tool}: `git commit FILE`, with `--stage`", staged(tool, words="fix --stage", first="x = 1\n"), "0/2 → 2/2", "0/2 → 2/2", 0, act=typed(*COMMIT, "app.py"), then=one_go, says=RAN),
        Situation(f"{tool}: more names than a command line takes", many, "0/2 → 2/2", "0/2 → 2/2", 0, then=many_done, says=RAN),
        Situation(f"{tool}: several processes at once on one index", parallel, "0/2 → 2/2", "0/2 → 2/2", 0, then=parallel_done, says=RAN),
    ]  # fmt: skip


SITUATIONS = (
    *rows("pre-commit"),
    *rows("prek"),
    Situation("lefthook: partly staged, `fix --staged`: the index alone", by_number(LEFTHOOK, "fix --staged"), "0/2 → 2/2", "0/2\\*", 1, then=unstaged_is_as_it_was, says=("only the index was changed", "a hook runner has stashed its unstaged changes and restores them by line number")),
    Situation("lefthook: the same, with `--staged=check`: nothing is changed", by_number(LEFTHOOK, "fix --staged=check"), "0/2", "0/2\\*", 1, then=unstaged_is_as_it_was, says=("a hook runner has stashed its unstaged changes and restores them by line number",)),
    Situation("lefthook: partly staged, `fix`: the file is left unchanged", by_number(LEFTHOOK, "fix app.py"), "0/2", "0/2\\*", 1, then=unstaged_is_as_it_was, says=("a hook runner has stashed its unstaged changes and restores them by line number", "fix --staged")),
    Situation("lefthook: the same in a linked work tree, whose patch has its name", by_number("info/lefthook-unstaged-all.tree.patch", "fix app.py"), "0/2", "0/2\\*", 1, then=unstaged_is_as_it_was, says=("a hook runner has stashed its unstaged changes and restores them by line number",)),
    Situation("lint-staged: partly staged, `fix`: the file is left unchanged", by_number(LINT_STAGED, "fix app.py"), "0/2", "0/2\\*", 1, then=unstaged_is_as_it_was, says=("a hook runner has stashed its unstaged changes and restores them by line number", "fix --staged")),
)  # fmt: skip


ALWAYS = {
    "lefthook: partly staged, `fix --staged`: the index alone",
    "lefthook: partly staged, `fix`: the file is left unchanged",
    "pre-commit: a new file",
    "pre-commit: a new file, with `--stage`",
    "pre-commit: partly staged, with `--stage`",
    "pre-commit: partly staged beside the docstring, our fix is rolled back",
    "prek: a new file, with `--stage`",
    "prek: partly staged, our fix survives",
    "prek: partly staged beside the docstring, with `--stage`",
}


@table(SITUATIONS, ALWAYS)
def test_situation(situation, git_world):
    situation.hold(git_world)


DRIFTED = '''def fetch({parameters}):
    """Fetch a page.

    Args:
        {name}: Where it is.{verbose}

    Returns:
        The page.
    """
    return open({name})


def count():
    """Return one."""
    return {number}
'''
EARLIER = DRIFTED.format(parameters="url, verbose=False", name="url", verbose="\n        verbose: More.", number=1)
STALE = EARLIER.replace("url, verbose=False", "address").replace("open(url)", "open(address)")
UPDATED = DRIFTED.format(parameters="address", name="address", verbose="", number=1)
UPDATE = "[tool.docgen-hook]\nupdate = true\nignore = ['DGH1']\nprovider = 'none'\n"


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["pre-commit", "prek"])
@pytest.mark.parametrize(
    "words, work, committed, left",
    [
        pytest.param("fix --stage", STALE, True, UPDATED, id="all of it staged"),
        pytest.param(
            "fix --stage", STALE.replace("return 1", "return 2"), False, UPDATED.replace("return 1", "return 2"),
            id="partly staged",
        ),
        pytest.param(
            "fix --staged", STALE.replace("return 1", "return 2"), False, UPDATED.replace("return 1", "return 2"),
            id="partly staged, the index alone",
        ),
        pytest.param(
            "fix --stage", STALE.replace("The page.", "A page."), False, STALE.replace("The page.", "A page."),
            id="partly staged in the docstring itself, our update is rolled back",
        ),
    ],
)  # fmt: skip
def test_stale_docstrings_are_updated_in_a_commit(tool, words, work, committed, left, git_world):
    git_world.commit_all({"app.py": EARLIER, "pyproject.toml": UPDATE})
    git_world.runner(tool, words)
    git_world.write("app.py", STALE)
    git_world.git("add", "app.py")
    git_world.write("app.py", work)
    done = git_world.run(*COMMIT)
    assert (done.returncode == 0) is committed, done.stderr
    assert git_world.read("app.py") == left
    if not committed and left != work:  # a person looks at the update, adds it, and goes on
        git_world.git("add", "-u")
        again = git_world.run(*COMMIT)
        assert again.returncode == 0, again.stderr
    assert git_world.git("show", "HEAD:app.py") == (EARLIER if left == work != STALE else left)
