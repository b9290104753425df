"""docs/settings.md is what the code says, and its example is taken."""

import re
import tomllib

import pytest

from docgen_hook.config import OPTIONS, load
from tests.helpers.settings_page import EXAMPLES, PAGE, VARIABLES, settings_page
from tests.test_architecture import PACKAGE

NAME = re.compile(r'"((?:AZURE_OPENAI|OPENAI|DOCGEN_HOOK)_[A-Z_]*[A-Z])"')
# What the SDK would read by itself and is kept from: providers/sdk_client.py
FOREIGN = {"OPENAI_LOG", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_CUSTOM_HEADERS", "OPENAI_WEBHOOK_SECRET"}


def test_the_page_is_made_from_the_settings():
    assert PAGE.read_text(encoding="utf-8") == settings_page(), "run `python -m tests.helpers.settings_page`"


def test_every_setting_stands_in_the_example():
    assert list(EXAMPLES) == list(OPTIONS)


def test_the_example_is_taken_and_changes_every_setting(tmp_path):
    text = PAGE.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    config = load(str(tmp_path), {}, {})
    names = [key.replace("-", "_") for key in OPTIONS]
    same = [name for name in names if getattr(config, name) == OPTIONS[name.replace("_", "-")].default]
    assert same == []
    assert set(tomllib.loads(text)["tool"]["docgen-hook"]) == set(OPTIONS)


@pytest.mark.parametrize(
    "name", sorted(set().union(*(NAME.findall(p.read_text("utf-8")) for p in PACKAGE.rglob("*.py"))) - FOREIGN)
)
def test_a_variable_that_is_read_is_told(name):
    assert name in VARIABLES
