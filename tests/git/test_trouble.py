"""What goes wrong around git: nothing is lost, torn or overwritten, and it is said."""

# ruff: noqa: E501 - a row of a table is a line

import json
import os
import signal
import threading
import time

from tests.helpers.azure_server import AzureServer, sample
from tests.helpers.git_scenarios import POSIX, ROOT, Situation, code, docgen, python, table

TITLE = "Trouble: with git, with the service, and with others at work at the same time"
ONE, TWO, NEW = code("one"), code("one", "two"), code("seven")
AZURE = ("AZURE_OPENAI_ENDPOINT", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_DEPLOYMENT", "OPENAI_API_VERSION")


def staged(content: str = ONE, work: str = "", words: str = "fix --staged", **files: str):
    """Arrange: a staged file, and others."""

    def arrange(world):
        world.commit_all({"README": "x\n"})
        world.hook(words)
        world.write("app.py", content)
        for name, text in files.items():
            world.write(f"{name}.py", text)
        world.git("add", "-A")
        if work:
            world.write("app.py", work)

    return arrange


def commit(world):
    return world.run("git", "commit", "-m", "work")


def asking(*faults: str, during=lambda world: None, act=commit, **environ: str):
    """Act while a loopback Azure answers, which first does something itself, once."""

    def acted(world):
        with AzureServer() as server:
            world.environ.pop("DOCGEN_HOOK_PROVIDER", None)
            world.environ |= server.environ() | environ
            server.script(*faults)
            once = threading.Lock()

            def answer(schema, _):
                if once.acquire(blocking=False):
                    during(world)
                return json.dumps(sample(schema, "seven"))

            server.answer = answer
            return act(world)

    return acted


def no_service(world):
    """Name a service that is not there."""
    world.environ.pop("DOCGEN_HOOK_PROVIDER")
    world.environ |= dict(zip(AZURE, ("http://127.0.0.1:9", "k", "docs", "2024-10-21"), strict=True))
    return commit(world)


def once_it_is_back(world):
    """Check that what was answered is remembered: the next run asks for the rest only."""
    with AzureServer() as server:
        world.environ |= server.environ()
        assert "(1 generated, 0 from cache" in world.run("git", "commit", "-m", "again").stderr
        assert len(server.requests) == 1


def no_repository(world):
    world.write("app.py", ONE)
    (world.folder / ".git").rename(world.folder.parent / "gone.git")


def without_git(*words: str):
    """Run docgen-hook with nothing on PATH."""

    def act(world):
        (world.folder.parent / "empty").mkdir()
        world.environ["PATH"] = str(world.folder.parent / "empty")
        done = world.run(*python("-m", "docgen_hook", *words))
        del world.environ["PATH"]
        return done

    return act


def foreign(world):
    """Somebody else owns the repository."""
    staged()(world)
    for path in (world.folder, world.folder / ".git"):
        os.chown(path, 12345, 12345)


def broken_index(world):
    staged()(world)
    (world.folder / ".git" / "index").write_bytes(b"DIRC" + b"\0" * 40)


def held(world):
    """Another git, or one that died, holds the index."""
    staged()(world)
    (world.folder / ".git" / "index.lock").write_bytes(b"")


def released_soon(world):
    """The lock is held for a moment, as by an editor that asks for the status."""
    lock = world.folder / ".git" / "index.lock"
    lock.write_bytes(b"")
    timer = threading.Timer(1.5, lock.unlink)
    timer.start()
    done = world.docgen("fix", "--staged")
    timer.join()
    return done


def objects_elsewhere(world):
    """New objects cannot be written; those that are there can be read."""
    world.environ |= {
        "GIT_OBJECT_DIRECTORY": "/proc",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(world.folder / ".git" / "objects"),
    }
    done = world.docgen("fix", "--staged")
    del world.environ["GIT_OBJECT_DIRECTORY"]
    return done


def lost_object(world):
    staged()(world)
    blob = world.git("rev-parse", ":app.py").strip()
    (world.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()


def staged_anew(world):
    """Somebody stages another version while we wait for the answer."""
    world.write("app.py", NEW + "\n\nlater = 1\n")
    world.git("add", "app.py")


def edited(world):
    """Somebody edits the work tree while we wait."""
    world.write("app.py", "import os\n\n\n" + NEW)


def edited_beside(world):
    world.write("app.py", NEW.replace("    return", "    print(value)\n    return"))


def kept(text: str, *, index: bool):
    """Check that what was written meanwhile is there."""

    def then(world):
        assert text in world.read("app.py")
        assert (text in world.entries()["app.py"][1].decode()) == index

    return then


def removed(world):
    world.git("rm", "-q", "--cached", "app.py")


def killed(number: int):
    """Send a signal while the response is awaited."""

    def act(world):
        import subprocess

        environ = {**os.environ, **world.environ}
        process = subprocess.Popen(
            python("-m", "docgen_hook", "fix", "--staged"), cwd=world.folder, env=environ,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        world.process = process
        out, err = process.communicate(timeout=30)
        return subprocess.CompletedProcess([], process.returncode, out, err)

    def during(world):
        while not hasattr(world, "process"):
            time.sleep(0.01)
        world.process.send_signal(number)
        time.sleep(0.3)

    return asking(act=act, during=during)


def all_or_none(world):
    """Check that a second file is as it was, too."""
    assert world.entries()["other.py"][1].decode() == TWO


def the_lock_is_not_ours(world):
    assert (world.folder / ".git" / "index.lock").exists()


SITUATIONS = (
    Situation("no git repository", no_repository, "–", "0/1", 2, act=docgen("fix", "--staged"), says=("not a git repository",)),
    Situation("no git repository, files named", no_repository, "–", "0/1 → 1/1", 1, act=docgen("fix", "app.py")),
    Situation("git is missing", staged(), "0/1", "0/1", 2, act=without_git("fix", "--staged"), says=("git was not found", "Install git")),
    Situation("git is missing, `--since`", staged(), "0/1", "0/1", 2, act=without_git("fix", "--since", "HEAD"), says=("git was not found",)),
    Situation("git is missing, files named", staged(), "0/1", "0/1 → 1/1\\*", 1, act=without_git("fix", "app.py")),
    Situation("git is missing, files named, `--stage`", staged(), "0/1", "0/1 → 1/1\\*", 1, act=without_git("fix", "--stage", "app.py"), says=("nothing was staged: git was not found",)),
    Situation("no such revision", staged(), "0/1", "0/1", 2, act=docgen("fix", "--since", "nonsense"), says=("nonsense",)),
    Situation("a revision that is an option", staged(), "0/1", "0/1", 2, act=docgen("fix", "--since=--output=x"), says=("unknown revision",)),
    Situation("another user owns the repository (safe.directory)", foreign, "–", "0/1", 2, act=docgen("fix", "--staged"), says=("dubious ownership", "safe.directory"), needs=ROOT),
    Situation("the index is broken", broken_index, "–", "0/1", 2, act=docgen("fix", "--staged"), says=("git diff-index failed",)),
    Situation("the staged content is missing among git's objects", lost_object, "–", "0/1", 3, act=docgen("fix", "--staged"), says=("missing from git's object store", "git fsck")),
    Situation("another process holds index.lock", held, "0/1", "0/1", 3, act=docgen("fix", "--staged"), says=("index.lock", "0 of 1"), then=the_lock_is_not_ours),
    Situation("another process holds index.lock for a moment", staged(), "0/1 → 1/1", "0/1 → 1/1", 1, act=released_soon),
    Situation("index.lock is held, `--stage`: the work tree is documented", held, "0/1", "0/1 → 1/1\\*", 1, act=docgen("fix", "--stage", "app.py"), says=("nothing was staged",)),
    Situation("git cannot write objects", staged(), "0/1", "0/1", 3, act=objects_elsewhere, says=("git hash-object failed",), needs=os.path.isdir("/proc")),
    Situation("the cache has one of two, no provider is configured", staged(code("one", "seven")), "0/2 → 1/2", "0/2 → 1/2", 1, says=("seven: not cached", "Wrote 1 of 2 docstrings", "To commit anyway: `git commit --no-verify`.")),
    Situation("the provider is unavailable", staged(code("one", "seven"), words="fix --staged --deadline 3"), "0/2 → 1/2", "0/2 → 1/2", 1, act=no_service, says=("Wrote 1 of 2 docstrings in app.py (0 generated, 1 from cache", "1 failed", 'set `on-service-error = "warn"`')),
    Situation("the provider is unavailable, `on-service-error = \"warn\"`, nothing cached", staged(NEW, words="fix --staged --deadline 3 --on-service-error warn"), "0/1", "0/1", 0, act=no_service, says=("1 failed (",)),
    Situation("the provider responds to one of two", staged(code("seven", "eight"), words="fix --staged --concurrency 1"), "0/2 → 1/2", "0/2 → 1/2", 1, act=asking("ok", "404 deployment"), says=("Wrote 1 of 2 docstrings in app.py (1 generated, 0 from cache", "1 failed")),
    Situation("the key is rejected", staged(NEW), "0/1", "0/1", 1, act=asking("401 bad key"), says=("0 of 1",)),
    Situation("staged again while the response is awaited: none of two files is touched", staged(NEW, other=TWO), "0/1", "0/1", 1, act=asking(during=staged_anew), says=("was staged again in the meantime", "the responses are in the cache"), then=lambda w: (kept("later = 1", index=True)(w), all_or_none(w)), frees=True),
    Situation("taken out of the index while the response is awaited", staged(NEW), "0/1 → –", "0/1", 1, act=asking(during=removed), frees=True),
    Situation("the work tree is edited while the response is awaited", staged(NEW), "0/1 → 1/1", "0/1 → 1/1\\*", 1, act=asking(during=edited), then=kept("import os", index=False), frees=True),
    Situation("the work tree is edited beside the docstring in the meantime", staged(NEW), "0/1 → 1/1", "0/1 → 0/1\\*", 1, act=asking(during=edited_beside), says=("only the index",), then=kept("print(value)", index=False), frees=True),
    Situation("`fix FILE`: it is edited while the response is awaited", staged(NEW), "0/1", "0/1 → 0/1\\*", 3, act=asking(during=edited, act=docgen("fix", "app.py")), says=("changed in the meantime and was left unchanged",), then=kept("import os", index=False), frees=True),
    Situation("`fix FILE`: it is deleted while the response is awaited", staged(NEW), "0/1", "0/1 → –", 3, act=asking(during=lambda w: (w.folder / "app.py").unlink(), act=docgen("fix", "app.py")), says=("cannot be read",), frees=True),
    Situation("Ctrl-C while the response is awaited", staged(code("one", "seven")), "0/2", "0/2", 130, act=killed(signal.SIGINT), says=("interrupted",), needs=POSIX),
    Situation("kill -9 while the response is awaited", staged(code("one", "seven")), "0/2", "0/2", -9, act=killed(getattr(signal, "SIGKILL", 9)), needs=POSIX),
)  # fmt: skip


ALWAYS = {
    "no git repository",
    "git is missing",
    "the index is broken",
    "the provider responds to one of two",
    "staged again while the response is awaited: none of two files is touched",
    "the work tree is edited while the response is awaited",
    "kill -9 while the response is awaited",
}


@table(SITUATIONS, ALWAYS)
def test_situation(situation, git_world):
    situation.hold(git_world)


def test_what_was_answered_is_not_asked_again(git_world):
    staged(code("seven", "eight"), words="fix --staged --concurrency 1")(git_world)
    assert asking("ok", "404 deployment")(git_world).returncode == 1
    once_it_is_back(git_world)
