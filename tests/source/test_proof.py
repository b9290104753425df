"""The proof against dishonest edits: each is an honest edit with one thing more, or one thing less."""

import pytest

from docgen_hook.source.editing.proof import unproven_reason

BEFORE = """\
#!/usr/bin/env python
# -*- coding: utf-8 -*-
import os

X = 1  # one


def f(a, b=2):
    # why
    return a + b


class A:
    x: int = 1

    def m(self): return "m"


def g():
    # type: () -> None
    print()
"""
DOC = '"""Say it."""'
HEADER, ONE_LINE = "def f(a, b=2):\n", "def m(self): return"
IN_F = (HEADER, f"{HEADER}    {DOC}\n")
IN_M = (ONE_LINE, f"def m(self):\n        {DOC}\n        return")
IN_A = ("class A:\n", f"class A:\n    {DOC}\n\n")
AT_TOP = ("utf-8 -*-\n", f"utf-8 -*-\n\n{DOC}\n\n")
UNDER_TYPE = ("-> None\n", f"-> None\n    {DOC}\n")
ELSEWHERE, TREE = "text outside the docstrings changed", "the syntax tree changed"


def changed(*pairs, text=BEFORE):
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


def reason(after, before=BEFORE):
    return unproven_reason(before.encode(), after.encode() if isinstance(after, str) else after)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(BEFORE, id="nothing at all"),
        pytest.param(changed(IN_F), id="a function's"),
        pytest.param(changed(IN_M), id="that of a body on its definition's line"),
        pytest.param(changed(IN_A), id="a class's with an empty line behind it"),
        pytest.param(changed(AT_TOP), id="the module's with an empty line on both sides"),
        pytest.param(changed(UNDER_TYPE), id="one under a signature's type comment"),
        pytest.param(changed(IN_F, IN_M, IN_A, AT_TOP, UNDER_TYPE), id="all at once"),
        pytest.param(changed((HEADER, f"{HEADER}    'Say it.'\n")), id="one in single quotes"),
        pytest.param(changed((HEADER, f"{HEADER}    r{DOC}\n")), id="a raw one"),
        pytest.param(
            changed((HEADER, f'{HEADER}    """Say.\n\n    # more\n    def x(): pass\n    """\n')), id="a long one"
        ),
    ],
)
def test_an_honest_docstring_is_proved(after):
    assert reason(after) == ""


