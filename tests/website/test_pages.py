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
