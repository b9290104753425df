"""`__doc__` is code too: definitions whose docstring the program reads or sets are left alone, by plan and by proof."""

# ruff: noqa: E501 - a whole file reads best on one line

import pytest

from docgen_hook.errors import EditError
from docgen_hook.planning.plan_file import PlanOptions, plan_file
from docgen_hook.rules import RULES
from docgen_hook.source.editing.edit import insert_all
from docgen_hook.source.editing.proof import unproven_reason
from docgen_hook.source.scan import parse_definitions

MISSING = frozenset(code for code in RULES if code < "DGH2")
SLOTTED = "class Slotted:\n    __slots__ = {}\n\n    def __init__(self, name):\n        self.name = name\n"
BASE = "class Base:\n    def help(self):\n        return {}\n\n\nclass Child(Base):\n    x = 1\n"

USED = [
    pytest.param(SLOTTED.format('("name", "__doc__")'), ["Slotted"], id="a tuple of slots"),
    pytest.param(SLOTTED.format('["__doc__"]'), ["Slotted"], id="a list of slots"),
    pytest.param(SLOTTED.format('"__doc__"'), ["Slotted"], id="one slot"),
    pytest.param(SLOTTED.format('"name __doc__".split()'), ["Slotted"], id="slots in one string"),
    pytest.param(SLOTTED.format('{"__doc__": "The text.", "name": "It."}'), ["Slotted"], id="slots with their meaning"),
    pytest.param(SLOTTED.format('(*Base.__slots__, "__doc__")'), ["Slotted"], id="slots of a base and more"),
    pytest.param("NAMES = ('a', '__doc__')\n" + SLOTTED.format("NAMES"), ["Slotted"], id="slots that are named elsewhere"),
    pytest.param(
        SLOTTED.format("()").replace("= ()", "= ()\n    __slots__ += ('__doc__',)"), ["Slotted"], id="slots that grow"
    ),
    pytest.param(
        "@dataclass(slots=True)\nclass Item:\n    name: str\n    __doc__: str = ''\n", ["Item"], id="a dataclass's field"
    ),
    pytest.param('class Legacy:\n    __doc__ = "An explicit text."\n', ["Legacy"], id="a class body that sets it"),
    pytest.param(
        'class Legacy:\n    if DEBUG:\n        __doc__ = "A text."\n', ["Legacy"], id="a class body that sets it sometimes"
    ),
    pytest.param(
        'def show(f):\n    return f"""\n    {f.__doc__}\n    """\n\n\ndef g():\n    pass\n\n\nif show:\n    x = [\n        1,\n        show(g),\n    ]\n',
        ["g"], id="passed to a reader with a text of several lines",
    ),
    pytest.param(
        "def show(f):\n    return f.__doc__\n\n\ndef run():\n    def inner():\n        return 1\n    return show(inner)\n\n\n@show\ndef h():\n    pass\n",
        ["run.inner", "h"], id="a decorator that reads it, in a file whose other functions do not",
    ),
    pytest.param("class A:\n    __doc__ += 'more'\n", ["", "A"], id="a class body that adds to it"),
    pytest.param("class A:\n    x = 1\n    del __doc__\n", ["A"], id="a class body that deletes it"),
    pytest.param("class A:\n    from b import __doc__\n", ["A"], id="a class body that imports it"),
    pytest.param(
        "class A:\n    @property\n    def __doc__(self):\n        return 'It.'\n", ["A"], id="a property of that name"
    ),
    pytest.param(
        "class Point(NamedTuple):\n    x: int\n\n\nPoint.__doc__ = 'A point.'\n", ["Point"], id="set behind a named tuple"
    ),
    pytest.param("class Point(NamedTuple):\n    __doc__ = 'A point.'\n    x: int\n", ["Point"], id="set in a named tuple"),
    pytest.param(
        "class Point(NamedTuple):\n    x: int\n\n\nPoint.__doc__ += ' More.'\n", ["Point"], id="added to behind a class"
    ),
    pytest.param(
        'class Command:\n    description = __doc__\n    usage = (__doc__ or "").upper()\n', ["", "Command"],
        id="a class body that reads it",
    ),
    pytest.param(
        '"""Module help."""\n\n\nclass Command:\n    description = __doc__\n\n    def run(self):\n        return 1\n',
        ["Command"], id="a class body that reads it in a module with one",
    ),
    pytest.param(
        "class A:\n    def f(self, text=__doc__):\n        return text\n", ["", "A"], id="a default in a class body"
    ),
    pytest.param(
        "def f():\n    return 1\n\n\nclass A:\n    __doc__ = f.__doc__\n", ["f", "A"], id="a class body that takes another's"
    ),
    pytest.param("import argparse\n\nargparse.ArgumentParser(description=__doc__)\n", [""], id="a module that reads it"),
    pytest.param("def main():\n    print(__doc__)\n", [""], id="a function that reads the module's"),
    pytest.param("__doc__ = 'It.'\n", [""], id="a module that sets it"),
    pytest.param("__doc__ += 'It.'\n", [""], id="a module that adds to it"),
    pytest.param("from .core import __doc__\n", [""], id="a module that imports it"),
    pytest.param("print(globals()['__doc__'])\n", [""], id="a module that reads it through globals"),
    pytest.param("import sys\n\nprint(sys.modules[__name__].__doc__)\n", [""], id="a module that looks itself up"),
    pytest.param("class A:\n    def f(self):\n        return __doc__\n", [""], id="a method reads the module's"),
    pytest.param("def f():\n    return 1\n\n\nprint(f.__doc__)\n", ["f"], id="a function's that is read"),
    pytest.param("def f():\n    return f.__doc__\n", ["f"], id="a function's that it reads itself"),
    pytest.param("def f():\n    return 1\n\n\nf.__doc__ %= {'a': 1}\n", ["f"], id="a function's that is formatted"),
    pytest.param("def f():\n    return 1\n\n\nf.__doc__ = f.__doc__ % 1\n", ["f"], id="a function's that is set anew"),
    pytest.param("def f():\n    return 1\n\n\nsetattr(f, '__doc__', 'It.')\n", ["f"], id="setattr"),
    pytest.param("def f():\n    return 1\n\n\nprint(getattr(f, '__doc__', ''))\n", ["f"], id="getattr"),
    pytest.param("import inspect\n\n\ndef f():\n    return 1\n\n\nprint(inspect.getdoc(f))\n", ["f"], id="getdoc"),
    pytest.param(
        "import inspect\n\n\ndef f():\n    return 1\n\n\nX = inspect.cleandoc(f.__doc__ or '')\n", ["f"], id="cleandoc"
    ),
    pytest.param("def f():\n    return 1\n\n\nprint(vars(f)['__doc__'], f.__dict__.get('x'))\n", ["f"], id="vars"),
    pytest.param(
        "def f():\n    return 1\n\n\ndef g():\n    return 1\n\n\nfor x in (f, g):\n    x.__doc__ = (x.__doc__ or '') % 1\n",
        ["f", "g"], id="a loop over functions",
    ),
    pytest.param(
        "class A:\n    def f(self):\n        return 1\n\n    def g(self):\n        return self.f.__doc__\n", ["A.f"],
        id="a method's that another reads",
    ),
    pytest.param(
        "class A:\n    def f(self):\n        return 1\n\n    g = property(f, doc=f.__doc__)\n", ["A.f"],
        id="a method's that the class body reads",
    ),
    pytest.param(
        "class A:\n    def f(self):\n        return 1\n\n\ndef f():\n    return 1\n\n\nprint(A.f.__doc__)\n", ["A.f"],
        id="a method's, not its namesake's",
    ),
    pytest.param(BASE.format("self.__doc__"), ["Base", "Child"], id="a base that reads that of its instances"),
    pytest.param(BASE.format("type(self).__doc__"), ["Base", "Child"], id="through type"),
    pytest.param(BASE.format("self.__class__.__doc__"), ["Base", "Child"], id="through __class__"),
    pytest.param(BASE.format("getdoc(self)"), ["Base", "Child"], id="through getdoc"),
    pytest.param(
        "class Base:\n    def __init_subclass__(cls):\n        cls.help = cls.__doc__\n\n\nclass Child(Base[int]):\n    x = 1\n",
        ["Base", "Child"], id="a base that reads those of its children",
    ),
    pytest.param(
        "class Meta(type):\n    def __new__(mcs, name, bases, space):\n        space['help'] = space.get('__doc__')\n"
        "        return super().__new__(mcs, name, bases, space)\n\n\nclass A(metaclass=Meta):\n    x = 1\n",
        ["A"], id="a metaclass that reads those of its classes",
    ),
    pytest.param(
        "def doc(text):\n    def wrap(func):\n        func.__doc__ = text % func.__doc__\n        return func\n    return wrap\n"
        "\n\n@doc('%s')\ndef f():\n    return 1\n",
        ["f"], id="a decorator of the file that formats it",
    ),
    pytest.param(
        "class Registry:\n    def add(self, func):\n        self.help = func.__doc__\n        return func\n\n\nR = Registry()\n"
        "\n\n@R.add\ndef f():\n    return 1\n",
        ["f"], id="a registry's method that reads it",
    ),
    pytest.param(
        "class show:\n    def __init__(self, func):\n        self.text = func.__doc__\n\n\n@show\ndef f():\n    return 1\n",
        ["f"], id="a class that is a decorator",
    ),
    pytest.param(
        "class Meta(type):\n    def __init__(cls, name, bases, space):\n        cls.help = cls.__doc__\n\n\n"
        "class A(metaclass=Meta):\n    x = 1\n",
        ["Meta", "A"], id="a metaclass that reads its classes'",
    ),
    pytest.param(
        "def show(func):\n    print(func.__doc__)\n\n\ndef f():\n    return 1\n\n\nshow(f)\n", ["f"],
        id="a function that is called with another",
    ),
]  # fmt: skip

