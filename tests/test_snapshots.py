"""What other programs and older caches rely on stays as it is: help, formats, exit codes, digests and cache keys.

`python -m tests.test_snapshots` writes the snapshots anew; the commit that changes one says why.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data" / "snapshots"
COMMANDS = (
    "fix", "check", "review", "estimate", "batch", "docs", "cache", "doctor", "show-prompt", "local", "config", "init",
    "demo",
)  # fmt: skip
FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit")


def run(*words):
    environ = os.environ | {"COLUMNS": "80", "PYTHONDONTWRITEBYTECODE": "1"}
    start = [sys.executable, "-m", "docgen_hook", *words]
    done = subprocess.run(start, capture_output=True, text=True, cwd=DATA / "project", env=environ, check=False)
    return {"exit code": done.returncode, "output": done.stdout}


def keys():
    from docgen_hook.generation.context import cache_key
    from docgen_hook.model.generation import GenerationParams
    from docgen_hook.source.analysis.facts import with_prompt_facts
    from docgen_hook.source.scan import parse_definitions

    params = GenerationParams("azure", "gpt", "wording")
    module = parse_definitions((DATA / "project" / "orders.py").read_bytes())
    full = [with_prompt_facts(definition, node, module) for definition, node in module.definitions]
    return {definition.qualname: [definition.digest, cache_key(definition, params)] for definition in full}


SNAPSHOTS = {
    **{f"{name} --help": lambda name=name: run(name, "--help") for name in COMMANDS},
    **{f"check --format {name}": lambda name=name: run("check", "--format", name, ".") for name in FORMATS},
    "check of nothing wrong": lambda: run("check", "--select", "DGH100", "."),
    "check of what is not there": lambda: run("check", "missing.py"),
    "fix without a provider": lambda: run("fix", "--provider", "none", "--diff", "."),
    "keys": keys,
}


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_nothing_moves_unseen(name):
    known = json.loads((DATA / "snapshots.json").read_text(encoding="utf-8"))
    assert SNAPSHOTS[name]() == known[name]


@pytest.mark.parametrize("name", [f"{name} --help" for name in COMMANDS])
def test_help_fits_80_columns(name):
    known = json.loads((DATA / "snapshots.json").read_text(encoding="utf-8"))
    assert [line for line in known[name]["output"].splitlines() if len(line) > 80] == []


if __name__ == "__main__":
    made = {name: make() for name, make in SNAPSHOTS.items()}
    (DATA / "snapshots.json").write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")
