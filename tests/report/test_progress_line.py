"""The line of progress: fits the terminal, whatever a name holds, and needs no escape sequence."""

import io
import re
import time

import pytest

from docgen_hook.report.progress import CELLS, StatusLine, byte_progress, progress


class Screen(io.StringIO):
    def isatty(self):
        return True


class Ascii(Screen):
    encoding = "ascii"


TEXTS = [
    pytest.param("src/a.py::one", id="a plain name"),
    pytest.param("{0} {time} }{", id="braces"),
    pytest.param("長" * 200, id="letters of two columns"),
    pytest.param("x" * 1000, id="far too long"),
    pytest.param("\x1b[31m\r\nevil", id="escape sequences and line ends"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_step_stays_on_one_line_of_eighty_columns(text, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    screen = Screen()
    with progress(3, screen, color=False, after=0.0) as advance:
        while not screen.getvalue():
            time.sleep(0.01)
        for _ in range(3):
            advance(text)
    drawn = [part for part in screen.getvalue().split("\r") if part.strip()]
    assert "3/3 0:0" in drawn[-1]
    assert all(sum(2 if letter == "長" else 1 for letter in part) <= 80 for part in drawn)
    assert not re.search(r"[\x1b\n]", screen.getvalue())
    last = screen.getvalue().rsplit("\r", 2)
    assert (last[1].strip(), last[2]) == ("", "")
    assert len(last[1]) >= len(drawn[-1].rstrip())


def test_bytes_are_shown_in_megabytes():
    screen = Screen()
    with byte_progress("the {model}", screen, color=False) as advance:
        advance(5_000_000, 10_000_000)
        advance(10_000_000, 10_000_000)
    assert "5.0/10.0 MB 0:00 the {model}" in screen.getvalue()
    assert "━" * CELLS + " 10.0/10.0 MB" in screen.getvalue()


def test_it_is_not_drawn_more_often_than_can_be_read():
    screen = Screen()
    line = StatusLine(screen, color=False)
    for done in range(1000):
        line.draw(done, 1000, "text")
    assert screen.getvalue().count("text") < 10


def test_a_terminal_without_the_bar_s_letter_gets_another():
    screen = Ascii()
    StatusLine(screen, color=False).draw(1, 1, "text")
    assert "?" * CELLS in screen.getvalue()


def test_what_was_never_drawn_is_not_cleared():
    screen = Screen()
    StatusLine(screen, color=False).clear()
    assert screen.getvalue() == ""


PACE = [  # (seconds since the start, done) of each drawing, and what stands in the last one
    pytest.param([(1, 0), (3, 2)], "0:03, 0:08 left", id="an even pace"),
    pytest.param([(1, 8), (3, 9)], "0:03, 0:02 left", id="what came from the cache says nothing of the pace"),
    pytest.param([(1, 4), (61, 5)], "1:01, 5:00 left", id="minutes"),
]
NO_PACE = [
    pytest.param([(1, 4)], "4/10 0:01 text", id="the first drawing"),
    pytest.param([(1, 4), (9, 4)], "4/10 0:09 text", id="nothing was done since"),
    pytest.param([(1, 4), (9, 10)], "10/10 0:09 text", id="all is done"),
]


@pytest.mark.parametrize("drawings,shown", PACE + NO_PACE)
def test_the_time_that_remains(drawings, shown):
    screen = Screen()
    times = iter([0.0, *(float(second) for second, _ in drawings)])
    line = StatusLine(screen, color=False, clock=lambda: next(times))
    for _, done in drawings:
        line.draw(done, 10, f"{done}/10 {{time}} text")
    assert shown in screen.getvalue().rsplit("\r", 1)[1]
