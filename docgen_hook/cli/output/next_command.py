"""The command that comes next, built from the run's own arguments, so that it works when it is copied."""

from __future__ import annotations

from docgen_hook.config import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection

SCOPES = ("staged", "since", "changed")


def next_command(command: str, args: Namespace, settings: Collection[str]) -> str:
    """Return a command line for the same files and settings.

    Args:
        command: The command, for example "fix" or "fix --update".
        args: The arguments of this run.
        settings: The settings that the command takes as flags.
    """
    from shlex import quote

    words = ["docgen-hook", *command.split(), *_scope(args)]
    for key, value in vars(args).items():
        name = key.removeprefix("option:")
        if name != key and name in settings and value is not None:
            words += _flag(name, value)
    paths = [f"./{path}" if path.startswith("-") else path for path in args.paths]
    return " ".join(map(quote, [*words, *paths]))


def _scope(args: Namespace) -> list[str]:
    """Return the flags that narrow the files down."""
    if args.staged:
        return ["--staged=check" if args.staged == "check" else "--staged"]
    if args.since:
        return ["--since", args.since]
    return ["--changed"] if args.changed else []


def _flag(name: str, value: object) -> list[str]:
    if OPTIONS[name].type.startswith("bool"):
        return [f"--{name}" if value else f"--no-{name}"]
    shown = ",".join(value) if isinstance(value, list | tuple) else f"{value}"
    return [f"--{name}={shown}"] if shown.startswith("-") else [f"--{name}", shown]
