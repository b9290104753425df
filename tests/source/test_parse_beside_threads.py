"""CPython 3.11 refuses a parse that another thread's parse disturbed; the same parse succeeds afterwards."""

import pytest

from docgen_hook.source.text import TRIES, _compiled


def failing(times):
    """Return a compiler that fails as CPython does, a number of times; then it returns its source."""
    left = [SystemError("AST constructor recursion depth mismatch")] * times

    def compiler(source, *_, **__):
        if left:
            raise left.pop()
        return source

    return compiler


@pytest.mark.parametrize(
    "times", [pytest.param(0, id="undisturbed"), pytest.param(1, id="once"), pytest.param(TRIES - 1, id="most often")]
)
def test_a_disturbed_parse_is_tried_again(times):
    assert _compiled(b"x = 1", "", 0, failing(times)) == b"x = 1"


def test_a_parse_that_always_fails_is_no_endless_loop():
    with pytest.raises(SystemError):
        _compiled(b"x = 1", "", 0, failing(TRIES))
