"""What a provider is: the protocol of the object that sends requests, and of the file that makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.config import Config
    from docgen_hook.model.generation import CompletionRequest, CompletionResponse
    from docgen_hook.providers.endpoints import Endpoint
    from docgen_hook.providers.provider_config import ProviderConfig


class Provider(Protocol):
    """What sends requests to a model.

    Attributes:
        mode: How answers are asked for: "json_schema", "json_object" or "text".
        headroom: Completion tokens that are allowed beyond those of the answer.
    """

    @property
    def mode(self) -> str:
        """Return how answers are asked for."""

    @property
    def headroom(self) -> int:
        """Return the tokens beyond the answer's."""

    async def ask(self, request: CompletionRequest) -> CompletionResponse:
        """Ask one question."""

    def lower(self, mode: str) -> None:
        """Ask in a lower mode from now on."""

    async def close(self) -> None:
        """Release what is held."""


class Facts(Protocol):
    """What earlier runs have learnt of a deployment."""

    def get_fact(self, name: str) -> str | None:
        """Return a fact."""

    def set_fact(self, name: str, value: str) -> None:
        """Keep a fact."""


class ProviderKind(Protocol):
    """What a provider's file in `providers/kinds` has."""

    def select(
        self, config: Config, environ: Mapping[str, str], models: tuple[str, ...], /, *, asked: bool
    ) -> ProviderConfig:
        """Return what a person has named, "none" where nothing; UsageError if `asked` and something is missing."""

    def endpoint(self, service: ProviderConfig) -> Endpoint:
        """Return the address that requests go to, an empty one where there is none."""

    def open_provider(
        self, service: ProviderConfig, config: Config, facts: Facts, environ: Mapping[str, str]
    ) -> Provider:
        """Return the provider; nothing is opened yet."""

    def body(self, request: CompletionRequest, service: ProviderConfig, facts: Facts) -> dict[str, Any]:
        """Return what is sent for a request."""


def load_kind(name: str) -> ProviderKind:
    """Return the file of a provider, which `config.PROVIDER_TRAITS` lists."""
    kind: ProviderKind = __import__(f"docgen_hook.providers.kinds.{name}", fromlist=["select"])
    return kind


def replace_surrogates(text: str) -> str:
    """Return text that JSON in UTF-8 can carry: without lone surrogates."""
    return text.encode("utf-8", "replace").decode("utf-8")
