"""Reaching for the service: is its address there, does the deployment answer as it should?"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from docgen_hook.api.diagnostics.check_result import CheckResult
from docgen_hook.errors import DocgenError, ServiceError
from docgen_hook.generation.session import PROVIDERS, configured_endpoint
from docgen_hook.model.code import Definition, Location, Parameter
from docgen_hook.model.provider_traits import REMOTE
from docgen_hook.prompting import answer_shape, parse_response, prompt
from docgen_hook.providers.compatible import is_beside
from docgen_hook.providers.endpoints import host_and_port, proxy
from docgen_hook.providers.errors.unsupported import UnsupportedFeatureError

if TYPE_CHECKING:
    from docgen_hook.generation.session import Session
    from docgen_hook.model.generation import CompletionRequest
    from docgen_hook.providers.base import Provider

PATIENCE = 10.0  # seconds for a connection
LONGEST = 120.0  # seconds for an answer
EXAMPLE = Definition(
    "function", "double", "module", Location(1, 0), parameters=(Parameter("number", annotation="int"),), result="value",
    source="def double(number: int) -> int:\n    return 2 * number", digest="0" * 64, statements=1,
)  # fmt: skip


def run_live_checks(session: Session) -> list[CheckResult]:
    """Return whether the service's machine can be reached, and what the deployment answers to one small question.

    Args:
        session: What to work with.
    """
    if session.service.provider not in PROVIDERS:
        return [
            CheckResult(
                "live",
                False,
                "no model provider is configured",
                "Set AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT, or run `docgen-hook local pull`.",
            )
        ]
    try:
        provider = PROVIDERS[session.service.provider](session)
        checks = [_network(session)] if session.service.provider in REMOTE else []
        if any(check.good is False for check in checks):
            return [*checks, CheckResult("live", None, "not asked")]
        return [*checks, asyncio.run(_live(provider, _patience(session)))]
    except DocgenError as error:
        return [CheckResult("live", False, error.sentence, error.tip)]


def _patience(session: Session) -> float:
    """Return the seconds that a response may take; a server on this machine may have to load its model first."""
    slow = session.service.provider in REMOTE and is_beside(session.service.provider, configured_endpoint(session).base)
    return session.config.deadline if slow else min(session.config.deadline, LONGEST)


def _network(session: Session) -> CheckResult:
    """Look up the machine's name and open a connection, to the proxy where there is one."""
    import socket

    through = proxy(session.service.endpoint, session.environ)
    host, port = host_and_port(through.address if through else session.service.endpoint)
    name = f"the proxy {host}" if through else host
    patience = min(session.config.deadline, PATIENCE)
    try:
        socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return CheckResult(
            "network", False, f"the host {name} was not found", "Check the endpoint, the VPN and the network."
        )
    try:
        socket.create_connection((host, port), timeout=patience).close()
    except TimeoutError:
        tip = "A firewall may drop it; set HTTPS_PROXY if your company uses one."
        return CheckResult("network", False, f"{name}, port {port}: no connection within {patience:g} s", tip)
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        return CheckResult("network", False, f"{name}, port {port}: {said}", "Check the address and the network.")
    return CheckResult("network", True, f"{name}, port {port} is reachable")


async def _live(provider: Provider, seconds: float) -> CheckResult:
    """Ask one real question."""
    try:
        return await probe_deployment(provider, seconds)
    except DocgenError as error:
        return CheckResult("live", False, error.sentence, error.tip)
    finally:
        await provider.close()


async def probe_deployment(provider: Provider, seconds: float) -> CheckResult:
    """Ask one small question, and return what came back.

    Args:
        provider: Who is asked.
        seconds: What that may take.

    Returns:
        The line that `doctor --live` shows of it.

    Raises:
        ServiceError: If there is no answer.
    """
    try:
        async with asyncio.timeout(seconds):
            return await _answered(provider)
    except TimeoutError:
        raise ServiceError(
            f"the request timed out after {seconds:g} s", "Check the network and the deployment."
        ) from None


async def _answered(provider: Provider) -> CheckResult:
    for _ in range(6):
        request: CompletionRequest = prompt.build_request(EXAMPLE, mode=provider.mode)
        try:
            reply = await provider.ask(request)
        except UnsupportedFeatureError:
            continue
        if reply.refusal or reply.finish == "content_filter":
            return CheckResult(
                "live", False, f"{reply.model} refused to respond", "Look at the deployment's content filter."
            )
        try:
            docstring = parse_response.parse_response(
                reply.text, EXAMPLE, request.mode, finish=reply.finish, is_last=True
            )
        except answer_shape.InvalidResponseError as error:
            return CheckResult(
                "live", False, f"{reply.model} responded, but {error.sentence}", "Try another deployment."
            )
        used = f"{reply.usage.prompt} tokens in, {reply.usage.completion} out"
        return CheckResult("live", True, f"{reply.model} responds in mode {request.mode}, {used}: {docstring.summary}")
    raise ServiceError("the deployment supports no response format", "Choose another deployment.")
