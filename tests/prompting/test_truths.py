"""What is True by a sentence is what the code tests for truth, and not for None."""

import pytest

from docgen_hook.prompting.claims.check import objection
from tests.helpers.finished import undocumented

MATCH = """
def match(patterns, file, strict=False):
    matched = False
    for pattern in patterns:
        if pattern.include is not None and pattern.match_file(file) is not None:
            matched = pattern.include_all
    if file.closed and strict:
        return None
    if pattern.seen() is not None or pattern.seen():
        return True
    return matched
"""
UNTRUE = [
    pytest.param("It checks if the `match_file` method returns `True` for the file.", id="a method"),
    pytest.param("If `match_file` returns True, the pattern counts.", id="a bare name"),
    pytest.param("The file counts where `match_file()` is True.", id="with brackets"),
    pytest.param("It stops where the `include` attribute is `False`.", id="an attribute"),
    pytest.param("The `include` value equals `True` for it.", id="equals"),
    pytest.param("Where `include` evaluates to True, it goes on.", id="evaluates"),
    pytest.param("A pattern whose `include` flag is True counts.", id="a flag"),
    pytest.param("The file matches if `match_file` gives `True`.", id="gives"),
]
TRUE = [
    pytest.param("It checks if the `match_file` method returns a match.", id="a match"),
    pytest.param("A pattern counts where `include` is not `None`.", id="not None"),
    pytest.param("If `strict` is True, a closed file ends it.", id="a flag of its own"),
    pytest.param("Where `closed` is True, nothing is matched.", id="an attribute that is tested"),
    pytest.param("It stops where `seen` returns True.", id="both tests"),
    pytest.param("The `include` attribute is `True` or `None`.", id="or None"),
    pytest.param("It ends where `matched` is True.", id="no test for None"),
    pytest.param("It returns True if a pattern matches.", id="nothing is named"),
]


@pytest.mark.parametrize("said", UNTRUE)
def test_what_is_tested_for_none_is_not_true(said):
    assert objection(said, "description", undocumented(MATCH))


@pytest.mark.parametrize("said", TRUE)
def test_what_is_tested_for_truth_may_be(said):
    reason = objection(said, "description", undocumented(MATCH))
    assert "is None" not in reason


BISECTED = "def place(rows, value):\n    return bisect_right(rows, value)\n"
SCANNED = "def place(rows, value):\n    return max(row for row in rows if row > value)\n"
WRONG = [
    pytest.param("summary", "Return the position of the rightmost element greater than the value.", id="rightmost"),
    pytest.param("returns", "The index of the last row that is greater than the value.", id="last"),
    pytest.param("description", "It finds the largest row which is higher than the value.", id="largest"),
    pytest.param("returns", "The place of the first row smaller than the value.", id="first"),
]
RIGHT = [
    pytest.param("summary", "Return the position of the first element greater than the value.", id="first"),
    pytest.param("returns", "The index behind the last row that is equal to the value.", id="equal"),
    pytest.param("description", "Rows less than the value stand before it.", id="before"),
    pytest.param("returns", "The rightmost place for the value.", id="rightmost place"),
]


@pytest.mark.parametrize("place, said", WRONG)
def test_a_bisection_finds_the_first_greater_one(place, said):
    assert "bisection" in objection(said, place, undocumented(BISECTED))
    assert "bisection" not in objection(said, place, undocumented(SCANNED))


@pytest.mark.parametrize("place, said", RIGHT)
def test_what_a_bisection_finds_stays(place, said):
    assert not objection(said, place, undocumented(BISECTED))
