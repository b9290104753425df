"""Names of files, docstrings and sources steer no terminal, no build service and no reader of a page."""

import io
import os

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.report.markdown import render_changes
from docgen_hook.report.printable import safe_line

POSIX = pytest.mark.skipif(os.name == "nt", reason="names of files")
UNDOCUMENTED = "def f(x):\n    return x\n"
HOSTILE = {
    "an image": "See ![x](https://evil.example/t.png) for it.",
    "an image with a reference": "See ![x][y].\n\n    [y]: https://evil.example/t.png",
    "an image with code in it": "See ![`x`](https://evil.example/t.png).",
    "a script in a link": "See [x](javascript:alert(1)) for it.",
    "a script in a reference": "See [x][y].\n\n    [y]: javascript:alert(1)",
    "a script with capitals": "See [x]( JaVaScRiPt:alert(1) ).",
    "data in a link": "See [x](data:text/html;base64,PHNjcmlwdD4=).",
    "a script in brackets": "See <javascript:alert(1)>.",
    "HTML": "See <img src=x onerror=alert(1)> and <script>alert(1)</script>.",
    "HTML in code that a heading ends": "See `\n\n    # <img src=x onerror=alert(1)>`.",
    "HTML in code over lines": "See `a\n    # <img src=x onerror=alert(1)>`.",
    "an escape": "See \\x1b[31mred\\x1b[0m and \\x9b31m.",
    "an override of direction": "See \\u202egnp.exe.",
}


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self):
        return True


def ran(words, folder, out=None):
    """The exit code and both streams of a command."""
    out, err = out or io.StringIO(), io.StringIO()
    environ = {"DOCGEN_HOOK_CACHE_DIR": str(folder / "cache"), "PATH": os.environ["PATH"], "NO_COLOR": "1"}
    code = main(words, CliContext(environ, str(folder), out, err))
    return code, out.getvalue(), err.getvalue()


def html(page):
    """A page as a reader of Markdown shows it."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("table").render(page)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_page_of_the_reference_is_harmless(tmp_path, text):
    (tmp_path / "m.py").write_text(
        f'def f(x):\n    """{text}\n\n    Args:\n        x: {text.splitlines()[0]}\n    """\n'
    )
    code, out, _ = ran(["docs", "m.py"], tmp_path)
    assert code == 0
    shown = html(out).lower()
    assert "<img" not in shown
    assert "<script" not in shown
    assert 'href="javascript' not in shown
    assert 'href="data' not in shown
    assert not any(sign in out for sign in "\x1b\x9b\u202e")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_the_change_log_is_harmless(text):
    row = dict.fromkeys(("when", "path", "qualname", "summary", "origin", "model"), text)
    shown = html(render_changes([row])).lower()
    assert "<img" not in shown
    assert "<script" not in shown
    assert 'href="javascript' not in shown
    assert 'href="data' not in shown


def test_a_link_to_an_address_stays_one(tmp_path):
    (tmp_path / "m.py").write_text('"""See [the page](https://example.org/a) and `code`."""\n')
    assert '<a href="https://example.org/a">the page</a>' in html(ran(["docs", "m.py"], tmp_path)[1])


COMMANDS = [
    "::error::x.py",
    "::set-output name=a::b.py",
    "##vso[task.setvariable variable=a]b.py",
    "##[error]x.py",
    "a\x1b[31m.py",
]


@POSIX
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    "words", [["check"], ["fix", "--provider", "none"], ["check", "--format", "text"]], ids=" ".join
)
def test_a_name_begins_no_command_of_a_build(tmp_path, name, words):
    (tmp_path / name).write_text(UNDOCUMENTED)
    (tmp_path / f"{name[:-3]}_broken.py").write_text("def (")
    code, out, err = ran([*words, "."], tmp_path)
    assert code in (1, 3)
    lines = (out + err).split("\n")
    assert not [line for line in lines if line.lstrip().startswith("::") or "##vso[" in line or "##[" in line]
    assert "\x1b" not in out + err


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("::error::x", "./::error::x", id="GitHub's"),
        pytest.param("  ::error::x", "  ./::error::x", id="GitHub's, indented"),
        pytest.param("##vso[a]b", "#\\x23vso[a]b", id="Azure's"),
        pytest.param("a ##[error]b", "a #\\x23[error]b", id="Azure's, within a line"),
        pytest.param("a::b", "a::b", id="a name of a definition"),
        pytest.param("## heading", "## heading", id="a heading"),
    ],
)
def test_safe_lines(text, expected):
    assert safe_line(text) == expected


def test_a_prompt_steers_no_terminal_and_is_exact_elsewhere(tmp_path):
    (tmp_path / "m.py").write_text('def f(x):\n    return "\x1b]0;title\x07" + x\n')
    assert "\x1b" not in ran(["show-prompt", "m.py::f"], tmp_path, Terminal())[1]
    assert "\x1b" in ran(["show-prompt", "m.py::f"], tmp_path)[1]


@POSIX
@pytest.mark.parametrize("words", [["docs", "."], ["docs", "--output", "pages", "."], ["check", "."]], ids=" ".join)
def test_a_name_that_is_not_utf_8_fails_no_page(tmp_path, words):
    (tmp_path / "a\udcff.py").write_text('"""M."""\n')
    code, _, err = ran(words, tmp_path)
    assert code == 0, err


def test_settings_steer_no_terminal(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.docgen-hook]\nselect = ["\\u202eDGH\\u001b[31m"]\n')
    out = io.StringIO()
    main(["config"], CliContext({**os.environ, "DOCGEN_HOOK_CACHE_DIR": str(tmp_path)}, str(tmp_path), out, out))
    assert "DGH" in out.getvalue()
    assert not {"\u202e", "\x1b"} & set(out.getvalue())
