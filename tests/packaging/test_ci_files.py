"""The GitHub Action and the GitLab template: their scripts run here as the runners run them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / "examples" / "gitlab" / "docgen-hook.gitlab-ci.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]
MISSING = "def one():\n    return 1\n"
CLEAN = '"""Nothing."""\n'

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the runners' scripts are bash")


def bash(script, folder, **environ):
    """Run a script as a runner does."""
    shim = folder.parent / "bin"
    shim.mkdir(exist_ok=True)
    if not (shim / "python").exists():
        (shim / "python").write_text(f"#!/bin/sh\nexec '{sys.executable}' \"$@\"\n", encoding="utf-8")
        (shim / "python").chmod(0o755)
    own = {**os.environ, "PATH": f"{shim}{os.pathsep}{os.environ['PATH']}", **environ}
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(words, cwd=folder, env=own, capture_output=True, text=True, check=False)


def checked(folder, paths="", args=""):
    """Run the action's check step; its process, outputs and SARIF file."""
    script = next(step["run"] for step in STEPS if step.get("id") == "check")
    outputs = folder.parent / "outputs"
    done = bash(
        script, folder, CHECK_PATHS=paths, CHECK_ARGS=args, RUNNER_TEMP=str(folder.parent), GITHUB_OUTPUT=str(outputs),
        DOCGEN_HOOK_CACHE_DIR=str(folder.parent / "cache"),
    )  # fmt: skip
    return done, dict(line.split("=", 1) for line in outputs.read_text("utf-8").splitlines())


CHECKS = [
    pytest.param({"a.py": MISSING}, "", "", 1, 1, id="one finding"),
    pytest.param({"a.py": CLEAN}, "", "", 0, 0, id="nothing to report"),
    pytest.param({"a.py": MISSING, "b.py": MISSING}, "", "", 1, 2, id="two files"),
    pytest.param({"a.py": MISSING, "b.py": MISSING, "c.py": MISSING}, "a.py b.py", "", 1, 2, id="two paths"),
    pytest.param({"a.py": MISSING}, "", "--select DGH2", 0, 0, id="a flag with a value"),
    pytest.param({"a.py": MISSING, "b.py": MISSING}, "a.py", "--ignore DGH2", 1, 1, id="a flag and a path"),
]


@pytest.mark.parametrize("texts, paths, args, code, count", CHECKS)
def test_the_action_annotates_and_writes_sarif(tmp_path, texts, paths, args, code, count):
    folder = tmp_path / "work"
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    done, outputs = checked(folder, paths, args)
    assert (done.returncode, outputs["exit-code"]) == (code, str(code)), done.stderr
    assert done.stdout.count("::error file=") == count
    assert len(json.loads(Path(outputs["sarif-file"]).read_text("utf-8"))["runs"][0]["results"]) == count


@pytest.mark.parametrize("args, code", [("--nonsense", 2), ("--select XYZ9", 2), ("; touch hacked", 2)])
def test_wrong_use_fails_the_step_and_no_input_is_run_as_a_command(tmp_path, args, code):
    folder = tmp_path / "work"
    folder.mkdir()
    done, outputs = checked(folder, args=args)
    assert (done.returncode, outputs["exit-code"]) == (code, str(code))
    assert done.stderr
    assert not (folder / "hacked").exists()


def test_every_input_is_described_and_used_and_none_stands_in_a_script():
    text = (ROOT / "action.yml").read_text("utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])
    assert all(field["description"] for field in [*ACTION["inputs"].values(), *ACTION["outputs"].values()])
    assert [step["run"] for step in STEPS if "${{" in step.get("run", "")] == []
    assert all(re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40}", step["uses"]) for step in STEPS if "uses" in step)


@pytest.mark.parametrize("text, code, count", [(MISSING, 1, 1), (CLEAN, 0, 0)], ids=["a finding", "nothing"])
def test_the_gitlab_template_writes_the_report_that_it_names(tmp_path, text, code, count):
    job = GITLAB["docgen-hook"]
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "a.py").write_text(text, encoding="utf-8")
    done = bash("\n".join(job["script"]), folder, DOCGEN_HOOK_ARGS="a.py", DOCGEN_HOOK_CACHE_DIR=str(tmp_path))
    assert done.returncode == code, done.stderr
    report = folder / job["artifacts"]["reports"]["codequality"]
    assert len(json.loads(report.read_text("utf-8"))) == count
