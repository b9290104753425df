"""Where a docstring goes, to the byte; what is refused and why; `@@` stands for the docstring."""

import ast
import inspect
import sys

import pytest

from docgen_hook.errors import EditError, UnreadableError
from docgen_hook.source.editing.edit import insert_all, insert_possible
from docgen_hook.source.editing.proof import unproven_reason
from docgen_hook.source.scan import parse_definitions

LITERAL = b'"""Say it."""'
LONG = "Say it.\n\nArgs:\n    x: What it\n        means.\n\n\nReturns:\n    A result."
newer = sys.version_info >= (3, 12)
newest = sys.version_info >= (3, 13)


def missing(source, *, module=True):
    found = [
        definition
        for definition, _ in parse_definitions(source).definitions
        if not (definition.docstring or "").strip()
    ]
    return [definition for definition in found if module or definition.qualname]


def documented(source, text, *, module=True, stub=False):
    return insert_all(
        source, [(definition, lambda indent: text) for definition in missing(source, module=module)], stub=stub
    )


def docstrings(source):
    return [ast.get_docstring(node) for _, node in parse_definitions(source).definitions]


MODULES = [
    pytest.param(
        b"",
        b"@@\n",
        id="an empty file",
    ),
    pytest.param(
        b"\n",
        b"@@\n\n",
        id="a file of one line end",
    ),
    pytest.param(
        b"# hi",
        b"# hi\n\n@@",
        id="a comment without a line end",
    ),
    pytest.param(
        b"# hi\n",
        b"# hi\n\n@@\n",
        id="a comment",
    ),
    pytest.param(
        b"# a\r\n# b",
        b"# a\r\n# b\r\n\r\n@@",
        id="comments with CRLF and no line end at the end",
    ),
    pytest.param(
        b"# c \\\nx = 1\n",
        b"# c \\\n\n@@\n\nx = 1\n",
        id="a comment that ends with a backslash",
    ),
    pytest.param(
        b"import os; import sys\n",
        b"@@\n\nimport os; import sys\n",
        id="two statements on the first line",
    ),
    pytest.param(
        b"\x0c\nx = 1\n",
        b"@@\n\x0c\nx = 1\n",
        id="a form feed on the first line",
    ),
    pytest.param(
        b"# a\n\x0c\n# b\nx = 1\n",
        b"# a\n\n@@\n\x0c\n# b\nx = 1\n",
        id="a form feed under the licence",
    ),
    pytest.param(
        b"\\\nx = 1\n",
        b"@@\n\n\\\nx = 1\n",
        id="a backslash on the first line",
    ),
    pytest.param(
        b"\r\n\r\nx = 1\r\n",
        b"@@\r\n\r\n\r\nx = 1\r\n",
        id="empty lines with CRLF",
    ),
    pytest.param(
        b"    # c\nx = 1\n",
        b"    # c\n\n@@\n\nx = 1\n",
        id="an indented comment",
    ),
    pytest.param(
        b"''; x = 1\n",
        b"@@; x = 1\n",
        id="a blank docstring with a statement behind it",
    ),
    pytest.param(
        b"#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# Copyright\n# Licence\n\nimport os\n",
        b"#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# Copyright\n# Licence\n\n@@\n\nimport os\n",
        id="shebang, cookie and licence",
    ),
    pytest.param(
        b"#!/usr/bin/env python\nimport os\n",
        b"#!/usr/bin/env python\n\n@@\n\nimport os\n",
        id="a shebang directly above code",
    ),
    pytest.param(
        b"# Copyright\n\n# Constants.\nX = 1\n",
        b"# Copyright\n\n@@\n\n# Constants.\nX = 1\n",
        id="a comment of the first statement stays with it",
    ),
    pytest.param(
        b"# About f.\ndef f():\n    return 1\n",
        b"# About f.\n\n@@\n\n\ndef f():\n    return 1\n",
        id="the only comment, directly above a function",
    ),
    pytest.param(
        b"from __future__ import annotations\n\nX = 1\n",
        b"@@\n\nfrom __future__ import annotations\n\nX = 1\n",
        id="before the future import",
    ),
    pytest.param(
        b"# coding: latin-1\nx = '\xe9'\n",
        b"# coding: latin-1\n\n@@\n\nx = '\xe9'\n",
        id="a cookie of latin-1",
    ),
    pytest.param(
        b"\n# coding: latin-1\nx = '\xe9'\n",
        b"\n# coding: latin-1\n\n@@\n\nx = '\xe9'\n",
        id="a cookie on the second line under an empty one",
    ),
    pytest.param(
        b"# coding: cp1252\nx = '\x80'\n",
        b"# coding: cp1252\n\n@@\n\nx = '\x80'\n",
        id="a cookie of cp1252",
    ),
    pytest.param(
        b"# coding: utf-8-sig\nx = '\xc3\xa9'\n",
        b"# coding: utf-8-sig\n\n@@\n\nx = '\xc3\xa9'\n",
        id="a cookie of utf-8-sig",
    ),
    pytest.param(
        b"\xef\xbb\xbf# coding: utf-8-sig\nx = '\xc3\xa9'\n",
        b"\xef\xbb\xbf# coding: utf-8-sig\n\n@@\n\nx = '\xc3\xa9'\n",
        id="a byte order mark and a cookie of utf-8-sig",
    ),
    pytest.param(
        b"\xef\xbb\xbfx = '\xc3\xa9'\n",
        b"\xef\xbb\xbf@@\n\nx = '\xc3\xa9'\n",
        id="a byte order mark",
    ),
    pytest.param(
        b"\xef\xbb\xbf# coding: utf-8\nx = '\xc3\xa9'\n",
        b"\xef\xbb\xbf# coding: utf-8\n\n@@\n\nx = '\xc3\xa9'\n",
        id="a byte order mark and a cookie",
    ),
    pytest.param(
        b"\xef\xbb\xbfdef f():\n    pass\n",
        b"\xef\xbb\xbf@@\n\n\ndef f():\n    pass\n",
        id="a byte order mark before a function",
    ),
    pytest.param(
        b"# coding: shift_jis\nx = '\x8a\xbf\x8e\x9a\x95\\\x83\\'\n",
        b"# coding: shift_jis\n\n@@\n\nx = '\x8a\xbf\x8e\x9a\x95\\\x83\\'\n",
        id="Shift JIS, whose second bytes may be backslashes",
    ),
    pytest.param(
        b"# coding: utf-7\nx = 1\n",
        b"# coding: utf-7\n\n@@\n\nx = 1\n",
        id="UTF-7",
    ),
    pytest.param(
        b"x = 1\ry = 2\r",
        b"@@\r\rx = 1\ry = 2\r",
        id="CR alone",
    ),
    pytest.param(
        b"''\nx = 1\n",
        b"@@\nx = 1\n",
        id="a blank docstring",
    ),
    pytest.param(
        b"# c\n''\nx = 1\n",
        b"# c\n@@\nx = 1\n",
        id="a blank docstring under a comment",
    ),
    pytest.param(
        b"('')\nx = 1\n",
        b"(@@)\nx = 1\n",
        id="a blank docstring in parentheses",
    ),
    pytest.param(
        b"# Licence\n\n# type: ignore\nimport os\n",
        b"# Licence\n\n# type: ignore\n\n@@\n\nimport os\n",
        id="after type: ignore, which has to stand before everything",
    ),
    pytest.param(
        b"# type: ignore\n# more\nimport os\n",
        b"# type: ignore\n# more\n\n@@\n\nimport os\n",
        id="after type: ignore and the comment under it",
    ),
    pytest.param(
        b"# type: ignore\n\n# more\nimport os\n",
        b"# type: ignore\n\n@@\n\n# more\nimport os\n",
        id="after type: ignore and before the comment of the first statement",
    ),
    pytest.param(
        b"# coding: latin-1\rx = '\xe9'  # coding: none\r",
        b"# coding: latin-1\r\r@@\r\rx = '\xe9'  # coding: none\r",
        id="a cookie of latin-1 with CR alone",
    ),
    pytest.param(
        b"#!/usr/bin/env python\r\n# -*- coding: utf-8 -*-\r\nimport os\r\n",
        b"#!/usr/bin/env python\r\n# -*- coding: utf-8 -*-\r\n\r\n@@\r\n\r\nimport os\r\n",
        id="shebang and cookie with CRLF, directly above code",
    ),
]

