"""Azure OpenAI: a deployment at a resource's endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen_hook.errors import UsageError
from docgen_hook.providers import endpoints
from docgen_hook.providers.deployment import open_deployment
from docgen_hook.providers.endpoints import Endpoint, deployment_in
from docgen_hook.providers.openai_compatible import OpenAIProvider
from docgen_hook.providers.provider_config import (
    ProviderConfig,
    extra_headers,
    half_configured,
    header_safe,
    key_header,
    strip_quotes,
)

AZURE_PARTS = (
    "AZURE_OPENAI_ENDPOINT", "AZURE_OPENAI_DEPLOYMENT", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN",
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.config import Config
    from docgen_hook.model.generation import CompletionRequest
    from docgen_hook.providers.base import Facts, Provider


def select(config: Config, environ: Mapping[str, str], _models: tuple[str, ...], *, asked: bool) -> ProviderConfig:
    """Return what the settings and the environment name, "none" where they name nothing."""
    endpoint = environ.get("AZURE_OPENAI_ENDPOINT", "").strip()
    by_hand = config.origins.get("model", "").startswith(("flag", "environment"))
    words = (config.model if by_hand else "", environ.get("AZURE_OPENAI_DEPLOYMENT", "").strip(), config.model)
    deployment = header_safe(next(filter(None, words), "") or deployment_in(endpoint), "the deployment's name")
    missing = [
        name
        for name, value in (("AZURE_OPENAI_ENDPOINT", endpoint), ("AZURE_OPENAI_DEPLOYMENT", deployment))
        if not value
    ]
    if missing and asked:
        raise UsageError(f"provider azure needs {' and '.join(missing)}", "Set them in the environment.")
    if missing:
        given = [name for name in AZURE_PARTS if environ.get(name, "").strip() and name not in missing]
        return half_configured(given[0], " and ".join(missing)) if given else ProviderConfig("none")
    return ProviderConfig(
        "azure",
        deployment,
        endpoint,
        header_safe(environ.get("OPENAI_API_VERSION", ""), "OPENAI_API_VERSION"),
        strip_quotes(environ.get("AZURE_OPENAI_API_KEY", "")),
        strip_quotes(environ.get("AZURE_OPENAI_AD_TOKEN", "")),
        key_header(environ),
        extra_headers(environ),
        why="AZURE_OPENAI_ENDPOINT and a deployment are set",
    )


def endpoint(service: ProviderConfig) -> Endpoint:
    """Return the address that requests go to."""
    return endpoints.azure(service.endpoint, service.api_version)


def open_provider(service: ProviderConfig, config: Config, facts: Facts, environ: Mapping[str, str]) -> Provider:
    """Return the provider; no connection is opened yet."""
    del environ
    if not service.key and not service.token:
        from importlib.util import find_spec

        if find_spec("azure") is None or find_spec("azure.identity") is None:
            raise UsageError(
                "no API key for Azure OpenAI is set",
                'Set AZURE_OPENAI_API_KEY, or install "docgen-hook[entra]" to sign in with Entra ID.',
            )
    return open_deployment(service, endpoint(service), config, facts)


def body(request: CompletionRequest, service: ProviderConfig, facts: Facts) -> dict[str, Any]:
    """Return what is sent for a request."""
    address = endpoint(service) if service.endpoint else Endpoint("")
    provider = OpenAIProvider(address, service.model, provider=service.provider, recall=facts.get_fact)
    return provider.body(request)
