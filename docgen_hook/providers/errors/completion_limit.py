"""Refusals of the number of completion tokens, with the most that the deployment allows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.providers.errors.context_length import sizes

if TYPE_CHECKING:
    from docgen_hook.providers.errors.error_response import ErrorResponse

LIMITED = re.compile(
    r"max[_ ](?:completion[_ ]|output[_ ]|new[_ ])?tokens?\b|(?:completion|output) tokens|maximum tokens", re.IGNORECASE
)
NUMBER = r"[`'\"]?(\d[\d,_]*)"
MOST = re.compile(
    rf"at most {NUMBER}|(?:<=|≤|less than or equal to|no (?:more|greater|larger) than|not exceed|up to) ?{NUMBER}"
    rf"|\[ ?\d+ ?, ?{NUMBER} ?[\])]|between \d+ and {NUMBER}|> ?{NUMBER}, which is the max"
    r"|(?:limit|maximum)(?: (?:value|allowed|number|of|for|is|output|completion|tokens?|this|model))*"
    rf" ?(?:of|is|:|=) ?{NUMBER}",
    re.IGNORECASE,
)
WINDOW = re.compile(
    r"context (?:length|window|size)|max_model_len|maximum model length|tokens \+|\+ [`'\"]?max_", re.IGNORECASE
)
TOO_LARGE = re.compile(
    r"max_(?:completion_|new_)?tokens['`\"]?(?: or ['`\"]?max_\w+['`\"]?)? is too large", re.IGNORECASE
)
LEAST = 100  # tokens; with less there is no docstring


def completion_limit(failure: ErrorResponse) -> int:
    """Return the completion tokens that a refusal allows, 0 where it is about something else.

    Args:
        failure: The refusal.
    """
    said = f"{failure.parameter} {failure.message}"
    if failure.status not in (400, 422) or not LIMITED.search(said):
        return 0
    if WINDOW.search(said):
        window, prompt = sizes(failure.message, failure.body)
        most = window - prompt if TOO_LARGE.search(said) and window and prompt else 0
    else:
        found = MOST.search(failure.message)
        most = int(re.sub(r"\D", "", next(filter(None, found.groups())))) if found else 0
    return most if most >= LEAST else 0
