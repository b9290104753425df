"""Docstring styles: golden files, the way back, what linters and formatters say, and which style a project has."""

import ast
import re
import shutil
import subprocess
import sysconfig
import time
from pathlib import Path

import pytest

from docgen_hook import docstrings as styles
from docgen_hook.config import Config
from docgen_hook.docstrings import STYLES, detect, most_common_style, read
from docgen_hook.docstrings.from_signature import YIELDERS, apply_signature
from docgen_hook.docstrings.from_signature import yield_type as yielded_by
from docgen_hook.generation.formats import docstring_formats
from docgen_hook.model.code import Definition, Location, Parameter
from docgen_hook.model.docstring import STYLES as STYLE_NAMES
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.model.results import FilePlan
from docgen_hook.planning.nested_settings import NestedSettings
from docgen_hook.planning.plan_file import PlanOptions, plan_file
from docgen_hook.rules import RULES
from docgen_hook.source.analysis.signature import with_signature_facts
from docgen_hook.source.scan import parse_definitions
from docgen_hook.writing.apply import DocstringFormat, render_edit
from tests.helpers.answers import answer

DATA = Path(__file__).parents[1] / "data" / "styles"
SITE = Path(sysconfig.get_paths()["purelib"])
TOOLS = Path(sysconfig.get_paths()["scripts"])
MISSING = frozenset(f"DGH10{digit}" for digit in (0, 1, 2, 3, 4, 5, 6))
WANTED = PlanOptions(MISSING, {}, full=True)
GOLDEN = [
    ("google", "auto", 88),
    ("google", "always", 60),
    ("google", "never", 120),
    ("numpy", "auto", 88),
    ("numpy", "never", 60),
    ("numpy", "always", 120),
    ("sphinx", "auto", 88),
    ("sphinx", "always", 60),
    ("sphinx", "never", 120),
]


def documented(source, layout, codes=MISSING):
    made = plan_file("a.py", source, PlanOptions(frozenset(codes), {}, full=True))
    result = render_edit(made, {definition: answer(definition) for definition in made.missing}, layout, source)
    assert result.refused == ()
    return result.after


@pytest.mark.parametrize("style, types, width", GOLDEN)
def test_a_module_of_everything_looks_as_it_did(style, types, width):
    source = (DATA / "before.py").read_bytes()
    after = documented(
        source,
        DocstringFormat(style, width, types),
        codes=[rule for rule in RULES if rule < "DGH2" and rule != "DGH107"],
    )
    golden = DATA / f"{style}-{types}-{width}.py"
    assert after.decode() == golden.read_text(encoding="utf-8")
    long = [line for line in after.decode().split("\n") if len(line) > width]
    assert [line for line in long if line.encode() not in source and "http" not in line] == []


TABBED = [
    pytest.param((DATA.parent / "edit" / "tabs_google.py").read_bytes(), id="a class and its method"),
    pytest.param(b"class A:\n\tdef f(self, a):\n\t\treturn a\n", id="a method"),
    pytest.param(b"class A:\r\n\tdef f(self, a):\r\n\t\treturn a\r\n", id="CRLF"),
    pytest.param(b"def f(a): return a\n\n\nclass A:\n\tx = 1\n", id="a body on its header's line"),
    pytest.param(b"def f(a,\n\t\tb):\n\treturn a\n", id="a header that goes on"),
    pytest.param(b"def f(a,\n      b):\n\treturn a\n", id="a header that goes on behind spaces"),
    pytest.param(
        b"class A(Exception):\n\tx: int = 1\n\ty: int = 2\n\n\tdef f(self, a):\n\t\treturn a\n", id="attributes"
    ),
]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("source", TABBED)
def test_files_with_tabs_get_tabs_in_docstrings_too_and_a_tab_counts_as_eight_columns(source, style, tmp_path):
    after = documented(source, DocstringFormat(style, 60, "auto"))
    made = after.decode().replace("\r\n", "\n").split("\n")
    new = [line for line in made if line.encode() not in source.splitlines()]
    assert [line for line in new if line[: len(line) - len(line.lstrip())].strip("\t")] == []
    nests = "\n    " in STYLES[style].write(Docstring("Do.", parameters=(Entry("a", "It."),)), 60)
    assert any(line.startswith("\t\t") for line in new) or not nests
    assert max(len(line.expandtabs()) for line in made) <= 60
    (tmp_path / "a.py").write_bytes(after)
    assert "E101" not in tool(tmp_path, "ruff", "check", "--isolated", "--no-cache", "--select", "E101", "a.py")


