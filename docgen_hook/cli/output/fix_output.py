"""What `fix` says and writes once there is something to do."""

from __future__ import annotations

import gc
import os
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from docgen_hook.cli.output.first_run import is_agreed
from docgen_hook.cli.output.next_step import (
    Situation,
    changed_paths,
    count_left,
    find_runner,
    is_in_repository,
    next_step,
)
from docgen_hook.cli.scope.git_scope import read_staged
from docgen_hook.generation.pipeline import document
from docgen_hook.generation.session import level_problems, open_session, result_pricing
from docgen_hook.git.hook_runner_stash import stashed_files, stashed_without_context
from docgen_hook.git.paths import relative_posix
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.results import Failure
from docgen_hook.report.diff import diff
from docgen_hook.report.json_text import json_text
from docgen_hook.report.metrics import metrics, peak_memory
from docgen_hook.report.progress import progress
from docgen_hook.report.summary import format_failures, format_summary
from docgen_hook.report.totals import totals
from docgen_hook.report.verbose import format_details
from docgen_hook.writing.reports import write_report
from docgen_hook.writing.targets import IndexTarget, WorkTreeTarget

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection, Iterator, Sequence

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.generation.pipeline import DefinitionResult, OnOutcome, RunResult
    from docgen_hook.generation.session import Session
    from docgen_hook.model.results import FilePlan
    from docgen_hook.writing.memory_target import MemoryTarget
    from docgen_hook.writing.targets import Judge


def fix_files(
    todo: Sequence[FilePlan],
    project: Project,
    args: Namespace,
    context: CliContext,
    memory: MemoryTarget | None = None,
) -> int:
    """Document what is missing, print the diff or the summary, and return the exit code.

    Args:
        todo: Plans of the files that lack something.
        project: The project.
        args: The command's arguments.
        context: The process around us.
        memory: Where the edit goes instead of into files.
    """
    gc.enable()  # the command line turned it off for those with nothing to do
    began = time.monotonic()
    run = open_session(project.config, context.environ, project.root)
    target = memory or open_target([plan.path for plan in todo], project, args, context)
    count = sum(len(plan.missing) for plan in todo)
    with closing(run.cache):
        if run.service.lacks and run.service.provider != "none":
            context.echo_err(f"note: {run.service.lacks}; using {run.service.provider} {run.service.model}")
        if todo and not is_agreed(todo, run, project, args, context):
            return 1
        notes: list[str] = []

        def record(rows: Sequence[DefinitionResult]) -> None:
            if project.config.record and isinstance(target, WorkTreeTarget | IndexTarget):
                notes.extend(_record_answers(rows, run, project, target, context))

        with _reporting(count, args, context) as on_outcome:
            done = document(
                todo, run, nested=project.nested, folder=context.cwd, target=target, write=not args.diff,
                on_outcome=on_outcome, before_writing=record,
            )  # fmt: skip
        for note in (*target.notes, *notes):
            context.echo_note(note)
        _print_results(done, run, args, context)
        staged = target.staged if project.config.stage or memory else set()
        code = exit_code(done, warn=project.config.on_service_error == "warn", staged=staged)
        is_demo = bool(getattr(args, "on_outcome", None))  # it ends with its own next steps
        if not (args.diff or memory or is_demo):
            context.echo_note(_next_step(done, code, args, context))
        if args.metrics:
            _write_metrics(done, run, args.metrics, context.cwd, time.monotonic() - began)
    return code


@contextmanager
def _reporting(count: int, args: Namespace, context: CliContext) -> Iterator[OnOutcome]:
    """Yield what is called with each outcome: the caller's own, or a progress bar's next step."""
    own: OnOutcome | None = getattr(args, "on_outcome", None)
    if own:
        yield own
        return
    with progress(count, context.stderr, color=context.colored(context.stderr)) as advance:
        yield lambda path, definition, _: advance(f"{path}::{definition.qualname}")


