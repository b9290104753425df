"""A condition from the message of an exception, where the guard cannot be read and the message says what is wrong."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.judges.local_names import local_names

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

MOST_WORDS, MOST_RAISES, LONGEST = 12, 2, 100
NOT_PLAIN = re.compile(r"[%{}\"':;?!\\<>=]|\.\s|\b(?:please|try|use|did\s+you|expected)\b|`[^`]*`\s*`", re.IGNORECASE)
NOUNS = r"(?:(?:the|an?|this|that|no)\s+)?(?:[\w.-]+\s+){0,4}(?:[\w-]+|`[\w.]+`)(?:\s+`[\w.]+`)?"
CLAUSE = re.compile(
    rf"^{NOUNS}\s+(?:(?:is|are|was|were|has|have|does|do|did|could|can)\s+(?:not|no)\b|(?:is|are|was|were)\s+(?:already|empty|closed|missing|unknown|too|an?|invalid|unsupported|deprecated|undefined|ambiguous|malformed|expired|reserved|out\s+of)\b|exceeds?\b|already\s+exists?\b|(?:was|were)\s+\w+ed\b)",
    re.IGNORECASE,
)
NOTHING = re.compile(r"^(?:no|not\s+enough|nothing)\s+(?:[\w-]+\s+){0,4}(?:is|are|was|were|has|have)\b", re.IGNORECASE)
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
    r"^(?:cannot|can\s+not|could\s+not|unable\s+to|failed\s+to)\s+(?P<verb>[a-z]+)\s+(?P<what>(?:[\w.-]+\s+){0,3}(?:[\w.-]+|`[\w.]+`))$",
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
FOUND = re.compile(r"^(?P<what>no\s+(?:[\w-]+\s+)*[\w-]+)\s+(?P<verb>\w+ed|found|given|set)$", re.IGNORECASE)
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
    r"\s+(?:used|combined|specified|given|set|passed|mixed|provided|supplied|changed|empty|negative|none|null|zero|blank|an?|greater|less|larger|smaller|more|longer|the|in|both)\b",
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
DETERMINERS = frozenset("a an the no this that any all each every".split())


def clause_of_message(value: ast.expr | None, definition: Definition) -> str:
    """Return what is wrong in the words of one message, as a clause behind "If"; empty where it does not say that.

    Args:
        value: What is raised.
        definition: What raises it.
    """
    first = value.args[0] if isinstance(value, ast.Call) and len(value.args) == 1 else None
    return _clause(" ".join(_message_text(first, definition).split()).rstrip(". "))


def condition_in_words(text: str) -> str:
    """Return what a message says is wrong as a condition, "If the key is unknown." for "Unknown key."; or empty.

    Args:
        text: The message.
    """
    clause = _clause(text.rstrip(". "))
    return f"If {clause}." if clause else ""


def _message_text(node: ast.expr | None, definition: Definition) -> str:
    """Return a message with the names that it shows in backticks; empty where it shows more than names."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return _joined([_piece(part, definition) for part in node.values])
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant):
        values = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
        pieces = re.split(r"'?%[rsd]'?", str(node.left.value))
        return _woven(pieces, values, definition)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        template = node.func.value
        text = template.value if isinstance(template, ast.Constant) and isinstance(template.value, str) else ""
        return _woven(re.split(r"'?\{\d?(?:!r)?\}'?", text), node.args, definition)
    return ""


def _woven(pieces: list[str], values: list[ast.expr], definition: Definition) -> str:
    shown = [_shown(value, definition) for value in values]
    if len(pieces) != len(shown) + 1 or not all(shown):
        return ""
    return "".join(piece + value for piece, value in zip(pieces, [*shown, ""], strict=True))


def _piece(part: ast.expr, definition: Definition) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    return _shown(part.value, definition) if isinstance(part, ast.FormattedValue) else ""


def _joined(pieces: list[str]) -> str:
    """Return the pieces of an f-string as one text, without quotes around names; empty where one is not known."""
    return re.sub(r"['\"](`[\w.]+`)['\"]", r"\1", "".join(pieces)) if all(pieces) else ""


def _shown(value: ast.expr, definition: Definition) -> str:
    """Return a parameter that a message shows, in backticks; empty for what a reader cannot know."""
    name = ast.unparse(value)
    given = {parameter.name.lstrip("*") for parameter in definition.parameters}
    return f"`{name}`" if name in given and name not in local_names(definition) else ""


def _clause(message: str) -> str:
    """Return what is wrong in a clause that can stand behind "If"; empty where a message is none."""
    words = message.split()
    if not words or len(words) > MOST_WORDS or NOT_PLAIN.search(message):
        return ""
    is_name = (not words[0][1:].islower() and words[0] not in ("A", "a")) or words[0] in ("None", "True", "False")
    said = message if is_name else message[0].lower() + message[1:]
    if found := GIVEN.match(said):
        return f"{_with_article(found['what'])} is not given"
    if found := BARRED.match(said):
        return _barred(found)
    if RULE.search(said) or MANY_IS.match(said):
        return ""
    if (found := FOUND.match(said)) and LACKING.match(found["what"] + "s") is not None:
        return f"{found['what']} {'are' if found['what'].endswith('s') else 'is'} {found['verb']}"
    if found := LACKING.match(said):
        return f"there {'are' if found['what'].endswith('s') else 'is'} {said}"
    if found := FAULT.match(said):
        fault = "a duplicate" if found["fault"] == "duplicate" else found["fault"]
        return f"the {found['what']} {'are' if found['what'].endswith('s') else 'is'} {fault}"
    if found := FAILURE.match(said):
        participle = PARTICIPLES.get(found["verb"].lower(), "")
        return f"{_with_article(found['what'])} cannot be {participle}" if participle else ""
    if found := DEMAND.match(said):
        return _turned_round(found)
    return _with_article(said) if CLAUSE.match(said) or NOTHING.match(said) else ""


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
    if verb == "be":
        return f"{what} {'are' if is_many else 'is'} {'' if found['not'] else 'not '}{rest}"
    if found["not"]:
        return ""
    return f"{what} {'do' if is_many else 'does'} not {verb} {rest}"


def _with_article(text: str) -> str:
    first = text.split(maxsplit=1)[0]
    is_name = first.lower() in DETERMINERS or first in ("nothing", "not") or not first.islower() or "_" in first
    return text if is_name or first[0] == "`" else f"the {text}"
