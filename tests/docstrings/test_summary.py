"""A summary stays on one line; what does not fit stands in the description, and nothing is lost."""

import pytest

from docgen_hook.docstrings.prose.sentences import cut_phrase, loses_limit
from docgen_hook.docstrings.summary import render_summary, shorten_summary
from docgen_hook.model.docstring import Docstring
from docgen_hook.prompting.wording.tails import part_summary

SENTENCES = {
    "at a comma": (
        "The property contains the total amount of the order line, including tax and rate.",
        "The property contains the total amount of the order line.",
    ),
    "at a relative clause": (
        "Return the new items of the queue that have not been seen by any other worker yet.",
        "Return the new items of the queue.",
    ),
    "at a condition": (
        "Open the connection to the storage account if it was closed in the meantime by it.",
        "Open the connection to the storage account.",
    ),
    "before a bracket": (
        "Give the number of seconds between two attempts (at most sixty, at least one each).",
        "Give the number of seconds between two attempts.",
    ),
    "at the end of the first sentence": (
        "Return the page. The page is read from the disk first and then from the network.",
        "Return the page.",
    ),
    "not behind an abbreviation": (
        "Return the value of a thing, e.g. the name of the page that was read from a disk.",
        "Return the value of a thing.",
    ),
    "before a second verb": (
        "Read the page from the disk and return what the parser made of its bytes, all of them.",
        "Read the page from the disk.",
    ),
    "before a reason": (
        "Keep the whole page in memory because the parser reads each of its bytes more than once.",
        "Keep the whole page in memory.",
    ),
}


@pytest.mark.parametrize("summary, short", SENTENCES.values(), ids=SENTENCES)
def test_a_long_summary_is_cut(summary, short):
    assert shorten_summary(summary, 65) == short
    lines = render_summary(Docstring(summary, "More."), 68)
    assert lines[:2] == [short, ""]
    said = " ".join(lines[2:])
    assert (summary in said) or (summary == f"{short} {said.partition('  More.')[0]}")
    assert lines[-1] == "More."


AT_PHRASES = {
    "a condition that decides what is returned": (
        "Return True if the Recent object has more than ten items in its history of all pages.",
        "Return True if the Recent object has more than ten items.",
    ),
    "a chain without a clause": (
        "Return the value of the sum of the product of the quotient of the rest of the thing.",
        "Return the value of the sum of the product of the quotient.",
    ),
    "a list in the middle": (
        "Remove the headers, footers, margins and numbers of pages 1. to 5. which nobody wants.",
        "Remove the headers, footers, margins and numbers.",
    ),
    "a list that ends behind the line": (
        "Expand a tuple of a signature into positional-only, keyword-only and all other parameters.",
        "Expand a tuple of a signature.",
    ),
    "an aside that would be parted": (
        "Iterate over the keys of the mapping, optionally including keys from the levels below it.",
        "Iterate over the keys of the mapping.",
    ),
    "a choice that a clause makes": (
        "Return the index of the first element in the list that is greater than or equal to the value.",
        "Return the index of the first element.",
    ),
    "a language whose phrases are not known": (
        "Gib den Wert der Summe des Produktes des Quotienten aus allen anderen Zahlen der Reihe wieder.",
        "Gib den Wert der Summe des Produktes des Quotienten aus allen.",
    ),
    "several asides": (
        "Apply a function to each of the items, optionally in chunks, and optionally before and after.",
        "Apply a function to each of the items.",
    ),
}


@pytest.mark.parametrize("summary, short", AT_PHRASES.values(), ids=AT_PHRASES)
def test_a_summary_without_a_clause_to_cut_ends_before_a_phrase_and_is_told_below(summary, short):
    """A second line would be ruff's D205 and pydocstyle's, three dots its D400."""
    lines = render_summary(Docstring(summary), 68)
    assert lines[:2] == [short, ""]
    assert " ".join(lines[2:]) == summary


