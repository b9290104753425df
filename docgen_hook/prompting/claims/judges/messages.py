"""A condition from the message of an exception, where the guard cannot be read and the message says what is wrong."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_source
from docgen_hook.prompting.claims.judges.local_names import local_names
from docgen_hook.prompting.claims.result_kinds import last_name, walk_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition, Raise

MOST_WORDS, MOST_RAISES, LONGEST = 12, 2, 100
NOT_PLAIN = re.compile(r"[%{}\"':;?!\\]|\b(?:please|try|use|did\s+you|expected)\b|`[^`]*`\s*`", re.IGNORECASE)
NOUNS = r"(?:(?:the|an?|this|that|no)\s+)?(?:[\w.-]+\s+){0,3}(?:[\w-]+|`[\w.]+`)(?:\s+`[\w.]+`)?"
CLAUSE = re.compile(
    rf"^{NOUNS}\s+(?:(?:is|are|was|were|has|have|does|do|did|could|can)\s+(?:not|no)\b|(?:is|are|was|were)\s+(?:already|empty|closed|missing|unknown|too|only|an?|invalid|unsupported|deprecated|undefined|ambiguous|malformed|expired|reserved|out\s+of)\b|cannot|exceeds?\b|already\s+exists?\b|(?:was|were)\s+\w+ed\b)",
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
DETERMINERS = frozenset("a an the no this that any all each every".split())


def condition_of_message(raised: Raise, definition: Definition) -> str:
    """Return when an exception is raised in the words of its messages, for example "If the key is unknown."; or empty.

    Args:
        raised: The exception.
        definition: What raises it.
    """
    name = raised.exception.rpartition(".")[2]
    texts = list(dict.fromkeys(_messages(definition, name)))
    clauses = [_clause(text) for text in texts]
    if not clauses or len(clauses) > MOST_RAISES or not all(clauses):
        return ""
    text = f"If {', or if '.join(clauses)}."
    return text if len(text) <= LONGEST else ""


def _messages(definition: Definition, name: str) -> Iterator[str]:
    """Yield the message of each `raise` of an exception, empty for one that cannot be read."""
    tree = parse_source(definition.source)
    for node in walk_own(getattr(tree, "body", [])):
        call = node.exc if isinstance(node, ast.Raise) else None
        if call is not None and last_name(getattr(call, "func", call)) == name:
            first = call.args[0] if isinstance(call, ast.Call) and len(call.args) == 1 else None
            yield " ".join(_message_text(first, definition).split()).rstrip(". ")


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
    said = message if message[:2].isupper() or message[0] == "`" else message[0].lower() + message[1:]
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


def _turned_round(found: re.Match[str]) -> str:
    """Return what is wrong where a message says what is right: "size must be positive" is "the size is not positive"."""
    what, verb, rest = _with_article(found["what"]), found["verb"].lower(), found["rest"]
    is_many = what.endswith("s") and not what.endswith("ss")
    if verb == "be":
        return f"{what} {'are' if is_many else 'is'} {'' if found['not'] else 'not '}{rest}"
    if found["not"]:
        return ""
    return f"{what} {'do' if is_many else 'does'} not {verb} {rest}"


def _with_article(text: str) -> str:
    first = text.split(maxsplit=1)[0]
    is_name = first.lower() in DETERMINERS or first in ("nothing", "not") or not first.islower() or "_" in first
    return text if is_name or first[0] == "`" else f"the {text}"
