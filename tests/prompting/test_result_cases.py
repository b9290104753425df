"""Results that a text names, and the cases that it tells of them, held against the ways on which they come back."""

import pytest

from docgen_hook.docstrings.prose.sentences import split_sentences
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.claims.check import check_claims, objection
from tests.helpers.finished import undocumented

SHOWN = """
def shown(value, unit="", digits=3):
    if not isfinite(value):
        return show_infinite(value)
    if value > 30:
        return scientific(value, digits - 1) + unit
    sign = "-" if value < 0 else ""
    return f"{sign}{value} {unit}"
"""
MOMENT = """
def moment(value, when=None, future=False):
    now = when or current()
    delta = natural(value - now)
    if delta == _("a moment"):
        return _("now")
    return str(delta)
"""
ROUNDED_UP = """
def rounded_up(x, options=None):
    if options is None:
        return _ceil(x)
    place = bisect_left(options, x)
    if place == len(options):
        raise ValueError("no such option")
    return options[place]
"""
PICKED = """
def picked(index, rows, default=MISSING):
    try:
        return rows[index]
    except TypeError:
        if isinstance(index, list):
            if not index:
                return ()
            return itemgetter(*index)(rows)
        raise
"""
MEANS = """
def means(rows, most=None):
    steps = iter(rows)
    if most is None:
        return map(truediv, accumulate(steps), count(1))
    if most <= 0:
        raise ValueError("size should be positive")
    return _windowed_means(steps, most)
"""
BUFFERED = """
def buffered(self, size=-1):
    if self.finished:
        return self._buffer.read(size)
    self._load(size)
    return self._buffer.read(size)
"""
TRIMMED = """
def trimmed(text, width):
    if len(text) <= width:
        return text
    return text[:width - 3] + "..."
"""
COUNTED = """
def counted(self, value):
    if not self._maxes:
        return 0
    place = bisect_left(self._maxes, value)
    if place == len(self._maxes):
        return 0
    return self._total(place)
"""
NAMED = """
def named(user, fallback=""):
    row = lookup(user)
    if row is None:
        return fallback
    return row.name
"""
SPLIT = """
def split(line, mark):
    if mark not in line:
        return []
    return [part.strip() for part in line.split(mark)]
"""
LINKED = """
def linked(path):
    try:
        return path.readlink()
    except OSError:
        return ""
"""
JOINED = """
def joined(parts, mark=", "):
    return mark.join(part for part in parts if part)
"""
SUFFIX = """
def suffix(reason):
    if isinstance(reason, str):
        return f" {reason}"
    return ""
"""
ASKED = """
def asked(client, name):
    return client.send(name)
"""
LOOKED = """
def looked(table, key):
    return table.get(key)
"""
REST = """
def rest(text, place):
    return text[place:]
"""
WITH_DEFAULT = """
def with_default(rows, default=()):
    return next(iter(rows), default)
"""
MEAN = """
def mean(rows):
    return sum(rows) / len(rows)
"""
SUMMED = """
def summed(rows):
    return sum(rows)
"""
AT = """
def at(text, part):
    return text.index(part)
"""
AT_OR_NOT = """
def at_or_not(text, part):
    return text.find(part)
"""
ALL = """
def all_matches(pattern, text):
    return pattern.findall(text)
"""
STORED = """
def stored(path):
    with open(path) as file:
        return json.load(file)
"""
CHAINED = """
def chained(rows):
    return chain.from_iterable(rows)
"""
CLEAN = """
def clean(value, table):
    if isinstance(value, str):
        return value.translate(table)
    return value
"""
DRAWN = """
def drawn(shape):
    return render(shape)
"""
USER = """
def user(self, name):
    found = self.users.get(name)
    if found is None:
        raise KeyError(name)
    return found
"""
PARSED = """
def parsed(text):
    if not text:
        return None
    return int(text)
"""
SHARE = """
def share(part, total):
    if total == 0:
        return 0.0
    return part / total * 100
"""
FIRST = """
def first(test, rows, default=None):
    for row in rows:
        if test(row):
            return row
    return default
"""
MERGED = """
def merged(one, other):
    result = dict(one)
    result.update(other)
    return result
"""
LOADED = """
def loaded(path):
    try:
        return json.load(open(path))
    except FileNotFoundError:
        return {}
"""
NUMBER = """
def number(text, default=0):
    try:
        return int(text)
    except (TypeError, ValueError):
        return default
"""
ROW_AT = """
def row_at(rows, place):
    try:
        return rows[place]
    except IndexError:
        return None
"""
ENVIRON = """
def environ(name, default=""):
    return os.environ.get(name, default)
"""
KIND = """
def kind(self, name):
    try:
        return self.kinds[name]
    except KeyError:
        return ""
"""

