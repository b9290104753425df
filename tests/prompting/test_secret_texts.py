"""Texts from the code: literals that are blanked before anything is sent are not written into docstrings either."""

import pytest

from docgen_hook.prompting.claims.secret_texts import without_secrets
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions

KEY = "ya29.a0AfH6SMBx_kQ1zP"


def definition(source):
    module = parse_definitions(source.encode())
    return with_prompt_facts(*module.definitions[1], module)


@pytest.mark.parametrize(
    "text, source",
    [
        pytest.param(
            "If `mode == 'fast'`.", "def f(mode):\n    if mode == 'fast':\n        raise ValueError\n", id="a mode"
        ),
        pytest.param("If `size < 1`.", "def f(size):\n    if size < 1:\n        raise ValueError\n", id="no literal"),
        pytest.param('Passed to `open(path, "rb")`.', 'def f(path):\n    return open(path, "rb")\n', id="a file mode"),
    ],
)
def test_what_may_be_shown_is_kept(text, source):
    assert without_secrets(text, definition(source)) == text


@pytest.mark.parametrize(
    "text, source",
    [
        pytest.param(f"Used in `call(x, '{KEY}')`.", f"def f(x):\n    return call(x, '{KEY}')\n", id="a token"),
        pytest.param(
            "If `password == 'Hunter2Hunter2'`.",
            "def f(password):\n    if password == 'Hunter2Hunter2':\n        raise ValueError\n",
            id="a password that is compared",
        ),
    ],
)
def test_what_is_blanked_is_not_written(text, source):
    assert without_secrets(text, definition(source)) == ""
