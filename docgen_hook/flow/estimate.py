"""What a run would ask, and for how much; asks nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen_hook.flow.fill import key_of, remembered
from docgen_hook.flow.run import price_of
from docgen_hook.llm import prompt, schema, tokens
from docgen_hook.model import Usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.flow.run import Setting
    from docgen_hook.model import Definition, FilePlan

FRAME = 11  # tokens that a chat's own framing adds (OpenAI cookbook, "How to count tokens")
ANSWER, TEXT = 14, 17  # tokens of an answer: its braces and summary, and each further text; measured, see docs/azure.md


def estimate(plans: Sequence[FilePlan], run: Setting) -> dict[str, Any]:
    """Give definitions, cache hits, requests, tokens and cost as JSON-ready data.

    Args:
        plans: Those with something missing.
        run: What to work with.

    Returns:
        Keys "definitions", "cached", "requests", "prompt_tokens", "completion_tokens", "cost" (US dollars, None when
        the price is unknown), "provider" and "model".
    """
    items = [(plan.path, definition) for plan in plans for definition in plan.missing]
    hits = remembered(items, run.recipe, run.cache)
    misses = {key_of(each, run.recipe): each for place, (_, each) in enumerate(items) if place not in hits}
    asks = run.service.provider != "none"
    usage = sum((_usage(each, run) for each in misses.values()), Usage())
    return {
        "definitions": len(items),
        "cached": len(hits),
        "requests": len(misses),
        "prompt_tokens": usage.prompt,
        "completion_tokens": usage.completion,
        "cost": price_of(run)(usage) if asks else None,
        "provider": run.service.provider,
        "model": run.service.model,
    }


def _usage(definition: Definition, run: Setting) -> Usage:
    request = prompt.build(definition, language=run.recipe.language)
    folder = str(run.cache.folder / "vocabularies")
    count = tokens.count(request.system, run.service.model, folder) + tokens.count(
        request.user, run.service.model, folder
    )
    return Usage(prompt=count + FRAME + _schema_tokens(definition, run, folder), completion=_answer(definition))


def _schema_tokens(definition: Definition, run: Setting, folder: str) -> int:
    import json

    return tokens.count(json.dumps(schema.wire(definition), separators=(",", ":")), run.service.model, folder) // 2


def _answer(definition: Definition) -> int:
    texts = sum(max(len(names), 1) for names in schema.parts(definition).values())
    return ANSWER + TEXT * texts
