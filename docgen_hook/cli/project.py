"""The project that a command works on: its root, its settings and the files that were asked for."""

from __future__ import annotations

import os

from docgen_hook.cli.options import flags
from docgen_hook.config import load
from docgen_hook.model.struct import Struct
from docgen_hook.planning import discover
from docgen_hook.planning.nested_settings import NestedSettings, settings_paths
from docgen_hook.planning.plan_file import plan_options
from docgen_hook.planning.plan_files import plan_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence

    from docgen_hook.cli.context import CliContext
    from docgen_hook.config import Config
    from docgen_hook.model.results import FilePlan
    from docgen_hook.planning.plan_file import PlanOptions
    from docgen_hook.rules import Command

    WantOf = Callable[[str], PlanOptions]


class Project(Struct):
    """Where the settings stand and what they say.

    Attributes:
        root: The folder with pyproject.toml, else git's top folder, else the working directory.
        config: The effective settings.
        nested: Finds the settings that hold for a file; a sub-project may have its own.
    """

    root: str
    config: Config
    nested: NestedSettings

    def wants(self, command: Command, context: CliContext, *, full: bool = False) -> WantOf:
        """Return what gives the plan's options of a file, by the settings that hold for it.

        Args:
            command: What the rules are for.
            context: The process around us.
            full: Whether missing definitions are described for requests.

        Raises:
            UsageError: If the project's own settings name no code that there is, also where no file is looked at.
        """
        plan_options(self.config, command, self.root, full=full)

        def want(path: str) -> PlanOptions:
            own = self.nested.of(_absolute(path, context))
            return plan_options(own.config, command, own.root, full=full)

        return want


def add_paths(parser: ArgumentParser) -> None:
    """Add the positional PATHS."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATHS", help="files or folders (default: paths from the settings, else .)"
    )


def open_project(args: Namespace, context: CliContext) -> Project:
    """Return the project around the working directory; UsageError if its settings are wrong."""
    root = discover.root(context.cwd)
    given = flags(args)
    config = load(root, context.environ, given)
    return Project(root, config, NestedSettings(root, config, context.environ, given))


def _absolute(path: str, context: CliContext) -> str:
    return os.path.normpath(os.path.join(context.cwd, path))


def files(args: Namespace, project: Project, context: CliContext) -> list[str]:
    """Return the files that were asked for, relative to the working directory, sorted; UsageError if one is missing."""
    given = args.paths or [f"{project.root}/{path}" for path in _paths(project)] or ["."]

    def leave(path: str) -> None:
        context.echo_err(f"{path}: outside the project, skipped")

    exclude = project.nested.exclude if args.paths else _not_meant(project)
    return discover.select(given, cwd=context.cwd, root=project.root, exclude=exclude, on_outside=leave)


def _not_meant(project: Project) -> Callable[[str], bool]:
    """Return what leaves out files that are excluded or, where none are named, not below their settings' paths."""
    nested = project.nested
    return lambda full: not nested.names(full) or nested.exclude(full)


def _paths(project: Project) -> list[str]:
    return settings_paths(project.config, project.root)


def project_files(project: Project) -> list[str]:
    """Return all files of the project, relative to its root."""
    given = _paths(project) or ["."]
    return discover.select(given, cwd=project.root, root=project.root, exclude=_not_meant(project))


def group_by_settings(paths: list[str], project: Project, context: CliContext) -> list[list[str]]:
    """Return paths relative to the working directory in groups, each of those for which the same settings hold."""
    groups: dict[str, list[str]] = {}
    roots: dict[str, str] = {}
    for path in paths:
        folder = os.path.dirname(path)
        if folder not in roots:
            roots[folder] = project.nested.of(_absolute(path, context)).root
        groups.setdefault(roots[folder], []).append(path)
    return list(groups.values())


def plan_paths(
    paths: list[str], project: Project, context: CliContext, want: WantOf, records: str = ""
) -> list[FilePlan]:
    """Return the plans of files, in order, each by the settings that hold for it.

    Args:
        paths: Relative to the working directory.
        project: The project.
        context: The process around us.
        want: Gives the options of a file.
        records: Folder of the scan records; empty for none.
    """
    plans: dict[str, FilePlan] = {}
    for part in group_by_settings(paths, project, context):
        plans |= zip(part, plan_files(part, want(part[0]), context.cwd, records), strict=True)
    return [plans[path] for path in paths]


def report_unreadable(plans: Sequence[FilePlan], context: CliContext, *, tips_only: bool = False) -> int:
    """Report the files that cannot be read, and return how many there are.

    Args:
        plans: The plans of all files.
        context: The process around us.
        tips_only: Whether the findings themselves stand in a report already.
    """
    unread = [plan for plan in plans if plan.problem]
    if not unread:
        return 0
    from docgen_hook.report.flake8 import line as flake8_line

    tips: dict[str, list[str]] = {}
    for plan in unread:
        found = [] if tips_only else [flake8_line(finding) for finding in plan.findings]
        tips.setdefault(plan.problem.tip if plan.problem else "", []).extend(found)
    for tip, lines in tips.items():
        context.echo_err("\n".join([*lines, *([f"  tip: {tip}"] if tip else [])]))
    return len(unread)


def say_skipped(plans: Sequence[FilePlan], context: CliContext) -> None:
    """Report which definitions are left without a docstring on purpose, and why."""
    for plan in plans:
        for skipped in plan.skipped:
            name = f"`{skipped.qualname}`" if skipped.qualname else "the module"
            context.echo_err(f"{plan.path}:{skipped.location.line}: skipped {name}: {skipped.reason}")
