"""Settings as flags: made from the options that config declares."""

from __future__ import annotations

from docgen_hook.config import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

KINDS = {"int": int, "float": float, "str": str}


def add_options(parser: ArgumentParser, *keys: str) -> None:
    """Add a flag for each of the named settings; a flag that is not given leaves no trace in the namespace."""
    from argparse import SUPPRESS, BooleanOptionalAction

    group = parser.add_argument_group("settings (also read from [tool.docgen-hook])")
    for key in keys:
        option = OPTIONS[key]
        kind = option.type.removesuffix(" | None")
        extra: dict[str, Any] = {"help": option.help, "default": SUPPRESS}
        if kind == "bool":
            extra["action"] = BooleanOptionalAction
        elif kind.startswith("tuple"):
            extra |= {"type": _split_words, "action": "extend", "metavar": "A,B"}
        else:
            extra |= {"type": KINDS[kind]}
            extra |= {"choices": option.choices} if option.choices else {"metavar": kind.upper()}
        group.add_argument(f"--{key}", dest=f"option:{key}", **extra)


def _split_words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def flags(args: Namespace) -> dict[str, Any]:
    """Return the settings that were given as flags: key -> value."""
    return {key.removeprefix("option:"): value for key, value in vars(args).items() if key.startswith("option:")}
