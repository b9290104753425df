"""Every value that no setting takes ends as a sentence with a suggestion and exit code 2, wherever it came from."""

import io

import pytest

from docgen_hook.cli.commands import check, estimate, fix
from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import COMMANDS, main
from docgen_hook.config import ENVIRONMENT, OPTIONS

WRONG = {  # kind of a setting -> values of pyproject.toml that it does not take
    "str": ["3", "true", "[]", "{}", "1.5", "2026-01-01"],
    "bool": ['"yes"', "1", "[]"],
    "int": ['"x"', "1.5", "true", "-1", "99999999999999", "[]"],
    "float": ['"x"', "true", "-1", "nan", "inf", "[]"],
    "tuple[str, ...]": ['"x"', "[3]", "3", "{}", "true"],
    "Mapping[str, Any]": [
        '"x"',
        "3",
        "[]",
        "{ m = 3 }",
        '{ m = { input = "x", output = 1 } }',
        "{ m = { input = 1 } }",
    ],
    "Mapping[str, tuple[str, ...]]": ['"x"', "{ a = 3 }", '{ a = "DGH1" }', '{ a = ["NOPE"] }'],
}
WRONG_FLAGS = {"int": ["x", "1.5", "-1", "99999999999999", ""], "float": ["x", "-1", "nan", "inf", ""]}
CODES = ("select", "ignore")


def kind(key):
    return OPTIONS[key].type.removesuffix(" | None")


def wrong_settings():
    for key, option in OPTIONS.items():
        values = [*WRONG[kind(key)], *(['"zzz"', '""'] if option.choices else [])]
        values += ['["NOPE"]', '["DGH10x"]'] if key in CODES else []
        yield from (pytest.param(key, value, id=f"{key} = {value}") for value in values)


def wrong_flags():
    for name, command in {"check": check, "estimate": estimate, "fix": fix}.items():
        for key in command.SETTINGS:
            values = [*WRONG_FLAGS.get(kind(key), []), *(["zzz", ""] if OPTIONS[key].choices else [])]
            values += ["NOPE"] if key in CODES else []
            yield from (pytest.param(name, f"--{key}={value}", id=f"{name} --{key}={value}") for value in values)


@pytest.fixture
def call(tmp_path):
    (tmp_path / "a.py").write_text("def f(x):\n    return x\n")

    def call(*words, **environ):
        errors = io.StringIO()
        own = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache")} | environ
        own |= {"XDG_DATA_HOME": str(tmp_path / "data")}
        context = CliContext(cwd=str(tmp_path), environ=own, stdin=io.StringIO(""), stdout=io.StringIO(), stderr=errors)
        return main(words, context), errors.getvalue()

    return call


def is_sentence_with_tip(said):
    lines = said.splitlines()
    return len(lines) == 2 and lines[0].startswith("docgen-hook: ") and lines[1].startswith("  tip: ")


@pytest.mark.parametrize("key,value", list(wrong_settings()))
def test_a_wrong_setting_is_a_sentence_with_a_suggestion(call, tmp_path, key, value):
    (tmp_path / "pyproject.toml").write_text(f"[tool.docgen-hook]\n{key} = {value}\n")
    code, said = call("check")
    assert code == 2
    assert is_sentence_with_tip(said), said


@pytest.mark.parametrize("command,flag", list(wrong_flags()))
def test_a_wrong_flag_is_a_sentence_with_a_suggestion(call, command, flag):
    code, said = call(command, flag)
    assert code == 2
    assert is_sentence_with_tip(said), said
    assert flag.partition("=")[0] in said or "NOPE" in flag


@pytest.mark.parametrize("key", [key for key in ENVIRONMENT if OPTIONS[key].choices])
def test_a_wrong_variable_is_a_sentence_with_a_suggestion(call, key):
    code, said = call("fix", **{ENVIRONMENT[key]: "zzz"})
    assert code == 2
    assert is_sentence_with_tip(said), said
    assert ENVIRONMENT[key] in said


SUGGESTIONS = [
    pytest.param(("fix", "--concurrency=0"), "For example: --concurrency 16", id="a flag's default"),
    pytest.param(("fix", "--max-requests=-1"), "For example: --max-requests 100", id="a flag without a default"),
    pytest.param(("check", "--select", "D103"), "Did you mean 'DGH103'?", id="pydocstyle's code"),
    pytest.param(("fix", "--style", "gogle"), "Did you mean 'google'?", id="a choice that is near"),
    pytest.param(("fix", "--dif"), "Did you mean '--diff'?", id="no abbreviated flags"),
    pytest.param(("check", "--stage"), "Did you mean '--staged'?", id="a flag of another command"),
    pytest.param(("--colr", "always", "check"), "Did you mean '--color'?", id="an unknown flag before the command"),
    pytest.param(("--color", "alway", "check"), "Did you mean 'always'?", id="a wrong value before the command"),
    pytest.param(("chek",), "Did you mean 'check'?", id="a command"),
    pytest.param(("help", "chek"), "Did you mean 'check'?", id="a command after help"),
    pytest.param(("cache", "forgt"), "Did you mean 'forget'?", id="an action"),
    pytest.param(("cache",), "Choose from: stats, ", id="no action"),
    pytest.param(("batch",), "Choose from: submit, status", id="no action, and no paths"),
    pytest.param(("check", "--explain", "DGH2O3"), "Did you mean 'DGH203'?", id="a code to explain"),
]


@pytest.mark.parametrize("words,tip", SUGGESTIONS)
def test_what_is_suggested(call, words, tip):
    code, said = call(*words)
    assert code == 2
    assert tip in said


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_an_unknown_flag_and_needs_no_usage_page(call, command):
    code, said = call(command, "--frobnicate")
    assert code == 2
    assert is_sentence_with_tip(said), said
    assert "usage:" not in said


RIGHT = [
    pytest.param(("--color", "never", "check", "a.py"), 1, id="a flag with its value before the command"),
    pytest.param(("-q", "--color=never", "check", "a.py"), 1, id="flags before the command"),
    pytest.param(("check", "--select=ALL", "--ignore=DGH1", "a.py"), 0, id="all codes, and a prefix"),
    pytest.param(("check", "--select=dgh1", "a.py"), 1, id="lower case"),
]


@pytest.mark.parametrize("words,expected", RIGHT)
def test_right_values_are_taken(call, words, expected):
    code, said = call(*words)
    assert code == expected
    assert "tip:" not in said
