"""`fix --update` in real repositories: what is repaired byte for byte, and what is left alone."""

from __future__ import annotations

import io
import subprocess
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from tests.conftest import Repository

CASES = Path(__file__).parents[1] / "data" / "update"
NAMES = sorted(path.name for path in (CASES / "before").iterdir())
PLAIN = ("fix", "--update", "--provider", "none", "--ignore", "DGH1")


@dataclass
class Said:
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str


def run(repository: Repository, *words: str, environ: dict[str, str] | None = None) -> Said:
    """Run the command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    folder = repository.folder.parent
    own = {"DOCGEN_HOOK_CACHE_DIR": str(folder / "cache"), "DOCGEN_HOOK_DATA_DIR": str(folder / "data")}
    code = main(words, CliContext(own | (environ or {}), str(repository.folder), out, err))
    return Said(code, out.getvalue(), err.getvalue())


def source(text: str) -> str:
    """A file of a test."""
    return textwrap.dedent(text).lstrip("\n")


def stale(repository: Repository, before: str | bytes, after: str | bytes, path: str = "m.py") -> None:
    """Commit a file and then change it."""
    repository.write(path, before)
    repository.commit()
    repository.write(path, after)


def google(signature: str, *entries: str, body: str = "print(value)", more: str = "") -> str:
    """A documented function."""
    lines = "\n".join(f"        {entry}" for entry in entries)
    head = f'def f({signature}):\n    """Do it.\n'
    args = f"\n    Args:\n{lines}\n" if entries else ""
    return f'{head}{args}{more}    """\n    {body}\n'


@pytest.mark.parametrize("where", ["work tree", "index"])
def test_cases(repository, where):
    for name in NAMES:
        repository.write(name, (CASES / "before" / name).read_bytes())
    repository.commit()
    for name in NAMES:
        repository.write(name, (CASES / "staged" / name).read_bytes())
    repository.git("add", "-A")
    words = ("fix", "--update", "--provider", "none", *(("--staged",) if where == "index" else ()))
    said = run(repository, *words)
    assert said.code == 1
    for name in NAMES:
        expected = (CASES / "expected" / name).read_bytes()
        assert (repository.folder / name).read_bytes() == expected, name
        if where == "index":
            read = ["git", "cat-file", "blob", f":{name}"]
            assert subprocess.check_output(read, cwd=repository.folder) == expected, name
    assert "verbose : bool, optional" in said.err
    assert "git checkout -p" in said.err
    assert run(repository, *words).out == ""
    for name in NAMES:
        assert (repository.folder / name).read_bytes() == (CASES / "expected" / name).read_bytes(), "second run"


def numpy(signature: str, *lines: str, body: str = "print(value)", more: str = "") -> str:
    """A documented function in numpy style."""
    entries = "".join(f"    {line}\n" for line in lines)
    head = f'def f({signature}):\n    """Do it.\n\n    Parameters\n    ----------\n'
    return f'{head}{entries}{more}    """\n    {body}\n'


def sphinx(signature: str, *lines: str, body: str = "print(value)") -> str:
    """A documented function with fields."""
    return (
        f'def f({signature}):\n    """Do it.\n\n'
        + "".join(f"    {line}\n" for line in lines)
        + f'    """\n    {body}\n'
    )