def test_a_definition_with_spaces_in_a_file_with_tabs_keeps_spaces():
    source = b"class A:\n\tdef f(self, a):\n\t\treturn a\n\n\nclass B:\n  def g(self, a):\n    return a\n"
    after = documented(source, DocstringFormat("google", 60, "auto")).decode()
    assert "\t\tArgs:\n\t\t\ta: " in after
    assert "    Args:\n        a: " in after


PARAMETERS = (
    Entry("a", "It."),
    Entry("b", "One of: x, y: z.", "dict[str, int] | None"),
    Entry("*rest", "word " * 40 + "end.", "Callable[[int, str], None]"),
    Entry("**more", "See https://example.org/" + "a" * 120 + " there.", "Literal['a', 'b: c']"),
)
VALUES = [
    pytest.param(Docstring("Do it."), id="one line"),
    pytest.param(Docstring("Do it.", "More of it.\n\nAnd " + "more " * 30 + "end."), id="paragraphs"),
    pytest.param(
        Docstring("Do it.", "Ways:\n\n- one\n  - deeper\n    - deepest\n- two\n\n1. a\n2. b"), id="nested lists"
    ),
    pytest.param(Docstring("Do it.", "Like so::\n\n    x = 1\n\n```python\nx = 1\n```"), id="code"),
    pytest.param(
        Docstring("Do it.", "See https://example.org/" + "a" * 150 + " there."), id="an address that is too long"
    ),
    pytest.param(Docstring("Do \\d+.", "A \\ b.", (Entry("a", "Path C:\\new."),)), id="backslashes"),
    pytest.param(Docstring("Do it.", "x: no parameter\ny: neither"), id="a description that looks like entries"),
    pytest.param(Docstring("Do it.", parameters=PARAMETERS), id="parameters"),
    pytest.param(
        Docstring("Do it.", parameters=(Entry("a", "(optional) It."), Entry("b", "- first."))), id="odd beginnings"
    ),
    pytest.param(
        Docstring("Hold it.", parameters=PARAMETERS[:1], attributes=(Entry("x", "It.", "int"), Entry("y", "That."))),
        id="attributes",
    ),
    pytest.param(Docstring("Do it.", returns=Entry("", "The result.")), id="a result"),
    pytest.param(Docstring("Do it.", returns=Entry("", "A pair: first and second.")), id="a result with a colon"),
    pytest.param(Docstring("Do it.", returns=Entry("", "True: when it is.")), id="a result that begins with a value"),
    pytest.param(Docstring("Do it.", returns=Entry("", "Nothing.")), id="a result of one word"),
    pytest.param(Docstring("Do it.", returns=Entry("", "word " * 40 + "end.")), id="a result over lines"),
    pytest.param(
        Docstring("Do it.", returns=Entry("", "The result: it.", "Callable[[int], str]")), id="a typed result"
    ),
    pytest.param(Docstring("Do it.", returns=Entry("", "The result.", "int | None")), id="a result of two types"),
    pytest.param(Docstring("Do it.", yields=Entry("", "An item.")), id="an item"),
    pytest.param(Docstring("Do it.", yields=Entry("", "An item.", "tuple[int, str]")), id="a typed item"),
    pytest.param(
        Docstring(
            "Do it.", raises=(Entry("ValueError", "If: no."), Entry("errors.NotFound", "If it " + "is " * 40 + "not."))
        ),
        id="exceptions",
    ),
    pytest.param(
        Docstring(
            "Do it.", "More.", PARAMETERS, (), Entry("", "That.", "list[int]"), None, (Entry("ValueError", "Why."),)
        ),
        id="everything",
    ),
    pytest.param(Docstring("Grüße.", "漢字。", (Entry("é", "ü."),)), id="beyond ASCII"),
    pytest.param(
        Docstring(
            "Do it.", "x " * 37 + "Returns: y " + "z " * 20, (Entry("a", "x " * 28 + "Returns: y " + "z " * 20),)
        ),
        id="words that open sections",
    ),
    pytest.param(
        Docstring("Do it.", "x " * 18 + "the returns", (Entry("a", "x " * 13 + ":param b: y"),)),
        id="a section's word at the end",
    ),
]


