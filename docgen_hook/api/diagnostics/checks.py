"""Is everything in place? Each check is one small function and one line in the table."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from docgen_hook.api.diagnostics.check_result import CheckResult
from docgen_hook.errors import DocgenError
from docgen_hook.generation.session import open_session
from docgen_hook.metering import tokens
from docgen_hook.model.provider_traits import REMOTE
from docgen_hook.model.struct import replace
from docgen_hook.providers import endpoints
from docgen_hook.providers.local_models.install import installed_models
from docgen_hook.providers.provider_config import validate_header_value
from docgen_hook.report.printable import pluralize
from docgen_hook.store.user_dirs import cache_folder, data_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen_hook.config import Config
    from docgen_hook.generation.session import Session

REINSTALL = "Run `pip install docgen-hook`; without its dependencies, only `check`, `config` and flake8 work."
LISTED = ("openai", "libcst", "tiktoken", "diskcache")


def run_checks(
    config: Config,
    environ: Mapping[str, str],
    *,
    live: bool = False,
    wrong: DocgenError | None = None,
    installed: Callable[[str], str] | None = None,
) -> list[CheckResult]:
    """Look at everything that a run needs.

    Args:
        config: The settings.
        environ: The process environment.
        live: Whether to reach for the service and send one real request.
        wrong: What is wrong with the settings, so that `config` is not what a run would have.
        installed: Gives the version of an installed package, as `importlib.metadata.version` does.

    Returns:
        What each check found, in a fixed order.
    """
    try:
        return _run_all_checks(config, environ, wrong, installed, live=live)
    except ModuleNotFoundError:  # installed without dependencies: the first row names those that are missing
        return [_versions(installed), _git(), _settings(config, wrong)]


def _run_all_checks(
    config: Config,
    environ: Mapping[str, str],
    wrong: DocgenError | None,
    installed: Callable[[str], str] | None,
    *,
    live: bool,
) -> list[CheckResult]:
    run, service = _session(config, environ)
    with closing(run.cache):
        checks = [
            _versions(installed), _git(), _settings(config, wrong), service or _service(run), _endpoint(run),
            _credential(run), _proxy(run), _certificates(run), _model(run), _cache(run),
            _shared_cache(run), _tokens(run),
        ]  # fmt: skip
        if live:
            # asyncio and the provider: only a request pays
            from docgen_hook.api.diagnostics.live import run_live_checks

            checks += run_live_checks(run)
    return checks


def _session(config: Config, environ: Mapping[str, str]) -> tuple[Session, CheckResult | None]:
    """Return the session, and what is wrong with the service if there is none."""
    try:
        return open_session(config, environ), None
    except DocgenError as error:
        session = open_session(replace(config, provider="none"), environ)
        return session, CheckResult("service", False, error.sentence, error.tip)


def _versions(installed: Callable[[str], str] | None) -> CheckResult:
    from importlib import metadata

    installed = installed or metadata.version
    found = {"Python": ".".join(map(str, sys.version_info[:3]))}
    bad = []
    for name, bounds in {"docgen-hook": "", **dict.fromkeys(LISTED, ""), **_required()}.items():
        try:
            version = installed(name)
        except metadata.PackageNotFoundError:
            bad.append(f"{name} is missing")
            continue
        if not _within(version, bounds):
            bad.append(f"{name} {version} is not {bounds}")
        elif name in (*LISTED, "docgen-hook"):
            found[name] = version
    text = ", ".join([*bad, *(f"{name} {version}" for name, version in found.items())])
    return CheckResult("versions", not bad, text, REINSTALL if bad else "")


def _required() -> dict[str, str]:
    """Return the packages that we need and their bounds, for example ">=3.51,<4"."""
    import re
    from importlib import metadata

    try:
        lines = metadata.requires("docgen-hook") or []
    except metadata.PackageNotFoundError:
        return {}
    parts = [re.match(r"([\w.-]+)(?:\[.*?\])?([<>=!~\d.,]*)", line) for line in lines if "extra ==" not in line]
    return {found[1]: found[2] for found in parts if found}


def _within(version: str, bounds: str) -> bool:
    here = _numbers(version)
    least = [_numbers(part[2:]) for part in bounds.split(",") if part.startswith(">=")]
    below = [_numbers(part[1:]) for part in bounds.split(",") if part.startswith("<") and part[1:2] != "="]
    return all(here >= bound for bound in least) and all(here < bound for bound in below)


def _numbers(version: str) -> tuple[int, ...]:
    import re

    return tuple(int(match_text) for match_text in re.findall(r"\d+", version)[:4])


def _git() -> CheckResult:
    from docgen_hook.git.process import git

    try:
        return CheckResult("git", True, git(["--version"], os.curdir).decode().strip().removeprefix("git version "))
    except DocgenError as error:
        return CheckResult("git", False, error.sentence, "Install git; --staged, --changed and --since need it.")


def _settings(config: Config, wrong: DocgenError | None) -> CheckResult:
    if wrong is not None:
        return CheckResult("settings", False, wrong.sentence, wrong.tip)
    own = sorted(key for key, origin in config.origins.items() if origin != "flag")
    return CheckResult("settings", True, ", ".join(own) if own else "all defaults")


def _service(session: Session) -> CheckResult:
    service = session.service
    if service.provider == "none" and service.lacks:
        return CheckResult("service", False, service.lacks, "Set what is missing, or unset the rest.")
    if service.provider == "none":
        return CheckResult(
            "service",
            None,
            service.why,
            "Set AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT, or run `docgen-hook local pull`; "
            "until then only cached docstrings are written.",
        )
    text = f"{service.provider} {service.model}: {service.why}"
    if service.lacks:
        return CheckResult("service", False, f"{text}; {service.lacks}", "Set what is missing, or unset the rest.")
    return CheckResult("service", True, text)


def _endpoint(session: Session) -> CheckResult:
    service = session.service
    if service.provider not in REMOTE:
        return CheckResult("endpoint", None, "not needed")
    try:
        if service.provider == "openai":
            return CheckResult("endpoint", True, endpoints.compatible(service.endpoint).base)
        where = endpoints.azure(service.endpoint, service.api_version)
    except DocgenError as error:
        return CheckResult("endpoint", False, error.sentence, error.tip)
    mode = f"classic, {where.api_version}" if where.classic else "v1"
    other = where.deployment if where.deployment not in ("", service.model) else ""
    tip = f"The endpoint's URL names the deployment {other}, but {service.model} is configured." if other else ""
    return CheckResult("endpoint", True, f"{where.base} ({mode})", tip)


def _credential(session: Session) -> CheckResult:
    service = session.service
    if service.provider not in REMOTE:
        return CheckResult("credential", None, "not needed")
    if given := service.key or service.token:
        try:
            validate_header_value(service)
        except DocgenError as error:
            return CheckResult("credential", False, error.sentence, error.tip)
        if not service.key:
            return CheckResult("credential", True, "a bearer token")
        shown = given[-2:] if len(given) > 20 else ""
        return CheckResult("credential", True, f"a key of {pluralize(len(given), 'character')}, ******{shown}")
    from importlib.util import find_spec

    if service.provider == "azure" and find_spec("azure") is not None and find_spec("azure.identity") is not None:
        return CheckResult("credential", True, f"Entra ID, scope {session.config.entra_scope}")
    tip = 'Set AZURE_OPENAI_API_KEY, or install "docgen-hook[entra]".' if service.provider == "azure" else ""
    return CheckResult("credential", None if service.provider == "openai" else False, "none", tip)


def _proxy(session: Session) -> CheckResult:
    from docgen_hook.providers.endpoints import proxy

    if session.service.provider not in REMOTE:
        return CheckResult("proxy", None, "not needed")
    try:
        found = proxy(session.service.endpoint, session.environ)
    except DocgenError as error:
        return CheckResult("proxy", False, error.sentence, error.tip)
    return CheckResult("proxy", True if found else None, f"{found.address} ({found.variable})" if found else "none")


def _certificates(session: Session) -> CheckResult:
    """Look at the file of trusted certificates; the SDK honours SSL_CERT_FILE, and not what `requests` reads."""
    if session.service.provider not in REMOTE:
        return CheckResult("certificates", None, "not needed")
    named = session.environ.get("SSL_CERT_FILE", "")
    if named and not os.path.isfile(named):
        return CheckResult(
            "certificates", False, f"SSL_CERT_FILE: {named} not found", "Set it to a PEM file, or unset it."
        )
    other = next((name for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE") if session.environ.get(name)), "")
    tip = f"{other} is ignored; set SSL_CERT_FILE as well." if other and not named else ""
    return CheckResult("certificates", True if named else None, named or "the system's", tip)


def _model(session: Session) -> CheckResult:
    from importlib.util import find_spec

    found = installed_models(data_folder(session.environ))
    if session.service.provider == "local" and find_spec("xllamacpp") is None:
        tip = 'Install "docgen-hook[local]".'
        return CheckResult(
            "embedded model", False, f"{session.service.model} is installed, but the package xllamacpp is missing", tip
        )
    return CheckResult("embedded model", True if found else None, ", ".join(found) or "not installed")


def _cache(session: Session) -> CheckResult:
    """Write into the cache and read it again."""
    cache, folder = session.cache, cache_folder(session.environ)
    if not cache.is_writable() or cache.problems:
        said = "; ".join(cache.problems).replace(f"the cache in {folder} ", "") or "what is written cannot be read back"
        return CheckResult("cache", False, f"{folder}: {said}", "Make it writable, or set DOCGEN_HOOK_CACHE_DIR.")
    size = sum(entry.stat().st_size for entry in os.scandir(folder) if entry.is_file())
    return CheckResult("cache", True, f"{folder}, {size / 2**20:.1f} MiB")


def _shared_cache(session: Session) -> CheckResult:
    """Reach for the shared cache: read an entry, and add it where that is permitted."""
    from docgen_hook.generation.levels import open_shared_cache
    from docgen_hook.store.shared.cache import COMPARE, MISMATCH
    from docgen_hook.store.shared.http_store import SharedStoreError

    try:
        shared = open_shared_cache(session.config, session.environ)
    except DocgenError as error:
        return CheckResult("shared cache", False, error.sentence, error.tip)
    if shared is None:
        return CheckResult("shared cache", None, "none")
    try:
        is_ours = shared.probe()
    except DocgenError as error:
        return CheckResult("shared cache", False, error.sentence, error.tip)
    except SharedStoreError as error:
        return CheckResult("shared cache", False, f"{shared.address.shown} {error}", "Runs go on without it.")
    if not is_ours:
        tip = f"{COMPARE[0].upper()}{COMPARE[1:]}; a new secret needs a new path."
        return CheckResult("shared cache", False, f"{shared.address.shown} {MISMATCH}", tip)
    may = "may be read and added to" if shared.address.is_writable else "may be read"
    signed = "entries are signed" if shared.address.secret else "entries are not signed"
    tip = "" if shared.address.secret else "Set DOCGEN_HOOK_SHARED_CACHE_SECRET, so that only you can add entries."
    return CheckResult("shared cache", True, f"{shared.address.shown} {may}; {signed}", tip)


def _tokens(session: Session) -> CheckResult:
    name = tokens.encoding_name(session.service.model)
    try:
        count = tokens.count_tokens(
            "def f(): return 1", session.service.model, str(session.cache.folder / "vocabularies")
        )
    except (OSError, ValueError) as error:
        return CheckResult("tokeniser", False, f"{name}: {error}", "Make the cache folder writable.")
    return CheckResult("tokeniser", count > 0, f"{name}, works without a network")
