"""What a rule is: a code, its wording and the lesson that holds it to its word."""

from __future__ import annotations

from docgen_hook.model.struct import Struct

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from typing import Literal, Protocol

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.results import Evidence
    from docgen_hook.rules.docs.rule_docs import Example, RuleDocs

    class SingleRule(Protocol):
        """What a rule's own file has."""

        DOCS: RuleDocs

        def check(self, definition: Definition, docstring: Docstring, seen: Evidence) -> str:
            """Return the detail that the message names, empty where nothing is wrong."""

    Default = Literal["on", "check", "off", "opt-in"]
    Family = Literal["missing", "drift", "placeholder", "history", "comment", "file"]


class Rule(Struct):
    """One thing that can be wrong with a docstring.

    Attributes:
        code: For example "DGH103".
        name: The same for people, in kebab case.
        message: Template of the message, a sentence without a period.
        default: "on" in every command, "check" only where nothing is written, "off" until selected,
            "opt-in" until selected by its whole code.
        family: The group that it belongs to.
        module: Its file in `rules/single`, empty for a rule that its family's file checks.
    """

    code: str
    name: str
    message: str
    default: Default
    family: Family
    module: str = ""

    @property
    def fixable(self) -> bool:
        """Return whether `fix` writes what is missing."""
        return self.family == "missing"

    @property
    def explanation(self) -> str:
        """Return why it matters and how it is mended, as Markdown."""
        return self._lesson.explanation

    @property
    def valid(self) -> tuple[Example, ...]:
        """Return files in which the rule finds nothing."""
        return self._lesson.valid

    @property
    def invalid(self) -> tuple[Example, ...]:
        """Return files in which the rule finds something."""
        return self._lesson.invalid

    @property
    def _lesson(self) -> RuleDocs:
        if self.module:
            docs: RuleDocs = self.load().DOCS
            return docs
        from docgen_hook.rules.docs import RULE_DOCS  # only the manual, reports that explain and tests pay

        return RULE_DOCS[self.code]

    def load(self) -> SingleRule:
        """Return the rule's own file."""
        name = f"docgen_hook.rules.single.{self.module}"
        found: SingleRule = __import__(name, fromlist=["check"])
        return found
