"""What one check of the diagnostics found."""

from __future__ import annotations

from docgen_hook.model.struct import Struct


class CheckResult(Struct):
    """What one check found.

    Attributes:
        name: What was looked at.
        good: True, False, or None where it does not matter.
        text: What was found; secrets are masked.
        tip: What to do about it, or empty.
    """

    name: str
    good: bool | None
    text: str
    tip: str = ""
