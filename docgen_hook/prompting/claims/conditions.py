"""When an exception is raised: written from its guard where that is short, else in the model's words if they fit."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import messages_of, parse_expression
from docgen_hook.prompting.claims.judges.comparisons import contradicts_guard
from docgen_hook.prompting.claims.judges.elsewhere import raised_elsewhere
from docgen_hook.prompting.claims.judges.local_names import names_local, without_locals
from docgen_hook.prompting.claims.result_kinds import last_name

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition, Raise

LONGEST, MOST_NAMES, LONGEST_STRING = 72, 5, 24  # characters, names and characters that a person would still read
CONDITIONAL = re.compile(
    r"(?:(?:raised\s+)?(?:if|when|whenever|unless|where|once|while|for|on|in\s+case|as\s+soon\s+as)|any)\b",
    re.IGNORECASE,
)
NOT_NAMES = frozenset(
    "self cls len isinstance issubclass any all not str int bool type set list dict getattr hasattr callable".split()
)
CAUGHT = re.compile(r"except(?: ([\w., ]+?))?(?: and (.+))?$")
CASE = re.compile(r"match (.+?): (?:case (.+)|no case)$")
UP = re.compile(r"\b(?:greater|larger|more|bigger|higher|above|exceeds?|longer|over)\b", re.IGNORECASE)
DOWN = re.compile(r"\b(?:less|smaller|fewer|lower|below|under|shorter|negative|not|least|most)\b", re.IGNORECASE)
SPOKEN = {  # what names are called in sentences
    "str": ("string", "text"), "int": ("integer", "number"), "bool": ("boolean",), "dict": ("mapping", "dictionary"),
    "float": ("number",), "0": ("zero", "negative", "positive"), "1": ("one",), "list": ("sequence",),
    "errors": ("fails", "failed", "invalid", "valid"),
}  # fmt: skip
SENSES = {  # operator -> words that speak of it
    "Not": frozenset("no none not missing empty without absent unset null nothing lack lacks neither blank".split()),
    "Is": frozenset("no none not missing without absent unset null nothing lacks neither unknown".split()),
    "IsNot": frozenset("already both given set present also together".split()),
    "Lt": frozenset(
        "less lower below smaller fewer under negative short shorter small before early insufficient".split()
    ),
    "Gt": frozenset(
        "greater larger more above exceed exceeds exceeded over long longer big high after late many".split()
    ),
    "Eq": frozenset("same equal equals identical empty zero no already".split()),
    "NotEq": frozenset("differ differs different mismatch match unequal other unexpected not wrong unknown".split()),
    "In": frozenset("already duplicate contains contain reserved exists taken twice".split()),
    "NotIn": frozenset("unknown unsupported unrecognized unrecognised not missing undefined no outside other".split()),
    "isinstance": frozenset("type types instance kind not".split()),
}
SENSES |= {"LtE": SENSES["Lt"] | {"positive", "not", "zero"}, "GtE": SENSES["Gt"] | {"not"}}
IS_THERE = re.compile(r"^(?!.*\bis None\b).*\bis not None\b")  # a guard that nothing passes which is not given
IS_ABSENT = re.compile(
    r"\bis\s+(?:`{0,2}None\b|(?:not|neither)\s+(?:given|provided|specified|set|passed)\b|omitted|missing)",
    re.IGNORECASE,
)
NO_INSTANCE = re.compile(r"\bnot isinstance\((\w+), (\w+)\)")
PLACEHOLDER = re.compile(r"%[rsdif]|\{[^{}]*\}")
PROBLEM = re.compile(
    r"\b(?:not|no|none|never|nothing|cannot|empty|negative|zero|null|invalid|missing|unknown|unexpected|unsupported|undefined|too|"
    r"already|without|duplicates?|duplicated?|closed|exceed\w*|over|under|less|more|greater|smaller|larger|out\s+of|fail\w*|wrong|"
    r"bad|illegal|mismatch\w*|differ\w*|exists?|lacks?|expired|denied|forbidden|non|un\w+ed|refused|lost|broken|outside|beyond)\b|n't\b",
    re.IGNORECASE,
)
RIGHT = re.compile(r"\b(?:must|should|expect\w*|requir\w*|needs?)\b", re.IGNORECASE)
# What has to be so, behind "If" in the place of what is wrong: "If the name cannot be None."
OBLIGED = re.compile(
    r"^(?:if|when|unless)\b.*,\s*(?:you|it|they|(?:the|a|an)\s+[\w`]+)\s+(?:must|should|need\s+to|have\s+to|has\s+to)\b"
    r"|^(?:if|when|unless)\b.*\b(?:(?:must|should|has\s+to|have\s+to|needs?\s+to|ought\s+to)\s+(?:not\s+)?be\b"
    r"|(?:cannot|can\s+not|can't|may\s+not)\s+be\s+(?:none|null|empty|blank|zero|negative|positive|false|true|an?|both|greater|less|larger|smaller|more|longer)\b)",
    re.IGNORECASE,
)


def write_condition(condition: str, definition: Definition | None = None) -> str:
    """Return a guard as a person would write it, for example "If `size < 1`."; empty where it is not readable.

    Args:
        condition: The guard.
        definition: What has it; its parameters tell which names stand for "not given".
    """
    condition, lacking = _without_sentinel(condition, definition)
    if lacking:
        text = write_condition(condition)[:-1] if condition else "If"
        return f"{text}{' and' if condition else ''} no `{lacking}` is given." if text else ""
    if caught := CAUGHT.match(condition):
        rest = without_locals(caught[2] or "", definition)
        return "" if caught[2] and not rest else _write_caught(caught[1] or "", rest)
    if case := CASE.match(condition):
        if case[2] is None:
            return f"If `{case[1]}` matches no case."
        return (
            f"If `{case[1]}` matches no other case."
            if case[2] == "_"
            else _short(f"If `{case[1]}` matches `{case[2]}`.")
        )
    known = without_locals(condition, definition)
    return f"If `{known}`." if known and is_readable(known) else ""


def name_absence(text: str, condition: str, definition: Definition) -> str:
    """Return a condition with the parameter that must not be given, where it does not tell that.

    Args:
        text: For example "If the key is not found."
        condition: The guard, for example `except KeyError and default is MISSING`.
        definition: What has it.
    """
    lacking = _without_sentinel(condition, definition)[1]
    if not lacking or not text.endswith(".") or _names_any(text, frozenset(_split_words(lacking))):
        return text
    return f"{text[:-1]} and no `{lacking}` is given."


def _without_sentinel(condition: str, definition: Definition | None) -> tuple[str, str]:
    """Return a guard without its part that tests for "not given", and the parameter that part is about."""
    for parameter in definition.parameters if definition else ():
        default = parameter.default
        if default.replace(".", "").isidentifier() and default not in ("None", "True", "False"):
            owners = ("", "self.", "cls.") if default.startswith("_") or "." not in default else ("",)
            tests = [f"{parameter.name} {operator} {owner}{default}" for operator in ("is", "==") for owner in owners]
            for part in (*(f" and {test}" for test in tests), *tests):
                if condition.endswith(part) and (part.startswith(" ") or condition == part):
                    return condition.removesuffix(part), parameter.name
    return condition, ""


def _write_caught(names: str, rest: str) -> str:
    if not names or (rest and not is_readable(rest)):
        return ""
    quoted = " or ".join(f"`{name.strip()}`" for name in names.split(","))
    return _short(f"If {quoted} is caught" + (f" and `{rest}`." if rest else "."))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST + 12 and text.count("`") % 2 == 0 else ""


def is_readable(condition: str) -> bool:
    """Return whether a reader of the documentation can follow a test: short, and without private names."""
    node = parse_expression(condition)
    if node is None or len(condition) > LONGEST or "`" in condition or "\\" in condition:
        return False
    if re.search(r"\._\w|(?:^|\W)_\w|\bis (?:not )?[A-Z_]{3,}\b", condition):
        return False  # private names and sentinels say nothing to a caller
    nodes = list(ast.walk(node))
    strings = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    is_odd = any(isinstance(node, ast.Lambda | ast.NamedExpr | ast.JoinedStr | ast.Await) for node in nodes)
    return not is_odd and len(names) <= MOST_NAMES and all(len(text) <= LONGEST_STRING for text in strings)


def fits_guard(text: str, raised: Raise, definition: Definition) -> bool:
    """Return whether a text may stand as the condition of an exception.

    It must name something that the guard names, must not turn it round, and must not repeat the exception's message.

    Args:
        text: What a model said.
        raised: The exception with its guard.
        definition: What raises it.
    """
    if repeats_message(text, raised, definition) or OBLIGED.search(text):
        return False
    condition = raised.condition
    if _denies_type(text, condition) or _lacks_zero(text, condition) or names_local(text, definition):
        return False
    if contradicts_guard(text, without_locals(condition, definition), definition) or raised_elsewhere(
        text, raised.exception, definition
    ):
        return False
    if not write_condition(condition, definition) or CAUGHT.match(condition):
        return True  # there is nothing better to say
    if not CONDITIONAL.match(text):
        return False  # a statement, not the condition
    if _is_turned_round(text, condition) or (IS_THERE.search(condition) and IS_ABSENT.search(text)):
        return False
    return _names_any(text, guard_words(condition, definition)) or _has_sense(text, condition)


def _lacks_zero(text: str, condition: str) -> bool:
    """Return whether a text says only "negative" of a guard that holds for zero, too."""
    says_less = re.search(r"\bnegative\b", text) and not re.search(r"\b(?:zero|0|positive)\b|non-negative", text)
    return bool(says_less and re.search(r"<= 0\b|\b0 >=", condition))


def _denies_type(text: str, condition: str) -> bool:
    """Return whether a text says "is a list" where the guard holds for what is none, and nothing else of lists."""
    for name, kind in NO_INSTANCE.findall(condition):
        said = re.search(rf"\bis\s+(not\s+)?an?\s+{kind}\b", text)
        if said and not said[1] and not re.search(rf"(?<!not )isinstance\({re.escape(name)}, {kind}\)", condition):
            return True
    return False


def _has_sense(text: str, condition: str) -> bool:
    """Return whether a text speaks of what the guard's operators test: "no address" of `not url`."""
    words = set(_split_words(text.replace("n't", " not").replace("cannot", "can not")))
    node = parse_expression(condition)
    if node is None:  # the cases of a match
        return bool(words & SENSES["NotIn"])
    found = set[str]()
    for part in ast.walk(node):
        if isinstance(part, ast.Compare):
            found.update(word for operation in part.ops for word in SENSES.get(type(operation).__name__, frozenset()))
        elif isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not):
            found |= SENSES["Not"]
        elif isinstance(part, ast.Call) and last_name(part.func) in ("isinstance", "issubclass"):
            found |= SENSES["isinstance"]
    return bool(words & found)


