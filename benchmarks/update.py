"""Updates: how many stale docstrings `fix --update` repairs without a model, and whether it ever touches anything else.

    python benchmarks/update.py --keep FOLDER [--count 667] [--batches 3] [--seed 7] [--packages FOLDER]

Documented functions of real packages are committed, one a file. Then each gets one seeded change of its code, as a
person would make it: a parameter renamed with all its uses, dropped, another default, another annotation, another
exception under the same guard, a result that is yielded or gone. One run of `fix --update --provider none` follows. Of
each file is counted whether what the change broke is repaired; whether the diff that was shown is all that changed;
whether a line that a person wrote is gone without being printed; whether a new finding came; and whether a second run
changes anything.

The folder keeps packages, mutants and what became of them, a line each, so that a run may stop after some batches and
the next one goes on; `--batches 0` prints the tables of what is kept.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from documented import (
    Function,
    described,
    exception_of,
    functions,
    named,
    own,
    section,
    style_of,
    text_of,
    written,
)
from mutations import to_none, to_yield

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main as command
from docgen_hook.source.analysis.evidence import evidence
from docgen_hook.source.analysis.signature import with_signature_facts
from docgen_hook.source.scan import parse_definitions
from docgen_hook.updating.edits import find, keys
from docgen_hook.updating.file import EVERY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

CORPORA = {
    "numpy": ["scikit-learn", "networkx"],
    "google": ["keras", "google-auth", "docker"],
    "sphinx": ["paramiko", "sqlalchemy", "pymongo", "botocore", "boto3", "s3transfer", "urllib3", "requests"],
}
TYPES = {"int": "str", "str": "int", "bool": "str", "float": "str", "list": "int", "dict": "int"}


class Renamed(ast.NodeTransformer):
    """Gives names other names, wherever they are used."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self.names.get(node.id, node.id), node.ctx)

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return ast.arg(self.names.get(node.arg, node.arg), node.annotation)


def _used(node: Function) -> set[str]:
    return {inner.id for statement in node.body for inner in ast.walk(statement) if isinstance(inner, ast.Name)}


def rename(node: Function, chance: random.Random, count: int = 1) -> bool:
    """Rename parameters and all their uses."""
    names = [name for name in described(node) if name in _used(node)]
    if len(names) < count:
        return False
    taken = chance.sample(names, count)
    words = ["origin", "amount", "flavour", "holder", "limit_to"]
    chance.shuffle(words)
    docstring = node.body[0]
    Renamed(dict(zip(taken, words, strict=False))).visit(node)
    node.body[0] = docstring
    return True


def rename_two(node: Function, chance: random.Random) -> bool:
    """Rename two parameters at once."""
    return rename(node, chance, 2)


def drop(node: Function, _: random.Random) -> bool:
    """Drop the last parameter from the code."""
    args = node.args
    if not args.args or args.vararg or args.posonlyargs or args.args[-1].arg not in described(node):
        return False
    args.args.pop()
    args.defaults = args.defaults[:-1]
    return True


def change_default(node: Function, _: random.Random) -> bool:
    """Change a default that is documented as a literal."""
    placed = [*node.args.posonlyargs, *node.args.args]
    placed = placed[len(placed) - len(node.args.defaults) :]
    for number, (argument, default) in enumerate(zip(placed, node.args.defaults, strict=True)):
        if not isinstance(default, ast.Constant) or type(default.value) not in (int, float) or not default.value:
            continue
        form = rf"(?m)^\s*{argument.arg} (?::|\()[^\n]*default[= :]+{re.escape(repr(default.value))}(?![\w.])"
        if argument.arg in described(node) and re.search(form, text_of(node)):
            node.args.defaults[number] = ast.Constant(default.value + 7)
            return True
    return False


def change_type(node: Function, _: random.Random) -> bool:
    """Annotate a parameter with another type than the documented one."""
    for argument in named(node):
        form = rf"(?m)^\s*{argument.arg}(?: : | \()(\w+)(?=\)?:?[\s,])"
        found = re.search(form, text_of(node))
        if found and found[1] in TYPES and argument.arg in described(node):
            argument.annotation = ast.Name(TYPES[found[1]])
            return True
    return False


def change_exception(node: Function, _: random.Random) -> bool:
    """Raise another exception under the same guard."""
    found = section("raises", node)
    raised = [statement for statement in own(node) if isinstance(statement, ast.Raise) and exception_of(statement)]
    guarded = {
        exception_of(raise_)
        for condition in own(node)
        if isinstance(condition, ast.If)
        for raise_ in own(condition)
        if isinstance(raise_, ast.Raise)
    }
    for statement in raised:
        name = exception_of(statement)
        once = text_of(node).count(name) == 1 == sum(exception_of(other) == name for other in raised)
        if name in guarded and name in found and once and name[0].isupper() and isinstance(statement.exc, ast.Call):
            statement.exc.func = ast.Name("ZeroDivisionError")
            return True
    return False


