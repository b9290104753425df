"""Slips of typing: two names that were meant to be one."""

from __future__ import annotations


def is_slip(one: str, other: str) -> bool:
    """Return whether two words of four letters or more differ by one letter, or by two that changed places."""
    if min(len(one), len(other)) < 4:
        return False
    if len(one) == len(other):
        differ = [place for place in range(len(one)) if one[place] != other[place]]
        swapped = len(differ) == 2 and differ[1] == differ[0] + 1
        return len(differ) == 1 or (
            swapped and one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]
        )
    shorter, longer = sorted((one, other), key=len)
    cuts = (longer[:place] + longer[place + 1 :] for place in range(len(longer)))
    return len(longer) == len(shorter) + 1 and shorter in cuts
