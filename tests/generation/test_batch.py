"""Batches: submitted once, told show their progress, fetched into the cache; one bad line never stops the others."""

import io
import json
import os
import subprocess
import sys

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.generation.batch import catalog
from tests.helpers.azure_server import DEPLOYMENT, FAULTS, KEY, MODEL
from tests.helpers.batch_server import BatchServer
from tests.helpers.shared_server import SharedServer

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
FETCHED = (
    "3 responses fetched; run `docgen-hook fix` to write them (`--provider none` uses the cache only)\n"
    "300 + 60 tokens, under $0.0001\n"
)


@pytest.fixture
def server():
    with BatchServer() as made:
        yield made


@pytest.fixture
def run(server, tmp_path):
    (tmp_path / "steps.py").write_text(SOURCE)

    def ran(*words, mode="classic", environ=None, cwd=tmp_path):
        settings = server.environ(mode) | {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache"), "HOME": str(tmp_path)}
        context = CliContext(settings | (environ or {}), str(cwd), io.StringIO(), io.StringIO())
        code = main(words, context)
        told = context.stdout.getvalue() + context.stderr.getvalue()
        assert "Traceback" not in told
        assert "should not happen" not in told
        assert KEY not in told
        return code, context.stdout.getvalue(), context.stderr.getvalue()

    return ran


@pytest.mark.parametrize("mode", ["classic", "v1", "openai"])
def test_answers_are_fetched_and_written_without_asking(server, run, tmp_path, mode):
    code, out, err = run("batch", "submit", "steps.py", mode=mode)
    assert (code, out) == (0, "batch_1\n")
    assert "3 requests" in err
    assert run("batch", "status", mode=mode)[0] == 0
    assert run("batch", "fetch", mode=mode)[::2] == (0, FETCHED)
    count = len(server.requests)
    assert run("fix", "steps.py", mode=mode)[0] == 1
    assert len(server.requests) == count
    assert (tmp_path / "steps.py").read_text().count('"""') == 2 * 4
    assert run("fix", "steps.py", mode=mode)[0] == 0


def test_what_is_fetched_goes_into_the_shared_cache(server, run, tmp_path):
    with SharedServer(token="t0ken") as shared:
        writes = shared.environ(token="t0ken", secret="a secret")
        run("batch", "submit", "steps.py", environ=writes)
        assert shared.entries == {}
        assert run("batch", "fetch", environ=writes)[::2] == (0, FETCHED)
        assert {len(name) for name in shared.entries} == {64}
        other = {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "other"), "DOCGEN_HOOK_PROVIDER": "none"}
        ran = run("fix", "steps.py", environ=shared.environ(secret="a secret") | other)
    assert "3 from the shared cache" in ran[2]


