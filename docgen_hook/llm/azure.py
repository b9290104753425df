"""Azure OpenAI, OpenAI and compatible servers; the SDK lives only here."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docgen_hook.llm.faults import Failure, ModeError, ParameterError, fault
from docgen_hook.model import Reply, ServiceError, Usage, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen_hook.llm.endpoint import Endpoint
    from docgen_hook.model import Request

MODES = ("json_schema", "json_object", "text")
HEADROOM = 4000  # completion tokens that a reasoning model may spend thinking
READ = 120.0  # seconds between two bytes; the total is the run's deadline
REASONING = ("o1", "o3", "o4", "gpt-5", "gpt-6")


class RemoteProvider:
    """A deployment that is asked over HTTPS.

    What it turns out not to take (a parameter, an answer mode) is left away from then on, in this run and, through
    `recall` and `remember`, in later ones.

    Attributes:
        model: Deployment or model name.
        mode: How answers are asked for: "json_schema", "json_object" or "text".
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
        """
        self.model = model
        self._where = where
        self._provider = provider
        self._key, self._token, self._scope, self._credential = key, token, scope, credential
        self._remember = remember
        self._about = f"{provider}|{where.base}|{where.api_version}|{model}"
        self._client: Any = None
        learnt = _learnt(recall(self._about))
        self.mode: str = learnt["mode"]
        self._limit: str = learnt["limit"]
        self._dropped: set[str] = set(learnt["dropped"])
        self._thinks: bool = learnt["thinks"] or model.lower().startswith(REASONING)

    def __repr__(self) -> str:
        return f"RemoteProvider({self._provider}, {self.model})"

    async def ask(self, request: Request) -> Reply:
        """Ask one question; a parameter that is refused is left away and the question asked again at once.

        Args:
            request: The question.

        Returns:
            The answer.

        Raises:
            ServiceError: If there is no answer; ModeError when the answer mode has to be lowered first.
        """
        for _ in range(4):
            try:
                return self._noted(await self._asked(request), request)
            except ParameterError as error:
                if not self._adapted(error.parameter):
                    raise ServiceError(error.sentence, "Check the deployment's model.") from error
            except ModeError as error:
                if request.mode == self.mode:
                    self._lower(error)
                raise
        raise ServiceError(f"{self.model} refuses one parameter after the other", "Check the deployment's model.")

    async def close(self) -> None:
        """Let go of the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def _asked(self, request: Request) -> Reply:
        import openai  # 350-520 ms: only a miss pays

        client = self._opened()
        try:
            completion = await client.chat.completions.create(**self._body(request))
        except openai.APIStatusError as error:
            raise fault(_failure(error), self.model) from None
        except openai.APITimeoutError:
            raise ServiceError("the service did not answer in time", "Run again later.", retryable=True) from None
        except openai.APIConnectionError as error:
            raise _unreached(error, self._where.base) from None
        except (json.JSONDecodeError, openai.APIResponseValidationError, UnicodeDecodeError):
            raise ServiceError("the service's answer was not JSON", "Run again later.", retryable=True) from None
        return _reply(completion, request)

    def _body(self, request: Request) -> dict[str, Any]:
        name = str(request.schema.get("title", "docstring"))
        schema = {key: value for key, value in request.schema.items() if key != "title"}
        formats: dict[str, Any] = {
            "json_schema": {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": schema}},
            "json_object": {"type": "json_object"},
        }
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": _sendable(request.system)},
                {"role": "user", "content": _sendable(request.user)},
            ],
            self._limit: request.max_tokens + (HEADROOM if self._thinks else 0),
        }
        if request.mode in formats:
            body["response_format"] = formats[request.mode]
        return {key: value for key, value in body.items() if key not in self._dropped}

    def _noted(self, reply: Reply, request: Request) -> Reply:
        if (reply.usage.reasoning or (reply.finish == "length" and not reply.text)) and not self._thinks:
            self._thinks = True
            self._keep()
        del request
        return reply

    def _adapted(self, parameter: str) -> bool:
        """Swap or leave away a parameter, and tell whether that was possible."""
        if parameter in ("max_completion_tokens", "max_tokens"):
            other = "max_tokens" if parameter == "max_completion_tokens" else "max_completion_tokens"
            if self._limit == parameter:
                self._limit = other
            self._keep()
            return True
        if parameter in ("model", "messages") or parameter in self._dropped:
            return False
        self._dropped.add(parameter)
        self._keep()
        return True

    def _lower(self, error: ModeError) -> None:
        place = MODES.index(self.mode) + 1
        if place >= len(MODES):
            raise ServiceError(error.sentence, "Choose another deployment.", stops_run=True) from error
        self.mode = MODES[place]
        self._keep()

    def _keep(self) -> None:
        learnt = {"mode": self.mode, "limit": self._limit, "dropped": sorted(self._dropped), "thinks": self._thinks}
        self._remember(self._about, json.dumps(learnt, sort_keys=True))

    def _opened(self) -> Any:
        if self._client is None:
            with _without_foreign(self._provider):
                self._client = self._made()
        return self._client

    def _made(self) -> Any:
        import logging

        import openai

        for name in ("httpx2", "httpcore2", "openai"):  # at INFO they print endpoint and deployment
            logging.getLogger(name).setLevel(logging.WARNING)
        common: dict[str, Any] = {
            "max_retries": 0,
            "timeout": READ,
            "http_client": openai.DefaultAsyncHttpx2Client(follow_redirects=False, timeout=READ),
        }
        if self._where.classic and self._provider == "azure":
            given: dict[str, Any] = {"api_key": self._key} if self._key else {"azure_ad_token": self._token}
            given = given if self._key or self._token else {"azure_ad_token_provider": self._entra()}
            common |= {"azure_endpoint": self._where.base, "api_version": self._where.api_version}
            return openai.AsyncAzureOpenAI(**given, **common)
        key: Any = self._key or self._token
        if not key:
            key = self._entra() if self._provider == "azure" else "none"  # local servers take any word
        return openai.AsyncOpenAI(base_url=self._where.base + self._where.path, api_key=key, **common)

    def _entra(self) -> Any:
        if self._credential is None:
            try:
                from azure.identity.aio import DefaultAzureCredential  # 200 ms
            except ImportError as error:
                raise UsageError(
                    "there is no key for Azure OpenAI",
                    'Set AZURE_OPENAI_API_KEY, or install "docgen-hook[entra]" to sign in with Entra ID.',
                ) from error
            self._credential = DefaultAzureCredential()

        async def token() -> str:
            found = await self._credential.get_token(self._scope)
            return str(found.token)

        return token