@pytest.mark.parametrize(
    "after, why",
    [
        # the code
        pytest.param(changed(IN_F, ("a + b", "a - b")), TREE, id="another operator"),
        pytest.param(changed(IN_F, ("X = 1", "X = 2")), "constant", id="another number"),
        pytest.param(changed(IN_F, ("X = 1", "X = 1.0")), TREE, id="the number as a float"),
        pytest.param(changed(IN_F, ("X = 1", "X = True")), TREE, id="the number as a truth value"),
        pytest.param(changed(IN_F, ("X = 1", "X = 0x1")), ELSEWHERE, id="the number in another base"),
        pytest.param(changed(IN_F, ("X = 1", "\uff38 = 1")), ELSEWHERE, id="the name in wide letters"),
        pytest.param(changed(IN_F, ('"m"', "'m'")), ELSEWHERE, id="other quotes"),
        pytest.param(changed(IN_F, ("def g(", "def h(")), "name", id="another name"),
        pytest.param(changed(IN_F, ("def g(", "async def g(")), TREE, id="an async function"),
        pytest.param(changed(IN_F, ("def g(", "@d\ndef g(")), TREE, id="a decorator more"),
        pytest.param(changed(("a, b=2):\n", f"a: int, b=2):\n    {DOC}\n")), TREE, id="an annotation more"),
        pytest.param(changed(IN_F, ("return a + b", "return (a +\n        b)")), ELSEWHERE, id="a line broken in two"),
        pytest.param(changed(IN_F, ("X = 1  # one\n", "")), TREE, id="a statement less"),
        pytest.param(
            changed(IN_F, ("import os\n\nX = 1  # one", "X = 1  # one\n\nimport os")), TREE, id="another order"
        ),
        pytest.param(changed(IN_M, ('return "m"', 'return ("m")')), ELSEWHERE, id="parentheses in an opened body"),
        pytest.param("", TREE, id="an empty file"),
        # comments
        pytest.param(changed(IN_F, ("# why", "# Why")), ELSEWHERE, id="a comment changed"),
        pytest.param(changed(IN_F, ("    # why\n", "")), ELSEWHERE, id="the comment behind the docstring lost"),
        pytest.param(changed(IN_F, ("  # one", "")), ELSEWHERE, id="a comment elsewhere lost"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC}\n    # new\n")), ELSEWHERE, id="a comment more"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC}  # new\n")), "stands behind", id="a comment on its line"),
        pytest.param(
            changed((ONE_LINE, f"def m(self):  # new\n        {DOC}\n        return")),
            ELSEWHERE,
            id="a comment behind an opened header",
        ),
        pytest.param(
            changed(("# why\n", f"# why\n    {DOC}\n")), "comment stands between", id="a docstring under a comment"
        ),
        pytest.param(
            changed(("def g():\n", f"def g():\n    {DOC}\n")),
            "cannot be read again",
            id="a docstring above a signature's type comment",
        ),
        # white space
        pytest.param(changed(IN_F, ("int = 1\n\n", "int = 1\n")), ELSEWHERE, id="an empty line less"),
        pytest.param(changed(IN_F, ("int = 1\n\n", "int = 1\n\n\n")), ELSEWHERE, id="an empty line more, elsewhere"),
        pytest.param(changed(("int = 1\n\n", "int = 1\n\n\n")), ELSEWHERE, id="nothing but an empty line more"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC}\n\n\n\n")), "white space", id="three empty lines behind it"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC}\n    \n")), "white space", id="a line of blanks behind it"),
        pytest.param(changed((HEADER, f"{HEADER}\n    {DOC}\n")), ELSEWHERE, id="an empty line above it"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC} \n")), "stands behind", id="a blank behind it"),
        pytest.param(changed(IN_F, ("import os", "import os ")), ELSEWHERE, id="a blank at a line's end"),
        pytest.param(changed(IN_F, ("\n\n\nclass", "\n\x0c\nclass")), ELSEWHERE, id="a form feed for an empty line"),
        pytest.param(changed(IN_F, ("    # why", "\t# why")), ELSEWHERE, id="a tab before a comment"),
        pytest.param(changed((HEADER, f"{HEADER}  {DOC}\n")), "cannot be read again", id="too little indentation"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC} \\\n\n")), "stands behind", id="a backslash behind it"),
        pytest.param(changed((HEADER, f"{HEADER}    \\\n{DOC}\n")), ELSEWHERE, id="a backslash before it"),
        pytest.param(
            changed(("utf-8 -*-\n", f"utf-8 -*-\n\n\n\n{DOC}\n\n")),
            ELSEWHERE,
            id="three empty lines above the module's",
        ),
        pytest.param(changed(IN_F)[:-1], ELSEWHERE, id="the last line end lost"),
        pytest.param(changed(IN_F) + "\n", ELSEWHERE, id="an empty line at the end"),
        # line ends
        pytest.param(changed(IN_F).replace("\n", "\r\n"), "line ends", id="CRLF everywhere"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC}\r\n")), "line ends", id="CRLF behind the docstring"),
        pytest.param(changed((HEADER, f'{HEADER}    """Say.\r\n    """\n')), "line ends", id="CRLF in the docstring"),
        pytest.param(changed((HEADER, f'{HEADER}    """Say.\r    """\n')), "line ends", id="CR in the docstring"),
        # code smuggled in
        pytest.param(changed((HEADER, f"{HEADER}    {DOC}; import sys\n")), TREE, id="code behind a semicolon"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC};\n")), "stands behind", id="a semicolon alone"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC}\n    import sys\n")), TREE, id="code on the next line"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC}\n    pass\n")), TREE, id="pass on the next line"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC}\n    'more'\n")), TREE, id="a second string"),
        pytest.param(
            changed((ONE_LINE, f"def m(self): {DOC}; return")), "stands before", id="on the definition's line"
        ),
        pytest.param(changed(("import os", f"{DOC}; import os")), "stands behind", id="before an import on its line"),
        # something else than a docstring, or elsewhere
        pytest.param(changed((HEADER, f"{HEADER}    f{DOC}\n")), TREE, id="an f-string"),
        pytest.param(changed((HEADER, f"{HEADER}    b{DOC}\n")), TREE, id="bytes"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC} % a\n")), TREE, id="a formatted string"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC}.strip()\n")), TREE, id="a method's call"),
        pytest.param(changed((HEADER, f"{HEADER}    {DOC} 'more'\n")), "one plain string", id="two literals"),
        pytest.param(changed((HEADER, f"{HEADER}    ({DOC})\n")), "stands before", id="a literal in parentheses"),
        pytest.param(changed((HEADER, f"{HEADER}    ' '\n")), "blank", id="a blank one"),
        pytest.param(changed(("a + b", f"a + b\n    {DOC}")), TREE, id="at the end of the body"),
        pytest.param(changed(("import os\n", f"import os\n{DOC}\n")), TREE, id="under the imports"),
        # the top of the file
        pytest.param(changed(("#!", f"{DOC}\n#!")), "top of the file", id="above the shebang"),
        pytest.param(changed(("# -*-", f"{DOC}\n# -*-")), "top of the file", id="between shebang and cookie"),
        pytest.param(changed(IN_F, ("utf-8", "latin-1")), "encoding", id="another cookie"),
        pytest.param(changed(IN_F, ("utf-8", "utf8")), "encoding", id="the same cookie by another name"),
        pytest.param("\ufeff" + changed(IN_F), "byte order mark", id="a byte order mark more"),
        pytest.param(changed(IN_F).encode("utf-16"), "cannot be read again", id="UTF-16"),
        pytest.param(changed(IN_F) + "\0", "cannot be read again", id="a null byte"),
        pytest.param(changed((HEADER, f'{HEADER}    """Say it.\n')), "cannot be read again", id="a literal left open"),
    ],
)
def test_a_dishonest_edit_is_refused(after, why):
    assert why in reason(after)


