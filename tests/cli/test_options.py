"""Flags are declared once: the quick way to read plain words knows all that argparse knows."""

from types import SimpleNamespace

import pytest

from docgen_hook.cli.arguments import parse
from docgen_hook.cli.main import COMMANDS, _module, _parse_plain_words
from docgen_hook.cli.options import Flag, default_values


def read_with_argparse(words, load=_module):
    return vars(parse(words, COMMANDS, load))


@pytest.mark.parametrize("command", ["check", "fix", "review"])
@pytest.mark.parametrize(
    "paths",
    [
        pytest.param([], id="no path"),
        pytest.param(["a.py", "b.py"], id="two files, as hooks pass them"),
        pytest.param(["-"], id="standard input"),
    ],
)
def test_plain_words_give_what_argparse_gives(command, paths):
    assert vars(_parse_plain_words([command, *paths])) == read_with_argparse([command, *paths])


def test_a_name_for_standard_input_gives_what_argparse_gives():
    words = ["check", "-", "--stdin-filename", "a.py"]
    assert vars(_parse_plain_words(words)) == read_with_argparse(words)


@pytest.mark.parametrize(
    "flag,words,value",
    [
        pytest.param(Flag("--dry", "nothing", default=False), [], False, id="a switch that is off"),
        pytest.param(Flag("--dry", "nothing", default=False), ["--dry"], True, id="a switch that is on"),
        pytest.param(Flag("--to-file", "a file", metavar="F"), [], "", id="a value that is not given"),
        pytest.param(Flag("--to-file", "a file", metavar="F"), ["--to-file", "x"], "x", id="a value"),
        pytest.param(Flag("--how", "how", choices=("a", "b"), bare="a"), ["--how"], "a", id="a flag without its value"),
        pytest.param(Flag("--how", "how", choices=("a", "b"), is_scope=True), ["--how=b"], "b", id="one of the scope"),
    ],
)
def test_a_flag_that_is_declared_is_read_both_ways(flag, words, value):
    command = SimpleNamespace(EXAMPLES="", FLAGS=(flag,), SETTINGS=(), run=None)
    [name] = default_values([flag])
    assert read_with_argparse(["check", *words], lambda _: command)[name] == value
    assert words or default_values([flag])[name] == value


@pytest.mark.parametrize("command", ["check", "fix", "review"])
def test_no_command_with_declared_flags_has_a_second_place_for_them(command):
    assert not hasattr(_module(command), "add_arguments")
