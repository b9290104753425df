"""Findings as a GitLab code quality report.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from docgen_hook.report.fingerprint import with_fingerprints
from docgen_hook.report.json_text import json_text

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from docgen_hook.model.results import Finding
    from docgen_hook.report import RuleText

SEVERITIES = {"DGH1": "minor", "DGH2": "major", "DGH3": "minor", "DGH902": "critical"}


def render(findings: Sequence[Finding], rules: Mapping[str, RuleText]) -> str:
    """Return one object a finding, each with a fingerprint of its own."""
    issues = [_to_issue(fingerprint, mark, rules) for fingerprint, mark in with_fingerprints(findings)]
    return json_text(issues) + "\n"


def _to_issue(finding: Finding, fingerprint: str, rules: Mapping[str, RuleText]) -> dict[str, Any]:
    rule = rules.get(finding.code)
    return {
        "description": f"{finding.code} {finding.message}",
        "check_name": rule.name if rule else finding.code,
        "fingerprint": fingerprint,
        "severity": SEVERITIES.get(finding.code, SEVERITIES.get(finding.code[:4], "info")),
        "location": {"path": finding.path.removeprefix("./"), "lines": {"begin": finding.location.line}},
    }
