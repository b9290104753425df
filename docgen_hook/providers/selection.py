"""Select the provider that the settings and the environment name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen_hook.model.provider_traits import PROVIDER_TRAITS
from docgen_hook.providers.base import load_kind
from docgen_hook.providers.provider_config import ProviderConfig

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.config import Config


def select_provider(config: Config, environ: Mapping[str, str], local_models: tuple[str, ...]) -> ProviderConfig:
    """Return the service to ask, for provider `auto` only one that a person has named together with a model.

    Args:
        config: The settings.
        environ: The process environment.
        local_models: Names of the embedded models that have been pulled.

    Raises:
        UsageError: If the provider that was asked for lacks its endpoint, model or weights.
    """
    if config.provider == "none":
        return ProviderConfig("none", why="provider is none: only cached docstrings are written")
    if config.provider != "auto":
        return load_kind(config.provider).select(config, environ, local_models, asked=True)
    lacks = ""
    for name in PROVIDER_TRAITS:
        found = load_kind(name).select(config, environ, local_models, asked=False)
        lacks = lacks or found.lacks
        if found.provider != "none":
            return replace(found, lacks=lacks)
    return ProviderConfig("none", why="no model provider is configured", lacks=lacks)
