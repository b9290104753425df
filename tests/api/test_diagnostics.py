"""The doctor: every row good and bad, as text and as JSON, and no key in anything that it says."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import metadata

import pytest

from docgen_hook.api.diagnostics.checks import run_checks
from docgen_hook.config import Config
from docgen_hook.providers.local_models.catalog import WEIGHTS
from tests.helpers.azure_server import FAULTS, KEY, MODEL, Answer, AzureServer
from tests.helpers.cli import Project

SECRET = "sk-proj-Zq8xW3vT5nB7mK9pL2jH4gF6dS1aQ0eR"
AZURE = {
    "AZURE_OPENAI_ENDPOINT": "https://r.openai.azure.com",
    "AZURE_OPENAI_DEPLOYMENT": "docs",
    "AZURE_OPENAI_API_KEY": SECRET,
}
OPENAI = {"OPENAI_API_KEY": SECRET, "DOCGEN_HOOK_MODEL": "gpt-4o-mini"}
OFFLINE = ["versions", "git", "settings", "service", "endpoint", "credential", "proxy", "certificates"]
OFFLINE += ["embedded model", "cache", "shared cache", "tokeniser"]


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "p")


def rows(project, environ, *words):
    """What the doctor finds, by name; text and JSON must agree, and neither may hold a key."""
    run = project.run("doctor", "--format", "json", *words, environ=environ)
    found = {load["name"]: load for load in json.loads(run.out)}
    text = project.run("doctor", *words, environ=environ)
    assert run.code == text.code == (3 if any(check["good"] is False for check in found.values()) else 0)
    marks = {True: "ok", False: "no", None: "--"}
    shown = [line for line in text.out.splitlines() if not line.startswith(" ")]
    assert [line[:2] for line in shown] == [marks[check["good"]] for check in found.values()]
    for secret in (SECRET, KEY, "proxypassword"):
        assert secret not in run.out + run.err + text.out + text.err
    return found


def good(row):
    return row["good"], row["text"]


def test_every_row_stands_in_a_fixed_order(project):
    assert list(rows(project, AZURE)) == OFFLINE
    assert list(rows(project, {})) == OFFLINE


def test_all_in_place_says_so_and_gives_0(project):
    run = project.run("doctor", environ=AZURE)
    assert run.code == 0
    assert run.err == "All checks passed. `docgen-hook doctor --live` sends a request.\n"


def test_what_failed_is_counted(project):
    run = project.run("doctor", environ=AZURE | {"AZURE_OPENAI_ENDPOINT": "http://r.openai.azure.com"})
    assert run.code == 3
    assert run.err == "1 of 12 checks failed\n"


# --- settings

SETTINGS = {
    "none": ("", True, "all defaults"),
    "some": ('style = "numpy"\nmax-cost = 1.0\n', True, "max-cost, style"),
    "an unknown one": ("styl = 1\n", False, "pyproject.toml: unknown setting 'styl'"),
    "of a wrong type": ("style = 1\n", False, "pyproject.toml: style must be a string, not 1"),
    "a key among them": (
        f'api-key = "{SECRET}"\n',
        False,
        "cannot be set in pyproject.toml: credentials come from the environment",
    ),
    "no TOML": ("= =", False, "cannot be read"),
}


@pytest.mark.parametrize("text, is_good, said", SETTINGS.values(), ids=SETTINGS)
def test_settings(project, text, is_good, said):
    (project.folder / "pyproject.toml").write_text(f"[tool.docgen-hook]\n{text}", encoding="utf-8")
    found = rows(project, AZURE)
    assert list(found) == OFFLINE, "the other rows stand there all the same"
    assert found["settings"]["good"] is is_good
    assert said in found["settings"]["text"]
    assert found["service"]["good"] is True


def test_settings_of_the_environment_that_are_wrong(project):
    found = rows(project, AZURE | {"DOCGEN_HOOK_PROVIDER": "azur"})
    assert good(found["settings"]) == (
        False,
        "DOCGEN_HOOK_PROVIDER must be one of auto, azure, openai, local, none, not 'azur'",
    )
    assert found["settings"]["tip"] == "Did you mean 'azure'?"


def test_a_flag_that_is_wrong_is_wrong_use(project):
    assert project.run("doctor", "--deadline", "-1", environ=AZURE).code == 2


# --- service, endpoint, credential

SERVICES = {
    "nobody": ({}, [], None, "no model provider is configured"),
    "Azure": (AZURE, [], True, "azure docs: AZURE_OPENAI_ENDPOINT and a deployment are set"),
    "OpenAI": (OPENAI, [], True, "openai gpt-4o-mini: OPENAI_* and a model are set"),
    "Azure without a deployment": (
        {"AZURE_OPENAI_ENDPOINT": "https://r"}, ["--provider", "azure"], False,
        "provider azure needs AZURE_OPENAI_DEPLOYMENT",
    ),
    "OpenAI without a model": (
        {"OPENAI_API_KEY": SECRET}, ["--provider", "openai"], False,
        "needs OPENAI_API_KEY or OPENAI_BASE_URL, and a model",
    ),
    "the embedded model without weights": ({}, ["--provider", "local"], False, "is not installed"),
    "none on purpose": (AZURE, ["--provider", "none"], None, "provider is none: only cached docstrings are written"),
}  # fmt: skip


@pytest.mark.parametrize("environ, words, is_good, said", SERVICES.values(), ids=SERVICES)
def test_service(project, environ, words, is_good, said):
    found = rows(project, environ, *words)
    assert list(found) == OFFLINE
    assert found["service"]["good"] is is_good
    assert said in found["service"]["text"]
    assert bool(found["service"]["tip"]) is (is_good is not True)


ENDPOINTS = {
    "a resource": ("https://r.openai.azure.com", True, "https://r.openai.azure.com (v1)"),
    "a Target URI": (
        "https://r.openai.azure.com/openai/deployments/docs/chat/completions?api-version=2024-10-21", True,
        "https://r.openai.azure.com (classic, 2024-10-21)",
    ),
    "http to another machine": ("http://r.openai.azure.com", False, "uses http:// to another machine"),
    "a template": ("https://<resource>.openai.azure.com", False, "is not a valid URL"),
    "spaces": ("https://r .openai.azure.com", False, "is not a valid URL"),
    "a password in it": (f"https://me:{SECRET}@r.openai.azure.com", False, "contains a user name or password"),
    "a port that is none": ("https://r:99999999", False, "is not a valid URL"),
}  # fmt: skip


@pytest.mark.parametrize("address, is_good, said", ENDPOINTS.values(), ids=ENDPOINTS)
def test_endpoint(project, address, is_good, said):
    found = rows(project, AZURE | {"AZURE_OPENAI_ENDPOINT": address})["endpoint"]
    assert found["good"] is is_good
    assert said in found["text"]


def test_an_endpoint_that_names_another_deployment_is_told(project):
    address = "https://r.openai.azure.com/openai/deployments/other/chat/completions?api-version=2024-10-21"
    found = rows(project, AZURE | {"AZURE_OPENAI_ENDPOINT": address})["endpoint"]
    assert found["tip"] == "The endpoint's URL names the deployment other, but docs is configured."


def test_the_endpoint_of_a_compatible_server(project):
    found = rows(project, {"OPENAI_BASE_URL": "http://localhost:11434", "DOCGEN_HOOK_MODEL": "qwen"})
    assert good(found["endpoint"]) == (True, "http://localhost:11434/v1")
    assert good(found["credential"]) == (None, "none")


CREDENTIALS = {
    "a key": ({"AZURE_OPENAI_API_KEY": SECRET}, True, f"a key of {len(SECRET)} characters, ******eR"),
    "a short key shows nothing": ({"AZURE_OPENAI_API_KEY": "k" * 20}, True, "a key of 20 characters, ******"),
    "a token": ({"AZURE_OPENAI_API_KEY": "", "AZURE_OPENAI_AD_TOKEN": SECRET}, True, "a bearer token"),
    "quotes around it": ({"AZURE_OPENAI_API_KEY": f'"{SECRET}"'}, True, "******eR"),
    "a line end in it": ({"AZURE_OPENAI_API_KEY": f"{SECRET[:9]}\n{SECRET[9:]}"}, False, "contains invalid characters"),
    "a letter that is no ASCII": ({"AZURE_OPENAI_API_KEY": SECRET + "ü"}, False, "contains invalid characters"),
    "spaces around it": ({"AZURE_OPENAI_API_KEY": f" {SECRET} "}, True, "******eR"),
}


@pytest.mark.parametrize("environ, is_good, said", CREDENTIALS.values(), ids=CREDENTIALS)
def test_credential(project, environ, is_good, said):
    found = rows(project, AZURE | environ)["credential"]
    assert found["good"] is is_good
    assert said in found["text"]


def test_without_a_key_azure_signs_in_with_entra_id_where_that_is_installed(project):
    found = rows(project, AZURE | {"AZURE_OPENAI_API_KEY": ""})["credential"]
    assert good(found) == (True, "Entra ID, scope https://ai.azure.com/.default")


# --- proxy and certificates

PROXIES = {
    "none": ({}, None, "none"),
    "one": ({"HTTPS_PROXY": "http://proxy.corp:8080"}, True, "http://proxy.corp:8080 (HTTPS_PROXY)"),
    "in small letters": ({"https_proxy": "http://proxy.corp:8080"}, True, "http://proxy.corp:8080 (https_proxy)"),
    "for everything": ({"ALL_PROXY": "http://proxy.corp"}, True, "http://proxy.corp:80 (ALL_PROXY)"),
    "without a scheme": ({"HTTPS_PROXY": "proxy.corp:3128"}, True, "http://proxy.corp:3128 (HTTPS_PROXY)"),
    "with a password": (
        {"HTTPS_PROXY": "http://me:proxypassword@proxy.corp:8080"},
        True,
        "http://proxy.corp:8080 (HTTPS",
    ),
    "passed over for this host": ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "x,r.openai.azure.com"}, None, "none"),
    "passed over for this domain": ({"HTTPS_PROXY": "http://p:1", "no_proxy": ".azure.com"}, None, "none"),
    "passed over for all": ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, None, "none"),
    "of an unknown kind": (
        {"HTTPS_PROXY": "ftp://me:proxypassword@p:1"},
        False,
        "HTTPS_PROXY is not a valid proxy URL",
    ),
    "broken": ({"HTTPS_PROXY": "http://[p"}, False, "HTTPS_PROXY is not a valid proxy URL"),
    "a port that is none": ({"HTTPS_PROXY": "http://p:99999"}, False, "HTTPS_PROXY is not a valid proxy URL"),
    "SOCKS, whose package is missing": (
        {"ALL_PROXY": "socks5://p:1"},
        False,
        "ALL_PROXY is a SOCKS proxy, which needs the package socksio",
    ),
    "for http alone": ({"HTTP_PROXY": "http://p:1"}, None, "none"),
}


@pytest.mark.parametrize("environ, is_good, said", PROXIES.values(), ids=PROXIES)
def test_proxy(project, environ, is_good, said):
    found = rows(project, AZURE | environ)["proxy"]
    assert found["good"] is is_good
    assert found["text"].startswith(said)


def test_this_machine_is_asked_without_a_proxy(project):
    found = rows(project, AZURE | {"AZURE_OPENAI_ENDPOINT": "http://127.0.0.1:9", "HTTPS_PROXY": "http://p:1"})
    assert good(found["proxy"]) == (None, "none")


@pytest.mark.parametrize("address", ["ftp://me:proxypassword@p:1", "socks5://p:1"])
def test_a_proxy_that_cannot_be_used_fails_a_run_in_one_sentence(project, address):
    run = project.spawn("fix", environ=AZURE | {"HTTPS_PROXY": address})
    assert run.code == 3
    assert "the proxy in the environment cannot be used" in run.err
    assert "proxypassword" not in run.err
    assert "Traceback" not in run.err


CERTIFICATES = {
    "the system's": ({}, None, "the system's", ""),
    "a file": ({"SSL_CERT_FILE": __file__}, True, __file__, ""),
    "no file": (
        {"SSL_CERT_FILE": "/no/such.pem"},
        False,
        "SSL_CERT_FILE: /no/such.pem not found",
        "Set it to a PEM file",
    ),
    "what is not read": (
        {"REQUESTS_CA_BUNDLE": "/x.pem"},
        None,
        "the system's",
        "REQUESTS_CA_BUNDLE is ignored; set SSL_CERT_FILE as well.",
    ),
    "both": ({"REQUESTS_CA_BUNDLE": "/x.pem", "SSL_CERT_FILE": __file__}, True, __file__, ""),
}


@pytest.mark.parametrize("environ, is_good, said, tip", CERTIFICATES.values(), ids=CERTIFICATES)
def test_certificates(project, environ, is_good, said, tip):
    found = rows(project, AZURE | environ)["certificates"]
    assert good(found) == (is_good, said)
    assert found["tip"].startswith(tip)
    assert bool(tip) is bool(found["tip"])


def test_certificates_that_are_not_there_fail_a_run_in_one_sentence(project):
    run = project.spawn("fix", environ=AZURE | {"SSL_CERT_FILE": "/no/such.pem"})
    assert run.code == 3
    assert "Traceback" not in run.err
    assert "should not happen" not in run.err


# --- the machine


def test_git_that_is_missing(project, tmp_path):
    run = project.spawn("doctor", "--format", "json", environ={"PATH": str(tmp_path)})
    found = {load["name"]: load for load in json.loads(run.out)}
    assert run.code == 3
    assert good(found["git"]) == (False, "git was not found")


def lacking(name):
    def installed(asked):
        if asked == name:
            raise metadata.PackageNotFoundError(asked)
        return metadata.version(asked)

    return installed


@pytest.mark.parametrize(
    "installed, is_good, said",
    [
        (metadata.version, True, "Python 3."),
        (lacking("openai"), False, "openai is missing"),
        (lacking("mccabe"), False, "mccabe is missing"),
        (lambda name: "3.1.0" if name == "openai" else metadata.version(name), False, "openai 3.1.0 is not "),
        (lambda name: "4.0" if name == "openai" else metadata.version(name), False, "openai 4.0 is not "),
        (lambda name: "3.999.0rc1" if name == "openai" else metadata.version(name), True, "Python 3."),
    ],
    ids=["as they are", "one is missing", "one that is not listed is missing", "too old", "too new", "an odd one"],
)
def test_versions(project, installed, is_good, said):
    found = run_checks(Config(), project.environ, installed=installed)[0]
    assert (found.name, found.good) == ("versions", is_good)
    assert found.text.startswith(said)
    assert bool(found.tip) is not is_good


def _file(folder):
    (folder / "cache").write_text("a file", encoding="utf-8")


def _damaged(folder):
    (folder / "cache").mkdir()
    (folder / "cache" / "cache.db").write_bytes(b"garbage" * 1000)


def _full(folder):
    Project(folder).run("doctor")
    with closing(sqlite3.connect(folder / "cache" / "cache.db")) as base, base:
        base.execute("DELETE FROM Cache")
        base.execute("INSERT INTO Settings VALUES ('sqlite_max_page_count', 1)")
        base.execute("CREATE TRIGGER full BEFORE INSERT ON Cache BEGIN SELECT RAISE(ABORT, 'disk is full'); END")


@pytest.mark.parametrize(
    "make, is_good, said",
    [
        (lambda folder: None, True, ", 0."),
        (_file, False, ": cannot be used: "),
        (_damaged, False, ": was corrupt "),
        (_full, False, ": does not work: "),
    ],
    ids=["a new one", "a file in its place", "a damaged one", "one that takes nothing"],
)
def test_cache(project, make, is_good, said):
    make(project.folder)
    run = project.run("doctor", "--format", "json", environ=AZURE)
    found = next(load for load in json.loads(run.out) if load["name"] == "cache")
    assert found["good"] is is_good
    assert said in found["text"]
    assert run.code == (0 if is_good else 3)


def test_a_damaged_cache_is_in_order_the_second_time(project):
    _damaged(project.folder)
    assert [project.run("doctor", environ=AZURE).code for _ in range(2)] == [3, 0]


def test_the_tokeniser_works_without_a_network_and_tells_its_vocabulary(project):
    assert good(rows(project, OPENAI)["tokeniser"]) == (True, "o200k_base, works without a network")
    found = rows(project, OPENAI | {"DOCGEN_HOOK_MODEL": "gpt-4"})
    assert good(found["tokeniser"]) == (True, "cl100k_base, works without a network")


def test_the_embedded_model(project):
    assert good(rows(project, {})["embedded model"]) == (None, "not installed")
    weights = WEIGHTS["0.5b"]
    (project.folder / "data").mkdir()
    with (project.folder / "data" / weights.file).open("wb") as file:
        file.truncate(weights.size)  # sparse: it takes no space
    found = rows(project, {})
    assert good(found["embedded model"]) == (True, weights.model)
    assert found["service"]["text"].startswith(f"local {weights.model}")
    assert [found[name]["text"] for name in ("endpoint", "credential", "proxy")] == ["not needed"] * 3


# --- asking

LIVE = {
    "a good answer": ("ok", True, f"{MODEL} responds in mode json_schema, "),
    "no schemas": ("400 schema not with this model", True, f"{MODEL} responds in mode json_object, "),
    "a bad key": ("401 bad key", False, "authentication failed (401): the API key was rejected"),
    "no such deployment": ("404 deployment", False, "deployment 'docs' not found (404)"),
    "a wrong address": ("404 address", False, ""),
    "a firewall": ("403 firewall", False, ""),
    "an outage": ("503 page", False, ""),
    "a page": ("200 page", False, "the endpoint returned a web page or text instead of a response"),
    "no JSON": ("200 broken", False, "the provider's response was not JSON"),
    "prose": ("an answer that is prose", False, f"{MODEL} responded, but the response was not a JSON object"),
    "a refusal": ("refusal", False, f"{MODEL} refused to respond"),
    "a filtered answer": ("filtered answer", False, f"{MODEL} refused to respond"),
    "the content filter": ("400 content filter", False, "the content filter rejected the request"),
    "too many questions": ("429 a day", False, ""),
    "a connection that is cut": ("reset", False, "the connection was closed before the response arrived"),
}


@pytest.mark.parametrize("fault, is_good, said", LIVE.values(), ids=LIVE)
def test_one_real_question(project, fault, is_good, said):
    with AzureServer() as server:
        server.script(fault, *(["ok"] if is_good else []), fault, *(["ok"] if is_good else []))
        found = rows(project, server.environ(), "--live")
    assert list(found)[-2:] == ["network", "live"]
    assert found["network"]["good"] is True
    assert found["live"]["good"] is is_good
    assert said in found["live"]["text"]
    assert found["live"]["text"]
    if not is_good:
        assert found["live"]["tip"]


@pytest.mark.slow
def test_every_fault_of_the_table_is_a_row_and_never_a_traceback(project):
    environ = {"AZURE_OPENAI_ENDPOINT": "", "DOCGEN_HOOK_CACHE_DIR": str(project.folder / "cache")}
    with AzureServer() as server:
        for name in sorted(FAULTS.keys() - {"dripping", "200 giant"}):
            server.always = FAULTS[name]
            run = project.run("doctor", "--live", "--format", "json", environ=environ | server.environ("v1"))
            live = json.loads(run.out)[-1]
            assert live["name"] == "live", name
            assert live["good"] is not None, name
            assert "should not happen" not in run.err, name


@pytest.mark.parametrize(
    "answer", [FAULTS["dripping"], None], ids=["a server that drips bytes", "a server that says nothing"]
)
def test_no_answer_in_time(project, answer):
    with AzureServer() as server:
        server.always, server.latency = answer, 0.0 if answer else 2.0
        run = project.run("doctor", "--live", "--deadline", "0.6", "--format", "json", environ=server.environ())
    assert run.code == 3
    assert json.loads(run.out)[-1]["text"] == "the request timed out after 0.6 s"


def test_a_redirect_is_not_followed(project):
    with AzureServer() as server, AzureServer() as other:
        server.always = Answer(307, "", {"location": other.url})
        found = rows(project, server.environ(), "--live")["live"]
        assert good(found) == (False, f"the provider redirected to {other.url[7:]}, which is not followed")
        assert other.requests == []


def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.mark.parametrize(
    "address, said",
    [
        (f"http://127.0.0.1:{closed_port()}", "connection refused"),
        ("https://no-such-machine.invalid", "the host no-such-machine.invalid was not found"),
    ],
    ids=["nobody listens", "a name that is not known"],
)
def test_a_machine_that_cannot_be_reached_is_not_asked(project, address, said):
    found = rows(project, AZURE | {"AZURE_OPENAI_ENDPOINT": address}, "--live")
    assert found["network"]["good"] is False
    assert said in found["network"]["text"]
    assert good(found["live"]) == (None, "not asked")


def test_a_proxy_that_cannot_be_reached_is_told_as_such(project):
    environ = AZURE | {"HTTPS_PROXY": f"http://me:proxypassword@127.0.0.1:{closed_port()}"}
    found = rows(project, environ, "--live")["network"]
    assert found["good"] is False
    assert found["text"].startswith("the proxy 127.0.0.1, port ")


def test_an_endpoint_that_is_wrong_is_not_asked(project):
    found = rows(project, AZURE | {"AZURE_OPENAI_ENDPOINT": "http://r.openai.azure.com"}, "--live")
    assert found["live"]["good"] is False


def test_nobody_to_ask(project):
    assert good(rows(project, {}, "--live")["live"]) == (False, "no model provider is configured")


NO_SOCKET = """\
import sys
def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo"):
        print("SOCKET", args, file=sys.stderr)
sys.addaudithook(watch)
from docgen_hook.cli.main import main
sys.exit(main())
"""


def test_without_live_nothing_is_asked(project):
    with AzureServer() as server:
        command = [sys.executable, "-c", NO_SOCKET, "doctor"]
        environ = os.environ | project.environ | server.environ()
        run = subprocess.run(command, cwd=project.folder, env=environ, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout
        assert "SOCKET" not in run.stderr
        assert server.requests == []
        run = subprocess.run(
            [*command, "--live"], cwd=project.folder, env=environ, capture_output=True, text=True, check=False
        )
        assert "SOCKET" in run.stderr
        assert len(server.requests) == 1


def test_what_comes_from_the_service_never_steers_a_terminal(project):
    with AzureServer() as server:
        server.answer = lambda schema, body: json.dumps(
            {"summary": "Do \x1b[2J it.", "parameters": {"number": "A number."}, "returns": "Another."}
        )
        for words in (["doctor", "--live"], ["doctor", "--live", "--format", "json"]):
            run = project.run(*words, environ=server.environ())
            assert "\x1b" not in run.out + run.err