def guard_words(condition: str, definition: Definition) -> frozenset[str]:
    """Return the words that a guard names: parts of names, strings and numbers, and types of its parameters."""
    annotations = {parameter.name.lstrip("*"): parameter.annotation for parameter in definition.parameters}
    plain = re.sub(r"\b(?:except|match|case|no|and|or|not|is|in|if|for|None)\b", " ", condition)
    names = [name for name in re.findall(r"[^\W\d]\w*|\d+", plain) if name not in NOT_NAMES]
    words = [word for name in names for word in _split_words(name)]
    words += [word for name in names for word in _split_words(annotations.get(name, "")) if word not in ("none", "any")]
    for kind in re.findall(r"isinstance\(.*?,\s*\(?([\w., ]+)", condition):
        words += _split_words(kind)
    return frozenset((*words, *(more for word in words for more in SPOKEN.get(word, ()))))


def _split_words(text: str) -> list[str]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text.replace("_", " "))
    return [word.lower() for word in re.findall(r"[^\W\d_]+|\d+", spaced)]


def _names_any(text: str, names: frozenset[str]) -> bool:
    return any(_is_same(word, name) for word in _split_words(text) for name in names)


def _is_same(word: str, name: str) -> bool:
    """Return whether two words have one stem: items and item, exists and exist, expired and expires."""
    if word == name:
        return True
    shorter = min(len(word), len(name))
    return shorter >= 3 and word[: max(shorter - 1, 3)] == name[: max(shorter - 1, 3)]


