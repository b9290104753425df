"""The closing words of a run: one line that accounts for every definition, what it cost, and what went wrong."""

from __future__ import annotations

from docgen_hook.errors import NotConfigured
from docgen_hook.model.results import Failure
from docgen_hook.report.printable import pluralize, printable

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import GenerationOutcome
    from docgen_hook.report.totals import Totals

FEW = 3
LOCAL_SECONDS = 13  # a request to the small embedded model on two cores: the demo's 14 take about 3 minutes
REASONS = {
    "service": "service error",
    "rate limit": "rate limited",
    "deadline": "deadline exceeded",
    "budget": "limit reached",
    "content filter": "rejected by the content filter",
    "too long": "request too long",
    "answer": "invalid response",
}


def format_summary(total: Totals, paths: Sequence[str] = (), *, verb: str = "Wrote", local: bool = False) -> str:
    """Return the closing sentence: "Wrote 12 docstrings in 3 files (3 generated, 9 from cache)", with a period.

    Args:
        total: The sums of the run.
        paths: The files that were or would be written.
        verb: What was done, for example "Would write".
        local: Whether the model runs on this machine.
    """
    left = sum(count for _, count in total.left)
    written = f"{total.written:,} of {total.definitions:,}" if left else f"{total.written:,}"
    named = "docstring" if (total.definitions if left else total.written) == 1 and not left else "docstrings"
    where = f" in {', '.join(paths) if len(paths) <= FEW else pluralize(len(paths), 'file')}" if paths else ""
    sentence = f"{verb} {written} {named}{where}{_in_parentheses(_figures(total, local))}"
    return printable("; ".join([sentence, *_left(total)]) + ".")


def _figures(total: Totals, local: bool) -> list[str]:
    """Return what a run took: docstrings by origin, then requests, tokens and cost."""
    shared = ((total.from_file, "from the repository's file"), (total.from_shared, "from the shared cache"))
    parts = [f"{total.asked:,} generated", f"{total.cached:,} from cache"]
    parts += [f"{count:,} {origin}" for count, origin in shared if count]
    origins = ", ".join(parts) if total.written else ""
    return [part for part in (origins, format_usage(total, local=local)) if part]


def _in_parentheses(parts: list[str]) -> str:
    return f" ({'; '.join(parts)})" if parts else ""


def _left(total: Totals) -> list[str]:
    """Return how many definitions failed or were skipped, and why."""
    failed = [(REASONS.get(reason, reason), count) for reason, count in total.left if reason != NotConfigured.reason]
    skipped = sum(count for reason, count in total.left if reason == NotConfigured.reason)
    why = ", ".join(reason if len(failed) == 1 else f"{count:,} {reason}" for reason, count in failed)
    said = [f"{sum(count for _, count in failed):,} failed ({why})"] if failed else []
    return said + ([f"{skipped:,} skipped: no model is configured"] if skipped else [])


def format_usage(total: Totals, *, local: bool = False) -> str:
    """Return requests, tokens and cost, for example "708 + 157 tokens, $0.0033"; empty when nothing was sent.

    Requests whose tokens the provider did not report have an unknown cost; the sentence says so.

    Args:
        total: The sums of the run.
        local: Whether the model runs on this machine.
    """
    if not total.attempts and not total.usage.total:
        return ""
    usage = total.usage
    if not usage.total:
        unknown = [] if total.cost is not None else [format_cost(None, local=local)]
        return ", ".join([pluralize(total.attempts, "request"), *unknown])
    requests = "" if total.attempts == total.asked else f"{pluralize(total.attempts, 'request')}, "
    prompt = f"{usage.prompt:,}" + (f" ({usage.cached:,} cached)" if usage.cached else "")
    completion = f"{usage.completion:,}" + (f" ({usage.reasoning:,} reasoning)" if usage.reasoning else "")
    return f"{requests}{prompt} + {completion} tokens, {format_cost(total.cost, local=local)}"


def format_cost(cost: float | None, *, local: bool = False) -> str:
    """Return a cost in US dollars with enough digits for small ones, that it is free, or that it is unknown."""
    if local:
        return "free"
    if cost is None:
        return "cost unknown"
    if cost and cost < 0.0001:
        return "under $0.0001"
    return f"${cost:,.4f}" if cost < 1 else f"${cost:,.2f}"


def format_local_time(requests: int) -> str:
    """Return how long the small embedded model takes for some requests on a machine with two cores, roughly."""
    seconds = requests * LOCAL_SECONDS
    if seconds < 60:
        return "under a minute on 2 cores"
    minutes = -(-seconds // 60)
    shown = pluralize(minutes, "minute") if minutes < 100 else pluralize(-(-minutes // 60), "hour")
    return f"about {shown} on 2 cores"


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
