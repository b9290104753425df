"""Batches: submitted once, told how far they are, fetched into the cache; one bad line never stops the others."""

import io
import json

import pytest

from docgen_hook.cli import main
from docgen_hook.outside import Outside
from tests.azure_server import KEY
from tests.batch_server import BatchServer

SOURCE = '''\
"""Steps."""


def first(value: int) -> int:
    return value + 1


def second(value: int) -> int:
    if value < 0:
        raise ValueError(value)
    return value + 2


def third(password: str = "hunter2swordfish") -> None:
    print(password)
'''


@pytest.fixture
def server():
    with BatchServer() as made:
        yield made


@pytest.fixture
def run(server, tmp_path):
    (tmp_path / "steps.py").write_text(SOURCE)

    def ran(*words, mode="classic", environ=None):
        settings = server.environ(mode) | {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache"), "HOME": str(tmp_path)}
        outside = Outside(settings | (environ or {}), str(tmp_path), io.StringIO(), io.StringIO())
        code = main(words, outside)
        told = outside.out.getvalue() + outside.err.getvalue()
        assert "Traceback" not in told
        assert "should not happen" not in told
        assert KEY not in told
        return code, outside.out.getvalue(), outside.err.getvalue()

    return ran


@pytest.mark.parametrize("mode", ["classic", "v1", "openai"])
def test_answers_are_fetched_and_written_without_asking(server, run, tmp_path, mode):
    code, out, err = run("batch", "submit", "steps.py", mode=mode)
    assert (code, out.split()) == (0, ["batch_0"])
    assert "3 questions" in err
    url = {"openai": "/v1/chat/completions"}.get(mode, "/chat/completions")
    assert {each["url"] for each in server.asked()} == {url} == {server.batches["batch_0"]["endpoint"]}
    assert run("batch", "fetch", mode=mode)[::2] == (0, "3 answers are in the cache; `docgen-hook fix` writes them\n")
    count = len(server.requests)
    assert run("fix", "steps.py", mode=mode)[0] == 1
    assert len(server.requests) == count
    assert (tmp_path / "steps.py").read_text().count('"""') == 2 * 4
    assert run("fix", "steps.py", mode=mode)[0] == 0


def test_secrets_are_blanked_as_in_every_question(server, run):
    run("batch", "submit", "steps.py")
    assert b"hunter2swordfish" not in b"".join(server.files.values())


def test_a_dry_run_submits_nothing(server, run):
    code, out, err = run("batch", "submit", "--dry-run")
    assert (code, out) == (0, "")
    assert err.startswith("3 questions, ")
    assert server.requests == []


def test_what_is_under_way_or_in_the_cache_is_not_submitted_again(server, run):
    run("batch", "submit")
    assert run("batch", "submit")[2].startswith("0 questions")
    run("batch", "fetch")
    assert "3 answers are in the cache" in run("batch", "submit")[2]
    assert len(server.batches) == 1


def test_a_file_that_is_not_ready_is_waited_for(server, run):
    server.slow_files = 2
    assert run("batch", "submit")[0] == 0


def test_limits_keep_questions_back(server, run):
    code, _, err = run("batch", "submit", "--max-requests", "2")
    assert code == 0
    assert "2 questions" in err
    assert "1 more are kept back" in err
    assert len(server.asked()) == 2


def test_status_as_text_and_json(server, run):
    assert run("batch", "status") == (0, "", "no batch is under way\n")
    run("batch", "submit")
    server.status = "in_progress"
    code, out, _ = run("batch", "status")
    assert code == 0
    assert out.startswith("batch_0  in_progress")
    plain = json.loads(run("batch", "status", "--format", "json")[1])
    assert (plain["batches"][0]["status"], plain["batches"][0]["questions"]) == ("in_progress", 3)


def test_a_second_fetch_is_harmless(run):
    run("batch", "submit")
    run("batch", "fetch")
    assert run("batch", "fetch") == (0, "", "no batch is under way\n")


def test_a_half_finished_batch_is_told_and_stays(server, run):
    run("batch", "submit")
    server.status = "in_progress"
    code, _, err = run("batch", "fetch")
    assert code == 1
    assert "batch_0 is in_progress: 0 of 3 answered" in err
    server.status = "completed"
    assert run("batch", "fetch")[0] == 0


def test_code_that_changed_meanwhile_is_not_documented_by_old_answers(run, tmp_path):
    run("batch", "submit")
    (tmp_path / "steps.py").write_text(SOURCE.replace("value + 1", "value - 1"))
    assert "2 answers are in the cache" in run("batch", "fetch")[2]


def with_answer(**changes):
    def spoil(number, line):
        if number:
            return line
        plain = json.loads(line)
        plain["response"]["body"]["choices"][0]["message"] |= changes
        return json.dumps(plain) + "\n"

    return spoil


def failed(status, message, code=""):
    def spoil(number, line):
        if number:
            return line
        error = {"error": {"message": message, "code": code}}
        return json.dumps({**json.loads(line), "response": {"status_code": status, "body": error}}) + "\n"

    return spoil


def instead(text):
    return lambda number, line: line if number else text


SPOILT = {
    "no JSON": (with_answer(content="Sure!"), "refused"),
    "a parameter that is not there": (
        with_answer(content='{"summary": "Do it.", "parameters": {"x": "It."}}'),
        "refused",
    ),
    "a refusal": (with_answer(content=None, refusal="I cannot."), "refused to answer"),
    "content filter": (failed(400, "The response was filtered", "content_filter"), "filter"),
    "a failure of the service": (failed(500, "Internal error"), "first"),
    "too many": (failed(429, "Rate limit"), "first"),
    "a line that is no JSON": (instead("{broken\n"), "without an answer"),
    "a line of another kind": (instead('["x"]\n'), "without an answer"),
    "an empty line": (instead("\n"), "without an answer"),
    "a key that nobody knows": (instead('{"custom_id": "x", "response": {"status_code": 200}}\n'), "without an answer"),
    "no line": (instead(""), "without an answer"),
    "a page": (instead("<html>Sign in</html>\n"), "without an answer"),
    "a body of another shape": (
        lambda number, line: (
            line if number else json.dumps(json.loads(line) | {"response": {"status_code": 200, "body": [1]}}) + "\n"
        ),
        "empty",
    ),
    "a status that is no number": (
        lambda number, line: (
            line if number else json.dumps(json.loads(line) | {"response": {"status_code": "x"}}) + "\n"
        ),
        "no answer",
    ),
    "far too deep": (instead("[" * 50_000 + "\n"), "without an answer"),
    "a hostile docstring": (
        with_answer(content='{"summary": "Run \\u001b[2J it.", "parameters": {"value": "x"}, "returns": "y"}'),
        "control",
    ),
}


@pytest.mark.parametrize("spoil, said", SPOILT.values(), ids=SPOILT)
def test_one_bad_line_is_told_and_stops_no_other(server, run, spoil, said):
    run("batch", "submit")
    server.spoil = spoil
    code, _, err = run("batch", "fetch")
    assert code == 1
    assert "2 answers are in the cache, 1 are none" in err
    assert "steps.py::first: " in err
    assert said in err


ENDED = {
    "expired": ("expired", [], 0),
    "cancelled": ("cancelled", [], 0),
    "failed in validation": ("failed", ["Line 1: the url is wrong"], 1),
}


@pytest.mark.parametrize("status, errors, code", ENDED.values(), ids=ENDED)
def test_how_a_batch_ended_is_told(server, run, status, errors, code):
    run("batch", "submit")
    server.status, server.errors = status, errors
    found = run("batch", "fetch")
    assert found[0] == code
    assert all(each in found[2] for each in errors)


FAULTS = {
    "a wrong key": (401, '{"error": {"code": "401", "message": "Access denied"}}', "key"),
    "no such place": (404, '{"error": {"code": "404", "message": "Resource not found"}}', "tip"),
    "a page": (200, "<html>Sign in</html>", "tip"),
    "a failure": (500, "{}", "tip"),
    "too many": (429, '{"error": {"code": "429", "message": "quota"}}', "tip"),
}


@pytest.mark.parametrize("only", ["POST files", "POST batches"])
@pytest.mark.parametrize("status, body, said", FAULTS.values(), ids=FAULTS)
def test_a_service_that_does_not_take_batches_is_told(server, run, status, body, said, only):
    server.fault, server.only = (status, body), only
    code, out, err = run("batch", "submit")
    assert (code, out) == (3, "")
    assert said in err
    server.fault = None
    assert run("batch", "submit")[0] == 0


@pytest.mark.parametrize("only", ["GET batches", "GET files/content"])
@pytest.mark.parametrize("status, body, _said", FAULTS.values(), ids=FAULTS)
def test_answers_that_cannot_be_fetched_stay_to_be_fetched(server, run, status, body, _said, only):
    run("batch", "submit")
    server.fault, server.only = (status, body), only
    assert run("batch", "fetch")[0] in (1, 3)
    server.fault = None
    assert run("batch", "fetch")[0] == 0
    assert "3 answers are in the cache" in run("batch", "submit", "--dry-run")[2]


@pytest.mark.parametrize("provider", ["local", "none"])
def test_batches_need_a_service_that_has_them(run, provider):
    code, _, err = run("batch", "submit", "--provider", provider)
    assert code == 2
    assert "Azure OpenAI or OpenAI" in err or "pull" in err


@pytest.mark.parametrize("text", ["", "{broken", "[1]\n", '{"id": 5}\n', "\udcff"], ids=repr)
def test_a_damaged_log_is_passed_over(run, tmp_path, text):
    run("batch", "submit")
    with open(tmp_path / "cache" / "batches.jsonl", "a", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)
    assert run("batch", "fetch")[0] == 0
