"""Drift and placeholders on values: what is reported, and beside it what must not be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen_hook import rules
from docgen_hook.model.code import Attribute, Definition, Location, Parameter, Raise
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.rules.annotations import contradicts
from docgen_hook.rules.parameters import missing_parameters


def entries(*names):
    return tuple(Entry(name, "Meaning.") for name in names)


def parameters(*names):
    kinds = {0: "positional-or-keyword", 1: "var-positional", 2: "var-keyword"}
    return tuple(Parameter(name, kinds[name.count("*")]) for name in names)


def codes(definition, docstring, **options):
    return [code for code, _ in rules.find_violations(definition, docstring, **options)]


def turn(text="Do it.", *, kind="function", qualname="turn", scope="module", **fields):
    return Definition(kind, qualname, scope, Location(1, 0), docstring=text, **fields)


RESULT = Entry("", "The next page.")


@pytest.mark.parametrize(
    "signature, described, expected",
    [
        pytest.param(("a", "b"), ("a",), ["DGH201"], id="one is missing"),
        pytest.param(("a",), ("a", "b"), ["DGH202"], id="one too many"),
        pytest.param(("new",), ("old",), ["DGH201", "DGH202"], id="renamed"),
        pytest.param(("a", "*rest"), ("a",), ["DGH201"], id="*args without a word"),
        pytest.param(("*rest",), ("rest", "x"), ["DGH202"], id="described *args takes no other name"),
        pytest.param(("a", "b"), ("a", "b"), [], id="all there"),
        pytest.param(("a", "b"), ("b", "a"), [], id="in another order"),
        pytest.param(("*args", "**kwargs"), (r"\*args", r"\**kwargs"), [], id="stars with backslashes"),
        pytest.param(("*args", "**kwargs"), ("args", "kwargs"), [], id="without stars"),
        pytest.param(("*args", "**kwargs"), ("*args, **kwargs",), [], id="two in one entry"),
        pytest.param(("a", "b"), ("a, b",), [], id="two names in one entry"),
        pytest.param(("a",), ("a=False",), [], id="a name with its default"),
        pytest.param(("type_",), (r"type\_",), [], id="a backslash inside"),
        pytest.param(("class_",), ("class",), [], id="without the trailing underscore"),
        pytest.param(("a",), ("a", "to."), [], id="the end of a sentence that looks like an entry"),
        pytest.param(("a", "b"), ("`a`", "'b'"), [], id="quoted"),
        pytest.param(("a",), ("a.size", "a"), [], id="a part of a parameter"),
        pytest.param(("a", "_hidden"), ("a",), [], id="private ones are not asked for"),
        pytest.param(("a", "**options"), ("a", "color"), [], id="single keys of **options"),
        pytest.param(("*pages",), ("first", "second"), [], id="single items of *pages"),
        pytest.param(("a",), ("a", "Note", "Example"), [], id="prose that looks like an entry"),
        pytest.param(("a",), ("a", "two words here"), [], id="prose of several words"),
        pytest.param((), ("None",), [], id="a section that says None"),
    ],
)
def test_parameters(signature, described, expected):
    docstring = Docstring("Do it.", parameters=entries(*described))
    turned = turn(parameters=parameters(*signature))
    assert [code for code in codes(turned, docstring) if code in {"DGH201", "DGH202"}] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("Additional parameters and keyword parameters go to the handler.", [], id="in words"),
        pytest.param("All arguments and keyword options go on.", [], id="in other words"),
        pytest.param("Zero or more array-like arguments.", ["**kwargs"], id="how many"),
        pytest.param("The arguments are checked.", ["*args", "**kwargs"], id="not at all"),
    ],
)
def test_what_is_left_over_may_be_described_in_prose(text, expected):
    turned = turn(f"Do it.\n\n{text}", parameters=parameters("a", "*args", "**kwargs"))
    assert missing_parameters(turned, Docstring("Do it.", parameters=entries("a"))) == expected


@pytest.mark.parametrize(
    "fields, docstring, expected",
    [
        pytest.param({"result": "value"}, Docstring("Do it."), [], id="a summary alone claims nothing"),
        pytest.param(
            {"parameters": parameters("a")},
            Docstring("Do it.", returns=RESULT),
            ["DGH201", "DGH204"],
            id="any section asks for the others",
        ),
        pytest.param(
            {"result": "value"},
            Docstring("Do it.", raises=entries("KeyError")),
            ["DGH203", "DGH208"],
            id="a result that is not described",
        ),
        pytest.param(
            {"text": "Return it.\n\nArgs: ...", "result": "value"},
            Docstring("x", attributes=entries("a")),
            [],
            id="a sentence that begins with Return is enough",
        ),
        pytest.param(
            {"text": "Turn it and return the next.", "result": "value"},
            Docstring("x", attributes=entries("a")),
            [],
            id="the first paragraph says what is returned",
        ),
        pytest.param(
            {"text": "Give the next page.", "result": "value"},
            Docstring("x", attributes=entries("a")),
            [],
            id="a summary that begins with Give says what comes back",
        ),
        pytest.param(
            {"text": "Wait until it gives in.", "result": "value"},
            Docstring("x", attributes=entries("a")),
            ["DGH203"],
            id="another Give does not",
        ),
        pytest.param(
            {"result": "value", "decorators": ("cached_property",)},
            Docstring("x", attributes=entries("a")),
            [],
            id="a property's summary is its result",
        ),
        pytest.param(
            {"result": "value", "returns": "None"}, Docstring("x", attributes=entries("a")), [], id="annotated as None"
        ),
        pytest.param(
            {"text": "Do it.\n\nArgs:\n    a (bool): Give more rights.", "result": "value"},
            Docstring("x", attributes=entries("a")),
            ["DGH203"],
            id="a parameter's text that begins with Give says nothing of the result",
        ),
        pytest.param(
            {"text": "Do it.\n\n:return the page\n:raises KeyError: x", "result": "value"},
            Docstring("x", raises=entries("KeyError")),
            ["DGH208"],
            id="a field that is not closed",
        ),
        pytest.param(
            {"text": "Do it.\n\nParameters: See `turn_all` for details.", "parameters": parameters("a", "b")},
            Docstring("x", raises=()),
            [],
            id="a section that points elsewhere alone",
        ),
        pytest.param(
            {"text": "Do it.\n\nParameters\n----------\nSee turn_all.", "parameters": parameters("a", "b")},
            Docstring("x", attributes=entries("a")),
            [],
            id="an underlined section that points elsewhere",
        ),
        pytest.param(
            {"text": "Do it.\n\nArgs:\n    b: See turn_all.", "parameters": parameters("a", "b")},
            Docstring("x", parameters=entries("b")),
            ["DGH201"],
            id="a parameter that points elsewhere is one",
        ),
        pytest.param({"result": "unknown"}, Docstring("x", attributes=entries("a")), [], id="nobody knows the result"),
        pytest.param({}, Docstring("x", returns=RESULT), ["DGH204"], id="nothing is returned"),
        pytest.param({"returns": "None"}, Docstring("x", returns=RESULT), ["DGH204"], id="nothing, and so annotated"),
        pytest.param({"returns": "int"}, Docstring("x", returns=RESULT), [], id="the annotation promises a value"),
        pytest.param({}, Docstring("x", returns=Entry("", "None.")), [], id="the section says None"),
        pytest.param({}, Docstring("x", returns=Entry("", "Always.", "None")), [], id="the type says None"),
        pytest.param(
            {"decorators": ("abc.abstractmethod",)}, Docstring("x", returns=RESULT), [], id="an abstract body"
        ),
        pytest.param({"result": "yields"}, Docstring("x", attributes=entries("a")), ["DGH205"], id="a generator"),
        pytest.param(
            {"result": "yields"},
            Docstring("Decode it.", "Like decode, but yields one page at a time.", attributes=entries("a")),
            [],
            id="a later paragraph speaks of what is yielded",
        ),
        pytest.param(
            {"result": "yields"},
            Docstring("Decode it.", "Creates a generator of pages.", attributes=entries("a")),
            [],
            id="a later paragraph speaks of a generator",
        ),
        pytest.param(
            {"decorators": ("functools.cached_property",), "scope": "class", "result": "value"},
            Docstring("The edges.", parameters=entries("color")),
            [],
            id="a property's parameters are those of what it gives",
        ),
        pytest.param(
            {"result": "async yields"}, Docstring("x", attributes=entries("a")), ["DGH205"], id="an async generator"
        ),
        pytest.param(
            {"result": "yields"}, Docstring("x", returns=RESULT), ["DGH205"], id="a generator that says Returns"
        ),
        pytest.param(
            {"result": "yields"},
            Docstring("x", returns=Entry("", "An iterator over pages.")),
            [],
            id="a generator returns an iterator",
        ),
        pytest.param(
            {"result": "yields"},
            Docstring("x", returns=Entry("", "Pages.", "Generator[int]")),
            [],
            id="a generator by type",
        ),
        pytest.param(
            {"result": "yields", "decorators": ("contextlib.contextmanager",)},
            Docstring("x", returns=RESULT),
            [],
            id="a context manager",
        ),
        pytest.param(
            {"result": "yields", "decorators": ("pytest.fixture(scope='module')",)},
            Docstring("x", attributes=entries("a")),
            [],
            id="a fixture",
        ),
        pytest.param({"result": "value"}, Docstring("x", yields=RESULT), ["DGH206"], id="a value that says Yields"),
        pytest.param({}, Docstring("x", yields=RESULT), ["DGH206"], id="nothing is yielded"),
        pytest.param(
            {"result": "value", "returns": "Iterator[int]"},
            Docstring("x", yields=RESULT),
            [],
            id="an iterator that is handed on",
        ),
        pytest.param(
            {"text": "See base class.\n\nRaises: x", "parameters": parameters("a"), "result": "value"},
            Docstring("x", attributes=entries("a")),
            [],
            id="described elsewhere",
        ),
        pytest.param(
            {"text": "Plot.\n\n%(params)s", "parameters": parameters("a")},
            Docstring("x", returns=RESULT),
            ["DGH204"],
            id="a template leaves out, but what it says is held to it",
        ),
        pytest.param(
            {"qualname": "Page.__eq__", "scope": "class", "result": "value"},
            Docstring("x", attributes=entries("a")),
            [],
            id="a protocol's result is known",
        ),
    ],
)
def test_results(fields, docstring, expected):
    assert codes(turn(**fields), docstring) == expected


@pytest.mark.parametrize(
    "raised, described, text, expected",
    [
        pytest.param(["KeyError"], ["ValueError"], "x", ["DGH207", "DGH208"], id="another one"),
        pytest.param(["errors.Closed", "KeyError"], ["KeyError"], "x", ["DGH207"], id="a dotted one"),
        pytest.param(["errors.Closed"], ["KeyError"], "x", ["DGH208"], id="a dotted one may be a KeyError"),
        pytest.param(
            ["OSError"], ["FileNotFoundError"], "x", ["DGH207", "DGH208"], id="a subclass does not cover its base"
        ),
        pytest.param(["KeyError"], ["KeyError"], "x", [], id="described"),
        pytest.param(["errors.Closed"], ["book.errors.Closed"], "x", [], id="the last name counts"),
        pytest.param(["KeyError", "ValueError"], ["KeyError, ValueError"], "x", [], id="two in one entry"),
        pytest.param(["KeyError", "ValueError"], ["KeyError or ValueError"], "x", [], id="two with or"),
        pytest.param(["KeyError"], ["KeyError."], "x", [], id="with a period"),
        pytest.param(["KeyError"], [":class:`KeyError`"], "x", [], id="as a role"),
        pytest.param(["KeyError"], [":py:class:`~a.KeyError` If there is none"], "x", [], id="a role and a sentence"),
        pytest.param(["FileNotFoundError"], ["OSError"], "x", [], id="a base class covers it"),
        pytest.param(["IOError"], ["OSError"], "x", [], id="an alias"),
        pytest.param(["ProxyHTTPError"], ["HTTPError"], "x", [], id="a base class by its name"),
        pytest.param(["ReauthFailError"], ["ReauthError"], "x", [], id="a base class by the beginning of its name"),
        pytest.param(["KeyringError", "KeyError"], ["KeyError"], "x", ["DGH207"], id="three letters are no base class"),
        pytest.param(["Closed"], ["Exception"], "x", [], id="Exception covers all"),
        pytest.param(
            ["KeyError", "Closed"], ["KeyError"], "Closed is raised at the end.", [], id="a mention in the text"
        ),
        pytest.param(["KeyError", "error"], ["KeyError"], "x", [], id="a variable"),
        pytest.param(["KeyError", "self.error"], ["KeyError"], "x", [], id="a method's result"),
        pytest.param(["KeyError", "_Signal"], ["KeyError"], "x", [], id="a private one"),
        pytest.param(["KeyError", "NotImplementedError"], ["KeyError"], "x", [], id="not implemented"),
        pytest.param(
            ["KeyError", "BaseException"], ["KeyError"], "x", [], id="a handler of everything raises it again"
        ),
        pytest.param(["KeyError", "LateWarning"], ["KeyError"], "x", [], id="a warning"),
    ],
)
def test_exceptions(raised, described, text, expected):
    turned = turn(text, raises=tuple(map(Raise, raised)))
    assert codes(turned, Docstring("Do it.", raises=entries(*described))) == expected


def test_protocols_say_what_their_methods_raise():
    raised = tuple(map(Raise, ["AttributeError", "ValueError"]))
    docstring = Docstring("Do it.", attributes=entries("a"))
    for fields in ({"qualname": "Page.__getattr__"}, {"decorators": ("property",)}):
        turned = turn(raises=raised, scope="class", **fields)
        assert list(rules.find_violations(turned, docstring)) == [
            ("DGH207", f"Exception `ValueError` raised by `{turned.qualname}` is not documented")
        ]
    assert codes(turn(qualname="Page.__init__", raises=raised[:1]), docstring) == ["DGH207"]


def test_init_may_leave_its_parameters_to_the_class():
    turned = turn(qualname="Page.__init__", scope="class", parameters=parameters("a"))
    assert codes(turned, Docstring("Begin.", raises=entries("ValueError"))) == ["DGH208"]
    assert codes(turned, Docstring("Begin.", parameters=entries("b"))) == ["DGH201", "DGH202"]


@pytest.mark.parametrize(
    "line, described",
    [
        pytest.param("    by Optional[int]: How far.", True, id="a type without brackets"),
        pytest.param("    by (", True, id="a type that is broken off"),
        pytest.param("    by: How far.", True, id="in a section that nobody knows"),
        pytest.param("    by", True, id="a name on a line of its own"),
        pytest.param("    - `by` - how far.", True, id="a list"),
        pytest.param("    page, by : int", True, id="one of two names"),
        pytest.param("    :param int by: How far.", True, id="a field"),
        pytest.param("    go by the book", False, id="a word of a sentence"),
        pytest.param("    by the book", False, id="a word that begins a line"),
        pytest.param("    bye: How far.", False, id="another name"),
        pytest.param("    by-product of it", False, id="a part of another word"),
        pytest.param("    by -- how far", True, id="two dashes"),
        pytest.param("    Args: by (int): How far.", True, id="on the title's line"),
        pytest.param("    :type by: int", False, id="a type alone, where others have a meaning"),
    ],
)
def test_a_line_that_looks_like_an_entry_describes(line, described):
    turned = turn(f"Turn it.\n\n{line}\n", parameters=parameters("page", "by"))
    docstring = Docstring("Turn it.", parameters=entries("page"))
    assert codes(turned, docstring) == ([] if described else ["DGH201"])


def test_a_class_without_init_may_take_anything():
    assert codes(turn(kind="class", qualname="Page"), Docstring("A page.", parameters=entries("size"))) == []


def test_a_class_is_compared_with_the_parameters_it_takes():
    page = turn(kind="class", qualname="Page", parameters=parameters("size", "color"))
    assert codes(page, Docstring("A page.", parameters=entries("size"))) == ["DGH201"]
    assert codes(page, Docstring("A page.", parameters=entries("size", "color", "x"))) == ["DGH202"]
    assert codes(page, Docstring("A page.", attributes=entries("size"))) == []
    assert codes(page, Docstring("A page.", raises=entries("KeyError"))) == []


def test_modules_have_no_drift():
    module = turn(kind="module", qualname="")
    assert codes(module, Docstring("A book.", parameters=entries("x"), returns=RESULT)) == []


def test_strict_short_asks_a_summary_for_its_sections():
    turned = turn(parameters=parameters("a"), result="value", raises=(Raise("KeyError"),))
    assert codes(turned, Docstring("Do it.")) == []
    assert codes(turned, Docstring("Do it."), strict_short=True) == ["DGH201", "DGH203", "DGH207"]
    assert not rules.needs_facts(Docstring("Do it."))
    assert rules.needs_facts(Docstring("Do it."), strict_short=True)
    assert rules.needs_facts(Docstring("Do it.", returns=RESULT))


def test_messages_name_what_is_wrong():
    turned = turn(parameters=parameters("a", "*b", "c"))
    docstring = Docstring("Do it.", parameters=entries("c"), returns=RESULT)
    assert list(rules.find_violations(turned, docstring)) == [
        ("DGH201", "Parameters `a`, `*b` of `turn` are not documented"),
        ("DGH204", "Return value of `turn` is documented, but nothing is returned"),
    ]


@pytest.mark.parametrize(
    "documented, annotation",
    [
        ("int", "str"),
        ("str, optional", "int"),
        ("list of str", "dict[str, int]"),
        ("float", "int"),
        ("string or None", "Optional[int]"),
        ("int", "Sequence[int]"),
        ("bool", "'list[bool] | None'"),
        ("`int`", "typing.Union[str, bytes]"),
        ("int, default 1", "t.List[int]"),
        ("(str)", "tuple[str, ...]"),
    ],
)
def test_types_that_contradict(documented, annotation):
    assert contradicts(documented, annotation)


@pytest.mark.parametrize(
    "documented, annotation",
    [
        ("", "str"),
        ("int", ""),
        ("string", "str"),
        ("int", "float"),
        ("bool", "int"),
        ("int", "int | None"),
        ("None", "str"),
        ("list of str", "Sequence[str]"),
        ("sequence", "list[int]"),
        ("array-like of shape (n, m)", "int"),
        ("{'a', 'b'}", "int"),
        ("str or Path", "Path"),
        ("int or str", "str"),
        ("Page", "int"),
        ("int", "Page"),
        ("int", "Annotated[str, 1]"),
        ("dict", "Literal['a']"),
        ("callable", "str"),
        ("number", "float"),
        ("[" * 200, "int"),
        ("Optional[" * 200, "int"),
        ("int | " * 2000, "int"),
    ],
)
def test_types_that_may_both_be_true(documented, annotation):
    assert not contradicts(documented, annotation)


def test_contradicted_types_are_named():
    turned = turn(
        parameters=(Parameter("a", annotation="str"),),
        attributes=(Attribute("b", "int"),),
        result="value",
        returns="bool",
    )
    docstring = Docstring(
        "x",
        parameters=(Entry("a", "A.", "int"),),
        attributes=(Entry("b", "B.", "str"),),
        returns=Entry("", "C.", "str"),
    )
    details = [message for code, message in rules.find_violations(turned, docstring) if code == "DGH209"]
    assert [detail.partition(": ")[2] for detail in details] == [
        "`a` is documented as `int`, but annotated as `str`",
        "`b` is documented as `str`, but annotated as `int`",
        "`result` is documented as `str`, but annotated as `bool`",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "TODO",
        "TODO: write this.",
        "FIXME(anna): document.",
        "TODO add docstring",
        "TODO(ben): Describe the arguments.",
        "FIXME",
        "...",
        "…",
        "_summary_",
        "Docstring.",
        "[summary]",
        "Add docstring here.",
        "Turn it.\n\nArgs:\n    a (_type_): _description_",
        "Turn it.\n\n:param a: [description]\n:type a: [type]",
        "[Insert description of the function here]",
        "Lorem ipsum dolor sit amet.",
        "Error: 429 Too Many Requests",
        "Error code: 401 - invalid key",
        "Error generating docstring: timeout",
        "I'm sorry, but I can't help.",
        "As an AI language model, I cannot see it.",
        "Sure! Here is the docstring.",
        "Here's a docstring for the function.",
        "```python",
        '```json\n{"summary": "Turn it."}\n```',
        '"""',
        "-",
    ],
)
def test_placeholders(text):
    assert codes(turn(text), Docstring(text.partition("\n")[0])) == ["DGH301"]


