"""Files on which linters of docstrings were publicly reported to be wrong, through the command line."""

import csv
import io
import re
from pathlib import Path

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main

FOLDER = Path(__file__).parents[1] / "data" / "linter"
with (FOLDER / "cases.tsv").open(encoding="utf8", newline="") as table:
    ROWS = list(csv.reader(table, delimiter="\t"))
FINDING = re.compile(r"[\w./]+:(\d+):\d+: (DGH\d{3}) (.*)")


def findings(text):
    """Return line, code and the names in backticks of each line of a report."""
    found = [FINDING.fullmatch(line) for line in text.splitlines() if line.strip()]
    assert all(found), text
    return [(int(match[1]), match[2], set(re.findall(r"`(.+?)`", match[3]))) for match in found]


@pytest.mark.parametrize(
    "name, flags", [pytest.param(name, flags.split(), id=f"{kind} ({name})") for name, _, kind, flags in ROWS]
)
def test_case(name, flags, tmp_path):
    (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    out, err = io.StringIO(), io.StringIO()
    main(["check", *flags, name], CliContext({"HOME": str(tmp_path)}, str(tmp_path), out, err))
    expected = findings((FOLDER / name).with_suffix(".expected").read_text(encoding="utf8"))
    found = findings(out.getvalue())
    assert err.getvalue() == ""
    assert [row[:2] for row in found] == [row[:2] for row in expected], out.getvalue()
    for (_, _, names), (_, _, least) in zip(found, expected, strict=True):
        assert least <= names
