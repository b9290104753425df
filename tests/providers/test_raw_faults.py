"""What goes wrong below HTTP: each ends by the deadline, with a clear sentence, and nothing that came is lost."""

import gzip
import json
import time

import pytest

from docgen_hook import AzureOpenAIClientSync, AzureOpenAIConfig, GenerationResult, ServiceError
from tests.helpers.azure_server import DEPLOYMENT, KEY, VERSION
from tests.helpers.raw_server import RESET, RawServer, good, head

SOURCE = '''\
"""Two functions."""


def first(value: int) -> int:
    return value + 1


def second(value: int) -> int:
    return value + 2
'''
SLACK = 10.0  # seconds that a busy machine may take beside a deadline
FOREVER = 30.0  # seconds: longer than any deadline here
CLOSED = "the connection was closed before the response arrived"
OVER = "the deadline of 0.6 s was exceeded"
NO_HTTP = "was not valid HTTP"
CHUNKED = head(transfer_encoding="chunked")
TWO_LENGTHS = head(length=2).replace(b"\r\n\r\n", b"\r\ncontent-length: 3\r\n\r\n")
DENIED = json.dumps(
    {"error": {"code": "401", "message": "Access denied due to invalid key or wrong address."}}
).encode()
BEGUN, CUT = DENIED[:61], "Access denied due to in..."
QUOTA = json.dumps({"error": {"code": "insufficient_quota", "message": "You exceeded your current quota."}}).encode()


def drips(text, seconds=0.05):
    for letter in text:
        yield bytes([letter])
        yield seconds


def chunk(text):
    return b"%x\r\n%b\r\n" % (len(text), text)


