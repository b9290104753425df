"""How often each code was found."""

from __future__ import annotations

from collections import Counter

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen_hook.model.results import Finding
    from docgen_hook.report import RuleText


def statistics(findings: Iterable[Finding], rules: Mapping[str, RuleText]) -> str:
    """Return one line a code, most frequent first: count, code, "[*]" where `fix` mends it, name."""
    counts = Counter((finding.code, finding.fixable) for finding in findings)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    width = max((len(str(count)) for count in counts.values()), default=0)
    return "".join(
        f"{count:>{width}}  {code}  {'[*]' if fixable else '[ ]'}  {rules[code].name if code in rules else ''}".rstrip()
        + "\n"
        for (code, fixable), count in ordered
    )
