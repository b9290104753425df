"""Bytes of a file to its definitions: where they stand, what contains them, whether they are public."""

import sys

import pytest

from docgen_hook.errors import UnreadableError
from docgen_hook.model.code import Location
from docgen_hook.source.scan import count_statements, parse_definitions


def found(source, path=""):
    return [
        definition
        for definition, _ in parse_definitions(
            source.encode() if isinstance(source, str) else source, path=path
        ).definitions
    ]


def one(source, qualname, path=""):
    return next(definition for definition in found(source, path) if definition.qualname == qualname)


@pytest.mark.parametrize(
    "source, expected",
    [
        pytest.param("", [], id="an empty file"),
        pytest.param("def f(): pass\n", [("function", "f", "module")], id="a function"),
        pytest.param("async def f(): pass\n", [("function", "f", "module")], id="an async function"),
        pytest.param("class A: pass\n", [("class", "A", "module")], id="a class"),
        pytest.param(
            "class A:\n    def f(self):\n        class B:\n            def g(self): pass\n",
            [
                ("class", "A", "module"),
                ("function", "A.f", "class"),
                ("class", "A.f.B", "function"),
                ("function", "A.f.B.g", "class"),
            ],
            id="all inside each other",
        ),
        pytest.param(
            "if a:\n    def f(): pass\nelif b:\n    def f(): pass\nelse:\n    def f(): pass\n",
            [("function", "f", "module")] * 3,
            id="twins",
        ),
        pytest.param(
            "try:\n    def a(): pass\nexcept E:\n    def b(): pass\nelse:\n"
            "    def c(): pass\nfinally:\n    def d(): pass\n",
            [("function", character, "module") for character in "abcd"],
            id="under try",
        ),
        pytest.param(
            "with x:\n    def a(): pass\nfor i in x:\n    def b(): pass\nelse:\n"
            "    def c(): pass\nwhile x:\n    def d(): pass\n",
            [("function", character, "module") for character in "abcd"],
            id="under with and loops",
        ),
        pytest.param(
            "match x:\n    case 1:\n        def a(): pass\n    case _:\n        class B: pass\n",
            [("function", "a", "module"), ("class", "B", "module")],
            id="under match",
        ),
        pytest.param("f = lambda: 0\nx = [g for g in y]\n", [], id="lambdas are none"),
        pytest.param("text = 'def f(): pass'\n# def g(): pass\n", [], id="text and comments are none"),
    ],
)
def test_definitions_are_found_in_source_order(source, expected):
    definitions = found(source)
    assert (definitions[0].kind, definitions[0].qualname) == ("module", "")
    assert [(definition.kind, definition.qualname, definition.scope) for definition in definitions[1:]] == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        pytest.param("def f(): pass\n", (1, 0), id="at the top"),
        pytest.param("@a\n@b(\n)\ndef f(): pass\n", (4, 0), id="the keyword, not the decorator"),
        pytest.param("if x:\n    async def f(): pass\n", (2, 4), id="async belongs to it"),
        pytest.param("if x:\n\tdef f(): pass\n", (2, 1), id="a tab is one column"),
        pytest.param("é = 'ü'\nif 'é':\n  def f(): pass\n", (3, 2), id="columns are characters"),
        pytest.param("x = '\u2028\x0b\x0c\x1c'\ndef f(): pass\n", (2, 0), id="lines are Python's"),
        pytest.param("x = 1\rdef f(): pass\r", (2, 0), id="CR alone"),
        pytest.param("x = 1\r\n\r\ndef f(): pass\r\n", (3, 0), id="CRLF"),
        pytest.param("\ufeffdef f(): pass\n", (1, 0), id="a byte order mark has no column"),
        pytest.param("\x0cdef f(): pass\n", (1, 1), id="a form feed has one"),
        pytest.param("\\\ndef f(): pass\n", (2, 0), id="under a backslash"),
    ],
)
def test_a_location_is_that_of_the_keyword(source, expected):
    assert one(source, "f").location == Location(*expected)


@pytest.mark.parametrize(
    "source, docstring",
    [
        pytest.param("def f(): 'It.'\n", "It.", id="on the line"),
        pytest.param("def f():\n    '''It.\n\n    More.\n    '''\n", "It.\n\n    More.\n    ", id="as it is written"),
        pytest.param("def f():\n    r'\\d'\n", "\\d", id="raw"),
        pytest.param("def f():\n    'It' ' is.'\n", "It is.", id="two literals"),
        pytest.param("def f():\n    ('It.')\n", "It.", id="in brackets"),
        pytest.param("def f():\n    # c\n\n    'It.'\n", "It.", id="under a comment"),
        pytest.param("def f():\n    ''\n", "", id="blank"),
        pytest.param("def f():\n    f'It.'\n", None, id="an f-string is none"),
        pytest.param("def f():\n    b'It.'\n", None, id="bytes are none"),
        pytest.param("def f():\n    'It.' % 1\n", None, id="a formatted string is none"),
        pytest.param("def f():\n    x = 1\n    'It.'\n", None, id="a second statement is none"),
        pytest.param("def f():\n    if x: 'It.'\n", None, id="a string under if is none"),
        pytest.param("def f(): pass\n'It.'\n", None, id="a string behind it is none"),
    ],
)
def test_a_docstring_is_what_python_takes_for_one(source, docstring):
    assert one(source, "f").docstring == docstring


