"""Wordings of services, gateways and accounts from public threads: each is told to be what it is.

Threads: Azure/azure-docs#16282, jasonacox/TinyLLM#17, theopenco/llmgateway#2532, runpod-workers/worker-vllm#57,
mlflow/mlflow#11402, BerriAI/litellm#4417, microsoft/vscode-azure-account#234 and #254, mmeyerlein/meclaw#75,
kortix-ai/suna#4434, Azure-Samples/azure-search-openai-demo#994, openai/codex#1354, rusiaaman/chat.md#2.
"""

import json
import random

import pytest

from docgen_hook.api.client_sources import find
from docgen_hook.errors import (
    AuthenticationError,
    ContentFiltered,
    InvalidResponse,
    QuotaExceeded,
    RateLimited,
    RequestTooLong,
    ServiceError,
)
from docgen_hook.prompting import prompt
from docgen_hook.providers.completions.completion import reply, whole
from docgen_hook.providers.errors.error_mapping import map_error
from docgen_hook.providers.errors.failed_response import failure, failure_in
from docgen_hook.providers.errors.unsupported import UnsupportedParameterError, UnsupportedResponseFormatError


def error(code, message, **more):
    return {"error": {"code": code, "message": message, **more}}


def says(message, **more):
    return {"error": {"message": message, **more}}


