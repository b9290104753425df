"""What a deployment turned out not to take: kept, so that neither this run nor a later one tries it again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from docgen_hook.providers.endpoints import Endpoint

MODES = ("json_schema", "json_object", "text")
LIMITS = ("max_completion_tokens", "max_tokens")
SYSTEM = "system"  # stands among the dropped for the system role, whose text then opens the user message
BOUNDS = "bounds"  # stands among the dropped for the patterns that bound a schema's texts
SPARED = (SYSTEM, "response_format", "temperature", BOUNDS)  # what a question can do without


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
    """

    def __init__(self, text: str | None = None, *, thinks: bool = False) -> None:
        """Read what an earlier run has learnt; anything odd means nothing.

        Args:
            text: What `str` gave then, or None.
            thinks: Whether the model's name says that it reasons.
        """
        found = _plain_fields(text)
        mode, limit, dropped = found.get("mode"), found.get("limit"), found.get("dropped")
        self.mode: str = mode if mode in MODES else MODES[0]
        self.limit: str = limit if limit in LIMITS else LIMITS[0]
        self.dropped: set[str] = {each for each in SPARED if type(dropped) is list and each in dropped}
        self.thinks = thinks or found.get("thinks") is True
        self.model = str(found.get("model", ""))
        self._refused: set[str] = set()

    def __str__(self) -> str:
        plain = {name: getattr(self, name) for name in ("mode", "limit", "thinks", "model")}
        return json.dumps(plain | {"dropped": sorted(self.dropped)}, sort_keys=True)

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
            return True
        if parameter not in SPARED or parameter in without:
            return False  # it was not sent
        self.dropped.add(parameter)
        return True

    def lower(self, mode: str) -> bool:
        """Take the mode below one that was refused, and tell whether there is one; a lower one already taken stays."""
        if mode == MODES[-1]:
            return False
        if mode == self.mode:
            self.mode = MODES[MODES.index(mode) + 1]
        return True


def _plain_fields(text: str | None) -> dict[str, Any]:
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