DEFINITIONS = [
    pytest.param(
        b"def f(): return 1\n",
        b"def f():\n    @@\n    return 1\n",
        id="a body on the definition's line",
    ),
    pytest.param(
        b"class A: pass\n",
        b"class A:\n    @@\n\n    pass\n",
        id="a class body on the definition's line",
    ),
    pytest.param(
        b"def f(): x = 1; return x\n",
        b"def f():\n    @@\n    x = 1; return x\n",
        id="two statements on the definition's line",
    ),
    pytest.param(
        b"def f(): return 1  # why\n",
        b"def f():\n    @@\n    return 1  # why\n",
        id="a comment behind a body on the definition's line",
    ),
    pytest.param(
        b"def f(): return 1;  # c\n",
        b"def f():\n    @@\n    return 1;  # c\n",
        id="a semicolon and a comment at the end of the definition's line",
    ),
    pytest.param(
        b"class A: x = 1; y = 2  # c\n",
        b"class A:\n    @@\n\n    x = 1; y = 2  # c\n",
        id="a class with statements and a comment on its line",
    ),
    pytest.param(
        b"def f(): return 1",
        b"def f():\n    @@\n    return 1",
        id="a body on the definition's line without a line end",
    ),
    pytest.param(
        b"def f(): return 1\r\nclass A: x = 1; y = 2\r\n",
        b"def f():\r\n    @@\r\n    return 1\r\nclass A:\r\n    @@\r\n\r\n    x = 1; y = 2\r\n",
        id="bodies on the definition's line with CRLF",
    ),
    pytest.param(
        b"def f(): return [\n    1,\n    2,\n]\n",
        b"def f():\n    @@\n    return [\n    1,\n    2,\n]\n",
        id="a body on the definition's line that goes on in brackets",
    ),
    pytest.param(
        b"def f(): return '''\n  x\n'''\n",
        b"def f():\n    @@\n    return '''\n  x\n'''\n",
        id="a body on the definition's line that is a string of several lines",
    ),
    pytest.param(
        b"if x:\n   def f(): return 1\n",
        b"if x:\n   def f():\n      @@\n      return 1\n",
        id="a body on the definition's line in a block of three spaces",
    ),
    pytest.param(
        b"class A: pass\nclass B: pass\nx = 1\n",
        b"class A:\n    @@\n\n    pass\nclass B:\n    @@\n\n    pass\nx = 1\n",
        id="classes on one line, one after the other",
    ),
    pytest.param(
        b"if x:\n    class A: y = 1\nelse:\n    class A: y = 2\n",
        b"if x:\n    class A:\n        @@\n\n        y = 1\nelse:\n    class A:\n        @@\n\n        y = 2\n",
        id="twins on one line",
    ),
    pytest.param(
        b"def f(): ...\n",
        b"def f():\n    @@\n    ...\n",
        id="an ellipsis on the definition's line",
    ),
    pytest.param(
        b"def f():\n    ...\n",
        b"def f():\n    @@\n    ...\n",
        id="an ellipsis on its own line",
    ),
    pytest.param(
        b"async def f():\n    await x\n",
        b"async def f():\n    @@\n    await x\n",
        id="an async function",
    ),
    pytest.param(
        b"class A:\n    @property\n    @cached(a,\n            b)\n    def f(self):\n"
        b"        def g(): return 1\n        return g\n",
        b"class A:\n    @@\n\n    @property\n    @cached(a,\n            b)\n    def f(self):\n        @@\n\n"
        b"        def g():\n            @@\n            return 1\n        return g\n",
        id="decorators over several lines, and a function inside",
    ),
    pytest.param(
        b"@(lambda f: f)\ndef g(): pass\n",
        b"@(lambda f: f)\ndef g():\n    @@\n    pass\n",
        id="a lambda as decorator",
    ),
    pytest.param(
        b"def f():\n    # c\n    return 1\n",
        b"def f():\n    @@\n    # c\n    return 1\n",
        id="a body that begins with a comment",
    ),
    pytest.param(
        b"def f():\n# c\n        # d\n    return 1\n",
        b"def f():\n    @@\n# c\n        # d\n    return 1\n",
        id="a body that begins with a comment at the left margin",
    ),
    pytest.param(
        b"def f():\n\n    return 1\n",
        b"def f():\n    @@\n    return 1\n",
        id="a body that begins with an empty line",
    ),
    pytest.param(
        b"def f():\n    \n    return 1\n",
        b"def f():\n    @@\n    return 1\n",
        id="a body that begins with a line of blanks",
    ),
    pytest.param(
        b"def f():\n\n\n\n    # c\n\n    return 1\n",
        b"def f():\n    @@\n    # c\n\n    return 1\n",
        id="a body that begins with empty lines and a comment",
    ),
    pytest.param(
        b"def f():\n\n\n    def g():\n        return 1\n",
        b"def f():\n    @@\n\n    def g():\n        @@\n        return 1\n",
        id="a body that begins with empty lines and a function",
    ),
    pytest.param(
        b"def f():\n    # type: () -> int\n\n    return 1\n",
        b"def f():\n    # type: () -> int\n    @@\n    return 1\n",
        id="an empty line behind a signature's type comment",
    ),
    pytest.param(
        b"class A:\n\n    # c\n\n    x = 1\n",
        b"class A:\n    @@\n\n    # c\n\n    x = 1\n",
        id="a class that begins with an empty line and a comment",
    ),
    pytest.param(
        b"class A:\n    def f(self):\n        def g():\n            pass\n",
        b"class A:\n    @@\n\n    def f(self):\n        @@\n\n        def g():\n            @@\n            pass\n",
        id="a function that begins with a function",
    ),
    pytest.param(
        b"class A:\n    # c\n    def f(self): pass\n",
        b"class A:\n    @@\n\n    # c\n    def f(self):\n        @@\n        pass\n",
        id="a class that begins with a comment",
    ),
    pytest.param(
        b"class A:\n    # c\n    ''\n    x = 1\n",
        b"class A:\n    # c\n    @@\n    x = 1\n",
        id="a blank docstring under a comment",
    ),
    pytest.param(
        b"def f():\n    ''\n    return 1\n",
        b"def f():\n    @@\n    return 1\n",
        id="a blank docstring",
    ),
    pytest.param(
        b"def f():\n    ''''''\n    return 1\n",
        b"def f():\n    @@\n    return 1\n",
        id="a blank docstring in triple quotes",
    ),
    pytest.param(
        b"def f():\n    '''\n\n    '''\n    return 1\n",
        b"def f():\n    @@\n    return 1\n",
        id="a blank docstring of white space",
    ),
    pytest.param(
        b"def f():\n    r'  '\n    return 1\n",
        b"def f():\n    @@\n    return 1\n",
        id="a blank raw docstring",
    ),
    pytest.param(
        b"def f():\n    u''\n    return 1\n",
        b"def f():\n    @@\n    return 1\n",
        id="a blank docstring with a u",
    ),
    pytest.param(
        b"def f():\n    '' ''\n    return 1\n",
        b"def f():\n    @@\n    return 1\n",
        id="two blank literals",
    ),
    pytest.param(
        b"def f():\n    ('' \n     '')\n    return 1\n",
        b"def f():\n    (@@)\n    return 1\n",
        id="two blank literals in parentheses",
    ),
    pytest.param(
        b"def f():\n    ''; return 1\n",
        b"def f():\n    @@; return 1\n",
        id="a blank docstring with a statement behind it",
    ),
    pytest.param(
        b"def f(): ''\n",
        b"def f(): @@\n",
        id="a blank docstring on the definition's line",
    ),
    pytest.param(
        b"def f(): ''; return 1\n",
        b"def f(): @@; return 1\n",
        id="a blank docstring and a statement on the definition's line",
    ),
    pytest.param(
        b"class A: ''; x = 1\n",
        b"class A: @@; x = 1\n",
        id="a blank docstring and a statement on the class's line",
    ),
    pytest.param(
        b"def f():\n    ''  # c\n    return 1\n",
        b"def f():\n    @@  # c\n    return 1\n",
        id="a blank docstring with a comment behind it",
    ),
    pytest.param(
        b"def f():\n    ''\\\n    ''\n    return 1\n",
        b"def f():\n    @@\n    return 1\n",
        id="two blank literals with a backslash between",
    ),
    pytest.param(
        b"def f():\n    '''\\\n'''\n    return 1\n",
        b"def f():\n    @@\n    return 1\n",
        id="a blank docstring of an escaped line end",
    ),
    pytest.param(
        b"class A:\n\t''\n\tx = 1\n",
        b"class A:\n\t@@\n\tx = 1\n",
        id="a blank docstring behind a tab",
    ),
    pytest.param(
        b"class A:\r\n    '''\r\n    '''\r\n    x = 1\r\n",
        b"class A:\r\n    @@\r\n    x = 1\r\n",
        id="a blank docstring over lines with CRLF",
    ),
    pytest.param(
        b"class A:\n    ''",
        b"class A:\n    @@",
        id="a blank docstring at the very end",
    ),
    pytest.param(
        b"def f():\n    b'not a docstring'\n    return 1\n",
        b"def f():\n    @@\n    b'not a docstring'\n    return 1\n",
        id="bytes are no docstring",
    ),
    pytest.param(
        b"def f():\n    f'not a docstring'\n    return 1\n",
        b"def f():\n    @@\n    f'not a docstring'\n    return 1\n",
        id="an f-string is no docstring",
    ),
    pytest.param(
        b"if a:\n    def f(): return 1\nelse:\n    def f():\n        return 2\n",
        b"if a:\n    def f():\n        @@\n        return 1\nelse:\n    def f():\n        @@\n        return 2\n",
        id="twins in if and else",
    ),
    pytest.param(
        b"try:\n    def a(): pass\nexcept E:\n    def b(): pass\nelse:\n    def c(): pass\nfinally:\n"
        b"    def d(): pass\nwith x:\n    def e(): pass\nfor i in y:\n    def g(): pass\nelse:\n"
        b"    def h(): pass\nwhile z:\n    def i(): pass\nmatch q:\n    case 1:\n        def j(): pass\n"
        b"    case _:\n        class K: pass\nif a:\n    def l(): pass\nelif b:\n    def m(): pass\nelse:\n"
        b"    def n(): pass\n",
        b"try:\n    def a():\n        @@\n        pass\nexcept E:\n    def b():\n        @@\n        pass\n"
        b"else:\n    def c():\n        @@\n        pass\nfinally:\n    def d():\n        @@\n        pass\n"
        b"with x:\n    def e():\n        @@\n        pass\nfor i in y:\n    def g():\n        @@\n"
        b"        pass\nelse:\n    def h():\n        @@\n        pass\nwhile z:\n    def i():\n        @@\n"
        b"        pass\nmatch q:\n    case 1:\n        def j():\n            @@\n            pass\n"
        b"    case _:\n        class K:\n            @@\n\n            pass\nif a:\n    def l():\n        @@\n"
        b"        pass\nelif b:\n    def m():\n        @@\n        pass\nelse:\n    def n():\n        @@\n"
        b"        pass\n",
        id="in every kind of block",
    ),
    pytest.param(
        b"try:\n    pass\nexcept* E:\n    def b(): pass\n",
        b"try:\n    pass\nexcept* E:\n    def b():\n        @@\n        pass\n",
        id="under except*",
    ),
    pytest.param(
        b"async def f():\n    async for x in y:\n        def g(): pass\n    async with z:\n        def h(): pass\n",
        b"async def f():\n    @@\n    async for x in y:\n        def g():\n            @@\n            pass\n"
        b"    async with z:\n        def h():\n            @@\n            pass\n",
        id="under async for and async with",
    ),
    pytest.param(
        b"def f():\n    try:\n        def g(): pass\n    finally:\n        pass\n",
        b"def f():\n    @@\n    try:\n        def g():\n            @@\n            pass\n    finally:\n        pass\n",
        id="in a try inside a function",
    ),
    pytest.param(
        b"if a: x = 1\nelse: y = 2\ndef f(): pass\n",
        b"if a: x = 1\nelse: y = 2\ndef f():\n    @@\n    pass\n",
        id="beside compound statements on one line",
    ),
    pytest.param(
        b"class A:\n    @property\n    def x(self): return 1\n    @x.setter\n    def x(self, v): self._x = v\n",
        b"class A:\n    @@\n\n    @property\n    def x(self):\n        @@\n        return 1\n    @x.setter\n"
        b"    def x(self, v):\n        @@\n        self._x = v\n",
        id="a property and its setter",
    ),
    pytest.param(
        b"@overload\ndef f(a: int) -> int: ...\n@overload\ndef f(a: str) -> str: ...\ndef f(a): return a\n",
        b"@overload\ndef f(a: int) -> int:\n    @@\n    ...\n@overload\ndef f(a: str) -> str:\n    @@\n"
        b"    ...\ndef f(a):\n    @@\n    return a\n",
        id="overloads",
    ),
    pytest.param(
        b"def f(a=lambda x: x, b={1: 2}, c=x[1:2]): return a\n",
        b"def f(a=lambda x: x, b={1: 2}, c=x[1:2]):\n    @@\n    return a\n",
        id="lambdas, dictionaries and slices as defaults",
    ),
    pytest.param(
        b"def f() -> (lambda: 1): return a\n",
        b"def f() -> (lambda: 1):\n    @@\n    return a\n",
        id="a lambda in parentheses as return annotation",
    ),
    pytest.param(
        b"def f(x: lambda: 1 = 2) -> lambda x: lambda: {1:2}[1]: return a\n",
        b"def f(x: lambda: 1 = 2) -> lambda x: lambda: {1:2}[1]:\n    @@\n    return a\n",
        id="bare lambdas as annotations",
    ),
    pytest.param(
        b"class A(B, key=lambda: 1): pass\n",
        b"class A(B, key=lambda: 1):\n    @@\n\n    pass\n",
        id="a lambda as class keyword",
    ),
    pytest.param(
        b"def f(a=':', b='''\n:\n'''): return a\n",
        b"def f(a=':', b='''\n:\n'''):\n    @@\n    return a\n",
        id="colons in strings",
    ),
    pytest.param(
        b"def f(a=(b := 1), *, c: int = 2, **k) -> None: print(a)\n",
        b"def f(a=(b := 1), *, c: int = 2, **k) -> None:\n    @@\n    print(a)\n",
        id="a walrus in a default",
    ),
    pytest.param(
        b"def f(  # one :\n    a,  # two\n    # three:\n    b,\n):  # four\n    return a\n",
        b"def f(  # one :\n    a,  # two\n    # three:\n    b,\n):  # four\n    @@\n    return a\n",
        id="comments inside a header of many lines",
    ),
    pytest.param(
        b"def f(a) -> Dict[\n    str,\n    int,\n]:\n    return a\n",
        b"def f(a) -> Dict[\n    str,\n    int,\n]:\n    @@\n    return a\n",
        id="a return annotation over lines",
    ),
    pytest.param(
        b"def f(a) -> (\n    int  # :\n): return a\n",
        b"def f(a) -> (\n    int  # :\n):\n    @@\n    return a\n",
        id="a return annotation over lines and a body behind it",
    ),
    pytest.param(
        b"def f(a) \\\n    -> int:\n    return a\n",
        b"def f(a) \\\n    -> int:\n    @@\n    return a\n",
        id="a backslash in the header",
    ),
    pytest.param(
        b"def \\\n  f(a):\n    return a\n",
        b"def \\\n  f(a):\n    @@\n    return a\n",
        id="a backslash behind def",
    ),
    pytest.param(
        b"def f(a): \\\n    return a\n",
        b"def f(a):\n    @@\n    return a\n",
        id="a backslash between colon and body",
    ),
    pytest.param(
        b"def f(a):\\\n return a\n",
        b"def f(a):\n    @@\n    return a\n",
        id="a backslash right behind the colon",
    ),
    pytest.param(
        b"class A: \\\n  x = 1; \\\n  y = 2\n",
        b"class A:\n    @@\n\n    x = 1; \\\n  y = 2\n",
        id="backslashes between the statements of a class's line",
    ),
    pytest.param(
        b"\\\ndef f(a):\n    return a\n",
        b"\\\ndef f(a):\n    @@\n    return a\n",
        id="a backslash above the definition",
    ),
    pytest.param(
        b"async \\\ndef f(a): return a\n",
        b"async \\\ndef f(a):\n    @@\n    return a\n",
        id="a backslash between async and def",
    ),
    pytest.param(
        b"@a\\\n.b\ndef f(a): return a\n",
        b"@a\\\n.b\ndef f(a):\n    @@\n    return a\n",
        id="a backslash in a decorator",
    ),
    pytest.param(
        b"class A:\n\tdef f(self):\n\t\treturn 1\n\n\tdef g(self): return 2\n",
        b"class A:\n\t@@\n\n\tdef f(self):\n\t\t@@\n\t\treturn 1\n\n\tdef g(self):\n\t\t@@\n\t\treturn 2\n",
        id="tabs",
    ),
    pytest.param(
        b"class A:\n def f(self):\n  return 1\n def g(self): return 2\n",
        b"class A:\n @@\n\n def f(self):\n  @@\n  return 1\n def g(self):\n  @@\n  return 2\n",
        id="one space",
    ),
    pytest.param(
        b"class A:\r\n    def f(self):\r\n        return 1\r\n",
        b"class A:\r\n    @@\r\n\r\n    def f(self):\r\n        @@\r\n        return 1\r\n",
        id="CRLF",
    ),
    pytest.param(
        b"class A:\r    def f(self):\r        return 1\r",
        b"class A:\r    @@\r\r    def f(self):\r        @@\r        return 1\r",
        id="CR alone in blocks",
    ),
    pytest.param(
        b"class A:\r\n    def f(self):\n        return 1\r\n\n    def g(self):\r        return 2\n",
        b"class A:\r\n    @@\r\n\r\n    def f(self):\n        @@\n        return 1\r\n\n"
        b"    def g(self):\r        @@\r        return 2\n",
        id="mixed line ends",
    ),
    pytest.param(
        b"import a\n\x0c\ndef f():\n    return 1\n\x0c\nclass A:\n    \x0c\n    x = 1\n",
        b"import a\n\x0c\ndef f():\n    @@\n    return 1\n\x0c\nclass A:\n    @@\n    \x0c\n    x = 1\n",
        id="form feeds between and inside",
    ),
    pytest.param(
        b"\x0cdef f():\n    return 1\n",
        b"\x0cdef f():\n    @@\n    return 1\n",
        id="a form feed before def",
    ),
    pytest.param(
        b"class A:\n\x0c    def f(self):\n\x0c        return 1\n",
        b"class A:\n    @@\n\n\x0c    def f(self):\n        @@\n\x0c        return 1\n",
        id="form feeds that begin indented lines",
    ),
    pytest.param(
        b"class A:\n\x0c    def f(self): return 1\n",
        b"class A:\n    @@\n\n\x0c    def f(self):\n        @@\n        return 1\n",
        id="a form feed before a body on the definition's line",
    ),
    pytest.param(
        b"x = '\x0b\x1c\xc2\x85'\ndef f():\n    return 1\n",
        b"x = '\x0b\x1c\xc2\x85'\ndef f():\n    @@\n    return 1\n",
        id="characters that only str.splitlines takes for line ends",
    ),
    pytest.param(
        b"def f\xc3\xa9(\xc3\xb1='\xc3\xa9: \xc3\xbc') -> '\xc3\xb6': return 1\n",
        b"def f\xc3\xa9(\xc3\xb1='\xc3\xa9: \xc3\xbc') -> '\xc3\xb6':\n    @@\n    return 1\n",
        id="names beyond ASCII on one line",
    ),
    pytest.param(
        "def ﬁle(ﬁ): pass\nclass 𝒜:\n    def ª(self): pass\ndef e\u0301(): pass\n".encode(),
        "def ﬁle(ﬁ):\n    @@\n    pass\nclass 𝒜:\n    @@\n\n    def ª(self):\n        @@\n        pass\n"
        "def e\u0301():\n    @@\n    pass\n".encode(),
        id="names that Python reads as others",
    ),
    pytest.param(
        b"def f():\n    return 1",
        b"def f():\n    @@\n    return 1",
        id="no line end at the end",
    ),
    pytest.param(
        b"def f(a,  # type: int\n      b):\n    # type: (...) -> None\n    pass\n",
        b"def f(a,  # type: int\n      b):\n    # type: (...) -> None\n    @@\n    pass\n",
        id="type comments of parameters and of the signature",
    ),
    pytest.param(
        b"def f(a):\n    # type: (int) -> None\n    pass\n",
        b"def f(a):\n    # type: (int) -> None\n    @@\n    pass\n",
        id="a signature's type comment stays first",
    ),
    pytest.param(
        b"def f(a):  # noqa: D103\n    pass\n",
        b"def f(a):  # noqa: D103\n    @@\n    pass\n",
        id="a noqa comment",
    ),
    pytest.param(
        b"# fmt: off\ndef f( a ) :\n    return   a\n# fmt: on\n",
        b"# fmt: off\ndef f( a ) :\n    @@\n    return   a\n# fmt: on\n",
        id="inside fmt: off",
    ),
    pytest.param(
        b"class A: pass  # fmt: skip\n",
        b"class A:\n    @@\n\n    pass  # fmt: skip\n",
        id="fmt: skip on one line",
    ),
    pytest.param(
        b"def f(a) : return a\nclass B : x = 1\n",
        b"def f(a) :\n    @@\n    return a\nclass B :\n    @@\n\n    x = 1\n",
        id="spaces before colons",
    ),
    pytest.param(
        b"if TYPE_CHECKING:\n    class A: ...\n",
        b"if TYPE_CHECKING:\n    class A:\n        @@\n\n        ...\n",
        id="under TYPE_CHECKING",
    ),
    pytest.param(
        b"x = 1; y = 2\ndef f(): pass; pass\n",
        b"x = 1; y = 2\ndef f():\n    @@\n    pass; pass\n",
        id="semicolons around",
    ),
    pytest.param(
        b"match = 1\ncase = 2\ntype = 3\ndef match(): pass\n",
        b"match = 1\ncase = 2\ntype = 3\ndef match():\n    @@\n    pass\n",
        id="names that are keywords elsewhere",
    ),
    pytest.param(
        b"class A:\n    pass\n    # c\n# d\n",
        b"class A:\n    @@\n\n    pass\n    # c\n# d\n",
        id="comments at the end of a block",
    ),
    pytest.param(
        b"def f(a=f'{x:>{w}}'): return 1\n",
        b"def f(a=f'{x:>{w}}'):\n    @@\n    return 1\n",
        id="an f-string with a format as default",
    ),
    pytest.param(
        b"def f(a):\n    # why\n\n    # type: (int) -> None\n    # more\n    pass\n",
        b"def f(a):\n    # why\n\n    # type: (int) -> None\n    @@\n    # more\n    pass\n",
        id="a signature's type comment under another comment",
    ),
    pytest.param(
        b"def f(a):\n    # type: ignore\n    pass\n",
        b"def f(a):\n    @@\n    # type: ignore\n    pass\n",
        id="type: ignore first in a body",
    ),
    pytest.param(
        b"class A:\n    # type: whatever\n    x = 1  # type: int\n",
        b"class A:\n    @@\n\n    # type: whatever\n    x = 1  # type: int\n",
        id="a comment that looks like a type comment in a class",
    ),
    pytest.param(
        b"class A:\n    def f(self):\n        # type: () -> None\n        def g(): pass\n",
        b"class A:\n    @@\n\n    def f(self):\n        # type: () -> None\n        @@\n\n        def g():\n"
        b"            @@\n            pass\n",
        id="a signature's type comment above a function",
    ),
]

