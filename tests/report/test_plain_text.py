"""Markdown on a terminal: no signs, code set in, lines that fit."""

import pytest

from docgen_hook.report.plain_text import plain_text
from docgen_hook.rules import RULES, explain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        pytest.param("## A rule\n", "A rule\n", id="a heading"),
        pytest.param("Some *slanted* and **bold** words.", "Some slanted and bold words.\n", id="emphasis"),
        pytest.param("*whole-paragraph*; more", "whole-paragraph; more\n", id="emphasis at the beginning"),
        pytest.param("`*args` and `**kwargs`", "`*args` and `**kwargs`\n", id="signs in code are letters"),
        pytest.param("2 * 3 * 4 and a*b*c", "2 * 3 * 4 and a*b*c\n", id="signs between numbers are none"),
        pytest.param("See [the page](https://x.y/z).", "See the page (https://x.y/z).\n", id="a link"),
        pytest.param("Code:\n\n```python\nx = 1\n```\n", "Code:\n\n    x = 1\n", id="code"),
        pytest.param(
            "```python\nx = 1\n\n\ny = 2\n```\n\n```python\nz\n```\n", "    x = 1\n\n\n    y = 2\n\nor\n\n    z\n",
            id="two pieces of code",
        ),
        pytest.param("one\ntwo\n\nthree", "one two\n\nthree\n", id="paragraphs"),
        pytest.param("```python\n# not a *heading*\n```", "    # not a *heading*\n", id="signs in code"),
    ],
)  # fmt: skip
def test_markdown_is_shown_plainly(markdown, text):
    assert plain_text(markdown, 80) == text


@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize("width", [80, 60, 40])
def test_a_rule_has_no_signs_and_fits(code, width):
    text = plain_text(explain(code), width)
    lines = text.splitlines()
    assert lines[0] == code
    prose = [line for line in lines if not line.startswith("    ")]
    assert max(map(len, prose)) <= width
    assert not any("```" in line or line.startswith("#") or "**" in line.replace("`**", "") for line in prose)
    assert explain(code).count("```python") == text.count("\nor\n") + sum(line.endswith("eported:") for line in prose)
