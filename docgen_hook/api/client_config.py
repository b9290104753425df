"""What the library is told: who is asked, and within which limits."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen_hook.config import load, merge_layers
from docgen_hook.errors import UsageError
from docgen_hook.providers.provider_config import EXTRA_HEADERS, KEY_HEADER
from docgen_hook.store.shared.address import ADDRESS, SECRET, TOKEN
from docgen_hook.store.shared.object_store import ENDPOINTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.config import Config


@dataclass(frozen=True, slots=True)
class AzureOpenAIConfig:
    """Who is asked, and within which limits.

    Attributes:
        endpoint: As the portal shows it.
        deployment: Name of the deployment.
        api_key: The key, never printed; empty takes Entra ID.
        api_version: Of the classic mode; empty is v1.
        language: Language the docstrings are written in.
        concurrency: Maximum concurrent requests.
        deadline: Seconds that one call may take.
        max_cost: US dollars that the client may spend, or None.
        cache_dir: Folder of the cache; empty is the user's.
        ad_token: Bearer token instead of a key, never printed.
        project: Folder whose pyproject.toml's settings hold, where nothing here says otherwise; empty reads none.
        max_cost_per_day: US dollars over all runs and clients of a day, UTC, or None.
        max_tokens: Tokens that the client may use, or None.
        max_requests: Requests that the client may send, or None.
        requests_per_minute: Known rate, or None.
        tokens_per_minute: Known rate, or None.
        entra_scope: Scope of Entra ID tokens; empty for the usual one.
        prices: Model or deployment -> {input, cached, output}, US dollars per million tokens.
    """

    endpoint: str = ""
    deployment: str = ""
    api_key: str = field(default="", repr=False)
    api_version: str = ""
    language: str = "English"
    concurrency: int = 16
    deadline: float = 300.0
    max_cost: float | None = None
    cache_dir: str = ""
    ad_token: str = field(default="", repr=False)
    project: str = ""
    max_cost_per_day: float | None = None
    max_tokens: int | None = None
    max_requests: int | None = None
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    entra_scope: str = ""
    prices: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_environment(cls) -> AzureOpenAIConfig:
        """Read AZURE_OPENAI_ENDPOINT, _API_KEY, _AD_TOKEN, _DEPLOYMENT and OPENAI_API_VERSION."""
        take = os.environ.get
        return cls(
            take("AZURE_OPENAI_ENDPOINT", ""), take("AZURE_OPENAI_DEPLOYMENT", ""), take("AZURE_OPENAI_API_KEY", ""),
            take("OPENAI_API_VERSION", ""), cache_dir=take("DOCGEN_HOOK_CACHE_DIR", ""),
            ad_token=take("AZURE_OPENAI_AD_TOKEN", ""),
        )  # fmt: skip

    def environ(self) -> dict[str, str]:
        """Return the same as variables."""
        named = {
            "AZURE_OPENAI_ENDPOINT": self.endpoint, "AZURE_OPENAI_DEPLOYMENT": self.deployment,
            "AZURE_OPENAI_API_KEY": self.api_key, "OPENAI_API_VERSION": self.api_version,
            "DOCGEN_HOOK_CACHE_DIR": self.cache_dir, "AZURE_OPENAI_AD_TOKEN": self.ad_token,
        }  # fmt: skip
        kept = {
            name: os.environ[name]
            for name in (*FOLDERS, *PROXIES, ADDRESS, TOKEN, SECRET, *ENDPOINTS, KEY_HEADER, EXTRA_HEADERS)
            if name in os.environ
        }
        return kept | {name: value for name, value in named.items() if value}

    def settings(self) -> Config:
        """Return the settings that this means, each checked as those of a file are.

        Raises:
            UsageError: If a value is of the wrong type or size.
        """
        for name in ("endpoint", "deployment", "api_key", "api_version", "cache_dir", "ad_token", "project"):
            checked(getattr(self, name), name)
        given = {"provider": "azure", "model": self.deployment} | self._chosen()
        if not self.project:
            return merge_layers([("AzureOpenAIConfig", given)])
        flags = {name: value for name, value in given.items() if value != ""}
        return load(self.project, {}, flags, "AzureOpenAIConfig")

    def _chosen(self) -> dict[str, Any]:
        """Return the settings that a person chose here, by their names in pyproject.toml."""
        given = {name: getattr(self, name) for name in SETTINGS}
        usual = {name: getattr(DEFAULTS, name) for name in SETTINGS}
        return {
            name.replace("_", "-"): value
            for name, value in given.items()
            if value != usual[name] or (not self.project and name in STATED)
        }


FOLDERS = ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "USERPROFILE")
PROXIES = ("https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY")  # of the shared cache
SETTINGS = (
    "language", "concurrency", "deadline", "max_cost", "max_cost_per_day", "max_tokens", "max_requests",
    "requests_per_minute", "tokens_per_minute", "entra_scope", "prices",
)  # fmt: skip
STATED = ("language", "concurrency", "deadline")  # said also where they are the usual ones
DEFAULTS = AzureOpenAIConfig()


def checked(value: object, name: str) -> str:
    """Return a value that is text; UsageError with its name if it is not."""
    if not isinstance(value, str):
        raise UsageError(f"{name} must be a string, not {type(value).__name__}")
    return value
