"""Who is asked: the provider that the settings and the environment name, and the credentials for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docgen_hook.errors import UsageError
from docgen_hook.providers.endpoints import deployment_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.config import Config

COPY = "Copy it again, as one word on one line."
KEY_HEADER, EXTRA_HEADERS = "AZURE_OPENAI_API_KEY_HEADER", "AZURE_OPENAI_EXTRA_HEADERS"
LONGEST_NAME = 64  # characters of a header's name
RESERVED = (  # the transport's own
    "host", "connection", "content-length", "content-type", "content-encoding", "transfer-encoding", "te",
    "trailer", "upgrade", "expect", "accept-encoding", "proxy-authorization", "cookie",
)  # fmt: skip
AZURE_PARTS = (
    "AZURE_OPENAI_ENDPOINT", "AZURE_OPENAI_DEPLOYMENT", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN",
)  # fmt: skip
OFFICIAL = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class ProviderConfig:
    """A service and a model that a person has named.

    Attributes:
        provider: "azure", "openai", "local" or "none".
        model: Deployment or model name; empty for "none".
        endpoint: As given in the environment; empty for "local" and "none".
        api_version: Of Azure's classic mode; empty for v1.
        key: API key, never printed.
        token: Static bearer token for Azure, never printed.
        key_header: Header that takes the key; empty for the usual one, or the one that a gateway asks for.
        headers: Name and value of what else each request carries, never printed.
        why: How it was chosen, one sentence.
        lacks: What a provider before it, or any, is missing although a part of it is configured; empty for nothing.
    """

    provider: str
    model: str = ""
    endpoint: str = ""
    api_version: str = ""
    key: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    key_header: str = ""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    why: str = ""
    lacks: str = ""


def select_provider(config: Config, environ: Mapping[str, str], local_models: tuple[str, ...]) -> ProviderConfig:
    """Return the service to ask, for provider `auto` only one that a person has named together with a model.

    Args:
        config: The settings.
        environ: The process environment.
        local_models: Names of the embedded models that have been pulled.

    Raises:
        UsageError: If the provider that was asked for lacks its endpoint, model or weights.
    """
    makers = {"azure": _azure, "openai": _openai, "local": _local}
    if config.provider == "none":
        return ProviderConfig("none", why="provider is none: only cached docstrings are written")
    if config.provider != "auto":
        return makers[config.provider](config, environ, local_models, asked=True)
    lacks = ""
    for make in makers.values():
        found = make(config, environ, local_models, asked=False)
        lacks = lacks or found.lacks
        if found.provider != "none":
            return replace(found, lacks=lacks)
    return ProviderConfig("none", why="no model provider is configured", lacks=lacks)


def _half(given: str, missing: str) -> ProviderConfig:
    """Return that a provider is configured by half."""
    return ProviderConfig("none", lacks=f"{given} is set, but {missing} is not")


def _azure(config: Config, environ: Mapping[str, str], _local: tuple[str, ...], *, asked: bool) -> ProviderConfig:
    endpoint = environ.get("AZURE_OPENAI_ENDPOINT", "").strip()
    by_hand = config.origins.get("model", "").startswith(("flag", "environment"))
    words = (config.model if by_hand else "", environ.get("AZURE_OPENAI_DEPLOYMENT", "").strip(), config.model)
    deployment = _header_safe(next(filter(None, words), "") or deployment_in(endpoint), "the deployment's name")
    missing = [
        name
        for name, value in (("AZURE_OPENAI_ENDPOINT", endpoint), ("AZURE_OPENAI_DEPLOYMENT", deployment))
        if not value
    ]
    if missing and asked:
        raise UsageError(f"provider azure needs {' and '.join(missing)}", "Set them in the environment.")
    if missing:
        given = [name for name in AZURE_PARTS if environ.get(name, "").strip() and name not in missing]
        return _half(given[0], " and ".join(missing)) if given else ProviderConfig("none")
    return ProviderConfig(
        "azure",
        deployment,
        endpoint,
        _header_safe(environ.get("OPENAI_API_VERSION", ""), "OPENAI_API_VERSION"),
        _strip_quotes(environ.get("AZURE_OPENAI_API_KEY", "")),
        _strip_quotes(environ.get("AZURE_OPENAI_AD_TOKEN", "")),
        key_header(environ),
        extra_headers(environ),
        why="AZURE_OPENAI_ENDPOINT and a deployment are set",
    )


def _openai(config: Config, environ: Mapping[str, str], _local: tuple[str, ...], *, asked: bool) -> ProviderConfig:
    key, base = _strip_quotes(environ.get("OPENAI_API_KEY", "")), environ.get("OPENAI_BASE_URL", "").strip()
    if (key or base) and config.model:
        model = _header_safe(config.model, "the model's name")
        return ProviderConfig("openai", model, base or OFFICIAL, key=key, why="OPENAI_* and a model are set")
    if asked:
        raise UsageError(
            "provider openai needs OPENAI_API_KEY or OPENAI_BASE_URL, and a model",
            "Set them in the environment; the model as DOCGEN_HOOK_MODEL or the setting `model`.",
        )
    if key or base:
        return _half("OPENAI_API_KEY" if key else "OPENAI_BASE_URL", "DOCGEN_HOOK_MODEL")
    return ProviderConfig("none")


def key_header(environ: Mapping[str, str]) -> str:
    """Return the header that AZURE_OPENAI_API_KEY_HEADER names, or an empty string.

    Args:
        environ: The process environment.

    Raises:
        UsageError: If it is not the name of a header.
    """
    name = _strip_quotes(environ.get(KEY_HEADER, ""))
    if name and (not _is_header(name) or name.lower() in RESERVED):
        raise UsageError(f"{KEY_HEADER} is not the name of a header that can carry a key", "For example api-key.")
    return name


def extra_headers(environ: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return name and value of the headers in AZURE_OPENAI_EXTRA_HEADERS; a message never shows a value.

    Args:
        environ: The process environment.

    Raises:
        UsageError: If it is not a JSON object of strings, or a header cannot be sent.
    """
    import json

    text = environ.get(EXTRA_HEADERS, "").strip()
    if not text:
        return ()
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise UsageError(f"{EXTRA_HEADERS} is not a JSON object of strings", 'For example {"x-team": "docs"}.')
    for name, value in found.items():
        if not _is_header(name) or name.lower() in RESERVED:
            raise UsageError(
                f"{EXTRA_HEADERS} contains a header that cannot be set", "Use the gateway's own headers only."
            )
        if not (value.isascii() and value.isprintable()) or value != value.strip():
            raise UsageError(f"{EXTRA_HEADERS}: the value of {name} contains invalid characters", COPY)
    return tuple(found.items())


