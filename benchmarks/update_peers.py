"""Other tools on the mutants of update.py: what they repair of what the change broke, and what they lose or break.

    python benchmarks/update_peers.py --mutants FOLDER --tool NAME --python PATH [--count 67]

Each tool lives in an environment of its own; PATH is its interpreter. It is run twice on copies of the changed files,
as its help says that files are repaired. Counted per style: what the change broke is repaired; a line that a person
wrote is gone without being printed; a finding is new; the code changed or no longer compiles; a second run changes it.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from update import Mutant, _lost, found_in

OUTPUT = {"numpy": "numpydoc", "google": "google", "sphinx": "rest"}
COMMANDS = {
    "pydocfix": ["pydocfix", "check", "--fix", "--unsafe-fixes", "--no-color"],
    "pymend": ["pymend", "--write", "--noforce-docstrings", "--output-style", "STYLE"],
    "velin": ["velin", "--write"],
    "pycodecommenter": ["pycodecommenter", "generate", "--inplace", "."],
}


class Seen(NamedTuple):
    """What became of a mutant."""

    repaired: bool
    lost: bool
    new: bool
    broken: bool
    again: bool


def without_docstrings(source: str) -> str:
    """Return a file's tree without docstrings, as text; nothing where it does not compile."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and ast.get_docstring(node) is not None
        ):
            node.body = body[1:]
    return ast.dump(tree)


def run(words: list[str], folder: Path) -> str:
    """Run a tool on every file of a folder, and return what it printed."""
    names = [] if words[-1] == "." else sorted(path.name for path in folder.glob("*.py"))
    done = subprocess.run([*words, *names], cwd=folder, capture_output=True, text=True, check=False, timeout=200)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


def judge(mutant: Mutant, new: str, again: str, printed: str) -> Seen:
    """Return what became of a mutant."""
    broken = without_docstrings(new) != without_docstrings(mutant.after)
    if not without_docstrings(new):
        return Seen(False, _lost(mutant.after, new, printed), False, True, again != new)
    after, left = found_in(mutant.after), found_in(new)
    brought = after - found_in(mutant.before)
    lost = _lost(mutant.after, new, printed)
    return Seen(not brought & left, lost, bool(left - after), broken, again != new)


def main() -> None:
    """Measure one tool, and print its rows as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=Path, required=True, help="the folder that update.py keeps")
    parser.add_argument("--tool", choices=tuple(COMMANDS), required=True)
    parser.add_argument("--python", type=Path, required=True, help="the interpreter of the tool's environment")
    parser.add_argument("--count", type=int, default=67, help="mutants of each style")
    args = parser.parse_args()
    for style in ("numpy",) if args.tool == "velin" else OUTPUT:
        rows = (args.mutants / f"{style}.mutants.jsonl").read_text("utf-8").splitlines()[: args.count]
        found = [Mutant(*json.loads(row)) for row in rows]
        command = [OUTPUT[style] if word == "STYLE" else word for word in COMMANDS[args.tool]]
        command[0] = str(args.python.parent / command[0])
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for number, mutant in enumerate(found):
                (folder / f"m{number:04}.py").write_text(mutant.after, encoding="utf-8", newline="")
            printed = run(command, folder)
            first = [path.read_text("utf-8") for path in sorted(folder.glob("m*.py"))]
            run(command, folder)
            second = [path.read_text("utf-8") for path in sorted(folder.glob("m*.py"))]
        seen = [judge(*row, printed) for row in zip(found, first, second, strict=True)]
        sums = [sum(values) for values in zip(*seen, strict=True)]
        print(f"| {args.tool} | {style} | {len(seen)} | {' | '.join(map(str, sums))} |", flush=True)


if __name__ == "__main__":
    main()
