"""What stands before a place in a source text, bracket by bracket."""

from __future__ import annotations


class Frame:
    """One bracket: what stands before the place where the walk is.

    Attributes:
        bracket: The opening bracket, empty outside of all.
        callee: What is called here, empty where nothing is.
        inherits: The name whose value the bracket's content is.
        word: The last name, or text of a string.
        last: What came last: "name", "string", "keyword", "sign" or empty at a beginning.
        candidate: The name before an annotation, or another target of an assignment.
        owner: The name that is given a value here.
        template: How the last text ended.
        before: What names the next element: a string before a comma, or a name in a comparing call.
        commas: Commas so far.
        first: The first text in the bracket: the program of a command.
        told: A text in the bracket that names a secret, as one of several columns.
        later: What `inherits` is from the first comma on, in a call that takes a name and a default.
    """

    __slots__ = (
        "before", "bracket", "callee", "candidate", "commas", "first", "inherits", "last", "later", "owner", "template",
        "told", "word",
    )  # fmt: skip

    def __init__(self, bracket: str = "", callee: str = "", inherits: str = "", later: str = "") -> None:
        self.bracket, self.callee, self.inherits, self.later = bracket, callee, inherits, later
        self.commas, self.last = 0, ""
        self.word = self.candidate = self.owner = self.before = self.template = self.first = self.told = ""

    def begin(self) -> None:
        """Begin a statement or an element."""
        self.word = self.candidate = self.owner = self.last = self.template = ""
