"""Reference pages: what code and docstrings say, the same bytes each time, seen by a reader as it was written."""

import re
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from docgen_hook.model.code import Definition, Location, Parameter
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.report.markdown import Page, index, page, render_changes, signature
from tests.helpers.azure_server import MODEL, AzureServer
from tests.helpers.cli import Project

READER = MarkdownIt("commonmark").enable("table")
SHOP = '''\
"""Sell things.

They cost <b>money</b>.
"""


class Box(dict[str, int]):
    """Hold things.

    Attributes:
        size: How many.
    """

    def fetch(self, name: str, /, kind: "str | None" = None, *rest: int, often: int = 1, **more) -> list[str] | None:
        """Fetch a thing.

        It may take a while.

        Args:
            name: What it is called.
            kind: Its kind | sort.
            *rest: All else.
            often: How often.
            **more: The rest.

        Returns:
            The things.

        Raises:
            ValueError: If there is no name.
        """
        if not name:
            raise ValueError(name)
        return None

    @property
    def size(self) -> int:
        """Give the size."""
        return 1

    @size.setter
    def size(self, value):
        """Set the size."""

    def _hidden(self):
        """Hide a method."""


async def many(*, only):
    """Give ones.

    Yields:
        int: One after the other.
    """
    def inner():
        """Stay inside."""
    yield 1


def bare(x, y=2): return 1


def _private():
    """Hide a function."""


class _Secret:
    """Hide a class."""

    def public(self):
        """Hide with its class."""
'''


@pytest.fixture
def shop(tmp_path):
    project = Project(tmp_path / "project", SHOP)
    project.path = project.path.rename(project.folder / "shop.py")
    return project


def tokens(text):
    """All tokens of a Markdown text, those inside lines too."""
    found = []
    for token in READER.parse(text):
        found += [token, *(token.children or ())]
    return found


def code(text):
    """What stands as code within lines."""
    return [token.content for token in tokens(text) if token.type == "code_inline"]


def shown(text):
    """What a reader sees as prose."""
    return "".join({"text": token.content, "softbreak": " "}.get(token.type, "") for token in tokens(text))


def cells(text):
    """The tables of a Markdown text, as rows of what is seen."""
    rows, inside = [], False
    for token in READER.parse(text):
        if token.type == "tr_open":
            rows.append([])
        inside = token.type in ("td_open", "th_open") or (inside and not token.type.endswith("_close"))
        if inside and token.type == "inline":
            rows[-1].append("".join(child.content for child in token.children if child.type in ("text", "code_inline")))
    return rows


SAID = {
    "the module": "# `shop`\n\nSell things.\n\nThey cost &lt;b>money&lt;/b>.\n\nSource: [`shop.py`](shop.py)\n",
    "a class": "## class `Box`\n\n```python\nclass Box(dict[str, int])\n```\n\nHold things.\n",
    "its attributes": "**Attributes**\n\n| name | meaning |\n|---|---|\n| `size` | How many. |\n",
    "a method": "### `Box.fetch`\n",
    "a long signature": (
        '```python\ndef fetch(\n    name: str,\n    /,\n    kind: "str | None" = None,\n    *rest: int,\n'
        "    often: int = 1,\n    **more,\n) -> list[str] | None\n```\n\nFetch a thing.\n\nIt may take a while.\n"
    ),
    "parameters": "| name | type | meaning |\n|---|---|---|\n| `name` | `str` | What it is called. |\n",
    "a parameter with pipes": '| `kind` | `"str \\| None"` | Its kind \\| sort. |\n| `*rest` | `int` |',
    "a parameter without a type": "| `**more` |  | The rest. |",
    "the result": "**Returns:** `list[str] | None` The things.\n",
    "what is raised": "**Raises**\n\n| name | meaning |\n|---|---|\n| `ValueError` | If there is no name. |\n",
    "a property": "```python\n@property\ndef size() -> int\n```\n",
    "what is yielded": "**Yields:** `int` One after the other.\n",
    "an async function": "```python\nasync def many(*, only)\n```\n",
    "a function without a docstring": "## `bare`\n\n```python\ndef bare(x, y=2)\n```\n\n<sub>",
    "complexity and source": "<sub>[source](shop.py#L14-L34), complexity 2</sub>",
}


@pytest.mark.parametrize("text", SAID.values(), ids=SAID)
def test_a_page_tells(shop, text):
    ran = shop.run("docs", "shop.py")
    assert ran.code == 0
    assert text in ran.out


