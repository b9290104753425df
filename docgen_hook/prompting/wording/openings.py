"""How texts open: a class's name before what it is, a function before what it returns."""

from __future__ import annotations

import re

from docgen_hook.prompting.wording.agreement import KINDS
from docgen_hook.prompting.wording.verbs import BASES, THIRD, base_form

REPRESENTS = frozenset("represent model describe define be".split())
FORMS = {"is": "be", "representing": "represent", "modelling": "model", "modeling": "model", "describing": "describe"}
DETERMINERS = frozenset("a an the one all each every some any two three".split())
LINK = r"(?:(?:that|which)\s+(?:is\s+used\s+to\s+)?|(?:is\s+)?used\s+(?:to|for)\s+|(?:is\s+)?(?:designed|meant|intended)\s+(?:to|for)\s+|is\s+responsible\s+for\s+|to\s+|for\s+)?"
PLAIN = r"(?:data|simple|small|python|custom|helper|utility)"
# {name} is the class's own name
OPENING = r"^(?:(?:(?:the|this|an?)\s+)?(?:{name}\s+)?(?:{plain}\s+)?class\s+|{name}\s+)(?:is\s+an?\s+(?:{plain}\s+)?class\s+)?{link}(?=[a-z])"
THING = r"(?:function|method|class|property|generator|context\s+manager|iterator|decorator)"
NAME = r"(?:`+[\w.()]+`+|\w*[._]\w[\w.]*)"
WHO = rf"(?:(?:the|this)\s+(?:\w+\s+)?{THING}(?:\s+{NAME})?|(?:the\s+)?{NAME}(?:\s+{THING})?|it)"
MAKES = (
    "returns|yields|calculates|computes|creates|builds|constructs|produces|generates|gets|fetches|retrieves|determines"
)
BEFORE = r"(?:\w+s\b(?:(?!\b(?:if|when|unless|otherwise|else|that|which)\b)[^.;])*?\band\s+(?:then\s+)?returns"  # "removes it and returns"
RESULT = re.compile(
    rf"^(?:{WHO}\s+(?:\w+ly\s+)?{BEFORE}|{MAKES})|\w+s\s+and\s+returns)(?:\s+and\s+returns)?\s+(?=(?:a|an|the|all|each|every|its|whether|true|false|none)\b)",
    re.IGNORECASE,
)
AGAIN = re.compile(
    r"\b(and|or|otherwise|else)\s+returns\s+(?=(?:an?|the|its)\b)", re.IGNORECASE
)  # "the item and returns the key"
DOES = re.compile(r"^(?:the|this)\s+(?:function|method|class)\s+(?:\w+ly\s+)?(?P<verb>\w+s)\s", re.IGNORECASE)
KIND = re.compile(
    r"^(?:the|this)\s+(?:`*[\w.]+`*\s+)?(?:(?:function|method|class|property)\s+)?is\s+an?\s+(?:[\w-]+\s+){0,3}(?:function|method|generator|coroutine|decorator|property|class)\W*$"
    r"|^(?:(?:the|this)\s+(?:[\w.`]+\s+){1,4})?(?:return|yield|create|generate|give|produce|make)s?\s+an?\s+(?:new\s+)?(?:generator|iterator|iterable"
    r"|list|tuple|set|dict|dictionary|string|bool|boolean|int|integer|float|number|value|object|function|callable|coroutine)(?:\s+object)?\W*$",
    re.IGNORECASE,
)
# "It is a part of the `Rows` class."
PART = re.compile(
    r"^(?:it|(?:the|this)\s+(?:[\w.`]+\s+){1,3}?)\s*is\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:part|member|method|function|attribute|property|class|component|element)\s+"
    r"(?:of|in|on|from|within)\s+(?:(?:the|an?|this)\s+)?(?:[\w.`]+\s+){0,2}(?:class|module|package|library|framework|project|codebase|file)\W*$",
    re.IGNORECASE,
)
# "A string that is the result of the method `title`."
OWN_RESULT = (
    r"^(?:returns?\s+|yields?\s+)?(?:(?:an?|the)\s+(?:[\w`.]+\s+){{1,3}}(?:(?:that|which)\s+(?:is|are|represents?|contains?)|representing|containing|with)\s+)?"
    r"the\s+(?:return\s+value|results?|outputs?|outcome|value)\s+(?:of|from|(?:that\s+is\s+)?returned\s+by)\s+(?:(?:calling|running|executing|applying)\s+)?"
    r"(?:(?:the|this)\s+)?(?:(?:function|method|generator)\s+)?`*(?:[\w.]+\.)?{name}`*(?:\([^()]*\)`*)?(?:\s+(?:function|method|operation|call))?\W*$"
)
MAY_RAISE = re.compile(
    r"^(?:(?:it|(?:the|this)\s+(?:function|method|class|constructor))\s+)?(?:(?:may|can|might|could|will)\s+(?:also\s+)?raise|raises?|throws?)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|when|unless|whenever|where|on|for|because|in\s+case|while|during|after|before|upon|once|until)\b\s+(?!error|failure|an?\s+(?:error|exception)\b)",
    re.IGNORECASE,
)