NEWER = [
    pytest.param(
        b"class A[T: (int, str), *Ts, **P](B): x = 1\ntype X[T] = list[T]\n",
        b"class A[T: (int, str), *Ts, **P](B):\n    @@\n\n    x = 1\ntype X[T] = list[T]\n",
        id="type parameters of a class",
    ),
    pytest.param(
        b"def f[U: dict[str, int]](self, x: U) -> U: return x\n",
        b"def f[U: dict[str, int]](self, x: U) -> U:\n    @@\n    return x\n",
        id="type parameters of a function",
    ),
    pytest.param(
        b"def f[\n    T,  # c:\n    U: int,\n](x): return x\n",
        b"def f[\n    T,  # c:\n    U: int,\n](x):\n    @@\n    return x\n",
        id="type parameters over lines",
    ),
    pytest.param(
        b"def f[\n    T,\n](x):\n    return x\n",
        b"def f[\n    T,\n](x):\n    @@\n    return x\n",
        id="type parameters over lines, and a block",
    ),
    pytest.param(
        b"def f(a=f'{':'}'): return f'{x['a']}'\n",
        b"def f(a=f'{':'}'):\n    @@\n    return f'{x['a']}'\n",
        id="f-strings with their own quotes inside",
    ),
    pytest.param(
        b"def f(a) -> f'{a:>{':'}}': return 1\n",
        b"def f(a) -> f'{a:>{':'}}':\n    @@\n    return 1\n",
        id="an f-string as return annotation",
    ),
]
NEWEST = [
    pytest.param(
        b"class A[T = int]: pass\ndef f[T: int = bool](x): return 1\n",
        b"class A[T = int]:\n    @@\n\n    pass\ndef f[T: int = bool](x):\n    @@\n    return 1\n",
        id="defaults of type parameters",
    ),
]
PLACES = MODULES + DEFINITIONS + (NEWER if newer else []) + (NEWEST if newest else [])


