"""A file that both parsers have read: docstrings are placed in it, written and proved."""

from __future__ import annotations

from docgen_hook.errors import EditError
from docgen_hook.model.struct import Struct
from docgen_hook.source.editing.insertion_point import InsertionPoint, find_insertion_point
from docgen_hook.source.editing.proof import unproven_reason
from docgen_hook.source.editing.signature_span import SourceText
from docgen_hook.source.editing.string_literal import TAB, to_literal
from docgen_hook.source.text import BOM, Offsets, decode, encoding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen_hook.model.code import Definition, Location
    from docgen_hook.source.scan import ParsedModule

    Failed = list[tuple[Definition, EditError]]
    Key = tuple[str, str, Location]


class CstDefinition(Struct):
    """A definition as LibCST found it.

    Attributes:
        is_class: True for a class.
        qualname: Dotted name inside the file, empty for the module.
        blank: True when it has no docstring, or one without text.
        one_line: True when its body stands on its own line.
    """

    is_class: bool
    qualname: str
    blank: bool
    one_line: bool


class Edit(Struct):
    """One docstring and where it goes.

    Attributes:
        definition: Whose it is.
        where: Its place.
        text: What is written there.
    """

    definition: Definition
    where: InsertionPoint
    text: str


class EditSession:
    """A file that is to be edited.

    Attributes:
        source: Its bytes.
    """

    def __init__(
        self, source: bytes, module: ParsedModule, found: Sequence[CstDefinition], unit: str, *, stub: bool
    ) -> None:
        """Keep what both parsers found, which must be the same definitions in the same order.

        Args:
            source: The bytes of the file.
            module: What `scan` read.
            found: What LibCST found.
            unit: One level of indentation.
            stub: True for a `.pyi` file.
        """
        self.source = source
        self._stub = stub
        self._encoding = encoding(source)
        self._tree = module.tree
        text = decode(source)
        self._file = SourceText(text, Offsets(text), unit.rpartition("\f")[2] or "    ")
        pairs = zip(module.definitions, found, strict=True)
        self._nodes = {_key(ours): (node, theirs.one_line) for (ours, node), theirs in pairs if theirs.blank}

    def edits(self, planned: Sequence[tuple[Definition, Callable[[int], str]]]) -> tuple[list[Edit], Failed]:
        """Return each docstring with its place, and the definitions for which there is none."""
        done: dict[Key, Edit] = {}
        failed: Failed = []
        for definition, write in planned:
            try:
                done.setdefault(_key(definition), self._edit(definition, write))
            except EditError as error:
                error.definition = definition
                failed.append((definition, error))
        return list(done.values()), failed

    def _edit(self, definition: Definition, write: Callable[[int], str]) -> Edit:
        if _key(definition) not in self._nodes:
            raise EditError("the plan does not match the file", "Run again.")
        node, one_line = self._nodes[_key(definition)]
        where = find_insertion_point(node, self._file, opened=one_line, stub=self._stub)  # type: ignore[arg-type]
        content = write(len(where.indent.expandtabs(TAB)))
        tabs = not where.indent.strip("\t") and "\t" in (where.indent or self._file.unit)
        literal = to_literal(content, where.indent, where.newline, self._encoding, tabs=tabs)
        return Edit(definition, where, where.before + literal + where.after)

    def proved(self, edits: Sequence[Edit]) -> bytes:
        """Return the bytes of the file with some docstrings in it.

        Args:
            edits: The pieces of text that change.

        Raises:
            EditError: If it cannot be proved that nothing else changed.
        """
        try:
            encoded = self._put(edits).encode(self._encoding)
        except UnicodeError as error:
            raise EditError(f"the file's encoding cannot hold it: {error}", "Write it by hand.") from error
        after = (BOM if self.source.startswith(BOM) else b"") + encoded
        if reason := unproven_reason(self.source, after, self._tree):
            refused = EditError(f"the edit could not be proved: {reason}", "Nothing was written; write it by hand.")
            refused.definition = edits[0].definition if len(edits) == 1 else None
            raise refused
        return after

    def _put(self, edits: Sequence[Edit]) -> str:
        text, parts, here = self._file.text, [], 0
        for edit in sorted(edits, key=lambda edit: edit.where.start):
            parts += [text[here : edit.where.start], edit.text]
            here = edit.where.end
        return "".join([*parts, text[here:]])


def _key(definition: Definition) -> Key:
    kind = "module" if definition.kind == "package" else definition.kind  # only the path tells them apart
    return kind, definition.qualname, definition.location
