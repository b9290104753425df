"""An error with the provider's own words, and the id that its support asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen_hook.errors import AuthenticationError, ServiceError
from docgen_hook.providers.errors.cut_json import CUT
from docgen_hook.providers.errors.service_text import shown

if TYPE_CHECKING:
    from docgen_hook.providers.errors.error_response import ErrorResponse

LONGEST_ID = 64  # characters of a service's name for a request


def stop_error(
    failure: ErrorResponse, sentence: str, tip: str, kind: type[ServiceError] = ServiceError
) -> ServiceError:
    """Return an error after which no further request makes sense."""
    if failure.status in (401, 403, 407) and kind is ServiceError:
        kind = AuthenticationError
    return described_error(failure, sentence, tip, kind=kind, stops_run=True)


def described_error(
    failure: ErrorResponse, sentence: str, tip: str, *, kind: type[ServiceError] = ServiceError, **more: Any
) -> ServiceError:
    """Return an error that quotes the service."""
    code = more.pop("code", failure.code)
    said = shown(failure.message)
    said = said if said.endswith(CUT) else said.rstrip(".")
    support = shown(failure.headers.get("apim-request-id", ""), LONGEST_ID)
    full = f"{sentence}: {said}" if said else sentence
    return kind(full, f"{tip} Support id: {support}.".strip() if support else tip, code=code, **more)
