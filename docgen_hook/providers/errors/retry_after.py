"""How long a service asks to wait: its headers, else its words.

Headers come as seconds, durations ("6m0s"), HTTP dates, ISO dates and seconds since 1970 (RFC 9110, section 10.2.3, and
public reports about `x-ratelimit-reset-*`); what is implausible is ignored.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE = r"\d+(?:\.\d+)?\s*(?:milliseconds?|ms|seconds?|s|minutes?|mins?|m|hours?|h|days?|d)\b"
CLOCK = r"(?:\d+\.)?\d{1,2}:\d{2}:\d{2}(?:\.\d+)?"
LATER = re.compile(
    rf"(?:retry|try again|wait|replenished|resets?|available again)(?: after| in| for)? ({CLOCK}|(?:{ONE}"
    rf"|\d[\d.ms]*s|\d+)(?:[ ,]*(?:and )?{ONE})*)",
    re.IGNORECASE,
)
SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|mi(?=lli)|s|m|h|d)?")
WHOLE = re.compile(rf"(?:(?:{ONE}|\d+(?:\.\d+)?(?:ms|s|m|h|d))[ ,]*)+", re.IGNORECASE | re.ASCII)
NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
UNITS = {"ms": 0.001, "mi": 0.001, "": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
LONG = 3600.0  # seconds; who asks to wait longer speaks of a quota, not of a rate
DAY, MONTH = 86_400.0, 31 * 86_400.0  # the longest that a rate's reset, and a service, may plausibly ask to wait
EPOCH, MILLIS = 1e9, 1e11  # a larger number counts seconds, or milliseconds, since 1970
RESETS = (
    "x-ratelimit-reset-requests", "x-ratelimit-reset-tokens", "x-ratelimit-reset", "ratelimit-reset",
    "anthropic-ratelimit-requests-reset", "anthropic-ratelimit-tokens-reset",
)  # fmt: skip


def retry_after(headers: Mapping[str, str], message: str) -> float | None:
    """Return the seconds that a service asks to wait, None when it does not say.

    Args:
        headers: Of the response, names in lower case.
        message: What it says.
    """
    millis = headers.get("retry-after-ms", "").strip()
    if NUMBER.fullmatch(millis) and float(millis) <= MONTH * 1000:
        return float(millis) * 0.001
    after = _moment(headers.get("retry-after", ""))
    if after is not None and after <= MONTH:
        return max(after, 0.0)
    resets = [_moment(headers.get(name, "")) for name in RESETS]
    if known := [reset for reset in resets if reset is not None and 0 <= reset <= DAY]:
        return max(known)
    found = LATER.search(message)
    said = _span(found[1]) if found else None
    return said if said is not None and said <= MONTH else None


def _moment(text: str) -> float | None:
    """Return the seconds from now that a header means, negative for the past."""
    text = text.strip()
    if NUMBER.fullmatch(text):
        number = float(text)
        return number if number < EPOCH else number / (1000 if number >= MILLIS else 1) - time.time()
    return _span(text) if WHOLE.fullmatch(text) else _date(text)


def _date(text: str) -> float | None:
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return (parse(text) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError, OverflowError):  # no date, or one without a time zone
            continue
    return None


def _span(text: str) -> float | None:
    """Return the seconds of "20ms", "1m12.5s", "1 hour 5 minutes", "00:12:30" or a bare number."""
    if ":" in text:
        days, _, clock = text.rpartition(".") if text.count(".") and text.find(".") < text.find(":") else ("", "", text)
        hours, minutes, seconds = clock.split(":")
        return int(days or 0) * DAY + int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    found = SPAN.findall(text.lower())
    return sum(float(number) * UNITS[unit] for number, unit in found) if found else None
