"""The levels of stored answers that a run looks into."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from docgen_hook.errors import DocgenError, UsageError
from docgen_hook.planning.discover import is_within
from docgen_hook.prompting.validation import unsafe
from docgen_hook.store.answers_file import AnswersFile
from docgen_hook.store.levels import Level, WantedAnswer
from docgen_hook.store.shared.address import parse_address
from docgen_hook.store.shared.cache import SharedCache
from docgen_hook.store.user_dirs import cache_folder, write_private

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.config import Config
    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import GenerationParams

EXAMPLE = 'For example: `answers = ".docgen/answers.jsonl"`.'


def open_levels(config: Config, environ: Mapping[str, str], root: str) -> tuple[Level, ...]:
    """Return the levels after the user's own cache, in the order in which they are asked.

    Args:
        config: The settings.
        environ: The process environment.
        root: The project's root; empty for none, and then no answers file.

    Raises:
        UsageError: If the answers file or the shared cache is not named as it must be.
    """
    levels: list[Level] = []
    if root and (path := answers_path(config, root)):
        folder = cache_folder(environ)
        levels.append(AnswersFile(path, folder, unsafe, partial(_left_out_copy, path, root, folder)))
    if (shared := open_shared_cache(config, environ)) is not None:
        levels.append(shared)
    return tuple(levels)


def _left_out_copy(path: str, root: str, folder: str) -> str:
    """Return a copy of the answers file that a sparse checkout leaves out, or an empty string."""
    from docgen_hook.git.left_out import left_out_blob, left_out_content

    try:
        blob = left_out_blob(path, root)
        copy = os.path.join(folder, f"answers-{blob}.jsonl") if blob else ""
        if copy and not os.path.exists(copy):
            write_private(copy, left_out_content(path, root) or b"")
    except (DocgenError, OSError):
        return ""
    return copy


def open_shared_cache(config: Config, environ: Mapping[str, str]) -> SharedCache | None:
    """Return the shared cache that the environment names, or None; UsageError if its address cannot be used."""
    address = parse_address(environ)
    if address is None:
        return None
    return SharedCache(address, timeout=config.shared_cache_timeout, environ=environ, objections=unsafe)


def answers_path(config: Config, root: str) -> str:
    """Return the full path of the answers file, empty where none is set.

    Args:
        config: The settings.
        root: The project's root.

    Raises:
        UsageError: If it lies outside of the project, or is missing although answers are to be recorded.
    """
    if not config.answers:
        if config.record:
            raise UsageError("`record` needs the setting `answers`", EXAMPLE)
        return ""
    full = os.path.normpath(os.path.join(os.path.abspath(root), config.answers))
    if not is_within(full, os.path.abspath(root)) or not is_within(os.path.realpath(full), os.path.realpath(root)):
        raise UsageError(f"`answers` must be inside the project: {config.answers!r:.100}", EXAMPLE)
    return full


def wanted_answers(definitions: Mapping[int, Definition], recipe: GenerationParams) -> dict[int, WantedAnswer]:
    """Return what is looked for, by place."""
    digest = "" if recipe.provider == "none" else recipe.digest
    return {
        place: WantedAnswer(definition.digest + digest if digest else "", definition.digest, recipe.language)
        for place, definition in definitions.items()
    }


def wanted_answer(definition: Definition, recipe: GenerationParams) -> WantedAnswer:
    """Return what is looked for: the answer to this recipe, without a provider the newest to the definition."""
    return wanted_answers({0: definition}, recipe)[0]
