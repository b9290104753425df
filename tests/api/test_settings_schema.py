"""The JSON schema of the settings says what `config.load` says, and the committed file is made from it."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from docgen_hook.api.settings_schema import settings_schema
from docgen_hook.config import OPTIONS, load
from docgen_hook.errors import UsageError
from tests.helpers.settings_page import PAGE

FILE = Path(__file__).parents[2] / "docs" / "docgen-hook.schema.json"


def test_the_committed_file_is_what_the_command_prints():
    made = json.dumps(settings_schema(), indent=2) + "\n"
    assert FILE.read_text("utf-8") == made, f"run `docgen-hook config --schema > docs/{FILE.name}`"


def test_it_is_a_schema_with_every_setting_and_its_default():
    schema = settings_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    assert list(schema["properties"]) == list(OPTIONS)
    defaults = {key: setting["default"] for key, setting in schema["properties"].items() if "default" in setting}
    jsonschema.Draft7Validator(schema).validate(defaults)


TABLES = [
    pytest.param("", True, id="nothing set"),
    pytest.param(PAGE.read_text("utf-8").partition("```toml\n")[2].partition("```")[0], True, id="the page's example"),
    pytest.param('[tool.docgen-hook]\nselect = ["DGH1"]\n', True, id="a list of strings"),
    pytest.param("[tool.docgen-hook]\nmax-cost = 1\n", True, id="an integer will do for a number"),
    pytest.param("[tool.docgen-hook.prices]\nm = {input = 1, output = 2.5}\n", True, id="a price without cached"),
    pytest.param('[tool.docgen-hook]\nstlye = "numpy"\n', False, id="an unknown setting"),
    pytest.param('[tool.docgen-hook]\nstyle = "nunpy"\n', False, id="an unknown choice"),
    pytest.param("[tool.docgen-hook]\nstyle = 3\n", False, id="an integer for a string"),
    pytest.param("[tool.docgen-hook]\nconcurrency = true\n", False, id="true for an integer"),
    pytest.param("[tool.docgen-hook]\nconcurrency = 0\n", False, id="too small"),
    pytest.param("[tool.docgen-hook]\nconcurrency = 1.5\n", False, id="a fraction for an integer"),
    pytest.param("[tool.docgen-hook]\nfail-under = 101\n", False, id="too large"),
    pytest.param("[tool.docgen-hook]\nmax-requests = 10_000_000_000_000\n", False, id="too large for any number"),
    pytest.param("[tool.docgen-hook]\nselect = 'DGH1'\n", False, id="a string for a list"),
    pytest.param("[tool.docgen-hook]\nselect = [1]\n", False, id="a list of integers"),
    pytest.param("[tool.docgen-hook.per-file-ignores]\n'a' = 'DGH1'\n", False, id="a table of strings"),
    pytest.param("[tool.docgen-hook.prices]\nm = {input = 1}\n", False, id="a price without output"),
    pytest.param("[tool.docgen-hook.prices]\nm = {input = -1, output = 1}\n", False, id="a price below zero"),
    pytest.param("[tool.docgen-hook.prices]\nm = {input = 1, output = 1, more = 1}\n", False, id="a price of more"),
]


def is_loaded(folder, text):
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    try:
        load(str(folder), {}, {})
    except UsageError:
        return False
    return True


@pytest.mark.parametrize("text, valid", TABLES)
def test_it_takes_and_refuses_what_the_program_takes_and_refuses(tmp_path, text, valid):
    table = tomllib.loads(text).get("tool", {}).get("docgen-hook", {})
    found = jsonschema.Draft7Validator(settings_schema()).is_valid(table)
    assert (found, is_loaded(tmp_path, text)) == (valid, valid)


@pytest.mark.parametrize("text, valid", TABLES)
def test_validate_pyproject_takes_it_as_a_plugin(text, valid):
    api = pytest.importorskip("validate_pyproject.api")
    plugins = pytest.importorskip("validate_pyproject.plugins")
    errors = pytest.importorskip("validate_pyproject.errors")
    plugin = plugins.PluginWrapper("docgen-hook", settings_schema)
    validator = api.Validator([plugin])
    if valid:
        validator(tomllib.loads(text))
        return
    with pytest.raises(errors.ValidationError):
        validator(tomllib.loads(text))
