"""The command line's flags: read by argparse, with its errors in our own words."""

from __future__ import annotations

import re
from argparse import SUPPRESS, Action, ArgumentParser, RawDescriptionHelpFormatter, _SubParsersAction
from typing import TYPE_CHECKING, Any, NoReturn

from docgen_hook import __version__
from docgen_hook.cli.options import add_flags, add_options
from docgen_hook.cli.project import add_paths
from docgen_hook.errors import UsageError, nearest

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping, Sequence

COLORS = ("auto", "always", "never")
FLAGS = ("-h", "--help", "-V", "--version", "-q", "--quiet", "--color")
HELP_TIP = "Run `docgen-hook help` to list all commands."
EXPLAIN = "check --explain CODE"
ELSEWHERE = {  # a command of other tools, or an obvious name -> what does it here
    "explain": EXPLAIN, "rule": EXPLAIN,
    "baseline": "check --write-baseline FILE", "coverage": "check -v", "lint": "check", "stale": "check --stale",
    "format": "fix", "generate": "fix", "run": "fix", "update": "fix --update", "write": "fix",
    "cost": "estimate", "install": "init", "settings": "config", "prompt": "show-prompt PATH::NAME",
    "download": "local pull", "pull": "local pull",
}  # fmt: skip
EXAMPLES = """\
examples:
  docgen-hook demo                      try it, without an account
  docgen-hook check src                 report what is missing or wrong
  docgen-hook estimate                  what `fix` would send, and its cost
  docgen-hook fix --diff src/app.py     show what would be written
  docgen-hook fix --staged              document what is staged for commit
  docgen-hook help fix                  show the options of a command

exit codes: 0 nothing to report, 1 findings or changed files, 2 usage error, 3 partial failure
"""
NUMBERS = {"int": "an integer", "float": "a number"}
ERRORS = (  # argparse's sentence -> ours; the groups are the names and values in it
    (r"argument (?:action): invalid choice: '?(.*?)'? \(choose from .*\)", "unknown action {0}"),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{0} must be one of {2}, not {1!r}"),
    (r"argument (\S+): invalid (\w+) value: (.*)", "{0} must be {number}, not {2}"),
    (r"argument (\S+): expected (?:one|at least one) argument", "{0} needs a value"),
    (r"argument (\S+): ignored explicit argument (.*)", "{0} takes no value, but got {1}"),
    (r"argument (\S+): not allowed with argument (\S+)", "{0} cannot be combined with {1}"),
    (r"the following arguments are required: (?:action)(?:, .*)?", "the action is missing"),
    (r"the following arguments are required: (.*)", "{0} is missing"),
)


class Parser(ArgumentParser):
    """An argument parser whose errors are one sentence and a tip, as all of ours."""

    def error(self, message: str) -> NoReturn:
        """Raise the error in our own words.

        Args:
            message: The sentence of argparse.

        Raises:
            UsageError: Always.
        """
        for pattern, template in ERRORS:
            if found := re.fullmatch(pattern, message):
                raise UsageError(*self._reworded(template, [part or "" for part in found.groups()]))
        raise UsageError(message, self._help_tip())

    def _reworded(self, template: str, parts: list[str]) -> tuple[str, str]:
        if "action" in template:
            return template.format(*map(repr, parts)), self._action_tip(*parts)
        number = NUMBERS.get(parts[1], f"a valid {parts[1]}") if len(parts) > 1 else ""
        if len(parts) == 3 and "one of" in template:
            parts[2] = parts[2].replace("'", "")
            return template.format(*parts), nearest(parts[1], parts[2].split(", ")) or self._help_tip()
        return template.format(*parts, number=number), self._help_tip()

    def _action_tip(self, word: str = "") -> str:
        actions = [action for action in self._actions if action.dest == "action"]
        choices = [str(choice) for action in actions for choice in action.choices or ()]
        return nearest(word, choices) or f"Choose from: {', '.join(choices)}."

    def reject(self, words: Sequence[str]) -> NoReturn:
        """Raise the error for words that no flag or argument takes.

        Args:
            words: At least one.

        Raises:
            UsageError: Always.
        """
        word = next((word for word in words if word.startswith("-")), words[0])
        if not word.startswith("-"):
            raise UsageError(f"unexpected argument {word!r}", self._help_tip())
        flag = word.partition("=")[0]
        known = [option for action in self._actions for option in action.option_strings]
        raise UsageError(f"unknown option {flag}", nearest(flag, known, cutoff=0.75) or self._help_tip())

    def _help_tip(self) -> str:
        return f"See `{self.prog} --help`."


