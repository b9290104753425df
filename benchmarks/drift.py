"""Drift: how well `check` tells a docstring that no longer fits its code, beside pydoclint and ruff's DOC rules.

    python benchmarks/drift.py [--count 400] [--seed 7] [--keep FOLDER]

Documented functions of real packages are taken one by one into files of their own. Each gets one seeded mutation, of
the code or of the docstring. All tools see the same files, before and after. A hit is a finding that the mutation
brought and whose code fits the mutation; a miss is none; a false alarm is a finding before the mutation, or a new one
that does not fit. Since real documentation has real mistakes, the second table keeps only those functions on which
all three are silent before the mutation.
"""

from __future__ import annotations

import argparse
import ast
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

BIN = Path(sys.executable).parent
CORPORA = {"numpy": ["scikit-learn"], "google": ["google-auth", "keras"], "sphinx": ["paramiko", "sqlalchemy"]}
Function = ast.FunctionDef | ast.AsyncFunctionDef

PARAMETER, RAISES, RETURNS, YIELDS = "parameter", "raise", "return", "yield"
# From code to what it is about; DOC103 and DOC503 of pydoclint only say again what the others say.
OURS = {"DGH201": PARAMETER, "DGH202": PARAMETER, "DGH203": RETURNS, "DGH204": RETURNS, "DGH205": YIELDS,
        "DGH206": YIELDS, "DGH207": RAISES}  # fmt: skip
RUFF = {"D417": PARAMETER, "DOC102": PARAMETER, "DOC201": RETURNS, "DOC202": RETURNS, "DOC402": YIELDS,
        "DOC403": YIELDS, "DOC501": RAISES}  # fmt: skip
PYDOCLINT = {"DOC101": PARAMETER, "DOC102": PARAMETER, "DOC103": PARAMETER, "DOC201": RETURNS, "DOC202": RETURNS,
             "DOC402": YIELDS, "DOC403": YIELDS, "DOC404": YIELDS, "DOC501": RAISES, "DOC503": RAISES}  # fmt: skip


class Mutant(NamedTuple):
    """One function before and after, what was done to it, and which kinds of findings fit."""

    kind: str
    before: str
    after: str
    fits: frozenset[str]


def functions(folder: Path) -> Iterator[tuple[Function, bool]]:
    """Give the functions and methods with a docstring that has a section, each with whether it is a method."""
    for path in sorted(folder.rglob("*.py")):
        if {"tests", "testing", "_vendor"} & set(path.parts):
            continue
        try:
            tree = ast.parse(path.read_bytes())
        except SyntaxError:
            continue
        for node in tree.body:
            inner = node.body if isinstance(node, ast.ClassDef) else [node]
            for each in inner:
                if isinstance(each, Function) and not each.name.startswith("_") and _plain(each):
                    yield each, isinstance(node, ast.ClassDef)


def _plain(node: Function) -> bool:
    """Tell whether a function is documented in sections and has a body; properties and overloads are left out."""
    text = ast.get_docstring(node) or ""
    sections = re.search(r"(?m)^\s*(Args:|Parameters\n\s*-{3,}|:param\b)", text)
    return bool(sections) and len(node.body) > 1 and not node.decorator_list


def written(node: Function, *, method: bool) -> str:
    """Give the source of a function, in a class of its own if it is a method; comments are gone, as for all tools."""
    inside = ast.ClassDef(name="Owner", bases=[], keywords=[], body=[node], decorator_list=[], type_params=[])
    return ast.unparse(ast.fix_missing_locations(ast.Module(body=[inside if method else node], type_ignores=[])))


def own(node: ast.AST) -> Iterator[ast.AST]:
    """Give the nodes of a function without those of nested ones."""
    for each in ast.iter_child_nodes(node):
        if not isinstance(each, Function | ast.ClassDef | ast.Lambda):
            yield each
            yield from own(each)


def named(node: Function) -> list[ast.arg]:
    """Give the parameters that a docstring is expected to describe."""
    return [each for each in [*node.args.args, *node.args.kwonlyargs] if each.arg not in ("self", "cls")]


