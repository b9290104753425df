"""What is different when a request is sent once more after an unusable response."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct
from docgen_hook.providers.bounds import runs_away

if TYPE_CHECKING:
    from docgen_hook.model.generation import CompletionResponse

LARGER = 4  # times the tokens, for an answer that was cut off


class RetryHints(Struct):
    """How a question is asked again.

    Attributes:
        reasons: Why the last answer was refused.
        larger: Factor of the answer's tokens.
    """

    reasons: tuple[str, ...] = ()
    larger: int = 1


def larger_budget(reply: CompletionResponse) -> int:
    """Return the factor of tokens with which a bad answer is asked for again: more only helps one that had an end."""
    return LARGER if reply.finish == "length" and not runs_away(reply.text) else 1
