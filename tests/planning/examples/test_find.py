"""Examples come from tests and doctests of the project whose result is certain, and from nothing else."""

import pytest

from tests.helpers.doctests import documented, run_doctests, write_files

ADD = "def add(a: int, b: int) -> int:\n    return a + b\n"
STACK = (
    "class Stack:\n    def __init__(self, items):\n        self.items = list(items)\n\n"
    "    def last(self) -> int:\n        return self.items[-1]\n"
)
IMPORT = "from shop import add\n\n\n"


def test(body: str, head: str = IMPORT, name: str = "def test_it():") -> dict[str, str]:
    """Return a test file with one test."""
    return {"test_shop.py": f"{head}{name}\n    {body}\n"}


test.__test__ = False

SHOWN = [
    pytest.param(ADD, test("assert add(1, 2) == 3"), [">>> add(1, 2)", "3"], id="an assertion"),
    pytest.param(ADD, test("assert 3 == add(1, 2)"), [">>> add(1, 2)", "3"], id="the literal stands first"),
    pytest.param(ADD, test("assert add(a=1, b=-2) == -1"), [">>> add(a=1, b=-2)", "-1"], id="by keyword"),
    pytest.param(
        ADD, test("assert shop.add(1, 2) == 3", "import shop\n\n\n"), [">>> add(1, 2)", "3"], id="through the module"
    ),
    pytest.param(
        ADD, test("assert add(1, 2) == 3", "import sys\n\nsys.path.insert(0, '.')\nfrom shop import add\n\nONE, TWO = 1, 2\n"),
        [">>> add(1, 2)", "3"], id="a path for imports",
    ),
    pytest.param(
        "def add(a: int, b: int) -> bool:\n    return a > 1 and b > 1\n", test("assert add(2, 2)"),
        [">>> add(2, 2)", "True"], id="two comparisons",
    ),
    pytest.param(
        ADD, test("assert plus(1, 2) == 3", "from shop import add as plus\n"), [">>> add(1, 2)", "3"], id="renamed"
    ),
    pytest.param(
        ADD, test("from shop import add\n    assert add(1, 2) == 3", ""), [">>> add(1, 2)", "3"], id="imported inside"
    ),
    pytest.param(
        ADD, {"tests/unit/test_shop.py": f"{IMPORT}def test_it():\n    assert add(1, 2) == 3\n"},
        [">>> add(1, 2)", "3"], id="a folder of tests",
    ),
    pytest.param(
        ADD,
        test("assert add(1, 2) == 3\n    assert add(0, 2) == 2\n    assert add(0, 1) == 1"),
        [">>> add(1, 2)", "3", ">>> add(0, 2)", "2"],
        id="two at most",
    ),
    pytest.param(
        ADD,
        test("expected = 3\n    assert add(1, 2) == expected\n    assert add(0, 2) == 2"),
        [">>> add(0, 2)", "2"],
        id="behind other assertions",
    ),
    pytest.param(
        ADD,
        {"test_shop.py": f"import unittest\n{IMPORT}class AddTest(unittest.TestCase):\n    def test_it(self):\n"
                         "        self.assertEqual(add(1, 2), 3)\n"},
        [">>> add(1, 2)", "3"], id="unittest",
    ),
    pytest.param(
        ADD,
        {"test_shop.py": f"{IMPORT}class TestAdd:\n    def test_it(self):\n        assert add(1, 2) == 3\n"},
        [">>> add(1, 2)", "3"], id="a class of pytest",
    ),
    pytest.param(
        "def add(a, b):\n    return a + b\n", test("assert add('a', 'b') == 'ab'"), [">>> add('a', 'b')", "'ab'"],
        id="the arguments show the type",
    ),
    pytest.param(
        "def add(a):\n    return f'{a}!'\n", test("assert add(1) == '1!'"), [">>> add(1)", "'1!'"],
        id="the result shows the type",
    ),
    pytest.param(
        "def add(a):\n    total = len(a) + 1\n    return total\n", test("assert add('ab') == 3"), [">>> add('ab')", "3"],
        id="a local name shows the type",
    ),
    pytest.param(
        "def add(a) -> bool:\n    return a > 1\n", test("assert add(2)\n    assert not add(1)"),
        [">>> add(2)", "True", ">>> add(1)", "False"], id="a bare assertion of what is either",
    ),
    pytest.param(
        "def add(a):\n    return a.ok\n", test("assert add('a') is True"), [">>> add('a')", "True"], id="the same object"
    ),
    pytest.param(
        "def add(a: str) -> list[str] | None:\n    return a.split()\n", test("assert add('a b') == ['a', 'b']"),
        [">>> add('a b')", "['a', 'b']"], id="a list",
    ),
    pytest.param(
        "def add(a: str) -> tuple[str, int]:\n    return a, len(a)\n", test("assert add('ab') == ('ab', 2)"),
        [">>> add('ab')", "('ab', 2)"], id="a tuple",
    ),
    pytest.param(
        "RATE = {'a': 2}\n\n\ndef add(a: str) -> int:\n    return RATE[a]\n", test("assert add('a') == 2"),
        [">>> add('a')", "2"], id="a table that nothing changes",
    ),
    pytest.param(
        "import re\n\nWORD = re.compile('[a-z]+')\n\n\ndef add(a: str) -> str:\n    return WORD.search(a).group()\n",
        test("assert add('1ab') == 'ab'"), [">>> add('1ab')", "'ab'"], id="a pattern of the module",
    ),
    pytest.param(
        f"{ADD}\n\ndef twice(a: int) -> int:\n    return add(a, a)\n",
        test("assert twice(2) == 4", "from shop import twice\n"), [">>> twice(2)", "4"], id="a callee of the project",
    ),
    pytest.param(
        STACK, test("assert Stack([1, 2]).last() == 2", "from shop import Stack\n"), [">>> Stack([1, 2]).last()", "2"],
        id="a method of what is made with literals",
    ),
    pytest.param(
        "class Stack:\n    @staticmethod\n    def last(items: str) -> str:\n        return items[-1]\n",
        test("assert Stack.last('ab') == 'b'", "from shop import Stack\n"), [">>> Stack.last('ab')", "'b'"],
        id="a static method",
    ),
    pytest.param(
        f'{ADD}\n\ndef use(a):\n    """Use it.\n\n    >>> add(1, 2)\n    3\n    """\n    return a\n', {},
        [">>> add(1, 2)", "3"], id="a doctest of another docstring",
    ),
    pytest.param(
        ADD, {"docs/use.md": "Use it:\n\n```pycon\n>>> from shop import add\n>>> add(1, 2)\n3\n```\n"},
        [">>> add(1, 2)", "3"], id="a doctest of a page in Markdown",
    ),
    pytest.param(
        ADD, {"README.rst": "Use it::\n\n    >>> import shop\n    >>> shop.add(1, 2)\n    3\n\n"},
        [">>> add(1, 2)", "3"], id="a doctest of a page in reStructuredText",
    ),
    pytest.param(
        "def add(a, b):\n    return a / b\n", {"a.rst": ">>> from shop import add\n>>> add(1, 4)\n0.25\n"},
        [">>> add(1, 4)", "0.25"], id="a number with decimals that is printed",
    ),
]  # fmt: skip


