"""Findings as flake8 prints them: one line each."""

from __future__ import annotations

from docgen_hook.report.color import paint
from docgen_hook.report.printable import safe_line

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen_hook.model.results import Finding
    from docgen_hook.report import RuleText


def render(findings: Sequence[Finding], rules: Mapping[str, RuleText]) -> str:  # noqa: ARG001 - all formats' face
    """Return `path:line:col: CODE message` lines, columns from 1, sorted."""
    return "".join(line(finding) + "\n" for finding in sorted(findings, key=place))


def line(finding: Finding) -> str:
    """Return one finding as one line, without a line end."""
    where = f"{finding.path}:{finding.location.line}:{finding.location.column + 1}"
    return safe_line(f"{where}: {finding.code} {finding.message}")


def colored_line(finding: Finding) -> str:
    """Return one finding as one line for a log that shows colours: its file is bold, its code yellow or red."""
    plain = line(finding)
    path, code = safe_line(finding.path), finding.code
    rest = plain.removeprefix(path).replace(code, paint(code, "yellow" if code < "DGH2" else "red", color=True), 1)
    return paint(path, "bold", color=True) + rest


def place(finding: Finding) -> tuple[str, int, int, str]:
    """Return what findings are sorted by."""
    return finding.path, finding.location.line, finding.location.column, finding.code
