"""Source texts and qualified names, as the library takes them, made into definitions."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from tokenize import detect_encoding
from typing import TYPE_CHECKING

from docgen_hook.api.client_config import checked
from docgen_hook.errors import DocgenError, UsageError
from docgen_hook.source.analysis.facts import find_definition, names_of
from docgen_hook.source.scan import is_skipped, parse_definitions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.source.scan import ParsedModule


def find(source: str, qualname: str) -> Definition:
    """Return a definition of a source text with all its facts.

    Args:
        source: Text or bytes of the file.
        qualname: Dotted name of the definition in it.

    Raises:
        UsageError: If the arguments are of the wrong type, or there is no such definition.
        UnreadableError: If the source is not Python.
    """
    return _named(parse_definitions(encoded(checked(source, "source"))), checked(qualname, "qualname"))


def definitions(items: Sequence[tuple[str, str]]) -> list[Definition | DocgenError]:
    """Return the definitions of several items, or why there is none; each source is read once.

    Args:
        items: Source text and qualified name of each.
    """
    modules: dict[str, ParsedModule | DocgenError] = {}
    return [_sendable(source, qualname, modules) for source, qualname in items]


def size_of(items: Sequence[tuple[str, str]]) -> int:
    """Return the characters of the sources of items, of each source once."""
    return sum(map(len, {source for source, _ in items if isinstance(source, str)}))


def _sendable(source: str, qualname: str, modules: dict[str, ParsedModule | DocgenError]) -> Definition | DocgenError:
    try:
        if checked(source, "source") not in modules:
            modules[source] = _scanned(source)
        module = modules[source]
        if isinstance(module, DocgenError):
            return module
        definition = _named(module, checked(qualname, "qualname"))
    except DocgenError as error:
        return error
    if is_skipped(definition):
        return UsageError(f"{qualname or 'the module'} is marked `# docgen: skip`", "Remove the comment to send it.")
    return definition


def _scanned(source: str) -> ParsedModule | DocgenError:
    try:
        return parse_definitions(encoded(source))
    except DocgenError as error:
        return error


def _named(module: ParsedModule, qualname: str) -> Definition:
    if definition := find_definition(module, qualname):
        return definition
    names = ", ".join(names_of(module)) or "none"
    raise UsageError(f"the source has no definition {qualname!r}", f"It has: {names}.")


def encoded(source: str) -> bytes:
    """Return the bytes that the text has in a file, where a coding comment in it holds."""
    plain = source.encode("utf-8", "surrogatepass")
    try:
        return source.encode(detect_encoding(BytesIO(plain).readline)[0])
    except (SyntaxError, UnicodeEncodeError):  # an encoding that there is not, or that lacks a letter
        return plain


def pairs(items: object) -> list[tuple[str, str]]:
    """Return items as a list of pairs; UsageError where they are no pairs."""
    if isinstance(items, Iterable) and not isinstance(items, str):
        found = list(items)
        if all(isinstance(pair, tuple | list) and len(pair) == 2 for pair in found):
            return found
    raise UsageError("items must be pairs of a source string and a qualified name")
