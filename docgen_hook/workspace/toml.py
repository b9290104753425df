"""TOML of a repository: read with care, since anybody may have written it."""

from __future__ import annotations

from docgen_hook.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MEND = "Fix the file; nothing was changed."
LONGEST_KEY = 100  # parts


def parsed_toml(source: bytes, path: str) -> dict[str, Any]:
    """Return what TOML says.

    Args:
        source: The file's bytes.
        path: Its path, for messages.

    Raises:
        UsageError: If it is no TOML, or goes beyond what settings need.
    """
    import tomllib

    try:
        return tomllib.loads(_with_short_keys(source.decode("utf-8-sig")))
    except RecursionError as error:
        raise UsageError(f"{path} cannot be read: it is nested too deeply", MEND) from error
    except ValueError as error:  # of syntax, encoding or a number with thousands of digits
        raise UsageError(f"{path} cannot be read: {error}", MEND) from error


def _with_short_keys(text: str) -> str:
    """Return TOML as it is; ValueError if a key has so many parts that `tomllib` would take hours, their square."""
    if text.count(".") < LONGEST_KEY:
        return text
    import re

    part = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
    if re.search(rf"(?<![\w.-])(?:{part}){{{LONGEST_KEY}}}", text):
        raise ValueError(f"a key has more than {LONGEST_KEY} parts")
    return text
