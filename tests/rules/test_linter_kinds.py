"""Kinds of docstrings of which linters were wrong: for each what must not be reported, and beside it what must."""

# ruff: noqa: E501 - a whole file reads best on one line

import pytest

from docgen_hook.config import Config
from docgen_hook.planning.plan_file import plan_file, plan_options

WHOLE = ("DGH2", "DGH3", "DGH211", "DGH212")


def reported(source, *, select=WHOLE, ignore=()):
    """Return what is reported of a file: the code and the names in backticks."""
    planned = plan_file("page.py", source.encode(), plan_options(Config(select=select, ignore=ignore), "check", ""))
    assert planned.problem is None, source
    return [f"{finding.code} {' '.join(finding.message.split('`')[1::2])}".strip() for finding in planned.findings]


def function(docstring, head="def turn(page, by=1):", body="print(page)", above=""):
    inner = "\n".join(f"    {line}" if line else "" for line in docstring.strip("\n").split("\n"))
    return f'{above}{head}\n    r"""Do it.\n\n{inner}\n    """\n    {body}\n'


def method(docstring, head="def turn(self, page):", body="print(page)", after="", above="", owner="class Book:"):
    inner = "\n".join(f"    {line}" if line else "" for line in function(docstring, head, body).split("\n"))
    return f"{above}{owner}\n{inner}\n{after}"


def made(docstring, fields, head="@dataclass\nclass Page:", above=""):
    inner = "\n".join(f"    {line}" if line else "" for line in docstring.strip("\n").split("\n"))
    below = "\n".join(f"    {line}" for line in fields.split("\n"))
    return f'{above}{head}\n    """A page.\n\n{inner}\n    """\n\n{below}\n'


def row(source, *expected, id):  # noqa: A002 - as pytest.param calls it
    return pytest.param(source, list(expected), id=id)


PAGE = "Args:\n    page: The page."
BOTH = f"{PAGE}\n    by: How far."


