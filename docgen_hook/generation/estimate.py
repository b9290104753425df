"""What a run would ask, and for how much; asks nobody."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

from docgen_hook.generation.generate import cached_docstrings, missing_parts
from docgen_hook.generation.session import model_profile, pricing
from docgen_hook.metering import tokens
from docgen_hook.metering.tokens import CHAT_OVERHEAD_TOKENS
from docgen_hook.model.struct import Struct
from docgen_hook.model.usage import Usage
from docgen_hook.prompting import prompt, schema
from docgen_hook.providers.model_profile import MODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docgen_hook.generation.session import Session
    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import CompletionRequest, Origin
    from docgen_hook.model.results import FilePlan
    from docgen_hook.providers.model_profile import ModelProfile

    Miss = tuple[int, int]  # prompt tokens, completion tokens of a request

ANSWER, TEXT = 14, 16  # tokens of an answer: its braces and summary, and each further text; measured, see docs/azure.md
DESCRIPTION = 8  # tokens of a description, which is often empty


class Share(Struct):
    """What some of the files would ask.

    Attributes:
        definitions: Definitions without a docstring.
        origins: Docstrings that the cache and each level hold.
        misses: What each request takes for the other definitions, by digest: alike ones are asked for once.
    """

    definitions: int
    origins: Mapping[str, int]
    misses: Mapping[bytes, Miss]


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
    return summarize([measure(plans, session)], session)


def measure(plans: Iterable[FilePlan], session: Session) -> Share:
    """Return what the definitions that are missing in some files would ask."""
    items = [(plan.path, definition) for plan in plans for definition in plan.missing]
    hits = cached_docstrings(items, session.recipe, session.cache, session.levels, use=False)
    profile = model_profile(session)
    misses: dict[bytes, Miss] = {}
    left = [item for place, item in enumerate(items) if place not in hits]
    for _, part in missing_parts(left, session.recipe, session.cache):
        digest = bytes.fromhex(part.digest)
        if digest not in misses:
            misses[digest] = _prompt_tokens(part, session, profile), answer_tokens(part)
    return Share(len(items), Counter(hit.origin for hit in hits.values()), misses)


def summarize(shares: Sequence[Share], session: Session) -> dict[str, Any]:
    """Return what `estimate` returns, of the shares of all files."""
    names: list[Origin] = ["cache", *(level.name for level in session.levels)]
    origins = {name: sum(share.origins.get(name, 0) for share in shares) for name in names}
    misses = dict(chain.from_iterable(share.misses.items() for share in shares))
    usage = Usage(
        prompt=sum(prompt for prompt, _ in misses.values()),
        completion=sum(completion for _, completion in misses.values()),
    )
    return {
        "definitions": sum(share.definitions for share in shares),
        "cached": sum(origins.values()),
        **({"levels": origins} if session.levels else {}),
        "requests": len(misses),
        "prompt_tokens": usage.prompt,
        "completion_tokens": usage.completion,
        "cost": pricing(session)(usage) if session.service.provider != "none" else None,
        "provider": session.service.provider,
        "model": session.service.model,
    }


def _prompt_tokens(definition: Definition, session: Session, profile: ModelProfile) -> int:
    texts = prompt.request_texts(definition, session.recipe.language, profile.mode)
    text, form = _count_tokens(texts, session, profile.model or session.service.model)
    return text + (form // 2 if profile.mode == MODES[0] else 0)  # in other modes it is a part of the text, or not sent


def count_request_tokens(request: CompletionRequest, session: Session, model: str) -> tuple[int, int]:
    """Return the tokens of a question, its framing included, and those of its schema's JSON text.

    Args:
        request: The question.
        session: What to work with.
        model: The model that will be asked.
    """
    wire = json.dumps(request.schema, separators=(",", ":"))
    return _count_tokens([request.system, request.user, wire], session, model)


def _count_tokens(texts: Sequence[str], session: Session, model: str) -> tuple[int, int]:
    folder = str(session.cache.folder / "vocabularies")
    system, user, form = (tokens.count_tokens(text, model, folder) for text in texts)
    return system + user + CHAT_OVERHEAD_TOKENS, form


def answer_tokens(definition: Definition) -> int:
    """Return the tokens that an answer will have."""
    parts = schema.required_sections(definition)
    texts = sum(max(len(names), 1) for section, names in parts.items() if section != "description")
    return ANSWER + TEXT * texts + (DESCRIPTION if "description" in parts else 0)
