"""What lies in the cache folder: readable by its owner alone, without source and without secrets."""

import os
import stat
from pathlib import Path

import pytest

from docgen_hook.generation.batch.catalog import keep, questions
from docgen_hook.prompting.judged import without_source
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions
from tests.helpers.azure_server import AzureServer
from tests.helpers.batch_server import BatchServer
from tests.helpers.cli import Project

SOURCE = """\
@decorated(token="tok-0123456789abcdef")
def login(user: str, password: str = "sw0rdf1sh-Pa55word", mode: str = "fast") -> bool:
    secret_phrase = "correct horse battery staple 4711"  # remember hunter2hunter2
    if not user:
        raise ValueError(secret_phrase)
    return connect(user, password, mode)
"""
HIDDEN = ("sw0rdf1sh", "Pa55word", "tok-0123456789abcdef", "battery staple", "hunter2", "if not user", "return connect")


@pytest.fixture
def definition():
    module = parse_definitions(SOURCE.encode())
    return next(with_prompt_facts(one, node, module) for one, node in module.definitions if one.kind == "function")


def test_what_is_kept_of_a_batch_has_neither_source_nor_secrets(tmp_path, definition):
    keep(tmp_path, "b", [("k", "m.py", without_source(definition))])
    kept = (tmp_path / "batches" / "b.jsonl").read_text()
    assert not [text for text in HIDDEN if text in kept]
    [(key, path, again)] = questions(tmp_path, "b")
    assert (key, path) == ("k", "m.py")
    assert [parameter.name for parameter in again.parameters] == ["user", "password", "mode"]
    assert {"connect", "secret_phrase", "ValueError"} <= set(again.source.split())


def modes(folder):
    found = {}
    for path, _, names in os.walk(folder):
        found |= {os.path.join(path, name): stat.S_IMODE(os.stat(os.path.join(path, name)).st_mode) for name in names}
        found[path] = stat.S_IMODE(os.stat(path).st_mode)
    return found


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
@pytest.mark.parametrize("umask", [0o022, 0o000])
@pytest.mark.parametrize("server, words", [(AzureServer, ("fix", "m.py")), (BatchServer, ("batch", "submit", "m.py"))])
def test_files_and_folders_of_the_cache_are_their_owners_alone(tmp_path, server, words, umask):
    project = Project(tmp_path / "p", SOURCE)
    folder = tmp_path / "a" / "cache"
    before = os.umask(umask)
    try:
        with server() as running:
            environ = running.environ() | {"DOCGEN_HOOK_CACHE_DIR": str(folder)}
            ran = project.run(*words, "--max-tokens", "100000", environ=environ)
            project.run("check", "m.py", environ=environ)
    finally:
        os.umask(before)
    assert ran.code in (0, 1), ran.err
    found = modes(tmp_path / "a")
    assert len(found) >= 3
    wrong = {path: oct(mode) for path, mode in found.items() if mode & 0o077}
    assert not wrong
    text = b"".join(Path(path).read_bytes() for path in found if os.path.isfile(path))
    assert not [words for words in HIDDEN if words.encode() in text]


def test_a_batch_is_fetched_after_its_file_was_edited(tmp_path):
    project = Project(tmp_path / "p", SOURCE)
    with BatchServer() as server:
        assert project.run("batch", "submit", "m.py", environ=server.environ()).code == 0
        project.path.write_text("def other():\n    pass\n")
        ran = project.run("batch", "fetch", environ=server.environ())
        assert ran.code == 0, ran.err
        project.path.write_text(SOURCE)
        assert project.run("fix", "m.py", "--provider", "none", environ=server.environ()).code == 1
    assert '"""' in project.path.read_text()


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
@pytest.mark.parametrize(
    "name, mode",
    [
        pytest.param("docgen-hook", 0o700, id="a folder of our name that an earlier version left open is closed"),
        pytest.param("shared", 0o755, id="a folder that a person chose keeps its mode"),
    ],
)
def test_what_an_earlier_version_left_open_is_closed(tmp_path, name, mode):
    folder = tmp_path / name
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "cache.db").touch()
    (folder / "cache.db").chmod(0o644)
    project = Project(tmp_path / "p", SOURCE)
    with AzureServer() as running:
        project.run("fix", "m.py", environ=running.environ() | {"DOCGEN_HOOK_CACHE_DIR": str(folder)})
    assert stat.S_IMODE(folder.stat().st_mode) == mode
    assert stat.S_IMODE((folder / "cache.db").stat().st_mode) == 0o600