@pytest.mark.parametrize(
    "source, expected",
    [
        row(function(f"{BOTH}\n    far: Old.", above="@deprecate_kwarg('far', 'by')\n"), id="by position"),
        row(function(f"{BOTH}\n    far: Old.", above="@renamed(old='far', new='by')\n"), id="by keyword"),
        row(function(f"{BOTH}\n    far: Old.", above="@renamed(far='by')\n"), id="as the keyword"),
        row(function(f"{BOTH}\n    far: Old.", above="@renamed({'far': 'by'})\n"), id="in a dictionary"),
        row(function(f"{BOTH}\n    dry_run: Old.", above="@option('--dry-run')\n"), id="as an option"),
        row(function(f"{BOTH}\n    far: Old.", above="@renamed('near')\n"), "DGH202 far turn", id="not another name"),
        row(
            function(f"{BOTH}\n    far: Old.", above="@cache\n"),
            "DGH202 far turn",
            id="not by a decorator without a call",
        ),
    ],
)
def test_a_decorator_may_still_take_a_parameter(source, expected):
    assert reported(source) == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        row(method(BOTH, "def turn(page, by):", after="    turn = staticmethod(turn)\n"), id="static by assignment"),
        row(method(BOTH, "def _turn(page, by):", after="    turn = staticmethod(_turn)\n"), id="by another name"),
        row(method(PAGE, "def turn(cls, page):", after="    turn = classmethod(turn)\n"), id="of the class by assignment"),
        row(method(BOTH, "@abc.abstractstaticmethod\ndef turn(page, by):"), id="abstract and static"),
        row(method(PAGE, "@abc.abstractclassmethod\ndef turn(cls, page):"), id="abstract and of the class"),
        row(method(BOTH, "@fixed\ndef turn(page, by):", above="from builtins import staticmethod as fixed\n"),
            id="static under another name"),
        row(method(f"{PAGE}\n    self: The book."), id="self is described"),
        row(method(f"{PAGE}\n    cls: The class.", "@classmethod\ndef turn(cls, page):"), id="cls is described"),
        row(method(f"{PAGE}\n    klass: The class.", "@classmethod\ndef turn(klass, page):"), id="by another name, too"),
        row(method(PAGE, "def turn(self, page, by):"), "DGH201 by Book.turn", id="a method leaves one out"),
        row(method(BOTH), "DGH202 by Book.turn", id="a method has one too many"),
        row(function(f"{BOTH}\n    self: It."), "DGH202 self turn", id="a function has no self"),
        row(method(PAGE, "def turn(page, by):", after="    turn = staticmethod(turn)\n"), "DGH201 by Book.turn",
            id="a static one leaves one out"),
    ],
)  # fmt: skip
def test_kinds_of_methods(source, expected):
    assert reported(source) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        row(
            "Args:\n    page: One of\n    - red: a\n    * blue: b\n    by: How far.", id="items at the entries' column"
        ),
        row("Args:\n    - page: The page.\n    - by: How far.", id="all entries are items"),
        row("Args:\n    * **page** (int): The page.\n    * **by** (int): How far.", id="items in bold"),
        row("Args:\n    **page**: The page.\n    **by** (int): How far.", id="bold"),
        row("Args:\n    `page`: The page.\n    ``by``: How far.", id="code"),
        row("Args:\n    page: The page\n    which is turned.\n    by: How far.", id="text goes on at the same column"),
        row("Args:\n    page:\n    The page.\n    by:\n    How far.", id="text below at the same column"),
        row("Args:\n    page (int):\n    by (int):", id="types alone"),
        row("Parameters\n----------\npage : int\nby : int", id="types alone, numpy"),
        row("Parameters\n----------\n**page** : int\n    One.\n**by** : int\n    Two.", id="bold, numpy"),
        row(
            "Parameters\n----------\npage : str\n    One of\n- red : a\n- blue : b\nby : int\n    Far.",
            id="items, numpy",
        ),
        row("Parameters\n----------\n- page : int\n    One.\n- by : int\n    Far.", id="all are items, numpy"),
        row(":param page:\n:type page: int\n:param by: Far.", id="a type alone, sphinx"),
        row(":param page:\n    The page.\n:param by:\n\n    How far.", id="text below, sphinx"),
        row(
            "Args:\n    page: The page.\n    by: How far.\n\n  Usage notes:\n    text: is code",
            id="a title a little deeper",
        ),
        row("Args:\n    page: The page.\n    by: Far.\n\n ```py\n x: int = 1\n ```", id="a fence a little deeper"),
        row(
            "Args:\n    page: The page.\n    by: Far.\n    Example:\n        x: 1", id="a title at the entries' column"
        ),
        row(
            "Args:\n    page: The page.\n    by: Far.\n    Raises:\n        KeyError: Never.",
            "DGH208 KeyError turn",
            id="what is raised at the entries' column",
        ),
        row(
            "Args:\n    page: The page.\n    ```\n    x: int\n    ```\n    by: Far.",
            id="a fence at the entries' column",
        ),
        row("Args:\n    page: The page.\n\n:param by: How far.", id="google and sphinx"),
        row("Parameters\n----------\npage : int\n    One.\n\nArgs:\n    by: How far.", id="numpy and google"),
        row("Args:\n    page: The page.\n    by:", "DGH201 by turn", id="nothing behind the colon"),
        row(
            "Args:\n    page: The page.\n    by: \n\nNote:\n    by and by.",
            "DGH201 by turn",
            id="nothing, and a section",
        ),
        row("Parameters\n----------\npage : int\n    One.\nby", "DGH201 by turn", id="a name alone, numpy"),
        row(":param page: The page.\n:param by:", "DGH201 by turn", id="nothing, sphinx"),
        row("Args:\n    page: The page.\n    near: x\n    by: y", "DGH202 near turn", id="one too many"),
        row(
            "Args:\n    page: The page.\n    by: Far.\n\n:param near: x",
            "DGH202 near turn",
            id="one too many, in two styles",
        ),
        row(
            "Args:\n    **page**: The page.\n    **by**: x\n    **near**: y",
            "DGH202 near turn",
            id="one too many in bold",
        ),
    ],
)
def test_entries_at_odd_places(text, expected):
    assert reported(function(text), ignore=("DGH212",)) == expected


