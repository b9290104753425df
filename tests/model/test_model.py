"""The values that all parts share."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.model.usage import Usage

FULL = Docstring(
    "Give a page.",
    "More of it.",
    parameters=(Entry("*sizes", "Widths in pixels."),),
    returns=Entry("", "The page."),
    raises=(Entry("KeyError", "If there is none."),),
)


@pytest.mark.parametrize("docstring", [Docstring("Give it."), FULL], ids=["a summary alone", "all sections"])
def test_a_docstring_survives_json(docstring):
    assert Docstring.from_plain(docstring.to_plain()) == docstring


@pytest.mark.parametrize(
    "plain", [{}, {"summary": 1}, {"summary": "x", "parameters": []}, {"summary": "x", "returns": None}, []]
)
def test_other_shapes_are_refused(plain):
    with pytest.raises(ValueError):
        Docstring.from_plain(plain)


def test_usages_add_up():
    assert sum([Usage(3, 1, 2, 1), Usage(4)], Usage()) == Usage(7, 1, 2, 1)
