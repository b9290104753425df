"""The one door for starting other programs: found by a full path, and never in the folder that we work on.

A repository is a stranger's: what it holds under the name of a program or of a Python module must not run. So programs
are looked up on PATH without the folders that are relative or are the working directory, and Python starts with `-P`
(https://docs.python.org/3/using/cmdline.html#cmdoption-P), in a folder of its own. Windows looks into the working
directory first unless NoDefaultCurrentDirectoryInExePath is set
(https://learn.microsoft.com/windows/win32/api/processenv/nf-processenv-needcurrentdirectoryforexepathw).
"""

from __future__ import annotations

import os
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from subprocess import CompletedProcess, Popen
    from typing import IO, Any

PR_SET_PDEATHSIG = 1  # https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html


def find_program(name: str, environ: Mapping[str, str], cwd: str) -> str:
    """Return the full path of a program, or "" if there is none.

    Args:
        name: Its name, without an ending.
        environ: The environment, for PATH.
        cwd: The working directory, which does not count.
    """
    endings = (".exe", ".com") if os.name == "nt" else ("",)
    for folder in _folders(environ, cwd):
        for ending in endings:
            full = os.path.join(folder, name + ending)
            if os.path.isfile(full) and os.access(full, os.X_OK):
                return full
    return ""


def _folders(environ: Mapping[str, str], cwd: str) -> list[str]:
    """Return the folders of PATH without relative ones, the folder to work in, and the one that we were started in."""
    here = {os.path.realpath(cwd)}
    with suppress(OSError):  # it was removed
        here.add(os.getcwd())
    folders = environ.get("PATH", os.defpath).split(os.pathsep)
    return [folder for folder in folders if os.path.isabs(folder) and os.path.realpath(folder) not in here]


def safe_environ(environ: Mapping[str, str], cwd: str) -> dict[str, str]:
    """Return an environment in which a child process does not look for programs or modules in the working directory.

    Args:
        environ: The environment that is wanted.
        cwd: The working directory.
    """
    own = {**environ, "PATH": os.pathsep.join(_folders(environ, cwd)), "NoDefaultCurrentDirectoryInExePath": "1"}
    if modules := own.pop("PYTHONPATH", ""):
        here = os.path.realpath(cwd)
        kept = [name for name in modules.split(os.pathsep) if os.path.isabs(name) and os.path.realpath(name) != here]
        own |= {"PYTHONPATH": os.pathsep.join(kept)} if kept else {}
    return own


def run_program(
    name: str, words: Sequence[str], cwd: str, environ: Mapping[str, str], given: bytes = b""
) -> CompletedProcess[bytes]:
    """Run a program and return how it ended and what it printed.

    Args:
        name: Its name.
        words: Its arguments.
        cwd: Where it runs.
        environ: Its environment.
        given: Its standard input.

    Returns:
        The exit code, standard output and standard error.

    Raises:
        FileNotFoundError: If there is no such program on PATH.
        OSError: If it cannot be started.
    """
    import subprocess

    command = [_require_program(name, environ, cwd), *words]
    environ = safe_environ(environ, cwd)
    # What we ignore stays ignored: SIGXFSZ would end git with its locks left behind, an error lets it remove them.
    return subprocess.run(
        command, cwd=cwd, input=given, capture_output=True, check=False, env=environ, restore_signals=False
    )


def start_program(
    name: str, words: Sequence[str], cwd: str, environ: Mapping[str, str], **streams: IO[Any] | int
) -> Popen[bytes]:
    """Start a program that goes on while this process works with it.

    Args:
        name: Its name.
        words: Its arguments.
        cwd: Where it runs.
        environ: Its environment.
        **streams: The streams that it gets.

    Returns:
        The process.

    Raises:
        FileNotFoundError: If there is no such program on PATH.
        OSError: If it cannot be started.
    """
    import subprocess

    command = [_require_program(name, environ, cwd), *words]
    return subprocess.Popen(command, cwd=cwd, env=safe_environ(environ, cwd), **streams)  # type: ignore[call-overload,no-any-return]


def _require_program(name: str, environ: Mapping[str, str], cwd: str) -> str:
    """Return the full path of a program; raise FileNotFoundError if there is none."""
    full = find_program(name, environ, cwd)
    if not full:
        raise FileNotFoundError(f"{name} was not found")
    return full


def start_python(words: Sequence[str], **streams: IO[Any] | int) -> Popen[bytes]:
    """Start this Python, in the folder of this package, from which it imports nothing by itself.

    Args:
        words: What comes after "python -P".
        **streams: The streams that it gets.

    Returns:
        The process.
    """
    import subprocess
    import sys

    command = [sys.executable, "-P", *words]
    environ = safe_environ(os.environ, os.getcwd())
    return subprocess.Popen(command, cwd=os.path.dirname(__file__), env=environ, **streams)  # type: ignore[call-overload,no-any-return]


def start(command: Sequence[str], folder: str, environ: Mapping[str, str], **streams: IO[Any] | int) -> Popen[bytes]:
    """Start a program that is named by its full path; it ends when this process does, where Linux can do that.

    Args:
        command: The full path of the program, and its arguments.
        folder: A folder of its own that it runs in.
        environ: Its environment.
        **streams: The streams that it gets.

    Returns:
        The process.

    Raises:
        ValueError: If the program is not named by its full path.
    """
    import subprocess

    if not os.path.isabs(command[0]):
        raise ValueError(f"{command[0]} is not an absolute path")
    environ = safe_environ(environ, os.getcwd())
    return subprocess.Popen(command, cwd=folder, env=environ, preexec_fn=_ending_with_parent(), **streams)  # type: ignore[call-overload,no-any-return]  # noqa: PLW1509 - one call into the kernel


def _ending_with_parent() -> Callable[[], object] | None:
    """Return what asks Linux to end a process when the one that started it ends, however that comes."""
    import signal
    import sys

    if not sys.platform.startswith("linux"):
        return None
    import ctypes
    from functools import partial

    return partial(ctypes.CDLL(None).prctl, PR_SET_PDEATHSIG, int(signal.SIGKILL))