@pytest.mark.parametrize(
    "text, head, expected",
    [
        pytest.param(r"Args:" "\n" r"    max\_size: The size.", "def f(max_size):", [], id="a backslash, google"),
        pytest.param("Parameters\n----------\n" r"max\_size : int" "\n    It.", "def f(max_size):", [], id="numpy"),
        pytest.param(r":param max\_size: It.", "def f(max_size):", [], id="sphinx"),
        pytest.param("Args:\n    " r"**\*args**: It.", "def f(*args):", [], id="bold stars"),
        pytest.param("Args:\n    a: x\n    b Optional(str): x", "def f(a, b):", [], id="a type in round brackets"),
        pytest.param("Same as :meth:`g`.\n\nReturns:\n    x", "def f(a) -> int:", [], id="described at another one"),
        pytest.param("Args:\n    page: One.", "def f(page, Returns):", ["DGH201 Returns f"], id="called as a title is"),
        pytest.param("Args:\n    Args: One.", "def f(Args):", [], id="called Args and described"),
        pytest.param(
            "Parameters\n----------\npage : int\n    It.",
            "def f(page, Parameters):",
            ["DGH201 Parameters f"],
            id="numpy title",
        ),
        pytest.param("Args:\n    page: One.\n\nNotes:\n    x", "def f(page, Notes):", ["DGH201 Notes f"], id="Notes"),
    ],
)
def test_names_in_odd_clothes(text, head, expected):
    assert reported(function(text, head, "pass")) == expected


BOOK = "Args:\n    book: It."
RETURNS = f"{BOOK}\n\nReturns:\n    The page."


@pytest.mark.parametrize(
    "source, expected",
    [
        row(function(BOOK, "def f(book) -> Generator[None, int, str]:", "x = yield\n    return 'a'"), id="sent alone"),
        row(function(BOOK, "async def f(book) -> AsyncIterator[None]:", "yield"), id="async"),
        row(function(BOOK, "def f(book) -> 'typing.Iterable[None]':", "yield book()"), id="in quotes"),
        row(function(BOOK, "def f(book):", "yield"), id="no annotation"),
        row(function(BOOK, "def f(book):", "yield\n    yield None"), id="None by name"),
        row(function(BOOK, "def f(book):", "yield", "@hookimpl(wrapper=True)\n"), id="a hook's wrapper"),
        row(function(RETURNS, "def f(book):", "yield book", "@defer.inlineCallbacks\n"), id="inlineCallbacks"),
        row(function(RETURNS, "def f(book):", "yield book", "@gen.coroutine\n"), id="a coroutine of tornado"),
        row(function(RETURNS, "def f(book):", "x = yield book\n    return x", "@task\n"), id="returns, and is decorated"),
        row(function(RETURNS, "def f(book):", "yield book", "import contextlib as c\ncm = c.contextmanager\n@cm\n"),
            id="a context manager by assignment"),
        row(function(RETURNS, "def f(book):", "yield book", "from x import contextmanager as lend\n@lend\n"),
            id="a context manager by import"),
        row(function(BOOK, "def f(book):", "x = yield book", ""), "DGH205 f", id="something is yielded"),
        row(function(BOOK, "def f(book) -> Iterator[int]:", "yield 1"), "DGH205 f", id="annotated, and something"),
        row(function(BOOK, "def f(book):", "yield\n    yield book"), "DGH205 f", id="now and then"),
        row(function(RETURNS, "def f(book):", "yield book", "@cache\n"), "DGH205 f", id="another decorator"),
    ],
)  # fmt: skip
def test_generators(source, expected):
    assert reported(source) == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        row(function("Returns:\n    It never comes back.", "def f() -> NoReturn:", "while 1: go()"), id="never"),
        row(function("Returns:\n    Runs until stopped.", "def f() -> typing.Never:", "while 1: go()"), id="until"),
        row(function(":returns: Does not return.", "def f():", "go()"), id="no annotation"),
        row(function("Returns:\n    This function doesn't return anything.", "def f():", "go()"), id="doesn't"),
        row(function(":return: Nothing is returned.", "def f() -> None:", "go()"), id="nothing"),
        row(method("Returns:\n    The page.", "def f(self):", "return None"), id="a base that returns None"),
        row(
            method("Returns:\n    x", "def f(self):", "go()\n    return None"),
            "DGH204 Book.f",
            id="a method that does more",
        ),
        row(
            function("Returns:\n    The page.", "def f():", "return None"),
            "DGH204 f",
            id="a function that returns None",
        ),
        row(
            function("This function returns x.\n\nArgs:\n    a: x", "def f(a):", "return a"), id="this function returns"
        ),
        row(
            function("Args:\n    a: x", "def f(a) -> Optional[Awaitable[None]]:", "return a"), id="nothing to wait for"
        ),
        row(
            function("Returns:\n    The page.", "def f() -> NoReturn:", "while 1: go()"),
            "DGH204 f",
            id="a page for Never",
        ),
        row(function("Returns:\n    The page.", "def f() -> None:", "go()"), "DGH204 f", id="a page for None"),
        row(function("Returns:\n    None", "def f() -> bool:", "return go()"), "DGH203 f", id="None for bool"),
        row(function("Returns:\n    None.", "def f():", "return [1]"), "DGH203 f", id="None for a list"),
        row(function(":rtype: None", "def f():", "return f'{x}'"), "DGH203 f", id="rtype None for a text"),
        row(function("Returns\n-------\nNone", "def f() -> int:", "return 1"), "DGH203 f", id="numpy"),
        row(function("Returns:\n    None", "def f():", "return go()"), id="what go gives may be None"),
        row(function("Returns:\n    None", "def f() -> int | None:", "return 1"), id="annotated as perhaps None"),
        row(
            function("Returns:\n    None if it is closed, else a page.", "def f() -> int:", "return 1"),
            id="None and more",
        ),
        row(function("Yields:\n    Pages.", "def f():", "return 1"), "DGH206 f", id="yields without a yield"),
        row(function("Yields:\n    Pages.", "def f() -> Genre:", "return go()"), "DGH206 f", id="yields for a genre"),
        row(function("Yields:\n    Pages.", "def f() -> List[TokenGen]:", "return go()"), id="short for a generator"),
        row(function("Yields:\n    Pages.", "def f():", "return product(go())"), id="what itertools gives"),
    ],
)
def test_results(source, expected):
    assert reported(source) == expected


