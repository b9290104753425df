"""How a result is said to be made, held against what the code does: operations, newness, directions, False."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.claims.check import check_claims, objection
from tests.helpers.finished import undocumented

SUMMED = """
def summed(rows):
    return sum(rows)
"""
SHARE = """
def share(part, whole):
    return part / whole
"""
TOP = """
def top(rows):
    return sorted(rows)
"""
BACK = """
def back(rows):
    return sorted(rows, key=lambda row: -row.age)
"""
JOINED = """
def joined(names):
    return ", ".join(names)
"""
LOWERED = """
def lowered(name):
    return name.strip().lower()
"""
CENTS = """
def cents(price):
    return f"{price:.2f}"
"""
PLACE = """
def place(names, name):
    for at, found in enumerate(names):
        if found == name:
            return at
    return None
"""
SETTING = """
def setting(self, rows):
    self.rows = rows
    return self
"""
APPENDED = """
def appended(rows, row):
    rows.append(row)
    return rows
"""
COPIED = """
def copied(rows, row):
    rows = list(rows)
    rows.append(row)
    return rows
"""
AGES = """
def ages(people):
    return {person.name: person.age for person in people}
"""
FILLED = """
def filled(people):
    table = {}
    for person in people:
        table[person.email] = person.phone
    return table
"""
CHECKED = """
def checked(rows):
    if not rows:
        raise ValueError("no rows")
    return True
"""
PROTOCOL = """
def supported(self):
    return True
"""
KNOWN = """
def known(name, names):
    if name in names:
        return True
    return name.lower() in names
"""
NUMBERED = """
def numbered(rows):
    for index, row in enumerate(rows):
        yield index, row
"""
EDGES = """
def edges(graph):
    for source in graph:
        for target in graph[source]:
            yield (source, target)
"""
PICKED = """
def picked(index, rows):
    if isinstance(index, list):
        if index:
            return (rows[index[0]],)
        return ()
    return rows[index]
"""
SHOWN = """
def shown(value):
    if isinstance(value, str):
        return value.split()
    if isinstance(value, list):
        return [str(one) for one in value]
    return {"value": value}
"""
MEANS = """
def means(rows):
    return map(truediv, accumulate(rows), count(1))
"""
SQUARES = """
def squares(most):
    return [number * number for number in range(1, most + 1)]
