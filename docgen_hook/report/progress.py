"""Progress at a terminal; rich is imported only when something takes longer than a second."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock, Timer

from docgen_hook.report.printable import printable

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from rich.progress import Progress


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
        self._closed = False
        self._drawn: Progress | None = None
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
                self._drawn = _bar(self._stream, self._total, self._color)
                self._drawn.start()
                self._update()

    def close(self) -> None:
        """Take the bar off the screen."""
        with self._lock:
            self._closed = True
            if self._drawn is not None:
                self._drawn.stop()
                self._drawn = None

    def _update(self) -> None:
        if self._drawn is not None:
            self._drawn.update(self._drawn.task_ids[0], completed=self._done, text=self._text)


def _bar(stream: TextIO, total: int, color: bool) -> Progress:
    from rich.console import Console  # 60 ms: only a run of more than a second pays
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    words = TextColumn("{task.fields[text]}", markup=False)
    columns = (BarColumn(bar_width=24), MofNCompleteColumn(), TimeRemainingColumn(), words)
    bar = Progress(*columns, console=Console(file=stream, no_color=not color), transient=True, redirect_stdout=False)
    bar.add_task("", total=total, text="")
    return bar


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
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), DownloadColumn(), TransferSpeedColumn())
    console = Console(file=stream, no_color=not color)
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
