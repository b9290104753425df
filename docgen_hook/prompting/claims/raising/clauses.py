"""What a message says is wrong, as a clause that can stand behind "If"; messages that state a rule are none."""

from __future__ import annotations

import re

MOST_WORDS, MOST_RAISES, LONGEST = 12, 2, 100
NOT_PLAIN = re.compile(r"[%{}\"':;?!\\<>=]|\.\s|\b(?:please|try|use|did\s+you|expected)\b|`[^`]*`\s*`", re.IGNORECASE)
NOUNS = r"(?:(?:the|an?|this|that|no)\s+)?(?:[\w.-]+\s+){0,4}(?:[\w-]+|`[\w.]+`)(?:\s+`[\w.]+`)?"
CLAUSE = re.compile(
    rf"^{NOUNS}\s+(?:(?:is|are|was|were|has|have|does|do|did|could|can)\s+(?:not|no)\b|(?:is|are|was|were)\s+(?:already|empty|closed|missing|unknown|too|disconnected|an?|invalid|unsupported|deprecated|undefined|ambiguous|malformed|expired|reserved|out\s+of)\b|exceeds?\b|(?:has|have)\s+been\s+\w+ed\b|already\s+exists?\b|(?:was|were)\s+\w+ed\b)",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"^(?:no|not\s+enough|nothing)\s+(?:[\w-]+\s+){0,4}(?:is|are|was|were|has|have|exists?)\b", re.IGNORECASE
)
LACKING = re.compile(
    r"^(?P<how>no|not\s+enough|too\s+many|too\s+few)\s+(?P<what>(?:[\w-]+\s+){0,2}?[\w-]+)$", re.IGNORECASE
)
FAULT = re.compile(
    r"^(?P<fault>unknown|invalid|duplicate|missing|unsupported|unexpected|empty|undefined|illegal|malformed)\s+(?P<what>(?:[A-Za-z-]+\s+){0,2}[A-Za-z-]+)(?:\s+`[\w.]+`)?$",
    re.IGNORECASE,
)
DEMAND = re.compile(
    rf"^(?P<what>{NOUNS})\s+(?:must|should|has\s+to|have\s+to)\s+(?P<not>not\s+)?(?P<verb>[a-z]+)\s+(?P<rest>(?!either|both|one\s+of)[^,]+)$",
    re.IGNORECASE,
)
FAILURE = re.compile(
    r"^(?:cannot|can\s+not|could\s+not|unable\s+to|(?:was|were)\s+not\s+able\s+to|failed\s+to)\s+(?P<verb>[a-z]+)\s+(?P<what>(?:[\w.-]+\s+){0,3}(?:[\w.-]+|`[\w.]+`))$",
    re.IGNORECASE,
)
PARTICIPLES = {
    "find": "found", "read": "read", "write": "written", "get": "got", "send": "sent", "build": "built", "split": "split",
    "set": "set", "bind": "bound", "parse": "parsed", "load": "loaded", "create": "created", "determine": "determined",
    "decode": "decoded", "encode": "encoded", "resolve": "resolved", "locate": "located", "open": "opened",
    "convert": "converted", "extract": "extracted", "format": "formatted", "import": "imported", "infer": "inferred",
    "detect": "detected", "compute": "computed", "remove": "removed", "delete": "deleted",
}  # fmt: skip
GIVEN = re.compile(
    r"^you\s+(?:must|should|need\s+to|have\s+to)\s+(?:specify|provide|pass|give|supply|set)\s+(?P<what>[^,]+)$",
    re.IGNORECASE,
)
FOUND = re.compile(
    r"^(?P<what>no\s+(?:(?!(?:is|are|was|were)\b)[\w-]+\s+)*(?!(?:is|are|was|were)\b)[\w-]+)\s+(?P<verb>\w+ed|found|given|set)$",
    re.IGNORECASE,
)
# What is so in general, of which nobody can say when it is: "labels are not supported in version 1".
RULE = re.compile(
    r"\bnot\s+(?:supported|allowed|available|permitted|possible|implemented|defined|meant|intended)\s+\w|\bnot\s+implemented$|\bare\s+not\s+(?:supported|allowed|permitted)$|\b(?:introduced|added|removed|deprecated)\b|^you\b|\b(?:since|because|until|unless|before|after)\b",
    re.IGNORECASE,
)
MANY_IS = re.compile(
    r"^(?:\S+\s+)*?(?P<noun>\w+s(?<!us)(?<!ss)(?<!is))\s+(?:`\w+`\s+)?(?:is|was|has|does)\b", re.IGNORECASE
)
BARRED = re.compile(
    rf"^(?P<what>{NOUNS})\s+(?:cannot|can\s+not|may\s+not)\s+(?P<verb>[a-z]+)(?P<rest>\s+[^,]+)$", re.IGNORECASE
)
CHOSEN = re.compile(
    r"\s+(?:used(?!\s+(?:to|as|for)\b)|combined|specified|given|set|passed|mixed|provided|supplied|changed|empty|negative|none|null|zero|blank|an?|greater|less|larger|smaller|more|longer|the|in|both)\b",
    re.IGNORECASE,
)
HELD = {
    "have": "has",
    "contain": "contains",
    "include": "includes",
    "start": "starts",
    "begin": "begins",
    "end": "ends",
}
REASON = re.compile(r",?\s+(?:as|because|since)\s+(?P<why>(?:the|an?|no|this|it)\s+[^,;]+)$", re.IGNORECASE)
FIRST = re.compile(r";\s|\.\s|,\s+(?:so|please|use|but|because|perhaps|maybe|as)\b")  # what follows is advice
FAULT_IN = re.compile(
    r"^(?P<fault>unknown|invalid|duplicate|unsupported|unexpected|illegal|malformed)\s+(?P<what>(?:[a-z-]+\s+){0,2}[a-z-]+\s+in\s+(?:[a-z-]+\s+){0,2}[\w-]+)$",
    re.IGNORECASE,
)
VERBLESS = re.compile(
    rf"^(?P<what>{NOUNS})\s+not\s+(?P<rest>(?:found|in|given|set|defined|connected|supplied|available|installed|reachable)\b.*)$",
    re.IGNORECASE,
)
VERBS = r"(?:is|are|was|were|has|have|found|given)\b"
NONE_IN = re.compile(
    rf"^no\s+(?P<what>(?:(?!{VERBS})[\w-]+\s+){{0,3}}(?!{VERBS})[\w-]+)\s+(?:in|for|between|to|with)\s+(?:the\s+)?(?:[\w-]+|`\w+`)(?:\s+and\s+`\w+`)?$",
    re.IGNORECASE,
)
ENDED = re.compile(
    rf"^(?P<what>{NOUNS})\s+(?P<rest>(?:closed|lost|refused|reset|expired|exhausted|aborted|interrupted)(?:\s+[^,;]*)?)$",
    re.IGNORECASE,
)
DETECTED = re.compile(
    r"^(?P<what>(?:[a-z-]+\s+){0,3}[a-z-]+)\s+(?P<verb>detected|encountered|exceeded)$", re.IGNORECASE
)
HOLDS = re.compile(
    rf"^(?!.*\b(?:must|should|only|may|can)\b){NOUNS}\s+(?:contains?|includes?|has|have)\s+\w", re.IGNORECASE
)
EXCLUSIVE = re.compile(r"^(?P<one>[\w`-]+)\s+and\s+(?P<other>[\w`-]+)\s+are\s+mutually\s+exclusive$", re.IGNORECASE)
DETERMINERS = frozenset("a an the no this that any all each every".split())


