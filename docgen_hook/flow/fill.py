"""Definitions to docstrings: remembered where we can, asked where we must."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Protocol

from docgen_hook.llm import answer, prompt
from docgen_hook.llm.faults import TOO_LONG, ModeError
from docgen_hook.model import Generated, Problem, Reply, ServiceError, Usage
from docgen_hook.values import Value, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen_hook.flow.budget import Budget
    from docgen_hook.llm.limiter import Limiter
    from docgen_hook.model import Definition, Docstring, Outcome, Recipe, Request
    from docgen_hook.store.cache import Cache

    Item = tuple[str, Definition]

ATTEMPTS = 6  # of one question against failures that may pass; back-off 0.5 s, doubled
REFUSED = 3  # connections that fail one after the other before the service counts as away
SMALLER = 1500  # tokens of a question that was too long for the model
NOBODY = Problem(
    "not in the cache, and no service is named that could be asked",
    "Set AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT, or run `docgen-hook local pull`.",
    "no provider",
)


class Provider(Protocol):
    """Who answers questions."""

    async def ask(self, request: Request) -> Reply:
        """Ask one question."""

    async def close(self) -> None:
        """Let go of what is held."""


class Asking(Value):
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
    """

    provider: Provider
    recipe: Recipe
    cache: Cache
    limiter: Limiter
    budget: Budget
    count: Callable[[str], int]
    clock: Callable[[], float] = time.monotonic


def remembered(items: Sequence[Item], recipe: Recipe, cache: Cache) -> dict[int, Generated]:
    """Give the answers that the cache holds, by the item's place."""
    found = {}
    for place, (_, definition) in enumerate(items):
        hit = cache.get(key_of(definition, recipe))
        if hit is None and recipe.provider == "none":
            hit = cache.latest(definition.digest, recipe.language)
        if hit is not None:
            found[place] = hit
    return found


def key_of(definition: Definition, recipe: Recipe) -> str:
    """Give the key under which an answer is kept."""
    return definition.digest + recipe.digest


async def fill(
    items: Sequence[Item],
    asking: Asking,
    seconds: float,
    on_outcome: Callable[[str, Definition, Outcome], None] = lambda *_: None,
) -> list[Outcome]:
    """Ask for each definition, a same one once, until all are answered or the time is over.

    Args:
        items: Paths and definitions that are not remembered.
        asking: What to ask with.
        seconds: What all questions together may take.
        on_outcome: Called with each outcome as it comes.

    Returns:
        An outcome for each item, in order.
    """
    run = _Run(asking, seconds)
    groups: dict[str, list[int]] = {}
    for place, (_, definition) in enumerate(items):
        groups.setdefault(key_of(definition, asking.recipe), []).append(place)
    outcomes: list[Outcome | None] = [None] * len(items)

    async def one(places: list[int]) -> None:
        outcome = await run.outcome(*items[places[0]])
        for number, place in enumerate(places):
            outcomes[place] = outcome if not number else _shared(outcome)
            on_outcome(*items[place], outcome)

    tasks = [asyncio.ensure_future(one(places)) for places in groups.values()]
    try:
        async with asyncio.timeout(max(seconds, 0.0)):
            await asyncio.gather(*tasks)
    except TimeoutError:
        pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asking.provider.close()
    return [each if each is not None else _late(seconds) for each in outcomes]


def _late(seconds: float) -> Problem:
    return Problem(
        f"the deadline of {seconds:g} s came first",
        "Run again to go on, or raise `deadline`.",
        "deadline",
        service=True,
    )


def _shared(outcome: Outcome) -> Outcome:
    """Give the outcome for a definition that equals another one: it cost nothing of its own."""
    return replace(outcome, usage=Usage(), attempts=0, waited=0.0, asked=0.0)


