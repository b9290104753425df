"""Docstrings held to the code: what goes, what comes from the code in its place, and what is asked once more."""

import json

import pytest

from docgen_hook.model.code import Raise
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.claims.code_texts import describe_result, describe_summary
from docgen_hook.prompting.claims.conditions import fits_guard, write_condition
from docgen_hook.prompting.claims.given.uses import describe_parameter
from docgen_hook.prompting.claims.hold import hold_to_code
from docgen_hook.prompting.parse_response import InvalidResponseError, parse_response, recheck
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions


def definition(source):
    module = parse_definitions(source.encode())
    found = [with_prompt_facts(definition, node, module) for definition, node in module.definitions]
    return next(definition for definition in found if definition.kind != "module")


WRITTEN = {
    "size < 1": "If `size < 1`.",
    "not items": "If `not items`.",
    "key not in self.table": "If `key not in self.table`.",
    "not any(x.id == key for x in rows)": "If `not any(x.id == key for x in rows)`.",
    "mode not in ('fast', 'slow')": "If `mode not in ('fast', 'slow')`.",
    "except KeyError": "If `KeyError` is caught.",
    "except KeyError, OSError": "If `KeyError` or `OSError` is caught.",
    "except KeyError and strict": "If `KeyError` is caught and `strict`.",
    "match kind: case 1": "If `kind` matches `1`.",
    "match kind: case _": "If `kind` matches no other case.",
    "match kind: no case": "If `kind` matches no case.",
}
UNWRITTEN = {
    "no guard": "",
    "a handler of everything": "except",
    "too long": "first_value_of_the_table < second_value_of_the_table and third_value_of_the_table",
    "too many names": "a < b and c < d and e < f",
    "a lambda": "any(map(lambda x: x, rows))",
    "a walrus": "(x := g()) is None",
    "an f-string": "name == f'{a}'",
    "a long text": "name == 'a text that nobody wants to read there'",
    "a backslash": "name == '\\\\n'",
    "a private name": "self._done",
    "a sentinel": "value is MISSING",
    "a backtick": "name == '`'",
}


@pytest.mark.parametrize("condition, text", WRITTEN.items(), ids=WRITTEN)
def test_a_readable_guard_is_written(condition, text):
    assert write_condition(condition) == text


@pytest.mark.parametrize("condition", UNWRITTEN.values(), ids=UNWRITTEN)
def test_a_guard_that_is_not_readable_is_not_written(condition):
    assert write_condition(condition) == ""


GUARDED = "def f(size: int, items: list[str], low, high, key, url):\n    raise ValueError({!r})\n"
FITS = [
    ("size < 1", "If `size` is less than 1."),
    ("size < 1", "If the size is not positive."),
    ("size < 0", "If it is negative."),
    ("size < 1", "If it is zero or negative."),
    ("not items", "If there are no items."),
    ("not items", "If the list is empty."),
    ("not url", "If there is no address."),
    ("low > high", "If `low` is greater than `high`."),
    ("key not in self.table", "If the key is unknown."),
    ("not path.exists()", "If the path does not exist."),
    ("not isinstance(size, int)", "If it is not an integer."),
    ("token.expired", "If the token has expired."),
    ("except KeyError", "If the page cannot be read."),
    ("", "If the disk is full."),
    ("first_value_of_the_table < second_value_of_the_table and third_value_of_the_table", "If the disk is full."),
]
DOES_NOT_FIT = [
    ("size < 1", "If it is negative.", "wrong"),
    ("size < 1", "If the list is empty.", "wrong"),
    ("size < 1", "If something goes wrong.", "wrong"),
    ("size < 1", "If `size` is greater than 1.", "wrong"),
    ("size > 9", "If `size` is less than 9.", "wrong"),
    ("item < 0", "If empty.", "wrong"),
    ("not items", "If the disk is full.", "wrong"),
    ("low > high", "An error.", "wrong"),
    ("size < 1", "Size must be positive.", "size must be positive"),
    ("size < 1", "Expected an iterable.", "expected an iterable"),
    ("size < 1", "minimum of %r does not fit", "minimum of %r does not fit %r times into %r"),
    ("", "Invalid value given.", "invalid value given"),
]


@pytest.mark.parametrize("condition, text", FITS, ids=[f"{row[0] or 'no guard'}: {row[1]}" for row in FITS])
def test_words_that_fit_the_guard_stay(condition, text):
    assert fits_guard(text, Raise("ValueError", condition), definition(GUARDED.format("wrong")))


@pytest.mark.parametrize(
    "condition, text, message", DOES_NOT_FIT, ids=[f"{row[0] or 'no guard'}: {row[1]}" for row in DOES_NOT_FIT]
)
def test_words_that_do_not_fit_the_guard_or_repeat_the_message_go(condition, text, message):
    assert not fits_guard(text, Raise("ValueError", condition), definition(GUARDED.format(message)))


