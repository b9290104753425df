"""What became of every definition of a run, added up."""

from __future__ import annotations

from collections import Counter

from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import Struct
from docgen_hook.model.usage import Usage

TYPE_CHECKING = False  # as in the whole package
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import GenerationOutcome

    Price = Callable[[GenerationOutcome], float | None]


class Totals(Struct):
    """The sums of a run.

    Attributes:
        definitions: All that were to be written.
        cached: Those that came from the user's own cache.
        from_file: Those that came from the repository's answers file.
        from_shared: Those that came from the shared cache.
        asked: Those that a service answered in this run.
        left: Reason and count of those that were not written, most frequent first.
        attempts: Questions asked.
        usage: Tokens billed.
        cost: US dollars, or None when tokens were billed whose price is unknown.
        waited: Seconds spent waiting for a turn, over all definitions.
        asking: Seconds spent asking, over all definitions.
    """

    definitions: int
    cached: int
    from_file: int
    from_shared: int
    asked: int
    left: tuple[tuple[str, int], ...]
    attempts: int
    usage: Usage
    cost: float | None
    waited: float
    asking: float

    @property
    def written(self) -> int:
        """Return the number of definitions that have a docstring now."""
        return self.stored + self.asked

    @property
    def stored(self) -> int:
        """Return the number of definitions whose docstring was generated before this run."""
        return self.cached + self.from_file + self.from_shared


def unknown_price(outcome: GenerationOutcome) -> float | None:
    """Return no cost, except for what billed nothing."""
    return None if outcome.usage.total or outcome.usage.unreported else 0.0


def totals(outcomes: Sequence[tuple[str, Definition, GenerationOutcome]], price: Price = unknown_price) -> Totals:
    """Return the sums of a run.

    Args:
        outcomes: Path, definition and what became of it.
        price: Gives the cost of one outcome in US dollars, or None when it is unknown.
    """
    made = [outcome for _, _, outcome in outcomes if isinstance(outcome, GeneratedDocstring)]
    origins = Counter(outcome.origin for outcome in made)
    reasons = Counter(outcome.reason or "problem" for _, _, outcome in outcomes if isinstance(outcome, Failure))
    every = [outcome for _, _, outcome in outcomes]
    costs = [price(outcome) for outcome in every]
    return Totals(
        definitions=len(outcomes),
        cached=origins["cache"],
        from_file=origins["file"],
        from_shared=origins["shared"],
        asked=origins["model"],
        left=tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
        attempts=sum(outcome.attempts for outcome in every),
        usage=sum((outcome.usage for outcome in every), Usage()),
        cost=None if None in costs else sum(cost for cost in costs if cost is not None),
        waited=sum(outcome.waited for outcome in every),
        asking=sum(outcome.asked for outcome in every),
    )
