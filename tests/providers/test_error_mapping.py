"""Every way in which a service fails: what is done, what a person reads, and what is left."""

import functools
import io
import json
import re
import socket
import ssl
import threading
from pathlib import Path

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.providers.errors.retry_after import retry_after
from docgen_hook.report.summary import REASONS
from tests.helpers.azure_faults import (
    ADAPTS,
    ASKS_AGAIN,
    ODD_BUT_GOOD,
    RETRIES,
    SHRINKS,
    SIBLINGS,
    SIGNS,
    SKIPS,
    STOPS,
    WAITS,
)
from tests.helpers.azure_server import DEPLOYMENT, FAULTS, KEY, Answer, AzureServer, completion
from tests.helpers.cli import SOURCE, Project, rehearse

PAGE = Path(__file__).parents[2] / "docs" / "appendix" / "azure-faults.md"
WAY = {
    # what is done: questions when it happens once, docstrings then; questions when it lasts, word of the summary then
    STOPS: (1, 0, 1, "service"),
    SKIPS: (2, 1, 2, None),
    ASKS_AGAIN: (3, 2, 4, "answer"),
    WAITS: (3, 2, None, "rate limit"),
    ADAPTS: (3, 2, None, "service"),
    SHRINKS: (3, 2, 4, "too long"),
    RETRIES: (3, 2, 6, "service"),  # the other definition is not asked about at all
    SIGNS: (3, 2, 3, "service"),
}
TABLE = [
    ("401 bad key", "401, bad key", STOPS),
    ("401 wrong audience", "401, the token is for another audience", STOPS),
    ("401 role missing", "401, the role is missing", STOPS),
    ("403 keys disabled", "403, keys are switched off", STOPS),
    ("403 firewall", "403, firewall", STOPS),
    ("403 private", "403, private network only", STOPS),
    ("404 deployment", "404, no such deployment", STOPS),
    ("404 address", "404, wrong address", STOPS),
    ("404 page", "404, a page", STOPS),
    ("404 model of a compatible server", "404, no such model, in another server's words", STOPS),
    ("400 api version", "400, unknown api-version", STOPS),
    ("400 not a chat model", "400, a model without chat completions", STOPS),
    ("400 temperature", "400, a parameter that was not sent", STOPS),
    ("400 reasoning", "400, another one", STOPS),
    ("429 quota", "429, the quota is used up", STOPS),
    ("400 content filter", "400, content filter", SKIPS),
    ("400 content filter, other spelling", "400, content filter, spelt otherwise", SKIPS),
    ("400 content filter, bare", "400, content filter without details", SKIPS),
    ("filtered answer", "200, the response was filtered", SKIPS),
    ("refusal", "200, the model refuses", SKIPS),
    ("400 unclear", "400, anything else", SKIPS),
    ("400 text", "400, plain text", SKIPS),
    ("418", "418, or any other status", SKIPS),
    ("200 giant", "200, a response of 50 MB", SKIPS),
    ("200 gzip bomb", "200, a gzip bomb", SKIPS),
    ("400 too long", "400, too long for the model", SHRINKS),
    ("413", "413, too large", SHRINKS),
    ("400 unsupported parameter", "400, `max_completion_tokens` not supported", ADAPTS),
    ("400 unknown argument", "400, the same in other words", ADAPTS),
    ("422 of a FastAPI server", "422, the same from a FastAPI server", ADAPTS),
    ("400 no system role", "400, no system role", ADAPTS),
    ("400 schema needs newer version", "400, no `json_schema` in this api-version", ADAPTS),
    ("400 schema not with this model", "400, no `json_schema` with this model", ADAPTS),
    ("429 retry-after-ms", "429, `retry-after-ms`", WAITS),
    ("429 retry-after", "429, `retry-after` in seconds", WAITS),
    ("429 date", "429, `retry-after` as a date", WAITS),
    ("429 reset", "429, `x-ratelimit-reset-requests`", WAITS),
    ("429 reset of tokens", "429, `x-ratelimit-reset-tokens`", WAITS),
    ("429 text", "429, the seconds in the text", WAITS),
    ("429 seven seconds in the text", "429, seven seconds in the text", WAITS),
    ("429 bare", "429, nothing said", WAITS),
    ("408", "408", RETRIES),
    ("409", "409", RETRIES),
    ("500", "500", RETRIES),
    ("502 page", "502, a page", RETRIES),
    ("503 page", "503, a page", RETRIES),
    ("504 empty", "504, nothing", RETRIES),
    ("reset", "the connection is closed", RETRIES),
    ("200 truncated", "200, cut off in its bytes", RETRIES),
    ("200 chunked, cut off", "200, cut off in its chunks", RETRIES),
    ("200 page", "200, a page (sign-in, proxy)", SIGNS),
    ("200 null", "200, `null`", SIGNS),
    ("200 broken", "200, broken JSON", RETRIES),
    ("200 empty", "200, `{}`", RETRIES),
    ("200 no choices", "200, no choices", RETRIES),
    ("200 a list", "200, a list", RETRIES),
    ("200 choices are an object", "200, choices of another kind", RETRIES),
    ("200 number of 5,000 digits", "200, a number of 5,000 digits", RETRIES),
    ("200 too deep", "200, JSON 100,000 deep", RETRIES),
    ("200 no UTF-8", "200, bytes that are not text", RETRIES),
    ("200 damaged gzip", "200, damaged gzip", RETRIES),
    ("200 choices of nothing", "200, a choice of nothing", ASKS_AGAIN),
    ("200 wrong types", "200, wrong types everywhere", ASKS_AGAIN),
    ("200 NaN", "200, NaN", ASKS_AGAIN),
    ("cut off", "200, the response was cut off", ASKS_AGAIN),
    ("thought too long", "200, all tokens went into thinking", ASKS_AGAIN),
    ("no content", "200, no content", ASKS_AGAIN),
    ("an answer nested too deeply", "200, a response 900 deep", ASKS_AGAIN),
    ("an answer with a key twice", "200, a key twice", ASKS_AGAIN),
    ("a giant answer", "200, a response of a megabyte", ASKS_AGAIN),
]  # fmt: skip
TABLE += [(says, says, way) for says, way, _ in SIBLINGS]
ANSWERS = FAULTS | {says: answer for says, _, answer in SIBLINGS}
NAMES = [name for name, _, _ in TABLE]
# a sentence and a tip for both functions, or one for each: on a slow machine the deadline comes before the second
LINE = re.compile(r"(?:m\.py::\w+: \S.{5,}\n(?:m\.py::\w+: .*\n)?  tip: \S.{5,}\n){1,2}Wrote \d of 2", re.ASCII)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory):
    """Each fault, for ever: what the run said, and how often it asked."""

    @functools.cache
    def run(fault):
        folder = tmp_path_factory.mktemp("lasting")
        folders = {"DOCGEN_HOOK_CACHE_DIR": str(folder), "DOCGEN_HOOK_DATA_DIR": str(folder / "data")}
        with AzureServer() as server:
            server.always = ANSWERS[fault]
            return rehearse(server.environ() | folders), len(server.requests)

    return run


