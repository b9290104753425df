"""Put a docstring into every undocumented definition of installed packages, and count the bytes that came out wrong.

    python -m benchmarks.preservation [--definitions 20000] [--seconds 220] [--results FILE] [PACKAGE ...]

Each file is edited in five forms: as it is, with CRLF, with tabs, with a byte order mark, and with form feeds between
its definitions. Its docstrings are taken out first. Wrong are all bytes that are not those of the file, once the
inserted lines are taken out again; and every file whose syntax tree differs in more than docstrings. The proof that
`fix` makes is not asked: this looks by itself. With `--results`, what was counted is kept in that file, a line for each
source file, and the next run goes on where this one stopped.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import sysconfig
import time
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

from benchmarks.stripped import stripped
from docgen_hook.api.sources.in_memory import plan_source
from docgen_hook.api.sources.source_file import find_source_file
from docgen_hook.errors import DocgenError
from docgen_hook.model.docstring import Docstring
from docgen_hook.model.struct import replace
from docgen_hook.writing.apply import DocstringFormat, render_edit

PACKAGES = (
    "click",
    "requests",
    "httpx",
    "starlette",
    "rich",
    "pydantic",
    "packaging",
    "fastapi",
    "openai",
    "black",
    "mypy",
)
LAYOUT = DocstringFormat("google", 88, "auto")
SUMMARY = "Return what a benchmark has put here."
INSERTED = re.compile(rb'^[ \t]*"""%s"""[ \t]*\r?\n' % SUMMARY.encode(), re.MULTILINE)


def with_tabs(source: bytes) -> bytes:
    """Return source with a tab for each four leading spaces, where that is the same code."""
    lines = source.splitlines(keepends=True)
    new = b"".join(b"\t" * (_indent(line) // 4) + b" " * (_indent(line) % 4) + line.lstrip(b" ") for line in lines)
    return new if same_code(new, source) else b""


def _indent(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "LF": lambda source: source,
    "CRLF": lambda source: source.replace(b"\n", b"\r\n"),
    "tabs": with_tabs,
    "byte order mark": lambda source: b"\xef\xbb\xbf" + source,
    "form feeds": lambda source: source.replace(b"\ndef ", b"\n\x0cdef ").replace(b"\nclass ", b"\n\x0cclass "),
}


def same_code(one: bytes, other: bytes) -> bool:
    """Return whether two sources have the same syntax tree but for docstrings."""
    try:
        return _bare(one) == _bare(other)
    except (SyntaxError, ValueError):
        return False


def _bare(source: bytes) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body
            if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
                node.body = body[1:] if isinstance(body[0].value.value, str) else body
    return ast.dump(tree)


def wrong_bytes(before: bytes, after: bytes) -> int:
    """Return how many bytes of a file are gone or changed, once the inserted lines are taken out again.

    Args:
        before: The file.
        after: The file with docstrings.
    """
    again = INSERTED.sub(b"", after)
    if again == before:
        return 0
    old, new = before.splitlines(keepends=True), again.splitlines(keepends=True)
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    pairs = [
        (b"".join(old[one:two]), b"".join(new[three:four])) for tag, one, two, three, four in changes if tag != "equal"
    ]
    return sum(max(len(gone), 1) for gone, came in pairs if b"".join(gone.split()) != b"".join(came.split()))


def edited(path: Path, source: bytes) -> tuple[bytes, int, int]:
    """Return a file with a docstring in each undocumented definition, how many it got, and how many were refused."""
    plan = plan_source(source, replace(find_source_file(""), path=path.name), "fix")
    answers = {definition: Docstring(SUMMARY) for definition in plan.missing}
    result = render_edit(plan, answers, LAYOUT, source)
    return result.after, len(result.written), len(result.refused)


def sources(packages: tuple[str, ...]) -> Iterator[tuple[Path, bytes]]:
    """Yield the files of packages with their docstrings taken out."""
    for package in packages:
        for path in sorted((Path(sysconfig.get_paths()["purelib"]) / package).rglob("*.py")):
            try:
                yield path, stripped(path.read_text(encoding="utf-8")).encode()
            except (SyntaxError, ValueError):
                continue


def measure(packages: tuple[str, ...], definitions: int, seconds: float, results: Path) -> dict[str, Counter[str]]:
    """Return what was counted for each form, until there are enough definitions or the time is over.

    Args:
        packages: Their names.
        definitions: How many are enough.
        seconds: After which to stop.
        results: A file with what was counted before; what is counted now is added to it.
    """
    found: dict[str, Counter[str]] = {form: Counter() for form in FORMS}
    until, counted = time.monotonic() + seconds, set()
    for line in results.read_text().splitlines() if results.exists() else ():
        kept = json.loads(line)
        counted.add(kept["path"])
        _add(found, kept["counts"])
    for path, plain in sources(packages):
        if time.monotonic() > until or sum(count["definitions"] for count in found.values()) >= definitions:
            break
        if str(path) not in counted:
            counts = {form: _count(path, source) for form, change in FORMS.items() if (source := change(plain))}
            _add(found, counts)
            with results.open("a") as file:
                file.write(json.dumps({"path": str(path), "counts": counts}) + "\n")
    return found


def _add(found: dict[str, Counter[str]], counts: Mapping[str, Mapping[str, int]]) -> None:
    for form, count in counts.items():
        found[form].update(count)


def _count(path: Path, source: bytes) -> dict[str, int]:
    try:
        after, written, refused = edited(path, source)
    except DocgenError:
        return {"unreadable": 1}
    return {
        "files": 1,
        "definitions": written,
        "refused": refused,
        "wrong": wrong_bytes(source, after),
        "other code": not same_code(source, after),
    }


def main() -> None:
    """Measure, and print the table of docs/contributing/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="*", default=PACKAGES)
    parser.add_argument("--definitions", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=1000.0)
    parser.add_argument("--results", type=Path, default=Path(os.devnull), help="keep what was counted, go on from it")
    args = parser.parse_args()
    found = measure(tuple(args.packages), args.definitions, args.seconds, args.results)
    print("| form | files | definitions | refused | wrong bytes | files of other code |\n|---|---|---|---|---|---|")
    total: Counter[str] = sum(found.values(), Counter())
    for form, count in [*found.items(), ("all", total)]:
        cells = [f"{count[key]:,}" for key in ("files", "definitions", "refused", "wrong", "other code")]
        print("|", " | ".join([form, *cells]), "|")
    raise SystemExit(bool(total["wrong"] or total["other code"]))


if __name__ == "__main__":
    main()
