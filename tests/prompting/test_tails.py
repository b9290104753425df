"""What does not fit into a summary's line is a sentence of its own below, and nothing stands twice."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.summaries import part_head
from docgen_hook.prompting.wording.tails import part_summary, tell_rest

PARTED = {
    "a participle": (
        "Retry the delivery of a parcel, waiting twice as long behind every refusal.",
        "Retry the delivery of a parcel.",
        "It waits twice as long behind every refusal.",
    ),
    "two participles": (
        "Load the pages of a book from disk, skipping empty ones and joining the rest.",
        "Load the pages of a book from disk.",
        "It skips empty ones and joins the rest.",
    ),
    "participles behind another one": (
        "Return the price of the line, including the tax found by adding and rounding.",
        "Return the price of the line.",
        "It includes the tax found by adding and rounding.",
    ),
    "a verb that is in no list, and few words": (
        "Stagger the rows, keeping those that are not empty and dropping all the others that came later.",
        "Stagger the rows.",
        "It keeps those that are not empty and drops all the others that came later.",
    ),
    "a noun with an aside": (
        "A line item in an order, containing an article, the quantity and a price.",
        "A line item in an order.",
        "It contains an article, the quantity and a price.",
    ),
    "an option": (
        "List the files of a folder, optionally including those that are hidden.",
        "List the files of a folder.",
        "Optionally, it includes those that are hidden.",
    ),
    "an option that the caller gives": (
        "Format a moment as text that people read, optionally specifying the zone.",
        "Format a moment as text that people read.",
        "The zone can be specified.",
    ),
    "a second verb": (
        "Compress the log of the last day and delete what is older than a week.",
        "Compress the log of the last day.",
        "It also deletes what is older than a week.",
    ),
    "three verbs": (
        "Open the archive of the day, then unpack each file of the folder of it and write the sum.",
        "Open the archive of the day.",
        "It then unpacks each file of the folder of it and writes the sum.",
    ),
    "what is returned": (
        "Read the settings of the project and return them with all defaults filled.",
        "Read the settings of the project.",
        "It returns them with all defaults filled.",
    ),
    "an alternative with its case": (
        "Return the newest of the entries, or None if the ledger has not been opened.",
        "Return the newest of the entries.",
        "It returns None if the ledger has not been opened.",
    ),
    "a condition": (
        "Close the connection to the server if nobody has asked for it in the last hour.",
        "Close the connection to the server.",
        "It does so if nobody has asked for it in the last hour.",
    ),
    "a relative clause": (
        "Return a reader of the file that skips every line which begins with a hash.",
        "Return a reader of the file.",
        "",
    ),
    "a noun that shows something": (
        "Convert a row of the table to a string representing its cells and the widths.",
        "Convert a row of the table to a string.",
        "The string represents its cells and the widths.",
    ),
    "what it rests on": (
        "Split the orders of a day into parcels based on their weight and destination.",
        "Split the orders of a day into parcels.",
        "This is based on their weight and destination.",
    ),
    "a means": (
        "Find the shortest way between two stations using the times of the night trains.",
        "Find the shortest way between two stations.",
        "It uses the times of the night trains.",
    ),
    "a size": (
        "Yield the rows of a table in portions of a size that the caller sets once.",
        "",
        "",
    ),
    "a noun that belongs to another": (
        "Return the position of the last occurrence of a word in the given document.",
        "Return the position of the last occurrence.",
        "The occurrence is that of a word in the given document.",
    ),
    "a manner": (
        "Sort the entries of the catalogue without loading more than one page of it.",
        "Sort the entries of the catalogue.",
        "It does so without loading more than one page of it.",
    ),
}


@pytest.mark.parametrize("summary, short, rest", PARTED.values(), ids=PARTED)
def test_the_rest_of_a_long_summary_is_a_sentence(summary, short, rest):
    assert part_summary(summary, 60) == ((short, rest) if rest else ("", ""))


WHOLE = [
    pytest.param("Return True if exactly two of the items are true for the predicate of it.", id="a number of them"),
    pytest.param("Get the number of a file, accounting for objects that are badly made by others.", id="accounting"),
    pytest.param("Retrieve each of the values that are not available to other workers of it.", id="available"),
    pytest.param("Check that the archive has no file whose name begins with a dot or a slash.", id="a content clause"),
    pytest.param("Return True if the archive has more than ten files in its first folder of all.", id="a test"),
    pytest.param("Remove the headers, footers and margins of all pages which nobody wants to print.", id="a list"),
    pytest.param("Return the items that no other worker of this queue has seen in the last hour.", id="which ones"),
    pytest.param("Set the position of all files that belong to it and are associated with a reader.", id="associated"),
    pytest.param("Return the number that is divisible by all of the numbers in the given list.", id="divisible"),
    pytest.param("Gib den Wert der Summe aller Zahlen wieder, die in der Liste des Rufers stehen.", id="German"),
    pytest.param("A person who may open the door of the vault when two others stand beside it.", id="a noun phrase"),
]


@pytest.mark.parametrize("summary", WHOLE)
def test_what_would_change_the_meaning_is_not_parted(summary):
    assert part_summary(summary, 60) == ("", "")


def test_a_description_does_not_open_with_the_summary():
    summary, said = "Split the text into words.", "Split the text into words, keeping the marks behind them. More."
    parted = part_head(Docstring(summary, f"{said}\n\nAnd more."), 60)
    assert parted == Docstring(summary, "It keeps the marks behind them. More.\n\nAnd more.")
    assert tell_rest("Split the text into words.", summary) == ""
    third = "Splits the text into words, optionally up to a limit."
    assert part_head(Docstring(summary, third), 60).description == "Optionally, it does so up to a limit."
    assert tell_rest("Split the text into words that it knows.", summary) == ""


def test_a_long_summary_stands_once():
    long = "Deliver a parcel with the carrier, retrying up to a number of times with growing pauses."
    parted = part_head(Docstring(long, "It is logged.", parameters=(Entry("parcel", "What is sent."),)), 60)
    assert parted.summary == "Deliver a parcel with the carrier."
    assert parted.description == "It retries up to a number of times with growing pauses. It is logged."


def test_what_the_attributes_tell_is_not_told_before_them():
    long = "A line item in an order, containing details about the article, its quantity and price."
    entries = tuple(Entry(name, "It.") for name in ("article", "quantity", "price"))
    assert part_head(Docstring(long, attributes=entries), 60) == Docstring(
        "A line item in an order.", attributes=entries
    )
    assert part_head(Docstring(long), 60).description.startswith("It contains details about the article")


def test_a_rest_that_says_little_goes():
    long = "Join the values of a list with a delimiter, handling HTML representations appropriately."
    assert part_head(Docstring(long), 60) == Docstring("Join the values of a list with a delimiter.")


def test_a_last_phrase_goes_where_few_words_are_lost():
    long = "Convert a `dt.date` or a `dt.datetime` of the user to a natural string."
    assert part_head(Docstring(long), 60).summary == "Convert a `dt.date` or a `dt.datetime` of the user."
    other = "Remove the headers, footers, margins and numbers of odd pages which nobody wants to print."
    assert part_head(Docstring(other), 60).summary == other
