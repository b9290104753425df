"""Exceptions that leave the code and those that the docstring names: DGH207 and DGH208."""

from __future__ import annotations

import builtins

from docgen_hook.rules.scope import decorated, is_abstract

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring

# Part of Python's protocols, or passed on by a handler of everything, rather than what a caller must expect.
PROTOCOL = frozenset(
    (
        "NotImplementedError", "StopIteration", "StopAsyncIteration", "GeneratorExit", "CancelledError",
        "KeyboardInterrupt", "Exception", "BaseException",
    )
)  # fmt: skip
OF_SPECIAL = frozenset({"AttributeError", "KeyError", "IndexError", "TypeError"})
OWN = frozenset({"self", "cls"})


def missing_exceptions(definition: Definition, docstring: Docstring) -> list[str]:
    """Return the exceptions that the code raises and the docstring does not name.

    A mention anywhere in the text counts, and so does a described base class: `OSError` covers `FileNotFoundError`. The
    bases of what is no builtin are not known: any name that is described and not raised itself may be one.
    Names that are variables, private ones and warnings are passed over, and so is what a protocol makes a property or
    a special method raise.
    """
    if not definition.raises or definition.kind == "class":  # those of `__init__` may be described there
        return []
    named = list(_documented_exceptions(docstring))
    known = PROTOCOL | OF_SPECIAL if _is_special(definition) else PROTOCOL
    raised = dict.fromkeys(raised.exception for raised in definition.raises if _is_exception(raised.exception))
    text = definition.docstring or ""
    left = [each for each in raised if _last(each) not in known and not _is_covered(_last(each), named, text)]
    spare = [each for each in named if not any(each == _last(one) or _is_base(each, _last(one)) for one in raised)]
    return [each for each in left if not spare or hasattr(builtins, each)]


def _is_special(definition: Definition) -> bool:
    name = definition.name
    if name.startswith("__"):
        return name not in {"__init__", "__new__", "__call__"}
    return decorated(definition, "property")


def _is_covered(exception: str, named: list[str], text: str) -> bool:
    if exception in named or any(_is_base(each, exception) for each in named):
        return True
    import re  # 4 ms: only what is missing from the section pays

    return bool(re.search(rf"\b{re.escape(exception)}\b", text))


def _is_exception(name: str) -> bool:
    """Return whether a name is surely an exception's and not that of a variable, a method or a private signal."""
    last = _last(name)
    if not last.isidentifier() or last.startswith("_") or last.endswith("Warning") or name.partition(".")[0] in OWN:
        return False
    return last[0].isupper() or "." in name  # `socket.timeout`, but not `error`


def unraised_exceptions(definition: Definition, docstring: Docstring) -> list[str]:
    """Return the exceptions that the docstring names and the code does not raise, nor a subclass that is known."""
    if not docstring.raises or (is_abstract(definition) and not definition.raises):
        return []
    raised = [_last(raised.exception) for raised in definition.raises]
    named = dict.fromkeys(exception for exception in _documented_exceptions(docstring) if exception[0].isupper())
    return [each for each in named if not any(each == one or _is_base(each, one) for one in raised)]


def _is_base(base: str, exception: str) -> bool:
    """Return whether one exception covers another, as far as names can tell."""
    if base in {"Exception", "BaseException"} or exception.endswith(base):  # `HTTPError` covers `ProxyHTTPError`
        return True
    stem = base.removesuffix("Error").removesuffix("Exception")  # `ReauthError` covers `ReauthFailError`
    if len(stem) > 3 and stem != base and exception.startswith(stem):
        return True
    one, other = getattr(builtins, base, None), getattr(builtins, exception, None)
    return isinstance(one, type) and isinstance(other, type) and issubclass(other, one)


def _documented_exceptions(docstring: Docstring) -> Iterator[str]:
    for entry in docstring.raises:
        name = entry.name.strip(". ")
        if name.replace(".", "").isidentifier():
            yield _last(name)
        else:
            yield from _exception_names(name)


def _exception_names(name: str) -> Iterator[str]:
    import re  # 4 ms: only unusual entries pay

    quoted = re.findall(r"`[~!]?([A-Za-z_][\w.]*)`", name)  # ":class:`KeyError` If there is none"
    for word in quoted or re.findall(r"[A-Za-z_][\w.]*", name):
        if word.strip(".") not in {"or", "and", ""}:
            yield _last(word.strip("."))


def _last(name: str) -> str:
    return name.rpartition(".")[2]
