"""Findings as workflow commands, which GitHub Actions shows beside the lines.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from docgen_hook.report.printable import printable, without_command

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen_hook.model.results import Finding
    from docgen_hook.report import RuleText


def render(findings: Sequence[Finding], rules: Mapping[str, RuleText]) -> str:
    """Return one `::error` line a finding."""
    return "".join(_annotation(finding, rules) for finding in sorted(findings))


def _annotation(finding: Finding, rules: Mapping[str, RuleText]) -> str:
    rule = rules.get(finding.code)
    title = f"{finding.code} ({rule.name})" if rule else finding.code
    place = f"line={finding.location.line},col={finding.location.column + 1}"
    return f"::error file={_property(finding.path)},{place},title={_property(title)}::{_escaped(finding.message)}\n"


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    """Escape as the runner unescapes, then whatever else could steer the log's reader."""
    return without_command(printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")))