def gives(node: Function) -> str:
    """Give what the body gives: "value", "none" or "yields"."""
    inside = list(own(node))
    if any(isinstance(each, ast.Yield | ast.YieldFrom) for each in inside):
        return "yields"
    values = [each.value for each in inside if isinstance(each, ast.Return)]
    return "value" if any(each is not None and not _is_none(each) for each in values) else "none"


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def text_of(node: Function) -> str:
    """Give the docstring, not cleaned."""
    return node.body[0].value.value  # type: ignore[attr-defined]


def set_text(node: Function, text: str) -> None:
    """Put another docstring in."""
    node.body[0].value.value = text  # type: ignore[attr-defined]


def entry(name: str) -> re.Pattern[str]:
    """Give the pattern of the line with which a parameter's entry begins, in any of the styles."""
    begins = r"(?m)^(?P<before>[ \t]*(?::param (?:[\w.\[\]]+ )?)?)"
    return re.compile(rf"{begins}(?P<name>{re.escape(name)})(?=\s*(?:\([^\n]*\))?:| :|\s*$)")


def rename(node: Function, chance: random.Random) -> frozenset[str] | None:
    """Rename a parameter in the code."""
    if not named(node) or node.args.kwarg:
        return None
    found = chance.choice(named(node))
    if not entry(found.arg).search(text_of(node)):
        return None
    found.arg = f"zeta_{found.arg}"
    return frozenset({PARAMETER})


def rename_in_text(node: Function, chance: random.Random) -> frozenset[str] | None:
    """Rename a parameter in the docstring."""
    if not named(node) or node.args.kwarg:
        return None
    pattern = entry(chance.choice(named(node)).arg)
    if not pattern.search(text_of(node)):
        return None
    set_text(node, pattern.sub(r"\g<before>zeta_\g<name>", text_of(node), count=1))
    return frozenset({PARAMETER})


def add(node: Function, chance: random.Random) -> frozenset[str] | None:
    """Add a parameter to the code."""
    node.args.kwonlyargs.append(ast.arg(f"zeta_{chance.choice(('limit', 'mode', 'path'))}"))
    node.args.kw_defaults.append(ast.Constant(None) if chance.random() < 0.5 else None)
    return frozenset({PARAMETER})


def drop(node: Function, _: random.Random) -> frozenset[str] | None:
    """Drop the last parameter from the code."""
    args = node.args
    if not args.args or args.args[-1].arg in ("self", "cls") or args.vararg or args.kwarg or args.posonlyargs:
        return None
    if not entry(args.args[-1].arg).search(text_of(node)):
        return None
    args.args.pop()
    args.defaults = args.defaults[:-1]
    return frozenset({PARAMETER})


def add_raise(node: Function, _: random.Random) -> frozenset[str] | None:
    """Add a raise to the code of a function that says which exceptions it raises."""
    if "aises" not in text_of(node):
        return None
    node.body.insert(1, ast.parse("if zeta is None:\n    raise ZeroDivisionError('x')").body[0])
    return frozenset({RAISES})


def to_none(node: Function, _: random.Random) -> frozenset[str] | None:
    """Let a function that says what it returns return nothing."""
    if gives(node) != "value" or not re.search(r"(?m)^\s*(:returns?:|Returns\b)", text_of(node)):
        return None
    for each in own(node):
        if isinstance(each, ast.Return):
            each.value = None
    node.returns = None
    return frozenset({RETURNS})


def to_value(node: Function, _: random.Random) -> frozenset[str] | None:
    """Let a function return something that it does not describe."""
    if gives(node) != "none" or re.search(r"(?i)return|yield", text_of(node)):
        return None
    node.returns = None
    node.body.append(ast.Return(ast.Name("zeta")))
    return frozenset({RETURNS})