NOUN = rf"{KINDS}(?:function|method|generator|coroutine)\s+"
SUBJECT_VERB = re.compile(
    rf"(?:(?:this|the|an?)\s+)?{NOUN}(?:(?:(?:that|which)\s+)?(?:is\s+used\s+to|will)\s+|to\s+|(?:that|which)\s+(?=[a-z]+s\b))"
    rf"|(?:this|the)\s+{NOUN}(?=[a-z]+s\b)|it\s+(?=[a-z]+s\b)"
    r"|[A-Z]\w*\s+(?:function|method)\s+(?=(?:returns|yields|computes|calculates|creates|gets|checks)\b)"
    rf"|`?[\w.]+(?:\(\))?`?\s+is\s+an?\s+{NOUN}(?:that|which)\s+(?=[a-z]+s\b)",
    re.IGNORECASE,
)
YIELDS_NOUN = frozenset("of are in per from by".split())


def open_class(summary: str, name: str) -> str:
    """Return a class's summary without its own name: "OrderLine class represents an order line." is "An order line.".

    Args:
        summary: One sentence.
        name: The class's name.
    """
    pattern = OPENING.format(name=rf"`*{re.escape(name)}`*", link=LINK, plain=PLAIN)
    found = re.match(pattern, summary, re.IGNORECASE)
    rest = summary[found.end() :] if found else summary
    verb, _, thing = rest.partition(" ")
    base = base_of(verb.lower())
    if not base or not thing or (not found and base not in REPRESENTS):
        return summary
    if base in REPRESENTS and thing.partition(" ")[0].lower() in DETERMINERS:
        return thing[0].upper() + thing[1:]
    return summary if base == "be" else f"{base.capitalize()} {thing}"


def base_of(verb: str) -> str:
    """Return the verb of a form, "manages", "managing" or "manage"; empty where it is none."""
    if verb in FORMS or verb in THIRD:
        return FORMS.get(verb) or THIRD[verb]
    stem = verb.removesuffix("ing")
    candidates = (verb,) if stem == verb else (stem, f"{stem}e", stem[:-1])
    return next((base for base in candidates if base in BASES), "")


def open_result(text: str) -> str:
    """Return what a result is without the function before it: "The function computes the sum." is "The sum."."""
    found = RESULT.match(text)
    rest = AGAIN.sub(r"\1 ", text[found.end() :]) if found else text
    return rest[0].upper() + rest[1:]


def tells_doing(text: str) -> bool:
    """Return whether a result's text says what the function does, and not what comes back."""
    found = DOES.match(text)
    return bool(found) and found["verb"].lower() in THIRD  # type: ignore[index]


def tells_kind(text: str) -> bool:
    """Return whether a sentence says only what kind of thing a definition is, as its first line shows."""
    return bool(KIND.match(text) or PART.match(text))


def tells_own_result(text: str, name: str) -> bool:
    """Return whether a text says only that something is the result of the definition that it is about.

    Args:
        text: For example "The result of the method `title`."
        name: The definition's name.
    """
    return bool(re.match(OWN_RESULT.format(name=re.escape(name)), text, re.IGNORECASE))


def raises_somewhen(text: str) -> bool:
    """Return whether a sentence says that something may be raised, and not when."""
    found = MAY_RAISE.match(text)
    return bool(found) and not CONDITION.search(found["what"])  # type: ignore[index]


def imperative(summary: str, name: str = "") -> str:
    """Return a summary in the imperative: "Returns the page." becomes "Return the page.".

    Args:
        summary: One sentence.
        name: The definition's name, whose words are no verbs where they stand in its order: `returns_policy`.
    """
    if (found := SUBJECT_VERB.match(summary)) and (rest := summary[found.end() :]):
        word = rest.split()[0].lower()
        if found[0].rstrip().lower().endswith(("to", "will")):
            return rest[0].upper() + rest[1:]
        if word.rstrip(".,") in THIRD:  # its subject stood before it: a verb, whatever follows
            base = THIRD[word.rstrip(".,")]
            return base.capitalize() + rest[len(word.rstrip(".,")) :]
    first, space, rest = summary.partition(" ")
    if first.endswith("ly") and (rest.split() or [""])[0] in THIRD:  # "Asynchronously attempts to"
        verb, _, after = rest.partition(" ")
        return f"{THIRD[verb].capitalize()} {after}" if after else summary
    if not rest or f"{first}_{rest.split()[0]}".strip(".,").lower() in name.lower():
        return summary
    if first == "Yields" and rest.split()[0].lower() not in YIELDS_NOUN:  # no plural begins a summary without a verb
        return f"Yield{space}{rest}"
    return f"{base_form(first, rest.split()[0])}{space}{rest}"
