"""Docstrings as they are found in the wild, from source text to codes: no false finding, and the right one."""

# ruff: noqa: E501 - a whole file reads best on one line

import pytest

from docgen_hook.config import Config
from docgen_hook.planning.plan_file import plan_file, plan_options


def codes(source):
    """Return the codes that the defaults of `check` find wrong in what a docstring says."""
    want = plan_options(Config(select=("DGH2", "DGH3"), ignore=("DGH208", "DGH209")), "check", "")
    planned = plan_file("page.py", source.encode(), want)
    assert planned.problem is None, source
    return [finding.code for finding in planned.findings]


def function(docstring, signature="(a, b)", body="return a", quotes='"""'):
    inner = "\n".join(f"    {line}" if line else "" for line in docstring.split("\n"))
    return f"def turn{signature}:\n    {quotes}{inner.lstrip()}\n    {quotes[-3:]}\n    {body}\n"


NUMPY = """Turn it.

Parameters
----------
a : int
    The page.
b : int
    How far.

Returns
-------
int
    The next.
"""
GOOGLE = """Turn it.

Args:
    a: The page.
    b: How far.

Returns:
    The next.
"""
SPHINX = """Turn it.

:param a: The page.
:param b: How far.
:returns: The next.
"""
EPYTEXT = """Turn it.

@param a: The page.
@type a: int
@return: The next.
@raise KeyError: Never.
"""


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(function(NUMPY), id="numpy"),
        pytest.param(function(GOOGLE), id="google"),
        pytest.param(function(SPHINX), id="sphinx"),
        pytest.param(function(EPYTEXT), id="epytext is passed over"),
        pytest.param(function("Turn it.\n\nTwo paragraphs of prose:\n\n- a list\n- of things"), id="plain prose"),
        pytest.param(function("Turn it.\n\n>>> turn(1, 2)\n3"), id="a doctest alone"),
        pytest.param(
            function(
                "Turn it.\n\nExample::\n\n    def f(x):\n        '''Do.\n\n        Args:\n            x: It.\n        '''"
            ),
            id="Args inside a code block",
        ),
        pytest.param(
            function("Turn it.\n\n.. code-block:: python\n\n    Args:\n        x: It.\n\nMore."),
            id="Args inside a directive",
        ),
        pytest.param(function("Turn it.\n\n```python\nArgs:\n    x: It.\n```"), id="Args inside a fence"),
        pytest.param(
            function("Turn it.\n\n::\n\n    Parameters\n    ----------\n    x : int"),
            id="Parameters inside a code block",
        ),
        pytest.param(
            function("Turn it.\n\n>>> print(turn.__doc__)\nParameters\n----------\nx : int\n"),
            id="Parameters inside a doctest's output",
        ),
        pytest.param(
            function(
                "Turn it.\n\n>>> print(shown)\nDo.\n<BLANKLINE>\n:param x: It.\n:returns: Description of return value.\n"
            ),
            id="fields inside a text that a doctest prints",
        ),
        pytest.param(function(NUMPY.replace("----------", "==========")), id="underlined twice"),
        pytest.param(function(NUMPY.replace("Parameters\n----------", "PARAMETERS\n----------")), id="capitals"),
        pytest.param(function(NUMPY.replace("Parameters\n", "Parameters:\n")), id="a heading with a colon"),
        pytest.param(function(NUMPY.replace("----------", "----")), id="a short underline"),
        pytest.param(function(NUMPY.replace("Parameters", "Arguments")), id="Arguments underlined"),
        pytest.param(
            function(NUMPY.replace("a : int", "a: int").replace("b : int", "b: int")), id="colons without a blank"
        ),
        pytest.param(function(NUMPY.replace("a : int", "a").replace("b : int", "b")), id="no types"),
        pytest.param(
            function(NUMPY.replace("a : int", "a : {'x', 'y'}, default: 'x'"), "(a='x', b=1)"),
            id="choices with a colon",
        ),
        pytest.param(
            function(NUMPY.replace("a : int\n    The page.\nb : int\n", "a, b : int\n")), id="two names of one entry"
        ),
        pytest.param(
            function(NUMPY.replace("b : int", "\nOther Parameters\n----------------\nb : int")), id="other parameters"
        ),
        pytest.param(
            function(NUMPY.replace("Returns", "Notes\n-----\nSome.\n\nRefers\n------\nTo it.\n\nReturns")),
            id="headings that nobody knows",
        ),
        pytest.param(
            function(NUMPY, "(a, *, b=None, **kwargs)").replace("b : int", "b : int\n**kwargs"), id="**kwargs"
        ),
        pytest.param(
            function(GOOGLE.replace("Args:", "Arguments:").replace("Returns:", "Return:")), id="google in other words"
        ),
        pytest.param(
            function(GOOGLE.replace("    b: How far.", "\nKeyword Args:\n    b (int, optional): How far.")),
            id="keyword args",
        ),
        pytest.param(
            function(GOOGLE.replace("    b: How far.", "\nKeyword Arguments:\n    b: How far.")), id="keyword arguments"
        ),
        pytest.param(
            function(
                GOOGLE.replace("a: The page.", "a: The page:\n        - one: a\n        - two: b\n          c: d")
            ),
            id="a nested list",
        ),
        pytest.param(
            function(GOOGLE.replace("a: The page.", "a (Dict[str, Tuple[int, ...]]): The page.")),
            id="types in brackets",
        ),
        pytest.param(
            function(GOOGLE.replace("a: The page.", "a (:obj:`int`, optional): The page.")), id="a type as a role"
        ),
        pytest.param(function(GOOGLE.replace("\n    b:", "\n\n    b:")), id="blank lines between entries"),
        pytest.param(function(GOOGLE.replace("    ", "  ")), id="indented by two"),
        pytest.param(function(GOOGLE.replace("Args:", "Args:\n")), id="a blank line after the title"),
        pytest.param(function(GOOGLE.replace("\nReturns", "\n Returns")), id="a title that is indented by one"),
        pytest.param(function(GOOGLE.replace("Returns:\n    The", "Returns: The")), id="a result on the title's line"),
        pytest.param(
            function(SPHINX.replace(":param a:", ":param int a:").replace(":param b:", ":param Optional[int] b:")),
            id="sphinx with types",
        ),
        pytest.param(
            function(SPHINX.replace(":returns: The next.", ":type b: int\n:rtype: int")),
            id="a result by its type alone",
        ),
        pytest.param(
            function(SPHINX.replace("The page.", "The page,\nwhich goes on\n    and on.")), id="a field that goes on"
        ),
        pytest.param(function(SPHINX.replace(":param ", ":parameter ")), id="parameter in full"),
        pytest.param(function(":param a: The page.\n:param b: It.\n:return: The next."), id="fields without a summary"),
        pytest.param(function(":type a: int\n:type b: int\n:rtype: int"), id="types alone"),
        pytest.param(
            function(SPHINX.replace(":param b:", ":param b` (optional) - Rather\n    than: x, a:")),
            id="a field whose colon is a dash",
        ),
        pytest.param(function(GOOGLE.replace("    ", "\t")), id="tabs"),
        pytest.param(function(GOOGLE, quotes='r"""'), id="a raw string"),
        pytest.param(function(GOOGLE, quotes="u'''"), id="a string with a u"),
        pytest.param(function("Turn {x}.\n\nArgs:\n    x: It.", quotes='f"""'), id="an f-string is no docstring"),
        pytest.param(function("Turn.\n\nArgs:\n    x: It.", quotes='b"""'), id="bytes are no docstring"),
        pytest.param(function("Turn {% trans %}.\n\nArgs:\n    {{ x }}\n    {% for a in b %}"), id="a template"),
        pytest.param(function("Turn.\n\nArgs:\n    %(common)s\n    b: How far."), id="a template of percent signs"),
        pytest.param(
            function("Turn.\n\n.. deprecated:: 2.0\n    Use `go`.\n\n" + GOOGLE.partition("\n\n")[2]),
            id="a directive above",
        ),
        pytest.param(
            function(NUMPY.replace("    How far.", "    How far.\n\n    .. deprecated:: 1.0\n       Use `a`.")),
            id="a deprecated parameter",
        ),
        pytest.param(function("Turn it.\n\nSee Also:\n    go: It goes."), id="see also"),
        pytest.param(function("Turn it.\n\nNote:\n    x: a thing."), id="a note with an entry"),
        pytest.param(
            function(GOOGLE.replace("Returns:", "Example:\n    x: y\n\nRaises:\n    KeyError: x\n\nReturns:")),
            id="sections between",
        ),
        pytest.param(
            "class A:\n    '''It.\n\n    Attributes:\n        size: It.\n    '''\n    size = 1\n", id="attributes"
        ),
        pytest.param(
            "class A:\n    '''It.\n\n    Args:\n        a: It.\n    '''\n    def __init__(self, a):\n        '''Begin.'''\n",
            id="a class that describes what its __init__ takes",
        ),
        pytest.param(
            "class A:\n    '''It.'''\n    def __init__(self, a):\n        '''Begin.\n\n        Args:\n            a: It.\n        '''\n",
            id="an __init__ that describes itself",
        ),
        pytest.param(
            "class A(B):\n    '''It.\n\n    Args:\n        a: It.\n    '''\n", id="a class whose __init__ is inherited"
        ),
        pytest.param(
            "@dataclass\nclass A:\n    '''It.\n\n    Args:\n        a: It.\n    '''\n    a: int\n", id="a dataclass"
        ),
        pytest.param(
            "class A(NamedTuple):\n    '''It.\n\n    Parameters\n    ----------\n    a : int\n        It.\n    '''\n    a: int\n",
            id="a named tuple",
        ),
        pytest.param(
            "@overload\ndef turn(a: int) -> int:\n    '''Turn.\n\n    Args:\n        a: It.\n        b: It.\n    '''\n"
            "def turn(a, b=1):\n    '''Turn.\n\n    Args:\n        a: It.\n        b: It.\n\n    Returns:\n        It.\n    '''\n    return a\n",
            id="an overload that shares its text",
        ),
        pytest.param(
            "class A(ABC):\n    @abstractmethod\n    def turn(self, a):\n        '''Turn.\n\n        Args:\n            a: It.\n\n"
            "        Returns:\n            It.\n\n        Raises:\n            KeyError: Never.\n        '''\n",
            id="an abstract method",
        ),
        pytest.param(
            "class A(Protocol):\n    def turn(self, a) -> int:\n        '''Turn.\n\n        Args:\n            a: It.\n\n"
            "        Returns:\n            It.\n        '''\n        ...\n",
            id="a protocol",
        ),
        pytest.param(
            "class A:\n    @property\n    def size(self):\n        '''The size.\n\n        Raises:\n            KeyError: x\n        '''\n        return 1\n",
            id="a property that is a noun",
        ),
        pytest.param(
            "@contextmanager\ndef turn(a):\n    '''Turn.\n\n    Args:\n        a: It.\n\n    Returns:\n        It.\n    '''\n    yield a\n",
            id="a context manager that returns",
        ),
        pytest.param(
            "@contextmanager\ndef turn(a):\n    '''Turn.\n\n    Args:\n        a: It.\n\n    Yields:\n        It.\n    '''\n    yield a\n",
            id="a context manager that yields",
        ),
        pytest.param(
            function(GOOGLE.replace("The next.", "Iterator[int]: The pages."), body="yield a"),
            id="a generator's iterator",
        ),
        pytest.param(
            function(NUMPY.replace("int\n    The next.", "generator\n    The next."), body="yield a"), id="a generator"
        ),
        pytest.param("async " + function(GOOGLE), id="async"),
        pytest.param("async " + function(GOOGLE.replace("Returns", "Yields"), body="yield a"), id="an async generator"),
        *(
            pytest.param(function(GOOGLE.replace("    b: How far.", text), "(a, *args, **kwargs)"), id=text.strip())
            for text in (
                "    *args: Rest.\n    **kwargs: Keys.",
                "    args: Rest.\n    kwargs: Keys.",
                "    \\\\*args: Rest.\n    \\\\**kwargs: Keys.",
                "    *args, **kwargs: Rest.",
                "    *args (int): Rest.\n    **kwargs (dict): Keys.",
                "    `*args`: Rest.\n    `**kwargs`: Keys.",
            )
        ),
        pytest.param(
            function(
                ":param a: It.\n:param \\\\*args: Rest.\n:param \\\\**kwargs: Keys.\n:returns: x",
                "(a, *args, **kwargs)",
            ),
            id="escaped stars in fields",
        ),
        pytest.param(
            "class A:\n    def stop(self, a):\n        '''Stop.\n\n        Args:\n            a: It.\n        '''\n        return self.client.api.stop(a)\n",
            id="what a part of self gave may be nothing",
        ),
        pytest.param(function(GOOGLE, "(a, b, /)"), id="positional only"),
        pytest.param(function(GOOGLE, "(a, *, b)"), id="keyword only"),
    ],
)
def test_nothing_is_found(source):
    assert codes(source) == []


