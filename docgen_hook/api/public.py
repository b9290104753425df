"""The names of the library: the one list of them, imported only when one of them is used."""

# ruff: noqa: PLC0414 - `as` says to type checkers that a name is shown

from docgen_hook.api.client import AzureOpenAIClient as AzureOpenAIClient
from docgen_hook.api.client_config import AzureOpenAIConfig as AzureOpenAIConfig
from docgen_hook.api.client_sync import AzureOpenAIClientSync as AzureOpenAIClientSync
from docgen_hook.api.functions import check_source as check_source
from docgen_hook.api.functions import count_tokens as count_tokens
from docgen_hook.api.functions import estimate as estimate
from docgen_hook.api.functions import fit_prompt as fit_prompt
from docgen_hook.api.functions import model_limits as model_limits
from docgen_hook.api.functions import read_response as read_response
from docgen_hook.api.functions import render as render
from docgen_hook.api.functions import token_costs as token_costs
from docgen_hook.api.functions import write_reference as write_reference
from docgen_hook.api.results import DocstringChange as DocstringChange
from docgen_hook.api.results import DocumentedSource as DocumentedSource
from docgen_hook.api.results import GenerationResult as GenerationResult
from docgen_hook.api.results import SourceReport as SourceReport
from docgen_hook.api.results import UpdatedSource as UpdatedSource
from docgen_hook.api.sources.updates import update_source as update_source
from docgen_hook.errors import AuthenticationError as AuthenticationError
from docgen_hook.errors import BudgetExceeded as BudgetExceeded
from docgen_hook.errors import ContentFiltered as ContentFiltered
from docgen_hook.errors import DeadlineExceeded as DeadlineExceeded
from docgen_hook.errors import DocgenError as DocgenError
from docgen_hook.errors import EditError as EditError
from docgen_hook.errors import InvalidResponse as InvalidResponse
from docgen_hook.errors import QuotaExceeded as QuotaExceeded
from docgen_hook.errors import RateLimited as RateLimited
from docgen_hook.errors import RequestTooLong as RequestTooLong
from docgen_hook.errors import ServiceError as ServiceError
from docgen_hook.errors import TooManyRetriesError as TooManyRetriesError
from docgen_hook.errors import UnreadableError as UnreadableError
from docgen_hook.errors import UsageError as UsageError
from docgen_hook.model.docstring import Docstring as Docstring
from docgen_hook.model.usage import Usage as Usage
