"""Form is put right here and never asked for again: labels, lists, several sentences, capital letters, the imperative."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.docstrings.prose.sentences import split_sentences
from docgen_hook.model.code import Raise
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.model.struct import replace
from docgen_hook.prompting.claims.raising.condition_texts import describe_condition
from docgen_hook.prompting.claims.yielded import name_elements
from docgen_hook.prompting.schema import is_property
from docgen_hook.prompting.summary_form import mend_summary, without_filler, without_kind, without_name
from docgen_hook.prompting.wording.agreement import agree_verbs, mend_articles, part_sentences, without_subject
from docgen_hook.prompting.wording.filler import SUBJECT, adds_nothing, without_raising
from docgen_hook.prompting.wording.labels import strip_labels
from docgen_hook.prompting.wording.markup import HEADING, name_in_braces, strip_markup
from docgen_hook.prompting.wording.openings import imperative, open_class, open_result
from docgen_hook.prompting.wording.repeats import (
    all_words,
    has_same_verb,
    is_signature,
    says_again,
    says_little,
    says_result_again,
    without_signature,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen_hook.model.code import Definition

RESULT_SUBJECT = re.compile(
    rf"^{SUBJECT}\s+(?:is\s+a\s+generator\s+(?:function\s+)?that\s+)?(?=returns\s|yields\s)", re.IGNORECASE
)
DEFAULT = re.compile(
    r"\s*(?:\(\s*(?:optional\s*[,;.]?\s*)?(?:the\s+)?defaults?(?:\s+value)?\s*(?:is|to|:|=)?\s*([^()]+?)\s*\)"
    r"|[.,;]\s*(?:the\s+|it\s+)?defaults?(?:\s+value)?\s*(?:is|to|:|=)\s*([^()]+?))\s*\.?\s*$",
    re.IGNORECASE,
)
SAYS_OPTIONAL = re.compile(  # a sentence that only says what the signature does
    r"(?:^|(?<=\.)\s+)(?:(?:this|the)\s+(?:parameter|argument)|it)\s+is\s+optional(?:\s+and\s+defaults\s+to\s+`*None`*)?\.(?=\s|$)"
    r"|(?:^|(?<=\.)\s+)defaults\s+to\s+`*(?:None|_\w+)`*\.(?=\s|$)"
    r"|(?:^|(?<=\.)\s+)if\s+(?:it\s+is\s+)?not\s+(?:given|provided|specified),\s+(?:it\s+)?defaults\s+to\s+`*None`*\.(?=\s|$)",
    re.IGNORECASE,
)
WHERE_LEFT_OUT = re.compile(  # "Defaults to 8 if not provided."
    r"(?<=defaults to )(\S+)\s+(?:if|when)\s+(?:it\s+is\s+)?(?:not\s+(?:given|provided|specified)|omitted)(?=\W*$)",
    re.IGNORECASE,
)
OPTIONAL = re.compile(r"^(?:\(optional\)[.,:]?|optional[.:])\s+(?=\w)", re.IGNORECASE)  # the default says it
BROKEN = re.compile(
    r"(?<=[.!?])\s+(?:[^.!?]*\s)?(?:the|an?|it|this|if|when|for|and|or|but|that|which)\s*\.?$", re.IGNORECASE
)
BRACES = re.compile(r"\{[^{}\s][^{}]*\}")
CONDITION = r"(?=(?:if|when|whenever|unless|for|on|in case)\b)"
ERROR = r"(?:(?:this|the|an?)\s+)?(?:[\w-]+\s+)?`*(?:[\w.]*(?:Error|Exception|Warning)|error|exception)`*(?:\s+(?:exception|error))?"
THIS_ERROR = re.compile(  # the exception again behind its condition: ", it raises an error with ...", ", an error is raised"
    rf",\s*(?:then\s+)?(?:(?:it|(?:the|this)\s+(?:function|method|constructor|class))\s+)?(?:will\s+)?(?:raises?|throws?)\s+{ERROR}\b[^,.;]*\.?$"
    rf"|,\s*(?:then\s+)?{ERROR}\s+(?:is|will\s+be|gets|may\s+be)\s+(?:raised|thrown)\b[^,.;]*\.?$",
    re.IGNORECASE,
)
# "Raised when the page is missing" and "This error is raised if ..." are conditions.
RAISED = re.compile(
    rf"^(?:(?:it|{ERROR})\s+(?:is|will\s+be)\s+)?(?:raised|thrown)\s+(?:only\s+)?(?P<joint>if|when|whenever|unless|for|on|in\s+case|by|during|while)\s+(?P<next>\S+)",
    re.IGNORECASE,
)
# A statement where a condition belongs: "The key is not found." for "If the key is not found."
STATEMENT = re.compile(
    r"^(?:The|A|An|No)\b(?=(?:\s+(?!that\b|which\b|when\b|if\b)[\w.`']+){1,4}?\s+(?:is|are|was|were|does|do|has|have|cannot|exceeds?|fails?)\s)"
)
LONGEST_DEFAULT = 24  # characters; a longer one is not written from the signature, nor is None
NO_CLAUSE = re.compile(
    r"(?:^|(?<=\.)\s+)(?:if|when)\s+(?:it\s+is\s+)?(?:not\s+(?:given|provided|specified|set|passed|supplied)|omitted|none)\W*$",
    re.IGNORECASE,
)
PASSED_ON = "Whatever else was raised is passed on."


def normalize(docstring: Docstring, definition: Definition) -> Docstring:
    """Return the docstring with each text as clean sentences, and a summary that is one imperative sentence.

    Args:
        docstring: What a model said.
        definition: What it is about.
    """
    known = f"{definition.source}\n{definition.context}"
    summary, more = _normalize_summary(strip_markup(part_sentences(docstring.summary), known), definition)
    defaults = {parameter.name: parameter for parameter in definition.parameters}
    types = {attribute.name: attribute.annotation for attribute in definition.attributes}
    description = strip_markup(part_sentences(docstring.description), known)
    without = Docstring(
        summary,
        "",
        tuple(_normalize_parameter(entry, defaults.get(entry.name), known) for entry in docstring.parameters),
        tuple(_normalize_entry(entry, types.get(entry.name, ""), known) for entry in docstring.attributes),
        None if docstring.returns is None else Entry("", _normalize_result(docstring.returns.text, definition, known)),
        None if docstring.yields is None else Entry("", _normalize_result(docstring.yields.text, definition, known)),
        tuple(_normalize_exception(entry, definition, known) for entry in docstring.raises),
    )
    text = "\n\n".join(filter(None, [more, description]))
    return replace(without, description=_normalize_description(text, without, definition))


def _names_of(exceptions: Iterable[str]) -> set[str]:
    return {part for name in exceptions for part in (name, name.rpartition(".")[2])}


def _label_names(name: str) -> set[str]:
    """Return how a label may call a thing: by its qualified or its last name."""
    low = name.lower().lstrip("*")
    return {low, low.rpartition(".")[2]} - {""}


def _normalize_summary(text: str, definition: Definition) -> tuple[str, str]:
    """Return the summary as one sentence, and what stood behind it."""
    first, _, rest = text.strip().partition("\n\n")
    labelled = HEADING.sub("", " ".join(first.split()))
    sentences = split_sentences(strip_labels(labelled, _label_names(definition.qualname)))
    more = [*sentences[1:], *([rest] if rest.strip() else [])]
    summary = as_sentence(sentences[0]) if sentences else ""
    is_noun = definition.kind != "function" or (is_property(definition) and not summary.startswith("Returns "))
    summary = open_class(summary, definition.name) if definition.kind == "class" else summary
    summary = summary if is_noun else without_subject(without_name(summary, definition), definition)
    if not is_noun and not summary.endswith("?"):  # "Does it match?" is no verb with its object
        summary = agree_verbs(imperative(without_kind(summary), definition.name))
        summary = agree_verbs(mend_summary(summary, definition))
    return _closed(summary), "\n\n".join([" ".join(sentences[1:]), rest]).strip() if more else ""


def _closed(summary: str) -> str:
    """Return a summary that ends with a period, as linters want it, and whose quotes need no backslash."""
    if summary.startswith('"'):  # a backslash would have to keep it from the opening quotes
        summary = summary.replace('"', "'")
    said = summary.rstrip("!?.")
    return f"{said}." if said and summary.endswith(("!", "?")) else summary


def _normalize_exception(entry: Entry, definition: Definition, known: str) -> Entry:
    """Return an exception's entry; of what a handler of everything passes on no model finds a meaning.

    A text that is the message of the exception, with an f-string's braces in it, gives way to the condition.
    """
    condition = next((raised.condition for raised in definition.raises if raised.exception == entry.name), "")
    is_caught = condition.startswith("except")
    if is_caught and entry.name in ("BaseException", "Exception"):
        return Entry(entry.name, PASSED_ON)
    if condition and not is_caught and any(braces in definition.source for braces in BRACES.findall(entry.text)):
        return Entry(entry.name, describe_condition(Raise(entry.name, condition), definition) or f"If `{condition}`.")
    text = _strip_quotes(name_in_braces(entry.text, definition.parameters), _label_names(entry.name), "", known)
    name = re.escape(entry.name.rpartition(".")[2])
    tail = rf",\s*(?:(?:it|(?:the|this)\s+(?:function|method))\s+(?:will\s+)?raises?\s+)?(?:an?\s+|the\s+)?`*(?:[\w.]*\.)?{name}`*(?:\s+exception)?(?:\s+(?:is|will\s+be)\s+raised)?\W*$"
    text = re.sub(r"^(If .*?,? or) when\b", r"\1 if", RAISED.sub(_condition, text)) if RAISED.match(text) else text
    if re.match(CONDITION, text, re.IGNORECASE):
        text = THIS_ERROR.sub("", re.sub(tail, "", text, flags=re.IGNORECASE))
    echo = rf"(?:(?:raises?|throws?)\s+)?(?:an?\s+|the\s+)?`*(?:[\w.]*\.)?{name}`*(?:\s+(?:is\s+raised|exception|error))?\s+{CONDITION}"
    text = re.sub(f"^(?:{echo}|raises?\\s+{CONDITION})", "", text, flags=re.IGNORECASE)
    return Entry(entry.name, as_sentence(STATEMENT.sub(lambda found: f"If {found[0].lower()}", text)))


def _condition(found: re.Match[str]) -> str:
    """Return how a condition begins: "If it is" for "Raised when it is", "When reading" for "Raised when reading"."""
    is_case = found[0].lower().startswith("raised when") and not found["next"].endswith("ing")
    return f"{'If' if is_case else found['joint'].capitalize()} {found['next']}"


def _strip_quotes(text: str, names: set[str], annotation: str, known: str) -> str:
    """Return a text on one line, without markup and labels."""
    plain = HEADING.sub("", " ".join(strip_markup(text, known).split()))
    return strip_labels(plain, names, annotation)


def _normalize_result(text: str, definition: Definition, known: str) -> str:
    """Return what a result means without the type or the verb that its section already says."""
    names = {"returns", "return", "yields"}
    bare = " ".join(text.split()).removeprefix(f"{definition.returns}: " if definition.returns else "")
    bare = _strip_quotes(text if "\n" in text.strip() else bare, names, definition.returns, known)
    bare = open_result(RESULT_SUBJECT.sub("", bare)) if bare else bare
    first, _, rest = bare.partition(" ")
    is_verb = rest and first.lower() in ("returns", "yields", "return", "yield")
    plain = as_sentence(strip_labels(rest, names, definition.returns) if is_verb else bare)
    exceptions = _names_of(raised.exception for raised in definition.raises)
    sentences = (
        without_filler(without_raising(said, exceptions)) for said in split_sentences(name_elements(plain, definition))
    )
    return " ".join(said for said in sentences if not adds_nothing(said, exceptions))


def _normalize_parameter(entry: Entry, parameter: object, known: str) -> Entry:
    """Return a parameter's entry without a default that is told rightly: it is written from the signature."""
    default, annotation = getattr(parameter, "default", ""), getattr(parameter, "annotation", "")
    text = _strip_quotes(entry.text, _label_names(entry.name), annotation, known)
    text = _without_default_label(text, default)
    text = SAYS_OPTIONAL.sub("", OPTIONAL.sub("", WHERE_LEFT_OUT.sub(r"\1", text))) if default else text
    found = DEFAULT.search(text) if default and default != "None" and len(default) <= LONGEST_DEFAULT else None
    if found and found.start() and _unquoted(found[1] or found[2]) == _unquoted(default):
        text = text[: found.start()]
    text = NO_CLAUSE.sub("", text)
    return Entry(entry.name, as_sentence(text))


