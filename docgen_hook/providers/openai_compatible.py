"""Azure OpenAI, OpenAI and compatible servers; the SDK lives only here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import InvalidResponse, ServiceError
from docgen_hook.providers.base import replace_surrogates
from docgen_hook.providers.bounds import bounded
from docgen_hook.providers.compatible import STARTING, extra_fields, is_beside, not_ready, refused_extra
from docgen_hook.providers.completions.completion import reply, whole
from docgen_hook.providers.completions.event_stream import watch_stream
from docgen_hook.providers.credentials.entra_id import EntraToken
from docgen_hook.providers.credentials.key_header import KeyHeader
from docgen_hook.providers.errors.error_mapping import map_error
from docgen_hook.providers.errors.failed_response import failure, failure_in
from docgen_hook.providers.errors.unsupported import (
    CompletionLimitError,
    UnsupportedFeatureError,
    UnsupportedParameterError,
    UnsupportedResponseFormatError,
)
from docgen_hook.providers.model_profile import BOUNDS, STREAM, SYSTEM, ModelProfile, profile_key
from docgen_hook.providers.sdk_client import ClientSecret, open_client
from docgen_hook.providers.transport import CONNECTION, MAX_RESPONSE_BYTES, limit_response_size, map_connection_error

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping

    from docgen_hook.model.generation import CompletionRequest, CompletionResponse
    from docgen_hook.providers.endpoints import Endpoint
    from docgen_hook.providers.errors.error_response import ErrorResponse

HEADROOM = 4000  # completion tokens that a reasoning model may spend thinking
SHORTEST = 8  # characters of a key; Azure's have 32 or 84
REASONING = ("o1", "o3", "o4", "gpt-5", "gpt-6")


class OpenAIProvider:
    """A deployment that is asked over HTTPS.

    What it turns out not to take (a parameter, an answer mode) is left away from then on, in this run and, through
    `recall` and `remember`, in later ones.

    Attributes:
        model: Deployment or model name.
        where: The endpoint.
        largest: Bytes that an answer of the service may have.
    """

    def __init__(
        self,
        where: Endpoint,
        model: str,
        *,
        provider: str = "azure",
        key: str = "",
        token: str = "",
        scope: str = "",
        recall: Callable[[str], str | None] = lambda _: None,
        remember: Callable[[str, str], None] = lambda *_: None,
        credential: Any = None,
        largest: int = MAX_RESPONSE_BYTES,
        key_header: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Name the deployment; nothing is imported or opened yet.

        Args:
            where: The endpoint.
            model: Deployment or model.
            provider: "azure" or "openai".
            key: API key.
            token: Static bearer token.
            scope: Scope of the Entra ID token, used where there is neither key nor token.
            recall: Gives what an earlier run has learnt.
            remember: Keeps what this run learns.
            credential: An azure-identity credential; None makes the default one when it is needed.
            largest: Bytes that an answer of the service may have.
            key_header: Header that takes the key; empty for the usual one, or the one that a gateway asks for.
            headers: What else each request carries.
        """
        self.model = model
        self.where = where
        self._provider = provider
        self._key, self._token = key, token
        self._entra = EntraToken(scope, credential)
        self._remember = remember
        self._about = profile_key(provider, where, model)
        self.largest = largest
        self._client: Any = None
        self._headers = KeyHeader(
            key=key, token=token, configured=key_header, extra=headers,
            about=f"{provider}|{where.base}", recall=recall, remember=remember,
        )  # fmt: skip
        self._is_beside = is_beside(provider, where.base)
        self._learnt = ModelProfile(recall(self._about), thinks=model.lower().startswith(REASONING))

    def __repr__(self) -> str:
        return f"OpenAIProvider({self._provider}, {self.model})"

    @property
    def mode(self) -> str:
        """Return how answers are asked for: "json_schema", "json_object" or "text"."""
        return self._learnt.mode

    @property
    def headroom(self) -> int:
        """Return the completion tokens that are allowed beyond those of the answer."""
        return HEADROOM if self._learnt.thinks else 0

    @property
    def note(self) -> str:
        """Return what a person should know of the endpoint, or an empty string."""
        return self._headers.note

    def lower(self, mode: str) -> None:
        """Ask in a lower mode from now on: the answers in this one were none."""
        self._learnt.lower(mode)
        self._keep()

    async def ask(self, request: CompletionRequest) -> CompletionResponse:
        """Ask one question.

        Args:
            request: The question.

        Returns:
            The answer.

        Raises:
            ServiceError: If there is no answer.
            UnsupportedFeatureError: If the same request will be sent in another form now.
        """
        without, most = frozenset(self._learnt.dropped), self._learnt.most
        try:
            return self.record_response(await self._send_body(request))
        except UnsupportedFeatureError as error:
            if not self.adapt_to(error, request.mode, without, most):
                raise ServiceError(error.sentence, "Choose another deployment.", stops_run=True) from None
            raise

    def adapt_to(self, error: UnsupportedFeatureError, mode: str, without: Collection[str] = (), most: int = 0) -> bool:
        """Leave away what was refused to a question in a mode.

        Args:
            error: The refusal.
            mode: How the question asked for its answer.
            without: What the question had left away already.
            most: Completion tokens that it was held to, 0 for any number.

        Returns:
            Whether it can be asked in another way now.
        """
        if isinstance(error, CompletionLimitError):
            can = self._learnt.allow(error.most, most)
        elif isinstance(error, UnsupportedParameterError) and error.parameter:
            absent = without if self._is_beside else {*without, "temperature", STREAM}
            can = self._learnt.adapt(error.parameter, absent)
        else:
            can = self._learnt.refuse_schema(
                mode, of_schema=isinstance(error, UnsupportedResponseFormatError) and error.of_schema
            )
        if can:
            self._keep()
        return can

    def prepare(self) -> None:
        """Import the SDK, make its client and build a request: half a second that an event loop does not have."""
        _ = self._opened().chat.completions.with_raw_response.create  # the SDK imports more with the first use

    async def close(self) -> None:
        """Release the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def _send_body(self, request: CompletionRequest) -> CompletionResponse:
        body = self.body(request)
        # as extra body messages and schema are not walked through by the SDK, which takes 3 ms of each question
        named: dict[str, Any] = {"model": body.pop("model"), "messages": ()}
        raw = await self.called(lambda sdk: sdk.chat.completions.with_raw_response.create(**named, extra_body=body))
        completion = whole(raw.http_response.content)  # not taken apart by the SDK, which trusts types and shapes
        if (failed := failure_in(completion)) is not None:
            raise self._cleaned(map_error(failed, self.model))
        found = reply(completion, request, raw.http_response.headers)
        self._learnt.accepted(request.mode)
        return found

    async def called(self, call: Callable[[Any], Awaitable[Any]]) -> Any:
        """Return what a call of the SDK's client gives.

        Args:
            call: Makes the call, given the client.

        Raises:
            ServiceError: If it fails, as the table of faults says.
            InvalidResponse: If what comes is not JSON.
        """
        import openai  # 350-520 ms: only a miss pays

        client, used = self._opened(), self._headers.name
        try:
            try:
                return await call(client)
            except openai.APIStatusError as error:
                if not self._headers.learn(failure(error), used):
                    raise
                return await call(client)  # once more, with the key in the header that the gateway names
        except openai.APIStatusError as error:
            raise self._cleaned(self._fault(failure(error, self._credential))) from None
        except openai.APITimeoutError:
            raise ServiceError("the request timed out", "Run again later.", retryable=True) from None
        except openai.APIConnectionError as error:
            raise self._unreached(error) from None
        except (ValueError, RecursionError, openai.APIResponseValidationError):  # of json and of text
            raise InvalidResponse("the provider's response was not JSON", "Run again later.", retryable=True) from None

    def _fault(self, failed: ErrorResponse) -> ServiceError:
        """Return the error that a failed response means; patterns in the schema are the first to be left away."""
        sent = {BOUNDS, STREAM} - self._learnt.dropped if self._is_beside else ()
        if parameter := refused_extra(failed, sent):
            sentence = f"{self.model} does not support {parameter}: {failed.message[:300]}"
            error = UnsupportedParameterError(sentence, retryable=True)
            error.parameter = parameter
            return error
        return not_ready(failed) or map_error(failed, self.model)

    def _unreached(self, error: Exception) -> ServiceError:
        """Return the error that a broken connection means; a server on this machine may be about to start."""
        found = map_connection_error(error, self.where.base)
        if self._is_beside and found.code == CONNECTION:
            found.code = STARTING
        return found

    def body(self, request: CompletionRequest) -> dict[str, Any]:
        """Return what is sent for a question, as JSON-ready data."""
        name = str(request.schema.get("title", "docstring"))
        schema = {key: value for key, value in request.schema.items() if key != "title"}
        if self._is_beside and BOUNDS not in self._learnt.dropped:
            schema = bounded(schema)  # a grammar on this machine holds the patterns, Azure refuses them
        formats: dict[str, Any] = {
            "json_schema": {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": schema}},
            "json_object": {"type": "json_object"},
        }
        body: dict[str, Any] = {
            "model": self.model,
            "messages": self._messages(request),
            self._learnt.limit: self._learnt.held(request.max_tokens + self.headroom),
        }
        if self._is_beside:
            body |= extra_fields(request.mode, self._learnt.dropped)
        if request.mode in formats:
            body["response_format"] = formats[request.mode]
        return {key: value for key, value in body.items() if key not in self._learnt.dropped}

    def _messages(self, request: CompletionRequest) -> list[dict[str, str]]:
        system, user = replace_surrogates(request.system), replace_surrogates(request.user)
        if SYSTEM in self._learnt.dropped:
            return [{"role": "user", "content": f"{system}\n{user}"}]
        return [{"role": "system", "content": system}, {"role": "user", "content": user}]

    def record_response(self, answer: CompletionResponse) -> CompletionResponse:
        """Return an answer back, and remember what it tells of the deployment."""
        if (answer.usage.reasoning or (answer.finish == "length" and not answer.text)) and not self._learnt.thinks:
            self._learnt.thinks = True
            self._keep()
        if answer.model not in ("", self._learnt.model):
            self._learnt.model = answer.model
            self._keep()
        return answer

    @property
    def _credential(self) -> str:
        """Return what is sent with each request: "key" or "token"."""
        return "key" if self._key else "token" if self._token or self._provider == "azure" else ""

    def _cleaned(self, error: ServiceError) -> ServiceError:
        """Blank the key where a service repeats it in what it says; what is shorter is a word, and no secret."""
        for secret in (secret for secret in self._headers.secrets if len(secret) >= SHORTEST):
            error.sentence = error.sentence.replace(secret, "***")
            error.tip = error.tip.replace(secret, "***")
        error.args = (error.sentence,)
        return error

    def _keep(self) -> None:
        self._remember(self._about, str(self._learnt))

    def _opened(self) -> Any:
        if self._client is None:
            watch = watch_stream if self._is_beside else None
            limit = partial(limit_response_size, largest=self.largest, watch=watch)
            secret = ClientSecret(self._key, self._token, self._entra)
            hooks: dict[str, list[Any]] = {"request": [self._headers.apply], "response": [limit]}
            self._client = open_client(self._provider, self.where, secret, hooks, is_beside=self._is_beside)
        return self._client