USES = {
    "json.load(x)": "Passed to `json.load`.",
    "f(1, key=x)": "Passed to `f`.",
    "if x > limit:\n        pass": "Compared with `limit`.",
    "if limit > x:\n        pass": "Compared with `limit`.",
    "self.x = x": "Stored as `self.x`.",
    "for i in x:\n        pass": "The values to iterate over.",
    "return [i for i in x]": "The values to iterate over.",
    "return x | y": "Used in `x | y`.",
    "return table[x]": "Used as a key of `table`.",
    "return x[0]": "Used in `x[0]`.",
    "x.close()": "Its `close` method is called.",
    "return x.name": "Its `name` is used.",
    "return f'{x}'": "Used in a formatted string.",
    "return x": "Returned unchanged.",
    "yield x": "Yielded unchanged.",
    "if not x:\n        pass": "Tested for being true.",
    "return 1": "Not used.",
    "return locals()": "",
}


@pytest.mark.parametrize("body, text", USES.items(), ids=USES)
def test_what_the_code_does_with_a_parameter(body, text):
    assert describe_parameter(definition(f"def f(x):\n    {body}\n"), "x") == text


RESULTS = {
    "return a + b": "The value of `a + b`.",
    "return a < b": "True if `a < b`, False otherwise.",
    "return not a": "True if `not a`, False otherwise.",
    "return self": "The object itself.",
    "if a:\n        return 1\n    return 2": "`1` or `2`.",
    "yield a": "The value of `a`.",
    "return " + " + ".join(f"value_{number}" for number in range(9)): "",
    "return transform(" + ", ".join(f"value_{number}" for number in range(9)) + ")": "The result of `transform`.",
}


@pytest.mark.parametrize("body, text", RESULTS.items(), ids=RESULTS)
def test_what_the_code_says_of_a_result(body, text):
    assert describe_result(definition(f"def f(a, b):\n    {body}\n")) == text


SUMMARIES = {
    "return a": "Return the value of `a`.",
    "return a < b": "Return True if `a < b`, False otherwise.",
    "yield a": "Yield the value of `a`.",
    "close(a)": "Call `close`.",
    "self.a = a": "Set `self.a`.",
    "a()\n    b()": "",
    "pass": "",
}


@pytest.mark.parametrize("body, text", SUMMARIES.items(), ids=SUMMARIES)
def test_a_summary_from_the_code_alone(body, text):
    assert describe_summary(definition(f"def f(a, b):\n    {body}\n")) == text


SUM = (
    "def total(items: list[int], rate: float = 0.5) -> float:\n    if rate < 0:\n        raise ValueError('rate')\n"
    "    return sum(items) * rate\n"
)
GOOD = {
    "summary": "Sum the items.",
    "parameters": {"items": "The numbers to sum.", "rate": "The weight of each."},
    "returns": "The weighted sum.",
    "raises": {"ValueError": "If the rate is negative."},
}


def answered(**changes):
    return json.dumps(GOOD | changes)


def test_what_is_true_is_returned_as_it_is():
    assert parse_response(answered(), definition(SUM)).to_plain() == GOOD


def test_an_untrue_sentence_goes_and_is_named():
    docstring = parse_response(answered(returns="The weighted sum. None if there are no items."), definition(SUM))
    assert docstring.returns.text == "The weighted sum."
    assert docstring.dropped == ('returns: "None if there are no items." (no path of the code returns None)',)


def test_a_condition_that_does_not_fit_is_written_from_the_guard_without_asking_again():
    docstring = parse_response(answered(raises={"ValueError": "If the disk is full."}), definition(SUM))
    assert docstring.raises[0].text == "If `rate < 0`."
    assert len(docstring.dropped) == 1


def test_an_empty_text_is_asked_for_again_and_comes_from_the_code_otherwise():
    with pytest.raises(InvalidResponseError, match="no path of the code returns None") as caught:
        parse_response(answered(returns="None if there are no items."), definition(SUM))
    assert caught.value.rest.returns.text == "The value of `sum(items) * rate`."
    with pytest.raises(InvalidResponseError, match="required") as caught:
        parse_response(
            answered(parameters={"items": "Optional, an empty list by default.", "rate": "The weight of each."}),
            definition(SUM),
        )
    assert caught.value.rest.parameters[0].text == "The values to iterate over."


