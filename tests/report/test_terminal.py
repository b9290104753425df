"""What people read: grouped findings, coverage, summary, problems, diff and progress."""

import io
import re
import time
import xml.etree.ElementTree as ElementTree

import pytest

from docgen_hook.errors import NotConfigured
from docgen_hook.model.code import Definition, Location
from docgen_hook.model.docstring import Docstring
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.results import Failure, Finding
from docgen_hook.model.struct import replace
from docgen_hook.model.usage import Usage
from docgen_hook.report.coverage import badge, coverage, percent
from docgen_hook.report.diff import diff
from docgen_hook.report.metrics import metrics, peak_memory
from docgen_hook.report.printable import display_width, printable
from docgen_hook.report.progress import progress
from docgen_hook.report.summary import format_cost, format_failures, format_local_time, format_summary, format_usage
from docgen_hook.report.terminal import render
from docgen_hook.report.totals import totals

PAGE = ['"""A page."""', "", "class Page:", "    async def turn(self): return 1"]


def finding(line=3, column=0, code="DGH101", message="Missing docstring in public class `Page`", **fields):
    return Finding(
        "src/page.py", Location(line, column), code, message, **{"definition": "Page", "fixable": True} | fields
    )


def shown(findings, lines=PAGE, **options):
    return render(findings, lambda _: lines, **{"color": False} | options)


def test_findings_stand_under_their_file_with_the_line_and_a_caret():
    turn = finding(4, 4, "DGH102", "Missing docstring in public method `Page.turn`")
    drift = finding(4, 4, "DGH203", "Return value of `Page.turn` is not documented", fixable=False)
    assert shown([turn, finding(), drift], covered=(7, 8), command="docgen-hook fix src") == (
        "src/page.py\n"
        "     3:1  DGH101 Missing docstring in public class `Page`\n"
        "          | class Page:\n"
        "          | ^^^^^^^^^^\n"
        "     4:5  DGH102 Missing docstring in public method `Page.turn`\n"
        "     4:5  DGH203 Return value of `Page.turn` is not documented\n"
        "          | async def turn(self): return 1\n"
        "          | ^^^^^^^^^^^^^^\n"
        "\n"
        "3 findings in 1 file, docstring coverage 87.5% (7 of 8)\n"
        "Run docgen-hook fix src to write 2 of them.\n"
    )


def test_a_definition_on_line_1_has_its_caret_beside_findings_of_the_package():
    pay = finding(1, 0, "DGH103", "Missing docstring in public function `pay`", definition="pay")
    package = finding(1, 0, "DGH104", "Missing docstring in public package", definition="")
    assert "          | def pay(): pass\n          | ^^^^^^^\n" in shown([package, pay], ["def pay(): pass"])


def test_nothing_to_report_says_so():
    assert shown([], covered=(8, 8), command="x") == "All checks passed, docstring coverage 100% (8 of 8)\n"
    assert shown([]) == "All checks passed\n"


@pytest.mark.parametrize(
    "line, column",
    [
        pytest.param("\tdef turn(): pass", 1, id="a tab"),
        pytest.param("x = 1; " * 30 + "class Page: pass", 210, id="far to the right"),
        pytest.param("def turn(" + "x, " * 100 + "): pass", 0, id="too long"),
        pytest.param("漢字 = 1; def 漢字漢字(): pass", 8, id="wide letters"),
        pytest.param("def \x1b[2Jx(): pass\x1b[31m", 0, id="escape sequences"),
        pytest.param("def " + "x" * 300 + "(): pass", 0, id="a name longer than the line"),
        pytest.param("", 40, id="a column that is not there"),
        pytest.param("e\u0301" * 100, 3, id="combining accents"),
        pytest.param("\u3000def turn(): pass", 1, id="a wide space"),
    ],
)
@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_terminal(line, column, width):
    message = "Parameter not described: " + "`a_name`, " * 20 + "`漢字漢字`, " * 9
    text = shown([finding(1, column, message=message)], [line], width=width, covered=(70, 80))
    assert max(map(display_width, text.splitlines())) <= max(width, 44)
    assert "\x1b" not in text
    assert "^" in text


