"""What `-v` prints of each definition: where its docstring came from and what that took; `-vv` also what it says."""

from __future__ import annotations

from docgen_hook.model.results import Failure
from docgen_hook.report.printable import pluralize, printable
from docgen_hook.report.summary import REASONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import GenerationOutcome


def format_details(
    rows: Sequence[tuple[str, Definition, GenerationOutcome]], level: int, *, explain: bool = False
) -> str:
    """Return a line for each definition, and at level 2 another with its summary.

    Args:
        rows: Path, definition and what became of it.
        level: How much is printed, from 1.
        explain: True to name each sentence that was removed, with the reason.
    """
    lines = []
    for path, definition, outcome in rows:
        name = f"{path}::{definition.qualname}" if definition.qualname else path
        lines.append(printable(f"{name}: {_origin(outcome)}"))
        if level > 1 and not isinstance(outcome, Failure):
            lines.append(printable(f"    {outcome.docstring.summary}"))
        if explain and not isinstance(outcome, Failure):
            lines += [printable(f"    removed from {dropped}") for dropped in outcome.docstring.dropped]
    return "\n".join(lines)


def _origin(outcome: GenerationOutcome) -> str:
    if not outcome.attempts:
        return _failed(outcome, "") if isinstance(outcome, Failure) else "from cache"
    usage = outcome.usage
    took = f"{pluralize(outcome.attempts, 'request')}, {outcome.asked:.1f} s after waiting {outcome.waited:.1f} s"
    spent = f"{took}, {usage.prompt:,} + {usage.completion:,} tokens"
    who = f" by {outcome.model}" if outcome.model else ""
    return f"{_failed(outcome, who)}: {spent}" if isinstance(outcome, Failure) else f"generated{who}: {spent}"


def _failed(outcome: Failure, who: str) -> str:
    reason = REASONS.get(outcome.reason, outcome.reason)
    return "skipped, no model is configured" if outcome.is_skip else f"failed{who}, {reason}"
