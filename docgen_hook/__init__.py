"""Write missing docstrings, check them against the code, and report the rest."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.api.client import AzureOpenAIClient
    from docgen_hook.api.client_config import AzureOpenAIConfig
    from docgen_hook.api.client_sync import AzureOpenAIClientSync
    from docgen_hook.api.functions import (
        check_source,
        count_tokens,
        estimate,
        fit_prompt,
        model_limits,
        read_response,
        render,
        token_costs,
        write_reference,
    )
    from docgen_hook.api.results import (
        DocstringChange,
        DocumentedSource,
        GenerationResult,
        SourceReport,
        UpdatedSource,
    )
    from docgen_hook.api.updates import update_source
    from docgen_hook.errors import (
        AuthenticationError,
        BudgetExceeded,
        ContentFiltered,
        DeadlineExceeded,
        DocgenError,
        EditError,
        InvalidResponse,
        QuotaExceeded,
        RateLimited,
        RequestTooLong,
        ServiceError,
        TooManyRetriesError,
        UnreadableError,
        UsageError,
    )
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.usage import Usage

__all__ = [
    "AuthenticationError", "AzureOpenAIClient", "AzureOpenAIClientSync", "AzureOpenAIConfig", "BudgetExceeded",
    "ContentFiltered", "DeadlineExceeded", "DocgenError", "Docstring", "DocstringChange", "DocumentedSource",
    "EditError", "GenerationResult", "InvalidResponse", "QuotaExceeded", "RateLimited", "RequestTooLong",
    "ServiceError", "SourceReport", "TooManyRetriesError", "UnreadableError", "UpdatedSource", "Usage", "UsageError",
    "__version__", "check_source", "count_tokens", "estimate", "fit_prompt", "model_limits", "read_response",
    "render", "token_costs", "update_source", "write_reference",
]  # fmt: skip
__version__ = "0.2.0"


def __getattr__(name: str) -> object:  # the library's imports cost what `check` may not spend
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from docgen_hook.api import public

    return getattr(public, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