class HelpFormatter(RawDescriptionHelpFormatter):
    """A help page that keeps its examples, and wraps those that are wider than the terminal at words."""

    def _format_action(self, action: Action) -> str:
        if isinstance(action, _SubParsersAction):  # the commands alone, without a line that says COMMAND
            return "".join(map(self._format_action, self._iter_indented_subactions(action)))
        return super()._format_action(action)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + row for line in text.splitlines() for row in _fitted(line, width - len(indent)))


def _fitted(line: str, width: int) -> list[str]:
    from textwrap import wrap

    if len(line) <= width:
        return [line]
    margin = " " * (len(line) - len(line.lstrip()))
    command, _, meaning = line.strip().partition("  ")
    rows = wrap(command, width, initial_indent=margin, subsequent_indent=margin + "  ", break_on_hyphens=False)
    deeper = margin + "    "
    return rows + wrap(meaning.strip(), width, initial_indent=deeper, subsequent_indent=deeper, break_on_hyphens=False)


def parse(words: Sequence[str], commands: Mapping[str, str], load: Callable[[str], Any]) -> Namespace:
    """Read the words with argparse, which takes paths in one row only: those after a flag are added here.

    Args:
        words: The command line without the program's name.
        commands: Name and description of each command.
        load: Imports the module of a command.

    Returns:
        The parsed arguments, with the command's function as `run`.

    Raises:
        UsageError: If a word is not understood.
    """
    named = _named(words, commands)
    parser, child = _parser(commands, named, load)
    args, rest = parser.parse_known_args(_without_help(words))
    if rest and (not hasattr(args, "paths") or any(word.startswith("-") for word in rest)):
        (child or parser).reject(rest)
    if rest:
        args.paths = [*args.paths, *rest]
    return args


def _without_help(words: Sequence[str]) -> list[str]:
    """Return the words with `help COMMAND` and `version` as the flags that they stand for."""
    if not words or list(words) == ["help"]:
        return ["--help"]
    if words[0] == "help":
        return [*words[1:], "--help"]
    return ["--version"] if list(words) == ["version"] else list(words)


def _named(words: Sequence[str], commands: Mapping[str, str]) -> str:
    """Return the command that is named, or an empty string; UsageError if there is none of that name."""
    named = _first_plain_word(words[1:] if words[:1] == ["help"] or list(words) == ["version"] else words)
    if named and named not in commands:
        raise UsageError(
            f"unknown command {named!r}", _other_command(named) or nearest(named, list(commands)) or HELP_TIP
        )
    return named


def _other_command(word: str) -> str:
    return f"Use `docgen-hook {ELSEWHERE[word]}`." if word in ELSEWHERE else ""


def _first_plain_word(words: Sequence[str]) -> str:
    """Return the first word that is no flag of ours and no value of one; UsageError if an unknown flag is before it."""
    is_value = False
    for word in words:
        if is_value or word in FLAGS:
            is_value = word == "--color" and not is_value
        elif word.startswith("--"):
            if word.partition("=")[0] not in FLAGS:
                raise UsageError(f"unknown option {word.partition('=')[0]}", nearest(word, FLAGS) or HELP_TIP)
        elif not word.startswith("-"):
            return word
    return ""


def _parser(commands: Mapping[str, str], named: str, load: Callable[[str], Any]) -> tuple[Parser, Parser | None]:
    parser = Parser(
        "docgen-hook",
        description="Write missing docstrings, check them against the code, and report the rest.",
        epilog=EXAMPLES,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("-V", "--version", action="version", version=f"docgen-hook {__version__}")
    _add_common(parser, color="auto", quiet=False)
    children = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    filled = None
    for name, text in commands.items():
        child = children.add_parser(name, help=text, formatter_class=HelpFormatter, allow_abbrev=False)
        if name == named:
            _fill(child, text, load(name))
            filled = child
    return parser, filled


def _fill(parser: Parser, text: str, command: Any) -> None:
    parser.description = f"{text[0].upper()}{text[1:]}."
    parser.epilog = command.EXAMPLES
    add_arguments(parser, command)
    _add_common(parser, color=SUPPRESS, quiet=SUPPRESS)
    parser.add_argument(
        "-v", "--verbose", action="count", default=0, help="more detail for each definition; repeat for more"
    )
    parser.set_defaults(run=command.run)


def add_arguments(parser: ArgumentParser, command: Any) -> None:
    """Add what a command takes: paths and the flags that it declares, which `main` reads too, or its own."""
    if not hasattr(command, "FLAGS"):
        command.add_arguments(parser)
        return
    add_paths(parser)
    add_flags(parser, command.FLAGS)
    add_options(parser, *command.SETTINGS)


def _add_common(parser: Parser, *, color: str, quiet: bool | str) -> None:
    parser.add_argument("--color", choices=COLORS, default=color, help="when to use color")
    parser.add_argument("-q", "--quiet", action="store_true", default=quiet, help="print only findings and errors")
