"""Responses that hold no docstring, as problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.errors import ContentFiltered, InvalidResponse
from docgen_hook.model.results import Failure

if TYPE_CHECKING:
    from docgen_hook.model.generation import CompletionResponse

FILTERED = "Write this docstring by hand, or mark the definition `# docgen: skip`."


def withheld(reply: CompletionResponse) -> Failure | None:
    """Return why a reply holds no answer that asking again would change, None where it holds one."""
    if reply.finish == "content_filter":
        return _filtered("the content filter withheld the response", "content filter")
    if reply.refusal:
        said = " ".join(reply.refusal.split())[:160]
        return _filtered(f"the model refused to respond: {said}", "refusal")
    return None


def refused(reasons: tuple[str, ...]) -> Failure:
    """Return the problem of a response that was no good twice."""
    sentence = f"the response was invalid twice: {'; '.join(reasons)}"
    return Failure(sentence, "Run again, or write it by hand.", "answer", error=InvalidResponse)


def _filtered(sentence: str, reason: str) -> Failure:
    return Failure(sentence, FILTERED, reason, service=True, error=ContentFiltered)