def clause_of(message: str) -> str:
    """Return what is wrong in a clause that can stand behind "If"; empty where a message is none.

    Args:
        message: For example "Unknown key".
    """
    if (reason := REASON.search(message)) and (said := clause_of(reason["why"])):
        return said
    message = FIRST.split(message)[0].rstrip(". ")
    words = message.split()
    if not words or len(words) > MOST_WORDS or NOT_PLAIN.search(message):
        return ""
    is_name = (not words[0][1:].islower() and words[0] not in ("A", "a")) or words[0] in ("None", "True", "False")
    said = message if is_name else message[0].lower() + message[1:]
    for pattern, make in FORMS:
        if found := pattern.search(said):
            return make(found) if make else ""
    return ""


def _not_given(found: re.Match[str]) -> str:
    return f"{_with_article(found['what'])} is not given"


def _both_given(found: re.Match[str]) -> str:
    return f"both {found['one']} and {found['other']} are given"


def _faulty(found: re.Match[str]) -> str:
    fault = "a duplicate" if found["fault"].lower() == "duplicate" else found["fault"].lower()
    return f"the {found['what']} {_be(found['what'])} {fault}"


def _fault_inside(found: re.Match[str]) -> str:
    article = "an" if found["fault"][0].lower() in "aeiou" else "a"
    return f"there is {article} {found['fault'].lower()} {found['what']}"


