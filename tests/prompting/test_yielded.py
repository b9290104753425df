"""A generator's section names the elements, not a container that nothing in the code makes."""

import pytest

from docgen_hook.prompting.claims.yielded import name_elements
from tests.helpers.finished import undocumented

LOOP = "def f(items):\n    for item in items:\n        yield item\n"
LOOKUP = "def f(self, root):\n    while True:\n        key = root[0]\n        yield key\n"
BUFFER = "def f(items):\n    part = []\n    for item in items:\n        part.append(item)\n    yield part\n"
ANNOTATED = "def f(items) -> Iterator[list[int]]:\n    for item in items:\n        yield item\n"
FROM = "def f(items):\n    yield from items\n"
PLAIN = "def f(items):\n    return list(items)\n"
NAMED = [
    pytest.param(LOOP, "A list of the items.", "The items.", id="a list"),
    pytest.param(LOOKUP, "A set of keys that are new.", "Keys that are new.", id="a set"),
    pytest.param(LOOKUP, "Set of keys that are new.", "Keys that are new.", id="without an article"),
    pytest.param(BUFFER, "A generator of parts.", "Parts.", id="a generator"),
    pytest.param(FROM, "An iterator over the items.", "The items.", id="an iterator"),
    pytest.param(ANNOTATED, "A generator that yields lists.", "Lists.", id="a generator that yields"),
]
KEPT = [
    pytest.param(BUFFER, "A list of items.", id="a list that is made"),
    pytest.param(ANNOTATED, "A list of items.", id="a list that the annotation names"),
    pytest.param(FROM, "A list of items.", id="what another iterable holds"),
    pytest.param(PLAIN, "A generator of items.", id="no generator"),
    pytest.param(LOOP, "The set that comes next.", id="no container of something"),
]


@pytest.mark.parametrize("source, text, becomes", NAMED)
def test_elements_are_named(source, text, becomes):
    assert name_elements(text, undocumented(source)) == becomes


@pytest.mark.parametrize("source, text", KEPT)
def test_what_may_be_a_container_stays(source, text):
    assert name_elements(text, undocumented(source)) == text
