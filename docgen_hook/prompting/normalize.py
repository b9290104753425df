"""Small mends that spare a second question: white space, capital letters, periods, the imperative."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.schema import is_property

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

NOUN = r"(?:(?:async|asynchronous|helper|utility|simple|static|generator|class)\s+)*(?:function|method|generator|coroutine)\s+"
OPENING = re.compile(
    rf"(?:(?:this|the|an?)\s+)?{NOUN}(?:(?:(?:that|which)\s+)?(?:is\s+used\s+to|will)\s+|to\s+|(?:that|which)\s+(?=[a-z]+s\b))"
    rf"|(?:this|the)\s+{NOUN}(?=[a-z]+s\b)|it\s+(?=[a-z]+s\b)",
    re.IGNORECASE,
)
HEADING = re.compile(r"^(?:(?:#{1,6}|[-*>•]|:+)\s+|>>>+\s*)+(?=\S)")
EXAMPLE = re.compile(r"^>>>[>\s]*")  # would be run as one, and fail
BOLD = re.compile(r"(?<![\w*])(\*\*|__)(?=[^\W_])([^*\n]*?\w)\1(?![\w*])")
LINK = re.compile(r"(?<![\w\]])\[([^\]\[]*[^\W\d][^\]\[]*)\]\([^()\s]*\)")
DEFAULT = re.compile(
    r"\s*(?:\(\s*(?:optional\s*[,;.]?\s*)?(?:the\s+)?defaults?(?:\s+value)?\s*(?:is|to|:|=)?\s*([^()]+?)\s*\)"
    r"|[.,;]\s*(?:the\s+|it\s+)?defaults?(?:\s+value)?\s*(?:is|to|:|=)\s*([^()]+?))\s*\.?\s*$",
    re.IGNORECASE,
)
BROKEN = re.compile(
    r"(?<=[.!?])\s+(?:[^.!?]*\s)?(?:the|an?|it|this|if|when|for|and|or|but|that|which)\s*\.?$", re.IGNORECASE
)
BRACES = re.compile(r"\{[^{}\s][^{}]*\}")
FIRST = re.compile(r"[^\n]*?[.!?](?=\s|$)")
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
PASSED_ON = "Whatever else was raised is passed on."
SUFFIXES = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zzes", "zz"), ("oes", "o"))


def normalize(docstring: Docstring, definition: Definition) -> Docstring:
    """Return the docstring with each text as one clean line, and a summary that is an imperative sentence."""
    summary = _normalize_summary(docstring.summary)
    defaults = {parameter.name: parameter.default for parameter in definition.parameters}
    if definition.kind == "function" and (not is_property(definition) or summary.startswith("Returns ")):
        summary = imperative(summary)
    return Docstring(
        summary,
        _normalize_description(docstring.description, summary),
        tuple(_normalize_parameter(parameter, defaults.get(parameter.name, "")) for parameter in docstring.parameters),
        _normalize_entries(docstring.attributes),
        None if docstring.returns is None else Entry("", _normalize_result(docstring.returns.text, definition)),
        None if docstring.yields is None else Entry("", _normalize_result(docstring.yields.text, definition)),
        tuple(_normalize_exception(raised, definition) for raised in docstring.raises),
    )


def _normalize_summary(text: str) -> str:
    """Return the summary as one sentence that ends with a period, as linters want it and backslashes do not spoil it."""
    summary = as_sentence(HEADING.sub("", strip_markdown(text)))
    if summary.startswith('"'):  # a backslash would have to keep it from the opening quotes
        summary = summary.replace('"', "'")
    said = summary.rstrip("!?.")
    return f"{said}." if said and summary.endswith(("!", "?")) else summary


def _normalize_exception(entry: Entry, definition: Definition) -> Entry:
    """Return an exception's entry; of what a handler of everything passes on no model finds a meaning.

    A text that is the message of the exception, with an f-string's braces in it, gives way to the condition.
    """
    condition = next((raised.condition for raised in definition.raises if raised.exception == entry.name), "")
    is_caught = condition.startswith("except")
    if is_caught and entry.name in ("BaseException", "Exception"):
        return Entry(entry.name, PASSED_ON)
    if (
        condition
        and not is_caught
        and any(match_text in definition.source for match_text in BRACES.findall(entry.text))
    ):
        return Entry(entry.name, f"If `{condition}`.")
    return Entry(entry.name, as_sentence(HEADING.sub("", strip_markdown(entry.text))))


def _normalize_result(text: str, definition: Definition) -> str:
    """Return what a result means without the type or the verb that its section already says."""
    bare = " ".join(strip_markdown(text).split()).removeprefix(f"{definition.returns}: " if definition.returns else "")
    first, _, rest = HEADING.sub("", bare).partition(" ")
    return as_sentence(rest if rest and first.lower() in ("returns", "yields", "return", "yield") else bare)


def strip_markdown(text: str) -> str:
    """Return a text without Markdown's bold and links."""
    return LINK.sub(r"\1", BOLD.sub(r"\2", text)) if "*" in text or "_" in text or "[" in text else text


def _normalize_parameter(entry: Entry, default: str) -> Entry:
    """Leave away a default that is told rightly: it is written from the signature."""
    text = " ".join(strip_markdown(entry.text).split())
    found = DEFAULT.search(text) if default else None
    if found and found.start() and _strip_quotes(found[1] or found[2]) == _strip_quotes(default):
        text = text[: found.start()]
    return Entry(entry.name, as_sentence(HEADING.sub("", text)))


def _strip_quotes(value: str) -> str:
    return value.strip("`").strip("'\"")


def _normalize_entries(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(Entry(entry.name, as_sentence(HEADING.sub("", strip_markdown(entry.text)))) for entry in entries)


def _normalize_description(text: str, summary: str) -> str:
    """Return paragraphs of one line each, without a first sentence that is the summary or a last one that breaks off."""
    lines = strip_markdown(text).replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = [
        as_sentence(EXAMPLE.sub("", part.strip().lstrip("#").strip())) for part in re.split(r"\n\s*\n", lines)
    ]
    kept = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    if (first := FIRST.match(kept)) and imperative(first[0]).casefold() == summary.casefold():
        kept = kept[first.end() :].lstrip()
    return BROKEN.sub("", kept)


def as_sentence(text: str) -> str:
    """Return a text on one line, with a capital letter and a period."""
    plain = " ".join(text.split())
    if not plain:
        return ""
    first = plain.split()[0].rstrip(".,;:").replace("'", "")
    if plain[0].islower() and first.isalpha():  # an identifier such as `x_1` keeps its case
        plain = plain[0].upper() + plain[1:]
    return plain if plain.endswith((".", "!", "?", "。")) else plain.rstrip(" ,;:") + "."


def imperative(summary: str) -> str:
    """Return a summary in the imperative: "Returns the page." becomes "Return the page."."""
    if (found := OPENING.match(summary)) and summary[found.end() :]:
        rest = summary[found.end() :]
        summary = rest[0].upper() + rest[1:]
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
