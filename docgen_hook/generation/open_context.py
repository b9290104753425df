"""What a run asks with, put together from its settings: the one place where limits, rates and prices meet."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from docgen_hook.generation.context import GenerationContext
from docgen_hook.generation.session import at_once, current_price, resolved_model
from docgen_hook.metering import prices, tokens
from docgen_hook.metering.budget import Budget, Limits
from docgen_hook.metering.rate_limiter import Limiter
from docgen_hook.prompting.parse_response import LONGEST_SUMMARY

if TYPE_CHECKING:
    from docgen_hook.generation.session import Session
    from docgen_hook.providers.base import Provider

BESIDE = 10  # columns of a line beside the summary: the indentation of a function's body, quotes


def open_budget(session: Session) -> Budget:
    """Return the account of a run: its limits, the day's, and the price of who answers."""
    config = session.config
    return Budget(
        Limits(config.max_requests, config.max_tokens, config.max_cost, config.max_cost_per_day),
        price=current_price(session),
        ledger=session.cache,
        today=lambda: datetime.now(UTC).strftime("%Y-%m-%d"),
    )


def open_context(session: Session, provider: Provider, budget: Budget, seconds: float) -> GenerationContext:
    """Return what a run asks with.

    Args:
        session: What to work with.
        provider: Who answers.
        budget: What may be spent.
        seconds: After which nothing more is sent.
    """
    config = session.config
    vocabularies = str(session.cache.folder / "vocabularies")
    return GenerationContext(
        provider,
        session.recipe,
        session.cache,
        Limiter(
            at_once(session),
            deadline=time.monotonic() + seconds,
            requests_per_minute=config.requests_per_minute,
            tokens_per_minute=config.tokens_per_minute,
        ),
        budget,
        lambda text: tokens.count_tokens(text, _model(session), vocabularies),
        window=prices.context_window(_model(session), session.service.provider),
        room=config.line_length - BESIDE if config.line_length else LONGEST_SUMMARY,
    )


def _model(session: Session) -> str:
    """Return the model that answers, by the newest that is known: the first response names it."""
    return resolved_model(session) or session.service.model
