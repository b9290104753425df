"""Requests of `review`: what is sent, what of a response is believed, and what is dropped."""

from __future__ import annotations

import json

import pytest

from docgen_hook.model.struct import replace
from docgen_hook.prompting import review
from docgen_hook.prompting.review import Claim, read_answer, read_claims, why_unfounded, without_docstrings
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions

SOURCE = '''\
def wait(seconds, strict=False):
    """Wait at least some seconds.

    Args:
        seconds: How long, more than 0.
        strict: Fail on "never". Defaults to True.
    """
    token = "hunter2-secret-value"  # password
    if seconds <= 0:
        raise ValueError("never")
    return seconds * 1000
'''
CLAIM = Claim("default", "Defaults to True.", "strict=False", "What is `strict` if it is not passed?", "True", "False")


def subject(source: str = SOURCE, name: str = "wait") -> review.Subject:
    """Return what is sent of a definition of a file."""
    module = parse_definitions(source.encode())
    definition, node = next(pair for pair in module.definitions if pair[0].qualname == name)
    return review.read_subject(with_prompt_facts(definition, node, module))


@pytest.mark.parametrize(
    "source, expected",
    [
        pytest.param('def f():\n    """Do."""\n    return 1\n', "def f():\n    return 1\n", id="one line"),
        pytest.param('def f():\n    """Do.\n\n    More.\n    """\n    return 1\n', "def f():\n    return 1\n",
                     id="one of several lines"),
        pytest.param('def f():\n    """Do."""\n', "def f():\n    ...\n", id="nothing but a docstring"),
        pytest.param('def f(): """Do."""\n', "def f(): ...\n", id="on the line of the definition"),
        pytest.param('class A:\n    """A."""\n\n    def f(self):\n        """Do."""\n        return 1\n',
                     "class A:\n\n    def f(self):\n        return 1\n", id="a class and its method"),
        pytest.param('def f():\n    "ä" "ö"\n    x = "no docstring"\n', 'def f():\n    x = "no docstring"\n',
                     id="two literals"),
        pytest.param("def f(:\n", "def f(:\n", id="no Python"),
    ],
)  # fmt: skip
def test_the_code_alone_has_no_docstring(source, expected):
    assert without_docstrings(source) == expected


def test_the_first_request_has_both_and_no_secret():
    request = review.claims_request(subject())
    assert "Defaults to True." in request.user
    assert "seconds <= 0" in request.user
    assert "hunter2" not in request.user
    assert request.schema["properties"]["contradictions"]["items"]["properties"]["kind"]["enum"] == list(review.KINDS)


def test_the_second_request_has_the_code_and_not_the_docstring():
    request = review.blind_request(subject(), CLAIM)
    assert "Wait at least" not in request.user
    assert "Defaults to" not in request.user
    assert "strict=False" in request.user
    assert CLAIM.question in request.user


@pytest.mark.parametrize("mode", ["json_object", "text"])
def test_without_schemas_the_system_message_has_it(mode):
    for request in (review.claims_request(subject(), mode), review.blind_request(subject(), CLAIM, mode)):
        assert json.dumps(request.schema, separators=(",", ":")) in request.system
        assert request.mode == mode


def test_which_answer_comes_first_hangs_on_the_question():
    places = {review.options(replace(CLAIM, question=f"What is x{number}?")).index("True") for number in range(10)}
    assert places == {0, 1}
    assert review.options(CLAIM) == review.options(CLAIM)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="both quotes are there"),
        pytest.param({"docstring": "Fail on 'never'."}, id="with the other kind of quotes"),
        pytest.param({"docstring": "Wait at least some seconds. Args: seconds: How long"}, id="over line ends"),
        pytest.param({"code": "if seconds <= 0: raise ValueError('never')"}, id="code over line ends"),
    ],
)
def test_a_claim_that_may_hold(changes):
    assert why_unfounded(replace(CLAIM, **changes), subject()) == ""


@pytest.mark.parametrize(
    "changes, why",
    [
        pytest.param({"docstring": "Defaults to False."}, "not in the docstring", id="words that nobody wrote"),
        pytest.param({"docstring": "Wait"}, "not in the docstring", id="a single word"),
        pytest.param({"docstring": "strict=False"}, "not in the docstring", id="a quote of the code"),
        pytest.param({"code": "strict=True"}, "not in the code", id="code that is not there"),
        pytest.param({"code": "Defaults to True."}, "not in the code", id="a quote of the docstring"),
        pytest.param({"code": "0"}, "not in the code", id="next to nothing"),
        pytest.param({"actual": "`true`."}, "the same", id="both say the same"),
    ],
)
def test_a_claim_that_is_dropped(changes, why):
    assert why in why_unfounded(replace(CLAIM, **changes), subject())


def plain(*claims: Claim, **more: object) -> str:
    """Return the response that holds some claims."""
    return json.dumps({"contradictions": [{**row, **more} for row in review.to_plain(claims)]})


@pytest.mark.parametrize(
    "text, count",
    [
        pytest.param(plain(), 0, id="an empty list"),
        pytest.param(plain(CLAIM), 1, id="one claim"),
        pytest.param(f"Sure!\n```json\n{plain(CLAIM)}\n```", 1, id="with talk around it"),
        pytest.param(plain(*[CLAIM] * 9), review.MOST_CLAIMS, id="more than are looked into"),
        pytest.param(plain(CLAIM, kind="style"), 0, id="a kind that is none"),
        pytest.param(plain(CLAIM, actual=""), 0, id="an empty answer"),
        pytest.param(plain(CLAIM, actual=3), 0, id="an answer that is no text"),
        pytest.param('{"contradictions": [7, null, {}]}', 0, id="rows that are none"),
    ],
)
def test_claims_of_a_response(text, count):
    claims = read_claims(text)
    assert claims is not None
    assert claims == [CLAIM] * count


@pytest.mark.parametrize("text", ["", "No.", "[]", "7", '{"contradictions": "none"}', '{"contradictions": [{"kind"'])
def test_what_is_no_response(text):
    assert read_claims(text) is None
    assert read_answer(text, CLAIM) is None


@pytest.mark.parametrize("expected", ["documented", "actual", "neither"])
def test_the_letter_that_was_chosen(expected):
    wanted = {"documented": "True", "actual": "False", "neither": review.NEITHER}[expected]
    letter = review.LETTERS[review.options(CLAIM).index(wanted)]
    assert read_answer(json.dumps({"answer": letter}), CLAIM) == expected


@pytest.mark.parametrize("text", ['{"answer": "D"}', '{"answer": ""}', '{"answer": "AB"}', '{"answer": 1}'])
def test_letters_that_are_none(text):
    assert read_answer(text, CLAIM) is None


def test_what_is_kept_is_what_was_found():
    assert review.from_plain(review.to_plain([CLAIM, CLAIM])) == [CLAIM, CLAIM]
    with pytest.raises(ValueError, match="review"):
        review.from_plain([{"kind": "style"}])


def test_what_is_too_long_to_be_sent_whole():
    assert not subject().is_too_long
    assert subject(SOURCE + "    x = 1\n" * 3000).is_too_long
