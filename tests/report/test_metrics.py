"""A run's own figures: they fit a schema, their totals are sums, and no definition is unaccounted for."""

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest

from docgen_hook.model.code import Definition, Location
from docgen_hook.model.docstring import Docstring
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.results import Failure
from docgen_hook.model.usage import Usage
from docgen_hook.report.metrics import metrics, peak_memory
from docgen_hook.report.summary import REASONS, format_summary, format_usage
from docgen_hook.report.totals import totals
from tests.helpers.azure_server import FAULTS, MODEL, Answer, AzureServer, completion, sample, subject
from tests.helpers.cli import Project

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "metrics.schema.json").read_text(encoding="utf-8"))
SOURCE = "\n\n\n".join(
    f"def {name}(value: int) -> int:\n    return value + {len(name)}" for name in ("one", "three", "eleven")
)
GOOD = json.dumps(
    {
        "summary": "Add to a number.",
        "parameters": {"value": "What is added to."},
        "returns": "The sum.",
    }
)


def answered(model=MODEL, **usage):
    """An answer by a model of this name, with more figures in its usage."""
    body = completion(GOOD)
    body["model"] = model
    body["usage"] |= usage
    return Answer(200, body)


def nothing(project, server):
    pass


def one_known(project, server):
    project.run("fix", "--max-requests", "1", "--concurrency", "1", environ=server.environ())
    project.restore()


def all_known(project, server):
    project.run("fix", environ=server.environ())
    project.restore()


def unknown_model(project, server):
    server.always = answered("nobodys-model-7")


def cached_prompt(project, server):
    server.always = answered(
        prompt_tokens_details={"cached_tokens": 60}, completion_tokens_details={"reasoning_tokens": 5}
    )


def faults(*names):
    def scripted(project, server):
        server.script(*names)

    return scripted


def silent(name):
    """Let every request about one definition be answered with nothing."""

    def said(project, server):
        def answer(schema, body):
            about = subject(body["messages"][-1]["content"])
            return "" if about == name else json.dumps(sample(schema, about))

        server.answer = answer

    return said


def always(name):
    def said(project, server):
        server.always = FAULTS[name]

    return said


