"""What a service's failures mean: one table, from status and code to what a person reads and what is done.

The bodies are those of the facts collected in azure-openai.md, section 2; every part of them may be missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import ServiceError
from docgen_hook.providers.retry_after import retry_after

if TYPE_CHECKING:
    from collections.abc import Mapping

REFUSED = re.compile(
    r"unrecognized request arguments? supplied: (\w+)|unsupported (?:parameter|value): '([\w.\[\]]+)'"
    r"|'loc': \['body', '(\w+)'",  # of servers made with FastAPI
    re.IGNORECASE,
)
UNADAPTED = ("unsupported_parameter", "unsupported_value", "unknown_parameter", "invalid_parameter")
WINDOW = re.compile(r"maximum context length|context (?:size|window|length)|too many tokens", re.IGNORECASE)
NO_SYSTEM = re.compile(r"system role (?:is )?not supported|does not support 'system'", re.IGNORECASE)
NOT_CHAT = re.compile(
    r"not a chat model|chat ?completions? operation does not work|only supported in v1/responses", re.IGNORECASE
)
NO_MODEL = re.compile(r"(?:model|deployment)\b.*\b(?:not found|does not exist|not exist)", re.IGNORECASE)


class UnsupportedFeatureError(ServiceError):
    """What the deployment does not take has been left away; the question is to be asked again at once."""


class UnsupportedParameterError(UnsupportedFeatureError):
    """A parameter that the deployment does not take; the question is asked again without it.

    Attributes:
        parameter: Its name.
    """

    parameter = ""


class UnsupportedResponseFormatError(UnsupportedFeatureError):
    """An answer mode that the deployment does not take; the question is asked again in a lower one."""


@dataclass(frozen=True, slots=True)
class ErrorResponse:
    """A response that is no answer.

    Attributes:
        status: HTTP status.
        code: The service's code, as text.
        parameter: The parameter it speaks of, or empty.
        message: Its sentence.
        body: The whole body, parsed where it was JSON.
        headers: Lower-case names.
    """

    status: int
    code: str
    parameter: str
    message: str
    body: Any
    headers: Mapping[str, str]


def map_error(failure: ErrorResponse, what: str) -> ServiceError:
    """Return the error that a failed response means.

    Args:
        failure: The response.
        what: The deployment or model, for the sentence.
    """
    make = {
        400: _bad_request, 401: _unauthorized, 403: _forbidden, 404: _not_found, 405: _not_found, 408: _again,
        409: _again, 410: _not_found, 422: _bad_request, 424: _again, 429: _throttled,
    }  # fmt: skip
    if failure.status in make:
        return make[failure.status](failure, what)
    if 300 <= failure.status < 400:
        return _stop(failure, "the service sent us to another address, which is not followed", "Check the endpoint.")
    if failure.status == 413:
        return _error(failure, "the question is too large for the service", "Split the definition.", code=TOO_LONG)
    if failure.status >= 500:
        return _again(failure, what)
    return _error(failure, f"the service refused the question: {_said(failure)}", UNCLEAR)


TOO_LONG = "context_length_exceeded"
UNCLEAR = "Run `docgen-hook doctor --live`; check the endpoint, the deployment and its model."
ANOTHER = "Choose a deployment that does; `*-codex` and `*-pro` models do not."
LONGEST, LONGEST_ID = 300, 64  # characters of what a service says, and of its name for a request


def _bad_request(failure: ErrorResponse, what: str) -> ServiceError:
    said = failure.message
    if failure.code in ("content_filter", "content_policy_violation") or "content management policy" in said:
        return _error(
            failure,
            f"the content filter refused the question{_filtered(failure.body)}",
            FILTER_TIP,
            code="content_filter",
        )
    if failure.code == TOO_LONG or WINDOW.search(said):
        return _error(failure, f"the question is too long for {what}", "Split the definition.", code=TOO_LONG)
    if failure.code == "OperationNotSupported" or NOT_CHAT.search(said):
        return _stop(
            failure, f"{what} does not answer chat completions: {_said(failure)}", "Choose another deployment."
        )
    if failure.code in NOWHERE or NO_MODEL.search(said):
        return _not_found(failure, what)
    if "response_format" in said or "json_schema" in said or failure.parameter.startswith("response_format"):
        return UnsupportedResponseFormatError(
            f"{what} does not take this answer format: {_said(failure)}", retryable=True
        )
    found = REFUSED.search(said)
    parameter = failure.parameter or next(filter(None, found.groups()), "") if found else failure.parameter
    if NO_SYSTEM.search(said):
        return _refused("system", what, said)
    if parameter and (found or failure.code in UNADAPTED):
        return _refused(parameter.partition(".")[0], what, said)
    if "api version" in said.lower():
        return _stop(failure, f"the service does not take this api-version: {_said(failure)}", VERSION_TIP)
    return _error(failure, f"the service refused the question: {_said(failure)}", UNCLEAR)


def _refused(parameter: str, what: str, said: str) -> UnsupportedParameterError:
    error = UnsupportedParameterError(f"{what} does not take {parameter}: {said[:LONGEST]}", retryable=True)
    error.parameter = parameter
    return error


FILTER_TIP = "Plain code is sometimes taken for harm; write this docstring by hand, or mark it `# docgen: skip`."
VERSION_TIP = "Set OPENAI_API_VERSION to 2024-10-21 or later, or unset it for the v1 mode."


def _filtered(body: Any) -> str:
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
    return f" ({', '.join(sorted(hit))})" if hit else ""


def _unauthorized(failure: ErrorResponse, what: str) -> ServiceError:
    if failure.code == "PermissionDenied":
        return _stop(
            failure,
            f"this identity may not use {what}",
            "Give it the role `Cognitive Services OpenAI User`; it takes about 5 minutes.",
        )
    if isinstance(failure.body, dict) and "statusCode" in failure.body:
        return _stop(
            failure,
            "the token is for another audience",
            "Set `entra-scope`, for example to https://cognitiveservices.azure.com/.default.",
        )
    return _stop(
        failure,
        "the key was refused",
        "Check AZURE_OPENAI_API_KEY (or OPENAI_API_KEY) and that it belongs to this endpoint.",
    )


def _forbidden(failure: ErrorResponse, what: str) -> ServiceError:
    if failure.code == "AuthenticationTypeDisabled":
        return _stop(
            failure, "this resource takes no keys", 'Unset AZURE_OPENAI_API_KEY and install "docgen-hook[entra]".'
        )
    if "Public access is disabled" in failure.message or "Firewall" in failure.message:
        return _stop(
            failure, f"the resource's network rules keep us out: {_said(failure)}", "Use its private network or VPN."
        )
    return _stop(failure, f"access to {what} is forbidden: {_said(failure)}", "Ask the resource's owner.")


def _not_found(failure: ErrorResponse, what: str) -> ServiceError:
    if failure.code in NOWHERE or NO_MODEL.search(failure.message):
        return _stop(
            failure,
            f"there is no deployment or model {what}",
            "Check AZURE_OPENAI_DEPLOYMENT or DOCGEN_HOOK_MODEL; a new deployment takes about 5 minutes.",
        )
    if NOT_CHAT.search(failure.message):
        return _stop(
            failure, f"{what} does not answer chat completions: {_said(failure)}", "Choose another deployment."
        )
    return _stop(failure, "the address was not found", "Check AZURE_OPENAI_ENDPOINT and OPENAI_API_VERSION.")


NOWHERE = ("DeploymentNotFound", "model_not_found")


def _throttled(failure: ErrorResponse, what: str) -> ServiceError:
    if failure.code == "insufficient_quota":
        return _stop(
            failure, f"the quota of {what} is used up: {_said(failure)}", "Raise it, or wait for the next period."
        )
    return _error(
        failure, f"{what} is over its rate limit", "Raise its quota, or set `requests-per-minute`.", retryable=True,
        retry_after=retry_after(failure.headers, failure.message), code="rate limit",
    )  # fmt: skip


def _again(failure: ErrorResponse, what: str) -> ServiceError:
    del what
    after = retry_after(failure.headers, "")
    return _error(
        failure,
        f"the service failed with status {failure.status}",
        "Run again later.",
        retryable=True,
        retry_after=after,
    )


def _said(failure: ErrorResponse) -> str:
    return (failure.message or f"status {failure.status}").strip().rstrip(".")[:LONGEST]


def _stop(failure: ErrorResponse, sentence: str, tip: str) -> ServiceError:
    return _error(failure, sentence, tip, stops_run=True)


def _error(failure: ErrorResponse, sentence: str, tip: str, **more: Any) -> ServiceError:
    code = more.pop("code", failure.code)
    support = failure.headers.get("apim-request-id", "")[:LONGEST_ID]
    return ServiceError(sentence, f"{tip} Support id: {support}.".strip() if support else tip, code=code, **more)