def test_a_file_that_cannot_be_read_has_no_excerpt():
    assert "|" not in shown([finding()], [])
    assert "|" not in shown([finding(99)])
    assert "|" not in shown([finding(1, definition="")])


def test_colour_only_where_it_is_asked_for():
    colored = shown([finding()], color=True, covered=(1, 2), command="x")
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == shown([finding()], covered=(1, 2), command="x")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("plain ü 漢", "plain ü 漢"),
        ("a\tb", "a\tb"),
        ("a\nb\r\x0b\x85", r"a\nb\r\x0b\x85"),
        ("\x1b[31m\x9b1m", r"\x1b[31m\x9b1m"),
        ("\u202eevil\u2066", r"\u202eevil\u2066"),
        ("\u2028\u2029\ufeff\u200d", r"\u2028\u2029\ufeff\u200d"),
        ("\ud800\ufffe", r"\ud800\ufffe"),
        ("\u3000 ", "\u3000 "),
    ],
)
def test_what_steers_is_written_as_escape(text, expected):
    assert printable(text) == expected


@pytest.mark.parametrize(
    "documented, total, expected",
    [(0, 0, 0.0), (0, 3, 0.0), (1, 3, 33.3), (2, 3, 66.6), (999999, 1000000, 99.9), (5, 5, 100.0)],
)
def test_coverage_is_rounded_down(documented, total, expected):
    assert percent(documented, total) == expected


def test_coverage_as_a_sentence():
    assert coverage(70, 80) == "docstring coverage 87.5% (70 of 80)"
    assert coverage(1200, 1200) == "docstring coverage 100% (1,200 of 1,200)"