def shown(root, source: str, files: dict[str, str], **settings) -> list[str]:
    """Return the lines of examples that are written into `shop.py`."""
    write_files(root, {"pyproject.toml": "[tool.docgen-hook]\n", "shop.py": source, **files})
    sections = documented(root, "shop.py", **settings).split("    Examples:\n")[1:]
    return [line.strip() for section in sections for line in section.split('"""')[0].splitlines() if line.strip()]


@pytest.mark.parametrize("source,files,lines", SHOWN)
def test_what_a_project_shows_of_a_function_is_written(tmp_path, source, files, lines):
    assert shown(tmp_path, source, files) == lines


@pytest.mark.parametrize("source,files,lines", [row for row in SHOWN if row.id != "the same object"])
def test_doctest_agrees_with_what_is_written(tmp_path, source, files, lines):
    write_files(tmp_path, {"pyproject.toml": "[tool.docgen-hook]\n", "shop.py": source, **files})
    (tmp_path / "done.py").write_text(documented(tmp_path, "shop.py"), encoding="utf-8")
    failed, attempted = run_doctests(tmp_path / "done.py")
    assert (failed, attempted >= len(lines) // 2) == (0, True)


HIDDEN = [
    pytest.param(ADD, {}, id="no test at all"),
    pytest.param(ADD, test("assert add(x, 2) == 3"), id="an argument that is no literal"),
    pytest.param(ADD, test("assert add(*[1, 2]) == 3"), id="arguments from a list"),
    pytest.param(ADD, test("assert add(1, 2) == 1 + 2"), id="a result that is worked out"),
    pytest.param(ADD, test("assert add(1, 2) != 4"), id="another comparison"),
    pytest.param(ADD, test("assert add(1, 2) in (3, 4)"), id="one of several results"),
    pytest.param(ADD, test("assert add(1, 2)"), id="only truth of a number"),
    pytest.param(ADD, test("assert add(1, 2) == 3", name="async def test_it():"), id="a test that is awaited"),
    pytest.param(
        "async def add(a: int) -> int:\n    return a\n", test("assert add(1) == 3"), id="a function that is awaited"
    ),
    pytest.param(
        "def add(a: int) -> list[str]:\n    yield 'a'\n", test("assert add(1) == ['a']"), id="a generator"
    ),
    pytest.param(
        ADD, test("assert add(1, 2) == 3", name="def test_it(monkeypatch):"), id="a fixture"
    ),
    pytest.param(
        ADD,
        test("assert add(1, 2) == 3", f"import pytest\n{IMPORT}@pytest.mark.parametrize('a', [1])", "def test_it(a):"),
        id="a parametrized test",
    ),
    pytest.param(
        ADD, test("assert add(1, 2) == 3", f"import pytest\n{IMPORT}@pytest.mark.xfail"), id="a test that may fail"
    ),
    pytest.param(
        ADD, test("assert add(1, 2) == 3", f"import pytest\npytestmark = pytest.mark.skip\n{IMPORT}"),
        id="a file that is skipped",
    ),
    pytest.param(
        ADD,
        test("assert add(1, 2) == 3", f"import pytest\n{IMPORT}@pytest.fixture(autouse=True)\ndef f(): ...\n\n"),
        id="a fixture that every test has",
    ),
    pytest.param(
        ADD,
        test("assert add(1, 2) == 3")
        | {"conftest.py": "import pytest\n@pytest.fixture(autouse=True)\ndef f(): ...\n"},
        id="a fixture that every test has, in conftest.py",
    ),
    pytest.param(
        ADD,
        {"test_shop.py": f"import unittest\n{IMPORT}class AddTest(unittest.TestCase):\n    def setUp(self): ...\n"
                         "    def test_it(self):\n        self.assertEqual(add(1, 2), 3)\n"},
        id="a class with a preparation",
    ),
    pytest.param(
        ADD, test("shop.add = lambda a, b: 3\n    assert shop.add(1, 2) == 3", "import shop\n"),
        id="a function that is replaced",
    ),
    pytest.param(
        ADD, test("assert add(1, 2) == 3", "import shop\nfrom shop import add\n\nshop.RATE = 7\n\n\n"),
        id="a file that sets something when it is imported",
    ),
    pytest.param(
        ADD, test("assert add(1, 2) == 3", "from shop import add, start\n\nstart()\n\n\n"),
        id="a file that calls something when it is imported",
    ),
    pytest.param(
        ADD,
        test("assert add(1, 2) == 3", "import shop\nfrom shop import add\n\n\ndef test_a():\n    shop.RATE = 7\n\n\n"),
        id="another test of the file sets something",
    ),
    pytest.param(
        "def add(a: list, b: str) -> bool:\n    return a and b\n", test("assert add([1], 'b')"), id="only truth of a string"
    ),
    pytest.param(
        "import re\n\n\ndef add(a: str) -> bool:\n    return re.match('a', a)\n", test("assert add('a')"),
        id="only truth of a match",
    ),
    pytest.param(ADD, test("add = str\n    assert add(1, 2) == 3"), id="a name that stands for something else"),
    pytest.param(ADD, test("prepare()\n    assert add(1, 2) == 3"), id="a call before it"),
    pytest.param(ADD, test("with prepared():\n        assert add(1, 2) == 3"), id="inside of with"),
    pytest.param(ADD, test("with raises(E):\n        add(1, 2)"), id="an exception"),
    pytest.param(ADD, {"helper.py": f"{IMPORT}def test_it():\n    assert add(1, 2) == 3\n"}, id="a file of no tests"),
    pytest.param(
        ADD, {"test_shop.py": f"{IMPORT}def check():\n    assert add(1, 2) == 3\n"}, id="a function that is no test"
    ),
    pytest.param(
        "def add(a: float) -> float:\n    return a / 3\n", test("assert add(1.0) == approx(0.33)", "from shop import *\n"),
        id="an approximate number",
    ),
    pytest.param(
        "def add(a: float) -> float:\n    return a * 3\n", test("assert add(1) == 3.0"), id="a whole number as a float"
    ),
    pytest.param("def add(a):\n    return a.x\n", test("assert add('1') == 3"), id="a result of an unknown type"),
    pytest.param("def add(a) -> float:\n    return a.x\n", test("assert add('1') == 3"), id="an integer for a float"),
    pytest.param("def add(a: str) -> int:\n    return a == 'x'\n", test("assert add('x') == 1"), id="True for 1"),
    pytest.param(
        "def add(a: str) -> set[str]:\n    return set(a)\n", test("assert add('ab') == {'a', 'b'}"), id="a set"
    ),
    pytest.param(
        "def add(a: str) -> dict[str, int]:\n    return {'b': 1, 'a': 2}\n", test("assert add('') == {'a': 2, 'b': 1}"),
        id="a dictionary in another order",
    ),
    pytest.param("def add(a: set) -> str:\n    return str(a)\n", test("assert add({'a', 'b'}) == 'x'"), id="a set passed"),
    pytest.param(
        "STATE = []\n\n\ndef add(a: int) -> int:\n    STATE.append(a)\n    return len(STATE)\n",
        test("assert add(1) == 1\n    assert add(2) == 2"), id="a list of the module that grows",
    ),
    pytest.param(
        "COUNT = 0\n\n\ndef add(a: int) -> int:\n    global COUNT\n    COUNT += a\n    return COUNT\n",
        test("assert add(1) == 1"), id="a number of the module that grows",
    ),
    pytest.param(
        "STATE = {}\n\n\ndef add(a: int) -> int:\n    return STATE.get(a, 7)\n\n\ndef keep(a):\n    STATE[a] = a\n",
        test("assert add(1) == 7"), id="a table that another function fills",
    ),
    pytest.param(
        "def add(a: int, seen=[]) -> int:\n    seen.append(a)\n    return len(seen)\n", test("assert add(1) == 1"),
        id="a default that grows",
    ),
    pytest.param(
        "def add(a: int) -> int:\n    add.count = getattr(add, 'count', 0) + 1\n    return add.count\n",
        test("assert add(1) == 1"), id="an attribute of the function",
    ),
    pytest.param(
        "def add(a: int) -> int:\n    print(a)\n    return a\n", test("assert add(1) == 1"), id="a function that prints"
    ),
    pytest.param(
        "import time\n\n\ndef add(a: int) -> int:\n    return int(time.time() * a)\n", test("assert add(0) == 0"),
        id="the time",
    ),
    pytest.param(
        "def add(a: str) -> str:\n    return open(a).read()\n", test("assert add('a.txt') == 'a'"), id="a file"
    ),
    pytest.param(
        "import os\n\n\ndef add(a: str) -> str:\n    return os.environ.get(a, 'x')\n", test("assert add('A') == 'x'"),
        id="the environment",
    ),
    pytest.param(
        "import os\n\n\ndef other():\n    return os.getcwd()\n\n\ndef add(a: str) -> str:\n    return other()\n",
        test("assert add('A') == 'x'"), id="a callee that hangs on the world",
    ),
    pytest.param(
        "from elsewhere import other\n\n\ndef add(a: str) -> str:\n    return other(a)\n", test("assert add('A') == 'x'"),
        id="a callee of another project",
    ),
    pytest.param(
        "from tools import mark\n\n\n@mark\ndef add(a: str) -> str:\n    return a\n", test("assert add('A') == 'A'"),
        id="an unknown decorator",
    ),
    pytest.param(
        "def outer(a: int) -> int:\n    def add(a: int) -> int:\n        return a\n    return add(a)\n",
        test("assert add(1) == 1"), id="a function inside a function",
    ),
    pytest.param(
        STACK, test("stack = Stack([1, 2])\n    assert stack.last() == 2", "from shop import Stack\n"),
        id="a method of a variable",
    ),
    pytest.param(
        STACK, test("assert Stack(ITEMS).last() == 2", "from shop import Stack\n"), id="made with what is no literal"
    ),
    pytest.param(
        "class Stack:\n    items = []\n\n    def last(self, a: int) -> int:\n        self.items.append(a)\n"
        "        return len(self.items)\n",
        test("assert Stack().last(1) == 1", "from shop import Stack\n"), id="a list that all objects share",
    ),
    pytest.param(
        "def add(password: str) -> str:\n    return password\n",
        test("assert add(password='hunter2-Xq9') == 'hunter2-Xq9'"), id="a secret",
    ),
    pytest.param(ADD.replace("int", "str"), test("assert add('a', '\\n') == 'a\\n'"), id="a line break"),
    pytest.param(ADD.replace("int", "str"), test("assert add('\u00e4', '\u202e') == '\u00e4\u202e'"), id="not ASCII"),
    pytest.param(ADD.replace("int", "str"), test(f"assert add('{'a' * 80}', '') == '{'a' * 80}'"), id="a long line"),
    pytest.param(ADD, {"a.md": ">>> from shop import add\n>>> add(1, 2)  # doctest: +SKIP\n3\n"}, id="a skipped doctest"),
    pytest.param(ADD, {"a.md": ">>> from shop import add\n>>> add(1, 2)\nthree\n"}, id="what is printed is no literal"),
    pytest.param(ADD, {"a.md": ">>> from shop import add\n>>> add(1, 2)\n3\n4\n"}, id="two lines are printed"),
    pytest.param(ADD, {"a.md": ">>> add(1, 2)\n3\n"}, id="a page that does not import it"),
    pytest.param(ADD, {"a.md": ">>> from other import add\n>>> add(1, 2)\n3\n"}, id="another module's function"),
    pytest.param(
        ADD, test("assert add(1, 2) == 3") | {"a.md": ">>> from shop import add\n>>> add(1, 2)\n4\n"},
        id="a test and a page disagree",
    ),
    pytest.param(ADD, {"test_shop.py": "from shop import add\n\ndef test_it(:\n"}, id="a file that is not Python"),
]  # fmt: skip


@pytest.mark.parametrize("source,files", HIDDEN)
def test_what_is_not_certain_is_not_shown(tmp_path, source, files):
    assert shown(tmp_path, source, files) == []
