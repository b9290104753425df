"""How long a service asks to wait: its headers, else its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE = r"\d+(?:\.\d+)?\s*(?:milliseconds?|ms|seconds?|s|minutes?|m|hours?|h|days?|d)\b"
LATER = re.compile(
    rf"(?:retry|try again|wait)(?: after| in| for)? ((?:{ONE}|\d[\d.ms]*s|\d+)(?:[ ,]*{ONE})*)", re.IGNORECASE
)
SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|mi(?=lli)|s|m|h|d)?")
NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
UNITS = {"ms": 0.001, "mi": 0.001, "": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


def retry_after(headers: Mapping[str, str], message: str) -> float | None:
    """Return the seconds that a service asks to wait, None when it does not say."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name, "").strip()
        if NUMBER.fullmatch(value):
            return float(value) * unit
    if (until := _until(headers.get("retry-after", ""))) is not None:
        return until
    resets = [_span(headers.get(f"x-ratelimit-reset-{name}", "")) for name in ("requests", "tokens")]
    if known := [reset for reset in resets if reset is not None]:
        return max(known)
    found = LATER.search(message)
    return _span(found[1]) if found else None


def _until(date: str) -> float | None:
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        return max((parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):  # no date, or one without a time zone
        return None


def _span(text: str) -> float | None:
    """Return the seconds of "20ms", "1m12.5s", "1 hour 5 minutes" or a bare number."""
    found = SPAN.findall(text.lower())
    return sum(float(number) * UNITS[unit] for number, unit in found) if found else None
