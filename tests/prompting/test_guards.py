"""Conditions in words beside guards, names that only a body knows, and what an exception's message says instead."""

import pytest

from docgen_hook.model.code import Raise
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.claims.code_texts import describe_result, describe_summary
from docgen_hook.prompting.claims.conditions import fits_guard, write_condition
from docgen_hook.prompting.claims.given.uses import describe_parameter
from docgen_hook.prompting.claims.hold import hold_to_code
from docgen_hook.prompting.claims.raising.condition_texts import describe_condition
from docgen_hook.prompting.claims.raising.messages import clause_of_message
from docgen_hook.prompting.claims.raising.sites import list_sites
from tests.helpers.finished import undocumented

GUARDED = undocumented(
    "def f(size: int, items: list[str], low, high, key, url, rate: float = 1.0):\n    raise ValueError('wrong')\n"
)
CONTRADICTED = [
    ("size >= 30", "If the size is greater than 30 seconds."),
    ("size <= 0", "If the size is negative."),
    ("size < 0", "If the size is not positive."),
    ("size < 1", "If `size` is negative."),
    ("size >= 5", "If the size is greater than 5."),
    ("size > 5", "If the size is at least 5."),
    ("size > 5", "If the size is greater than or equal to 5."),
    ("size < 2", "If there are 2 or fewer."),
    ("size < 2", "If the size is less than one."),
    ("len(items) < 2", "If there are at most 2 items."),
    ("len(items) > 10", "If there are 10 or more items."),
    ("not size > 0", "If the size is positive."),
    ("0 > size", "If the size is not positive."),
    ("rate < 1", "If the rate is at most 0."),
    ("low > high", "If `low` is less than `high`."),
    ("low > high", "If high is greater than low."),
    ("low >= high", "If `low` is below `high`."),
    ("url is None", "If the URL cannot be None."),
    ("url is None", "If you give no URL, you must give a key."),
    ("size < 1", "If the size must be positive."),
    ("not items", "If the items should not be empty."),
    ("size < 0", "When the size may not be negative."),
    ("items is None", "If the items are empty."),
    ("url is None", "If `url` is empty."),
    ("url is None", "If `url` is given."),
    ("url is not None", "If `url` is None."),
    ("not items", "If `items` is not empty."),
    ("not items", "If `items` is None."),
    ("items", "If `items` is empty."),
    ("key in self.table", "If the key is not found in the table."),
    ("key in self.table", "If the key is unknown."),
    ("key not in self.table", "If the key is already in the table."),
]
BORNE_OUT = [
    ("size > 30000", "If the size is greater than 30 kg."),
    ("key not in self.table", "If the key cannot be found in the table."),
    ("not url", "If the URL cannot be read since it is empty."),
    ("size <= 0", "If the size is not positive."),
    ("size <= 0", "If the size is zero or negative."),
    ("size <= 0", "If the size is less than 1."),
    ("size < 0", "If the size is negative."),
    ("size < 1", "If the size is not positive."),
    ("size >= 5", "If the size is at least 5."),
    ("size >= 5", "If the size is greater than 4."),
    ("size > 5", "If the size exceeds 5."),
    ("len(items) < 2", "If there are fewer than two items."),
    ("not size > 0", "If the size is not positive."),
    ("rate < 1", "If the rate is less than 1."),
    ("low > high", "If `low` is greater than `high`."),
    ("low > high", "If high is less than low."),
    ("size < 0 or rate < 0", "If the size or the rate is negative."),
    ("items is None", "If no items are given."),
    ("url is None", "If `url` is not given."),
    ("url is not None", "If `url` is given."),
    ("not items", "If `items` is empty."),
    ("not url", "If `url` is None."),
    ("not items", "If `items` is None or empty."),
    ("key in self.table", "If the key is already in the table."),
    ("key not in self.table", "If the key is not found."),
    ("key not in ('a', 'b')", "If the key is neither `a` nor `b`."),
]


@pytest.mark.parametrize("condition, text", CONTRADICTED, ids=[f"{row[0]}: {row[1]}" for row in CONTRADICTED])
def test_words_that_say_another_comparison_go(condition, text):
    assert not fits_guard(text, Raise("ValueError", condition), GUARDED)


@pytest.mark.parametrize("condition, text", BORNE_OUT, ids=[f"{row[0]}: {row[1]}" for row in BORNE_OUT])
def test_words_that_say_the_comparison_stay(condition, text):
    assert fits_guard(text, Raise("ValueError", condition), GUARDED)


CLAMPED = undocumented("""
def clamped(value, shape="{:}"):
    if not math.isfinite(value):
        return show(value)
    if isinstance(shape, str):
        return shape.format(value)
    raise ValueError(shape)
""")


