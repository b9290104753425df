"""Large sources are read in a process of their own, so that an event loop goes on; the results are the same."""

import asyncio
import os

import pytest

from docgen_hook.api.client_sources import definitions
from docgen_hook.api.sources.in_memory import plan_source
from docgen_hook.api.sources.large_sources import LARGE, aside, can_start
from docgen_hook.api.sources.source_file import find_source_file
from docgen_hook.errors import DocgenError, UnreadableError

SOURCE = "\n\n".join(f"def step_{n}(value: int) -> int:\n    return value + {n}\n" for n in range(40))


@pytest.mark.parametrize(
    ("size", "is_here"),
    [
        pytest.param(LARGE, True, id="a small source in a thread"),
        pytest.param(LARGE + 1, False, id="a large source in a process"),
    ],
)
def test_only_a_large_source_takes_a_process(size, is_here):
    assert (asyncio.run(aside(size, os.getpid)) == os.getpid()) == is_here


def test_a_process_reads_the_same_definitions_and_errors():
    items = [(SOURCE, "step_3"), (SOURCE, "step_39"), (SOURCE, "nothing"), ("def f(:", "f"), (SOURCE, 5), (None, "f")]
    here, there = definitions(items), asyncio.run(aside(LARGE + 1, definitions, items))
    assert here[:2] == there[:2]
    for mine, other in zip(here[2:], there[2:], strict=True):
        assert isinstance(other, DocgenError)
        assert (type(other), other.sentence, other.tip) == (type(mine), mine.sentence, mine.tip)


def test_an_error_of_ours_is_raised_as_it_was(capfd):
    with pytest.raises(UnreadableError):
        asyncio.run(aside(LARGE + 1, plan_source, b"def f(:", find_source_file(""), "fix"))
    assert capfd.readouterr().err == ""


def test_what_no_process_can_be_given_is_done_here():
    assert asyncio.run(aside(LARGE + 1, lambda: 7)) == 7


@pytest.mark.parametrize(
    ("executable", "can"),
    [
        pytest.param("/usr/bin/python3.12", True, id="Python"),
        pytest.param("C:/Python/pythonw.exe", True, id="Python for Windows"),
        pytest.param("/opt/pypy/bin/pypy3", True, id="PyPy"),
        pytest.param("/opt/app/uwsgi", False, id="a server that embeds Python"),
        pytest.param("/opt/app/MyApp", False, id="a frozen program"),
        pytest.param("", False, id="no program known"),
        pytest.param(None, False, id="none"),
    ],
)
def test_only_python_itself_is_started(executable, can):
    assert can_start(executable) == can
