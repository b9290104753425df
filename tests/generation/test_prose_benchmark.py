"""The counts of benchmarks/prose.py see what they count, and nothing where there is nothing."""

import ast
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import prose_counts
import prose_server

GOOD = '''\
def clamp(value: int, low: int, high: int) -> int:
    """Return a value that lies between two bounds.

    A value outside is moved to the nearer bound.

    Args:
        value: What is moved.
        low: The smallest number that is taken.
        high: The largest one.

    Returns:
        The value itself, or the bound.

    Raises:
        ValueError: If `high` is below `low`.
    """
    if high < low:
        raise ValueError("the bounds must not be the other way round")
    return max(low, min(value, high))
'''
PERFECT = {
    "documented": 1, "leaks": 0, "messages": 0, "types only": 0, "repeats": 0, "TODO": 0, "names right": 3,
    "names wrong": 0, "names missing": 0, "raises right": 1, "raises wrong": 0, "raises missing": 0,
}  # fmt: skip
NONE = frozenset()


def test_a_good_docstring_has_nothing_against_it():
    assert prose_counts.counts(GOOD, NONE) == PERFECT
    assert prose_counts.completeness(GOOD) == 1


HIGH = "        high: The largest one.\n"
MISSING = {"names right": 2, "names missing": 1}
OTHER = {"raises right": 0, "raises wrong": 1, "raises missing": 1}


@pytest.mark.parametrize(
    "old, new, changed",
    [
        pytest.param("If `high` is below `low`.", "The bounds must not be.", {"messages": 1}, id="a message"),
        pytest.param("What is moved.", "An integer value.", {"types only": 1}, id="a type"),
        pytest.param("The largest one.", "What is moved.", {"repeats": 1}, id="one text for two"),
        pytest.param(
            "A value outside is moved", "Return a value that lies between two bounds", {"repeats": 1}, id="twice"
        ),
        pytest.param("The largest one.", "TODO(pycodecommenter): say it.", {"TODO": 1}, id="a TODO"),
        pytest.param(HIGH, "", MISSING, id="a name is missing"),
        pytest.param("high: The", "top: The", MISSING | {"names wrong": 1}, id="a wrong name"),
        pytest.param("ValueError: If", "KeyError: If", OTHER, id="a wrong exception"),
        pytest.param("The largest one.", "The meaning and unit, not a type.", {"leaks": 1}, id="words of the prompt"),
    ],
)
def test_what_is_wrong_is_counted(old, new, changed):
    rules = frozenset(prose_counts.runs("the meaning and unit"))
    assert old in GOOD
    assert prose_counts.counts(GOOD.replace(old, new), rules) == PERFECT | changed


def test_without_a_docstring_all_is_missing():
    source = GOOD.partition('    """')[0] + GOOD.rpartition('"""')[2]
    found = prose_counts.counts(source, NONE)
    assert (found["documented"], found["names missing"], found["raises missing"]) == (0, 3, 1)
    assert prose_counts.completeness(source) == 0


@pytest.mark.parametrize(
    "body, names",
    [
        pytest.param("raise KeyError('x')", {"KeyError"}, id="a call"),
        pytest.param("raise KeyError", {"KeyError"}, id="a class"),
        pytest.param("raise errors.Broken()", {"Broken"}, id="a dotted name"),
        pytest.param("raise", set(), id="what was caught"),
        pytest.param("raise error", set(), id="a variable"),
        pytest.param("try:\n        raise KeyError\n    except KeyError:\n        pass", set(), id="caught at once"),
        pytest.param(
            "try:\n        f()\n    except KeyError:\n        raise ValueError", {"ValueError"}, id="in a handler"
        ),
        pytest.param("def inner():\n        raise KeyError", set(), id="in a function inside"),
    ],
)
def test_what_a_function_raises(body, names):
    node = ast.parse(f"def f():\n    {body}\n").body[0]
    assert prose_counts.raised(node) == names


def test_the_prompts_constant_words_are_those_of_every_prompt():
    prompts = [f"always say the same thing here: {code} stands last" for code in ("one two three four", "five", "six")]
    found = prose_counts.constant_runs(prompts)
    assert ("always", "say", "the", "same") in found
    assert ("one", "two", "three", "four") not in found


def test_a_schema_in_the_prompt_is_enforced_where_that_is_asked_for():
    prompt = f'Do it.\n\n{prose_server.MARK}{{"type": "object", "properties": {{"summary": {{"type": "string"}}}}}}'
    body = {"messages": [{"content": prompt}], "max_tokens": 4096, "response_format": {"type": "json_object"}}
    assert prose_server._bounded(body, enforced=False)["response_format"] == {"type": "json_object"}
    sent = prose_server._bounded(body, enforced=True)
    schema = sent["response_format"]["json_schema"]["schema"]
    assert schema["properties"]["summary"] == {"type": "string", "maxLength": 300}
    assert sent["max_tokens"] == 1024


def test_a_request_for_a_stream_is_kept_under_the_key_of_one_without():
    body = {"messages": [{"role": "user", "content": "x"}], "max_tokens": 9}
    streamed = body | {"stream": True, "stream_options": {"include_usage": True}}
    assert prose_server._bounded(streamed, False) == prose_server._bounded(body, False)