def is_of_module(before, after):
    return after.count(b"@@") == 1 and [before, after] in [list(module.values) for module in MODULES]


@pytest.mark.parametrize("before, after", PLACES)
def test_a_docstring_goes_to_its_place_and_nothing_else_changes(before, after):
    definitions = missing(before)[:1] if is_of_module(before, after) else missing(before, module=False)
    made = insert_all(before, [(definition, lambda indent: "Say it.") for definition in definitions])
    assert made == after.replace(b"@@", LITERAL)
    assert unproven_reason(before, made) == ""
    assert len(missing(made)) == len(missing(before)) - len(definitions)


@pytest.mark.parametrize("before, after", PLACES)
def test_a_long_docstring_is_read_back_as_it_was_written_and_a_second_run_finds_nothing(before, after):
    made = documented(before, LONG)
    assert unproven_reason(before, made) == ""
    assert docstrings(made) == [LONG] * len(parse_definitions(before).definitions)
    assert missing(made) == []
    assert documented(made, "Again.") == made


@pytest.mark.parametrize("before, after", [place for place in PLACES if b"\r" not in place.values[0]])
def test_crlf_files_get_the_same_docstrings_with_crlf(before, after):
    crlf = before.replace(b"\n", b"\r\n")
    assert documented(crlf, LONG) == documented(before, LONG).replace(b"\n", b"\r\n") or not before.endswith(b"\n")
    assert unproven_reason(crlf, documented(crlf, LONG)) == ""


