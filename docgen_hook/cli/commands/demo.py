"""`docgen-hook demo`: try docgen-hook on a bundled example project."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from shutil import get_terminal_size

from docgen_hook.cli.commands import fix
from docgen_hook.cli.options import default_values
from docgen_hook.cli.project import open_project
from docgen_hook.cli.setup import demo
from docgen_hook.model.struct import replace
from docgen_hook.providers.local_models.install import installed_models
from docgen_hook.providers.selection import select_provider
from docgen_hook.report.progress import byte_progress
from docgen_hook.store.user_dirs import data_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser

    from docgen_hook.cli.context import CliContext
    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import GenerationOutcome

INDENT = 4  # columns before a docstring
PATIENCE = 3600.0  # seconds: a slow machine is to finish, and nobody waits for a commit
EXAMPLES = """\
examples:
  docgen-hook demo                  in a new temporary folder
  docgen-hook demo --folder try     in ./try
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `demo`."""
    parser.add_argument("--folder", metavar="DIR", help="empty or new folder to work in")


def run(args: Namespace, context: CliContext) -> int:
    """Document the example and print each docstring as it comes; 0 when some were written, else what `fix` returned."""
    root = demo.prepare(Path(context.cwd, args.folder) if args.folder else None, context.environ)  # before a download
    folder = data_folder(context.environ)
    project = open_project(args, context)
    provider = select_provider(project.config, context.environ, installed_models(folder)).provider
    if provider == "none":
        with byte_progress("downloading the embedded model", context.stderr) as on_progress:
            demo.pull_small_model(folder, say=context.echo_err, on_progress=on_progress)
    color = context.colored(context.stdout)
    width = max(min(demo.WIDTH, get_terminal_size().columns - INDENT), 30)

    def show(path: str, definition: Definition, outcome: GenerationOutcome) -> None:
        context.echo(demo.format_outcome(path, definition, outcome, color=color, width=width))
        context.stdout.flush()

    is_local = provider in ("none", "local")
    patience = {"option:deadline": PATIENCE} if is_local else {}
    options = Namespace(**(default_values(fix.FLAGS) | {"on_outcome": show} | patience), paths=[], verbose=0)
    return demo.demo(
        run=lambda root: fix.run(options, replace(context, cwd=str(root))),
        write=context.echo,
        say=context.echo_err,
        root=root,
        environ=context.environ,
        program=demo.program(context.environ),
        is_local=is_local,
    )