def _learnt(text: str | None) -> dict[str, Any]:
    """Read what an earlier run has learnt; anything odd means nothing."""
    plain: dict[str, Any] = {"mode": MODES[0], "limit": "max_completion_tokens", "dropped": [], "thinks": False}
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return plain
    if not isinstance(found, dict) or found.get("mode") not in MODES:
        return plain
    if found.get("limit") in ("max_tokens", "max_completion_tokens"):
        plain["limit"] = found["limit"]
    dropped = found.get("dropped")
    plain["dropped"] = [each for each in dropped if isinstance(each, str)] if isinstance(dropped, list) else []
    return plain | {"mode": found["mode"], "thinks": found.get("thinks") is True}


@contextmanager
def _without_foreign(provider: str) -> Iterator[None]:
    """Hide OPENAI_* variables of other programs while an Azure client is made: the SDK reads them by itself."""
    hidden = {
        name: os.environ.pop(name) for name in list(os.environ) if provider == "azure" and name.startswith(FOREIGN)
    }
    try:
        yield
    finally:
        os.environ.update(hidden)


FOREIGN = ("OPENAI_", "AZURE_OPENAI_AD_TOKEN")


def _sendable(text: str) -> str:
    """Replace what JSON in UTF-8 cannot carry: lone surrogates."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _failure(error: Any) -> Failure:
    body = error.body
    inner = body.get("error", body) if isinstance(body, dict) else {}
    inner = inner if isinstance(inner, dict) else {}
    message = inner.get("message") or (body if isinstance(body, str) and "<" not in body else "")
    return Failure(
        error.status_code,
        str(error.code or inner.get("code") or ""),
        str(error.param or inner.get("param") or ""),
        str(message or ""),
        body,
        {name.lower(): value for name, value in error.response.headers.items()},
    )


def _unreached(error: Exception, base: str) -> ServiceError:
    cause: BaseException = error
    while cause.__cause__ is not None:
        cause = cause.__cause__
    said = str(cause).strip().splitlines()
    return ServiceError(
        f"{base} cannot be reached" + (f": {said[0][:200]}" if said else ""),
        "Check the network, the endpoint, and HTTPS_PROXY or SSL_CERT_FILE if your company uses them.",
        retryable=True,
        code="connection",
    )


def _reply(completion: Any, request: Request) -> Reply:
    """Read a completion; the SDK does not check its shape.

    Args:
        completion: What the SDK gave.
        request: The question.

    Returns:
        The answer as a value.

    Raises:
        ServiceError: If it has another shape.
    """
    if isinstance(completion, str | bytes) or completion is None:
        raise ServiceError(
            "the address answered with a web page instead of an answer",
            "Is there a proxy or sign-in page before it?",
            retryable=True,
        )
    usage = _usage(getattr(completion, "usage", None))
    choices = getattr(completion, "choices", None)
    if not choices:
        raise ServiceError("the service's answer was empty", "Run again later.", retryable=True, usage=usage)
    choice = choices[0]
    message = getattr(choice, "message", None)
    return Reply(
        str(getattr(message, "content", None) or ""),
        str(getattr(choice, "finish_reason", None) or "stop"),
        str(getattr(message, "refusal", None) or ""),
        usage,
        str(getattr(completion, "model", None) or ""),
        request.mode,
    )


def _usage(found: Any) -> Usage:
    prompt_details = getattr(found, "prompt_tokens_details", None)
    completion_details = getattr(found, "completion_tokens_details", None)
    return Usage(
        _count(found, "prompt_tokens"),
        _count(prompt_details, "cached_tokens"),
        _count(found, "completion_tokens"),
        _count(completion_details, "reasoning_tokens"),
    )


def _count(holder: Any, name: str) -> int:
    value = getattr(holder, name, None)
    return value if type(value) is int and value > 0 else 0
