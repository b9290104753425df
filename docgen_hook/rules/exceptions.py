"""Exceptions that leave the code and those that the docstring names: DGH207 and DGH208."""

from __future__ import annotations

import builtins

from docgen_hook.model.code import ancestors
from docgen_hook.rules.scope import decorated, is_abstract

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.results import Evidence

# Part of Python's protocols, or passed on by a handler of everything, rather than what a caller must expect.
PROTOCOL = frozenset(
    (
        "NotImplementedError", "StopIteration", "StopAsyncIteration", "GeneratorExit", "CancelledError",
        "KeyboardInterrupt", "Exception", "BaseException",
    )
)  # fmt: skip
OF_SPECIAL = frozenset({"AttributeError", "KeyError", "IndexError", "TypeError"})
OWN = frozenset({"self", "cls"})
GROUPS = frozenset({"ExceptionGroup", "BaseExceptionGroup"})


def missing_exceptions(definition: Definition, docstring: Docstring, seen: Evidence) -> list[str]:
    """Return the exceptions that the code raises and the docstring does not name.

    A mention anywhere in the text counts, and so does a described base class: `OSError` covers `FileNotFoundError`.
    Bases are looked up in the file and among the builtins. Those of a class from elsewhere are not known: any name that
    is described and not raised itself may be one.
    What called functions raise counts where it was looked for. A group is described by what is in it, too.
    Names that are variables, private ones and warnings are passed over, and so is what a protocol makes a property or
    a special method raise.
    """
    named = list(_documented_exceptions(docstring))
    known = PROTOCOL | OF_SPECIAL if _is_special(definition) else PROTOCOL
    raised = [exception for exception in _raised_names(definition, seen) if _is_exception(exception)]
    text = definition.docstring or ""
    kin = {exception: _ancestors(exception, seen) for exception in raised}
    left = [
        exception
        for exception in raised
        if _last(exception) not in known
        and not _is_covered(kin[exception], named, text)
        and not (_last(exception) in GROUPS and _tells_members(named, seen))
    ]
    spare = [base for base in named if not any(_is_any_base(base, kin[one]) for one in raised)]
    return [exception for exception in left if not spare or seen.is_guess or _is_known(exception, seen)]


def _tells_members(named: list[str], seen: Evidence) -> bool:
    """Return whether what is in a group is described, which says more than the group's own name."""
    members = [_ancestors(exception, seen) for exception in seen.may_raise]
    return bool(named) and ("*" in seen.may_raise or any(_is_any_base(base, kin) for base in named for kin in members))


def _raised_names(definition: Definition, seen: Evidence) -> list[str]:
    """Return the names of what the body raises, then of what only called functions raise, once each."""
    own = dict.fromkeys(raised.exception for raised in definition.raises)
    known = set(map(_last, own))
    return [*own, *(exception for exception in seen.called if exception not in known)]


def _is_special(definition: Definition) -> bool:
    name = definition.name
    if name.startswith("__"):
        return name not in {"__init__", "__new__", "__call__"}
    return decorated(definition, "property")


def _ancestors(exception: str, seen: Evidence) -> list[str]:
    """Return the last names of an exception and of its bases as far as they are known, its own first."""
    return [_last(ancestor) for ancestor in ancestors(exception, seen.bases)]


def _is_known(exception: str, seen: Evidence) -> bool:
    """Return whether all bases of an exception are of the file or builtins, those of its bases too."""
    return all(
        ancestor in seen.bases or hasattr(builtins, _last(ancestor)) for ancestor in ancestors(exception, seen.bases)
    )


def _is_any_base(base: str, kin: list[str]) -> bool:
    return any(base == exception or _is_base(base, exception) for exception in kin)


def _is_covered(kin: list[str], named: list[str], text: str) -> bool:
    if any(_is_any_base(base, kin) for base in named):
        return True
    import re  # 4 ms: only what is missing from the section pays

    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "[ -]?", kin[0])  # "a value error" is enough
    return bool(re.search(rf"\b{kin[0]}(?:e?s)?\b", text) or re.search(rf"\b{words.lower()}s?\b", text.lower()))


def _is_exception(name: str) -> bool:
    """Return whether a name is surely an exception's and not that of a variable, a method or a private signal."""
    last = _last(name)
    if not last.isidentifier() or last.startswith("_") or last.endswith("Warning") or name.partition(".")[0] in OWN:
        return False
    return last[0].isupper() or "." in name  # `socket.timeout`, but not `error`


def unraised_exceptions(definition: Definition, docstring: Docstring, seen: Evidence) -> list[str]:
    """Return the exceptions that the docstring names and the code does not raise, nor a subclass that is known.

    A body that only stands for those of overrides may name what they raise, and one that raises what a variable holds
    may name anything.
    """
    if not docstring.raises or seen.is_stub or "*" in seen.may_raise:
        return []
    if is_abstract(definition) and not definition.raises:
        return []
    raised = [_ancestors(raised.exception, seen) for raised in definition.raises]
    raised += [_ancestors(exception, seen) for exception in seen.may_raise]
    named = dict.fromkeys(exception for exception in _documented_exceptions(docstring) if exception[0].isupper())
    return [base for base in named if not any(_is_any_base(base, kin) for kin in raised)]


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
    words = [word.strip(".") for word in quoted or re.findall(r"[A-Za-z_][\w.]*", name)]
    words = [word for word in words if word not in {"or", "and", ""}]
    is_sentence = not quoted and any(_last(word)[:1].islower() for word in words)
    for word in map(_last, words):
        if not is_sentence or _is_named_as_one(word):
            yield word


def _is_named_as_one(word: str) -> bool:
    """Return whether a word of a sentence is an exception's name."""
    known = getattr(builtins, word, None)
    return word.endswith(("Error", "Exception")) or (isinstance(known, type) and issubclass(known, BaseException))


def _last(name: str) -> str:
    return name.rpartition(".")[2]
