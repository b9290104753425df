"""Answers that a cache keeps under the key of an older version's prompt are a second choice, judged like new ones."""

import hashlib

import pytest

from docgen_hook.generation.generate import cache_key, cached_docstrings
from docgen_hook.model.docstring import Docstring
from docgen_hook.model.generation import GenerationParams
from docgen_hook.model.struct import replace
from docgen_hook.prompting.prompt import OLD_DIGESTS, prompt_digest
from docgen_hook.store.cache import Cache
from tests.helpers.finished import undocumented

TOTAL = """\
def total(items: list[int], rate: float = 0.5) -> float:
    if rate < 0:
        raise ValueError("rate")
    return sum(items) * rate
"""
GOOD = {
    "summary": "Sum the numbers, each with its weight.",
    "parameters": {"items": "The numbers to sum.", "rate": "The weight of each."},
    "returns": "The weighted sum.",
    "raises": {"ValueError": "If the rate is negative."},
}
NOW = GenerationParams("azure", "gpt", prompt_digest())


def old_key(definition, recipe):
    """Return the key under which commit 00a6387 kept an answer."""
    text = "\0".join((recipe.provider, recipe.model, "6f550d56241b30fd", recipe.language))
    return definition.digest + hashlib.sha256(text.encode()).hexdigest()[:32]


def remembered(folder, answers, recipe=NOW):
    """Return what is found of answers, which a cache holds by key."""
    definition, cache = undocumented(TOTAL), Cache(folder)
    for key, answer in answers(definition).items():
        cache.put(key, Docstring.from_plain(answer), digest=definition.digest)
    return [hit.docstring for hit in cached_docstrings([("m.py", definition)], recipe, cache).values()]


def test_the_wording_is_another_one_today():
    assert prompt_digest() not in OLD_DIGESTS


def test_a_good_old_answer_is_taken(tmp_path):
    found = remembered(tmp_path, lambda definition: {old_key(definition, NOW): GOOD})
    assert [docstring.to_plain() for docstring in found] == [GOOD]


FORMED = [
    pytest.param({"summary": "total: Sums the numbers, each with its weight."}, GOOD, id="a label and another verb"),
    pytest.param({"returns": "float: The weighted sum."}, GOOD, id="a type"),
    pytest.param({"returns": "The weighted sum. None if there are no items."}, GOOD, id="a false sentence"),
    pytest.param(
        {"raises": {"ValueError": "If the disk is full."}},
        GOOD | {"raises": {"ValueError": "If `rate < 0`."}},
        id="a condition that is not in the code",
    ),
]


@pytest.mark.parametrize("changes, becomes", FORMED)
def test_its_form_is_put_right_and_what_is_false_goes(tmp_path, changes, becomes):
    found = remembered(tmp_path, lambda definition: {old_key(definition, NOW): GOOD | changes})
    assert [docstring.to_plain() for docstring in found] == [becomes]


REFUSED = [
    pytest.param({"returns": "A value."}, id="it says nothing"),
    pytest.param({"returns": "None if there are no items."}, id="nothing of it is true"),
    pytest.param({"summary": "One sentence, at most 75 characters."}, id="it repeats the instructions"),
    pytest.param({"returns": "Die Summe, die mit dem Gewicht gezählt wird."}, id="another language"),
    pytest.param({"parameters": {"items": "The numbers to sum."}}, id="a parameter is not described"),
    pytest.param({"raises": {}}, id="an exception is not described"),
]


@pytest.mark.parametrize("changes", REFUSED)
def test_what_would_be_refused_today_is_asked_for_again(tmp_path, changes):
    assert remembered(tmp_path, lambda definition: {old_key(definition, NOW): GOOD | changes}) == []


def test_an_answer_to_the_prompt_of_today_comes_first(tmp_path):
    newer = GOOD | {"summary": "Add the numbers up with one weight."}
    found = remembered(tmp_path, lambda definition: {old_key(definition, NOW): GOOD, cache_key(definition, NOW): newer})
    assert [docstring.summary for docstring in found] == [newer["summary"]]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"model": "another"}, id="model"),
        pytest.param({"provider": "openai"}, id="provider"),
        pytest.param({"language": "German"}, id="language"),
    ],
)
def test_an_old_answer_to_another_question_is_none(tmp_path, changes):
    asked = replace(NOW, **changes)
    assert remembered(tmp_path, lambda definition: {old_key(definition, NOW): GOOD}, asked) == []
