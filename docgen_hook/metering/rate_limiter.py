"""One limiter for all questions of a run: how many at once, how fast, and when nobody may ask at all."""

from __future__ import annotations

import asyncio
import random as chance
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from docgen_hook.errors import DeadlineExceeded, RateLimited, ServiceError
from docgen_hook.metering.learnt_rate import LearntRate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

T = TypeVar("T")

START = 4  # questions at once in the beginning
STEP = 3  # more with each answer until the service first asks to slow down: 16 after one round
AT_ONCE = 7  # under way at once until the service has shown or said that it takes more
JITTER = 0.25  # part of a wait that is added at random, so that not all wake together


class Limiter:
    """Slots, pace and a shared not-before moment.

    Attributes:
        width: Questions that may be under way at once just now.
        not_before: Moment of `clock` before which nobody may ask.
    """

    def __init__(
        self,
        cap: int,
        *,
        deadline: float,
        requests_per_minute: int | None = None,
        tokens_per_minute: int | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        random: Callable[[], float] = chance.random,
    ) -> None:
        """Begin with four slots.

        Args:
            cap: Maximum concurrent requests.
            deadline: Moment of `clock` at which the run ends.
            requests_per_minute: Known rate, or None.
            tokens_per_minute: Known rate, or None.
            clock: Gives seconds.
            sleep: Waits seconds.
            random: Gives numbers from 0 to 1.
        """
        self.width = min(START, cap)
        self.not_before = 0.0
        self._cap = cap
        self._deadline = deadline
        self._every = 60.0 / requests_per_minute if requests_per_minute else 0.0
        self._token = 60.0 / tokens_per_minute if tokens_per_minute else 0.0
        self._clock, self._sleep, self._random = clock, sleep, random
        self._busy = 0
        self._next = 0.0
        self._successes = 0
        self._slow = False
        self._halved = 0.0
        self._jitter = 1.0
        self._changed = asyncio.Condition()
        self._thinks = asyncio.Lock()
        self._rate = LearntRate()
        self._answers = self._turns = self._until = 0
        self._is_promised = False
        self._said, self._last = "rate limited", ""
        self.closed: ServiceError | None = None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[int]:
        """Wait for a slot, and hold it; within it `wait_for_rate` gives the moment to ask.

        Yields:
            The turn's number, from 1.

        Raises:
            ServiceError: If the run was stopped.
        """
        async with self._changed:
            await self._changed.wait_for(lambda: self._busy < self._room() or self.closed)
            self._hold_open()
            self._busy += 1
            self._turns = number = self._turns + 1
        try:
            yield number
        finally:
            async with self._changed:
                self._busy -= 1
                self._changed.notify()  # one: to wake hundreds for each answer takes longer than to ask

    async def wait_for_rate(self, tokens: int) -> None:
        """Wait for this question's own moment.

        Args:
            tokens: Tokens that the question books: its prompt and the most that its answer may have.

        Raises:
            ServiceError: If the run was stopped, or the moment is beyond the deadline.
        """
        moment = max(self._clock(), self._next)
        self._next = moment + max(self._every, tokens * self._token)
        while True:
            delay = max(moment, self.not_before) - self._clock()
            self._hold_open()
            delay = max(delay, self._rate.earliest() - self._clock())
            if delay <= 0:
                self._rate.started(self._clock())
                return
            if self._clock() + delay > self._deadline:
                raise self.too_long(delay) if self.not_before > self._deadline else _too_late(delay)
            await self._sleep(delay)
            moment = self._clock()

    async def apart(self, work: Callable[..., T], *values: Any) -> T:
        """Return what a function of values returns, called in a thread: one at a time, so that the loop stays free.

        Args:
            work: The function; it must not touch what the loop's thread works with.
            values: Its arguments.
        """
        async with self._thinks:
            return await asyncio.to_thread(work, *values)

    def _hold_open(self) -> None:
        if self.closed is not None:
            raise self.closed

    def too_long(self, delay: float) -> ServiceError:
        """Return the error for a wait that goes beyond the deadline; all requests under way are told the same."""
        left = max(self._deadline - self._clock(), 0.0)
        self._last = self._last or (
            f"{self._said}; the next request may be sent in {_seconds(delay)}, "
            f"and {_seconds(left)} are left of this run's deadline"
        )
        return RateLimited(
            self._last,
            "Run again later, or raise `deadline`.",
            stops_run=True,
            retryable=True,
            code="rate limit",
        )

    def _room(self) -> int:
        """Return how many requests may be under way: all of those would be refused where the quota is used up."""
        shown = 0 if self._is_promised else self._answers
        return min(self.width, max(AT_ONCE, shown, self._busy + self._until - self._turns))

    async def on_success(self, turn: int = 0, remaining: int = 0) -> None:
        """Note an answer: more may be asked at once.

        Args:
            turn: The number of its turn.
            remaining: Requests after this one that the service says it takes, 0 where it does not say.
        """
        room = self._room()
        self._until, self._is_promised = turn + remaining, self._is_promised or remaining > 0
        self._successes += 1
        self._answers += 1
        if self.width < self._cap and (not self._slow or self._successes >= self.width):
            self._successes = 0
            self.width = min(self.width + (1 if self._slow else STEP), self._cap)
        if self._room() > room:  # a turn that ends wakes one, which takes its place
            async with self._changed:
                self._changed.notify(self._room() - room)

    def on_throttled(self, after: float | None, attempt: int, said: str = "") -> None:
        """Note that the service asked to slow down.

        Args:
            after: Seconds it asked to wait, None when it did not say.
            attempt: How many times this question has been asked.
            said: A sentence that quotes the service.

        Raises:
            ServiceError: If the wait goes beyond the deadline.
        """
        now = self._clock()
        self._slow, self._successes, self._said = True, 0, said or self._said
        if after is not None:
            self._rate.refused(now, after)
        if now >= self._halved:
            self.width = max(self.width // 2, 1)
            self._jitter = self.with_jitter(
                1.0
            )  # once for all refusals of one moment: the largest of many is the whole
        least = min((0.05 if after is not None else 1.0) * 2.0 ** min(attempt, 10), 30.0)
        delay = max(after or 0.0, least) * self._jitter
        self._halved = now + delay
        self.not_before = max(self.not_before, now + delay)
        if now + (after or 0.0) > self._deadline:
            raise self.too_long(after or delay)

    def with_jitter(self, delay: float) -> float:
        """Return a delay with jitter, so that not all who wait come back at once."""
        return delay * (1 + JITTER * self._random())

    def extend(self, deadline: float) -> None:
        """Let the run end no sooner than at a moment of `clock`."""
        self._deadline = max(self._deadline, deadline)

    def reopen(self) -> None:
        """Let everybody ask again, where a long-lived client begins anew after an error that stopped its last calls."""
        self.closed, self._last = None, ""

    async def close(self, error: ServiceError) -> None:
        """Let nobody ask any more; those that wait are told why."""
        async with self._changed:
            self.closed = self.closed or error
            self._changed.notify_all()


def _too_late(delay: float) -> ServiceError:
    """Return the error for a turn that our own pace would give after the end; those before it still have theirs."""
    return DeadlineExceeded(
        f"at the configured rate its turn would come in {_seconds(delay)}, after this run's deadline",
        "Run again to continue, or raise `deadline`.",
        code="deadline",
    )


def _seconds(count: float) -> str:
    return f"{count:.1f} s" if count < 10 else f"{count:,.0f} s"
