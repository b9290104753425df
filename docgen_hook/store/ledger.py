"""What was spent on a day, in the open cache: each step is one transaction, also beside other processes."""

from __future__ import annotations

from typing import Any

MILLIONTHS = 1_000_000
DAY = "day:"


def spend(cache: Any, day: str, dollars: float, limit: float) -> bool:
    """Add dollars to a day's sum unless that exceeds its limit, and return whether they fit.

    Args:
        cache: The open cache.
        day: The day, for example "2026-11-23".
        dollars: US dollars to add.
        limit: US dollars that the day may have.
    """
    with cache.transact():
        total = int(cache.get(DAY + day, "0")) + round(dollars * MILLIONTHS)
        fits = total <= round(limit * MILLIONTHS)
        return bool(not fits or cache.set(DAY + day, str(total))) and fits


def settle(cache: Any, day: str, dollars: float) -> None:
    """Correct a day's sum by a difference in dollars, but not below nothing."""
    with cache.transact():
        total = int(cache.get(DAY + day, "0")) + round(dollars * MILLIONTHS)
        cache.set(DAY + day, str(max(total, 0)))


def dollars(text: str | None) -> float:
    """Return a day's sum as it is kept, in dollars; 0 where it is damaged."""
    try:
        return int(text or "0") / MILLIONTHS
    except ValueError:
        return 0.0
