"""docs/appendix/git-situations.md says what the tests hold."""

from tests.helpers.git_scenarios import PAGE, TABLES, printed


def test_the_tables_in_the_page_are_those_that_are_tested():
    text = PAGE.read_text(encoding="utf-8")
    assert printed(text) == text, "run `python -m tests.helpers.git_scenarios`"


def test_there_is_a_row_for_every_kind_of_trouble():
    text = PAGE.read_text(encoding="utf-8")
    assert sum(line.startswith("| ") and line.count("|") == 5 for line in text.splitlines()) > 100
    assert all(f"tests/git/{name}.py" in text for name in TABLES)