@pytest.mark.parametrize(
    "before, after",
    [
        pytest.param(
            b"import x\n\nclass A:\n    def f(self) -> int: ...\n\nx: int\n",
            b"@@\n\nimport x\n\nclass A:\n    @@\n\n    def f(self) -> int:\n        @@\n        ...\n\nx: int\n",
            id="a class with a method",
        ),
        pytest.param(b"class A: ...\n", b"@@\n\nclass A:\n    @@\n\n    ...\n", id="a class first in the file"),
        pytest.param(
            b"def f():\n    def g(): ...\n",
            b"@@\n\ndef f():\n    @@\n    def g():\n        @@\n        ...\n",
            id="a function in a function",
        ),
    ],
)
def test_stubs_get_the_fewer_empty_lines_that_formatters_want_there(before, after):
    assert documented(before, "Say it.", stub=True) == after.replace(b"@@", LITERAL)


def test_fifty_nested_functions_are_all_documented():
    before = "".join("    " * depth + f"def f{depth}():\n" for depth in range(50)) + "    " * 50 + "return 1\n"
    made = documented(before.encode(), LONG)
    assert docstrings(made) == [LONG] * 51
    assert unproven_reason(before.encode(), made) == ""


@pytest.mark.parametrize(
    "source, reason",
    [
        pytest.param(
            b"def f():\n    ('' # c\n     '')\n    return 1\n", "comment", id="a comment in a blank docstring"
        ),
        pytest.param(
            b"# coding: unicode_escape\ndef f(): pass\n", "does not round-trip", id="an encoding that is not exact"
        ),
        pytest.param(
            b"# coding: cp932\ndef f(): return '\x87\x90'\n", "does not round-trip", id="a character that has two codes"
        ),
        pytest.param(b"def f():\n    \\\n    return 1\n", "LibCST", id="a backslash first in a body"),
        pytest.param(
            b"class A:\n    \x0c    def f():\n            pass\n", "LibCST", id="a form feed inside the indentation"
        ),
    ],
)
def test_what_has_no_certain_place_is_refused_and_the_file_stays_as_it_was(source, reason):
    planned = [(definition, lambda indent: "Say it.") for definition in missing(source, module=False)]
    with pytest.raises(EditError) as caught:
        insert_all(source, planned)
    assert reason in caught.value.sentence
    after, failed = insert_possible(source, planned)
    assert after == source
    assert [target for target, _ in failed] == [target for target, _ in planned]


