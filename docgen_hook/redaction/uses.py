"""Names that a secret goes by elsewhere: after `connect(password=p)` the value of `p` is one, whatever `p` says."""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING

from docgen_hook.redaction.assignments import AssignmentTracker
from docgen_hook.redaction.secret_names import is_secret_name
from docgen_hook.redaction.tokenizer import literal_content

if TYPE_CHECKING:
    from docgen_hook.redaction.tokenizer import Token

BEFORE = frozenset(("=", "==", "!=", ":=", ",", "(", "or"))
AFTER = frozenset((",", ")", "]", "}", "\n", ";", "or", "if", ""))
STAND_IN = "Zq8rVn2x"  # is asked about in the place of a name: would a text be a secret here?


def secret_uses(found: list[Token]) -> set[str]:
    """Return the names, or last names of `a.b.c`, that stand where a text would be a secret.

    Args:
        found: The tokens of a source text.
    """
    used: set[str] = set()
    walk, place = AssignmentTracker(), 0
    while place < len(found):
        end = _end_of_chain(found, place)
        if end and _is_value(found, place, end, walk):
            used.add(found[end - 1][0])
        feed(found[place], walk)
        place += 1
    return used


def _end_of_chain(found: list[Token], place: int) -> int:
    """Return where a name with what follows its dots ends, 0 where none begins."""
    before = found[place - 1][0] if place else ""
    if found[place].lastgroup != "name" or iskeyword(found[place][0]) or before not in BEFORE:
        return 0
    end = place + 1
    while end + 1 < len(found) and found[end][0] == "." and found[end + 1].lastgroup == "name":
        end += 2
    return end


def _is_value(found: list[Token], place: int, end: int, walk: AssignmentTracker) -> bool:
    after = found[end][0] if end < len(found) else ""
    if after not in AFTER or is_secret_name(found[end - 1][0]):
        return False
    if walk.is_signature and found[place - 1][0] != "=":
        return False
    return walk.claims(STAND_IN, [token[0][:200] for token in found[end : end + 4]])


def feed(token: Token, walk: AssignmentTracker) -> None:
    """Let the walk go on over a token."""
    if token.lastgroup == "string":
        walk.string(literal_content(token))
    elif token.lastgroup == "name":
        walk.name(token[0])
    elif token.lastgroup == "sign":
        walk.sign(token[0])
