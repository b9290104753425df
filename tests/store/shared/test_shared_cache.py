"""A team's shared cache: what it costs when it does not work, what is said, and that nothing wrong is written."""

import re
import socket
import time

import pytest

from docgen_hook.model.docstring import Docstring
from docgen_hook.prompting.validation import unsafe
from docgen_hook.store.levels import StoredAnswer, WantedAnswer
from docgen_hook.store.shared.address import parse_address
from docgen_hook.store.shared.cache import SharedCache
from tests.helpers.azure_server import AzureServer
from tests.helpers.cli import Project
from tests.helpers.shared_server import Reply, SharedServer

SECRET, TOKEN = "a secret of the team", "t0ken"


@pytest.fixture
def server():
    with SharedServer(token=TOKEN) as server:
        yield server


@pytest.fixture
def team(tmp_path, server):
    """Two users with a cache each, of whom the first has filled the shared cache; and how it was filled."""
    first = Project(tmp_path / "first")
    with AzureServer() as azure:
        ran = first.run("fix", environ=azure.environ() | server.environ(token=TOKEN, secret=SECRET))
        assert (ran.code, len(azure.requests)) == (1, 2), ran.err
        second = Project(tmp_path / "second")
        second.azure = azure
        second.environ |= azure.environ()
        azure.requests.clear()
        server.seen.clear()
        yield second


def test_what_one_user_paid_for_costs_the_next_nothing(team, server):
    ran = team.run("fix", environ=server.environ(secret=SECRET))
    assert "Wrote 2 docstrings in m.py (0 generated, 0 from cache, 2 from the shared cache)" in ran.err
    assert team.azure.requests == []
    assert server.methods() == ["GET", "GET"]
    team.restore()
    assert "2 from cache" in team.run("fix", environ=server.environ(secret=SECRET)).err
    assert server.methods() == ["GET", "GET"], "the second time it is in the user's own cache"


def test_without_a_provider_the_newest_answer_to_the_definition_is_taken(team, server):
    nobody = dict.fromkeys(team.azure.environ(), "")
    assert "2 from the shared cache" in team.run("fix", environ=server.environ(secret=SECRET) | nobody).err


def test_read_only_is_the_default(tmp_path, server):
    project = Project(tmp_path)
    with AzureServer() as azure:
        project.run("fix", environ=azure.environ() | server.environ(secret=SECRET))
    assert set(server.methods()) == {"GET"}
    assert server.entries == {}


def test_the_store_learns_no_digests_names_or_paths(team, server):
    kept = " ".join(server.entries) + b" ".join(server.entries.values()).decode()
    team.run("fix", environ=server.environ(secret=SECRET))
    lines = team.run("cache", "export", "-").out
    digests = re.findall(r'"digest": "(\w+)"', lines)
    assert len(digests) == 2
    assert not [word for word in (*digests, "m.py", '"first"', "qualname") if word in kept]


def test_entries_are_added_and_never_replaced(team, server):
    puts = [headers for method, _, headers in server.seen if method == "PUT"]
    before = dict(server.entries)
    assert puts == []
    assert team.run("cache", "push", environ=server.environ(token=TOKEN, secret=SECRET)).code == 0
    team.run("fix", environ=server.environ(token=TOKEN, secret=SECRET))
    ran = team.run("cache", "push", environ=server.environ(token=TOKEN, secret=SECRET))
    assert "Pushed 0 docstrings; 2 were there already" in ran.err
    assert {headers["if-none-match"] for method, _, headers in server.seen if method == "PUT"} == {"*"}
    assert server.entries == before


def forged(name, body):
    head, _, text = body.partition(b"\n")
    return Reply(200, head + b"\n" + text.replace(b"Carry out", b"Burn out"))


def unsigned(name, body):
    return Reply(200, b"docgen-hook-1 -\n" + body.partition(b"\n")[2])


def of_another_name(server):
    def change(name, body):
        others = [entry for other, entry in server.entries.items() if other != name]
        return Reply(200, others[0])

    return change


