"""What a run may ask, use and spend; held before a question is sent, counting what is under way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen_hook.errors import BudgetExceeded, ServiceError
from docgen_hook.model.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen_hook.model.usage import Usage
    from docgen_hook.store.cache import Cache


REQUESTS = "requests"  # code of the limit that does not grow back while others are under way


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may take; None is no limit.

    Attributes:
        requests: Questions.
        tokens: Tokens, prompt and answer together.
        cost: US dollars.
        cost_per_day: US dollars over all runs of a day, UTC.
    """

    requests: int | None = None
    tokens: int | None = None
    cost: float | None = None
    cost_per_day: float | None = None


@dataclass(frozen=True, slots=True)
class Reservation:
    """What one question may take at most, until its answer tells."""

    usage: Usage
    cost: float
    day: str

    @property
    def tokens(self) -> int:
        """Return prompt and completion tokens together."""
        return self.usage.total


class Budget:
    """The run's account."""

    def __init__(
        self,
        limits: Limits,
        *,
        price: Callable[[Usage], float | None],
        ledger: Cache | None = None,
        today: Callable[[], str] = lambda: "",
    ) -> None:
        """Open the account.

        Args:
            limits: What may be taken.
            price: Gives the dollars that tokens cost, None when that is unknown.
            ledger: Keeps the day's sum over all runs.
            today: Gives the day, for the ledger.
        """
        self._limits, self._price, self._ledger, self._today = limits, price, ledger, today
        self._requests = self._tokens = self._held_tokens = self._under_way = 0
        self._cost = self._held_cost = 0.0
        self._settled = asyncio.Event()

    async def reserve(self, at_most: Usage, exactly: Callable[[], Usage]) -> Reservation:
        """Set aside what a question may take; waits while questions under way may yet turn out smaller.

        Args:
            at_most: A bound that is free to compute.
            exactly: Gives a closer bound, asked only when the first does not fit.

        Returns:
            What was set aside, to be given to `settle`.

        Raises:
            ServiceError: If it does not fit; stops the run.
        """
        held = self._held(at_most)
        if isinstance(held, ServiceError):
            at_most = exactly()
            held = self._held(at_most)
        while isinstance(held, ServiceError):
            if not self._under_way or held.code == REQUESTS:
                raise held
            self._settled.clear()
            await self._settled.wait()
            held = self._held(at_most)
        return held

    def settle(self, reserved: Reservation, usage: Usage | None) -> None:
        """Replace what was set aside by what was billed; None keeps it: the question was broken off, perhaps billed."""
        self._under_way -= 1
        self._settled.set()
        if usage is None:
            self._book(reserved, reserved.cost or self._dollars(reserved.usage))
            return
        cost = self._dollars(usage)
        self._book(reserved, cost)
        self._held_tokens -= reserved.tokens
        self._held_cost -= reserved.cost
        self._tokens += usage.total
        self._cost += cost

    def _book(self, reserved: Reservation, cost: float) -> None:
        """Correct what a day's limit set aside; without one, the day's ledger learns only now what was spent."""
        more = cost - reserved.cost if self._limits.cost_per_day is not None else cost
        if self._ledger is not None and more:
            self._ledger.settle(reserved.day, more)

    def _held(self, usage: Usage) -> Reservation | ServiceError:
        """Set tokens aside, or give why that does not fit."""
        if reason := self._short_of(usage):
            return reason
        cost = self._dollars(usage) if self._is_limited else 0.0
        day = self._today()
        limit = self._limits.cost_per_day
        if limit is not None and self._ledger is not None and not self._ledger.spend(day, cost, limit):
            return self._over("max-cost-per-day", f"${limit:g} a day", again="Run again tomorrow")
        self._requests += 1
        self._under_way += 1
        self._held_tokens += usage.total
        self._held_cost += cost
        return Reservation(usage, cost, day)

    @property
    def _is_limited(self) -> bool:
        return self._limits.cost is not None or self._limits.cost_per_day is not None

    def _dollars(self, usage: Usage) -> float:
        if not self._is_limited and self._ledger is None:
            return 0.0
        cost = self._price(usage)
        if cost is None and not self._is_limited:
            return 0.0
        if cost is None:
            raise BudgetExceeded(
                "the price of this model is unknown, so the cost limit cannot be enforced",
                "Set it under `prices` in [tool.docgen-hook], or drop the limit.",
                stops_run=True,
                code="budget",
            )
        return cost

    def _short_of(self, usage: Usage) -> ServiceError | None:
        limits = self._limits
        if limits.requests is not None and self._requests + 1 > limits.requests:
            plural = "" if limits.requests == 1 else "s"
            return self._over("max-requests", f"{limits.requests} request{plural}", REQUESTS)
        if limits.tokens is not None and self._tokens + self._held_tokens + usage.total > limits.tokens:
            return self._over("max-tokens", f"{limits.tokens:,} tokens")
        if limits.cost is not None and self._cost + self._held_cost + self._dollars(usage) > limits.cost:
            return self._over("max-cost", f"${limits.cost:g}")
        return None

    def _over(
        self, setting: str, limit: str, code: str = "budget", again: str = "Run again to continue"
    ) -> ServiceError:
        if not self._requests and setting != "max-cost-per-day":
            said, tip = "is too small for one request", f"Raise {setting}."
        else:
            said, tip = "is used up", f"{again}, or raise {setting}."
        return BudgetExceeded(f"this run's budget {said} ({setting}: {limit})", tip, stops_run=True, code=code)
