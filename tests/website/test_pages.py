"""The hand-written pages: every rule is on the map, and every page is in the navigation."""

from pathlib import Path

import pytest

from docgen_hook.rules import RULES

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_is_on_the_map(code):
    assert f"[{code}](rules.md#{code.lower()})" in (ROOT / "docs" / "rules-map.md").read_text("utf-8")


def test_every_page_is_in_the_navigation():
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[2]
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert [page for page in pages if f" {page}\n" not in navigation] == []


COLUMNS = 88  # of code beside the two side bars of a page that is 1280 pixels wide
WRITTEN = [path for path in sorted((ROOT / "docs").rglob("*.md")) if path.name != "playground.md"]  # that is a form


def code_lines(text):
    """Yield the lines of fenced and indented code, without their indentation in a list."""
    fence = None
    for line in text.splitlines():
        bare = line.lstrip()
        if bare.startswith("```"):
            fence = None if fence is not None else len(line) - len(bare)
        elif fence is not None:
            yield line[fence:]
        elif line.startswith("    ") and not bare.startswith(("- ", "* ", "`")) and "](" not in line:
            yield line[4:]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_code_is_not_cut_off_at_1280_pixels(page):
    assert [line for line in code_lines(page.read_text("utf-8")) if len(line) > COLUMNS] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("```sh\n" + "x" * 89 + "\n```\n", 1, id="fenced"),
        pytest.param("1. Do:\n\n    ```sh\n    " + "x" * 89 + "\n    ```\n", 1, id="fenced in a list"),
        pytest.param("Do:\n\n    " + "x" * 89 + "\n", 1, id="set in"),
        pytest.param("x" * 200 + "\n", 0, id="prose"),
        pytest.param("```sh\n" + "x" * 88 + "\n```\n" + "x" * 200, 0, id="code that fits"),
    ],
)
def test_code_that_is_cut_off_is_found(text, count):
    assert sum(len(line) > COLUMNS for line in code_lines(text)) == count
