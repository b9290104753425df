"""A new file is there whole or not at all, and never takes another's place."""

import ast
import os
from pathlib import Path

import pytest

import docgen_hook
from docgen_hook.workspace.files import create_atomic
from tests.helpers.structure import modules, tree


@pytest.mark.parametrize("executable", [pytest.param(True, id="a program"), pytest.param(False, id="a plain file")])
def test_a_new_file_is_written_whole(tmp_path, executable):
    target = tmp_path / "hook"
    create_atomic(str(target), b"#!/bin/sh\n", executable=executable)
    assert (target.read_bytes(), os.access(target, os.X_OK)) == (b"#!/bin/sh\n", executable)
    assert os.listdir(tmp_path) == ["hook"]


def test_a_file_that_is_there_stays_and_nothing_is_left_beside_it(tmp_path):
    target = tmp_path / "hook"
    target.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        create_atomic(str(target), b"#!/bin/sh\n")
    assert (target.read_bytes(), os.listdir(tmp_path)) == (b"mine", ["hook"])


DOORS = {  # modules that write files of their own accord, and why they do not go through `workspace.files`
    "cli/main.py": "the null device in the place of a closed stream",
    "cli/setup/demo.py": "a new project in an empty folder",
    "generation/batch/catalog.py": "a log of the user's cache, which only grows",
    "git/merge.py": "a temporary folder",
    "git/renames.py": "a temporary folder",
    "planning/parallel.py": "a pipe",
    "providers/local_models/download.py": "the user's data folder",
    "providers/local_models/install.py": "the user's data folder",
    "providers/local_models/wheel_parts.py": "the user's data folder",
    "store/text_store.py": "the user's cache: a damaged database is set aside",
    "store/user_dirs.py": "the one writer for files of the user's cache",
    "workspace/files.py": "the one writer for files of a repository",
    "workspace/in_place.py": "files that are mounted by themselves",
    "workspace/lock.py": "an empty file to lock",
}
WRITERS = {"write_text", "write_bytes", "copyfile", "copyfileobj", "copytree"}


def writes(tree):
    """The lines of a module that write a file."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_write(node)]


def _is_write(call):
    if isinstance(call.func, ast.Name):
        return call.func.id == "open" and _has_mode(call.args[1:2])
    if not isinstance(call.func, ast.Attribute):
        return False
    owner = call.func.value.id if isinstance(call.func.value, ast.Name) else ""
    if call.func.attr == "open":
        return _has_mode(call.args[1:2]) if owner == "os" else _has_mode(call.args[:1])
    if call.func.attr in ("replace", "link", "symlink", "rename"):
        return owner == "os" or (call.func.attr == "replace" and len(call.args) == 1 and not call.keywords)
    return call.func.attr in WRITERS and owner != "context"  # which prints


def _has_mode(words):
    return any(
        isinstance(node, ast.Constant) and isinstance(node.value, str) and set(node.value) & set("wax+")
        for node in words
    ) or any(
        isinstance(node, ast.Attribute) and node.attr in ("O_WRONLY", "O_RDWR", "O_CREAT")
        for word in words
        for node in ast.walk(word)
    )


def test_files_are_written_through_few_doors():
    package = Path(docgen_hook.__file__).parent
    found = {path.relative_to(package).as_posix() for path in modules(package) if writes(tree(path))}
    assert found == set(DOORS)


@pytest.mark.parametrize(
    ("line", "is_write"),
    [
        pytest.param('open(path, "w")', True, id="open to write"),
        pytest.param('open(path, "rb")', False, id="open to read"),
        pytest.param("open(path)", False, id="open"),
        pytest.param('path.open("ab")', True, id="a path that is opened to append"),
        pytest.param("path.open()", False, id="a path that is opened"),
        pytest.param('path.write_text("")', True, id="a path that is written"),
        pytest.param("os.replace(old, new)", True, id="a file in another's place"),
        pytest.param("path.replace(other)", True, id="a path in another's place"),
        pytest.param("context.write_bytes(content)", False, id="standard output"),
        pytest.param('text.replace("a", "b")', False, id="a part of a text"),
        pytest.param("os.open(path, os.O_RDWR | os.O_CREAT)", True, id="a descriptor to write"),
    ],
)
def test_the_gate_sees_a_write(line, is_write):
    assert bool(writes(ast.parse(line))) is is_write
