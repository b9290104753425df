"""Which files were renamed since a file was last committed, as git finds renames: by how alike the contents are."""

from __future__ import annotations

import os

from docgen_hook.errors import UsageError
from docgen_hook.git.process import decode_path, git, git_path, is_known, top

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

RENAMES = ("-M", "--diff-filter=R", "--name-status", "-z", "--no-ext-diff", "--no-textconv", "--no-relative")
NEW = (".py", ".pyi")


def renames_since(written: str, cwd: str) -> dict[str, str]:
    """Return the files that were renamed since a file was last committed, in the work tree too.

    Args:
        written: The file, absolute or relative to `cwd`.
        cwd: Where git runs.

    Returns:
        Absolute path before -> absolute path now; empty where git knows nothing.
    """
    try:
        here = top(cwd)
        if not is_known("HEAD", here):
            return {}
        path = os.path.join(os.path.realpath(cwd), written)
        base = git(["log", "-1", "--format=%H", "--", path], here).decode().strip() or "HEAD"
        steps = git(["log", "--reverse", "--topo-order", "--format=", *RENAMES, f"{base}..HEAD"], here)
        pairs = [*_pairs(steps), *_pairs(_work_tree_renames(here))]
    except UsageError:
        return {}
    return {os.path.join(here, old): os.path.join(here, new) for old, new in chain_renames(pairs).items()}


def chain_renames(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return where each file is after several renames, in their order."""
    found: dict[str, str] = {}
    for old, new in pairs:
        origins = [origin for origin, now in found.items() if now == old] or [old]
        found.update(dict.fromkeys(origins, new))
    return found


def _work_tree_renames(here: str) -> bytes:
    """Return what git prints of renames in the work tree; files that nobody has added yet count, in a copied index."""
    import shutil
    import tempfile

    listed = git(["ls-files", "-z", "--others", "--exclude-standard"], here).split(b"\0")
    added = [name for name in listed if name.endswith(tuple(map(str.encode, NEW)))]
    if not added:
        return git(["diff", *RENAMES, "HEAD"], here)
    with tempfile.TemporaryDirectory(prefix="docgen-hook-") as folder:
        copy = os.path.join(folder, "index")
        index = git_path("index", here)
        if os.path.exists(index):
            shutil.copyfile(index, copy)
        words = ["add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul"]
        git(words, here, b"\0".join(added), index=copy)
        return git(["diff", *RENAMES, "HEAD"], here, index=copy)


def _pairs(printed: bytes) -> list[tuple[str, str]]:
    """Return path before and after of each rename; git prints `R097`, both paths, and a NUL after each."""
    parts = [part for part in printed.split(b"\0") if part.strip()]
    return [(decode_path(parts[at + 1]), decode_path(parts[at + 2])) for at in range(0, len(parts) - 2, 3)]
