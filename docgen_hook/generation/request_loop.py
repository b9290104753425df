"""One definition's question, from the first asking to what becomes of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docgen_hook.errors import ServiceError
from docgen_hook.generation.context import RequestStats, cache_key
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.results import Failure, Usage
from docgen_hook.model.struct import Struct, replace
from docgen_hook.prompting import parse_response, prompt
from docgen_hook.providers.error_mapping import TOO_LONG, UnsupportedFeatureError, UnsupportedResponseFormatError
from docgen_hook.providers.model_profile import MODES

if TYPE_CHECKING:
    from docgen_hook.generation.context import GenerationContext
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.generation import CompletionRequest, CompletionResponse, GenerationOutcome

ATTEMPTS = 6  # of one question against failures that may pass; back-off 0.5 s, doubled
AWAY = {"connection": 3, "page": 3}  # the same, for failures that do not pass by themselves
TRIES = 2  # of a question whose answer is bad
ADAPTED = 6  # changes of one question, more than there are things to leave away
RATE = "rate limit"  # code of the errors that the limiter waits for
CHAT_OVERHEAD_TOKENS = 50  # tokens that a chat's own framing adds, at most
LARGER = 4  # times the tokens, for an answer that was cut off
SMALLER = 1500  # tokens of a question that was too long for the model


class Run:
    """One run's questions."""

    def __init__(self, asking: GenerationContext, seconds: float) -> None:
        self._asking = asking
        self._ends = asking.clock() + seconds
        self._failures = 0
        self._fits = False
        self._floor = 0  # place of the highest mode that is worth a try

    async def outcome(self, path: str, definition: Definition, asked: RequestStats) -> GenerationOutcome:
        """Return what becomes of one definition; a failure is a value."""
        try:
            return await self._answered(path, definition, asked)
        except ServiceError as error:
            if error.stops_run:
                await self._asking.limiter.close(error)
            reason = _reason(error)
            return asked.closed(Failure(error.sentence, error.tip, reason, service=True))

    async def _answered(self, path: str, definition: Definition, asked: RequestStats) -> GenerationOutcome:
        """Ask, and ask once more with the reasons when the answer is bad.

        Args:
            path: The file.
            definition: What is asked about.
            asked: What asking has taken so far.

        Returns:
            What became of it.

        Raises:
            ServiceError: If there is no answer.
        """
        again, left, shapeless = _RetryHints(), TRIES, True
        language = self._asking.recipe.language
        while True:
            reply, request = await self._reply(definition, asked, again)
            if problem := _withheld(reply):
                return asked.closed(problem)
            try:
                docstring = parse_response.parse_response(
                    reply.text,
                    definition,
                    request.mode,
                    finish=reply.finish,
                    language=language,
                    room=self._asking.room,
                    is_last=left == 1,
                )
            except parse_response.InvalidResponseError as error:
                again = _RetryHints(error.reasons, LARGER if reply.finish == "length" else 1)
                left, shapeless = left - 1, shapeless and error.is_not_json
                if not left and shapeless and self._gone_down(request.mode):
                    left = TRIES
                if left:
                    continue
                return asked.closed(_refused(again.reasons))
            self._learn(request.mode)
            self._keep(path, definition, docstring)
            return asked.closed(GeneratedDocstring(docstring, "model", reply.model))

    def _gone_down(self, mode: str) -> bool:
        """Take a lower mode for this run when no answer in this one was ever JSON, and tell whether there is one."""
        if self._fits or mode == MODES[-1]:
            return False
        self._floor = max(self._floor, MODES.index(mode) + 1)
        return True

    def _learn(self, mode: str) -> None:
        """Note that answers in this mode can be read; where only a lower one could be, that one is kept."""
        self._fits = True
        provider = self._asking.provider
        while MODES.index(provider.mode) < MODES.index(mode):
            provider.lower(provider.mode)

    def _keep(self, path: str, definition: Definition, docstring: Docstring) -> None:
        recipe = self._asking.recipe
        self._asking.cache.put(
            cache_key(definition, recipe),
            docstring,
            digest=definition.digest,
            model=recipe.model,
            provider=recipe.provider,
            qualname=definition.qualname,
            path=path,
            language=recipe.language,
        )

    async def _reply(
        self, definition: Definition, asked: RequestStats, again: _RetryHints
    ) -> tuple[CompletionResponse, CompletionRequest]:
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
                if error.code == TOO_LONG and budget is None:
                    budget = SMALLER
                elif error.code != RATE or error.stops_run:  # the limiter holds everybody back then
                    raise

    async def _turn(
        self, definition: Definition, asked: RequestStats, again: _RetryHints, budget: int | None
    ) -> tuple[CompletionResponse, CompletionRequest]:
        """Ask in a turn of the limiter, which is kept through failures that may pass: a dead service is not stormed."""
        limiter = self._asking.limiter
        attempt = 0
        async with limiter.turn():
            request = self._request(definition, again, budget)  # not before: modes are learnt while it waits
            most = self._most(request)
            while True:
                await limiter.wait_for_rate(most.prompt // 3 + most.completion)
                try:
                    reply = await self._asked(request, most, asked)
                    break
                except UnsupportedResponseFormatError:
                    self._floor = min(MODES.index(request.mode) + 1, len(MODES) - 1)
                    raise
                except ServiceError as error:
                    if isinstance(error, UnsupportedFeatureError) or not error.retryable or error.code == RATE:
                        raise
                    attempt += 1
                    await self._before_again(error, attempt)
        self._failures = 0
        await limiter.on_success()
        return reply, request

    def _request(self, definition: Definition, again: _RetryHints, budget: int | None) -> CompletionRequest:
        place = MODES.index(self._asking.provider.mode)
        request = prompt.build_request(
            definition,
            language=self._asking.recipe.language,
            mode=MODES[max(place, self._floor)],
            budget=budget,
            reasons=again.reasons,
        )
        return request if again.larger == 1 else replace(request, max_tokens=request.max_tokens * again.larger)

    def _most(self, request: CompletionRequest) -> Usage:
        """Return a bound of what a question takes: no token is shorter than a byte."""
        text = request.system + request.user + (json.dumps(request.schema) if request.mode == MODES[0] else "")
        completion = request.max_tokens + self._asking.provider.headroom
        return Usage(prompt=len(text.encode("utf-8", "replace")) + CHAT_OVERHEAD_TOKENS, completion=completion)

    async def _asked(self, request: CompletionRequest, most: Usage, asked: RequestStats) -> CompletionResponse:
        """Ask once, within the budget."""
        asking = self._asking

        def exactly() -> Usage:
            text = f"{request.system}\n{request.user}\n{json.dumps(request.schema)}"
            return replace(most, prompt=min(asking.count(text) + CHAT_OVERHEAD_TOKENS, most.prompt))

        reserved = await asking.budget.reserve(most, exactly)
        usage: Usage | None = None
        began = asked.begin(asking.clock())
        try:
            reply = await asking.provider.ask(request)
            usage, asked.model = reply.usage, reply.model
        except ServiceError as error:
            usage = error.usage
            if error.code == RATE and error.retryable:
                asking.limiter.on_throttled(error.retry_after, asked.attempts)
            raise
        finally:
            asked.end(asking.clock(), began)
            asked.usage += usage or Usage()
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
        if attempt >= most:
            error.stops_run = self._failures >= most
            raise error
        delay = self._asking.limiter.with_jitter(0.5 * 2 ** (attempt - 1))
        delay = max(delay, error.retry_after or 0.0)
        if self._asking.clock() + delay > self._ends:
            raise error
        await self._asking.sleep(delay)


class _RetryHints(Struct):
    """How a question is asked again.

    Attributes:
        reasons: Why the last answer was refused.
        larger: Factor of the answer's tokens.
    """

    reasons: tuple[str, ...] = ()
    larger: int = 1


def _withheld(reply: CompletionResponse) -> Failure | None:
    """Return why a reply holds no answer that asking again would change."""
    if reply.finish == "content_filter":
        return Failure("the content filter withheld the answer", FILTERED, "content filter", service=True)
    if reply.refusal:
        said = " ".join(reply.refusal.split())[:160]
        return Failure(f"the model refused to answer: {said}", FILTERED, "refusal", service=True)
    return None


def _refused(reasons: tuple[str, ...]) -> Failure:
    return Failure(f"the answer was refused twice: {'; '.join(reasons)}", "Run again, or write it by hand.", "answer")


FILTERED = "Write this docstring by hand, or mark the definition `# docgen: skip`."


def _reason(error: ServiceError) -> str:
    reasons = {"content_filter": "content filter", TOO_LONG: "too long", "requests": "budget", "connection": "service"}
    return reasons.get(error.code, error.code if error.code in ("budget", "rate limit", "deadline") else "service")
