"""One definition's question, from the first asking to what becomes of it."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Protocol

from docgen_hook.llm import answer, prompt
from docgen_hook.llm.faults import TOO_LONG, AdaptedError, ModeError
from docgen_hook.llm.learnt import MODES, lowered
from docgen_hook.model import Generated, Problem, Reply, ServiceError, Usage
from docgen_hook.values import Value, replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen_hook.flow.budget import Budget
    from docgen_hook.llm.limiter import Limiter
    from docgen_hook.model import Definition, Docstring, Outcome, Recipe, Request
    from docgen_hook.store.cache import Cache

ATTEMPTS = 6  # of one question against failures that may pass; back-off 0.5 s, doubled
AWAY = {"connection": 3, "page": 3}  # the same, for failures that do not pass by themselves
ADAPTED = 6  # changes of one question, more than there are things to leave away
FRAME = 50  # tokens that a chat's own framing adds, at most
LARGER = 4  # times the tokens, for an answer that was cut off
SMALLER = 1500  # tokens of a question that was too long for the model


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


def key_of(definition: Definition, recipe: Recipe) -> str:
    """Give the key under which an answer is kept."""
    return definition.digest + recipe.digest


class Run:
    """One run's questions."""

    def __init__(self, asking: Asking, seconds: float) -> None:
        self._asking = asking
        self._ends = asking.clock() + seconds
        self._failures = 0
        self._fits = False

    async def outcome(self, path: str, definition: Definition, asked: Asked) -> Outcome:
        """Give what becomes of one definition; a failure is a value."""
        try:
            return await self._answered(path, definition, asked)
        except ServiceError as error:
            if error.stops_run:
                await self._asking.limiter.close(error)
            reason = _reason(error)
            return asked.closed(Problem(error.sentence, error.tip, reason, service=True))

    async def _answered(self, path: str, definition: Definition, asked: Asked) -> Outcome:
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
        again = _Again()
        for _ in range(2):
            reply, request = await self._reply(definition, asked, again)
            if problem := _withheld(reply):
                return asked.closed(problem)
            try:
                docstring = answer.read(reply.text, definition, request.mode, finish=reply.finish)
            except answer.BadAnswerError as error:
                cut = reply.finish == "length"
                again = _Again(error.reasons, LARGER if cut else 1, int(error.shapeless and not self._fits))
                continue
            self._learn(request.mode)
            self._keep(path, definition, docstring)
            return asked.closed(Generated(docstring, "model", reply.model))
        return asked.closed(
            Problem(
                f"the answer was refused twice: {'; '.join(again.reasons)}", "Run again, or write it by hand.", "answer"
            )
        )

    def _learn(self, mode: str) -> None:
        """Note that answers in this mode can be read; where only a lower one could be, that one is kept."""
        self._fits = True
        provider = self._asking.provider
        if (usual := getattr(provider, "mode", mode)) != mode and hasattr(provider, "lower"):
            provider.lower(usual)

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

    async def _reply(self, definition: Definition, asked: Asked, again: _Again) -> tuple[Reply, Request]:
        """Ask one question until there is a reply, through lowered modes, too long prompts and passing failures."""
        budget: int | None = None
        attempt, adapted, down = 0, 0, again.down
        while True:
            mode = lowered(getattr(self._asking.provider, "mode", MODES[0]), down)
            language = self._asking.recipe.language
            request = prompt.build(definition, language=language, mode=mode, budget=budget, reasons=again.reasons)
            request = replace(request, max_tokens=request.max_tokens * again.larger)
            try:
                return await self._turn(request, asked), request
            except AdaptedError as error:
                adapted += 1
                if adapted > ADAPTED:
                    raise ServiceError(error.sentence, "Choose another deployment.", stops_run=True) from None
                down += isinstance(error, ModeError) and bool(down)
            except ServiceError as error:
                if error.code == TOO_LONG and budget is None:
                    budget = SMALLER
                    continue
                attempt += 1
                await self._before_again(error, attempt)

    async def _turn(self, request: Request, asked: Asked) -> Reply:
        """Ask once, within the budget and the limiter's pace."""
        asking = self._asking
        text = request.system + request.user + (json.dumps(request.schema) if request.mode == MODES[0] else "")
        most = request.max_tokens + getattr(asking.provider, "headroom", 0)
        bound = Usage(prompt=len(text.encode("utf-8", "replace")) + FRAME, completion=most)
        async with asking.limiter.turn(bound.prompt // 3 + most):
            reserved = await asking.budget.reserve(bound, lambda: replace(bound, prompt=asking.count(text) + FRAME))
            usage: Usage | None = None
            began = asked.begin(asking.clock())
            try:
                reply = await asking.provider.ask(request)
                usage, asked.model = reply.usage, reply.model
            except ServiceError as error:
                usage = error.usage
                if error.code == "rate limit" and error.retryable:
                    asking.limiter.throttled(error.retry_after, asked.attempts)
                raise
            finally:
                asked.end(asking.clock(), began)
                asked.usage += usage or Usage()
                asking.budget.settle(reserved, usage)
        self._failures = 0
        await asking.limiter.succeeded()
        return reply

    async def _before_again(self, error: ServiceError, attempt: int) -> None:
        """Wait before a failure that may pass is tried again.

        Args:
            error: The failure.
            attempt: How often the question failed so, from 1.

        Raises:
            ServiceError: The failure itself, when it will not pass or there is no time left; it stops the run when
                nothing else was answered meanwhile.
        """
        if not error.retryable or error.stops_run:
            raise error
        if error.code == "rate limit":
            return  # the limiter holds everybody back
        self._failures += 1
        most = AWAY.get(error.code, ATTEMPTS)
        if attempt >= most:
            error.stops_run = self._failures >= most
            raise error
        delay = self._asking.limiter.spread(0.5 * 2 ** (attempt - 1))
        delay = max(delay, error.retry_after or 0.0)
        if self._asking.clock() + delay > self._ends:
            raise error
        await asyncio.sleep(delay)


class _Again(Value):
    """How a question is asked again.

    Attributes:
        reasons: Why the last answer was refused.
        larger: Factor of the answer's tokens.
        down: Steps below the provider's mode: in that one there was no such answer at all.
    """

    reasons: tuple[str, ...] = ()
    larger: int = 1
    down: int = 0


class Asked:
    """What asking about one definition took so far."""

    def __init__(self, began: float) -> None:
        self.usage = Usage()
        self.model = ""
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
        took = {"usage": self.usage, "attempts": self.attempts, "waited": self.waited, "asked": self.asked}
        return replace(outcome, model=outcome.model or self.model, **took)


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
    return reasons.get(error.code, error.code if error.code in ("budget", "rate limit", "deadline") else "service")
