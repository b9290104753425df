"""How many requests a service takes in how many seconds, learnt from a burst of refusals that names its end."""

from __future__ import annotations

from collections import deque

SURE = 3  # refusals in one burst that show a window which is used up, rather than one request's bad luck
MARGIN, LATENCY = 1.01, 0.02  # factor and seconds that are added to the learnt window
LEAST = 0.5  # seconds; a shorter window is not worth knowing
MOST = 10_000  # starts that are kept


class LearntRate:
    """A sliding window: no more requests start within its seconds than the service took before it refused."""

    def __init__(self) -> None:
        self._period: list[float] = []  # starts since the last refusals were over
        self._refusals = 0
        self._ends = 0.0
        self._window = 0.0
        self._recent: deque[float] = deque(maxlen=0)

    def earliest(self) -> float:
        """Return the moment before which no request should start, 0 where nothing is learnt."""
        if not self._window or len(self._recent) < (self._recent.maxlen or 0):
            return 0.0
        return self._recent[0] + self._window * MARGIN + LATENCY

    def refused(self, now: float, after: float) -> None:
        """Note a refusal that names how many seconds to wait."""
        self._refusals += 1
        self._ends = max(self._ends, now + after)

    def started(self, now: float) -> None:
        """Note that a request goes out."""
        if self._refusals and now >= self._ends:
            self._learn()
        self._recent.append(now)
        if len(self._period) < MOST:
            self._period.append(now)

    def _learn(self) -> None:
        taken = len(self._period) - self._refusals
        window = self._ends - self._period[0] if self._period else 0.0
        if self._refusals >= SURE and taken > 0 and window >= LEAST:
            self._window = window
            self._recent = deque(self._period[:taken], maxlen=taken)
        self._period, self._refusals, self._ends = [], 0, 0.0
