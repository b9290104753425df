"""Where the user's cache and data lie; never in a repository."""

from __future__ import annotations

import os
import sys

from docgen_hook.workspace.files import name_temporary, unlink_quietly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

APPLICATION = "docgen-hook"
LINUX = sys.platform.startswith("linux")


def cache_folder(environ: Mapping[str, str]) -> str:
    """Return the folder of remembered answers: DOCGEN_HOOK_CACHE_DIR, else the user's cache folder."""
    return (
        _configured_folder(environ, "DOCGEN_HOOK_CACHE_DIR")
        or _default_folder(environ, "XDG_CACHE_HOME", ".cache")
        or _platform("cache")
    )


def data_folder(environ: Mapping[str, str]) -> str:
    """Return the folder of pulled models: DOCGEN_HOOK_DATA_DIR, else the user's data folder."""
    return (
        _configured_folder(environ, "DOCGEN_HOOK_DATA_DIR")
        or _default_folder(environ, "XDG_DATA_HOME", ".local/share")
        or _platform("data")
    )


def private(path: str, flags: int) -> int:
    """Open a file that only its owner may read, also if it was open to others before; an `opener` of `open`."""
    descriptor = os.open(path, flags, 0o600)
    _tighten(descriptor, 0o600)
    return descriptor


def write_private(path: str, content: bytes) -> None:
    """Write a file of ours in one step, with its folder, for its owner alone.

    Args:
        path: The file, new or not.
        content: What it is to hold.

    Raises:
        OSError: If it cannot be written; it is as it was then, and nothing is left beside it.
    """
    private_folder(os.path.dirname(path))
    temporary = name_temporary(path)
    try:
        with open(temporary, "xb", opener=private) as file:
            file.write(content)
        os.replace(temporary, path)
    finally:
        unlink_quietly(temporary)


def private_folder(path: str | os.PathLike[str]) -> None:
    """Make a folder, with those above it that are missing, that only its owner may look into.

    Args:
        path: The folder; one that exists is left as it is, unless it has our name, as those of the user's cache have.

    Raises:
        OSError: If it cannot be made.
    """
    plain = os.fspath(path)
    if os.path.basename(plain) == APPLICATION and os.path.isdir(plain):
        _tighten(plain, 0o700)
    missing = []
    while plain and not os.path.isdir(plain) and os.path.dirname(plain) != plain:
        missing.append(plain)
        plain = os.path.dirname(plain)
    for folder in reversed(missing):
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:  # another run made it; a file of that name is told by whoever writes into it
            continue


def _tighten(place: int | str, mode: int) -> None:
    """Take from a file or folder of ours what others may do with it; what belongs to somebody else stays as it is."""
    if os.name == "posix" and os.stat(place).st_mode & 0o077:
        try:
            os.chmod(place, mode)
        except OSError:
            return


def _configured_folder(environ: Mapping[str, str], name: str) -> str:
    return os.path.expanduser(environ.get(name, "").strip())


def _default_folder(environ: Mapping[str, str], name: str, usual: str) -> str:
    """Return what platformdirs gives on a Linux where nothing is set, 14 ms sooner; a test holds the two together."""
    if not LINUX or name in environ:
        return ""
    return os.path.expanduser(f"~/{usual}/{APPLICATION}")


def _platform(kind: str) -> str:
    try:
        import platformdirs
    except ModuleNotFoundError:  # installed without dependencies, to check only
        usual = ".cache" if kind == "cache" else ".local/share"
        return os.path.expanduser(f"~/{usual}/{APPLICATION}")
    give = platformdirs.user_cache_dir if kind == "cache" else platformdirs.user_data_dir
    return give(APPLICATION, appauthor=False)
