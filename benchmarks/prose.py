"""What docgen-hook writes beside pycodecommenter 2.6.1, with one local model, on the same thirty definitions.

    python benchmarks/prose.py run --model 0.5b --product ours       # stops after --minutes; run it again to go on
    python benchmarks/prose.py run --model 0.5b --product native     # pycodecommenter as it is
    python benchmarks/prose.py run --model 0.5b --product enforced   # its schema enforced by the server
    python benchmarks/prose.py table                                 # the counts, as Markdown
    python benchmarks/prose.py sheet --model 0.5b sheet.md key.json  # shuffled, for reading blind

Needs the `dev` and `local` extras and `docgen-hook local pull`. Packages, virtual environments and results are kept in
docgen-hook's cache folder under `benchmarks`; `--fresh` begins a product again, with the responses to requests that
were sent before.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import Any

from prose_counts import COUNTS, completeness, constant_runs, counts, function_of, written
from prose_definitions import Chosen, chosen
from prose_server import Proxy

from docgen_hook.store.user_dirs import cache_folder, data_folder

FOLDER = Path(cache_folder(os.environ)) / "benchmarks"
MODELS = {name: f"qwen2.5-coder-{name}-instruct-q4_k_m.gguf" for name in ("0.5b", "1.5b")}
PRODUCTS = ("ours", "native", "enforced")
PEER = "pycodecommenter[openai]==2.6.1"
READERS = ("sphinx", "docutils")
DOCUTILS = """\
import io, json, sys
from docutils.core import publish_doctree
from docutils.parsers.rst import roles
from docutils import nodes
from sphinx.ext.napoleon import Config, GoogleDocstring
role = lambda name, raw, text, line, inliner, options=None, content=None: ([nodes.literal(raw, text)], [])
for name in ("class", "exc", "func", "meth", "obj", "data", "attr", "mod", "py:class", "py:obj"):
    roles.register_local_role(name, role)
found = []
for text in json.load(sys.stdin):
    stream = io.StringIO()
    settings = {"warning_stream": stream, "report_level": 2}
    publish_doctree(str(GoogleDocstring(text, Config())), settings_overrides=settings)
    found.append(stream.getvalue().count("(WARNING/2)") + stream.getvalue().count("(ERROR/3)"))
print(json.dumps(found))
"""


def main() -> None:
    """Run one of the three parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=30, help="definitions")
    parts = parser.add_subparsers(dest="part", required=True)
    run = parts.add_parser("run")
    run.add_argument("--model", choices=MODELS, required=True)
    run.add_argument("--product", choices=PRODUCTS, required=True)
    run.add_argument("--minutes", type=float, default=2.5)
    run.add_argument("--fresh", action="store_true")
    parts.add_parser("table")
    sheet = parts.add_parser("sheet")
    sheet.add_argument("--model", choices=MODELS, required=True)
    sheet.add_argument("path", type=Path)
    sheet.add_argument("key", type=Path)
    args = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    definitions = chosen(FOLDER, args.count)
    if args.part == "run":
        _run(definitions, args)
    elif args.part == "table":
        print(_table(definitions))
    else:
        _sheet(definitions, args.model, args.path, args.key)


# running


def _results(model: str, product: str) -> Path:
    return FOLDER / "results" / f"{model}-{product}"


def _run(definitions: list[Chosen], args: argparse.Namespace) -> None:
    """Let a product document the definitions that it has not yet, one after the other, until the time is over."""
    folder = _results(args.model, args.product)
    if args.fresh and folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    left = [definition for definition in definitions if not (folder / f"{definition.name}.json").exists()]
    if not left:
        print("nothing is left to do")
        return
    python = _environment("peer", PEER) if args.product != "ours" else Path(sys.executable)
    ends = time.monotonic() + args.minutes * 60
    model = Path(data_folder(os.environ)) / MODELS[args.model]
    with Proxy(model, FOLDER / "record" / args.model, enforced=args.product == "enforced") as proxy:
        for definition in left:
            if time.monotonic() > ends:
                print(f"the time is over, {len(left)} were left at the beginning: run it again")
                break
            done = _documented(definition, args.product, python, proxy)
            (folder / f"{definition.name}.json").write_text(json.dumps(done, indent=1), encoding="utf-8")
            requests = done["requests"]
            print(f"{definition.name}: {len(requests)} requests, {done['seconds']:.1f} s", flush=True)
    sys.stdout.flush()
    os._exit(0)  # the server's threads are not waited for


def _documented(definition: Chosen, product: str, python: Path, proxy: Proxy) -> dict[str, Any]:
    """Return what a product makes of one definition, and what it asked."""
    proxy.seen.clear()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "module.py"
        path.write_text(definition.source, encoding="utf-8")
        words, environ = _ours(place, proxy) if product == "ours" else _peer(place, proxy)
        began = time.perf_counter()
        run = subprocess.run(
            [str(python), *words], cwd=place, env=environ, capture_output=True, text=True, check=False, timeout=900
        )
        seconds = time.perf_counter() - began
        return {
            "source": path.read_text(encoding="utf-8"),
            "said": (run.stdout + run.stderr)[-2000:],
            "seconds": round(seconds, 2),
            "requests": list(proxy.seen),
        }


def _ours(place: str, proxy: Proxy) -> tuple[list[str], dict[str, str]]:
    words = ["-m", "docgen_hook", "fix", "--provider", "openai", "--style", "google", "--deadline", "600", "module.py"]
    environ = _bare(place) | {"OPENAI_BASE_URL": proxy.url, "OPENAI_API_KEY": "none", "DOCGEN_HOOK_MODEL": "local"}
    return words, environ | {"DOCGEN_HOOK_CACHE_DIR": f"{place}/cache", "DOCGEN_HOOK_DATA_DIR": f"{place}/data"}


