"""What is written, every reader understands, and documentation builds have nothing to say about it."""

# ruff: noqa: E501 - tables of words

import ast
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen_hook.docstrings import STYLES
from docgen_hook.docstrings.from_signature import apply_signature
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.model.struct import replace
from docgen_hook.planning.plan_file import PlanOptions, plan_file
from docgen_hook.rules import RULES
from docgen_hook.writing.apply import DocstringFormat, render_edit
from tests.helpers.answers import answer
from tests.helpers.docstring_readers import READERS, SECTIONS, built, meant

BOUNDS = settings(
    max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
PLAIN = "a the value that is read from file before any other one and None where it has no name at all".split()
MARKED = (
    "*args **kwargs name_ class_. __init__ |c| |x, `lone lone` `x`s ``open (*rest) [1]_ a|b `whole` ``literal`` "
    ":class:`Foo` *.py 2*x x**2 (name_) \"name_\" 'x_', _`target` <x>_ ** * | `a`_ ``x``s __ (**kw) f(*a) [*b] {c_} x_y "
    "_private -1 don't e.g. :class:`Foo ``` ` `` 5% #1 @x $y_ é_ “name_” x_—y *a*b* **bold** `two_ words_` a*b*c"
).split(" ")
COLONS = "note: key:value https://example.org/a_ 10:30 x:: :x :x: and: ::".split()
STARTS = ("", "", "", "- ", "* ", "1. ", "(a) ", "| ", "-x ", "--long ", "/x ", ".. ", ".. note ", ":x: ", ">>> ", "+ ")
TYPES = (
    "int", "str | None", "dict[str, int]", "Callable[..., int]", "tuple[*Ts]", "np.ndarray", "list[Foo_]", "Optional[int]",
    "Callable[[int, str], None]", "Literal[1, 2]",
)  # fmt: skip


def sentences(words, starts=("",)):
    texts = st.lists(st.sampled_from(words), min_size=1, max_size=25).map(" ".join)
    return st.tuples(st.sampled_from(starts), texts).map(lambda pair: f"{pair[0]}The {pair[1]} end.")


def values(words, starts, results, types=TYPES):
    text = sentences(words, starts)
    typed = st.sampled_from(("", *types))
    names = st.lists(st.sampled_from(("a", "b_", "class_", "*args", "**kw", "_c")), max_size=4, unique=True)
    entries = names.flatmap(lambda found: st.tuples(*(st.builds(Entry, st.just(name), text, typed) for name in found)))
    attributes = st.lists(st.sampled_from(("x", "y_", "z")), max_size=2, unique=True).flatmap(
        lambda found: st.tuples(*(st.builds(Entry, st.just(name), text, typed) for name in found))
    )
    raised = st.sampled_from(((), ("ValueError",), ("KeyError", "errors.NotFound"))).flatmap(
        lambda found: st.tuples(*(st.builds(Entry, st.just(name), text) for name in found))
    )
    result = st.one_of(st.none(), st.builds(Entry, st.just(""), sentences(results), typed))
    return st.one_of(
        st.builds(Docstring, sentences(words), st.just(""), entries, attributes, result, st.none(), raised),
        st.builds(Docstring, sentences(words), st.just(""), entries, attributes, st.none(), result, raised),
    )


def splits_roles(reader, style, part):
    """Whether docstring-parser would take what stands before the colon of a role for the type of google's result."""
    is_result = isinstance(part, Entry)
    return is_result and (reader.__name__, style) == ("by_docstring_parser", "google") and ":class:" in part.text


@pytest.mark.parametrize(
    "reader, style, unread", [pytest.param(*reader, id=f"{reader[0].__name__}-{reader[1]}") for reader in READERS]
)
@BOUNDS
@given(value=values([*PLAIN * 4, *MARKED], ("",), [*PLAIN * 4, *MARKED]), width=st.sampled_from((44, 72, 100)))
def test_every_reader_reads_what_was_meant(reader, style, unread, value, width):
    read = reader(style, STYLES[style].write(value, width))
    for section in SECTIONS:
        if section not in unread and not splits_roles(reader, style, getattr(value, section)):
            assert getattr(read, section) == getattr(meant(value), section)


@pytest.mark.parametrize("style", STYLES)
@BOUNDS
@given(
    value=values([*PLAIN * 2, *MARKED, *COLONS], STARTS, [*PLAIN, *MARKED, *COLONS]),
    description=st.lists(sentences([*PLAIN, *MARKED, *COLONS], STARTS), max_size=4).map("\n\n".join),
    width=st.sampled_from((44, 72, 100)),
)
def test_a_build_has_nothing_to_say(style, value, description, width):
    text = STYLES[style].write(replace(value, description=description), width)
    assert built(style, text)[1] == "", text


DATA = Path(__file__).parents[1] / "data" / "styles"
WANTED = PlanOptions(frozenset(code for code in RULES if code < "DGH2" and code != "DGH107"), {}, full=True)
SITE = Path(pytest.__file__).parents[1]


MORE = b"""


def seps(a, class_, *args: int, comma=",", line="\\n", pair=(1, 2), dots=..., star="*", bar="|", **kwargs: str):
    if not a:
        raise ValueError
    return [a]


def truth(a_: "tuple[*Ts]", b: "str | None" = None) -> bool:
    return a_ is b


def untyped(name_):
    return not name_


def unknown(x):
    return x.y


def items(n: int) -> "Iterator[dict[str, int]]":
    yield {"a": n}


def more(n):
    yield n


async def later(n: int) -> "AsyncIterator[int]":
    yield n


class Error_(Exception):
    x: int = 1
    y_: "str | None" = None

    def __init__(self, x, y_=None):
        self.x = x

    @property
    def prop(self) -> "Callable[..., int]":
        return self.x

    def literal(self) -> "Literal['a', 'b']":
        return "a"
"""


def written(source, style, types, width):
    """Each definition's docstring as it is meant and as it stands in the file."""
    made = plan_file("a.py", source, WANTED)
    result = render_edit(
        made,
        {definition: answer(definition) for definition in made.missing},
        DocstringFormat(style, width, types),
        source,
    )
    found = {definition.qualname: definition.docstring for definition in plan_of(result.after)}
    return [
        (apply_signature(answer(definition), definition, types, style), found[definition.qualname])
        for definition in made.missing
    ]


def plan_of(source):
    from docgen_hook.source.scan import parse_definitions

    return [definition for definition, _ in parse_definitions(source).definitions]


@pytest.mark.parametrize("width", [72])
@pytest.mark.parametrize("types", ["auto", "always", "never"])
@pytest.mark.parametrize("style", STYLES)
def test_a_module_of_everything_is_read_as_it_was_meant_and_builds(style, types, width):
    pairs = written((DATA / "before.py").read_bytes() + MORE, style, types, width)
    assert len(pairs) > 20
    for value, text in pairs:
        assert built(style, text)[1] == "", text
        for reader, its_style, unread in READERS:
            if style == its_style:
                read = reader(style, text)
                wrong = [
                    section
                    for section in SECTIONS
                    if section not in unread and getattr(read, section) != getattr(meant(value), section)
                ]
                assert wrong == [], (reader.__name__, text)


@pytest.mark.parametrize("types", ["auto", "always", "never"])
@pytest.mark.parametrize("style", STYLES)
def test_our_own_check_finds_nothing_in_what_was_written(style, types):
    source = (DATA / "before.py").read_bytes() + MORE
    made = plan_file("a.py", source, WANTED)
    after = render_edit(
        made, {definition: answer(definition) for definition in made.missing}, DocstringFormat(style, 88, types), source
    ).after
    rules = frozenset(code for code in RULES if code > "DGH2")
    assert plan_file("a.py", after, PlanOptions(rules, {})).findings == ()


@pytest.mark.slow
@pytest.mark.parametrize("package", ["requests", "click"])
@pytest.mark.parametrize("types", ["auto", "always", "never"])
@pytest.mark.parametrize("style", STYLES)
def test_whole_packages_build_without_a_warning(style, types, package):
    for path in sorted((SITE / package).rglob("*.py")):
        for _, text in written(stripped(path.read_text(encoding="utf-8")).encode(), style, types, 88):
            assert built(style, text)[1] == "", f"{path}: {text}"


def stripped(source):
    """A file whose docstrings are dots."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module) and ast.get_docstring(
            node
        ):
            node.body[0] = ast.Expr(ast.Constant(...))
    return ast.unparse(tree)
