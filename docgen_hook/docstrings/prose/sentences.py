"""Sentences of English-like prose: where one ends, and where one can be cut so that what is left can stand alone."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Words whose period ends no sentence, without it and in lower case.
ABBREVIATIONS = frozenset(
    "e.g i.e eg ie vs cf ca approx resp incl excl fig figs eq eqs sec sect ch vol pp viz op cit al st dr mr mrs ms prof "
    "dept est esp orig nr no nos abbr misc w.r.t a.k.a i.i.d a.m p.m u.s u.k ph.d n.b z.b d.h u.a bzw ggf usw jr sr inc "
    "ltd corp vers jan feb mar apr jun jul aug sept oct nov dec".split()
)
ENDERS = ".!?"
WIDE_ENDERS = "。！？"
CLOSERS = "\"'`)]}”’»*"
OPENERS = "\"'`([{“‘«*:<"
# Words in lower case that begin a sentence behind a period all the same.
STARTERS = frozenset("it this if returns raises yields when otherwise".split())
BRACKETS = {")": "(", "]": "[", "}": "{"}


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph, each with its closing marks; joined by spaces they are the text again.

    A period ends a sentence only where the next word begins one: not in "e.g. the", "3.5", "self.x" or "and so on...",
    and not inside brackets or backticks.

    Args:
        text: One paragraph; white space counts as one space.
    """
    words = text.split()
    sentences: list[str] = []
    start = 0
    for place in range(1, len(words)):
        if _ends(words[place - 1], words[place], is_first=place - 1 == start) and _is_closed(words[start:place]):
            sentences.append(" ".join(words[start:place]))
            start = place
    if start < len(words):
        sentences += _split_wide(" ".join(words[start:]))
    return sentences


def _split_wide(text: str) -> Iterator[str]:
    """Yield the sentences of a text in a script that puts no space behind a full stop."""
    start = 0
    for place, character in enumerate(text):
        if character in WIDE_ENDERS and place + 1 < len(text):
            yield text[start : place + 1]
            start = place + 1
    yield text[start:].strip()


def _ends(word: str, following: str, *, is_first: bool) -> bool:
    """Return whether a sentence ends between two words."""
    core = word.rstrip(CLOSERS)
    if not core or core[-1] not in ENDERS or core.endswith(".."):
        return False
    begins = following.lstrip(OPENERS)[:1]
    if following.startswith((">>>", "`", "#")):
        return core[-1] != "." or not _is_abbreviation(core[:-1].lstrip(OPENERS), is_first=is_first)
    if not (begins.isupper() or begins.isdigit() or begins == "_"):
        return _is_run_on(core, following)
    return core[-1] != "." or not _is_abbreviation(core[:-1].lstrip(OPENERS), is_first=is_first)


def _is_abbreviation(stem: str, *, is_first: bool) -> bool:
    """Return whether a period belongs to its word: "e.g.", "U.S.", "A. Smith", and "1." where a sentence begins."""
    letters = stem.split(".")
    return (
        stem.lower() in ABBREVIATIONS
        or (len(letters) > 1 and all(len(letter) == 1 for letter in letters))
        or (len(stem) == 1 and stem.isupper())
        or (stem.isdigit() and is_first)
    )


def _is_run_on(core: str, following: str) -> bool:
    """Return whether a sentence was begun without a capital letter: "... of the page. if there is none, ..."."""
    stem = core[:-1]
    is_word = stem.isalpha() and len(stem) > 1 and stem.lower() not in ABBREVIATIONS
    return is_word and following.rstrip(",").lower() in STARTERS


def _is_closed(words: list[str]) -> bool:
    """Return whether no bracket or backtick is open behind some words."""
    text = " ".join(words)
    return text.count("`") % 2 == 0 and not _is_open(text)


def _is_open(text: str) -> bool:
    depth = {"(": 0, "[": 0, "{": 0}
    for character in text:
        if character in depth:
            depth[character] += 1
        elif character in BRACKETS and depth[BRACKETS[character]]:
            depth[BRACKETS[character]] -= 1
    return any(depth.values())


def is_balanced(text: str) -> bool:
    """Return whether brackets and backticks are closed as often as they are opened."""
    pairs = all(text.count(opening) == text.count(closing) for closing, opening in BRACKETS.items())
    return pairs and text.count("`") % 2 == 0 and text.count('"') % 2 == 0


