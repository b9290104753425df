"""What a loop hands back and what a function falls back on, held against what is said of the result."""

import pytest

from docgen_hook.prompting.claims.check import objection
from tests.helpers.finished import undocumented

FIRST = """
def first(test, rows, default=None):
    for row in rows:
        if test(row):
            return row
    return default
"""
CHILD = """
def child(self, name):
    for node in self.children:
        if node.name == name:
            return node
    raise KeyError(name)
"""
BACKWARDS = """
def backwards(rows):
    for row in reversed(rows):
        if row.ok:
            return row
    return None
"""
ANY = """
def any_open(files):
    for file in files:
        if file.opened:
            return True
    return False
"""
FLAT = """
def flat(rows):
    cells = []
    for row in rows:
        cells.extend(row)
    return cells
"""
LOADED = """
def loaded(path):
    try:
        return json.load(open(path))
    except FileNotFoundError:
        return {}
"""
SHARE = """
def share(part, whole):
    if whole == 0:
        return 0.0
    return part / whole
"""
NAME = """
def name(user):
    if user is None:
        return ""
    return show(user)
"""
ASKED = """
def asked(client):
    return client.send()
"""

REFUSED = [
    (FIRST, "returns", "The last row that passes the test."),
    (FIRST, "returns", "True if a row is found, otherwise False."),
    (FIRST, "returns", "A list of rows that pass the test."),
    (FIRST, "summary", "Return a list of all rows that pass."),
    (CHILD, "returns", "A tuple of nodes with the name."),
    (CHILD, "returns", "A list of the children with the name."),
    (CHILD, "summary", "Return whether there is a child with the name."),
    (CHILD, "returns", "The last child with the name."),
    (FLAT, "returns", "A set of cells."),
    (LOADED, "returns", "A list of the entries."),
    (LOADED, "returns", "A string with the content of the file."),
    (LOADED, "summary", "Return a list of entries."),
    (SHARE, "returns", "The share as a string."),
    (NAME, "returns", "A dictionary with the name."),
    (NAME, "returns", "A list of the names."),
]
KEPT = [
    (FIRST, "returns", "The first row that passes the test."),
    (FIRST, "returns", "The first row, or the default."),
    (FIRST, "returns", "A list of cells."),
    (CHILD, "returns", "The child with the name."),
    (CHILD, "returns", "A list of names and ages, if that is what a child is."),
    (BACKWARDS, "returns", "The last row that is ok."),
    (ANY, "returns", "True if a file is open, False otherwise."),
    (FLAT, "returns", "A list of cells."),
    (FLAT, "returns", "The set of all cells, with duplicates."),
    (LOADED, "returns", "A dictionary with what the file holds."),
    (LOADED, "returns", "What the file holds."),
    (SHARE, "returns", "The share of the part."),
    (SHARE, "returns", "A number between 0 and 1."),
    (NAME, "returns", "A string with the name of the user."),
    (ASKED, "returns", "A string with the response."),
]


def _ids(rows):
    return [f"{row[0].split('(')[0].split()[-1]}, {row[1]}: {row[2]}" for row in rows]


@pytest.mark.parametrize("source, place, sentence", REFUSED, ids=_ids(REFUSED))
def test_what_is_not_handed_back_goes(source, place, sentence):
    assert objection(sentence, place, undocumented(source))


@pytest.mark.parametrize("source, place, sentence", KEPT, ids=_ids(KEPT))
def test_what_may_be_handed_back_stays(source, place, sentence):
    assert objection(sentence, place, undocumented(source)) == ""
