"""Findings as JSON; the shape is described in docs/formats.md and only ever grows."""

from __future__ import annotations

from collections import Counter

from docgen_hook.report.json_text import json_text

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from docgen_hook.model.results import Finding
    from docgen_hook.report import RuleText

VERSION = 1


def render(
    findings: Sequence[Finding], rules: Mapping[str, RuleText], *, empty: Mapping[str, str] | None = None
) -> str:
    """Return one object: version, findings in order, their counts, and why nothing was looked at.

    Args:
        findings: In any order.
        rules: What is known of the codes.
        empty: Reason and message where there was nothing to look at; None where there was something.
    """
    ordered = sorted(findings)
    report = {
        "version": VERSION,
        "findings": [_to_object(finding, rules) for finding in ordered],
        "summary": {
            "findings": len(ordered),
            "files": len({finding.path for finding in ordered}),
            "fixable": sum(finding.fixable for finding in ordered),
            "codes": dict(sorted(Counter(finding.code for finding in ordered).items())),
        },
        "empty": empty,
    }
    return json_text(report) + "\n"


def _to_object(finding: Finding, rules: Mapping[str, RuleText]) -> dict[str, Any]:
    return {
        "path": finding.path,
        "line": finding.location.line,
        "column": finding.location.column + 1,
        "code": finding.code,
        "rule": rules[finding.code].name if finding.code in rules else "",
        "message": finding.message,
        "definition": finding.definition,
        "fixable": finding.fixable,
    }