def test_an_empty_summary_comes_from_the_result_the_code_or_not_at_all():
    with pytest.raises(InvalidResponseError) as caught:
        parse_response(answered(summary="Cache the result."), definition(SUM))
    assert caught.value.rest.summary == "Return the weighted sum."
    assert caught.value.is_enough
    with pytest.raises(InvalidResponseError) as caught:
        parse_response(answered(summary="Cache the result.", returns="None."), definition(SUM))
    assert caught.value.rest.summary == "Return the value of `sum(items) * rate`."
    assert dict(caught.value.missing) == {"summary": (), "returns": ()}
    source = "def f(a):\n    a()\n    b()\n"
    with pytest.raises(InvalidResponseError) as caught:
        parse_response(json.dumps({"summary": "Cache the result.", "parameters": {"a": "What."}}), definition(source))
    assert caught.value.rest is None


def test_a_section_of_which_the_code_says_too_little_goes_and_is_not_missed():
    source = (
        "def f(a):\n    with g():\n        h(lambda: a)\n    return deep(1)(2)[3]("
        + ", ".join("abcdefghijklmnopqrstu")
        + ")\n"
    )
    made = definition(source)
    docstring = Docstring("Do it.", parameters=(Entry("a", "At most 100."),), returns=Entry("", "What is there."))
    held = hold_to_code(docstring, made)
    assert held.docstring.parameters == ()
    assert held.docstring.returns is None
    assert set(held.docstring.left_out) == {"parameters", "returns"}
    kept = Docstring.from_plain(held.docstring.to_plain())
    assert recheck(kept, made) == kept


def test_exceptions_whose_section_goes_are_still_named():
    source = "def f(a):\n    while g(a):\n        part = h()\n        if part:\n            raise ValueError('x')\n"
    docstring = Docstring("Do it.", parameters=(Entry("a", "What."),), raises=(Entry("ValueError", "Never raised."),))
    held = hold_to_code(docstring, definition(source))
    assert held.docstring.raises == ()
    assert held.docstring.description == "May raise `ValueError`."


def test_exceptions_are_named_where_other_sections_stay():
    source = "def f(a):\n    if g():\n        return (yield)\n    raise ValueError('x')\n"
    docstring = Docstring(
        "Do it.", parameters=(Entry("a", "What."),), raises=(Entry("ValueError", "Never raised."),)
    )  # fmt: skip
    assert "ValueError" in str(hold_to_code(docstring, definition(source)).docstring)


def test_another_language_is_not_mixed_with_english():
    german = {
        "summary": "Zähle die Zahlen zusammen.",
        "parameters": {"items": "Die Zahlen, die zu zählen sind.", "rate": "Das Gewicht von jeder Zahl."},
        "returns": "Die Summe mit dem Gewicht.",
        "raises": {"ValueError": "Wenn das Gewicht nicht passt."},
    }
    assert parse_response(json.dumps(german), definition(SUM), language="German").to_plain() == german
    with pytest.raises(InvalidResponseError) as caught:
        parse_response(json.dumps(german | {"returns": "None."}), definition(SUM), language="German")
    assert caught.value.rest.returns is None
    assert caught.value.rest.parameters == ()


def test_a_remembered_docstring_is_judged_like_a_new_one():
    made = definition(SUM)
    good, bad = Docstring.from_plain(GOOD), Docstring.from_plain(GOOD | {"returns": "None if there are no items."})
    assert recheck(good, made) == good
    assert recheck(bad, made) is None
    assert recheck(bad, made, is_final=True).returns.text == "The value of `sum(items) * rate`."
    longer = Docstring.from_plain(GOOD | {"returns": "The sum. None if there are no items."})
    assert recheck(longer, made).returns.text == "The sum."


def test_what_comes_from_the_code_passes_when_it_is_remembered():
    made = definition(SUM)
    with pytest.raises(InvalidResponseError) as caught:
        parse_response(answered(summary="Cache the result.", returns="None.", raises={"ValueError": "Never."}), made)
    rest = caught.value.rest
    kept = Docstring.from_plain(rest.to_plain())
    assert recheck(kept, made) == kept


LEAVES_OUT_NONE = """
def f(size=None):
    if size is None:
        return 0
    if size <= 0:
        raise ValueError("x")
    return size
"""


@pytest.mark.parametrize(
    "said, stands",
    [
        pytest.param("If size is not positive.", "If size is not positive.", id="the guard in words"),
        pytest.param(
            "If size is not provided or not positive.",
            "If `size <= 0`.",
            id="the case it leaves out",
        ),
        pytest.param("If size is None.", "If `size <= 0`.", id="None"),
    ],
)
def test_a_condition_does_not_name_the_case_that_its_guard_leaves_out(said, stands):
    docstring = Docstring("Do it.", raises=(Entry("ValueError", said),))
    assert hold_to_code(docstring, definition(LEAVES_OUT_NONE)).docstring.raises[0].text == stands
