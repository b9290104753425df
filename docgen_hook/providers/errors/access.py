"""What it means that a provider refuses us: the key, the token, the role, the network or the proxy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.errors import AuthenticationError
from docgen_hook.providers.credentials.gateway_header import header_named
from docgen_hook.providers.errors import fault_kinds as kinds
from docgen_hook.providers.errors.described import stop_error

if TYPE_CHECKING:
    from docgen_hook.errors import ServiceError
    from docgen_hook.providers.errors.error_response import ErrorResponse


def unauthorized(failure: ErrorResponse, what: str) -> ServiceError:
    """Return the error of a response with status 401."""
    if failure.code == "PermissionDenied" or "lacks the required data action" in failure.message:
        return stop_error(
            failure,
            f"this identity is not authorized to use {what}",
            "Give it the role `Cognitive Services OpenAI User`; it takes about 5 minutes.",
        )
    if kinds.is_network(failure):
        return _network(failure)
    if kinds.is_access(failure):
        return _no_access(failure, what)
    named = header_named(failure.status, failure.headers)
    if named and failure.credential != "token":
        return stop_error(
            failure,
            f"authentication failed (401): the gateway expects the key in the header {named}",
            f"Set AZURE_OPENAI_API_KEY_HEADER={named}, and check that AZURE_OPENAI_API_KEY is the gateway's key.",
        )
    if failure.credential == "token":
        return stop_error(
            failure,
            "authentication failed (401): the token was rejected; it may be for another audience",
            _audience_tip(named),
        )
    elsewhere = MISSING_KEY.search(failure.message)
    return stop_error(
        failure, "authentication failed (401): the API key was rejected", f"{KEY_TIP}{HEADER_TIP if elsewhere else ''}"
    )


KEY_TIP = "Check AZURE_OPENAI_API_KEY (or OPENAI_API_KEY) and that it belongs to this endpoint."
HEADER_TIP = " A gateway may want it in a header that AZURE_OPENAI_API_KEY_HEADER names."
BAD_KEY = re.compile(
    r"(?:api|subscription)[- _]key (?:\S+ )?(?:not valid|is invalid|invalid|is missing|expired|not found)"
    r"|invalid (?:api|subscription)[- _]key|authentication (?:failed|error)|no api[- _]key",
    re.IGNORECASE,
)
MISSING_KEY = re.compile(r"\b(?:missing|no|without)\b.{0,60}?\b(?:key|credentials?|token)\b", re.IGNORECASE)


def _audience_tip(named: str) -> str:
    if named:
        return f"The gateway requires a key: set AZURE_OPENAI_API_KEY and AZURE_OPENAI_API_KEY_HEADER={named}."
    return "Set `entra-scope`, for example to https://cognitiveservices.azure.com/.default."


def forbidden(failure: ErrorResponse, what: str) -> ServiceError:
    """Return the error of a response with status 403."""
    if failure.code == "AuthenticationTypeDisabled" or "key based authentication" in failure.message.lower():
        return stop_error(
            failure,
            "this resource does not accept API keys",
            'Unset AZURE_OPENAI_API_KEY and install "docgen-hook[entra]".',
        )
    if kinds.is_network(failure):
        return _network(failure)
    if kinds.is_page(failure) or kinds.BLOCKED_PAGE.search(failure.message):
        return stop_error(
            failure, "a proxy or firewall before the provider rejected the request", "Contact its administrator."
        )
    return _no_access(failure, what)


def _no_access(failure: ErrorResponse, what: str) -> ServiceError:
    return stop_error(failure, f"access to {what} is forbidden", "Ask the resource's owner.")


def _network(failure: ErrorResponse) -> ServiceError:
    return stop_error(failure, "the resource's network rules block this machine", "Use its private network or VPN.")


def proxy_refused(failure: ErrorResponse, what: str) -> ServiceError:
    """Return the error of a proxy that asks for a sign-in."""
    del what
    return stop_error(failure, "proxy authentication required (407)", "Check HTTPS_PROXY, with its user and password.")


def sign_in_required(failure: ErrorResponse, what: str) -> ServiceError:
    """Return the error of a network that wants a sign-in first: RFC 6585, section 6."""
    del what
    return stop_error(failure, "the network requires a sign-in (511)", "Sign in to it in a browser, and run again.")


TENANT_TIP = "Sign in to the resource's tenant: `az login --tenant TENANT`, or set AZURE_TENANT_ID."


def of_tenant(failure: ErrorResponse, what: str) -> ServiceError:
    """Return the error of a token from another tenant."""
    del what
    sentence = "the token belongs to another tenant than the resource"
    return stop_error(failure, sentence, TENANT_TIP, AuthenticationError)


def not_signed_in(failure: ErrorResponse, what: str) -> ServiceError:
    """Return the error of a sign-in that Entra ID refuses."""
    del what
    tip = "Sign in again with `az login`, or ask your administrator."
    return stop_error(failure, "Entra ID rejected the sign-in", tip, AuthenticationError)
