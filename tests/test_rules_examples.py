"""Every rule's own examples, through scan, facts and docstring, and the page that is made from them."""

from pathlib import Path

import pytest

from docgen_hook import docstring as docstrings
from docgen_hook import rules
from docgen_hook.rules.manual import chapter, manual
from docgen_hook.source.facts import describe
from docgen_hook.source.scan import scan

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"


def found(example):
    """Give the codes that an example breaks, each once, what comments silence left out."""
    stub = example.path.endswith(".pyi")
    module = scan(example.source.encode(), path=example.path)
    codes = set()
    for definition, node in module.found:
        broken = {rules.missing_code(definition, stub=stub)} - {""}
        if not broken and definition.docstring:
            docstring = docstrings.read(definition.docstring)
            full = describe(definition, node, module)
            broken = {code for code, _ in rules.wrong(full, docstring)}
        codes |= {code for code in broken if not rules.silenced(definition, code)}
        codes |= {code for code, _ in rules.unused_silences(definition, broken)}
    return codes


def cases(kind):
    return [
        pytest.param(code, example, id=f"{code} {kind} {number}")
        for code, rule in rules.RULES.items()
        for number, example in enumerate(getattr(rule, kind), 1)
    ]


@pytest.mark.parametrize("code, example", cases("invalid"))
def test_a_rule_reports_its_invalid_examples(code, example):
    assert code in found(example), example.source


@pytest.mark.parametrize("code, example", cases("valid"))
def test_a_rule_passes_its_valid_examples(code, example):
    assert code not in found(example), example.source


@pytest.mark.parametrize("kind", ["valid", "invalid"])
def test_examples_are_python_that_a_second_rule_seldom_minds(kind):
    """Examples of drift break their own rule alone, so that they show one thing."""
    for code, rule in rules.RULES.items():
        for example in getattr(rule, kind):
            compile(example.source, example.path, "exec")
            if code.startswith("DGH2"):
                assert {each for each in found(example) if each > "DGH2"} <= {code, *ALONGSIDE.get(code, ())}


# A renamed parameter is both unknown and undescribed, and what nobody raises any more is off by default.
ALONGSIDE = {"DGH202": ("DGH201",), "DGH207": ("DGH208",), "DGH208": ("DGH207",)}


def test_the_page_of_rules_is_made_from_the_examples():
    assert PAGE.read_text(encoding="utf8") == manual(), "python -m docgen_hook.rules.manual > docs/rules.md"


def test_a_rule_is_explained_with_its_examples():
    text = rules.explain("DGH203")
    assert text == chapter(rules.RULES["DGH203"])
    assert "undescribed-result" in text
    assert "```python" in text
    with pytest.raises(KeyError):
        rules.explain("DGH999")
