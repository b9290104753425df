"""The embedded model answers in process; what cannot be answered is told, and the process ends cleanly."""

import asyncio
import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import jsonschema
import pytest

from docgen_hook.errors import ServiceError
from docgen_hook.model.generation import CompletionRequest
from docgen_hook.model.usage import Usage
from docgen_hook.providers.bounds import PARAGRAPH, SENTENCE, TWO, bounded
from docgen_hook.providers.llama_cpp import LocalProvider, available, body, default_threads, parse_stream
from tests.helpers.llama_cpp import model_file

ROOT = Path(__file__).parents[2]
SYSTEM = "You write the parts of Python docstrings as JSON. Be short and precise. Say only what the code shows. " * 4
CODE = "def shipping_cost(weight, express=False):\n    return (3.5 + weight * 0.9) * (2 if express else 1)\n"


def text_object(*names, **more):
    properties = {**{key: {"type": "string"} for key in names}, **more}
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


SCHEMA = {"title": "docstring", **text_object("summary", "returns", parameters=text_object("weight", "express"))}


def question(user=CODE, **changes):
    return CompletionRequest(SYSTEM, user, **{"schema": SCHEMA, "max_tokens": 200, **changes})


# without a model


def test_the_body_is_what_a_service_would_be_sent():
    sent = body(question())
    assert [message["role"] for message in sent["messages"]] == ["system", "user"]
    schema = bounded(SCHEMA)
    assert sent["response_format"]["json_schema"] == {"name": "docstring", "strict": True, "schema": schema}
    assert (sent["max_tokens"], sent["temperature"]) == (200, 0)


@pytest.mark.parametrize("mode", ["json_object", "text"])
def test_other_modes_ask_without_a_schema(mode):
    assert body(question(mode=mode))["response_format"] == {"type": mode}


def test_lone_surrogates_do_not_reach_json():
    assert body(question("a = '\udcff\ud800'"))["messages"][1]["content"] == "a = '??'"


def test_free_texts_are_bounded_and_nothing_else():
    free, sentences = {"type": "string"}, {"type": "string", "pattern": TWO}
    schema = text_object(
        "description", a=free, b=text_object("c"), d={"enum": ["x"], "type": "string"}, e={"type": "null"}
    )
    found = bounded(schema)
    assert found["properties"]["a"] == found["properties"]["b"]["properties"]["c"] == sentences
    assert found["properties"]["description"]["pattern"] == PARAGRAPH
    assert [found["properties"][key] for key in "de"] == [schema["properties"][key] for key in "de"]
    assert free == {"type": "string"}


@pytest.mark.parametrize(
    "text",
    [
        "Add a tax.",
        "Wait 0.5 seconds, e.g. between attempts.",
        "Give self.path as text.",
        "`x` is doubled.",
        "Ändere es.",
    ],
)
def test_a_sentence_is_a_sentence(text):
    assert re.search(SENTENCE, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Add a tax",
        "add a tax.",
        "Add a tax. And more.",
        "Add it.defaults to 3.",
        "Add it.0.0.",
        "Two\nlines.",
        "A" + "b" * 400 + ".",
    ],
)
def test_what_is_not_one_sentence(text):
    assert not re.search(SENTENCE, text)


def chunk(text=None, finish=None, **more):
    return {"choices": [{"delta": {"content": text}, "finish_reason": finish}], **more}


USAGE = {"prompt_tokens": 30, "completion_tokens": 2, "prompt_tokens_details": {"cached_tokens": 20}}


@pytest.mark.parametrize(
    "chunks, text, finish, usage",
    [
        pytest.param([chunk("a"), chunk("b"), chunk(finish="stop")], "ab", "stop", Usage(), id="pieces in order"),
        pytest.param(
            [chunk("a", "length"), {"choices": [], "usage": USAGE}], "a", "length", Usage(30, 20, 2), id="usage"
        ),
        pytest.param([{"choices": [], "usage": {}}, {"choices": None}], "", "cancelled", Usage(), id="nothing at all"),
    ],
)
def test_a_streamed_answer_is_put_together(chunks, text, finish, usage):
    reply = parse_stream(chunks, "tiny", question())
    assert (reply.text, reply.finish, reply.usage, reply.model) == (text, finish, usage, "tiny")