BLANK = changed((HEADER, f"{HEADER}    ''\n"))
HUMAN = changed(IN_F)


@pytest.mark.parametrize(
    "before, after, why",
    [
        pytest.param(BLANK, BLANK.replace("''", DOC), "", id="a docstring for a blank one"),
        pytest.param(
            BLANK,
            BLANK.replace("    ''\n    # why\n", f"    # why\n    {DOC}\n"),
            ELSEWHERE,
            id="moved under the comment",
        ),
        pytest.param(BLANK, BLANK.replace("''\n", f"{DOC}\n\n"), ELSEWHERE, id="with an empty line more"),
        pytest.param(BLANK, BLANK.replace("''", f"{DOC};"), ELSEWHERE, id="with a semicolon"),
        pytest.param(BLANK, BLANK.replace("    ''\n", ""), "blank", id="the blank one taken away"),
        pytest.param(BLANK, BLANK.replace("''", "'  '"), "blank", id="another blank one"),
        pytest.param(
            HUMAN, HUMAN.replace("Say it", "Say so"), "already existed and changed", id="a person's docstring changed"
        ),
        pytest.param(
            HUMAN,
            HUMAN.replace("it.", "it. "),
            "already existed and changed",
            id="a blank more in a person's docstring",
        ),
        pytest.param(HUMAN, BEFORE, "already existed and changed", id="a person's docstring taken away"),
        pytest.param(HUMAN, HUMAN.replace('"""', "'''"), ELSEWHERE, id="a person's docstring in other quotes"),
        pytest.param(HUMAN, HUMAN.replace(DOC, f"r{DOC}"), ELSEWHERE, id="a person's docstring made raw"),
    ],
)
def test_what_stood_there_already(before, after, why):
    assert before != after
    assert reason(after, before) == "" if not why else why in reason(after, before)


@pytest.mark.parametrize(
    "before, after",
    [
        pytest.param(
            "# Licence\n\n# type: ignore\nimport os\n",
            f"# Licence\n\n{DOC}\n\n# type: ignore\nimport os\n",
            id="type: ignore for the file",
        ),
        pytest.param("('' # c\n '')\nx = 1\n", f"({DOC})\nx = 1\n", id="a comment between two blank literals"),
        pytest.param("x = 1", f"{DOC}\nx = 1\n", id="a line end at the end"),
        pytest.param("x = 1\n# c", f"x = 1\n# c\n{DOC}", id="at the end of the file"),
        pytest.param("def f():\n    x = 1\n", f"def f():\n    {DOC}\n\n    x = 1\n\n", id="an empty line at the end"),
        pytest.param(
            "def f(): x = 1\n", f"def f():\n    {DOC}\n\n\n    x = 1\n", id="two empty lines in an opened body"
        ),
        pytest.param("def f(): ''\n", f"def f():\n    {DOC}\n", id="a blank docstring taken to another line"),
        pytest.param("def f(): x; y\n", f"def f():\n    {DOC}\n    x\n    y\n", id="statements taken apart"),
    ],
)
def test_more_dishonest_edits_are_refused(before, after):
    assert reason(after, before)


def test_type_comments_that_nobody_can_read_do_not_stand_in_the_way():
    before = "def f():\n    x = [  # type: what is\n    1]\n    # type: (this\n    pass\n"
    assert reason(before.replace("f():\n", f"f():\n    {DOC}\n"), before) == ""


@pytest.mark.parametrize("place", range(0, len(BEFORE), 3))
def test_one_byte_changed_anywhere_outside_is_refused(place):
    honest = changed(IN_F)
    at = place + (len(honest) - len(BEFORE) if place >= BEFORE.index(HEADER) + len(HEADER) else 0)
    other = "#" if honest[at] != "#" else "%"
    assert reason(honest[:at] + other + honest[at + 1 :])
    assert reason(honest[:at] + honest[at + 1 :])
