"""Every rule's own examples, through scan, facts and docstring, and the page that is made from them."""

from pathlib import Path

import pytest

from docgen_hook import rules
from docgen_hook.config import Config
from docgen_hook.flake8_plugin import Plugin
from docgen_hook.planning.nested_settings import NestedSettings
from docgen_hook.planning.plan_file import plan_file, plan_options
from docgen_hook.rules.render_docs import manual, render_rule

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


@pytest.fixture
def found(tmp_path):
    """Return what gives the codes that `check` reports of an example with every rule selected."""
    want = plan_options(Config(select=tuple(rules.RULES)), "check", "")

    def codes(example):
        path = tmp_path / example.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(example.source)
        return {finding.code for finding in plan_file(example.path, path.read_bytes(), want, str(tmp_path)).findings}

    return codes


def cases(kind):
    return [
        pytest.param(code, example, id=f"{code} {kind} {number}")
        for code, rule in rules.RULES.items()
        for number, example in enumerate(getattr(rule, kind), 1)
    ]


@pytest.mark.parametrize("code, example", cases("invalid"))
def test_a_rule_reports_its_invalid_examples(found, code, example):
    assert code in found(example), example.source


@pytest.mark.parametrize("code, example", cases("valid"))
def test_a_rule_passes_its_valid_examples(found, code, example):
    assert code not in found(example), example.source


@pytest.mark.parametrize("code, example", [*cases("invalid"), *cases("valid")])
def test_flake8_reports_of_an_example_what_check_reports(found, tmp_path, monkeypatch, code, example):
    class Fresh(Plugin):
        _settings = NestedSettings(str(tmp_path), Config(select=tuple(rules.RULES)), {}, {})

    monkeypatch.chdir(tmp_path)
    expected = found(example)
    said = Fresh(None, example.path, example.source.splitlines(keepends=True)).run()
    assert {text.partition(" ")[0] for _, _, text, _ in said} == expected


@pytest.mark.parametrize("kind", ["valid", "invalid"])
def test_examples_are_python_that_a_second_rule_seldom_minds(found, kind):
    """Examples of drift break their own rule alone, so that they show one thing."""
    for code, rule in rules.RULES.items():
        for example in getattr(rule, kind):
            if rule.family != "file":
                compile(example.source, example.path, "exec")
            if code.startswith("DGH2"):
                assert {other for other in found(example) if other > "DGH2"} <= {code, *ALONGSIDE.get(code, ())}


# A renamed parameter is both unknown and undescribed, and what nobody raises any more is off by default.
ALONGSIDE = {"DGH202": ("DGH201",), "DGH207": ("DGH208",), "DGH208": ("DGH207",)}


def test_the_page_of_rules_is_made_from_the_examples():
    assert PAGE.read_text(encoding="utf8") == manual(), "python -m docgen_hook.rules.render_docs > docs/rules.md"


def test_a_rule_is_explained_with_its_examples():
    text = rules.explain("DGH203")
    assert text == render_rule(rules.RULES["DGH203"])
    assert "undocumented-return" in text
    assert "```python" in text
    with pytest.raises(KeyError):
        rules.explain("DGH999")
