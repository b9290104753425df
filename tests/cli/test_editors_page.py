"""What docs/editors.md gives to editors takes what the program prints."""

import json
import re
from pathlib import Path

import pytest

from docgen_hook.model.code import Location
from docgen_hook.model.results import Finding
from docgen_hook.report import render

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text("utf-8")
TASKS = json.loads(re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)[1])["tasks"]
PATTERN = TASKS[0]["problemMatcher"]["pattern"]

FINDINGS = [
    pytest.param("src/a.py", 4, 0, "Missing docstring in public function `one`", id="a plain one"),
    pytest.param("C:/work/a.py", 14, 8, "Described but not a parameter: `b`", id="a drive"),
    pytest.param("a: b.py", 1, 0, "Default of `x`: `1:2`", id="colons in path and message"),
    pytest.param("<stdin>", 1, 0, "Missing docstring in public module", id="no name"),
]


@pytest.mark.parametrize("path, line, column, message", FINDINGS)
def test_the_problem_matcher_reads_a_finding(path, line, column, message):
    text = render("text", [Finding(path, Location(line, column), "DGH103", message)])
    found = re.fullmatch(PATTERN["regexp"], text.rstrip("\n"))
    parts = [found[PATTERN[name]] for name in ("file", "line", "column", "code", "message")]
    assert parts == [path, str(line), str(column + 1), "DGH103", message]


@pytest.mark.parametrize(
    "line", ["1 file could not be read", "docgen-hook: there is no rule 'X'", "a.py: line 3: invalid syntax"]
)
def test_the_problem_matcher_passes_over_other_lines(line):
    assert re.fullmatch(PATTERN["regexp"], line) is None