@pytest.mark.parametrize(
    "summary",
    [
        pytest.param(
            "Return (the first item which is of the largest size when seen from the outside here).",
            id="an open bracket",
        ),
        pytest.param(f"{'X' * 100} is returned.", id="a first word that is longer than a line"),
    ],
)
def test_a_summary_without_any_place_to_cut_stays_whole(summary):
    assert render_summary(Docstring(summary), 68) == [summary]


def test_a_single_long_word_stays_whole():
    assert render_summary(Docstring("X" * 100), 68) == ["X" * 100]


def test_a_summary_that_fits_stays_as_it_is():
    assert render_summary(Docstring("Return the page, if any."), 68) == ["Return the page, if any."]


def test_a_summary_alone_leaves_room_for_the_closing_quotes():
    """Else ruff's D200 and pydocstyle's would want it on one line, where it does not fit."""
    summary = "Give the first of all items, which nobody has seen yet here."
    assert render_summary(Docstring(summary), len(summary) + 6) == [summary]
    assert render_summary(Docstring(summary), len(summary) + 5)[:2] == ["Give the first of all items.", ""]
    assert render_summary(Docstring(summary), len(summary) + 5, ["Returns:", "    It."]) == [summary]


LIMITED = [
    pytest.param("Return all elements from the list", "that satisfy the predicate.", id="all of those that match"),
    pytest.param("Delete every row of the table", "if the user is not logged in.", id="every one under a condition"),
    pytest.param("Return the first item", "in the queue that nobody has seen.", id="the first of those that match"),
    pytest.param("Copy all the files,", "except those whose name is hidden.", id="an exception behind a comma"),
    pytest.param("Read all pages", "until an empty one is found.", id="up to a limit"),
    pytest.param("Return all permutations of items,", "but only permute the short ones.", id="a restriction of it"),
    pytest.param("Return no entries", "without a name.", id="none of some kind"),
    pytest.param("Write all lines into the file,", "if at least one is new.", id="a condition behind a comma"),
    pytest.param("Write all lines", "into the file, if at least one is new.", id="a condition behind a phrase"),
]
WHOLE = [
    pytest.param("Return the elements of the list", "that satisfy the predicate.", id="some elements"),
    pytest.param("Read all pages", "and return the first one that is empty.", id="a second verb"),
    pytest.param("Keep all pages in memory", "because the parser needs those that follow.", id="a reason"),
    pytest.param("Return all elements of the list,", "rounding those that are floats.", id="an aside"),
    pytest.param("Return all elements", "of the given list in the order of their keys.", id="a phrase"),
    pytest.param("Return all rows,", "which are read from the disk.", id="a remark behind a comma"),
    pytest.param("Open the connection", "if it was closed.", id="a condition of what says nothing of all"),
]


@pytest.mark.parametrize("head, tail", LIMITED)
def test_a_beginning_holds_only_with_its_limit(head, tail):
    assert loses_limit(head, tail)
    summary = f"{head} {tail}"
    assert not shorten_summary(summary, len(head) + 2)
    assert part_summary(summary, len(head) + 2) == ("", "")


@pytest.mark.parametrize("head, tail", WHOLE)
def test_a_beginning_holds_alone(head, tail):
    assert not loses_limit(head, tail)


@pytest.mark.parametrize(
    "summary, short",
    [
        pytest.param("Return tuples containing the result of applying it.", "", id="a result of something"),
        pytest.param("Return what is the rest of the given list.", "", id="a rest of something"),
        pytest.param("List all the commands that start with an incomplete value.", "", id="a verb that waits"),
        pytest.param("Drop lines as long as nothing matches.", "Drop lines.", id="the first half of a comparison"),
        pytest.param("Return the title of the first page of it.", "Return the title.", id="a noun that says enough"),
        pytest.param("Split a text into words with a given mark.", "Split a text into words.", id="a phrase"),
    ],
)
def test_a_phrase_is_cut_off_where_the_noun_before_it_says_enough(summary, short):
    assert cut_phrase(summary, len(summary) - 12) == short
