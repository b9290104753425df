"""What went wrong, in words, held against the exceptions that are caught on a way out."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.result_kinds import last_name

if TYPE_CHECKING:
    from docgen_hook.prompting.claims.judges.ways import Way

ABSENT = frozenset("exist exists missing found unknown".split())
INVALID = frozenset("invalid malformed broken".split())
WORDS = {  # exception -> words for what it stands for
    "FileNotFoundError": ABSENT, "KeyError": ABSENT, "LookupError": ABSENT, "AttributeError": ABSENT,
    "ImportError": ABSENT, "ModuleNotFoundError": ABSENT, "IndexError": ABSENT | {"empty"},
    "StopIteration": ABSENT | {"empty"}, "ValueError": INVALID | ABSENT, "JSONDecodeError": INVALID,
    "UnicodeDecodeError": INVALID, "TypeError": INVALID,
}  # fmt: skip
TOLD = ABSENT | INVALID


def caught_words(way: Way) -> frozenset[str]:
    """Return the words for what is caught on a way; nothing where no exception of the table is caught alone."""
    caught = [test.node for test in way.tests if test.outcome is None and isinstance(test.node, ast.expr)]
    tried = any(isinstance(test.node, ast.stmt) for test in way.tests)
    parts = [part for node in caught for part in (node.elts if isinstance(node, ast.Tuple) else [node])]
    names = [last_name(part) for part in parts]
    is_known = bool(names) and tried and all(name in WORDS for name in names)
    return frozenset().union(*(WORDS[name] for name in names)) if is_known else frozenset()


def is_caught_otherwise(case: str, fitting: list[Way], others: list[Way], *, is_shown: bool) -> bool:
    """Return whether a case in words is that of an exception which is caught on another way, or on none.

    Args:
        case: For example "the file does not exist".
        fitting: The ways that the case is told of.
        others: The other ways.
        is_shown: Whether the ways show the result that is told.
    """
    said = frozenset(re.findall(r"[a-z]+", case.lower())) & TOLD
    own = [caught_words(way) for way in fitting]
    if not said or any(words & said for words in own):
        return False
    if is_shown:
        return all(own)
    return not any(own) and any(caught_words(way) & said for way in others)