@pytest.mark.parametrize(
    "source, qualname, public",
    [
        pytest.param("def f(): pass\n", "f", True, id="a function"),
        pytest.param("def _f(): pass\n", "_f", False, id="an underscore"),
        pytest.param("def __f(): pass\n", "__f", False, id="two underscores"),
        pytest.param("def __getattr__(n): pass\n", "__getattr__", False, id="a special function of a module"),
        pytest.param("class A:\n    def __len__(s): pass\n", "A.__len__", True, id="a special method"),
        pytest.param("class A:\n    def _f(s): pass\n", "A._f", False, id="a method with an underscore"),
        pytest.param("class _A:\n    def f(s): pass\n", "_A.f", False, id="in a private class"),
        pytest.param("def f():\n    def g(): pass\n", "f.g", False, id="in a function"),
        pytest.param("__all__ = ['g']\ndef f(): pass\n", "f", False, id="not in __all__"),
        pytest.param("__all__ = ['f']\ndef f(): pass\n", "f", True, id="in __all__"),
        pytest.param("__all__ = []\n__all__ += ('f',)\ndef f(): pass\n", "f", True, id="added to __all__"),
        pytest.param(
            "__all__ = []\ntry:\n    import x\nexcept E:\n    pass\nelse:\n    __all__ += ['f']\ndef f(): pass\n",
            "f",
            True,
            id="added to __all__ where an import went well",
        ),
        pytest.param("__all__ = []\n__all__.extend(['f'])\ndef f(): pass\n", "f", True, id="appended to __all__"),
        pytest.param(
            "__all__ = ['A']\nclass A:\n    def f(s): pass\n", "A.f", True, id="a method of what is in __all__"
        ),
    ],
)
def test_who_is_public(source, qualname, public):
    assert one(source, qualname).public is public


@pytest.mark.parametrize(
    "path, kind, public",
    [
        pytest.param("a/b.py", "module", True, id="a module"),
        pytest.param("a/__init__.py", "package", True, id="a package"),
        pytest.param("a/__init__.pyi", "package", True, id="a package's stub"),
        pytest.param("a/_b.py", "module", False, id="a private module"),
        pytest.param("_a/b.py", "module", False, id="in a private package"),
        pytest.param("a/__main__.py", "module", True, id="a special module"),
        pytest.param("", "module", True, id="no path"),
    ],
)
def test_a_path_tells_packages_and_private_modules(path, kind, public):
    module = found("def f(): pass\n", path)
    assert (module[0].kind, module[0].public, module[1].public) == (kind, public, public)


@pytest.mark.parametrize(
    "source, decorators",
    [
        pytest.param("@property\ndef f(): pass\n", ("property",), id="a name"),
        pytest.param("@a.b.setter\n@c(1, x = 2)\ndef f(): pass\n", ("a.b.setter", "c(1, x = 2)"), id="as written"),
        pytest.param("@c(\n    1,  # one\n)\ndef f(): pass\n", ("c(1)",), id="over lines, on one"),
        pytest.param("@(lambda f: f)\ndef f(): pass\n", ("lambda f: f",), id="a lambda"),
        pytest.param("@é('ü')\ndef f(): pass\n", ("é('ü')",), id="beyond ASCII"),
    ],
)
def test_decorators_are_source_text(source, decorators):
    assert one(source, "f").decorators == decorators


def test_bases_are_source_text():
    assert one("class A(B, c.D[int], metaclass=M, *E): pass\n", "A").bases == ("B", "c.D[int]", "*E")


OWNER = "class A:\n    def f(self):\n        'It.'\n    def h(self): pass\n"


@pytest.mark.parametrize(
    "source, qualname, overrides",
    [
        pytest.param(OWNER + "class B(A):\n    def f(self): pass\n", "B.f", True, id="a documented method"),
        pytest.param(
            OWNER + "class B(A): pass\nclass C(B):\n    def f(self): pass\n", "C.f", True, id="over one class"
        ),
        pytest.param(OWNER + "class B(A[int]):\n    def f(self): pass\n", "B.f", True, id="a generic base"),
        pytest.param("class B:\n    @override\n    def f(self): pass\n", "B.f", True, id="marked"),
        pytest.param("class B:\n    @typing.override\n    def f(self): pass\n", "B.f", True, id="marked by a module"),
        pytest.param(OWNER + "class B(A):\n    def h(self): pass\n", "B.h", False, id="an undocumented method"),
        pytest.param(OWNER + "class B(A):\n    def g(self): pass\n", "B.g", False, id="a method of its own"),
        pytest.param(OWNER + "class B:\n    def f(self): pass\n", "B.f", False, id="no base"),
        pytest.param("class B(B):\n    def f(self): pass\n", "B.f", False, id="its own base"),
        pytest.param("class B(A):\n    def f(self): pass\nclass A(B): pass\n", "B.f", False, id="bases in a circle"),
        pytest.param("@override\ndef f(): pass\n", "f", False, id="a function is no method"),
    ],
)
def test_who_overrides_a_documented_method(source, qualname, overrides):
    assert one(source, qualname).overrides is overrides


