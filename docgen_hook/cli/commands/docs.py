"""`docgen-hook docs`: Markdown reference pages."""

from __future__ import annotations

import os
from contextlib import closing

from docgen_hook.api.reference import apart, page_of
from docgen_hook.cli.options import add_options
from docgen_hook.cli.project import add_paths, files, open_project
from docgen_hook.errors import EditError, UnreadableError
from docgen_hook.report.markdown import changes, index, page
from docgen_hook.store.cache import Cache
from docgen_hook.store.user_dirs import cache_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.cli.context import Outside

EXAMPLES = """\
examples:
  docgen-hook docs src --output docs/reference    a page a module, and an index
  docgen-hook docs src/app.py                     one page on standard output
  docgen-hook docs --changes                      what the last runs wrote
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `docs`."""
    add_paths(parser)
    parser.add_argument("--output", default="", metavar="DIR", help="folder of the pages; none: standard output")
    parser.add_argument(
        "--changes", action="store_true", help="the change log of this project's generated documentation"
    )
    add_options(parser, "exclude")


def run(args: Namespace, outside: Outside) -> int:
    """Write the pages; 0, or 3 when a file could not be read."""
    project = open_project(args, outside)
    if args.changes:
        with closing(Cache(cache_folder(outside.environ))) as cache:
            _put({"CHANGES.md": changes(cache.changes(project.root))}, args.output, outside)
        return 0
    pages, failed = [], 0
    out = os.path.join(outside.cwd, args.output)
    for path in files(args, project, outside):
        try:
            pages.append(page_of(path, outside.cwd, out))
        except UnreadableError as error:
            failed += 1
            outside.say(f"{path}: {error.sentence}\n  tip: {error.tip}")
    pages = apart(pages)
    texts = {each.file: page(each) for each in pages}
    if args.output:
        texts["index.md"] = index(pages)
    _put(texts, args.output, outside)
    return 3 if failed else 0


def _put(texts: dict[str, str], output: str, outside: Outside) -> None:
    if not output:
        outside.write("\n".join(texts.values()))
        return
    folder = os.path.join(outside.cwd, output)
    try:
        os.makedirs(folder, exist_ok=True)
        for name, text in texts.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise EditError(f"{output} cannot be written: {error.strerror or error}", "Name another folder.") from error
    outside.say(f"wrote {len(texts):,} page{'' if len(texts) == 1 else 's'} to {output}")
