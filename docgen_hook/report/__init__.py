"""Findings in, text out: one file a format, loaded when it is asked for."""

from __future__ import annotations

from types import MappingProxyType

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Protocol

    from docgen_hook.model.results import Finding

    class RuleText(Protocol):
        """What formats say about a rule; `rules.Rule` is one."""

        @property
        def name(self) -> str:
            """Name for people, in kebab case."""

        @property
        def explanation(self) -> str:
            """Why it matters and how it is mended."""


FORMATS = {
    "text": "flake8",
    "json": "json_report",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
}
"""From the name of a format to the module of this package whose `render` gives it."""

NO_RULES: Mapping[str, RuleText] = MappingProxyType({})


def render(name: str, findings: Sequence[Finding], rules: Mapping[str, RuleText] = NO_RULES) -> str:
    """Return a report in a format of `FORMATS`.

    Args:
        name: Name of the format.
        findings: In any order; every format sorts them.
        rules: What is known of the codes; formats that name rules leave the names out where there are none.

    Returns:
        Text that ends with a line end, or empty text where a format of lines has nothing to say.

    Raises:
        KeyError: If there is no such format.
    """
    from importlib import import_module

    text: str = import_module(f".{FORMATS[name]}", __name__).render(findings, rules)
    return text
