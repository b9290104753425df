"""Plans with stale docstrings through edits, questions and proofs to files: what `fix --update` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.config import line_length
from docgen_hook.errors import DocgenError
from docgen_hook.model.code import Definition, Location, Parameter
from docgen_hook.model.docstring import Entry
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.results import Evidence, Failure, FileResult
from docgen_hook.model.struct import Struct, replace, write_out_constructors
from docgen_hook.updating.edits import Replacement
from docgen_hook.updating.entries import entry_edits, wanted_entries
from docgen_hook.updating.file import choose, decide, has_more, needs_words, read_cases, renames_of, write_updates
from docgen_hook.updating.layout.hunks import hunks_of, left_of
from docgen_hook.updating.layout.spans import Part, Span
from docgen_hook.updating.parsed import no_collection
from docgen_hook.writing.apply import CHANGED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from docgen_hook.generation.pipeline import DefinitionResult, OnOutcome
    from docgen_hook.generation.session import Session
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.results import FilePlan
    from docgen_hook.report.update import Hunk, Left
    from docgen_hook.updating.edits import Case, Edit
    from docgen_hook.updating.file import Refusal, Update
    from docgen_hook.updating.history.earlier import History
    from docgen_hook.writing.targets import WriteTarget

    Answers = Mapping[tuple[str, Definition], Docstring]

MADE_OFTEN = (Definition, Entry, Evidence, Location, Parameter, Part, Replacement, Span)
ROUNDS = 4  # an edit may make room for another


class Opened(Struct):
    """A file with stale docstrings.

    Attributes:
        path: As it is reported.
        source: Its bytes.
        cases: The definitions whose docstrings may be updated.
        decided: For each of them the edits that need no words.
        asked: For each of them the definition as it is asked about, None where no words are needed.
        refused: The definitions that are left alone.
        problem: Why it could not be read, or None.
    """

    path: str
    source: bytes = b""
    cases: tuple[Case, ...] = ()
    decided: tuple[tuple[Edit, ...], ...] = ()
    asked: tuple[Definition | None, ...] = ()
    refused: tuple[Refusal, ...] = ()
    problem: Failure | None = None


class FileUpdate(Struct):
    """What became of one file.

    Attributes:
        path: As it is reported.
        result: Its bytes before and after, and what went wrong.
        hunks: What was done, and what is suggested.
        left: The findings that are left.
    """

    path: str
    result: FileResult
    hunks: tuple[Hunk, ...] = ()
    left: tuple[Left, ...] = ()


class Done(Struct):
    """What a run did.

    Attributes:
        files: One for each file with stale docstrings.
        rows: Path, definition and what became of it, of those that were asked about.
    """

    files: tuple[FileUpdate, ...]
    rows: tuple[DefinitionResult, ...]


class Ways(Struct):
    """How an update is made.

    Attributes:
        root: The project's root.
        unsafe: Whether suggestions are written.
        write: False to leave all files alone.
        width: Columns of a line.
    """

    root: str
    unsafe: bool = False
    write: bool = True
    width: int = 88


class Place(Struct):
    """Where an update reads and writes.

    Attributes:
        target: The work tree or the index.
        history: Earlier versions.
    """

    target: WriteTarget
    history: History


def update(
    plans: Sequence[FilePlan], session: Session, place: Place, ways: Ways, on_outcome: OnOutcome = lambda *_: None
) -> Done:
    """Update the docstrings that plans found stale.

    Args:
        plans: Those with findings.
        session: What to work with.
        place: Where it reads and writes.
        ways: How it is made.
        on_outcome: Called with each response as it comes.

    Returns:
        What became of every file.
    """
    write_out_constructors(*MADE_OFTEN)
    place.history.preload([plan.path for plan in plans])
    with no_collection():
        opened = [open_file(plan, place, ways) for plan in plans]
    opened = [file for file in opened if file.cases or file.refused or file.problem]
    items = [(file.path, definition) for file in opened for definition in file.asked if definition]
    outcomes = _respond(items, session, on_outcome)
    rows = tuple((path, d, outcome) for (path, d), outcome in zip(items, outcomes, strict=True))
    answers = {(path, d): row.docstring for path, d, row in rows if isinstance(row, GeneratedDocstring)}
    ways = replace(ways, width=line_length(session.config, ways.root))
    with no_collection():
        files = tuple(finish_file(file, answers, place, ways) for file in opened)
    if ways.write:
        settled = {result.path: result for result in place.target.finish(tuple(file.result for file in files))}
        files = tuple(replace(file, result=settled.get(file.path, file.result)) for file in files)
        _record(files, session, ways.root)
    return Done(files, rows)


def _respond(
    items: Sequence[tuple[str, Definition]], session: Session, on_outcome: OnOutcome
) -> list[GeneratedDocstring | Failure]:
    if not items:
        return []
    from docgen_hook.generation.pipeline import generate_all  # asyncio and all that asks: only what needs words pays

    return generate_all(items, session, on_outcome)


def open_file(plan: FilePlan, place: Place, ways: Ways) -> Opened:
    """Read a file and decide what is done without words.

    Args:
        plan: The file's plan, with its findings.
        place: Where it is read.
        ways: How the update is made.

    Returns:
        The file; what went wrong is its `problem`.
    """
    try:
        source = place.target.read(plan.path)
        cases, refused = read_cases(plan.path, source, _codes(plan), place.history)
        decided = [tuple(decide(case)) for case in cases]
        asked = [_asked(case, edits, unsafe=ways.unsafe) for case, edits in zip(cases, decided, strict=True)]
    except DocgenError as error:
        return Opened(plan.path, problem=Failure(error.sentence, error.tip, "file"))
    return Opened(plan.path, source, tuple(cases), tuple(decided), tuple(asked), tuple(refused))


def _codes(plan: FilePlan) -> Callable[[Definition], Collection[str]]:
    found: dict[object, set[str]] = {}
    for finding in plan.findings:
        found.setdefault((finding.definition, finding.location), set()).add(finding.code)
    return lambda definition: found.get((definition.qualname, definition.location), set())


def _asked(case: Case, edits: Sequence[Edit], *, unsafe: bool) -> Definition | None:
    """Return the definition as it is asked about: for the names alone that its docstring lacks."""
    from docgen_hook.source.analysis.facts import with_prompt_facts

    left = needs_words(choose(case, edits, unsafe=unsafe))
    wanted = wanted_entries(left, case.definition)
    if not wanted:
        return None
    whole = with_prompt_facts(case.definition, case.node, case.module)  # type: ignore[arg-type]
    return replace(whole, asked=wanted, digest=_digest(whole, wanted))


def _digest(definition: Definition, wanted: object) -> str:
    """Return the digest that a response is kept under: of the code, of what is asked for and of the docstring."""
    import hashlib

    from docgen_hook.prompting.prompt import UPDATE

    text = "\0".join((definition.digest, repr(wanted), definition.docstring or "", UPDATE))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def finish_file(opened: Opened, answers: Answers, place: Place, ways: Ways) -> FileUpdate:
    """Return one file's update, which is written where the ways say so.

    Args:
        opened: The file.
        answers: What was said of the definitions that were asked about.
        place: Where it is read and written.
        ways: How the update is made.
    """
    if opened.problem:
        return FileUpdate(opened.path, FileResult(opened.path, problem=opened.problem))
    updates = _chosen(opened, answers, ways)
    after, done = write_updates(opened.source, updates)
    updates = [update if update in done or not update.edits else _refused(update) for update in updates]
    if any(has_more(update) for update in done):
        after = _again(opened, after, place.history, ways)
    result = FileResult(opened.path, before=opened.source, after=after)
    try:
        if ways.write and after != opened.source:
            if place.target.read(opened.path) != opened.source:
                result = replace(result, after=opened.source, problem=CHANGED)
            else:
                place.target.replace(opened.path, opened.source, after)
    except DocgenError as error:
        result = replace(result, after=opened.source, problem=Failure(error.sentence, error.tip, "file"))
    hunks = tuple(hunks_of(opened.source, updates))
    return FileUpdate(opened.path, result, hunks, tuple(left_of(updates, opened.refused)))


def _chosen(opened: Opened, answers: Answers, ways: Ways) -> list[Update]:
    from docgen_hook.redaction.secret_names import is_secret_name

    updates = []
    for case, edits, asked in zip(opened.cases, opened.decided, opened.asked, strict=True):
        answer = answers.get((opened.path, asked)) if asked else None
        more: list[Edit] = []
        if answer is not None:
            more = list(entry_edits(case, answer, renames_of(edits), ways.width, is_secret_name))
        updates.append(choose(case, [*edits, *more], unsafe=ways.unsafe))
    return updates


def _refused(update: Update) -> Update:
    """Return an update whose edits could not be proved as one that does nothing."""
    return replace(update, edits=(), left=(*update.left, *update.edits))


def _again(opened: Opened, source: bytes, history: History, ways: Ways) -> bytes:
    """Return a file after as many further rounds as change something, so that a second run changes nothing."""
    codes: dict[str, set[str]] = {}
    for case in opened.cases:
        codes.setdefault(case.definition.qualname, set()).update(definition.code for definition in case.definitions)
    for _ in range(ROUNDS):
        cases, _none = read_cases(opened.path, source, lambda definition: codes.get(definition.qualname, ()), history)
        after, _done = write_updates(source, [choose(case, decide(case), unsafe=ways.unsafe) for case in cases])
        if after == source:
            break
        source = after
    return source


def _record(files: Sequence[FileUpdate], session: Session, root: str) -> None:
    """Keep in the change log what was updated, and what a person wrote that is gone."""
    for file in files:
        if file.result.problem or file.result.after == file.result.before:
            continue
        for hunk in file.hunks:
            if hunk.written:
                session.cache.log_change(
                    path=file.path,
                    qualname=hunk.name,
                    summary=f"{hunk.code}: {hunk.said}",
                    origin=f"update, {hunk.label}",
                    model="",
                    root=root,
                    removed=hunk.removed,
                )
