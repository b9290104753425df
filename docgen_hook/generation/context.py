"""What a run asks with, and what asking about one definition took."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct, replace
from docgen_hook.model.usage import Usage
from docgen_hook.prompting.parse_response import LONGEST_SUMMARY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any, TypeVar

    from docgen_hook.metering.budget import Budget
    from docgen_hook.metering.rate_limiter import Limiter
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.generation import CompletionRequest, GenerationOutcome, GenerationParams
    from docgen_hook.providers.base import Provider
    from docgen_hook.store.cache import Cache

    T = TypeVar("T")


def call_here(function: Callable[..., T], *arguments: Any, **named: Any) -> T:
    """Return what a function returns."""
    return function(*arguments, **named)


class GenerationContext(Struct):
    """What a run asks with.

    Attributes:
        provider: Who answers.
        recipe: What can change an answer.
        cache: Where answers are kept.
        limiter: Slots and pace.
        budget: What may be spent.
        count: Gives the tokens of a text, exactly.
        clock: Gives seconds.
        sleep: Waits seconds.
        window: Tokens of the model's context window, 0 where it is not known.
        room: Columns that a summary has; a longer one is asked for again once.
        call: Calls a function that computes much, from a thread: here, or in another process.
    """

    provider: Provider
    recipe: GenerationParams
    cache: Cache
    limiter: Limiter
    budget: Budget
    count: Callable[[str], int]
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    window: int = 0
    room: int = LONGEST_SUMMARY
    call: Callable[..., Any] = call_here


def cache_key(definition: Definition, recipe: GenerationParams) -> str:
    """Return the key under which an answer is kept."""
    return definition.digest + recipe.digest


class RequestStats:
    """What asking about one definition took so far."""

    def __init__(self, began: float) -> None:
        self.usage = Usage()
        self.model = ""
        self.attempts = 0
        self.waited = 0.0
        self.asked = 0.0
        self.request: CompletionRequest | None = None  # the last one
        self.failed = ""  # why the last one had no response
        self.claimed: set[str] = set()  # cache keys that no other run asks for
        self.floor = 0  # place of the highest answer mode that this definition may be asked in
        self._since = began

    def begin(self, now: float) -> float:
        """Note that a question goes out."""
        self.attempts += 1
        self.waited += now - self._since
        return now

    def end(self, now: float, began: float) -> None:
        """Note that it is answered, or failed."""
        self.asked += now - began
        self._since = now

    def closed(self, outcome: GenerationOutcome) -> GenerationOutcome:
        """Return the outcome with what it took."""
        took = {"usage": self.usage, "attempts": self.attempts, "waited": self.waited, "asked": self.asked}
        return replace(outcome, model=outcome.model or self.model, **took)


def store_docstring(
    cache: Cache, recipe: GenerationParams, item: tuple[str, Definition], docstring: Docstring, answered_by: str
) -> None:
    """Keep a generated docstring in the cache.

    Args:
        cache: The cache.
        recipe: What can change an answer.
        item: File and definition.
        docstring: What is kept.
        answered_by: The model's name as the response has it.
    """
    path, definition = item
    cache.put(
        cache_key(definition, recipe),
        docstring,
        digest=definition.digest,
        model=recipe.model,
        provider=recipe.provider,
        qualname=definition.qualname,
        path=path,
        language=recipe.language,
        answered_by=answered_by,
    )
