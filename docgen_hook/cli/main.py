"""Command line in, exit code out; only the command that was named is imported."""

from __future__ import annotations

import sys

from docgen_hook import __version__
from docgen_hook.cli.context import process_context
from docgen_hook.errors import DocgenError
from docgen_hook.model.struct import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from typing import Any

    from docgen_hook.cli.context import CliContext

COMMANDS = {
    "fix": "write missing docstrings",
    "check": "report missing and wrong docstrings; makes no API calls",
    "review": "let the model report docstrings that the code contradicts",
    "estimate": "count definitions, cache hits, tokens and cost; makes no API calls",
    "batch": "write a large repository at half the price, within a day",
    "docs": "write Markdown reference pages",
    "cache": "show, remove, export, import or share cached docstrings",
    "answers": "prune the repository's file of cached docstrings",
    "doctor": "check the installation and configuration",
    "show-prompt": "print exactly what would be sent",
    "local": "pull, status or remove the embedded model",
    "config": "show the effective settings and their origin",
    "demo": "try docgen-hook on a bundled example project",
    "init": "add the hook and a settings table to this repository",
}


def main(argv: Sequence[str] | None = None, context: CliContext | None = None) -> int:
    """Run one command.

    Args:
        argv: The command line without the program's name; None takes the process's own.
        context: The process around us; None takes the real one.

    Returns:
        The exit code: 0 nothing to report, 1 findings or changed files, 2 usage error, 3 partial failure.

    Raises:
        BrokenPipeError: If nobody reads standard output any more.
    """
    context = context or process_context()
    words = [_spelled(word, context.cwd) for word in (sys.argv[1:] if argv is None else argv)]
    try:
        args = _parse_plain_words(words) or _parse(words)
        context = replace(context, color=args.color, quiet=args.quiet)
        code = int(args.run(args, context))
        context.stdout.flush()
        return code
    except DocgenError as error:
        context.echo_error(error.sentence, error.tip)
        return error.exit_code
    except KeyboardInterrupt:
        context.echo_err(
            "\ndocgen-hook: interrupted; every file is either unchanged or complete, "
            "and paid responses are in the cache"
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
    from docgen_hook.workspace.write_errors import TIPS

    if error.errno not in TIPS:
        return _unexpected(error)
    where = f"{error.filename}: " if error.filename else ""
    said = (error.strerror or str(error)).lower()
    return f"docgen-hook: {where}{said}; every file is either unchanged or complete\n  tip: {TIPS[error.errno]}"


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
    if not hasattr(command, "FLAGS"):
        return None
    from docgen_hook.cli.options import default_values  # loaded by then

    values = {**default_values(command.FLAGS), "paths": list(words[1:]), "run": command.run}
    if name and "stdin_filename" not in values:
        return None
    if name:
        values["stdin_filename"] = name
    return _FastNamespace(**values, color="auto", verbose=0, quiet=False)  # type: ignore[return-value]


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


def _parse(words: Sequence[str]) -> Namespace:
    from docgen_hook.cli.arguments import parse  # argparse: only flags pay

    return parse(words, COMMANDS, _module)


def _module(name: str) -> Any:
    return __import__(f"docgen_hook.cli.commands.{name.replace('-', '_')}", fromlist=["run"])


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
