"""The main job as people meet it: a real `git commit` through a real pre-commit, against a loopback Azure."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.helpers.azure_server import AzureServer

CHECKOUT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
SOURCE = '''\
"""Fetch pages."""

from urllib.request import urlopen


class Fetcher:
    def __init__(self, base: str, *, retries: int = 3) -> None:
        self.base = base
        self.retries = retries

    def fetch(self, path: str) -> bytes:
        if not path:
            raise ValueError("a path is needed")
        return urlopen(self.base + path).read()

    def pages(self, *paths: str):
        for path in paths:
            yield self.fetch(path)


async def warm_up(fetcher: Fetcher) -> None: fetcher.fetch("/")  # now
'''
CONFIG = """\
repos:
- repo: {repo}
  rev: {rev}
  hooks:
  - id: docgen
  - id: docgen-check
"""


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory):
    """This checkout, as it is now, as a repository that pre-commit can take the hook from."""
    folder = tmp_path_factory.mktemp("hook")
    for name in ("docgen_hook", "pyproject.toml", ".pre-commit-hooks.yaml", "README.md", "LICENSE"):
        source = CHECKOUT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, folder / name, **({"ignore": shutil.ignore_patterns("__pycache__")} if source.is_dir() else {}))
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "hook"]):
        subprocess.run([*git, *words], cwd=folder, check=True)
    rev = subprocess.run([*git, "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True)
    return folder, rev.stdout.strip()


@pytest.fixture(scope="module")
def pre_commit_home(tmp_path_factory):
    """One home for all tests here, so that the hook's environment is made once."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture(params=["this environment", pytest.param("an environment of its own", marks=pytest.mark.slow)])
def project(request, repository, monkeypatch):
    """A repository with the hooks installed and one file to commit.

    pre-commit runs them as they are declared in this environment, or installs them from a repository, dependencies too.
    """
    if request.param == "this environment":
        config = json.dumps({"repos": [{"repo": "local", "hooks": [in_this_environment(hook) for hook in HOOKS]}]})
    else:
        folder, rev = request.getfixturevalue("hook_repository")
        config = CONFIG.format(repo=folder.as_uri(), rev=rev)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(request.getfixturevalue("pre_commit_home")))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    repository.write(".pre-commit-config.yaml", config)
    repository.write("fetcher.py", SOURCE)
    run(repository, {}, sys.executable, "-m", "pre_commit", "install")
    repository.git("add", "-A")
    return repository


def in_this_environment(hook):
    return hook | {
        "language": "system",
        "entry": hook["entry"].replace("docgen-hook", f"{sys.executable} -m docgen_hook"),
    }


def run(repository, environ, *words):
    return subprocess.run(
        words, cwd=repository.folder, env=os.environ | environ, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("mode", [pytest.param("classic", marks=pytest.mark.slow), "v1"])
def test_the_first_commit_is_documented_and_the_second_passes_without_asking(project, mode):
    with AzureServer() as server:
        first = run(project, server.environ(mode), "git", "commit", "-m", "fetch")
        assert first.returncode == 1
        assert "(4 generated, 0 from cache" in first.stderr + first.stdout
        assert not project.git("log", "--oneline", check=False)
        written = project.read("fetcher.py")
        assert written.count('"""') == 2 + 4 * 2
        asked = len(server.requests)
        project.git("add", "-A")
        second = run(project, server.environ(mode), "git", "commit", "-m", "fetch")
    assert second.returncode == 0, second.stdout + second.stderr
    assert len(server.requests) == asked == 4
    assert project.git("show", "HEAD:fetcher.py") == written


def test_a_commit_with_nothing_missing_imports_nothing_heavy(project):
    project.write("fetcher.py", '"""A module."""\n')
    clean = run(project, {}, sys.executable, "-X", "importtime", "-m", "docgen_hook", "fix", "fetcher.py")
    assert clean.returncode == 0
    assert "openai" not in clean.stderr
    assert "libcst" not in clean.stderr


def test_pre_commit_run_over_all_files(project):
    with AzureServer() as server:
        words = (sys.executable, "-m", "pre_commit", "run", "--all-files")
        assert run(project, server.environ(), *words).returncode == 1
        again = run(project, server.environ(), *words)
        assert again.returncode == 0, again.stdout
        assert len(server.requests) == 4


def test_an_outage_with_warn_lets_the_commit_pass(project):
    project.write("pyproject.toml", '[tool.docgen-hook]\non-service-error = "warn"\ndeadline = 10\n')
    project.git("add", "-A")
    environ = {
        "AZURE_OPENAI_ENDPOINT": "http://127.0.0.1:9",
        "AZURE_OPENAI_API_KEY": "k",
        "AZURE_OPENAI_DEPLOYMENT": "d",
        "SKIP": "docgen-check",
    }
    failed = run(project, environ | {"SKIP": "docgen-check"}, sys.executable, "-m", "docgen_hook", "fix", "fetcher.py")
    assert "cannot be reached" in failed.stderr
    assert "4 failed" in failed.stderr
    done = run(project, environ, "git", "commit", "-m", "away")
    assert done.returncode == 0, done.stdout + done.stderr
    assert project.read("fetcher.py") == SOURCE
