"""Patterns over free texts cannot break the JSON around them, hold their length, and tell an endless answer."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen_hook.providers.bounds import PARAGRAPH, SENTENCE, TWO, bounded, runs_away

PATTERNS = {"a sentence": SENTENCE, "two sentences": TWO, "a paragraph": PARAGRAPH}


def inner(pattern):
    """Return a pattern without its anchors, as llama.cpp puts it between two quotes."""
    assert pattern[0] == "^"
    assert pattern[-1] == "$"
    return pattern[1:-1]


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_whatever_a_pattern_matches_is_json_between_two_quotes_as_it_stands(pattern, data):
    text = data.draw(st.from_regex(inner(pattern), fullmatch=True))
    assert json.loads(f'"{text}"') == text
    assert re.fullmatch(inner(pattern), text)


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
@pytest.mark.parametrize("character", [*map(chr, range(32)), '"', "\\", "\x7f"], ids=ascii)
def test_a_character_that_breaks_json_or_a_docstring_is_matched_nowhere(pattern, character):
    good = "Return the sum of both."
    assert re.fullmatch(inner(pattern), good)
    for place in range(len(good) + 1):
        assert not re.fullmatch(inner(pattern), good[:place] + character + good[place:])


@pytest.mark.parametrize("character", ["'", "`", "é", "漢", "%", "{", "}", ",", ":", "(", "-", "µ", "😀"])
def test_what_a_sentence_may_hold_is_not_kept_out(character):
    for pattern in PATTERNS.values():
        assert re.fullmatch(inner(pattern), f"Return {character} as it is.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Return it.", id="one sentence"),
        pytest.param("The limit. If it is None there is no limit.", id="two sentences"),
        pytest.param("The delay, e.g. 0.5 seconds. Kept in self.delay.", id="periods inside both"),
        pytest.param("Where to start, os.SEEK_SET or self._start. Kept in `a.b`.", id="names with periods"),
    ],
)
def test_one_or_two_sentences_are_taken(text):
    assert re.search(TWO, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("One of it. Two of it. Three of it.", id="three sentences"),
        pytest.param("The limit. or none.", id="the second begins in lower case"),
        pytest.param("By the rate.finally, it rounds.", id="the second joined to the first"),
        pytest.param("The limit.  If any.", id="two spaces"),
        pytest.param("The limit. ", id="a space at the end"),
        pytest.param("The limit", id="no period"),
        pytest.param("A" + "b" * 250 + ".", id="too long"),
    ],
)
def test_other_texts_are_not_taken_for_one_or_two_sentences(text):
    assert not re.search(TWO, text)


@pytest.mark.parametrize(
    "text, fits",
    [
        ("", True),
        ("One of it.", True),
        ("One of it. Two of it. Three of it.", True),
        ("One of it. Two of it. Three of it. Four of it.", False),
        ("One of it. Two of", False),
        ("one of it.", False),
    ],
)
def test_a_paragraph_has_up_to_three_whole_sentences(text, fits):
    assert bool(re.search(PARAGRAPH, text)) is fits


def test_a_summary_is_one_sentence_and_an_entry_at_most_two():
    free = {"type": "string"}
    found = bounded({"properties": {"summary": free, "description": free, "returns": free, "raises": [free]}})
    assert found["properties"]["summary"]["pattern"] == SENTENCE
    assert found["properties"]["description"]["pattern"] == PARAGRAPH
    assert found["properties"]["returns"]["pattern"] == found["properties"]["raises"][0]["pattern"] == TWO


@pytest.mark.parametrize(
    "text, endless",
    [
        pytest.param('{"summary": "' + "The value of the value of " * 40, True, id="the same words again and again"),
        pytest.param('{"summary": "' + "x" * 700, True, id="one letter"),
        pytest.param('{"summary": "' + " ".join(map(str, range(300))), True, id="a text without an end"),
        pytest.param('{"summary": "Return it."' + "\n" * 700, True, id="white space after the answer"),
        pytest.param('{"summary": "Return \\"a\\" ' + "and \\'b\\' " * 90, True, id="quotes inside the text"),
        pytest.param('{"summary": "Return the sum.", "parameters": {"a": "The fir', False, id="long, not endless"),
        pytest.param('{"parameters": {' + ", ".join(f'"a{n}": "Part {n}."' for n in range(90)), False, id="many names"),
        pytest.param("", False, id="nothing: it was thinking"),
    ],
)
def test_an_endless_answer_is_told_from_a_long_one(text, endless):
    assert runs_away(text) is endless
