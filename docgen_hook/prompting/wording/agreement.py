"""Second verbs of a summary: "Split a list and yields its parts" has to agree with its first."""

from __future__ import annotations

from docgen_hook.docstrings.prose.sentences import CONDITIONS, REASONS, RELATIVES
from docgen_hook.prompting.wording.verbs import BASES, THIRD, is_object

JOINTS = frozenset("and or but then otherwise also".split())
OPENS = CONDITIONS | REASONS | RELATIVES | {"whether", "how", "what", "as", "than"}  # a clause with a verb of its own
ALWAYS = frozenset("returns yields raises".split())  # behind "and" no nouns
EXCEPTIONS = ("Error", "Exception", "Warning", "Exit", "Interrupt", "Iteration")


def agree_verbs(summary: str) -> str:
    """Return a summary in the imperative whose further verbs are in the imperative too.

    A verb behind "and" is one of the first verb's only where no clause with a subject of its own is open.

    Args:
        summary: One sentence.
    """
    words = summary.split(" ")
    if words[0].lower() not in BASES:
        return summary
    is_open = False
    for place in range(1, len(words) - 1):
        word = words[place].strip(",;:").lower()
        if word in OPENS:
            is_open = True
        if word == "otherwise" or (word in JOINTS and words[place - 1].endswith((",", ";"))):
            is_open = False
        if word in JOINTS and not is_open:
            words[place + 1] = _base(words[place + 1], words[place + 2 : place + 3])
    return " ".join(words)


def _base(verb: str, following: list[str]) -> str:
    """Return a verb in the imperative where an object, an exception or nothing follows it."""
    after = following[0] if following else ""
    is_verb = verb in ALWAYS or not after or is_object(after.rstrip(".")) or after.rstrip(".,`").endswith(EXCEPTIONS)
    return THIRD[verb] if is_verb and verb in THIRD else verb
