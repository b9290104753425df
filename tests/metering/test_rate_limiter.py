"""One limiter for a run: how many at once, how fast, when nobody may ask; and what is left of a broken run."""

import asyncio
import os
import signal
import sys
import time

import pytest

from docgen_hook.errors import ServiceError
from docgen_hook.metering.rate_limiter import Limiter
from tests.helpers.azure_server import FAULTS, AzureServer
from tests.helpers.cli import Project, Time, rehearse

MANY = "\n\n\n".join(f"def step_{index}(value: int) -> int:\n    return value + {index}" for index in range(40)) + "\n"


def limiter(cap=16, deadline=300.0, random=0.0, **more):
    clock = Time()
    return Limiter(
        cap, deadline=clock.now + deadline, clock=clock.clock, sleep=clock.sleep, random=lambda: random, **more
    ), clock


def run(coroutine):
    return asyncio.run(coroutine)


@pytest.mark.parametrize(
    "cap, steps, widths",
    [
        (16, "", [4]),
        (2, "", [2]),
        (1, "ttt", [1, 1, 1, 1]),
        (16, "sssss", [4, 7, 10, 13, 16, 16]),
        (8, "sss", [4, 7, 8, 8]),
        (16, "sssst", [4, 7, 10, 13, 16, 8]),
        (16, "sssst" + "s" * 8, [4, 7, 10, 13, 16, 8, 8, 8, 8, 8, 8, 8, 8, 9]),
        (16, "t", [4, 2]),
        (16, "tss", [4, 2, 2, 3]),
        (16, "tt", [4, 2, 2]),
        (16, "twtwtw", [4, 2, 2, 1, 1, 1, 1]),
    ],
    ids=[
        "four at once in the beginning", "never more than the cap", "never fewer than one",
        "three more with each answer", "up to the cap", "a 429 halves", "then one more after a round of answers",
        "a 429 at once", "growth after it is slow", "several 429 of one moment halve once",
        "each later one halves again",
    ],
)  # fmt: skip
def test_width(cap, steps, widths):
    made, clock = limiter(cap)

    async def play():
        seen = [made.width]
        for step in steps:
            if step == "s":
                await made.on_success()
            elif step == "t":
                made.on_throttled(1.0, 1)
            else:
                clock.now += 60
            seen.append(made.width)
        return seen

    assert run(play()) == widths


@pytest.mark.parametrize(
    "after, attempt, random, least",
    [
        (7.0, 1, 0.0, 7.0), (7.0, 1, 1.0, 8.75), (0.2, 1, 0.0, 0.2), (None, 1, 0.0, 2.0), (None, 3, 0.0, 8.0),
        (None, 30, 0.0, 30.0), (0.0, 1, 0.0, 0.1), (0.0, 5, 0.0, 1.6), (0.0, 30, 0.0, 30.0),
    ],
    ids=[
        "what the service asks for", "a quarter more at random", "also less than a second",
        "two seconds if it does not say", "doubled each time", "half a minute at most", "never at once",
        "longer when it says so again", "to half a minute",
    ],
)  # fmt: skip
def test_the_not_before_moment(after, attempt, random, least):
    made, clock = limiter(random=random)
    made.on_throttled(after, attempt)
    assert made.not_before - clock.now == pytest.approx(least)


def test_the_not_before_moment_is_shared_and_never_comes_nearer():
    made, clock = limiter()

    async def ask():
        async with made.turn():
            await made.wait_for_rate(0)
            return clock.now

    made.on_throttled(30.0, 1)
    made.on_throttled(1.0, 1)
    began = clock.now

    async def several():
        return await asyncio.gather(*(ask() for _ in range(5)))

    assert min(run(several())) == began + 30


@pytest.mark.parametrize(
    "rates, tokens, seconds",
    [
        ({"requests_per_minute": 60}, 0, [0, 1, 2, 3]),
        ({"tokens_per_minute": 6000}, 200, [0, 2, 4, 6]),
        ({"requests_per_minute": 60, "tokens_per_minute": 6000}, 50, [0, 1, 2, 3]),
        ({"requests_per_minute": 60, "tokens_per_minute": 6000}, 300, [0, 3, 6, 9]),
        ({}, 5000, [0, 0, 0, 0]),
    ],
    ids=["questions a minute", "tokens a minute", "both, questions are scarcer", "both, tokens are scarcer", "neither"],
)
def test_pace(rates, tokens, seconds):
    made, clock = limiter(**rates)

    async def ask():
        async with made.turn():
            await made.wait_for_rate(tokens)
            return clock.now - 1000

    async def four():
        return sorted([await ask() for _ in range(4)])

    assert run(four()) == seconds


def test_a_wait_longer_than_what_is_left_stops_at_once():
    made, clock = limiter(deadline=100)
    with pytest.raises(ServiceError, match=r"the next request may be sent in 200 s, and 100 s are left") as caught:
        made.on_throttled(200.0, 1)
    assert caught.value.stops_run
    assert clock.now == 1000, "nobody waited"


def test_a_turn_that_our_own_pace_gives_too_late_is_refused_and_the_earlier_ones_are_kept():
    made, clock = limiter(cap=8, deadline=10, requests_per_minute=20)

    async def ask():
        async with made.turn():
            try:
                await made.wait_for_rate(0)
            except ServiceError as error:
                return str(error)
            return clock.now - 1000

    async def several():
        return [await ask() for _ in range(6)]

    *early, late, later = run(several())
    assert early == [0, 3, 6, 9]
    assert late.startswith("at the configured rate its turn would come in 3.0 s")
    assert later.startswith("at the configured rate its turn would come in 6.0 s")


