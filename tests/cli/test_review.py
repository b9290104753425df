"""`review` on the command line, against a loopback Azure: findings, budget, cache, privacy, formats, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from docgen_hook.prompting import review
from docgen_hook.prompting.review import Claim
from tests.helpers.azure_server import AzureServer
from tests.updating.test_updating import run, source

PAGES = source(
    '''
    """Pages."""


    def turn(page, by=1):
        """Return the page after some others.

        Args:
            page: The page.
            by: How many pages. Defaults to 1.
        """
        password = "hunter2-secret-value"
        return page + by


    def close(page):
        """Close a page that is open."""
        return page.close()
    '''
)
TURNED = PAGES.replace("page + by", "page - by")
CLAIM = Claim(
    "polarity", "the page after some others", "return page - by", "In which direction is turned?", "forward", "back"
)


class Model:
    """A model that finds the same claims in every docstring, and chooses the same answer."""

    def __init__(self, *claims: Claim, answer: str = "actual") -> None:
        self.claims, self.answer = claims, answer

    def __call__(self, schema: dict, body: dict) -> str:
        if "contradictions" in schema["properties"]:
            return json.dumps({"contradictions": review.to_plain(self.claims)})
        user = body["messages"][-1]["content"]
        claim = next(claim for claim in self.claims if claim.question in user)
        options = review.options(claim)
        wanted = {"actual": claim.actual, "documented": claim.documented, "neither": review.NEITHER}[self.answer]
        return json.dumps({"answer": review.LETTERS[options.index(wanted)]})


@pytest.fixture
def server():
    with AzureServer() as found:
        found.answer = Model(CLAIM)
        yield found


@pytest.fixture
def pages(repository):
    repository.write("pages.py", PAGES)
    repository.commit()
    repository.write("pages.py", TURNED)
    return repository


def reviewed(repository, server, *words):
    """Run `review` with the server as provider."""
    return run(repository, "review", *words, environ=server.environ())


def test_a_contradiction_is_reported_with_both_quotes(pages, server):
    said = reviewed(pages, server)
    assert said.code == 1
    assert said.out == (
        'pages.py:4:1: DGH402 Docstring contradicts the code in polarity: the docstring says "the page after some '
        'others", the code has "return page - by"\n'
    )
    assert "Reviewed 1 docstring: 1 contradiction (2 requests, " in said.err
    assert len(server.requests) == 2


def test_only_what_is_stale_is_asked_about(pages, server):
    reviewed(pages, server)
    assert not any("Close a page" in json.dumps(request.body) for request in server.requests)
    pages.write("pages.py", PAGES)
    said = reviewed(pages, server)
    assert (said.code, said.out) == (0, "")
    assert "Nothing to review: no code changed after its docstring." in said.err
    assert len(server.requests) == 2


def test_all_is_every_docstring_and_needs_no_repository(tmp_path, server):
    from tests.conftest import Repository

    folder = Repository(tmp_path / "plain")
    folder.git("config", "--local", "x.y", "z")
    import shutil

    shutil.rmtree(folder.folder / ".git")
    folder.write("pages.py", TURNED)
    said = reviewed(folder, server, "--all")
    assert said.code == 1
    assert "Reviewed 2 docstrings: 1 contradiction (1 claim dropped; 3 requests, " in said.err
    assert reviewed(folder, server).code == 2


@pytest.mark.parametrize(
    "claims, answer, count",
    [
        pytest.param([], "actual", 1, id="a docstring that is right"),
        pytest.param([CLAIM], "documented", 2, id="the code alone says what the docstring says"),
        pytest.param([CLAIM], "neither", 2, id="the code alone does not show it"),
        pytest.param([Claim(**{**review.to_plain([CLAIM])[0], "code": "return page * by"})], "actual", 1,
                     id="a quote that is not in the code"),
        pytest.param([Claim(**{**review.to_plain([CLAIM])[0], "docstring": "the next page"})], "actual", 1,
                     id="a quote that is not in the docstring"),
    ],
)  # fmt: skip
def test_what_is_no_finding(pages, server, claims, answer, count):
    server.answer = Model(*claims, answer=answer)
    said = reviewed(pages, server)
    assert (said.code, said.out) == (0, "")
    assert len(server.requests) == count
    assert "Reviewed 1 docstring: 0 contradictions" in said.err


def test_what_was_reviewed_once_is_in_the_cache_until_docstring_or_code_change(pages, server):
    first = reviewed(pages, server)
    again = reviewed(pages, server)
    assert (again.code, again.out) == (first.code, first.out)
    assert "(1 from cache)" in again.err
    assert len(server.requests) == 2
    pages.write("pages.py", TURNED.replace("page - by", "by - page"))
    reviewed(pages, server)
    assert len(server.requests) == 3  # its quote is not in the code any more


def test_the_second_request_shows_no_docstring_and_no_request_a_secret(pages, server):
    reviewed(pages, server)
    first, second = (request.body["messages"][-1]["content"] for request in server.requests)
    assert "Return the page after" in first
    assert "Return the page after" not in second
    assert "hunter2" not in first + second


def test_what_is_marked_is_never_sent(pages, server):
    pages.write("pages.py", TURNED.replace("by=1):", "by=1):  # docgen: skip"))
    assert reviewed(pages, server, "--all").code == 0
    assert not any("def turn" in request.body["messages"][-1]["content"] for request in server.requests)


@pytest.mark.parametrize("code", ["DGH402", "DGH4"])
def test_a_comment_or_a_setting_says_that_it_holds(pages, server, code):
    pages.write("pages.py", TURNED.replace("by=1):", f"by=1):  # noqa: {code}"))
    said = reviewed(pages, server, "--all", "--ignore", "DGH9")
    pages.write("pages.py", TURNED)
    assert reviewed(pages, server, "--ignore", code).code == 0
    assert code == "DGH4" or said.code == 0


def test_a_budget_that_is_used_up_leaves_the_rest(pages, server):
    said = reviewed(pages, server, "--all", "--max-requests", "1", "--concurrency", "1")
    assert said.code == 3
    assert "max-requests" in said.err
    assert len(server.requests) == 1


@pytest.mark.parametrize("words, code", [((), 3), (("--on-service-error", "warn"), 0)])
def test_a_service_that_refuses_is_said(pages, server, words, code):
    server.key = "another"
    said = run(pages, "review", *words, environ=server.environ() | {"AZURE_OPENAI_API_KEY": "wrong-key-0123456789"})
    assert said.code == code
    assert "pages.py::turn:" in said.err


def test_a_response_that_is_none_is_said(pages, server):
    server.answer = lambda schema, body: "Sure, it looks fine."
    said = reviewed(pages, server)
    assert said.code == 3
    assert "the response did not fit the schema" in said.err


def test_without_a_provider_nothing_is_sent(pages):
    said = run(pages, "review", "--provider", "none")
    assert said.code == 3
    assert 'provider = "none" sends no requests' in said.err


@pytest.mark.parametrize("form", ["json", "sarif", "github", "gitlab", "junit"])
def test_formats(pages, server, form):
    said = reviewed(pages, server, "--format", form)
    assert said.code == 1
    assert "DGH402" in said.out
    assert "page after some others" in said.out
    if form == "sarif":
        (result,) = json.loads(said.out)["runs"][0]["results"]
        assert result["level"] == "warning"


def test_a_report_can_go_into_a_file(pages, server):
    assert reviewed(pages, server, "--output", "found.txt").out == ""
    assert "DGH402" in pages.read("found.txt")


def test_staged_changes_are_read_from_the_index(pages, server):
    pages.git("add", "-A")
    pages.write("pages.py", PAGES)
    assert reviewed(pages, server).code == 0
    assert reviewed(pages, server, "--changed").code == 1
    assert reviewed(pages, server, "--all", "--staged").code == 1


def test_check_says_who_reports_it(pages):
    said = run(pages, "check", "--select", "DGH402")
    assert said.code == 0
    assert "docgen-hook review" in said.err


def test_what_is_the_same_in_two_files_is_asked_about_once(pages, server):
    for path in ("other.py", "third.py"):
        pages.write(path, TURNED)
    said = reviewed(pages, server, "--all")
    assert said.out.count("DGH402") == 3
    about = [json.dumps(request.body) for request in server.requests]
    assert sum("def turn" in text and "contradictions" in text for text in about) == 1
    assert "failed" not in said.err


def test_a_review_that_was_paid_for_survives_a_kill(pages, server):
    """The process is killed while another definition is asked about."""
    answered, usual = threading.Event(), Model(CLAIM)
    runs = []

    def answer(schema, body):
        text = json.dumps(body)
        if "contradictions" in schema["properties"] and "def close" in text:
            answered.wait(20)
            time.sleep(1)  # until the other review is kept
            runs[0].kill()
            return "{}"
        said = usual(schema, body)
        if "contradictions" not in schema["properties"]:
            answered.set()
        return said

    server.answer = answer
    environ = os.environ | server.environ() | {"DOCGEN_HOOK_CACHE_DIR": str(pages.folder.parent / "cache")}
    runs.append(subprocess.Popen([sys.executable, "-P", "-m", "docgen_hook", "review", "--all"], cwd=pages.folder,
                                 env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))  # fmt: skip
    assert runs[0].wait(60) == -signal.SIGKILL
    server.answer, before = Model(CLAIM), len(server.requests)
    assert reviewed(pages, server, "--all").out.count("DGH402") >= 1
    again = [json.dumps(request.body) for request in server.requests[before:]]
    assert not [text for text in again if "def turn" in text]
