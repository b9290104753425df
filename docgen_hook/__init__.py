"""Write missing docstrings, each proved against the code, and report the rest."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.api.client import AzureOpenAIClient
    from docgen_hook.api.client_config import AzureOpenAIConfig

__all__ = ["AzureOpenAIClient", "AzureOpenAIConfig", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:  # the client's imports cost what `check` may not spend
    if name in ("AzureOpenAIClient", "AzureOpenAIConfig"):
        from docgen_hook.api import client

        return getattr(client, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
