"""What a first large run asks, what a half configured provider lacks, and the commands that tips name."""

import shlex

import pytest

from tests.helpers.azure_server import AzureServer
from tests.helpers.git_scenarios import code

MANY = tuple(f"f{number}" for number in range(55))


@pytest.fixture
def served(git_world):
    """A repository whose commits reach a server."""
    git_world.environ.pop("DOCGEN_HOOK_PROVIDER")
    with AzureServer() as server:
        git_world.environ |= server.environ()
        git_world.server = server
        yield git_world


def sent(world) -> int:
    return len(world.server.requests)


@pytest.mark.parametrize("answer", ["n\n", "\n", "", "no\n"])
def test_without_a_yes_nothing_is_sent(served, answer):
    served.write("pyproject.toml", "[tool.docgen-hook]\nprices = { docs = { input = 1.0, output = 1.0 } }\n")
    served.write("m.py", code(*MANY))
    done = served.here("fix", terminal=True, given=answer)
    assert (done.returncode, sent(served)) == (1, 0)
    assert "about 55 requests to azure" in done.stderr
    assert "$" in done.stderr
    assert "No request was sent." in done.stderr


def test_a_yes_is_asked_for_once(served):
    served.write("m.py", code(*MANY))
    first = served.here("fix", "--max-requests", "1", terminal=True, given="y\n")
    again = served.here("fix", "--max-requests", "1", terminal=True, given="")
    assert "Continue?" in first.stderr
    assert "Continue?" not in again.stderr
    assert sent(served) == 2


QUIET = [
    pytest.param(MANY, ("--yes",), True, {}, id="with --yes"),
    pytest.param(MANY, (), False, {}, id="where nobody can be asked"),
    pytest.param(MANY, (), True, {"PRE_COMMIT": "1"}, id="in a hook runner"),
    pytest.param(MANY, (), True, {"GIT_INDEX_FILE": ".git/index"}, id="in a git hook"),
    pytest.param(MANY[:3], (), True, {}, id="a small run"),
]


@pytest.mark.parametrize("names,words,terminal,environ", QUIET)
def test_nobody_is_asked(served, names, words, terminal, environ):
    served.environ |= environ
    served.write("m.py", code(*names))
    done = served.here("fix", "--max-requests", "1", *words, terminal=terminal)
    assert "Continue?" not in done.stderr
    assert sent(served) == 1


HALVES = [
    pytest.param(
        {"AZURE_OPENAI_ENDPOINT": "https://r.openai.azure.com"}, "AZURE_OPENAI_DEPLOYMENT", id="no deployment"
    ),
    pytest.param({"AZURE_OPENAI_DEPLOYMENT": "docs"}, "AZURE_OPENAI_ENDPOINT", id="no endpoint"),
    pytest.param({"AZURE_OPENAI_API_KEY": "k" * 32}, "AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT", id="a key"),
    pytest.param({"OPENAI_API_KEY": "k" * 32}, "DOCGEN_HOOK_MODEL", id="a key of OpenAI without a model"),
    pytest.param({"OPENAI_BASE_URL": "http://localhost:1/v1"}, "DOCGEN_HOOK_MODEL", id="a server without a model"),
]


@pytest.mark.parametrize("environ,missing", HALVES)
def test_half_a_configuration_is_named(git_world, environ, missing):
    git_world.environ.pop("DOCGEN_HOOK_PROVIDER")
    git_world.environ |= environ
    git_world.write("m.py", code("unknown"))
    doctor, fix = git_world.here("doctor"), git_world.here("fix")
    said = f"{next(iter(environ))} is set, but {missing} is not"
    assert (doctor.returncode, fix.returncode) == (3, 1)
    assert said in doctor.stdout
    assert said in fix.stderr


def test_no_configuration_is_not_half_of_one(git_world):
    git_world.environ.pop("DOCGEN_HOOK_PROVIDER")
    git_world.write("m.py", code("unknown"))
    assert git_world.here("doctor").returncode == 0
    assert "is set, but" not in git_world.here("fix").stderr


def test_a_dead_endpoint_is_told_under_a_budget_of_one_request(git_world):
    git_world.environ.pop("DOCGEN_HOOK_PROVIDER")
    git_world.environ |= {
        "AZURE_OPENAI_ENDPOINT": "http://127.0.0.1:9",
        "AZURE_OPENAI_DEPLOYMENT": "docs",
        "AZURE_OPENAI_API_KEY": "k" * 32,
    }
    git_world.write("m.py", code("unknown"))
    done = git_world.here("fix", "--max-requests", "1")
    assert done.returncode == 3
    assert "http://127.0.0.1:9 cannot be reached" in done.stderr


TIPS = [
    pytest.param((), "docgen-hook fix", id="nothing"),
    pytest.param(("src dir",), "docgen-hook fix 'src dir'", id="a path with a space"),
    pytest.param(("--select", "DGH1", "src dir"), "docgen-hook fix --select DGH1 'src dir'", id="a selection"),
    pytest.param(("--select", "DGH1,DGH108"), "docgen-hook fix --select DGH1,DGH108", id="two codes"),
    pytest.param(("--stubs",), "docgen-hook fix --stubs", id="a switch"),
    pytest.param(("--exclude", "*_pb2.py"), "docgen-hook fix --exclude '*_pb2.py'", id="a pattern"),
    pytest.param(("--staged",), "docgen-hook fix --staged", id="what is staged"),
    pytest.param(("--since", "HEAD"), "docgen-hook fix --since HEAD", id="since a commit"),
    pytest.param(("--fail-under", "0"), "docgen-hook fix", id="a setting that fix does not have"),
]


@pytest.mark.parametrize("words,command", TIPS)
def test_the_tip_keeps_the_runs_arguments_and_works(git_world, words, command):
    git_world.commit_all({"old.py": '"""Old."""\n'})
    git_world.write("src dir/m.py", code("one"))
    git_world.git("add", "-A")
    said = git_world.here("check", *words, terminal=True).stdout
    assert command in said.splitlines()[-1]
    assert git_world.here(*shlex.split(command)[1:]).returncode == 1
    assert '"""' in git_world.read("src dir/m.py")
