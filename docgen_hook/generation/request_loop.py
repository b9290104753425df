"""One definition's question, from the first asking to what becomes of it."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from docgen_hook.errors import BudgetExceeded, RateLimited, RequestTooLong, ServiceError, TooManyRetriesError
from docgen_hook.generation.context import RequestStats, cache_key, store_docstring
from docgen_hook.generation.judging import JudgeOptions, RetryHints, judge_and_keep, larger_budget
from docgen_hook.generation.refusals import SameRefusals, refused, withheld
from docgen_hook.generation.window import budget_for, max_usage, smaller
from docgen_hook.metering.tokens import MAX_CHAT_OVERHEAD_TOKENS
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import replace
from docgen_hook.prompting import answer_shape, parse_response, prompt
from docgen_hook.prompting.parts import merge_parts, parts
from docgen_hook.providers.compatible import LOADING, OFTEN, STARTING
from docgen_hook.providers.completions.completion import PAGE
from docgen_hook.providers.errors.unsupported import UnsupportedFeatureError, UnsupportedResponseFormatError
from docgen_hook.providers.model_profile import MODES
from docgen_hook.providers.transport import CONNECTION
from docgen_hook.store.key_claims import Claims

if TYPE_CHECKING:
    from docgen_hook.generation.context import GenerationContext
    from docgen_hook.generation.judging import Keep
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.generation import CompletionRequest, CompletionResponse, GenerationOutcome
    from docgen_hook.model.usage import Usage

ATTEMPTS = 6  # of one question against failures that may pass; back-off 0.5 s, doubled
AWAY = {CONNECTION: 3, PAGE: 3}  # the same, for failures that do not pass by themselves
TRIES = 2  # of a question whose answer is bad
ADAPTED = 6  # changes of one question, more than there are things to leave away
LOOK = 0.2  # seconds between two looks for the answer that another run asks for


class Run:
    """One run's questions."""

    def __init__(self, asking: GenerationContext, seconds: float) -> None:
        self._asking = asking
        self._ends = asking.clock() + seconds
        self._failures = 0
        self._fits = False
        self._refusals = SameRefusals()
        self._claims = Claims(asking.cache)
        self._floor = 0  # place of the highest mode that is worth a try

    async def outcome(self, path: str, definition: Definition, asked: RequestStats) -> GenerationOutcome:
        """Return what becomes of one definition; a failure is a value."""
        try:
            return asked.closed(await self._whole(path, definition, asked))
        except ServiceError as error:
            error.stops_run = error.stops_run or self._refusals.is_hopeless(error)
            if error.stops_run:
                await self._asking.limiter.close(error)
            kind, retryable = type(error), error.retryable
            problem = Failure(error.sentence, error.tip, error.reason, service=True, error=kind, retryable=retryable)
            return asked.closed(problem)
        finally:
            for key in asked.claimed:
                self._claims.release(key)

    async def _find_stored(self, definition: Definition, asked: RequestStats) -> GeneratedDocstring | None:
        """Return the answer that another run brings meanwhile, None where it is this run's to ask for."""
        key = cache_key(definition, self._asking.recipe)
        while key not in asked.claimed:
            if is_ours := self._claims.take(key):
                asked.claimed.add(key)
            hit = self._asking.cache.get(key)
            if hit is not None and parse_response.is_still_valid(hit.docstring, definition):
                return hit
            if not is_ours:
                await self._asking.sleep(LOOK)
        return None

    async def _whole(self, path: str, definition: Definition, asked: RequestStats) -> GenerationOutcome:
        """Ask about a definition, in parts where one schema is too small; each is kept when it comes."""
        found: list[GeneratedDocstring] = []
        keep = partial(store_docstring, self._asking.cache, self._asking.recipe)
        for part in parts(definition):
            outcome = await self._answered(part, asked, partial(keep, (path, part)))
            if isinstance(outcome, Failure):
                return outcome
            found.append(outcome)
        if len(found) == 1:
            return found[0]
        docstring = merge_parts([outcome.docstring for outcome in found])
        last = next((outcome for outcome in found if outcome.origin == "model"), found[0])
        keep((path, definition), docstring, last.model)
        return replace(last, docstring=docstring)

    async def _answered(self, definition: Definition, asked: RequestStats, keep: Keep) -> GenerationOutcome:
        """Ask, and ask once more with the reasons when the answer is bad.

        Args:
            definition: What is asked about.
            asked: What asking has taken so far.
            keep: Takes the docstring that is to be kept.

        Returns:
            What became of it.

        Raises:
            ServiceError: If there is no answer.
        """
        again, left, shapeless = RetryHints(), TRIES, True
        rest: Docstring | None = None
        first: Docstring | None = None
        part = definition  # of which texts are asked for
        while True:
            found = await self._reply(part, asked, again)
            if isinstance(found, GeneratedDocstring):
                return found
            reply, request = found
            if problem := withheld(reply):
                return problem
            options = JudgeOptions(request.mode, definition, first, again.reasons, is_last=left == 1)
            judged = await judge_and_keep(self._asking, reply, part, options, keep)
            if isinstance(judged, answer_shape.InvalidResponseError):
                error = judged
                again = RetryHints(error.reasons, larger_budget(reply))
                if first is None:
                    rest, first = error.rest or rest, error.left
                    part = replace(definition, asked=error.missing) if first else definition
                left, shapeless = 0 if error.is_enough else left - 1, shapeless and error.is_not_json
                if not left and shapeless and self._gone_down(request.mode):
                    left = TRIES
                if left:
                    continue
                if rest is None:
                    return refused(again.reasons)
                judged = rest
                keep(judged, reply.model)
            self._learn(request.mode, asked)
            return GeneratedDocstring(judged, "model", reply.model)

    def _gone_down(self, mode: str) -> bool:
        """Take a lower mode for this run when no answer in this one was ever JSON, and tell whether there is one."""
        if self._fits or mode == MODES[-1]:
            return False
        self._floor = max(self._floor, MODES.index(mode) + 1)
        return True

    def _learn(self, mode: str, asked: RequestStats) -> None:
        """Note that answers in this mode can be read; where only a lower one could be, that one is kept.

        A definition whose own schema was refused tells nothing about the deployment.
        """
        self._fits = True
        if asked.floor:
            return
        provider = self._asking.provider
        while MODES.index(provider.mode) < MODES.index(mode):
            provider.lower(provider.mode)

    async def _reply(
        self, definition: Definition, asked: RequestStats, again: RetryHints
    ) -> tuple[CompletionResponse, CompletionRequest] | GeneratedDocstring:
        """Ask one question until there is a reply, through lowered modes, too long prompts and passing failures."""
        budget: int | None = None
        adapted = 0
        while True:
            try:
                return await self._turn(definition, asked, again, budget)
            except UnsupportedFeatureError as error:
                adapted += 1
                if adapted > ADAPTED:
                    raise ServiceError(error.sentence, "Choose another deployment.", stops_run=True) from None
            except ServiceError as error:
                if isinstance(error, RequestTooLong) and asked.request is not None:
                    budget = smaller(error, asked.request, self._most(asked.request).completion, budget)
                    if budget is None:
                        raise
                elif not isinstance(error, RateLimited) or error.stops_run:  # the limiter holds everybody back then
                    raise

    async def _turn(
        self, definition: Definition, asked: RequestStats, again: RetryHints, budget: int | None
    ) -> tuple[CompletionResponse, CompletionRequest] | GeneratedDocstring:
        """Ask in a turn of the limiter, which is kept through failures that may pass: a dead service is not stormed."""
        limiter = self._asking.limiter
        attempt = 0
        last: ServiceError | None = None
        async with limiter.turn() as turn:
            if (found := await self._find_stored(definition, asked)) is not None:
                return found
            # not before: modes are learnt while it waits
            request = await limiter.apart(self._request, definition, again, budget, asked.floor)
            asked.request, most = request, self._most(request)
            while True:
                try:
                    await limiter.wait_for_rate(most.prompt // 3 + most.completion)
                    reply = await self._send(request, most, asked)
                    break
                except BudgetExceeded:
                    if last is None:
                        raise
                    last.stops_run = (
                        not self._refusals.answered
                    )  # what failed says more than that it is not tried again
                    raise last from None
                except UnsupportedResponseFormatError:
                    asked.floor = min(MODES.index(request.mode) + 1, len(MODES) - 1)
                    raise
                except ServiceError as error:
                    if (
                        isinstance(error, UnsupportedFeatureError)
                        or not error.retryable
                        or isinstance(error, RateLimited)
                    ):
                        raise
                    attempt += 1
                    last = error
                    await self._before_again(error, attempt)
        self._failures = 0
        await limiter.on_success(turn, reply.remaining)
        return reply, request

    def _request(self, definition: Definition, again: RetryHints, budget: int | None, floor: int) -> CompletionRequest:
        place = max(MODES.index(self._asking.provider.mode), floor)

        def built(budget: int | None) -> CompletionRequest:
            language, mode = self._asking.recipe.language, MODES[max(place, self._floor)]
            request: CompletionRequest = self._asking.call(
                prompt.build_request, definition, language=language, mode=mode, budget=budget, reasons=again.reasons
            )
            return request if again.larger == 1 else replace(request, max_tokens=request.max_tokens * again.larger)

        request = built(budget)
        fitting = budget_for(request, self._asking.window, self._most(request).completion) if budget is None else None
        return request if fitting is None else built(fitting)

    def _most(self, request: CompletionRequest) -> Usage:
        return max_usage(request, self._asking.provider.headroom)

    async def _send(self, request: CompletionRequest, most: Usage, asked: RequestStats) -> CompletionResponse:
        """Ask once, within the budget."""
        asking = self._asking

        def exactly() -> Usage:
            text = f"{request.system}\n{request.user}\n{json.dumps(request.schema)}"
            return replace(most, prompt=min(asking.count(text) + MAX_CHAT_OVERHEAD_TOKENS, most.prompt))

        reserved = await asking.budget.reserve(most, exactly)
        usage: Usage | None = None
        began = asked.begin(asking.clock())
        try:
            reply = await asking.provider.ask(request)
            self._refusals.answered = True
            asked.model = reply.model
            asked.usage += reply.usage
            usage = reply.usage if not reply.usage.unreported else None
        except ServiceError as error:
            usage = error.usage
            asked.usage += usage
            asked.failed = error.sentence
            if isinstance(error, RateLimited) and error.retryable:
                asking.limiter.on_throttled(error.retry_after, asked.attempts, error.sentence)
            raise
        finally:
            asked.end(asking.clock(), began)
            asking.budget.settle(reserved, usage)
        return reply

    async def _before_again(self, error: ServiceError, attempt: int) -> None:
        """Wait before a failure that may pass is tried again.

        Args:
            error: The failure.
            attempt: How often the question failed so, from 1.

        Raises:
            ServiceError: The failure itself, when it was tried often enough or there is no time left; it stops the run
                when nothing else was answered meanwhile.
        """
        self._failures += 1
        most = AWAY.get(error.code, ATTEMPTS)
        if attempt >= most and error.code != LOADING:
            raise TooManyRetriesError(
                error.sentence,
                error.tip,
                stops_run=self._failures >= most,
                retryable=True,
                code=error.code,
                usage=error.usage,
                attempts=attempt,
            ) from error
        delay = self._asking.limiter.with_jitter(0.5 * 2.0 ** min(attempt - 1, 10))
        delay = min(delay, OFTEN) if error.code in (LOADING, STARTING) else delay
        delay = max(delay, error.retry_after or 0.0)
        if self._asking.clock() + delay > self._ends:
            raise error
        await self._asking.sleep(delay)
