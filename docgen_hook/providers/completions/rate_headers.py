"""What a response says that is left of a deployment's rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 10_000_000  # requests or tokens; a number beyond is none


def remaining_requests(headers: Mapping[str, str], tokens: int) -> int:
    """Return how many requests like this one the service says that it still takes, 0 where it does not say.

    The headers may be absent, stale, 0 or -1 (public reports about `x-ratelimit-remaining-*`), so only what they
    promise is believed.

    Args:
        headers: Of the response, names in lower case.
        tokens: Tokens that the request was billed, 0 where they are not known.
    """
    left = [_promised(headers.get("x-ratelimit-remaining-requests", ""))]
    if "x-ratelimit-remaining-tokens" in headers:
        left.append(_promised(headers["x-ratelimit-remaining-tokens"]) // max(tokens, 1))
    return min(left)


def _promised(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= MOST else 0
