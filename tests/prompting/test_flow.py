"""Sentences held against the way through a body: when it is left, what it calls how often, how much it returns."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.claims.check import check_claims, objection
from docgen_hook.prompting.claims.conditions import fits_guard
from docgen_hook.prompting.claims.given.overrides import describe_overruled
from docgen_hook.prompting.claims.hold import hold_to_code
from docgen_hook.prompting.wording.openings import imperative
from tests.helpers.finished import undocumented

EACH = """
def each_row(call, rows, batch_size=None, start=None):
    if start is not None:
        start()
    if batch_size is None:
        for row in rows:
            call(row)
            yield row
    else:
        for batch in batched(rows, batch_size):
            call(batch)
            yield from batch
"""
MAPPED = """
def mapped(call, rows):
    return [call(row) for row in rows]
"""
ONLY = """
def only(rows, fallback=None, too_many=None):
    for first in rows:
        for second in rows:
            if too_many is not None:
                raise too_many
            raise ValueError(first, second)
        return first
    return fallback
"""
PARTS = """
def parts(signature):
    count, function = signature
    return count, function, names(function), spec(function)
"""
MAKE = """
def make(rows, sizes=(1, 2)):
    return zip_offset(rows, sizes)
"""
PACKED = """
from io import BytesIO as StringIO

def packed(data):
    out = StringIO()
    out.write(data)
    return out.getvalue()
"""
PLAIN = """
def keys(self, multi=False):
    current = self.first
    while current is not self.end:
        yield current.key
        current = current.next
"""
TAKEN = """
def taken(rows, index=-1):
    if index == 0:
        return rows[0]
    value = rows[index]
    return value
"""
TYPED = """
def get(ind, seq, default=None):
    if isinstance(ind, list):
        return [seq[one] for one in ind]
    if not isinstance(ind, int):
        raise TypeError(ind)
    return seq[ind]
"""
MODES = """
def show(text, mode="plain"):
    if mode == "bold":
        return mark(text)
    return text