def cut_short(name, body):
    return Reply(200, body[: len(body) // 2], missing=len(body) // 2)


def huge(name, body):
    return Reply(200, b"x" * 10_000_000)


def huge_without_length(name, body):
    return Reply(200, b"x" * 10_000_000, {"content-length": "", "connection": "close"})


REDIRECT = {"location": "http://127.0.0.1:1/elsewhere", "set-cookie": "a=b"}
FAULTS = [
    pytest.param({"latency": 5.0}, "did not respond within 1 s; it is not used in this run", id="slow, 5 s"),
    pytest.param(
        {"always": Reply(200, b"x" * 90, drip=0.3)},
        "did not respond within 1 s; it is not used",
        id="one byte at a time",
    ),
    pytest.param({"always": Reply(403)}, "denies read access (HTTP 403); it is not used", id="403"),
    pytest.param({"always": Reply(401)}, "denies read access (HTTP 401); it is not used", id="401"),
    pytest.param({"always": Reply(412)}, "responded with HTTP 412; it is not used", id="412"),
    pytest.param({"always": Reply(503)}, "responded with HTTP 503; it is not used", id="503"),
    pytest.param(
        {"always": Reply(403, b"x" * 10_000_000)},
        "denies read access (HTTP 403); it is not used",
        id="403, a huge page",
    ),
    pytest.param(
        {"always": Reply(503, b"<html>", missing=100)},
        "responded with HTTP 503; it is not used",
        id="503, a page cut off",
    ),
    pytest.param(
        {"always": Reply(302, b"", REDIRECT)}, "redirects elsewhere (HTTP 302), which is not followed", id="redirecting"
    ),
    pytest.param({"always": Reply(cut=True)}, "cannot be reached", id="closing without a word"),
    pytest.param({"change": cut_short}, "ignored 2 entries (2 damaged)", id="truncated entries"),
    pytest.param({"change": huge}, "ignored 2 entries (2 too large)", id="entries of 10 MB"),
    pytest.param(
        {"change": lambda *_: Reply(200, b"<html>Sign in</html>")}, "ignored 2 entries (2 damaged)", id="a sign-in page"
    ),
    pytest.param({"change": forged}, "ignored 2 entries (2 not signed with this secret)", id="forged entries"),
    pytest.param({"change": unsigned}, "ignored 2 entries (2 not signed)", id="unsigned entries"),
    pytest.param({"change": "of another name"}, "ignored 2 entries (2 not signed with this secret)", id="swapped"),
]


def shared(server, *, token="", secret=SECRET):
    address = parse_address(server.environ(token=token, secret=secret))
    return SharedCache(address, timeout=1.0, environ={}, objections=unsafe)


def answer(number):
    key = f"{number:064x}" + "0" * 32
    fields = {"digest": key[:64], "model": "docs", "language": "English", "created": "2026-01-01T00:00:00Z"}
    return StoredAnswer(key, Docstring(f"Carry out step {number}."), fields)


@pytest.mark.parametrize("fault,said", FAULTS)
def test_a_store_that_does_not_work_costs_a_second_at_most_and_gives_nothing(server, fault, said):
    answers = [answer(1), answer(2)]
    assert shared(server, token=TOKEN).keep(answers) == 2
    before = dict(server.entries)
    for name, value in fault.items():
        setattr(server, name, of_another_name(server) if value == "of another name" else value)
    level, wanted = shared(server), [WantedAnswer(answer.key, answer.key[:64]) for answer in answers]
    began = time.monotonic()
    assert level.find(wanted) == {}
    assert time.monotonic() - began < 1.3, "the second that is waited, and some noise of the machine"
    assert len(level.problems) == 1
    assert said in level.problems[0]
    asked = len(server.seen)
    if "not used" in level.problems[0]:
        assert (level.find(wanted), level.keep(answers), len(server.seen)) == ({}, 0, asked), "silent from now on"
    assert server.entries == before


@pytest.mark.parametrize("fault,said", [FAULTS[0], FAULTS[13]])
def test_a_run_goes_on_without_the_store_with_one_warning(team, server, fault, said):
    before = dict(server.entries)
    for name, value in fault.items():
        setattr(server, name, value)
    ran = team.run("fix", environ=server.environ(token=TOKEN, secret=SECRET))
    assert [line for line in ran.err.splitlines() if line.startswith("warning:") and said in line]
    assert ran.err.count("warning:") == 1
    assert "Wrote 2 docstrings in m.py (2 generated, 0 from cache" in ran.err
    assert "Burn out" not in ran.text
    assert server.entries == before


def test_a_dead_store_costs_nothing(team):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        ran = team.run("fix", environ={"DOCGEN_HOOK_SHARED_CACHE": f"http://127.0.0.1:{taken.getsockname()[1]}"})
    assert "cannot be reached: Connection refused; it is not used in this run" in ran.err
    assert "(2 generated, 0 from cache" in ran.err


def test_with_another_secret_there_is_nothing_and_that_is_said(team, server):
    kept = dict(server.entries)
    ran = team.run("fix", environ=server.environ(token=TOKEN, secret="another"))
    assert ran.err.count("warning:") == 1
    assert "holds entries that are signed with another secret, and none for this run" in ran.err
    assert "(2 generated, 0 from cache" in ran.err
    assert {name: server.entries[name] for name in kept} == kept
    again = team.run("fix", "--provider", "none", environ=server.environ(secret=SECRET))
    assert "another secret" not in again.err, "whoever has the other secret does not take the place of ours"


@pytest.mark.parametrize(
    ("secret", "is_told"),
    [
        pytest.param(SECRET, False, id="the same secret"),
        pytest.param("another", True, id="another secret"),
        pytest.param("", False, id="none: entries are not signed then"),
    ],
)
def test_an_empty_round_tells_another_secret(server, secret, is_told):
    shared(server, token=TOKEN).keep([answer(2)])
    cache = shared(server, secret=secret)
    assert cache.find([WantedAnswer(answer(1).key, answer(1).key[:64])]) == {}
    assert any("another secret" in problem for problem in cache.problems) is is_told
    assert cache.probe() is not is_told


def test_a_store_without_entries_tells_nothing(server):
    cache = shared(server)
    assert cache.find([WantedAnswer(answer(1).key, answer(1).key[:64])]) == {}
    assert cache.problems == []


def test_a_stolen_token_poisons_nothing(team, server):
    """Somebody without the secret knows the token, and writes below the names that are there."""
    for name, body in server.entries.items():
        server.entries[name] = unsigned(name, body).body
    ran = team.run("fix", environ=server.environ(secret=SECRET))
    assert "ignored 2 entries (2 not signed)" in ran.err
    assert "(2 generated, 0 from cache" in ran.err


@pytest.mark.parametrize(
    "status,said",
    [
        pytest.param(403, "denies write access (HTTP 403)", id="not permitted"),
        pytest.param(500, "responded with HTTP 500", id="failing"),
        pytest.param(302, "redirects elsewhere (HTTP 302)", id="redirecting"),
    ],
)
def test_a_write_that_is_refused_is_said_once_and_nothing_is_lost(tmp_path, server, status, said):
    server.only_put = Reply(status)
    project = Project(tmp_path)
    with AzureServer() as azure:
        ran = project.run("fix", environ=azure.environ() | server.environ(token=TOKEN, secret=SECRET))
    assert ran.err.count("warning:") == 1
    assert said in ran.err
    assert "Wrote 2 docstrings in m.py (2 generated, 0 from cache" in ran.err
    assert server.entries == {}


def test_all_misses_are_one_parallel_round(server):
    server.latency = 0.05
    began = time.monotonic()
    assert shared(server).find([WantedAnswer(answer(n).key, answer(n).key[:64]) for n in range(200)]) == {}
    assert len(server.seen) == 200 + 1  # which secret the entries are signed with
    assert server.top > 8
    assert time.monotonic() - began < 200 * 0.05 / 3


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_clean_commit_and_check_open_no_socket(tmp_path, server, command):
    project = Project(tmp_path, '"""A clean module."""\n')
    project.run(command, environ=server.environ(token=TOKEN, secret=SECRET))
    if command == "check":
        project.path.write_text("def f(value):\n    return value\n", encoding="utf-8")
        assert project.run(command, environ=server.environ(token=TOKEN, secret=SECRET)).code == 1
    assert server.seen == []


ADDRESSES = [
    pytest.param("http://example.org/cache", "plain http is only allowed to this machine", id="plain http elsewhere"),
    pytest.param("ftp://example.org/cache", "is not an address that is supported", id="another scheme"),
    pytest.param("example.org", "is not an address that is supported", id="no scheme"),
    pytest.param("https://example.org/a b", "holds a space", id="a space"),
    pytest.param("https://example.org/a\nHost: b", "holds a space", id="a header smuggled in"),
    pytest.param("https://exa:mple:org", "is not an address", id="two ports"),
    pytest.param("https:///cache", "is not an address that is supported", id="no host"),
]


@pytest.mark.parametrize("address,said", ADDRESSES)
def test_an_address_that_cannot_be_used_is_wrong_use(tmp_path, address, said):
    project = Project(tmp_path)
    ran = project.run("fix", environ={"DOCGEN_HOOK_SHARED_CACHE": address})
    assert ran.code == 2
    assert said in ran.err
    assert ran.text == project.source


def test_no_setting_of_a_repository_names_the_shared_cache(tmp_path):
    project = Project(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[tool.docgen-hook]\nshared-cache = "https://example.org"\n')
    ran = project.run("fix")
    assert ran.code == 2
    assert "shared-cache" in ran.err
