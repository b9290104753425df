"""`docgen-hook cache`: the answers that were paid for."""

from __future__ import annotations

import io
import os
import re
from datetime import timedelta

from docgen_hook.cli.commands.show_prompt import find
from docgen_hook.errors import UnreadableError, UsageError
from docgen_hook.git.paths import to_posix
from docgen_hook.prompting.parts import answer_digests
from docgen_hook.prompting.validation import unsafe
from docgen_hook.report.json_text import json_text, without_marks
from docgen_hook.report.printable import display_width, pluralize, printable
from docgen_hook.store.cache import Cache
from docgen_hook.store.import_export import export_entries, import_entries, lines
from docgen_hook.store.user_dirs import cache_folder
from docgen_hook.workspace.files import write_atomic
from docgen_hook.writing.reports import refuse_link_outside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.cli.context import CliContext
    from docgen_hook.store.import_export import ImportResult

EXAMPLES = """\
examples:
  docgen-hook cache stats
  docgen-hook cache remove src/app.py::Client.fetch
  docgen-hook cache remove --model gpt-4o-mini --older-than 30d
  docgen-hook cache export docstrings.jsonl
  docgen-hook cache import docstrings.jsonl
  docgen-hook cache push
  docgen-hook cache pull
  docgen-hook cache clear
  docgen-hook cache clear --model-profiles
  docgen-hook cache path
"""
LONGEST = timedelta(days=36_500)
NOTHING_REMOVED = "Nothing was removed: no cached docstring matches"
MOST = 20  # rejected lines that are listed one by one
TAKES = {
    "remove": ("file", "function", "model", "older_than"),
    "forget": ("file", "function", "model", "older_than"),
    "export": ("file",),
    "import": ("file",),
    "clear": ("model_profiles",),
}
NAMES = {"file": "answers file", "shared": "shared cache"}
UNITS = {"d": "days", "h": "hours", "w": "weeks", "m": "minutes"}


