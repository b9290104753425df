"""What `fix` says and writes once there is something to do."""

from __future__ import annotations

import gc
import json
import os
import time
from contextlib import closing
from typing import TYPE_CHECKING

from docgen_hook.cli.git_scope import contents_of
from docgen_hook.errors import EditError
from docgen_hook.generation.pipeline import document
from docgen_hook.generation.session import row_price, setting
from docgen_hook.git.hook_runner_stash import put_aside, put_back_by_number
from docgen_hook.model.generation import Generated
from docgen_hook.model.results import Problem
from docgen_hook.report.diff import diff
from docgen_hook.report.metrics import metrics, peak_memory
from docgen_hook.report.progress import progress
from docgen_hook.report.summary import problems, spent, summary
from docgen_hook.report.totals import totals
from docgen_hook.report.verbose import verbose
from docgen_hook.writing.targets import Index, WorkTree

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection, Sequence

    from docgen_hook.cli.context import Outside
    from docgen_hook.cli.project import Project
    from docgen_hook.generation.pipeline import Done
    from docgen_hook.generation.session import Setting
    from docgen_hook.model.results import FilePlan


def fixed(todo: Sequence[FilePlan], project: Project, args: Namespace, outside: Outside) -> int:
    """Document what is missing, print the diff or the summary, and give the exit code."""
    gc.enable()  # the command line turned it off for those with nothing to do
    began = time.monotonic()
    run = setting(project.config, outside.environ)
    target = _target(todo, project, args, outside)
    count = sum(len(plan.missing) for plan in todo)
    with closing(run.cache):
        with progress(count, outside.err, color=outside.colored(outside.err)) as advance:
            done = document(
                todo,
                run,
                root=project.root,
                target=target,
                write=not args.diff,
                on_outcome=lambda path, definition, _: advance(f"{path}::{definition.qualname}"),
            )
        for note in target.notes:
            outside.say(note)
        _told(done, run, args, outside)
        if args.metrics:
            _measured(done, run, os.path.join(outside.cwd, args.metrics), time.monotonic() - began)
    staged = target.staged if project.config.stage else set()
    return code(done, warn=project.config.on_service_error == "warn", staged=staged)


def _target(todo: Sequence[FilePlan], project: Project, args: Namespace, outside: Outside) -> WorkTree | Index:
    wants_index = bool(args.staged or args.changed)
    aside = wants_index or project.config.stage
    hidden = frozenset(put_aside(outside.environ, outside.cwd)) if aside and not args.diff else frozenset()
    frozen = frozenset(put_back_by_number(outside.cwd)) if not args.diff else frozenset()
    if wants_index:
        entries = contents_of([plan.path for plan in todo], args, project, outside)
        return Index(entries, outside.cwd, strict=args.staged == "check", hidden=hidden, frozen=frozen)
    return WorkTree(outside.cwd, stage=project.config.stage, hidden=hidden, frozen=frozen)


def _told(done: Done, run: Setting, args: Namespace, outside: Outside) -> None:
    if args.diff:
        color = outside.colored(outside.out)
        for each in done.results:
            outside.write(diff(each.before, each.after, each.path, color=color))
    for sentence in run.cache.problems:
        outside.say(f"warning: {sentence}")
    if args.verbose:
        outside.say(verbose(done.rows, args.verbose))
    outside.say(problems(done.rows))
    total = totals(done.rows, row_price(run))
    outside.say(summary(total, verb="would write" if args.diff else "wrote"))
    outside.say(spent(total))


def _measured(done: Done, run: Setting, path: str, seconds: float) -> None:
    figures = metrics(done.rows, row_price(run), seconds=seconds, memory=peak_memory())
    try:
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(figures, indent=2) + "\n")
    except OSError as error:
        raise EditError(f"{path} cannot be written: {error.strerror or error}", "All else was done.") from error


def code(done: Done, *, warn: bool, staged: Collection[str] = ()) -> int:
    """Give the exit code of a run.

    Args:
        done: What it did.
        warn: Whether a failure of the service alone lets a commit pass.
        staged: Files whose change went into the index, so that the commit can go on.
    """
    left = [outcome for _, _, outcome in done.rows if isinstance(outcome, Problem)]
    failed = [each for each in left if each.reason != "no provider" and not (warn and each.service)]
    changed = any(isinstance(outcome, Generated) and path not in staged for path, _, outcome in done.rows)
    unasked = any(each.reason == "no provider" for each in left)
    if failed:
        return 3
    return 1 if changed or unasked else 0
