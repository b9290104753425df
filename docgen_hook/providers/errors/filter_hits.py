"""Which filters a response says were hit, wherever a service puts that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

RESULTS = ("content_filter_result", "content_filter_results", "content_filter_raw")
DEEPEST = 8  # levels that are looked at


def filter_hits(body: Any) -> list[str]:
    """Return the names of the filters that were hit, sorted.

    Args:
        body: The parsed body of a response.
    """
    return sorted({name for result in _results(body, DEEPEST) for name in _hits(result)})


def _results(found: Any, deep: int) -> Iterator[Any]:
    """Yield what stands under a name of filter results, however deep."""
    if not deep:
        return
    if isinstance(found, dict):
        for name, value in found.items():
            if name in RESULTS:
                yield value
            else:
                yield from _results(value, deep - 1)
    elif isinstance(found, list):
        for value in found:
            yield from _results(value, deep - 1)


def _hits(result: Any) -> Iterator[str]:
    if isinstance(result, dict):
        yield from (str(name) for name, value in result.items() if _is_hit(value))
    elif isinstance(result, list):
        yield from (str(value.get("category") or value.get("id") or "") for value in result if _is_hit(value))


def _is_hit(value: Any) -> bool:
    return isinstance(value, dict) and bool(value.get("filtered") or value.get("detected"))
