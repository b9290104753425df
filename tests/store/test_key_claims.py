"""Two runs on one cache ask once, and nothing is asked about what could not be written."""

import os

import pytest

from docgen_hook.store.cache import Cache
from docgen_hook.store.key_claims import SECONDS, Claims
from tests.helpers.azure_server import AzureServer
from tests.helpers.cli import Project

MANY = (
    "\n\n\n".join(f"def step_{number}(value: int) -> int:\n    return value + {number}" for number in range(9)) + "\n"
)


def test_two_runs_at_once_on_one_tree_ask_once(tmp_path):
    project = Project(tmp_path / "p", MANY)
    with AzureServer() as server:
        server.latency = 0.3
        runs = [project.start("fix", "m.py", environ=server.environ()) for _ in range(2)]
        ended = [run.communicate(timeout=120)[1] for run in runs]
    assert len(server.requests) == 9, ended
    assert project.path.read_text().count('"""') == 18


@pytest.mark.parametrize(
    "later, same, taken",
    [
        pytest.param(0, False, False, id="another run has it"),
        pytest.param(0, True, True, id="our own claim"),
        pytest.param(SECONDS + 1, False, True, id="its time is over"),
    ],
)
def test_a_claim(tmp_path, later, same, taken):
    now = 1000.0
    first = Claims(Cache(tmp_path), clock=lambda: now)
    second = first if same else Claims(Cache(tmp_path), clock=lambda: now + later)
    assert first.take("k")
    assert second.take("k") is taken
    first.release("k")
    assert second.take("k")


@pytest.mark.skipif(os.name != "posix", reason="only there one can look whether a process lives")
def test_a_claim_ends_with_its_process(tmp_path):
    cache = Cache(tmp_path)
    assert Claims(cache).take("k")
    if not (child := os.fork()):
        os._exit(0 if Claims(Cache(tmp_path)).take("other") else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert Claims(cache).take("other")
    assert not Claims(cache).take("k")


def test_without_a_usable_cache_everybody_may_ask(tmp_path):
    (tmp_path / "file").write_text("")
    assert Claims(Cache(tmp_path / "file")).take("k")


@pytest.mark.parametrize(
    "source, asked",
    [
        pytest.param("def f(a):\n    return a\n", 1, id="an ordinary function"),
        pytest.param("def f(a): return a\n\n\ndef g(a):\n    return a\n", 2, id="on one line, which is written"),
        pytest.param("def f(a):\n    return " + "(" * 190 + "a" + ")" * 190 + "\n", None, id="nested deeply"),
        pytest.param("if x:\n\tdef f(a):\n\t\treturn a\n\n\x0cdef g(a):\n    return a\n", None, id="a form feed"),
    ],
)
def test_nothing_is_asked_about_what_cannot_be_written(tmp_path, source, asked):
    project = Project(tmp_path / "p", source)
    with AzureServer() as server:
        ran = project.run("fix", "m.py", environ=server.environ())
    written = project.path.read_text().count('"""') // 2
    assert len(server.requests) == (written if asked is None else asked), ran.err
