"""What a run would ask, and for how much; asks nobody."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from docgen_hook.generation.generate import cache_key, cached_docstrings
from docgen_hook.generation.session import model_profile, pricing
from docgen_hook.metering import tokens
from docgen_hook.metering.tokens import CHAT_OVERHEAD_TOKENS
from docgen_hook.model.usage import Usage
from docgen_hook.prompting import prompt, schema
from docgen_hook.providers.model_profile import MODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.generation.session import Session
    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import CompletionRequest, Origin
    from docgen_hook.model.results import FilePlan
    from docgen_hook.providers.model_profile import ModelProfile

ANSWER, TEXT = 14, 16  # tokens of an answer: its braces and summary, and each further text; measured, see docs/azure.md
DESCRIPTION = 8  # tokens of a description, which is often empty


def estimate(plans: Sequence[FilePlan], session: Session) -> dict[str, Any]:
    """Return definitions, cache hits, requests, tokens and cost as JSON-ready data.

    Args:
        plans: Those with something missing.
        session: What to work with.

    Returns:
        Keys "definitions", "cached", "requests", "prompt_tokens", "completion_tokens", "cost" (US dollars, None when
        the price is unknown), "provider" and "model"; with an answers file or a shared cache also "levels", the
        hits of each.
    """
    items = [(plan.path, definition) for plan in plans for definition in plan.missing]
    hits = cached_docstrings(items, session.recipe, session.cache, session.levels)
    names: list[Origin] = ["cache", *(level.name for level in session.levels)]
    origins = Counter(hit.origin for hit in hits.values())
    misses = {cache_key(each, session.recipe): each for place, (_, each) in enumerate(items) if place not in hits}
    asks = session.service.provider != "none"
    usage = sum((_usage(miss, session, model_profile(session)) for miss in misses.values()), Usage())
    return {
        "definitions": len(items),
        "cached": len(hits),
        **({"levels": {name: origins[name] for name in names}} if session.levels else {}),
        "requests": sum(len(schema.pieces(miss)) for miss in misses.values()),
        "prompt_tokens": usage.prompt,
        "completion_tokens": usage.completion,
        "cost": pricing(session)(usage) if asks else None,
        "provider": session.service.provider,
        "model": session.service.model,
    }


def _usage(definition: Definition, session: Session, known: ModelProfile) -> Usage:
    return sum((_piece(piece, session, known) for piece in schema.pieces(definition)), Usage())


def _piece(definition: Definition, session: Session, known: ModelProfile) -> Usage:
    request = prompt.build_request(definition, language=session.recipe.language, mode=known.mode)
    text, form = count_request_tokens(request, session, known.model or session.service.model)
    apart = form // 2 if known.mode == MODES[0] else 0  # in other modes it is a part of the text, or not sent
    return Usage(prompt=text + apart, completion=answer_tokens(definition))


def count_request_tokens(request: CompletionRequest, session: Session, model: str) -> tuple[int, int]:
    """Return the tokens of a question, its framing included, and those of its schema's JSON text.

    Args:
        request: The question.
        session: What to work with.
        model: The model that will be asked.
    """
    wire = json.dumps(request.schema, separators=(",", ":"))
    folder = str(session.cache.folder / "vocabularies")
    system, user, form = (tokens.count_tokens(each, model, folder) for each in (request.system, request.user, wire))
    return system + user + CHAT_OVERHEAD_TOKENS, form


def answer_tokens(definition: Definition) -> int:
    """Return the tokens that an answer will have."""
    parts = schema.required_sections(definition)
    texts = sum(max(len(names), 1) for section, names in parts.items() if section != "description")
    return ANSWER + TEXT * texts + (DESCRIPTION if "description" in parts else 0)
