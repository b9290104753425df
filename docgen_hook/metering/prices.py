"""What tokens cost; genai-prices lives only here (Pydantic's, updated weekly, knows Azure, cached input and tiers)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from docgen_hook.model.provider_traits import PROVIDER_TRAITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.model.usage import Usage

MILLION = 1_000_000


def cost(usage: Usage, model: str, provider: str, overrides: Mapping[str, Any] | None = None) -> float | None:
    """Return the price of some tokens in US dollars, None when it is unknown.

    Args:
        usage: Tokens as billed.
        model: The real model or, where that is not known, the deployment.
        provider: "azure", "openai" or "local".
        overrides: Model -> {input, cached, output}, in US dollars per million tokens.
    """
    if is_free(provider):
        return 0.0
    if usage.unreported:
        return None
    if not usage.total:
        return 0.0
    own = (overrides or {}).get(model)
    return _list_price(usage, model, provider) if own is None else _own(usage, own)


@cache  # to find a model takes 2 ms
def context_window(model: str, provider: str) -> int:
    """Return the tokens of a model's context window as genai-prices lists it, 0 where it is not known.

    Args:
        model: The real model or, where that is not known, the deployment.
        provider: "azure", "openai" or "local".
    """
    if is_free(provider) or not model:
        return 0
    from genai_prices.data_snapshot import get_snapshot

    try:
        _, found = get_snapshot().find_provider_model(model, None, provider, None)
    except (LookupError, ValueError):
        return 0
    return found.context_window or 0


def _own(usage: Usage, price: Mapping[str, float]) -> float:
    fresh = usage.prompt - usage.cached
    cached = price.get("cached", price["input"])
    return (fresh * price["input"] + usage.cached * cached + usage.completion * price["output"]) / MILLION


def _list_price(usage: Usage, model: str, provider: str) -> float | None:
    import genai_prices  # 14 ms, 22 ms for its data

    tokens = genai_prices.Usage(
        input_tokens=usage.prompt, cache_read_tokens=usage.cached or None, output_tokens=usage.completion
    )
    if (model, provider) in _UNLISTED:
        return None
    try:
        return float(genai_prices.calc_price(tokens, model_ref=model, provider_id=provider).total_price)
    except (LookupError, ValueError):
        _UNLISTED.add((model, provider))
        return None


_UNLISTED: set[tuple[str, str]] = set()  # to find that a model is not listed takes 2 ms each time


def is_free(provider: str) -> bool:
    """Return whether a provider's requests cost nothing."""
    return provider in PROVIDER_TRAITS and PROVIDER_TRAITS[provider].is_free
