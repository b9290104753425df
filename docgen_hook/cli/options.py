"""The flags of commands, each declared once; settings as flags, made from the options that config declares."""

from __future__ import annotations

from docgen_hook.config import OPTIONS
from docgen_hook.model.struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable
    from typing import Any

KINDS = {"int": int, "float": float, "str": str}


class Flag(Struct):
    """A flag of a command that is no setting.

    Attributes:
        name: As it is written, for example "--output".
        help: What it does, in lower case.
        default: Its value where it is not given; a flag whose default is False takes no value.
        metavar: What stands for its value in the help.
        choices: The values allowed, or empty for all.
        bare: Its value where it is given without one; empty makes the value required.
        is_scope: Whether it narrows down what is looked at; of these, one can be given.
    """

    name: str
    help: str
    default: str | bool = ""
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    bare: str = ""
    is_scope: bool = False


STDIN_FILENAME = Flag("--stdin-filename", "with the path -, the name of what comes on standard input", metavar="FILE")
SCOPE = (
    Flag(
        "--staged", "staged files only, as in the index; --staged=check leaves partly staged files alone",
        choices=("fix", "check"), bare="fix", is_scope=True,
    ),
    Flag("--since", "only definitions with lines changed since REV", metavar="REV", is_scope=True),
    Flag("--changed", "only definitions with staged changes", default=False, is_scope=True),
)  # fmt: skip


def default_values(flags: Iterable[Flag]) -> dict[str, str | bool]:
    """Return what argparse gives for flags that are not given: the attribute's name -> value."""
    return {flag.name[2:].replace("-", "_"): flag.default for flag in flags}


def add_flags(parser: ArgumentParser, flags: Iterable[Flag]) -> None:
    """Add flags as they are declared, those of the scope in a group of their own."""
    scope = None
    for flag in flags:
        if flag.is_scope and scope is None:
            scope = parser.add_argument_group("scope").add_mutually_exclusive_group()
        extra: dict[str, Any] = {"help": flag.help, "default": flag.default}
        if flag.default is False:
            extra["action"] = "store_true"
        else:
            extra |= {"metavar": flag.metavar, "choices": flag.choices or None}
        if flag.bare:
            extra |= {"nargs": "?", "const": flag.bare}
        (scope if scope is not None and flag.is_scope else parser).add_argument(flag.name, **extra)


def add_options(parser: ArgumentParser, *keys: str) -> None:
    """Add a flag for each of the named settings; a flag that is not given leaves no trace in the namespace."""
    from argparse import SUPPRESS, BooleanOptionalAction

    group = parser.add_argument_group("settings (also read from [tool.docgen-hook])")
    for key in keys:
        option = OPTIONS[key]
        kind = option.type.removesuffix(" | None")
        extra: dict[str, Any] = {"help": _as_flag_help(option.help), "default": SUPPRESS}
        if kind == "bool":
            extra["action"] = BooleanOptionalAction
        elif kind.startswith("tuple"):
            extra |= {"type": _split_words, "action": "extend", "metavar": "A,B"}
        else:
            extra |= {"type": KINDS[kind]}
            extra |= {"choices": option.choices} if option.choices else {"metavar": kind.upper()}
        group.add_argument(f"--{key}", dest=f"option:{key}", **extra)


def _as_flag_help(sentence: str) -> str:
    """Return a setting's sentence as flags are explained: in lower case, without a period."""
    return sentence[0].lower() + sentence[1:].removesuffix(".")


def _split_words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def flags(args: Namespace) -> dict[str, Any]:
    """Return the settings that were given as flags: key -> value."""
    return {key.removeprefix("option:"): value for key, value in vars(args).items() if key.startswith("option:")}
