"""What a service's failures mean: one table, from status and code to what a person reads and what is done.

The bodies are those of the facts collected in azure-openai.md, section 2; every part of them may be missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import (
    AuthenticationError,
    ContentFiltered,
    QuotaExceeded,
    RateLimited,
    RequestTooLong,
    ServiceError,
)
from docgen_hook.providers.errors import fault_kinds as kinds
from docgen_hook.providers.errors.access import forbidden, proxy_refused, unauthorized
from docgen_hook.providers.errors.context_length import sizes, speaks_of_window
from docgen_hook.providers.errors.described import described_error, stop_error
from docgen_hook.providers.errors.retry_after import LONG, retry_after
from docgen_hook.providers.errors.service_text import shown
from docgen_hook.providers.errors.unsupported import UnsupportedParameterError, UnsupportedResponseFormatError

if TYPE_CHECKING:
    from docgen_hook.providers.errors.error_response import ErrorResponse

REFUSED = re.compile(
    r"unrecognized request arguments? supplied: (\w+)|unsupported (?:parameter|value): '([\w.\[\]]+)'"
    r"|'loc': \['body', '(\w+)'",  # of servers made with FastAPI
    re.IGNORECASE,
)
UNADAPTED = ("unsupported_parameter", "unsupported_value", "unknown_parameter", "invalid_parameter")
NO_SYSTEM = re.compile(r"system role (?:is )?not supported|does not support 'system'", re.IGNORECASE)
NOT_CHAT = re.compile(
    r"not a chat model|chat ?completions? operation does not work|only supported in v1/responses", re.IGNORECASE
)
NO_MODEL = re.compile(r"(?:model|deployment)\b.*\b(?:not found|does not exist|not exist)", re.IGNORECASE)


def map_error(failure: ErrorResponse, what: str) -> ServiceError:
    """Return the error that a failed response means.

    Args:
        failure: The response.
        what: The deployment or model, for the sentence.
    """
    if 400 <= failure.status < 500 and (error := _at_any_status(failure, what)):
        return error
    make = {
        400: _bad_request, 401: unauthorized, 403: forbidden, 404: _not_found, 405: _not_found, 407: proxy_refused,
        408: _again,
        409: _again, 422: _bad_request, 424: _again, 425: _again, 429: _throttled,
    }  # fmt: skip
    if failure.status in make:
        return make[failure.status](failure, what)
    if 300 <= failure.status < 400:
        return stop_error(
            failure, "the provider redirected to another URL, which is not followed", "Check the endpoint."
        )
    if failure.status == 413:
        return _too_long(failure, "the request is too large for the provider")
    if failure.status == 503 and "loading model" in failure.message.lower():
        return _again(failure, what)
    if failure.status >= 500:
        return _again(failure, what)
    return described_error(failure, f"the provider rejected the request ({failure.status})", UNCLEAR)


TOO_LONG = "context_length_exceeded"
UNCLEAR = "Run `docgen-hook doctor --live`; check the endpoint, the deployment and its model."
FILTER_TIP = (
    "Content filters sometimes reject harmless code; write this docstring by hand, or mark it `# docgen: skip`."
)
ACCOUNT_TIP = "Raise the quota or add credit, or wait for the next period; no further requests were sent."
GONE_TIP = "Deploy a current model and name it in AZURE_OPENAI_DEPLOYMENT or DOCGEN_HOOK_MODEL."
TENANT_TIP = "Sign in to the resource's tenant: `az login --tenant TENANT`, or set AZURE_TENANT_ID."
NOWHERE = ("DeploymentNotFound", "model_not_found")


def _at_any_status(failure: ErrorResponse, what: str) -> ServiceError | None:
    """Return the error for what services report under many statuses, or None."""
    if failure.status != 401 and kinds.is_filtered(failure) and not kinds.is_account(failure):
        hit = _filtered(failure.body)
        return described_error(
            failure,
            f"the content filter rejected the request{hit}",
            FILTER_TIP,
            code="content_filter",
            kind=ContentFiltered,
        )
    if _is_account(failure):
        return stop_error(
            failure, f"the quota or credit of {what} is used up", f"{_until(failure)}{ACCOUNT_TIP}", QuotaExceeded
        )
    if failure.status in (400, 401, 403) and kinds.is_tenant(failure):
        return stop_error(
            failure, "the token belongs to another tenant than the resource", TENANT_TIP, AuthenticationError
        )
    if failure.status in (400, 403, 404, 410) and kinds.is_gone(failure):
        return stop_error(failure, f"the model behind {what} was retired", GONE_TIP)
    return None


def _is_account(failure: ErrorResponse) -> bool:
    if not kinds.is_account(failure):
        return False
    by_code = kinds.ACCOUNT_CODES.search(f"{failure.code} {failure.kind}")
    after = retry_after(failure.headers, failure.message)
    return failure.status != 429 or bool(by_code) or after is None or after > LONG


def _until(failure: ErrorResponse) -> str:
    after = retry_after(failure.headers, failure.message)
    if after is None:
        return ""
    from datetime import UTC, datetime, timedelta

    moment = datetime.now(UTC) + timedelta(seconds=after)
    return f"It is renewed at {moment:%Y-%m-%d %H:%M} UTC. "


def _bad_request(failure: ErrorResponse, what: str) -> ServiceError:
    said = failure.message
    if (
        failure.code in (TOO_LONG, "exceed_context_size_error")
        or failure.kind in TOO_LONG_KINDS
        or speaks_of_window(said)
    ):
        return _too_long(failure, f"the request is too long for {what}")
    if failure.code == "OperationNotSupported" or NOT_CHAT.search(said):
        return stop_error(failure, f"{what} does not support chat completions", "Choose another deployment.")
    if failure.code in NOWHERE or NO_MODEL.search(said):
        return _not_found(failure, what)
    if BAD_KEY.search(said):
        return unauthorized(failure, what)
    if _is_of_mode(failure):
        error = UnsupportedResponseFormatError(
            f"{what} does not support this response format: {shown(said)}", retryable=True
        )
        error.of_schema = kinds.is_schema(said)
        return error
    found = REFUSED.search(said)
    parameter = failure.parameter or next(filter(None, found.groups()), "") if found else failure.parameter
    if NO_SYSTEM.search(said):
        return _refused("system", what, said)
    if parameter and (found or failure.code in UNADAPTED):
        return _refused(parameter.partition(".")[0], what, said)
    if API_VERSION.search(said):
        return stop_error(failure, "the provider does not support this api-version", _version_tip(said))
    return described_error(failure, "the provider rejected the request", UNCLEAR)


TOO_LONG_KINDS = (TOO_LONG, "exceed_context_size_error")
API_VERSION = re.compile(r"api[- _]?version", re.IGNORECASE)
BAD_KEY = re.compile(
    r"(?:api|subscription)[- _]key (?:\S+ )?(?:not valid|is invalid|invalid|is missing|expired|not found)"
    r"|invalid (?:api|subscription)[- _]key|authentication (?:failed|error)|no api[- _]key",
    re.IGNORECASE,
)
MODE = re.compile(r"response_format|json_schema|json_object|json mode|structured outputs?|guided_json", re.IGNORECASE)


def _is_of_mode(failure: ErrorResponse) -> bool:
    return bool(MODE.search(failure.message)) or failure.parameter.startswith(("response_format", "text.format"))


def _refused(parameter: str, what: str, said: str) -> UnsupportedParameterError:
    error = UnsupportedParameterError(f"{what} does not support {parameter}: {shown(said)}", retryable=True)
    error.parameter = parameter
    return error


def _version_tip(said: str) -> str:
    named = kinds.version_in(said)
    if named:
        return f"Set OPENAI_API_VERSION to {named} or later, or unset it for the v1 mode."
    return "Set OPENAI_API_VERSION to 2024-10-21 or later, or unset it for the v1 mode."


def _too_long(failure: ErrorResponse, sentence: str) -> ServiceError:
    plain = described_error(failure, sentence, "Split the definition.", code=TOO_LONG)
    error = RequestTooLong(plain.sentence, plain.tip, code=TOO_LONG)
    error.window, error.asked = sizes(failure.message, failure.body)
    return error


def _filtered(body: Any) -> str:
    body = body.get("error", body) if isinstance(body, dict) else None
    inner = body.get("innererror") or body.get("inner_error") if isinstance(body, dict) else None
    inner = inner if isinstance(inner, dict) else {}
    result = inner.get("content_filter_result") or inner.get("content_filter_results")
    if not isinstance(result, dict):
        return ""
    hit = [
        name
        for name, each in result.items()
        if isinstance(each, dict) and (each.get("filtered") or each.get("detected"))
    ]
    return f" ({shown(', '.join(sorted(map(str, hit))))})" if hit else ""


def _not_found(failure: ErrorResponse, what: str) -> ServiceError:
    if failure.code in NOWHERE or NO_MODEL.search(failure.message):
        kind = "deployment" if "deployment" in f"{failure.code} {failure.message}".lower() else "model"
        return stop_error(
            failure,
            f"{kind} '{what}' not found (404)",
            "Check AZURE_OPENAI_DEPLOYMENT or DOCGEN_HOOK_MODEL; a new deployment takes about 5 minutes.",
        )
    if NOT_CHAT.search(failure.message):
        return stop_error(failure, f"{what} does not support chat completions", "Choose another deployment.")
    return stop_error(failure, "the URL was not found (404)", "Check AZURE_OPENAI_ENDPOINT and OPENAI_API_VERSION.")


def _throttled(failure: ErrorResponse, what: str) -> ServiceError:
    return described_error(
        failure, f"{what} is rate limited (429)", "Raise its quota, or set `requests-per-minute`.", retryable=True,
        retry_after=retry_after(failure.headers, failure.message), code="rate limit", kind=RateLimited,
    )  # fmt: skip


def _again(failure: ErrorResponse, what: str) -> ServiceError:
    del what
    after = retry_after(failure.headers, "")
    return described_error(
        failure,
        f"the provider failed with status {failure.status}",
        "Run again later.",
        retryable=True,
        retry_after=after,
    )
