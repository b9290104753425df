"""Large sources are read and judged in a process of their own, so that an event loop goes on; results are the same."""

import asyncio
import os
import threading
import time

import pytest

from docgen_hook.api.client_sources import definitions
from docgen_hook.api.sources.background import LARGE, Background, can_start
from docgen_hook.api.sources.in_memory import plan_source
from docgen_hook.api.sources.source_file import find_source_file
from docgen_hook.errors import DocgenError, UnreadableError

SOURCE = "\n\n".join(f"def step_{n}(value: int) -> int:\n    return value + {n}\n" for n in range(40))


def called(size, function, *arguments):
    background = Background()

    async def call():
        with background.held(size):
            return await background.aside(function, *arguments)

    return asyncio.run(call())


def closing():
    return [thread for thread in threading.enumerate() if thread.name == "docgen-hook-close"]


@pytest.mark.parametrize(
    ("size", "is_here"),
    [
        pytest.param(LARGE, True, id="a small source in a thread"),
        pytest.param(LARGE + 1, False, id="a large source in a process"),
    ],
)
def test_only_a_large_source_takes_a_process(size, is_here):
    assert (called(size, os.getpid) == os.getpid()) == is_here


def test_calls_at_once_share_a_process_which_ends_with_the_last_of_them():
    background = Background()
    with background.held(LARGE + 1):
        first = background.call(os.getpid)
        with background.held(10):
            assert background.call(os.getpid) == first != os.getpid()
        with background.held(LARGE + 1):
            assert background.call(os.getpid) == first
        assert background.call(os.getpid) == first
    assert background.call(os.getpid) == os.getpid()
    for thread in closing():
        thread.join(10)
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    with background.held(LARGE + 1):
        assert background.call(os.getpid) not in {first, os.getpid()}


def test_the_end_of_a_process_keeps_no_loop_waiting():
    background = Background()
    with background.held(LARGE + 1):
        threading.Thread(target=background.call, args=(time.sleep, 0.5)).start()
        time.sleep(0.1)
        began = time.perf_counter()
    assert time.perf_counter() - began < 0.3


def test_a_process_reads_the_same_definitions_and_errors():
    items = [(SOURCE, "step_3"), (SOURCE, "step_39"), (SOURCE, "nothing"), ("def f(:", "f"), (SOURCE, 5), (None, "f")]
    here, there = definitions(items), called(LARGE + 1, definitions, items)
    assert here[:2] == there[:2]
    for mine, other in zip(here[2:], there[2:], strict=True):
        assert isinstance(other, DocgenError)
        assert (type(other), other.sentence, other.tip) == (type(mine), mine.sentence, mine.tip)


def test_an_error_of_ours_is_raised_as_it_was(capfd):
    with pytest.raises(UnreadableError):
        called(LARGE + 1, plan_source, b"def f(:", find_source_file(""), "fix")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "function",
    [
        pytest.param(lambda: 7, id="what cannot be sent"),
        pytest.param(int("7").__int__, id="a method of a value"),
    ],
)
def test_what_no_process_can_be_given_is_done_here(function):
    assert called(LARGE + 1, function) == 7


def test_any_other_error_is_met_here():
    with pytest.raises(ZeroDivisionError):
        called(LARGE + 1, divmod, 1, 0)


def test_where_the_process_is_killed_the_work_is_done_here():
    background = Background()
    with background.held(LARGE + 1):
        os.kill(background.call(os.getpid), 9)
        assert background.call(divmod, 7, 2) == (3, 1)


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
