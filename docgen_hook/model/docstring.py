"""What a docstring says, with no style in it."""

from __future__ import annotations

from docgen_hook.model.struct import Struct

TYPE_CHECKING = False  # `typing` takes 5 ms; type checkers take this name for true
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

STYLES = ("google", "numpy", "sphinx")  # one name a style: its module is docstrings/NAME.py


class Entry(Struct):
    """One described thing of a docstring section.

    Attributes:
        name: Parameter with its stars, attribute or exception; may be empty for a result.
        text: The meaning, as prose without indentation.
        type: Type as text, or empty.
    """

    name: str
    text: str
    type: str = ""


class Docstring(Struct):
    """What a docstring says, with no style in it.

    Attributes:
        summary: One line, imperative for functions, ends with a period.
        description: Further paragraphs, or empty.
        parameters: One entry a parameter.
        attributes: One entry an attribute.
        returns: The result, or None where there is none.
        yields: What is yielded, or None.
        raises: One entry an exception.
        left_out: Sections of which nothing true was found, so that they are not asked for again.
        dropped: Sentences that were removed because the code does not bear them out, each with the reason.
    """

    summary: str
    description: str = ""
    parameters: tuple[Entry, ...] = ()
    attributes: tuple[Entry, ...] = ()
    returns: Entry | None = None
    yields: Entry | None = None
    raises: tuple[Entry, ...] = ()
    left_out: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    def to_plain(self) -> dict[str, Any]:
        """Return the value as JSON-ready data; empty parts are left out, and so is what was dropped."""
        plain: dict[str, Any] = {"summary": self.summary}
        if self.description:
            plain["description"] = self.description
        for name in ("parameters", "attributes", "raises"):
            if entries := getattr(self, name):
                plain[name] = {entry.name: entry.text for entry in entries}
        for name in ("returns", "yields"):
            if (entry := getattr(self, name)) is not None:
                plain[name] = entry.text
        if self.left_out:
            plain["left_out"] = list(self.left_out)
        return plain

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Docstring:
        """Read what `to_plain` gave.

        Args:
            plain: What `to_plain` gave.

        Returns:
            The value.

        Raises:
            ValueError: If the data has another shape.
        """
        try:
            entries = {
                name: tuple(
                    Entry(_require_text(key), _require_text(value)) for key, value in plain.get(name, {}).items()
                )
                for name in ("parameters", "attributes", "raises")
            }
            results = {
                name: Entry("", _require_text(plain[name])) if name in plain else None for name in ("returns", "yields")
            }
            left_out = tuple(_require_text(name) for name in plain.get("left_out", ()))
            summary, description = _require_text(plain["summary"]), _require_text(plain.get("description", ""))
            return cls(summary, description, left_out=left_out, **entries, **results)  # type: ignore[arg-type]
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a docstring: {error}") from error


def _require_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {type(value).__name__}")
    return value
