"""docs/operations.md and the metrics of docs/formats.md: what they name is there."""

import json
import re
import shlex
from pathlib import Path

import jsonschema
import pytest

from docgen_hook.api.diagnostics.checks import run_checks
from docgen_hook.cli.main import _parse
from docgen_hook.config import Config
from tests.helpers.azure_server import AzureServer
from tests.report.test_metrics import SCHEMA

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "operations.md").read_text(encoding="utf-8")
FORMATS = (DOCS / "formats.md").read_text(encoding="utf-8").partition("## Metrics")[2]
EXAMPLE = json.loads(re.search(r"```json\n(.*?)```", FORMATS, re.DOTALL)[1])
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = re.findall(r"docgen-hook ([^|\n]+)", "\n".join(BLOCKS))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_understood(command):
    words = shlex.split(command)
    assert _parse(words).run


def test_there_are_commands():
    assert len(COMMANDS) > 15


def test_every_line_of_the_doctor_is_told(tmp_path):
    with AzureServer() as server:
        environ = server.environ() | {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path), "HOME": str(tmp_path)}
        found = {check.name for check in run_checks(Config(), environ, live=True)}
    told = re.findall(r"^\| `([^`]+)` \|", PAGE.partition("## The cache")[0], re.MULTILINE)
    assert sorted(told) == sorted(found)


def test_the_figures_that_are_shown_fit_the_schema():
    jsonschema.Draft202012Validator(SCHEMA).validate(EXAMPLE)


def slug(title):
    own = re.search(r"\{ *#([\w-]+) *\}$", title)  # an anchor of its own, of the extension `attr_list`
    return own[1] if own else re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


@pytest.mark.parametrize("name", re.findall(r"`((?:totals|definitions\[\])\.\w+)`", PAGE))
def test_a_figure_that_is_named_is_there(name):
    part, _, field = name.partition(".")
    assert field in (EXAMPLE["totals"] if part == "totals" else EXAMPLE["definitions"][0])


PAGES = sorted(path.name for path in DOCS.glob("*.md"))


@pytest.mark.parametrize("name", PAGES)
def test_every_link_between_the_pages_leads_somewhere(name):
    text = (DOCS / name).read_text(encoding="utf-8")
    for address, _, heading in (match_text.partition("#") for match_text in re.findall(r"\]\(([^()\s]+)\)", text)):
        if "://" in address:
            continue
        target = DOCS / (address or name)
        assert target.exists(), address
        if heading:
            titles = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {slug(title) for title in titles}
            assert heading in slugs, f"{address}#{heading}"
