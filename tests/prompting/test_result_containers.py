"""What a result is said to be or to hold, held against what is returned, yielded and called."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.claims.check import check_claims, objection
from tests.helpers.finished import undocumented

OFFSET = """
def offset(rows, offsets, longest=False):
    children = tee(rows, len(offsets))
    return zip_offset(*children, offsets=offsets, longest=longest)
"""
DISCONNECTED = """
def disconnected(self, container, **options):
    return self.client.api.disconnect_container(container, self.id, **options)
"""
CHECKED = """
def checked(self, query):
    return validators.query_is_valid(query, self.strict)
"""
LINES = """
def lines(source):
    return iter_lines(source)
"""
FLAT = """
def flat(rows):
    return chain.from_iterable(rows)
"""
PARTS = """
def parts(rows, size):
    part = []
    for row in rows:
        part.append(row)
        if len(part) == size:
            yield part
            part = []
"""
MEANS = """
def means(rows, most=None):
    if most is None:
        return map(truediv, accumulate(rows), count(1))
    return _windowed(rows, most)
"""
ADDED = """
def added(rows):
    return sum(rows)
"""
TABLE = """
def table(rows):
    return {row.name: row for row in rows}
"""
OPENED = """
def opened(source):
    return load(source)
"""
PAIR = """
def pair(self, place):
    key = self.keys[place]
    return (key, self.values[place])
"""
EFFECT = """
def effect(call, rows, chunk_size=None):
    if chunk_size is None:
        for row in rows:
            call(row)
            yield row
    else:
        for chunk in chunked(rows, chunk_size):
            call(chunk)
            yield from chunk
"""
CHUNKED = """
def chunked(rows, size):
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
"""
HANDED_ON = """
def handed_on(chunks):
    for chunk in chunks:
        yield chunk
"""
KEYS = """
def keys(self, multi=False):
    seen = set()
    for key in self.pairs:
        if multi:
            yield key
        elif key not in seen:
            seen.add(key)
            yield key
"""
DISTINCT = """
def distinct(rows):
    seen = set()
    for row in rows:
        if row not in seen:
            seen.add(row)
            yield row
"""
FROM_SET = """
def from_set(rows):
    yield from set(rows)
"""
POPPED = """
def popped(self, index=-1):
    key = self._list_pop(index)
    return key, dict.pop(self, key)
"""
PICKED = """
def picked(rows, place=0):
    return rows[place]
"""
SHIFTED = """
def shifted(rows, start=0):
    return [row.at + start for row in rows][-1]
"""
LAST = """
def last(rows, limit=-1):
    return rows[-1]
