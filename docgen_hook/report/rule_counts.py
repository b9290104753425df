"""How often each code was found."""

from __future__ import annotations

from collections import Counter

from docgen_hook.errors import UsageError

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docgen_hook.model.results import Finding
    from docgen_hook.report import RuleText


def render_statistics(form: str, findings: Sequence[Finding], rules: Mapping[str, RuleText]) -> str:
    """Return how often each code was found, in a format.

    Args:
        form: "text" or "json".
        findings: What was found.
        rules: What is known of the codes.

    Raises:
        UsageError: If the format has no form for counts.
    """
    if form == "text":
        return statistics(findings, rules)
    if form == "json":
        return _statistics_json(findings, rules)
    raise UsageError(f"--statistics cannot be printed as {form}", "Use --format text or --format json.")


def _statistics_json(findings: Sequence[Finding], rules: Mapping[str, RuleText]) -> str:
    """Return one object with the counts, most frequent first, as docs/formats.md describes it."""
    from docgen_hook.report.json_text import json_text

    counts = Counter((finding.code, finding.fixable) for finding in findings)
    rows = [
        {"code": code, "rule": rules[code].name if code in rules else "", "count": count, "fixable": fixable}
        for (code, fixable), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return json_text({"version": 1, "statistics": rows, "findings": len(findings)}) + "\n"


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
