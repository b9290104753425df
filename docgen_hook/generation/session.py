"""What a run works with: settings, who is asked at which price, the recipe of answers and the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.generation.levels import open_levels
from docgen_hook.metering import prices
from docgen_hook.model.generation import GenerationParams
from docgen_hook.model.provider_traits import PROVIDER_TRAITS, REMOTE
from docgen_hook.model.struct import Struct
from docgen_hook.prompting import prompt
from docgen_hook.providers.base import load_kind
from docgen_hook.providers.compatible import is_beside
from docgen_hook.providers.local_models.install import installed_models
from docgen_hook.providers.model_profile import ModelProfile, profile_key
from docgen_hook.providers.selection import select_provider
from docgen_hook.store.cache import Cache
from docgen_hook.store.user_dirs import cache_folder, data_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen_hook.config import Config
    from docgen_hook.model.generation import GenerationOutcome
    from docgen_hook.model.usage import Usage
    from docgen_hook.providers.base import Provider
    from docgen_hook.providers.endpoints import Endpoint
    from docgen_hook.providers.provider_config import ProviderConfig
    from docgen_hook.store.levels import Level


class Session(Struct):
    """What a run works with.

    Attributes:
        config: The settings.
        service: Who is asked.
        recipe: What can change an answer.
        cache: Where answers are kept.
        environ: The process environment.
        levels: Where answers are looked for after the cache.
    """

    config: Config
    service: ProviderConfig
    recipe: GenerationParams
    cache: Cache
    environ: Mapping[str, str]
    levels: tuple[Level, ...] = ()


def open_session(config: Config, environ: Mapping[str, str], root: str | None = None) -> Session:
    """Return what a run works with.

    Args:
        config: The settings.
        environ: The process environment.
        root: The project's root, empty for none; None leaves the cache alone, without further levels.

    Raises:
        UsageError: If the provider that was asked for, the answers file or the shared cache lacks something.
    """
    service = select_provider(config, environ, installed_models(data_folder(environ)))
    recipe = GenerationParams(service.provider, service.model, prompt.prompt_digest(), config.language)
    levels = open_levels(config, environ, root) if root is not None else ()
    return Session(config, service, recipe, Cache(cache_folder(environ)), environ, levels)


def level_problems(session: Session) -> list[str]:
    """Return one sentence for each way in which a level beside the cache does not work."""
    return [sentence for level in session.levels for sentence in level.problems]


def pricing(session: Session, model: str = "") -> Callable[[Usage], float | None]:
    """Return what computes the dollars that tokens cost."""
    name = session.service.model
    model = model or resolved_model(session)
    overrides = (
        session.config.prices
        if name in session.config.prices
        else {name: session.config.prices[model]}
        if model in session.config.prices
        else {}
    )
    listed = name if name in overrides else model or name
    return lambda usage: prices.cost(usage, listed, session.service.provider, overrides)


def current_price(session: Session) -> Callable[[Usage], float | None]:
    """Return what computes the dollars that tokens cost, at the price of the model that answered last."""

    def price(usage: Usage) -> float | None:
        return pricing(session)(usage)

    return price


def result_pricing(session: Session) -> Callable[[GenerationOutcome], float | None]:
    """Return what computes the dollars of an outcome, by the model that really answered."""
    return lambda outcome: pricing(session, outcome.model)(outcome.usage)


def resolved_model(session: Session) -> str:
    """Return the model behind the deployment, as it named itself when it last answered, or empty."""
    return model_profile(session).model


def model_profile(session: Session) -> ModelProfile:
    """Return what earlier runs learnt of the deployment."""
    if session.service.provider not in REMOTE:
        return ModelProfile()
    return ModelProfile(
        session.cache.get_fact(
            profile_key(session.service.provider, configured_endpoint(session), session.service.model)
        )
    )


def configured_endpoint(session: Session) -> Endpoint:
    """Return the address that questions go to."""
    return load_kind(session.service.provider).endpoint(session.service)


def at_once(session: Session) -> int:
    """Return the requests at once, at most.

    A compatible server on this machine computes one after the other, and is asked so unless `concurrency` is set:
    what waits inside it would count as slow.

    Args:
        session: What to work with.
    """
    service = session.service
    is_one = PROVIDER_TRAITS[service.provider].is_serial or (
        is_beside(service.provider, configured_endpoint(session).base) and "concurrency" not in session.config.origins
    )
    return 1 if is_one else session.config.concurrency


def _open_provider(session: Session) -> Provider:
    kind = load_kind(session.service.provider)
    return kind.open_provider(session.service, session.config, session.cache, session.environ)


PROVIDERS: dict[str, Callable[[Session], Provider]] = dict.fromkeys(PROVIDER_TRAITS, _open_provider)