def plain(docstring):
    def words(entries):
        return tuple((entry.name, " ".join(entry.text.split()), entry.type) for entry in entries if entry)

    texts = (" ".join(docstring.summary.split()), " ".join(docstring.description.split()))
    results = words([docstring.returns]), words([docstring.yields])
    return texts, words(docstring.parameters), words(docstring.attributes), results, words(docstring.raises)


@pytest.mark.parametrize("width", [40, 52, 76, 88, 120])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("value", VALUES)
def test_what_is_written_is_read_back(value, style, width):
    text = STYLES[style].write(value, width)
    lines = text.split("\n")
    indented = "\n".join([lines[0], *(f"        {line}" if line else "" for line in lines[1:])])
    assert plain(STYLES[style].read(indented)) == plain(value)
    if value.parameters or value.attributes or value.returns or value.yields or value.raises:
        assert detect(indented) == style
        assert plain(read(indented)) == plain(value)
    assert [
        line for line in lines if len(line) > width and " " in line.strip() and "http" not in line and ": " not in line
    ] == []


@pytest.mark.parametrize(
    "style, length",
    [
        pytest.param("google", 54, id="one line that fits with its quotes"),
        pytest.param("numpy", 55, id="one word that leaves no room for the closing quotes"),
        pytest.param("sphinx", 57, id="one word that leaves room for the opening quotes alone"),
        pytest.param("google", 90, id="one word that is longer than a line"),
    ],
)
def test_a_single_line_stays_one_as_formatters_want_it(style, length):
    summary = "x" * (length - 1) + "."
    assert STYLES[style].write(Docstring(summary), 60) == summary


@pytest.mark.parametrize(
    "description, lines",
    [
        pytest.param("- one two three four", ["- one two", "  three four"], id="a bullet's words hang under it"),
        pytest.param("1. one two three four", ["1. one two", "   three four"], id="and a number's"),
        pytest.param("# type: ignore it all here", ["# type: ignore", "  it all here"], id="a hash"),
        pytest.param("-*- x: latin-1 -*- here", ["-*- x: latin-1", "-*- here"], id="dashes that are no bullet"),
        pytest.param(">>> one(two, three, four)", [">>> one(two, three, four)"], id="an example is not cut"),
        pytest.param("x\n\n    one two three four", ["x", "", "    one two three four"], id="nor is code"),
        pytest.param("one two thr >>> four", ["one two", "thr >>> four"], id="no line begins as an example would"),
        pytest.param("one two three :four", ["one two", "three :four"], id="nor as a field would"),
        pytest.param("one two three :x:`four`", ["one two three", ":x:`four`"], id="but a role may"),
    ],
)
@pytest.mark.parametrize("style", STYLES)
def test_long_lines_are_cut_where_they_mean_the_same(style, description, lines):
    assert STYLES[style].write(Docstring("Do.", description), 14).split("\n") == ["Do.", "", *lines]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "docstring, fits",
    [
        pytest.param(Docstring("Set xy in two.", "More."), True, id="no backslash"),
        pytest.param(Docstring("Set xy in \\dw.", "More."), False, id="in the summary"),
        pytest.param(Docstring("Set xy in two.", "More \\d."), False, id="in the description"),
        pytest.param(Docstring("Set xy in two.", raises=(Entry("E", "If \\d."),)), False, id="in a section"),
    ],
)
def test_the_mark_of_a_raw_string_takes_a_column_of_the_first_line(style, docstring, fits):
    assert (STYLES[style].write(docstring, 17).split("\n")[0] == docstring.summary) is fits


