"""Where the parts of a docstring stand: its lines, sections, entries, names and types, as offsets into its text.

The styles' own readers decide what a line is; here it is only found again in the text as it is written.
"""

from __future__ import annotations

from docgen_hook.model.struct import Struct

RESULTS = ("returns", "yields")


class LayoutError(Exception):
    """A part that the reader found could not be found again in the text."""


class Span(Struct):
    """A part of a text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
    """

    start: int
    end: int


class Part(Struct):
    """One entry of a section, or one field of a field list.

    Attributes:
        kind: The field of `Docstring` that it fills.
        names: The bare names and where they stand; empty for a result.
        type: Where its type stands, None where it has none.
        first: Its first line, from 0.
        end: The line behind its last one that is not empty.
        word: Where a field's word stands, None outside field lists.
        text: Where its text begins on its first line, None where the text is below or missing.
        is_type: True for a field that has a type alone, as `:type x:` does.
    """

    kind: str
    names: tuple[tuple[str, Span], ...]
    type: Span | None
    first: int
    end: int
    word: Span | None = None
    text: int | None = None
    is_type: bool = False


class Section(Struct):
    """A section, or a row of fields.

    Attributes:
        kind: The field of `Docstring` that it fills; empty for any other, "fields" for a row of fields.
        title: Where its title stands, without colon; of zero length for a row of fields.
        first: Its first line, from 0: that of the title.
        body: Its first line behind the title.
        end: The line behind its last one that is not empty.
        parts: Its entries in order.
    """

    kind: str
    title: Span
    first: int
    body: int
    end: int
    parts: tuple[Part, ...]


class Layout(Struct):
    """A docstring's text and where its parts stand.

    Attributes:
        text: The text as it is written, not cleaned.
        style: The style whose sections it has, empty for none.
        lines: Where the lines stand, without line feeds.
        sections: In order.
    """

    text: str
    style: str
    lines: tuple[Span, ...]
    sections: tuple[Section, ...]

    def line(self, number: int) -> str:
        """Return a line without its line feed."""
        return self.text[self.lines[number].start : self.lines[number].end]

    def of(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def parts(self) -> list[Part]:
        """Return the entries of all sections."""
        return [part for section in self.sections for part in section.parts]

    def named(self, name: str, kind: str) -> list[Part]:
        """Return the entries and fields of a kind that name something."""
        return [part for part in self.parts() if part.kind == kind and name in [bare for bare, _ in part.names]]

    def pieces(self) -> list[Span]:
        """Return spans that follow each other and together are the text: what is in no section, and the sections."""
        found, here = [], 0
        for section in self.sections:
            for line in (section.first, *(part.first for part in section.parts), section.end):
                start = self.lines[line].start if line < len(self.lines) else len(self.text)
                if start > here:
                    found.append(Span(here, start))
                    here = start
        return [*found, Span(here, len(self.text))]
