"""One definition's review: what its docstring claims, and each claim put to the code alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.errors import ServiceError
from docgen_hook.generation.judging import RetryHints
from docgen_hook.generation.refusals import withheld
from docgen_hook.generation.request_loop import Run
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import Struct, replace
from docgen_hook.model.usage import Usage
from docgen_hook.prompting import review
from docgen_hook.providers.model_profile import MODES

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen_hook.generation.context import GenerationContext, RequestStats
    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import CompletionRequest, CompletionResponse, GeneratedDocstring
    from docgen_hook.prompting.review import Claim, Subject

    Build = Callable[[str], CompletionRequest]  # from how a response is asked for

UNREADABLE = Failure(
    "the response did not fit the schema", "Run again, or use a larger model.", "answer", service=True, retryable=True
)


class Reviewed(Struct):
    """What a review found.

    Attributes:
        claims: Statements of the docstring that the code contradicts.
        dropped: How many claims did not hold.
        origin: "cache" or "model".
        usage: Tokens billed in this run.
        attempts: Requests of this run.
        model: The model that answered.
    """

    claims: tuple[Claim, ...]
    dropped: int = 0
    origin: str = "model"
    usage: Usage = Usage()
    attempts: int = 0
    model: str = ""


class ReviewRun(Run):
    """One run's reviews: sent as requests for docstrings are, within the same pace and budget."""

    def __init__(self, context: GenerationContext, seconds: float) -> None:
        """Begin a run.

        Args:
            context: What requests need.
            seconds: What all of them together may take.
        """
        super().__init__(context, seconds)
        self._builds: dict[Definition, Build] = {}

    async def review(self, definition: Definition, subject: Subject, stats: RequestStats) -> Reviewed | Failure:
        """Return what becomes of one definition's review; a failure is a value."""
        try:
            found = await self._claims_of(definition, subject, stats)
        except ServiceError as error:
            error.stops_run = error.stops_run or self._refusals.is_hopeless(error)
            if error.stops_run:
                await self._asking.limiter.close(error)
            found = Failure(
                error.sentence, error.tip, error.reason, service=True, error=type(error), retryable=error.retryable
            )
        return with_usage(found, stats) if isinstance(found, Failure) else found

    async def _claims_of(self, definition: Definition, subject: Subject, stats: RequestStats) -> Reviewed | Failure:
        reply = await self._ask(definition, lambda mode: review.claims_request(subject, mode), stats)
        if problem := withheld(reply):
            return problem
        claims = review.read_claims(reply.text)
        if claims is None:
            return UNREADABLE
        founded = [claim for claim in claims if not review.why_unfounded(claim, subject)]
        held = [claim for claim in founded if await self._is_seen_in_code(claim, definition, subject, stats)]
        return Reviewed(
            tuple(held), len(claims) - len(held), usage=stats.usage, attempts=stats.attempts, model=reply.model
        )

    async def _is_seen_in_code(
        self, claim: Claim, definition: Definition, subject: Subject, stats: RequestStats
    ) -> bool:
        """Return whether the code alone answers a claim's question as the claim says, against the docstring."""
        reply = await self._ask(definition, lambda mode: review.blind_request(subject, claim, mode), stats)
        return withheld(reply) is None and review.read_answer(reply.text, claim) == "actual"

    async def _ask(self, definition: Definition, build: Build, stats: RequestStats) -> CompletionResponse:
        self._builds[definition] = build
        found = await self._reply(definition, stats, RetryHints())
        assert isinstance(found, tuple)  # noqa: S101 - `_find_stored` finds nothing
        return found[0]

    async def _find_stored(self, definition: Definition, asked: RequestStats) -> GeneratedDocstring | None:
        del definition, asked  # no docstring is looked for
        return None

    def _request(self, definition: Definition, again: RetryHints, budget: int | None, floor: int) -> CompletionRequest:
        del again, budget  # it is sent whole, once
        place = max(MODES.index(self._asking.provider.mode), floor, self._floor)
        return self._builds[definition](MODES[place])


def with_usage(problem: Failure, stats: RequestStats) -> Failure:
    """Return a failure with what was billed until then."""
    return replace(problem, usage=stats.usage, attempts=stats.attempts)
