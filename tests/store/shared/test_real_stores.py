"""Two clones, two users, one real store: the first pays for 200 definitions, the second asks nobody."""

import os
import subprocess
import sys

import pytest

from tests.helpers import stores
from tests.helpers.azure_server import AzureServer
from tests.helpers.cli import Project

pytestmark = pytest.mark.slow
COUNT, TRIES = 200, 3  # a machine under load may not give a second to anybody
SOURCE = "\n\n".join(f"def step_{number}(value: int) -> int:\n    return value + {number}\n" for number in range(COUNT))
NAME, SECRET = "DOCGEN_HOOK_SHARED_CACHE", "a secret of the team"


def azure_blobs(folder):
    with stores.azurite(folder) as address:
        reads, writes = (f"{address}?{stores.container_sas(permissions)}" for permissions in ("r", "rc"))
        yield {NAME: reads}, {NAME: writes}


def azure_blobs_with_the_sas_as_token(folder):
    with stores.azurite(folder) as address:
        reads = {NAME: f"{address}?{stores.container_sas('r')}"}
        yield reads, reads | {f"{NAME}_TOKEN": stores.container_sas("rc")}


def nginx_with_dav(folder):
    with stores.nginx(folder) as address:
        yield {NAME: address}, {NAME: address, f"{NAME}_TOKEN": "team:pass"}


def s3(folder):
    with stores.moto(folder) as environ:
        yield environ, environ | {f"{NAME}_TOKEN": "write"}


STORES = [azure_blobs, azure_blobs_with_the_sas_as_token, nginx_with_dav, s3]


@pytest.fixture(params=STORES, ids=lambda store: store.__name__.replace("_", " "))
def store(request, tmp_path):
    """The variables of those who read and of those who write."""
    (tmp_path / "store").mkdir()
    yield from request.param(tmp_path / "store")


def run(project, *words, environ):
    """Run in a process of its own, patient with a machine under load: obstore reads the process's environment."""
    settings = project.folder / "pyproject.toml"
    if not settings.exists():
        settings.write_text("[tool.docgen-hook]\nshared-cache-timeout = 20\n", encoding="utf-8")
    return project.spawn(*words, environ={"DOCGEN_HOOK_SHARED_CACHE_SECRET": SECRET, "NO_PROXY": "*"} | environ)


def test_the_first_pays_and_the_second_asks_nobody(tmp_path, store):
    reads, writes = store
    first, second, third = (Project(tmp_path / name, SOURCE) for name in ("first", "second", "third"))
    with AzureServer() as azure:
        ran = run(first, "fix", environ=azure.environ() | writes)
        assert f"({COUNT} generated, 0 from cache" in ran.err
        assert "warning" not in ran.err
        paid = len(azure.requests)
        ran = run(second, "fix", environ=azure.environ() | reads)
        assert f"(0 generated, 0 from cache, {COUNT} from the shared cache" in ran.err
        assert "warning" not in ran.err
        assert (paid, len(azure.requests)) == (COUNT, COUNT)
        ran = run(third, "fix", environ=reads)
        assert f"{COUNT} from the shared cache" in ran.err, "without a provider too"
        ran = run(first, "cache", "push", environ=writes)
        assert ran.code == 0
        replaces = "Pushed 200 docstrings\n"  # nginx does not look at If-None-Match
        assert f"Pushed 0 docstrings; {COUNT} were there already" in ran.err or replaces in ran.err


def test_the_usual_timeout_is_enough_to_read_from_a_store_that_works(tmp_path, store):
    reads, writes = store
    first, second = (Project(tmp_path / name, SOURCE) for name in ("first", "second"))
    with AzureServer() as azure:
        run(first, "fix", environ=azure.environ() | writes)
    (second.folder / "pyproject.toml").write_text("[tool.docgen-hook]\n", encoding="utf-8")
    for _ in range(TRIES):
        ran = run(second, "fix", environ=reads)
        if "warning" not in ran.err:
            break
    assert "warning" not in ran.err
    assert second.path.read_text(encoding="utf-8").count('"""') == 2 * COUNT


def test_the_doctor_reads_and_writes(tmp_path, store):
    reads, writes = store
    project = Project(tmp_path / "first")
    assert "may be read; entries are signed" in run(project, "doctor", environ=reads).out
    assert "may be read and added to; entries are signed" in run(project, "doctor", environ=writes).out


def test_who_may_only_read_adds_nothing(tmp_path, store):
    reads, writes = store
    first, second = (Project(tmp_path / name) for name in ("first", "second"))
    with AzureServer() as azure:
        run(first, "fix", environ=azure.environ() | reads)
        assert run(first, "cache", "push", environ=reads).code == 2
        assert "from the shared cache" not in run(second, "fix", environ=azure.environ() | reads).err
        assert run(first, "cache", "push", environ=writes).code == 0
        assert (
            "Pulled docstrings of 2 definitions" in run(Project(tmp_path / "third"), "cache", "pull", environ=reads).err
        )


def test_without_a_network_the_answers_file_does_the_same(tmp_path):
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("NOT TESTED: network namespaces are not permitted here")
    first, second = (Project(tmp_path / name, SOURCE) for name in ("first", "second"))
    for project in (first, second):
        (project.folder / "pyproject.toml").write_text('[tool.docgen-hook]\nanswers = ".docgen/answers.jsonl"\n')
    with AzureServer() as azure:
        run(first, "fix", "--record", environ=azure.environ())
        assert len(azure.requests) == COUNT
    (second.folder / ".docgen").mkdir()
    (second.folder / ".docgen" / "answers.jsonl").write_bytes((first.folder / ".docgen/answers.jsonl").read_bytes())
    ran = subprocess.run(
        ["unshare", "-rn", sys.executable, "-m", "docgen_hook", "fix"],
        cwd=second.folder, env=os.environ | second.environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert f"{COUNT} from the repository's file" in ran.stderr
