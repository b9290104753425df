"""The project that a command works on: its root, its settings and the files that were asked for."""

from __future__ import annotations

from docgen_hook.commands.options import flags
from docgen_hook.config import load
from docgen_hook.values import Value
from docgen_hook.workspace import select

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from docgen_hook.config import Config
    from docgen_hook.model import FilePlan
    from docgen_hook.outside import Outside


class Project(Value):
    """Where the settings stand and what they say.

    Attributes:
        root: The folder with pyproject.toml, else git's top folder, else the working directory.
        config: The effective settings.
    """

    root: str
    config: Config


def add_paths(parser: ArgumentParser) -> None:
    """Add the positional PATHS."""
    parser.add_argument("paths", nargs="*", metavar="PATHS", help="files or folders; none: the settings' paths, else .")


def open_project(args: Namespace, outside: Outside) -> Project:
    """Give the project around the working directory.

    Raises:
        UsageError: If its settings are wrong.
    """
    root = select.root(outside.cwd)
    return Project(root, load(root, outside.environ, flags(args)))


def files(args: Namespace, project: Project, outside: Outside) -> list[str]:
    """Give the files that were asked for, relative to the working directory, sorted.

    Raises:
        UsageError: If a path does not exist.
    """
    given = args.paths or [f"{project.root}/{each}" for each in project.config.paths] or ["."]
    return select.select(given, cwd=outside.cwd, root=project.root, exclude=project.config.exclude)


def say_unread(plans: Sequence[FilePlan], outside: Outside) -> int:
    """Tell which files could not be read, and give how many there are."""
    unread = [(plan.path, plan.problem) for plan in plans if plan.problem]
    for path, problem in unread:
        outside.say(f"{path}: {problem.sentence}" + (f"\n  tip: {problem.tip}" if problem.tip else ""))
    return len(unread)
