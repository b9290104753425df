"""Known findings that are passed over: by path, qualified name and code, so that moved lines change nothing."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from docgen_hook.model import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen_hook.model import Finding

    Key = tuple[str, str, str]


def written(findings: Iterable[Finding]) -> str:
    """Give a baseline: a JSON list, one sorted entry a line, so that it merges well."""
    rows = sorted(_key(each) for each in findings)
    lines = ",\n".join(json.dumps(list(row), ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n" if rows else "[]\n"


def read(path: str) -> Counter[Key]:
    """Give how often each finding is known.

    Args:
        path: The file.

    Returns:
        Path, qualified name and code -> count.

    Raises:
        UsageError: If the file cannot be read as a baseline.
    """
    try:
        with open(path, encoding="utf-8") as file:
            rows = json.load(file)
        return Counter((row[0], row[1], row[2]) for row in rows if _is_row(row))
    except FileNotFoundError as error:
        raise UsageError(
            f"there is no baseline {path}", "Write it with `docgen-hook check --write-baseline FILE`."
        ) from error
    except (OSError, ValueError, RecursionError, TypeError) as error:
        raise UsageError(f"the baseline {path} cannot be read: {error}", "Write it anew.") from error


def _is_row(row: object) -> bool:
    if not (isinstance(row, list) and len(row) == 3 and all(isinstance(each, str) for each in row)):
        raise ValueError(f"{row!r:.60} is no entry")
    return True


def split(findings: Sequence[Finding], known: Counter[Key]) -> tuple[list[Finding], list[Key]]:
    """Give the findings that are new, and the known ones that are gone and can be removed.

    Args:
        findings: What was found.
        known: What the baseline holds.

    Returns:
        New findings, and entries of the baseline that were not found, sorted.
    """
    left = Counter(known)
    new = []
    for each in findings:
        if left[_key(each)] > 0:
            left[_key(each)] -= 1
        else:
            new.append(each)
    return new, sorted((+left).elements())


def _key(finding: Finding) -> Key:
    return finding.path, finding.definition, finding.code
