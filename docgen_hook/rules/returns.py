"""What a call gives and what the docstring says of it: DGH203 to DGH206."""

from __future__ import annotations

from docgen_hook.rules.scope import decorated, is_abstract

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring, Entry

NOTHING = ("none", "nothing", "no return", "no value", "not applicable", "n/a", "void", "noreturn", "never")
LAZY = ("iterator", "iterable", "generator", "yield", "contextmanag", "context manag")
# A sentence that begins with the verb, or a section that no style knows.
PASSIVE = r"(?i)\b(?:is|are|be|gets?) (?:then |also |always )?(?:{})\b|\breturning (?:an?|the)\b"
TOLD = r"(?:(?:\A|[.!]\s|\n\s*\n)\s*(?:the |it |this |and )?|[@:])(?:{})\b"


def missing_return_code(definition: Definition, docstring: Docstring) -> str:
    """Return the code of a result that the docstring leaves out, or empty.

    Properties and special methods are passed over, and prose that says what is returned or yielded is enough, for a
    generator also prose that speaks of one.
    """
    if docstring.returns is not None or docstring.yields is not None or _is_protocol(definition.name):
        return ""
    if definition.result == "value" and not definition.delegates_result and not _is_nothing(definition.returns):
        passed = decorated(definition, "property") or _tells(
            definition, "returns?", "gives?|tells? whether", "returned"
        )
        return "" if passed else "DGH203"
    if definition.result in {"yields", "async yields"}:
        others = "generates?|iterates?|gives?"
        told = _is_wrapped(definition) or _mentions(f"{docstring.summary} {docstring.description}", LAZY)
        passed = told or _tells(definition, "yields?|returns?", others, "yielded|returned")
        return "" if passed else "DGH205"
    return ""


def false_return_code(definition: Definition, docstring: Docstring) -> str:
    """Return the code of a result that the docstring claims and the code disproves, or empty.

    A generator may say "Returns" when it then speaks of an iterator or a generator, and a function that hands an
    iterator on may say "Yields". Where an annotation promises what the body does not give, the docstring is not to
    blame.
    """
    returns, yields = docstring.returns, docstring.yields
    if (returns is None and yields is None) or is_abstract(definition):
        return ""
    if definition.result == "none":
        return _of_nothing(definition, returns, yields)
    if definition.result == "value":
        return "" if yields is None or _mentions(definition.returns, LAZY) else "DGH206"
    if returns is None or yields is not None or _is_wrapped(definition):
        return ""
    return "" if _mentions(f"{returns.name} {returns.type} {returns.text}", LAZY) else "DGH205"


def _of_nothing(definition: Definition, returns: Entry | None, yields: Entry | None) -> str:
    if definition.returns and not _is_nothing(definition.returns):
        return ""
    if returns is not None and not _says_nothing(returns):
        return "DGH204"
    return "DGH206" if yields is not None and not _says_nothing(yields) else ""


def _is_protocol(name: str) -> bool:
    """Return whether a name alone says what comes back."""
    return name.startswith("__") and name.endswith("__") and name not in {"__init__", "__call__"}


def _is_wrapped(definition: Definition) -> bool:
    """Return whether a decorator makes something else of a generator."""
    return decorated(definition, "contextmanager", "fixture")


def _is_nothing(annotation: str) -> bool:
    return annotation.strip("'\" ").rpartition(".")[2] in {"None", "NoReturn", "Never"}


def _says_nothing(entry: Entry) -> bool:
    texts = (each.strip("`*'\"[( ").lower() for each in (entry.type, entry.text, entry.name))
    return any(text.startswith(NOTHING) for text in texts)


def _mentions(text: str, words: tuple[str, ...]) -> bool:
    small = text.lower()
    return any(word in small for word in words)


def _tells(definition: Definition, verbs: str, others: str, passives: str) -> bool:
    """Return whether a verb stands in the first paragraph or opens a sentence or unknown section, or is passive."""
    import re  # 4 ms: asked only where something is missing

    text = (definition.docstring or "").strip()
    first = text.partition("\n\n")[0]
    told = re.search(TOLD.format(f"{verbs}|{others}"), text, re.IGNORECASE)
    return bool(told or re.search(rf"(?i)\b(?:{verbs})\b", first) or re.search(PASSIVE.format(passives), text))