def _without_default_label(text: str, default: str) -> str:
    """Return a text without its default before it: "_MISSING, the value that is returned then."."""
    if not default or default in ("True", "False", "None") or not default.isidentifier():
        return text
    return re.sub(rf"^`*{re.escape(default)}`*(?:\s*[:,-]\s*(?:optional\W+)?|\s+-+\s+)(?=\S)", "", text)


def _unquoted(value: str) -> str:
    return value.strip("`").strip("'\"")


def _normalize_entry(entry: Entry, annotation: str, known: str) -> Entry:
    return Entry(entry.name, as_sentence(_strip_quotes(entry.text, _label_names(entry.name), annotation, known)))


def _shorten(said: str, definition: Definition, exceptions: set[str]) -> str:
    """Return a sentence of a description without the function's name, its signature, what it raises, and fillers."""
    return without_filler(without_raising(without_signature(without_name(said, definition)), exceptions))


def _normalize_description(text: str, docstring: Docstring, definition: Definition) -> str:
    """Return paragraphs of one line each, without what the rest says and a last sentence that breaks off."""
    others = [docstring.summary, *(entry.text for entry in (docstring.returns, docstring.yields) if entry)]
    exceptions = _names_of(entry.name for entry in docstring.raises)
    name = definition.name
    every, parameters = all_words(docstring, name), {entry.name.lstrip("*") for entry in docstring.parameters}
    paragraphs = []
    for paragraph in re.split(r"\n\s*\n", text):
        bare = strip_labels(HEADING.sub("", " ".join(paragraph.split())), {"description"})
        kept = [
            said
            for part in split_sentences(as_sentence(bare))
            for said in (_shorten(part, definition, exceptions),)
            if not any(says_again(said, other, name, parameters) for other in others)
            and not (has_same_verb(said, docstring.summary) and says_again(said, " ".join(others), name))
            and not adds_nothing(said, exceptions, parameters)
            and not any(says_result_again(said, other, name) for other in others[1:])
            and not is_signature(said, every)
            and not says_little(said, every)
        ]
        paragraphs += [as_sentence(" ".join(kept))] if kept else []
    return BROKEN.sub("", "\n\n".join(paragraphs))


def as_sentence(text: str) -> str:
    """Return a text on one line, with a capital letter and a period."""
    plain = mend_articles(" ".join(text.split()))
    if not plain:
        return ""
    first = plain.split()[0].rstrip(".,;:").replace("'", "")
    if plain[0].islower() and first.isalpha():  # an identifier such as `x_1` keeps its case
        plain = plain[0].upper() + plain[1:]
    return plain if plain.endswith((".", "!", "?", "。", "！", "？")) else plain.rstrip(" ,;:") + "."