@pytest.mark.parametrize(
    "source, expected",
    [
        pytest.param(function(NUMPY, "(a, c)"), ["DGH201", "DGH202"], id="numpy, renamed"),
        pytest.param(function(NUMPY.replace("----------", "=========="), "(a)"), ["DGH202"], id="underlined twice"),
        pytest.param(
            function(NUMPY.replace("b : int", "\nOther Parameters\n----------------\nb : int"), "(a)"),
            ["DGH202"],
            id="other parameters count",
        ),
        pytest.param(
            function(GOOGLE.replace("    b: How far.", "\nKeyword Args:\n    b: How far."), "(a)"),
            ["DGH202"],
            id="keyword args count",
        ),
        pytest.param(
            function(GOOGLE.replace("a: The page.", "a: The page:\n        - one: a\n        - two: b"), "(b)"),
            ["DGH202"],
            id="a nested list names no parameter",
        ),
        pytest.param(function(GOOGLE.replace("    ", "\t"), "(a, c)"), ["DGH201", "DGH202"], id="tabs"),
        pytest.param(function(GOOGLE.replace("    ", "  "), body="print(a)"), ["DGH204"], id="indented by two"),
        pytest.param(
            function(GOOGLE.replace("Returns:\n    The", "Returns: The"), body="print(a)"),
            ["DGH204"],
            id="a result on the title's line",
        ),
        pytest.param(
            function(GOOGLE.replace("Returns:\n    The", "Yields: The")), ["DGH206"], id="yields on the title's line"
        ),
        pytest.param(function(GOOGLE, body="yield a"), ["DGH205"], id="a generator that says Returns"),
        pytest.param(
            "async " + function(GOOGLE, body="yield a"), ["DGH205"], id="an async generator that says Returns"
        ),
        pytest.param(function(SPHINX.replace(":param b", ":type b")), ["DGH201"], id="a type alone beside a meaning"),
        pytest.param(function(SPHINX.replace(":param b", ":param int c")), ["DGH201", "DGH202"], id="a field, renamed"),
        pytest.param(
            "class A:\n    '''It.\n\n    Args:\n        a: It.\n    '''\n    def __init__(self, b):\n        '''Begin.'''\n",
            ["DGH201", "DGH202"],
            id="a class that describes what its __init__ does not take",
        ),
        pytest.param(function(GOOGLE, body="raise KeyError(a)\n    return a"), ["DGH207"], id="an exception"),
        *(
            pytest.param(
                f"class A:\n    def stop(self, a){returns}:\n        '''Stop.\n\n        Args:\n            a: It.\n        '''\n        {body}\n",
                ["DGH203"],
                id=f"{body}{returns}",
            )
            for body, returns in (
                ("return self.client.stop(a)", " -> int"),
                ("return self.stop(a)", ""),
                ("return np.linalg.stop(a)", ""),
                ("return self.client.stop(a) + 1", ""),
            )
        ),
        pytest.param(function("TODO"), ["DGH301"], id="a to-do note"),
        pytest.param(
            function("Turn it.\n\nExample::\n\n    turn(1)\n\n" + GOOGLE.partition("\n\n")[2], "(a)"),
            ["DGH202"],
            id="a section below code",
        ),
        pytest.param(
            function("Turn it.\n\n>>> turn(1)\n2\n:param c: It."),
            ["DGH201", "DGH202", "DGH203"],
            id="a field below a doctest",
        ),
        pytest.param(
            function("Turn it, for example::\n\n    turn(1)\n\n" + SPHINX.partition("\n\n")[2], "(a)"),
            ["DGH202"],
            id="a field below code that the summary shows",
        ),
        pytest.param(function("\n" + GOOGLE.partition("\n\n")[2], "(a)"), ["DGH202"], id="entries without a summary"),
        pytest.param(function("\n" + NUMPY.partition("\n\n")[2], "(a)"), ["DGH202"], id="numpy without a summary"),
        pytest.param(function("Turn it.\n\n```\n\n" + SPHINX, "(a)"), ["DGH202"], id="a fence that is not closed"),
        pytest.param(function(GOOGLE, quotes='r"""', signature="(a)"), ["DGH202"], id="a raw string"),
    ],
)
def test_what_is_wrong_is_found(source, expected):
    assert codes(source) == expected