@pytest.fixture
def environ(tmp_path):
    """Folders of this test's own."""
    return {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache"), "DOCGEN_HOOK_DATA_DIR": str(tmp_path / "data")}


@pytest.mark.parametrize("fault, _, way", TABLE, ids=NAMES)
def test_a_fault_that_lasts_is_told_with_a_tip_and_ends(lasting, fault, _, way):
    ran, received = lasting(fault)
    assert ran.code == 3
    assert ran.written == 0
    assert LINE.match(ran.err), ran.err
    *_, requests, word = WAY[way]
    assert requests is None or received == requests
    assert word is None or f"2 failed ({REASONS.get(word, word)})" in ran.err
    assert ran.slept <= 300
    answer = ANSWERS[fault]
    billed = answer.body.get("usage", {}) if not answer.unsent and isinstance(answer.body, dict) else {}
    prompt = billed.get("prompt_tokens", 0)
    assert ran.usage.prompt == (prompt * received if isinstance(prompt, int) else 0), "what is billed is booked"


@pytest.mark.parametrize("fault, _, way", TABLE, ids=NAMES)
def test_after_a_fault_that_passes_the_others_are_written(environ, fault, _, way):
    with AzureServer() as server:
        server.script(ANSWERS[fault])
        ran = rehearse(server.environ() | environ)
        requests, written, *_ = WAY[way]
        assert (len(server.requests), ran.written) == (requests, written), ran.err
        if written < 2:
            again = rehearse(server.environ() | environ)
            assert again.written == 2, "nothing of a failure is kept"
            assert len(server.requests) == requests + 2 - written, "what was answered is not asked again"


@pytest.mark.slow  # every fault again, in one worker
def test_the_page_shows_what_the_tests_saw(lasting, tmp_path):
    rows = []
    for fault, says, way in TABLE:
        ran, _ = lasting(fault)
        said = re.match(r"m\.py::\w+: (.*)\n(?:m\.py::\w+: .*\n)?  tip: (.*)\n", ran.err)
        sentence = re.sub(r"\d+(\.\d+)? s\b", "N s", said[1])  # of waiting, which has jitter
        rows.append(f"| {says} | {way} | {sentence}<br>*{said[2]}* | {ran.code} |".replace("<<", "&lt;&lt;"))
    table = "\n".join(
        ["| the service | what is done | what is said if it goes on | exit |", "|---|---|---|---|", *rows]
    )
    begin, end = "<!-- faults -->\n", "\n<!-- /faults -->"
    page = PAGE.read_text(encoding="utf8")
    first, last = page.index(begin) + len(begin), page.index(end)
    made = tmp_path / PAGE.name
    made.write_text(page[:first] + table + page[last:], encoding="utf8")
    assert page[first:last] == table, f"{made} is the page with the table as it is now"


@pytest.mark.parametrize("odd", ODD_BUT_GOOD)
def test_a_good_response_is_read_however_it_comes(environ, odd):
    with AzureServer() as server:
        server.always = ODD_BUT_GOOD[odd]
        ran = rehearse(server.environ() | environ)
    assert (len(server.requests), ran.written) == (2, 2), ran.err


@pytest.mark.parametrize("fault", ["401 bad key", "400 content filter", "429 a day", "500", "200 page", "reset"])
def test_with_warn_a_failure_of_the_service_alone_lets_a_commit_pass(environ, fault):
    with AzureServer() as server:
        server.always = FAULTS[fault]
        assert rehearse(server.environ() | environ, warn=True).code == 0


@pytest.mark.parametrize(
    "faults, holds",
    [
        (["400 unsupported parameter"], lambda body: "max_tokens" in body and "max_completion_tokens" not in body),
        (["400 no system role"], lambda body: [statement["role"] for statement in body["messages"]] == ["user"]),
        (["400 schema not with this model"], lambda body: body["response_format"] == {"type": "json_object"}),
        (["400 schema not with this model", "400 json_object refused"], lambda body: "response_format" not in body),
        (["thought too long"], lambda body: body["max_completion_tokens"] > 4000),
        ([ANSWERS["400, `max_tokens` too large"]], lambda body: body["max_completion_tokens"] == 290),
    ],
    ids=[
        "the limit's name",
        "no system role",
        "JSON mode",
        "plain text",
        "room for thinking",
        "the most completion tokens",
    ],
)
def test_an_adaptation_is_remembered_for_the_deployment(environ, faults, holds):
    with AzureServer() as server:
        server.script(*faults)
        assert rehearse(server.environ() | environ).written == 2
        asked = len(server.requests)
        assert rehearse(server.environ() | environ, SOURCE.replace("+ 2", "+ 3")).written == 2
        assert len(server.requests) == asked + 1, "the second run does not try what was refused"
        assert holds(server.requests[-1].body)
        server.always = FAULTS["404 deployment"]
        rehearse(server.environ() | environ | {"AZURE_OPENAI_DEPLOYMENT": "other"})
    assert not holds(server.requests[-1].body), "another deployment has ways of its own"


@pytest.mark.parametrize("fault", [name for name, _, way in TABLE if way == ADAPTS])
def test_what_several_questions_under_way_are_refused_for_is_left_away_once(environ, fault):
    source = "\n\n".join(f"def f{index}(value: int) -> int:\n    return value + {index}" for index in range(6))
    with AzureServer() as server:
        server.latency = 0.2
        server.script(*[ANSWERS[fault]] * 4)
        ran = rehearse(server.environ() | environ, source, concurrency=4)
        assert (len(server.requests), ran.written) == (10, 6), ran.err


@pytest.mark.parametrize(
    "faults",
    [
        [],
        ["400 unsupported parameter"],
        ["400 no system role"],
        ["400 schema not with this model"],
        ["400 schema not with this model", "400 json_object refused"],
        ["thought too long"],
    ],
    ids=[
        "nothing refused",
        "the limit's name",
        "no system role",
        "JSON mode",
        "plain text",
        "room for thinking",
    ],
)
def test_what_is_shown_is_what_is_sent_also_after_a_refusal(environ, tmp_path, faults):
    (tmp_path / "m.py").write_text(SOURCE.replace("+ 2", "+ 3"))
    with AzureServer() as server:
        named = server.environ("v1") | environ
        server.script(*faults)
        rehearse(named)
        shown = {}
        for form in ("json", "text"):
            out = io.StringIO()
            words = ["show-prompt", "m.py::second", "--format", form]
            assert main(words, CliContext(named, str(tmp_path), out, io.StringIO())) == 0
            shown[form] = out.getvalue()
        rehearse(named, SOURCE.replace("+ 2", "+ 3"))
        sent = server.requests[-1].body
    assert json.loads(shown["json"])["body"] == sent
    form = sent.get("response_format", {}).get("json_schema", {}).get("schema")
    schema = f"\n{json.dumps(form, separators=(',', ':'))}\n" if form else ""
    assert shown["text"] == "".join(f"{message['content']}\n" for message in sent["messages"]) + schema


@pytest.mark.parametrize(
    "fault",
    ["400 unclear", "400 content filter", "400 too long", "429 bare", "500", "200 broken", "cut off", "refusal"],
)
def test_what_is_no_adaptation_changes_nothing(environ, fault):
    with AzureServer() as server:
        server.script("ok", fault)
        rehearse(server.environ() | environ)
        rehearse(server.environ() | environ, "def third(value: int) -> int:\n    return value + 3\n")
    first, last = server.requests[0].body, server.requests[-1].body
    assert {name: first[name] for name in first if name != "messages"} == {
        name: last[name] for name in last if name != "messages"
    }


@pytest.mark.parametrize("mode", ["json_schema", "json_object"])
def test_an_endpoint_that_does_not_know_the_answer_mode_is_noticed(environ, mode):
    """Some servers take `response_format` without a word and answer prose."""

    def answer(schema, body):
        asked = (body.get("response_format") or {}).get("type", "text")
        modes = ("json_schema", "json_object", "text")
        if modes.index(asked) <= modes.index(mode):
            return "Sure! It adds."
        if asked == "text":
            return "SUMMARY: Add a constant to the value.\nPARAM value: The number.\nRETURNS: The sum."
        return json.dumps({"summary": "Add a constant.", "parameters": {"value": "The number."}, "returns": "The sum."})

    with AzureServer() as server:
        server.answer = answer
        lines = "\n\n\n".join(f"def f{index}(value):\n    return value + {index}" for index in range(4)) + "\n"
        ran = rehearse(server.environ() | environ, lines)
        written = ran.written
        assert written >= 3, ran.err
        asked = len(server.requests)
        assert rehearse(server.environ() | environ, "def g(value):\n    return value - 1\n").written == 1
    assert len(server.requests) == asked + 1, "remembered"


def test_one_prose_answer_among_good_ones_lowers_nothing(environ):
    with AzureServer() as server:
        server.script("ok", "an answer that is prose")
        assert rehearse(server.environ() | environ).written == 2
    assert {request.body["response_format"]["type"] for request in server.requests} == {"json_schema"}


def test_nothing_about_sampling_is_sent(environ):
    with AzureServer() as server:
        rehearse(server.environ() | environ)
    sent = {"model", "messages", "max_completion_tokens", "response_format"}
    assert all(set(request.body) == sent for request in server.requests)


@pytest.mark.parametrize(
    "headers, message, seconds",
    [
        ({"retry-after-ms": "200", "retry-after": "9"}, "", 0.2),
        ({"retry-after-ms": "200.5"}, "", 0.2005),
        ({"retry-after": "7"}, "retry after 9 seconds", 7),
        ({"retry-after": " 1.5 "}, "", 1.5),
        ({"retry-after": "0"}, "", 0),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, "", 0),
        ({"x-ratelimit-reset-requests": "1s", "x-ratelimit-reset-tokens": "6m0s"}, "", 360),
        ({"x-ratelimit-reset-tokens": "120ms"}, "", 0.12),
        ({"x-ratelimit-reset-requests": "30"}, "", 30),
        ({"x-ratelimit-reset-requests": "1h2m3.5s"}, "", 3723.5),
        ({}, "Please retry after 7 seconds.", 7),
        ({}, "Please try again in 20ms. Visit", 0.02),
        ({}, "Please try again in 1m12.5s.", 72.5),
        ({}, "retry after 300 milliseconds", 0.3),
        ({}, "Please wait 2 days", 172800),
        ({}, "Try again in 1 hour 5 minutes", 3900),
        ({}, "Please retry after 86400 seconds.", 86400),
        ({}, "retry after 3", 3),
        ({"retry-after": "-1"}, "retry after 4 seconds", 4),
        ({"retry-after": "soon"}, "", None),
        ({"retry-after": "²"}, "", None),
        ({"retry-after": "nan"}, "", None),
        ({"retry-after": "Wed, 99 Foo 2015 07:28:00 GMT"}, "", None),
        ({"retry-after": "Wed, 21 Oct 2055 07:28:00"}, "", None),
        ({"x-ratelimit-reset-requests": ""}, "", None),
        ({}, "Too many requests.", None),
        ({}, "", None),
    ],
)
def test_how_long_a_service_asks_to_wait(headers, message, seconds):
    assert retry_after(headers, message) == (None if seconds is None else pytest.approx(seconds))


