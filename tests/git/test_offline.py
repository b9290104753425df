"""CI without network and without a key: the cache alone answers, and no socket is opened."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.helpers.git_scenarios import code, python

GUARD = """\
import socket, sys
def refused(*_):
    sys.stderr.write("A SOCKET WAS OPENED\\n")
    raise OSError("no network here")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refused
"""
ENDPOINT = {
    "AZURE_OPENAI_ENDPOINT": "http://127.0.0.1:9",
    "AZURE_OPENAI_API_KEY": "k",
    "AZURE_OPENAI_DEPLOYMENT": "docs",
    "OPENAI_API_VERSION": "2024-10-21",
}


def namespace() -> list[str]:
    """What runs a command in a network namespace without any interface that is up, where that is permitted."""
    for words in (["unshare", "-n"], ["unshare", "-rn"]):
        if (
            shutil.which("unshare")
            and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
        ):
            return words
    return []


@pytest.fixture
def elsewhere(git_world, tmp_path):
    """A checkout on another machine: an empty cache, the answers as a file, a guard against sockets."""
    exported = git_world.docgen("cache", "export", str(tmp_path / "answers.jsonl"))
    assert exported.returncode == 0, exported.stderr
    shutil.rmtree(tmp_path / "cache")
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    git_world.environ |= {"PYTHONPATH": str(tmp_path / "guard")}
    del git_world.environ["DOCGEN_HOOK_PROVIDER"]
    git_world.write("app.py", code("one", "two", "seven"))
    git_world.git("add", "-A")
    return git_world


def offline(world, *words):
    return world.run(*namespace(), *python("-m", "docgen_hook", *words))


def test_the_guard_guards(elsewhere):
    """Without `--provider none` a service that is named is asked, and the guard says so."""
    elsewhere.environ |= ENDPOINT
    done = elsewhere.docgen("fix", "--deadline", "8", "app.py")
    assert "A SOCKET WAS OPENED" in done.stderr
    assert done.returncode == 3


def test_imported_answers_are_written_and_the_rest_is_named(elsewhere, tmp_path):
    elsewhere.environ |= ENDPOINT
    imported = offline(elsewhere, "cache", "import", str(tmp_path / "answers.jsonl"))
    assert imported.returncode == 0, imported.stderr
    assert "Imported 6 cached docstrings" in imported.stderr
    done = offline(elsewhere, "fix", "--provider", "none", "app.py")
    assert done.returncode == 1
    assert 'app.py::seven: not cached, and provider = "none" sends no requests' in done.stderr
    assert "(0 generated, 2 from cache); 1 skipped: no model is configured" in done.stderr
    assert "SOCKET" not in done.stderr + imported.stderr
    assert elsewhere.read("app.py").count('"""') == 4 + elsewhere.read("app.py").count('"""\n\n    Args')


@pytest.mark.parametrize(
    "words, code",
    [
        (("check", "app.py"), 1),
        (("check", "--staged"), 1),
        (("check", "--since", "HEAD"), 1),
        (("fix", "--provider", "none", "--staged"), 1),
        (("fix", "--provider", "none", "--diff", "app.py"), 1),
        (("estimate", "app.py"), 0),
        (("config",), 0),
        (("cache", "stats"), 0),
        (("docs", "app.py"), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_without_network(elsewhere, words, code):
    elsewhere.environ |= ENDPOINT
    done = offline(elsewhere, *words)
    assert done.returncode == code, done.stderr
    assert "SOCKET" not in done.stderr
    assert "Traceback" not in done.stderr


def test_once_everything_is_in_the_cache_the_run_is_green(elsewhere, tmp_path):
    elsewhere.write("app.py", code("one", "two"))
    offline(elsewhere, "cache", "import", str(tmp_path / "answers.jsonl"))
    assert offline(elsewhere, "fix", "--provider", "none", "app.py").returncode == 1, "files were changed"
    assert offline(elsewhere, "fix", "--provider", "none", "app.py").returncode == 0


def test_the_metrics_name_what_would_need_asking(elsewhere, tmp_path):
    done = offline(elsewhere, "fix", "--provider", "none", "--metrics", str(tmp_path / "m.json"), "app.py")
    assert done.returncode == 1
    figures = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    named = [figure["definition"] for figure in figures["definitions"]]
    assert {"one", "two", "seven"} <= {str(node).rpartition("::")[2] for node in named}


def test_openai_is_not_even_imported(elsewhere):
    done = elsewhere.run(sys.executable, "-X", "importtime", "-m", "docgen_hook", "fix", "--provider", "none", "app.py")
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert not loaded & {"openai", "httpx2", "httpx"}
    assert os.environ.get("AZURE_OPENAI_API_KEY") is None
