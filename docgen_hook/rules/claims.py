"""How much a docstring claims: what is not there on purpose is not missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen_hook.model import Definition, Docstring

# Docstrings that point elsewhere or are filled in when the module is loaded: `%(x)s` (scipy, pandas), `{{x}}`.
ELSEWHERE = (
    r"\binheritdoc|\binherit_doc|\binherited from\b|%\(\w+\)s|"
    r"\bsee (?:the )?(?:docs? (?:of|for) )?(?:the )?(?:base|parent|super) ?class|"
    r"\A\s*(?:see|same as|alias (?:for|of)|like|equivalent to)\b[^.\n]*[.\n]?\s*(?:\Z|\n)"
)


def has_sections(docstring: Docstring) -> bool:
    """Tell whether a docstring describes anything beside what its prose says."""
    entries = docstring.parameters or docstring.attributes or docstring.raises
    return bool(entries) or docstring.returns is not None or docstring.yields is not None


def is_complete(definition: Definition, docstring: Docstring, *, strict_short: bool) -> bool:
    """Tell whether a docstring means to describe everything, so that what is not there is missing."""
    if not (strict_short or has_sections(docstring)):
        return False
    return not re.search(ELSEWHERE, definition.docstring or "", re.IGNORECASE)


def decorated(definition: Definition, *names: str) -> bool:
    """Tell whether a decorator's last name contains one of the words."""
    last = (each.partition("(")[0].rpartition(".")[2].lower() for each in definition.decorators)
    return any(word in each for each in last for word in names)


def is_abstract(definition: Definition) -> bool:
    """Tell whether the body only stands for those of subclasses."""
    return decorated(definition, "abstract") or definition.result == "unknown"