DANGLING = frozenset(
    "a an the of to and or nor but is are was were be been being am its their his her your our this these those not given "
    "each every all any some than as at by for from in into of on onto over per through to toward under until unless up "
    "upon via with within without about above across after against along among around before behind below beneath beside "
    "between beyond despite during except inside like near off outside since that which who whom whose what when where "
    "whether while why how if because so although though only also such both either neither no other another more most "
    "less least using based including depending has have had does do did can could may might must shall should will would "
    "it they he she we you very too same different just then equal multiplied divided followed preceded accompanied "
    "consisting consists composed comprised according depends belonging pertaining relative".split()
)
"""Words behind which no sentence ends where it was cut."""
CONDITIONS = frozenset("if when unless while until where once whenever in".split())
REASONS = frozenset("because since although though so after before whereas thus hence therefore".split())
ASIDE = frozenset(
    "optionally including excluding using with without based either while if when unless where which such".split()
)
RELATIVES = frozenset("that which who whose".split())
JOINTS = frozenset("and or but then".split())
CHOSEN = frozenset("first last only smallest largest least most index position longest shortest number".split())
# What holds only with the clause behind it: "all elements that match" are not all elements.
LIMITED = CHOSEN - {"number"} | frozenset("all every each any no none nothing never".split())
LIMITS = RELATIVES | CONDITIONS - {"in"} | frozenset("except excluding unless without but than".split())
APART = LIMITS - RELATIVES - {"where", "when", "while", "once"}  # limits behind a comma as well
OPENS_STATEMENT = JOINTS - {"but"} | REASONS
MARKS = (",", ";", ":")
BARE_RESULTS = frozenset("true false none it them whether return yield one".split())
COMPARED = frozenset("long soon far many much often".split())  # "as long" waits for a second "as"
FEWEST_WORDS = 3
SHORTEST = 15  # characters; less says nothing
SHORTEST_PARTICIPLE = 6  # characters: "string" is none


def cut_clause(
    sentence: str, room: int, clause_verbs: frozenset[str] = frozenset(), *, only_asides: bool = False
) -> str:
    """Return the longest beginning of a sentence that fits and can stand alone, or nothing.

    It is cut where a clause begins: first behind a mark, or before "and" with a verb or a reason, then before a
    condition, then before a relative clause; never inside a clause, and never so that "Return True." is left of
    "Return True if ...".

    Args:
        sentence: One sentence.
        room: Columns, the period included.
        clause_verbs: Verbs in the imperative that open a clause behind "and".
        only_asides: Whether a condition or a relative clause stays.
    """
    words = sentence.split()
    chosen = CHOSEN.intersection(word.lower() for word in words)  # "the first item that ..." is not the first item
    for opens in (
        (_opens_aside,) if only_asides else (_opens_aside, _opens_condition, _opens_relative)[: 2 if chosen else 3]
    ):
        for count in range(len(words) - 1, FEWEST_WORDS - 1, -1):
            text = " ".join(words[:count]).rstrip(",;:-–— ")
            is_cut = opens(words, count, clause_verbs) and not loses_limit(
                " ".join(words[:count]), " ".join(words[count:])
            )
            if SHORTEST <= len(text) < room and is_cut and can_stand(text):
                return f"{text}."
    return ""


def loses_limit(head: str, tail: str) -> bool:
    """Return whether the beginning of a sentence holds only with the rest of it.

    "Return all elements" means others than "Return all elements from the list that match"; what is joined with "and",
    or stands behind a comma without "if", "except" and the like, is a statement of its own.

    Args:
        head: What would stay, with a comma at its end.
        tail: What would go.
    """
    words = (word.strip(",;:()") for word in head.lower().split(" "))
    if not LIMITED.intersection(words) or tail.partition(" ")[0].lower() in OPENS_STATEMENT:
        return False
    limits, before = (frozenset[str]() if head.endswith(MARKS) else LIMITS), head
    for word in tail.lower().split(" "):
        if word.strip(",.;:()`") in (APART if before.endswith(MARKS) else limits):
            return True
        limits = frozenset() if word.endswith(MARKS) or word in REASONS else limits
        before = word
    return False


