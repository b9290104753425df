"""OpenAI, and servers that speak its protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen_hook.errors import UsageError
from docgen_hook.providers import endpoints
from docgen_hook.providers.deployment import open_deployment
from docgen_hook.providers.endpoints import Endpoint
from docgen_hook.providers.openai_compatible import OpenAIProvider
from docgen_hook.providers.provider_config import ProviderConfig, half_configured, header_safe, strip_quotes

OFFICIAL = "https://api.openai.com/v1"

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.config import Config
    from docgen_hook.model.generation import CompletionRequest
    from docgen_hook.providers.base import Facts, Provider


def select(config: Config, environ: Mapping[str, str], _models: tuple[str, ...], *, asked: bool) -> ProviderConfig:
    """Return what the settings and the environment name, "none" where they name nothing."""
    key, base = strip_quotes(environ.get("OPENAI_API_KEY", "")), environ.get("OPENAI_BASE_URL", "").strip()
    if (key or base) and config.model:
        model = header_safe(config.model, "the model's name")
        return ProviderConfig("openai", model, base or OFFICIAL, key=key, why="OPENAI_* and a model are set")
    if asked:
        raise UsageError(
            "provider openai needs OPENAI_API_KEY or OPENAI_BASE_URL, and a model",
            "Set them in the environment; the model as DOCGEN_HOOK_MODEL or the setting `model`.",
        )
    if key or base:
        return half_configured("OPENAI_API_KEY" if key else "OPENAI_BASE_URL", "DOCGEN_HOOK_MODEL")
    return ProviderConfig("none")


def endpoint(service: ProviderConfig) -> Endpoint:
    """Return the address that requests go to."""
    return endpoints.compatible(service.endpoint)


def open_provider(service: ProviderConfig, config: Config, facts: Facts, environ: Mapping[str, str]) -> Provider:
    """Return the provider; no connection is opened yet."""
    del environ
    return open_deployment(service, endpoint(service), config, facts)


def body(request: CompletionRequest, service: ProviderConfig, facts: Facts) -> dict[str, Any]:
    """Return what is sent for a request."""
    address = endpoint(service) if service.endpoint else Endpoint("")
    provider = OpenAIProvider(address, service.model, provider=service.provider, recall=facts.get_fact)
    return provider.body(request)