def _peer(place: str, proxy: Proxy) -> tuple[list[str], dict[str, str]]:
    words = ["-m", "PyCodeCommenter.cli", "generate", "module.py", "--inplace", "--ai-draft", "--accept-ai-drafts"]
    words += ["--ai-provider", "openai-compatible", "--ai-model", "local", "--ai-base-url", proxy.url]
    return [*words, "--yes-send-code-to-ai"], _bare(place) | {"OPENAI_COMPATIBLE_API_KEY": "none"}


def _bare(place: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    root = str(Path(__file__).parent.parent)
    return kept | {"HOME": place, "PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"}


def _environment(name: str, *packages: str) -> Path:
    """Return the Python of a virtual environment with packages, made once."""
    folder = FOLDER / f"venv-{name}"
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *packages], check=True)
        (folder / "ready").touch()
    return python


# counting


def _table(definitions: list[Chosen]) -> str:
    """Return the counts of all products and models as a table, over the definitions that each has done."""
    columns = {}
    for model in MODELS:
        for product in PRODUCTS:
            done = _done(definitions, model, product)
            if done:
                columns[f"{product} {model}"] = _column(done)
    rows = list(next(iter(columns.values()), {}))
    lines = ["| |" + "".join(f" {name} |" for name in columns), "|---|" + "--:|" * len(columns)]
    lines += [f"| {row} |" + "".join(f" {column[row]:g} |" for column in columns.values()) for row in rows]
    return "\n".join(lines)


def _done(definitions: list[Chosen], model: str, product: str) -> list[dict[str, Any]]:
    folder = _results(model, product)
    paths = [folder / f"{definition.name}.json" for definition in definitions]
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths if path.exists()]


def _column(done: list[dict[str, Any]]) -> dict[str, float]:
    prompts = [request["messages"] for result in done for request in result["requests"]]
    constant = constant_runs([" ".join(messages) for messages in prompts])
    counted = [counts(result["source"], constant) for result in done]
    requests = [request for result in done for request in result["requests"]]
    total = {name: sum(found[name] for found in counted) for name in COUNTS}
    return {
        "definitions": len(done),
        **total,
        "completeness": round(sum(completeness(result["source"]) for result in done) / len(done), 2),
        "ruff D": _ruff([result["source"] for result in done]),
        "docutils": _docutils([written(result["source"]) for result in done]),
        "words": sum(len(written(result["source"]).split()) for result in done),
        "requests": len(requests),
        "prompt tokens": sum(request["prompt"] for request in requests),
        "completion tokens": sum(request["completion"] for request in requests),
        "seconds a definition": round(sum(request["seconds"] for request in requests) / len(done), 1),
    }


def _ruff(sources: list[str]) -> int:
    """Return the findings of ruff's D rules in the docstrings that were written."""
    with tempfile.TemporaryDirectory() as place:
        lines = {}
        for number, source in enumerate(sources):
            Path(place, f"m{number}.py").write_text(source, encoding="utf-8")
            node = function_of(source)
            lines[f"m{number}.py"] = range(node.lineno, node.body[0].end_lineno or 0)
        words = [
            "ruff",
            "check",
            "--isolated",
            "--no-cache",
            "--select",
            "D",
            "--config",
            "lint.pydocstyle.convention='google'",
        ]
        run = subprocess.run(
            [sys.executable, "-m", *words, "--output-format", "json", place],
            capture_output=True,
            text=True,
            check=False,
        )
        found = json.loads(run.stdout)
        return sum(finding["location"]["row"] in lines[Path(finding["filename"]).name] for finding in found)


def _docutils(texts: list[str]) -> int:
    """Return the warnings of docutils behind napoleon, which reads google style."""
    python = _environment("readers", *READERS)
    run = subprocess.run(
        [str(python), "-c", DOCUTILS], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return sum(json.loads(run.stdout))


# reading


def _sheet(definitions: list[Chosen], model: str, path: Path, key: Path) -> None:
    """Write the docstrings of all products in an order that tells nothing, and apart from them whose is whose."""
    parts, owners = [f"# Docstrings to read, {model}\n"], {}
    for number, definition in enumerate(definitions, 1):
        found = {product: _of(definition, model, product) for product in PRODUCTS}
        there = [(product, text) for product, text in found.items() if text is not None]
        random.Random(f"{definition.name} {model}").shuffle(there)
        if not there:
            continue
        parts.append(f"\n## {number}. {definition.name}\n\n```python\n{_code(definition.source)}\n```\n")
        parts.append(f"\nIts authors:\n\n```text\n{definition.human}\n```\n")
        for letter, (product, text) in zip("ABC", there, strict=False):
            owners[f"{number}{letter}"] = product
            parts.append(f"\n**{number}{letter}** (false: , empty: , useful: )\n\n```text\n{_shown(text)}\n```\n")
    path.write_text("".join(parts), encoding="utf-8")
    key.write_text(json.dumps(owners, indent=1), encoding="utf-8")
    print(f"{len(owners)} docstrings in {path}")


def _shown(text: str) -> str:
    """Return a docstring as it is read: a mark for a person says nothing, and would say whose it is."""
    return re.sub(r"TODO\(\w+\)[^\n]*", "(nothing)", text) or "(nothing)"


def _of(definition: Chosen, model: str, product: str) -> str | None:
    path = _results(model, product) / f"{definition.name}.json"
    return written(json.loads(path.read_text(encoding="utf-8"))["source"]) if path.exists() else None


def _code(source: str) -> str:
    lines = source.splitlines()
    node = function_of(source)
    return "\n".join(lines[node.lineno - 1 : node.end_lineno])


if __name__ == "__main__":
    main()
