"""What was asked once is not asked again: not for another style or width, nor for moved or reformatted code."""

import io
import os

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from tests.helpers.azure_server import AzureServer

SOURCE = """\
class Page:
    def turn(self, to: int, *, fast: bool = False) -> list[int]:
        if to < 0:
            raise ValueError(f"no page {to}")
        return [to, 'fast'] if fast else [to]


def words(text: str):
    yield from text.split()
"""
MOVED = """\
import os


if os.name:

    def words(  # moved, and with a comment
        text: str,
    ):
        yield from (text.split())


    class Page:

        def turn(self, to : int, * , fast : bool=False) -> list [int]:
            # why
            if (to < 0) :
                raise ValueError(
                    f"no page {to}"
                )
            return [ to, "fast" ] if fast else [
                to]
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """A server that was asked about the source once, and what runs a further fix in a folder."""
    with AzureServer() as server:
        environ = server.environ() | {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path_factory.mktemp("answers"))}

        def fix(folder, *words):
            out, err = io.StringIO(), io.StringIO()
            code = main(["fix", *words], CliContext(os.environ | environ, str(folder), out, err))
            assert code in (0, 1), err.getvalue()
            before, server.requests[:] = len(server.requests), []
            return before

        folder = tmp_path_factory.mktemp("first")
        (folder / "a.py").write_text(SOURCE, encoding="utf-8")
        assert fix(folder, "a.py") == 3
        yield fix


@pytest.mark.parametrize(
    "name, text, words, settings",
    [
        pytest.param("a.py", SOURCE, ["--style", "numpy"], "", id="another style"),
        pytest.param("a.py", SOURCE, [], "line-length = 60\n", id="another width"),
        pytest.param("a.py", SOURCE, [], 'docstring-types = "always"\n', id="other types"),
        pytest.param("b.py", SOURCE, [], "", id="another file"),
        pytest.param("b.py", MOVED, [], "", id="moved, indented and reformatted"),
        pytest.param("a.py", SOURCE.replace("\n", "\r\n"), [], "", id="other line ends"),
        pytest.param("a.py", SOURCE.replace("    ", "\t"), [], "", id="tabs"),
    ],
)
def test_a_second_fix_asks_nothing(name, text, words, settings, asked, tmp_path):
    (tmp_path / "pyproject.toml").write_text(f"[tool.docgen-hook]\n{settings}", encoding="utf-8")
    (tmp_path / name).write_bytes(text.encode())
    assert asked(tmp_path, *words, name) == 0
    assert (tmp_path / name).read_bytes().count(b'"""') == 6


@pytest.mark.parametrize(
    "old, new, more",
    [
        pytest.param("to < 0", "to < 1", 2, id="a condition of a method, which is its class's too"),
        pytest.param("text: str", "text: bytes", 1, id="an annotation"),
        pytest.param("yield from", "return", 1, id="another result"),
    ],
)
def test_what_says_something_else_is_asked_again(old, new, more, asked, tmp_path):
    (tmp_path / "a.py").write_text(SOURCE.replace(old, new), encoding="utf-8")
    assert asked(tmp_path, "a.py") == more


def test_a_method_and_a_function_of_one_text_are_two_questions(asked, tmp_path):
    function = "def shift(self, by):\n{0}    return self + by\n"
    inside = function.format("    ")
    source = f"class Page:\n    {inside}\n\n{function.format('')}\n\nif Page:\n    {inside}"
    (tmp_path / "a.py").write_text(source, encoding="utf-8")
    assert asked(tmp_path, "--style", "google", "a.py") == 3
    assert (tmp_path / "a.py").read_text(encoding="utf-8").count(" self: ") == 2