"""

REFUSED = [
    (PICKED, "returns", "If the index is a list, it returns the value at its first element."),
    (PICKED, "description", "If the index is a list, it returns the element of the rows."),
    (PICKED, "returns", "The item if the index is a list."),
    (PICKED, "returns", "If the index is a list, the function returns a dictionary of rows."),
    (SHOWN, "returns", "If the value is a list, it returns a string of it."),
    (SHOWN, "returns", "If the value is not a list, it returns a number."),
    (SHOWN, "description", "When the value is a list, it returns a tuple of texts."),
    (SHOWN, "returns", "A boolean if the value is a list."),
    (MEANS, "returns", "A map of means for each window size from 1 to the largest."),
    (SUMMED, "returns", "The average of the rows."),
    (SUMMED, "summary", "Return the product of the rows."),
    (SUMMED, "returns", "The length of the rows."),
    (SUMMED, "returns", "The index of the first row."),
    (SHARE, "returns", "The difference between both."),
    (SHARE, "summary", "Calculate the sum of the parts."),
    (TOP, "returns", "The rows in descending order."),
    (TOP, "summary", "Return the rows in reverse order."),
    (JOINED, "returns", "The percentage of the names."),
    (JOINED, "returns", "The names in uppercase."),
    (JOINED, "returns", "The names in lower case."),
    (SHARE, "returns", "The share rounded to two decimal places."),
    (JOINED, "returns", "The logarithm of the names."),
    (PLACE, "returns", "The median of the places."),
    (SETTING, "returns", "A new instance with the rows."),
    (SETTING, "returns", "A copy of the object."),
    (APPENDED, "returns", "A new list with the row at its end."),
    (APPENDED, "summary", "Return a copy of the rows."),
    (AGES, "returns", "A dictionary mapping ages to names."),
    (AGES, "returns", "A dictionary whose keys are ages and values are names."),
    (FILLED, "returns", "A dictionary that maps phones to emails."),
    (CHECKED, "returns", "True if there are rows, False otherwise."),
    (CHECKED, "summary", "Return True if there are rows, otherwise False."),
    (NUMBERED, "yields", "Tuples of the row and the index."),
    (NUMBERED, "yields", "A tuple of three values."),
    (EDGES, "yields", "Pairs of target and source."),
]
KEPT = [
    (PICKED, "returns", "If the index is a list, it returns a tuple of rows."),
    (PICKED, "returns", "If the index is not a list, it returns the value at that place."),
    (PICKED, "returns", "The row, or a tuple if the index is a list."),
    (SHOWN, "returns", "If the value is a list, it returns a list of texts."),
    (SHOWN, "returns", "If the value is a string, it returns a list of its words."),
    (SHOWN, "description", "If the value is a string, it returns the list of its words."),
    (SHOWN, "returns", "A list if the value is a list."),
    (SQUARES, "returns", "The square for each number from 1 to the largest."),
    (SUMMED, "returns", "The sum of the rows."),
    (SUMMED, "returns", "The total of what the rows hold."),
    (SHARE, "returns", "The ratio of the part and the whole."),
    (SHARE, "returns", "The average of both."),
    (TOP, "returns", "The rows in ascending order."),
    (BACK, "returns", "The rows in descending order."),
    (JOINED, "returns", "The names with commas between them."),
    (LOWERED, "returns", "The name in lowercase."),
    (CENTS, "returns", "The price, rounded to two decimal places."),
    (PLACE, "returns", "The index of the name, or None."),
    (PLACE, "returns", "The position of the name in the list."),
    (SETTING, "returns", "The object itself."),
    (APPENDED, "returns", "The rows with the new row."),
    (COPIED, "returns", "A new list with the row at its end."),
    (COPIED, "returns", "A copy of the rows and the row."),
    (AGES, "returns", "A dictionary mapping names to ages."),
    (AGES, "returns", "A dictionary mapping each person to what is known."),
    (FILLED, "returns", "A table that maps emails to phones."),
    (CHECKED, "returns", "True if there are rows."),
    (PROTOCOL, "returns", "True if it is supported, False otherwise."),
    (KNOWN, "returns", "True if the name is known, False otherwise."),
    (NUMBERED, "yields", "Tuples of the index and the row."),
    (NUMBERED, "yields", "Pairs of a number and what stands there."),
    (EDGES, "yields", "A tuple of source and target."),
]
CUT = [
    pytest.param(CHECKED, "True if it has some rows, False otherwise.", "True if it has some rows.", id="never False"),
    pytest.param(MEANS, "A map of means for each size from 1 to the largest.", "A map of means.", id="steps"),
    pytest.param(APPENDED, "A new list with the row.", "A list with the row.", id="what is not new"),
]  # fmt: skip


def _ids(rows):
    return [f"{row[0].split('(')[0].split()[-1]}, {row[1]}: {row[2]}" for row in rows]


@pytest.mark.parametrize("source, place, sentence", REFUSED, ids=_ids(REFUSED))
def test_what_the_code_does_not_do_goes(source, place, sentence):
    assert objection(sentence, place, undocumented(source))


@pytest.mark.parametrize("source, place, sentence", KEPT, ids=_ids(KEPT))
def test_what_the_code_may_do_stays(source, place, sentence):
    assert objection(sentence, place, undocumented(source)) == ""


@pytest.mark.parametrize("source, text, left", CUT)
def test_the_rest_of_a_result_stays(source, text, left):
    checked = check_claims(Docstring("Do it.", returns=Entry("", text)), undocumented(source))
    assert checked.docstring.returns.text == left
