"""A process that makes calls: its results, its errors, its end."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from docgen_hook.errors import UsageError, suggest
from docgen_hook.prompting.answer_shape import parse_json_object
from docgen_hook.workspace.calls import CallProcess


@pytest.fixture
def process():
    made = CallProcess()
    yield made
    made.close()


def test_calls_are_made_in_one_other_process(process):
    assert process.call(divmod, 7, 2) == (3, 1)
    assert process.call(sorted, [2, 3, 1], reverse=True) == [3, 2, 1]
    first = process.call(os.getpid)
    assert first == process.call(os.getpid) != os.getpid()


def test_threads_get_their_own_results(process):
    found = {}

    def call(number):
        found[number] = process.call(divmod, number, 10)

    threads = [threading.Thread(target=call, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: divmod(number, 10) for number in range(30)}


def test_what_is_printed_does_not_get_between_the_results(process, capfd):
    process.call(print, "printed")
    assert process.call(divmod, 7, 2) == (3, 1)
    assert "printed" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("function", "arguments", "error"),
    [
        pytest.param(parse_json_object, ("talk", None), "not a JSON object", id="an error of ours with its attributes"),
        pytest.param(divmod, (1, 0), "ZeroDivisionError", id="another error"),
        pytest.param(open, ("/",), "IsADirectoryError", id="an error of the system"),
        pytest.param(threading.Lock, (), "cannot pickle", id="a result that cannot be sent"),
        pytest.param(os._exit, (0,), None, id="an end in the middle"),
    ],
)
def test_an_error_is_told_and_later_calls_are_made(process, function, arguments, error):
    with pytest.raises((UsageError, EOFError, Exception), match=error):
        process.call(function, *arguments)
    assert process.call(suggest, "styl", ["style"]) == suggest("styl", ["style"])


def test_attributes_of_an_error_come_along(process):
    with pytest.raises(Exception, match="not a JSON object") as caught:
        process.call(parse_json_object, "talk", None)
    assert caught.value.is_not_json
    assert caught.value.reasons == ("the response was not a JSON object",)


def test_it_ends_when_it_is_closed_and_begins_again_with_a_call(process):
    first = process.call(os.getpid)
    process.close()
    process.close()
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert process.call(os.getpid) not in {first, os.getpid()}


@pytest.mark.skipif(os.name != "posix", reason="looks for a process by its number")
def test_it_ends_with_the_process_that_started_it():
    home = str(Path(__file__).parents[2])
    code = (
        f"import os, sys; sys.path.insert(0, {home!r})\n"
        "from docgen_hook.workspace.calls import CallProcess\n"
        "print(CallProcess().call(os.getpid), flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and Path(f"/proc/{run.stdout.strip()}").exists():
        time.sleep(0.05)
    with pytest.raises(ProcessLookupError):
        os.kill(int(run.stdout), 0)
