"""The closing words of a run: one line that accounts for every definition, what it cost, and what went wrong."""

from __future__ import annotations

from docgen_hook.model.results import Failure
from docgen_hook.report.printable import pluralize, printable

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import GenerationOutcome
    from docgen_hook.report.totals import Totals

FEW = 3


def format_summary(total: Totals, *, verb: str = "wrote") -> str:
    """Return one line such as "wrote 12 of 15: 9 from cache, 3 asked; 3 left: deadline".

    Args:
        total: The sums of the run.
        verb: What was done, for example "would write".
    """
    origins = (
        (total.cached, "from cache"),
        (total.from_file, "from the answers file"),
        (total.from_shared, "from the shared cache"),
        (total.asked, "asked"),
    )
    sources = ", ".join(f"{count:,} {origin}" for count, origin in origins if count)
    line = f"{verb} {total.written:,} of {total.definitions:,}" + (f": {sources}" if sources else "")
    left = sum(count for _, count in total.left)
    if not left:
        return line
    reasons = ", ".join(reason if len(total.left) == 1 else f"{count:,} {reason}" for reason, count in total.left)
    return printable(f"{line}; {left:,} left: {reasons}")


def format_usage(total: Totals) -> str:
    """Return one line with questions, tokens and cost; empty when nothing was asked."""
    if not total.attempts and not total.usage.total:
        return ""
    usage = total.usage
    prompt = f"{usage.prompt:,} tokens in" + (f" ({usage.cached:,} cached)" if usage.cached else "")
    out = f"{usage.completion:,} out" + (f" ({usage.reasoning:,} reasoning)" if usage.reasoning else "")
    return f"{pluralize(total.attempts, 'question')}: {prompt}, {out}, {format_cost(total.cost)}"


def format_cost(cost: float | None) -> str:
    """Return a cost in US dollars with enough digits for small ones, or that it is unknown."""
    if cost is None:
        return "cost unknown"
    if cost and cost < 0.0001:
        return "under $0.0001"
    return f"${cost:,.4f}" if cost < 1 else f"${cost:,.2f}"


def format_failures(outcomes: Sequence[tuple[str, Definition, GenerationOutcome]]) -> str:
    """Return what went wrong, each sentence once: "path::qualname: sentence" and an indented tip.

    A sentence that many definitions share names the first ones and counts the others.
    """
    shared: dict[str, tuple[str, list[str]]] = {}  # their tips differ in the service's id alone
    for path, definition, outcome in outcomes:
        if isinstance(outcome, Failure):
            name = f"{path}::{definition.qualname}" if definition.qualname else path
            shared.setdefault(outcome.sentence, (outcome.tip, []))[1].append(name)
    return "".join(_problem(sentence, tip, names) for sentence, (tip, names) in shared.items())


def _problem(sentence: str, tip: str, names: list[str]) -> str:
    sentence = printable(sentence)
    if len(names) <= FEW:
        lines = [f"{printable(name)}: {sentence}" for name in names]
    else:
        lines = [f"{printable(names[0])} and {pluralize(len(names) - 1, 'other')}: {sentence}"]
    return "\n".join([*lines, *([f"  tip: {printable(tip)}"] if tip else []), ""])