def closed_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.parametrize(
    "endpoint, words",
    [
        (lambda _: f"http://127.0.0.1:{closed_port()}", "cannot be reached"),
        (lambda _: "https://no-such-host.invalid", "cannot be reached"),
        (lambda server: server.url.replace("http:", "https:"), "is not trusted"),
    ],
    ids=["nobody listens", "no such host", "no TLS there"],
)
def test_a_service_that_cannot_be_reached(environ, endpoint, words):
    with AzureServer() as server:
        ran = rehearse(server.environ() | environ | {"AZURE_OPENAI_ENDPOINT": endpoint(server)})
    assert ran.code == 3
    assert words in ran.err
    assert "tip: " in ran.err
    assert ran.slept < 4, "an outage is noticed soon"


@pytest.fixture
def certificate(tmp_path):
    """A certificate for this machine that nobody trusts."""
    from datetime import UTC, datetime, timedelta
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = tmp_path / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return str(path)


@pytest.mark.parametrize("trusted", [False, True], ids=["nobody trusts it", "SSL_CERT_FILE names it"])
def test_a_certificate_of_ones_own(tmp_path, certificate, trusted):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    project = Project(tmp_path / "p")
    with AzureServer(context=context) as server:
        more = {"SSL_CERT_FILE": certificate} if trusted else {}
        ran = project.spawn("fix", "m.py", environ=server.environ() | more)
    assert ran.code == (1 if trusted else 3), ran.err
    assert ("Wrote 2 docstring" in ran.err) is trusted
    assert ("is not trusted" in ran.err and "SSL_CERT_FILE" in ran.err) is not trusted
    assert "Traceback" not in ran.err


