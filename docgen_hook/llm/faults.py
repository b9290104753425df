"""What a service's failures mean: one table, from status and code to what a person reads and what is done.

The bodies are those of the facts collected in azure-openai.md, section 2; every part of them may be missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen_hook.model import ServiceError

if TYPE_CHECKING:
    from collections.abc import Mapping

LATER = re.compile(
    r"(?:retry|try again) (?:after|in) (\d+(?:\.\d+)?)\s*(ms|milliseconds?|s|seconds?|m|minutes?)?", re.IGNORECASE
)
REFUSED = re.compile(r"[Uu]nrecognized request argument supplied: (\w+)|[Uu]nsupported parameter: '(\w+)'")
SPAN = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h)")
UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


class ParameterError(ServiceError):
    """A parameter that the deployment does not take; the question is asked again without it.

    Attributes:
        parameter: Its name.
    """

    parameter = ""


class ModeError(ServiceError):
    """An answer mode that the deployment does not take; the question is asked again in a lower one."""


@dataclass(frozen=True, slots=True)
class Failure:
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


def fault(failure: Failure, what: str) -> ServiceError:
    """Give the error that a failed response means.

    Args:
        failure: The response.
        what: The deployment or model, for the sentence.
    """
    make = {400: _bad_request, 401: _unauthorized, 403: _forbidden, 404: _not_found, 408: _again, 429: _throttled}
    if failure.status in make:
        return make[failure.status](failure, what)
    if 300 <= failure.status < 400:
        return _stop(failure, "the service sent us to another address, which is not followed", "Check the endpoint.")
    if failure.status == 413:
        return _error(failure, "the question is too large for the service", "Split the definition.", code=TOO_LONG)
    if failure.status == 424:
        return _error(failure, "the service could not finish the answer", "Run again.", retryable=True)
    if failure.status >= 500:
        return _again(failure, what)
    return _error(failure, f"the service refused the question: {_said(failure)}", "")


TOO_LONG = "context_length_exceeded"


def _bad_request(failure: Failure, what: str) -> ServiceError:
    said = failure.message
    if failure.code in ("content_filter", "content_policy_violation") or "content management policy" in said:
        return _error(
            failure,
            f"the content filter refused the question{_filtered(failure.body)}",
            FILTER_TIP,
            code="content_filter",
        )
    if failure.code == TOO_LONG or "maximum context length" in said:
        return _error(failure, f"the question is too long for {what}", "Split the definition.", code=TOO_LONG)
    if "response_format" in said or "json_schema" in said or failure.parameter.startswith("response_format"):
        return ModeError(f"{what} does not take this answer format: {said}", retryable=True)
    found = REFUSED.search(said)
    parameter = failure.parameter or (found and (found[1] or found[2])) or ""
    if parameter and (found or failure.code in ("unsupported_parameter", "unsupported_value", "unknown_parameter")):
        error = ParameterError(f"{what} does not take {parameter}: {said}", retryable=True)
        error.parameter = parameter.partition(".")[0]
        return error
    if "api version" in said.lower():
        return _stop(failure, f"the service does not take this api-version: {said}", VERSION_TIP)
    return _error(failure, f"the service refused the question: {_said(failure)}", "")


FILTER_TIP = "Plain code is sometimes taken for harm; write this docstring by hand, or mark it `# docgen: skip`."
VERSION_TIP = "Set OPENAI_API_VERSION to 2024-10-21 or later, or unset it for the v1 mode."


def _filtered(body: Any) -> str:
    inner = body.get("innererror") or body.get("inner_error") if isinstance(body, dict) else None
    result = inner.get("content_filter_result") if isinstance(inner, dict) else None
    if not isinstance(result, dict):
        return ""
    hit = [
        name
        for name, each in result.items()
        if isinstance(each, dict) and (each.get("filtered") or each.get("detected"))
    ]
    return f" ({', '.join(sorted(hit))})" if hit else ""


def _unauthorized(failure: Failure, what: str) -> ServiceError:
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


def _forbidden(failure: Failure, what: str) -> ServiceError:
    if failure.code == "AuthenticationTypeDisabled":
        return _stop(
            failure, "this resource takes no keys", 'Unset AZURE_OPENAI_API_KEY and install "docgen-hook[entra]".'
        )
    if "Public access is disabled" in failure.message or "Firewall" in failure.message:
        return _stop(
            failure, f"the resource's network rules keep us out: {_said(failure)}", "Use its private network or VPN."
        )
    return _stop(failure, f"access to {what} is forbidden: {_said(failure)}", "Ask the resource's owner.")


def _not_found(failure: Failure, what: str) -> ServiceError:
    if failure.code in ("DeploymentNotFound", "model_not_found"):
        return _stop(
            failure, f"there is no deployment {what}", "Check AZURE_OPENAI_DEPLOYMENT; a new one takes about 5 minutes."
        )
    return _stop(failure, "the address was not found", "Check AZURE_OPENAI_ENDPOINT and OPENAI_API_VERSION.")


def _throttled(failure: Failure, what: str) -> ServiceError:
    if failure.code == "insufficient_quota":
        return _stop(
            failure, f"the quota of {what} is used up: {_said(failure)}", "Raise it, or wait for the next period."
        )
    return _error(
        failure, f"{what} is over its rate limit", "Raise its quota, or set `requests-per-minute`.", retryable=True,
        retry_after=wait(failure.headers, failure.message), code="rate limit",
    )  # fmt: skip


def _again(failure: Failure, what: str) -> ServiceError:
    del what
    after = wait(failure.headers, "")
    return _error(
        failure,
        f"the service failed with status {failure.status}",
        "Run again later.",
        retryable=True,
        retry_after=after,
    )


def wait(headers: Mapping[str, str], message: str) -> float | None:
    """Give the seconds that a service asks to wait, None when it does not say."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name, "").strip()
        if value.replace(".", "", 1).isdigit():
            return float(value) * unit
    if headers.get("retry-after"):
        return _until(headers["retry-after"])
    resets = [
        _span(headers[name]) for name in ("x-ratelimit-reset-requests", "x-ratelimit-reset-tokens") if name in headers
    ]
    known = [each for each in resets if each is not None]
    if known:
        return max(known)
    found = LATER.search(message)
    return (
        float(found[1]) * UNITS["ms" if (found[2] or "s").startswith(("ms", "milli")) else (found[2] or "s")[0]]
        if found
        else None
    )


def _until(date: str) -> float | None:
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        return max((parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None


def _span(text: str) -> float | None:
    if text.strip().replace(".", "", 1).isdigit():
        return float(text)
    found = SPAN.findall(text)
    return sum(float(number) * UNITS[unit] for number, unit in found) if found else None


def _said(failure: Failure) -> str:
    return (failure.message or f"status {failure.status}").strip().rstrip(".")[:300]


def _stop(failure: Failure, sentence: str, tip: str) -> ServiceError:
    return _error(failure, sentence, tip, stops_run=True)


def _error(failure: Failure, sentence: str, tip: str, **more: Any) -> ServiceError:
    code = more.pop("code", failure.code)
    support = failure.headers.get("apim-request-id", "")
    return ServiceError(sentence, f"{tip} Support id: {support}.".strip() if support else tip, code=code, **more)
