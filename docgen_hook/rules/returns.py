"""What a call gives and what the docstring says of it: DGH203 to DGH206."""

from __future__ import annotations

from docgen_hook.rules.scope import decorated, is_abstract

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring, Entry
    from docgen_hook.model.results import Evidence

NOTHING = ("none", "nothing", "no return", "no value", "not applicable", "n/a", "void", "noreturn", "never")
ENDLESS = ("NoReturn", "Never")
NO_RESULT = (
    r"\b(?:does not|doesn't|do not|will not|won't|never) (?:return|give)(?:s|ing)?\b|"
    r"\bno(?:thing| value| return value)? is returned\b|\breturns (?:none|nothing)\b|"
    r"\b(?:there is|has) no (?:return value|result)\b|"
    r"\bonly returns?\b|\breturns? (?:only |again )?(?:when|once|after|if|as soon as|on) "
)
DENIED = (
    r"(?i)\bn(?:ever|ot|o|othing|one)\b|n't\b|\bfor ?ever\b|\bendless|\binfinite|\buntil\b|\bunless\b|\balways\b|"
    r"\braises\b|\bexits?\b(?! (?:code|status|value))"
)
LAZY = ("iterator", "iterable", "generator", "yield", "contextmanag", "context manag")
# A sentence that begins with the verb, or a section that no style knows.
PASSIVE = r"(?i)\b(?:is|are|be|gets?) (?:then |also |always )?(?:{})\b|\breturning (?:an?|the)\b"
RESULT = r"(?im)^[ \t]*(?:results?|outputs?)[ \t]*(?::|\n[ \t]*[-=]{3})"  # a title that no style knows
TOLD = r"(?:(?:\A|[.!]\s|\n\s*\n)\s*(?:the |it |this |and |this (?:function|method|coroutine|call) )?|[@:])(?:{})\b"


def missing_return_code(definition: Definition, docstring: Docstring, seen: Evidence) -> str:
    """Return the code of a result that the docstring leaves out, or empty.

    Properties and special methods are passed over, and prose that says what is returned or yielded is enough, for a
    generator also prose that speaks of one. A section that says None alone describes no value.
    """
    if _is_protocol(definition.name):
        return ""
    if docstring.returns is not None or docstring.yields is not None:
        return "DGH203" if _is_denied(definition, docstring, seen) else ""
    if definition.result == "value" and not definition.delegates_result and not _is_nothing(definition.returns):
        verbs = "returns?|yields?" if seen.returns_lazily else "returns?"
        passed = decorated(definition, "property") or _tells(definition, verbs, "gives?|tells? whether", "returned")
        return "" if passed else "DGH203"
    if definition.result in {"yields", "async yields"}:
        others = "generates?|iterates?|gives?"
        told = (
            _is_wrapped(definition, seen)
            or seen.yields_nothing
            or _mentions(f"{docstring.summary} {docstring.description}", LAZY)
        )
        passed = told or _tells(definition, "yields?|returns?", others, "yielded|returned")
        return "" if passed else "DGH205"
    return ""


def _is_denied(definition: Definition, docstring: Docstring, seen: Evidence) -> bool:
    """Return whether a section says that nothing is returned, and nothing else, while a value surely is."""
    returns = docstring.returns
    if definition.result != "value" or returns is None or docstring.yields is not None:
        return False
    words = {text.strip("`*'\". ").lower() for text in (returns.type, returns.text) if text}
    if not words or not words <= {"none", "nothing"}:
        return False
    annotation = definition.returns
    promised = annotation and not any(name in annotation for name in ("None", "Optional", "Any", "object", "Never"))
    return bool(promised) or (not annotation and (seen.is_guess or seen.returns_something))


