"""What the code says of a definition: parameters, result, attributes, complexity, source and context."""

import sys

import pytest

from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions


def of(source, qualname):
    module = parse_definitions(source.encode())
    definition, node = next(
        definition for definition in reversed(module.definitions) if definition[0].qualname == qualname
    )
    return with_prompt_facts(definition, node, module)


def parameters(source, qualname="f"):
    return [
        (parameter.name, parameter.kind, parameter.annotation, parameter.default)
        for parameter in of(source, qualname).parameters
    ]


PLAIN = "positional-or-keyword"


@pytest.mark.parametrize(
    "source, expected",
    [
        pytest.param("def f(): pass", [], id="none"),
        pytest.param(
            "def f(a, b: int, /, c=1, *d: str, e, g: int = 2, **h: dict): pass",
            [
                ("a", "positional-only", "", ""),
                ("b", "positional-only", "int", ""),
                ("c", PLAIN, "", "1"),
                ("*d", "var-positional", "str", ""),
                ("e", "keyword-only", "", ""),
                ("g", "keyword-only", "int", "2"),
                ("**h", "var-keyword", "dict", ""),
            ],
            id="every kind",
        ),
        pytest.param("def f(*, a): pass", [("a", "keyword-only", "", "")], id="a bare star"),
        pytest.param("def f(a=1, /): pass", [("a", "positional-only", "", "1")], id="a positional-only default"),
        pytest.param("def f(*a: *Ts): pass", [("*a", "var-positional", "*Ts", "")], id="unpacked types"),
        pytest.param("def f(a: 'X | None' = None): pass", [("a", PLAIN, "'X | None'", "None")], id="as written"),
        pytest.param(
            "def f(a=lambda x, y=2: (x, y)): pass", [("a", PLAIN, "", "lambda x, y=2: (x, y)")], id="a lambda"
        ),
        pytest.param(
            "def f(é: 'ß' = 'ü', a='x'): pass", [("é", PLAIN, "'ß'", "'ü'"), ("a", PLAIN, "", "'x'")], id="beyond ASCII"
        ),
        pytest.param(
            "def f(\n    a: Dict[\n        str,  # c\n        int\n    ] = {\n        1: 2,\n    },\n): pass",
            [("a", PLAIN, "Dict[str, int]", "{1: 2}")],
            id="over lines, on one",
        ),
    ],
)
def test_parameters_of_a_function(source, expected):
    assert parameters(source) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        pytest.param("def f(self, a): pass", ["a"], id="a method has no self"),
        pytest.param("def f(self, /, a): pass", ["a"], id="a positional-only self"),
        pytest.param("def f(this): pass", [], id="self by another name"),
        pytest.param("def f(*args): pass", ["*args"], id="no self at all"),
        pytest.param("def f(*, a): pass", ["a"], id="keywords only"),
        pytest.param("@classmethod\n    def f(cls, a): pass", ["a"], id="a class method"),
        pytest.param("@staticmethod\n    def f(a): pass", ["a"], id="a static method keeps its first"),
        pytest.param("@builtins.staticmethod\n    def f(a): pass", ["a"], id="a static method by its module"),
        pytest.param("if x:\n        def f(self, a): pass", ["a"], id="a method under if"),
    ],
)
def test_parameters_of_a_method(body, expected):
    assert [parameter[0] for parameter in parameters(f"class A:\n    {body}\n", "A.f")] == expected


def test_a_function_inside_a_method_keeps_its_first_parameter():
    assert [
        parameter[0] for parameter in parameters("class A:\n    def m(self):\n        def f(self): pass\n", "A.m.f")
    ] == ["self"]


@pytest.mark.parametrize(
    "body, expected",
    [
        pytest.param("def __init__(self, a, *b): pass", ["a", "*b"], id="those of __init__"),
        pytest.param("def f(self, a): pass", [], id="none without one"),
        pytest.param(
            "@overload\n    def __init__(self, a): ...\n    @t.overload\n    def __init__(self, a, b): ...\n"
            "    def __init__(self, a, b=1, c=2): ...",
            ["a", "b", "c"],
            id="the real one, not an overload",
        ),
        pytest.param("if x:\n        def __init__(self, a): pass", ["a"], id="one under if"),
    ],
)
def test_parameters_of_a_class(body, expected):
    assert [parameter[0] for parameter in parameters(f"class A:\n    {body}\n", "A")] == expected