LINES = "\n    Returns\n    -------\n    list of str\n        Lines.\n"
RESULT = "\n    Returns:\n        int: It.\n\n    Raises:\n        OSError: Never.\n"
LIST = "\n    Returns:\n        list[int]: It.\n"
RAISES = "\n    Raises:\n        KeyError: If it is no word.\n"
KEY = "if not value:\n        raise KeyError"
SLIP = (
    'def f(a, {0}: int = 3):\n    """Do it.\n\n    :param a: One.\n    :param timeoot: Two.\n    :type timeoot: int\n'
    '    """\n    {1}\n'
)
RENAMED = google("value", "old: What it is.", body="print(old + 1)").replace("f(value)", "f(old)")
REPAIRED = [
    pytest.param(
        google("value, keep_material_id=1", "value: What.", "keep_matrial_id (int): Whether."),
        google("value, keep_material_id=1", "value: What.", "keep_matrial_id (int): Whether.", body="print(value + 1)"),
        {"keep_matrial_id (int)": "keep_material_id (int)"},
        id="a name that was misspelt from the first",
    ),
    pytest.param(
        RENAMED,
        RENAMED.replace("f(old)", "f(new)").replace("print(old", "print(new"),
        {"        old: What": "        new: What"},
        id="a parameter that is renamed with all its uses",
    ),
    pytest.param(
        google("old=1", "old: What it is.", body="print(old.size)"),
        google("new=None", "old: What it is.", body="print(new.size)"),
        {"        old: What": "        new: What"},
        id="a parameter that is renamed and got another default",
    ),
    pytest.param(
        google("a, b", "a: First.", "b: Second.", body="print(a - b)"),
        google("c, d", "a: First.", "b: Second.", body="print(c - d)"),
        {"        a:": "        c:", "        b:": "        d:"},
        id="two that are renamed, told apart by their uses",
    ),
    pytest.param(
        google("a, b", "a, b: Both.", body="print(a == 1, b == 1)"),
        google("c, d", "a, b: Both.", body="print(c == 1, d == 1)"),
        {"a, b: Both": "c, d: Both"},
        id="two that are used alike, told apart by their order",
    ),
    pytest.param(
        google("a, b", "a (int): Of a ``b`` and `a`, not b.", "b: Second. See :func:`a`.", body="print(a - b)"),
        google("c, b", "a (int): Of a ``b`` and `a`, not b.", "b: Second. See :func:`a`.", body="print(c - b)"),
        {"        a (int): Of a ``b`` and `a`": "        c (int): Of a ``b`` and `c`"},
        id="in prose only where it is marked up as code",
    ),
    pytest.param(
        google("value, other", "value: One.", "other: Two.\n\n            More of it."),
        google("value", "value: One.", "other: Two.\n\n            More of it."),
        {"        other: Two.\n\n            More of it.\n": ""},
        id="a parameter that is gone, with all paragraphs of its entry",
    ),
    pytest.param(
        google("other", "other: Two.", more="\n    Note:\n        Slow.\n", body="print(other)"),
        google("", "other: Two.", more="\n    Note:\n        Slow.\n", body="print()"),
        {"    Args:\n        other: Two.\n\n": ""},
        id="the only parameter, with the section",
    ),
    pytest.param(
        google("value, other, more", "value, other, more: All.", body="print(value)"),
        google("value, more", "value, other, more: All.", body="print(value)"),
        {"value, other, more: All": "value, more: All"},
        id="one of several names that share an entry",
    ),
    pytest.param(
        google("value, other, more", "value: One.\n", "other: Two.\n", "more: Three."),
        google("value, more", "value: One.\n", "other: Two.\n", "more: Three."),
        {"        other: Two.\n\n": ""},
        id="an entry between empty lines goes with one of them",
    ),
    pytest.param(
        google("value=1", "value: One. Defaults to 1."),
        google("value=2", "value: One. Defaults to 1."),
        {"Defaults to 1.": "Defaults to 2."},
        id="a default in prose",
    ),
    pytest.param(
        google("value='a'", 'value (str): One (default "a").'),
        google("value='b'", 'value (str): One (default "a").'),
        {'(default "a")': '(default "b")'},
        id="a default keeps the quotes that are documented",
    ),
    pytest.param(
        google("value: int", "value (int, optional): One."),
        google("value: str", "value (int, optional): One."),
        {"(int, optional)": "(str, optional)"},
        id="a type, without what stands beside it",
    ),
    pytest.param(
        google("value", "value: One.", more=RESULT, body="return value"),
        google(
            "value", "value: One.", more=RESULT, body="print(value)"
        ),
        {"    Returns:\n        int: It.\n\n": ""},
        id="a result that is returned no more",
    ),
    pytest.param(
        google("value", "value: One.", more="\n    Returns:\n        It.\n", body="return value"),
        google("value", "value: One.", more="\n    Returns:\n        It.\n", body="yield value"),
        {"Returns:": "Yields:"},
        id="a result that is yielded now",
    ),
    pytest.param(
        google("value", "value: One.", more="\n    Yields:\n        It.\n", body="yield value"),
        google("value", "value: One.", more="\n    Yields:\n        It.\n", body="return value"),
        {"Yields:": "Returns:"},
        id="a result that is returned now",
    ),
    pytest.param(
        google("value", "value: One.", more=RAISES, body=KEY),
        google("value", "value: One.", more=RAISES, body=KEY.replace("Key", "Value")),
        {"        KeyError: If": "        ValueError: If"},
        id="an exception that another one replaced under the same guard",
    ),
    pytest.param(
        source(
            '''
            class Box:
                """A box.

                Args:
                    old: What is in it.
                """

                def __init__(self, old):
                    self.old = old

                def show(self):
                    return str(self.old)
            '''
        ),
        source(
            '''
            class Box:
                """A box.

                Args:
                    old: What is in it.
                """

                def __init__(self, content):
                    self.content = content

                def show(self):
                    return str(self.content)
            '''
        ),
        {"        old: What": "        content: What"},
        id="a parameter whose attribute is renamed with it",
    ),
    pytest.param(
        SLIP.format("timeoot", "print(timeoot)"),
        SLIP.format("timeout", "run(a)"),
        {":param timeoot:": ":param timeout:", ":type timeoot:": ":type timeout:"},
        id="a slip of typing that was corrected",
    ),
    pytest.param(
        google("value", "value: One."),
        google("value", "valeu: One."),
        {"valeu": "value"},
        id="a name that was broken in the docstring alone",
    ),
    pytest.param(
        numpy("a, b, c", "a, b : int", "    Both.", "c : str", "    Three."),
        numpy("c", "a, b : int", "    Both.", "c : str", "    Three."),
        {"    a, b : int\n        Both.\n": ""},
        id="numpy: both of two that share an entry",
    ),
    pytest.param(
        numpy("a, b", "a : {'x', 'y'}, default='x'", "    One.").replace("a, b", "a='x'"),
        numpy("a, b", "a : {'x', 'y'}, default='x'", "    One.").replace("a, b", "a='y'"),
        {"default='x'": "default='y'"},
        id="numpy: a default among choices",
    ),
    pytest.param(
        numpy("a", "a : float (default: 1.0)", "    One.").replace("(a)", "(a=1.0)"),
        numpy("a", "a : float (default: 1.0)", "    One.").replace("(a)", "(a=2.5)"),
        {"(default: 1.0)": "(default: 2.5)"},
        id="numpy: a default in brackets",
    ),
    pytest.param(
        numpy("a", "a", "    One.", more=LINES, body="return list(a)"),
        numpy("a", "a", "    One.", more=LINES, body="yield from a")
        .replace("(a)", "(a) -> Iterator[str]"),
        {"    Returns\n    -------\n    list of str": "    Yields\n    ------\n    str"},
        id="numpy: a result that is yielded, with its underline",
    ),
    pytest.param(
        numpy("old", "old : int", "    One, see ``old``.", body="print(old + 1)"),
        numpy("new", "old : int", "    One, see ``old``.", body="print(new + 1)"),
        {"    old : int": "    new : int", "``old``": "``new``"},
        id="numpy: a renamed parameter",
    ),
    pytest.param(
        sphinx("a, b", ":type a: int", ":param a: One.", ":param int b: Two,", "    and more.", body="print(a)"),
        sphinx("a", ":type a: int", ":param a: One.", ":param int b: Two,", "    and more.", body="print(a)"),
        {"    :param int b: Two,\n        and more.\n": ""},
        id="sphinx: a field of several lines",
    ),
    pytest.param(
        sphinx("a, b", ":type b: int", ":param b: Two.", ":type a: str", ":param a: One.", body="print(a)"),
        sphinx("a", ":type b: int", ":param b: Two.", ":type a: str", ":param a: One.", body="print(a)"),
        {"    :type b: int\n    :param b: Two.\n": ""},
        id="sphinx: a type that stands before its field",
    ),
    pytest.param(
        sphinx("a", ":param a: One.", ":returns: All.", ":rtype: list", body="return [a]"),
        sphinx("a", ":param a: One.", ":returns: All.", ":rtype: list", body="yield a").replace(
            "(a)", "(a) -> Iterator[int]"
        ),
        {":returns: All.": ":yields: All.", ":rtype: list": ":rtype: int"},
        id="sphinx: a result that is yielded",
    ),
    pytest.param(
        sphinx("a, b", ":param b: Two.", body="print(b)"),
        sphinx("a", ":param b: Two.", body="print(a)"),
        {"\n    :param b: Two.\n": ""},
        id="sphinx: the only field, with the empty line before it",
    ),
    pytest.param(
        sphinx("a, b", ":param b: Two.", ":param a: One.", body="print(a - b)"),
        sphinx("c, b", ":param b: Two.", ":param a: One.", body="print(c - b)"),
        {":param a:": ":param c:"},
        id="sphinx: a renamed parameter whose field stands in another order",
    ),
    pytest.param(
        google("a, b", "a: One.", "b: Two.").replace('Two.\n    """', 'Two."""').replace("print(value)", "print(a)"),
        google("a", "a: One.", "b: Two.").replace('Two.\n    """', 'Two."""').replace("print(value)", "print(a)"),
        {"\n        b: Two.": ""},
        id="an entry before closing quotes on its line",
    ),
]  # fmt: skip