@pytest.mark.parametrize(
    "documented, text, color",
    [(100, "100%", "#4c1"), (87, "87%", "#a4a61d"), (9, "9%", "#e05d44"), (0, "0%", "#e05d44")],
)
def test_the_badge_fetches_nothing(documented, text, color):
    svg = badge(documented, 100)
    root = ElementTree.fromstring(svg)
    assert root.get("aria-label") == f"docstrings: {text}"
    assert color in svg
    assert re.findall(r"https?://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]


def definition(qualname="turn"):
    return Definition("function", qualname, "module", Location(3, 0))


CACHED = GeneratedDocstring(Docstring("Turn."), "cache")
ASKED = GeneratedDocstring(Docstring("Turn."), "model", "gpt", Usage(1000, 200, 50, 10), 1, 0.5, 1.25)
LATE = Failure("there was no time left to ask", "Raise `deadline`.", "deadline", True)
NO_MODEL = Failure("not cached, and no model provider is configured", "", "no provider", error=NotConfigured)
BAD = Failure("the answer was no docstring", "", "answer", usage=Usage(100, 0, 20), attempts=2)


def run(*outcomes):
    return [("src/page.py", definition(f"f{number}"), outcome) for number, outcome in enumerate(outcomes)]


@pytest.mark.parametrize(
    "outcomes, expected",
    [
        (
            [CACHED] * 9 + [ASKED] * 3 + [LATE] * 3,
            (
                "Wrote 12 of 15 docstrings (3 generated, 9 from cache; 3,000 (600 cached) + 150 (30 reasoning) tokens, "
                "cost unknown); 3 failed (deadline exceeded)."
            ),
        ),
        ([CACHED] * 2, "Wrote 2 docstrings (0 generated, 2 from cache)."),
        (
            [ASKED],
            (
                "Wrote 1 docstring (1 generated, 0 from cache; 1,000 (200 cached) + 50 (10 reasoning) tokens, "
                "cost unknown)."
            ),
        ),
        ([LATE] * 1200, "Wrote 0 of 1,200 docstrings; 1,200 failed (deadline exceeded)."),
        (
            [BAD, LATE, LATE],
            (
                "Wrote 0 of 3 docstrings (2 requests, 100 + 20 tokens, cost unknown); "
                "3 failed (2 deadline exceeded, 1 invalid response)."
            ),
        ),
        ([], "Wrote 0 docstrings."),
        ([NO_MODEL], "Wrote 0 of 1 docstrings; 1 skipped: no model is configured."),
        (
            [CACHED, BAD, NO_MODEL],
            (
                "Wrote 1 of 3 docstrings (0 generated, 1 from cache; 2 requests, 100 + 20 tokens, cost unknown); "
                "1 failed (invalid response); 1 skipped: no model is configured."
            ),
        ),
    ],
)
def test_the_summary_accounts_for_every_definition(outcomes, expected):
    assert format_summary(totals(run(*outcomes))) == expected


def test_a_dry_run_says_so():
    assert (
        format_summary(totals(run(CACHED)), verb="Would write")
        == "Would write 1 docstring (0 generated, 1 from cache)."
    )


@pytest.mark.parametrize(
    "paths, where",
    [
        pytest.param(["a.py"], "a.py", id="one file by name"),
        pytest.param(["a.py", "t.py"], "a.py, t.py", id="a few files by name"),
        pytest.param(["a.py", "b.py", "c.py", "d.py"], "4 files", id="many files by number"),
    ],
)
def test_the_summary_names_files(paths, where):
    text = format_summary(totals(run(ASKED, CACHED), lambda _: 0.0), paths, local=True)
    spent = "1,000 (200 cached) + 50 (10 reasoning) tokens, free"
    assert text == f"Wrote 2 docstrings in {where} (1 generated, 1 from cache; {spent})."


def test_what_was_spent():
    total = totals(run(ASKED, BAD, CACHED), lambda outcome: outcome.usage.total / 1e6)
    assert format_usage(total) == "3 requests, 1,100 (200 cached) + 70 (10 reasoning) tokens, $0.0012"
    assert format_usage(totals(run(ASKED))) == "1,000 (200 cached) + 50 (10 reasoning) tokens, cost unknown"
    assert format_usage(totals(run(CACHED, LATE))) == ""


@pytest.mark.parametrize(
    "cost, text",
    [(None, "cost unknown"), (0.0, "$0.0000"), (0.00001, "under $0.0001"), (0.12345, "$0.1235"), (1234.5, "$1,234.50")],
)
def test_dollars(cost, text):
    assert format_cost(cost) == text


def test_problems_that_are_shared_are_said_once():
    said = format_failures(run(BAD, CACHED, *[LATE] * 40))
    assert said == (
        "src/page.py::f0: the answer was no docstring\n"
        "src/page.py::f2 and 39 others: there was no time left to ask\n"
        "  tip: Raise `deadline`.\n"
    )
    ids = [replace(LATE, tip=f"Raise `deadline`. Support id: {index}.") for index in range(4)]
    assert format_failures(run(*ids)).count("\n") == 2
    assert format_failures([("\x1b.py", definition(""), LATE)]) == (
        "\\x1b.py: there was no time left to ask\n  tip: Raise `deadline`.\n"
    )
    assert format_failures(run(CACHED)) == ""


def test_metrics_are_the_same_sums():
    figures = metrics(run(ASKED, BAD, CACHED, LATE), lambda outcome: outcome.usage.total / 1e6, seconds=2.0, memory=5)
    assert figures["totals"] == {
        "definitions": 4,
        "written": 2,
        "from_cache": 1,
        "asked": 1,
        "left": {"answer": 1, "deadline": 1},
        "attempts": 3,
        "tokens": {"prompt": 1100, "cached": 200, "completion": 70, "reasoning": 10},
        "cost": pytest.approx(0.00117),
        "seconds": 2.0,
        "seconds_waited": 0.5,
        "seconds_asking": 1.25,
        "cache_ratio": 0.25,
        "prompt_cache_ratio": 0.1818,
        "peak_memory": 5,
    }
    assert [figure["origin"] for figure in figures["definitions"]] == ["model", None, "cache", None]
    assert figures["definitions"][1]["problem"] == {"sentence": BAD.sentence, "reason": "answer"}
    assert metrics(run(ASKED), seconds=1.0)["totals"]["cost"] is None
    assert metrics([], seconds=0.0)["totals"]["cache_ratio"] is None


def test_peak_memory_is_at_least_that_of_an_interpreter():
    memory = peak_memory()
    assert memory is None or memory > 5_000_000


def test_a_diff_is_one_that_patch_takes():
    before = b"def turn():\r\n    return 1"
    after = b'def turn():\r\n    """Turn."""\r\n    return 1'
    assert diff(before, after, "src/page.py", color=False) == (
        "--- a/src/page.py\n+++ b/src/page.py\n@@ -1,2 +1,3 @@\n def turn():\r\n"
        '+    """Turn."""\r\n     return 1\n\\ No newline at end of file\n'
    )
    assert diff(after, after, "x", color=False) == ""


@pytest.mark.parametrize(
    "before, part",
    [
        pytest.param("# coding: latin-1\nx = 'é'\n".encode("latin-1"), " x = 'é'", id="a cookie"),
        pytest.param(b"x = '\xff\xfe'\n", " x = 'ÿþ'", id="neither utf-8 nor a cookie"),
        pytest.param(b"# coding: nonsense\nx = '\xff'\n", " x = 'ÿ'", id="an unknown cookie"),
        pytest.param(b"\xef\xbb\xbfx = 1\n", "x = 1", id="a byte order mark"),
        pytest.param(b"x = 1\n\x0cy = 2\n", "y = 2", id="a form feed"),
        pytest.param(b"x = '\x1b[31m'\n", r"x = '\x1b[31m'", id="an escape sequence"),
        pytest.param(b"x = 1\x00\n", r"x = 1\x00", id="a null byte"),
    ],
)
@pytest.mark.parametrize("color", [False, True], ids=["plain", "colour"])
def test_a_diff_of_odd_bytes(before, part, color):
    text = diff(before, before + b"z = 3\n", "odd\x1b.py", color=color)
    assert part in text
    plain = re.sub(r"\x1b\[[\d;]*m", "", text)
    assert "\x1b" not in plain
    assert "+z = 3\n" in plain


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_silent_when_all_is_quick():
    screen = Screen()
    with progress(3, screen, after=60.0) as advance:
        for _ in range(3):
            advance("src/page.py")
    assert screen.getvalue() == ""


def test_progress_is_silent_where_there_is_no_terminal():
    stream = io.StringIO()
    with progress(3, stream, after=0.0) as advance:
        time.sleep(0.05)
        advance("src/page.py")
    assert stream.getvalue() == ""


def test_progress_that_takes_long_is_shown_and_gone_again():
    screen = Screen()
    with progress(3, screen, after=0.0) as advance:
        for _ in range(100):
            if screen.getvalue():
                break
            time.sleep(0.05)
        advance("evil\x1b[31m[bold].py")
        time.sleep(0.3)
    text = screen.getvalue()
    assert "/3" in text
    assert "evil\x1b" not in text
    assert text.endswith(("\x1b[2K", "\x1b[?25h", "\r"))


def test_progress_ends_when_the_work_fails():
    screen = Screen()
    with pytest.raises(ValueError, match="broken"), progress(3, screen, after=0.0):
        raise ValueError("broken")
    length = len(screen.getvalue())
    time.sleep(0.2)
    assert len(screen.getvalue()) == length


@pytest.mark.parametrize(
    "requests,shown",
    [
        pytest.param(1, "under a minute on 2 cores", id="one"),
        pytest.param(14, "about 4 minutes on 2 cores", id="the demo, with a second request for some"),
        pytest.param(1000, "about 4 hours on 2 cores", id="a large repository"),
    ],
)
def test_an_estimate_for_the_local_model_says_how_long_it_takes(requests, shown):
    assert format_local_time(requests) == shown
