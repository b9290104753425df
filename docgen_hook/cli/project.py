"""The project that a command works on: its root, its settings and the files that were asked for."""

from __future__ import annotations

import os

from docgen_hook.cli.options import flags
from docgen_hook.config import load
from docgen_hook.errors import UsageError
from docgen_hook.model.struct import Struct
from docgen_hook.planning import discover

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from docgen_hook.cli.context import CliContext
    from docgen_hook.config import Config
    from docgen_hook.model.results import FilePlan


class Project(Struct):
    """Where the settings stand and what they say.

    Attributes:
        root: The folder with pyproject.toml, else git's top folder, else the working directory.
        config: The effective settings.
    """

    root: str
    config: Config


def add_paths(parser: ArgumentParser) -> None:
    """Add the positional PATHS."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATHS", help="files or folders (default: paths from the settings, else .)"
    )


def add_stdin_filename(parser: ArgumentParser) -> None:
    """Add the name of what comes on standard input."""
    parser.add_argument(
        "--stdin-filename", default="", metavar="FILE", help="with the path -, the name of what comes on standard input"
    )


def open_project(args: Namespace, context: CliContext) -> Project:
    """Return the project around the working directory; UsageError if its settings are wrong."""
    root = discover.root(context.cwd)
    return Project(root, load(root, context.environ, flags(args)))


def add_scope_options(parser: ArgumentParser) -> None:
    """Add the flags that narrow down what is looked at."""
    group = parser.add_argument_group("scope")
    only = group.add_mutually_exclusive_group()
    only.add_argument(
        "--staged", nargs="?", const="fix", default="", choices=("fix", "check"),
        help="staged files only, as in the index; --staged=check leaves partly staged files alone",
    )  # fmt: skip
    only.add_argument("--since", default="", metavar="REV", help="only definitions with lines changed since REV")
    only.add_argument("--changed", action="store_true", help="only definitions with staged changes")


def files(args: Namespace, project: Project, context: CliContext) -> list[str]:
    """Return the files that were asked for, relative to the working directory, sorted; UsageError if one is missing."""
    given = args.paths or [f"{project.root}/{path}" for path in _paths(project)] or ["."]

    def leave(path: str) -> None:
        context.echo_err(f"{path}: outside the project, skipped")

    return discover.select(given, cwd=context.cwd, root=project.root, exclude=project.config.exclude, on_outside=leave)


def _paths(project: Project) -> list[str]:
    """Return the paths from the settings; UsageError if one leaves the project, for its files are a stranger's."""
    for path in project.config.paths:
        if not discover.is_within(os.path.normpath(os.path.join(project.root, path)), project.root):
            raise UsageError(
                f"pyproject.toml: paths must be inside the project: {path!r}", "Pass such files on the command line."
            )
    return list(project.config.paths)


def project_files(project: Project) -> list[str]:
    """Return all files of the project, relative to its root."""
    given = _paths(project) or ["."]
    return discover.select(given, cwd=project.root, root=project.root, exclude=project.config.exclude)


def report_unreadable(plans: Sequence[FilePlan], context: CliContext) -> int:
    """Return which files could not be read, and return how many there are."""
    unread = [(plan.path, plan.problem) for plan in plans if plan.problem]
    for path, problem in unread:
        context.echo_err(f"{path}: {problem.sentence}" + (f"\n  tip: {problem.tip}" if problem.tip else ""))
    return len(unread)


def say_skipped(plans: Sequence[FilePlan], context: CliContext) -> None:
    """Report which definitions are left without a docstring on purpose, and why."""
    for plan in plans:
        for each in plan.skipped:
            name = f"`{each.qualname}`" if each.qualname else "the module"
            context.echo_err(f"{plan.path}:{each.location.line}: skipped {name}: {each.reason}")
