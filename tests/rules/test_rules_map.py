"""The map of rules beside pydocstyle and pydoclint: held to the codes and the findings of these tools themselves."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydoclint.utils.violation import VIOLATION_CODES
from pydocstyle.violations import ErrorRegistry

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "rules-map.md").read_text("utf-8")
SAMPLES = {path.stem: path.read_text("utf-8") for path in (ROOT / "tests" / "data" / "rules_map").glob("*.txt")}
PYDOCLINT = {f"DOC{number:03}" for number in VIOLATION_CODES}
PYDOCSTYLE = {error.code for group in ErrorRegistry.groups for error in group.errors}


def named_codes(text):
    """Return the codes of a text: one by one, as "DOC106 to DOC111", or by a prefix such as D2."""
    codes = set(re.findall(r"(?<!DGH)\b(?:DOC|D)\d+\b", text))
    for first, last in re.findall(r"DOC(\d+) to DOC(\d+)", text):
        codes |= {f"DOC{number:03}" for number in range(int(first), int(last) + 1)}
    return codes


def counterparts():
    """Return our code -> the codes of the others on its row."""
    rows = re.findall(r"^\| \[(DGH\d+)\].*?\|[^|]*\|(.*)\|$", PAGE, re.MULTILINE)
    return {ours: named_codes(others) for ours, others in rows}


def test_every_named_code_is_one():
    named = set.union(*counterparts().values())
    assert named - PYDOCLINT - PYDOCSTYLE == set()
    assert len(named) > 25


@pytest.mark.parametrize("code", sorted(PYDOCLINT | PYDOCSTYLE))
def test_every_code_of_theirs_is_on_the_page(code):
    named = named_codes(PAGE)
    assert code in named or (code.startswith("D") and code[:2] in named)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    for name, text in SAMPLES.items():
        (folder / f"{name}.py").write_text(text)
    theirs = ["pydoclint", "--style=google", "--skip-checking-short-docstrings=False"]
    theirs += ["--show-filenames-in-every-violation-message=True", "--arg-type-hints-in-docstring=False", "."]
    ours = [sys.executable, "-m", "docgen_hook", "check", "--select=DGH2,DGH209,DGH211,DGH212", "."]
    said = ""
    for words in ([str(Path(sys.executable).parent / theirs[0]), *theirs[1:]], ours):
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
        said += done.stdout + done.stderr
    return set(re.findall(r"(\w+)\.py:\d+:(?:\d+:)? (DOC\d+|DGH\d+)", said))


@pytest.mark.parametrize("code", sorted(set(SAMPLES) - {"DOC105", "DOC605"}))
def test_what_they_report_is_reported_under_the_code_of_its_row(found, code):
    assert (code, code) in found
    assert any((code, ours) in found for ours, theirs in counterparts().items() if code in theirs)


@pytest.mark.parametrize("code", ["DOC105", "DOC605"])
def test_types_are_compared_where_pydoclint_is_told_to(found, code):
    assert (code, "DGH209") in found
    assert code in counterparts()["DGH209"]