STOPS = [  # no further request of the run makes sense: status, body, class, what the sentence and its tip say
    (403, {"statusCode": 403, "message": "Out of call volume quota. Quota will be replenished in 5.03:23:11"}, QuotaExceeded, "renewed at"),
    (401, {"error": True, "status": 401, "message": "Unauthorized: the API key reached its usage limit."}, QuotaExceeded, "used up"),
    (400, says("Budget has been exceeded! Current cost: 10.02, Max budget: 10.0", type="budget_exceeded"), QuotaExceeded, "used up"),
    (429, says("Your organization has reached its monthly spend limit", type="insufficient_funds"), QuotaExceeded, "used up"),
    (402, {"detail": "Payment required"}, QuotaExceeded, "used up"),
    (403, error("Forbidden", "The subscription 'x' is disabled and therefore marked as read only."), QuotaExceeded, "is blocked"),
    (409, error("ReadOnlyDisabledSubscription", "The subscription is disabled."), QuotaExceeded, "is blocked"),
    (403, error("SubscriptionNotRegistered", "The subscription is not registered to use a namespace."), QuotaExceeded, "is blocked"),
    (403, error("access_terminated", "Your access was terminated due to violation of our policies"), QuotaExceeded, "is blocked"),
    (400, error("OperationNotSupported", "The completion operation does not work with the specified model."), ServiceError, "chat completions"),
    (400, error("model_not_supported", "The requested model is not supported."), ServiceError, "not found"),
    (400, says("Model is not supported in region eastus2"), ServiceError, "not found"),
    (400, says("The specified model gpt-9 is not supported."), ServiceError, "not found"),
    (404, error("DeploymentNotFound", "The API deployment docs does not exist in this project."), ServiceError, "deployment 'docs' not found"),
    (404, error("404", "Resource not found"), ServiceError, "the URL was not found"),
    (404, error("ResourceNotFound", "The Resource 'accounts/x' was not found."), ServiceError, "the URL was not found"),
    (404, {"detail": "Not Found"}, ServiceError, "the URL was not found"),
    (404, "404 page not found", ServiceError, "the URL was not found"),
    (400, says("Invalid URL (POST /chat/completions)"), ServiceError, "the endpoint does not accept"),
    (405, {"detail": "Method Not Allowed"}, ServiceError, "does not accept POST"),
    (401, {"message": "No API key found in request"}, AuthenticationError, "AZURE_OPENAI_API_KEY_HEADER"),
    (401, "Unauthorized", AuthenticationError, "the API key was rejected"),
    (401, says("litellm.AuthenticationError: Unauthorized. Access token is missing, invalid", code="401"), AuthenticationError, "rejected"),
    (401, says("Invalid proxy server token passed. Unable to find token", type="token_not_found_in_db"), AuthenticationError, "rejected"),
    (400, {"error": "invalid_grant", "error_description": "AADSTS700082: The refresh token has expired."}, AuthenticationError, "az login"),
    (401, {"error": "invalid_grant", "error_description": "AADSTS50076: You must use multi-factor authentication."}, AuthenticationError, "Entra ID rejected the sign-in"),
    (403, {"error": "access_denied", "error_description": "AADSTS53003: Conditional Access policies do not allow it."}, AuthenticationError, "Entra ID rejected"),
    (400, {"error": "unauthorized_client", "error_description": "AADSTS90002: Tenant x not found."}, AuthenticationError, "another tenant"),
    (403, {"errors": [{"message": "IP address 1.2.3.4 is not allowed"}]}, AuthenticationError, "machine: IP address 1.2.3.4 is not"),
    (403, error("403", "Traffic is not from an approved private endpoint."), AuthenticationError, "network rules"),
    (400, error("InvalidApiVersionParameter", "The api-version '2030-01-01' is invalid. The supported versions are '2024-10-21'."), ServiceError, "2024-10-21"),
]  # fmt: skip
OTHERS = [  # status, body, class, what is said
    (429, {"statusCode": 429, "message": "Token limit is exceeded. Try again in 42 seconds."}, RateLimited, "42 seconds"),
    (429, error("RateLimitReached", "Your requests to docs have exceeded the call rate limit. Please retry after 2 seconds."), RateLimited, "2 seconds"),
    (429, {"title": "Too Many Requests", "status": 429, "detail": "Rate limit exceeded. Retry in 30s"}, RateLimited, "30s"),
    (400, error("context_length_exceeded", "Input tokens exceed the configured limit of 272000 tokens."), RequestTooLong, "272000"),
    (400, says("prompt is too long: 210000 tokens > 200000 maximum"), RequestTooLong, "200000"),
    (400, says("the request exceeds the available context size", type="exceed_context_size_error", n_ctx=4096), RequestTooLong, "too long"),
    (413, "<html><head><title>413 Request Entity Too Large</title></head></html>", RequestTooLong, "413"),
    (400, error("unsupported_value", "Unsupported value: 'messages[0].role' does not support 'system' with this model."), UnsupportedParameterError, "system"),
    (400, {"error": "'response_format.type' must be 'json_schema' or 'text'"}, UnsupportedResponseFormatError, "format"),
    (400, {"detail": "response_format json_schema is not supported by this backend"}, UnsupportedResponseFormatError, "format"),
    (400, says("The specified model does not support response_format json_schema."), UnsupportedResponseFormatError, "format"),
    (400, error("content_filter", "The response was filtered.", innererror={"content_filter_result": {"jailbreak": {"filtered": True}}}), ContentFiltered, "jailbreak"),
    (403, error("403", "Request blocked by content safety policy: jailbreak detected"), ContentFiltered, "content filter"),
    (400, says("Guardrail raised an exception, Guardrail: presidio, Message: Violated policy"), ContentFiltered, "content filter"),
    (422, says("The request was blocked by the data loss prevention policy.", type="dlp_violation"), ContentFiltered, "content filter"),
    (400, says("Model error, please retry", code="model_error", type="server_error"), ServiceError, "status 400"),
    (400, says("The service is temporarily unavailable"), ServiceError, "status 400"),
    (500, error("model_error", "The model produced invalid content."), ServiceError, "status 500"),
    (500, says("The server had an error processing your request.", type="server_error"), ServiceError, "status 500"),
    (504, {"statusCode": 504, "message": "Gateway timeout: the backend did not respond."}, ServiceError, "status 504"),
    (502, "", ServiceError, "status 502"),
    (429, 'event: error\ndata: {"error": {"message": "Too many requests, try again in 3 seconds"}}\n\n', RateLimited, "429): Too many requests"),
    (500, 'event: error\ndata: {"error": {"message": "It broke o', ServiceError, "status 500: It broke o..."),
    (502, 'upstream said: {"error": "no route", "code": 7', ServiceError, "upstream said: error no route, code 7"),
    (408, error("Timeout", "The operation was timeout."), ServiceError, "status 408"),
]  # fmt: skip
IN_A_200 = [  # body, class, whether the run stops, what is said
    ({"code": 404, "message": "The model `docs` does not exist.", "object": "error", "type": "NotFoundError"}, ServiceError, True, "not found"),
    ({"choices": [{"finish_reason": "error", "message": {}, "error": {"code": 502, "message": "Upstream"}}]}, ServiceError, False, "status 502"),
    (says("Provider returned error", code=429, metadata={"raw": "rate-limited upstream, retry shortly"}), RateLimited, False, "rate-limited upstream"),
    ({"id": "x", "choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 0}}, InvalidResponse, False, "empty"),
    ("upstream connect error or disconnect/reset before headers. reset reason: overflow", InvalidResponse, False, "upstream connect error"),
    ('event: error\ndata: {"error": {"message": "Upstream stream error", "code": 502}}\n\n', ServiceError, False, "Upstream stream error"),
    ('{"choices": [{"message": {"content": "{', InvalidResponse, False, "was not JSON"),
]  # fmt: skip


class Response:
    """A failed response, as the SDK hands it on."""

    def __init__(self, status, body):
        self.status_code, self.response = status, self
        self.text, self.headers = body if isinstance(body, str) else json.dumps(body), {}


def names(rows):
    return [f"{number}: {row[-1]}" for number, row in enumerate(rows)]


@pytest.mark.parametrize(("status", "body", "kind", "said"), STOPS, ids=names(STOPS))
def test_a_fault_of_account_access_or_address_stops_the_run(status, body, kind, said):
    found = map_error(failure(Response(status, body), "key"), "docs")
    assert (type(found), found.stops_run, found.retryable) == (kind, True, False), found.sentence
    assert said in f"{found.sentence} {found.tip}"


@pytest.mark.parametrize(("status", "body", "kind", "said"), OTHERS, ids=names(OTHERS))
def test_a_fault_of_one_request_or_moment_does_not(status, body, kind, said):
    found = map_error(failure(Response(status, body), "key"), "docs")
    assert (type(found), found.stops_run) == (kind, False), found.sentence
    assert found.retryable == (kind not in (ContentFiltered, RequestTooLong)), found.sentence
    assert said in found.sentence


@pytest.mark.parametrize(("body", "kind", "stops", "said"), IN_A_200, ids=names(IN_A_200))
def test_a_fault_in_a_200_is_that_fault(body, kind, stops, said):
    request = prompt.build_request(find("def add(x): return x", "add"))
    completion = whole((body if isinstance(body, str) else json.dumps(body)).encode())
    failed = failure_in(completion)
    if failed is not None:
        found = map_error(failed, "docs")
    else:
        with pytest.raises(ServiceError) as caught:
            reply(completion, request)
        found = caught.value
    assert (type(found), found.stops_run) == (kind, stops)
    assert said in found.sentence


BODIES = [
    json.dumps(error("429", "Try again in 11 seconds.", innererror={"content_filter_result": {"hate": {"filtered": True}}})),
    json.dumps({"choices": [{"message": {"content": '{"summary": "x"}'}, "finish_reason": "stop"}], "usage": {"prompt_tokens": 5}}),
    json.dumps({"detail": [{"loc": ["body", "x"], "msg": "y", "type": "z"}]}),
    'data: {"choices": []}\n\ndata: [DONE]\n\n',
    "<html><title>Sign in</title><body>Please.",
]  # fmt: skip
SIGNS = [*'{}[]"\\,:\n\0\u202e\ud800<']


def damaged(text, chance):
    """Return a text that is cut, lacks a part, or has a sign too many."""
    first, last = sorted((chance.randrange(len(text)), chance.randrange(len(text))))
    return chance.choice(
        [text[:last], text[:first] + text[last:], text[:first] + chance.choice(SIGNS) + text[first:], text[::-1]]
    )


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 413, 422, 429, 500])
def test_a_damaged_body_ends_in_a_readable_sentence(status):
    chance = random.Random(status)
    request = prompt.build_request(find("def add(x): return x", "add"))
    for _ in range(300):
        text = damaged(chance.choice(BODIES), chance)
        text = damaged(text, chance) if text else text
        found = told(status, text, request)
        if found is not None:
            assert found.sentence.isprintable()
            assert not any(sign in found.sentence for sign in ('{"', '": ', '["')), found.sentence


def told(status, text, request):
    """Return the error of a response, None where it is a good one."""
    if status != 200:
        return map_error(failure(Response(status, text), "key"), "docs")
    completion = whole(text.encode("utf-8", "surrogatepass"))
    if (failed := failure_in(completion)) is not None:
        return map_error(failed, "docs")
    try:
        reply(completion, request)
    except ServiceError as problem:
        return problem
    return None
