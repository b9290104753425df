"""The process around us as one value: where commands run, what they read and where they print."""

from __future__ import annotations

import os
import sys

from docgen_hook.model.struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TextIO


class CliContext(Struct):
    """What a command is given of the world; tests pass their own.

    Attributes:
        environ: The environment.
        cwd: The working directory.
        stdout: Where findings, diffs and JSON go.
        stderr: Where progress, warnings and the summary go.
        color: "auto", "always" or "never".
        stdin: Standard input; None where there is none.
        quiet: Whether only findings and errors are printed.
    """

    environ: Mapping[str, str]
    cwd: str
    stdout: TextIO
    stderr: TextIO
    color: str = "auto"
    stdin: TextIO | None = None
    quiet: bool = False

    def echo(self, text: str) -> None:
        """Print to standard output; a missing newline is added."""
        if text:
            self.stdout.write(text if text.endswith("\n") else text + "\n")

    def write_exactly(self, text: str) -> None:
        """Print to standard output byte for byte, whatever the stream's encoding and line ends; for programs.

        Args:
            text: What to print; bytes that are not UTF-8 stand as surrogates in it.
        """
        if hasattr(self.stdout, "buffer"):
            self.stdout.flush()
            self.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
        else:
            self.stdout.write(text)

    def write_bytes(self, content: bytes) -> None:
        """Print bytes to standard output as they are."""
        if hasattr(self.stdout, "buffer"):
            self.stdout.flush()
            self.stdout.buffer.write(content)
        else:
            self.stdout.write(content.decode("utf-8", "surrogateescape"))

    def echo_err(self, text: str) -> None:
        """Print to standard error, so that no file's name steers a terminal or a build; a missing newline is added."""
        if text:
            from contextlib import suppress

            from docgen_hook.report.printable import safe_line

            rows = map(safe_line, text.removesuffix("\n").split("\n"))
            text = "\n".join(self._wrapped(rows) if self.stderr.isatty() else rows) + "\n"
            # A progress bar takes the place of sys.stderr while it is shown, and prints above itself.
            stream = sys.stderr if self.stderr is sys.__stderr__ else self.stderr
            with suppress(OSError):  # a full disk or a closed terminal must not stop what is under way
                stream.write(text)

    def echo_note(self, text: str) -> None:
        """Print to standard error unless only findings and errors are wanted."""
        if not self.quiet:
            self.echo_err(text)

    def echo_error(self, sentence: str, tip: str = "") -> None:
        """Print an error to standard error: the program's name, one sentence on one line, and a tip."""
        from docgen_hook.report.printable import printable

        self.echo_err(f"docgen-hook: {printable(sentence)}" + (f"\n  tip: {tip}" if tip else ""))

    @staticmethod
    def _wrapped(rows: Iterable[str]) -> Iterator[str]:
        from shutil import get_terminal_size

        from docgen_hook.report.printable import display_width, wrap_words

        width = max(get_terminal_size().columns, 30)
        for row in rows:
            if display_width(row) <= width:
                yield row
                continue
            margin = len(row) - len(row.lstrip())
            first, *rest = wrap_words(row[margin:], width - margin, width - margin - 2)
            yield row[:margin] + first
            yield from (" " * (margin + 2) + more for more in rest)

    @property
    def is_hook(self) -> bool:
        """Return whether git or a hook runner started us: git names the index to its hooks, pre-commit itself."""
        return bool(self.environ.get("GIT_INDEX_FILE") or self.environ.get("PRE_COMMIT"))

    @property
    def is_interactive(self) -> bool:
        """Return whether a person can be asked: standard input and error are terminals, and this is no hook."""
        return bool(self.stdin and self.stdin.isatty() and self.stderr.isatty()) and not self.is_hook

    def colored(self, stream: TextIO) -> bool:
        """Return whether a stream gets colour: `--color`, then NO_COLOR and FORCE_COLOR, then the terminal decide."""
        if self.color != "auto":
            return self.color == "always"
        if self.environ.get("NO_COLOR") or self.environ.get("TERM") == "dumb":
            return False
        return bool(self.environ.get("FORCE_COLOR")) or (stream.isatty() and _understands_color(stream))


def _understands_color(stream: TextIO) -> bool:
    """Return whether a terminal takes colour codes; Windows' own console does once it is told to.

    https://learn.microsoft.com/windows/console/setconsolemode (ENABLE_VIRTUAL_TERMINAL_PROCESSING)
    """
    if sys.platform == "win32":
        import ctypes
        import msvcrt
        from ctypes import wintypes

        console, mode = ctypes.windll.kernel32, wintypes.DWORD()
        handle = msvcrt.get_osfhandle(stream.fileno())
        known = console.GetConsoleMode(handle, ctypes.byref(mode))
        return bool(known and console.SetConsoleMode(handle, mode.value | 4))
    return True


def process_context() -> CliContext:
    """Return the process's own environment, working directory and streams."""
    return CliContext(os.environ, os.getcwd(), sys.stdout, sys.stderr, stdin=sys.stdin)
