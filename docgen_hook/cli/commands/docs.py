"""`docgen-hook docs`: Markdown reference pages."""

from __future__ import annotations

import os
from contextlib import closing

from docgen_hook.api.reference import build_page, deduplicate_file_names
from docgen_hook.cli.options import add_options
from docgen_hook.cli.output.emptiness import note_no_files
from docgen_hook.cli.project import add_paths, files, open_project
from docgen_hook.errors import UnreadableError
from docgen_hook.report.markdown import index, page, render_changes
from docgen_hook.report.printable import safe_line
from docgen_hook.store.cache import Cache
from docgen_hook.store.user_dirs import cache_folder
from docgen_hook.writing.reports import write_report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.cli.context import CliContext

EXAMPLES = """\
examples:
  docgen-hook docs src --output docs/reference    a page a module, and an index
  docgen-hook docs src/app.py                     one page on standard output
  docgen-hook docs --changes                      what the last runs wrote
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `docs`."""
    add_paths(parser)
    parser.add_argument("--output", default="", metavar="DIR", help="folder for the pages (default: standard output)")
    parser.add_argument(
        "--changes", action="store_true", help="the change log of this project's generated documentation"
    )
    add_options(parser, "exclude", "extend-exclude")


def run(args: Namespace, context: CliContext) -> int:
    """Write the pages; 0, or 3 when a file could not be read."""
    project = open_project(args, context)
    if args.changes:
        with closing(Cache(cache_folder(context.environ))) as cache:
            _write_pages({"CHANGES.md": render_changes(cache.changes(project.root))}, args.output, context)
        return 0
    pages, failed = [], 0
    out = os.path.join(context.cwd, args.output)
    paths = files(args, project, context)
    if not paths:
        note_no_files("describe", args, project, context)
        return 0
    for path in paths:
        try:
            pages.append(build_page(path, context.cwd, out))
        except UnreadableError as error:
            failed += 1
            context.echo_err(f"{path}: {error.sentence}\n  tip: {error.tip}")
    pages = deduplicate_file_names(pages)
    texts = {shown.file: page(shown) for shown in pages}
    if args.output:
        texts["index.md"] = index(pages)
    _write_pages(texts, args.output, context)
    return 3 if failed else 0


def _write_pages(texts: dict[str, str], output: str, context: CliContext) -> None:
    if not output:
        context.echo("\n".join(safe_line(line) for text in texts.values() for line in text.split("\n")))
        return
    for name, text in texts.items():
        write_report(os.path.join(output, name), text, context.cwd, "Use another folder.")
    context.echo_err(f"Wrote {len(texts):,} page{'' if len(texts) == 1 else 's'} to {output}.")
