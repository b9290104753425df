"""What a deployment turned out not to take: kept, so that neither this run nor a later one tries it again."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from docgen_hook.providers.endpoints import Endpoint

MODES = ("json_schema", "json_object", "text")
LIMITS = ("max_completion_tokens", "max_tokens")
SYSTEM = "system"  # stands among the dropped for the system role, whose text then opens the user message
WEEK = 7 * 86_400  # seconds after which what was refused is tried again
IN_A_ROW = 3  # schemas refused without one that was accepted: schemas in general are meant
BOUNDS = "bounds"  # stands among the dropped for the patterns that bound a schema's texts
STREAM = "stream"
SPARED = (SYSTEM, "response_format", "temperature", BOUNDS, STREAM)  # what a question can do without


def profile_key(provider: str, where: Endpoint, model: str) -> str:
    """Return the name under which what was learnt of a deployment is kept."""
    return f"{provider}|{where.base}|{where.api_version}|{model}"


class ModelProfile:
    """A deployment's ways.

    Attributes:
        mode: How answers are asked for.
        limit: The parameter that bounds the answer.
        dropped: Parameters that are left away.
        thinks: Whether it spends completion tokens on reasoning.
        model: The model that answered last, or empty.
        most: Completion tokens that it allows, 0 where that is not known.
    """

    def __init__(
        self, text: str | None = None, *, thinks: bool = False, clock: Callable[[], float] = time.time
    ) -> None:
        """Read what an earlier run has learnt; anything odd means nothing, and a refusal counts for a week.

        Args:
            text: What `str` gave then, or None.
            thinks: Whether the model's name says that it reasons.
            clock: Returns seconds since 1970.
        """
        found = _plain_fields(text)
        since = found.get("since")
        self._clock = clock
        self._since: int = since if type(since) is int and 0 <= clock() - since < WEEK else 0
        if not self._since:
            found = {name: found[name] for name in ("thinks", "model") if name in found}
        mode, limit, dropped = found.get("mode"), found.get("limit"), found.get("dropped")
        self.mode: str = mode if mode in MODES else MODES[0]
        self.limit: str = limit if limit in LIMITS else LIMITS[0]
        self.dropped: set[str] = {parameter for parameter in SPARED if type(dropped) is list and parameter in dropped}
        self.thinks = thinks or found.get("thinks") is True
        self.model = str(found.get("model", ""))
        most = found.get("most")
        self.most: int = most if type(most) is int and most > 0 else 0
        self._refused: set[str] = set()
        self._schemas = 0  # refused since one was accepted
        self._fits = False  # a schema was accepted in this run

    def __str__(self) -> str:
        plain = {name: getattr(self, name) for name in ("mode", "limit", "thinks", "model", "most")}
        return json.dumps(plain | {"dropped": sorted(self.dropped), "since": self._since}, sort_keys=True)

    def adapt(self, parameter: str, without: Collection[str] = ()) -> bool:
        """Swap or leave away a parameter that was refused.

        Args:
            parameter: What was refused.
            without: What had been left away already when that question was sent; others were under way at the time.

        Returns:
            Whether the question can be asked in another way now.
        """
        if parameter in LIMITS:
            self._refused.add(parameter)
            if self._refused == set(LIMITS):
                return False
            self.limit = next(limit for limit in LIMITS if limit not in self._refused)
            self._since = int(self._clock())
            return True
        if parameter not in SPARED or parameter in without:
            return False  # it was not sent
        self.dropped.add(parameter)
        self._since = int(self._clock())
        return True

    def allow(self, most: int, before: int) -> bool:
        """Note how many completion tokens are allowed, and tell whether the question can be asked with fewer.

        Args:
            most: What the deployment allows.
            before: What was known of it when the question was sent.

        Returns:
            Whether it can.
        """
        if before and most >= before:
            return False  # it was held to already
        if most != self.most:
            self.most = most
            self._since = int(self._clock())
        return True

    def held(self, tokens: int) -> int:
        """Return the completion tokens to ask for: at most those that are allowed."""
        return min(tokens, self.most) if self.most else tokens

    def lower(self, mode: str) -> bool:
        """Take the mode below one that was refused, and tell whether there is one; a lower one already taken stays."""
        if mode == MODES[-1]:
            return False
        if mode == self.mode:
            self.mode = MODES[MODES.index(mode) + 1]
            self._since = int(self._clock())
        return True

    def accepted(self, mode: str) -> None:
        """Note that a request in this mode was answered."""
        if mode == MODES[0]:
            self._schemas = 0
            self._fits = True

    def refuse_schema(self, mode: str, *, of_schema: bool) -> bool:
        """Return whether a request can be sent in a lower mode; the deployment's changes where all schemas are meant.

        Args:
            mode: What was refused.
            of_schema: Whether the provider speaks of this one schema.
        """
        self._schemas += 1
        if mode == MODES[0] and (of_schema or self._fits) and self._schemas < IN_A_ROW:
            return True
        return self.lower(mode)


def _plain_fields(text: str | None) -> dict[str, Any]:
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
