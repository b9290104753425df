"""What stays the same about a finding when lines move."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen_hook.model.results import Finding


def with_fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield each finding, sorted, with a hexadecimal fingerprint of path, definition and code.

    Equal ones, such as `if`/`else` twins of one name, are numbered in order, so that no fingerprint comes twice.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in sorted(findings):
        key = (finding.path, finding.definition, finding.code)
        text = "\0".join((*key, str(seen[key])))
        seen[key] += 1
        yield finding, sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
