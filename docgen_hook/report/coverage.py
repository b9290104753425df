"""How much is documented: a line, a badge."""

from __future__ import annotations

COLORS = ((95, "#4c1"), (90, "#97ca00"), (75, "#a4a61d"), (60, "#dfb317"), (40, "#fe7d37"), (0, "#e05d44"))

GREY = "#9f9f9f"
NOTHING = "docstring coverage of nothing: no definition counts"


def percent(documented: int, total: int) -> float:
    """Return the documented part in percent, rounded down to a tenth so that only all is 100; of nothing it is 0."""
    return documented * 1000 // total / 10 if total else 0.0


def coverage(documented: int, total: int) -> str:
    """Return the coverage as a clause, for example "docstring coverage 87.5% (70 of 80)"."""
    if not total:
        return NOTHING
    return f"docstring coverage {percent(documented, total):g}% ({documented:,} of {total:,})"


def badge(documented: int, total: int) -> str:
    """Return an SVG badge that looks like those of shields.io and fetches nothing, neither font nor image.

    The text's length is fixed, so that it fits its field in whatever sans-serif font there is.
    """
    share = percent(documented, total)
    value = f"{int(share)}%" if total else "n/a"
    color = next(color for least, color in COLORS if share >= least) if total else GREY
    left, right = 71, 7 * len(value) + 14
    return BADGE.format(
        value=value, color=color, left=left, right=right, width=left + right, text=left // 2, length=left - 12,
        value_text=left + right // 2, value_length=right - 12,
    )  # fmt: skip


BADGE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="docstrings: {value}">
  <title>docstrings: {value}</title>
  <linearGradient id="shine" x2="0" y2="100%">
    <stop offset="0" stop-color="#bbb" stop-opacity=".1"/>
    <stop offset="1" stop-opacity=".1"/>
  </linearGradient>
  <clipPath id="round"><rect width="{width}" height="20" rx="3" fill="#fff"/></clipPath>
  <g clip-path="url(#round)">
    <rect width="{left}" height="20" fill="#555"/>
    <rect x="{left}" width="{right}" height="20" fill="{color}"/>
    <rect width="{width}" height="20" fill="url(#shine)"/>
  </g>
  <g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
    <text x="{text}" y="15" fill="#010101" fill-opacity=".3" textLength="{length}">docstrings</text>
    <text x="{text}" y="14" textLength="{length}">docstrings</text>
    <text x="{value_text}" y="15" fill="#010101" fill-opacity=".3" textLength="{value_length}">{value}</text>
    <text x="{value_text}" y="14" textLength="{value_length}">{value}</text>
  </g>
</svg>
"""
