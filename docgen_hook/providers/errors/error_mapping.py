"""What a service's failures mean: one table, from status and code to what a person reads and what is done.

The bodies are those of the facts collected in azure-openai.md, section 2; every part of them may be missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.errors import (
    ContentFiltered,
    QuotaExceeded,
    RateLimited,
    RequestTooLong,
    ServiceError,
)
from docgen_hook.providers.errors import fault_kinds as kinds
from docgen_hook.providers.errors.access import (
    BAD_KEY,
    forbidden,
    not_signed_in,
    of_tenant,
    proxy_refused,
    sign_in_required,
    unauthorized,
)
from docgen_hook.providers.errors.completion_limit import completion_limit
from docgen_hook.providers.errors.context_length import TOO_LONG, is_too_long, sizes
from docgen_hook.providers.errors.described import described_error, stop_error
from docgen_hook.providers.errors.filter_hits import filter_hits
from docgen_hook.providers.errors.retry_after import LONG, retry_after
from docgen_hook.providers.errors.service_text import shown
from docgen_hook.providers.errors.unsupported import (
    CompletionLimitError,
    UnsupportedParameterError,
    UnsupportedResponseFormatError,
)

if TYPE_CHECKING:
    from docgen_hook.providers.errors.error_response import ErrorResponse

REFUSED = re.compile(
    r"unrecognized request arguments? supplied: (\w+)|unsupported (?:parameter|value): '([\w.\[\]]+)'"
    r"|'loc': \['body', '(\w+)'"  # of servers made with FastAPI
    r"|(?:unknown|unexpected|unrecognized|unsupported|invalid|extra)\b[^.]{0,60}?[\"'`(](max_(?:completion_)?tokens|temperature)\b"
    r"|\b(max_(?:completion_)?tokens|temperature)\b[^.]{0,40}?\b(?:not (?:supported|permitted|allowed|recognized)"
    r"|unsupported|unexpected|extra inputs)",
    re.IGNORECASE,
)
UNADAPTED = ("unsupported_parameter", "unsupported_value", "unknown_parameter", "invalid_parameter")
NO_SYSTEM = re.compile(
    r"system (?:role|message|prompt|instruction)s? (?:is |are )?not (?:supported|allowed|enabled)"
    r"|does not support 'system'|roles must alternate|only user and assistant roles"
    r"|developer instruction is not enabled",
    re.IGNORECASE,
)
NOT_CHAT = re.compile(
    r"not a chat model|chat ?completions? operation does not work|only supported in v1/responses", re.IGNORECASE
)
NO_MODEL = re.compile(
    r"(?:model|deployment)\b.*\b(?:not found|does not exist|not exist|not available|not deployed|not loaded)"
    r"|\b(?:unknown|unavailable|invalid|no such|unrecognized) (?:model|deployment)\b(?! (?:output|response))"
    r"|\b(?:requested|specified|given) model (?:\S+ )?is not supported\s*(?:[.,;]|$|in |on |by )"
    r"|\bmodel (?:\S+ )?is not supported in (?:the |this )?(?:region|location)",
    re.IGNORECASE,
)
REQUEST_FORM = (406, 411, 412, 414, 415, 417, 421, 426, 428, 431, 451, 495, 496, 497, 501, 505)  # no content changes it


def map_error(failure: ErrorResponse, what: str) -> ServiceError:
    """Return the error that a failed response means.

    Args:
        failure: The response.
        what: The deployment or model, for the sentence.
    """
    is_ours = 400 <= failure.status < 500 or (failure.status >= 500 and not kinds.is_page(failure))
    if is_ours and (error := _at_any_status(failure, what)):
        return error
    make = {
        400: _bad_request, 401: unauthorized, 403: forbidden, 404: _not_found, 405: _not_found, 407: proxy_refused,
        408: _again, 409: _again, 422: _bad_request, 423: _again, 424: _again, 425: _again, 429: _throttled,
        449: _again, 460: _again, 499: _again, 511: sign_in_required,
    }  # fmt: skip
    if failure.status in make:
        return make[failure.status](failure, what)
    if 300 <= failure.status < 400 and failure.status != 304:  # "not modified" redirects nobody
        return stop_error(
            failure, f"the provider redirected to {_location(failure)}, which is not followed", "Check the endpoint."
        )
    if failure.status in REQUEST_FORM:
        return _unsuitable(failure, what)
    if failure.status >= 500:
        return _again(failure, what)
    return described_error(failure, f"the provider rejected the request ({failure.status})", UNCLEAR)


def _location(failure: ErrorResponse) -> str:
    from urllib.parse import urlsplit

    return shown(urlsplit(failure.headers.get("location", "")).netloc, 100) or "another URL"


ENDPOINT_TIP = "Check AZURE_OPENAI_ENDPOINT, and what stands between this machine and the provider."
UNCLEAR = "Run `docgen-hook doctor --live`; check the endpoint, the deployment and its model."
FILTER_TIP = (
    "Content filters sometimes reject harmless code; write this docstring by hand, or mark it `# docgen: skip`."
)
ACCOUNT_TIP = "Raise the quota or add credit, or wait for the next period; no further requests were sent."
GONE_TIP = "Deploy a current model and name it in AZURE_OPENAI_DEPLOYMENT or DOCGEN_HOOK_MODEL."
BLOCKED_TIP = "Ask the owner of the subscription; no further requests were sent."
NOWHERE = (
    "deploymentnotfound",
    "model_not_found",
    "modelnotfound",
    "unknown_model",
    "unavailable_model",
    "invalid_model",
    "model_not_supported",
    "unsupported_model",
)


def _at_any_status(failure: ErrorResponse, what: str) -> ServiceError | None:
    """Return the error for what services report under many statuses, or None."""
    make = next((make for fits, make in KINDS if fits(failure)), None)
    return make(failure, what) if make is not None else None


def _filtered(failure: ErrorResponse, what: str) -> ServiceError:
    del what
    hits = shown(", ".join(filter_hits(failure.body)))
    sentence = f"the content filter rejected the request{f' ({hits})' if hits else ''}"
    return described_error(failure, sentence, FILTER_TIP, code="content_filter", kind=ContentFiltered)


def _blocked(failure: ErrorResponse, what: str) -> ServiceError:
    return stop_error(failure, f"the account or resource behind {what} is blocked", BLOCKED_TIP, QuotaExceeded)


def _used_up(failure: ErrorResponse, what: str) -> ServiceError:
    tip = f"{_until(failure)}{ACCOUNT_TIP}"
    return stop_error(failure, f"the quota or credit of {what} is used up", tip, QuotaExceeded)


def _retired(failure: ErrorResponse, what: str) -> ServiceError:
    return stop_error(failure, f"the model behind {what} was retired", GONE_TIP)


def _unsuitable(failure: ErrorResponse, what: str) -> ServiceError:
    del what
    return stop_error(failure, f"the endpoint does not accept such requests ({failure.status})", ENDPOINT_TIP)


def _is_account(failure: ErrorResponse) -> bool:
    if not kinds.is_account(failure):
        return False
    by_code = kinds.ACCOUNT_CODES.search(f"{failure.code} {failure.kind}")
    after = retry_after(failure.headers, failure.message)
    return failure.status != 429 or bool(by_code) or after is None or after > LONG


def _is_rate(failure: ErrorResponse) -> bool:
    return kinds.is_rate(failure) and retry_after(failure.headers, failure.message) is not None


def _until(failure: ErrorResponse) -> str:
    after = retry_after(failure.headers, failure.message)
    if after is None:
        return ""
    from datetime import UTC, datetime, timedelta

    moment = datetime.now(UTC) + timedelta(seconds=after)
    return f"It is renewed at {moment:%Y-%m-%d %H:%M} UTC. "


def _bad_request(failure: ErrorResponse, what: str) -> ServiceError:
    said = failure.message
    if failure.code == "OperationNotSupported" or NOT_CHAT.search(said):
        return stop_error(failure, f"{what} does not support chat completions", "Choose another deployment.")
    if _is_nowhere(failure):
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
    if kinds.is_api_version(failure):
        return _unsupported_version(failure, what)
    return described_error(failure, "the provider rejected the request", UNCLEAR)


MODE = re.compile(r"response_format|json_schema|json_object|json mode|structured outputs?|guided_json", re.IGNORECASE)


def _is_of_mode(failure: ErrorResponse) -> bool:
    return bool(MODE.search(failure.message)) or failure.parameter.startswith(("response_format", "text.format"))


def _refused(parameter: str, what: str, said: str) -> UnsupportedParameterError:
    error = UnsupportedParameterError(f"{what} does not support {parameter}: {shown(said)}", retryable=True)
    error.parameter = parameter
    return error


def _unsupported_version(failure: ErrorResponse, what: str) -> ServiceError:
    del what
    tip = _version_tip(failure.message)
    return stop_error(failure, "the provider does not support this api-version", tip)


def _version_tip(said: str) -> str:
    named = kinds.version_in(said)
    if named:
        return f"Set OPENAI_API_VERSION to {named} or later, or unset it for the v1 mode."
    return "Set OPENAI_API_VERSION to 2024-10-21 or later, or unset it for the v1 mode."


def _over_limit(failure: ErrorResponse, what: str) -> ServiceError:
    most = completion_limit(failure)
    error = CompletionLimitError(f"{what} allows fewer completion tokens: {shown(failure.message)}", retryable=True)
    error.most = most
    return error


def _too_long(failure: ErrorResponse, what: str) -> ServiceError:
    is_large = failure.status == 413
    sentence = f"the request is too {'large for the provider' if is_large else f'long for {what}'}"
    plain = described_error(failure, sentence, "Split the definition.", code=TOO_LONG)
    error = RequestTooLong(plain.sentence, plain.tip, code=TOO_LONG)
    error.window, error.asked = sizes(failure.message, failure.body)
    return error


def _is_nowhere(failure: ErrorResponse) -> bool:
    return failure.code.lower() in NOWHERE or bool(NO_MODEL.search(failure.message))


def _not_found(failure: ErrorResponse, what: str) -> ServiceError:
    if _is_nowhere(failure):
        kind = "deployment" if "deployment" in f"{failure.code} {failure.message}".lower() else "model"
        return stop_error(
            failure,
            f"{kind} '{what}' not found ({failure.status})",
            "Check AZURE_OPENAI_DEPLOYMENT or DOCGEN_HOOK_MODEL; a new deployment takes about 5 minutes.",
        )
    if NOT_CHAT.search(failure.message):
        return stop_error(failure, f"{what} does not support chat completions", "Choose another deployment.")
    problem = "does not accept POST requests" if failure.status == 405 else "was not found"
    return stop_error(
        failure, f"the URL {problem} ({failure.status})", "Check AZURE_OPENAI_ENDPOINT and OPENAI_API_VERSION."
    )


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


KINDS = (  # reported under many statuses; the first that fits
    (kinds.is_filtered, _filtered),
    (completion_limit, _over_limit),
    (is_too_long, _too_long),
    (kinds.is_blocked, _blocked),
    (_is_account, _used_up),
    (kinds.is_tenant, of_tenant),
    (kinds.is_sign_in, not_signed_in),
    (kinds.is_gone_version, _unsupported_version),
    (kinds.is_gone, _retired),
    (kinds.is_not_ready, _again),
    (_is_rate, _throttled),
    (kinds.is_passing, _again),
    (kinds.is_endpoint, _unsuitable),
)
