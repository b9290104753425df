"""Directives of reStructuredText in an answer: whole ones may stay, half ones are refused."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.validation import unsafe


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(".. note", id="no colons"),
        pytest.param(".. note: It is so.", id="one colon"),
        pytest.param(".. note::", id="nothing behind it"),
        pytest.param(".. note::.", id="nothing but a period behind it"),
        pytest.param(".. deprecated", id="another without colons"),
        pytest.param("..", id="dots alone"),
        pytest.param(".. It is so.", id="a comment"),
        pytest.param("..note::", id="no space"),
        pytest.param("It is so.\n\n.. note", id="in a paragraph of its own"),
    ],
)
def test_half_a_directive_is_refused(text):
    for docstring in (Docstring("Do it.", text), Docstring("Do it.", parameters=(Entry("a", text),))):
        assert [reason for reason in unsafe(docstring) if reason.endswith("holds a directive that is not whole")] != []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(".. note:: It is so.", id="a whole one"),
        pytest.param(".. versionadded:: 2.0", id="one with an argument"),
        pytest.param("It is so... and so.", id="dots of a sentence"),
        pytest.param("... and so on, as it is.", id="three dots"),
        pytest.param("From a .. b it is so.", id="dots inside a sentence"),
        pytest.param("Reads ../x and ..", id="folders"),
    ],
)
def test_whole_ones_and_dots_of_prose_are_not(text):
    assert not [reason for reason in unsafe(Docstring("Do it.", text)) if "directive" in reason]
