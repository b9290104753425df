"""The embedded model: a file that has been pulled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import UsageError
from docgen_hook.providers import llama_cpp
from docgen_hook.providers.endpoints import Endpoint
from docgen_hook.providers.provider_config import ProviderConfig
from docgen_hook.store.user_dirs import data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.config import Config
    from docgen_hook.model.generation import CompletionRequest
    from docgen_hook.providers.base import Facts, Provider


def select(config: Config, _environ: Mapping[str, str], models: tuple[str, ...], *, asked: bool) -> ProviderConfig:
    """Return what the settings and the environment name, "none" where they name nothing."""
    wanted = config.model
    name = next((model for model in models if wanted.lower() in model.lower()), "" if asked else next(iter(models), ""))
    if name:
        return ProviderConfig("local", name, why="the embedded model is installed")
    if asked:
        raise UsageError(
            f"the embedded model {wanted or ''} is not installed".replace("  ", " "),
            "Run `docgen-hook local pull`" + (f" --model {wanted}`." if wanted else "."),
        )
    return ProviderConfig("none")


def endpoint(service: ProviderConfig) -> Endpoint:
    """Return the address that requests go to."""
    del service
    return Endpoint("")


def open_provider(service: ProviderConfig, config: Config, facts: Facts, environ: Mapping[str, str]) -> Provider:
    """Return the provider; the model is loaded with the first request."""
    del config, facts
    return llama_cpp.LocalProvider(Path(data_folder(environ)) / f"{service.model}.gguf")


def body(request: CompletionRequest, service: ProviderConfig, facts: Facts) -> dict[str, Any]:
    """Return what the model is given for a request."""
    del service, facts
    return llama_cpp.body(request)