RAISES = "Raises:\n    KeyError: Never."


@pytest.mark.parametrize(
    "source, expected",
    [
        row(function("Raises:\n    AssertionError: x", "def f():", "assert go()"), id="assert"),
        row(function("Raises:\n    SystemExit: x", "def f():", "sys.exit(1)"), id="sys.exit"),
        row(
            function("Raises:\n    SystemExit: x", "def f():", "leave(1)", "from sys import exit as leave\n"),
            id="renamed",
        ),
        row(function(RAISES, "def f():", "error = go()\n    raise error"), id="a variable may hold anything"),
        row(method(RAISES, "def f(self) -> None:", "...", owner="class Book(Protocol):"), id="a protocol"),
        row(method(RAISES, "def f(self) -> None:", "pass"), id="a base"),
        row(method(RAISES, "def f(self) -> None:", "log()\n    raise NotImplementedError(1)"), id="a base that logs"),
        row(function(RAISES, "def f():", "go()"), "DGH208 KeyError f", id="not raised"),
        row(function("Raises:\n    SystemExit: x", "def f():", "sys.exit"), "DGH208 SystemExit f", id="not called"),
        row(
            function("Raises:\n    TypeError: x", "def f():", "assert go()"),
            "DGH208 TypeError f",
            id="another than assert",
        ),
    ],
)
def test_exceptions_without_a_raise(source, expected):
    assert reported(source) == expected


@pytest.mark.parametrize(
    "text, body, expected",
    [
        pytest.param("KeyErrors are raised at times.", "raise KeyError", [], id="plural"),
        pytest.param("A key error is raised at times.", "raise KeyError", [], id="in words"),
        pytest.param("Raises :exc:`~a.b.Closed`.", "raise b.Closed", [], id="a role"),
        pytest.param(":raises :exc:`~a.b.Closed`: Always.", "raise b.Closed", [], id="a role in the place of a name"),
        pytest.param(":raises: KeyError at times", "raise KeyError", [], id="in a field without a name"),
        pytest.param(":raises KeyError, TypeError: x", "raise KeyError if x else TypeError", [], id="two names"),
        pytest.param("KeyErrorless.", "raise KeyError", ["DGH207 KeyError f"], id="a part of a word"),
        pytest.param("Monkey errors out.", "raise KeyError", ["DGH207 KeyError f"], id="a part of words"),
    ],
)
def test_exceptions_in_prose(text, body, expected):
    text = f"{text}\n\nArgs:\n    x: One." if not text.startswith(":") else f":param x: One.\n{text}"
    assert reported(function(text, "def f(x):", body), ignore=("DGH208",)) == expected