@pytest.mark.parametrize(
    "source, silenced",
    [
        pytest.param("def f(): pass  # noqa\n", ("*",), id="noqa"),
        pytest.param("def f():  # NOQA: DGH103, E501\n    pass\n", ("DGH103",), id="codes, others left out"),
        pytest.param("def f(  # noqa: DGH103\n    a,\n): pass\n", ("DGH103",), id="on the first line of a header"),
        pytest.param("def f(): pass  # docgen: skip\n", ("*", "skip"), id="docgen: skip"),
        pytest.param("# docgen: skip\ndef f(): pass\n", ("*", "skip"), id="the whole file"),
        pytest.param("def f(): pass  # noqa: D103\n", (), id="another tool's code"),
        pytest.param("def f(a='# noqa'): pass\n", (), id="in a string"),
        pytest.param("def f(\n    a,  # noqa: DGH103\n    b,\n):\n    pass\n", ("DGH103",), id="inside a header"),
        pytest.param("def f(a, \\\n    b):  # noqa\n    pass\n", ("*",), id="on a line that goes on"),
        pytest.param("def f(a='x',  # noqa\n    b='y'):\n    pass\n", ("*",), id="between strings"),
        pytest.param("def f(a):\n    # noqa\n    return a\n", (), id="below the header"),
        pytest.param("def f(a='x'):\n    # noqa\n    return a\n", (), id="below a header with a string"),
        pytest.param("def f():\n    x = 1  # noqa\n", (), id="further down"),
        pytest.param("# flake8: noqa\ndef f(): pass\n", ("*",), id="flake8: noqa for the file"),
        pytest.param("x = 1\n# flake8: noqa: DGH103, E501\ndef f(): pass\n", ("DGH103",), id="the same for codes"),
        pytest.param("x = '# flake8: noqa'\ndef f(): pass\n", (), id="flake8: noqa in a string"),
        pytest.param("x = 1  # flake8: noqa\ndef f(): pass\n", (), id="flake8: noqa behind code is for one line"),
        pytest.param("def f(): pass  # noqabc is none\n", ("*",), id="flake8 reads this as noqa"),
    ],
)
def test_comments_that_silence(source, silenced):
    assert one(source, "f").silenced == silenced


@pytest.mark.parametrize(
    "source, count",
    [
        pytest.param("def f(): pass\n", 1, id="one"),
        pytest.param("def f():\n    'It.'\n", 0, id="a docstring does not count"),
        pytest.param(
            "def f():\n    if a:\n        b; c\n    else:\n        d\n    def g():\n        e\n",
            6,
            id="nested ones count",
        ),
    ],
)
def test_statements_are_counted(source, count):
    module = parse_definitions(source.encode())
    assert count_statements(module.definitions[1][1]) == count


@pytest.mark.parametrize(
    "source, words",
    [
        pytest.param(b"def f(:\n", "line 1", id="a syntax error"),
        pytest.param(b"x = 1\n  y = 2\n", "line 2", id="a wrong indentation"),
        pytest.param(b"x = 1\0\n", "null bytes", id="a null byte"),
        pytest.param(b"x = '\xff'\n", "", id="bytes that are no UTF-8"),
        pytest.param(b"# coding: none\n", "unknown encoding", id="an unknown encoding"),
        pytest.param(b"x = " + b"-" * 200_000 + b"1\n", "", id="nested far too deeply"),
        pytest.param(b"x = " + b"9" * 5000 + b"\n", "", id="a number that is too long"),
        pytest.param("def f(): pass\n".encode("utf-16"), "", id="UTF-16"),
    ],
)
def test_what_is_no_python_is_refused_with_a_sentence_and_a_tip(source, words):
    with pytest.raises(UnreadableError) as caught:
        parse_definitions(source)
    assert words in caught.value.sentence
    assert caught.value.tip


def test_a_chain_of_a_thousand_elif_is_no_depth():
    chain = "if x == 0:\n    pass\n" + "".join(
        f"elif x == {index}:\n    def f{index}(): pass\n" for index in range(1, 900)
    )
    try:
        assert len(found(chain)) == 900
    except UnreadableError:
        assert sys.version_info < (3, 12)  # its parser may give up


def test_invalid_escapes_of_a_person_are_not_reported():
    assert one("def f():\n    '\\d'\n    return 1 is 1\n", "f").docstring == "\\d"
