"""Findings as JUnit XML: one suite a file, one failed case a finding."""

from __future__ import annotations

from itertools import groupby
from xml.sax.saxutils import quoteattr  # only writes; nothing is parsed

from docgen_hook.report.printable import printable, without_command

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen_hook.model.results import Finding
    from docgen_hook.report import RuleText

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
CLEAN = (
    '  <testsuite name="docgen-hook" tests="1" failures="0" errors="0">\n'
    '    <testcase classname="docgen-hook" name="no findings"/>\n'
    "  </testsuite>\n"
)


def render(findings: Sequence[Finding], rules: Mapping[str, RuleText]) -> str:
    """Return a document; without findings it has one case that passed, since an empty one fails many readers."""
    suites = "".join(
        _suite(path, list(group), rules) for path, group in groupby(sorted(findings), lambda finding: finding.path)
    )
    count = f'tests="{len(findings) or 1}" failures="{len(findings)}" errors="0"'
    return f'{HEAD}<testsuites name="docgen-hook" {count}>\n{suites or CLEAN}</testsuites>\n'


def _suite(path: str, findings: list[Finding], rules: Mapping[str, RuleText]) -> str:
    cases = "".join(_case(finding, rules) for finding in findings)
    count = f'tests="{len(findings)}" failures="{len(findings)}" errors="0"'
    return f"  <testsuite name={_quoted(path)} {count}>\n{cases}  </testsuite>\n"


def _case(finding: Finding, rules: Mapping[str, RuleText]) -> str:
    line, column = finding.location.line, finding.location.column + 1
    name = f"{finding.code} {finding.definition or 'module'} ({line}:{column})"
    kind = rules[finding.code].name if finding.code in rules else finding.code
    case = f"classname={_quoted(finding.path)} name={_quoted(name)} file={_quoted(finding.path)}"
    failure = f"<failure type={_quoted(kind)} message={_quoted(finding.message)}/>"
    return f'    <testcase {case} line="{line}">\n      {failure}\n    </testcase>\n'


def _quoted(text: str) -> str:
    """Quote for an attribute; what XML 1.0 cannot hold is written as an escape before."""
    return without_command(quoteattr(printable(text)), "#&#35;")
