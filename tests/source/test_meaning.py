"""What counts as a change of meaning, and what is only another way to write the same."""

import ast

import pytest

from docgen_hook.source.analysis.meaning import differences

BEFORE = '''
def turn(page, by=1, *, mode="fast"):
    """Turn a page."""
    total = 0
    for line in page.lines:
        if line.size > by:
            total += line.size
    if not total:
        raise ValueError("nothing to turn")
    return scale(total)
'''


def changed(old, new, source=BEFORE):
    assert old in source
    after = source.replace(old, new)
    return differences(ast.parse(source).body[0], ast.parse(after).body[0])


def row(old, new, *expected, id):  # noqa: A002 - as pytest calls it
    return pytest.param(old, new, expected, id=id)


@pytest.mark.parametrize(
    "old, new, expected",
    [
        row("return scale(total)", "return scale(total) * 2", "return", id="a result is scaled"),
        row("return scale(total)", "return None", "return", "call", id="nothing is returned any more"),
        row("line.size > by", "line.size >= by", "comparison", id="a bound moves"),
        row("line.size > by", "line.size < by", "comparison", id="a comparison is reversed"),
        row("if not total", "if total", "comparison", id="a guard is reversed"),
        row("ValueError", "KeyError", "raise", id="another exception"),
        row('        raise ValueError("nothing to turn")', "        pass", "raise", id="no exception any more"),
        row("by=1", "by=2", "default", id="another default"),
        row('mode="fast"', 'mode="slow"', "default", id="another default behind a star"),
        row("scale(total)", "shrink(total)", "return", "call", id="another function is called"),
        row("page.lines", "page.lines[1:]", "loop", id="another loop"),
        row("total += line.size", "total -= line.size", "assignment", id="another sum"),
        row("page, by=1", "by, page=1", "parameter", id="parameters swapped"),
        row("def turn", "@cached\ndef turn", "decorator", id="a decorator"),
    ],
)
def test_a_change_of_behaviour_is_named(old, new, expected):
    found = changed(old, new)
    assert set(expected) <= set(found)
    assert found


@pytest.mark.parametrize(
    "old, new",
    [
        pytest.param("total", "count", id="a local is renamed"),
        pytest.param("line in page", "line in  page", id="blanks"),
        pytest.param("page, by=1, *,", "page: Page, by: int = 1, *,", id="annotations"),
        pytest.param("total = 0", "total: int = 0", id="an annotated local"),
        pytest.param("    total = 0\n", "    total = 0  # so far\n    # begin\n", id="comments"),
        pytest.param("    total = 0\n", "    total = 0\n    logger.debug('turns %s', page)\n", id="a log line"),
        pytest.param("    total = 0\n", "    total = 0\n    self._log.info('turns')\n", id="a log line of an object"),
        pytest.param("nothing to turn", "there is nothing to turn", id="the text of an exception"),
        pytest.param('"fast"', "'fast'", id="quotes"),
        pytest.param("return scale(total)", "return (\n        scale(total)\n    )", id="brackets"),
        pytest.param("Turn a page.", "Turn a page over.", id="the docstring"),
        pytest.param("scale(total)", "cast(int, scale(total))", id="a cast"),
        pytest.param("page", "sheet", id="a parameter is renamed"),
    ],
)  # fmt: skip
def test_another_way_to_write_the_same_is_no_change(old, new):
    assert changed(old, new) == ()


def test_a_method_is_no_part_of_its_class():
    source = 'class Page:\n    """A page."""\n    size = 1\n    def turn(self):\n        return 1\n'
    assert changed("return 1", "return 2", source) == ()
    assert changed("size = 1", "size = 2", source) == ("assignment",)


def test_an_attribute_that_is_spelled_as_a_local_is_none():
    source = "def turn(page):\n    size = page.size\n    return size\n"
    assert changed("page.size", "page.length", source) == ("assignment",)