UNUSED = [
    pytest.param("class A:\n    __slots__ = ('name', '__dict__')\n", id="other slots"),
    pytest.param("class A:\n    x = '__doc__'\n", id="the name in a string"),
    pytest.param("__all__ = ['__doc__', 'f']\n\n\ndef f():\n    return 1\n", id="the name among the exports"),
    pytest.param(
        "import other\n\n\ndef f():\n    return other.f.__doc__\n", id="another module's function of that name"
    ),
    pytest.param(
        "def f():\n    '''Do.'''\n\n\nprint(f.__doc__)\n\n\ndef g():\n    return 1\n", id="a documented function's"
    ),
    pytest.param(
        "def f(g):\n    return g.__doc__\n\n\ndef g():\n    return 1\n", id="a parameter's of a function's name"
    ),
    pytest.param(
        "class A:\n    def __init__(self, func):\n        self.__doc__ = func.__doc__\n", id="an instance's that is set"
    ),
    pytest.param(
        "import functools\n\n\ndef d(f):\n    @functools.wraps(f)\n    def w():\n        return f()\n    return w\n\n\n@d\n"
        "def g():\n    return 1\n",
        id="wraps, which only copies",
    ),
    pytest.param(
        "class A:\n    def __init__(self, func):\n        self.text = func.__doc__\n\n\nclass B(A):\n    x = 1\n",
        id="a class that derives from one that reads others'",
    ),
    pytest.param("# __doc__\ndef f():\n    return 1\n", id="a comment"),
]


