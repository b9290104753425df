"""Findings as SARIF 2.1.0, which GitHub code scanning and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import re
from types import MappingProxyType
from urllib.parse import quote

from docgen_hook import __version__
from docgen_hook.model.struct import Struct
from docgen_hook.report.fingerprint import with_fingerprints
from docgen_hook.report.json_text import json_text

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from docgen_hook.model.results import Finding
    from docgen_hook.report import RuleText


class Replaced(Struct):
    """A part of a file and what is to stand there.

    Attributes:
        start: Line and column in characters, both from 1.
        end: The same, behind the part.
        text: What is to stand there.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


class Fix(Struct):
    """A repair of a finding.

    Attributes:
        said: What it does and why.
        replaced: The parts that it changes, in order.
    """

    said: str
    replaced: tuple[Replaced, ...]


NO_FIXES: Mapping[Finding, Sequence[Fix]] = MappingProxyType({})
UNREADABLE = ("DGH902",)  # codes of what kept the run from being complete
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(
    findings: Sequence[Finding], rules: Mapping[str, RuleText], fixes: Mapping[Finding, Sequence[Fix]] = NO_FIXES
) -> str:
    """Return one run with the rules that were broken and a result for each finding.

    Args:
        findings: In any order.
        rules: What is known of the codes.
        fixes: Proved repairs of some findings.
    """
    codes = sorted({finding.code for finding in findings})
    driver = {"name": "docgen-hook", "version": __version__, "rules": [_rule(code, rules.get(code)) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(findings)],
        "columnKind": "unicodeCodePoints",
        "results": [
            _sarif_result(fingerprint, mark, codes.index(fingerprint.code))
            | _fixes(fingerprint, fixes.get(fingerprint, ()))
            for fingerprint, mark in with_fingerprints(findings)
        ],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _invocation(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return whether all files were read, and which were not; GitHub shows the latter with the tool's status."""
    unread = [finding for finding in sorted(findings) if finding.code in UNREADABLE]
    return {
        "executionSuccessful": not unread,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": finding.message}, "locations": [_location(finding)]}
            for finding in unread
        ],
    }


def _rule(code: str, rule: RuleText | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "name": rule.name.title().replace("-", ""),
        "shortDescription": {"text": rule.name.replace("-", " ").capitalize() + "."},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.explanation, "markdown": rule.explanation},
        "defaultConfiguration": {"level": _level(code)},
    }


def _level(code: str) -> str:
    return "error" if code in UNREADABLE else "warning"


def _location(finding: Finding) -> dict[str, Any]:
    region = {"startLine": finding.location.line, "startColumn": finding.location.column + 1}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(finding.path)}, "region": region}}


def _sarif_result(finding: Finding, fingerprint: str, index: int) -> dict[str, Any]:
    location = _location(finding)
    if finding.definition:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.definition}]
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _level(finding.code),
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"definition/v1": fingerprint},
    }


def _fixes(finding: Finding, fixes: Sequence[Fix]) -> dict[str, Any]:
    """Return the repairs of a finding (SARIF 2.1.0, 3.27.30), nothing where there is none."""
    if not fixes:
        return {}
    artifact = {"uri": uri(finding.path)}
    return {
        "fixes": [
            {
                "description": {"text": fix.said},
                "artifactChanges": [{"artifactLocation": artifact, "replacements": [*map(_replacement, fix.replaced)]}],
            }
            for fix in fixes
        ]
    }


def _replacement(replaced: Replaced) -> dict[str, Any]:
    (line, column), (end_line, end_column) = replaced.start, replaced.end
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"deletedRegion": region, **({"insertedContent": {"text": replaced.text}} if replaced.text else {})}


def uri(path: str) -> str:
    """Return a path as a relative reference or, when it is absolute, as a file URI."""
    try:
        raw = path.encode("utf-8", "surrogateescape")  # names of POSIX systems that are no UTF-8
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "surrogatepass")  # names of Windows that are no UTF-16
    if path.startswith("//"):
        return "file:" + quote(raw)
    if path.startswith("/"):
        return "file://" + quote(raw)
    return "file:///" + quote(raw, safe="/:") if re.match(r"[A-Za-z]:/", path) else quote(raw)
