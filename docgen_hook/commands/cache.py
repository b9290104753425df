"""`docgen-hook cache`: the answers that were paid for."""

from __future__ import annotations

import json
import re
from datetime import timedelta

from docgen_hook.commands.show_prompt import find
from docgen_hook.llm.sense import unsafe
from docgen_hook.model import EditError, UnreadableError, UsageError
from docgen_hook.store.cache import Cache
from docgen_hook.store.exchange import exported, imported
from docgen_hook.store.folders import cache_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.outside import Outside

EXAMPLES = """\
examples:
  docgen-hook cache stats
  docgen-hook cache forget --function src/app.py::Client.fetch
  docgen-hook cache forget --model gpt-4o-mini --older-than 30d
  docgen-hook cache export answers.jsonl
  docgen-hook cache import answers.jsonl
  docgen-hook cache clear
  docgen-hook cache path
"""
UNITS = {"d": "days", "h": "hours", "w": "weeks", "m": "minutes"}


def add_arguments(parser: ArgumentParser) -> None:
    """Add what `cache` takes."""
    parser.add_argument("action", choices=tuple(ACTIONS), help="what to do")
    parser.add_argument(
        "file", nargs="?", default="", metavar="FILE", help="for export and import; - or none: standard streams"
    )
    parser.add_argument(
        "--function", default="", metavar="PATH::QUALNAME", help="forget the answers to this definition"
    )
    parser.add_argument("--model", default="", metavar="NAME", help="forget what this model answered")
    parser.add_argument("--older-than", default="", metavar="30d", help="forget what was asked longer ago (m, h, d, w)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how stats are printed")


def run(args: Namespace, outside: Outside) -> int:
    """Look after the cache; 0, or 3 when a line could not be imported or the cache does not work."""
    cache = Cache(cache_folder(outside.environ))
    code = ACTIONS[args.action](args, outside, cache)
    cache.close()
    for sentence in cache.problems:
        outside.say(f"warning: {sentence}")
    return 3 if cache.problems else code


def _stats(args: Namespace, outside: Outside, cache: Cache) -> int:
    stats = cache.stats()
    if args.format == "json":
        outside.write(json.dumps(stats, indent=2))
        return 0
    asked = stats["hits"] + stats["misses"]
    rows = [
        ("folder", stats["folder"]),
        ("entries", f"{stats['entries']:,}"),
        ("size", f"{stats['bytes'] / 2**20:.1f} of {stats['limit'] / 2**20:.0f} MiB"),
        ("hits", f"{stats['hits']:,} of {asked:,}" + (f" ({stats['hits'] / asked:.0%})" if asked else "")),
    ]
    rows += [(f"model {name}", f"{count:,}") for name, count in stats["by_model"].items()]
    rows += [(f"provider {name}", f"{count:,}") for name, count in stats["by_provider"].items()]
    width = max(len(name) for name, _ in rows)
    outside.write("\n".join(f"{name:<{width}}  {value}" for name, value in rows))
    return 0


def _forget(args: Namespace, outside: Outside, cache: Cache) -> int:
    if not (args.function or args.model or args.older_than):
        raise UsageError("forget what?", "Give --function PATH::QUALNAME, --model NAME or --older-than 30d.")
    path, _, qualname = args.function.partition("::")
    digest = ""
    if args.function:
        try:
            digest = find(args.function, outside.cwd).digest
        except (UsageError, UnreadableError):  # it may be gone, its answers are not
            digest = ""
    age = _age(args.older_than) if args.older_than else None
    gone = cache.forget(digest=digest, path=path, qualname=qualname, model=args.model, older_than=age)
    outside.say(f"forgot {gone:,} answer{'' if gone == 1 else 's'}")
    return 0


def _age(text: str) -> timedelta:
    found = re.fullmatch(r"(\d+)\s*([mhdw])", text)
    if not found:
        raise UsageError(f"{text!r} is no age", "Write for example 30d, 12h or 4w.")
    return timedelta(**{UNITS[found[2]]: int(found[1])})


def _clear(_args: Namespace, outside: Outside, cache: Cache) -> int:
    gone = cache.clear()
    outside.say(f"forgot {gone:,} answer{'' if gone == 1 else 's'}")
    return 0


def _export(args: Namespace, outside: Outside, cache: Cache) -> int:
    lines = list(exported(cache))
    if args.file in ("", "-"):
        outside.write("".join(lines))
    else:
        try:
            with open(_path(args, outside), "w", encoding="utf-8", newline="\n") as file:
                file.writelines(lines)
        except OSError as error:
            raise EditError(f"{args.file} cannot be written: {error.strerror or error}") from error
    outside.say(f"exported {len(lines):,} answer{'' if len(lines) == 1 else 's'}")
    return 0


def _import(args: Namespace, outside: Outside, cache: Cache) -> int:
    if not args.file:
        raise UsageError("import from where?", "Give the file that `docgen-hook cache export FILE` wrote.")
    try:
        with open(_path(args, outside), encoding="utf-8", errors="replace") as file:
            count, problems = imported(file, cache, unsafe)
    except FileNotFoundError as error:
        raise UsageError(f"{args.file!r} does not exist", "Give what `docgen-hook cache export FILE` wrote.") from error
    except OSError as error:
        raise UnreadableError(f"{args.file} cannot be read: {error.strerror or error}") from error
    for problem in problems[:20]:
        outside.say(f"{args.file}: {problem}")
    outside.say(f"imported {count:,} of {count + len(problems):,} answers")
    return 3 if problems else 0


def _path(args: Namespace, outside: Outside) -> str:
    import os

    return os.path.join(outside.cwd, args.file)


def _show_path(_args: Namespace, outside: Outside, cache: Cache) -> int:
    outside.write(str(cache.folder))
    return 0


ACTIONS = {
    "stats": _stats, "forget": _forget, "clear": _clear, "export": _export, "import": _import, "path": _show_path,
}  # fmt: skip
