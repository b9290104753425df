"""Progress at a terminal: one line that is drawn over itself, and is gone when the work ends."""

from __future__ import annotations

import time
from contextlib import contextmanager
from shutil import get_terminal_size
from threading import Lock, Timer

from docgen_hook.report.color import paint
from docgen_hook.report.printable import printable

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

CELLS = 24  # of the bar
PAUSE = 0.1  # seconds between two drawings


class StatusLine:
    """One line of a terminal; a carriage return and spaces do on every system, without escape sequences."""

    def __init__(
        self, stream: TextIO, *, color: bool, clock: Callable[[], float] = time.monotonic, began: float | None = None
    ) -> None:
        self._stream = stream
        self._color = color
        self._clock = clock
        self._began = clock() if began is None else began
        self._first: tuple[float, int] | None = None
        self._drawn = 0.0
        self._columns = 0

    def draw(self, done: int, total: int, text: str) -> None:
        """Draw the bar, the time it took and will take, and a text, cut to the terminal's width; often is enough.

        Args:
            done: How much is done.
            total: How much there is.
            text: What stands beside the bar.
        """
        now = self._clock()
        if now - self._drawn < PAUSE and done < total:
            return
        self._drawn = now
        self._first = self._first or (now, done)
        full = min(CELLS, CELLS * done // max(total, 1))
        bar = paint("━" * full, "green", color=self._color) + " " * (CELLS - full)
        width = max(get_terminal_size().columns - CELLS - 2, 10)
        words, columns = _fit(f" {text.format(time=self._time(now, done, total))}", width)
        self._print("\r" + bar + words + " " * (self._columns - columns))
        self._columns = columns

    def _time(self, now: float, done: int, total: int) -> str:
        """Return the time since the start, and what remains at the pace since the first drawing.

        What was done before came from a cache, or from a download that broke off: it says nothing of the pace.
        """
        began, had = self._first or (now, done)
        taken = _clock(now - self._began)
        if done <= had or done >= total:
            return taken
        return f"{taken}, {_clock((now - began) / (done - had) * (total - done))} left"

    def clear(self) -> None:
        """Take the line off the screen."""
        if self._drawn:
            self._print("\r" + " " * (CELLS + self._columns) + "\r")

    def _print(self, text: str) -> None:
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        self._stream.write(text.encode(encoding, "replace").decode(encoding))
        self._stream.flush()


def _fit(text: str, width: int) -> tuple[str, int]:
    """Return the part of a text that fits into some columns, and how many it takes; East Asian letters take two."""
    from unicodedata import east_asian_width

    taken = 0
    for place, letter in enumerate(text):
        size = 2 if east_asian_width(letter) in "WF" else 1
        if taken + size > width:
            return text[:place], taken
        taken += size
    return text, taken


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


@contextmanager
def progress(total: int, stream: TextIO, *, color: bool = True, after: float = 1.0) -> Iterator[Callable[[str], None]]:
    """Show how far a run is, on a terminal only, and gone when it ends.

    Args:
        total: Steps that there are.
        stream: Where it is shown; nothing is when it is no terminal.
        color: Whether colours are used.
        after: Seconds before anything is shown.

    Yields:
        `advance(text)`, called after each step with what to show beside the bar.
    """
    if total < 1 or not stream.isatty():
        yield lambda _: None
        return
    bar = DelayedProgressBar(total, stream, color)
    timer = Timer(after, bar.show)
    timer.daemon = True
    timer.start()
    try:
        yield bar.advance
    finally:
        timer.cancel()
        bar.close()


class DelayedProgressBar:
    """A progress bar that may never be shown: it counts from the start and is drawn when the timer says so."""

    def __init__(self, total: int, stream: TextIO, color: bool) -> None:
        self._total = total
        self._stream = stream
        self._color = color
        self._done = 0
        self._text = ""
        self._began = time.monotonic()
        self._closed = False
        self._line: StatusLine | None = None
        self._lock = Lock()

    def advance(self, text: str) -> None:
        """Count one step and say what it was."""
        with self._lock:
            self._done += 1
            self._text = printable(text)
            self._update()

    def show(self) -> None:
        """Draw the bar, unless all is over."""
        with self._lock:
            if not self._closed:
                self._line = StatusLine(self._stream, color=self._color, began=self._began)
                self._update()

    def close(self) -> None:
        """Take the bar off the screen."""
        with self._lock:
            self._closed = True
            if self._line is not None:
                self._line.clear()
                self._line = None

    def _update(self) -> None:
        if self._line is not None:
            text = self._text.replace("{", "{{").replace("}", "}}")
            self._line.draw(self._done, self._total, f"{self._done}/{self._total} {{time}} {text}")


@contextmanager
def byte_progress(title: str, stream: TextIO, *, color: bool = True) -> Iterator[Callable[[int, int], None]]:
    """Show how far a download is, on a terminal only, and gone when it ends.

    Args:
        title: What is fetched.
        stream: Where it is shown; nothing is when it is no terminal.
        color: Whether colours are used.

    Yields:
        `on_progress(done, total)`, in bytes.
    """
    if not stream.isatty():
        yield lambda *_: None
        return
    line = StatusLine(stream, color=color)
    safe = printable(title).replace("{", "{{").replace("}", "}}")
    try:
        yield lambda done, total: line.draw(done, total, f"{done / 1e6:.1f}/{total / 1e6:.1f} MB {{time}} {safe}")
    finally:
        line.clear()