def test_a_process_of_its_own_submits_and_another_one_fetches(server, run, tmp_path):
    environ = os.environ | server.environ() | {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache")}
    words = (["submit", "steps.py"], ["status"], ["fetch"])
    ran = [
        subprocess.run(
            [sys.executable, "-m", "docgen_hook", "batch", *word],
            env=environ,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        for word in words
    ]
    assert [process.returncode for process in ran] == [0, 0, 0]
    assert ran[0].stdout == "batch_1\n"
    assert ran[1].stdout.split()[:5] == ["batch_1", "completed", "3", "of", "3"]
    assert ran[2].stderr.startswith("3 responses fetched")
    assert run("fix", "--provider", "none", "steps.py")[0] == 1


def test_what_is_asked_is_what_fix_asks(server, run):
    run("batch", "submit", "steps.py")
    shown = run("show-prompt", "steps.py::third")[1]
    sent = server.asked()[2]["body"]
    assert all(message["content"] in shown for message in sent["messages"])
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert "hunter2swordfish" not in json.dumps(server.asked())


def test_the_service_keeps_no_code_once_the_answers_are_here(server, run):
    run("batch", "submit")
    assert [name for name in server.files if name.startswith("in")] == ["in0"]
    run("batch", "fetch")
    assert [name for name in server.files if name.startswith("in")] == []


def test_a_dry_run_submits_nothing(server, run):
    code, out, err = run("batch", "submit", "--dry-run")
    assert (code, out) == (0, "")
    assert err.startswith("3 requests, ")
    assert server.requests == []


def test_the_price_is_half_the_usual_one(run, tmp_path):
    prices = f"[tool.docgen-hook]\nprices = {{ {DEPLOYMENT} = {{ input = 1000.0, output = 1000.0 }} }}\n"
    (tmp_path / "pyproject.toml").write_text(prices)
    estimated = json.loads(run("estimate", "--format", "json")[1])["cost"]
    said = run("batch", "submit", "--dry-run")[2]
    about = float(said.partition("about $")[2].partition(" ")[0])
    assert about == pytest.approx(estimated / 2, abs=0.01)


def test_an_unknown_price_is_said(run):
    assert "cost unknown" in run("batch", "submit", "--dry-run", environ={"AZURE_OPENAI_DEPLOYMENT": "nobody-knows"})[2]


def test_what_is_under_way_or_in_the_cache_is_not_submitted_again(server, run):
    run("batch", "submit")
    assert run("batch", "submit")[2].startswith("0 requests; 3 pending")
    run("batch", "fetch")
    assert run("batch", "submit")[2] == "0 requests; 3 responses in the cache\n"
    assert len(server.batches) == 1


def test_a_file_that_is_not_ready_is_waited_for(server, run):
    server.slow_files = 2
    assert run("batch", "submit")[0] == 0


def test_a_file_that_never_becomes_ready_is_given_up_at_the_deadline(server, run):
    server.slow_files = 1000
    code, _, err = run("batch", "submit", "--deadline", "1")
    assert code == 3
    assert "the request file was not ready before the deadline (pending)" in err
    assert server.files == {}


LIMITS = {
    "max-requests": (("--max-requests", "2"), 2),
    "max-tokens": (("--max-tokens", "1400"), 2),
    "no tokens": (("--max-tokens", "10"), 0),
    "max-cost": (("--max-cost", "0.00001"), 0),
    "max-cost-per-day": (("--max-cost-per-day", "0.00001"), 0),
    "enough of all": (("--max-requests", "3", "--max-tokens", "90000", "--max-cost", "1"), 3),
}


@pytest.mark.parametrize("flags, count", LIMITS.values(), ids=LIMITS)
def test_limits_keep_questions_back_before_anything_is_sent(server, run, flags, count):
    code, _, err = run("batch", "submit", *flags, mode="openai")
    assert (code, len(server.asked())) == (0 if count == 3 else 3, count)
    assert err.startswith(f"{count} request")
    assert count == 3 or f"{3 - count} more exceed the configured limits; submit again to continue" in err


def test_a_limit_on_an_unknown_price_asks_nobody(server, run):
    code, _, err = run("batch", "submit", "--max-cost", "1", environ={"AZURE_OPENAI_DEPLOYMENT": "nobody-knows"})
    assert (code, server.requests) == (3, [])
    assert "the price of this model is unknown" in err


def test_a_day_is_charged_half_the_price_once(server, run):
    flags = ("--max-cost-per-day", "1", "--model", MODEL)
    run("batch", "submit", *flags)
    run("batch", "fetch", *flags)
    run("batch", "fetch", *flags)
    from docgen_hook.generation.batch.jobs import today
    from docgen_hook.store.cache import Cache

    cache = Cache(run("cache", "path")[1].strip())
    billed = 3 * (100 * 0.15 + 20 * 0.60) / 1_000_000  # three answers of 100 and 20 tokens by gpt-4o-mini
    assert cache.spent(today()) == pytest.approx(billed / 2, abs=2e-6)
    cache.close()


def test_status_as_text_and_json(server, run):
    assert run("batch", "status") == (0, "", "no batch is pending\n")
    run("batch", "submit")
    server.status = "in_progress"
    code, out, _ = run("batch", "status")
    assert code == 0
    assert out.startswith("batch_1  in_progress")
    (plain,) = json.loads(run("batch", "status", "--format", "json")[1])["batches"]
    assert (plain["status"], plain["questions"], plain["answered"]) == ("in_progress", 3, 0)
    assert plain["endpoint"] == server.url


def test_a_second_fetch_is_harmless(run):
    run("batch", "submit")
    run("batch", "fetch")
    assert run("batch", "fetch") == (0, "", "no batch is pending\n")


def test_a_half_finished_batch_is_told_and_stays(server, run):
    run("batch", "submit")
    server.status = "in_progress"
    code, _, err = run("batch", "fetch")
    assert code == 1
    assert "batch_1 is in_progress: 0 of 3 completed" in err
    server.status = "completed"
    assert run("batch", "fetch")[0] == 0


def test_a_named_batch_is_fetched_alone(server, run):
    run("batch", "submit", "--max-requests", "1")
    run("batch", "submit")
    assert run("batch", "fetch", "batch_3")[2].startswith("2 responses fetched")
    code, _, err = run("batch", "fetch", "batch_3")
    assert (code, "no pending batch batch_3" in err) == (2, True)
    assert run("batch", "status")[1].startswith("batch_1")


def test_answers_are_not_lost_where_the_code_changed_or_is_not_there(run, tmp_path):
    run("batch", "submit", "steps.py")
    (tmp_path / "steps.py").write_text("x = 1\n")
    (tmp_path / "elsewhere").mkdir()
    assert run("batch", "fetch", cwd=tmp_path / "elsewhere")[0] == 0
    (tmp_path / "steps.py").write_text(SOURCE.replace("value + 1", "value - 1"))
    assert run("batch", "submit", "--dry-run")[2].endswith("2 responses in the cache\n")
    (tmp_path / "steps.py").write_text(SOURCE)
    assert run("batch", "submit", "--dry-run")[2].endswith("3 responses in the cache\n")


def test_a_batch_of_another_endpoint_is_told_and_left(server, run):
    run("batch", "submit")
    with BatchServer() as other:
        code, out, err = run("batch", "status", environ=other.environ())
        assert (code, out.split()[1]) == (0, "elsewhere")
        assert f"it was submitted to {server.url}" in err
        assert run("batch", "fetch", environ=other.environ())[0] == 1
        assert other.requests == []
    assert run("batch", "fetch")[0] == 0


def test_a_batch_that_is_gone_can_be_forgotten(server, run):
    run("batch", "submit")
    server.batches.clear()
    code, _, err = run("batch", "fetch")
    assert code == 3
    assert "batch_1: " in err
    assert run("batch", "forget")[0] == 2
    assert run("batch", "forget", "batch_1") == (0, "", "batch_1 was removed from the pending batches\n")
    assert run("batch", "submit", "--dry-run")[2].startswith("3 requests")


def test_answers_that_cannot_be_kept_stay_to_be_fetched(server, run, tmp_path):
    run("batch", "submit")
    database = tmp_path / "cache" / "cache.db"
    kept = {path: path.read_bytes() for path in database.parent.glob("cache.db*")}
    for path in kept:
        path.unlink()
    database.mkdir()
    code, _, err = run("batch", "fetch")
    assert code == 3
    assert "the response could not be stored" in err
    database.rmdir()
    assert run("batch", "fetch")[0] == 0


def with_answer(**changes):
    def spoil(number, line):
        if number:
            return line
        plain = json.loads(line)
        plain["response"]["body"]["choices"][0]["message"] |= changes
        return json.dumps(plain) + "\n"

    return spoil


def failed(status, message, code="", *, apart=False):
    def spoil(number, line):
        if number:
            return line
        error = {"error": {"message": message, "code": code}}
        found = json.dumps({**json.loads(line), "response": {"status_code": status, "body": error}}) + "\n"
        return (found, True) if apart else found

    return spoil


def instead(text):
    return lambda number, line: line if number else text


def changed(**changes):
    return lambda number, line: line if number else json.dumps(json.loads(line) | changes) + "\n"


def replied(fault):
    return changed(response={"status_code": FAULTS[fault].status, "body": FAULTS[fault].body})


EXPIRED = {
    "code": "batch_expired",
    "message": "This request could not be executed before the completion window expired.",
}
SPOILT = {
    "no JSON": (with_answer(content="Sure!"), "the response is invalid: the response was not a JSON object"),
    "a parameter that is not there": (
        with_answer(content='{"summary": "Do it.", "parameters": {"x": "It."}}'),
        "the response is invalid: parameters has x, which the code does not have",
    ),
    "a refusal": (with_answer(content=None, refusal="I cannot."), "refused to respond: I cannot"),
    "cut off": (replied("cut off"), "the response was cut off"),
    "an answer that was filtered": (replied("filtered answer"), "the content filter withheld the response"),
    "content filter": (failed(400, "The response was filtered", "content_filter"), "filter"),
    "400 in the file of errors": (failed(400, "Something is off", "BadRequest", apart=True), "Something is off"),
    "429": (failed(429, "Rate limit", "429"), "is rate limited (429)"),
    "500": (failed(500, "Internal error"), "the provider failed with status 500"),
    "expired in the file of errors": (changed(response=None, error=EXPIRED), "could not be executed before"),
    "a body of another shape": (changed(response={"status_code": 200, "body": [1]}), "empty"),
    "a body that is text": (changed(response={"status_code": 200, "body": "<html>"}), "a web page or text"),
    "a status that is no number": (changed(response={"status_code": "x"}), "the provider sent no response"),
    "no choices": (replied("200 no choices"), "empty"),
    "wrong types everywhere": (replied("200 wrong types"), "empty"),
}


@pytest.mark.parametrize("spoil, said", SPOILT.values(), ids=SPOILT)
def test_one_bad_line_is_told_and_stops_no_other(server, run, spoil, said):
    run("batch", "submit")
    server.spoil = spoil
    code, _, err = run("batch", "fetch")
    assert code == 3
    assert "2 responses fetched, 1 failed" in err
    assert "steps.py::first: " in err
    assert "  tip: " in err
    assert said in err
    server.spoil = lambda number, line: line
    assert run("batch", "submit", "--dry-run")[2].startswith("1 request,")


def test_what_is_hostile_in_an_answer_is_replaced_by_what_the_code_says(server, run, tmp_path):
    run("batch", "submit")
    server.spoil = with_answer(
        content='{"summary": "Run \\u001b[2J it.", "parameters": {"value": "x"}, "returns": "y"}'
    )
    assert run("batch", "fetch")[0] == 0
    server.spoil = lambda number, line: line
    assert "3 from cache" in run("fix", "steps.py")[2]
    text = (tmp_path / "steps.py").read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert "[2J" not in text


UNREADABLE = {
    "a line that is no JSON": instead("{broken\n"),
    "a line of another kind": instead('["x"]\n'),
    "an empty line": instead("\n"),
    "no line": instead(""),
    "a page in place of a line": instead("<html>Sign in</html>\n"),
    "far too deep": instead("[" * 50_000 + "\n"),
    "bytes that are no text": instead("\udcff\udcfe\n"),
    "cut off within a line": lambda number, line: line if number else line[: len(line) // 2],
}


@pytest.mark.parametrize("spoil", UNREADABLE.values(), ids=UNREADABLE)
def test_answers_that_should_be_there_are_fetched_again_before_they_are_given_up(server, run, spoil):
    run("batch", "submit")
    server.spoil = spoil
    code, _, err = run("batch", "fetch")
    assert code == 3
    assert " that the provider reports\n  tip: Fetch again." in err
    server.spoil = lambda number, line: line
    assert run("batch", "fetch")[0] == 0


def test_a_file_that_stays_short_is_given_up_the_second_time(server, run):
    run("batch", "submit")
    server.spoil = instead("")
    assert run("batch", "fetch")[0] == 3
    code, _, err = run("batch", "fetch")
    assert code == 3
    assert "steps.py::first: the batch has no response to this request" in err
    assert run("batch", "submit", "--dry-run")[2].startswith("1 request,")


def test_an_answer_to_an_unknown_question_is_passed_over(server, run):
    run("batch", "submit")
    server.spoil = lambda number, line: line + line.replace('"custom_id": "', '"custom_id": "x')
    code, _, err = run("batch", "fetch")
    assert code == 0
    assert "batch_1: ignored 3 responses to unknown requests" in err


def test_answers_to_questions_that_were_lost_are_not_thrown_away(run, tmp_path):
    run("batch", "submit")
    (kept,) = (tmp_path / "cache" / "batches").iterdir()
    text = kept.read_text()
    kept.unlink()
    code, _, err = run("batch", "fetch")
    assert code == 3
    assert "it can still be fetched\n  tip: `docgen-hook batch remove batch_1` removes it." in err
    kept.write_text(text)
    assert run("batch", "fetch")[0] == 0


def test_two_lines_for_one_question_give_the_answer(server, run):
    run("batch", "submit")
    server.spoil = lambda number, line: failed(500, "Internal")(0, line) + line
    assert run("batch", "fetch")[0] == 0


ADAPTED = {
    "a parameter": ("400 unsupported parameter", "max_tokens"),
    "the mode": ("400 schema not with this model", "json_object"),
}


@pytest.mark.parametrize("fault, then", ADAPTED.values(), ids=ADAPTED)
def test_what_the_deployment_refused_is_left_away_by_the_next_batch(server, run, fault, then):
    run("batch", "submit")
    body = FAULTS[fault].body
    server.spoil = lambda number, line: (
        json.dumps(json.loads(line) | {"response": {"status_code": 400, "body": body}}) + "\n"
    )
    code, _, err = run("batch", "fetch")
    assert code == 3
    assert "tip: `docgen-hook batch submit` sends it again." in err
    run("batch", "submit")
    assert then in json.dumps(server.asked()[-1])
    assert then not in json.dumps(server.asked()[0])


ENDED = {
    "expired": ("expired", [], "the batch expired before this request was completed", "batch submit"),
    "cancelled": ("cancelled", [], "the batch was cancelled before this request was completed", "batch submit"),
    "in other spelling": ("canceled", [], "the batch was cancelled before this request was completed", "batch submit"),
    "failed validation": (
        "failed",
        [{"code": "invalid_json_line", "message": "Line 1 is wrong."}],
        "the batch was rejected: Line 1 is wrong.",
        "batch submit",
    ),
    "too many tokens at once": (
        "failed",
        [{"code": "token_limit_exceeded", "message": "The number of enqueued tokens has surpassed the limit."}],
        "enqueued tokens",
        "--max-tokens",
    ),
    "no such deployment": ("failed", [{"code": "model_not_found", "message": "No docs."}], "No docs.", "Global Batch"),
    "no reason": ("failed", [], "the batch was rejected", "batch submit"),
    "reasons of another kind": ("failed", [None, 5, {"message": ["x"]}], "the batch was rejected", "batch submit"),
}


@pytest.mark.parametrize("status, errors, said, tip", ENDED.values(), ids=ENDED)
def test_how_a_batch_ended_is_told_and_its_questions_may_be_asked_again(server, run, status, errors, said, tip):
    run("batch", "submit")
    server.status, server.errors = status, errors
    server.spoil = instead("")
    server.counts = False
    told = json.loads(run("batch", "status", "--format", "json")[1])["batches"][0]
    assert told["status"] == status
    code, _, err = run("batch", "fetch")
    assert code == 3
    assert said in err
    assert tip in err.partition("  tip: ")[2]
    assert run("batch", "status")[2] == "no batch is pending\n"
    left = 3 if status in ("failed", "canceled") else 1
    assert run("batch", "submit", "--dry-run")[2].startswith(f"{left} request")


def test_a_status_that_nobody_knows_is_waited_for(server, run):
    run("batch", "submit")
    server.status = "pondering"
    assert run("batch", "fetch")[0] == 1


FAULTY = {
    "a wrong key": (
        401,
        '{"error": {"code": "401", "message": "Access denied"}}',
        "authentication failed (401): the API key was rejected",
    ),
    "no such place": (
        404,
        '{"error": {"code": "404", "message": "Resource not found"}}',
        "the URL was not found (404)",
    ),
    "a page": (200, "<html>Sign in</html>", "page"),
    "a failure": (500, "{}", "the provider failed with status 500"),
    "too many": (429, '{"error": {"code": "429", "message": "quota"}}', "is rate limited (429)"),
    "no JSON": (200, "{broken", "page"),
    "another kind of JSON": (200, "[1]", "page"),
    "an object of nothing": (200, "{}", "page"),
    "a deployment that takes no batches": (400, '{"error": {"code": "invalid_request", "message": "SKU"}}', "SKU"),
}


@pytest.mark.parametrize("only", ["POST files", "POST batches"])
@pytest.mark.parametrize("status, body, said", FAULTY.values(), ids=FAULTY)
def test_a_service_that_does_not_take_batches_is_told(server, run, status, body, said, only):
    server.fault, server.only = (status, body), only
    code, out, err = run("batch", "submit")
    assert (code, out) == (3, "")
    assert "tip: " in err
    assert said in err or "JSON" in err
    server.fault = None
    assert run("batch", "submit")[:2] == (0, f"batch_{server.count() - 1}\n")
    assert run("batch", "fetch")[2].startswith("3 responses fetched")


@pytest.mark.parametrize("only", ["GET batches", "GET files/content"])
@pytest.mark.parametrize("status, body, _said", FAULTY.values(), ids=FAULTY)
def test_answers_that_cannot_be_fetched_stay_to_be_fetched(server, run, status, body, _said, only):
    run("batch", "submit")
    server.fault, server.only = (status, body), only
    code, _, err = run("batch", "fetch")
    assert code == 3
    assert "tip: " in err
    server.fault = None
    assert run("batch", "fetch")[0] == 0


def test_a_file_that_breaks_off_in_its_bytes_is_fetched_again(server, run):
    run("batch", "submit")
    server.cut = 10
    code, _, err = run("batch", "fetch")
    assert code == 3
    assert "batch_1: the connection was closed before the response arrived" in err
    server.cut = 0
    assert run("batch", "fetch")[0] == 0


@pytest.mark.parametrize("next_command", ["submit", "fetch"])
def test_a_batch_whose_answer_got_lost_is_found_again(server, run, next_command):
    server.fault, server.only, server.after = (502, "<html>"), "POST batches", True
    assert run("batch", "submit")[0] == 3
    server.fault = None
    assert len(server.batches) == 1
    code, _, err = run("batch", next_command)
    assert code == 0
    assert err.startswith({"submit": "0 requests; 3 pending", "fetch": "3 responses fetched"}[next_command])
    assert len(server.batches) == 1


@pytest.mark.parametrize("provider", ["local", "none"])
def test_batches_need_a_service_that_has_them(run, provider):
    code, _, err = run("batch", "submit", "--provider", provider)
    assert code == 2
    assert "Azure OpenAI or OpenAI" in err or "pull" in err


@pytest.mark.parametrize(
    "text", ["", "{broken", "[1]\n", '{"id": 5}\n', '{"id": "../../x", "batch": "b"}\n', "\udcff"], ids=repr
)
def test_a_damaged_log_is_passed_over(run, tmp_path, text):
    run("batch", "submit")
    with open(tmp_path / "cache" / "batches.jsonl", "a", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)
    assert run("batch", "fetch")[0] == 0


HOSTILE = {
    "no JSON": "{broken",
    "another kind": "[1]",
    "no definition": '{"key": "k", "path": "p"}',
    "a definition of nothing": '{"key": "k", "path": "p", "definition": {}}',
    "wrong types": '{"key": "k", "path": "p", "definition": {"kind": 1, "qualname": [], "scope": 2, "location": 3}}',
    "parameters of another kind": (
        '{"key": "k", "path": "p", "definition": {"kind": "function", "qualname": "f", "scope": "module",'
        ' "location": [1, 0], "parameters": [[1, 2]]}}'
    ),
    "too deep": "[" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_questions_that_were_damaged_are_passed_over(tmp_path, text):
    (tmp_path / "batches").mkdir()
    (tmp_path / "batches" / "x.jsonl").write_text(text + "\n")
    assert list(catalog.questions(tmp_path, "x")) == []


def test_a_log_that_cannot_be_written_submits_nothing(server, run, tmp_path):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "batches").write_text("")
    code, _, err = run("batch", "submit")
    assert (code, server.requests) == (3, [])
    assert "cannot be" in err


def test_an_endpoint_named_as_the_reference_names_it_is_tried_too(server, run):
    server.refuses = "/chat/completions"
    assert run("batch", "submit", mode="v1")[0] == 0
    assert [path for method, path, _ in server.requests if method == "POST" and path.endswith("/batches")] == [
        "/openai/v1/batches"
    ] * 2