"""
REFUSED = [
    pytest.param(MODES, "parameters.mode", "Can be 'plain', 'faint' or 'italic'.", id="values that the code lacks"),
    pytest.param(
        PARTS, "summary", "Return a tuple of the count, the function, and the names.", id="three of four again"
    ),
    pytest.param(PARTS, "description", "It expands it into a tuple of one, two, and three.", id="three of four below"),
    pytest.param(TAKEN, "summary", "Return an arbitrary row.", id="nothing arbitrary"),
    pytest.param(MAKE, "returns", "The keys are names, and the values are rows.", id="no keys"),
    pytest.param(TYPED, "description", "If the sequence is not a list, it is returned.", id="another one's type"),
    pytest.param(TYPED, "parameters.default", "Used if it is empty or the sequence is not a list.", id="a second case"),
    pytest.param(EACH, "yields", "The result of applying the function to each row.", id="a result that is dropped"),
    pytest.param(EACH, "yields", "The value returned by `call`.", id="a dropped result of a named function"),
    pytest.param(EACH, "parameters.start", "A function to call before each row.", id="called once"),
    pytest.param(EACH, "summary", "Process rows in batches.", id="what is done in one case only"),
    pytest.param(ONLY, "parameters.fallback", "The value to return if there are too many rows.", id="another way out"),
    pytest.param(
        PARTS, "returns", "A tuple containing the count, the function, and the names.", id="three of four parts"
    ),
    pytest.param(MAKE, "returns", "A tuple of rows.", id="a container that only the callee knows"),
    pytest.param(PACKED, "returns", "The packed data as a string.", id="bytes behind an alias"),
    pytest.param(PLAIN, "parameters.multi", "Whether keys of nested mappings are included.", id="nothing nested"),
    pytest.param(PLAIN, "summary", "Yield keys from multiple levels.", id="no levels"),
    pytest.param(TAKEN, "returns", "The row, or None if there is no row.", id="no path that returns None"),
    pytest.param(TAKEN, "summary", "Return the last inserted row.", id="nothing about time"),
    pytest.param(
        MAPPED, "parameters.rows", "If not given, it is limited by the length of the rows.", id="no such default"
    ),
]
ACCEPTED = [
    pytest.param(MODES, "parameters.mode", "Can be 'plain' or 'bold'.", id="values that stand in the code"),
    pytest.param(MODES, "parameters.mode", "How it is shown, such as 'italic'.", id="no choice"),
    pytest.param(TYPED, "description", "If the index is a list, several are returned.", id="a type that is tested"),
    pytest.param(TYPED, "raises.TypeError", "If the index is not a list.", id="a guard"),
    pytest.param(MAPPED, "description", "If the rows is a list, it is read.", id="no type is tested at all"),
    pytest.param(MAPPED, "returns", "The results of applying the function to each row.", id="a result that is kept"),
    pytest.param(EACH, "yields", "The value of a row.", id="a value of something else"),
    pytest.param(EACH, "parameters.start", "A function to call before the first row.", id="before the first"),
    pytest.param(EACH, "parameters.call", "A function to call with each row.", id="called in a loop"),
    pytest.param(EACH, "summary", "Process rows, optionally in batches.", id="a case that is told"),
    pytest.param(ONLY, "parameters.fallback", "The value to return if there are no rows.", id="its own way out"),
    pytest.param(
        ONLY, "parameters.too_many", "What is raised if there are too many rows.", id="a parameter that is raised"
    ),
    pytest.param(
        PARTS, "returns", "A tuple of the count, the function, the names, and the spec.", id="four of four parts"
    ),
    pytest.param(PARTS, "returns", "A tuple with the count and what else is known.", id="no list"),
    pytest.param(MAKE, "returns", "The rows, one behind the other.", id="no container"),
    pytest.param(PACKED, "returns", "The packed data as a byte string.", id="a byte string"),
    pytest.param(PLAIN, "parameters.multi", "Whether keys are yielded more than once.", id="what may be"),
    pytest.param(TAKEN, "returns", "The row.", id="no None"),
    pytest.param(TAKEN, "summary", "Return the row at a place.", id="a place"),
]


@pytest.mark.parametrize("source, place, said", REFUSED)
def test_what_the_way_through_the_body_disproves_is_refused(source, place, said):
    assert objection(said, place, undocumented(source))


@pytest.mark.parametrize("source, place, said", ACCEPTED)
def test_what_the_way_through_the_body_allows_stays(source, place, said):
    assert objection(said, place, undocumented(source)) == ""


MENDED = [
    pytest.param(TAKEN, "Remove an arbitrary (key, value) pair.", "Remove a (key, value) pair.", id="arbitrary"),
    pytest.param(TAKEN, "An arbitrary (key, value) pair of it.", "A (key, value) pair of it.", id="arbitrary, first"),
    pytest.param(
        TYPED,
        "Return a value if the index is there or the sequence is not a list.",
        "Return a value if the index is there.",
        id="a last case",
    ),
    pytest.param(
        PACKED, "Return the packed data as a string.", "Return the packed data.", id="a wrong kind at the end"
    ),
    pytest.param(
        PLAIN,
        "Iterate over all the keys, optionally including keys from multiple levels.",
        "Iterate over all the keys.",
        id="an aside",
    ),
    pytest.param(TAKEN, "Return the last inserted row.", "Return a row.", id="a word that narrows"),
    pytest.param(TAKEN, "Return a cached value.", "Return a value.", id="the article that fits"),
    pytest.param(TAKEN, "Return an encrypted value.", "Return a value.", id="the other article"),
    pytest.param(
        PLAIN,
        "Yield all the keys, including those in nested tables.",
        "Yield all the keys.",
        id="an aside before a word",
    ),
    pytest.param(
        TAKEN,
        "Return the first row greater than or equal to it.",
        "Return the first row greater than it.",
        id="or equal",
    ),
    pytest.param(TAKEN, "Return the number of rows that are nested.", "", id="a clause that says which is not cut off"),
]


@pytest.mark.parametrize("source, said, left", MENDED)
def test_the_true_beginning_of_a_sentence_stays(source, said, left):
    checked = check_claims(Docstring(said), undocumented(source))
    assert checked.docstring.summary == left
    assert checked.dropped


@pytest.mark.parametrize(
    "said, written",
    [
        pytest.param("Quickly sends a parcel.", "Send a parcel.", id="an adverb before the verb"),
        pytest.param("Quickly send a parcel.", "Quickly send a parcel.", id="an adverb before the imperative"),
        pytest.param("Yields unique rows.", "Yield unique rows.", id="yields"),
        pytest.param("Yields of the fields.", "Yields of the fields.", id="a noun"),
    ],
)
def test_a_summary_opens_with_its_verb(said, written):
    assert imperative(said) == written


GUARDED = """
def seek(offset, whence=0, size=None, now=None):
    if whence != 0 or offset != 0:
        raise NotImplementedError("only the start")
    if isinstance(offset, Date):
        now = today()
    if size is None:
        size = measure(offset)
    return move(offset, whence, size, now)