SHOWN = ["401 bad key", "200 giant", "refusal"]


@pytest.mark.parametrize("fault", SHOWN)
def test_a_person_at_a_terminal_sees_a_sentence_and_a_tip(tmp_path, fault):
    seen(tmp_path, fault)


@pytest.mark.slow
@pytest.mark.parametrize("fault", sorted(set(FAULTS) - set(SHOWN) - {"dripping"}))
def test_a_person_at_a_terminal_sees_a_sentence_and_a_tip_for_all(tmp_path, fault):
    seen(tmp_path, fault)


def seen(tmp_path, fault):
    project = Project(tmp_path / "p")
    with AzureServer() as server:
        server.always = FAULTS[fault]
        ran = project.spawn("fix", "--concurrency", "1", "--deadline", "2", "m.py", environ=server.environ())
    assert ran.code == 3
    assert ran.out == ""
    assert ran.text == SOURCE
    assert LINE.match(ran.err), ran.err
    assert "Traceback" not in ran.err
    assert KEY not in ran.err


def test_an_answer_in_drips_ends_with_the_deadline(tmp_path):
    project = Project(tmp_path / "p")
    with AzureServer() as server:
        server.always = Answer(200, completion("{}"), drip=0.1)
        ran = project.run("fix", "--deadline", "0.7", "m.py", environ=server.environ())
    assert ran.code == 3
    assert "the deadline of 0.7 s was exceeded\n  tip: " in ran.err
    assert "2 failed (deadline exceeded)" in ran.err
    assert ran.text == SOURCE


def test_a_server_that_says_nothing_ends_with_the_deadline(tmp_path):
    project = Project(tmp_path / "p")
    listening = socket.create_server(("127.0.0.1", 0))
    held = []
    threading.Thread(target=lambda: [held.append(listening.accept()) for _ in range(2)], daemon=True).start()
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    named = {"AZURE_OPENAI_ENDPOINT": url, "AZURE_OPENAI_DEPLOYMENT": DEPLOYMENT, "AZURE_OPENAI_API_KEY": KEY}
    ran = project.run("fix", "--deadline", "0.7", "m.py", environ=named)
    for connection, _ in held:
        connection.close()
    listening.close()
    assert ran.code == 3
    assert "the deadline of 0.7 s was exceeded" in ran.err
