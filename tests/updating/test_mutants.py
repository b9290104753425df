"""Seeded drift in functions of installed packages: repaired, and nothing else touched (`benchmarks/update.py`)."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from update import measure, mutants

PACKAGES = ("azure/core", "anyio", "click", "httpx2", "virtualenv", "pip", "setuptools", "hypothesis")


@pytest.mark.slow
@pytest.mark.parametrize("style", ["google", "sphinx"])
def test_mutants_are_repaired_and_nothing_else_is_touched(tmp_path, style):
    installed = Path(sysconfig.get_path("purelib"))
    folder = tmp_path / "packages"
    folder.mkdir()
    for name in PACKAGES:
        if (installed / name).exists():
            (folder / name.replace("/", "_")).symlink_to(installed / name)
    found = [mutant for place in sorted(folder.iterdir()) for mutant in mutants(place, style, 12, 3)]
    assert len(found) > 8
    work = tmp_path / "work"
    work.mkdir()
    seen = measure(found, work)
    wrong = [(mutant.kind, one) for mutant, one in zip(found, seen, strict=True) if one[1:] != (False,) * 4]
    assert wrong == []
    assert sum(one.repaired for one in seen) >= 0.9 * len(seen)
