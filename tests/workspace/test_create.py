"""A new file is there whole or not at all, and never takes another's place."""

import os

import pytest

from docgen_hook.workspace.files import create_atomic


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