RESULTS = [
    ("none", "def f(): print()", "a statement"),
    ("none", "def f():\n    return", "a bare return"),
    ("none", "def f():\n    return None", "return None"),
    ("none", "def f(a):\n    if a: return\n    return None", "both"),
    ("none", "def f():\n    def g():\n        return 1\n    g()", "a return of a function inside"),
    ("none", "def f():\n    class A:\n        def g(self): return 1\n    A()", "a return of a class inside"),
    ("none", "def f():\n    x = lambda: 1", "a lambda"),
    ("none", "def f():\n    def g():\n        yield 1\n    g()", "a yield of a function inside"),
    ("none", "def f():\n    x = lambda: (yield)", "a yield of a lambda"),
    ("none", "def f():\n    x = (i for i in y)", "a generator expression"),
    ("none", "async def f():\n    x = [i async for i in y]", "an async comprehension"),
    ("none", "async def f():\n    await x", "an await"),
    ("none", "def f() -> None: ...", "a stub annotated with None"),
    ("none", "def f() -> 'None': ...", "a stub annotated with None in quotes"),
    ("none", "def f() -> NoReturn:\n    raise X()", "NoReturn"),
    ("none", "def f() -> typing.Never: ...", "Never of a module"),
    ("none", "def f(a):\n    if a:\n        raise ValueError", "a raise in a branch"),
    ("none", "def f() -> int:\n    while True: pass", "an annotation against the body"),
    ("value", "def f():\n    return 1", "a return"),
    ("value", "def f():\n    return ...", "an ellipsis returned"),
    ("value", "def f(a):\n    if a:\n        return None\n    return a", "a value in one branch"),
    ("value", "def f(a):\n    match a:\n        case 1: return 2", "a return in a match"),
    ("value", "def f():\n    try:\n        g()\n    finally:\n        return 1", "a return in finally"),
    ("value", "async def f():\n    return await x", "an async function's value"),
    ("value", "def f():\n    return (i for i in y)", "a generator expression returned"),
    ("value", "def f() -> None:\n    return g()", "a body against its annotation"),
    ("value", "def f() -> int | None:\n    return None", "return None where the annotation names more"),
    ("value", "def f() -> int: ...", "an annotated stub"),
    ("value", "def f() -> Iterator[int]: ...", "a stub that gives an iterator"),
    ("value", "def f() -> int:\n    raise NotImplementedError", "an annotated body that is not there yet"),
    ("value", "@abstractmethod\ndef f(self) -> int:\n    'It.'", "an annotated abstract method"),
    ("value", "@overload\ndef f(a: int) -> int: ...", "an overload"),
    ("value", "def f(self) -> int:\n    return super().f()", "an annotated result of the base"),
    ("yields", "def f():\n    yield", "a yield"),
    ("yields", "def f():\n    x = yield 1\n    return x", "a yield as an expression"),
    ("yields", "def f():\n    yield from x", "yield from"),
    ("yields", "def f():\n    if x:\n        return\n    yield 1", "a bare return in a generator"),
    ("yields", "def f():\n    return [x for x in (yield)]", "a yield in a comprehension's source"),
    ("yields", "@contextmanager\ndef f():\n    yield 1", "a context manager"),
    ("async yields", "async def f():\n    yield 1", "an async generator"),
    ("unknown", "def f(): ...", "an ellipsis"),
    ("unknown", "def f(): pass", "pass"),
    ("unknown", "def f():\n    'It.'", "a docstring alone"),
    ("unknown", "def f():\n    'It.'\n    pass", "a docstring and pass"),
    ("unknown", "def f():\n    raise NotImplementedError", "raise NotImplementedError"),
    ("unknown", "def f():\n    raise NotImplementedError('x')", "raise NotImplementedError with a message"),
    ("unknown", "def f():\n    log()\n    raise ValueError", "a body that always raises"),
    ("unknown", "@abc.abstractmethod\ndef f(self):\n    print()", "an abstract method"),
    ("unknown", "def f(self):\n    return super().f()", "the base's result"),
]


@pytest.mark.parametrize("result, source, title", RESULTS, ids=[result[2] for result in RESULTS])
def test_what_a_call_gives(result, source, title):
    assert of(source + "\n", "f").result == result


@pytest.mark.parametrize(
    "source, returns",
    [
        pytest.param("def f() -> dict[str, int]: ...", "dict[str, int]", id="as written"),
        pytest.param("def f() -> 'X': ...", "'X'", id="with its quotes"),
        pytest.param("def f() -> (\n    int |\n    str\n): ...", "int | str", id="over lines, on one"),
        pytest.param("def f(): ...", "", id="none"),
    ],
)
def test_return_annotations(source, returns):
    assert of(source + "\n", "f").returns == returns


