"""Sentences held against the tree of many kinds of code: each row is a place, a sentence and what the code says."""

import pytest

from docgen_hook.prompting.claims.check import objection
from tests.helpers.finished import undocumented

CLAMPED = """
def clamped(value, shape="{:}", floor=None):
    if value is None:
        return None
    if not math.isfinite(value):
        return show(value)
    if isinstance(shape, str):
        return shape.format(value)
    if callable(shape):
        return shape(value)
    raise ValueError("invalid shape")
"""
METRIC = """
def metric(value: float, unit: str = "", precision: int = 3) -> str:
    exponent = floor(value)
    if exponent >= 33:
        return scientific(value, precision - 1) + unit
    digits = int(max(0, precision - exponent % 3 - 1))
    if round(abs(value), digits) >= 10:
        exponent += 1
    return format(value, f".{digits}f") + unit
"""
ALIAS = """
def alias(value, places):
    count = max(places, 0)
    return f"{value:.{count}f}"
"""
BOUNDED = """
def bounded(size, limit):
    if size > limit:
        return size
    return None
"""
FOUND = """
def found(path, name):
    if not path.exists():
        return None
    data = load(path)
    return data.get(name)
"""
NESTED = """
def layout(self, name):
    if self.name == name:
        return self
    else:
        for layout in self.children:
            named = layout.layout(name)
            if named is not None:
                return named
    return None
"""
RANGE = """
def index(lines, line, column):
    if line > len(lines):
        return None
    if column > 3:
        return [line, 3]
    return [line, column]
"""
SMALLEST = """
def smallest(rows):
    return min(rows, key=len)
"""
SOME_OPEN = """
def some_open(files):
    return any(file.opened for file in files)
"""
EVERY_OPEN = """
def every_open(files):
    return all(file.opened for file in files)
"""
CYCLE = """
def cycle(graph, names, size, **options):
    graph.add_nodes(names)
    graph.add_edges(pairs(names), **options)
    graph.resize(size)
"""
DROPPED = """
def kept(results, key, value, most):
    if len(results) >= most:
        results.pop(next(iter(results)))
    results[key] = value
"""
RECENT = """
def kept(results, key, most):
    results.move_to_end(key)
    if len(results) > most:
        results.popitem(last=False)
"""
PICK = """
def pick(rows, key, table):
    if not rows:
        return None
    if key not in table:
        raise KeyError(key)
    return [row[key] for row in rows]
"""
LABEL = """
def label(name: str, count, precision=2):
    return f"{name}: {count:.{precision}f} units"
"""
SHORT = """
def short(value, digits=3, step=1):
    return "%.*g" % (digits, value)
"""
SCALED = """
def scaled(value, precision):
    exponent = value // 3
    return format(value, f".{max(0, precision - exponent)}f")
"""
ROUNDED = """
def rounded(value, places):
    return round(value, places)
"""
HANDED = """
def handed(value, places):
    return write(value, places)
"""
CHUNKS = """
def chunks(rows, n):
    for start in range(0, len(rows), n):
        yield rows[start:start + n]
"""
GROUPS = """
def groups(rows, n):
    return list(zip(*[iter(rows)] * n))
"""
FILLED = """
def filled(rows, size):
    part = []
    for row in rows:
        part.append(row)
        if len(part) == size:
            yield part
            part = []
"""
SHARES = """
def shares(rows, n):
    size = len(rows) // n
    return [rows[place * size:(place + 1) * size] for place in range(n)]
"""
SIZES = """
def sizes(rows):
    count = len(rows)
    names = [row.name for row in rows]
    return count, names
"""
SPLIT = """
def split(path):
    head, tail = path.rsplit("/", 1)
    base, extension = tail.split(".")
    return head, base, extension
"""
PAIRS = """
def bounds(low, high):
    if low > high:
        return high, low
    return low, high
"""
ENOUGH = """
def enough(rows):
    # TODO: cache the answer in a database
    # Rows are counted once.
    return len(rows) >= 5
"""
READY = """
def ready(job):
    if job.state is None:
        return False
    return check(job)
"""
MATCHED = """
def matched(pattern, text):
    found = pattern.match(text)
    if found is None:
        return None
    return found.group(0) + text
"""
CODES = """
def code(kind):
    if kind == "a":
        return 1
    return -1
"""
LOOKED = """
def looked(rows, name):
    for row in rows:
        if row.name == name:
            return [row]
"""
TOTAL = """
def total(rows):
    result = 0
    current_sum = 0
    for row in rows:
        result += row
    return result
"""
PARSED = """
def parsed(text):
    if not text:
        return ""
    return parse(text)
"""
OTHER = """
def other(text, fallback):
    if not text:
        return fallback
    return text.upper()
"""
TYPED = """
def typed(path) -> list[str]:
    return read(path)
"""
SOME = """
def some(rows) -> Sequence[str]:
    return collect(rows)
"""
METHOD = """
def size(self, unit):
    if unit == "b":
        return self.bytes
    return self.bytes / 1024
"""
RETRIED = """
def sent(data, attempts=3):
    # FIXME: retry with exponential backoff when the server is down
    return post(data)
"""
STRIPPED = """
def stripped(text):
    # Nothing is logged here, and no file is written to disk.
    return text.strip()
"""