def test_who_waits_when_the_run_stops_is_told_why():
    made, _ = limiter(cap=1)
    over = ServiceError("over")

    async def ask():
        async with made.turn():
            await asyncio.sleep(0)
            await made.close(over)

    async def several():
        return await asyncio.gather(*(ask() for _ in range(4)), return_exceptions=True)

    assert run(several()) == [None, over, over, over]


@pytest.mark.parametrize(
    "answers, remaining, most",
    [
        pytest.param(11, 0, 7, id="seven at once before the service has answered"),
        pytest.param(100, 0, 16, id="as many as the cap allows after many answers"),
        pytest.param(24, 900, 16, id="as many as the cap allows where the service says that it takes them"),
        pytest.param(13, 13, 9, id="as many as are left of what the service says that it takes"),
        pytest.param(11, 3, 7, id="seven at once whatever is said to be left, which may be stale"),
    ],
)
def test_who_waits_is_woken_when_more_may_ask(answers, remaining, most):
    assert max(under_way_at_each_start(answers, remaining)) == most


def test_behind_what_a_service_promises_seven_are_sent_at_once():
    assert max(under_way_at_each_start(60, 20)[20:]) == 7


def under_way_at_each_start(answers, remaining):
    """How many requests are under way whenever one starts, where the service says how many of a number are left."""
    made, _ = limiter()
    under_way, seen = set(), []

    async def ask(number):
        async with made.turn() as turn:
            under_way.add(number)
            seen.append(len(under_way))
            for _ in range(20):  # others ask meanwhile
                await asyncio.sleep(0)
            under_way.remove(number)
        await made.on_success(turn, max(remaining - turn, 0))

    async def play():
        await asyncio.gather(*map(ask, range(answers)))

    run(play())
    return seen


def test_the_width_holds_what_is_under_way():
    made, _ = limiter(cap=3)
    now = most = 0

    async def ask():
        nonlocal now, most
        async with made.turn():
            now += 1
            most = max(most, now)
            await asyncio.sleep(0)
            now -= 1
        await made.on_success()

    async def several():
        await asyncio.gather(*(ask() for _ in range(50)))

    run(several())
    assert most == 3


@pytest.fixture
def environ(tmp_path):
    return {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache"), "DOCGEN_HOOK_DATA_DIR": str(tmp_path / "data")}


def test_a_run_under_a_quota_asks_all_and_wastes_little(environ):
    """A real bucket of the server and a real clock; the fake one is only for what is slept in between."""
    with AzureServer() as server:
        server.script(*["ok"] * 10, "429 retry-after-ms", *["ok"] * 5, "429 text")
        ran = rehearse(server.environ() | environ, MANY)
    assert ran.written == 40
    assert len(server.requests) == 42
    assert 1.2 <= ran.slept < 2


def test_a_dead_service_is_not_stormed(environ):
    with AzureServer() as server:
        server.always = FAULTS["500"]
        ran = rehearse(server.environ() | environ, MANY, concurrency=16)
    assert ran.written == 0
    assert len(server.requests) <= 6 * 4, "four at once, six times each, though 40 wait"


def test_a_refused_mode_costs_those_under_way_one_question_each(environ):
    with AzureServer() as server:
        server.script(*["400 schema not with this model"] * 4)
        ran = rehearse(server.environ() | environ, MANY, concurrency=4)
    assert ran.written == 40
    assert len(server.requests) == 44


def test_a_day_to_wait_stops_at_once_with_a_sentence(tmp_path):
    project = Project(tmp_path / "p", MANY)
    with AzureServer() as server:
        server.always = FAULTS["429 a day"]
        ran = project.run("fix", "m.py", environ=server.environ())
    assert ran.code == 3
    assert "and 39 others: " in ran.err
    assert "(429): Please retry after 86400 seconds; the next request may be sent in 86,4" in ran.err, ran.err
    assert len(server.requests) <= 4


@pytest.mark.parametrize("way", ["INT", pytest.param("TERM", marks=pytest.mark.slow), "KILL"])
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_what_was_answered_survives_the_end_of_the_process(tmp_path, way):
    project = Project(tmp_path / "p", MANY)
    with AzureServer() as server:
        server.latency = 0.1
        process = project.start("fix", "--concurrency", "2", "m.py", environ=server.environ())
        ends = time.monotonic() + 30
        while len(server.requests) < 12 and time.monotonic() < ends:
            time.sleep(0.01)
        process.send_signal(getattr(signal, f"SIG{way}"))
        out, err = process.communicate(timeout=30)
        time.sleep(0.3)  # what was under way arrives at the server all the same
        answered = len(server.requests)
        assert project.path.read_text() == MANY, "the file is as it was"
        assert "Traceback" not in err
        assert out == ""
        if way == "INT":
            assert process.returncode == 130
            assert "interrupted; every file is either unchanged or complete" in err
        server.latency = 0
        again = project.run("fix", "m.py", environ=server.environ())
    assert again.code == 1
    assert "Wrote 40 docstring" in again.err
    cached = 40 - (len(server.requests) - answered)
    assert f"{cached} from cache" in again.err
    assert cached >= answered - 2 * 2, "only what was under way is asked again"
    assert again.text.count('"""') >= 80
    compile(again.text, "m.py", "exec")
    assert [name for name in os.listdir(project.folder) if name not in ("m.py", "cache", "data")] == []