@pytest.mark.parametrize(
    "error, code",
    [
        pytest.param({"type": "exceed_context_size_error"}, "context_length_exceeded", id="too long"),
        pytest.param({"type": "server_error", "message": "x"}, "server_error", id="anything else"),
        pytest.param({}, "", id="no reason at all"),
    ],
)
def test_an_error_in_the_stream_is_told(error, code):
    with pytest.raises(ServiceError) as failure:
        parse_stream([{"error": error}], "tiny", question())
    assert failure.value.code == code


def test_threads_are_bounded():
    assert 1 <= default_threads() <= min(8, os.cpu_count())


@pytest.mark.parametrize(
    "content, sentence",
    [
        pytest.param(None, "is missing", id="no file"),
        pytest.param(b"", "cannot be loaded", id="an empty file"),
        pytest.param(b"GGUF" + bytes(200), "cannot be loaded", id="a header and nothing more"),
        pytest.param(os.urandom(5000), "cannot be loaded", id="noise"),
    ],
)
def test_weights_that_cannot_be_loaded_stop_the_run(tmp_path, content, sentence, capfd):
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ServiceError, match=sentence) as failure:
        asyncio.run(LocalProvider(path).ask(question()))
    assert failure.value.stops_run
    assert "docgen-hook local pull" in failure.value.tip
    assert capfd.readouterr() == ("", "")


def python(code, *paths):
    """Run code in a Python of its own and return what it said."""
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*paths, ROOT))), "PYTHONWARNINGS": "error"}
    run = [sys.executable, "-c", textwrap.dedent(code)]
    return subprocess.run(run, env=environ, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    "failure, words",
    [
        pytest.param("ModuleNotFoundError('No module named xllamacpp')", "docgen-hook[local]", id="not installed"),
        pytest.param("ImportError('libgomp.so.1: cannot open shared object file')", "libgomp1", id="no OpenMP"),
        pytest.param("ImportError('wrong ELF class')", "Reinstall it", id="a wheel of another machine"),
    ],
)
def test_a_runtime_that_cannot_be_loaded_names_the_way_out(tmp_path, failure, words):
    (tmp_path / "xllamacpp.py").write_text(f"raise {failure}\n")
    run = python(
        """
        import asyncio
        from pathlib import Path
        from docgen_hook.providers.llama_cpp import LocalProvider
        from docgen_hook.model.generation import CompletionRequest as Request
        from docgen_hook.errors import ServiceError
        try:
            asyncio.run(LocalProvider(Path("x.gguf")).ask(Request("", "")))
        except ServiceError as error:
            print(error.sentence, error.tip, error.stops_run)
        """,
        tmp_path,
    )
    assert words in run.stdout
    assert run.stdout.strip().endswith("True")
    assert run.stderr == ""


def test_looking_whether_the_runtime_is_there_does_not_load_it():
    run = python(
        "import sys; from docgen_hook.providers.llama_cpp import available; "
        "print(available(), 'xllamacpp' in sys.modules)"
    )
    assert run.stdout == f"{available()} False\n"


# with the real model

real = pytest.mark.local_model


@pytest.fixture(scope="module")
def provider():
    """One loaded model for the tests that leave it as it was."""
    local = LocalProvider(model_file())
    yield local
    asyncio.run(local.close())


@real
def test_answers_fit_the_schema_and_the_beginning_is_read_once(provider):
    async def ask_twice():
        return [await provider.ask(question(CODE.replace("cost", name))) for name in ("cost", "price")]

    first, second = asyncio.run(ask_twice())
    for reply in (first, second):
        jsonschema.validate(json.loads(reply.text), SCHEMA)
        assert reply.finish == "stop"
        assert re.search(SENTENCE, json.loads(reply.text)["summary"])
        assert reply.usage.prompt > 80
        assert reply.usage.completion > 10
        assert reply.model == "qwen2.5-coder-0.5b-instruct-q4_k_m"
    assert second.usage.cached > 60


