"""Every exception that a person can meet.

DocgenError
├── UsageError       wrong use or settings; nothing was touched
├── UnreadableError  a file that cannot be read as Python
├── EditError        an edit that could not be placed or proved
├── FetchError       something could not be downloaded or kept on the disk
└── ServiceError     the model provider could not answer
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes 5 ms; type checkers take this name for true
if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.model.results import Usage


class DocgenError(Exception):
    """A failure that a person can act on: one sentence, one tip and the exit code that it deserves.

    Attributes:
        sentence: What is wrong, as one sentence.
        tip: What to do about it, or empty.
        exit_code: 2 for wrong use or settings, 3 for what could not be done.
    """

    exit_code = 2

    def __init__(self, sentence: str, tip: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.tip = tip


class UsageError(DocgenError):
    """Wrong use or wrong settings; nothing was touched."""


class UnreadableError(DocgenError):
    """A file that cannot be read as Python source: syntax, encoding or access."""

    exit_code = 3


class EditError(DocgenError):
    """An edit that was refused because it could not be placed or proved; the file is as it was.

    Attributes:
        definition: The definition that it is about, or None.
    """

    exit_code = 3
    definition: Definition | None = None


class FetchError(DocgenError):
    """Something could not be fetched or kept on the disk; what did arrive is kept for the next try."""

    exit_code = 3


class ServiceError(DocgenError):
    """The service could not answer.

    Attributes:
        stops_run: True when no further question makes sense (bad key, no such deployment, quota for the day).
        retry_after: Seconds that the service asked to wait, or None when it did not say.
        retryable: True when the same question may succeed later in this run.
        code: The service's own code, for example "content_filter", or empty.
        usage: Tokens billed although the answer was of no use.
    """

    exit_code = 3

    def __init__(
        self,
        sentence: str,
        tip: str = "",
        *,
        stops_run: bool = False,
        retryable: bool = False,
        retry_after: float | None = None,
        code: str = "",
        usage: Usage | None = None,
    ) -> None:
        super().__init__(sentence, tip)
        self.stops_run = stops_run
        self.retryable = retryable
        self.retry_after = retry_after
        self.code = code
        from docgen_hook.model.results import Usage  # the record imports nothing that could fail

        self.usage = usage or Usage()
