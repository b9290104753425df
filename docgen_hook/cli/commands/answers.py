"""`docgen-hook answers`: the answers file of the repository."""

from __future__ import annotations

from pathlib import Path

from docgen_hook.cli.options import add_options
from docgen_hook.cli.project import open_project
from docgen_hook.cli.sharing.definitions import project_definitions
from docgen_hook.errors import UsageError
from docgen_hook.generation.levels import EXAMPLE, answers_path
from docgen_hook.report.printable import pluralize
from docgen_hook.store.user_dirs import cache_folder
from docgen_hook.writing.answers import drop_unused_answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.cli.context import CliContext

EXAMPLES = """\
examples:
  docgen-hook answers prune    remove the cached docstrings that no definition of the project uses any more
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add what `answers` takes."""
    parser.add_argument("action", choices=("prune",), help="action to run")
    add_options(parser, "answers", "exclude")


def run(args: Namespace, context: CliContext) -> int:
    """Drop unused answers; 0, or 3 when a file could not be read: then nothing is dropped.

    Args:
        args: The command line.
        context: The process around us.

    Returns:
        The exit code.

    Raises:
        UsageError: If there is no `answers` file.
    """
    project = open_project(args, context)
    path = answers_path(project.config, project.root)
    if not path or not Path(path).exists():
        raise UsageError("there is no `answers` file", EXAMPLE if not path else "`docgen-hook fix --record` writes it.")
    definitions, unread = project_definitions(project, context)
    if unread:
        context.echo_err("nothing was removed: some files could not be read, and their docstrings would be lost")
        return 3
    digests = {definition.digest for _, definition in definitions}
    dropped = drop_unused_answers(path, digests, Path(cache_folder(context.environ)))
    if dropped:
        context.echo_err(f"Removed {pluralize(dropped, 'docstring')} from the `answers` file.")
    else:
        context.echo_note("Nothing was removed: every docstring of the `answers` file is in use.")
    return 0