FORMS = {
    "as it is": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "tabs": lambda text: text.replace("    ", "\t"),
    "raw": lambda text: text.replace('"""Do it', r'r"""\Do it'),
    "single quotes": lambda text: text.replace('"""', "'''"),
}


@pytest.fixture(scope="module")
def updated(tmp_path_factory):
    """Every case in every form as a file of one repository, after one run and after another one."""
    repository = Repository(tmp_path_factory.mktemp("updated") / "repository")
    tables = [
        (f"{kind}{number}", case) for kind, table in (("r", REPAIRED), ("l", LEFT)) for number, case in enumerate(table)
    ]
    files = {
        f"{name}_{place}.py": [form(text).encode() for text in case.values[:2]]
        for name, case in tables
        for place, form in enumerate(FORMS.values())
    }
    for name, (before, _) in files.items():
        repository.write(name, before)
    repository.commit()
    for name, (_, after) in files.items():
        repository.write(name, after)
    said = run(repository, *PLAIN, "--select", "DGH2")
    first = {name: repository.folder.joinpath(name).read_bytes() for name in files}
    run(repository, *PLAIN, "--select", "DGH2")
    return said, first, {name: repository.folder.joinpath(name).read_bytes() for name in files}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", [pytest.param(n, id=row.id) for n, row in enumerate(REPAIRED)])
