"""Responses that hold no docstring, as problems."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.errors import (
    BudgetExceeded,
    ContentFiltered,
    DeadlineExceeded,
    InvalidResponse,
    RateLimited,
    RequestTooLong,
)
from docgen_hook.model.results import Failure

if TYPE_CHECKING:
    from docgen_hook.errors import ServiceError
    from docgen_hook.model.generation import CompletionResponse

FILTERED = "Write this docstring by hand, or mark the definition `# docgen: skip`."
ALIKE = 5  # refusals with the same words, before anything was answered: all others would be refused so
# refusals that are one definition's, and limits of the run itself
PASSING = (ContentFiltered, RequestTooLong, RateLimited, BudgetExceeded, DeadlineExceeded)
APOLOGY = re.compile(  # how models refuse in the content: nothing else follows
    r"\s*(?:I(?:'?m| am) (?:very |so )?sorry|Sorry|I apologi[sz]e|I can(?:'t|not)|I(?:'m| am) (?:unable|not able))"
    r"[^.!?]{0,160}\b(?:assist|help|comply|fulfil+|process|provide|discuss|respond|do that)\b"
    r"[^.!?]{0,80}[.!]?\s*\Z",
    re.IGNORECASE,
)
NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))


def withheld(reply: CompletionResponse) -> Failure | None:
    """Return why a reply holds no answer that asking again would change, None where it holds one."""
    if reply.finish == "content_filter":
        return _filtered("the content filter withheld the response", "content filter")
    refusal = reply.refusal or (reply.text if _is_apology(reply.text) else "")
    if refusal:
        said = " ".join(refusal.split())[:160]
        return _filtered(f"the model refused to respond: {said}", "refusal")
    return None


def _is_apology(text: str) -> bool:
    return "{" not in text and bool(APOLOGY.match(text.replace("\u2019", "'")))


def refused(reasons: tuple[str, ...]) -> Failure:
    """Return the problem of a response that was no good twice."""
    sentence = f"the response was invalid twice: {'; '.join(reasons)}"
    return Failure(sentence, "Run again, or write it by hand.", "answer", error=InvalidResponse)


def _filtered(sentence: str, reason: str) -> Failure:
    return Failure(sentence, FILTERED, reason, service=True, error=ContentFiltered)


class SameRefusals:
    """Counts refusals with the same words, until something was answered.

    Attributes:
        answered: Whether any request was answered.
    """

    def __init__(self) -> None:
        self.answered = False
        self._counts: dict[str, int] = {}

    def is_hopeless(self, error: ServiceError) -> bool:
        """Return whether every request so far was refused with the same words, numbers aside."""
        if self.answered or error.retryable or isinstance(error, PASSING):
            return False
        words = error.sentence.translate(NO_DIGITS)
        self._counts[words] = self._counts.get(words, 0) + 1
        return self._counts[words] >= ALIKE