@pytest.mark.parametrize(
    "source, reason",
    [
        pytest.param(b"def f(:\n", "line 1", id="a syntax error"),
        pytest.param(b"def f():\n    pass\n\0", "null bytes", id="a null byte"),
        pytest.param(b"def f():\n    pass\n\x1a", "line 3", id="Control-Z at the end"),
        pytest.param(b"class A:\n    def f(self):\n\treturn 1\n", "tabs and spaces", id="tabs mixed with spaces"),
        pytest.param(b"# coding: klingon\nx = 1\n", "unknown encoding", id="an unknown cookie"),
        pytest.param(b"# coding: rot13\nk = 1\n", "rot13", id="a cookie that names no text encoding"),
        pytest.param(b"# coding: utf-16\nx = 1\n", "utf-16", id="a cookie that the bytes contradict"),
        pytest.param(b"\xef\xbb\xbf# coding: latin-1\nx = 1\n", "encoding problem", id="a cookie against the mark"),
        pytest.param(b"x = '\xe9'\n", "", id="latin-1 without a cookie"),
        pytest.param("x = 1\n".encode("utf-16"), "", id="UTF-16"),
        pytest.param(b"(" * 5000 + b")" * 5000, "", id="five thousand brackets"),
    ],
)
def test_what_python_cannot_read_is_refused(source, reason):
    with pytest.raises(UnreadableError) as caught:
        insert_all(source, [(parse_definitions(b"def f(): pass\n").definitions[1][0], lambda indent: "Say it.")])
    assert reason in caught.value.sentence
    assert caught.value.tip


