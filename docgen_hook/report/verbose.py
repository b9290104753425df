"""What `-v` tells of each definition: where its docstring came from and what that took; `-vv` also what it says."""

from __future__ import annotations

from docgen_hook.model.results import Failure
from docgen_hook.report.printable import pluralize, printable

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
        level: How much is told, from 1.
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
        return f"left, {outcome.reason}" if isinstance(outcome, Failure) else "from the cache"
    usage = outcome.usage
    took = f"{pluralize(outcome.attempts, 'question')}, {outcome.asked:.1f} s after {outcome.waited:.1f} s of waiting"
    told = f"{took}, {usage.prompt:,} tokens in and {usage.completion:,} out"
    who = f" by {outcome.model}" if outcome.model else ""
    return f"left, {outcome.reason}{who}: {told}" if isinstance(outcome, Failure) else f"written{who}: {told}"