ALONE = ("--concurrency", "1")
RUNS = {
    # before the run, its flags -> exit code, from the cache, asked, left, questions
    "all asked": (nothing, (), 1, 0, 3, {}, 3),
    "all from the cache": (all_known, (), 1, 3, 0, {}, 0),
    "one from the cache, two asked": (one_known, (), 1, 1, 2, {}, 2),
    "stopped by the budget of questions": (nothing, (*ALONE, "--max-requests", "2"), 3, 0, 2, {"budget": 1}, 2),
    "stopped by the budget of dollars": (nothing, (*ALONE, "--max-cost", "0"), 3, 0, 0, {"budget": 3}, 0),
    "nobody to ask": (nothing, ("--provider", "none"), 1, 0, 0, {"no provider": 3}, 0),
    "one from the cache, nobody to ask": (one_known, ("--provider", "none"), 1, 1, 0, {"no provider": 2}, 0),
    "a bad key": (always("401 bad key"), ALONE, 3, 0, 0, {"service": 3}, 1),
    "one filtered": (faults("400 content filter"), ALONE, 3, 0, 2, {"content filter": 1}, 3),
    "one without content, then good": (faults("no content"), ALONE, 1, 0, 3, {}, 4),
    "one refused twice": (silent("one"), ALONE, 3, 0, 2, {"answer": 1}, 4),
    "all refused twice": (always("no content"), ALONE, 3, 0, 0, {"answer": 3}, 6),
    "a price that nobody knows": (unknown_model, (), 1, 0, 3, {}, 3),
    "a prompt that the service had cached": (cached_prompt, (), 1, 0, 3, {}, 3),
    "only shown": (nothing, ("--diff",), 1, 0, 3, {}, 3),
    "no time": (nothing, ("--deadline", "0"), 3, 0, 0, {"deadline": 3}, None),  # some may have begun
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Each row's run, made once: what it said and the figures that it wrote."""
    made = {}

    def run(name):
        if name not in made:
            before, flags = RUNS[name][:2]
            project = Project(tmp_path_factory.mktemp("project"), SOURCE)
            with AzureServer() as server:
                before(project, server)
                ran = project.run("fix", "--metrics", "figures.json", *flags, environ=server.environ())
            made[name] = ran, json.loads((project.folder / "figures.json").read_text(encoding="utf-8"))
        return made[name]

    return run


@pytest.mark.parametrize("name", RUNS)
def test_a_run_is_told_as_it_was(runs, name):
    ran, figures = runs(name)
    code, cached, asked, left, attempts = RUNS[name][2:]
    total = figures["totals"]
    assert ran.code == code, ran.err
    assert (total["from_cache"], total["asked"], total["left"]) == (cached, asked, left)
    assert attempts in (total["attempts"], None)
    assert total["cache_ratio"] == pytest.approx(cached / 3, abs=1e-4)


@pytest.mark.parametrize("name", RUNS)
def test_the_file_fits_the_schema(runs, name):
    jsonschema.Draft202012Validator(SCHEMA).validate(runs(name)[1])


@pytest.mark.parametrize("name", RUNS)
def test_totals_are_sums(runs, name):
    figures = runs(name)[1]
    total, rows = figures["totals"], figures["definitions"]
    assert total["definitions"] == len(rows) == 3
    assert total["written"] == total["from_cache"] + total["asked"]
    assert total["written"] + sum(total["left"].values()) == len(rows)
    assert total["from_cache"] == sum(row["origin"] == "cache" for row in rows)
    assert total["asked"] == sum(row["origin"] == "model" for row in rows)
    for reason, count in total["left"].items():
        assert count == sum((row["problem"] or {}).get("reason") == reason for row in rows)
    assert total["attempts"] == sum(row["attempts"] for row in rows)
    for token, count in total["tokens"].items():
        assert count == sum(row["tokens"][token] for row in rows)
    for seconds in ("seconds_waited", "seconds_asking"):
        assert total[seconds] == pytest.approx(sum(row[seconds] for row in rows), abs=0.01)
    costs = [row["cost"] for row in rows]
    assert (total["cost"] is None) == (None in costs)
    assert total["cost"] is None or total["cost"] == pytest.approx(sum(costs))


@pytest.mark.parametrize("name", RUNS)
def test_the_summary_accounts_for_every_definition(runs, name):
    ran, figures = runs(name)
    total = figures["totals"]
    line = next(line for line in ran.err.splitlines() if re.match(r"(?:Wrote|Would write) \d", line))
    written, count = re.match(r"(?:Wrote|Would write) (\d+)(?: of (\d+))?", line).groups()
    assert (int(written), int(count or written)) == (total["written"], total["definitions"])
    assert re.findall(r"(\d+) from cache", line) == [str(total["from_cache"])] * bool(total["written"])
    assert re.findall(r"(\d+) generated", line) == [str(total["asked"])] * bool(total["written"])
    left = [int(count) for count in re.findall(r"; (\d+) (?:failed|skipped)", line)]
    assert sum(left) == sum(total["left"].values())
    assert [reason for reason in total["left"] if REASONS.get(reason, "skipped") not in line] == []


def test_the_bill_is_what_the_server_counted(tmp_path):
    project = Project(tmp_path, SOURCE)
    with AzureServer() as server:
        project.run("fix", "--metrics", "figures.json", environ=server.environ())
    total = json.loads((tmp_path / "figures.json").read_text())["totals"]
    billed = [answer["usage"] for answer in server.answers]
    assert total["tokens"]["prompt"] == sum(usage["prompt_tokens"] for usage in billed)
    assert total["tokens"]["completion"] == sum(usage["completion_tokens"] for usage in billed)
    price = (total["tokens"]["prompt"] * 0.15 + total["tokens"]["completion"] * 0.60) / 1e6
    assert total["cost"] == pytest.approx(price)  # https://azure.microsoft.com/pricing/details/azure-openai/


def test_a_cost_that_is_unknown_is_null_and_never_0(runs):
    ran, figures = runs("a price that nobody knows")
    assert figures["totals"]["cost"] is None
    assert {figure["cost"] for figure in figures["definitions"]} == {None}
    assert {figure["model"] for figure in figures["definitions"]} == {"nobodys-model-7"}
    assert "cost unknown" in ran.err


def test_what_was_billed_for_nothing_is_in_the_bill(runs):
    total = runs("all refused twice")[1]["totals"]
    assert total["written"] == 0
    assert (total["tokens"]["prompt"], total["tokens"]["completion"]) == (600, 120)
    assert total["cost"] > 0


def test_the_services_own_prompt_cache_is_told(runs):
    ran, figures = runs("a prompt that the service had cached")
    assert figures["totals"]["tokens"] == {"prompt": 300, "cached": 180, "completion": 60, "reasoning": 15}
    assert figures["totals"]["prompt_cache_ratio"] == 0.6
    assert "180 cached" in ran.err
    assert "15 reasoning" in ran.err


def test_a_run_with_nothing_to_do_writes_its_figures_too(tmp_path):
    project = Project(tmp_path, '"""Hold nothing."""\n')
    (tmp_path / "figures.json").write_text("of an earlier run")
    ran = project.run("fix", "--metrics", "figures.json")
    figures = json.loads((tmp_path / "figures.json").read_text())
    jsonschema.Draft202012Validator(SCHEMA).validate(figures)
    assert ran.code == 0
    assert figures["definitions"] == []
    assert figures["totals"]["cache_ratio"] is None


def test_figures_that_cannot_be_written_are_told_and_the_docstrings_stay(tmp_path):
    project = Project(tmp_path, SOURCE)
    (tmp_path / "no").write_text("a file is no folder")
    with AzureServer() as server:
        ran = project.run("fix", "--metrics", "no/folder/figures.json", environ=server.environ())
    assert ran.code == 3
    assert "no/folder/figures.json cannot be written" in ran.err
    assert "Traceback" not in ran.err
    assert ran.text.count('"""') == 6
    held = [os.readlink(path) for path in Path("/proc/self/fd").glob("*") if path.is_symlink()]  # where there is /proc
    assert [path for path in held if path.startswith(str(tmp_path))] == [], "the cache is closed"


@pytest.mark.parametrize(
    "text, valid",
    [("{}", False), ('{"version": 2, "totals": {}, "definitions": []}', False)],
    ids=["nothing", "another version"],
)
def test_the_schema_refuses(text, valid):
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(json.loads(text)) == valid


@pytest.mark.parametrize(
    "change",
    [
        {"cost": "0"},
        {"origin": "elsewhere"},
        {"problem": {"sentence": "Both.", "reason": ""}},
        {"extra": 1},
        {"line": 0},
    ],
    ids=[
        "a cost as text",
        "an unknown origin",
        "written and failed at once",
        "an unknown field",
        "a line before the first",
    ],
)
def test_the_schema_refuses_a_definition_with(runs, change):
    figures = json.loads(json.dumps(runs("all asked")[1]))
    figures["definitions"][0] |= change
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(figures)


def row(outcome):
    return "a.py", Definition("function", "f", "module", Location(1, 0)), outcome


OUTCOMES = {
    "asked": GeneratedDocstring(Docstring("Do."), "model", "m", Usage(10, 0, 5), 1, 0.5, 1.5),
    "cached": GeneratedDocstring(Docstring("Do."), "cache", "m"),
    "failed, billed": Failure("No.", reason="answer", usage=Usage(10, 4, 5, 2), attempts=2, model="m"),
    "failed, without a reason": Failure("No."),
}


def test_every_kind_of_outcome_is_counted_once():
    rows = [row(outcome) for outcome in OUTCOMES.values()]
    total = totals(rows, lambda outcome: 0.25 if outcome.usage.total else 0.0)
    assert (total.definitions, total.written, total.cached, total.asked) == (4, 2, 1, 1)
    assert total.left == (("answer", 1), ("problem", 1))
    assert (total.usage, total.attempts, total.cost) == (Usage(20, 4, 10, 2), 3, 0.5)
    assert format_summary(total) == (
        "Wrote 2 of 4 docstrings (1 generated, 1 from cache; "
        "3 requests, 20 (4 cached) + 10 (2 reasoning) tokens, $0.5000); "
        "2 failed (1 invalid response, 1 problem)."
    )
    assert format_usage(total) == "3 requests, 20 (4 cached) + 10 (2 reasoning) tokens, $0.5000"


def test_one_unknown_price_makes_the_sum_unknown():
    rows = [row(OUTCOMES["asked"]), row(OUTCOMES["cached"])]
    assert totals(rows).cost is None
    assert metrics(rows, seconds=1)["totals"]["cost"] is None
    assert totals(rows[1:]).cost == 0


def test_peak_memory_is_in_bytes():
    found = peak_memory()
    assert found is None or 5_000_000 < found < 50_000_000_000