def _is_header(name: str) -> bool:
    return name.isascii() and name.replace("-", "").replace("_", "").isalnum() and len(name) <= LONGEST_NAME


def validate_header_value(service: ProviderConfig) -> None:
    """Refuse a key or token that no header can hold, without printing it.

    Args:
        service: Who will be asked.

    Raises:
        UsageError: If it cannot be sent.
    """
    given = service.key or service.token
    if not (given.isascii() and given.isprintable()) or any(each in " '\"" for each in given):
        raise UsageError("the API key contains invalid characters", COPY)


def _strip_quotes(word: str) -> str:
    """Return a word without the quotes it was pasted with."""
    return word.strip().strip("'\"").strip()


def _header_safe(word: str, name: str) -> str:
    """Return a word without the quotes it was pasted with; one that cannot be sent is refused."""
    word = _strip_quotes(word)
    if not word.isprintable():
        raise UsageError(f"{name} contains invalid characters", COPY)
    return word


def _local(config: Config, _environ: Mapping[str, str], models: tuple[str, ...], *, asked: bool) -> ProviderConfig:
    wanted = config.model
    name = next((model for model in models if wanted.lower() in model.lower()), "" if asked else next(iter(models), ""))
    if name:
        return ProviderConfig("local", name, why="the embedded model is installed")
    if asked:
        raise UsageError(
            f"the embedded model {wanted or ''} is not installed".replace("  ", " "),
            "Run `docgen-hook local pull`" + (f" --model {wanted}`." if wanted else "."),
        )
    return ProviderConfig("none")
