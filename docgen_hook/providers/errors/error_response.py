"""A response that is an error, as one record whatever the service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ErrorResponse:
    """A response that is no answer.

    Attributes:
        status: HTTP status.
        code: The service's code, as text.
        parameter: The parameter it speaks of, or empty.
        message: Its sentence.
        body: The whole body, parsed where it was JSON.
        headers: Lower-case names.
        kind: The service's `type`, as text.
        credential: What was sent with the request: "key", "token" or empty.
    """

    status: int
    code: str
    parameter: str
    message: str
    body: Any
    headers: Mapping[str, str]
    kind: str = ""
    credential: str = ""
