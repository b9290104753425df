"""Everything that is raised on purpose.

DocgenError                 sentence, tip, exit_code
├── UsageError              wrong use or settings
├── UnreadableError         a file that is not Python source
├── EditError               an edit that could not be placed or proved
├── FetchError              a download that failed
└── ServiceError            the provider did not answer: retryable, usage, attempts
├── AuthenticationError     the key, token, role, tenant or network is at fault
├── RateLimited             the provider asks to slow down for longer than there is time
├── QuotaExceeded           the account's quota or credit is used up
├── TooManyRetriesError     failures that may pass did not
├── DeadlineExceeded        the time given was over first
├── BudgetExceeded          a limit of the settings
├── ContentFiltered         a content filter, or the model itself, refused
├── RequestTooLong          the request does not fit into the context window
├── NotConfigured           no provider is configured
├── SubmittedElsewhere      a batch belongs to another endpoint
└── InvalidResponse         a response that cannot be used
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes 5 ms; type checkers take this name for true
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.model.usage import Usage


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
    """Wrong use or wrong settings; nothing was changed."""


class UnreadableError(DocgenError):
    """A file that cannot be read as Python source: syntax, encoding or access.

    Attributes:
        line: Where reading stops, from 1.
        column: The same, from 0.
    """

    exit_code = 3

    def __init__(self, sentence: str, tip: str = "", *, line: int = 1, column: int = 0) -> None:
        super().__init__(sentence, tip)
        self.line = line
        self.column = column


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
    """The provider could not answer.

    Attributes:
        stops_run: True when no further request makes sense (bad key, no such deployment, quota for the day).
        retry_after: Seconds that the service asked to wait, or None when it did not say.
        retryable: True when the same request may succeed later.
        code: The service's own code, for example "content_filter", or empty.
        usage: Tokens billed although the response was of no use.
        attempts: Requests that were sent.
        reason: One word or two for a summary.
    """

    exit_code = 3
    reason = "service"

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
        attempts: int = 0,
    ) -> None:
        from docgen_hook.model.usage import Usage  # it imports this module

        super().__init__(sentence, tip)
        self.stops_run = stops_run
        self.retryable = retryable
        self.retry_after = retry_after
        self.code = code
        self.usage = usage or Usage()
        self.attempts = attempts


class AuthenticationError(ServiceError):
    """The key, the token, its role or tenant, or the network that the request comes from is refused."""


class RateLimited(ServiceError):  # noqa: N818 - a state that passes, named as users of the library know it
    """The provider asks to slow down."""

    reason = "rate limit"


class QuotaExceeded(ServiceError):  # noqa: N818
    """The account's quota or credit is used up, which no waiting within a run cures."""


class TooManyRetriesError(ServiceError):
    """A failure that may pass did not, however often the request was sent."""


class DeadlineExceeded(ServiceError):  # noqa: N818
    """The time that was given was over before there was an answer."""

    reason = "deadline"


class BudgetExceeded(ServiceError):  # noqa: N818
    """A limit on requests, tokens or cost keeps the request back."""

    reason = "budget"


class ContentFiltered(ServiceError):  # noqa: N818
    """A content filter refused the request or withheld the response, or the model refused to answer."""

    reason = "content filter"


class RequestTooLong(ServiceError):  # noqa: N818
    """A request that is longer than the model's context window.

    Attributes:
        window: Tokens that the window has, 0 where the provider does not say.
        asked: Tokens that the prompt has by the provider's count, 0 where it does not say.
    """

    reason = "too long"
    window = 0
    asked = 0


class NotConfigured(ServiceError):  # noqa: N818
    """No provider is configured, and the docstring is in no cache: nothing was sent."""

    reason = "no provider"


class SubmittedElsewhere(ServiceError):  # noqa: N818
    """A batch that was submitted to another endpoint than the one that is configured."""


class InvalidResponse(ServiceError):  # noqa: N818
    """A response that cannot be used: no JSON, another shape, or a docstring that the code disproves."""

    reason = "answer"


def suggest(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """Return "Did you mean X?" for the nearest known word, else the list of them."""
    return nearest(word, list(known)) or "Choose from: " + ", ".join(sorted(known)) + "."


def nearest(word: str, known: Sequence[str], cutoff: float = 0.6) -> str:
    """Return "Did you mean X?" for the nearest known word of at least some likeness, or an empty string."""
    import difflib

    near = difflib.get_close_matches(word, known, n=1, cutoff=cutoff)
    return f"Did you mean {near[0]!r}?" if near else ""
