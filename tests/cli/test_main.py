"""The command line as a person meets it: help, mistakes, and the last resort."""

import io
import os
import subprocess
import sys

import pytest

from docgen_hook import __version__
from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import COMMANDS, main
from tests.helpers.azure_server import KEY, AzureServer
from tests.helpers.cli import reachable


def ran(tmp_path, *words, out=None, environ=None):
    """Run a command and give exit code, standard output and standard error."""
    context = CliContext(
        {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache"), "HOME": str(tmp_path), **(environ or {})},
        str(tmp_path),
        out or io.StringIO(),
        io.StringIO(),
    )
    try:
        code = main(words, context)
    except SystemExit as end:
        code = end.code
    return code, context.stdout.getvalue() if out is None else "", context.stderr.getvalue()


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples_and_exits_with_0(tmp_path, capsys, name):
    code, _, _ = ran(tmp_path, name, "--help")
    text = capsys.readouterr().out
    assert code == 0
    assert "examples:" in text
    assert f"docgen-hook {name}" in text.partition("examples:")[2]


def test_help_names_every_command_and_exit_code(tmp_path, capsys):
    assert ran(tmp_path, "--help")[0] == 0
    text = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in text] == []
    assert "exit codes" in text


MISTAKES = {
    "an unknown command": (["chek"], "check"),
    "an unknown code": (["check", "--select", "DGH999"], "DGH"),
    "a code to explain that is none": (["check", "--explain", "DGH777"], "DGH777"),
    "a path that does not exist": (["check", "app.py"], "app.py"),
    "a path that is nearly right": (["check", "shop.yp"], "Did you mean 'shop.py'"),
    "a revision that does not exist": (["check", "--since", "nowhere"], "git"),
    "a definition that does not exist": (["show-prompt", "shop.py::Nothing"], "Nothing"),
    "no age": (["cache", "forget", "--older-than", "long"], "30d"),
    "nothing to forget": (["cache", "forget"], "PATH::QUALNAME"),
    "a cache file that does not exist": (["cache", "import", "none.jsonl"], "none.jsonl"),
    "an unknown provider": (["fix", "--provider", "clippy"], "clippy"),
    "a baseline that does not exist": (["check", "--baseline", "none.json"], "none.json"),
}