@pytest.mark.parametrize(
    "source, expected",
    [
        pytest.param(
            "class A:\n    x: int\n    y: str = 'a'\n", [("x", "int", ""), ("y", "str", "'a'")], id="annotated"
        ),
        pytest.param(
            "class A:\n    x = 1\n    y = z = 2\n", [("x", "", "1"), ("y", "", "2"), ("z", "", "2")], id="assigned"
        ),
        pytest.param(
            "class A:\n    x, (y, z) = 1, (2, 3)\n", [("x", "", "1"), ("y", "", "2"), ("z", "", "3")], id="unpacked"
        ),
        pytest.param("class A:\n    x, y = g()\n", [("x", "", ""), ("y", "", "")], id="unpacked from a call"),
        pytest.param(
            "@dataclass\nclass A:\n    x: int\n    y: list[int] = field(default_factory=list)\n"
            "    z: ClassVar[int] = 3\n",
            [("x", "int", ""), ("y", "list[int]", "field(default_factory=list)"), ("z", "ClassVar[int]", "3")],
            id="a dataclass",
        ),
        pytest.param(
            "@dataclass\nclass A:\n    _: KW_ONLY\n    k: dataclasses.KW_ONLY\n    w: InitVar[int] = 3\n",
            [],
            id="a dataclass's annotations that are none",
        ),
        pytest.param(
            "class A(Enum):\n    RED = 1\n    BLUE = auto()\n    _ignore_ = []\n",
            [("RED", "", "1"), ("BLUE", "", "auto()")],
            id="an enum",
        ),
        pytest.param(
            "class A(NamedTuple):\n    x: int\n    y: int = 0\n",
            [("x", "int", ""), ("y", "int", "0")],
            id="a named tuple",
        ),
        pytest.param(
            "class A:\n    if X:\n        x = 1\n    else:\n        y: int = 2\n",
            [("x", "", "1"), ("y", "int", "2")],
            id="under if",
        ),
        pytest.param("class A:\n    __slots__ = ('x', '_y')\n", [("x", "", "")], id="slots"),
        pytest.param(
            "class A:\n    __slots__ = 'x'\n    def __init__(self):\n        self.x = 1\n",
            [("x", "", "1")],
            id="a slot that __init__ fills",
        ),
        pytest.param(
            "class A:\n    def __init__(self, x: int, y: str = ''):\n        self.x = x\n"
            "        self.y: bytes = y\n        self.z = x + 1\n",
            [("x", "int", ""), ("y", "bytes", ""), ("z", "", "")],
            id="self in __init__",
        ),
        pytest.param(
            "class A:\n    def __init__(this, /, x):\n        if x:\n"
            "            this.x = this.y = 1\n        this.a, this.b = 1, x\n",
            [("x", "", "1"), ("y", "", "1"), ("a", "", "1"), ("b", "", "")],
            id="self by another name, in branches, unpacked",
        ),
        pytest.param(
            "class A:\n    x: int = 1\n    def __init__(self):\n        self.x = 2\n",
            [("x", "int", "1")],
            id="each once",
        ),
        pytest.param(
            "class A:\n    _x = 1\n    def __init__(self):\n        self._y = 1\n", [], id="private ones are none"
        ),
        pytest.param(
            "class A:\n    @property\n    def x(self): return 1\n"
            "    def f(self): pass\n    g = f\n    h = property(f)\n",
            [],
            id="properties and methods are none",
        ),
        pytest.param(
            "class A:\n    class B:\n        x = 1\n    def f(self):\n        self.z = 1\n",
            [],
            id="what is elsewhere is none",
        ),
        pytest.param(
            "class A:\n    def __init__(self, other):\n        other.x = 1\n        self.y.z = 1\n"
            "        self.w[0] = 1\n        def g(self):\n            self.v = 1\n",
            [],
            id="what belongs to others is none",
        ),
    ],
)
def test_attributes_of_a_class(source, expected):
    assert [
        (attribute.name, attribute.annotation, attribute.default) for attribute in of(source, "A").attributes
    ] == expected


BRANCHES = """\
def f(a):
    if a and b:
        for x in a:
            try:
                g()
            except (A, B):
                pass
            except C:
                pass
            finally:
                h()
    elif c:
        while x: pass
    def inner():
        return 1 if a else 2
    with a: return [i for i in a if i]
"""


def test_complexity_is_mccabes():
    import ast

    from mccabe import PathGraphingAstVisitor

    visitor = PathGraphingAstVisitor()
    visitor.preorder(ast.parse(BRANCHES), visitor)
    assert of(BRANCHES, "f").complexity == next(iter(visitor.graphs.values())).complexity() == 9
    assert of("def f(): pass\n", "f").complexity == 1
    assert of("class A:\n    x = 1\n", "A").complexity == 0


def test_the_source_is_dedented_and_has_its_decorators():
    source = "class A:\n    @b(\n        1)\n    @c\n    def f(self):\n        return '''\n  x'''\n\n    y = 1\n"
    assert of(source, "A.f").source == "@b(\n    1)\n@c\ndef f(self):\n    return '''\n  x'''"


def test_the_context_is_the_class_line_and_what_is_called():
    source = '''
class A(B, C[int]):
    """Hold pages.

    More."""
    def f(self, x):
        self.g(1); h(x); h(x); unknown(); self.f(x); B.g()
    def g(self, a, *b):
        """Turn one."""
    @staticmethod
    def s(a): "Static."
def h(y, *, z=1): "Help."
'''
    assert of(source, "A.f").context == (
        "class A(B, C[int]):  # Hold pages.\ndef g(a, *b):  # Turn one.\ndef h(y, z):  # Help."
    )


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters")
def test_type_parameters_are_no_parameters():
    assert parameters("def f[T: int](a: T, *b: T) -> T: ...\n") == [
        ("a", PLAIN, "T", ""),
        ("*b", "var-positional", "T", ""),
    ]