"""
FOUND = """
MISSING = object()

def find(key, default=MISSING):
    try:
        return lookup(key)[-1]
    except KeyError:
        if default is MISSING:
            raise KeyError(key)
    return default
"""
ADDED = [
    pytest.param("offset", "The place to go to.", "The place to go to. Must be `0`.", id="the one value that is taken"),
    pytest.param("offset", "A place. It must be positive.", "A place. Must be `0`.", id="told otherwise"),
    pytest.param("offset", "Always 0.", "Always 0.", id="which is told already"),
    pytest.param(
        "now", "The time.", "The time. Ignored if `isinstance(offset, Date)`.", id="a value that is overruled"
    ),
    pytest.param(
        "now", "The time, ignored for dates.", "The time, ignored for dates.", id="which is told already, too"
    ),
    pytest.param("size", "How much.", "How much. If None, `measure(offset)` is used.", id="what is taken for None"),
]


@pytest.mark.parametrize("name, said, written", ADDED)
def test_what_the_code_alone_tells_of_a_parameter_is_added(name, said, written):
    definition = undocumented(GUARDED)
    entries = tuple(Entry(one.name, said if one.name == name else "What else.") for one in definition.parameters)
    held = hold_to_code(Docstring("Move it.", parameters=entries), definition)
    assert next(entry.text for entry in held.left.parameters if entry.name == name) == written


POSITIVE = """
def wait(seconds):
    if seconds <= 0:
        message = "The seconds are not a usable number of them."
        raise ValueError(message)
"""


@pytest.mark.parametrize(
    "said, written",
    [
        pytest.param("If `seconds` is negative.", "If `seconds <= 0`.", id="zero is not told"),
        pytest.param("If `seconds` is zero or negative.", "If `seconds` is zero or negative.", id="zero is told"),
        pytest.param("If `seconds` is not positive.", "If `seconds` is not positive.", id="not positive"),
        pytest.param("The seconds are not a usable number of them.", "If `seconds <= 0`.", id="a message with a name"),
    ],
)
def test_a_condition_that_leaves_a_case_out_comes_from_the_guard(said, written):
    held = hold_to_code(Docstring("Wait.", raises=(Entry("ValueError", said),)), undocumented(POSITIVE))
    assert held.left.raises[0].text == written


@pytest.mark.parametrize(
    "said, written",
    [
        pytest.param("If the key is not there.", "If the key is not there and no `default` is given.", id="not told"),
        pytest.param("If there is no key and no default.", "If there is no key and no default.", id="told"),
    ],
)
def test_a_condition_tells_which_parameter_must_not_be_given(said, written):
    held = hold_to_code(Docstring("Find it.", raises=(Entry("KeyError", said),)), undocumented(FOUND))
    assert held.left.raises[0].text == written


READ_BEFORE = [
    pytest.param("if items:\n        total = 0\n    return total", "Ignored if `items`.", id="before it is read"),
    pytest.param("print(total)\n    if items:\n        total = 0\n    return total", "", id="after it was read"),
    pytest.param("for item in items:\n        if item:\n            total = 0\n    return total", "", id="in a loop"),
    pytest.param("if items:\n        total = total + 1\n    return total", "", id="from its own value"),
    pytest.param("if items:\n        total = 0\n    else:\n        items = 1\n    return total", "", id="with an else"),
]


@pytest.mark.parametrize("body, said", READ_BEFORE)
def test_a_value_is_ignored_only_where_nothing_has_read_it(body, said):
    assert describe_overruled(undocumented(f"def add(items, total):\n    {body}\n"), "total") == said


@pytest.mark.parametrize(
    ("guard", "message", "said", "is_kept"),
    [
        pytest.param(
            "weight <= 0", "a parcel weighs something", "If the parcel weighs something.", False, id="what is right"
        ),
        pytest.param("size < 1", "size must be at least 1", "If size must be at least 1.", False, id="a demand"),
        pytest.param("not account", "account is empty", "If the account is empty.", True, id="what is wrong"),
        pytest.param("x is None", "no x given", "If no x given.", True, id="what is missing"),
        pytest.param(
            "weight <= 0", "a parcel weighs something", "If the weight is not positive.", True, id="own words"
        ),
    ],
)
def test_a_message_behind_if_is_kept_where_it_says_what_is_wrong(guard, message, said, is_kept):
    names = "weight, size, account, x"
    code = f"def send({names}):\n    if {guard}:\n        raise ValueError({message!r})\n    return 1\n"
    definition = undocumented(code)
    assert fits_guard(said, definition.raises[0], definition) is is_kept
