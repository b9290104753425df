"""What the code tells of a parameter: useful sentences, none that name what is private or that may be false."""

import pytest

from docgen_hook.prompting.claims.given.uses import describe_parameter
from tests.helpers.finished import undocumented

TOLD = {
    "for item in rows:\n        x(item)": "Called with each item of `rows`.",
    "return [x(item) for item in rows]": "Called with each item of `rows`.",
    "return x(rows)": "Called with `rows`.",
    "return x(1, rows[0])": "Called with two arguments.",
    "x()": "Called without arguments.",
    "args = [iter(rows)] * x\n    return zip(*args)": "The size of each part.",
    "for i in range(0, len(rows), x):\n        yield rows[i : i + x]": "The size of each part.",
    "for item in chunked(x, 3):\n        pass\n    for item in x:\n        pass": "The values to iterate over.",
    "return sorted(x)": "The values to iterate over.",
    "return zip(rows, x)": "The values to iterate over.",
    "yield from x": "The values to iterate over.",
    "for key, value in x.items():\n        pass": "The mapping whose items are iterated over.",
    "return scientific(rows, x - 1)": "Passed to `scientific` as `x - 1`.",
    "self.set_cookie(x)": "Passed to `set_cookie`.",
    "return int(x)": "Converted to an integer.",
    "_known[rows] = x\n    return f'{x}'": "Stored under `rows`.",
    "self._x = x": "Kept by the object.",
    "return self._table[x]": "Used as a key or an index.",
    "if x:\n        self.close()": "If true, `close` is called.",
}
LESS = {
    "return self._list_pop(x)": "Passed to an internal function.",
    "return _work(x) + x": "Passed to an internal function.",
    "return cast(str, x)": "",
    "log.debug(x)": "",
    "raise ValueError(x)": "",
    "return max(x, 1)": "Passed to `max`.",
    "return sum(rows, x)": "Passed to `sum`.",
    "return int(rows, x)": "",
    "return x._inner": "",
    "...": "",
    "raise NotImplementedError": "",
    "return self.__dict__.get(x)": "Passed to an internal function.",
    "for _ in range(x):\n        pass": "Passed to `range`.",
    "if len(rows) == x:\n        pass": "Compared with `len(rows)`.",
    "if not rows:\n        return\n    if x:\n        self.close()": "Tested for being true.",
    "for item in rows:\n        item = item.name\n        x(item)": "Called with one argument.",
    "if x is True:\n        pass": "",
}


def told(body, annotation=""):
    return describe_parameter(undocumented(f"def f(self, x{annotation}, rows):\n    {body}\n"), "x")


@pytest.mark.parametrize("body, text", TOLD.items(), ids=TOLD)
def test_a_use_that_tells_something_is_told(body, text):
    assert told(body) == text


@pytest.mark.parametrize("body, text", LESS.items(), ids=LESS)
def test_what_is_private_or_not_certain_is_not_told(body, text):
    assert told(body) == text


@pytest.mark.parametrize(
    "annotation, text",
    [
        pytest.param(": str", "The text whose characters are iterated over.", id="a string"),
        pytest.param(": dict[str, int]", "The mapping whose keys are iterated over.", id="a dictionary"),
        pytest.param(": Iterable[str]", "The values to iterate over.", id="strings"),
    ],
)
def test_what_is_iterated_over_is_told_by_its_kind(annotation, text):
    assert told("for one in x:\n        pass", annotation) == text
