"""The digest of a definition: the same wherever and however it is written, another when it says something else."""

import textwrap

import pytest

from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions

PLAIN = """\
@cached(size=3)
def fetch(url: str, *, retries: int = 3) -> bytes:
    if not url:
        raise ValueError("no url")
    text = f"{url!r:>{retries}} of {'é'}" "!"
    return open(url)(text, 1_000, 1e3, b"x", [*url], {**text})
"""
METHOD = "class Page:\n" + textwrap.indent(PLAIN, "    ")


def digest(source, qualname="fetch"):
    module = parse_definitions(source.encode() if isinstance(source, str) else source)
    definition, node = next(definition for definition in module.definitions if definition[0].qualname == qualname)
    return with_prompt_facts(definition, node, module).digest


def test_the_digest_is_the_same_on_every_python():
    assert digest(PLAIN) == "7cd1286d7e781aec251fca9ff61ab0276004fc7c44b2579a8d341df334b554e7"


@pytest.mark.parametrize(
    "source, qualname",
    [
        pytest.param("import os\n\n\n" + PLAIN, "fetch", id="moved down"),
        pytest.param(METHOD, "Page.fetch", id="moved into a class"),
        pytest.param(f"if x:\n{textwrap.indent(PLAIN, '  ')}", "fetch", id="indented by two"),
        pytest.param(PLAIN.replace("    ", "\t"), "fetch", id="tabs"),
        pytest.param(PLAIN.replace("\n", "\r\n"), "fetch", id="CRLF"),
        pytest.param(PLAIN.replace("\n", "\r"), "fetch", id="CR"),
        pytest.param(("# coding: latin-1\n" + PLAIN).encode("latin-1"), "fetch", id="another encoding"),
        pytest.param("\ufeff" + PLAIN, "fetch", id="a byte order mark"),
        pytest.param(PLAIN.replace(":\n", ":  # why\n"), "fetch", id="comments"),
        pytest.param(PLAIN.replace("    text", "\n\n    # more\n\n    text"), "fetch", id="empty lines"),
        pytest.param(
            PLAIN.replace("(url: str, *, retries: int = 3)", "(\n    url: str,\n    *,\n    retries: int=3,\n)"),
            "fetch",
            id="a header over lines",
        ),
        pytest.param(PLAIN.replace('"no url"', "'no url'"), "fetch", id="other quotes"),
        pytest.param(PLAIN.replace('"no url"', "\"no \" 'url'"), "fetch", id="a string in two pieces"),
        pytest.param(PLAIN.replace('"no url"', '"n\\x6f url"'), "fetch", id="an escape"),
        pytest.param(PLAIN.replace('"no url"', 'u"no url"'), "fetch", id="a u before a string"),
        pytest.param(PLAIN.replace("not url", "(not (url))"), "fetch", id="brackets that change nothing"),
        pytest.param(PLAIN.replace("1_000, 1e3", "1000, 1000.0"), "fetch", id="numbers written otherwise"),
        pytest.param(PLAIN.replace(":\n    if", ":\n    '''Fetch it.'''\n    if"), "fetch", id="a docstring"),
        pytest.param(PLAIN.replace(":\n    if", ":\n    ''\n    if"), "fetch", id="a blank docstring"),
        pytest.param(PLAIN.replace("    text", "    # type: str\n    text"), "fetch", id="a type comment"),
    ],
)
def test_the_digest_stays(source, qualname):
    assert digest(source, qualname) == digest(PLAIN)


def test_what_formatters_do_leaves_the_digest():
    import black

    ugly = "def f( a,b = {  'x':1 }, ):\n  return (  a [ 1:b ]  , 'it''s', 0XFF, 10L if 0 else .5 )\n".replace(
        "10L", "10"
    )
    assert digest(black.format_str(ugly, mode=black.Mode(line_length=20)), "f") == digest(ugly, "f")


@pytest.mark.parametrize(
    "old, new",
    [
        pytest.param("def fetch", "async def fetch", id="async"),
        pytest.param("size=3", "size=4", id="a decorator's argument"),
        pytest.param("@cached(size=3)\n", "", id="a decorator less"),
        pytest.param("url: str", "url: bytes", id="an annotation"),
        pytest.param("url: str", "url", id="an annotation less"),
        pytest.param("*, ", "", id="a keyword-only parameter"),
        pytest.param("= 3)", "= 4)", id="a default"),
        pytest.param("= 3)", "= 3.0)", id="a default of another type"),
        pytest.param("-> bytes", "-> str", id="the return annotation"),
        pytest.param(" -> bytes", "", id="no return annotation"),
        pytest.param("retries: int = 3)", "retries: int = 3, **more)", id="a parameter more"),
        pytest.param("ValueError", "KeyError", id="another exception"),
        pytest.param("no url", "no URL", id="a message"),
        pytest.param("not url", "url", id="a condition"),
        pytest.param("!r", "!s", id="a conversion in an f-string"),
        pytest.param(":>", ":<", id="a format in an f-string"),
        pytest.param('f"{', '"{', id="a string that is no f-string"),
        pytest.param('b"x"', '"x"', id="text for bytes"),
        pytest.param("1e3", "1000", id="an integer for a float"),
        pytest.param("[*url]", "[url]", id="a star less"),
        pytest.param("    return", "    'It.'\n    return", id="a string that is no docstring"),
        pytest.param("    return", "    print()\n    return", id="a statement more"),
    ],
)
def test_the_digest_changes(old, new):
    assert old in PLAIN
    assert digest(PLAIN.replace(old, new, 1)) != digest(PLAIN)


def test_a_neighbours_docstring_changes_nothing():
    assert digest(METHOD + "    def more(self): pass\n", "Page.fetch") == digest(
        METHOD.replace(":\n", ":\n    'A page.'\n", 1) + "    def more(self):\n        'More.'\n", "Page.fetch"
    )


def test_a_class_changes_with_its_methods_but_not_with_their_docstrings():
    documented = METHOD.replace(":\n        if", ":\n        '''Fetch it.'''\n        if")
    assert documented != METHOD
    assert digest(documented, "Page") == digest(METHOD, "Page")
    assert digest(METHOD.replace("no url", "no"), "Page") != digest(METHOD, "Page")


def test_texts_do_not_run_into_each_other():
    assert digest("def f(): return 'a', 'b'\n", "f") != digest("def f(): return 'a\\', \\'b'\n", "f")
    assert digest("def f(): return 'x' and 'y'\n", "f") != digest("def f(): return 'x' or 'y'\n", "f")
    assert digest("def f(a, /): pass\n", "f") != digest("def f(a): pass\n", "f") != digest("def f(*, a): pass\n", "f")


def test_a_hundred_levels_and_a_huge_number_have_a_digest():
    deep = "def f():\n    return " + "[" * 90 + "1" + "]" * 90 + f", 0x{'f' * 9000}\n"
    assert len(digest(deep, "f")) == 64
