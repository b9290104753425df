"""The rules as tables: which code a definition breaks, what counts, and what silences it."""

import pytest

from docgen_hook import rules
from docgen_hook.model.code import Definition, Location

PLACE = Location(3, 4)


def definition(kind="function", qualname="turn", scope="module", **fields):
    return Definition(kind, qualname, scope, PLACE, **fields)


@pytest.mark.parametrize(
    "given, code",
    [
        pytest.param(definition("module", ""), "DGH100", id="a module"),
        pytest.param(definition("package", ""), "DGH104", id="a package"),
        pytest.param(definition("class", "Page"), "DGH101", id="a class"),
        pytest.param(definition("class", "Page.Line", "class"), "DGH106", id="a class inside a class"),
        pytest.param(definition("class", "turn.Line", "function"), "DGH109", id="a class inside a function"),
        pytest.param(definition(), "DGH103", id="a function"),
        pytest.param(definition(is_async=True), "DGH103", id="an async function"),
        pytest.param(definition(qualname="turn.inner", scope="function"), "DGH109", id="a function inside a function"),
        pytest.param(definition(qualname="Page.turn", scope="class"), "DGH102", id="a method"),
        pytest.param(
            definition(qualname="Page.size", scope="class", decorators=("property",)), "DGH102", id="a property"
        ),
        pytest.param(definition(qualname="Page.__new__", scope="class"), "DGH102", id="__new__ is a method"),
        pytest.param(definition(qualname="Page.__call__", scope="class"), "DGH102", id="__call__ is a method"),
        pytest.param(definition(qualname="Page.__len__", scope="class"), "DGH105", id="a special method"),
        pytest.param(definition(qualname="Page.__init__", scope="class"), "DGH107", id="__init__"),
        pytest.param(definition(qualname="__getattr__"), "DGH108", id="a module's __getattr__ is private"),
        pytest.param(definition(qualname="_turn", public=False), "DGH108", id="a private function"),
        pytest.param(definition("module", "", public=False), "DGH108", id="a private module"),
        pytest.param(
            definition(qualname="_P.__init__", scope="class", public=False), "DGH108", id="inside a private class"
        ),
        pytest.param(definition(docstring=" \n\t"), "DGH103", id="a docstring of blanks is none"),
        pytest.param(definition(docstring=""), "DGH103", id="an empty docstring is none"),
        pytest.param(definition(qualname="overload"), "DGH103", id="a function that is only called overload"),
        pytest.param(definition(decorators=("setter",)), "DGH103", id="a decorator that is only called setter"),
    ],
)
def test_an_undocumented_definition_breaks_the_code_of_its_kind(given, code):
    assert rules.missing_code(given) == code
    assert rules.message(code, given)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(definition(docstring="Turn it."), id="documented"),
        pytest.param(definition(decorators=("overload",)), id="an overload stub"),
        pytest.param(definition(decorators=("typing.overload",)), id="a qualified overload stub"),
        pytest.param(definition(qualname="Page.x", scope="class", decorators=("x.setter",)), id="a property setter"),
        pytest.param(definition(qualname="Page.x", scope="class", decorators=("x.deleter",)), id="a property deleter"),
        pytest.param(definition(qualname="Page.x", scope="class", overrides=True), id="an override"),
    ],
)
def test_what_needs_no_docstring_breaks_nothing(given):
    assert rules.missing_code(given) == ""


def test_stubs_need_none_unless_asked():
    assert rules.missing_code(definition(), stub=True) == ""
    assert rules.missing_code(definition(), stub=False) == "DGH103"


def test_a_documented_definition_still_has_the_code_that_it_would_break():
    assert rules.code_without_docstring(definition(docstring="Turn it.")) == "DGH103"


def test_messages_name_the_definition():
    assert rules.message("DGH102", definition(qualname="Page.turn")) == "Missing docstring in public method `Page.turn`"
    assert rules.message("DGH108", definition("module", "")) == "Missing docstring in private module"
    assert rules.message("DGH108", definition(qualname="_x")) == "Missing docstring in private function `_x`"


@pytest.mark.parametrize(
    "code, select, ignore, default, expected",
    [
        pytest.param("DGH103", (), (), True, True, id="on by default"),
        pytest.param("DGH100", (), (), False, False, id="off by default"),
        pytest.param("DGH100", ("DGH",), (), False, True, id="a prefix selects what is off"),
        pytest.param("DGH103", ("DGH2",), (), True, False, id="another selection replaces the defaults"),
        pytest.param("DGH103", (), ("DGH1",), True, False, id="ignored by prefix"),
        pytest.param("DGH103", ("DGH103",), ("DGH1",), True, True, id="the longer prefix selects"),
        pytest.param("DGH103", ("DGH1",), ("DGH103",), True, False, id="the longer prefix ignores"),
        pytest.param("DGH103", ("DGH1",), ("DGH1",), True, False, id="ignore wins a tie"),
        pytest.param("DGH103", ("dgh103",), (), False, True, id="small letters"),
        pytest.param("DGH103", ("ALL",), (), False, True, id="ALL is the empty prefix"),
        pytest.param("DGH103", ("ALL",), ("ALL",), False, False, id="ALL against ALL"),
        pytest.param("DGH103", ("D103",), (), True, False, id="pydocstyle's own codes are others"),
    ],
)
def test_the_longest_prefix_decides(code, select, ignore, default, expected):
    assert rules.selected(code, select, ignore, default) is expected


