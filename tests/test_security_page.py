"""Each line of the threat model names a test that is there."""

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "SECURITY.md").read_text(encoding="utf8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| promise")]
NAMED = re.compile(r"`((?:\w+/)?test_\w+\.py)(?:::(\w+))?` \|$")


@pytest.mark.parametrize("row", ROWS)
def test_a_promise_has_its_test(row):
    found = NAMED.search(row)
    assert found, "no test is named"
    (path,) = TESTS.rglob(found[1])
    tree = ast.parse(path.read_text(encoding="utf8"))
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert found[2] in names if found[2] else any(name.startswith("test_") for name in names)


def test_the_three_situations_are_there():
    assert len(ROWS) >= 30
    assert PAGE.count("\n### ") == 3