@pytest.mark.parametrize(
    "body, above, expected",
    [
        pytest.param("with hush(KeyError):\n        raise KeyError", "hush = contextlib.suppress\n", [], id="assigned"),
        pytest.param("with c.suppress(KeyError):\n        raise KeyError", "import contextlib as c\n", [], id="the module"),
        pytest.param(
            "with ExitStack() as s:\n        s.enter_context(suppress(KeyError))\n        raise KeyError", "", [], id="stack"
        ),
        pytest.param(
            "async with AsyncExitStack() as s:\n        if x:\n            go()\n        s.enter_context(suppress(KeyError))\n"
            "        raise KeyError", "", [], id="an async stack",
        ),
        pytest.param(
            "with ExitStack() as s:\n        s.enter_context(suppress(TypeError))\n        raise KeyError", "",
            ["DGH207 KeyError f"], id="another exception",
        ),
        pytest.param(
            "with ExitStack() as s:\n        raise KeyError\n        s.enter_context(suppress(KeyError))", "",
            ["DGH207 KeyError f"], id="too late",
        ),
        pytest.param("with hush(KeyError):\n        raise KeyError", "", ["DGH207 KeyError f"], id="an unknown manager"),
        pytest.param(
            "try:\n        raise Gone\n    except errors.Lost:\n        pass", "from errors import Lost as Gone\n", [],
            id="an exception by another name",
        ),
    ],
)  # fmt: skip
def test_suppressed(body, above, expected):
    assert reported(function("Args:\n    x: One.", "async def f(x):", body, above)) == expected


ERRORS = "class Lost(LookupError): ...\n\nclass Gone(Lost): ...\n\nclass Far(away.Error): ...\n\n"


@pytest.mark.parametrize(
    "described, raised, expected",
    [
        pytest.param("LookupError", "Gone", [], id="a builtin far above"),
        pytest.param("Lost", "Gone", [], id="a base of the file"),
        pytest.param("Error", "Far", [], id="a base from elsewhere"),
        pytest.param("Strange", "Far", [], id="may be a base of a base from elsewhere"),
        pytest.param("Strange", "errors.Closed", [], id="may be a base of a class from elsewhere"),
        pytest.param("KeyError", "Gone", ["DGH207 Gone f"], id="no base"),
        pytest.param("Gone", "Lost", ["DGH207 Lost f"], id="a class does not cover its base"),
        pytest.param("Strange", "Lost", ["DGH207 Lost f"], id="all bases are known"),
    ],
)
def test_a_described_exception_excuses_those_that_derive_from_it(described, raised, expected):
    source = function(f"Raises:\n    {described}: x", "def f():", f"print(1)\n    raise {raised}", ERRORS)
    assert reported(source, ignore=("DGH208",)) == expected


ARGS = "Args:\n    a: One.\n    b: Two."
ATTRIBUTES = "Attributes:\n    a: One.\n    b: Two."
BASE = "@dataclass\nclass Base:\n    a: int\n\n"


