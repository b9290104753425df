"""Tokens as billed."""

from __future__ import annotations

from docgen_hook.model.struct import Struct


class Usage(Struct):
    """Tokens as billed.

    Attributes:
        prompt: Input tokens, cached ones included.
        cached: The part of `prompt` that came from the service's prompt cache.
        completion: Output tokens, reasoning included.
        reasoning: The part of `completion` spent thinking.
        unreported: Responses for which the provider did not report its tokens: their cost is unknown.
    """

    prompt: int = 0
    cached: int = 0
    completion: int = 0
    reasoning: int = 0
    unreported: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt + other.prompt,
            self.cached + other.cached,
            self.completion + other.completion,
            self.reasoning + other.reasoning,
            self.unreported + other.unreported,
        )

    @property
    def total(self) -> int:
        """Return prompt and completion tokens together."""
        return self.prompt + self.completion
