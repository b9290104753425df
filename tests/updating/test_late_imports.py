"""What updates need is loaded by updates alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

CLEAN = '"""A clean module."""\n\n\ndef one():\n    """Return one."""\n    return 1\n'
UPDATES = ("docgen_hook.updating", "docgen_hook.cli.output.update_output", "docgen_hook.updating.layout.spans")


def loaded(tmp_path, *words: str) -> set[str]:
    """The modules that a run of the command line imports."""
    (tmp_path / "clean.py").write_text(CLEAN, encoding="utf8")
    command = [sys.executable, "-X", "importtime", "-m", "docgen_hook", *words, "clean.py"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert run.returncode == 0, run.stderr
    return {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if "|" in line}


@pytest.mark.parametrize("words", [("check",), ("fix",), ("fix", "--provider", "none")], ids=" ".join)
def test_a_clean_file_loads_nothing_of_them(tmp_path, words):
    found = loaded(tmp_path, *words)
    assert not {name for name in found if name.startswith(UPDATES)}


def test_an_update_of_a_clean_file_loads_no_client(tmp_path):
    found = loaded(tmp_path, "fix", "--update")
    assert not found & {"openai", "httpx2", "libcst", "jsonschema"}