REFUSED = [
    # what may come back instead
    (PICK, "returns", "The values, or an empty string.", "an empty string"),
    (PICK, "summary", "Return the values, or an empty tuple.", "an empty tuple"),
    (PICK, "returns", "The values, or an empty dictionary if there are none.", "an empty dictionary"),
    (PICK, "returns", "The values, or False if there are none.", "returns False"),
    (PICK, "returns", "The values, otherwise -1.", "returns -1"),
    (LABEL, "returns", "The label, or an empty string if there is none.", "an empty string"),
    (LABEL, "returns", "The label, or None.", "None"),
    (LABEL, "returns", "The label, or an empty list.", "an empty list"),
    (SIZES, "returns", "The count and the names, or an empty tuple.", "an empty tuple"),
    (CODES, "returns", "1 for known kinds, or 0.", "returns 0"),
    (CODES, "returns", "The code of the kind, or an empty string.", "an empty string"),
    (PARSED, "returns", "The parsed text, or an empty list if there is none.", "an empty list"),
    (MATCHED, "returns", "The text that was found, or an empty string.", "an empty string"),
    (TYPED, "returns", "The lines of the file, or an empty string.", "an empty string"),
    (TYPED, "returns", "The lines of the file, or -1 on failure.", "returns -1"),
    # when None comes back
    (PICK, "returns", "None if rows is empty or the key is missing.", "tests `key`"),
    (PICK, "returns", "None if the key is not in the table.", "tests `key`"),
    (PICK, "summary", "Return the values, or None if the table is missing.", "tests `table`"),
    (PICK, "description", "If the key is missing, None is returned.", "tests `key`"),
    (PICK, "description", "Returns None if the table is empty.", "tests `table`"),
    (PARSED, "returns", "None if the text is empty.", "something else"),
    (CLAMPED, "returns", "The text, or None if the value is None or not finite.", "something else"),
    (CLAMPED, "returns", "None if the value is None or the shape is invalid.", "something else"),
    (CLAMPED, "summary", "Return the text, or None if the shape is not callable.", "something else"),
    # parts of a tuple
    (SIZES, "returns", "A tuple of the names and the count.", "another order"),
    (SIZES, "returns", "A tuple containing the names and the count.", "another order"),
    (SIZES, "returns", "A tuple (names, count).", "another order"),
    (SIZES, "returns", "A triple of count, names and rows.", "2 parts"),
    (SIZES, "returns", "A tuple of three values.", "2 parts"),
    (SPLIT, "returns", "A tuple of the extension, the base and the head.", "another order"),
    (SPLIT, "returns", "A pair of head and extension.", "3 parts"),
    (SPLIT, "summary", "Return a tuple of base, head and extension.", "another order"),
    # decimal places
    (SHORT, "parameters.digits", "The number of decimal places.", "decimal places"),
    (SHORT, "parameters.digits", "How many digits after the decimal point are shown.", "decimal places"),
    (SCALED, "parameters.precision", "The number of decimal places.", "decimal places"),
    (METRIC, "parameters.precision", "The number of decimal places to round to.", "decimal places"),
    (LABEL, "parameters.precision", "The number of significant digits.", "digits"),
    (ROUNDED, "parameters.places", "Significant figures of the result.", "digits"),
    # parts of a size, and a number of parts
    (CHUNKS, "summary", "Split the rows into `n` parts.", "size of a part"),
    (CHUNKS, "summary", "Divide rows into n equal chunks.", "size of a part"),
    (CHUNKS, "parameters.n", "The number of chunks.", "size of a part"),
    (CHUNKS, "parameters.n", "Number of parts to split the rows into.", "size of a part"),
    (GROUPS, "parameters.n", "The number of groups.", "size of a part"),
    (GROUPS, "returns", "A list of the rows in `n` groups.", "size of a part"),
    (FILLED, "parameters.size", "The number of batches.", "size of a part"),
    (SHARES, "parameters.n", "The size of each chunk.", "number of parts"),
    (SHARES, "parameters.n", "The number of rows in each part.", "number of parts"),
    # comparisons of the result
    (ENOUGH, "returns", "True if there are more than 5 rows.", "the code tests"),
    (ENOUGH, "returns", "True if there are at most 5 rows, False otherwise.", "the code tests"),
    (ENOUGH, "summary", "Return True if there are fewer than 5 rows.", "the code tests"),
    (READY, "returns", "False if the state is empty.", "the code tests"),
    # names inside the body
    (TOTAL, "returns", "The value of `result`.", "inside the body"),
    (TOTAL, "returns", "The value of result.", "inside the body"),
    (TOTAL, "returns", "The final current_sum of the rows.", "inside the body"),
    (SPLIT, "returns", "The contents of the variable `head`.", "inside the body"),
    (CHUNKS, "yields", "Rows from `start` to the next one.", "inside the body"),
    (MATCHED, "returns", "The text if `found` is not None.", "inside the body"),
    # comments
    (ENOUGH, "description", "The answer is cached in a database.", ""),
    (ENOUGH, "summary", "Cache the answer in a database.", ""),
    (RETRIED, "description", "It retries with exponential backoff when the server is down.", ""),
    (STRIPPED, "description", "Each call is logged.", "logged"),
    (STRIPPED, "description", "The text is written to a file.", "writes no file"),
    (DROPPED, "description", "If the cache is full, the least recently used result is removed.", "order of use"),
    (DROPPED, "summary", "Keep results in an LRU cache.", ""),
    (RANGE, "returns", "None if the line or the column is out of range.", ""),
    # opposites
    (SMALLEST, "returns", "The longest of the rows.", "min"),
    (SMALLEST, "summary", "Return the largest row.", "min"),
    (SOME_OPEN, "returns", "True if all files are open.", "any"),
    (EVERY_OPEN, "returns", "True if any file is open, False otherwise.", "all"),
    (CYCLE, "parameters.**options", "Attributes of the nodes.", "add_edges"),
    # types
    (TYPED, "returns", "A tuple of lines.", "a list"),
    (TYPED, "returns", "A string with all lines.", "a list"),
    (LABEL, "returns", "A list of labels.", "a string"),
    (SIZES, "returns", "A list of the count and the names.", "a tuple"),
    (LABEL, "parameters.name", "A dictionary of names.", "annotated"),
    (SHORT, "parameters.digits", "A string with the digits.", "default"),
]
KEPT = [
    (NESTED, "returns", "The part, or None if no layout was found."),
    (RANGE, "returns", "None if the line is out of range (if the column is, it is clamped)."),
    (LABEL, "parameters.int", "The number of significant digits."),
    (SMALLEST, "returns", "The shortest of the rows."),
    (SMALLEST, "returns", "The row with the largest space around it."),
    (SOME_OPEN, "returns", "True if any file is open."),
    (EVERY_OPEN, "returns", "Whether all files are open."),
    (CYCLE, "parameters.**options", "Attributes of the edges."),
    (CYCLE, "parameters.**options", "Attributes of the edges between the nodes."),
    (CYCLE, "parameters.names", "Names of the nodes."),
    (CYCLE, "parameters.size", "How many nodes there are."),
    (RECENT, "description", "The least recently used result is removed."),
    (HANDED, "parameters.value", "A coroutine that is written."),
    (PICK, "returns", "The values, or None if rows is empty."),
    (PICK, "returns", "The values, or an empty list."),
    (PICK, "returns", "None if there are no rows."),
    (PICK, "returns", "None if nothing was found."),
    (LABEL, "returns", "The label of an empty list."),
    (LABEL, "returns", "A text with the name and the count."),
    (CODES, "returns", "1 for known kinds, or -1."),
    (CODES, "returns", "1 if the kind is known, otherwise -1."),
    (PARSED, "returns", "The parsed text, or an empty string if there is none."),
    (OTHER, "returns", "The text in capitals, or an empty list if that is the fallback."),
    (OTHER, "returns", "The text in capitals, or None if `fallback` is None."),
    (TYPED, "returns", "The lines of the file, or an empty list."),
    (SOME, "returns", "The names, or an empty tuple."),
    (SOME, "returns", "A list of names."),
    (SOME, "returns", "A tuple of names."),
    (LOOKED, "returns", "The rows of the name, or None."),
    (LOOKED, "returns", "None if no row has the name."),
    (LOOKED, "returns", "None if rows is empty."),
    (MATCHED, "returns", "None if the text does not match."),
    (MATCHED, "returns", "None if the pattern does not match the text."),
    (CLAMPED, "returns", "The text, or None if the value is None."),
    (CLAMPED, "returns", "The text of the value, or None if there is no value."),
    (BOUNDED, "returns", "The size, or None if it is at most the limit."),
    (BOUNDED, "returns", "None if the size does not exceed the limit."),
    (FOUND, "returns", "The value, or None if the path does not exist or the name is unknown."),
    (FOUND, "returns", "None if the file does not exist."),
    (READY, "returns", "False if the state is None."),
    (READY, "returns", "False if the job has no state."),
    (METHOD, "returns", "The size in bytes, or None if it is unknown."),
    (SIZES, "returns", "A tuple of the count and the names."),
    (SIZES, "returns", "A tuple of how many there are and what they are called."),
    (SIZES, "returns", "A pair of count and names."),
    (SPLIT, "returns", "A tuple of the folder, the name and the extension."),
    (SPLIT, "returns", "A tuple of head, base and extension."),
    (PAIRS, "returns", "A tuple of the smaller and the larger one."),
    (PAIRS, "returns", "A tuple of low and high, the smaller one first."),
    (LABEL, "parameters.precision", "The number of decimal places."),
    (LABEL, "parameters.count", "How many there are, with decimal places."),
    (ROUNDED, "parameters.places", "The number of decimal places."),
    (HANDED, "parameters.places", "The number of decimal places."),
    (ALIAS, "parameters.places", "The number of decimal places."),
    (METRIC, "parameters.precision", "The number of significant digits."),
    (SHORT, "parameters.digits", "The number of significant digits."),
    (SCALED, "parameters.precision", "The number of significant digits."),
    (CHUNKS, "summary", "Split the rows into parts of `n` items."),
    (CHUNKS, "parameters.n", "The size of each chunk."),
    (CHUNKS, "parameters.n", "The number of rows in each chunk."),
    (GROUPS, "parameters.n", "Number of items per group."),
    (FILLED, "parameters.size", "The number of rows in a batch."),
    (SHARES, "summary", "Split the rows into `n` equal parts."),
    (SHARES, "parameters.n", "The number of parts."),
    (HANDED, "parameters.places", "The number of parts."),
    (ENOUGH, "returns", "True if there are at least 5 rows."),
    (ENOUGH, "returns", "True if there are more than 4 rows."),
    (ENOUGH, "returns", "Whether there are enough rows."),
    (ENOUGH, "description", "Rows are counted once."),
    (TOTAL, "returns", "The total of the rows."),
    (TOTAL, "returns", "The result of adding up the rows."),
    (CHUNKS, "yields", "Parts of the rows, from the start on."),
    (PAIRS, "returns", "The two in order, `(low, high)`."),
    (SPLIT, "returns", "The parts as `(head, base, extension)`."),
    (RETRIED, "summary", "Post the data to the server."),
    (STRIPPED, "summary", "Strip white space from both ends of the text."),
    (LABEL, "parameters.name", "A string that is shown first."),
    (SHORT, "parameters.step", "A string with the digits."),
]


def _ids(rows):
    return [f"{row[0].split('(')[0].split()[-1]}, {row[1]}: {row[2]}" for row in rows]


@pytest.mark.parametrize("source, place, sentence, reason", REFUSED, ids=_ids(REFUSED))
def test_what_the_tree_contradicts_goes(source, place, sentence, reason):
    said = objection(sentence, place, undocumented(source))
    assert said
    assert reason in said


@pytest.mark.parametrize("source, place, sentence", KEPT, ids=_ids(KEPT))
def test_what_the_tree_bears_out_or_cannot_tell_stays(source, place, sentence):
    assert objection(sentence, place, undocumented(source)) == ""
