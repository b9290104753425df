"""Answers of real models that went wrong: whatever becomes of one, what is bad in it never stands in the file."""

import json
from pathlib import Path

import pytest

from tests.helpers.finished import finished, undocumented, whole_answer

CASES = json.loads((Path(__file__).parents[1] / "data" / "answers.json").read_text(encoding="utf8"))
# Held by the claims' own tests and by those of the layout.
ELSEWHERE = {
    "default_invented.t_reqdef", "default_invented.t_reqdef2", "kind_contradicted.t_async", "kind_contradicted.t_gen",
    "names_invented.t_name", "raises_denied.t_never", "return_vs_annotation.t_wrongret",
    "return_vs_annotation.t_wrongret2", "rst_broken.t_star", "rst_broken.t_tick", "units_vs_name.t_units",
    "whole.fn_inject", "whole.fn_neverraise",
}  # fmt: skip


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES if case["id"] not in ELSEWHERE])
def test_what_is_bad_in_an_answer_never_stands_in_the_file(case):
    answer = whole_answer(undocumented(case["source"]), case["answer"])
    text = finished(case["source"], answer)
    assert not [bad for bad in case["never"] if bad in text]


def test_the_cases_are_all_there():
    assert len(CASES) == 33
    assert {case["id"] for case in CASES} > ELSEWHERE