WAITS = [
    pytest.param(lambda body: [FOREVER], id="nothing"),
    pytest.param(lambda body: [b"HTTP/1.1", FOREVER], id="half a status line"),
    pytest.param(lambda body: [b"HTTP/1.1 200 OK\r\n", FOREVER], id="a status line"),
    pytest.param(lambda body: drips(head(length=10)), id="a head in drips"),
    pytest.param(lambda body: [head(length=len(good(body))), FOREVER], id="a head alone"),
    pytest.param(lambda body: [head(length=len(good(body))), *drips(good(body))], id="a body in drips"),
    pytest.param(lambda body: [head(length=len(good(body))), good(body)[:-5], FOREVER], id="all but the end"),
    pytest.param(lambda body: [head(length=len(good(body)) + 9), good(body), FOREVER], id="a length that is too large"),
    pytest.param(lambda body: [head(), good(body), FOREVER], id="no length and no end"),
    pytest.param(lambda body: [CHUNKED, chunk(good(body)[:20]), FOREVER], id="one chunk"),
    pytest.param(lambda body: [CHUNKED, chunk(good(body)), FOREVER], id="no last chunk"),
    pytest.param(
        lambda body: [CHUNKED, *drips(b"".join(map(chunk, (b"{", b'"a"', b":"))))],
        id="chunks in drips",
    ),
    pytest.param(lambda body: [b"HTTP/1.1 100 Continue\r\n\r\n", FOREVER], id="a status that announces one"),
    pytest.param(lambda body: [head(), *[b" ", 0.02] * 1000], id="blanks without end"),
]
BREAKS = [
    pytest.param(lambda body: [], CLOSED, id="closed at once"),
    pytest.param(lambda body: [RESET], CLOSED, id="reset at once"),
    pytest.param(lambda body: [b"HTTP/1.1 2"], CLOSED, id="closed in the status line"),
    pytest.param(lambda body: [b"HTTP/1.1 200 OK\r\ncontent-", RESET], CLOSED, id="reset in the head"),
    pytest.param(lambda body: [head(length=500), b"{", RESET], CLOSED, id="reset in the body"),
    pytest.param(lambda body: [head(length=500), b'{"a"'], CLOSED, id="closed in the body"),
    pytest.param(lambda body: [CHUNKED, b"ff\r\n{", RESET], CLOSED, id="reset in a chunk"),
    pytest.param(lambda body: [CHUNKED, b"ff\r\n{"], CLOSED, id="closed in a chunk"),
    pytest.param(
        lambda body: [CHUNKED, b"xyz\r\n{}\r\n"],
        NO_HTTP,
        id="a chunk of size xyz",
    ),
    pytest.param(lambda body: [CHUNKED, b"-5\r\n{}\r\n"], NO_HTTP, id="a chunk of size -5"),
    pytest.param(
        lambda body: [CHUNKED, b"2\r\n{}{}{}\r\n0\r\n\r\n"],
        NO_HTTP,
        id="a chunk longer than its size",
    ),
    pytest.param(lambda body: [head(length=5), good(body)], "was not JSON", id="a length that is too small"),
    pytest.param(lambda body: [head(content_length="many"), b"{}"], NO_HTTP, id="a length of many"),
    pytest.param(lambda body: [head(content_length="-1"), b"{}"], NO_HTTP, id="a length of -1"),
    pytest.param(
        lambda body: [TWO_LENGTHS, b"{}"],
        NO_HTTP,
        id="two lengths",
    ),
    pytest.param(lambda body: [head(length=0)], "was not JSON|was empty", id="a length of 0"),
    pytest.param(
        lambda body: [head(length=9, content_encoding="gzip"), b"\x1f\x8bgarbage"], "was corrupt", id="gzip garbage"
    ),
    pytest.param(
        lambda body: [head(content_encoding="gzip"), gzip.compress(good(body))[:-20]],
        "was corrupt",
        id="half of a gzip",
    ),
    pytest.param(lambda body: [head(content_encoding="gzip"), b"{}"], "was corrupt", id="gzip that is plain"),
    pytest.param(lambda body: [head(content_encoding="deflate"), b"\xff\xff\xff"], "was corrupt", id="deflate garbage"),
    pytest.param(lambda body: [b"\x15\x03\x01\x00\x02\x02\x50"], NO_HTTP, id="TLS"),
    pytest.param(lambda body: [b"SSH-2.0-OpenSSH_9.6\r\n"], CLOSED, id="SSH"),
    pytest.param(lambda body: [b"HTTP/1.1 999999 What\r\n\r\n"], NO_HTTP, id="a status of six digits"),
    pytest.param(
        lambda body: [b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 20_000], f"{NO_HTTP}|too", id="a head without end"
    ),
    pytest.param(lambda body: [b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"], NO_HTTP, id="a header without a colon"),
    pytest.param(lambda body: [b"HTTP/1.1 204 No Content\r\n\r\n"], "was not JSON|was empty", id="204"),
]
CUT_ERRORS = [
    pytest.param(lambda body: [head(401, length=900), BEGUN], [CUT], id="401, closed in its message"),
    pytest.param(lambda body: [head(401, length=900), BEGUN, RESET], ["401"], id="401, reset in its message"),
    pytest.param(lambda body: [head(401), BEGUN], [CUT], id="401, no length"),
    pytest.param(lambda body: [head(401, length=900)], ["key was rejected"], id="401, no body"),
    pytest.param(lambda body: [head(401), DENIED[:12]], ["key was rejected"], id="401, a few letters"),
    pytest.param(lambda body: [head(403), b'{"error" "no"]} {'], ["error no"], id="403, damaged JSON"),
    pytest.param(lambda body: [head(429), QUOTA[:83]], ["exceeded your current quot..."], id="429, the quota, cut off"),
    pytest.param(lambda body: [head(429), QUOTA[:45]], ["quota"], id="429, the quota's code alone"),
    pytest.param(
        lambda body: [head(401, content_encoding="gzip"), gzip.compress(DENIED)[:-30]], ["key was rejected"],
        id="401, half of a gzip",
    ),
    pytest.param(
        lambda body: [head(401, content_encoding="gzip"), DENIED], ["Access denied due to invalid"],
        id="401, gzip that is plain",
    ),
    pytest.param(
        lambda body: [head(401, transfer_encoding="chunked"), chunk(BEGUN), b"zz"], [CUT],
        id="401, broken chunks",
    ),
]  # fmt: skip


def quick(rows, count=4):
    """Return rows of which all but the first take part in long runs only: each waits for a deadline."""
    return [*rows[:count], *(pytest.param(*row.values, id=row.id, marks=pytest.mark.slow) for row in rows[count:])]


def second_fails(steps):
    """Return what serves `first` well, and `second` as a fault does."""

    def serve(body):
        if "def second" in body["messages"][-1]["content"]:
            return steps(body)
        return [head(length=len(good(body))), good(body)]

    return serve


def both(steps, tmp_path, deadline):
    """Return what becomes of both functions, the seconds, and the deadline; `first` was paid for before."""
    with RawServer(second_fails(steps)) as server:
        named = {"cache_dir": str(tmp_path), "api_version": VERSION}
        with AzureOpenAIClientSync(AzureOpenAIConfig(server.url, DEPLOYMENT, KEY, **named)) as client:
            paid = client.generate(SOURCE, "first")
        with AzureOpenAIClientSync(
            AzureOpenAIConfig(server.url, DEPLOYMENT, KEY, **named, deadline=deadline)
        ) as client:
            began = time.monotonic()
            found = client.generate_many([(SOURCE, "first"), (SOURCE, "second")])
            return paid, found, time.monotonic() - began, deadline


def holds(paid, found, seconds, deadline):
    first, error = found
    assert isinstance(first, GenerationResult), first
    assert (first.origin, first.docstring) == ("cache", paid.docstring), "what was paid for is kept"
    assert seconds < deadline + SLACK
    assert isinstance(error, ServiceError), error
    assert error.tip
    assert not set("{}[]\0\r\n") & set(error.sentence), error.sentence
    assert KEY not in error.sentence
    return error


@pytest.mark.parametrize("steps", quick(WAITS))
def test_a_response_that_does_not_come_ends_with_the_deadline(tmp_path, steps):
    error = holds(*both(steps, tmp_path, 0.6))
    assert error.sentence.startswith(OVER)
    assert error.retryable


@pytest.mark.parametrize(("steps", "sentence"), quick(BREAKS))
def test_a_response_that_breaks_is_told_by_the_deadline(tmp_path, steps, sentence):
    error = holds(*both(steps, tmp_path, 3.0))
    assert error.retryable
    assert any(part in error.sentence for part in sentence.split("|")), error.sentence


@pytest.mark.parametrize(("steps", "parts"), quick(CUT_ERRORS))
def test_an_error_that_breaks_off_is_still_that_error(tmp_path, steps, parts):
    error = holds(*both(steps, tmp_path, 60.0))
    assert not error.retryable
    assert all(part in error.sentence for part in parts), error.sentence
