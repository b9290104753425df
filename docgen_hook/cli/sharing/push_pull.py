"""`docgen-hook cache push` and `pull`: the user's own cache and the shared one, brought together by hand."""

from __future__ import annotations

from docgen_hook.cli.options import flags
from docgen_hook.cli.project import Project, open_project
from docgen_hook.cli.sharing.definitions import project_definitions
from docgen_hook.config import load
from docgen_hook.errors import UsageError
from docgen_hook.generation.generate import cached_docstrings
from docgen_hook.generation.levels import open_shared_cache
from docgen_hook.generation.session import open_session
from docgen_hook.prompting.validation import unsafe
from docgen_hook.report.printable import pluralize, printable
from docgen_hook.store.import_export import parse_record
from docgen_hook.store.shared.address import ADDRESS, TIP, TOKEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from docgen_hook.cli.context import CliContext
    from docgen_hook.store.cache import Cache
    from docgen_hook.store.levels import StoredAnswer
    from docgen_hook.store.shared.cache import SharedCache

AT_ONCE = 1_000  # answers of a round


def push(args: Namespace, context: CliContext, cache: Cache) -> int:
    """Add the user's own answers to the shared cache; 0, or 3 when it does not work."""
    shared = _shared_cache(open_project(args, context), context)
    if not shared.address.is_writable:
        raise UsageError("the shared cache is read only", f"Set {TOKEN}, or use a SAS that permits to create.")
    sent = new = 0
    for answers in _rounds(cache):
        new += shared.keep(answers)
        if shared.problems:
            break
        sent += len(answers)
    known = f"; {sent - new:,} {'was' if sent - new == 1 else 'were'} there already" if sent > new else ""
    context.echo_err(f"pushed {pluralize(new, 'response')}{known}")
    return _closing_code(shared, context)


def pull(args: Namespace, context: CliContext, cache: Cache) -> int:
    """Copy the shared cache's answers to the project's definitions; 0, or 3 when it does not work."""
    project = open_project(args, context)
    shared = _shared_cache(project, context)
    session = open_session(load(project.root, context.environ, flags(args)), context.environ)
    items, _ = project_definitions(project, context)
    session.cache.close()
    there = len(cached_docstrings(items, session.recipe, cache))
    found = len(cached_docstrings(items, session.recipe, cache, [shared])) - there
    context.echo_err(f"pulled responses for {pluralize(found, 'definition')}; {there:,} had one already")
    return _closing_code(shared, context)


def _shared_cache(project: Project, context: CliContext) -> SharedCache:
    shared = open_shared_cache(project.config, context.environ)
    if shared is None:
        raise UsageError(f"there is no shared cache: {ADDRESS} is not set", TIP)
    return shared


def _rounds(cache: Cache) -> list[list[StoredAnswer]]:
    """Return the answers that others may take, in rounds of a size that fits into memory."""
    answers = []
    for key, record in cache.records():
        try:
            answers.append(parse_record(key, record, unsafe))
        except ValueError:  # nobody would take it
            continue
    return [answers[start : start + AT_ONCE] for start in range(0, len(answers), AT_ONCE)]


def _closing_code(shared: SharedCache, context: CliContext) -> int:
    for sentence in shared.problems:
        context.echo_err(f"warning: {printable(sentence)}")
    return 3 if shared.problems else 0
