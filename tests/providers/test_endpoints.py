"""Whatever the portal shows is an endpoint, credentials reach only it, and nothing of other programs reaches it."""

import asyncio
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from docgen_hook.errors import ServiceError, UsageError
from docgen_hook.model.generation import CompletionRequest
from docgen_hook.providers.credentials.entra_id import EntraToken
from docgen_hook.providers.endpoints import azure, compatible, deployment_in
from docgen_hook.providers.openai_compatible import OpenAIProvider
from tests.helpers.azure_server import DEPLOYMENT, KEY, MODEL, VERSION, Answer, AzureServer, error
from tests.helpers.cli import Project

RESOURCE = "https://r.openai.azure.com"
CHAT = "chat/completions"
CLASSIC = f"{RESOURCE}/openai/deployments/d/{CHAT}?api-version={VERSION}"


@pytest.mark.parametrize(
    "url, configured, base, version, path",
    [
        (RESOURCE, "", RESOURCE, "", "/openai/v1/"),
        (f"{RESOURCE}/", "", RESOURCE, "", "/openai/v1/"),
        (f"  '{RESOURCE}/' ", "", RESOURCE, "", "/openai/v1/"),
        ("r.openai.azure.com", "", RESOURCE, "", "/openai/v1/"),
        ("HTTPS://R.OpenAI.Azure.com", "", RESOURCE, "", "/openai/v1/"),
        (f"{RESOURCE}:443/", "", f"{RESOURCE}:443", "", "/openai/v1/"),
        (RESOURCE, VERSION, RESOURCE, VERSION, "/openai/v1/"),
        (RESOURCE, "preview", RESOURCE, "", "/openai/v1/"),
        (RESOURCE, "v1", RESOURCE, "", "/openai/v1/"),
        (f"{RESOURCE}/openai", "", RESOURCE, "", "/openai/v1/"),
        (f"{RESOURCE}/openai/", VERSION, RESOURCE, VERSION, "/openai/v1/"),
        (f"{RESOURCE}/openai/v1", "", RESOURCE, "", "/openai/v1/"),
        (f"{RESOURCE}/openai/v1/", VERSION, RESOURCE, VERSION, "/openai/v1/"),
        (f"{RESOURCE}/openai/v1/{CHAT}", "", RESOURCE, "", "/openai/v1/"),
        (f"{RESOURCE}/openai/v1/responses?api-version=preview", "", RESOURCE, "", "/openai/v1/"),
        (CLASSIC, "", RESOURCE, VERSION, "/openai/v1/"),
        (CLASSIC, "2025-01-01-preview", RESOURCE, "2025-01-01-preview", "/openai/v1/"),
        (CLASSIC.replace("/d/", "/v1-docs/"), "", RESOURCE, VERSION, "/openai/v1/"),
        (CLASSIC.replace("/openai/", "/OpenAI/"), "", RESOURCE, VERSION, "/openai/v1/"),
        ("https://r.services.ai.azure.com/", "", "https://r.services.ai.azure.com", "", "/openai/v1/"),
        ("https://r.services.ai.azure.com/openai/v1/", "", "https://r.services.ai.azure.com", "", "/openai/v1/"),
        ("https://r.services.ai.azure.com/api/projects/p", "", "https://r.services.ai.azure.com", "", "/openai/v1/"),
        (f"https://r.services.ai.azure.com/models/{CHAT}?api-version=2024-05-01-preview", "",
         "https://r.services.ai.azure.com", "", "/openai/v1/"),
        ("https://r.cognitiveservices.azure.com/", "", "https://r.cognitiveservices.azure.com", "", "/openai/v1/"),
        ("https://r.openai.azure.us", VERSION, "https://r.openai.azure.us", VERSION, "/openai/v1/"),
        ("https://r.openai.azure.cn/openai/v1/", "", "https://r.openai.azure.cn", "", "/openai/v1/"),
        ("https://gw.azure-api.net/apim/aoai", "", "https://gw.azure-api.net/apim/aoai", "", "/openai/v1/"),
        ("https://gw.azure-api.net/apim/aoai/", VERSION, "https://gw.azure-api.net/apim/aoai", VERSION, "/openai/v1/"),
        ("https://gw/apim/openai", VERSION, "https://gw/apim", VERSION, "/openai/v1/"),
        ("https://gw/openai-west", "", "https://gw/openai-west", "", "/openai/v1/"),
        ("https://gw/openai/west", "", "https://gw/openai/west", "", "/openai/v1/"),
        (f"https://gw/openai-west/openai/deployments/d/{CHAT}?api-version={VERSION}", "",
         "https://gw/openai-west", VERSION, "/openai/v1/"),
        ("https://gw/team/v1", "", "https://gw/team", "", "/v1/"),
        (f"https://gw/team/v1/{CHAT}", "", "https://gw/team", "", "/v1/"),
        ("http://localhost:8080", "", "http://localhost:8080", "", "/openai/v1/"),
        ("http://127.8.9.1:8080/x", "", "http://127.8.9.1:8080/x", "", "/openai/v1/"),
        ("http://[::1]:8080", "", "http://[::1]:8080", "", "/openai/v1/"),
    ],
    ids=[
        "the resource", "with a slash", "in quotes and blanks", "without a scheme", "in capitals", "with a port",
        "a version makes it classic", "preview is no classic version", "v1 is no classic version",
        "up to /openai", "up to /openai, classic", "v1", "v1, but a version is configured", "v1 with the operation",
        "v1 for responses", "the Target URI", "a configured version beats that of the Target URI",
        "a deployment that begins with v1", "a path in capitals", "Foundry", "Foundry v1", "a Foundry project",
        "Foundry's models address has versions of its own", "Cognitive Services", "the United States' cloud",
        "China's cloud", "a gateway", "a classic gateway", "a gateway that ends in openai", "a gateway called openai-",
        "a gateway's own path under openai", "a Target URI behind such a gateway", "a gateway that ends in v1",
        "the same with the operation", "this machine", "this machine by number", "this machine in IPv6",
    ],
)  # fmt: skip
def test_azure(url, configured, base, version, path):
    found = azure(url, configured)
    assert (found.base, found.api_version, found.path) == (base, version, path)
    assert found.classic is bool(version)


