"""Repositories, edits, kills and services at random: code stays code, and what a person wrote stays what they wrote.

`nox -s fuzz` runs this with new seeds and more steps.
"""

import ast
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from tests.helpers.azure_server import AzureServer
from tests.source.test_fuzz import LONG, bare

pytestmark = pytest.mark.slow
NAMES = st.sampled_from(("a.py", "pkg/b.py", "c d.py"))
CODE = st.sampled_from(
    (
        "def {}(x, y=1):\n    if x:\n        raise ValueError(y)\n    return y\n",
        "class {}:\n    def m(self, a):\n        return a\n",
        "async def {}(): yield 1\n",
        "def {}(a): return a  # one line\n",
        "def {}(\n    a,  # first\n):\n\treturn a\n",
        "@property\ndef {}(self): ...\n",
    )
)
SERVICE = st.sampled_from(("ok", "ok", "429 retry-after-ms", "500", "200 broken", "cut off", "refusal"))
SCOPES = st.sampled_from(((), ("--staged",), ("--stage",), ("--update", "--select", "DGH"), ("--diff",)))


class Repository(RuleBasedStateMachine):
    """A repository under this program; beside it what its files must be."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="docgen-fuzz-"))
        self.root = self.folder / "repository"
        self.root.mkdir()
        self.server = AzureServer().__enter__()
        self.environ = {
            **os.environ, **self.server.environ(),
            "DOCGEN_HOOK_CACHE_DIR": str(self.folder / "cache"), "DOCGEN_HOOK_DEADLINE": "5",
        }  # fmt: skip
        self.trees, self.number = {}, 0

    def git(self, *words):
        """Run git in the repository, and return what it prints."""
        named = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        return subprocess.run(["git", *named, *words], cwd=self.root, check=True, capture_output=True, text=True).stdout

    @initialize()
    def begin(self):
        self.git("init", "-q")

    @rule(name=NAMES, code=CODE, newline=st.sampled_from(("\n", "\r\n")))
    def write(self, name, code, newline):
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        before = path.read_bytes() if path.exists() else b""
        self.number += 1
        path.write_bytes(before + code.format(f"n{self.number}").replace("\n", newline).encode())
        self.trees[name] = bare(path.read_bytes())

    @rule(name=NAMES)
    def stage(self, name):
        if name in self.trees:
            self.git("add", name)

    @rule()
    def commit(self):
        self.git("commit", "-q", "--allow-empty", "-m", "x")

    @rule(scope=SCOPES, faults=st.lists(SERVICE, max_size=3))
    def fix(self, scope, faults):
        self.server.script(*faults)
        out, err = io.StringIO(), io.StringIO()
        paths = () if "--staged" in scope else (".",)
        code = main(["fix", *scope, *paths], CliContext(self.environ, str(self.root), out, err))
        assert code in (0, 1, 3), err.getvalue()
        assert "should not happen" not in err.getvalue()

    @rule(
        scope=SCOPES,
        after=st.floats(0.05, 1.5),
        number=st.sampled_from((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)),
    )
    def kill(self, scope, after, number):
        command = [sys.executable, "-P", "-m", "docgen_hook", "fix", *scope, *(() if "--staged" in scope else (".",))]
        with subprocess.Popen(
            command, cwd=self.root, env=self.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as run:
            time.sleep(after)
            run.send_signal(number)
        for lock in self.root.glob(".git/*.lock"):  # git's own, of the git that was killed with it
            lock.unlink()

    @invariant()
    def code_is_as_it_was_written(self):
        for name, tree in self.trees.items():
            assert bare((self.root / name).read_bytes()) == tree

    @invariant()
    def the_index_is_code(self):
        if (self.root / ".git" / "index").exists():
            for name in filter(None, self.git("ls-files", "-z").split("\0")):
                ast.parse(self.git("show", f":{name}"))

    def teardown(self):
        self.server.__exit__()
        shutil.rmtree(self.folder, ignore_errors=True)


def test_any_course_of_events_holds():
    run_state_machine_as_test(
        Repository,
        settings=settings(
            max_examples=200 if LONG else 6, stateful_step_count=30 if LONG else 12, deadline=None,
            derandomize=not LONG, database=None, suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
