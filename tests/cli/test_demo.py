"""The demo: a real repository with an example that is worth documenting, and words on what comes next."""

import ast
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import docgen_hook
from docgen_hook.cli.setup.demo import EXAMPLE, demo, format_outcome, next_steps, prepare, program, pull_small_model
from docgen_hook.config import Config
from docgen_hook.errors import DocgenError, UsageError
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.results import Failure
from docgen_hook.planning.plan_file import plan_file, plan_options
from docgen_hook.providers.local_models.catalog import ModelFile

SOURCES = sorted(EXAMPLE.glob("*.py"))
CHANGED = '"""A shop that changed."""\n'


def definitions():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield node


def git(root, *words):
    return subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True).stdout


def test_the_example_has_a_bit_of_everything():
    found = list(definitions())
    missing = [function.name for function in found if not ast.get_docstring(function)]
    text = b"".join(source.read_bytes() for source in SOURCES).decode()
    assert 12 <= len(missing) <= 20
    assert 2 <= len(found) - len(missing) <= 4
    for word in ("raise ", "yield", "async def", "@property", "@classmethod", "@dataclass", "@contextmanager", "Enum"):
        assert word in text, word


def test_the_example_runs():
    code = """
from decimal import Decimal
import asyncio, pathlib, tempfile
from demo_project import deliveries, ledger, prices
assert prices.add_tax(Decimal(10)) == Decimal("12.00")
assert prices.OrderLine.parse("tea; 2; 3.00").total == Decimal("7.20")
assert prices.shipping_cost(1000) == prices.shipping_cost(1000) == Decimal("4.40")
with tempfile.TemporaryDirectory() as folder:
    book = ledger.Ledger(pathlib.Path(folder, "book"))
    with book.transaction():
        book.record("till", 5)
    assert book.balance("till") == 5
async def carrier(parcel): return parcel != "lost"
async def all_of_them(): return [each async for each in deliveries.deliver_all(["a", "lost", "b"], carrier)]
assert [state.value for _, state in asyncio.run(all_of_them())] == ["delivered", "lost", "delivered"]
"""
    run = subprocess.run([sys.executable, "-Bc", code], cwd=EXAMPLE.parent, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_nothing_of_ours_imports_the_example():
    package = Path(docgen_hook.__file__).parent
    ours = [path for path in package.rglob("*.py") if EXAMPLE not in path.parents]
    assert not [our for our in ours if "import docgen_hook.cli.setup.demo_project" in our.read_text("utf-8")]
    assert not [our for our in ours if "from docgen_hook.cli.setup.demo_project" in our.read_text("utf-8")]


def test_the_repository_is_clean_and_holds_the_example(tmp_path):
    root = prepare(tmp_path / "new" / "demo")
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "ls-files").split() == [
        ".gitignore",
        "pyproject.toml",
        *(f"shop/{source.name}" for source in SOURCES),
    ]
    assert [(root / "shop" / source.name).read_bytes() for source in SOURCES] == [
        source.read_bytes() for source in SOURCES
    ]


def test_without_a_folder_it_is_a_temporary_one():
    root = prepare()
    assert root.parent == Path(tempfile.gettempdir())
    assert git(root, "status", "--porcelain") == ""
    shutil.rmtree(root)


