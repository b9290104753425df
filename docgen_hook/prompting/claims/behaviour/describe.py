"""A description from the code alone, where an answer has none that is true."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.behaviour.cases import find_cases
from docgen_hook.prompting.claims.behaviour.classes import find_class_facts
from docgen_hook.prompting.claims.behaviour.effects import find_effects
from docgen_hook.prompting.claims.behaviour.fact import is_told
from docgen_hook.prompting.claims.check import list_texts
from docgen_hook.prompting.claims.code_facts import parse_source
from docgen_hook.prompting.claims.judges.local_names import names_local
from docgen_hook.prompting.claims.secret_texts import without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.prompting.claims.behaviour.fact import Fact

MOST = 3  # sentences that a reader still wants


def describe_behaviour(definition: Definition, docstring: Docstring) -> str:
    """Return what the code alone tells of a function or class beside what its docstring says already; or nothing.

    Args:
        definition: What it is about.
        docstring: What else is going to be written.
    """
    texts = [text for _, text in list_texts(docstring)]
    facts = (fact for fact in _facts(definition) if not is_told(fact, texts))
    sentences = [fact.sentence for fact in facts if not names_local(fact.sentence, definition)]
    shown = [text for text in dict.fromkeys(sentences) if without_secrets(text, definition)]
    return " ".join(shown[:MOST])


def _facts(definition: Definition) -> Iterator[Fact]:
    node = parse_source(definition.source)
    if isinstance(node, ast.ClassDef):
        yield from find_class_facts(node)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        yield from find_effects(node, definition)
        yield from find_cases(node, definition)
