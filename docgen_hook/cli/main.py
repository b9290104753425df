"""Command line in, exit code out; only the command that was named is imported."""

from __future__ import annotations

import sys
from importlib import import_module

from docgen_hook import __version__
from docgen_hook.cli.context import process_context
from docgen_hook.config import suggest
from docgen_hook.errors import DocgenError, UsageError
from docgen_hook.model.struct import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from typing import Any

    from docgen_hook.cli.context import CliContext

COMMANDS = {
    "fix": "write what is missing",
    "check": "report; never opens a socket",
    "estimate": "definitions, cache hits, tokens and cost; asks nobody",
    "batch": "submit, status, fetch: very large repositories at half the price, within a day",
    "docs": "Markdown reference pages",
    "cache": "stats, forget, clear, export, import, push, pull, path",
    "answers": "prune the answers file of the repository",
    "doctor": "is everything in place?",
    "show-prompt": "print byte for byte what would be sent",
    "local": "pull, status or remove the embedded model",
    "config": "effective settings and where each came from",
    "demo": "the main job on a bundled example, in a temporary repository",
    "init": "add the hook and a settings table to this repository",
}
COLORS = ("auto", "always", "never")
EXAMPLES = """\
examples:
  docgen-hook demo                      see it work, without an account
  docgen-hook check src                 report what is missing or wrong
  docgen-hook estimate                  what would `fix` ask, and for how much?
  docgen-hook fix --diff src/app.py     show what would be written
  docgen-hook fix --staged              document what is staged for commit

exit codes: 0 nothing to report, 1 findings or changed files, 2 wrong use, 3 could not do all
"""


def main(argv: Sequence[str] | None = None, context: CliContext | None = None) -> int:
    """Run one command.

    Args:
        argv: The command line without the program's name; None takes the process's own.
        context: The process around us; None takes the real one.

    Returns:
        The exit code: 0 nothing to report, 1 findings or changed files, 2 wrong use, 3 could not do all.

    Raises:
        BrokenPipeError: If nobody reads standard output any more.
    """
    context = context or process_context()
    words = [_spelled(each, context.cwd) for each in (sys.argv[1:] if argv is None else argv)]
    try:
        args = _parse_plain_words(words) or _parse_words(words)
        context = replace(context, color=args.color)
        code = int(args.run(args, context))
        context.stdout.flush()
        return code
    except DocgenError as error:
        context.echo_err(f"docgen-hook: {error.sentence}" + (f"\n  tip: {error.tip}" if error.tip else ""))
        return error.exit_code
    except KeyboardInterrupt:
        context.echo_err(
            "\ndocgen-hook: interrupted; every file is as it was or complete, and what was paid is in the cache"
        )
        return 130
    except BrokenPipeError:
        raise
    except OSError as error:
        context.echo_err(_system_failure(error))
        return 3
    except ModuleNotFoundError as error:
        from docgen_hook.cli.missing_package import describe_missing_package

        context.echo_err(describe_missing_package(error, words[0] if words else "") or _unexpected(error))
        return 3
    except Exception as error:  # noqa: BLE001 - the last resort: a sentence, never a traceback, and never a value
        context.echo_err(_unexpected(error))
        return 3


def _system_failure(error: OSError) -> str:
    """Return what the system refused, as a sentence; unknown kinds are ours to explain."""
    import errno

    tips = {
        errno.ENOSPC: "Make room there; what was paid is in the cache.",
        errno.EDQUOT: "Make room there; what was paid is in the cache.",
        errno.EMFILE: "Raise the limit of open files: `ulimit -n 256`.",
        errno.ENFILE: "The whole system has no file left to open; try again later.",
        errno.EIO: "Look at the disk, or at what the output goes to.",
    }
    if error.errno not in tips:
        return _unexpected(error)
    where = f"{error.filename}: " if error.filename else ""
    said = (error.strerror or str(error)).lower()
    return f"docgen-hook: {where}{said}; every file is as it was or complete\n  tip: {tips[error.errno]}"


def _spelled(word: str, cwd: str) -> str:
    """Return a word as the parser understands it, which would take PATHS after a bare --staged for its value."""
    if word == "--staged":
        return "--staged=fix"
    if word.startswith("-") and word.endswith((".py", ".pyi")):  # hook runners pass names of files as they are
        import os

        return f"./{word}" if os.path.exists(os.path.join(cwd, word)) else word
    return word


def _unexpected(error: Exception) -> str:
    """Say what went wrong in ourselves: kind and place, not the message, which may quote code or a key."""
    places, trace = [], error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.replace(chr(92), '/').rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return (
        f"docgen-hook {__version__}: {type(error).__name__} in {' > '.join(places[-4:])}, which should not happen; "
        "every file is as it was or complete\n  tip: Please report this line."
    )