REFUSED = [
    (ENVIRON, "returns", "The value, or `name` if it is not set."),
    (ENVIRON, "returns", "The value, or `default` itself if the server is down."),
    (LOADED, "returns", "The data, or None if the file does not exist."),
    (LOADED, "returns", "The data, or None if the file is not found."),
    (LOADED, "returns", "The data, or an empty dictionary if the JSON is invalid."),
    (LOADED, "returns", "The data, or an empty dictionary if the file is malformed."),
    (ROW_AT, "returns", "The row, or None if the place is invalid."),
    (KIND, "returns", "The kind, or an empty string if the name is malformed."),
    (USER, "returns", "The user, or None if there is no such user."),
    (PARSED, "returns", "The number, or 0 if the text is empty."),
    (PARSED, "returns", "The number, or -1 if it is empty."),
    (SHARE, "returns", "The share in percent, or -1 if total is zero."),
    (FIRST, "returns", "The first row, or `default` if the callback is invalid."),
    (MERGED, "returns", "The table `one` itself."),
    (MERGED, "returns", "The input unchanged if there is no other."),
    (MEAN, "returns", "The mean, or 0 if the budget is exhausted."),
    (AT, "returns", "Where the part begins, or -1 if it is missing."),
    (DRAWN, "returns", "The picture, or an empty string if the shape is invalid."),
    (DRAWN, "returns", "The input unchanged if the shape is invalid."),
    (CLEAN, "returns", "The clean text, or the input unchanged if the server is down."),
    (STORED, "returns", "What the file holds, or an empty list if the path is a folder."),
    # what no path shows
    (SHOWN, "returns", "The text, or an empty string if the conversion is not possible."),
    (SHOWN, "returns", "The text, or an empty string."),
    (BUFFERED, "returns", "The bytes, or an empty bytes object if the network is down."),
    (ASKED, "returns", "The response, or an empty list if there is none."),
    (ASKED, "returns", "The response, or 0 if the name is unknown."),
    (ROUNDED_UP, "returns", "If options is empty, returns x itself if x is no integer, otherwise raises an error."),
    (TRIMMED, "returns", "The text, or 'short' if the text is short."),
    (PICKED, "returns", "The row, or `index` itself if it is no list."),
    # in another case
    (MOMENT, "returns", "The text, or 'now' if the time is in the past."),
    (MOMENT, "returns", "A text, or 'now' if the reference point is not provided."),
    (MOMENT, "summary", "Return a text, or 'now' if the language is unknown."),
    (PICKED, "description", "An empty tuple is returned, or it returns () if the index is not a list."),
    (PICKED, "description", "If the index is not a list, it returns a row if there is one, otherwise an empty tuple."),
    (PICKED, "returns", "The row, or an empty tuple if the index is not a list."),
    (MEANS, "returns", "A map of means, or an empty map if the window size is invalid."),
    (TRIMMED, "returns", "The text, or `text` unchanged if the suffix is missing."),
    (NAMED, "returns", "The name, or an empty string if the password expired."),
    (SPLIT, "returns", "The parts, or an empty list if the encoding is broken."),
    (SPLIT, "description", "If the encoding is broken, it returns an empty list."),
    (COUNTED, "returns", "How many there are, or 0 if the cursor moved."),
]  # fmt: skip
KEPT = [
    (FIRST, "returns", "The first row, or '\\x' if there is none."),
    (FIRST, "returns", "The first row, or 007 if there is none."),
    (ENVIRON, "returns", "The value, or `default` if it is not set."),
    (ENVIRON, "returns", "The value, or the default if the variable does not exist."),
    (LOADED, "returns", "The data, or an empty dictionary if the file does not exist."),
    (LOADED, "returns", "The data, or an empty dictionary if the path cannot be read."),
    (LOADED, "returns", "The data, or None if the file holds null."),
    (NUMBER, "returns", "The number, or the default if the text is invalid."),
    (NUMBER, "returns", "The number, or `default` if the text is malformed."),
    (ROW_AT, "returns", "The row, or None if it is missing."),
    (KIND, "returns", "The kind, or an empty string if the name is unknown."),
    (USER, "returns", "The user with that name."),
    (PARSED, "returns", "The number, or None if the text is empty."),
    (SHARE, "returns", "The share in percent, or 0.0 if the total is zero."),
    (FIRST, "returns", "The first row, or `default` if none passes the test."),
    (FIRST, "returns", "The first row, or the default if there is none."),
    (FIRST, "returns", "The first row that passes, or the default value if nothing is found."),
    (SUMMED, "returns", "The sum of the rows, or 0 if there are none."),
    (AT_OR_NOT, "returns", "Where the part begins, or -1 if it is missing."),
    (ALL, "returns", "The matches, or an empty list if there are no matches."),
    (ALL, "returns", "The matches, or an empty list if nothing is found."),
    (STORED, "returns", "What the file holds, or an empty dictionary if it has no entries."),
    (CHAINED, "returns", "The cells, or an empty iterator if there are no rows."),
    (CLEAN, "returns", "The clean text, or the input unchanged if it is not a string."),
    (CLEAN, "returns", "The value itself if it is no text."),
    (BUFFERED, "returns", "The bytes, or an empty bytes object if the end is reached."),
    (SHOWN, "returns", "The text with its sign and its unit."),
    (SHOWN, "returns", "The text of the value, or of infinity if the value is not finite."),
    (MOMENT, "returns", "The text, or 'now' if the delta is a moment."),
    (MOMENT, "returns", "The text, or 'now' if the difference is less than a moment."),
    (ROUNDED_UP, "returns", "The smallest option that is at least `x`."),
    (PICKED, "returns", "The row, or an empty tuple if the index is an empty list."),
    (PICKED, "description", "If the index is an empty list, it returns an empty tuple."),
    (MEANS, "returns", "The means, or an empty iterator if there are no rows."),
    (TRIMMED, "returns", "The text, or `text` itself if it is not longer than the width."),
    (TRIMMED, "returns", "`text` unchanged if its length is at most `width`."),
    (COUNTED, "returns", "How many there are, or 0 if the list is empty."),
    (COUNTED, "returns", "The total, or 0 if the value is not found."),
    (COUNTED, "returns", "0 if there are no values."),
    (NAMED, "returns", "The name, or an empty string if there is no such user."),
    (NAMED, "returns", "The user's name, or an empty string if the account does not exist."),
    (SPLIT, "returns", "The parts, or an empty list if the mark is missing."),
    (SPLIT, "returns", "The parts, or an empty list if the line does not contain the mark."),
    (LINKED, "returns", "The target, or an empty string if the path is no link."),
    (LINKED, "returns", "An empty string if it cannot be read."),
    (JOINED, "returns", "The parts with the mark between them, or an empty string if there are none."),
    (SUFFIX, "returns", "The suffix, or an empty string when no reason was given."),
    (ASKED, "returns", "The response, or None if the name is unknown."),
    (LOOKED, "returns", "The value, or None if the key is unknown."),
    (REST, "returns", "What stands behind the place, or an empty string."),
    (WITH_DEFAULT, "returns", "The first row, or an empty tuple if there are no rows."),
    (ASKED, "returns", "The response that the client was sent."),
]  # fmt: skip
CUT = [
    pytest.param(
        SHOWN, "The text with its unit, or an empty string if it is invalid.", "The text with its unit.", id="whole"
    ),
    pytest.param(
        MOMENT, "The text of the time, or 'now' if it is past or not provided.", "The text of the time.", id="two cases"
    ),
    pytest.param(ASKED, "The response of the client, or an empty list.", "The response of the client.", id="no case"),
]  # fmt: skip


def _ids(rows):
    return [f"{row[0].split('(')[0].split()[-1]}, {row[1]}: {row[2]}" for row in rows]


@pytest.mark.parametrize("source, place, sentence", REFUSED, ids=_ids(REFUSED))
def test_a_result_that_no_path_gives_in_that_case_goes(source, place, sentence):
    assert objection(sentence, place, undocumented(source))


@pytest.mark.parametrize("source, place, sentence", KEPT, ids=_ids(KEPT))
def test_a_result_that_a_path_gives_in_that_case_stays(source, place, sentence):
    assert objection(sentence, place, undocumented(source)) == ""


@pytest.mark.parametrize("source, text, left", CUT)
def test_only_the_clause_goes_where_the_rest_stands_alone(source, text, left):
    checked = check_claims(Docstring("Return a text.", returns=Entry("", text)), undocumented(source))
    assert checked.docstring.returns.text == left
    assert [one.sentence for one in checked.dropped] == split_sentences(text)