def add_arguments(parser: ArgumentParser) -> None:
    """Add what `cache` takes."""
    parser.add_argument("action", choices=tuple(ACTIONS), metavar="action", help=f"one of {', '.join(ACTIONS)}")
    parser.add_argument(
        "file",
        nargs="?",
        default="",
        metavar="FILE",
        help="file for export and import, - is standard output or input; for remove, PATH::QUALNAME",
    )
    parser.add_argument("--function", default="", metavar="PATH::QUALNAME", help="the same, for remove")
    parser.add_argument("--model", default="", metavar="NAME", help="remove the docstrings of this model")
    parser.add_argument(
        "--older-than", default="", metavar="30d", help="remove docstrings older than this (m, h, d, w)"
    )
    parser.add_argument(
        "--model-profiles",
        action="store_true",
        help="with clear: remove only what is known about deployments, so that it is tried again",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output format of stats")


def run(args: Namespace, context: CliContext) -> int:
    """Look after the cache; 0, or 3 when a line could not be imported or the cache does not work."""
    reject_unused(args)
    cache = Cache(cache_folder(context.environ))
    try:
        code = ACTIONS[args.action](args, context, cache)
    finally:
        cache.close()
        for sentence in cache.problems:
            context.echo_err(f"warning: {printable(sentence)}")
    return 3 if cache.problems else code


def reject_unused(args: Namespace) -> None:
    """Raise UsageError for an argument that the action does not take."""
    for name in ("file", "function", "model", "older_than", "model_profiles"):
        if getattr(args, name) and name not in TAKES.get(args.action, ()):
            word = "FILE" if name == "file" else f"--{name.replace('_', '-')}"
            raise UsageError(
                f"cache {args.action} does not accept {word}", "See `docgen-hook cache --help`; nothing was changed."
            )


def _stats(args: Namespace, context: CliContext, cache: Cache) -> int:
    stats = cache.stats()
    if args.format == "json":
        context.echo(json_text(stats))
        return 0
    asked = stats["hits"] + stats["misses"]
    rows = [
        ("folder", stats["folder"]),
        ("entries", f"{stats['entries']:,}"),
        ("size", f"{stats['bytes'] / 2**20:.1f} of {stats['limit'] / 2**20:.0f} MiB"),
        ("hits", f"{stats['hits']:,} of {asked:,}" + (f" ({stats['hits'] / asked:.0%})" if asked else "")),
    ]
    rows += [(f"{NAMES.get(name, name)} hits", _format_lookups(counts)) for name, counts in stats["levels"].items()]
    for kind in ("model", "provider"):
        rows += [(f"{kind} {name or 'unknown'}", f"{count:,}") for name, count in stats[f"by_{kind}"].items()]
    rows = [(printable(name), printable(value)) for name, value in rows]
    width = max(display_width(name) for name, _ in rows)
    context.echo("\n".join(f"{name}{' ' * (width - display_width(name))}  {value}" for name, value in rows))
    return 0


def _format_lookups(counts: dict[str, float]) -> str:
    """Return how often a level had what was looked for, and what looking took."""
    asked = counts["hits"] + counts["misses"]
    ratio = f" ({counts['hits'] / asked:.0%})" if asked else ""
    return f"{counts['hits']:,} of {asked:,}{ratio}, {counts['seconds']:,.1f} s"


def _remove(args: Namespace, context: CliContext, cache: Cache) -> int:
    if not (args.file or args.function or args.model or args.older_than):
        raise UsageError("nothing to remove: name a filter", "Use PATH::QUALNAME, --model NAME or --older-than 30d.")
    function = args.file or args.function
    path, _, qualname = function.partition("::")
    path = to_posix(os.path.normpath(path)) if path else ""
    digests, tip = set(), ""
    if function:
        try:
            digests = answer_digests(find(function, context.cwd))
        except (UsageError, UnreadableError) as error:  # it may be gone, its answers are not
            tip = f"; {error.sentence}" + (f"\n  tip: {error.tip}" if error.tip else "")
    age = _age(args.older_than) if args.older_than else None
    gone = cache.forget(digests=digests, path=path, qualname=qualname, model=args.model, older_than=age)
    context.echo_err(f"Removed {pluralize(gone, 'cached docstring')}." if gone else f"{NOTHING_REMOVED}{tip}")
    return 0


def _age(text: str) -> timedelta:
    found = re.fullmatch(r"(\d+)\s*([mhdw])", text)
    if not found:
        raise UsageError(f"invalid age {text!r}", "Use for example 30d, 12h or 4w.")
    try:
        age = timedelta(**{UNITS[found[2]]: int(found[1])})
    except (OverflowError, ValueError):
        age = timedelta.max
    if age > LONGEST:
        raise UsageError(f"{text!r:.60} is too long ago", "Use for example 30d, 12h or 4w.")
    return age


def _clear(args: Namespace, context: CliContext, cache: Cache) -> int:
    if args.model_profiles:
        context.echo_err(f"Removed {pluralize(cache.forget_facts(), 'model profile')}; all cached docstrings are kept.")
        return 0
    gone = cache.clear()
    context.echo_err(f"Removed {pluralize(gone, 'cached docstring')}.")
    return 0


def _export(args: Namespace, context: CliContext, cache: Cache) -> int:
    found, left = export_entries(cache, unsafe)
    if cache.problems:
        context.echo_err("Nothing was exported.")  # nor is a file replaced by half of what there is
        return 3
    if args.file in ("", "-"):
        context.echo(without_marks("".join(found)))
    else:
        refuse_link_outside(args.file, context.cwd)
        write_atomic(os.path.join(context.cwd, args.file), "".join(found).encode())
    context.echo_err(
        f"Exported {pluralize(len(found), 'cached docstring')}"
        + (f"; {left:,} incomplete, not exported" if left else "")
    )
    return 0


def _import(args: Namespace, context: CliContext, cache: Cache) -> int:
    if not args.file:
        raise UsageError("import needs a file", "Use the file that `docgen-hook cache export FILE` wrote, or -.")
    done = _import_from(args.file, context, cache)
    name = "standard input" if args.file == "-" else args.file
    for problem in done.problems[:MOST]:
        context.echo_err(printable(f"{name}: {problem}"))
    if more := len(done.problems[MOST:]):
        context.echo_err(f"{name}: and {pluralize(more, 'other line')}")
    known = f"; {done.known:,} {'was' if done.known == 1 else 'were'} already in the cache" if done.known else ""
    refused = f"; {pluralize(len(done.problems), 'line')} rejected" if done.problems else ""
    context.echo_err(f"Imported {pluralize(done.taken, 'cached docstring')}{known}{refused}")
    return 3 if done.problems else 0


def _import_from(name: str, context: CliContext, cache: Cache) -> ImportResult:
    if name == "-":
        given = context.stdin
        if isinstance(given, io.TextIOWrapper):
            given.reconfigure(encoding="utf-8", errors="replace")
        return import_entries(lines(given) if given is not None else [], cache, unsafe)
    try:
        with open(os.path.join(context.cwd, name), encoding="utf-8", errors="replace") as file:
            return import_entries(lines(file), cache, unsafe)
    except FileNotFoundError as error:
        raise UsageError(
            f"{name!r} does not exist", "Use the file that `docgen-hook cache export FILE` wrote."
        ) from error
    except OSError as error:
        raise UnreadableError(f"{name} cannot be read: {error.strerror or error}") from error


def _push(args: Namespace, context: CliContext, cache: Cache) -> int:
    from docgen_hook.cli.sharing.push_pull import push  # what generates: only these two actions pay

    return push(args, context, cache)


def _pull(args: Namespace, context: CliContext, cache: Cache) -> int:
    from docgen_hook.cli.sharing.push_pull import pull

    return pull(args, context, cache)


def _show_path(_args: Namespace, context: CliContext, cache: Cache) -> int:
    context.echo(str(cache.folder))
    return 0


ACTIONS = {
    "stats": _stats, "remove": _remove, "forget": _remove, "clear": _clear, "export": _export, "import": _import,
    "path": _show_path,
    "push": _push, "pull": _pull,
}  # fmt: skip
