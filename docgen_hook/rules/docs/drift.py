"""The drift family: DGH201 to DGH211."""

from __future__ import annotations

from docgen_hook.rules.docs.rule_docs import Example, RuleDocs, example


def _said(signature: str, *text: str, body: str = "pass") -> Example:
    """Return a function with a docstring of several lines."""
    lines = [f"    {character}" if character else "" for character in text]
    return example(f"{signature}:", '    """Do it.', "", *lines, '    """', f"    {body}")


PAGE = ("Args:", "    page: The page.")
BOOK = ("Args:", "    book: Pages.")

RULE_DOCS = {
    "DGH201": RuleDocs(
        "A docstring that describes something describes every parameter. Names with a leading underscore are not "
        "required; `*args` and `**kwargs` may be described by a mention or by the single keys; a class docstring "
        "is compared with `__init__` once it has a parameter section. A docstring without any section is "
        "ignored unless `strict-short = true`, and so is one that points elsewhere (`See base class`). An entry "
        "with neither text nor type describes nothing. The fields of dataclasses, attrs, named tuples, typed dicts and "
        "pydantic models are parameters of their class. Describe the parameter.",
        valid=(
            _said("def turn(page, by=1)", *PAGE, "    by: How far."),
            example("def turn(page):", '    """Turn the page."""'),
            _said("def turn(page, _memo=None)", ":param page: The page."),
            _said("def turn(page, **options)", "Parameters", "----------", "page : int", "    The page.",
                  "color : str", "    A key of the options."),
            _said("def turn(page)", "See base class.", "", "Raises:", "    KeyError: Always.", body="raise KeyError"),
            example("@dataclass", "class Page:", '    """A page.', "", "    Args:", "        size: Its size.",
                    '    """', "", "    size: int", "    count: ClassVar[int] = 0"),
        ),
        invalid=(
            _said("def turn(page, by=1)", *PAGE),
            _said("def turn(page)", "Returns:", "    The next page.", body="return page"),
            _said("def turn(page, by)", "Parameters", "----------", "page : int", "    The page."),
            _said("def turn(page, *, by)", ":param page: The page."),
            example("class Page:", '    """A page.', "", "    Args:", "        size: Its size.", '    """', "",
                    "    def __init__(self, size, color):", "        self.size = size"),
            example("@dataclass", "class Page:", '    """A page.', "", "    Args:", "        size: Its size.",
                    '    """', "", "    size: int", "    color: str"),
            _said("def turn(page, by)", *PAGE, "    by:"),
        ),
    ),
    "DGH202": RuleDocs(
        "The signature has no parameter of this name: it was renamed, removed or misspelled. Functions that take "
        "`**kwargs` may describe single keys, a property may describe those of what it gives, a decorator may still "
        "take what it names, and overload stubs are ignored. Rename or remove the entry.",
        valid=(
            _said("def turn(*pages)", "Args:", "    *pages: The pages."),
            _said("def turn(page, **options)", *PAGE, "    color: A key of the options."),
            _said("def turn(a, b)", "Parameters", "----------", "a, b : int", "    Two pages."),
            example("@deprecate_kwarg('sheet', 'page')", "def turn(page):", '    """Turn it.', "", "    Args:",
                    "        page: The page.", "        sheet: Deprecated, use page.", '    """'),
        ),
        invalid=(
            _said("def turn(page)", "Args:", "    pages: The page."),
            _said("def turn()", ":param page: The page."),
            _said("def turn(page)", "Parameters", "----------", "page : int", "    The page.", "by : int",
                   "    How far."),
        ),
    ),
    "DGH203": RuleDocs(
        "The function returns a value, and a docstring that describes its parameters or exceptions says what is "
        "returned. Prose that says what is returned is enough: the word *return* in the first paragraph, or a later "
        "sentence that begins with it, or with *Give*. Properties and special methods are ignored, and, where no "
        "annotation says more, abstract bodies and what a part of `self` gave, which may be nothing: "
        "`return self.client.stop()`. A section that says *None* alone describes no value. Add a returns section.",
        valid=(
            _said("def turn(page)", *PAGE, "", "Returns:", "    The next.", body="return page"),
            _said("def turn(page)", "Returns the next one.", "", *PAGE, body="return page"),
            _said("def turn(page)", *PAGE, body="print(page)"),
            example("def turn(page):", '    """Turn the page."""', "    return page"),
        ),
        invalid=(
            _said("def turn(page)", *PAGE, body="return page"),
            _said("def turn(page)", "Parameters", "----------", "page : int", "    The page.", body="return page + 1"),
            _said("async def turn(page)", ":param page: The page.", body="return page"),
            _said("def turn(page) -> int", ":param page: The page.", ":rtype: None", body="return page"),
        ),
    ),
    "DGH204": RuleDocs(
        "No path through the function returns a value. Abstract bodies, stubs, and functions whose annotation "
        "promises a value are ignored, and so is a section that says *None*. Remove the section.",
        valid=(
            _said("def turn(page)", *PAGE, "", "Returns:", "    None.", body="print(page)"),
            _said("def turn()", ":returns: The next.", body="return 1"),
            example("@abstractmethod", "def turn():", '    """Turn it.', "", "    Returns:",
                    "        A page.", '    """'),
        ),
        invalid=(
            _said("def turn(page)", *PAGE, "", "Returns:", "    A page.", body="print(page)"),
            _said("def turn()", ":returns: The next.", body="print()"),
            _said("def turn() -> None", "Returns", "-------", "int", "    The next.", body="print()"),
        ),
    ),
    "DGH205": RuleDocs(
        "A generator says what it yields. *Returns* will do when the text or type then speaks of an iterator or "
        "generator, which is what a call gives, and so will prose that speaks of one; context managers, fixtures, "
        "coroutines of frameworks and generators that yield nothing are ignored. Add a yields section.",
        valid=(
            _said("def turn(book)", *BOOK, "", "Yields:", "    Each page.", body="yield from book"),
            _said("def turn(book)", *BOOK, "", "Returns:", "    An iterator over pages.",
                  body="yield from book"),
            example("@contextmanager", "def turn(book):", '    """Turn.', "", "    Args:",
                    "        book: It.", '    """',
                    "    yield book"),
        ),
        invalid=(
            _said("def turn(book)", *BOOK, body="yield from book"),
            _said("def turn(book)", *BOOK, "", "Returns:", "    The page.", body="yield 1"),
            _said("async def turn(book)", ":param book: Pages.", body="yield book"),
        ),
    ),
    "DGH206": RuleDocs(
        "The function is not a generator. One that hands on what its annotation calls an iterator or a generator may "
        "describe what that yields. Use a returns section, or remove it.",
        valid=(
            _said("def turn()", "Yields:", "    Each page.", body="yield 1"),
            _said("def turn(book) -> Iterator[int]", *BOOK, "", "Yields:", "    Each page.",
                  body="return iter(book)"),
            example("@abc.abstractmethod", "def turn():", '    """Turn.', "", "    Yields:",
                    "        A page.", '    """'),
        ),
        invalid=(
            _said("def turn()", "Yields:", "    Each page.", body="return 1"),
            _said("def turn()", "Yields", "------", "int", "    Each page.", body="print()"),
            _said("def turn() -> int", ":yields: Each page.", body="return 1"),
        ),
    ),
    "DGH207": RuleDocs(
        "A caller must know what to catch. A mention anywhere in the docstring counts, and so does a described base "
        "class: `OSError` for `FileNotFoundError`, and of a class of the same file what it derives from. Of a class "
        "from elsewhere any name that is described and not raised itself may be one. `NotImplementedError`, "
        "`StopIteration`, private exceptions and exceptions held in variables are ignored. Describe when it is "
        "raised. With the setting `raises = \"calls\"`, exceptions that called functions of the project raise count, "
        "too, where that is certain and no handler on the way catches them; a finding then depends on other files.",
        valid=(
            _said("def turn()", "Raises:", "    KeyError: At the end.", body="raise KeyError(1)"),
            _said("def turn()", "Raises:", "    OSError: At the end.", body="raise FileNotFoundError(1)"),
            _said("def turn(page)", "Args:", "    page: ValueError if negative.", body="raise ValueError(page)"),
            _said("def turn()", "Raises:", "    KeyError: At the end.", body="raise errors.Closed"),
            example("def turn():", '    """Turn it."""', "    raise KeyError"),
        ),
        invalid=(
            _said("def turn(page)", *PAGE, body="raise KeyError(page)"),
            _said("def turn()", "Raises:", "    KeyError: At the end.", body="raise TypeError"),
            _said("def turn(page)", ":param page: The page.", body="raise OSError(page)"),
            example("class Closed(ValueError):", '    """It is closed."""', "", "def turn():", '    """Turn it.', "",
                    "    Raises:", "        KeyError: At the end.", '    """', "    raise Closed"),
        ),
    ),
    "DGH208": RuleDocs(
        "The body raises no such exception, not by `assert` or `sys.exit` either. Off by default, since a function "
        "that is called may raise it; with the setting `raises = \"calls\"` functions of the project that are called "
        "are looked at. Bodies that only stand for those of overrides are ignored. Remove the entry if none does.",
        valid=(
            _said("def turn()", "Raises:", "    KeyError: At the end.", body="raise KeyError(1)"),
            _said("def turn()", "Raises:", "    LookupError: At the end.", body="raise KeyError(1)"),
            example("def turn():", '    """Turn it."""'),
        ),
        invalid=(
            _said("def turn()", "Raises:", "    KeyError: At the end.", body="print()"),
            _said("def turn()", ":raises KeyError: At the end.", body="raise ValueError(1)"),
            _said("def turn()", "Raises", "------", "KeyError", "    At the end.", body="print()"),
        ),
    ),
    "DGH209": RuleDocs(
        "Both are plain built-in types and have nothing in common, None aside. Classes, prose such as `array-like` "
        "and choices never contradict. Off by default. Correct the wrong one, or leave types to the annotations.",
        valid=(
            _said("def turn(page: int)", "Args:", "    page (int, optional): The page."),
            _said("def turn(page: Sequence[int])", "Parameters", "----------", "page : list of int", "    Pages."),
            _said("def turn(page: 'Optional[str]')", "Args:", "    page (string or None): The page."),
            _said("def turn(page: Page)", "Args:", "    page (int): The page."),
        ),
        invalid=(
            _said("def turn(page: str)", "Args:", "    page (int): The page."),
            _said("def turn(page: list[str] | None)", "Parameters", "----------", "page : dict", "    Pages."),
            _said("def turn() -> bool", "Returns:", "    str: The page.", body="return True"),
        ),
    ),
    "DGH210": RuleDocs(
        "The text names one default and the signature has another, or none. Only literals are compared: *defaults to "
        "the current time* says nothing of the signature, a signature's `None` may stand for what the body puts in its "
        "place, and a condition or a unit behind the value may change what it means. Correct the text.",
        valid=(
            _said("def turn(by=3)", "Args:", "    by (int): How far. Defaults to 3."),
            _said("def turn(by=None)", "Args:", "    by: How far. Defaults to 3."),
            _said("def turn(at=0)", "Args:", "    at: When. Defaults to the current time."),
            _said("def turn(by=3)", "Args:", "    by: How far. Defaults to 1 if the page is long."),
            _said("def turn(by=FAR)", "Parameters", "----------", "by : int, default 3", "    How far."),
        ),
        invalid=(
            _said("def turn(by=3)", "Args:", "    by (int): How far. Defaults to 1."),
            _said("def turn(by=3)", "Parameters", "----------", "by : int, default: 1", "    How far."),
            _said("def turn(by)", ":param by: How far (default None)."),
            _said("def turn(mode='fast')", "Args:", "    mode (str): How. Defaults to 'slow'."),
        ),
    ),
    "DGH211": RuleDocs(
        "The section of attributes names one that the class neither defines nor assigns, or leaves out a public one. "
        "What a base class from another file has is not known, so that nothing is called unknown there. Off unless it "
        "is selected by its whole code, since many projects describe attributes elsewhere. Add, rename or remove the "
        "entry.",
        valid=(
            example("class Page:", '    """A page.', "", "    Attributes:", "        size: Its size.", '    """', "",
                    "    size = 1"),
            example("class Page(Sheet):", '    """A page.', "", "    Attributes:", "        size: Its size.",
                    '    """'),
        ),
        invalid=(
            example("class Page:", '    """A page.', "", "    Attributes:", "        size: Its size.", '    """', "",
                    "    length = 1"),
            example("class Page:", '    """A page.', "", "    Attributes:", "        size: Its size.", '    """', "",
                    "    size = 1", "    color = 2"),
        ),
    ),
}  # fmt: skip
