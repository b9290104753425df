"""What `fix --diff` prints into a file is taken by `git apply`, whatever the encoding and the name of the file."""

import io
import os
import subprocess
import sys

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from tests.helpers.azure_server import AzureServer

FILES = {
    "latin-1": (
        "m.py",
        '# -*- coding: latin-1 -*-\n# gr\xfc\xdfe\ndef f(x):\n    return "\xe4\xf6"\n'.encode("latin-1"),
    ),
    "cp1252": ("m.py", '# coding: cp1252\ndef f(x):\n    return "\x80\x93"\n'.encode("latin-1")),
    "UTF-8": ("m.py", 'def f(x):\n    return "grüße"\n'.encode()),
    "line ends of Windows": ("m.py", b"def f(x):\r\n    return x\r\n"),
    "no line end at the end": ("m.py", b"def f(x):\n    return x"),
    "a form feed and an escape": ("m.py", b'\x0cdef f(x):\n    return "\x1b[31m\x7f"\n'),
    "a lone carriage return": ("m.py", b'def f(x):\n    return """a\rb"""\n'),
    "a name with blanks": ("my file.py", b"def f(x):\n    return x\n"),
    "a name beyond ASCII": ("grüße.py", b"def f(x):\n    return x\n"),
    "a name with a quote": ('a"b.py', b"def f(x):\n    return x\n"),
    "a name that is not UTF-8": ("a\udcff.py", b"def f(x):\n    return x\n"),
}


def run(folder, environ, *words):
    """Run `fix` in this process, with a standard output of bytes as a process has it."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    code = main(["fix", "--select", "DGH103", *words], CliContext(environ, str(folder), out, err))
    return code, out.buffer.getvalue(), err.getvalue()


@pytest.mark.skipif(os.name == "nt", reason="names of files")
@pytest.mark.parametrize("name, source", FILES.values(), ids=FILES)
def test_the_diff_applies(tmp_path, name, source):
    folder = tmp_path / "repository"
    folder.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    path = folder / name
    path.write_bytes(source)
    with AzureServer() as server:
        environ = {**os.environ, **server.environ(), "DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache")}
        code, shown, said = run(folder, environ, "--diff", name)
        assert code == 1, said
        assert path.read_bytes() == source
        run(folder, environ, name)
    fixed = path.read_bytes()
    assert fixed != source
    path.write_bytes(source)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=folder, input=shown, check=True)
    assert path.read_bytes() == fixed


def test_a_process_of_its_own_prints_the_same_bytes(tmp_path):
    """What the tests above run in this process: the program's own standard output has another encoding here."""
    name, source = FILES["cp1252"]
    (tmp_path / name).write_bytes(source)
    with AzureServer() as server:
        environ = {**os.environ, **server.environ(), "DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache")}
        _, shown, _ = run(tmp_path, environ, "--diff", name)
        words = [sys.executable, "-P", "-m", "docgen_hook", "fix", "--select", "DGH103", "--diff", name]
        own = subprocess.run(
            words, cwd=tmp_path, env=environ | {"PYTHONIOENCODING": "ascii"}, capture_output=True, check=False
        )
    assert (own.returncode, own.stdout) == (1, shown), own.stderr