DEFINITION = Definition(
    "function",
    "f",
    "module",
    Location(1, 0),
    result="value",
    returns="'dict[str, int]'",
    parameters=(
        Parameter("a", annotation="'int'"),
        Parameter("b", annotation="str", default="'x'"),
        Parameter("*c"),
        Parameter("d", default="secret_function(1, 2)"),
    ),
)
MEANINGS = Docstring(
    "Do it.",
    parameters=(Entry("c", "C."), Entry("a", "A."), Entry("b", "B."), Entry("d", "D."), Entry("z", "Z.")),
    returns=Entry("", "It."),
    yields=Entry("", "No."),
    raises=(Entry("E", "No."),),
)


@pytest.mark.parametrize(
    "types, style, expected",
    [
        pytest.param("auto", "google", ["", "", "", "", ""], id="google without types"),
        pytest.param("auto", "sphinx", ["", "", "", "", ""], id="sphinx without types"),
        pytest.param("auto", "numpy", ["int", "str", "", "", "dict[str, int]"], id="numpy with types"),
        pytest.param("always", "google", ["int", "str", "", "", "dict[str, int]"], id="always"),
        pytest.param("never", "numpy", ["", "", "", "", ""], id="never"),
    ],
)
def test_the_signature_decides_names_order_types_and_defaults(types, style, expected):
    dressed = apply_signature(MEANINGS, DEFINITION, types, style)
    assert [parameter.name for parameter in dressed.parameters] == ["a", "b", "*c", "d"]
    assert [parameter.text for parameter in dressed.parameters] == ["A.", "B. Defaults to 'x'.", "C.", "D."]
    assert [parameter.type for parameter in (*dressed.parameters, dressed.returns)] == expected
    assert (dressed.yields, dressed.raises) == (None, ())


def test_attributes_and_raises_come_in_the_order_of_the_code():
    """A cache keeps them sorted by name."""
    body = "z: int\n    a: str\n    def __init__(self):\n        if 1: raise ValueError\n        raise KeyError\n"
    module = parse_definitions(f"class A:\n    {body}".encode())
    definition = with_signature_facts(*module.definitions[1], module)
    sorted_ones = Docstring(
        "An A.",
        attributes=(Entry("a", "First."), Entry("z", "Last.")),
        raises=(Entry("KeyError", "If not."), Entry("ValueError", "If so.")),
    )
    dressed = apply_signature(sorted_ones, definition, "never", "google")
    assert [attribute.name for attribute in dressed.attributes] == ["z", "a"]
    assert [raised.name for raised in dressed.raises] == ["ValueError", "KeyError"]


@pytest.mark.parametrize(
    "annotation, yielded",
    [
        ("Iterator[int]", "int"),
        ("'Iterator[int]'", "int"),
        ("typing.Generator[dict[str, int], None, None]", "dict[str, int]"),
        ("AsyncIterator[tuple[int, str]]", "tuple[int, str]"),
        ("Iterator[Tuple['Page', \"Line\"]]", "Tuple[Page, Line]"),
        ("Iterator[Literal['a', 'b']]", "Literal['a', 'b']"),
        ("Iterator", ""),
        ("Pages", ""),
        ("list[int]", ""),
    ],
)
def test_what_an_annotation_yields(annotation, yielded):
    assert yielded_by(annotation) == yielded


G, N, S = "G.\n\nArgs:\n    x: It.\n", "N.\n\nParameters\n----------\nx : int\n    It.\n", "S.\n\n:param x: It.\n"


@pytest.mark.parametrize(
    "text, style",
    [
        pytest.param(G, "google", id="google"),
        pytest.param(N, "numpy", id="numpy"),
        pytest.param(S, "sphinx", id="sphinx"),
        pytest.param("X.\n\n    Returns:\n        It.\n", "google", id="a result alone"),
        pytest.param("X.\n\n    Raises\n    ------\n    E\n", "numpy", id="exceptions alone"),
        pytest.param("X.\n\n    :raises E: no\n", "sphinx", id="a field alone"),
        pytest.param("One line: of prose.", "", id="prose"),
        pytest.param("X.\n\nSee also:\nthat.", "", id="prose with a colon"),
        pytest.param("X.\n\nTitle\n=====\nText.", "", id="a title that is no section"),
        pytest.param("X.\n\n:note: this\n", "", id="a field that is none of ours"),
    ],
)
def test_the_style_of_a_docstring(text, style):
    assert detect(text) == style