def _record_answers(
    outcomes: Sequence[DefinitionResult],
    run: Session,
    project: Project,
    target: WorkTreeTarget | IndexTarget,
    context: CliContext,
) -> list[str]:
    """Add what will be written to the answers file, and return what a person should know."""
    from docgen_hook.generation.levels import answers_path
    from docgen_hook.generation.share import stored_answers
    from docgen_hook.writing.answers import record_answers

    rows = [
        (
            relative_posix(os.path.realpath(os.path.join(context.cwd, path)), os.path.realpath(project.root)),
            definition,
            outcome,
        )
        for path, definition, outcome in outcomes
    ]
    new = stored_answers(rows, run, {"cache", "shared", "model"})
    is_staged = project.config.stage or isinstance(target, IndexTarget)
    path = answers_path(project.config, project.root)
    return record_answers(path, new, cwd=context.cwd, stage=is_staged, hidden=target.hidden, lock=run.cache.folder)


def open_target(
    paths: list[str], project: Project, args: Namespace, context: CliContext, is_right: Judge | None = None
) -> WorkTreeTarget | IndexTarget:
    """Return where edits go: the work tree, or the index where the flags say so.

    Args:
        paths: The files that may be edited.
        project: The project.
        args: The command line.
        context: The process around us.
        is_right: Judges what a merge into a partly staged file made; None is for new docstrings.
    """
    wants_index = bool(args.staged or args.changed)
    aside = wants_index or project.config.stage
    hidden = frozenset(stashed_files(context.environ, context.cwd)) if aside and not args.diff else frozenset()
    frozen = frozenset(stashed_without_context(context.cwd)) if not args.diff else frozenset()
    if wants_index:
        entries = read_staged(paths, args, project, context)
        strict = args.staged == "check"
        return IndexTarget(entries, context.cwd, strict=strict, hidden=hidden, frozen=frozen, is_right=is_right)
    return WorkTreeTarget(context.cwd, stage=project.config.stage, hidden=hidden, frozen=frozen)


def _print_results(done: RunResult, session: Session, args: Namespace, context: CliContext) -> None:
    if args.diff:
        color = context.colored(context.stdout)
        exact = not color and not context.stdout.isatty()
        write = context.write_exactly if exact else context.echo
        for result in done.results:
            write(diff(result.before, result.after, result.path, color=color, exact=exact))
    for sentence in (*session.cache.problems, *level_problems(session)):
        context.echo_err(f"warning: {sentence}")
    for sentence in done.notes:
        context.echo_note(f"note: {sentence}")
    if args.verbose:
        context.echo_err(format_details(done.rows, args.verbose, explain=args.explain))
    context.echo_err(format_failures(done.rows))
    total = totals(done.rows, result_pricing(session))
    local = session.service.provider == "local"
    verb = "Would write" if args.diff else "Wrote"
    context.echo_note(format_summary(total, changed_paths(done.rows), verb=verb, local=local))


def _next_step(done: RunResult, code: int, args: Namespace, context: CliContext) -> str:
    skipped, failed = count_left(done.rows)
    return next_step(
        Situation(
            find_runner(context.environ),
            changed_paths(done.rows),
            code,
            in_index=bool(args.staged or args.changed),
            has_git=is_in_repository(context.cwd, context.environ),
            skipped=skipped,
            failed=failed,
        )
    )


def _write_metrics(done: RunResult, session: Session, name: str, cwd: str, seconds: float) -> None:
    figures = metrics(done.rows, result_pricing(session), seconds=seconds, memory=peak_memory())
    write_report(name, json_text(figures) + "\n", cwd, "Everything else was done.")


def exit_code(done: RunResult, *, warn: bool, staged: Collection[str] = ()) -> int:
    """Return the exit code of a run.

    Args:
        done: What it did.
        warn: Whether a failure of the service alone lets a commit pass.
        staged: Files whose change went into the index, so that the commit can go on.
    """
    left = [outcome for _, _, outcome in done.rows if isinstance(outcome, Failure)]
    failed = [failure for failure in left if not failure.is_skip and not (warn and failure.service)]
    changed = any(isinstance(outcome, GeneratedDocstring) and path not in staged for path, _, outcome in done.rows)
    unasked = any(failure.is_skip for failure in left)
    if failed:
        return 3
    return 1 if changed or unasked else 0
