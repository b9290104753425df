"""JSON that ends too early: the message of a service is recovered, raw text is not shown."""

import json

import pytest

from docgen_hook.providers.errors.cut_json import read_cut_json
from docgen_hook.providers.errors.failed_response import failure_in
from docgen_hook.providers.errors.service_text import readable

WHOLE = (
    '{"error": {"code": "DeploymentNotFound", "message": "No \\"such\\" deployment, ä \\u00e4.",'
    ' "x": [1, {"a": null}]}}'
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param('{"error": {"message": "Access den', {"error": {"message": "Access den..."}}, id="in a text"),
        pytest.param('{"message": "Full."', {"message": "Full."}, id="behind a text"),
        pytest.param('{"message": "Full.",', {"message": "Full."}, id="behind a comma"),
        pytest.param('{"message": "Full.", "co', {"message": "Full."}, id="in a key"),
        pytest.param('{"message": "Full.", "code"', {"message": "Full."}, id="behind a key"),
        pytest.param('{"message": "Full.", "code":', {"message": "Full."}, id="behind a colon"),
        pytest.param('{"message": "Full.", "code": nul', {"message": "Full."}, id="in a word"),
        pytest.param('{"message": "Full.", "code": 42', {"message": "Full."}, id="in a number, which may go on"),
        pytest.param('{"a": [1, 2, {"b": "c', {"a": [1, 2, {"b": "c..."}]}, id="in a list"),
        pytest.param('{"a": [1, 2', {"a": [1]}, id="in a number of a list"),
        pytest.param('[{"a": "b"}', [{"a": "b"}], id="behind an object of a list"),
        pytest.param('{"a": "x\\', {"a": "x..."}, id="in an escape"),
        pytest.param('{"a": "x\\u00e', {"a": "x..."}, id="in a letter's number"),
        pytest.param('{"a": "say \\"yes', {"a": 'say "yes...'}, id="in a text with quotes"),
        pytest.param('{"a": "{[,', {"a": "{[,..."}, id="brackets in a text are none"),
        pytest.param("{", {}, id="at once"),
    ],
)
def test_what_arrived_is_read(text, found):
    assert read_cut_json(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Bad gateway", id="text"),
        pytest.param("<html>", id="a page"),
        pytest.param("{'message': 'x'", id="quotes that are none"),
        pytest.param("{}}}}{", id="brackets that do not fit"),
    ],
)
def test_what_is_no_json_is_left_alone(text):
    assert not read_cut_json(text)


@pytest.mark.parametrize("end", range(1, len(WHOLE)))
def test_wherever_it_ends_what_is_read_is_a_beginning(end):
    found = read_cut_json(WHOLE[:end])
    assert isinstance(found, dict)
    inner = found.get("error", {})
    message = json.loads(WHOLE)["error"]["message"]
    assert message.startswith(inner.get("message", "").removesuffix("..."))
    assert "DeploymentNotFound".startswith(inner.get("code", "").removesuffix("..."))


def test_many_brackets_are_read_no_deeper():
    assert read_cut_json("[" * 100_000) is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("{'error': 'no such thing'", "'error': 'no such thing'", id="single quotes"),
        pytest.param('{"error" "no"]}\x00{', "error no \x00", id="damaged"),
        pytest.param("{" + "long words " * 50, "long words ...", id="long"),
    ],
)
def test_of_damaged_json_the_words_are_shown(text, said):
    words = readable(text)
    assert not set('{}[]"\\') & set(words)
    assert words == said or (words.startswith("long words") and words.endswith("..."))
    assert len(words) <= 130
    assert failure_in(text) is None
