"""The end of a summary that is too long, as a sentence of its own, so that nothing stands twice."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from docgen_hook.docstrings.prose.sentences import AMOUNTS, CHOSEN, DANGLING, can_stand, is_balanced, loses_limit
from docgen_hook.docstrings.summary import CLAUSE_VERBS
from docgen_hook.model.struct import Struct
from docgen_hook.prompting.wording.openings import base_of
from docgen_hook.prompting.wording.verbs import BASES, SINGULAR, THIRD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOUN_PHRASE = frozenset("the a an all each every any some one two three".split())
NO_VERB = frozenset("string thing ring king during spring wing sing bring following".split())
# Phrases that say how, when or where something is done.
ADVERBIAL = frozenset(
    "after at before between by during from in on over through under until via with within without across for".split()
)
OPTIONAL_PHRASES = tuple(f"{word} " for word in (*sorted(ADVERBIAL), "up to"))
CONDITIONS = frozenset("if when unless whenever once while".split())
RETURNS = re.compile(r"^(?:return|\w+(?:,? \w+)? and return) ", re.IGNORECASE)
SECOND = re.compile(r"(?P<joint>\b(?:and|or|but)\s+)(?P<how>(?:optionally|then|also)\s+)?(?P<verb>[a-z]+ing)\b")
NO_SUBJECT = DANGLING | CHOSEN | AMOUNTS | {"variety", "use"}
FURTHER = re.compile(r"(\b(?:and|or|then) )([a-z]+) (?=(?:the|an?|it|its|them|all|each|every|any)\b|`)")
NEVER_CLOSED = re.compile(r"n't$|, \w+ing$|\boptionally$")
FEWEST = 3  # words of what is left
SHORTEST = 15  # characters
JOINTS = frozenset("and or but then otherwise".split())
CLAUSES = CLAUSE_VERBS | {"raise", "return", "yield"}
MEASURE = re.compile(r"of (?:an?|the) (?:\w+ )?(?:size|length|type|kind|shape|width|height)\b")
# Words that wait for a phrase: "divisible by", "associated with", "offset by".
TAKES_PHRASE = re.compile(
    r"\b(?:\w+ed|\w+ible|available|capable|suitable|able|equivalent|dependent|consistent|different|relevant|offset|equal|similar|close|due|greater|less|larger|smaller|prior|responsible|stored|given|taken|made|done|shown|known|written|found|built|set|held|kept|used|starting|ending|belonging)$"
)
# "Check that ..." and "Return True if ..." have one sentence in another
CONTENT = re.compile(r"\w+(?: sure)? (?:that|whether|if|how|why|what) |returns? `*(?:True|False)\b", re.IGNORECASE)
LISTED = re.compile(r"(?:,| and| or)(?: [\w`.*-]+){1,3}$")
LONG_PHRASE = re.compile(
    r",|\b(?:by|into|using|while|so|to|if|when|unless|that|which|who|is|are|was|may|can|will|has|and \w+s)\b"
)
PAIR = re.compile(r"\b(?:between|both|either)\b")
INFINITIVE = r"(?!(?:the|its|their|each|every|all|any|this|that|one|some|no|an?)\b)[a-z]{2,} (?=the|an?|it|its|all|each|every|any|their|them|`)"
# What "to" with a verb belongs to, and "from source to target".
WANTS = re.compile(
    r"^(?:try|attempt|allow|wait|cause|want|need|request|ask)\b| from | (?:attempt|way|ability|able|time|function|callable|how|where|number|likely)$",
    re.IGNORECASE,
)
SHOWING = frozenset("represent contain indicate describe specify define hold list show store denote identify".split())
PLURAL = re.compile(r"(?<![su'i])s$")


class Cut(Struct):
    """A place where a sentence may be parted.

    Attributes:
        head: What stands before, without a mark at its end.
        mark: The comma before the place, or empty.
        tail: What stands behind.
    """

    head: str
    mark: str
    tail: str

    @property
    def opening(self) -> str:
        """Return the first word of the tail in lower case."""
        return self.tail.partition(" ")[0].strip(",.`").lower()

    @property
    def last(self) -> str:
        """Return the last word of the head where it is a plain noun, else nothing."""
        word = self.head.rpartition(" ")[2]
        return word if word.isalpha() and word.islower() and word not in NO_SUBJECT else ""

    @property
    def is_noun(self) -> bool:
        """Return whether the head is no sentence with a verb, as those of classes and properties are."""
        return self.head.partition(" ")[0].lower() in NOUN_PHRASE


def part_summary(summary: str, room: int) -> tuple[str, str]:
    """Return the beginning of a summary that fits and the rest as a sentence, two empty texts where that is not possible.

    "Clamp a value to a range, optionally rounding it." becomes "Clamp a value to a range." and "Optionally, it rounds it."

    Args:
        summary: One sentence in the imperative, or a noun phrase.
        room: Columns for the beginning.
    """
    first, second = [*summary.lower().split(" "), ""][:2]
    is_known = first in BASES | NOUN_PHRASE or second in NOUN_PHRASE  # no noun stands before an article
    if not is_known or not summary.endswith(".") or CONTENT.match(summary):
        return "", ""
    fitting = (cut for cut in _cuts(summary[:-1]) if len(cut.head) < room)
    cuts = [cut for cut in fitting if not loses_limit(cut.head + cut.mark, cut.tail)]
    return next(
        ((f"{cut.head}.", f"{rest}.") for tell in RULES for cut in reversed(cuts) if (rest := tell(cut))), ("", "")
    )


def tell_rest(sentence: str, summary: str) -> str:
    """Return what a sentence says that begins as the summary does and goes on, as a sentence of its own, or nothing.

    Args:
        sentence: For example "Split the text into words, keeping the marks."
        summary: For example "Split the text into words."
    """
    bare = sentence[:-1]
    cut = next((cut for cut in _cuts(bare) if cut.head.lower() == summary[:-1].lower()), None)
    rest = next(filter(None, (tell(cut) for tell in RULES)), "") if cut is not None and sentence.endswith(".") else ""
    return f"{rest}." if rest else ""


def _cuts(sentence: str) -> Iterator[Cut]:
    words = sentence.split(" ")
    for count in range(FEWEST, len(words)):
        head, tail = " ".join(words[:count]), " ".join(words[count:])
        bare = head.rstrip(",")
        if (
            len(bare) >= SHORTEST
            and can_stand(bare)
            and is_balanced(tail)
            and ";" not in bare
            and (can_close(bare) or (head.endswith(",") and not NEVER_CLOSED.search(bare)))
            and bare[-1].isalnum() | bare.endswith(("`", ")"))
        ):
            yield Cut(bare, head[len(bare) :], tail)


def can_close(head: str) -> bool:
    """Return whether nothing waits for more at the end of a text: an adverb, a participle, "available", "aren't"."""
    word = head.rpartition(" ")[2]
    return not (NEVER_CLOSED.search(head) or word.endswith("ly") or _verb_of(word) or TAKES_PHRASE.search(head))


def _aside(cut: Cut) -> str:
    """Return the sentence of ", rounding it" or ", optionally rounding it"."""
    is_optional = cut.opening == "optionally"
    given = re.match(r"(?:optionally )?(?:specifying|providing) (.+)$", cut.tail)
    if is_optional and given:  # by the caller
        return f"{given[1][0].upper()}{given[1][1:]} can be specified"
    tail = cut.tail.partition(" ")[2] if is_optional else cut.tail
    if is_optional and tail.startswith(OPTIONAL_PHRASES):
        return "" if cut.is_noun else f"Optionally, it does so {tail}"
    told = _finite(tail) if cut.mark or is_optional else ""
    return f"Optionally, it {told}" if told and is_optional else f"It {told}" if told else ""


def _finite(tail: str) -> str:
    """Return a tail with its participles in the third person: "rounding it and returning the sum"."""
    word, space, rest = tail.partition(" ")
    verb = _verb_of(word)
    if not verb or not space:
        return ""

    others = [found for found in SECOND.finditer(rest) if not _verb_of(found["verb"]) and found["verb"] not in NO_VERB]
    if others:  # a second participle that cannot be put right
        return ""

    def second(found: re.Match[str]) -> str:
        is_inner = any(_verb_of(word) for word in rest[: found.start()].split())  # "by adding and rounding"
        other = "" if is_inner else _verb_of(found["verb"])
        return f"{found['joint']}{found['how'] or ''}{SINGULAR[other]}" if other else found[0]

    return f"{SINGULAR[verb]} {SECOND.sub(second, rest)}"


def _verb_of(word: str) -> str:
    return base_of(word) if word.endswith("ing") and word not in NO_VERB and base_of(word) in SINGULAR else ""


def _second_verb(cut: Cut) -> str:
    """Return the sentence of "and return the page", where what stands before can stand alone."""
    joint, _, rest = cut.tail.partition(" ")
    verb, space, after = rest.partition(" ")
    is_verb = verb in CLAUSES or (cut.mark and verb in SINGULAR)
    is_noun = not cut.mark and after.partition(" ")[0] in ("of", "or", "and", "is", "are")
    can_end = not (cut.is_noun or _waits(cut.head) or PAIR.search(cut.head))
    if joint not in ("and", "then", "but") or not space or not is_verb or is_noun or not can_end:
        return ""
    how = "then " if joint == "then" else "" if verb in ("return", "yield", "raise") else "also "
    return f"It {how}{SINGULAR[verb]} {FURTHER.sub(_third, after)}"


def _third(found: re.Match[str]) -> str:
    return f"{found[1]}{SINGULAR[found[2]]} " if found[2] in CLAUSES & SINGULAR.keys() else found[0]


def _waits(head: str) -> bool:
    """Return whether a clause is open in which a second verb may stand."""
    return bool(
        re.search(rf"\b(?:that|which|who|if|when|where|whether|how|until|while|by \w+ing|to {INFINITIVE})\b", head)
    )


def _alternative(cut: Cut) -> str:
    """Return the sentence of ", or a default value if it is empty" behind what is returned."""
    found = re.match(
        r"or (?:return )?(?P<what>(?:the |an? |its |`|None |True |False ).*?(?:if|when|unless) .+)$", cut.tail
    )
    return f"It returns {found['what']}" if found and RETURNS.match(cut.head) else ""


def _condition(cut: Cut) -> str:
    if cut.opening not in CONDITIONS or RETURNS.match(cut.head) or ", or " in cut.head or not _takes_adverb(cut):
        return ""
    return f"It does so {cut.tail}"


def _reason(cut: Cut) -> str:
    word, _, rest = cut.tail.partition(" ")
    return f"This is because {rest}" if word == "because" else ""


def _relative(cut: Cut) -> str:
    """Return the sentence of "that represents the page" behind a noun with "a"."""
    word, _, rest = cut.tail.partition(" ")
    verb = rest.partition(" ")[0]
    phrase = re.search(r"\b(an?|the) ((?:[\w-]+ ){0,3})([a-z]+)$", cut.head)
    if word not in ("that", "which") or phrase is None or not cut.last or set(phrase[2].split()) & DANGLING:
        return ""
    if phrase[1] == "the" and not (word == "which" and cut.mark):
        return ""  # it says which one
    if goes_on(rest):
        return ""
    return f"The {cut.last} {rest}" if verb in THIRD or verb in ("is", "has", "can", "may", "was") else ""


def _participle(cut: Cut) -> str:
    """Return the sentence of "representing the page" behind a noun."""
    verb = "" if cut.mark else _verb_of(cut.tail.partition(" ")[0])
    if verb not in SHOWING or not cut.last or LISTED.search(cut.head) or _waits(cut.head):
        return ""
    rest = cut.tail.partition(" ")[2]
    return f"The {cut.last} {verb if PLURAL.search(cut.last) else SINGULAR[verb]} {rest}"


def _manner(cut: Cut) -> str:
    """Return the sentence of a phrase that says how: "using a key", "based on a limit", "with retries"."""
    first, _, rest = cut.tail.partition(" ")
    if not _takes_adverb(cut):
        return ""
    if first == "using":
        return f"It uses {rest}"
    if first in ("based", "depending") and rest.startswith("on "):
        return f"This is based {rest}" if first == "based" else f"This depends {rest}"
    is_manner = first in ("by", "without", "via", "according") or (first == "with" and cut.mark)
    return f"It does so {cut.tail}" if is_manner else ""


def _purpose(cut: Cut) -> str:
    word, _, rest = cut.tail.partition(" ")
    is_of_noun = re.search(r"\ban? (?:[\w-]+ )?[a-z]+$", cut.head)  # "a flag to indicate"
    is_purpose = word == "to" and not is_of_noun and rest.partition(" ")[0] in BASES and not WANTS.search(cut.head)
    return f"It does so {cut.tail}" if is_purpose and _takes_adverb(cut) else ""


def _of(cut: Cut) -> str:
    """Return the sentence of "of the page" behind a noun: "The title is that of the page"."""
    is_long = LONG_PHRASE.search(cut.tail) or LISTED.search(cut.head) or _is_in_clause(cut.head)
    if cut.opening != "of" or not cut.last or cut.mark or is_long:
        return ""
    if MEASURE.match(cut.tail) or re.search(rf"\ban? (?:[\w-]+ )?{cut.last}$", cut.head):
        return f"The {cut.last} {'are' if PLURAL.search(cut.last) else 'is'} {cut.tail}"
    return f"The {cut.last} are those {cut.tail}" if PLURAL.search(cut.last) else f"The {cut.last} is that {cut.tail}"


def _is_in_clause(head: str) -> bool:
    """Return whether a relative clause is open whose subject is not what it is about: "the items that nobody"."""
    return any(following not in THIRD for following in re.findall(r"\b(?:that|which|who|whose|where) (\w+)", head))


def _phrase(cut: Cut) -> str:
    """Return the sentence of a phrase that says where or when: "in the list", "before the first"."""
    return f"It does so {cut.tail}" if cut.opening in ADVERBIAL and _takes_adverb(cut) else ""


def _takes_adverb(cut: Cut) -> bool:
    """Return whether what stands behind a place says of the first verb how, when or where."""
    is_complement = cut.head.rpartition(" ")[2] in BASES or re.search(r", \w+ing ", cut.head)  # "to indicate if"
    return not (cut.is_noun or goes_on(cut.tail) or TAKES_PHRASE.search(cut.head) or _waits(cut.head) or is_complement)


def goes_on(tail: str) -> bool:
    """Return whether a phrase holds what belongs to words before it: a relative clause, a second verb."""
    words = tail.split(" ")
    return bool({"that", "which", "who", "whose", "otherwise"}.intersection(words)) or any(
        word.strip(",") in JOINTS and following in CLAUSES for word, following in pairwise(words)
    )


RULES: tuple[Callable[[Cut], str], ...] = (
    _aside, _second_verb, _alternative, _condition, _reason, _relative, _participle, _manner, _purpose, _of, _phrase,
)  # fmt: skip
