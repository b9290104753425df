"""All reviews of a run: from the cache, else requested."""

from __future__ import annotations

import asyncio
import hashlib
import json
from typing import TYPE_CHECKING

from docgen_hook.generation.context import RequestStats
from docgen_hook.generation.generate import deadline_failure, no_provider, run_until_deadline
from docgen_hook.generation.open_context import open_budget, open_context
from docgen_hook.generation.pipeline import UNKEPT
from docgen_hook.generation.review.requests import Reviewed, ReviewRun, with_usage
from docgen_hook.generation.session import PROVIDERS
from docgen_hook.model.provider_traits import PROVIDER_TRAITS
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import replace
from docgen_hook.model.usage import Usage
from docgen_hook.prompting import review

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen_hook.generation.session import Session
    from docgen_hook.model.code import Definition
    from docgen_hook.prompting.review import Subject

    Outcome = Reviewed | Failure
    OnReview = Callable[[Definition], None]

TOO_LONG = Failure(
    "it is too long to be reviewed as a whole", "Split it, or read its docstring yourself.", "too long", service=False
)

SECRET = Failure(
    "its docstring holds what looks like a secret, and is not sent", "Remove it, or read the docstring yourself.",
    "secret", service=False,
)  # fmt: skip


def review_all(
    definitions: Sequence[Definition], session: Session, on_review: OnReview = lambda _: None
) -> list[Outcome]:
    """Return what becomes of each definition's review, in order.

    Args:
        definitions: With docstrings and source texts.
        session: What to work with.
        on_review: Called with each definition that is done.
    """
    subjects = [review.read_subject(definition) for definition in definitions]
    outcomes: list[Outcome | None] = [_unsent(subject) or _kept(subject, session) for subject in subjects]
    groups: dict[str, list[int]] = {}  # what is the same in two files is asked about once
    for place, outcome in enumerate(outcomes):
        if outcome is None:
            groups.setdefault(_review_key(subjects[place], session), []).append(place)
        else:
            on_review(definitions[place])
    first = [(definitions[places[0]], subjects[places[0]]) for places in groups.values()]
    for places, outcome in zip(groups.values(), _requested(first, session, on_review), strict=True):
        outcomes[places[0]] = outcome
        for place in places[1:]:
            outcomes[place] = replace(outcome, usage=Usage(), attempts=0)
            on_review(definitions[place])
    return [outcome for outcome in outcomes if outcome is not None]


def _review_key(subject: Subject, session: Session) -> str:
    """Return the key that a review is kept under: all that can change it."""
    recipe = session.recipe
    words = (recipe.provider, recipe.model, review.review_digest(), subject.name, subject.docstring, subject.code)
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def _keep(subject: Subject, outcome: Outcome, session: Session) -> None:
    if isinstance(outcome, Reviewed):
        session.cache.keep_review(_review_key(subject, session), json.dumps(review.to_plain(outcome.claims)))


def _unsent(subject: Subject) -> Failure | None:
    """Return why a docstring is not sent, or None."""
    if subject.is_blank:
        return SECRET
    return TOO_LONG if subject.is_too_long else None


def _kept(subject: Subject, session: Session) -> Reviewed | None:
    text = session.cache.get_review(_review_key(subject, session))
    try:
        return Reviewed(tuple(review.from_plain(json.loads(text))), origin="cache") if text else None
    except (ValueError, TypeError, RecursionError):
        return None


def _requested(items: Sequence[tuple[Definition, Subject]], session: Session, on_review: OnReview) -> list[Outcome]:
    provider = session.service.provider
    if not items:
        return []
    if provider not in PROVIDERS:
        return [no_provider(session.service.lacks, session.config.provider)] * len(items)
    if not PROVIDER_TRAITS[provider].is_free and not session.cache.is_writable():
        return [UNKEPT] * len(items)
    return asyncio.run(_run(items, session, on_review))


async def _run(items: Sequence[tuple[Definition, Subject]], session: Session, on_review: OnReview) -> list[Outcome]:
    seconds = session.config.deadline
    provider = PROVIDERS[session.service.provider](session)
    context = open_context(session, provider, open_budget(session), seconds)
    run = ReviewRun(context, seconds)
    stats = [RequestStats(context.clock()) for _ in items]
    outcomes: list[Outcome | None] = [None] * len(items)

    async def one(place: int) -> None:
        definition, subject = items[place]
        outcomes[place] = outcome = await run.review(definition, subject, stats[place])
        _keep(subject, outcome, session)  # before anything else: it is paid for
        on_review(definition)

    try:
        await run_until_deadline([asyncio.ensure_future(one(place)) for place in range(len(items))], seconds)
    finally:
        await context.provider.close()
    return [outcome or with_usage(deadline_failure(seconds), stats[place]) for place, outcome in enumerate(outcomes)]
