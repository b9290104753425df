"""The names of the library, imported only when one of them is used."""

from __future__ import annotations

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
    "check_source", "count_tokens", "estimate", "fit_prompt", "model_limits", "read_response", "render",
    "token_costs", "update_source", "write_reference",
]  # fmt: skip
