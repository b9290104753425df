"""What a run would ask, and for how much; asks nobody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docgen_hook.generation.generate import key_of, remembered
from docgen_hook.generation.session import learnt, price_of
from docgen_hook.metering import tokens
from docgen_hook.model.results import Usage
from docgen_hook.prompting import prompt, schema
from docgen_hook.providers.model_profile import MODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.generation.session import Setting
    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import Request
    from docgen_hook.model.results import FilePlan
    from docgen_hook.providers.model_profile import Learnt

FRAME = 11  # tokens that a chat's own framing adds (OpenAI cookbook, "How to count tokens")
ANSWER, TEXT = 14, 16  # tokens of an answer: its braces and summary, and each further text; measured, see docs/azure.md


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
    usage = sum((_usage(each, run, learnt(run)) for each in misses.values()), Usage())
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


def _usage(definition: Definition, run: Setting, known: Learnt) -> Usage:
    request = prompt.build(definition, language=run.recipe.language, mode=known.mode)
    text, form = counted(request, run, known.model or run.service.model)
    apart = form // 2 if known.mode == MODES[0] else 0  # in other modes it is a part of the text, or not sent
    return Usage(prompt=text + apart, completion=answer_tokens(definition))


def counted(request: Request, run: Setting, model: str) -> tuple[int, int]:
    """Give the tokens of a question, its framing included, and those of its schema's JSON text.

    Args:
        request: The question.
        run: What to work with.
        model: The model that will be asked.
    """
    wire = json.dumps(request.schema, separators=(",", ":"))
    folder = str(run.cache.folder / "vocabularies")
    system, user, form = (tokens.count(each, model, folder) for each in (request.system, request.user, wire))
    return system + user + FRAME, form


def answer_tokens(definition: Definition) -> int:
    """Give the tokens that an answer will have."""
    texts = sum(max(len(names), 1) for names in schema.parts(definition).values())
    return ANSWER + TEXT * texts