QUOTES = [
    'def check(value):\n    if value:\n        raise TypeError("not a \\"str\\", not %s (%r)" % (value, "\\\\"))\n',
    'SEPARATOR = "\\t"\ndef joined(parts):\n    return SEPARATOR.join(f\'"{part}"\' for part in parts) + "\\n"\n',
    'def windows(path):\n    return path.replace("/", "\\\\").replace(\'"\', "\\\\\\"")\n',
]


@real
@pytest.mark.parametrize("code", QUOTES, ids=["messages with quotes", "separators", "backslashes"])
def test_quotes_and_backslashes_in_the_code_do_not_break_the_answer(provider, code):
    schema = {"title": "docstring", **text_object("summary", "description", "returns", parameters=text_object("value"))}
    reply = asyncio.run(provider.ask(question(code, schema=schema, max_tokens=600)))
    assert reply.finish == "stop"
    jsonschema.validate(json.loads(reply.text), bounded(schema))


@real
def test_questions_at_once_are_all_answered(provider):
    async def ask_three():
        return await asyncio.gather(*(provider.ask(question(max_tokens=20)) for _ in range(3)))

    assert [response.finish for response in asyncio.run(ask_three())] == ["length"] * 3


@real
@pytest.mark.parametrize(
    "user, code",
    [
        pytest.param("x = 1\n" * 9000, "context_length_exceeded", id="longer than the context"),
        pytest.param("say nothing", "", id="a schema that is none"),
    ],
)
def test_a_question_that_cannot_be_answered_leaves_the_model_in_order(provider, user, code, capfd):
    schema = SCHEMA if code else {"type": "nonsense"}
    with pytest.raises(ServiceError) as failure:
        asyncio.run(provider.ask(question(user, schema=schema)))
    assert failure.value.code == code
    assert not failure.value.stops_run
    assert asyncio.run(provider.ask(question(max_tokens=5))).finish == "length"
    assert capfd.readouterr() == ("", "")


@real
@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(question("Count to ten thousand.", mode="text", max_tokens=7000), id="while it writes"),
        pytest.param(question("x = 1\n" * 1300), id="while it reads the question"),
    ],
)
def test_a_deadline_ends_the_wait_and_the_next_question_is_answered(provider, asked):
    async def ask():
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await provider.ask(asked)
        return await provider.ask(question(max_tokens=5))

    assert asyncio.run(ask()).finish == "length"


@real
def test_a_closed_provider_loads_again_when_asked():
    async def ask():
        local = LocalProvider(model_file())
        await local.close()
        await local.ask(question(max_tokens=5))
        await local.close()
        return await local.ask(question(max_tokens=5))

    assert asyncio.run(ask()).finish == "length"


@real
@pytest.mark.parametrize(
    "end",
    [
        pytest.param("await local.ask(asked)", id="after an answer"),
        pytest.param("await asyncio.wait_for(local.ask(long), 1)", id="after a deadline"),
        pytest.param("task = asyncio.create_task(local.ask(long)); await asyncio.sleep(2)", id="with a question open"),
        pytest.param("task = asyncio.create_task(local.ask(long)); await asyncio.sleep(0)", id="while it loads"),
        pytest.param(
            "task = asyncio.create_task(local.ask(long)); await asyncio.sleep(2); await local.close()", id="closed"
        ),
    ],
)
def test_the_process_ends_cleanly_and_says_nothing(end):
    run = python(
        f"""
        import asyncio
        from pathlib import Path
        from docgen_hook.providers.llama_cpp import LocalProvider
        from docgen_hook.model.generation import CompletionRequest as Request
        asked = Request("Be short.", "Say hello.", max_tokens=5, mode="text")
        long = Request("Be long.", "Count to ten thousand.", max_tokens=7000, mode="text")
        async def main():
            local = LocalProvider(Path({str(model_file())!r}))
            try:
                {end}
            except TimeoutError:
                pass
        asyncio.run(main())
        print("end")
        """
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "end\n", "")


@real
def test_nobody_else_on_this_machine_is_answered(provider):
    """xllamacpp always listens on loopback; without our key it answers 401."""
    from urllib.error import HTTPError
    from urllib.request import urlopen

    asyncio.run(provider.ask(question(max_tokens=5)))
    with pytest.raises(HTTPError, match="401") as failure:
        urlopen(f"{provider._server.listening_address}/v1/chat/completions", data=b"{}")
    failure.value.close()
