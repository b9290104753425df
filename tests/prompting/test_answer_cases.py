"""Answers of real models that went wrong: whatever becomes of one, what is bad in it never stands in the file."""

import json
from pathlib import Path

import pytest

import docgen_hook
from tests.helpers.finished import finished, undocumented, whole_answer

CASES = json.loads((Path(__file__).parents[1] / "data" / "answers.json").read_text(encoding="utf8"))


@pytest.mark.parametrize("is_last", [pytest.param(False, id="first"), pytest.param(True, id="last")])
@pytest.mark.parametrize("style", ["google", "numpy", "sphinx"])
@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_what_is_bad_in_an_answer_never_stands_in_the_file(case, style, is_last):
    answer = whole_answer(undocumented(case["source"]), case["answer"])
    text = finished(case["source"], answer, style=style, is_last=is_last)
    assert not [bad for bad in case["never"] if bad in text]


@pytest.mark.parametrize("style", ["google", "numpy", "sphinx"])
@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_check_finds_nothing_in_what_is_written(case, style):
    answer = whole_answer(undocumented(case["source"]), case["answer"])
    text = finished(case["source"], answer, style=style, is_last=True)
    rules = {finding.code for finding in docgen_hook.check_source(f'"""Hold one function."""\n{text}').findings}
    assert rules <= ({"DGH103"} if text == case["source"] else set())


def test_the_cases_are_all_there():
    assert len(CASES) == 33