@pytest.mark.parametrize(
    "url, name",
    [
        (CLASSIC, "d"),
        (CLASSIC.replace("/d/", "/my%20docs/"), "my docs"),
        (RESOURCE, ""),
        (f"{RESOURCE}/deployments", ""),
    ],
    ids=["Target URI", "an escaped name", "a resource", "nothing after the word"],
)
def test_the_target_uri_names_the_deployment(url, name):
    assert deployment_in(url) == azure(url).deployment == name


@pytest.mark.parametrize(
    "url, base",
    [
        ("https://api.openai.com/v1", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1/", "https://api.openai.com/v1"),
        ("https://api.openai.com", "https://api.openai.com/v1"),
        ("http://localhost:11434/v1", "http://localhost:11434/v1"),
        ("http://localhost:11434", "http://localhost:11434/v1"),
        (f"http://127.0.0.1:8000/v1/{CHAT}", "http://127.0.0.1:8000/v1"),
        ("https://gw/vllm/v2", "https://gw/vllm/v2"),
    ],
    ids=["OpenAI", "with a slash", "without v1", "Ollama", "Ollama without v1", "with the operation", "another path"],
)
def test_compatible(url, base):
    assert compatible(url).base == base


@pytest.mark.parametrize(
    "url",
    [
        "", "   ", "https://", "https:///openai", "ftp://r.openai.azure.com", "file:///etc/passwd", "https://r .com",
        "https://<your-resource>.openai.azure.com", "https://{resource}.openai.azure.com", "https://r:port/",
        "https://r:99999/", "https://[::1/", "https://user:sesame@r.openai.azure.com", "https://key@r.openai.azure.com",
        "http://r.openai.azure.com", "http://10.0.0.1", "http://localhost.example.org", "http://127.0.0.1.example.org",
        "http://0.0.0.0", "http://2130706433",
    ],
    ids=[
        "nothing", "blanks", "no host", "a path alone", "ftp", "a file", "a blank inside", "a template",
        "another template", "a port that is none", "a port too high", "a broken IPv6", "user and password", "a user",
        "http to Azure", "http to the local network", "http to a name that begins like this machine",
        "http to a number-like name", "http to all interfaces", "http to a number",
    ],
)  # fmt: skip
def test_what_is_no_safe_address_is_wrong_use(url):
    for read in (azure, compatible):
        with pytest.raises(UsageError) as caught:
            read(url)
        assert caught.value.tip
        assert "sesame" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["", "/", "/openai/v1/", f"/openai/deployments/{DEPLOYMENT}/{CHAT}?api-version={VERSION}"]
)
@pytest.mark.parametrize("version", ["", VERSION], ids=["v1", "classic"])
def test_every_form_reaches_the_deployment(tmp_path, address, version):
    project = Project(tmp_path / "p")
    with AzureServer() as server:
        environ = server.environ() | {"AZURE_OPENAI_ENDPOINT": server.url + address, "OPENAI_API_VERSION": version}
        ran = project.run("fix", "m.py", environ=environ)
    assert ran.code == 1, ran.err
    assert "Wrote 2 docstring" in ran.err
    classic = version or "?" in address
    path = f"/openai/deployments/{DEPLOYMENT}/{CHAT}" if classic else f"/openai/v1/{CHAT}"
    assert {request.path for request in server.requests} == {path}
    assert all(request.query == ({"api-version": [VERSION]} if classic else {}) for request in server.requests)
    assert all(request.body["model"] == DEPLOYMENT for request in server.requests)