def to_yield(node: Function, _: random.Random) -> frozenset[str] | None:
    """Let a function that says what it returns yield it."""
    if gives(node) != "value" or not re.search(r"(?m)^\s*(:returns?:|Returns\b)", text_of(node)):
        return None
    last = node.body[-1]
    if not isinstance(last, ast.Return) or sum(isinstance(each, ast.Return) for each in own(node)) != 1:
        return None
    node.body[-1] = ast.Expr(ast.Yield(last.value))
    node.returns = None
    return frozenset({YIELDS, RETURNS})


def drop_result(node: Function, _: random.Random) -> frozenset[str] | None:
    """Drop what is returned from the docstring."""
    text = text_of(node)
    patterns = (
        r"(?ms)^[ \t]*Returns\n[ \t]*-{3,}\n.*?(?=^[ \t]*\w[\w ]*\n[ \t]*-{3,}|\Z)",
        r"(?ms)^([ \t]*)Returns:\n.*?(?=^\1\S|\Z)",
        r"(?ms)^[ \t]*:returns?:.*?(?=^[ \t]*:|^[ \t]*$|\Z)",
    )
    found = next((found for each in patterns if (found := re.search(each, text))), None)
    if gives(node) != "value" or found is None or re.search(r"(?i)return", text.replace(found[0], "")):
        return None
    set_text(node, text.replace(found[0], ""))
    return frozenset({RETURNS})


KINDS: dict[str, Callable[[Function, random.Random], frozenset[str] | None]] = {
    "parameter renamed": rename,
    "renamed in the docstring": rename_in_text,
    "parameter added": add,
    "parameter dropped": drop,
    "raise added": add_raise,
    "returns none": to_none,
    "returns a value": to_value,
    "yields": to_yield,
    "result dropped in the docstring": drop_result,
}


def mutants(folders: list[Path], count: int, seed: int) -> list[Mutant]:
    """Give seeded mutants, no two of one function; rare kinds are tried first so that each has its share."""
    chance = random.Random(seed)
    candidates = [found for folder in folders for found in functions(folder)]
    chance.shuffle(candidates)
    had: dict[str, int] = dict.fromkeys(KINDS, 0)
    found = []
    for node, method in candidates:
        before = written(node, method=method)
        for kind in sorted(KINDS, key=lambda kind: (had[kind], chance.random())):
            tree = ast.parse(before)
            copy = tree.body[0].body[0] if method else tree.body[0]  # type: ignore[attr-defined]
            fits = KINDS[kind](copy, chance)
            if fits is not None:
                found.append(Mutant(kind, before, ast.unparse(ast.fix_missing_locations(tree)), fits))
                had[kind] += 1
                break
        if len(found) == count:
            break
    return found


Seen = dict[str, set[tuple[str, str]]]  # file's name -> what findings are about, and their messages