@pytest.mark.parametrize(
    "source, expected",
    [
        row(made(ARGS, "a: int\n_: KW_ONLY\nb: int = 1\nn: ClassVar[int] = 2"), id="keywords, and a class variable"),
        row(made(ARGS, "a: int\nb: InitVar[int]\nc: int = field(init=False)"), id="InitVar, and init=False"),
        row(made(ARGS, "a: int\nb: int\n_c: int = 1"), id="a private one"),
        row(made(ARGS, "b: int", "@dataclass\nclass Page(Base):", BASE), id="an inherited one is described"),
        row(made("Args:\n    b: Two.", "b: int", "@dataclass\nclass Page(Base):", BASE), id="or not"),
        row(made("Args:\n    a: x\n    b: Two.", "b: int", "@dataclass\nclass Page(away.Base):"), id="a base from elsewhere"),
        row(made(ATTRIBUTES, "a: int\nb: int"), id="described as attributes"),
        row(made("Args:\n    a: One.\n\nAttributes:\n    b: Two.", "a: int\nb: int"), id="described as both"),
        row(made(ARGS, "a: int\nb: int", "class Page(NamedTuple):"), id="a named tuple"),
        row(made(ARGS, "a: int\nb: int", "class Page(TypedDict, total=False):"), id="a typed dict"),
        row(made(ARGS, "a: int\nb: int = Field(1)\nmodel_config = {}", "class Page(BaseModel):"), id="a model of pydantic"),
        row(made(ARGS, "a: int\nb: int", "@attrs.define\nclass Page:"), id="attrs"),
        row(made(ARGS, "a = attr.ib()\nb = attr.ib(1)\nn = 3", "@attr.s\nclass Page:"), id="old attrs"),
        row(made(ARGS, "_a: int\nb: int", "@define\nclass Page:", "from attrs import define\n"), id="attrs, without underscore"),
        row(made(ARGS, "x = 1", "class Page(namedtuple('Page', 'a b')):"), id="a tuple's fields"),
        row(made(ARGS, "def __new__(cls, a, b): ...", "class Page:"), id="__new__"),
        row(made(ARGS, "a: int\ndef __init__(self, a, b): ...", "@dataclass\nclass Page:"), id="an __init__ of its own"),
        row(made(ARGS, "a: int\nb: int", "@pydantic.dataclasses.dataclass(frozen=True)\nclass Page:"), id="of pydantic"),
        row(made(ARGS, "a: int\nb: int", "@made\nclass Page:", "from dataclasses import dataclass as made\n"), id="renamed"),
        row(made(ARGS, "def __init__(self, a): ...\ndef __init_subclass__(cls, b): ...", "class Page:"), id="of subclasses"),
        row(made(ARGS, "a: int\nc: int"), "DGH201 c Page", "DGH202 b Page", id="one was renamed"),
        row(made(ARGS, "a: int\nb: int\nc: InitVar[int]"), "DGH201 c Page", id="an InitVar is left out"),
        row(made(ARGS, "c: int", "@dataclass\nclass Page(Base):", BASE), "DGH201 c Page", "DGH202 b Page", id="beside inherited ones"),
        row(made(ARGS, "a: int", "class Page(NamedTuple):"), "DGH202 b Page", id="a named tuple has it not"),
        row(made(ARGS, "a: int\nc: int", "class Page(TypedDict):"), "DGH201 c Page", "DGH202 b Page", id="a typed dict has another"),
        row(made(ARGS, "a: int\nb: int\nc: int", "class Page(BaseModel):"), "DGH201 c Page", id="a model has one more"),
        row(made(ARGS, "a: int", "@attr.s(auto_attribs=True)\nclass Page:"), "DGH202 b Page", id="attrs has it not"),
        row(made(ARGS, "x = 1", "class Page(namedtuple('Page', ['a', 'c'])):"), "DGH201 c Page", "DGH202 b Page", id="a tuple has not"),
        row(made(ARGS, "def __new__(cls, a, c): ...", "class Page:"), "DGH201 c Page", "DGH202 b Page", id="__new__ has not"),
    ],
)  # fmt: skip
def test_signatures_that_nobody_wrote(source, expected):
    assert reported(source, ignore=("DGH211",)) == expected


@pytest.mark.parametrize(
    "text, default, expected",
    [
        pytest.param("Far. Defaults to 3.", "3", [], id="the same"),
        pytest.param("Far. Defaults to 3.0.", "3", [], id="the same number"),
        pytest.param("Far. Defaults to 3.", "None", [], id="None stands for it"),
        pytest.param("Far. Defaults to 3.", "THREE", [], id="a name"),
        pytest.param("Far. Defaults to 3.", "...", [], id="a stub"),
        pytest.param("Far. Defaults to the current time.", "0", [], id="prose"),
        pytest.param("Far. Defaults to 3 seconds.", "3000", [], id="a unit"),
        pytest.param("Far. Defaults to 3 if it is closed.", "1", [], id="a condition"),
        pytest.param("Far. Defaults to 3 for books. Default 1 for maps.", "1", [], id="two of them"),
        pytest.param("The encoding (which defaults to 'utf-8').", "1", [], id="that of something else"),
        pytest.param("Far. Default: True.", "1", [], id="a number that is true"),
        pytest.param(r"Far. Defaults to '\n'.", "'\\n'", [], id="an escape"),
        pytest.param("Far. Defaults to [].", "()", [], id="nothing in it"),
        pytest.param("Far. Defaults to '100ms'.", "'100 ms'", [], id="blanks"),
        pytest.param("One of these\n    far Optional[int]: Defaults to 4.", "3", [], id="a line in another layout"),
        pytest.param("Far. Defaults to 4.", "3", ["DGH210 f by 3"], id="another number"),
        pytest.param("Far (default: 4)", "3", ["DGH210 f by 3"], id="in brackets"),
        pytest.param("Far, default 4", "3", ["DGH210 f by 3"], id="behind a comma"),
        pytest.param("Far. The default value is ``4``.", "3", ["DGH210 f by 3"], id="a sentence"),
        pytest.param("Far. The default 4 suits most.", "3", ["DGH210 f by 3"], id="inside a sentence"),
        pytest.param("Far, 4 by default", "3", ["DGH210 f by 3"], id="by default"),
        pytest.param("Far. Defaults to None.", "3", ["DGH210 f by 3"], id="None is not 3"),
        pytest.param("Far. Defaults to 'a'.", "'b'", ["DGH210 f by 'b'"], id="another text"),
        pytest.param("Far. Defaults to False.", "True", ["DGH210 f by True"], id="the opposite"),
    ],
)
def test_defaults(text, default, expected):
    assert reported(function(f"Args:\n    by: {text}", f"def f(by={default}):")) == expected