def nothing(node: Function, chance: random.Random) -> bool:
    """Return nothing any more."""
    return to_none(node, chance) is not None


def yielded(node: Function, chance: random.Random) -> bool:
    """Yield what was returned."""
    return to_yield(node, chance) is not None


KINDS: dict[str, Callable[[Function, random.Random], bool]] = {
    "exception replaced": change_exception,
    "default changed": change_default,
    "annotation changed": change_type,
    "result yielded": yielded,
    "result gone": nothing,
    "two renamed": rename_two,
    "parameter dropped": drop,
    "parameter renamed": rename,
}


class Mutant(NamedTuple):
    """A function before and after its change."""

    kind: str
    before: str
    after: str


def mutants(folder: Path, style: str, count: int, seed: int) -> list[Mutant]:
    """Return seeded mutants of one style, no two of one function; rare kinds first, so that each has its share."""
    chance = random.Random(seed)
    candidates = [
        function
        for function in functions(folder)
        if style_of(text_of(function[0])) == style and "\t" not in text_of(function[0])
    ]
    chance.shuffle(candidates)
    had = dict.fromkeys(KINDS, 0)
    found: list[Mutant] = []
    for node, method in candidates:
        if len(found) == count:
            break
        before = written(node, method=method)
        for kind in sorted(KINDS, key=lambda kind: had[kind]):
            tree = ast.parse(before)
            copy = tree.body[0].body[0] if method else tree.body[0]  # type: ignore[attr-defined]
            if KINDS[kind](copy, chance):
                after = ast.unparse(ast.fix_missing_locations(tree))
                if found_in(after) - found_in(before):
                    found.append(Mutant(kind, f"{before}\n", f"{after}\n"))
                    had[kind] += 1
                    break
    return found


def found_in(source: str) -> set[tuple[str, str]]:
    """Return all findings of a file's functions."""
    module = parse_definitions(source.encode())
    return {
        key
        for definition, node in module.definitions
        if definition.docstring
        for key in keys(
            find(
                with_signature_facts(definition, node, module),
                definition.docstring,
                EVERY,
                evidence(definition, node, module),
            )
        )
    }


class Seen(NamedTuple):
    """What became of a mutant."""

    repaired: bool
    context: bool
    lost: bool
    new: bool
    again: bool


