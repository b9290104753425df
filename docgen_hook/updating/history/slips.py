"""Names that are alike: slips of typing, and shared words."""

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


def is_misspelt(one: str, other: str) -> bool:
    """Return whether two names differ by a slip in one of their words, which still begins with the same letter."""
    words = [pair for pair in zip(one.split("_"), other.split("_"), strict=False) if pair[0] != pair[1]]
    if one.count("_") != other.count("_") or len(words) != 1:
        return False
    (was, now), digits = words[0], "0123456789"
    return was[:1] == now[:1] and was.strip(digits) != now.strip(digits) and is_slip(was, now)


def count_shared_words(one: str, other: str) -> int:
    """Return how many words of three letters or more two names share: two of `obj_charge` and `charge_obj`."""
    words = {word for word in one.lower().split("_") if len(word) > 2}
    return len(words.intersection(other.lower().split("_")))
