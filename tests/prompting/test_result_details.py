"""Details that a text makes up, and opposite cases that it tells to be the same."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.claims.check import check_claims, objection
from docgen_hook.prompting.claims.results.repeats import repeats_opposite
from tests.helpers.finished import undocumented

CREATED = """
def created(self, name, labels=None):
    data = {"Name": name, "Labels": labels}
    return self._result(self._post(self._url("/volumes"), data=data))
"""
FOUND = """
def found(self, registry):
    if registry in self.auths:
        return self.auths[registry]
    return None
"""
ROW = """
def row(line):
    name, age = line.split()
    return {"name": name, "age": int(age), "size_kb": 3}
"""
MATCHED = """
def matched(patterns, file):
    found = False
    for pattern in patterns:
        if pattern.include is not None and pattern.match_file(file) is not None:
            found = pattern.include
    return found
"""
OPEN = """
def is_any_open(files):
    for file in files:
        if file.is_open():
            return True
    return False
"""
WARNED = """
def warned(self, require=False):
    warnings.warn("Use the validator instead.", DeprecationWarning)
    return is_valid(self.query, require)
"""
WARNED_IF = """
def warned_if(self, require=False):
    if not self.query:
        warnings.warn("There is no query.")
    return is_valid(self.query, require)
"""
COPIED = """
def copied(response, file):
    return _tee(response, file.write)
"""
OPENED = """
def opened(path):
    return open_lines(path)
"""

REFUSED = [
    (CREATED, "returns", "A response with information about the volume, such as its ID and status."),
    (CREATED, "returns", "The details of the volume, including driver and mount point."),
    (CREATED, "returns", "An object with data (e.g. creation time and scope)."),
    (FOUND, "returns", "The configuration is a dictionary with keys such as 'username', 'password' and 'email'."),
    (FOUND, "returns", "The configuration with the keys 'username' and 'password'."),
    (FOUND, "returns", 'The entry, "user" or "token".'),
    (ROW, "returns", "A dictionary with keys like street and city."),
    (MATCHED, "description", "It checks whether the `match_file` method returns `True`."),
    (MATCHED, "description", "A file is found if `match_file` returns True."),
    (MATCHED, "returns", "True if `match_file` returns `False`."),
    (WARNED, "returns", "If the query is invalid, a warning will be raised."),
    (WARNED, "description", "When there is no query, a warning is issued."),
    (WARNED, "description", "It warns the user if the query is not valid."),
    (COPIED, "returns", "A file-like object with the response."),
    (COPIED, "returns", "The file object that was written."),
]
KEPT = [
    (CREATED, "returns", "The result, with details such as the name and the labels."),
    (CREATED, "returns", "What the service says of the volume."),
    (CREATED, "returns", "The volume, such as it is."),
    (FOUND, "returns", "The configuration of the registry, or None."),
    (FOUND, "returns", "The entry of 'auths' or 'registry'."),
    (ROW, "returns", "A dictionary with the keys 'name', 'age' and 'size_kb'."),
    (ROW, "returns", "A dictionary with values such as the name and the age."),
    (ROW, "returns", "A dictionary with data such as the size."),
    (MATCHED, "description", "A file is found if `match_file` returns something."),
    (MATCHED, "returns", "What the last pattern says that matches the file."),
    (OPEN, "description", "A file counts if `is_open` returns `True`."),
    (WARNED, "description", "A warning is issued."),
    (WARNED, "description", "Each call warns that it is deprecated."),
    (WARNED_IF, "description", "If there is no query, a warning is issued."),
    (WARNED_IF, "returns", "Whether the query is valid; it warns if there is none."),
    (OPENED, "returns", "A file object with the lines."),
]
OPPOSITE = [
    ("The longest sequence if requested.", "If not requested, the longest sequence."),
    (
        "The rows, with the longest sequence if the longest is requested.",
        "If no longest is requested, it yields the longest sequence.",
    ),
    ("If deep is given, all levels are visited.", "If deep is not given, all levels are visited."),
    ("If `flag` is True, the rows are sorted.", "If `flag` is not True, the rows are sorted."),
    ("It returns the file if it exists.", "If it does not exist, it returns the file."),
    ("The items are copied when a size is set.", "When no size is set, the items are copied."),
    ("If there is no default, an error is shown.", "If there is a default, an error is shown."),
    ("If the cache is empty, the file is read.", "The file is read if the cache is not empty."),
]
OTHER = [
    ("The longest sequence if requested.", "If not requested, the shortest one."),
    ("If deep is given, all levels are visited.", "If deep is not given, only the first level is visited."),
    ("If deep is given, all levels are visited.", "If size is not given, all levels are visited."),
    ("It returns the name if it is known.", "If it is not known, it returns the default."),
    ("If there is no default, an error is shown.", "If there is a default, it is returned."),
    ("The items are copied when a size is set.", "The items are copied when no limit is set."),
    ("If the cache is empty, the file is read.", "If the cache is empty, the file is read."),
    ("All levels are visited.", "If deep is not given, all levels are visited."),
]
CUT = [
    pytest.param(
        CREATED,
        "What the call gave. It holds information about the volume, such as its ID and status.",
        "What the call gave. It holds information about the volume.",
        id="examples",
    ),
    pytest.param(COPIED, "A file-like object with it. The file-like object is closed.", "", id="a noun that is gone"),
    pytest.param(
        FOUND,
        "The entry if the registry is known. If the registry is not known, the entry.",
        "The entry if the registry is known.",
        id="the opposite case",
    ),
]


def _ids(rows):
    return [f"{row[0].split('(')[0].split()[-1]}, {row[1]}: {row[2]}" for row in rows]


@pytest.mark.parametrize("source, place, sentence", REFUSED, ids=_ids(REFUSED))
def test_a_detail_that_is_made_up_goes(source, place, sentence):
    assert objection(sentence, place, undocumented(source))


@pytest.mark.parametrize("source, place, sentence", KEPT, ids=_ids(KEPT))
def test_a_detail_that_the_code_has_stays(source, place, sentence):
    assert objection(sentence, place, undocumented(source)) == ""


@pytest.mark.parametrize("first, second", OPPOSITE, ids=[row[1] for row in OPPOSITE])
def test_one_consequence_of_two_opposite_cases_is_found(first, second):
    assert repeats_opposite(second, [first])


@pytest.mark.parametrize("first, second", OTHER, ids=[f"{row[0]} {row[1]}" for row in OTHER])
def test_different_cases_may_stand_together(first, second):
    assert not repeats_opposite(second, [first])


@pytest.mark.parametrize("source, text, left", CUT)
def test_the_rest_of_an_entry_stays(source, text, left):
    checked = check_claims(Docstring("Do it.", returns=Entry("", text)), undocumented(source))
    assert checked.docstring.returns.text == left
