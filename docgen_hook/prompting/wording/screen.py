"""An answer without the sentences that must not be written, and what has to be asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.docstrings.prose.sentences import split_sentences
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.model.struct import replace
from docgen_hook.prompting.normalize import PASSED_ON
from docgen_hook.prompting.validation import raising_summary, result_objections, summary_objections, texts, validate
from docgen_hook.prompting.wording.language import wrong_language
from docgen_hook.prompting.wording.leaks import echoes
from docgen_hook.prompting.wording.vague import repeated_texts, repeats_itself, says_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docgen_hook.model.code import Definition

# Words that join a sentence to the one before it.
HANGING = frozenset(
    "otherwise then however else also therefore thus hence similarly likewise instead consequently".split()
)


def screen(
    docstring: Docstring, definition: Definition, language: str = "", told: Sequence[str] = ()
) -> tuple[Docstring, list[str]]:
    """Return the docstring without the sentences that must not be written, and why texts were emptied by that.

    Args:
        docstring: What a model said, in its final form.
        definition: What it is about.
        language: What it was asked to be written in; empty where that does not matter.
        told: Why an earlier answer was refused, as the model was told: no words for a docstring.

    Returns:
        The docstring, whose emptied texts are empty, and a reason for each text that has to be asked for again.
    """
    known = f"{definition.source}\n{definition.context}"
    reasons: list[str] = []

    def kept(where: str, text: str) -> str:
        if echoes(text, told, known):
            text = "\n\n".join(filter(None, (_without_echoes(part, told, known) for part in text.split("\n\n"))))
        found, why = _screen_text(where, text, definition, language, known)
        if not found and where != "description":
            reasons.extend(f"{where} {reason}" for reason in why)
        return found

    mapped = _map_texts(docstring, kept)
    foreign = [reason for reason in reasons if "is not written in" in reason]
    said = texts(docstring if reasons else mapped)
    if (not reasons or 2 * len(foreign) >= len(said)) and wrong_language(
        " ".join(text for _, text in said), language, known
    ):
        places = [where for where, _ in said if where != "description"]
        return _map_texts(docstring, lambda *_: ""), [f"{where} is not written in {language}" for where in places]
    screened, repeated = _without_repeats(mapped)
    reasons += [f"{where} says the same as another entry" for where in repeated]
    reasons += _whole(screened, definition)
    return screened, list(dict.fromkeys(reasons))


def _without_echoes(paragraph: str, told: Sequence[str], known: str) -> str:
    return " ".join(said for said in split_sentences(paragraph) if not echoes(said, told, known))


def _without_repeats(docstring: Docstring) -> tuple[Docstring, list[str]]:
    """Return the docstring with entries emptied whose text another one before them has, and which these are."""
    found: list[str] = []
    sections = {}
    for section in ("parameters", "attributes", "raises"):
        entries = getattr(docstring, section)
        names = repeated_texts(entry for entry in entries if entry.text != PASSED_ON)
        found += [f"{section}.{name}" for name in sorted(names)]
        sections[section] = tuple(replace(entry, text="") if entry.name in names else entry for entry in entries)
    return replace(docstring, **sections), found


def _map_texts(docstring: Docstring, kept: Callable[[str, str], str]) -> Docstring:
    """Return the docstring with each text changed by a function that is told where it stands."""
    lists = {
        section: tuple(
            replace(entry, text=kept(f"{section}.{entry.name}", entry.text)) for entry in getattr(docstring, section)
        )
        for section in ("parameters", "attributes", "raises")
    }
    results = {
        section: None if entry is None else Entry("", kept(section, entry.text))
        for section, entry in (("returns", docstring.returns), ("yields", docstring.yields))
    }
    summary = kept("summary", docstring.summary)
    return Docstring(summary, kept("description", docstring.description), **lists, **results)  # type: ignore[arg-type]


def _screen_text(where: str, text: str, definition: Definition, language: str, known: str) -> tuple[str, list[str]]:
    """Return a text without its bad sentences, and why each was dropped; a bad whole is dropped as a whole."""
    why: list[str] = []
    paragraphs = []
    for paragraph in text.split("\n\n"):
        sentences: list[str] = []
        is_dropped = False
        for said in split_sentences(paragraph) or [""]:
            reasons = list(validate(where, said, definition, language, known)) if said or where != "description" else []
            reasons += ["says the same words again and again"] if repeats_itself(said) else []
            if is_dropped and said.split(" ")[0].strip(",").lower() in HANGING:
                reasons.append("hangs on a sentence that was dropped")
            why += reasons
            is_dropped = bool(reasons)
            sentences += [] if reasons else [said]
        paragraphs += [" ".join(sentences)] if sentences else []
    kept = "\n\n".join(filter(None, paragraphs))
    if kept and (reason := _whole_text(where, kept, definition)):
        return "", [reason]
    return kept, why


def _whole_text(where: str, text: str, definition: Definition) -> str:
    """Return why a text as a whole is worth nothing, or empty."""
    section, _, name = where.partition(".")
    if section == "description":
        return ""
    annotations = {attribute.name: attribute.annotation for attribute in definition.attributes}
    annotations |= {parameter.name: parameter.annotation for parameter in definition.parameters}
    annotation = annotations.get(name, "") if name else definition.returns if section != "summary" else ""
    return says_nothing(text, section, name, annotation)


def _whole(docstring: Docstring, definition: Definition) -> Iterator[str]:
    """Yield what speaks against a docstring whose sentences are each good."""
    if docstring.summary:
        yield from summary_objections(docstring.summary, definition, has_more=_has_more(docstring, definition))
        yield from result_objections(docstring, definition)
        yield from raising_summary(docstring.summary, definition)


def _has_more(docstring: Docstring, definition: Definition) -> bool:
    """Return whether more than the summary is said; of a class its attributes and parameters say enough."""
    entries = (*docstring.attributes, *docstring.parameters) if definition.kind == "class" else ()
    return bool(docstring.description) or any(entry.text for entry in entries)