@pytest.mark.parametrize(
    "text, fits",
    [
        pytest.param("If the shape is no text.", True, id="its own case"),
        pytest.param("If the shape is invalid or unknown.", True, id="its own case in two words"),
        pytest.param("If the shape is invalid or the value is not finite.", False, id="another way's case as well"),
    ],
)
def test_a_condition_with_the_case_of_another_way_goes(text, fits):
    raised = next(one for one in CLAMPED.raises if one.exception == "ValueError")
    assert fits_guard(text, raised, CLAMPED) == fits


COUNTED = undocumented("""
def counted(rows, limit):
    count = len(rows)
    seen = set()
    for row in rows:
        if row in seen:
            raise KeyError("duplicate row")
        seen.add(row)
    if count > limit:
        raise ValueError(f"too many: {count}")
    if not seen:
        raise OSError("nothing was read")
    return seen
""")
HIDDEN = {
    "count > limit": "If `len(rows) > limit`.",
    "not rows": "If `not rows`.",
    "row in seen": "",
    "not seen": "",
    "except KeyError and seen": "",
    "any(seen in row for row in rows)": "",
    "any(one > limit for one in rows)": "If `any(one > limit for one in rows)`.",
}


@pytest.mark.parametrize("condition, text", HIDDEN.items(), ids=HIDDEN)
def test_a_guard_is_written_without_names_that_only_the_body_knows(condition, text):
    assert write_condition(condition, COUNTED) == text


NAMES_LOCAL = ["If `seen` is empty.", "If the row is in `seen`.", "If count is greater than limit."]
NAMES_NONE = [
    "If there are too many rows.",
    "If the count is greater than the limit.",
    "If `rows` has more than `limit`.",
]


@pytest.mark.parametrize("text", NAMES_LOCAL)
def test_words_that_name_what_only_the_body_knows_go(text):
    assert not fits_guard(text, Raise("ValueError", "count > limit"), COUNTED)


@pytest.mark.parametrize("text", NAMES_NONE)
def test_words_that_name_parameters_stay(text):
    assert fits_guard(text, Raise("ValueError", "count > limit"), COUNTED)


def test_what_takes_the_place_of_a_condition_is_a_guard_or_a_message_that_can_be_read():
    said = Docstring(
        "Return the rows that were seen.",
        parameters=(Entry("rows", "What is counted."), Entry("limit", "The most rows.")),
        returns=Entry("", "The rows, each once."),
        raises=(
            Entry("KeyError", "If `row` is in `seen`."),
            Entry("ValueError", "If `count` exceeds `limit`."),
            Entry("OSError", "If seen is empty."),
        ),
    )
    written = hold_to_code(said, COUNTED).docstring
    assert [(entry.name, entry.text) for entry in written.raises] == [
        ("KeyError", "If the row is a duplicate."),
        ("ValueError", "If `len(rows) > limit`."),
        ("OSError", "If nothing was read."),
    ]


MESSAGES = {
    '"duplicate key"': "If the key is a duplicate.",
    '"Unknown modes"': "If the modes are unknown.",
    '"no row left"': "If there is no row left.",
    '"no rows"': "If there are no rows.",
    '"not enough values"': "If there are not enough values.",
    '"The queue is empty."': "If the queue is empty.",
    '"no numbers were found in the input"': "If no numbers were found in the input.",
    '"size must be positive"': "If the size is not positive.",
    '"sizes must not be negative"': "If the sizes are negative.",
    '"name should start with a letter"': "If the name does not start with a letter.",
    'f"{mode!r} is not a known mode"': "If `mode` is not a known mode.",
    "f\"'{mode}' is not a known mode\"": "If `mode` is not a known mode.",
    '"%s is not a known mode" % mode': "If `mode` is not a known mode.",
    '"{} is not a known mode".format(mode)': "If `mode` is not a known mode.",
    'f"cannot open {mode}"': "If `mode` cannot be opened.",
    '"Unable to find the parent"': "If the parent cannot be found.",
    '"the parser is already closed"': "If the parser is already closed.",
    '"expected a list"': "",
    '"cannot open %s"': "",
    '"cannot frobnicate rows"': "",
    'f"{found} is not a known mode"': "",
    'f"{mode.name} is not a known mode"': "",
    '"wrong"': "",
    '"Please log in"': "",
    '"key must be either a name or a number"': "",
    '"is it open? then close it"': "",
    '"a text that is so long that nobody would read it there, whatever it may say"': "",
    '"You must specify the input file"': "If the input file is not given.",
    '"no cycles found"': "If no cycles are found.",
    '"All graphs must be directed"': "If not all graphs are directed.",
    '"the comment cannot contain line breaks"': "If the comment contains line breaks.",
    '"the timeout cannot be negative"': "If the timeout is negative.",
    '"the name cannot be converted"': "If the name cannot be converted.",
    '"G is not planar"': "If G is not planar.",
    '"GraphReader is not ready"': "If GraphReader is not ready.",
    '"labels are not supported in version 1"': "",
    '"network labels were introduced in API 2"': "",
    '"the pool is only available in version 2"': "",
    '"a group cannot have options"': "",
    '"each row must be a list"': "",
    '"the sizes is not right"': "",
    '"size must be > 0"': "",
    '"not a cycle. Return to the start"': "",
    'f"allowed modes {mode} must be in the table"': "If the allowed modes `mode` are not in the table.",
    '"inputs a and b must contain nodes"': "If the inputs a and b do not contain nodes.",
    'f"Unknown plugin {found!r}"': "If the plugin is unknown.",
    'f"invalid port: {found}"': "If the port is invalid.",
    '"no such table: %s" % found': "If there is no such table.",
    'f"No matching credentials in {found}"': "If there are no matching credentials.",
    'f"no path to {mode}"': "If there is no path to `mode`.",
    'f"expected 3 bits but got {found} in it"': "",
    '"Invalid character in attribute name"': "If there is an invalid character in attribute name.",
    '"Source node not in graph"': "If the source node is not in graph.",
    '"Key not found"': "If the key is not found.",
    '"Negative cycle detected."': "If a negative cycle is detected.",
    '"maximum number of tries exceeded"': "If the maximum number of tries is exceeded.",
    '"Graph contains a cycle."': "If the graph contains a cycle.",
    '"a and b are mutually exclusive"': "If both a and b are given.",
    '"Cannot send a request, as the client has been closed."': "If the client has been closed.",
    '"Edge does not exist; cannot contract it"': "If the edge does not exist.",
    '"Was not able to determine the stream"': "If the stream cannot be determined.",
    'f"{mode!r} cannot be used to create a state"': "If `mode` cannot be used to create a state.",
    '"the keys must only contain letters"': "",
    '"Directed Graph not supported"': "",
    '"connection closed while reading headers"': "If the connection is closed while reading headers.",
    '"token expired"': "If the token is expired.",
    "mode": "",
}


