"""The header in which a gateway wants the key: RFC 9110, section 11.6.1, as Azure API Management fills it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADER = re.compile(r"""\bname\s*=\s*["']?([A-Za-z][A-Za-z0-9-]{0,63})\b""", re.IGNORECASE | re.ASCII)
HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}", re.ASCII)
ELSEWHERE = re.compile(r"""type\s*=\s*["']?(?!header)[a-z]+""", re.IGNORECASE)
UNSENDABLE = (
    "host", "connection", "content-length", "content-type", "transfer-encoding", "te", "trailer", "upgrade", "cookie",
    "accept", "proxy-authorization", "authorization", "user-agent", "expect", "accept-encoding",
)  # fmt: skip


def header_named(status: int, headers: Mapping[str, str]) -> str:
    """Return the header in which a gateway wants the key, as its `WWW-Authenticate` names it, or an empty string.

    Args:
        status: HTTP status of the response.
        headers: Of the response, names in lower case.
    """
    wanted = headers.get("www-authenticate", "")
    found = HEADER.search(wanted)
    if status != 401 or found is None or ELSEWHERE.search(wanted) or found[1].lower() in UNSENDABLE:
        return ""
    return found[1]
