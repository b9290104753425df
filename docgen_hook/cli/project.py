"""The project that a command works on: its root, its settings and the files that were asked for."""

from __future__ import annotations

from docgen_hook.cli.options import flags
from docgen_hook.config import load
from docgen_hook.model.struct import Value
from docgen_hook.planning.plan_file import wanted
from docgen_hook.planning.plan_files import plan_all
from docgen_hook.store.user_dirs import cache_folder
from docgen_hook.workspace import discover

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from docgen_hook.cli.context import Outside
    from docgen_hook.config import Config
    from docgen_hook.model.results import FilePlan
    from docgen_hook.rules import Command


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
    """Give the project around the working directory; UsageError if its settings are wrong."""
    root = discover.root(outside.cwd)
    return Project(root, load(root, outside.environ, flags(args)))


def add_picks(parser: ArgumentParser) -> None:
    """Add the flags that narrow down what is looked at."""
    group = parser.add_argument_group("only a part")
    only = group.add_mutually_exclusive_group()
    only.add_argument(
        "--staged", nargs="?", const="fix", default="", choices=("fix", "check"),
        help="the index's content of the staged files; =check changes nothing where the work tree differs",
    )  # fmt: skip
    only.add_argument("--since", default="", metavar="REV", help="only definitions whose lines changed since REV")
    only.add_argument("--changed", action="store_true", help="only definitions that differ from HEAD, in the index")


def files(args: Namespace, project: Project, outside: Outside) -> list[str]:
    """Give the files that were asked for, relative to the working directory, sorted; UsageError if one is missing."""
    given = args.paths or [f"{project.root}/{each}" for each in project.config.paths] or ["."]
    return discover.select(given, cwd=outside.cwd, root=project.root, exclude=project.config.exclude)


def everything(project: Project) -> list[str]:
    """Give all files of the project, relative to its root."""
    given = list(project.config.paths) or ["."]
    return discover.select(given, cwd=project.root, root=project.root, exclude=project.config.exclude)


def picked(args: Namespace, project: Project, outside: Outside, command: Command) -> list[FilePlan]:
    """Give the plans of what was asked for: of the work tree, or of the part that the flags name."""
    want = wanted(project.config, command, project.root, full=command == "fix")
    if args.staged or args.since or args.changed:
        from docgen_hook.cli.git_scope import narrowed

        return narrowed(args, project, outside, want)
    return plan_all(files(args, project, outside), want, outside.cwd, cache_folder(outside.environ))


def say_unread(plans: Sequence[FilePlan], outside: Outside) -> int:
    """Tell which files could not be read, and give how many there are."""
    unread = [(plan.path, plan.problem) for plan in plans if plan.problem]
    for path, problem in unread:
        outside.say(f"{path}: {problem.sentence}" + (f"\n  tip: {problem.tip}" if problem.tip else ""))
    return len(unread)
