"""Which defaults a docstring shows, and how."""

import pytest

from docgen_hook.docstrings.defaults import shown_default

SHOWN = [
    ("1", "1"),
    ("-1", "-1"),
    ("1.5e-3", "1.5e-3"),
    ("1_000", "1_000"),
    ("60 * 60", "60 * 60"),
    ("1 << 20", "1 << 20"),
    ("True", "True"),
    ("...", "``...``"),
    ("()", "()"),
    ("(1, 2)", "(1, 2)"),
    ("[1, 2]", "[1, 2]"),
    ("{}", "{}"),
    ("{'a': 1}", "{'a': 1}"),
    ("dict()", "dict()"),
    ("Color.RED", "Color.RED"),
    ("'x'", "'x'"),
    ('"x"', '"x"'),
    ('""', '""'),
    ('","', '","'),
    ('", "', '", "'),
    ('":"', '":"'),
    ('"*"', '``"*"``'),
    ('"|"', '``"|"``'),
    ('"%Y-%m-%d"', '"%Y-%m-%d"'),
    (r'"\n"', r'``"\n"``'),
    (r'"\t"', r'``"\t"``'),
    (r"b'\r\n'", r"``b'\r\n'``"),
    ("('*',)", "``('*',)``"),
    ("r'.*'", "``r'.*'``"),
    ("name_", "``name_``"),
]
HIDDEN = [
    "",
    "None",
    "'hunter2'",
    "'s3cr3t-t0ken'",
    "'p@ssword'",
    "'abc!def'",
    "b'k3y'",
    "('user', 'passw0rd')",
    "'a text that is long'",
    "secret_function(1, 2)",
    "f(x)",
    "lambda x: x",
    "[x for x in y]",
    "f'{x}'",
    "x if y else z",
    "12345678901234567890123456",
    "'`'",
    "no python",
    "_default",
    "_MISSING",
    "no_default",
    "dataclasses.MISSING",
]


@pytest.mark.parametrize("default, shown", SHOWN)
def test_a_short_default_is_shown_as_it_is_or_as_a_literal(default, shown):
    assert shown_default(default) == shown


@pytest.mark.parametrize("default", HIDDEN)
def test_what_may_be_a_secret_or_says_little_is_not_shown(default):
    assert shown_default(default) == ""