@pytest.mark.parametrize(
    "found, style",
    [
        pytest.param(["numpy"], "numpy", id="one"),
        pytest.param(["numpy", "", "", "sphinx", "sphinx"], "sphinx", id="the most frequent"),
        pytest.param(["numpy", "google"], "google", id="the first of the table where they are even"),
        pytest.param(["", ""], "", id="none"),
        pytest.param([], "", id="nothing"),
    ],
)
def test_the_style_of_many(found, style):
    assert most_common_style(found) == style


def quoted(*texts):
    return "".join(f"def f{number}():\n    '''{text}'''\n" for number, text in enumerate(texts))


@pytest.mark.parametrize(
    "files, style",
    [
        pytest.param({"a.py": "def f(): pass\n"}, "google", id="google where nothing is known"),
        pytest.param({"a.py": "def f(): pass\n", "b.py": quoted(S, G, S)}, "sphinx", id="what the other files use"),
        pytest.param(
            {"a.py": "def f(): pass\n" + quoted(N), "b.py": quoted(S, S)}, "numpy", id="what the planned files use"
        ),
        pytest.param(
            {"a.py": "def f(): pass\n", "b.py": "def (:", "c.py": quoted(S)}, "sphinx", id="broken files have none"
        ),
    ],
)
def test_auto_takes_what_the_project_mostly_uses(files, style, tmp_path):
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = plan_file("a.py", files["a.py"].encode(), PlanOptions(MISSING, {}, full=True), str(tmp_path))
    nested = NestedSettings(str(tmp_path), Config(), {}, {})
    assert docstring_formats([made], nested, str(tmp_path), time.monotonic() + 60)(made).style == style


def test_the_style_of_a_file_beats_that_of_its_project():
    made = plan_file("a.py", ("def f(a): pass\n" + quoted(N, G, N)).encode(), PlanOptions(MISSING, {}, full=True))
    assert isinstance(made, FilePlan)
    assert made.style == "numpy"


def test_every_style_is_in_the_table_that_reading_uses():
    assert tuple(STYLES) == STYLE_NAMES
    assert {"google", "numpy", "sphinx"} <= set(STYLES)
    assert all(callable(getattr(style, name)) for style in STYLES.values() for name in ("write", "read", "hits"))
    assert styles.read("") == Docstring("")


# On real packages, through the tools that people run.

PYDOCSTYLE = {"google": "google", "numpy": "numpy", "sphinx": "pep257"}


def stripped(source):
    """A file without its docstrings and without the empty lines that were behind them."""
    lines = source.split("\n")
    for node in sorted(_documented(ast.parse(source)), key=lambda node: -node.body[0].lineno):
        first, last = node.body[0].lineno, node.body[0].end_lineno
        while last < len(lines) and not lines[last].strip():
            last += 1
        lines[first - 1 : last] = [" " * node.body[0].col_offset + "pass"] if len(node.body) == 1 else []
    return "\n".join(lines)


def _documented(tree):
    for node in ast.walk(tree):
        is_documented = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module)
        if is_documented and ast.get_docstring(node, clean=False) is not None:
            yield node


def tool(folder, *words):
    run = subprocess.run([TOOLS / words[0], *words[1:]], cwd=folder, capture_output=True, text=True, check=False)
    return run.stdout + run.stderr


