"""Addresses as people paste them from the portal, made into one that the SDK builds right URLs from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from docgen_hook.errors import UsageError
from docgen_hook.workspace.hosts import is_loopback

if TYPE_CHECKING:
    from collections.abc import Mapping

V1 = ("preview", "latest", "v1")  # api-versions that mean the v1 mode
AFTER: tuple[list[str], ...] = ([], ["v1"], ["deployments"], ["responses"], ["models"], ["chat"])  # after `openai`
HOST = re.compile(r"[\w.-]*\w|[0-9A-Fa-f:.]+(?:%\w+)?")  # not a template such as <resource>.openai.azure.com
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
        """Return whether the mode with deployment and api-version in the URL is used."""
        return bool(self.api_version)


def azure(url: str, api_version: str = "") -> Endpoint:
    """Return the endpoint that a person means by an address of Azure OpenAI or of a gateway before it.

    Args:
        url: Resource, Target URI, `/openai/v1/` address or gateway address.
        api_version: The configured version; makes it the classic mode unless it names v1.

    Raises:
        UsageError: If it is no address, or not a safe one.
    """
    parts = _split(url, "AZURE_OPENAI_ENDPOINT")
    words = [part for part in parts.path.split("/") if part]
    low = [word.lower() for word in words]
    place = _marker(low)
    named = next(iter(parse_qs(parts.query).get("api-version", [])), "")
    if low[place + 1 : place + 2] == ["v1"] or (place == len(words) and "models" in low):
        named = ""  # a `/models` address has versions of its own
    version = (api_version or named).strip()
    prefix = words[:place] if place < len(words) else _strip_operation(words)
    path = "/openai/v1/"
    if place == len(words) and prefix[-1:] == ["v1"]:
        prefix, path = prefix[:-1], "/v1/"
    base = _origin(parts) + "".join(f"/{segment}" for segment in prefix)
    return Endpoint(base, "" if version.lower() in V1 else version, deployment_in(url), path)


def _marker(words: list[str]) -> int:
    """Return the index of Azure's own `openai`, not of a gateway's path of that name; the length if there is none."""
    places = [place for place, word in enumerate(words) if word == "openai" and words[place + 1 : place + 2] in AFTER]
    return places[-1] if places else len(words)


def deployment_in(url: str) -> str:
    """Return the deployment that a pasted Target URI names, or empty."""
    found = re.search(r"/deployments/([^/?#]+)", url, re.IGNORECASE)
    return unquote(found[1]) if found else ""


def _strip_operation(words: list[str]) -> list[str]:
    """Return a path without the operation, and without the project of a Foundry address."""
    plain = "/".join(words)
    for operation in OPERATIONS:
        plain = plain.removesuffix(operation.strip("/")).rstrip("/")
    kept = plain.split("/") if plain else []
    return kept[: kept.index("api")] if kept[-3:-1] == ["api", "projects"] else kept


def compatible(url: str) -> Endpoint:
    """Return the endpoint of OpenAI or a compatible server (Ollama, vLLM, llama.cpp).

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


@dataclass(frozen=True, slots=True)
class Proxy:
    """What stands between this machine and the service.

    Attributes:
        variable: The variable that names it.
        address: Scheme, host and port, without a user or password.
    """

    variable: str
    address: str


def proxy(url: str, environ: Mapping[str, str]) -> Proxy | None:
    """Return the proxy that the environment names for an address, None where there is none.

    Args:
        url: The service's address, as a person gave it.
        environ: The process environment.

    Raises:
        UsageError: If it is named in a way that cannot work.
    """
    from importlib.util import find_spec
    from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]

    parts = urlsplit(_with_scheme(url))
    host = parts.hostname or ""
    wanted = [spelling for name in ("https_proxy", "all_proxy") for spelling in (name, name.upper())]
    variable = next((spelling for spelling in wanted if environ.get(spelling, "").strip()), "")
    passed = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    if not variable or parts.scheme == "http" or proxy_bypass_environment(host, {"no": passed}):
        return None  # http:// is this machine, which is asked directly
    given = environ[variable].strip()
    try:
        found = urlsplit(given if "://" in given else f"http://{given}")
        named, port = found.hostname, found.port
    except ValueError:
        found, named, port = urlsplit(""), None, None
    if found.scheme not in ("http", "https", "socks5", "socks5h") or not named or not HOST.fullmatch(named):
        raise UsageError(f"{variable} is not a valid proxy URL", "For example http://proxy.example.com:8080.")
    if found.scheme.startswith("socks") and find_spec("socksio") is None:
        raise UsageError(f"{variable} is a SOCKS proxy, which needs the package socksio", "Run `pip install socksio`.")
    return Proxy(variable, _origin(found) if port else f"{_origin(found)}:{_port(found)}")


def host_and_port(url: str) -> tuple[str, int]:
    """Return the machine that an address names, and the port.

    Args:
        url: As a person gave it.
    """
    parts = urlsplit(_with_scheme(url))
    return parts.hostname or "", _port(parts)


def _port(parts: SplitResult) -> int:
    return parts.port or {"http": 80, "https": 443}.get(parts.scheme, 1080)


def _with_scheme(url: str) -> str:
    plain = url.strip().strip("'\"<>").strip()
    return plain if "://" in plain else f"https://{plain}"


def _split(url: str, name: str) -> SplitResult:
    plain = _with_scheme(url)
    try:
        parts = urlsplit(plain)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise UsageError(f"{name} is not a valid URL: {error}", _EXAMPLE) from error
    if (
        parts.scheme not in ("http", "https")
        or not HOST.fullmatch(host)
        or any(character.isspace() for character in plain)
    ):
        raise UsageError(f"{name} is not a valid URL", _EXAMPLE)
    if parts.username is not None or parts.password is not None:
        raise UsageError(f"{name} contains a user name or password", "Put the key into its own variable.")
    if parts.scheme == "http" and not is_loopback(host):
        raise UsageError(f"{name} uses http:// to another machine, so code would be sent unencrypted", "Use https://.")
    return parts


_EXAMPLE = "For example https://my-resource.openai.azure.com; the portal's Target URI works, too."


def _origin(parts: SplitResult) -> str:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
