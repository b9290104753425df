"""`check -` and `fix -`: one source text on standard input; what `fix` makes of it goes to standard output."""

from __future__ import annotations

import os

from docgen_hook.cli.project import report_unreadable, say_skipped
from docgen_hook.errors import UsageError
from docgen_hook.git.paths import to_posix
from docgen_hook.model.results import Failure, FilePlan
from docgen_hook.planning.plan_file import plan_file
from docgen_hook.workspace.files import MAX_FILE_BYTES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.rules import Command

UNNAMED = "<stdin>"
LARGE = Failure(f"larger than {MAX_FILE_BYTES // 2**20} MiB", "Exclude it.", "unreadable")


def plan_standard_input(
    args: Namespace, project: Project, context: CliContext, command: Command
) -> tuple[list[FilePlan], bytes]:
    """Return the plan of what comes on standard input, none if its name is excluded, and the bytes.

    Args:
        args: The command's arguments.
        project: The project.
        context: The process around us.
        command: Whose default rules count.

    Raises:
        UsageError: If other paths are named too, or only a part is asked for.
    """
    if args.paths != ["-"]:
        raise UsageError("`-` cannot be combined with other paths", "Run docgen-hook once for each.")
    if args.staged or args.since or args.changed:
        raise UsageError("`-` cannot be combined with --staged, --since or --changed", "Name the file instead.")
    source = _read_source(context)
    path = to_posix(args.stdin_filename) or UNNAMED
    if project.nested.exclude(os.path.normpath(os.path.join(context.cwd, path))):
        return [], source
    if len(source) > MAX_FILE_BYTES:
        return [FilePlan(path, problem=LARGE)], source
    want = project.wants(command, context, full=command == "fix")
    return [plan_file(path, source, want(path), context.cwd)], source


def _read_source(context: CliContext) -> bytes:
    if context.stdin is None:
        return b""
    if hasattr(context.stdin, "buffer"):
        content: bytes = context.stdin.buffer.read()
        return content
    return context.stdin.read().encode("utf-8", "surrogatepass")


def fix_standard_input(args: Namespace, project: Project, context: CliContext) -> int:
    """Print what comes on standard input with the missing docstrings; it is printed unchanged where that fails.

    Args:
        args: The command's arguments.
        project: The project.
        context: The process around us.

    Returns:
        0 if nothing is missing now, 1 if something still is or `--diff` shows a change, 3 if not all could be done.

    Raises:
        UsageError: If stale docstrings are to be repaired too, for which git must know the file.
    """
    from docgen_hook.writing.memory_target import MemoryTarget

    if args.unsafe or project.config.origins.get("update") == "flag":
        raise UsageError("`-` cannot be combined with --update or --unsafe", "Name the file instead.")
    plans, source = plan_standard_input(args, project, context, "fix")
    target = MemoryTarget(source)
    try:
        say_skipped(plans, context)
        unread = report_unreadable(plans, context)
        todo = [plan for plan in plans if plan.missing]
        if not todo and not args.metrics:
            return 3 if unread else 0
        from docgen_hook.cli.output.fix_output import fix_files  # asyncio and all that asks: only what is missing pays

        return max(fix_files(todo, project, args, context, target), 3 if unread else 0)
    finally:  # an editor puts what is printed into the place of its text
        if not args.diff:
            context.write_bytes(target.content)