"""

REFUSED = [
    (OFFSET, "returns", "A generator that yields staggered sequences of the rows."),
    (OFFSET, "returns", "An iterator over the rows."),
    (OFFSET, "returns", "The rows, where the generator will yield the longest."),
    (OPENED, "returns", "A generator of rows."),
    (OPENED, "returns", "A map of names."),
    (OPENED, "returns", "A view of the source."),
    (DISCONNECTED, "returns", "A boolean indicating whether it worked."),
    (DISCONNECTED, "returns", "The result, which is a boolean indicating whether it worked."),
    (PARTS, "yields", "Each part as a list or a tuple."),
    (PARTS, "yields", "A list or tuple with rows."),
    (ADDED, "returns", "The keys are the rows, and the values are their sums."),
    (MEANS, "returns", "The keys are the window sizes, and the values are the means."),
    (PAIR, "returns", "The keys are the places, and the values are the names."),
    (EFFECT, "yields", "Each row in chunks of the size."),
    (EFFECT, "yields", "Rows in batches."),
    (EFFECT, "yields", "Chunks of the rows."),
    (DISTINCT, "yields", "The rows in groups of equal ones."),
    (KEYS, "yields", "Keys that have not been yielded yet."),
    (KEYS, "yields", "The distinct keys."),
    (KEYS, "yields", "Each key only once."),
    (POPPED, "summary", "Remove and return the last pair."),
    (POPPED, "returns", "The last pair of the dictionary."),
    (POPPED, "returns", "The key is the last key."),
    (POPPED, "description", "It removes the rightmost key."),
    (PICKED, "summary", "Return the first row."),
    (PICKED, "returns", "The first row."),
]
KEPT = [
    (OFFSET, "returns", "The rows, shifted by the offsets."),
    (LINES, "returns", "An iterator over the lines."),
    (FLAT, "returns", "An iterator over all rows."),
    (MEANS, "returns", "A map of the means."),
    (OPENED, "returns", "The view that was loaded."),
    (CHECKED, "returns", "A boolean indicating whether the query is valid."),
    (CHECKED, "returns", "The result, which is a boolean."),
    (DISCONNECTED, "returns", "True if it worked."),
    (PARTS, "yields", "Each part as a list."),
    (PARTS, "yields", "Parts of the rows, as many in each as the size says."),
    (TABLE, "returns", "The keys are the names, and the values are the rows."),
    (PAIR, "returns", "The key is the name, and the value is its row."),
    (EFFECT, "yields", "Each row, after the function was called with its chunk."),
    (EFFECT, "yields", "The rows one at a time."),
    (CHUNKED, "yields", "The rows in chunks of the size."),
    (HANDED_ON, "yields", "Chunks of the rows."),
    (KEYS, "yields", "The keys, each only as often as it was added."),
    (DISTINCT, "yields", "Rows that have not been yielded yet."),
    (DISTINCT, "yields", "The distinct rows."),
    (FROM_SET, "yields", "The unique rows."),
    (POPPED, "summary", "Remove and return a pair, by default the last one."),
    (POPPED, "returns", "The pair at the index, the last one if none is given."),
    (POPPED, "summary", "Remove the pair at `index`, and return the last state."),
    (PICKED, "summary", "Return the row at a place."),
    (SHIFTED, "returns", "The first place behind the rows."),
    (LAST, "returns", "The last row."),
]
CUT = [
    pytest.param(EFFECT, "yields", "Each single row in batches.", "Each single row.", id="chunks"),
    pytest.param(EFFECT, "yields", "Each of the rows in chunks of the size.", "Each of the rows.", id="more words"),
    pytest.param(PARTS, "yields", "Each part as a list or a tuple.", "Each part as a list.", id="two kinds"),
    pytest.param(POPPED, "returns", "The last pair of the dictionary.", "A pair of the dictionary.", id="the last"),
    pytest.param(PICKED, "returns", "The first item of the rows.", "An item of the rows.", id="the first"),
    pytest.param(
        DISCONNECTED,
        "returns",
        "The result of the call, which is a boolean that tells whether it worked.",
        "The result of the call.",
        id="a relative clause",
    ),
    pytest.param(OFFSET, "returns", "A generator of rows. It yields the longest. Each is a tuple.", "", id="the rest"),
    pytest.param(OFFSET, "returns", "A generator. No row is left out.", "No row is left out.", id="no pointer"),
]  # fmt: skip


def _ids(rows):
    return [f"{row[0].split('(')[0].split()[-1]}, {row[1]}: {row[2]}" for row in rows]


@pytest.mark.parametrize("source, place, sentence", REFUSED, ids=_ids(REFUSED))
def test_what_a_result_is_not_goes(source, place, sentence):
    assert objection(sentence, place, undocumented(source))


@pytest.mark.parametrize("source, place, sentence", KEPT, ids=_ids(KEPT))
def test_what_a_result_may_be_stays(source, place, sentence):
    assert objection(sentence, place, undocumented(source)) == ""


@pytest.mark.parametrize("source, section, text, left", CUT)
def test_what_holds_of_a_sentence_stays(source, section, text, left):
    docstring = Docstring("Do it.", **{section: Entry("", text)})
    checked = check_claims(docstring, undocumented(source)).docstring
    assert getattr(checked, section).text == left