@pytest.mark.parametrize(
    "text",
    [
        "Todo items of a user.",
        "TODO list of the user.",
        "TODO: how are bounds added to the search?",
        "TODO: rename this. Whether the page was read by a fast reader.",
        "TODO: these work, but are more of a sketch than anything real.",
        "TODOs are given in order.",
        "Error 404 of the remote side.",
        "Errors are raised late.",
        "Give the `_type` of a page.",
        "Set __type__ aside.",
        "Give the `_type_` of a pointer.",
        "Connect by address.\n\nsqlplus <your parameters>",
        "Print usage: prog [type] [description]",
        "Give random text, lorem ipsum at first.",
        "Describe the summary of a page.",
        "Insert a page.",
        "Insert <page> here.",
        "Give the [description list] of a page.",
        "Here documents are read as one string.",
        "Sure positions only.",
        "I am a teapot.",
        "Turn it.\n\n```\nturn()\n```",
        "```python\n>>> turn()\n3\n```",
        "```\nturn(a)\n```\n\nTurns it.",
        "Return http: 200 codes are fine.",
    ],
)
def test_texts_that_are_no_placeholders(text):
    assert codes(turn(text, qualname="f"), Docstring(text.partition("\n")[0])) == []


@pytest.mark.parametrize(
    "name, summary",
    [
        ("get_user", "Get user."),
        ("get_user", "Gets the user."),
        ("get_users", "Get all users."),
        ("Page.turn_pages", "Turn the pages"),
        ("PageWriter", "A page writer."),
        ("HTTPClient", "HTTP client."),
        ("_write_page", "Write page."),
        ("test_get_user", "Test get user."),
    ],
)
def test_summaries_that_repeat_the_name(name, summary):
    assert codes(turn(summary, qualname=name), Docstring(summary)) == ["DGH302"]


