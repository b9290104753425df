"""`review`: which definitions are reviewed, and what is said of them: DGH402."""

from __future__ import annotations

import gc
from contextlib import closing
from typing import TYPE_CHECKING

from docgen_hook import rules
from docgen_hook.cli.output.check_output import put
from docgen_hook.cli.scope.git_scope import narrow_to_changes
from docgen_hook.cli.scope.stale_scope import add_stale_findings, read_sources
from docgen_hook.errors import UnreadableError
from docgen_hook.generation.review.run import review_all
from docgen_hook.generation.session import open_session, pricing
from docgen_hook.model.results import Failure, FilePlan, Finding
from docgen_hook.model.usage import Usage
from docgen_hook.report import render
from docgen_hook.report.printable import pluralize
from docgen_hook.report.progress import progress
from docgen_hook.report.summary import format_cost, format_failures
from docgen_hook.rules import RULES
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import is_skipped, parse_definitions

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.generation.review.run import Outcome
    from docgen_hook.generation.session import Session
    from docgen_hook.model.code import Definition

    Item = tuple[str, Definition]

CODE = "DGH402"
KINDS = ("function", "class")


def review_files(plans: Sequence[FilePlan], project: Project, args: Namespace, context: CliContext) -> int:
    """Review the docstrings of files, report what does not hold, and return the exit code.

    Args:
        plans: The files.
        project: The project.
        args: The flags.
        context: The process around the command.

    Raises:
        UsageError: If the history is needed and this is no repository.
    """
    gc.enable()  # the command line turned it off for those with nothing to do
    items, is_shallow = _items(plans, project, args, context)
    session = open_session(project.config, context.environ)
    with closing(session.cache), progress(len(items), context.stderr) as advance:
        outcomes = review_all(
            [definition for _, definition in items], session, lambda definition: advance(definition.qualname)
        )
        findings = [
            finding
            for item, outcome in zip(items, outcomes, strict=True)
            if not isinstance(outcome, Failure)
            for finding in _findings(*item, outcome)
        ]
        if findings or args.output or args.format != "text":
            put(render(args.format, sorted(findings), RULES), len(findings), args, context)
        _say(items, outcomes, session, context, is_all=args.all)
    warn = project.config.on_service_error == "warn"
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failure) and not (warn and outcome.service)]
    return 1 if findings else 3 if failed or is_shallow else 0


def _items(
    plans: Sequence[FilePlan], project: Project, args: Namespace, context: CliContext
) -> tuple[list[Item], bool]:
    """Return path and definition of what is reviewed, and whether a part of the history is missing."""
    asked = [plan for plan in plans if _is_asked(plan, project)]
    sources = read_sources([plan.path for plan in asked], project, args, context)
    every = {path: list(_reviewable(path, source)) for path, source in sources.items()}
    if args.all:
        whole = [
            (FilePlan(path, findings=tuple(_placeholder(path, definition) for definition in every[path])), source)
            for path, source in sources.items()
        ]
        chosen, is_shallow = narrow_to_changes(whole, args, context), False
    else:
        chosen, is_shallow = add_stale_findings(asked, project, args, context)
    wanted = {(plan.path, finding.definition, finding.location) for plan in chosen for finding in plan.findings}
    items = [
        (path, definition)
        for path, definitions in every.items()
        for definition in definitions
        if (path, definition.qualname, definition.location) in wanted
    ]
    return items, is_shallow


def _is_asked(plan: FilePlan, project: Project) -> bool:
    table = rules.per_file(plan.path, project.config.per_file_ignores)
    return not any(CODE.startswith(code.upper()) for code in (*project.config.ignore, *table))


def _reviewable(path: str, source: bytes) -> Iterator[Definition]:
    """Yield the functions and classes with docstrings that may be sent."""
    try:
        module = parse_definitions(source, path=path)
    except UnreadableError:
        return
    for definition, node in module.definitions:
        if definition.kind not in KINDS or not (definition.docstring or "").strip():
            continue
        if not is_skipped(definition) and not rules.is_suppressed(definition, CODE):
            yield with_prompt_facts(definition, node, module)


def _placeholder(path: str, definition: Definition) -> Finding:
    return Finding(path, definition.location, CODE, "", definition.qualname, end_line=definition.end_line)


def _findings(path: str, definition: Definition, outcome: Outcome) -> Iterator[Finding]:
    assert not isinstance(outcome, Failure)  # noqa: S101 - failures are reported by themselves
    for claim in outcome.claims:
        detail = f'{claim.kind}: the docstring says "{claim.docstring}", the code has "{claim.code}"'
        message = RULES[CODE].message.format(detail=detail)
        yield Finding(path, definition.location, CODE, message, definition.qualname, end_line=definition.end_line)


def _nothing(*, is_all: bool) -> str:
    if is_all:
        return "Nothing to review: no docstring of a function or class was found."
    return "Nothing to review: no code changed after its docstring. `docgen-hook review --all` reads every docstring."


def _say(
    items: Sequence[Item], outcomes: Sequence[Outcome], session: Session, context: CliContext, *, is_all: bool
) -> None:
    for sentence in session.cache.problems:
        context.echo_err(f"warning: {sentence}")
    rows = [
        (path, definition, outcome)
        for (path, definition), outcome in zip(items, outcomes, strict=True)
        if isinstance(outcome, Failure)
    ]
    context.echo_err(format_failures(rows))
    context.echo_note(_closing(outcomes, session) if outcomes else _nothing(is_all=is_all))


def _closing(outcomes: Sequence[Outcome], session: Session) -> str:
    """Return the closing sentence, such as "Reviewed 3 of 4 docstrings: 1 contradiction (2 from cache)."."""
    done = [outcome for outcome in outcomes if not isinstance(outcome, Failure)]
    count = f"{len(done):,} of {len(outcomes):,}" if len(done) < len(outcomes) else f"{len(done):,}"
    named = "docstring" if len(outcomes) == 1 else "docstrings"
    found = sum(len(outcome.claims) for outcome in done)
    parts = []
    if dropped := sum(outcome.dropped for outcome in done):
        parts.append(f"{pluralize(dropped, 'claim')} dropped")
    if cached := sum(outcome.origin == "cache" for outcome in done):
        parts.append(f"{cached:,} from cache")
    if attempts := sum(outcome.attempts for outcome in outcomes):
        usage = sum((outcome.usage for outcome in outcomes), Usage())
        cost = format_cost(pricing(session)(usage), local=session.service.provider == "local")
        parts.append(f"{pluralize(attempts, 'request')}, {usage.prompt:,} + {usage.completion:,} tokens, {cost}")
    tail = f" ({'; '.join(parts)})" if parts else ""
    return f"Reviewed {count} {named}: {pluralize(found, 'contradiction')}{tail}."
