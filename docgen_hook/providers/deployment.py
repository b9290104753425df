"""Open a deployment that a person has named, with the credentials of the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.providers.openai_compatible import OpenAIProvider
from docgen_hook.providers.provider_config import validate_header_value

if TYPE_CHECKING:
    from docgen_hook.config import Config
    from docgen_hook.providers.base import Facts
    from docgen_hook.providers.endpoints import Endpoint
    from docgen_hook.providers.provider_config import ProviderConfig


def open_deployment(service: ProviderConfig, where: Endpoint, config: Config, facts: Facts) -> OpenAIProvider:
    """Return the provider of a deployment; UsageError if its key cannot be sent."""
    validate_header_value(service)
    return OpenAIProvider(
        where,
        service.model,
        provider=service.provider,
        key=service.key,
        token=service.token,
        scope=config.entra_scope,
        recall=facts.get_fact,
        remember=facts.set_fact,
        key_header=service.key_header,
        headers=dict(service.headers),
    )
