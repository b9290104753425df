"""Words that a documentation build would take for markup become literals; whole markup and prose stay."""

import pytest

from docgen_hook.docstrings import STYLES
from docgen_hook.docstrings.prose.markup import literal_type, literal_words
from docgen_hook.model.docstring import Docstring, Entry
from tests.helpers.docstring_readers import built

CHANGED = [
    ("Passes *args on.", "Passes ``*args`` on."),
    ("Takes *args, **kwargs.", "Takes ``*args``, ``**kwargs``."),
    ("Calls f(*args).", "Calls ``f(*args)``."),
    ("Calls (*args) so.", "Calls (``*args``) so."),
    ("Files *.py are read.", "Files ``*.py`` are read."),
    ("A name_ it is.", "A ``name_`` it is."),
    ("The class_.", "The ``class_``."),
    ("The 'name_', too.", "The '``name_``', too."),
    ("Calls __init__.", "Calls ``__init__``."),
    ("A |c| here.", "A ``|c|`` here."),
    ("The a|b here.", "The ``a|b`` here."),
    ("A `lone one.", "A ``lone`` one."),
    ("A lone` one.", "A ``lone`` one."),
    ("A lo`ne one.", "A ``lo`ne`` one."),
    ("The `x`s of it.", "The ``x`s`` of it."),
    ("The ``open one.", "The ``open`` one."),
    ("See [1]_.", "See ``[1]_``."),
    ("See `a`_.", "See ``a`_``."),
    ("See https://example.org/a_ there.", "See ``https://example.org/a_`` there."),
    ("A ** b.", "A ``**`` b."),
    ("É_ it is.", "``É_`` it is."),
    ("“name_” it is.", "“``name_``” it is."),
]
KEPT = [
    "The `value` is read.",
    "The ``value`` is read.",
    "The `*args` and ``**kwargs``.",
    "A :class:`Foo` and a :py:meth:`~Foo.bar_`.",
    "It is *very* much so.",
    "It is *two words* so.",
    "It is **bold** so.",
    "2 * 3 is 6.",
    "x**2 and 2*x.",
    "int | None or a | b.",
    "A _private x_y and a.b_c.",
    "Don't; 5% of $x, #1, @me.",
    "The `two words` of it.",
    "The (`value`) of it, '``x``'.",
    "Ends \\*escaped.",
]


@pytest.mark.parametrize("text, literal", CHANGED)
def test_what_would_be_markup_by_accident_becomes_a_literal(text, literal):
    assert literal_words(text) == literal
    assert literal_words(literal) == literal
    is_read_so = any(name in text for name in ("a|b", "lone`", "lo`ne", "__init__", " ** "))
    assert is_read_so or built("sphinx", text)[1]
    assert built("sphinx", literal)[1] == ""


@pytest.mark.parametrize("text", KEPT)
def test_whole_markup_and_prose_stay(text):
    assert literal_words(text) == text


@pytest.mark.parametrize(
    "type_, literal",
    [
        ("int", "int"),
        ("int | None", "int | None"),
        ("dict[str, int]", "dict[str, int]"),
        ("tuple[*Ts]", "``tuple[*Ts]``"),
        ("Foo_", "``Foo_``"),
        ("``tuple[*Ts]``", "``tuple[*Ts]``"),
        ("Literal['|']", "``Literal['|']``"),
    ],
)
def test_types_that_would_be_markup_become_literals(type_, literal):
    assert literal_type(type_) == literal


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "description",
    [
        pytest.param(".. note", id="half a directive"),
        pytest.param(".. note: it is so.", id="a directive with one colon"),
        pytest.param(".. foo:: it is so.", id="a directive that nobody knows"),
        pytest.param("..", id="a comment"),
        pytest.param("So it is::", id="code that does not come"),
        pytest.param("::", id="code that comes from nowhere"),
        pytest.param("- one\n  - two\n    - three\n- four", id="lists without empty lines"),
        pytest.param("Ways:\n- one\n- two\nand more", id="a list inside a paragraph"),
        pytest.param("- one\n* two\n1. three", id="lists of three kinds"),
        pytest.param(">>> f(*args)\n1_\n\nMore.", id="an example"),
        pytest.param("So::\n\n    f(*args_, |x|)\n\nMore.", id="code"),
        pytest.param("| one\n| two", id="a line block"),
        pytest.param("-----", id="dashes"),
    ],
)
def test_descriptions_build_without_a_warning(description, style):
    docstring = Docstring("Do it.", description, (Entry("a", "It."),))
    assert built(style, STYLES[style].write(docstring, 60))[1] == ""


@pytest.mark.parametrize("style", STYLES)
def test_code_is_left_as_it_is(style):
    code = "So::\n\n    f(*args_, |x|)\n\n>>> f(*args_)\n|x|"
    assert code in STYLES[style].write(Docstring("Do it.", code), 60)
