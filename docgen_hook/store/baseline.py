"""Known findings that are passed over: by path from the root, qualified name and code; moved lines change nothing."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from docgen_hook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from docgen_hook.model.results import Finding

    Key = tuple[str, str, str]
    Within = Callable[[str], str]


def render_baseline(findings: Iterable[Finding], within: Within = str) -> str:
    """Return a baseline: a JSON list, one sorted entry a line.

    The empty list at its end leaves every entry its comma, so that two branches that add entries merge.

    Args:
        findings: What was found.
        within: Gives a reported path as it is named from the project's root.
    """
    rows = sorted(_key(finding, within) for finding in findings)
    lines = "".join(json.dumps(list(row), ensure_ascii=False) + ",\n" for row in rows)
    return f"[\n{lines}[]\n]\n"


def parsed(source: bytes | None, path: str) -> Counter[Key]:
    """Return how often each finding is known.

    Args:
        source: The file's bytes; None if there is no such file.
        path: Its path, for messages.

    Returns:
        Path, qualified name and code -> count.

    Raises:
        UsageError: If the bytes are no baseline.
    """
    if source is None:
        raise UsageError(f"baseline {path} not found", "Write it with `docgen-hook check --write-baseline FILE`.")
    try:
        rows = json.loads(source.decode("utf-8-sig"))  # some editors of Windows begin it with a byte order mark
        return Counter((row[0], row[1], row[2]) for row in rows if row != [] and _is_row(row))
    except RecursionError as error:
        raise UsageError(
            f"the baseline {path} cannot be read: it is nested too deeply",
            "Write it again with `docgen-hook check --write-baseline`.",
        ) from error
    except (ValueError, TypeError) as error:
        raise UsageError(
            f"the baseline {path} cannot be read: {error}", "Write it again with `docgen-hook check --write-baseline`."
        ) from error


def _is_row(row: object) -> bool:
    if not (isinstance(row, list) and len(row) == 3 and all(isinstance(field, str) for field in row)):
        raise ValueError(f"{str(row)[:60]} is not an entry")
    return True


def follow_renames(known: Counter[Key], renames: Mapping[str, str]) -> Counter[Key]:
    """Return a baseline with the paths that its files have now.

    Args:
        known: What the baseline holds.
        renames: Path before -> path now.
    """
    found: Counter[Key] = Counter()
    for (path, definition, code), count in known.items():
        found[renames.get(path, path), definition, code] += count
    return found


def apply_baseline(
    findings: Sequence[Finding], known: Counter[Key], within: Within = str
) -> tuple[list[Finding], list[Key]]:
    """Return the findings that are new, and the known ones that are gone and can be removed.

    Args:
        findings: What was found.
        known: What the baseline holds.
        within: Gives a reported path as it is named from the project's root.

    Returns:
        New findings, and entries of the baseline that were not found, sorted.
    """
    left = Counter(known)
    new = []
    for finding in findings:
        if left[_key(finding, within)] > 0:
            left[_key(finding, within)] -= 1
        else:
            new.append(finding)
    return new, sorted((+left).elements())


def _key(finding: Finding, within: Within) -> Key:
    return within(finding.path), finding.definition, finding.code