@pytest.mark.parametrize(
    "name, docstring",
    [
        ("close", Docstring("Close.")),
        ("close", Docstring("Close the connection.")),
        ("get_user", Docstring("Get the user who is logged in.")),
        ("get_user", Docstring("Get the user.", "The session decides who.")),
        ("get_user", Docstring("Get the user.", raises=entries("KeyError"))),
        ("get_user", Docstring("Fetch the user.")),
        ("__init__", Docstring("Init.")),
        ("to_json", Docstring("Convert to JSON.")),
        ("is_", Docstring("Is.")),
        ("_", Docstring("Translate.")),
        ("", Docstring("")),
    ],
)
def test_summaries_that_say_more(name, docstring):
    turned = turn(docstring.summary, qualname=name, raises=(Raise("KeyError"),))
    assert codes(turned, docstring) == []


TEXT = st.text(st.sampled_from("aE xyKeyError.,:=()[]{}|*`'\"\\_-\n\t\x1b\ud800ü漢0/~"), max_size=30)
ENTRY = st.builds(Entry, TEXT, TEXT, TEXT)
ENTRIES = st.lists(ENTRY, max_size=3).map(tuple)
RESULTS = st.none() | ENTRY


@settings(max_examples=300, deadline=None)
@given(
    st.builds(Docstring, TEXT, TEXT, ENTRIES, ENTRIES, RESULTS, RESULTS, ENTRIES),
    st.sampled_from(["none", "value", "yields", "async yields", "unknown"]),
    st.lists(TEXT, max_size=2).map(lambda names: tuple(map(Raise, names))),
    TEXT,
)
def test_no_docstring_breaks_the_rules_themselves(docstring, result, raised, text):
    takes = tuple(Parameter(text, annotation=parameter.type) for parameter in docstring.parameters)
    definition = turn(text, parameters=takes, result=result, raises=raised, returns=text, decorators=(text,))
    for code, message in rules.find_violations(definition, docstring, strict_short=True):
        assert code in rules.RULES
        assert message
