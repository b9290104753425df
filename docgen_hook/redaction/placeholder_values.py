"""Whether a text that stands where a secret may stand is a value at all, and says more than its name."""

from __future__ import annotations

import re
from keyword import iskeyword

from docgen_hook.redaction.secret_names import NOT_VALUES, is_secret_name, parts

TEMPLATE = r"<[^<>\d]*>|\$\{?[A-Z_]+\}?|\$\([^()]*\)|%(?:\([^()]*\))?[a-z]|%[A-Z_]+%|\$|\[[A-Z _-]+\]"
ADDRESS = r"(?i:urn:|[a-z][a-z0-9+.-]*://)[^@?=\s]*"
COLOR = r"(?:[a-z]*:)?#[0-9A-Fa-f]{3,8}"


def is_plausible_value(value: str) -> bool:
    """Return whether a text is a value at all: no placeholder, customary word or plain address."""
    plain = re.sub(r"\{[^{}'\"]*\}", "", value).strip()
    if len(plain) < 3 or plain.lower() in NOT_VALUES or not any(map(str.isalnum, plain)):
        return False
    return not iskeyword(plain) and not any(re.fullmatch(pattern, plain) for pattern in (TEMPLATE, ADDRESS, COLOR))


def adds_information(value: str, name: str) -> bool:
    """Return whether a value says more than its name does: `token = "token"` says nothing."""
    if parts(name)[-1:] == ["token"] and value.isalpha() and value.islower() and len(value) < 7:
        return False  # the word of a parser
    value, plain, name = value[:200], _normalized(value[:200]), _normalized(name)
    return plain not in name and not (len(name) > 9 and name in plain and re.fullmatch(r"[A-Za-z_.:-]+", value))


def is_not_identifier(value: str) -> bool:
    """Return whether a text is not just an identifier, module or option, as tables of names hold them."""
    if re.match(r"-{1,2}[^\W\d]|\.", value) or re.fullmatch(r"[a-z]+(?:_[a-z]+)+", value):
        return False
    return any(map(str.isdigit, value)) or not is_secret_name(value)


def _normalized(text: str) -> str:
    return re.sub(r"\W|_", "", text).lower()