def git(folder: Path, *words: str, given: str = "") -> str:
    """Run git and return what it printed."""
    run = subprocess.run(["git", *words], cwd=folder, input=given, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def fix(folder: Path, *words: str) -> tuple[str, str]:
    """Run `fix --update` without a provider, and return what it printed."""
    out, err = io.StringIO(), io.StringIO()
    environ = {name: str(folder / ".git" / name) for name in ("DOCGEN_HOOK_CACHE_DIR", "DOCGEN_HOOK_DATA_DIR")}
    # DGH1 is what plain `fix` writes: not looked at here
    code = command(
        ["fix", "--update", "--provider", "none", "--ignore", "DGH1", *words],
        CliContext(environ, str(folder), out, err),
    )
    assert code in {0, 1}, err.getvalue()
    return out.getvalue(), err.getvalue()


def measure(found: Sequence[Mutant], folder: Path) -> list[Seen]:
    """Commit all functions, change them, update their docstrings and look at every one."""
    git(folder, "init", "-q")
    names = [f"m{number:05}.py" for number in range(len(found))]
    for name, mutant in zip(names, found, strict=True):
        (folder / name).write_text(mutant.before, encoding="utf-8", newline="")
    git(folder, "add", ".")
    git(folder, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "before")
    for name, mutant in zip(names, found, strict=True):
        (folder / name).write_text(mutant.after, encoding="utf-8", newline="")
    shown, _ = fix(folder, "--diff")
    _, said = fix(folder)
    updated = [(folder / name).read_text(encoding="utf-8") for name in names]
    fix(folder)
    again = [(folder / name).read_text(encoding="utf-8") for name in names]
    patched = _patched(shown, names, found, folder)
    return [
        _judge(mutant, new, patched[name], said, second != new)
        for name, mutant, new, second in zip(names, found, updated, again, strict=True)
    ]


def _patched(shown: str, names: Sequence[str], found: Sequence[Mutant], folder: Path) -> dict[str, str]:
    """Return the mutants with the diff applied that was shown, without its suggestions."""
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        place = Path(temporary)
        for name, mutant in zip(names, found, strict=True):
            (place / name).write_text(mutant.after, encoding="utf-8", newline="")
        hunks = re.split(r"(?m)^(?=--- a/|@@ )", shown)
        kept = [hunk for hunk in hunks if not re.match(r"@@ [^@]*@@ suggested", hunk)]
        heads = [
            number
            for number, line in enumerate(kept)
            if line.startswith("--- ") and kept[number + 1 : number + 2] and kept[number + 1].startswith("@@")
        ]
        text = "".join(line for number, line in enumerate(kept) if number in heads or line.startswith("@@"))
        (place / "shown.diff").write_text(text, encoding="utf-8", newline="")
        run = subprocess.run(
            ["git", "apply", "--unidiff-zero", "-p1", "shown.diff"],
            cwd=place,
            capture_output=True,
            text=True,
            check=False,
            env={"GIT_DIR": "/nonexistent", "PATH": "/usr/bin:/bin"},
        )
        assert run.returncode == 0, run.stderr
        return {name: (place / name).read_text(encoding="utf-8") for name in names}


def _judge(mutant: Mutant, new: str, patched: str, said: str, again: bool) -> Seen:
    brought = found_in(mutant.after) - found_in(mutant.before)
    left = found_in(new)
    # the order of entries was there before: it is not seen while a name is unknown
    new_ones = {
        key for key in left - found_in(mutant.after) if key[0] != "DGH212" or key not in found_in(mutant.before)
    }
    return Seen(not brought & left, patched != new, _lost(mutant.after, new, said), bool(new_ones), again)


def _lost(before: str, after: str, said: str) -> bool:
    """Return whether a line is gone that is neither printed nor there with a few tokens replaced."""
    there = after.splitlines()
    printed = {line.removeprefix("  | ") for line in said.splitlines()}
    for line in before.splitlines():
        if line in there or line in printed or not line.strip():
            continue
        if any(text in line and (" : " in line or f"({text}" in line) for text in printed if text):  # a type
            continue
        words = re.findall(r"[\w.]+", line)
        if not any(
            len(set(words) - set(re.findall(r"[\w.]+", other))) <= 2
            and len(re.findall(r"[\w.]+", other)) >= len(words) - 1
            for other in there
        ) and not _is_title(line):
            return True
    return False


def _is_title(line: str) -> bool:
    return line.strip().rstrip(":").lower() in {
        "parameters",
        "args",
        "returns",
        "raises",
        "yields",
        "arguments",
    } or not line.strip("- =\n")


def report(style: str, found: Sequence[Mutant], seen: Sequence[Seen]) -> None:
    """Print the table of one style."""
    print(
        f"\n| {style} | n | repaired | outside of the shown diff | lines lost unprinted | new findings"
        " | second run changes |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|")
    rows: dict[str, list[Seen]] = defaultdict(list)
    for mutant, one in zip(found, seen, strict=True):
        rows[mutant.kind].append(one)
    for kind, some in [*((kind, rows[kind]) for kind in KINDS), ("all", list(seen))]:
        sums = [sum(values) for values in zip(*some, strict=True)] if some else [0] * 5
        share = f"{sums[0]} ({100 * sums[0] / len(some):.1f}%)" if some else "-"
        print(f"| {kind} | {len(some)} | {share} | {sums[1]} | {sums[2]} | {sums[3]} | {sums[4]} |")


def fetch(names: list[str], folder: Path) -> None:
    """Fetch packages from PyPI, without what they depend on."""
    words = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), *names]
    subprocess.run(words, check=True)


def kept(path: Path) -> list[list[object]]:
    """Return the rows of a file of JSON lines, none where there is no file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def keep(path: Path, rows: Iterable[Sequence[object]]) -> None:
    """Add rows to a file of JSON lines."""
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(list(row))}\n" for row in rows)


def kept_mutants(style: str, args: argparse.Namespace) -> list[Mutant]:
    """Return the mutants of a style, made once."""
    path = args.keep / f"{style}.mutants.jsonl"
    if not path.exists():
        packages = args.packages or args.keep / "packages" / style
        if not packages.exists():
            fetch(CORPORA[style], packages)
        keep(path, mutants(packages, style, args.count, args.seed))
    return [Mutant(*map(str, row)) for row in kept(path)]


def main() -> None:
    """Measure, and print the tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=667, help="mutants of each style")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--style", choices=tuple(CORPORA), default="", help="this style alone")
    parser.add_argument("--packages", type=Path, help="a folder of packages to take instead of fetching some")
    parser.add_argument("--keep", type=Path, required=True, help="folder for packages, mutants and results")
    parser.add_argument("--batches", type=int, default=1000, help="stop after this many batches of a style")
    parser.add_argument("--size", type=int, default=50, help="mutants of a batch, one repository")
    args = parser.parse_args()
    args.keep.mkdir(parents=True, exist_ok=True)
    for style in [args.style] if args.style else list(CORPORA):
        found = kept_mutants(style, args)
        path = args.keep / f"{style}.results.jsonl"
        for _ in range(args.batches):
            batch = found[len(kept(path)) :][: args.size]
            if not batch:
                break
            with tempfile.TemporaryDirectory() as name:
                keep(path, measure(batch, Path(name)))
        seen = [Seen(*map(bool, row)) for row in kept(path)]
        report(style, found[: len(seen)], seen)


if __name__ == "__main__":
    main()
