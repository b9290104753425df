"""What `check` calls a placeholder is never written; what is written may be held to more."""

import pytest

from docgen_hook.model.docstring import Docstring
from docgen_hook.prompting.validation import unsafe
from docgen_hook.rules.placeholder import EMPTY_WORDS


@pytest.mark.parametrize("word", sorted(EMPTY_WORDS - {""}))
def test_a_word_that_check_calls_empty_is_refused(word):
    assert unsafe(Docstring(f"{word.capitalize()}.")) != []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("_summary_", id="an editor's template"),
        pytest.param("[insert text here]", id="brackets to be filled"),
        pytest.param("Lorem ipsum dolor sit amet.", id="filler text"),
        pytest.param("TODO: write this.", id="a note to write it"),
        pytest.param("Error: 429 Too Many Requests", id="a tool's error"),
        pytest.param("Here is the docstring for the function.", id="a remark about the answer"),
        pytest.param("The meaning.", id="an article before it"),
        pytest.param("Unknown.", id="nothing is known"),
    ],
)
def test_what_a_template_or_tool_left_is_refused(text):
    assert unsafe(Docstring(text)) != []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Return the summary of the page.", id="the word in a sentence"),
        pytest.param("Pass the value on.", id="pass as a verb"),
        pytest.param("Add a description to the entry.", id="a description that is the matter"),
        pytest.param("None of the readers is closed.", id="none as a word"),
    ],
)
def test_a_sentence_with_such_a_word_is_kept(text):
    assert unsafe(Docstring(text)) == []
