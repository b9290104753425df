"""The lines of a batch's files: a question a line going out, an answer a line coming back.

Azure: https://learn.microsoft.com/azure/foundry/openai/how-to/batch ("Getting started with Azure OpenAI batch
deployments"); OpenAI: https://platform.openai.com/docs/guides/batch.
"""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import ServiceError
from docgen_hook.providers.completions.completion import reply
from docgen_hook.providers.errors.error_mapping import map_error
from docgen_hook.providers.errors.error_response import ErrorResponse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.generation import CompletionRequest, CompletionResponse
    from docgen_hook.providers.endpoints import Endpoint
    from docgen_hook.providers.openai_compatible import OpenAIProvider

PLAIN, V1 = "/chat/completions", "/v1/chat/completions"
NAMED = 64  # characters of a custom_id that every service takes
AGAIN = "`docgen-hook batch submit` sends it again."


def line_url(where: Endpoint, service: str) -> str:
    """Return the "url" of each line.

    Azure's guide has "/v1/chat/completions" for the v1 interface (articles/foundry/openai/includes/batch in
    MicrosoftDocs/azure-ai-docs) and "/chat/completions" for dated api-versions (articles/ai-services/openai, there).

    Args:
        where: The endpoint.
        service: "azure" or "openai".
    """
    return PLAIN if service == "azure" and where.classic else V1


def line(name: str, request: CompletionRequest, provider: OpenAIProvider, service: str) -> str:
    """Return a question as a line of the file.

    Args:
        name: What the answer will be known by, at most 64 characters.
        request: The question.
        provider: Knows the body.
        service: "azure" or "openai".
    """
    url = line_url(provider.where, service)
    body = {key: value for key, value in provider.body(request).items() if not key.startswith("stream")}
    return json.dumps({"custom_id": name, "method": "POST", "url": url, "body": body}) + "\n"


def read_answers(
    text: str, request: CompletionRequest, model: str
) -> Iterator[tuple[str, CompletionResponse | ServiceError]]:
    """Read a file of answers or errors, line by line.

    Args:
        text: The file.
        request: Tells how the questions were asked.
        model: The deployment, for sentences.

    Yields:
        The question's name, and the reply or why there is none; lines that cannot be read are left out.
    """
    for part in text.split("\n"):  # not at U+2028 and its like, which JSON may hold
        try:
            found = json.loads(part, object_hook=_namespace)
        except (ValueError, RecursionError):
            continue
        if name := text_attribute(found, "custom_id"):
            yield name, _answer(found, request, model)


def _namespace(pairs: dict[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(**pairs)


def _answer(found: Any, request: CompletionRequest, model: str) -> CompletionResponse | ServiceError:
    response = getattr(found, "response", None)
    status = getattr(response, "status_code", 0)
    body = getattr(response, "body", None)
    try:
        if status == 200:
            return reply(body, request)
    except ServiceError as error:
        return error
    said = next(filter(None, (getattr(holder, "error", None) for holder in (body, found))), body)
    sentence = text_attribute(said, "message") or "the provider sent no response"
    if type(status) is not int or not status:
        return ServiceError(sentence[:300], AGAIN)
    return map_error(
        ErrorResponse(status, text_attribute(said, "code"), text_attribute(said, "param"), sentence, None, {}), model
    )


def text_attribute(holder: Any, name: str) -> str:
    """Return a text that an object of the service's holds, on one line; empty where there is none."""
    value = getattr(holder, name, None)
    return " ".join(value.split()) if isinstance(value, str) else ""
