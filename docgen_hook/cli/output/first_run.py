"""A project's first large run says what it will cost, and asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.generation.estimate import estimate
from docgen_hook.report.printable import pluralize
from docgen_hook.report.summary import format_cost

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from typing import Any

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.generation.session import Session
    from docgen_hook.model.results import FilePlan

FEW = 50  # requests that nobody is asked about


def is_agreed(
    todo: Sequence[FilePlan], session: Session, project: Project, args: Namespace, context: CliContext
) -> bool:
    """Return whether a run may send its requests: it is small, not the first one, agreed to, or nobody can be asked.

    Args:
        todo: The files with something missing.
        session: What the run works with.
        project: The project.
        args: The command line.
        context: The process around us.
    """
    few = sum(len(plan.missing) for plan in todo) <= FEW
    if few or session.service.provider == "none" or args.yes or not context.is_interactive:
        return True
    topic = f"large run in {project.root}"
    if session.cache.has_consent(topic):
        return True
    found = estimate(todo, session)
    if found["requests"] <= FEW:
        return True
    context.echo_err(_question(found, project))
    if not _is_yes(context):
        context.echo_err("No request was sent.")
        return False
    session.cache.keep_consent(topic)
    return True


def _question(found: dict[str, Any], project: Project) -> str:
    cost = "free" if found["provider"] == "local" else format_cost(found["cost"])
    limit = project.config.max_cost
    most = f", at most ${limit:g} (max-cost)" if limit is not None else ""
    tokens = found["prompt_tokens"] + found["completion_tokens"]
    return (
        f"{pluralize(found['definitions'], 'definition')} without a docstring, {found['cached']:,} from cache: "
        f"about {pluralize(found['requests'], 'request')} to {found['provider']} {found['model']}, "
        f"{tokens:,} tokens, {cost}{most}.\nContinue? [y/N] (--yes skips this prompt)"
    )


def _is_yes(context: CliContext) -> bool:
    answer = context.stdin.readline() if context.stdin else ""
    return answer.strip().lower() in ("y", "yes")