class _FastNamespace:
    """What argparse gives for a command with paths alone, as a hook calls us, without the 7 ms of argparse."""

    def __init__(self, **values: object) -> None:
        self.__dict__ |= values


def _parse_plain_words(words: Sequence[str]) -> Namespace | None:
    """Return the arguments of a command with paths alone, or with `-` and its name, as hooks and editors call us."""
    words, name = _without_stdin_filename(words)
    if not words or words[0] not in COMMANDS or any(word.startswith("-") and word != "-" for word in words):
        return None
    command = _module(words[0])
    if not hasattr(command, "DEFAULTS"):
        return None
    values = {**command.DEFAULTS, "paths": list(words[1:]), "run": command.run}
    if name and "stdin_filename" not in values:
        return None
    if name:
        values["stdin_filename"] = name
    return _FastNamespace(**values, color="auto", verbose=0)  # type: ignore[return-value]


def _without_stdin_filename(words: Sequence[str]) -> tuple[list[str], str]:
    """Return the words without `--stdin-filename NAME`, and the name; argparse sees to what is incomplete."""
    rest = list(words)
    for number, word in enumerate(words):
        if word.startswith("--stdin-filename="):
            del rest[number]
            return rest, word.partition("=")[2]
        if word == "--stdin-filename" and len(words) > number + 1:
            del rest[number : number + 2]
            return rest, words[number + 1]
    return rest, ""


def _parse_words(words: Sequence[str]) -> Namespace:
    """Read the words with argparse, which takes paths in one row only: those after a flag are added here."""
    parser = _parser(words)
    args, rest = parser.parse_known_args(words)
    if rest and (not hasattr(args, "paths") or any(each.startswith("-") for each in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        args.paths = [*args.paths, *rest]
    return args


def _module(name: str) -> Any:
    return import_module(f"docgen_hook.cli.commands.{name.replace('-', '_')}")


def _parser(words: Sequence[str]) -> ArgumentParser:
    from argparse import ArgumentParser, RawDescriptionHelpFormatter

    parser = ArgumentParser(
        "docgen-hook",
        description="Write missing docstrings, each proved against the code, and report the rest.",
        epilog=EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"docgen-hook {__version__}")
    parser.add_argument("--color", choices=COLORS, default="auto", help="colour in the output")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    named = next((word for word in words if not word.startswith("-") and word not in COLORS), None)
    if named is not None and named not in COMMANDS:
        raise UsageError(f"there is no command {named!r}", suggest(named, COMMANDS))
    for name, text in COMMANDS.items():
        child = commands.add_parser(name, help=text, formatter_class=RawDescriptionHelpFormatter)
        if name == named:
            _fill(child, name)
    return parser


def _fill(parser: ArgumentParser, name: str) -> None:
    from argparse import SUPPRESS

    command = _module(name)
    parser.description = f"{COMMANDS[name][0].upper()}{COMMANDS[name][1:]}."
    parser.epilog = command.EXAMPLES
    command.add_arguments(parser)
    parser.add_argument("--color", choices=COLORS, default=SUPPRESS, help="colour in the output")
    parser.add_argument(
        "-v", "--verbose", action="count", default=0, help="tell more of each definition; -vv still more"
    )
    parser.set_defaults(run=command.run)


def run() -> None:
    """Run the process's own command line; the console script's entry.

    Raises:
        SystemExit: Always, with the exit code, unless the process ended at once.
    """
    _fill_closed_streams()
    if sys.argv[1:2] in (["check"], ["fix"]):
        import gc

        gc.disable()  # 3 ms: what is made lives to the end; who asks a service turns it on again
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        _leave(_flushed(main()))
    except BrokenPipeError:  # `docgen-hook check | head` is no error of ours
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None


def _fill_closed_streams() -> None:
    """Open the null device in the place of standard streams that are closed, as GUI clients and `2>&-` leave them.

    Otherwise the next file that is opened takes the number, and gets what is meant for the stream.
    """
    import os

    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            null = os.open(os.devnull, os.O_RDWR)
            if null != number:
                os.dup2(null, number)
                os.close(null)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False))  # noqa: SIM115


def _flushed(code: int) -> int:
    """Print what is left, and return the exit code: 3 where it cannot be printed, as on a full disk."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        raise
    except OSError:
        return 3
    return code


def _leave(code: int) -> None:
    """End the process once those who asked to be told are, without the 0.1 s of taking everything apart."""
    import os

    if "atexit" in sys.modules:
        sys.modules["atexit"]._run_exitfuncs()  # noqa: SLF001 - as the interpreter itself does
    os._exit(code)