def test_what_does_not_stand_in_the_file_any_more_is_refused():
    planned = [(missing(b"\ndef f(): pass\n", module=False)[0], lambda indent: "Say it.")]
    for source in (b"def f(): pass\n", b"\ndef g(): pass\n", b"\nclass f: pass\n", b"\ndef f():\n    'It.'\n"):
        with pytest.raises(EditError, match="does not match"):
            insert_all(source, planned)


def test_one_refused_docstring_does_not_cost_the_others():
    source = b"def f():\n    ('' # c\n     '')\ndef g(): pass\ndef h(): pass\n"
    texts = {"f": "Say it.", "g": "", "h": "Say it."}
    planned = [
        (definition, lambda indent, target=definition: texts[target.name])
        for definition in missing(source, module=False)
    ]
    after, failed = insert_possible(source, planned)
    assert docstrings(after)[1:] == ["", None, "Say it."]
    assert [(target.name, error.definition.name) for target, error in failed] == [("f", "f"), ("g", "g")]


def test_a_docstring_that_is_planned_twice_is_written_once():
    one = missing(b"def f(): pass\n", module=False)[0]
    after = insert_all(b"def f(): pass\n", [(one, lambda indent: "One."), (one, lambda indent: "Two.")])
    assert docstrings(after) == [None, "One."]