DOCUMENTED = 'def turn():  # noqa: {}\n    """Turn it."""\n'


@pytest.mark.parametrize(
    "source, select, expected",
    [
        pytest.param(DOCUMENTED.format("DGH103"), "DGH901", ["DGH901"], id="documented"),
        pytest.param(DOCUMENTED.format("DGH103, DGH2"), "DGH901", ["DGH901"] * 2, id="two codes"),
        pytest.param(DOCUMENTED.format("DGH103, DGH901"), "DGH901", [], id="and that is silenced"),
        pytest.param(DOCUMENTED.format("E501"), "DGH901", [], id="another tool's"),
        pytest.param(DOCUMENTED.format("DGH103"), "DGH103", [], id="not asked for"),
        pytest.param("def turn(): pass  # noqa: DGH103\n", "DGH901", [], id="used, though its rule is not selected"),
        pytest.param(
            "# flake8: noqa: DGH103\ndef turn(): pass\n\n\ndef go():\n    'Go.'\n", "DGH901", [], id="a whole file's"
        ),
        pytest.param(
            "def _turn(): pass  # noqa: DGH103\n", "DGH901", ["DGH901"], id="a private one breaks another rule"
        ),
    ],
)
def test_comments_that_silence_nothing_are_told_on_request(source, select, expected):
    planned = plan_file("page.py", source.encode(), plan_options(Config(select=(select,)), "check", ""))
    assert [finding.code for finding in planned.findings] == expected
