"""`docgen-hook local`: the embedded model."""

from __future__ import annotations

from docgen_hook.providers.local_models import catalog as known
from docgen_hook.providers.local_models import install as weights_on_disk
from docgen_hook.report.progress import byte_progress
from docgen_hook.store.user_dirs import data_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.cli.context import CliContext

EXAMPLES = """\
examples:
  docgen-hook local pull                  the small model, 0.5b: 491 MB
  docgen-hook local pull --model 1.5b     the larger one writes better drafts
  docgen-hook local pull --from FILE      from a copy; its SHA-256 is checked
  docgen-hook local status
  docgen-hook local remove --model 1.5b
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add what `local` takes."""
    parser.add_argument("action", choices=tuple(ACTIONS), help="action to run")
    parser.add_argument("--model", default=known.DEFAULT, metavar="NAME", help=f"one of {', '.join(known.WEIGHTS)}")
    parser.add_argument(
        "--from", dest="source", default="", metavar="FILE_OR_URL", help="read the weights from this file or URL"
    )


def run(args: Namespace, context: CliContext) -> int:
    """Pull, list or remove weights; 0."""
    return ACTIONS[args.action](args, context)


def _pull(args: Namespace, context: CliContext) -> int:
    weights = known.find(args.model)
    context.echo_err(known.describe_model(weights))
    with byte_progress(f"downloading {weights.name}", context.stderr) as on_progress:
        path = weights_on_disk.pull(
            weights,
            folder=data_folder(context.environ),
            source=args.source,
            on_progress=on_progress,
            say=context.echo_err,
        )
    context.echo(str(path))
    return 0


def _status(_args: Namespace, context: CliContext) -> int:
    for model in weights_on_disk.status(data_folder(context.environ)):
        state = (
            "installed" if model.complete else f"{known.megabytes(model.size)} so far" if model.size else "not pulled"
        )
        context.echo(f"{model.weights.name:<6} {known.megabytes(model.weights.size):>9}  {state:<12} {model.path}")
    return 0


def _remove(args: Namespace, context: CliContext) -> int:
    weights = known.find(args.model)
    freed = weights_on_disk.remove(weights, folder=data_folder(context.environ))
    context.echo_err(f"{weights.model}: " + (f"removed, {known.megabytes(freed)} freed" if freed else "not installed"))
    return 0


ACTIONS = {"pull": _pull, "status": _status, "remove": _remove}