CLOSED = """\
import difflib, os, sys
from docgen_hook.errors import UsageError
from docgen_hook.planning.discover import select
os.chmod(sys.argv[1], 0)
if os.getuid() == 0:
    os.setuid(65534)  # nobody; to the superuser everything may be read
try:
    print(select(["."], cwd=sys.argv[1], root=sys.argv[1]))
except UsageError as error:
    print(error.sentence, error.tip, sep="|")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_folder_that_cannot_be_read_is_not_taken_for_an_empty_one(tmp_path):
    (tmp_path / "closed").mkdir()
    reachable(tmp_path)
    run = subprocess.run(
        [sys.executable, "-c", CLOSED, str(tmp_path / "closed")], capture_output=True, text=True, check=False
    )
    (tmp_path / "closed").chmod(0o755)
    assert run.stdout == "'.' cannot be read|Make the folder readable, or exclude it.\n", run.stderr


@pytest.mark.parametrize("words, said", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_one_sentence_and_exits_with_2(tmp_path, capsys, words, said):
    (tmp_path / "shop.py").write_text("def buy():\n    return 1\n")
    code, out, err = ran(tmp_path, *words)
    err += capsys.readouterr().err
    assert code == 2
    assert out == ""
    assert said in err
    assert "Traceback" not in err


SETTINGS = {
    "an unknown key": ("stile = 'numpy'", "style"),
    "a wrong type": ("concurrency = 'many'", "concurrency"),
    "a word that is none of the choices": ("style = 'gogle'", "google"),
    "not TOML": ("style = ", "pyproject.toml"),
    "a negative deadline": ("deadline = -1", "deadline"),
    "a list that is none": ("select = 5", "select"),
}


@pytest.mark.parametrize("command", ["check", "fix", "estimate", "config"])
@pytest.mark.parametrize("line, said", SETTINGS.values(), ids=SETTINGS)
def test_a_wrong_setting_is_told_and_touches_nothing(tmp_path, command, line, said):
    (tmp_path / "pyproject.toml").write_text(f"[tool.docgen-hook]\n{line}\n")
    (tmp_path / "shop.py").write_text("def buy():\n    return 1\n")
    code, _, err = ran(tmp_path, command)
    assert code == 2
    assert said in err
    assert (tmp_path / "shop.py").read_text() == "def buy():\n    return 1\n"


class Broken(io.StringIO):
    """A stream that fails as nobody foresaw, with a key in its message."""

    def write(self, text):
        raise LookupError("sk-proj-abc")


def test_what_nobody_foresaw_is_one_line_without_traceback_and_without_values(tmp_path):
    (tmp_path / "shop.py").write_text("def buy():\n    return 1\n")
    code, _, err = ran(tmp_path, "check", "shop.py", out=Broken())
    assert code == 3
    assert "LookupError in " in err
    assert "sk-proj" not in err
    assert "Traceback" not in err


def test_a_closed_pipe_is_no_error_of_ours(tmp_path):
    (tmp_path / "shop.py").write_text("def buy():\n    return 1\n" * 3_000)
    words = f"{sys.executable} -m docgen_hook check shop.py | head -1"
    run = subprocess.run(words, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "DGH103" in run.stdout
    assert run.stderr == ""


def test_verbose_tells_where_each_docstring_came_from(tmp_path):
    with AzureServer() as server:
        (tmp_path / "shop.py").write_text("def buy(count: int) -> int:\n    return count\n")
        words = ("fix", "-vv", "shop.py")
        asked = ran(tmp_path, *words, environ=server.environ())
        (tmp_path / "shop.py").write_text("def buy(count: int) -> int:\n    return count\n")
        again = ran(tmp_path, *words, environ=server.environ())
    assert "shop.py::buy: generated by gpt-4o-mini" in asked[2]
    assert "1 request, " in asked[2]
    assert "Carry out the step" in asked[2]
    assert "shop.py::buy: from cache\n" in again[2]
    assert KEY not in asked[2] + again[2]


def test_a_key_of_one_letter_is_not_blanked_in_our_own_words(tmp_path):
    with AzureServer() as server:
        (tmp_path / "shop.py").write_text("def buy(count: int) -> int:\n    return count\n")
        _, _, err = ran(tmp_path, "fix", "shop.py", environ=server.environ() | {"AZURE_OPENAI_API_KEY": "k"})
    assert "Check AZURE_OPENAI_API_KEY" in err
    assert "***" not in err


PATHS = {
    "before a flag": ("a.py", "b.py", "--select", "DGH103"),
    "after a flag": ("--select", "DGH103", "a.py", "b.py"),
    "around a flag": ("a.py", "--select", "DGH103", "b.py"),
}


@pytest.mark.parametrize("words", PATHS.values(), ids=PATHS)
def test_paths_may_stand_anywhere_among_the_flags(tmp_path, words):
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text("def buy():\n    return 1\n")
    code, out, _ = ran(tmp_path, "check", *words)
    assert (code, [line.partition(":")[0] for line in out.splitlines()]) == (1, ["a.py", "b.py"])


def test_paths_may_stand_after_the_flags_of_an_action(tmp_path, capsys):
    ran(tmp_path, "batch", "submit", "--dry-run", "a.py")
    assert "unrecognized" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "words, said",
    [
        (("check", "--nothing", "a.py"), "unknown option --nothing"),
        (("config", "a.py"), "unexpected argument 'a.py'"),
        (("check", "a.py", "--nothing", "b.py"), "unknown option --nothing"),
        (("check", "--formt", "json"), "unknown option --formt"),
        (("check", "--format", "jsn"), "--format must be one of text, json, sarif, github, gitlab, junit, not 'jsn'"),
        (("fix", "--deadline", "soon"), "--deadline must be a number, not 'soon'"),
        (("fix", "--deadline"), "--deadline needs a value"),
        (("cache", "frget"), "unknown action 'frget'"),
        (("show-prompt",), "PATH::QUALNAME is missing"),
        (("check", "--staged", "--changed"), "--changed cannot be combined with --staged"),
        (("chek",), "unknown command 'chek'"),
        (("check", "--quiet=2"), "-q/--quiet takes no value, but got '2'"),
    ],
)
def test_what_is_not_understood_is_wrong_use(tmp_path, words, said):
    (tmp_path / "a.py").write_text("")
    code, out, err = ran(tmp_path, *words)
    assert (code, out) == (2, "")
    assert err.startswith(f"docgen-hook: {said}\n  tip: ")


@pytest.mark.parametrize("words", [("version",), ("-V",), ("--version",)], ids=lambda words: words[0])
def test_the_version_has_several_names(tmp_path, capsys, words):
    assert ran(tmp_path, *words)[0] == 0
    assert capsys.readouterr().out == f"docgen-hook {__version__}\n"


@pytest.mark.parametrize(
    "words, title",
    [
        pytest.param((), "usage: docgen-hook [-h]", id="the bare command"),
        pytest.param(("help",), "usage: docgen-hook [-h]", id="help"),
        pytest.param(("help", "check"), "usage: docgen-hook check", id="help of a command"),
    ],
)
def test_help_has_several_names(tmp_path, capsys, words, title):
    assert ran(tmp_path, *words)[0] == 0
    assert capsys.readouterr().out.startswith(title)


def test_quiet_prints_errors_only(tmp_path):
    (tmp_path / "a.py").write_text("def buy(): pass\n")
    code, _, err = ran(tmp_path, "fix", "-q", "--provider", "none", "a.py")
    assert code == 1
    assert "not cached" in err
    assert "Wrote" not in err


def test_color_holds_when_piped(tmp_path):
    (tmp_path / "a.py").write_text("def buy(): pass\n")
    assert ran(tmp_path, "check", "--color", "always", "a.py")[1].count("\x1b[") == 4
    assert ran(tmp_path, "check", "a.py", environ={"FORCE_COLOR": "1"})[1].count("\x1b[") == 4
    assert "\x1b[" not in ran(tmp_path, "check", "a.py")[1]


def test_verbose_has_the_coverage_of_each_file(tmp_path):
    (tmp_path / "a.py").write_text("def buy(): pass\n")
    (tmp_path / "b.py").write_text('def pay():\n    """Pay."""\n')
    assert ran(tmp_path, "check", "-v", ".")[2].splitlines() == [
        "",
        "a.py     0.0%  0 of 1",
        "b.py   100.0%  1 of 1",
        "total   50.0%  1 of 2",
    ]


def test_a_project_with_files_named_as_pythons_own_is_not_imported(tmp_path):
    for name in ("subprocess", "json", "re", "signal", "enum", "tokenize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported')\n")
    run = subprocess.run(
        [sys.executable, "-m", "docgen_hook", "fix", "--provider", "none"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
@pytest.mark.parametrize("command", ["check", "fix", "estimate"])
def test_a_pipe_nobody_writes_into_is_not_waited_for(tmp_path, command):
    os.mkfifo(tmp_path / "pipe.py")
    code, out, err = ran(tmp_path, command, "pipe.py")
    said = out if command == "check" else err
    assert (code, "pipe.py:1:1: DGH902 Cannot read file: not a regular file" in said) == (3, True)