def _is_turned_round(text: str, condition: str) -> bool:
    """Return whether a text says "greater" where the guard says "less", of a comparison with a number."""
    node = parse_expression(condition)
    if (
        not isinstance(node, ast.Compare)
        or len(node.ops) != 1
        or not isinstance(node.comparators[0], ast.Constant | ast.UnaryOp)
    ):
        return False
    says_up, says_down = bool(UP.search(text)), bool(DOWN.search(text))
    if says_up == says_down:
        return False
    return (says_up and isinstance(node.ops[0], ast.Lt | ast.LtE)) or (
        says_down and not re.search(r"\bnot\b|\bmost\b|\bleast\b", text) and isinstance(node.ops[0], ast.Gt | ast.GtE)
    )


def repeats_message(text: str, raised: Raise, definition: Definition) -> bool:
    """Return whether a text is the message that the exception is raised with."""
    said = _split_words(text)
    lead = 1 if said[:1] in (["if"], ["when"]) else 0
    for message in messages_of(definition.source, raised.exception):
        words = _split_words(PLACEHOLDER.sub(" ", message))
        words = words[1:] if lead and words[:1] == said[:1] else words
        if len(words) < 2:
            continue
        if any(found in message for found in PLACEHOLDER.findall(text)):
            return True
        if _bare(said[lead:]) == _bare(words) and (not lead or len(words) > 6 or not _tells_a_problem(message)):
            return True
        if not CONDITIONAL.match(text) and _overlap(said, words) >= 0.7:
            return True
    return False


def _bare(words: list[str]) -> list[str]:
    return [word for word in words if word not in ("a", "an", "the")]


def _tells_a_problem(message: str) -> bool:
    """Return whether a message says what is wrong; behind "If" one that says what is right is the opposite."""
    return bool(PROBLEM.search(message)) and not RIGHT.search(message)


def _overlap(said: list[str], words: list[str]) -> float:
    return len([word for word in said if word in words]) / max(len(said), 1)
