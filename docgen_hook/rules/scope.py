"""How much a docstring claims: what is not there on purpose is not missing."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring

# Docstrings that point elsewhere, or are filled in when the module is loaded: `%(x)s` (scipy, pandas), `{{x}}` (keras).
ELSEWHERE = (
    r"\binheritdoc|\binherit_doc|\binherited from\b|%\(\w+\)s|\{\{\w+\}\}|"
    r"\bsee (?:the )?(?:docs? (?:of|for) )?(?:the )?(?:base|parent|super) ?class|"
    r"\bfor (?:the |all )?(?:other |further |remaining )?(?:param(?:eter)?s|arg(?:ument)?s)\s*,\s*see\b|"
    r"(?:\A|\n[ \t]*\n)[ \t]*same as :\w+:`|"
    r"(?:\A|\n)[ \t]*(?:param(?:eter)?s|arg(?:ument)?s)\s*(?::|\n[ \t]*-+\n)\s*(?:see|same as|as (?:in|for|of))\b|"
    r"\A\s*(?:see|same as|alias (?:for|of)|like|equivalent to)\b[^.\n]*[.\n]?\s*(?:\Z|\n)"
)
# `ELSEWHERE` finds nothing where none of these stands, which spares most docstrings the search.
ANYWHERE = ("see", "inherit", "same as", "as in", "as for", "as of", "%(", "{{")
AT_START = ("alias", "like", "equivalent")


def has_sections(docstring: Docstring) -> bool:
    """Return whether a docstring describes anything beside what its prose says."""
    entries = docstring.parameters or docstring.attributes or docstring.raises
    return bool(entries) or docstring.returns is not None or docstring.yields is not None


def defers_to_other_docs(definition: Definition) -> bool:
    """Return whether a docstring leaves its sections to another one, or to a template."""
    text = definition.docstring or ""
    small = text.lower()
    if not (any(words in small for words in ANYWHERE) or small.lstrip().startswith(AT_START)):
        return False
    import re  # 4 ms: asked only where something is missing

    return bool(re.search(ELSEWHERE, text, re.IGNORECASE))


def decorated(definition: Definition, *words: str) -> bool:
    """Return whether the last name of a decorator contains one of the words."""
    if not definition.decorators:
        return False
    last = [decorator.partition("(")[0].rpartition(".")[2].lower() for decorator in definition.decorators]
    return any(word in part for part in last for word in words)


def is_abstract(definition: Definition) -> bool:
    """Return whether the body only stands for those of subclasses."""
    return definition.result == "unknown" or decorated(definition, "abstract")