def false_return_code(definition: Definition, docstring: Docstring, seen: Evidence) -> str:
    """Return the code of a result that the docstring claims and the code disproves, or empty.

    A generator may say "Returns" when it then speaks of an iterator or a generator, and a function that hands an
    iterator on may say "Yields". Where an annotation promises what the body does not give, the docstring is not to
    blame.
    """
    returns, yields = docstring.returns, docstring.yields
    if (returns is None and yields is None) or is_abstract(definition):
        return ""
    if definition.result == "none":
        return _of_nothing(definition, returns, yields, seen)
    if definition.result == "value":
        passed = yields is None or seen.returns_lazily or _is_lazy_type(definition.returns)
        return "" if passed else "DGH206"
    if returns is None or yields is not None or _is_wrapped(definition, seen):
        return ""
    return "" if _mentions(f"{returns.name} {returns.type} {returns.text}", LAZY) else "DGH205"


def _of_nothing(definition: Definition, returns: Entry | None, yields: Entry | None, seen: Evidence) -> str:
    if definition.returns and not _is_nothing(definition.returns):
        may_yield = seen.is_stub or _mentions(definition.returns, (*LAZY, "any", "object", "self"))
        return "" if yields is None or returns is not None or may_yield or _says_nothing(yields) else "DGH206"
    is_endless = definition.returns.strip("'\" ").rpartition(".")[2] in ENDLESS
    if returns is not None and not _says_nothing(returns) and not (is_endless and _denies(returns)):
        return "DGH204"
    return "DGH206" if yields is not None and not _says_nothing(yields) else ""


def _is_protocol(name: str) -> bool:
    """Return whether a name alone says what comes back."""
    return name.startswith("__") and name.endswith("__") and name not in {"__init__", "__call__"}


def _is_wrapped(definition: Definition, seen: Evidence) -> bool:
    """Return whether a decorator makes something else of a generator."""
    return seen.is_rewritten or decorated(
        definition, "contextmanager", "fixture", "inlinecallbacks", "coroutine", "hookimpl", "deferredgenerator"
    )


def _is_nothing(annotation: str) -> bool:
    inner = annotation.strip("'\" ")
    while inner.endswith("]") and inner.partition("[")[0].rpartition(".")[2] in {"Optional", "Awaitable"}:
        inner = inner.partition("[")[2][:-1]
    return inner.rpartition(".")[2] in {"None", "NoReturn", "Never"}


def _says_nothing(entry: Entry) -> bool:
    texts = [text.strip("`*'\"[( ").lower() for text in (entry.type, entry.text, entry.name)]
    if any(text.startswith(NOTHING) for text in texts):
        return True
    import re  # 4 ms: only what returns nothing and has a section pays

    return bool(re.search(NO_RESULT, texts[1]))


def _denies(entry: Entry) -> bool:
    """Return whether a text says in a sentence that no call comes back."""
    import re  # 4 ms: only what returns nothing and has a section pays

    return bool(re.search(DENIED, f"{entry.type} {entry.text}"))


def _mentions(text: str, words: tuple[str, ...]) -> bool:
    small = text.lower()
    return any(word in small for word in words)


def _is_lazy_type(annotation: str) -> bool:
    """Return whether an annotation is of an iterator, or names one that is short for it: `TokenGen`."""
    names = annotation.replace("[", " ").replace("]", " ").replace(",", " ").replace("'", " ").replace('"', " ").split()
    return _mentions(annotation, LAZY) or any(name.endswith(("Gen", "Iter")) for name in names)


def _tells(definition: Definition, verbs: str, others: str, passives: str) -> bool:
    """Return whether a verb stands in the first paragraph or opens a sentence or unknown section, or is passive."""
    import re  # 4 ms: asked only where something is missing

    text = (definition.docstring or "").strip()
    first = text.partition("\n\n")[0]
    told = re.search(TOLD.format(f"{verbs}|{others}"), text, re.IGNORECASE)
    told = told or re.search(RESULT, text)
    return bool(told or re.search(rf"(?i)\b(?:{verbs})\b", first) or re.search(PASSIVE.format(passives), text))
