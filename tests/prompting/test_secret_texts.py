"""Texts from the code: literals that are blanked before anything is sent are not written into docstrings either."""

import pytest

from docgen_hook.prompting.claims.secret_texts import blank_secrets, without_secrets
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


SOURCE = f"def f(password='swordfish', size='large', key='{KEY}'):\n    return call(password, size, key == 'gate')\n"


@pytest.mark.parametrize(
    "reason, shown",
    [
        pytest.param("it is swordfish", "it is ***", id="the default of a password"),
        pytest.param("it is 'swordfish'", "it is '***'", id="the same in quotes"),
        pytest.param(f"it is {KEY}", "it is ***", id="the default of a key"),
        pytest.param("it is large", "it is large", id="another default"),
        pytest.param("`key == 'cat'` isn't so", "`key == 'cat'` isn't so", id="what the code does not have"),
        pytest.param("summary is empty", "summary is empty", id="no value"),
    ],
)
def test_reasons_are_told_without_secrets(reason, shown):
    assert blank_secrets([reason], definition(SOURCE)) == [shown]
