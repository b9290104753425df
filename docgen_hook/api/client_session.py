"""What a client keeps between its calls: one provider with its connections, one limiter, one budget, one cache."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import ServiceError, UsageError
from docgen_hook.generation.context import cache_key
from docgen_hook.generation.generate import cached_docstrings, generate
from docgen_hook.generation.open_context import open_budget, open_context
from docgen_hook.generation.session import PROVIDERS
from docgen_hook.generation.session import Session as Setting
from docgen_hook.generation.share import share_generated
from docgen_hook.model.struct import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.api.sources.background import Background
    from docgen_hook.generation.context import GenerationContext
    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import GeneratedDocstring, GenerationOutcome


class Session:
    """The calls of one client.

    Attributes:
        outcomes: What became of every definition so far.
        seconds: Spent in calls.
    """

    def __init__(self, session: Setting, background: Background) -> None:
        """Begin; nothing is opened yet.

        Args:
            session: What to work with.
            background: Where heavy work is done.
        """
        self._run = session
        self._background = background
        self._asking: GenerationContext | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready: asyncio.Future[GenerationContext] | None = None
        self._calls = 0
        self._closed = False
        self._budget = open_budget(session)
        self.outcomes: list[tuple[str, Definition, GenerationOutcome]] = []
        self.seconds = 0.0

    def hold_open(self) -> None:
        """Raise UsageError if the client was closed."""
        if self._closed:
            raise UsageError("the client is closed", "Create a new client, or keep this one open while you use it.")

    async def ask(self, definitions: Sequence[Definition], deadline: float) -> list[GenerationOutcome]:
        """Return an outcome for each definition: from the cache, else from the provider.

        Args:
            definitions: What is asked about.
            deadline: Moment of `time.monotonic` at which the call ends.
        """
        self.hold_open()
        began = time.monotonic()
        items = [("", definition) for definition in definitions]
        hits = await self._looked_up(items)
        misses = [item for place, item in enumerate(items) if place not in hits]
        outcomes = await self._filled(misses, deadline) if misses else []
        if self._run.levels and outcomes:
            await asyncio.to_thread(share_generated, misses, outcomes, self._run)
        asked = iter(outcomes)
        found = [hits[place] if place in hits else next(asked) for place in range(len(items))]
        self.outcomes += [("", definition, outcome) for definition, outcome in zip(definitions, found, strict=True)]
        self.seconds += time.monotonic() - began
        return found

    async def _looked_up(self, items: Sequence[tuple[str, Definition]]) -> dict[int, GeneratedDocstring]:
        """Return the stored docstrings, looked up and judged in a thread."""
        run = self._run
        return await asyncio.to_thread(cached_docstrings, items, run.recipe, run.cache, run.levels)

    def written(self, definition: Definition) -> str:
        """Return when the answer in the cache was generated, or an empty string."""
        record = self._run.cache.record(cache_key(definition, self._run.recipe)) or {}
        return str(record.get("created", ""))

    async def close(self) -> None:
        """Release connections and files; calls under way fail."""
        self._closed = True
        if self._asking is not None and self._loop is asyncio.get_running_loop():
            await self._asking.provider.close()
        self.let_go()

    def let_go(self) -> None:
        """Release files, where no loop runs in which connections could be closed."""
        self._closed, self._asking, self._ready = True, None, None
        self._run.cache.close()

    async def _filled(self, misses: Sequence[tuple[str, Definition]], deadline: float) -> list[GenerationOutcome]:
        asking = await self._opened()
        asking.limiter.extend(deadline)
        if not self._calls:
            asking.limiter.reopen()
        self._calls += 1
        try:
            seconds = self._run.config.deadline
            spent = seconds - (deadline - time.monotonic())
            return await generate(misses, asking, seconds, keep_open=True, spent=spent)
        finally:
            self._calls -= 1

    async def _opened(self) -> GenerationContext:
        """Return what this loop's calls ask with; connections belong to the loop that opened them."""
        loop = asyncio.get_running_loop()
        if self._ready is None or self._loop is not loop:
            self._loop, self._calls = loop, 0
            self._ready = asyncio.ensure_future(asyncio.to_thread(self._made))
        self._asking = await asyncio.shield(self._ready)  # one connection pool, however many calls come at once
        return self._asking

    def _made(self) -> GenerationContext:
        provider: Any = PROVIDERS["azure"](self._run)
        with suppress(ServiceError):  # the first request tells it
            provider.prepare()
        self._run.cache.open()
        context = open_context(self._run, provider, self._budget, 0.0)  # each call extends it
        return replace(context, call=self._background.call)