class _Run:
    """One run's questions."""

    def __init__(self, asking: Asking, seconds: float) -> None:
        self._asking = asking
        self._ends = asking.clock() + seconds
        self._unreached = 0

    async def outcome(self, path: str, definition: Definition) -> Outcome:
        """Give what becomes of one definition; a failure is a value."""
        asked = _Asked(self._asking.clock())
        try:
            return await self._answered(path, definition, asked)
        except ServiceError as error:
            if error.stops_run:
                await self._asking.limiter.close(error)
            reason = _reason(error)
            return asked.closed(Problem(error.sentence, error.tip, reason, service=True))

    async def _answered(self, path: str, definition: Definition, asked: _Asked) -> Outcome:
        """Ask, and ask once more with the reasons when the answer is bad.

        Args:
            path: The file.
            definition: What is asked about.
            asked: What asking has taken so far.

        Returns:
            What became of it.

        Raises:
            ServiceError: If there is no answer.
        """
        again: tuple[str, ...] = ()
        larger = 1
        for _ in range(2):
            reply, request = await self._reply(definition, asked, again, larger)
            if problem := _withheld(reply):
                return asked.closed(problem)
            try:
                docstring = answer.read(reply.text, definition, request.mode, finish=reply.finish)
            except answer.BadAnswerError as error:
                again = error.reasons
                larger = 4 if reply.finish == "length" else 1
                continue
            self._keep(path, definition, docstring)
            return asked.closed(Generated(docstring, "model", reply.model))
        return asked.closed(
            Problem(f"the answer was refused twice: {'; '.join(again)}", "Run again, or write it by hand.", "answer")
        )

    def _keep(self, path: str, definition: Definition, docstring: Docstring) -> None:
        recipe = self._asking.recipe
        self._asking.cache.put(
            key_of(definition, recipe),
            docstring,
            digest=definition.digest,
            model=recipe.model,
            provider=recipe.provider,
            qualname=definition.qualname,
            path=path,
            language=recipe.language,
        )

    async def _reply(
        self, definition: Definition, asked: _Asked, again: tuple[str, ...], larger: int
    ) -> tuple[Reply, Request]:
        """Ask one question until there is a reply, through lowered modes, too long prompts and passing failures."""
        budget: int | None = None
        attempt = 0
        while True:
            mode = getattr(self._asking.provider, "mode", "json_schema")
            language = self._asking.recipe.language
            request = prompt.build(definition, language=language, mode=mode, budget=budget, reasons=again)
            request = replace(request, max_tokens=request.max_tokens * larger)
            try:
                return await self._turn(request, asked), request
            except ModeError:
                continue
            except ServiceError as error:
                if error.code == TOO_LONG and budget is None:
                    budget = SMALLER
                    continue
                attempt += 1
                await self._before_again(error, attempt)

    async def _turn(self, request: Request, asked: _Asked) -> Reply:
        """Ask once, within the budget and the limiter's pace."""
        asking = self._asking
        text = request.system + request.user
        bound = Usage(prompt=len(text.encode("utf-8", "replace")), completion=request.max_tokens)
        async with asking.limiter.turn(bound.prompt // 3 + request.max_tokens):
            reserved = await asking.budget.reserve(bound, lambda: replace(bound, prompt=asking.count(text) + 50))
            usage = Usage()
            began = asked.begin(asking.clock())
            try:
                reply = await asking.provider.ask(request)
                usage = reply.usage
            except ServiceError as error:
                usage = error.usage
                if error.code == "rate limit" and error.retryable:
                    asking.limiter.throttled(error.retry_after, asked.attempts)
                raise
            finally:
                asked.end(asking.clock(), began)
                asked.usage += usage
                asking.budget.settle(reserved, usage)
        self._unreached = 0
        await asking.limiter.succeeded()
        return reply

    async def _before_again(self, error: ServiceError, attempt: int) -> None:
        """Wait before a failure that may pass is tried again.

        Args:
            error: The failure.
            attempt: How often the question was asked, from 1.

        Raises:
            ServiceError: The failure itself, when it will not pass or there is no time left.
        """
        if not error.retryable or error.stops_run:
            raise error
        if error.code == "rate limit":
            return  # the limiter holds everybody back
        if error.code == "connection":
            self._unreached += 1
            if self._unreached >= REFUSED:
                raise ServiceError(error.sentence, error.tip, stops_run=True, code=error.code)
        if attempt >= ATTEMPTS:
            raise error
        delay = error.retry_after if error.retry_after is not None else 0.5 * 2 ** (attempt - 1)
        if self._asking.clock() + delay > self._ends:
            raise error
        await asyncio.sleep(delay)


class _Asked:
    """What asking about one definition took so far."""

    def __init__(self, began: float) -> None:
        self.usage = Usage()
        self.attempts = 0
        self.waited = 0.0
        self.asked = 0.0
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

    def closed(self, outcome: Outcome) -> Outcome:
        """Give the outcome with what it took."""
        return replace(outcome, usage=self.usage, attempts=self.attempts, waited=self.waited, asked=self.asked)


def _withheld(reply: Reply) -> Problem | None:
    """Give why a reply holds no answer that asking again would change."""
    if reply.finish == "content_filter":
        return Problem("the content filter withheld the answer", FILTERED, "content filter", service=True)
    if reply.refusal:
        said = " ".join(reply.refusal.split())[:160]
        return Problem(f"the model refused to answer: {said}", FILTERED, "refusal", service=True)
    return None


FILTERED = "Write this docstring by hand, or mark the definition `# docgen: skip`."


def _reason(error: ServiceError) -> str:
    reasons = {"content_filter": "content filter", TOO_LONG: "too long", "requests": "budget", "connection": "service"}
    return reasons.get(error.code, error.code if error.code in ("budget", "rate limit") else "service")
