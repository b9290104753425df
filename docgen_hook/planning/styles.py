"""Which style each docstring of a file has."""

from __future__ import annotations

from docgen_hook import docstrings
from docgen_hook.source.scan import parse_definitions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.source.scan import ParsedModule


def detect_styles(source: bytes) -> list[str]:
    """Return the style of each docstring of a file that has one.

    Args:
        source: Text or bytes of the file.

    Raises:
        UnreadableError: If the file cannot be read as Python.
    """
    return styles_in(parse_definitions(source))


def styles_in(module: ParsedModule) -> list[str]:
    """Return the style of each docstring of a module that has one."""
    return [docstrings.detect(definition.docstring) for definition, _ in module.definitions if definition.docstring]
