"""The package's structure: imports go one way, rooms stay small, a clean commit loads little; and the gate itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import structure

PACKAGE = Path(__file__).parent.parent / "docgen_hook"
LOADED = Path(__file__).parent / "data" / "clean_commit_modules.txt"
CLEAN = '''"""A clean module."""


def one():
    """Return one."""
    return 1


def add(first: int, second: int) -> int:
    """Return the sum of two numbers.

    Args:
        first: A number.
        second: Another number.

    Returns:
        Their sum.
    """
    return first + second
'''


@pytest.mark.parametrize("check", structure.CHECKS, ids=lambda check: check.__name__)
def test_the_structure_holds(check):
    assert check(PACKAGE) == []


PLANTED = [
    pytest.param(
        "rules/drift.py", "from ..planning import plan_file\n", structure.upward_imports, id="a relative import upward"
    ),
    pytest.param(
        "source/scan.py", "from docgen_hook.cli import main\n", structure.upward_imports, id="an absolute one upward"
    ),
    pytest.param(
        "newroom/part.py", "from docgen_hook import model\n", structure.upward_imports, id="a room of no level"
    ),
    pytest.param(
        "rules/rule.py",
        "def late():\n    from . import registry\n",
        structure.circles,
        id="a circle through a function",
    ),
    pytest.param(
        "rules/rule.py",
        "if TYPE_CHECKING:\n    from docgen_hook.rules import RULES\n",
        structure.circles,
        id="a circle for type checkers only",
    ),
    pytest.param("store/cache.py", "import openai\n", structure.strangers, id="a package away from home"),
    pytest.param("source/editing/edit.py", "import libcst.matchers\n", structure.strangers, id="slow matchers"),
    pytest.param("source/editing/edit.py", "import libcst\n", structure.heavy_tops, id="a heavy package at the top"),
    pytest.param("planning/plan_file.py", "import subprocess\n", structure.heavy_tops, id="subprocess at the top"),
    pytest.param("errors.py", "x = 1\n" * 300, structure.crowded_rooms, id="a long module"),
    pytest.param("attic/__init__.py", "", structure.crowded_rooms, id="a room that does not say what it is"),
    pytest.param("errors.py", 'def f():\n    """Give it."""\n', structure.odd_words, id="an odd opening"),
]


@pytest.fixture
def copied(tmp_path):
    """A copy of the package that may be spoilt."""
    return Path(
        shutil.copytree(PACKAGE, tmp_path / "docgen_hook", ignore=shutil.ignore_patterns("*.xz", "__pycache__"))
    )


@pytest.mark.parametrize("path,text,check", PLANTED)
def test_what_is_planted_is_caught(copied, path, text, check):
    target = copied / path
    target.parent.mkdir(exist_ok=True)
    target.write_text((target.read_text("utf-8") if target.exists() else "") + text, encoding="utf-8")
    assert check(copied)


def test_too_many_names_and_modules_are_caught(copied):
    for number in range(30):
        (copied / f"extra{number}.py").write_text("", encoding="utf-8")
        (copied / "rules" / f"extra{number}.py").write_text("def _same():\n    pass\n", encoding="utf-8")
    caught = " ".join([*structure.crowded_rooms(copied), *structure.odd_words(copied)])
    assert all(words in caught for words in ("names at the top", "rules has", "_same stands in"))


def loaded(package: Path, folder: Path) -> set[str]:
    """Return what a clean commit loads beside what Python loads by itself."""
    clean = folder / "clean.py"
    clean.write_text(CLEAN, encoding="utf8")
    environ = os.environ | {"PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    start = [sys.executable, "-X", "importtime"]

    def names(*words: str) -> set[str]:
        run = subprocess.run([*start, *words], capture_output=True, text=True, cwd=folder, env=environ, check=False)
        assert run.returncode == 0, run.stderr
        return {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if "|" in line}

    return names("-m", "docgen_hook", "check", str(clean)) - names("-c", "pass") - {"imported package"}


def test_a_clean_commit_loads_what_is_listed_and_no_more(tmp_path):
    listed = set(LOADED.read_text(encoding="utf-8").split())
    more = loaded(PACKAGE, tmp_path) - listed
    assert not more, f"{sorted(more)}: load it later, or list it in {LOADED.name} with a reason in the commit"


@pytest.mark.parametrize("name", ["re", "typing", "dataclasses", "json"])
def test_a_module_planted_into_a_clean_commit_is_caught(copied, tmp_path, name):
    target = copied / "source" / "scan.py"
    text = target.read_text(encoding="utf-8")
    target.write_text(text.replace("import annotations\n", f"import annotations\nimport {name}\n", 1), encoding="utf-8")
    assert name in loaded(copied, tmp_path) - set(LOADED.read_text(encoding="utf-8").split())
