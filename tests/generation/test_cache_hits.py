"""A remembered answer is written only if it still says everything, and nothing unsafe."""

import subprocess
import sys

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.model.struct import replace
from docgen_hook.prompting.parse_response import is_still_valid
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions

SOURCE = """\
def f(first, *rest, **options):
    if not first:
        raise ValueError
    return first
"""
WHOLE = Docstring(
    "Give the first.",
    "",
    (Entry("first", "What comes first."), Entry("rest", "What follows."), Entry("**options", "More.")),
    (),
    Entry("", "The first."),
    None,
    (Entry("ValueError", "If there is none."),),
)


def definition(source=SOURCE):
    module = parse_definitions(source.encode())
    return with_prompt_facts(*module.definitions[1], module)


FIT = {
    "as it was asked for": WHOLE,
    "with more than is asked for": replace(WHOLE, parameters=(*WHOLE.parameters, Entry("gone", "No more."))),
    "with a text that no request brought: its section is not written": replace(WHOLE, returns=Entry("", "")),
    "with a description": replace(WHOLE, description="More of it."),
}
UNFIT = {
    "without a parameter that came later": replace(WHOLE, parameters=WHOLE.parameters[1:]),
    "without the exception": replace(WHOLE, raises=()),
    "without the result": replace(WHOLE, returns=None),
    "with triple quotes": replace(WHOLE, summary='Give """ the first.'),
    "with an escape sequence for terminals": replace(WHOLE, summary="Give \x1b[2J the first."),
    "with a placeholder": replace(WHOLE, returns=Entry("", "TODO")),
    "with an empty summary": replace(WHOLE, summary=""),
}


@pytest.mark.parametrize("docstring", FIT.values(), ids=FIT)
def test_what_still_fits_is_written(docstring):
    assert is_still_valid(docstring, definition())


@pytest.mark.parametrize("docstring", UNFIT.values(), ids=UNFIT)
def test_what_does_not_fit_any_more_is_asked_again(docstring):
    assert not is_still_valid(docstring, definition())


def test_what_the_code_no_longer_has_is_no_reason_to_ask_again():
    assert is_still_valid(WHOLE, definition("def f(first):\n    return first\n"))


@pytest.mark.parametrize(
    ("preload", "package"),
    [
        pytest.param("docgen_hook.prompting.parse_response", "jsonschema", id="before the first response"),
        pytest.param("docgen_hook.source.editing.edit", "libcst", id="before the first edit"),
    ],
)
def test_heavy_packages_are_imported_while_the_first_request_waits(preload, package):
    seen = f"{package!r} in sys.modules"
    code = f"import sys; from {preload} import preload; before = {seen}; preload(); sys.exit(before or not {seen})"
    subprocess.run([sys.executable, "-c", code], check=True)