TEXTS = [
    ('Say "it".', '"""Say "it"."""'),
    ('"Quoted" first.', '"""\\"Quoted" first."""'),
    ('Last "quoted"', '"""Last "quoted\\""""'),
    ('A """ inside.', '"""A \\"\\"\\" inside."""'),
    ('Four """" inside.', '"""Four \\"\\"\\"" inside."""'),
    ('"', '"""\\""""'),
    ("A ''' inside.", '"""A \'\'\' inside."""'),
    ("Match \\d+.", 'r"""Match \\d+."""'),
    ("Name \\N{DASH} and \\x41.", 'r"""Name \\N{DASH} and \\x41."""'),
    ("Last \\", '"""Last \\\\"""'),
    ("Last \\\\", '"""Last \\\\\\\\"""'),
    ('Last \\"', '"""Last \\\\\\""""'),
    ('A \\ and """ too.', '"""A \\\\ and \\"\\"\\" too."""'),
    ('Match \\d\n\n"""', '"""Match \\\\d\n\n    \\"\\"\\"\n    """'),
    ("Match \\d\n\nLast \\", 'r"""Match \\d\n\n    Last \\\n    """'),
    ('First.\n\nLast "quoted"', '"""First.\n\n    Last "quoted"\n    """'),
    ("Tabs\tinside.", '"""Tabs    inside."""'),
    ("First.\n\n\tTab first.\n", '"""First.\n\n    Tab first.\n    """'),
    ("  Spaces around.  \n\n\n", '"""Spaces around.\n    """'),
    ("\n\nFirst.\n\n    Deeper.\n  Less.", '"""First.\n\n      Deeper.\n    Less.\n    """'),
    ("Grüße, 漢字, 😀.", '"""Grüße, 漢字, 😀."""'),
    ("An unseen \u200b one.", '"""An unseen \\u200b one."""'),
    ("Turned \u202e round.", '"""Turned \\u202e round."""'),
    ("A line \u2028 cut.", '"""A line \\u2028 cut."""'),
    ("A mark \ufeff inside.", '"""A mark \\ufeff inside."""'),
    ("No break\xa0here.", '"""No break\\u00a0here."""'),
    ("A \\d and an unseen \u200b one.", '"""A \\\\d and an unseen \\u200b one."""'),
    ("First.\n\n\u3000\u3000Wide spaces first.", '"""First.\n\n    Wide spaces first.\n    """'),
    ("A family 👩\u200d💻.", '"""A family 👩\u200d💻."""'),
    ("{x} %s $x # no", '"""{x} %s $x # no"""'),
]


@pytest.mark.parametrize("text, literal", TEXTS, ids=[ascii(text[0]) for text in TEXTS])
def test_a_text_becomes_a_literal_that_says_exactly_that(text, literal):
    made = documented(b"def f():\n    return 1\n", text, module=False).decode()
    assert made == f"def f():\n    {literal}\n    return 1\n"
    wanted = inspect.cleandoc(
        "\n".join(part.strip("\u3000") for part in text.strip("\n").expandtabs().split("\n"))
    ).strip()
    assert inspect.cleandoc(docstrings(made.encode())[1]).strip() == wanted


@pytest.mark.parametrize(
    "encoding, text, literal",
    [
        pytest.param("latin-1", "Grüße €.", b'"""Gr\xfc\xdfe \\u20ac."""', id="latin-1 has no euro"),
        pytest.param("cp1252", "Grüße €.", b'"""Gr\xfc\xdfe \x80."""', id="cp1252 has one"),
        pytest.param("ascii", "Grüße 😀.", b'"""Gr\\u00fc\\u00dfe \\U0001f600."""', id="ascii has none"),
        pytest.param(
            "ascii", "Match \\d, grüße.", b'"""Match \\\\d, gr\\u00fc\\u00dfe."""', id="no raw string with escapes"
        ),
        pytest.param("shift_jis", "漢字 é.", b'"""\x8a\xbf\x8e\x9a \\u00e9."""', id="Shift JIS"),
        pytest.param("utf-8-sig", "é.", b'"""\xc3\xa9."""', id="UTF-8 by another name"),
    ],
)
def test_what_the_encoding_cannot_hold_is_escaped(encoding, text, literal):
    before = b"# coding: " + encoding.encode() + b"\ndef f(): pass\n"
    made = documented(before, text, module=False)
    assert made == before.replace(b" pass", b"\n    " + literal + b"\n    pass")
    assert docstrings(made)[1] == text


@pytest.mark.parametrize(
    "text, reason",
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param(" \n\t\n", "empty", id="white space"),
        pytest.param("\u2028\xa0", "empty", id="white space beyond ASCII"),
        pytest.param("a\0b", "U+0000", id="a null"),
        pytest.param("a\x1bb", "U+001B", id="an escape"),
        pytest.param("a\x0cb", "U+000C", id="a form feed"),
        pytest.param("a\r\nb", "U+000D", id="a carriage return"),
        pytest.param("a\x7fb", "U+007F", id="a delete"),
        pytest.param("a\x85b", "U+0085", id="a next line"),
        pytest.param("a\ud800b", "U+D800", id="half a surrogate pair"),
    ],
)
def test_a_text_that_no_docstring_should_hold_is_refused(text, reason):
    with pytest.raises(EditError, match=reason.replace("+", r"\+")) as caught:
        documented(b"def f(): pass\n", text, module=False)
    assert caught.value.definition.name == "f"


def test_the_writer_is_told_the_indentation_in_columns():
    seen = []
    source = b"class A:\n\tdef f(self):\n\t\treturn 1\nif x:\n  def g(): pass\n"
    insert_all(source, [(definition, lambda indent: seen.append(indent) or "It.") for definition in missing(source)])
    assert seen == [0, 8, 16, 6]