@pytest.mark.parametrize("message, text", MESSAGES.items(), ids=MESSAGES)
def test_a_message_that_says_what_is_wrong_becomes_a_condition(message, text):
    definition = undocumented(f"def f(mode):\n    found = mode()\n    raise ValueError({message})\n")
    clause = clause_of_message(list_sites(definition)[0].value, definition)
    assert (f"If {clause}." if clause else "") == text


def test_two_messages_become_one_condition_and_one_that_cannot_be_read_is_left_out():
    both = "def f(x):\n    part = _g(x)\n    if part.bad:\n        raise E('unknown key')\n    while part.next():\n"
    both += "        raise E('the table is empty')\n"
    assert describe_condition(Raise("E"), undocumented(both)) == "If the key is unknown, or if the table is empty."
    one = both.replace("'unknown key'", "x")
    assert describe_condition(Raise("E"), undocumented(one)) == "If the table is empty."


RESULTS = {
    "    out = sum(rows) / limit\n    return out": "The value of `sum(rows) / limit`.",
    "    total = 0\n    for row in rows:\n        total += row\n    return total": "The total.",
    "    res = []\n    for row in rows:\n        res.append(row)\n    return res": "",
    "    if limit:\n        return 0\n    total = 0\n    total += limit\n    return total": "`0` or the total.",
    "    return rows[limit]": "The value of `rows[limit]`.",
    "    for place, row in enumerate(rows):\n        return rows[place]": "",
}


@pytest.mark.parametrize("body, text", RESULTS.items(), ids=RESULTS)
def test_a_result_is_told_without_names_that_only_the_body_knows(body, text):
    assert describe_result(undocumented(f"def f(rows, limit):\n{body}\n")) == text


def test_parameters_and_summaries_are_told_without_such_names():
    definition = undocumented("def f(rows, limit):\n    part = []\n    part.append(limit > part)\n")
    assert describe_parameter(definition, "limit") == ""
    assert (
        describe_summary(undocumented("def f(rows):\n    for row in rows:\n        part = row\n        part()\n")) == ""
    )


def test_of_two_cases_the_one_that_holds_stays():
    said = Docstring(
        "Return the value as a text.",
        parameters=(Entry("value", "What is shown."), Entry("shape", "How it is shown.")),
        returns=Entry("", "The text, or None if the value is missing."),
        raises=(Entry("ValueError", "If the shape is invalid or the value is not finite."),),
    )
    written = hold_to_code(said, CLAMPED).docstring
    assert written.raises[0].text == "If the shape is invalid."


CUT = {
    "The text, or None if the value is None or not finite.": "The text, or None if the value is None.",
    "None if the value is None or the shape is invalid.": "None if the value is None.",
    "The text of the value or an empty list.": "The text of the value.",
}


@pytest.mark.parametrize("text, left", CUT.items(), ids=CUT)
def test_only_the_case_that_is_false_is_cut_off(text, left):
    source = "def f(value, shape):\n    if value is None:\n        return None\n    if not isfinite(value):\n"
    source += (
        '        return show(value)\n    if not shape:\n        raise ValueError(shape)\n    return f"v {value}"\n'
    )
    said = Docstring("Show the value.", returns=Entry("", text))
    assert hold_to_code(said, undocumented(source)).left.returns.text == left
