"""`fix --update`: docstrings that no longer match their code, and what is said about them."""

from __future__ import annotations

import gc
from contextlib import closing
from typing import TYPE_CHECKING

from docgen_hook.cli.project import files, plan_paths
from docgen_hook.cli.scope.git_scope import plan_git_scope
from docgen_hook.cli.scope.requested import plan_requested_files
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import replace
from docgen_hook.report.printable import pluralize
from docgen_hook.rules import RULES, enabled_codes, selected
from docgen_hook.store.user_dirs import cache_folder

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.config import Config
    from docgen_hook.generation.session import Session
    from docgen_hook.model.results import FilePlan
    from docgen_hook.planning.plan_file import PlanOptions
    from docgen_hook.report.update import Left
    from docgen_hook.updating.run import Done

FAMILY = "DGH2"


def update_files(project: Project, args: Namespace, context: CliContext) -> int:
    """Repair stale docstrings; 0 nothing to do, 1 files changed or something is left, 3 could not do all."""
    codes = codes_of(project.config)
    plans = [plan for plan in _plans(project, args, context, codes) if not plan.problem and plan.findings]
    if not plans:
        return 0
    return _update(plans, project, args, context)


def _update(plans: list[FilePlan], project: Project, args: Namespace, context: CliContext) -> int:
    from docgen_hook.cli.output.fix_output import open_target  # asyncio and all that asks: only what is stale pays
    from docgen_hook.generation.session import open_session
    from docgen_hook.updating.history.carry import is_same_update
    from docgen_hook.updating.history.earlier import History
    from docgen_hook.updating.run import Place, Ways, update

    gc.enable()  # the command line turned it off for those with nothing to do
    run = open_session(project.config, context.environ, project.root)
    target = open_target([plan.path for plan in plans], project, args, context, is_same_update)
    place = Place(target, History(context.cwd, args.since or "HEAD", cached=bool(args.staged or args.changed)))
    ways = Ways(project.root, args.unsafe, not args.diff)
    with closing(run.cache):
        done = update(plans, run, place, ways)
        for note in target.notes:
            context.echo_err(note)
        _say(done, run, args, context)
    staged = target.staged if project.config.stage else set()
    return _code(done, project, staged)


def codes_of(config: Config) -> frozenset[str]:
    """Return the codes that are repaired: all of the family but those ignored, or those that are selected by name."""
    return frozenset(code for code in RULES if code.startswith(FAMILY) and _counts(code, config))


def _counts(code: str, config: Config) -> bool:
    named = [name for name in config.select if name.upper().startswith(FAMILY)]
    return selected(code, named, config.ignore, default=True)


def _plans(project: Project, args: Namespace, context: CliContext, codes: frozenset[str]) -> list[FilePlan]:
    check = project.wants("check", context)

    def want(path: str) -> PlanOptions:
        return replace(check(path), codes=codes)

    if args.staged or args.since or args.changed:
        return plan_git_scope(args, project, context, want)
    return plan_paths(files(args, project, context), project, context, want, cache_folder(context.environ))


def _say(done: Done, session: Session, args: Namespace, context: CliContext) -> None:
    from docgen_hook.generation.session import level_problems, result_pricing
    from docgen_hook.report.summary import format_failures, format_usage
    from docgen_hook.report.totals import totals
    from docgen_hook.report.update import closing_line, diff_of, left_lines, removed_lines

    if args.diff:
        for file in done.files:
            context.echo(diff_of(file, color=context.colored(context.stdout)))
    for sentence in (*session.cache.problems, *level_problems(session)):
        context.echo_err(f"warning: {sentence}")
    for file in done.files:
        if file.result.problem:
            context.echo_err(f"{file.path}: {file.result.problem.sentence}")
        context.echo_err(removed_lines(file))
    context.echo_err(left_lines(done.files))
    context.echo_err(format_failures(done.rows))
    context.echo_err(closing_line(done.files, wrote=not args.diff))
    context.echo_err(format_usage(totals(done.rows, result_pricing(session))))


def _code(done: Done, project: Project, staged: Collection[str]) -> int:
    """Return the exit code of a run, as that of `fix`."""
    warn = project.config.on_service_error == "warn"
    failed = [outcome for _, _, outcome in done.rows if isinstance(outcome, Failure) and not outcome.is_skip]
    if any(not (warn and failure.service) for failure in failed) or any(file.result.problem for file in done.files):
        return 3
    reported = enabled_codes(project.config.select, project.config.ignore, "check")
    left: list[Left] = [finding for file in done.files for finding in file.left]
    changed = [file.path for file in done.files if file.result.after != file.result.before]
    return int(any(path not in staged for path in changed) or any(finding.key[0] in reported for finding in left))


def say_unfixable(project: Project, args: Namespace, context: CliContext) -> int:
    """Say that `fix` repairs none of the selected rules, and what does; 1 if they have findings."""
    plans = plan_requested_files(args, project, context, "check")
    count = sum(len(plan.findings) for plan in plans)
    stale = sum(finding.code.startswith(FAMILY) for plan in plans for finding in plan.findings)
    if not count:
        return 0
    context.echo_err(
        f"fix writes missing docstrings only, and leaves {pluralize(count, 'finding')} of the selected rules"
    )
    if stale:
        context.echo_err(
            f"  tip: `docgen-hook fix --update` repairs docstrings that no longer match their code ({stale:,})."
        )
    else:
        context.echo_err("  tip: Correct them by hand; `docgen-hook check` shows where they are.")
    return 1