@pytest.mark.parametrize("source, used", USED)
def test_what_the_program_reads_or_sets_is_skipped_with_a_reason(source, used):
    made = plan_file("a.py", source.encode(), PlanOptions(MISSING, {}, full=True))
    assert [definition.qualname for definition in made.skipped] == used
    assert all("__doc__" in definition.reason for definition in made.skipped)
    assert {definition.qualname for definition in made.missing} == {finding.definition for finding in made.findings}
    assert set(used).isdisjoint(definition.qualname for definition in made.missing)


@pytest.mark.parametrize("source, used", USED)
def test_the_proof_refuses_it_by_itself(source, used):
    for definition, _ in parse_definitions(source.encode()).definitions:
        if definition.docstring:
            continue
        planned = [(definition, lambda indent: "Say it.")]
        if definition.qualname in used:
            with pytest.raises(EditError, match="would change a value"):
                insert_all(source.encode(), planned)
        else:
            assert unproven_reason(source.encode(), insert_all(source.encode(), planned)) == ""


@pytest.mark.parametrize("source", UNUSED)
def test_what_only_looks_like_it_is_documented(source):
    made = plan_file("a.py", source.encode(), PlanOptions(MISSING, {}, full=True))
    assert made.skipped == ()
    after = insert_all(source.encode(), [(definition, lambda indent: "Say it.") for definition in made.missing])
    assert unproven_reason(source.encode(), after) == ""
