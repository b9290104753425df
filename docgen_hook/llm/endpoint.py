"""Addresses as people paste them from the portal, made into one that the SDK builds right URLs from."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from docgen_hook.model import UsageError

V1 = ("preview", "latest", "v1")  # api-versions that mean the v1 mode
OPERATIONS = ("/chat/completions", "/completions", "/responses", "/embeddings", "/models")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where questions go.

    Attributes:
        base: Azure: the resource, without "/openai"; otherwise the base URL up to and with "/v1".
        api_version: Of the classic mode, empty for v1.
        deployment: That the address names, or empty.
        path: For v1 what comes after the base, "/openai/v1/" or empty.
    """

    base: str
    api_version: str = ""
    deployment: str = ""
    path: str = "/openai/v1/"

    @property
    def classic(self) -> bool:
        """Tell whether the mode with deployment and api-version in the URL is used."""
        return bool(self.api_version)


def azure(url: str, api_version: str = "") -> Endpoint:
    """Give the endpoint that a person means by an address of Azure OpenAI or of a gateway before it.

    Args:
        url: Resource, Target URI, `/openai/v1/` address or gateway address.
        api_version: The configured version; makes it the classic mode unless it names v1.

    Raises:
        UsageError: If it is no address, or not a safe one.
    """
    parts = _split(url, "AZURE_OPENAI_ENDPOINT")
    version = api_version or next(iter(parse_qs(parts.query).get("api-version", [])), "")
    prefix, marker, rest = parts.path.partition("/openai")
    if marker and rest and not rest.startswith("/"):  # a gateway's own path such as `/openai-west`
        prefix, rest = parts.path, ""
    deployment = unquote(rest.partition("/deployments/")[2].partition("/")[0])
    if "/v1" in rest and not api_version:
        version = ""
    for operation in OPERATIONS:
        prefix = prefix.removesuffix(operation)
    prefix = prefix.partition("/api/projects")[0].rstrip("/")
    path = "/openai/v1/"
    if not marker and prefix.endswith("/v1"):
        prefix, path = prefix.removesuffix("/v1"), "/v1/"
    return Endpoint(_origin(parts) + prefix, "" if version.lower() in V1 else version, deployment, path)


def compatible(url: str) -> Endpoint:
    """Give the endpoint of OpenAI or a compatible server (Ollama, vLLM, llama.cpp).

    Args:
        url: As a person gave it.

    Raises:
        UsageError: If it is no address, or not a safe one.
    """
    parts = _split(url, "OPENAI_BASE_URL")
    path = parts.path.rstrip("/")
    for operation in OPERATIONS:
        path = path.removesuffix(operation)
    return Endpoint(_origin(parts) + (path or "/v1"), path="/")


def _split(url: str, name: str) -> SplitResult:
    plain = url.strip().strip("'\"<>").strip()
    if "://" not in plain:
        plain = f"https://{plain}"
    try:
        parts = urlsplit(plain)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise UsageError(f"{name} is no address: {error}", _EXAMPLE) from error
    if parts.scheme not in ("http", "https") or not host or any(each.isspace() for each in plain):
        raise UsageError(f"{name} is no address that can be asked", _EXAMPLE)
    if parts.username is not None or parts.password is not None:
        raise UsageError(f"{name} holds a user or password", "Put the key into its own variable.")
    if parts.scheme == "http" and not is_loopback(host):
        raise UsageError(f"{name} is http:// to another machine; code would travel in the open", "Use https://.")
    return parts


_EXAMPLE = "For example https://my-resource.openai.azure.com; the portal's Target URI will do too."


def _origin(parts: SplitResult) -> str:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine."""
    try:
        return host.lower() == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
