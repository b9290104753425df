"""What users read is plain English, with one word for one thing."""

import pytest

from tests.helpers.words import all_odd_words, bound_each, messages, odd_words, programs, prose


def test_messages_help_and_pages_have_no_odd_word():
    assert all_odd_words() == []


@pytest.mark.parametrize(
    "code",
    [
        pytest.param('raise UsageError("there is no time to ask a question")', id="a question"),
        pytest.param('say(f"{count} answers were refused here")', id="an answer in an f-string"),
        pytest.param("pluralize(count, 'question')", id="a counted word"),
        pytest.param('tip = "Mend the file first."', id="mend"),
        pytest.param('text = f"{age!r} is no age at all"', id="is no"),
        pytest.param('text = "it doesn\'t matter here"', id="a contraction"),
    ],
)
def test_an_odd_word_in_a_message_is_found(code, tmp_path):
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    assert odd_words(messages(path))


@pytest.mark.parametrize(
    "code",
    [
        pytest.param('"""A question and its answer, for programmers."""', id="a docstring"),
        pytest.param('reason = "answer"', id="a word for programs"),
        pytest.param('say("Run `docgen-hook cache forget` to remove them.")', id="a command in back quotes"),
        pytest.param('say("there is no longer a request here")', id="no longer"),
    ],
)
def test_what_is_not_said_to_users_is_passed_over(code, tmp_path):
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    assert odd_words(messages(path)) == []


def test_pages_are_read_without_code(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("A question.\n\n```sh\ncache forget\n```\n`forget` [x](docs/answers.md)\n", encoding="utf-8")
    assert [(line, words) for line, words, _ in odd_words(prose(page))] == [(1, "question")]


def test_nothing_is_called_each():
    assert [f"{path}:{line}" for path in programs() for line in bound_each(path)] == []


@pytest.mark.parametrize(
    "code, lines",
    [
        pytest.param("for each in rows:\n    print(each)", [1], id="a loop"),
        pytest.param("x = 1\nnames = [each.name for each in rows]", [2], id="a comprehension"),
        pytest.param("for number, each in enumerate(rows): pass", [1], id="one of two"),
        pytest.param("rows.sort(key=lambda each: each.name)", [1], id="a lambda"),
        pytest.param("each = rows.pop()", [1], id="an assignment"),
        pytest.param('"""Return a row for each file."""\nrow = "each: row"', [], id="a word of English"),
    ],
)
def test_what_is_called_each_is_found(code, lines, tmp_path):
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    assert bound_each(path) == lines
