"""Is everything in place? Each check is one small function and one line in the table."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from docgen_hook.flow.pull import pulled
from docgen_hook.flow.run import PROVIDERS, setting
from docgen_hook.llm import endpoint, prompt, tokens
from docgen_hook.llm.faults import AdaptedError
from docgen_hook.model import Definition, DocgenError, Location, Parameter, Request, ServiceError
from docgen_hook.store.folders import cache_folder, data_folder
from docgen_hook.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.config import Config
    from docgen_hook.flow.run import Setting


class Check(Value):
    """What one check found.

    Attributes:
        name: What was looked at.
        good: True, False, or None where it does not matter.
        text: What was found; secrets are masked.
        tip: What to do about it, or empty.
    """

    name: str
    good: bool | None
    text: str
    tip: str = ""


EXAMPLE = Definition(
    "function", "double", "module", Location(1, 0), parameters=(Parameter("number", annotation="int"),), result="value",
    source="def double(number: int) -> int:\n    return 2 * number", digest="0" * 64, statements=1,
)  # fmt: skip


def examine(config: Config, environ: Mapping[str, str], *, live: bool = False) -> list[Check]:
    """Look at everything that a run needs.

    Args:
        config: The settings.
        environ: The process environment.
        live: Whether to ask one real question.

    Returns:
        What each check found, in a fixed order.
    """
    try:
        run = setting(config, environ)
    except DocgenError as error:
        return [*_versions(), Check("service", False, error.sentence, error.tip)]
    checks = [*_versions(), _git(), _settings(config), _service(run), _endpoint(run), _credential(run), _model(environ)]
    checks += [_cache(environ), _tokens(run)]
    if live:
        import asyncio

        checks += asyncio.run(_live(run))
    run.cache.close()
    return checks


def _versions() -> list[Check]:
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for name in ("docgen-hook", "openai", "libcst", "tiktoken", "diskcache"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} missing")
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    return [Check("versions", all("missing" not in each for each in found), ", ".join([python, *found]))]


def _git() -> Check:
    from docgen_hook.workspace.git import git

    try:
        return Check("git", True, git(["--version"], os.curdir).decode().strip().removeprefix("git version "))
    except DocgenError as error:
        return Check("git", False, error.sentence, error.tip)


def _settings(config: Config) -> Check:
    own = sorted(key for key, origin in config.origins.items() if origin != "flag")
    return Check("settings", True, ", ".join(own) if own else "all at their defaults")


def _service(run: Setting) -> Check:
    service = run.service
    if service.provider == "none":
        return Check(
            "service", None, service.why, "Name one, or run `docgen-hook local pull`; else only the cache answers."
        )
    return Check("service", True, f"{service.provider} {service.model}: {service.why}")


def _endpoint(run: Setting) -> Check:
    service = run.service
    if service.provider not in ("azure", "openai"):
        return Check("endpoint", None, "not needed")
    try:
        if service.provider == "openai":
            return Check("endpoint", True, endpoint.compatible(service.endpoint).base)
        where = endpoint.azure(service.endpoint, service.api_version)
    except DocgenError as error:
        return Check("endpoint", False, error.sentence, error.tip)
    return Check("endpoint", True, f"{where.base} ({'classic, ' + where.api_version if where.classic else 'v1'})")


def _credential(run: Setting) -> Check:
    service = run.service
    if service.provider not in ("azure", "openai"):
        return Check("credential", None, "not needed")
    if service.key:
        shown = service.key[-2:] if len(service.key) > 20 else ""
        return Check("credential", True, f"a key of {len(service.key)} characters, ******{shown}")
    if service.token:
        return Check("credential", True, "a bearer token")
    from importlib.util import find_spec

    if service.provider == "azure" and find_spec("azure") is not None and find_spec("azure.identity") is not None:
        return Check("credential", True, f"Entra ID, scope {run.config.entra_scope}")
    tip = 'Set AZURE_OPENAI_API_KEY, or install "docgen-hook[entra]".' if service.provider == "azure" else ""
    return Check("credential", None if service.provider == "openai" else False, "none", tip)


def _model(environ: Mapping[str, str]) -> Check:
    found = pulled(data_folder(environ))
    return Check("embedded model", True if found else None, ", ".join(found) or "none pulled")


def _cache(environ: Mapping[str, str]) -> Check:
    folder = cache_folder(environ)
    probe = os.path.join(folder, f".docgen-hook-{os.getpid()}.tmp")
    try:
        os.makedirs(folder, exist_ok=True)
        with open(probe, "wb"):
            pass
        os.unlink(probe)
        with os.scandir(folder) as files:
            size = sum(each.stat().st_size for each in files if each.is_file())
    except OSError as error:
        return Check("cache", False, f"{folder}: {error.strerror}", "Make it writable, or set DOCGEN_HOOK_CACHE_DIR.")
    return Check("cache", True, f"{folder}, {size / 2**20:.1f} MiB")


def _tokens(run: Setting) -> Check:
    name = tokens.encoding_name(run.service.model)
    try:
        count = tokens.count("def f(): return 1", run.service.model, str(run.cache.folder / "vocabularies"))
    except (OSError, ValueError) as error:
        return Check("tokeniser", False, f"{name}: {error}")
    return Check("tokeniser", count > 0, f"{name}, works without a network")


async def _live(run: Setting) -> list[Check]:
    """Ask one real question."""
    import asyncio

    maker = PROVIDERS.get(run.service.provider)
    if maker is None:
        return [Check("live", False, "nobody is named to ask", "Name a service first.")]
    try:
        provider = maker(run)
        try:
            async with asyncio.timeout(min(run.config.deadline, 120)):
                return [await answered(provider)]
        finally:
            await provider.close()
    except TimeoutError:
        return [Check("live", False, "no answer in time", "Check the network and the deployment.")]
    except DocgenError as error:
        return [Check("live", False, error.sentence, error.tip)]


async def answered(provider: object) -> Check:
    """Ask one small question, and give what came back."""
    from docgen_hook.llm import answer

    for _ in range(6):
        request: Request = prompt.build(EXAMPLE, mode=getattr(provider, "mode", "json_schema"))
        try:
            reply = await provider.ask(request)  # type: ignore[attr-defined]
        except AdaptedError:
            continue
        try:
            docstring = answer.read(reply.text, EXAMPLE, request.mode, finish=reply.finish)
        except answer.BadAnswerError as error:
            return Check("live", False, f"{reply.model} answered, but {error.sentence}", "Try another deployment.")
        used = f"{reply.usage.prompt} tokens in, {reply.usage.completion} out"
        return Check("live", True, f"{reply.model} answers in mode {request.mode}, {used}: {docstring.summary}")
    raise ServiceError("the deployment takes no answer mode", "Choose another deployment.")
