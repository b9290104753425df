"""What the code alone tells of behaviour: a description where an answer has none that is true."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.claims.behaviour.describe import describe_behaviour
from docgen_hook.prompting.claims.hold import hold_to_code
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions

TOLD = [
    pytest.param(
        "def halve(value):\n    if value is None:\n        return None\n    return value / 2\n",
        "If `value is None`, the result is None.",
        id="an early return of None",
    ),
    pytest.param(
        "def names(rows, limit=0):\n    if not rows:\n        return []\n    return [row.name for row in rows]\n",
        "If `not rows`, the result is an empty list.",
        id="an early return of an empty list",
    ),
    pytest.param(
        "def pick(zone, local):\n    if zone is None:\n        return local\n"
        "    if isinstance(zone, int):\n        return zone\n    return find(zone)\n",
        "If `zone is None`, the result is `local`. Otherwise, if `isinstance(zone, int)`, the result is `zone`.",
        id="the second case behind the first",
    ),
    pytest.param(
        "def pause(self):\n    if self.high is None:\n        return\n    self.stop()\n    self.wait()\n",
        "If `self.high is None`, nothing is done.",
        id="an early return of nothing",
    ),
    pytest.param(
        "def pairs(rows):\n    if not rows:\n        return\n    yield from zip(rows, rows[1:])\n",
        "If `not rows`, nothing is yielded.",
        id="an early end of a generator",
    ),
    pytest.param(
        "def number(text):\n    try:\n        return int(text)\n"
        "    except (TypeError, ValueError):\n        return None\n",
        "If `int(text)` raises `TypeError` or `ValueError`, the result is None.",
        id="a handler that returns",
    ),
    pytest.param(
        "def port(self):\n    try:\n        here = self.server\n        there = here.parts[0]\n"
        "        return there.port\n    except AttributeError:\n        return 0\n",
        "If an `AttributeError` occurs, the result is `0`.",
        id="a handler of the whole body",
    ),
    pytest.param(
        "def drop(path):\n    try:\n        path.unlink()\n    except FileNotFoundError:\n        pass\n",
        "If `path.unlink()` raises `FileNotFoundError`, it is ignored.",
        id="a handler that ignores",
    ),
    pytest.param(
        "def fill(row, names):\n    for name in names:\n        row[name] = 1\n    row.sort()\n",
        "`row` is changed in place.",
        id="a parameter that is changed",
    ),
    pytest.param(
        "def fill(row, name):\n    if name:\n        row[name] = 1\n",
        "`row` may be changed in place.",
        id="a parameter that is changed in one case",
    ),
    pytest.param(
        "def stop(self):\n    self.running = False\n    self.join()\n", "Sets `self.running`.", id="an attribute"
    ),
    pytest.param(
        "def stop(self, now):\n    if now:\n        self.running = False\n    self.join()\n",
        "May set `self.running`.",
        id="an attribute in one case",
    ),
    pytest.param(
        "def home():\n    return os.environ.get('HOME') or os.environ['USERPROFILE']\n",
        "Reads the environment variables `HOME` and `USERPROFILE`.",
        id="the environment",
    ),
    pytest.param(
        "def old(a):\n    warnings.warn('use new', DeprecationWarning)\n    return new(a)\n",
        "Emits a `DeprecationWarning`.",
        id="a warning",
    ),
    pytest.param(
        "def old(a):\n    if a:\n        warnings.warn('no a')\n    return new(a)\n",
        "May emit a `UserWarning`.",
        id="a warning in one case",
    ),
    pytest.param("def show(a):\n    print(a)\n    return a\n", "Prints to standard output.", id="output"),
    pytest.param(
        "@contextlib.contextmanager\ndef opened(path):\n    yield open(path)\n",
        "For use in a `with` statement.",
        id="a context manager",
    ),
    pytest.param("@lru_cache(8)\ndef square(a):\n    return a * a\n", "Results are cached.", id="a cache"),
    pytest.param(
        "def ticks(start):\n    while True:\n        yield start\n        start += 1\n",
        "It never ends.",
        id="an endless generator",
    ),
    pytest.param(
        "def run(rows, after):\n    try:\n        work(rows)\n    finally:\n        after()\n",
        "`after` is called at the end, after an exception, too.",
        id="a function that is called last",
    ),
    pytest.param(
        "class Box:\n    def __enter__(self):\n        return self\n\n    def __iter__(self):\n"
        "        return iter(())\n",
        "Instances can be used in a `with` statement and iterated over.",
        id="what instances can be used for",
    ),
    pytest.param(
        "class Store(ABC):\n    @abstractmethod\n    def read(self): ...\n\n    @abstractmethod\n"
        "    def write(self, text): ...\n",
        "Subclasses define `read` and `write`.",
        id="abstract methods",
    ),
    pytest.param(
        "@dataclass(frozen=True)\nclass Point:\n    x: int\n", "Instances cannot be changed.", id="a frozen dataclass"
    ),
]
NOT_TOLD = [
    pytest.param(
        "def f(a):\n    a = clean(a)\n    if a is None:\n        return None\n    return a.b\n",
        id="a parameter that was replaced",
    ),
    pytest.param(
        "def f(a):\n    part = a.b\n    if part is None:\n        return None\n    return part.c\n", id="a local name"
    ),
    pytest.param("def f(a):\n    if a is None:\n        return _default(a)\n    return a.b\n", id="a private function"),
    pytest.param(
        "def f(self):\n    if self._lost:\n        return None\n    return self.b\n", id="a private attribute"
    ),
    pytest.param("def f(a):\n    log(a)\n    if not a:\n        return\n    send(a)\n", id="something was done before"),
    pytest.param(
        "def f(a):\n    for b in a:\n        if b is None:\n            return None\n    return a\n",
        id="a return inside a loop",
    ),
    pytest.param(
        "def __eq__(self, other):\n    if not isinstance(other, Box):\n"
        "        return NotImplemented\n    return True\n",
        id="NotImplemented",
    ),
    pytest.param(
        "def f(a):\n    try:\n        return a.b\n    except KeyError:\n        raise ValueError(a) from None\n",
        id="a handler that raises",
    ),
    pytest.param(
        "def f(a):\n    x = 1\n    log(a)\n    try:\n        with a:\n            b(a)\n"
        "            c(a)\n    except KeyError:\n        return None\n    return x\n",
        id="a handler of a part",
    ),
    pytest.param(
        "def f(rows):\n    rows = list(rows)\n    rows.sort()\n    return rows\n", id="a copy that is changed"
    ),
    pytest.param("def f(graph):\n    return list(graph.reverse(copy=False))\n", id="a method whose result is used"),
    pytest.param("def f(out, text):\n    out.write(text)\n", id="a stream that is written to"),
    pytest.param("def f(**options):\n    options.pop('a')\n    return g(**options)\n", id="keywords, which are a copy"),
    pytest.param("def f(environ):\n    return environ.get('PATH_INFO', '')\n", id="a dictionary of the same name"),
    pytest.param("def f(a):\n    print(a, file=a.log)\n", id="output to a file"),
    pytest.param("def f(self):\n    self._count = 0\n    self.go()\n", id="a private attribute that is set"),
    pytest.param("def f(a):\n    while True:\n        yield next(a)\n", id="an iterator that ends"),
    pytest.param(
        "def f(a):\n    while True:\n        if a():\n            break\n        yield a\n", id="a loop that is left"
    ),
    pytest.param("@dataclass\nclass Point:\n    x: int\n", id="a dataclass that can be changed"),
    pytest.param("class Store(ABC):\n    @abstractmethod\n    def _read(self): ...\n", id="a private abstract method"),
    pytest.param(
        "def f(a):\n    if a == 'sk-live-4eC39HqLyjWDarjtT1zdp7dc':\n        return None\n    return a.b\n",
        id="a secret",
    ),
]


def first(source):
    module = parse_definitions(source.encode())
    return with_prompt_facts(*module.definitions[1], module)


@pytest.mark.parametrize("source, sentence", TOLD)
def test_a_description_tells_what_the_code_decides(source, sentence):
    assert describe_behaviour(first(source), Docstring("Do it.")) == sentence


@pytest.mark.parametrize("source", NOT_TOLD)
def test_nothing_is_told_that_is_not_certain_or_not_for_readers(source):
    assert describe_behaviour(first(source), Docstring("Do it.")) == ""


NONE_SOURCE = TOLD[0].values[0]
SAID = [
    pytest.param(
        Docstring("Do it.", returns=Entry("", "Half of it, or None if the value is None.")), id="in the result"
    ),
    pytest.param(Docstring("Halve a value, None stays None: is it None, so is the value."), id="in the summary"),
]


@pytest.mark.parametrize("docstring", SAID)
def test_what_another_text_says_is_not_told_again(docstring):
    assert describe_behaviour(first(NONE_SOURCE), docstring) == ""


def test_a_description_of_the_model_stays_alone():
    held = hold_to_code(Docstring("Do it.", "Half of the value is rounded down."), first(NONE_SOURCE))
    assert held.docstring.description == "Half of the value is rounded down."


def test_a_description_in_another_language_is_not_completed():
    assert hold_to_code(Docstring("Halbiere den Wert."), first(NONE_SOURCE), "German").docstring.description == ""


def test_a_description_survives_being_judged_again():
    once = hold_to_code(Docstring("Do it."), first(NONE_SOURCE)).docstring
    assert once.description == TOLD[0].values[1]
    assert hold_to_code(once, first(NONE_SOURCE)).docstring.description == once.description
