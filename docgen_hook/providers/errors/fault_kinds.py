"""Kinds of failures that services word in many ways, recognised by code, type and words at any status.

Each pattern stands for what public reports quote; tests/data/azure has the responses, each with its source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen_hook.providers.errors.error_response import ErrorResponse

ACCOUNT_CODES = re.compile(
    r"insufficient[_ ]?(?:quota|balance|credits?|funds?)|billing|credit|budget[_ ]?exceeded|exceeded[_ ]?budget"
    r"|account[_ ]?(?:deactivated|suspended|disabled)|access[_ ]?terminated|payment[_ ]?required"
    r"|subscription[_ ]?(?:disabled|suspended|expired|notfound|notregistered)|(?:call)?volume[_ ]?quota|quotaexceeded",
    re.IGNORECASE,
)
ACCOUNT_WORDS = re.compile(
    r"no credits? (?:remaining|left)|(?:out of|not enough|more|insufficient) (?:credits?|funds?|balance|quota)"
    r"|(?:credit )?balance (?:is )?(?:too low|insufficient|exhausted|not enough)|billing (?:hard )?limit"
    r"|not active, please check your billing"
    r"|exceeded your current quota|exceeded (?:its |your |the )?(?:monthly |daily )?(?:spending|budget)"
    r"|(?:exceeded|over) budget|budget (?:has been |was )?(?:exceeded|exhausted|used up)|call volume quota"
    r"|quota will be replenished"
    r"|token quota is exceeded|(?:subscription|account|organi[sz]ation|workspace|resource) (?:\S+ )?(?:has been"
    r"|is|was) "
    r"(?:\w+ )?(?:disabled|suspended|deactivated|expired|blocked|past due|read-?only)|payment (?:is )?required"
    r"|overdue payment|arrears|reached (?:your|its|the) (?:\w+ ){0,3}(?:usage|spend(?:ing)?) limits?"
    r"|regain access"
    r"|(?:daily|weekly|monthly|per[- ]day|per[- ]month) (?:\w+ ){0,2}(?:limit|quota|allowance|cap)\b"
    r"|(?:limit|quota|exceeded)\b.{0,30}?\bper[- ](?:day|month)\b",
    re.IGNORECASE,
)
BLOCKED = re.compile(
    r"account[_ ]?(?:deactivated|suspended|disabled)|subscription[_ ]?(?:disabled|suspended|notfound|notregistered)"
    r"|unusual ?behaviou?r"
    r"|(?:account|resource|subscription|access|organi[sz]ation|project|key)\b"
    r".{0,60}?\b(?:has|have|was|is) (?:been )?(?:\w+ )?"
    r"(?:suspended|deactivated|blocked|banned)"
    r"|access[_ ]?terminated|disabled and therefore marked as read[- ]only|readonlydisabled",
    re.IGNORECASE,
)
ACCOUNT_ONLY = re.compile(r"quota|credit|balance|budget|billing|payment|past due", re.IGNORECASE)
ENDPOINT = re.compile(
    r"custom (?:sub)?domain|plain http request|https? (?:is )?(?:required|port)|(?:ssl|tls|client) certificate"
    r"|unknown (?:host|virtual host)|invalid host(?:name| header)?|no (?:matching )?route"
    r"|invalid url|region.{0,40}\bendpoint",
    re.IGNORECASE,
)
NOT_READY = re.compile(
    r"not[_ ]?ready|provisioning|still being (?:created|provisioned|deployed)"
    r"|(?:model|deployment) is (?:still )?(?:loading|being (?:created|deployed|updated))",
    re.IGNORECASE,
)
RATE = re.compile(
    r"rate[- _]?limit|too many requests|throttl|slow down|requests? (?:per|a) (?:second|minute)", re.IGNORECASE
)
NO_ACCESS = re.compile(
    r"not (?:allowed|permitted|authori[sz]ed|entitled) to (?:access|use|call)|(?:does|do) not have access"
    r"|model[_ ]access[_ ]denied",
    re.IGNORECASE,
)
VERSIONED = re.compile(r"api[- _]?version", re.IGNORECASE)
GONE_CODES = re.compile(r"deprecat|retired|decommission|end[_ ]?of[_ ]?life|sunset", re.IGNORECASE)
GONE_WORDS = re.compile(
    r"\b(?:model|deployment|engine)s?\b.{0,160}?\b(?:deprecated|retired|decommissioned|discontinued|shut ?down"
    r"|sunset|end[- ]of[- ]life"
    r"|no longer (?:available|supported|offered|active|served))|\b(?:deprecated|retired"
    r"|decommissioned) (?:model|deployment)",
    re.IGNORECASE,
)
TENANT = re.compile(
    r"\btenants?\b.{0,80}?(?:not match|mismatch|different|not found|not allowed|invalid|wrong)|"
    r"(?:mismatch|different|wrong|invalid|another|does not belong to).{0,60}?\btenant|issuer.{0,200}tenant"
    r"|AADSTS(?:50020|50034|50059|90002|90072|500011|700016)\b",  # https://login.microsoftonline.com/error
    re.IGNORECASE,
)
SIGN_IN = re.compile(r"AADSTS\d+|refresh token (?:has |is )?(?:expired|invalid)|invalid_grant", re.IGNORECASE)
PASSING = re.compile(
    r"please retry\b|(?:try again|retry) (?:later|shortly|in a|in \d)|temporarily (?:unavailable|unable)", re.IGNORECASE
)
PASSING_CODES = re.compile(r"server[_ ]?error|internal[_ ]?error|overloaded|service[_ ]?unavailable", re.IGNORECASE)
NETWORK = re.compile(
    r"private (?:end ?points?|link|network)|virtual network|\bv-?net\b|firewall"
    r"|public (?:network )?access (?:is |has been )?(?:disabled|denied|not)"
    r"|network (?:acls?|rules?|security perimeter|access|restrictions?|policy)|service endpoint"
    r"|\bip(?:v[46])?(?: address(?:es)?)?\b.{0,60}?(?:not (?:\w+ )?(?:allowed|authori[sz]ed|permitted"
    r"|whitelisted|in the allow)|blocked|denied|forbidden|filter)"
    r"|(?:blocked|denied|forbidden|not allowed|rejected).{0,40}?\b(?:your|client|caller|source)?[ -]?ip\b"
    r"|ip[_ ]not[_ ]\w+"
    r"|not (?:allowed|accessible) from (?:this|your) (?:ip|network|location)|trafficdenied",
    re.IGNORECASE,
)
BLOCKED_PAGE = re.compile(
    r"zscaler|netskope|blue ?coat|forcepoint|fortiguard|umbrella|websense|iboss|web page blocked|blocked by"
    r"|application[- ]gateway|waf\b|cloudflare|akamai|imperva|incapsula|just a moment|captcha|attention required",
    re.IGNORECASE,
)
FILTER_CODES = re.compile(
    r"content[_ ]?(?:filter|policy|safety|moderation)|responsible[_ ]?ai|\brai\b|guardrail|moderation"
    r"|data[_ ]?inspection|cyber[_ ]?policy|policy[_ ]?violation|invalid_prompt",
    re.IGNORECASE,
)
FILTER_WORDS = re.compile(
    r"content (?:safety|filter|policy|management|moderation|exists risk)|safety (?:system|check|policy|filter)"
    r"|responsible ai"
    r"|prompt shield|jailbreak|guardrail|flagged (?:as|by|for)|inappropriate content|usage policies|moderation"
    r"|(?:data[- ]loss[- ]prevention|\bdlp) (?:policy|policies|rules?|violation)",
    re.IGNORECASE,
)
VERSION = re.compile(r"\b20\d\d-\d\d-\d\d(?:-preview)?\b")
RECOMMENDS = re.compile(
    r"later|newer|above|supported (?:api[- ])?versions|only for|requires?\b|at least|use\b", re.IGNORECASE
)
SCHEMA_INVALID = re.compile(
    r"invalid schema|schema (?:is )?(?:invalid|too (?:large|complex|deep|big)|exceeds)|(?:too many"
    r"|maximum number of|number of) (?:\w+ )?"
    r"(?:properties|parameters|enum|states|nest)|nest(?:ed|ing)|maximum (?:depth|nesting)|(?:grammar"
    r"|schema).{0,60}?(?:compil|too complex|too large|failed|parse)",
    re.IGNORECASE,
)


def is_page(failure: ErrorResponse) -> bool:
    """Return whether the body is a web page, so that something in front of the provider made it."""
    return isinstance(failure.body, str) and "<" in failure.body


def is_blocked(failure: ErrorResponse) -> bool:
    """Return whether the account or the resource was disabled, rather than used up."""
    named = f"{failure.code} {failure.kind} {failure.message}"
    is_other = is_page(failure) or is_network(failure) or ACCOUNT_ONLY.search(named)
    return failure.status != 401 and bool(BLOCKED.search(named)) and not is_other


def is_endpoint(failure: ErrorResponse) -> bool:
    """Return whether the address, its protocol or a certificate is at fault, so that no request can succeed."""
    return failure.status in (400, 403, 404) and bool(ENDPOINT.search(failure.message))


def is_not_ready(failure: ErrorResponse) -> bool:
    """Return whether a deployment is still being made."""
    named = f"{failure.code} {failure.message}"
    return failure.status in (400, 404, 409, 422) and bool(NOT_READY.search(named))


def is_rate(failure: ErrorResponse) -> bool:
    """Return whether a response under another status than 429 speaks of a rate."""
    named = f"{failure.code} {failure.kind} {failure.message}"
    return failure.status in (400, 403) and bool(RATE.search(named))


def is_access(failure: ErrorResponse) -> bool:
    """Return whether a valid key has no right to use the model."""
    return bool(NO_ACCESS.search(f"{failure.kind} {failure.message}"))


def is_api_version(failure: ErrorResponse) -> bool:
    """Return whether the api-version is at fault."""
    return bool(VERSIONED.search(f"{failure.code} {failure.message}"))


def is_gone_version(failure: ErrorResponse) -> bool:
    """Return whether a status for what is missing speaks of the api-version."""
    return failure.status in (404, 410) and is_api_version(failure)


def is_account(failure: ErrorResponse) -> bool:
    """Return whether the account, its money or its quota is at fault, which no waiting within a run cures."""
    named = f"{failure.code} {failure.kind}"
    return failure.status == 402 or bool(ACCOUNT_CODES.search(named) or ACCOUNT_WORDS.search(failure.message))


def is_gone(failure: ErrorResponse) -> bool:
    """Return whether the model was retired."""
    if failure.status not in (400, 403, 404, 410) or (failure.parameter and failure.parameter != "model"):
        return False  # a deprecated parameter
    gone = GONE_CODES.search(failure.code) or GONE_WORDS.search(failure.message)
    return (failure.status == 410 and bool(failure.message or failure.code)) or bool(gone)


def is_tenant(failure: ErrorResponse) -> bool:
    """Return whether the token belongs to another tenant of Entra ID."""
    return failure.status in (400, 401, 403) and bool(TENANT.search(failure.message))


def is_sign_in(failure: ErrorResponse) -> bool:
    """Return whether Entra ID refused the sign-in, for another reason than its tenant."""
    return failure.status in (400, 401, 403) and bool(SIGN_IN.search(f"{failure.code} {failure.message}"))


def is_passing(failure: ErrorResponse) -> bool:
    """Return whether a status that blames the request speaks of something that passes."""
    named = f"{failure.code} {failure.kind}"
    return failure.status in (400, 422) and bool(PASSING_CODES.search(named) or PASSING.search(failure.message))


def is_network(failure: ErrorResponse) -> bool:
    """Return whether a resource's network rules refuse this machine."""
    return bool(NETWORK.search(failure.message) or NETWORK.search(failure.code))


def is_filtered(failure: ErrorResponse) -> bool:
    """Return whether the content of this one request was refused."""
    named = FILTER_CODES.search(f"{failure.code} {failure.kind}") or FILTER_WORDS.search(failure.message)
    return failure.status != 401 and bool(named) and not is_account(failure) and not is_blocked(failure)


def is_schema(message: str) -> bool:
    """Return whether this one schema was refused, rather than schemas in general."""
    return bool(SCHEMA_INVALID.search(message))


def version_in(message: str) -> str:
    """Return the api-version that a message recommends, or an empty string."""
    found = VERSION.findall(message)
    return found[-1] if found and RECOMMENDS.search(message) else ""