def test_repaired(updated, number, form):
    said, first, second = updated
    name = f"r{number}_{list(FORMS).index(form)}.py"
    expected = FORMS[form](REPAIRED[number].values[1])
    for old, new in REPAIRED[number].values[2].items():
        assert FORMS[form](old) in expected
        expected = expected.replace(FORMS[form](old), FORMS[form](new))
    assert first[name].decode() == expected, [line for line in said.err.split("\n") if line.startswith(name)]
    assert second[name] == first[name]


LEFT = [
    pytest.param(
        google("value, point2", "value: What.", "point1: Where."),
        google("value, point2", "value: What.", "point1: Where.", body="print(value + 1)"),
        "may have become `point2`",
        id="a number is no slip of typing",
    ),
    pytest.param(
        google("value, fast_y", "value: What.", "fast_x: Where."),
        google("value, fast_y", "value: What.", "fast_x: Where.", body="print(value + 1)"),
        "may have become `fast_y`",
        id="a word of one letter is no slip of typing",
    ),
    pytest.param(
        google("value, labels, **kwargs", "value: What.", "label: Where."),
        google("value, labels, **kwargs", "value: What.", "label: Where.", body="print(value + 1)"),
        "Parameter `labels` of `f` is not documented",
        id="what `**kwargs` may stand for is no slip of typing",
    ),
    pytest.param(
        google("timeout, value", "value: What.", "timeoot: When."),
        google("timeout, value", "value: What.", "timeoot: When.", body="print(value + 1)"),
        "may have become `timeout`",
        id="a slip of typing in another place",
    ),
    pytest.param(
        google("value, timeout: int", "value: What.", "timeoot (str): When."),
        google("value, timeout: int", "value: What.", "timeoot (str): When.", body="print(value + 1)"),
        "suggested, not written: `timeoot`",
        id="a slip of typing with another type",
    ),
    pytest.param(
        google("in_channels", "in_channels: One.", body="print(conv(in_channels))"),
        google("in_index", "in_channels: One.", body="print(inputs[in_index])"),
        "may have become `in_index`",
        id="a name in the same slot that is used for something else",
    ),
    pytest.param(
        google("words", "words: One.", body="print(len(words))"),
        google("vectors", "words: One.", body="print(len(vectors), vectors.scale())"),
        "may have become `vectors`",
        id="a name in the same slot that is asked for more",
    ),
    pytest.param(
        google("item, box", "item: One.", "box: Two.", body="print(item in box)"),
        google("box, must_hold: int", "item: One.", "box: Two.", body="print(must_hold in box)"),
        "may have become `must_hold`",
        id="a name that is gone, used alike in another place under another type",
    ),
    pytest.param(
        google("size, obj_charge", "size: One.", "obj_charge: Two.", body="print(size, obj_charge)"),
        google("charge_obj, size", "size: One.", "obj_charge: Two.", body="print(size, Charge(charge_obj))"),
        "may have become `charge_obj`",
        id="a name that is gone, in another place under its words in another order",
    ),
    pytest.param(
        google("normalize=True", "normalize: Whether.", body="print(normalize)"),
        google("how='mean'", "normalize: Whether.", body="print(how)"),
        "may have become `how`",
        id="a name in the same slot with a default of another type",
    ),
    pytest.param(
        google("layout", "layout: One.", body="print(empty(layout=layout))"),
        google("pin_memory", "layout: One.", body="print(empty(pin_memory=pin_memory))"),
        "may have become `pin_memory`",
        id="a keyword that is passed on under another name",
    ),
    pytest.param(
        google("old", "old: One."),
        google("new", "old: One."),
        "may have become `new`",
        id="a name that nothing uses",
    ),
    pytest.param(
        google("value, other", "value: One.", "other: Like::\n\n                f(1, 2)\n"),
        google("value", "value: One.", "other: Like::\n\n                f(1, 2)\n"),
        "laid out by hand",
        id="a removed parameter whose entry holds a literal block",
    ),
    pytest.param(
        google("value, other", "value: One.", "other: Two. %(more)s"),
        google("value", "value: One.", "other: Two. %(more)s"),
        "is a template",
        id="a template",
    ),
    pytest.param(
        google("value, other", "value: One.", "other: Two.") + '\nf.__doc__ += "More."\n',
        google("value", "value: One.", "other: Two.") + '\nf.__doc__ += "More."\n',
        "put together in code",
        id="a docstring that is added to in code",
    ),
    pytest.param(
        google("value, other", "value: One.", "other: Two.", more="\n    :param third: Three.\n"),
        google("value", "value: One.", "other: Two.", more="\n    :param third: Three.\n"),
        "two styles",
        id="two styles in one docstring",
    ),
    pytest.param(
        google("value, other", "value: One.", "other: Two.").replace('"""Do', '"""\\\n    Do'),
        google("value", "value: One.", "other: Two.").replace('"""Do', '"""\\\n    Do'),
        "",
        id="a continuation line",
    ),
    pytest.param(
        google("value, other", "value: One.", "other: Two.").replace('Do it.\n', 'Do it.\n""" """'),
        google("value", "value: One.", "other: Two.").replace('Do it.\n', 'Do it.\n""" """'),
        "",
        id="two literals",
    ),
    pytest.param(
        "@inject_args\n" + google("value, other", "value: One.", "other: Two."),
        "@inject_args\n" + google("value", "value: One.", "other: Two."),
        "may rewrite the signature",
        id="a decorator that rewrites the signature",
    ),
    pytest.param(
        google("value=1", "value: One, which the default 1 suits, 1 by default."),
        google("value=2", "value: One, which the default 1 suits, 1 by default."),
        "with the default `1`",
        id="a default in other words",
    ),
    pytest.param(
        google("value", "value: One.", more=RAISES, body=KEY),
        google("value", "value: One.", more=RAISES, body="print(table[value])"),
        "",
        id="an exception that a callee may raise",
    ),
    pytest.param(
        google("value", "value: One.", more=LIST, body="return value"),
        google("value", "value: One.", more=LIST, body="for each in value:\n        yield each"),
        "",
        id="a result of a type that is no more, and no annotation",
    ),
    pytest.param(
        google("value, other", "value: One.", "missing: Two."),
        google("value, other", "value: One.", "missing: Two."),
        "may have become `other`",
        id="drift that no version explains",
    ),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", [pytest.param(n, id=row.id) for n, row in enumerate(LEFT)])
def test_left_alone(updated, number, form):
    said, first, _ = updated
    name = f"l{number}_{list(FORMS).index(form)}.py"
    assert first[name].decode() == FORMS[form](LEFT[number].values[1])
    lines = [line for line in said.err.split("\n") if line.startswith(name)]
    assert any(LEFT[number].values[2] in line for line in lines), lines


@pytest.mark.parametrize("before, after, reason", [row for row in LEFT if "may have become" in row.values[2]])
def test_suggestions_are_written_only_where_they_are_asked_for(repository, before, after, reason):
    stale(repository, before, after)
    shown = run(repository, *PLAIN, "--diff")
    assert "@@ suggested: DGH202" in shown.out
    assert repository.read("m.py") == after
    run(repository, *PLAIN, "--unsafe")
    assert repository.read("m.py") != after


def test_an_escape_that_makes_a_line_is_left_alone(repository):
    before, after = (
        google(name, "value: One.", "other: Two.").replace("it.", r"it.\n") for name in ("value, other", "value")
    )
    stale(repository, before, after)
    assert "by escapes" in run(repository, *PLAIN).err
    assert repository.read("m.py") == after


@pytest.mark.parametrize("section", ["Attributes", "Args"])
def test_fields_are_renamed_and_removed_with_their_class(repository, section):
    before = (
        "from dataclasses import dataclass\n\n\n@dataclass\nclass Box:\n"
        f'    """A box.\n\n    {section}:\n        old: The one.\n        other: Two.\n    """\n\n'
        '    old: int = 3\n    other: str = ""\n'
    )
    after = before.replace("    old: int", "    new: int").replace('    other: str = ""\n', "")
    stale(repository, before, after)
    said = run(repository, *PLAIN)
    assert repository.read("m.py") == after.replace("old: The", "new: The").replace("        other: Two.\n", "")
    assert "left" not in said.err


@pytest.mark.parametrize(
    "member",
    [
        pytest.param("    @property\n    def color(self):\n        return 1\n", id="a property"),
        pytest.param("    def color(self):\n        return 1\n", id="a method"),
        pytest.param("", id="what a base class may have"),
    ],
)
def test_what_a_class_has_is_no_misspelt_attribute(repository, member):
    before = (
        "from lib import Base\n\n\nclass Box(Base):\n"
        '    """A box.\n\n    Attributes:\n        color: The one.\n    """\n\n'
        f"    colors = 1\n\n{member}"
    )
    after = before.replace("colors = 1", "colors = 2")
    stale(repository, before, after)
    run(repository, *PLAIN, "--select", "DGH202,DGH211")
    assert repository.read("m.py") == after


def test_drift_that_was_committed_is_proved_by_an_older_version(repository):
    before = google("value, other", "value: One.", "other: Two.")
    after = google("value", "value: One.", "other: Two.")
    stale(repository, before, after)
    repository.commit()
    repository.write("m.py", after + "\n\nx = 1\n")
    repository.commit()
    run(repository, *PLAIN)
    assert repository.read("m.py") == google("value", "value: One.") + "\n\nx = 1\n"


@pytest.mark.parametrize("staged", [False, True])
def test_callers_in_another_file_prove_a_rename(repository, staged):
    after = google("new", "old: One.", body="return start(2 * new)")
    repository.write("n.py", "from m import f\n\nf(old=[1, 2])\nf(3)\n")
    stale(repository, google("old", "old: One.", body="return run(old)"), after)
    repository.write("n.py", "from m import f\n\nf(new=[1, 2])\nf(3)\n")
    if staged:
        repository.git("add", "-A")
    run(repository, *PLAIN, *(("--staged",) if staged else ()))
    assert "        new: One." in repository.read("m.py")


@pytest.mark.parametrize(
    "calls",
    [
        pytest.param("f(new=[1, 2, 3])", id="another value"),
        pytest.param("f(new=[1, 2])\nf(old=1)", id="one that still passes the old name"),
        pytest.param("g(new=[1, 2])", id="another function"),
    ],
)
def test_callers_that_changed_otherwise_prove_nothing(repository, calls):
    after = google("new", "old: One.", body="return start(2 * new)")
    repository.write("n.py", "from m import f\n\nf(old=[1, 2])\n")
    stale(repository, google("old", "old: One.", body="return run(old)"), after)
    repository.write("n.py", f"from m import f\n\n{calls}\n")
    run(repository, *PLAIN)
    assert repository.read("m.py") == after


def test_a_file_that_was_moved_has_its_history(repository):
    stale(repository, RENAMED, RENAMED)
    repository.git("mv", "m.py", "n.py")
    repository.write("n.py", RENAMED.replace("f(old)", "f(new)").replace("print(old", "print(new"))
    repository.git("add", "-A")
    run(repository, *PLAIN, "--staged", "--stage")
    assert "        new: What" in repository.read("n.py")
    assert repository.git("diff", "--name-only") == ""


def test_outside_of_git_there_are_suggestions_alone(tmp_path):
    folder = Repository(tmp_path / "repository")
    import shutil

    shutil.rmtree(folder.folder / ".git")
    after = google("value", "value: One.", "other: Two.")
    folder.write("m.py", after)
    said = run(folder, *PLAIN)
    assert folder.read("m.py") == after
    assert "without git" in said.err
    assert said.code == 1


def test_partly_staged_files_get_the_update_in_both(repository):
    staged = RENAMED.replace("f(old)", "f(new)").replace("print(old", "print(new")
    stale(repository, RENAMED + "\n\nend = 1\n", staged + "\n\nend = 1\n")
    repository.git("add", "-A")
    repository.write("m.py", staged + "\n\nend = 2\n")
    said = run(repository, *PLAIN, "--staged", "--stage")
    expected = staged.replace("        old: What", "        new: What")
    assert repository.git("show", ":m.py") == expected + "\n\nend = 1\n"
    assert repository.read("m.py") == expected + "\n\nend = 2\n"
    assert said.code == 0


def test_a_work_tree_that_differs_in_the_docstring_is_left_alone(repository):
    staged = RENAMED.replace("f(old)", "f(new)").replace("print(old", "print(new")
    stale(repository, RENAMED, staged)
    repository.git("add", "-A")
    work = staged.replace("Do it.", "Do it well.")
    repository.write("m.py", work)
    said = run(repository, *PLAIN, "--staged")
    assert "        new: What" in repository.git("show", ":m.py")
    assert repository.read("m.py") == work
    assert "only the index was changed" in said.err


def test_since_takes_that_version_and_only_what_changed(repository):
    before = google("value, other", "value: One.", "other: Two.")
    after = google("value", "value: One.", "other: Two.")
    stale(repository, before + before.replace("f(", "g("), before + after.replace("f(", "g("))
    repository.commit()
    run(repository, *PLAIN, "--since", "HEAD~1")
    assert repository.read("m.py") == before + google("value", "value: One.").replace("f(", "g(")


def test_the_setting_makes_the_hook_do_it(repository):
    repository.write("pyproject.toml", "[tool.docgen-hook]\nupdate = true\nignore = ['DGH1']\nprovider = 'none'\n")
    stale(repository, RENAMED, RENAMED.replace("f(old)", "f(new)").replace("print(old", "print(new"))
    assert run(repository, "fix", "m.py").code == 1
    assert "        new: What" in repository.read("m.py")
    assert run(repository, "fix", "m.py").code == 0


def test_plain_fix_touches_no_docstring_that_exists(repository):
    after = RENAMED.replace("f(old)", "f(new)").replace("print(old", "print(new")
    stale(repository, RENAMED, after)
    assert run(repository, "fix", "--provider", "none", "--ignore", "DGH100").code == 0
    assert repository.read("m.py") == after


def test_fix_of_what_it_cannot_repair_says_so(repository):
    stale(repository, RENAMED, RENAMED.replace("f(old)", "f(new)").replace("print(old", "print(new"))
    said = run(repository, "fix", "--select", "DGH2")
    assert said.code == 1
    assert "2 findings" in said.err
    assert "fix --update" in said.err


@pytest.mark.parametrize(
    "before, after, row",
    [
        pytest.param(
            google("value", "value: One."), google("value, other", "value: One."),
            "m.py:1: DGH201 Parameter `other` of `f` is not documented", id="a finding names its definition itself",
        ),
        pytest.param(
            google("value", "value: One.", more="\n    Raises:\n        KeyError: Never.\n"),
            google("value", "value: One.", more="\n    Raises:\n        KeyError: Never.\n", body="print(value, 1)"),
            "m.py:1: DGH208 f: `KeyError` is not raised here, but what is called may raise it", id="a reason does not",
        ),
    ],
)  # fmt: skip
def test_what_is_left_names_its_definition_once(repository, before, after, row):
    stale(repository, before, after)
    assert row in run(repository, *PLAIN, "--diff").err.splitlines()


def test_unsafe_alone_is_refused(repository):
    said = run(repository, "fix", "--unsafe")
    assert said.code == 2
    assert "--update" in said.err


def test_the_change_log_keeps_what_was_removed(repository):
    stale(
        repository, google("value, other", "value: One.", "other: Two."), google("value", "value: One.", "other: Two.")
    )
    run(repository, *PLAIN)
    said = run(repository, "docs", "--changes")
    assert "removed: other: Two." in said.out


def test_codes_that_are_ignored_or_silenced_are_left(repository):
    before = google("value, other", "value: One.", "other: Two.")
    after = google("value", "value: One.", "other: Two.")
    stale(repository, before, after)
    assert run(repository, *PLAIN, "--ignore", "DGH202").code == 0
    repository.write("m.py", after.replace("f(value):", "f(value):  # noqa: DGH202"))
    assert run(repository, *PLAIN).code == 0
    assert "other: Two" in repository.read("m.py")
