"""Nothing of the repository runs: no module or program that it holds under a name which we import or start."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from docgen_hook.workspace.child import find_program, safe_environ, start
from tests.helpers import structure

POSIX = pytest.mark.skipif(os.name == "nt", reason="the planted programs are shell scripts")
MODULES = sorted(
    set(sys.stdlib_module_names) | set(structure.HOMES) | {"pip", "docgen_hook", "sitecustomize", "usercustomize"}
)
PROGRAMS = ("git", "pip", "pip3", "python", "python3", Path(sys.executable).name, "docgen-hook", "sh")
UNDOCUMENTED = "def f(x):\n    return x\n"


@pytest.fixture
def hostile(tmp_path):
    """A repository that holds a module and a program of every name; each of them leaves a mark when it runs."""
    folder, mark = tmp_path / "repository", tmp_path / "mark"
    folder.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    for name in MODULES:
        (folder / f"{name}.py").write_text(f"open({str(mark)!r}, 'a').write({name!r} + ' ')\n")
    for name in PROGRAMS:
        program = folder / name
        program.write_text(f"#!/bin/sh\necho {name} >> {mark}\n")
        program.chmod(0o755)
    (folder / "ours.py").write_text(UNDOCUMENTED)
    subprocess.run(["git", "add", "ours.py"], cwd=folder, check=True)
    return folder, mark


def environ(tmp_path):
    """An environment whose PATH names the working directory in every way, and whose index of packages is not there."""
    return {
        **os.environ,
        "PATH": os.pathsep.join([".", "", "./", os.environ["PATH"], "bin/.."]),
        "DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "HOME": str(tmp_path / "home"),
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": os.devnull,
    }


COMMANDS = {
    "check": ["check", "ours.py"],
    "check of what is staged": ["check", "--staged"],
    "fix": ["fix", "--provider", "none", "ours.py"],
    "fix of what is staged": ["fix", "--provider", "none", "--staged"],
    "doctor": ["doctor"],
    "downloading the embedded model": ["local", "pull"],
}


@POSIX
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_no_planted_module_or_program_runs(hostile, words, tmp_path):
    folder, mark = hostile
    command = [str(Path(sys.executable).parent / "docgen-hook"), *words]  # `python -m` itself imports from the folder
    run = subprocess.run(command, cwd=folder, env=environ(tmp_path), capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1, 3), run.stderr
    assert "Traceback" not in run.stderr
    assert not mark.exists(), mark.read_text()


@POSIX
def test_no_planted_module_runs_in_a_process_that_is_started_anew(hostile, tmp_path):
    folder, mark = hostile
    home = str(Path(__file__).parents[2])
    code = (
        f"import sys; sys.path.insert(0, {home!r})\n"
        "from docgen_hook.config import Config\nfrom docgen_hook.planning.plan_file import plan_options as wanted\n"
        "from docgen_hook.planning.parallel import PlanShare\n"
        "from docgen_hook.workspace.worker import start_spawned\n"
        f"work = PlanShare(wanted(Config(), 'check', {str(folder)!r}), {str(folder)!r})\n"
        "print(len(start_spawned(['ours.py'], work)()))\n"
    )
    command = [sys.executable, "-P", "-c", code]
    run = subprocess.run(command, cwd=folder, env=environ(tmp_path), capture_output=True, text=True, check=False)
    assert run.stdout == "1\n", run.stderr
    assert not mark.exists(), mark.read_text()


@POSIX
def test_no_planted_module_runs_in_a_process_that_makes_calls(hostile, tmp_path):
    folder, mark = hostile
    home = str(Path(__file__).parents[2])
    code = (
        f"import sys; sys.path.insert(0, {home!r})\n"
        "from docgen_hook.prompting.parse_response import preload\n"
        "from docgen_hook.workspace.calls import CallProcess\n"
        "print(CallProcess().call(preload))\n"
    )
    command = [sys.executable, "-P", "-c", code]
    run = subprocess.run(command, cwd=folder, env=environ(tmp_path), capture_output=True, text=True, check=False)
    assert run.stdout == "None\n", run.stderr
    assert not mark.exists(), mark.read_text()


@POSIX
def test_the_planted_things_would_leave_a_mark(hostile, tmp_path):
    folder, mark = hostile
    subprocess.run(["git", "status"], cwd=folder, env=environ(tmp_path), check=True)
    subprocess.run([sys.executable, "-c", "import tomllib"], cwd=folder, env=environ(tmp_path), check=False)
    assert set(mark.read_text().split()) == {"git", "tomllib"}


@pytest.mark.parametrize(
    "folders",
    [
        pytest.param([""], id="an empty entry, which means the working directory"),
        pytest.param(["."], id="a dot"),
        pytest.param(["bin"], id="a relative folder"),
        pytest.param(["HERE"], id="the working directory by its full path"),
    ],
)
def test_a_program_of_the_working_directory_is_not_found(folders, tmp_path):
    (tmp_path / "bin").mkdir()
    for place in (tmp_path / "git", tmp_path / "bin" / "git"):
        place.write_text("#!/bin/sh\n")
        place.chmod(0o755)
    path = os.pathsep.join(folders).replace("HERE", str(tmp_path))
    assert find_program("git", {"PATH": path}, str(tmp_path)) == ""
    assert safe_environ({"PATH": path, "PYTHONPATH": path}, str(tmp_path))["PATH"] == ""
    assert "PYTHONPATH" not in safe_environ({"PATH": path, "PYTHONPATH": path}, str(tmp_path))


def test_a_program_of_the_folder_that_we_were_started_in_is_not_found(tmp_path):
    """`demo` works in a new folder, and is started in any."""
    (tmp_path / "git").write_text("#!/bin/sh\n")
    (tmp_path / "git").chmod(0o755)
    find = "from docgen_hook.workspace.child import find_program"
    code = f"import sys; {find}; print(find_program('git', {{'PATH': sys.argv[1]}}, '/'))"
    run = subprocess.run(
        [sys.executable, "-P", "-c", code, tmp_path], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout == "\n"


def test_a_program_of_another_folder_is_found_by_its_full_path(tmp_path):
    name = "git.exe" if os.name == "nt" else "git"
    (tmp_path / name).write_text("#!/bin/sh\n")
    (tmp_path / name).chmod(0o755)
    assert find_program("git", {"PATH": str(tmp_path)}, os.getcwd()) == str(tmp_path / name)


def test_a_program_is_named_by_its_full_path(tmp_path):
    with pytest.raises(ValueError, match="is not an absolute path"):
        start(["git"], str(tmp_path), os.environ)


PACKAGE = Path(__file__).parents[2] / "docgen_hook"
FILES = [path.relative_to(PACKAGE).as_posix() for path in structure.modules(PACKAGE)]
STARTS = set(
    "run Popen call check_call check_output system popen getoutput create_subprocess_exec create_subprocess_shell "
    "posix_spawn startfile".split()
)


def started(source):
    """Return what a module's source starts programs with."""
    nodes = list(ast.walk(ast.parse(source)))
    called = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
    imported = {name.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for name in node.names}
    members = {
        f"{node.module}.{name.name}" for node in nodes if isinstance(node, ast.ImportFrom) for name in node.names
    }
    called |= {name for name in members if name.startswith(("subprocess.", "os."))}
    imported |= {name.split(".")[0] for name in members}
    begun = {name for name in called if name.startswith(("subprocess.", "os.")) and name.split(".")[-1] in STARTS}
    begun |= {name for name in called if name.startswith(("os.exec", "os.spawn"))}
    begun |= imported & {"multiprocessing"}
    return begun


@pytest.mark.parametrize("name", FILES)
def test_children_are_started_through_one_door(name):
    """The calls that start programs stand in one module."""
    begun = started((PACKAGE / name).read_text(encoding="utf8"))
    assert bool(begun) == (name == "workspace/child.py"), begun


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("import subprocess\nsubprocess.run([])", id="a call of the module"),
        pytest.param("def f():\n    from subprocess import PIPE, Popen as P", id="a name from the module"),
        pytest.param("import os\nos.execv('a', [])", id="a replaced process"),
        pytest.param("import multiprocessing.pool", id="a pool of processes"),
        pytest.param("from multiprocessing import Pool", id="a name from the pool's module"),
    ],
)
def test_a_second_door_is_seen(source):
    assert started(source)
