"""What a run works with: settings, who is asked at which price, the recipe of answers and the cache."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docgen_hook.errors import UsageError
from docgen_hook.metering import prices
from docgen_hook.model.generation import Recipe
from docgen_hook.model.struct import Value
from docgen_hook.prompting import prompt
from docgen_hook.providers import endpoints
from docgen_hook.providers.local_models.install import pulled
from docgen_hook.providers.model_profile import Learnt, about
from docgen_hook.providers.selection import choose, hold_sendable
from docgen_hook.store.cache import Cache
from docgen_hook.store.user_dirs import cache_folder, data_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen_hook.config import Config
    from docgen_hook.generation.generate import Provider
    from docgen_hook.model.generation import Outcome
    from docgen_hook.model.results import Usage
    from docgen_hook.providers.endpoints import Endpoint
    from docgen_hook.providers.selection import Service


class Setting(Value):
    """What a run works with.

    Attributes:
        config: The settings.
        service: Who is asked.
        recipe: What can change an answer.
        cache: Where answers are kept.
        environ: The process environment.
    """

    config: Config
    service: Service
    recipe: Recipe
    cache: Cache
    environ: Mapping[str, str]


def setting(config: Config, environ: Mapping[str, str]) -> Setting:
    """Give what a run works with.

    Args:
        config: The settings.
        environ: The process environment.

    Raises:
        UsageError: If the provider that was asked for lacks something.
    """
    service = choose(config, environ, pulled(data_folder(environ)))
    recipe = Recipe(service.provider, service.model, prompt.wording(), config.language)
    return Setting(config, service, recipe, Cache(cache_folder(environ)), environ)


def price_of(run: Setting, model: str = "") -> Callable[[Usage], float | None]:
    """Give what computes the dollars that tokens cost."""
    name = run.service.model
    model = model or real_model(run)
    overrides = (
        run.config.prices
        if name in run.config.prices
        else {name: run.config.prices[model]}
        if model in run.config.prices
        else {}
    )
    listed = name if name in overrides else model or name
    return lambda usage: prices.cost(usage, listed, run.service.provider, overrides)


def row_price(run: Setting) -> Callable[[Outcome], float | None]:
    """Give what computes the dollars of an outcome, by the model that really answered."""
    return lambda outcome: price_of(run, outcome.model)(outcome.usage)


def real_model(run: Setting) -> str:
    """Give the model behind the deployment, as it named itself when it last answered, or empty."""
    return learnt(run).model


def learnt(run: Setting) -> Learnt:
    """Give what earlier runs learnt of the deployment."""
    if run.service.provider not in ("azure", "openai"):
        return Learnt()
    return Learnt(run.cache.recall(about(run.service.provider, where(run), run.service.model)))


def _remote(run: Setting) -> Provider:
    from docgen_hook.providers.openai_compatible import RemoteProvider

    service = run.service
    hold_sendable(service)
    if service.provider == "azure" and not service.key and not service.token:
        from importlib.util import find_spec

        if find_spec("azure") is None or find_spec("azure.identity") is None:
            raise UsageError(
                "there is no key for Azure OpenAI",
                'Set AZURE_OPENAI_API_KEY, or install "docgen-hook[entra]" to sign in with Entra ID.',
            )
    return RemoteProvider(
        where(run),
        service.model,
        provider=service.provider,
        key=service.key,
        token=service.token,
        scope=run.config.entra_scope,
        recall=run.cache.recall,
        remember=run.cache.remember,
    )


def where(run: Setting) -> Endpoint:
    """Give the address that questions go to."""
    service = run.service
    if service.provider == "azure":
        return endpoints.azure(service.endpoint, service.api_version)
    return endpoints.compatible(service.endpoint)


def _local(run: Setting) -> Provider:
    from docgen_hook.providers.llama_cpp import LocalProvider

    return LocalProvider(Path(data_folder(run.environ)) / f"{run.service.model}.gguf")


PROVIDERS: dict[str, Callable[[Setting], Provider]] = {"azure": _remote, "openai": _remote, "local": _local}
