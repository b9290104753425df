"""Small mends that spare a second question: white space, capital letters, periods, the imperative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.llm.schema import is_property
from docgen_hook.model import Docstring, Entry

if TYPE_CHECKING:
    from docgen_hook.model import Definition

OPENINGS = (
    "This function ", "This method ", "This generator ", "This coroutine ", "The function ", "The method ", "Function to ",
    "Function that ", "Method to ", "Method that ", "A function that ", "A method that ", "A function to ", "It ",
)  # fmt: skip
IRREGULAR = {
    "does": "do",
    "goes": "go",
    "has": "have",
    "is": "be",
    "tries": "try",
    "applies": "apply",
    "copies": "copy",
}
NOT_VERBS = frozenset(
    "this its class process access address always is has canvas alias bus status analysis previous express focus pass "
    "across less press progress success suppress cross compress decompress bias discuss guess miss toss bypass assess "
    "dismiss stress possess process reprocess preprocess".split()
) - {"is", "has"}
SUFFIXES = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zzes", "zz"), ("oes", "o"))


def mended(docstring: Docstring, definition: Definition) -> Docstring:
    """Give the docstring with each text as one clean line, and a summary that is an imperative sentence."""
    summary = sentence(docstring.summary)
    if definition.kind == "function" and not is_property(definition):
        summary = imperative(summary)
    return Docstring(
        summary,
        _description(docstring.description),
        _entries(docstring.parameters),
        _entries(docstring.attributes),
        None if docstring.returns is None else Entry("", _result(docstring.returns.text, definition)),
        None if docstring.yields is None else Entry("", _result(docstring.yields.text, definition)),
        _entries(docstring.raises),
    )


def _result(text: str, definition: Definition) -> str:
    """Give what a result means without the type or the verb that its section already says."""
    plain = " ".join(text.split()).removeprefix(f"{definition.returns}: " if definition.returns else "")
    first, _, rest = plain.partition(" ")
    return sentence(rest if rest and first.lower() in ("returns", "yields", "return", "yield") else plain)


def _entries(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(Entry(each.name, sentence(each.text)) for each in entries)


def _description(text: str) -> str:
    paragraphs = (sentence(each) for each in text.replace("\r", "\n").split("\n\n"))
    return "\n\n".join(each for each in paragraphs if each)


def sentence(text: str) -> str:
    """Give a text on one line, with a capital letter and a period."""
    plain = " ".join(text.split())
    if not plain:
        return ""
    first = plain.split()[0]
    if plain[0].islower() and first.rstrip(".,;:").isalpha():  # an identifier such as `x_1` keeps its case
        plain = plain[0].upper() + plain[1:]
    return plain if plain.endswith((".", "!", "?", "。")) else plain.rstrip(" ,;:") + "."


def imperative(summary: str) -> str:
    """Give a summary in the imperative: "Returns the page." becomes "Return the page."."""
    for opening in OPENINGS:
        if summary.startswith(opening):
            summary = summary.removeprefix(opening)
            summary = summary[:1].upper() + summary[1:]
            break
    first, space, rest = summary.partition(" ")
    return f"{_base(first)}{space}{rest}" if space else summary


def _base(word: str) -> str:
    low = word.lower()
    if low in NOT_VERBS or not word.isalpha() or not low.endswith("s") or low.endswith(("ss", "us", "ous")):
        return word
    base = IRREGULAR.get(low) or next(
        (low.removesuffix(end) + new for end, new in SUFFIXES if low.endswith(end)), low.removesuffix("s")
    )
    return base.capitalize() if word[0].isupper() else base