def package(folder, name, formatter):
    for path in sorted((SITE / name).rglob("*.py")):
        target = folder / path.relative_to(SITE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(stripped(path.read_text(encoding="utf-8")), encoding="utf-8")
    tool(folder, *formatter, ".")


RUFF, BLACK = ("ruff", "format", "-q", "--isolated", "--line-length", "88"), ("black", "-q", "-l", "88")


def unseen(folder):
    """What pydoclint cannot see: NoReturn behind a module's name, generators that are not annotated by the name of one,
    results that only the annotation promises, what is raised behind a function inside, and properties that yield."""
    for path in folder.rglob("*.py"):
        module = parse_definitions(path.read_bytes())
        for definition, node in module.definitions:
            full = with_signature_facts(definition, node, module)
            root = full.returns.partition("[")[0].rpartition(".")[2].strip("'\"")
            promised = full.returns and (root != "None" if full.result == "none" else root not in YIELDERS)
            inside = any(definition.qualname.startswith(f"{full.qualname}.") for definition, _ in module.definitions)
            gives = full.result.endswith("yields") and "property" in full.decorators
            if gives or (full.result != "value" and promised) or (inside and full.raises):
                yield f"`{'.'.join(full.qualname.split('.')[-2:])}`"


def left_alone(folder):
    """Where a docstring would change a value: the lines of it begin so in a linter's output."""
    plans = [plan_file(str(path.relative_to(folder)), path.read_bytes(), WANTED) for path in folder.rglob("*.py")]
    return tuple(f"{plan.path}:{skipped.location.line}:" for plan in plans for skipped in plan.skipped)


def held(folder, name, style, types, formatter):
    """Document a package, and return how many definitions it has and what the tools object to."""
    package(folder, name, formatter)
    count = 0
    for path in sorted(folder.rglob("*.py")):
        source = path.read_bytes()
        after = documented(source, DocstringFormat(style, 88, types))
        count += after.count(b'"""') // 2
        path.write_bytes(after)
    before = {path: path.read_bytes() for path in folder.rglob("*.py")}
    tool(folder, *formatter, ".")
    changed = [path for path, text in before.items() if path.read_bytes() != text]
    typed = str(types == "always" or (types == "auto" and style == "numpy"))
    ruff = (
        "ruff",
        "check",
        "--isolated",
        "--no-cache",
        "--select",
        "D",
        "--ignore",
        "D107,D203,D213",
        "--output-format",
        "concise",
    )
    hints = [f"--{name}={typed}" for name in ("arg-type-hints-in-docstring", "check-return-types", "check-yield-types")]
    objections = tool(folder, *ruff, "--config", f"lint.pydocstyle.convention='{PYDOCSTYLE[style]}'", ".")
    objections = "\n".join(line for line in objections.splitlines() if not line.startswith(left_alone(folder)))
    doubts = tool(
        folder,
        "pydoclint",
        "-q",
        f"--style={style}",
        *hints,
        "--skip-checking-short-docstrings=False",
        "--check-class-attributes=False",
        ".",
    )
    blind = set(unseen(folder))
    doubts = [line for line in doubts.splitlines() if " DOC" in line and not any(name in line for name in blind)]
    own = tool(folder, "docgen-hook", "check", "--select", "DGH2", ".")
    shutil.rmtree(folder)
    return count, changed, objections, doubts, own


def check(folder, name, style, types, formatter, least):
    count, changed, objections, doubts, own = held(folder, name, style, types, formatter)
    assert count >= least
    assert changed == [], "a formatter would change what was written"
    assert re.findall(r".*: D\d+ .*", objections) == []
    assert doubts == []
    assert own == ""


@pytest.mark.slow
def test_linters_and_formatters_agree_with_what_is_written(tmp_path):
    check(tmp_path, "requests", "google", "auto", RUFF, 150)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name, least, types, formatter",
    [
        pytest.param("click", 300, "auto", RUFF, id="click"),
        pytest.param("click", 300, "always", BLACK, id="click, always with types"),
        pytest.param("click", 300, "never", BLACK, id="click, never with types"),
        pytest.param("rich", 600, "auto", BLACK, id="rich"),
    ],
)
@pytest.mark.parametrize("style", STYLES)
def test_linters_and_formatters_agree_on_whole_packages(name, least, style, types, formatter, tmp_path):
    check(tmp_path, name, style, types, formatter, least)