@pytest.mark.parametrize(
    "select, ignore, command, expected",
    [
        pytest.param((), (), "fix", {"DGH101", "DGH102", "DGH103"}, id="fix writes classes, methods and functions"),
        pytest.param(("DGH2",), (), "fix", set(), id="fix mends no drift"),
        pytest.param(
            ("DGH10",),
            ("DGH108", "DGH109"),
            "fix",
            {f"DGH10{index}" for index in range(8)},
            id="fix writes what is selected",
        ),
        pytest.param((), ("DGH2", "DGH3"), "check", {"DGH101", "DGH102", "DGH103", "DGH902"}, id="check without drift"),
        pytest.param(("DGH3",), (), "check", {"DGH301", "DGH302"}, id="check of one family"),
        pytest.param(
            (),
            ("DGH1",),
            "check",
            {*(f"DGH20{index}" for index in range(1, 8)), "DGH210", "DGH301", "DGH302", "DGH902"},
            id="check's own defaults",
        ),
    ],
)
def test_each_command_has_its_codes(select, ignore, command, expected):
    assert rules.enabled_codes(select, ignore, command) == expected


@pytest.mark.parametrize(
    "path, pattern, matches",
    [
        pytest.param("tests/a/test_b.py", "tests/*", True, id="a folder's content, deep"),
        pytest.param("tests/a/test_b.py", "tests", True, id="a folder's name"),
        pytest.param("tests/a/test_b.py", "tests/", True, id="a folder's name with a slash"),
        pytest.param("src/a/test_b.py", "test_*.py", True, id="the last part"),
        pytest.param("src/app/migrations/x.py", "**/migrations/*", True, id="a folder anywhere"),
        pytest.param("migrations/x.py", "**/migrations/*", True, id="a folder anywhere, at the top"),
        pytest.param("./tests/b.py", "./tests/*.py", True, id="a leading dot"),
        pytest.param("src/tests.py", "tests", False, id="not a file that begins alike"),
        pytest.param("src/tests/b.py", "tests/*", False, id="not a folder further down"),
        pytest.param("Tests/b.py", "tests/*", False, id="letters as they are"),
    ],
)
def test_patterns_of_files(path, pattern, matches):
    assert rules.per_file(path, {pattern: ("DGH1", "dgh2")}) == (("DGH1", "DGH2") if matches else ())


@pytest.mark.parametrize(
    "comment, code, expected",
    [
        pytest.param(("*",), "DGH103", True, id="a bare noqa"),
        pytest.param(("DGH103",), "DGH103", True, id="the code"),
        pytest.param(("DGH1",), "DGH103", True, id="a prefix, as in flake8"),
        pytest.param(("dgh103",), "DGH103", True, id="small letters"),
        pytest.param(("E501", "DGH103"), "DGH103", True, id="one of several"),
        pytest.param(("DGH101",), "DGH103", False, id="another code"),
        pytest.param(("D103",), "DGH103", False, id="pydocstyle's code"),
        pytest.param((), "DGH103", False, id="no comment"),
    ],
)
def test_comments_silence(comment, code, expected):
    assert rules.is_suppressed(definition(silenced=comment), code) is expected


@pytest.mark.parametrize(
    "comment, found, unused",
    [
        pytest.param(("DGH103",), (), ["DGH103"], id="nothing was found"),
        pytest.param(("DGH103", "DGH201"), ("DGH103",), ["DGH201"], id="one of two"),
        pytest.param(("DGH1",), ("DGH103",), [], id="a prefix that is used"),
        pytest.param(("*", "E501"), (), [], id="what is not ours"),
    ],
)
def test_comments_that_silence_nothing(comment, found, unused):
    said = list(rules.unused_suppressions(definition(silenced=comment), found))
    assert said == [("DGH901", f"Unused `noqa: {code}`") for code in unused]


def test_the_table_is_sorted_and_whole():
    assert list(rules.RULES) == sorted(rules.RULES)
    for code, rule in rules.RULES.items():
        assert rule.code == code
        assert rule.explanation.endswith((".", "`"))
        if rule.family != "history":  # a file alone has none
            assert min(len(rule.valid), len(rule.invalid)) >= 2
        assert not rule.message.endswith(".")
    assert len({rule.name for rule in rules.RULES.values()}) == len(rules.RULES)
