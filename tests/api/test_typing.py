"""A program that uses every public name, checked by a type checker in its strictest mode."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import docgen_hook

CONSUMER = Path(__file__).parents[1] / "data" / "consumer.py"


def check(tmp_path, text):
    program = tmp_path / "consumer.py"
    program.write_text(text)
    words = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file", "", str(program)]
    return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)


def test_the_program_uses_every_public_name():
    tree = ast.parse(CONSUMER.read_text())
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert sorted(set(docgen_hook.__all__) - used) == []


@pytest.mark.slow
def test_a_program_of_every_public_name_is_typed(tmp_path):
    ran = check(tmp_path, CONSUMER.read_text())
    assert ran.returncode == 0, ran.stdout


@pytest.mark.slow
def test_wrong_types_are_found(tmp_path):
    wrong = "from docgen_hook import count_tokens\n\nwrong: str = count_tokens(5)\n"
    ran = check(tmp_path, wrong)
    assert ran.returncode == 1
    assert ran.stdout.count("error:") == 2, ran.stdout
