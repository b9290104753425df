"""What the library is told: who is asked, and within which limits."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen_hook.config import merge_layers
from docgen_hook.errors import UsageError

if TYPE_CHECKING:
    from docgen_hook.config import Config


@dataclass(frozen=True, slots=True)
class AzureOpenAIConfig:
    """Who is asked, and within which limits.

    Attributes:
        endpoint: As the portal shows it.
        deployment: Name of the deployment.
        api_key: The key, never printed; empty takes Entra ID.
        api_version: Of the classic mode; empty is v1.
        language: Natural language of the docstrings.
        concurrency: Questions at once, at most.
        deadline: Seconds that one call may take.
        max_cost: US dollars that one call may cost, or None.
        cache_dir: Folder of the cache; empty is the user's.
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

    @classmethod
    def from_environment(cls) -> AzureOpenAIConfig:
        """Read AZURE_OPENAI_ENDPOINT, _API_KEY, _DEPLOYMENT and OPENAI_API_VERSION."""
        take = os.environ.get
        return cls(
            take("AZURE_OPENAI_ENDPOINT", ""), take("AZURE_OPENAI_DEPLOYMENT", ""), take("AZURE_OPENAI_API_KEY", ""),
            take("OPENAI_API_VERSION", ""), cache_dir=take("DOCGEN_HOOK_CACHE_DIR", ""),
        )  # fmt: skip

    def environ(self) -> dict[str, str]:
        """Return the same as variables."""
        named = {
            "AZURE_OPENAI_ENDPOINT": self.endpoint, "AZURE_OPENAI_DEPLOYMENT": self.deployment,
            "AZURE_OPENAI_API_KEY": self.api_key, "OPENAI_API_VERSION": self.api_version,
            "DOCGEN_HOOK_CACHE_DIR": self.cache_dir,
        }  # fmt: skip
        kept = {
            name: os.environ[name]
            for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "USERPROFILE")
            if name in os.environ
        }
        return kept | {name: value for name, value in named.items() if value}

    def settings(self) -> Config:
        """Return the settings that this means, each checked as those of a file are.

        Raises:
            UsageError: If a value is of the wrong type or size.
        """
        for name in ("endpoint", "deployment", "api_key", "api_version", "cache_dir"):
            checked(getattr(self, name), name)
        given = {
            "provider": "azure", "model": self.deployment, "language": self.language,
            "concurrency": self.concurrency, "deadline": self.deadline,
        }  # fmt: skip
        limits = {} if self.max_cost is None else {"max-cost": self.max_cost}
        return merge_layers([("AzureOpenAIConfig", given | limits)])


def checked(value: object, name: str) -> str:
    """Return a value that is text; UsageError with its name if it is not."""
    if not isinstance(value, str):
        raise UsageError(f"{name} must be text, not {type(value).__name__}")
    return value
