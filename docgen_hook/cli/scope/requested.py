"""What a command was asked for: plans of the work tree, or of the part of it that the flags name."""

from __future__ import annotations

import os

from docgen_hook.cli.project import files, plan_paths
from docgen_hook.errors import UsageError
from docgen_hook.store.user_dirs import cache_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.model.results import FilePlan
    from docgen_hook.rules import Command


def plan_requested_files(args: Namespace, project: Project, context: CliContext, command: Command) -> list[FilePlan]:
    """Return the plans of what was asked for: of the work tree, or of the part that the flags name.

    Args:
        args: The command's arguments.
        project: The project.
        context: The process around us.
        command: Whose default rules count.

    Raises:
        UsageError: If standard input has a name, but is not what is asked for.
    """
    if "-" in args.paths and hasattr(args, "stdin_filename"):
        from docgen_hook.cli.scope.standard_input import plan_standard_input

        return plan_standard_input(args, project, context, command)[0]
    if getattr(args, "stdin_filename", ""):
        raise UsageError(
            "--stdin-filename needs the path -", "For example: `docgen-hook check - --stdin-filename FILE`."
        )
    want = project.wants(command, context, full=command == "fix")
    if args.staged or args.since or args.changed:
        from docgen_hook.cli.scope.git_scope import plan_git_scope

        return plan_git_scope(args, project, context, want)
    records = cache_folder(context.environ)
    found = files(args, project, context)
    if command == "fix" and not args.diff:
        _restore(found, context)
    return plan_paths(found, project, context, want, records)


def _restore(found: Sequence[str], context: CliContext) -> None:
    """Undo what a run that was killed has left half written, and say so."""
    from docgen_hook.workspace.in_place import COPY

    left = [path for path in found if os.path.lexists(os.path.join(context.cwd, path) + COPY)]
    if not left:
        return
    from docgen_hook.report.printable import printable
    from docgen_hook.writing.restore import restore

    for path in left:
        if restore(os.path.join(context.cwd, path)):
            context.echo_note(f"{printable(path)}: restored, a run was killed while it wrote the file")
