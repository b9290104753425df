"""Sources made from a grammar and damaged byte by byte: nothing raises but what is promised, and nothing else changes.

`nox -s fuzz` runs this with new seeds and many more examples; what it finds becomes a row of FOUND.
"""

import ast
import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen_hook.api.functions import check_source
from docgen_hook.errors import UnreadableError
from docgen_hook.redaction.redact import redact
from docgen_hook.source.editing.edit import insert_possible
from docgen_hook.source.scan import parse_definitions
from tests.source.test_edit_generated import blocks

SUMMARY = "Say what a fuzzer says."
INSERTED = re.compile(rb'[rRuU]?"""Saywhatafuzzersays\."""')
LONG = bool(os.environ.get("DOCGEN_FUZZ"))
BOUNDS = settings(
    max_examples=5000 if LONG else 120, deadline=None, derandomize=not LONG, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)  # fmt: skip
NEWER = (  # a Python that cannot read one of these says so in a sentence
    "def f[T: int = str](a: T) -> T:\n    return a\n",
    "type X[*Ts] = tuple[*Ts]\n",
    "class A[T, **P](B[T]):\n    pass\n",
    "def f():\n    try:\n        pass\n    except* (A, B) as e:\n        raise\n",
    "def f(x):\n    match x:\n        case {'a': [1, *_], **r} if (y := x): ...\n        case A(b=1) | None: ...\n",
    "def f(x):\n    return f'{x!r:>{x}} {{}} {x = }'\n",
    "def f(x):\n    return f'{'nested'}' f\"{x:{'>'}}\"\n",
    "def f(x):\n    return t'{x} and {{}}'\n",
    "def f():\n    try:\n        pass\n    except A, B:\n        pass\n",
    "@(lambda f: f)\nasync def f(*args: *Ts, **k): return [x async for x in y if await z]\n",
    "lambda: (yield)\nx = [(yield)] if 0 else 1\n",
    "def f(a, /, b=..., *, c: 'int' = 1_000, **d): global x; x = 0xFF; del x\n",
    "class A: x: int = 1; y = 2\n",
    "with (open(a) as b, c): pass\n",
    "def f(): return (\n  1 # comment\n  , # other\n)\n",
    'def f(\n\ta\n\t,\n\tb="""\n\n"""\n): \\\n    return a\n',
    "if 1:\n\tdef f():\n\t  return 1\n\tclass A:\n\t  '''Say it.'''\n",
    "# -*- coding: latin-1 -*-\ndef f(): return 'x'\n",
    "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nclass A:\n    def g(self): ...\n",
)
DAMAGE = (  # what is put into a source, at any place
    *(bytes([number]) for number in (0, 9, 11, 12, 13, 26, 32, 128, 255)), b"\r\n", b"\xef\xbb\xbf", b"\\\n", b"\\",
    b"'", b'"""', b"#", b"{", b"}", b"(", b")",
    b"\xe2\x80\xa8", b"\xc2\x85", b"# docgen: skip", b"# noqa", b"\xed\xa0\x80",
    b"@", b":", b";",
)  # fmt: skip
FOUND = [
    pytest.param(b"# coding: utf-8\r\r\ndef f(): pass", id="two carriage returns before a line feed"),
    pytest.param(b"\xef\xbb\xbf# coding: latin-1\ndef f(): pass\n", id="a byte order mark and another encoding"),
    pytest.param(b"def f():\n    return 1\x0c\n\x0c\n\x0cdef g(): pass\n", id="form feeds at the beginning of lines"),
    pytest.param(b"def f(): pass\\\n", id="a continued line at the end"),
    pytest.param(b"class A:\r  def f(self): pass\r", id="carriage returns alone"),
    pytest.param(b"def f():\n\t return 1\n", id="a tab and a space"),
]


@st.composite
def sources(draw):
    """Bytes of a module: from the grammar, of newer Pythons, or both; whole or damaged."""
    parts = [draw(st.sampled_from(NEWER)) for _ in range(draw(st.integers(0, 2)))]
    parts.insert(draw(st.integers(0, len(parts))), "\n".join(draw(blocks("", 2))) + "\n")
    source = "\n".join(parts).encode("utf-8", "surrogatepass")
    source = draw(
        st.sampled_from((source, source.replace(b"\n", b"\r\n"), source.replace(b"    ", b"\t"), source.rstrip()))
    )
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(source)))
        source = source[:place] + draw(st.sampled_from(DAMAGE)) + source[place + draw(st.integers(0, 2)) :]
    return source


def bare(source):
    """The syntax tree without docstrings, and without the `pass` or ellipsis that a docstring makes needless."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            is_text = (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            )
            node.body = node.body[1:] if is_text else node.body
    return ast.dump(tree)


def parsed(source):
    """The module, or the error of bytes that this Python cannot read."""
    try:
        return parse_definitions(source), None
    except UnreadableError as error:
        return None, error


def hold(source):
    """What is promised of any bytes."""
    text = source.decode("utf-8", "replace")
    assert redact(text).count("\n") == text.count("\n")
    module, error = parsed(source)
    if module is None:
        assert error.sentence
        with pytest.raises(UnreadableError):
            check_source(source)
        return
    check_source(source)
    missing = [definition for definition, _ in module.definitions if not (definition.docstring or "").strip()]
    after, failed = insert_possible(source, [(definition, lambda indent: SUMMARY) for definition in missing])
    assert bare(after) == bare(source)
    if not any(definition.docstring is not None for definition in missing):  # a blank one is replaced
        assert packed(INSERTED.sub(b"", packed(after))) == packed(source)
    left = [
        definition for definition, _ in parse_definitions(after).definitions if not (definition.docstring or "").strip()
    ]
    assert len(left) <= len(failed)


def packed(source):
    """The bytes without white space, and without the backslashes of continued lines."""
    return re.sub(rb"\s", b"", re.sub(rb"\\\r?\n", b"", source))


@pytest.mark.parametrize("source", FOUND)
def test_what_fuzzing_found_holds(source):
    hold(source)


@pytest.mark.parametrize("source", NEWER)
def test_every_grammar_that_is_there_holds(source):
    hold(source.encode())


@pytest.mark.slow
@BOUNDS
@given(sources())
def test_any_bytes_hold(source):
    hold(source)