class Found:
    """What a credential gives."""

    def __init__(self, token, expires_on):
        self.token, self.expires_on = token, expires_on


class Credential:
    """A credential that counts."""

    def __init__(self, lasts=3600.0, error=None):
        self.scopes, self._lasts, self._error = [], lasts, error

    def get_token(self, *scopes):
        self.scopes += scopes
        if self._error is not None:
            raise self._error
        return Found(f"token-{len(self.scopes)}", 1000 + self._lasts)


REQUEST = CompletionRequest("rules", "Subject: the function f", {"type": "object", "properties": {}}, 100)


def ask(provider, times=1):
    async def asked():
        try:
            return [await provider.ask(REQUEST) for _ in range(times)]
        finally:
            await provider.close()

    return asyncio.run(asked())


@pytest.mark.parametrize("version", ["", VERSION], ids=["v1", "classic"])
@pytest.mark.parametrize(
    "given, header, value",
    [
        ({"key": "k1"}, ("authorization", "api-key"), ("Bearer k1", "k1")),
        ({"token": "t1"}, ("authorization", "authorization"), ("Bearer t1", "Bearer t1")),
        ({"key": "k1", "token": "t1"}, ("authorization", "api-key"), ("Bearer k1", "k1")),
        ({"scope": "s", "credential": True}, ("authorization", "authorization"), ("Bearer token-1", "Bearer token-1")),
    ],
    ids=["a key", "a static token", "a key goes before a token", "Entra ID"],
)
def test_credentials(version, given, header, value, monkeypatch):
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", "foreign-key")
    monkeypatch.setenv("AZURE_OPENAI_AD_TOKEN", "foreign-token")
    credential = Credential(lasts=1e12)
    given = given | ({"credential": credential} if "credential" in given else {})
    with AzureServer(key=value[bool(version)].removeprefix("Bearer ")) as server:
        ask(OpenAIProvider(azure(server.url, version), DEPLOYMENT, **given), times=2)
    for received in server.requests:
        sent = {name: received.headers.get(name) for name in ("authorization", "api-key")}
        assert sent == {"authorization": None, "api-key": None} | {header[bool(version)]: value[bool(version)]}
    assert credential.scopes == (["s"] if "scope" in given else [])


def test_an_entra_token_is_asked_for_again_before_it_ends():
    credential = Credential(lasts=3600)
    now = [1000.0]
    token = EntraToken("scope", credential, clock=lambda: now[0])

    async def several():
        first = await asyncio.gather(*(token() for _ in range(20)))
        now[0] += 3000
        later = await token()
        now[0] += 400
        return {*first, later}, await token()

    assert asyncio.run(several()) == ({"token-1"}, "token-2")
    assert credential.scopes == ["scope"] * 2


def test_an_entra_failure_stops_the_run_with_a_sentence():
    from azure.core.exceptions import ClientAuthenticationError

    failing = Credential(error=ClientAuthenticationError("nobody is signed in\nAttempted: ..."))
    with (
        AzureServer() as server,
        pytest.raises(ServiceError, match=r"Entra ID returned no token: nobody is signed in$") as caught,
    ):
        ask(OpenAIProvider(azure(server.url), DEPLOYMENT, credential=failing))
    assert caught.value.stops_run
    assert "az login" in caught.value.tip
    assert not server.requests


@pytest.mark.parametrize(
    "key", ["a-key", ""], ids=["with a key", "without a key, as Ollama, vLLM and llama.cpp take it"]
)
def test_a_compatible_server(tmp_path, key):
    project = Project(tmp_path / "p")
    with AzureServer(key=key or "none") as server:
        environ = {"OPENAI_BASE_URL": f"{server.url}/v1", "DOCGEN_HOOK_MODEL": MODEL} | (
            {"OPENAI_API_KEY": key} if key else {}
        )
        ran = project.run("fix", "m.py", environ=environ)
    assert ran.code == 1, ran.err
    assert {request.path for request in server.requests} == {f"/v1/{CHAT}"}


FOREIGN = {
    "OPENAI_API_KEY": "foreign-key", "OPENAI_ADMIN_KEY": "foreign-admin", "OPENAI_ORG_ID": "foreign-org",
    "OPENAI_PROJECT_ID": "foreign-project", "OPENAI_BASE_URL": "http://127.0.0.1:9/foreign",
    "OPENAI_CUSTOM_HEADERS": "x-foreign: foreign-header", "OPENAI_LOG": "debug", "OPENAI_API_TYPE": "azure",
    "HTTP_PROXY": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9",
}  # fmt: skip


