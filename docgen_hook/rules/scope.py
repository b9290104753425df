"""How much a docstring claims: what is not there on purpose is not missing."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring

# Docstrings that point elsewhere, or are filled in when the module is loaded: `%(x)s` (scipy, pandas), `{{x}}` (keras).
# In small letters; each search is made only where the words before it stand in the text.
ELSEWHERE = (
    ("inherit", r"\binheritdoc|\binherit_doc|\binherited from\b"),
    ("%(", r"%\(\w+\)s"),
    ("{{", r"\{\{\w+\}\}"),
    ("class", r"\bsee (?:the )?(?:docs? (?:of|for) )?(?:the )?(?:base|parent|super) ?class"),
    ("see", r"\bfor (?:the |all )?(?:other |further |remaining )?(?:param(?:eter)?s|arg(?:ument)?s)\s*,\s*see\b"),
    ("same as :", r"(?:\A|\n[ \t]*\n)[ \t]*same as :\w+:`"),
)
# "Args: see `x`", as a line's beginning; a search for words is much faster than one for the ends of lines.
SECTION = r"(?:param(?:eter)?s|arg(?:ument)?s)\s*(?::|\n[ \t]*-+\n)\s*(?:see|same as|as (?:in|for|of))\b"
AT_START = ("see", "same as", "alias ", "like", "equivalent to")
OPENING = r"\s*(?:see|same as|alias (?:for|of)|like|equivalent to)\b[^.\n]*[.\n]?\s*(?:\Z|\n)"


def has_sections(docstring: Docstring) -> bool:
    """Return whether a docstring describes anything beside what its prose says."""
    entries = docstring.parameters or docstring.attributes or docstring.raises
    return bool(entries) or docstring.returns is not None or docstring.yields is not None


def defers_to_other_docs(definition: Definition) -> bool:
    """Return whether a docstring leaves its sections to another one, or to a template."""
    import re  # 4 ms: asked only where something is missing

    text = (definition.docstring or "").lower()
    if text.lstrip().startswith(AT_START) and re.match(OPENING, text):
        return True
    if any(words in text and re.search(pattern, text) for words, pattern in ELSEWHERE):
        return True
    titles = (match.start() for match in re.finditer(SECTION, text))
    return any(not text[text.rfind("\n", 0, place) + 1 : place].strip(" \t") for place in titles)


def decorated(definition: Definition, *words: str) -> bool:
    """Return whether the last name of a decorator contains one of the words."""
    if not definition.decorators:
        return False
    last = [decorator.partition("(")[0].rpartition(".")[2].lower() for decorator in definition.decorators]
    return any(word in part for part in last for word in words)


def is_abstract(definition: Definition) -> bool:
    """Return whether the body only stands for those of subclasses."""
    return definition.result == "unknown" or decorated(definition, "abstract")
