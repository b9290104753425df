"""Who is asked for a description, and what becomes of an answer that has none."""

import json

import pytest

from docgen_hook.model.docstring import Docstring
from docgen_hook.prompting import parse_response, schema
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions

LINES = "\n".join(f"    a{n} = f(a)" for n in range(4))
LOOP = "def f(a):\n    for b in a:\n        if b:\n            return b\n"
METHODS = "\n".join(f"    def m{n}(self):\n        return {n}" for n in range(5))


def definition(source, kind="function"):
    module = parse_definitions(source.encode(), path="__init__.py" if kind == "package" else "m.py")
    found, node = next(pair for pair in module.definitions if pair[0].kind == kind)
    return with_prompt_facts(found, node, module)


@pytest.mark.parametrize(
    "kind, source, asked",
    [
        pytest.param("function", "def f(a):\n    return a + 1\n", False, id="one line"),
        pytest.param("function", "def f(a):\n    if a:\n        return 1\n    return 2\n", False, id="one choice"),
        pytest.param("function", f"def f(a):\n{LINES}\n    return a\n", True, id="five statements"),
        pytest.param("function", "def f(a):\n    return 1 if a else g(a) if f else 4\n", False, id="one expression"),
        pytest.param("function", LOOP, True, id="a loop and a choice"),
        pytest.param("class", "class A:\n    x = 1\n", False, id="a class with one line"),
        pytest.param("class", f"class A:\n{METHODS}\n", True, id="a class with five methods"),
        pytest.param("module", "x = 1\n", False, id="a module with one line"),
        pytest.param("package", "x = 1\n", False, id="a package with one line"),
        pytest.param(
            "package", f"class A:\n{METHODS}\n\n\nclass B:\n{METHODS}\n", True, id="a package with two classes"
        ),
        pytest.param("module", f"class A:\n{METHODS}\n\n\nclass B:\n{METHODS}\n", True, id="a module with two classes"),
    ],
)
def test_a_description_is_asked_for_where_there_is_more_to_say(kind, source, asked):
    found = definition(source, kind)
    assert ("description" in schema.required_sections(found)) is asked
    assert ("description" in schema.request_schema(found)["properties"]) is asked


SUM = definition(f"def total(a):\n{LINES}\n    return a\n")
PLAIN = {"summary": "Add up all parts.", "parameters": {"a": "The parts."}, "returns": "The sum of all parts."}


@pytest.mark.parametrize(
    "more, description",
    [
        pytest.param({}, "", id="left away"),
        pytest.param({"description": ""}, "", id="empty"),
        pytest.param({"description": "Nothing counts as 0."}, "Nothing counts as 0.", id="there"),
    ],
)
def test_a_description_may_be_left_away_and_is_not_asked_for_again(more, description):
    assert parse_response.parse_response(json.dumps(PLAIN | more), SUM).description == description


def test_an_answer_of_the_cache_without_a_description_still_serves():
    assert parse_response.is_still_valid(Docstring.from_plain(PLAIN), SUM)


@pytest.mark.parametrize("part", ["summary", "parameters", "returns"])
def test_nothing_else_may_be_left_away(part):
    with pytest.raises(parse_response.InvalidResponseError, match=f"lacks {part}"):
        parse_response.parse_response(json.dumps({name: text for name, text in PLAIN.items() if name != part}), SUM)
