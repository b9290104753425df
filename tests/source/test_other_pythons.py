"""The reading half gives the same on every CPython that is there; 3.14 runs as WebAssembly in Node.

The same functions must have the same facts and digests wherever a team runs us: they share a cache.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.helpers.stores import PARTS, fetch

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
SITE = Path(sysconfig.get_paths()["purelib"])
FOLDERS = {"click": SITE / "click", "requests": SITE / "requests", "source": ROOT / "docgen_hook" / "source"}
WORDS = [f"{name}={folder}" for name, folder in FOLDERS.items()]
SECONDS = 280


def run(words, **environ):
    """What the reading half prints."""
    ran = subprocess.run(
        words, cwd=ROOT, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environ}, capture_output=True, text=True,
        timeout=SECONDS, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def here():
    """What it is with this Python."""
    found = run([sys.executable, "-m", "tests.helpers.reading_half", *WORDS])
    assert found["definitions"] > 700
    return found


def differences(found, here):
    """The parts of files that are not the same."""
    assert found["version"] != here["version"]
    assert found["definitions"] == here["definitions"]
    assert found["parts"].keys() == here["parts"].keys()
    return [part for part, digest in here["parts"].items() if found["parts"][part] != digest]


def interpreter(version):
    """The path of another Python, or nothing."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = sorted(root.glob(f"{version}.*/bin/python"))
    return str(found[-1]) if found else shutil.which(f"python{version}")


@pytest.mark.parametrize("version", [name for name in ("3.11", "3.12", "3.13") if not sys.version.startswith(name)])
def test_another_python_reads_the_same(version, here, tmp_path):
    python = interpreter(version)
    if python is None:
        pytest.skip(f"NOT TESTED: there is no Python {version}")
    shutil.copy(SITE / "mccabe.py", tmp_path)
    found = run([python, "-m", "tests.helpers.reading_half", *WORDS], PYTHONPATH=str(tmp_path))
    assert differences(found, here) == []


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="is that Python")
def test_python_3_14_in_webassembly_reads_the_same(here):
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("NOT TESTED: there is no Node")
    words = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "pyodide@314"]
    program = fetch(words, PARTS / "pyodide", "node_modules/pyodide/pyodide.mjs", "pyodide, from npm,")
    node = ["node", str(ROOT / "tests" / "helpers" / "pyodide.mjs"), str(program.parent), str(ROOT), str(SITE)]
    assert differences(run([*node, *WORDS]), here) == []