@pytest.mark.parametrize(
    "word", ["_hidden", "Hide a method", "_private", "_Secret", "Hide with its class", "inner", "Set the size"]
)
def test_a_page_leaves_out(shop, word):
    assert word in SHOP
    assert word not in shop.run("docs", "shop.py").out


def test_pages_are_the_same_each_time_and_in_any_order(shop):
    (shop.folder / "other.py").write_text('"""Do else."""\n')
    assert shop.run("docs", "--output", "one").code == 0
    shop.run("docs", "other.py", "shop.py", "--output", "two")
    shop.run("docs", "shop.py", "other.py", "--output", "two")
    one, two = ({path.name: path.read_bytes() for path in (shop.folder / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert sorted(one) == ["index.md", "other.md", "shop.md"]
    assert b"\r" not in b"".join(one.values())
    assert str(shop.folder).encode() not in b"".join(one.values())


def links(text):
    return [token.attrGet("href") for token in tokens(text) if token.type == "link_open"]


NAMES = ("shop.py", "pa ck/__init__.py", "pa ck/größe.py", "pa ck/deep/er.py", "src/inner/it's.py")


def test_every_link_leads_to_what_it_names(shop):
    for name in NAMES:
        (shop.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (shop.folder / name).write_text(SHOP, encoding="utf-8")
    assert shop.run("docs", "--output", "doc s/reference").code == 0
    out = shop.folder / "doc s" / "reference"
    assert len(links((out / "index.md").read_text(encoding="utf-8"))) == len(NAMES)
    seen = 0
    for file in out.iterdir():
        for link in links(file.read_text(encoding="utf-8")):
            address, _, lines = unquote(link).partition("#")
            target = out / address
            assert target.is_file(), link
            if lines:
                first, last = map(int, re.fullmatch(r"L(\d+)-L(\d+)", lines).groups())
                text = target.read_text(encoding="utf-8").splitlines()
                assert re.match(r"\s*(async def|def|class) ", text[first - 1]), link
                assert first <= last <= len(text)
                seen += 1
    assert seen == 5 * len(NAMES)


def test_pages_of_the_same_name_do_not_overwrite_each_other(shop):
    names = ("a.py", "a/__init__.py", "src/a.py", "a.pyi", "index.py", "CHANGES.py", "A/__init__.py")
    for number, name in enumerate(names):
        (shop.folder / name).parent.mkdir(exist_ok=True)
        (shop.folder / name).write_text(f'"""Be number {number}."""\n')
    there = [name for name in names if (shop.folder / name).read_text()]
    shop.run("docs", *there, "--output", "out")
    pages = [path for path in (shop.folder / "out").iterdir() if path.name != "index.md"]
    told = "".join(page.read_text() for page in pages)
    assert len(pages) == len(there)
    assert len({page.name.lower() for page in pages}) == len(there)
    assert [n for n in range(len(names)) if f"Be number {n}." not in told] == []
    assert sorted(links((shop.folder / "out" / "index.md").read_text())) == sorted(page.name for page in pages)


TEXTS = {
    "HTML": "Use <script>alert(1)</script> & <!-- this -->.",
    "a pipe": "Take a | b || c.",
    "a dunder": "Call __init__ and _private_ names, *args and **kwargs.",
    "backticks": "Take `a | b` and ``c ` d``.",
    "a lone backtick": "Take ` and ``` here.",
    "a backslash": r"Match \d+ \* \_ and a\|b.",
    "an entity": "Write &lt; for less and &amp; for and.",
    "stars": "Take 2 * 3 ** 4 *now*.",
}


def seen(text):
    """A text as it should be seen: without the backticks of its code."""
    return re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", r"\2", text)


def a_page(docstring, **definition):
    given = {
        "kind": "function",
        "qualname": "f",
        "scope": "module",
        "location": Location(1, 0),
        "end_line": 2,
    } | definition
    module = Definition("module", "", "module", Location(1, 0))
    return page(Page("m", "m.md", "m.py", ((module, Docstring("")), (Definition(**given), docstring))))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_prose_is_seen_as_it_was_written(text):
    made = a_page(Docstring("Do.", description=text))
    assert [token.type for token in tokens(made) if token.type in ("html_block", "em_open", "strong_open")] == []
    parts = [token for token in tokens(made) if token.type == "inline"]
    found = [
        "".join(child.content for child in part.children if child.type in ("text", "code_inline")) for part in parts
    ]
    assert seen(text) in found


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_cell_is_seen_as_it_was_written(text):
    entry = Entry("name", text, "str | None")
    made = a_page(Docstring("Do.", parameters=(entry,), raises=(Entry("Error", text),)))
    rows = cells(made)
    assert rows[1][:2] == ["name", "str | None"]
    assert rows[1][2] == rows[3][1] == seen(text)
    assert [len(row) for row in rows] == [3, 3, 2, 2]


@pytest.mark.parametrize(
    "kind",
    ["Literal['<', '|', '&']", "Literal['`']", "`x`", "dict[str,\n    int]", "``", "A | B"],
    ids=["HTML and pipes", "a backtick", "backticks around it", "two lines", "only backticks", "a union"],
)
def test_a_type_is_seen_as_it_was_written(kind):
    made = a_page(Docstring("Do.", parameters=(Entry("x", "It.", kind),), returns=Entry("", "It.", kind)))
    expected = " ".join(kind.split())
    assert cells(made)[1] == ["x", expected, "It."]
    assert code(made)[-1] == expected


EXAMPLES = {
    "a doctest": ("Example:\n    >>> f()\n    '<x>'\n\nMore *text*.", ">>> f()\n'<x>'\n"),
    "a fence": ("```python\nf(*args) < 1\n```\nMore.", "f(*args) < 1\n"),
    "a fence that stays open": ("```\nf()", "f()\n"),
    "a fence of tildes": ("~~~\nf()\n~~~", "f()\n"),
    "an indented block": ("Like this::\n\n    f(<x>)\n\n    g()\n\nMore.", "f(<x>)\n\ng()\n"),
    "fences within a longer one": ("````\n```\nf()\n```\n````", "```\nf()\n```\n"),
}


@pytest.mark.parametrize("text, example", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_is_code_and_what_follows_is_not(text, example):
    made = a_page(Docstring("Do.", description=text), complexity=7)
    fences = [token.content for token in READER.parse(made) if token.type == "fence"]
    assert fences == ["def f()\n", example]
    assert ", complexity 7" in shown(made)


def test_a_signature_cannot_leave_its_fence():
    parameter = Parameter("text", default='"""```\n<b>\n```"""')
    made = a_page(Docstring("Do."), parameters=(parameter,))
    assert [token.content for token in READER.parse(made) if token.type == "fence"] == [
        'def f(text="""```\n<b>\n```""")\n'
    ]
    assert [token.content for token in tokens(made) if token.type.startswith("html")] == ["<sub>", "</sub>"]


def function(*parameters, **more):
    return Definition("function", "C.f", "class", Location(1, 0), parameters=parameters, **more)


SIGNATURES = {
    "nothing": (function(), "def f()"),
    "keywords only": (function(Parameter("a", "keyword-only")), "def f(*, a)"),
    "keywords after stars": (
        function(Parameter("*a", "var-positional"), Parameter("b", "keyword-only")),
        "def f(*a, b)",
    ),
    "positional only": (function(Parameter("a", "positional-only"), Parameter("b")), "def f(a, /, b)"),
    "all positional only": (function(Parameter("a", "positional-only", default="1")), "def f(a=1, /)"),
    "annotated": (function(Parameter("a", annotation="int", default="1"), returns="str"), "def f(a: int = 1) -> str"),
    "async": (function(is_async=True), "async def f()"),
    "a class method": (function(decorators=("classmethod",)), "@classmethod\ndef f()"),
    "a decorator that may tell too much": (function(decorators=("signed('key')",)), "def f()"),
    "a class": (Definition("class", "A.B", "class", Location(1, 0), bases=("C", "D[int]")), "class B(C, D[int])"),
    "a bare class": (Definition("class", "B", "module", Location(1, 0)), "class B"),
}


@pytest.mark.parametrize("definition, text", SIGNATURES.values(), ids=SIGNATURES)
def test_a_signature_is_written_as_python_has_it(definition, text):
    assert signature(definition) == text


def test_the_index_tells_each_module_and_what_it_is_about(shop):
    (shop.folder / "__init__.py").write_text('"""Be a `package` | <all>."""\n')
    shop.run("docs", "--output", "out")
    rows = cells((shop.folder / "out" / "index.md").read_text())
    assert rows[1:] == [["__init__", "Be a package | <all>.", "0"], ["shop", "Sell things.", "5"]]


def test_no_pages_are_an_index_too(tmp_path):
    assert index([]).startswith("# Reference\n")


MODULES = {
    "src/pack/mod.py": "pack.mod", "pack/__init__.py": "pack", "__init__.py": "__init__", "../up/mod.pyi": "up.mod",
    "src.py": "src", "./a.py": "a",
}  # fmt: skip


@pytest.mark.parametrize("path, name", MODULES.items())
def test_a_module_is_called_as_it_is_imported(path, name):
    from docgen_hook.api.reference import module_name

    assert module_name(path) == name


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_written(shop):
    (shop.folder / "bad.py").write_text("def (")
    ran = shop.run("docs", "--output", "out")
    assert ran.code == 3
    assert "bad.py" in ran.err
    assert sorted(path.name for path in (shop.folder / "out").iterdir()) == ["index.md", "shop.md"]


def test_a_folder_that_cannot_be_written_is_told(shop):
    ran = shop.run("docs", "shop.py", "--output", "shop.py")
    assert ran.code == 3
    assert "shop.md cannot be written" in ran.err
    assert (shop.folder / "shop.py").read_text() == SHOP


STYLES = {
    "numpy": "Do.\n\n    Parameters\n    ----------\n    a : int\n        The a.\n\n"
    "    Returns\n    -------\n    str\n        It.\n    ",
    "sphinx": "Do.\n\n    :param int a: The a.\n    :returns: It.\n    :rtype: str\n    ",
    "google": "Do.\n\n    Args:\n        a (int): The a.\n\n    Returns:\n        str: It.\n    ",
}


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_every_style_gives_the_same_page(tmp_path, text):
    project = Project(tmp_path, f'def f(a):\n    """{text}"""\n    return a\n')
    out = project.run("docs", "m.py").out
    assert "| `a` | `int` | The a. |" in out
    assert "**Returns:** `str` It." in out


def test_changes_are_what_a_real_run_wrote(tmp_path):
    project = Project(tmp_path)
    assert cells(project.run("docs", "--changes").out) == [["when", "file", "definition", "summary", "origin"]]
    with AzureServer() as server:
        project.run("fix", "--diff", environ=server.environ())
        assert len(cells(project.run("docs", "--changes").out)) == 1, "nothing was written yet"
        project.restore()
        project.run("fix", environ=server.environ())
        project.restore()
        project.run("fix", environ=server.environ())
    rows = cells(project.run("docs", "--changes").out)[1:]
    assert sorted((row[1], row[2], row[4]) for row in rows[:2]) == [
        ("m.py", "first", "cache docs"), ("m.py", "second", "cache docs"),
    ]  # fmt: skip
    summary = "Carry out the step that first stands for in this program."
    assert {row[3] for row in rows if row[2] == "first"} == {summary}
    assert {re.sub(r"\d", "0", row[0]) for row in rows} == {"0000-00-00T00:00:00Z"}
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)


def test_changes_tell_who_wrote_it_and_go_into_a_file(tmp_path):
    project = Project(tmp_path)
    with AzureServer() as server:
        project.run("fix", environ=server.environ())
    ran = project.run("docs", "--changes", "--output", "out")
    rows = cells((tmp_path / "out" / "CHANGES.md").read_text())[1:]
    assert ran.code == 0
    assert {row[4] for row in rows} == {f"model {MODEL}"}


def test_changes_of_another_project_are_not_told(tmp_path):
    one, two = Project(tmp_path / "one"), Project(tmp_path / "two")
    with AzureServer() as server:
        one.run("fix", environ=server.environ())
    shared = {"DOCGEN_HOOK_CACHE_DIR": one.environ["DOCGEN_HOOK_CACHE_DIR"]}
    assert len(cells(one.run("docs", "--changes").out)) == 3
    assert len(cells(two.run("docs", "--changes", environ=shared).out)) == 1


def test_a_row_of_changes_is_one_row_whatever_it_holds():
    row = {
        "when": "now",
        "path": "a|b`.py",
        "qualname": "",
        "summary": "One\n| two <b>.",
        "origin": "model",
        "model": "m|n",
    }
    assert cells(render_changes([row])) == [
        ["when", "file", "definition", "summary", "origin"],
        ["now", "a|b`.py", "module", "One | two <b>.", "model m|n"],
    ]