def test_nobodys_git_settings_matter(tmp_path):
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("pre-commit", "post-commit", "post-checkout"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 1\n")
        (hooks / name).chmod(stat.S_IRWXU)
    config = tmp_path / "config"
    config.write_text(f"[core]\n\thooksPath = {hooks}\n[commit]\n\tgpgSign = true\n[diff]\n\texternal = false\n")
    outer = prepare(tmp_path / "outer")
    environ = {**os.environ, "GIT_CONFIG_GLOBAL": str(config), "GIT_DIR": str(outer / ".git"), "HOME": str(tmp_path)}
    root = prepare(tmp_path / "demo", environ)
    (root / "shop" / "__init__.py").write_text(CHANGED)
    assert "+" + CHANGED in git(root, "diff", "--no-ext-diff")
    assert not (tmp_path / "ran").exists()
    assert git(outer, "status", "--porcelain") == ""


AREA = GeneratedDocstring(Docstring("Return the area.", parameters=(Entry("radius", "Half of the width."),)), "asked")
SHOWN = """\
shop/app.py:1 area
    \"""Return the area.

    Args:
        radius: Half of the width.
    \"""

"""


def definition():
    source = b"def area(radius: float):\n    print(radius)\n"
    return plan_file("app.py", source, plan_options(Config(), "fix", "/", full=True)).missing[0]


@pytest.mark.parametrize(
    "outcome, expected",
    [
        pytest.param(AREA, SHOWN, id="a docstring as it will be written"),
        pytest.param(
            GeneratedDocstring(Docstring("Return the area.", left_out=("parameters",)), "asked"),
            'shop/app.py:1 area\n    """Return the area."""\n\n',
            id="a docstring of one line",
        ),
        pytest.param(
            Failure("the response did not fit", "", "answer"),
            "shop/app.py:1 area\n    the response did not fit\n\n",
            id="a failure says why",
        ),
    ],
)
def test_each_outcome_is_shown_as_it_comes(outcome, expected):
    assert format_outcome("shop/app.py", definition(), outcome) == expected
    assert "\x1b[" in format_outcome("shop/app.py", definition(), outcome, color=True)


@pytest.mark.parametrize(
    "on_path, started, expected",
    [
        pytest.param(True, True, "docgen-hook", id="the program that PATH has"),
        pytest.param(False, True, "{bin}/docgen-hook", id="a virtual environment that is not active"),
        pytest.param(True, False, "docgen-hook", id="started as a module, and on PATH"),
        pytest.param(False, False, "{python} -m docgen_hook", id="started as a module"),
    ],
)
def test_the_next_step_calls_a_program_that_is_there(tmp_path, on_path, started, expected):
    binary = tmp_path / "docgen-hook"
    binary.write_text("#!/bin/sh\n")
    binary.chmod(0o755)
    path = str(tmp_path if on_path else tmp_path / "elsewhere")
    called = str(binary) if started else str(tmp_path / "__main__.py")
    assert program({"PATH": path}, called) == expected.format(bin=tmp_path, python=sys.executable)


@pytest.mark.parametrize(
    "change, code, expected",
    [
        pytest.param(CHANGED, 1, 0, id="docstrings were written: the demo did its job"),
        pytest.param(CHANGED, 3, 0, id="some were written, some not"),
        pytest.param("", 3, 3, id="nothing could be written"),
        pytest.param("", 0, 3, id="nothing was written although all went well"),
    ],
)
def test_the_whole_demo(tmp_path, change, code, expected):
    def run(root):
        if change:
            (root / "shop" / "__init__.py").write_text(change)
        return code

    written, said = [], []
    assert demo(run=run, write=written.append, say=said.append, root=prepare(tmp_path / "demo")) == expected
    assert ("shop/__init__.py" in "".join(written)) == bool(change)
    assert str(tmp_path / "demo") in said[0]
    assert (said[-1] == next_steps(tmp_path / "demo")) == bool(change)


def test_the_next_steps_work_as_they_are_printed(tmp_path):
    root = prepare(tmp_path / "demo")
    (root / "shop" / "__init__.py").write_text(CHANGED)
    steps = [
        line.partition(":")[2].strip() for line in next_steps(root, f"{sys.executable} -m docgen_hook").split("\n")[:2]
    ]
    runs = [subprocess.run(step, shell=True, capture_output=True, text=True, check=False) for step in steps]
    assert "+" + CHANGED in runs[0].stdout
    assert (runs[1].returncode, runs[1].stderr) == (1, "")
    assert "DGH103" in runs[1].stdout


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    (tmp_path / "mine.py").write_text("x = 1\n")
    with pytest.raises(UsageError, match="is not empty"):
        prepare(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.py"]


def test_without_git_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(UsageError, match="git was not found; the demo needs it") as failure:
        prepare(tmp_path / "demo")
    assert "Install git" in failure.value.tip


def test_the_model_is_named_before_it_is_fetched(tmp_path):
    said = []
    weights = ModelFile(
        "tiny", "tiny.gguf", 5_000_000, "0" * 64, "http://127.0.0.1:9/resolve/tiny.gguf", memory=7_000_000
    )
    with pytest.raises(DocgenError, match="cannot be downloaded"):
        pull_small_model(tmp_path, say=said.append, weights=weights)
    assert "tiny: 5 MB on disk, about 7 MB of memory, Apache-2.0" in said[0]
