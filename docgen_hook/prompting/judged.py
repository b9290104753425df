"""What is kept of a definition to judge an answer about it later: facts and names, neither source nor secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.model.struct import replace
from docgen_hook.redaction.redact import redact_many
from docgen_hook.redaction.secret_names import is_secret_name
from docgen_hook.redaction.tokenizer import BLANK, tokens

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition, Parameter


def without_source(definition: Definition) -> Definition:
    """Return a definition with its facts, and in place of its source the names that occur in it.

    Args:
        definition: The definition with its facts.
    """
    texts = [
        *(parameter.default for parameter in definition.parameters),
        *(raised.condition for raised in definition.raises),
    ]
    clean = redact_many(texts)
    count = len(definition.parameters)
    return replace(
        definition,
        source=_code_names(definition.source),
        context=_code_names(definition.context),
        decorators=tuple(decorator.partition("(")[0] for decorator in definition.decorators),
        bases=tuple(base.partition("(")[0] for base in definition.bases),
        parameters=tuple(map(_parameter, definition.parameters, clean[:count])),
        raises=tuple(
            replace(raised, condition=text) for raised, text in zip(definition.raises, clean[count:], strict=True)
        ),
        attributes=tuple(replace(attribute, annotation="", default="") for attribute in definition.attributes),
        returns="",
    )


def _parameter(parameter: Parameter, default: str) -> Parameter:
    kept = BLANK if default and is_secret_name(parameter.name) else default
    return replace(parameter, annotation="", default=kept)


def _code_names(source: str) -> str:
    """Return the names of code in a text, sorted: what an answer may name, in no order and without any literal."""
    return " ".join(sorted({token[0] for token in tokens(source) if token.lastgroup == "name"}))
