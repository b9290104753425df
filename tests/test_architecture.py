"""Imports go one way, each package has one home, and heavy packages load late."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "docgen_hook"
MIDDLE = ("source", "docstring", "rules", "llm", "store", "workspace", "report")
SETTINGS = ("config", "service", "outside")
HOMES = {
    "libcst": {"source/editing/edit.py"},
    "mccabe": {"source/analysis/facts.py"},
    "openai": {"providers/openai_compatible.py"},
    "httpx2": {"providers/transport.py"},
    "azure": {"providers/entra_id.py"},
    "xllamacpp": {"providers/llama_cpp.py"},
    "jsonschema": {"prompting/parse_response.py"},
    "tiktoken": {"metering/tokens.py"},
    "genai_prices": {"metering/prices.py"},
    "diskcache": {"store/text_store.py"},
    "platformdirs": {"store/user_dirs.py"},
    "rich": {"report/progress.py"},
    "tomlkit": {"cli/setup/config_edits.py"},
}
LATE = set(HOMES) | {"asyncio", "subprocess", "concurrent", "multiprocessing", "inspect"}
ASKING = {"asyncio", "subprocess", "concurrent"}
ASKS = {  # loaded only once there is something to ask, pull or show
    "generation/context.py", "generation/batch/submit.py", "metering/budget.py", "generation/generate.py", "generation/pipeline.py", "cli/setup/demo.py",
    "providers/local_models/install.py", "providers/entra_id.py", "api/diagnostics/live.py", "metering/rate_limiter.py", "providers/llama_cpp.py", "api/client.py",
}  # fmt: skip
FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if "demo_project" not in path.parts]


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _imports(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{name.name}" for name in node.names]
    return found


def _running(tree: ast.Module) -> ast.Module:
    """Leave out what stands under `if TYPE_CHECKING:`, which never runs."""
    kept = [node for node in tree.body if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))]
    return ast.Module(kept, [])


def _rank(part: str) -> int:
    if part in ("values", "model", "__version__"):
        return 0
    if part in MIDDLE or part in SETTINGS:
        return 1
    return 2 if part in ("flow", "updating") else 3


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_imports_go_one_way(path):
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for name in _imports(ast.parse(path.read_text(encoding="utf8"))):
        words = name.split(".")
        if words[0] != "docgen_hook" or len(words) == 1 or words[1] == part:
            continue
        assert _rank(words[1]) <= _rank(part), f"{part} imports {name}"
        if part in MIDDLE:
            assert words[1] in ("values", "model", "__version__"), (
                f"{part} imports {name}: parts of the middle stand alone"
            )


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_each_package_has_one_home(path):
    for name in _imports(ast.parse(path.read_text(encoding="utf8"))):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or _name(path) in homes, f"{_name(path)} imports {name}, whose home is {homes}"
        assert not name.startswith("libcst.matchers"), "250 ms"


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_what_is_heavy_loads_late(path):
    tree = _running(ast.parse(path.read_text(encoding="utf8")))
    top = ast.Module([node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)], [])
    late = LATE - ASKING if _name(path) in ASKS else LATE
    heavy = {name for name in _imports(top) if name.split(".")[0] in late}
    assert not heavy, f"{_name(path)} imports {heavy} at its top"


def test_check_of_a_clean_file_loads_nothing_heavy(tmp_path):
    clean = tmp_path / "clean.py"
    clean.write_text('"""A clean module."""\n\n\ndef one():\n    """Give one."""\n    return 1\n', encoding="utf8")
    command = [sys.executable, "-X", "importtime", "-m", "docgen_hook", "check", str(clean)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in run.stderr.splitlines() if "|" in line}
    assert run.returncode == 0, run.stderr
    assert not loaded & (set(HOMES) | {"asyncio"})
