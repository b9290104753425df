"""docs/team.md and the examples of CI: their commands are understood, their variables are read."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

from docgen_hook.cli.main import _parse
from tests.helpers.cli import Project
from tests.helpers.settings_page import VARIABLES

TOP = Path(__file__).parents[2]
PAGE = TOP / "docs" / "team.md"
EXAMPLES = [
    TOP / "examples" / name
    for name in (
        "github-actions/.github/workflows/shared-cache.yml",
        "gitlab/.gitlab-ci.yml",
        "azure-pipelines/azure-pipelines.yml",
    )
]
TEXTS = [PAGE, *EXAMPLES]


def commands(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        text = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    return re.findall(
        r"docgen-hook ((?:fix|cache|answers|doctor|estimate)\b[^|\n#]*)", re.sub(r"(?m)^ *#.*$", "", text)
    )


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_its_commands_are_understood_and_its_variables_are_read(path):
    assert commands(path)
    assert all(_parse(shlex.split(words)).run for words in commands(path))
    names = set(re.findall(r"\b(?:DOCGEN_HOOK|AZURE_OPENAI)_[A-Z_]*[A-Z]\b", path.read_text(encoding="utf-8")))
    assert names <= set(VARIABLES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_is_yaml_and_only_main_gets_the_token(path):
    text = path.read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    assert all(name in text for name in ("fix --diff", "fix --provider none --diff"))


ATTRIBUTES = [
    pytest.param(None, ".docgen/answers.jsonl merge=union\n", id="none yet"),
    pytest.param("*.py text", "*.py text\n.docgen/answers.jsonl merge=union\n", id="others, without a last line end"),
    pytest.param("/.docgen/answers.jsonl merge=ours\n", "/.docgen/answers.jsonl merge=ours\n", id="another driver"),
]


@pytest.mark.parametrize("before,after", ATTRIBUTES)
def test_init_proposes_the_merge_of_an_answers_file(tmp_path, before, after):
    project = Project(tmp_path)
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    (tmp_path / "pyproject.toml").write_text('[tool.docgen-hook]\nanswers = ".docgen/answers.jsonl"\n')
    if before is not None:
        (tmp_path / ".gitattributes").write_text(before)
    project.run("init", "--yes")
    assert (tmp_path / ".gitattributes").read_text() == after


def test_init_leaves_the_attributes_alone_without_an_answers_file(tmp_path):
    project = Project(tmp_path)
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    assert project.run("init", "--yes").code == 0
    assert not (tmp_path / ".gitattributes").exists()
