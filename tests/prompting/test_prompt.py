"""What a question takes: short rules, a schema without prose, of a long class no bodies that are asked about."""

import json

import pytest

from docgen_hook.metering import tokens
from docgen_hook.prompting import prompt, schema, truncation
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions

FILLER = "".join(f"        total += self.pages[{number}].size * {number}\n" for number in range(40))
CLASS = f'''\
class Book:
    """Nothing."""

    shelf: str = "A"

    def __init__(self, pages):
        self.pages = pages
        self.count = len(pages)

    def size(self, unit="cm"):
        """Give the size."""
        total = 0
{FILLER}        return total

    async def turn(self, page):
        def inside():
            return page
{FILLER}        return inside()
'''


def defined(source, name):
    module = parse_definitions(source.encode())
    return next(
        with_prompt_facts(definition, node, module)
        for definition, node in module.definitions
        if definition.qualname == name
    )


KEPT = ("class Book:", "shelf: str", "def __init__(self, pages)", "self.count = len(pages)", "def size(self, unit")
GONE = ("total +=", "return total", "return inside()", "def inside")


def test_of_a_long_class_the_methods_that_are_asked_about_themselves_are_sent_without_bodies():
    sent = prompt.build_request(defined(CLASS, "Book")).user
    assert [word for word in KEPT if word not in sent] == []
    assert [word for word in GONE if word in sent] == []
    assert '"""Give the size."""' in sent
    assert "async def turn(self, page):" in sent


WHOLE = {
    "a short class": (CLASS.replace(FILLER, ""), "Book", "return total"),
    "a long function": (CLASS, "Book.size", "return total"),
    "a function inside a long function": (CLASS, "Book.turn", "return inside()"),
}


@pytest.mark.parametrize("source, name, kept", WHOLE.values(), ids=WHOLE)
def test_all_else_is_sent_whole(source, name, kept):
    assert kept in prompt.build_request(defined(source, name)).user


@pytest.mark.parametrize("source", ["class A:\n  def (", "class A:\n" + "x" * 2000 + " = \0", ""], ids=repr)
def test_what_cannot_be_parsed_is_sent_as_it_is(source):
    assert truncation.outline(source + "\n" * 2000, defined(CLASS, "Book")) == source + "\n" * 2000


def test_the_schema_holds_names_and_no_prose():
    found = defined(CLASS, "Book.size")
    assert schema.request_schema(found)["properties"]["returns"] == {"type": "string"}
    assert set(schema.request_schema(found)["properties"]["parameters"]["properties"]["unit"]) == {"type"}
    assert schema.response_schema(found)["properties"]["summary"]["minLength"] == 1


def test_a_small_question_stays_small(tmp_path):
    request = prompt.build_request(defined("def add(left: int, right: int) -> int:\n    return left + right\n", "add"))

    def count(text):
        return tokens.count_tokens(text, "gpt-4o", str(tmp_path))

    assert count(request.system) <= 150
    assert count(request.user) <= 75
    assert count(json.dumps(request.schema, separators=(",", ":"))) <= 80
