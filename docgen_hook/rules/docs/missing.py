"""The missing family: DGH100 to DGH109, numbered as in pydocstyle."""

from __future__ import annotations

from docgen_hook.rules.docs.rule_docs import RuleDocs, example

RULE_DOCS = {
    "DGH100": RuleDocs(
        "The first string of a module says what the module is for; `help()` and editors show it.",
        valid=(
            example('"""Pages of a book."""', "import os"),
            example("#!/usr/bin/env python", "# -*- coding: utf-8 -*-", '"""Print a page."""'),
            example("import os", path="_private.py"),
        ),
        invalid=(example("import os"), example("# only a comment"), example('"""  """', "import os")),
    ),
    "DGH101": RuleDocs(
        "A public class says what one of its objects stands for. A docstring of blanks counts as none.",
        valid=(
            example("class Page:", '    """One page of a book."""'),
            example("class _Page:", "    pass"),
            example("class Page:  # noqa: DGH101", "    pass"),
        ),
        invalid=(
            example("class Page:", "    pass"),
            example("class Page:", '    """ """'),
            example("@register", "class Page(Base): x = 1"),
        ),
    ),
    "DGH102": RuleDocs(
        "The docstring of a public method says what it returns or does. Properties, static and class methods, "
        "`__new__` and `__call__` "
        "count as methods. Overload stubs, setters, deleters and methods marked `@override` need none.",
        valid=(
            example("class Page:", "    def turn(self):", '        """Turn it."""'),
            example("class Page:", "    @override", "    def turn(self): ..."),
            example("class Page:", "    @size.setter", "    def size(self, value): self._size = value"),
            example("class _Page:", "    def turn(self): return 1"),
        ),
        invalid=(
            example("class Page:", "    def turn(self): return 1"),
            example("class Page:", "    @property", "    def size(self): return 1"),
            example("class Page:", "    async def turn(self): return 1"),
            example("class Page:", "    def __call__(self): return 1"),
        ),
    ),
    "DGH103": RuleDocs(
        "The docstring of a public function says what it returns or does. Overload stubs need no docstring, and in "
        "`.pyi` files "
        "nothing does unless `stubs = true`.",
        valid=(
            example("def turn():", '    """Turn the page."""'),
            example("@typing.overload", "def turn(page: int) -> int: ..."),
            example("def turn() -> int: ...", path="example.pyi"),
            example("def turn(): return 1  # docgen: skip"),
            example("class Page:  # docgen: skip", "    def turn(self): return 1"),
        ),
        invalid=(
            example("def turn(): return 1"),
            example("async def turn():", "    return 1"),
            example("if True:", "    def turn():", "        return 1"),
        ),
    ),
    "DGH104": RuleDocs(
        "The docstring of `__init__.py` is the front page of its package.",
        valid=(
            example('"""Books and their pages."""', path="book/__init__.py"),
            example("import os", path="book.py"),
            example("", path="_book/__init__.py"),
        ),
        invalid=(example("", path="book/__init__.py"), example("import os", path="book/__init__.py")),
    ),
    "DGH105": RuleDocs(
        "A special method mostly says what its protocol says, so this is off until selected.",
        valid=(
            example("class Page:", "    def __len__(self):", '        """Count the words."""', "        return 1"),
            example("class Page:", "    def __call__(self): return 1"),
            example("class Page:", "    def __init__(self): pass"),
        ),
        invalid=(
            example("class Page:", "    def __len__(self): return 1"),
            example("class Page:", "    async def __aenter__(self): return self"),
            example("class Page:", "    class Line:", "        def __str__(self): return ''"),
        ),
    ),
    "DGH106": RuleDocs(
        "A public class inside a public class; often a settings holder such as Django's `Meta`, so this is off.",
        valid=(
            example("class Page:", "    class Line:", '        """A line of the page."""'),
            example("class Page:", "    class _Line: pass"),
            example("class _Page:", "    class Line: pass"),
        ),
        invalid=(
            example("class Page:", "    class Line: pass"),
            example("class Page:", "    class Line:", '        """A line."""', "        class Word: pass"),
        ),
    ),
    "DGH107": RuleDocs(
        "Where the class docstring describes the parameters, `__init__` needs no docstring of its own, so this is off.",
        valid=(
            example("class Page:", "    def __init__(self):", '        """Begin empty."""'),
            example("class _Page:", "    def __init__(self): pass"),
            example("def __init__(): pass"),
        ),
        invalid=(
            example("class Page:", "    def __init__(self): pass"),
            example("class Page:", "    class Line:", "        def __init__(self, text): self.text = text"),
        ),
    ),
    "DGH108": RuleDocs(
        "A name with a leading underscore, whatever it contains, or a private module. pydocstyle has no equivalent.",
        valid=(
            example("def _turn():", '    """Turn the page."""'),
            example("def turn(): return 1"),
            example("def turn():", "    def _inner(): return 1"),
        ),
        invalid=(
            example("def _turn(): return 1"),
            example("class _Page:", '    """A page."""', "    def turn(self): return 1"),
            example("def __getattr__(name): return name"),
        ),
    ),
    "DGH109": RuleDocs(
        "A function or class inside a function, which no reader can reach from outside. pydocstyle has no equivalent.",
        valid=(
            example("def turn():", "    def inner():", '        """Turn it."""'),
            example("def turn(): return 1"),
        ),
        invalid=(
            example("def turn():", "    def inner(): return 1"),
            example("def turn():", "    class Line: pass"),
        ),
    ),
}