@pytest.mark.parametrize("mode", ["classic", "v1"])
def test_nothing_of_other_programs_reaches_azure(tmp_path, mode):
    project = Project(tmp_path / "p")
    with AzureServer() as server:
        ran = project.spawn("fix", "m.py", environ=FOREIGN | server.environ(mode))
    assert ran.code == 1, ran.err
    assert len(server.requests) == 2
    for received in server.requests:
        assert "foreign" not in repr(received).lower()
        assert not [name for name in received.headers if name.startswith("openai-")]
    assert len(ran.err.splitlines()) == 1, "OPENAI_LOG makes the SDK talk"
    assert ran.err.startswith("Wrote 2 docstrings in m.py (2 generated, 0 from cache; ")


@contextmanager
def elsewhere():
    """Another machine, as it were, that must never be asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://localhost:{server.server_port}/", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_told_and_not_followed(tmp_path, status):
    project = Project(tmp_path / "p")
    with AzureServer() as server, elsewhere() as (address, asked):
        server.always = Answer(status, "", {"location": address})
        ran = project.run("fix", "m.py", environ=server.environ())
    assert ran.code == 3
    assert "which is not followed\n  tip: Check the endpoint." in ran.err
    assert not asked
    assert len(server.requests) <= 2


@pytest.mark.parametrize("mode", ["classic", "v1", "openai"])
@pytest.mark.parametrize(
    "answer",
    [
        error(400, "BadRequest", f"The key {KEY} is odd."),
        error(401, "401", f"Incorrect API key provided: {KEY}."),
        error(403, "403", f"Firewall rules for {KEY}"),
        error(400, "unsupported_value", f"Unsupported value: 'temperature' with {KEY}", param="temperature"),
        error(400, None, f"Invalid 'response_format' for {KEY}"),
        error(429, "insufficient_quota", f"No more for {KEY}", {"apim-request-id": KEY}),
        Answer(418, f"teapot of {KEY}", {"content-type": "text/plain"}),
    ],
    ids=["400", "401", "403", "a parameter", "the answer format", "quota and support id", "plain text"],
)
def test_a_key_that_the_service_repeats_is_not_printed(tmp_path, mode, answer):
    project = Project(tmp_path / "p")
    with AzureServer() as server:
        server.always = answer
        ran = project.run("fix", "m.py", environ=server.environ(mode))
    assert ran.code == 3
    assert "Wrote 0 of 2 docstrings" in ran.err
    assert KEY not in ran.out + ran.err


def test_a_key_is_not_in_what_is_shown_of_a_provider():
    assert "secret" not in repr(OpenAIProvider(azure(RESOURCE), "d", key="secret", token="secret"))


@pytest.mark.parametrize(
    "change, code, words",
    [
        ({"AZURE_OPENAI_ENDPOINT": "http://r.openai.azure.com"}, 2, "http:// to another machine"),
        ({"AZURE_OPENAI_ENDPOINT": "https://<resource>.openai.azure.com"}, 2, "ENDPOINT is not a valid URL"),
        ({"AZURE_OPENAI_ENDPOINT": ""}, 1, "AZURE_OPENAI_DEPLOYMENT is set, but AZURE_OPENAI_ENDPOINT is not"),
        ({"AZURE_OPENAI_DEPLOYMENT": ""}, 1, "AZURE_OPENAI_ENDPOINT is set, but AZURE_OPENAI_DEPLOYMENT is not"),
        ({"AZURE_OPENAI_DEPLOYMENT": "", "DOCGEN_HOOK_PROVIDER": "azure"}, 2, "needs AZURE_OPENAI_DEPLOYMENT"),
        ({"AZURE_OPENAI_API_KEY": "wrong"}, 3, "authentication failed (401): the API key was rejected"),
        ({"AZURE_OPENAI_API_KEY": "wr\nX-Evil: ong"}, 2, "the API key contains invalid characters"),
        ({"AZURE_OPENAI_API_KEY": "wröng"}, 2, "the API key contains invalid characters"),
        ({"AZURE_OPENAI_DEPLOYMENT": "other"}, 3, "deployment 'other' not found (404)"),
        ({"OPENAI_API_VERSION": "2023-05-15"}, 3, "the provider does not support this api-version"),
    ],
    ids=[
        "http to another machine", "a template as endpoint", "no endpoint", "no deployment",
        "Azure by name without a deployment", "a wrong key", "a key of two lines", "a key with an accent",
        "another deployment", "a version too old",
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(tmp_path, change, code, words):
    project = Project(tmp_path / "p")
    with AzureServer() as server:
        ran = project.run("fix", "m.py", environ=server.environ() | change)
    assert (ran.code, words in ran.err) == (code, True), ran.err
    assert "tip: " in ran.err
    assert "Evil" not in ran.err
    assert ran.text == project.source