def _opens_aside(words: list[str], count: int, clause_verbs: frozenset[str]) -> bool:
    word, before = words[count].lower().strip(",("), words[count - 1]
    if words[count].startswith(("(", "–", "—")) or words[count] == "-" or before.endswith((";", ":")):
        return True
    if before.endswith(","):  # "a, b and c" is a list: only what can follow a whole clause
        is_aside = word in CONDITIONS | REASONS | RELATIVES | ASIDE | {"but", "e.g.", "i.e."}
        is_second = word in JOINTS and words[count + 1 : count + 2] != [] and words[count + 1].lower() in clause_verbs
        return is_aside or is_second or (word.endswith("ing") and len(word) > SHORTEST_PARTICIPLE)
    return word in REASONS or (
        word in JOINTS and count + 1 < len(words) and words[count + 1].lower().strip(",") in clause_verbs
    )


def _opens_condition(words: list[str], count: int, _: frozenset[str]) -> bool:
    return words[count].lower() in CONDITIONS - {"in", "where"}


def _opens_relative(words: list[str], count: int, _: frozenset[str]) -> bool:
    return words[count].lower() in RELATIVES | {"where"}


PHRASES = frozenset(
    "after against among as at based before between by during for from in into of on onto optionally over per through to "
    "under using via with within without".split()
)

# Nouns that say nothing without "of".
AMOUNTS = frozenset(
    "set list number series sequence pair tuple kind type part group collection amount count result results outcome rest "
    "remainder half end beginning start".split()
)


def cut_phrase(sentence: str, room: int, *, is_told_below: bool = False) -> str:
    """Return the longest beginning of a sentence that fits and ends before a phrase or an aside, or nothing.

    An aside goes as a whole, and a list is not cut: "the keys, optionally those of pages" becomes "the keys".

    Args:
        sentence: One sentence.
        room: Columns, the period included.
        is_told_below: Whether a reader finds the whole, so that the beginning may mean something else alone.
    """
    words = sentence.split()
    for count in range(len(words) - 1, 1, -1):
        text = " ".join(words[:count]).rstrip(",;:-–— ")
        can_end = (
            words[count].lower() in PHRASES
            and not _is_amount(words, count)
            and not text.endswith(".")
            and words[count - 2].lower() not in RELATIVES  # "that start with"
            and (is_told_below or not loses_limit(" ".join(words[:count]), " ".join(words[count:])))
            and not _cuts_list(words, count)
        )
        if len(text) < room and can_end and can_stand(text):
            return f"{text}."
    return ""


def cut_words(sentence: str, room: int) -> str:
    """Return the longest beginning of a sentence that fits and does not end with a word that waits, or nothing.

    Args:
        sentence: One sentence.
        room: Columns, the period included.
    """
    words = sentence.split()
    for count in range(len(words) - 1, 1, -1):
        text = " ".join(words[:count]).rstrip(".,;:-–— ")
        if len(text) < room and can_stand(text) and not _is_amount(words, count):
            return f"{text}."
    return ""


def _is_amount(words: list[str], count: int) -> bool:
    """Return whether a place is between a noun that says nothing alone and its "of": "the number of items"."""
    return words[count].lower() == "of" and words[count - 1].lower() in AMOUNTS


def _cuts_list(words: list[str], count: int) -> bool:
    """Return whether the words before a place hold an aside, or the beginning of a list whose end comes behind it."""
    commas = [place for place in range(count - 1) if words[place].endswith(",")]
    if any(words[place + 1].lower() in ASIDE for place in commas):
        return True
    return bool(commas) and not {"and", "or"} & {word.lower() for word in words[commas[-1] : count]}


def can_stand(text: str) -> bool:
    """Return whether a text can end there: no word that waits for another, no open bracket, quote or backtick."""
    words = [word.lower().strip("`'\"") for word in text.rstrip(".").split()]
    if not words or words[-1].strip(",;:()") in DANGLING or words[-2:] == ["or", "one"] or not is_balanced(text):
        return False
    is_comparison = words[-2:-1] == ["as"] and words[-1] in COMPARED
    return not is_comparison and not set(words[1:]) <= BARE_RESULTS
