"""SARIF carries proved repairs, and applying them gives what `fix --update` writes."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.updating.test_updating import LEFT, PLAIN, REPAIRED, run, stale

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json"


def applied(text: str, results: list[dict]) -> str:
    """Apply the fixes of some results."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    edits = set()
    for result in results:
        for fix in result.get("fixes", []):
            for replacement in fix["artifactChanges"][0]["replacements"]:
                region = replacement["deletedRegion"]
                start = starts[region["startLine"] - 1] + region["startColumn"] - 1
                end = starts[region["endLine"] - 1] + region["endColumn"] - 1
                edits.add((start, end, replacement.get("insertedContent", {}).get("text", "")))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize("number", [0, 1, 3, 10, 14], ids=lambda number: REPAIRED[number].id)
def test_applied_fixes_are_what_an_update_writes(repository, number):
    before, after, _ = REPAIRED[number].values
    stale(repository, before, after)
    said = run(repository, "check", "--select", "DGH2", "--format", "sarif")
    log = json.loads(said.out)
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf8"))).validate(log)
    run(repository, *PLAIN)
    assert applied(after, log["runs"][0]["results"]) == repository.read("m.py") != after


def test_what_is_only_suggested_is_no_fix(repository):
    before, after, _ = LEFT[0].values
    stale(repository, before, after)
    log = json.loads(run(repository, "check", "--format", "sarif").out)
    assert log["runs"][0]["results"]
    assert not any("fixes" in result for result in log["runs"][0]["results"])
