"""An estimate of many files is the same however it is shared out, and says what could not be read."""

import json
import subprocess

import pytest

from docgen_hook.config import Config
from docgen_hook.generation import estimate_files as flow
from docgen_hook.generation.estimate import summarize
from docgen_hook.generation.session import open_session
from docgen_hook.planning.parallel import start_forked
from docgen_hook.planning.plan_file import plan_options
from docgen_hook.workspace.worker import start_spawned
from tests.helpers.azure_server import AzureServer
from tests.helpers.cli import Project
from tests.helpers.shared_server import SharedServer

FUNCTION = "def step_{number}(value: int) -> int:\n    return value + {number}\n\n\n"
FILES = 10


@pytest.fixture
def project(tmp_path):
    """Files of ten functions each, of which one is in all of them."""
    made = Project(tmp_path, '"""Steps."""\n')
    for file in range(FILES):
        numbers = (0, *range(file * 10 + 1, file * 10 + 10))
        text = "".join(FUNCTION.format(number=number) for number in numbers)
        (tmp_path / f"m{file}.py").write_text(text, encoding="utf-8")
    return made


def estimated(project, start, at_once, paths=None):
    folder = str(project.folder)
    work = flow.EstimateShare(
        plan_options(Config(), "fix", folder, full=True), folder, Config(), dict(project.environ), folder, at_once
    )
    sizes = [(path, 10**6) for path in paths or [f"m{number}.py" for number in range(FILES)]]
    found = [done for _, done in flow.share_work(sizes, work, start)]
    session = open_session(Config(), project.environ)
    return summarize([share for group in found for share in group.shares], session)


@pytest.mark.parametrize(
    "start,at_once",
    [
        pytest.param(start_forked, 500, id="copies of the process", marks=pytest.mark.slow),
        pytest.param(start_spawned, 500, id="new processes", marks=pytest.mark.slow),
        pytest.param(start_forked, 1, id="a file at a time", marks=pytest.mark.slow),
    ],
)
def test_however_it_is_shared_out_the_sum_is_the_same(project, start, at_once):
    found = estimated(project, start, at_once)
    assert (found["definitions"], found["requests"]) == (FILES * 10, FILES * 9 + 1), "alike ones are asked for once"
    one_by_one = [estimated(project, None, 500, [f"m{number}.py"]) for number in range(FILES)]
    apart = sum(total["prompt_tokens"] for total in one_by_one)
    again = one_by_one[0]["prompt_tokens"] / one_by_one[0]["requests"] * (FILES - 1)
    assert found["prompt_tokens"] == pytest.approx(apart - again, rel=0.01)


def test_all_levels_are_looked_into_and_what_they_lack_is_asked(project):
    with AzureServer() as azure, SharedServer(token="t") as shared:
        writes = shared.environ(token="t", secret="s")
        project.run("fix", "m0.py", environ=azure.environ() | writes)
        git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c"]
        subprocess.run([*git, "init", "-q", "."], cwd=project.folder, check=True)
        (project.folder / "m0.py").write_text(
            "".join(FUNCTION.format(number=number) for number in range(10)), encoding="utf-8"
        )
        asked = len(azure.requests)
        project.environ["DOCGEN_HOOK_CACHE_DIR"] = str(project.folder / "empty")
        ran = project.run("estimate", "--format", "json", environ=azure.environ() | shared.environ(secret="s"))
        found = json.loads(ran.out)
        assert len(azure.requests) == asked
    assert found["levels"] == {"cache": 0, "shared": 10 + FILES - 1}
    assert found["requests"] == (FILES - 1) * 9


def test_a_store_that_fails_is_said_once(project):
    ran = project.run("estimate", environ={"DOCGEN_HOOK_SHARED_CACHE": "http://127.0.0.1:1"})
    assert ran.code == 0
    assert ran.err.count("warning:") == 1
    assert "cannot be reached" in ran.err


def test_what_cannot_be_read_is_said_and_the_rest_is_estimated(project):
    (project.folder / "m1.py").write_text("def broken(:\n", encoding="utf-8")
    ran = project.run("estimate", "--format", "json")
    assert ran.code == 3
    assert "m1.py:1:" in ran.err
    assert json.loads(ran.out)["definitions"] == FILES * 10 - 10
