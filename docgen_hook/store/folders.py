"""Where the user's cache and data lie; never in a repository."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

APPLICATION = "docgen-hook"


def cache_folder(environ: Mapping[str, str]) -> Path:
    """Give the folder of remembered answers: DOCGEN_HOOK_CACHE_DIR, else the user's cache folder."""
    if chosen := environ.get("DOCGEN_HOOK_CACHE_DIR", "").strip():
        return Path(chosen).expanduser()
    import platformdirs  # 5 ms

    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))


def data_folder(environ: Mapping[str, str]) -> Path:
    """Give the folder of pulled models: DOCGEN_HOOK_DATA_DIR, else the user's data folder."""
    if chosen := environ.get("DOCGEN_HOOK_DATA_DIR", "").strip():
        return Path(chosen).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))
