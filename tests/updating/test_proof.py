"""The proof of updates refuses whatever is more than the declared whole lines and tokens."""

from __future__ import annotations

import pytest

from docgen_hook.updating.proof import Change, protected_lines, why_not

BEFORE = '''\
def f(new):
    """Do it.

    The following:
        kept as it is

    Args:
        old: One::

            code(old)

        other (int): Two.

    Note:
        Of old.

    .. _old: https://a.example/
    """
    return new  # old
'''


def put(text: str, *pairs: tuple[str, str]) -> tuple[bytes, list[Change]]:
    """Replace the first of each text, in order, and declare it."""
    changes: list[Change] = []
    here = 0
    for old, new in pairs:
        at = text.index(old, here)
        text = text[:at] + new + text[at + len(old) :]
        changes.append(Change(at, at + len(new), old))
        here = at + len(new)
    return text.encode(), changes


GOOD = [
    pytest.param([("old:", "new:")], id="a token"),
    pytest.param([("        other (int): Two.\n", "")], id="a line that goes"),
    pytest.param([("old:", "new:"), ("(int)", "(str)")], id="two tokens"),
]


@pytest.mark.parametrize("pairs", GOOD)
def test_what_is_proved(pairs):
    after, changes = put(BEFORE, *pairs)
    assert why_not(BEFORE.encode(), after, changes) == ""


def test_a_line_that_comes_is_proved():
    at = BEFORE.index("        other (int)")
    line = "        more: Three.\n"
    after = BEFORE[:at] + line + BEFORE[at:]
    assert why_not(BEFORE.encode(), after.encode(), [Change(at, at + len(line), "")]) == ""


BAD = [
    pytest.param([("return new", "return old")], "the syntax tree changed", id="code"),
    pytest.param([("# old", "# new")], "outside of the docstrings", id="a comment"),
    pytest.param([("code(old)", "code(new)")], "laid out by hand", id="a literal block"),
    pytest.param([("Of old", "Of new")], "laid out by hand", id="a section that is none of ours"),
    pytest.param([(".. _old", ".. _new")], "laid out by hand", id="a link target"),
    pytest.param([("kept as", "put as")], "laid out by hand", id="lines below a sentence with a colon"),
    pytest.param([("Two.\n", "Two.\n        ")], "neither whole lines nor one token", id="half a line"),
    pytest.param([("One::\n\n            code(old)\n", "")], "", id="from the middle of a line"),
    pytest.param([('"""Do', "'''Do")], "", id="the quotes"),
    pytest.param([('"""Do', 'r"""Do')], "", id="the prefix"),
    pytest.param([("Do it.", 'Do it.""" """')], "", id="a second literal"),
]


@pytest.mark.parametrize("pairs, reason", BAD)
def test_what_is_refused(pairs, reason):
    after, changes = put(BEFORE, *pairs)
    assert after != BEFORE.encode()
    doubt = why_not(BEFORE.encode(), after, changes)
    assert doubt
    assert reason in doubt


def test_a_byte_outside_of_the_declared_changes_is_seen():
    after, changes = put(BEFORE, ("old:", "new:"))
    for more in (
        after.replace(b"Two.", b"Two"),
        after + b"\n",
        after.replace(b"    return", b"\treturn"),
        b"\xef\xbb\xbf" + after,
    ):
        assert why_not(BEFORE.encode(), more, changes)


PROTECTED = [
    pytest.param("Do.\n\n>>> f(1)\n1\n\nEnd.", {2, 3}, id="a doctest up to the empty line"),
    pytest.param("Do::\n\n    code\n\n    more\n\nEnd.", {1, 2, 3, 4, 5}, id="a literal block"),
    pytest.param("Do.\n\n.. note:: Hm\n   more\n\nEnd.", {2, 3, 4}, id="a directive"),
    pytest.param("Do.\n\n.. [1] A book.\n.. _x: y\nEnd.", {2, 3}, id="a footnote and a link target"),
    pytest.param("Do.\n\n==  ==\na   b\n==  ==\n\nEnd.", {2, 3, 4}, id="a simple table"),
    pytest.param("Do.\n\n+--+\n|a |\n+--+\n\nEnd.", {2, 3, 4}, id="a grid table"),
    pytest.param("Do.\n\n| a | b |\n|---|---|\n\nEnd.", {2, 3}, id="a table of Markdown"),
    pytest.param("Do.\n\n```\ncode\n```\nEnd.", {2, 3, 4}, id="a fence"),
    pytest.param("Do.\n\n```a + b```\n\nEnd.", set(), id="a fence on one line opens nothing"),
    pytest.param("Do.\n\nSee Also\n--------\nx : y\n\nReturns\n-------\nint", {2, 3, 4, 5}, id="a section of numpydoc"),
    pytest.param("Do.\n\nParameters\n----------\nx : int\n    One.", set(), id="a section of ours"),
    pytest.param("Do.\n\nHints:\n    Of x.\n\nArgs:\n    x: One.", {2, 3, 4}, id="an unknown section of Google's"),
]


@pytest.mark.parametrize("text, expected", PROTECTED)
def test_what_is_laid_out_by_hand(text, expected):
    found = protected_lines(text.split("\n"))
    lines = text.split("\n")
    assert {number for number in found if lines[number]} == {number for number in expected if lines[number]}
