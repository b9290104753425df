"""Reaching for the service: is its address there, does the deployment answer as it should?"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from docgen_hook.api.diagnostics.checks import REMOTE, Check
from docgen_hook.errors import DocgenError, ServiceError
from docgen_hook.generation.session import PROVIDERS
from docgen_hook.model.code import Definition, Location, Parameter
from docgen_hook.prompting import parse_response, prompt
from docgen_hook.providers.endpoints import host_and_port, proxy
from docgen_hook.providers.error_mapping import AdaptedError

if TYPE_CHECKING:
    from docgen_hook.generation.context import Provider
    from docgen_hook.generation.session import Setting
    from docgen_hook.model.generation import Request

PATIENCE = 10.0  # seconds for a connection
LONGEST = 120.0  # seconds for an answer
EXAMPLE = Definition(
    "function", "double", "module", Location(1, 0), parameters=(Parameter("number", annotation="int"),), result="value",
    source="def double(number: int) -> int:\n    return 2 * number", digest="0" * 64, statements=1,
)  # fmt: skip


def reached(run: Setting) -> list[Check]:
    """Give whether the service's machine can be reached, and what the deployment answers to one small question.

    Args:
        run: What to work with.
    """
    if run.service.provider not in PROVIDERS:
        return [Check("live", False, "nobody is named to ask", "Name a service first.")]
    try:
        provider = PROVIDERS[run.service.provider](run)
        checks = [_network(run)] if run.service.provider in REMOTE else []
        if any(each.good is False for each in checks):
            return [*checks, Check("live", None, "not asked")]
        return [*checks, asyncio.run(_live(provider, min(run.config.deadline, LONGEST)))]
    except DocgenError as error:
        return [Check("live", False, error.sentence, error.tip)]


def _network(run: Setting) -> Check:
    """Look up the machine's name and open a connection, to the proxy where there is one."""
    import socket

    through = proxy(run.service.endpoint, run.environ)
    host, port = host_and_port(through.address if through else run.service.endpoint)
    name = f"the proxy {host}" if through else host
    patience = min(run.config.deadline, PATIENCE)
    try:
        socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return Check("network", False, f"{name} is not known here", "Check the endpoint, the VPN and the network.")
    try:
        socket.create_connection((host, port), timeout=patience).close()
    except TimeoutError:
        tip = "A firewall may drop it; set HTTPS_PROXY if your company uses one."
        return Check("network", False, f"{name}, port {port}: no connection within {patience:g} s", tip)
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        return Check("network", False, f"{name}, port {port}: {said}", "Check the address and the network.")
    return Check("network", True, f"{name}, port {port} can be reached")


async def _live(provider: Provider, seconds: float) -> Check:
    """Ask one real question."""
    try:
        return await answered(provider, seconds)
    except DocgenError as error:
        return Check("live", False, error.sentence, error.tip)
    finally:
        await provider.close()


async def answered(provider: Provider, seconds: float) -> Check:
    """Ask one small question, and give what came back.

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
            f"there was no answer within {seconds:g} s", "Check the network and the deployment."
        ) from None


async def _answered(provider: Provider) -> Check:
    for _ in range(6):
        request: Request = prompt.build(EXAMPLE, mode=provider.mode)
        try:
            reply = await provider.ask(request)
        except AdaptedError:
            continue
        if reply.refusal or reply.finish == "content_filter":
            return Check("live", False, f"{reply.model} refused to answer", "Look at the deployment's content filter.")
        try:
            docstring = parse_response.read(reply.text, EXAMPLE, request.mode, finish=reply.finish)
        except parse_response.BadAnswerError as error:
            return Check("live", False, f"{reply.model} answered, but {error.sentence}", "Try another deployment.")
        used = f"{reply.usage.prompt} tokens in, {reply.usage.completion} out"
        return Check("live", True, f"{reply.model} answers in mode {request.mode}, {used}: {docstring.summary}")
    raise ServiceError("the deployment takes no answer mode", "Choose another deployment.")
