"""What stands around a function is shown where the function uses it, in few short lines."""

import pytest

from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions

CONSTANTS = '''\
import re
from io import BytesIO as StringIO
from math import ceil as _ceil

LIMIT = 10
WORD = re.compile(r"\\w+")
MISSING: object = object()
TWICE = 1
TWICE = 2
LONG = "%s"
TABLE = {
    "a": 1,
}
A, B = 1, 2
__all__ = ["f"]


def f(text, fallback=None):
    %%s


class Box:
    """A box."""

    SIZE = 3

    def __init__(self, items, size):
        self.items = list(items)
        self.size = size
        self.lock = None
        self.table = {
            1: 2,
        }

    def m(self, other):
        %%s
''' % ("x" * 120)


def context(qualname, body="return 0"):
    module = parse_definitions((CONSTANTS % (body, body)).encode())
    found = {definition.qualname: (definition, node) for definition, node in module.definitions}
    return with_prompt_facts(*found[qualname], module).context


@pytest.mark.parametrize(
    "body, lines",
    [
        pytest.param("return text[:LIMIT]", ["LIMIT = 10"], id="a number"),
        pytest.param("return WORD.findall(text)", [r'WORD = re.compile(r"\w+")'], id="a pattern"),
        pytest.param("return MISSING", ["MISSING: object = object()"], id="a sentinel with a type"),
        pytest.param("return StringIO()", ["from io import BytesIO as StringIO"], id="an import under another name"),
        pytest.param("return _ceil(1.5)", [], id="not an import under the same name with an underscore"),
        pytest.param("return LIMIT + LIMIT", ["LIMIT = 10"], id="once each"),
        pytest.param("return MISSING, LIMIT", ["MISSING: object = object()", "LIMIT = 10"], id="in the order of use"),
        pytest.param("return TWICE", [], id="not one that changes"),
        pytest.param("return LONG", [], id="not a long one"),
        pytest.param("return TABLE", ["TABLE = {'a': 1}"], id="one over lines, on one"),
        pytest.param("return A", [], id="not a part of a tuple"),
        pytest.param("return text", [], id="not what is not used"),
        pytest.param("return fallback.LIMIT", [], id="not an attribute of that name"),
        pytest.param("return lambda: LIMIT", [], id="not of a lambda inside"),
    ],
)
def test_constants_that_a_function_reads_are_shown(body, lines):
    assert context("f", body).splitlines() == lines


@pytest.mark.parametrize(
    "body, lines",
    [
        pytest.param("return self.items + other", ["self.items = list(items)"], id="an attribute"),
        pytest.param("return self.lock, self.items", ["self.lock = None", "self.items = list(items)"], id="two"),
        pytest.param("return self.size", [], id="not what only keeps a parameter"),
        pytest.param("return self.table", ["self.table = {1: 2}"], id="one over lines, on one"),
        pytest.param("return other.items", [], id="not another object's"),
        pytest.param("return LIMIT", ["LIMIT = 10"], id="constants in methods too"),
    ],
)
def test_attributes_that_a_method_uses_are_shown_above_its_class(body, lines):
    assert context("Box.m", body).splitlines() == [*lines, "class Box:  # A box."]


def test_a_constructor_shows_its_own_assignments_in_its_source_only():
    assert context("Box.__init__").splitlines() == ["class Box:  # A box."]


def test_there_are_four_lines_at_most():
    names = "abcdefgh"
    lines = [f"{name} = {place}" for place, name in enumerate(names)]
    module = parse_definitions("\n".join([*lines, f"def f():\n    return {', '.join(names)}\n"]).encode())
    definition, node = module.definitions[-1]
    assert with_prompt_facts(definition, node, module).context.splitlines() == lines[:4]