def _without_verb(found: re.Match[str]) -> str:
    return f"{_with_article(found['what'])} {_be(found['what'])} not {found['rest']}"


def _ended(found: re.Match[str]) -> str:
    """Return "the connection is closed while reading"."""
    return f"{_with_article(found['what'])} {_be(found['what'])} {found['rest']}"


def _not_found(found: re.Match[str]) -> str:
    return f"{found['what']} {_be(found['what'])} {found['verb']}"


def _there_is_none(found: re.Match[str]) -> str:
    return f"there {_be(found['what'])} {found[0]}"


def _come_about(found: re.Match[str]) -> str:
    """Return "a negative cycle is detected", "the number of tries is exceeded"."""
    article = "the" if found["verb"] == "exceeded" else "an" if found[0][0] in "aeiou" else "a"
    return "" if article != "the" and _be(found["what"]) == "are" else f"{article} {found['what']} is {found['verb']}"


def _cannot_be(found: re.Match[str]) -> str:
    participle = PARTICIPLES.get(found["verb"].lower(), "")
    return f"{_with_article(found['what'])} cannot be {participle}" if participle else ""


def _as_it_is(found: re.Match[str]) -> str:
    return _with_article(found.string)


def _be(noun: str) -> str:
    return "are" if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else "is"


def _barred(found: re.Match[str]) -> str:
    """Return what is wrong where a message says what cannot be: "the size cannot be negative" is "is negative"."""
    what, verb, rest = _with_article(found["what"]), found["verb"].lower(), found["rest"]
    is_many = what.endswith("s") and not what.endswith(("ss", "us", "is"))
    if what.lower().startswith(("a ", "an ")):
        return ""
    if verb == "be":
        return f"{what} {'are' if is_many else 'is'}{rest}" if CHOSEN.match(rest) else f"{what} cannot be{rest}"
    return f"{what} {verb if is_many else HELD[verb]}{rest}" if verb in HELD else ""


def _turned_round(found: re.Match[str]) -> str:
    """Return what is wrong where a message says what is right: "size must be positive" is "the size is not positive"."""
    what, verb, rest = _with_article(found["what"]), found["verb"].lower(), found["rest"]
    noun = re.sub(r"\s+`[\w.]+`$", "", what)
    is_many = " and " in what or (noun.endswith("s") and not noun.endswith("ss"))
    if what.startswith("all ") and not found["not"]:
        return f"not {what} {'are' if verb == 'be' else verb} {rest}"
    if what.startswith(("each ", "every ", "both ", "either ", "any ", "all ", "at ", "only ")):
        return ""
    if verb == "only":
        return ""
    if verb == "be":
        return f"{what} {'are' if is_many else 'is'} {'' if found['not'] else 'not '}{rest}"
    if found["not"]:
        return ""
    return f"{what} {'do' if is_many else 'does'} not {verb} {rest}"


def _with_article(text: str) -> str:
    first = text.split(maxsplit=1)[0]
    is_name = first.lower() in DETERMINERS or first in ("nothing", "not") or not first.islower() or "_" in first
    return text if is_name or first[0] == "`" else f"the {text}"


FORMS = (  # in this order; the first that matches says what becomes of a message
    (GIVEN, _not_given),
    (BARRED, _barred),
    (RULE, None),
    (MANY_IS, None),
    (EXCLUSIVE, _both_given),
    (NOTHING, _as_it_is),
    (FOUND, _not_found),
    (LACKING, _there_is_none),
    (NONE_IN, _there_is_none),
    (FAULT, _faulty),
    (FAULT_IN, _fault_inside),
    (FAILURE, _cannot_be),
    (DEMAND, _turned_round),
    (CLAUSE, _as_it_is),
    (VERBLESS, _without_verb),
    (DETECTED, _come_about),
    (ENDED, _ended),
    (HOLDS, _as_it_is),
)