def run(words: list[str], folder: Path) -> str:
    """Run a tool, and give all that it printed."""
    done = subprocess.run(
        [str(BIN / words[0]), *words[1:], "."], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout or done.stderr  # pydoclint prints to either


def docgen_hook(folder: Path, _: str) -> Seen:
    """Give our findings."""
    plain = json.loads(run(["docgen-hook", "check", "--select", "DGH2", "--format", "json"], folder))
    return _seen(OURS, ((each["path"], each["code"], each["message"]) for each in plain["findings"]))


def _seen(abouts: dict[str, str], rows: Iterable[tuple[str, str, str]]) -> Seen:
    found: Seen = defaultdict(set)
    for path, code, message in rows:
        if code in abouts:
            found[Path(path).stem].add((abouts[code], f"{code} {message}"))
    return found


def ruff(folder: Path, style: str) -> Seen:
    """Give ruff's findings; for sphinx it has no convention."""
    convention = "pep257" if style == "sphinx" else style
    words = [
        "ruff",
        "check",
        "--isolated",
        "--no-cache",
        "--preview",
        "--select",
        ",".join(RUFF),
        "--output-format",
        "json",
    ]
    plain = json.loads(run([*words, "--config", f'lint.pydocstyle.convention="{convention}"'], folder))
    return _seen(RUFF, ((each["filename"], each["code"], each["message"]) for each in plain))


def pydoclint(folder: Path, style: str) -> Seen:
    """Give pydoclint's findings, with the options under which it says least about anything but drift."""
    off = ("arg-type-hints-in-docstring", "arg-type-hints-in-signature", "check-return-types", "check-yield-types",
           "check-arg-order", "check-arg-defaults", "check-class-attributes", "skip-checking-raises")  # fmt: skip
    words = ["pydoclint", "--quiet", "--style", style, "--skip-checking-short-docstrings", "True"]
    text = run([*words, *(word for each in off for word in (f"--{each}", "False"))], folder)
    rows, path = [], ""
    for line in text.splitlines():
        if line.strip().endswith(".py"):
            path = line.strip()
        elif code := re.search(r"\bDOC\d{3}\b", line):
            rows.append((path, code[0], line.partition(code[0])[2]))
    return _seen(PYDOCLINT, rows)


TOOLS = {"docgen-hook": docgen_hook, "pydoclint": pydoclint, "ruff DOC": ruff}


class Score(NamedTuple):
    """Hits, misses and false alarms."""

    hits: int
    misses: int
    alarms: int

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        return 2 * self.hits / (2 * self.hits + self.misses + self.alarms)

    def __str__(self) -> str:
        """Give precision, recall and F1."""
        precision, recall = self.hits / max(self.hits + self.alarms, 1), self.hits / max(self.hits + self.misses, 1)
        return f"{precision:.3f} | {recall:.3f} | {self.f1:.3f}"


def score(found: list[Mutant], numbers: list[int], seen: Seen) -> Score:
    """Count over some of the mutants."""
    hits = alarms = 0
    for number in numbers:
        before, after = seen.get(f"b{number:04}", set()), seen.get(f"m{number:04}", set())
        new = {about for about, _ in after - before}
        hits += bool(new & found[number].fits)
        alarms += bool(before) + bool(new - found[number].fits)
    return Score(hits, len(numbers) - hits, alarms)


def report(style: str, found: list[Mutant], results: dict[str, Seen]) -> None:
    """Print the tables of one style."""
    every = list(range(len(found)))
    quiet = [number for number in every if not any(seen.get(f"b{number:04}") for seen in results.values())]
    for title, numbers in (("all", every), ("of functions on which all are silent before", quiet)):
        print(f"\n| {style}, {len(numbers)} mutants {title} | precision | recall | F1 |\n|---|--:|--:|--:|")
        for name, seen in results.items():
            print(f"| {name} | {score(found, numbers, seen)} |")
    print(f"\n| {style}, hits by kind | n | {' | '.join(results)} |\n|---|--:|{'--:|' * len(results)}")
    for kind in KINDS:
        of_kind = [number for number in every if found[number].kind == kind]
        cells = (str(score(found, of_kind, seen).hits) for seen in results.values())
        print(f"| {kind} | {len(of_kind)} | {' | '.join(cells)} |")


def fetched(names: list[str], folder: Path) -> list[Path]:
    """Fetch packages from PyPI, without what they depend on."""
    words = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), *names]
    subprocess.run(words, check=True)
    return [folder]


def main() -> None:
    """Measure, and print the tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=400, help="mutants of each style")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="folder where packages and mutants stay")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = args.keep or Path(name)
        for style, names in CORPORA.items():
            package = folder / f"package-{style}"
            if not package.exists():
                fetched(names, package)
            found = mutants([package], args.count, args.seed)
            files = folder / f"mutants-{style}"
            files.mkdir(parents=True, exist_ok=True)
            for number, each in enumerate(found):
                (files / f"b{number:04}.py").write_text(each.before, encoding="utf-8")
                (files / f"m{number:04}.py").write_text(each.after, encoding="utf-8")
            report(style, found, {tool: run_(files, style) for tool, run_ in TOOLS.items()})


if __name__ == "__main__":
    main()
