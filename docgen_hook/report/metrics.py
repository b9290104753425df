"""A run's own figures as JSON-ready data, from the same sums as the summary; described in docs/formats.md."""

from __future__ import annotations

import sys

from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.results import Failure
from docgen_hook.report.totals import totals, unknown_price

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import GenerationOutcome
    from docgen_hook.model.usage import Usage
    from docgen_hook.report.totals import Price

VERSION = 1


def metrics(
    outcomes: Sequence[tuple[str, Definition, GenerationOutcome]],
    price: Price = unknown_price,
    *,
    seconds: float,
    memory: int | None = None,
) -> dict[str, Any]:
    """Return the figures of a run.

    Args:
        outcomes: Path, definition and what became of it.
        price: Gives the cost of one outcome in US dollars, or None when it is unknown.
        seconds: How long the run took.
        memory: Peak memory in bytes (`peak_memory()`), or None when it is unknown.
    """
    total = totals(outcomes, price)
    levels = {"from_file": total.from_file, "from_shared": total.from_shared}
    sums = {
        "definitions": total.definitions,
        "written": total.written,
        "from_cache": total.cached,
        **{name: count for name, count in levels.items() if count},
        "asked": total.asked,
        "left": dict(total.left),
        "attempts": total.attempts,
        "tokens": _tokens(total.usage),
        "cost": total.cost,
        "seconds": round(seconds, 3),
        "seconds_waited": round(total.waited, 3),
        "seconds_asking": round(total.asking, 3),
        "cache_ratio": _ratio(total.stored, total.definitions),
        "prompt_cache_ratio": _ratio(total.usage.cached, total.usage.prompt),
        "peak_memory": memory,
    }
    return {"version": VERSION, "totals": sums, "definitions": [_one(*outcome, price) for outcome in outcomes]}


def _one(path: str, definition: Definition, outcome: GenerationOutcome, price: Price) -> dict[str, Any]:
    made = outcome if isinstance(outcome, GeneratedDocstring) else None
    problem = {"sentence": outcome.sentence, "reason": outcome.reason} if isinstance(outcome, Failure) else None
    return {
        "path": path,
        "definition": definition.qualname,
        "line": definition.location.line,
        "origin": made.origin if made else None,
        "model": outcome.model or None,
        "seconds_waited": round(outcome.waited, 3),
        "seconds_asking": round(outcome.asked, 3),
        "attempts": outcome.attempts,
        "tokens": _tokens(outcome.usage),
        "cost": price(outcome),
        "problem": problem,
    }


def _tokens(usage: Usage) -> dict[str, int]:
    names = ("prompt", "cached", "completion", "reasoning")
    return {name: getattr(usage, name) for name in names}


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def peak_memory() -> int | None:
    """Return the most memory that this process held, in bytes, or None where the system does not say (Windows)."""
    if sys.platform == "win32":
        return None
    from resource import RUSAGE_SELF, getrusage

    # Kilobytes on Linux, bytes on macOS: getrusage(2) of each.
    return getrusage(RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