@pytest.mark.parametrize(
    "type_, head, expected",
    [
        pytest.param("int, default: 3", "def f(by=3):", [], id="the same"),
        pytest.param("int, optional", "def f(by=3):", [], id="optional"),
        pytest.param("int, default=4", "def f(by=3):", ["DGH210 f by 3"], id="another"),
        pytest.param("int, default 4", "def f(by=3):", ["DGH210 f by 3"], id="without a sign"),
        pytest.param("int, default None", "def f(by):", ["DGH210 f by"], id="required"),
    ],
)
def test_defaults_among_types(type_, head, expected):
    assert reported(function(f"Parameters\n----------\nby : {type_}\n    How far.", head)) == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        row(made(ATTRIBUTES, "a = 1\nb = 2", "class Page:"), id="all there"),
        row(made(ATTRIBUTES, "def __init__(self): self.a = self.b = 1", "class Page:"), id="in __init__"),
        row(made(ATTRIBUTES, "a = 1\ndef open(self): self.b = 1", "class Page:"), id="in another method"),
        row(made(ATTRIBUTES, "a = 1\n@property\ndef b(self): ...", "class Page:"), id="a property"),
        row(made(ATTRIBUTES, "a = 1", "class Page(away.Base):"), id="a base from elsewhere"),
        row(made(ATTRIBUTES, "b = 1", "class Page(Base):", "class Base:\n    a = 1\n\n"), id="a base of the file"),
        row(made(ATTRIBUTES, "a = 1\ndef __getattr__(self, name): ...", "class Page:"), id="any name"),
        row(made(ATTRIBUTES.replace("a:", "Page.a:"), "a = 1\nb = 1", "class Page:"), id="with the class's name"),
        row(made(ATTRIBUTES, "a = 1", "class Page:"), "DGH211 Page b", id="it has not"),
        row(made(ATTRIBUTES, "a = 1\nb = 1\nc = 1", "class Page:"), "DGH211 Page c", id="it leaves out"),
    ],
)
def test_attributes(source, expected):
    assert reported(source) == expected


def test_opt_in_rules_are_selected_by_their_whole_code_alone():
    source = function("Args:\n    by: How far.\n    page: The page.")
    assert reported(source, select=("DGH212",)) == ["DGH212 turn page by"]
    for prefix in ("ALL", "DGH", "DGH2", "DGH21"):
        assert "DGH212 turn page by" not in reported(source, select=(prefix,))
    assert reported(source, select=("DGH2", "DGH212"), ignore=("DGH212",)) == []


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("```python\nimport x\nx.y()\n```", [], id="code"),
        pytest.param("```\nx = turn()\n```", [], id="code without a language"),
        pytest.param("```bash\nturn --far\n```", [], id="of a shell"),
        pytest.param("```\n>>> turn()\n1\n```\nMore.", [], id="a doctest"),
        pytest.param('```\n{\n    "model": string,\n    "tools": [object]\n}\n```', [], id="the shape of a request"),
        pytest.param(
            "```\ncurl --request GET 'x'\n```\n\nReturns:\n    All.", [], id="a command, and sections below it"
        ),
        pytest.param('```\n{"summary": "Turn the page."}\n```', ["DGH301"], id="an answer in JSON"),
        pytest.param("```\nTurn the page over.\n```", ["DGH301"], id="an answer in a fence"),
        pytest.param("```python\nTurn the page.\n```", ["DGH301"], id="an answer in a fence of Python"),
        pytest.param("```python\nx.y()", ["DGH301"], id="a fence that is not closed"),
    ],
)
def test_fences(text, expected):
    found = reported(f"def f():\n    '''{text}'''\n".replace("\n", "\n    "))
    assert [line.split()[0] for line in found] == expected
