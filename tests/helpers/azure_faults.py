"""What gateways, proxies and other services were seen to answer in public reports: more faults, and odd good responses.

Threads that were read for them: langchain-ai/langchain#35236, InternLM/MindSearch#310, microsoft/semantic-kernel#11208,
openai/openai-dotnet#55, theopenco/llmgateway#4064, stanford-crfm/helm#3327, dyad-sh/dyad#1849,
pollinations/pollinations#6260, alex-wolf-ps/dbchatprov2#2, BerriAI/litellm#796, #8953, #14144, #20867 and #37592,
OpenHands/OpenHands#4480, crmne/ruby_llm#606, Azure-Samples/AI-Gateway#163, vllm-project/aibrix#1103,
openai/codex#3048, Azure/azure-sdk-for-net#12789, anomalyco/opencode#23598, vanderschaarlab/climb#1.
"""

from __future__ import annotations

import gzip
import json
import zlib
from typing import Any

from tests.helpers.azure_server import Answer, completion, error, packed

STOPS, SKIPS, ASKS_AGAIN, WAITS, ADAPTS, SHRINKS, RETRIES, SIGNS = (
    "the run stops", "this definition fails", "requested once more with the reason", "all wait, then go on",
    "sent again without it, from then on", "sent again with less code", "tried up to 6 times",
    "tried up to 3 times",
)  # fmt: skip
GOOD = (
    '{"summary": "Add a constant to the value.", "parameters": {"value": "The number to add to."},'
    ' "returns": "The sum of both."}'
)


def _json(status: int, body: Any, **headers: str) -> Answer:
    return Answer(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


def _text(status: int, text: str, kind: str = "text/plain", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, text, {"content-type": kind} | named)


def _page(status: int, title: str, body: str = "", **headers: str) -> Answer:
    html = f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    return _text(status, html, "text/html; charset=UTF-8", **headers)


def _good(**fields: Any) -> dict[str, Any]:
    return completion(GOOD) | fields


def _message(finish: str = "stop", **fields: Any) -> dict[str, Any]:
    found = completion(None, finish)
    found["choices"][0]["message"].update(fields)
    return found


SIBLINGS: list[tuple[str, str, Answer]] = [
    ("400, the region's address where the resource's own is needed", STOPS, error(400, 'BadRequest', 'Please provide a custom subdomain for token authentication, otherwise API key is required.')),
    ('401, a gateway that got no key', STOPS, _json(401, {'statusCode': 401, 'message': 'Access denied due to a missing application credentials or subscription key.'})),
    ('401, the token has expired', STOPS, error(401, 'ExpiredAuthenticationToken', "The access token expiry UTC time '11/25/2026 3:00:00 AM' is earlier than current UTC time.")),
    ('403, a subscription without access', STOPS, error(403, 'SpecialFeatureOrQuotaIdRequired', "The subscription does not have QuotaId/Feature required by SKU 'S0' from kind 'OpenAI'.")),
    ('403, the resource is blocked for its behavior', STOPS, error(403, '403', 'Your resource has been temporarily blocked because we detected behavior that may violate our content policy.')),
    ('429, access is suspended for its behavior', STOPS, error(429, 'UnusualBehaviorDetected', 'Access to the resource has been suspended due to unusual behavior.')),
    ("403, Cloudflare's page (1010)", STOPS, _page(403, 'gw.example used Cloudflare to restrict access', "Error 1010 The owner of this website has banned your access based on your browser's signature")),
    ("403, Cloudflare's challenge", STOPS, _page(403, 'Just a moment...', 'Enable JavaScript and cookies to continue', cf_mitigated='challenge', server='cloudflare')),
    ('403, the country is not supported', STOPS, error(403, 'unsupported_country_region_territory', 'Country, region, or territory not supported')),
    ('403, conditional access', STOPS, _json(403, {'error': 'access_denied', 'error_description': 'AADSTS53003: Access has been blocked by Conditional Access policies.'})),
    ('401, nothing', STOPS, Answer(401, '')),
    ('401, a page', STOPS, _page(401, '401 Authorization Required', 'nginx')),
    ('401, a service mesh without a token', STOPS, _json(401, 'Jwt is missing', content_type='text/plain')),
    ("404, a gateway's JSON", STOPS, _json(404, {'statusCode': 404, 'message': 'Resource not found'})),
    ('404, nothing', STOPS, Answer(404, '')),
    ('404, no such model or no access', STOPS, error(404, 'model_not_found', 'The model `docs` does not exist or you do not have access to it.', type='invalid_request_error')),
    ('404, unknown model', STOPS, error(404, 'unknown_model', 'Unknown model: docs')),
    ('400, unavailable model', STOPS, error(400, 'unavailable_model', 'Unavailable model: docs')),
    ('400, a proxy that does not know the model', STOPS, _json(400, {'error': {'message': '/chat/completions: Invalid model name passed in model=docs. Call `/v1/models` to view available models for your key.', 'type': 'None', 'param': 'None', 'code': '400'}})),
    ('401, a key that may not use the model', STOPS, _json(401, {'error': {'message': "key not allowed to access model. This key can only access models=['gpt-4o']. Tried to access docs", 'type': 'key_model_access_denied', 'param': 'model', 'code': '401'}})),
    ('403, a project that may not use the model', STOPS, error(403, 'model_not_found', 'Project `proj_x` does not have access to model `docs`')),
    ('404, a model that is not pulled', STOPS, _json(404, {'error': "model 'docs' not found, try pulling it first"})),
    ('400, an api-version that there is not', STOPS, error(400, 'UnsupportedApiVersion', "The HTTP resource that matches the request URI 'https://x' does not support the API version '2020-01-01'.")),
    ('400, the api-version is missing', STOPS, error(400, 'MissingApiVersionParameter', 'The api-version query parameter (?api-version=) is required for all requests.')),
    ('404, the api-version was retired', STOPS, error(404, 'NoRegisteredProviderFound', "No registered resource provider found for API version '2023-03-15-preview'.")),
    ('410, the api-version was retired', STOPS, error(410, 'Gone', 'This api-version has been retired.')),
    ('404, not a chat model', STOPS, error(404, None, 'This is not a chat model and thus not supported in the v1/chat/completions endpoint. Did you mean to use v1/completions?', type='invalid_request_error', param='model')),
    ('429, no capacity at all', STOPS, error(429, 'insufficient_quota', 'This operation requires 30 new capacity in quota Tokens Per Minute, which is bigger than the current available capacity 0.')),
    ('429, billing is not active', STOPS, error(429, 'billing_not_active', 'Your account is not active, please check your billing details on our website.')),
    ("400, the account's usage limit", STOPS, _json(400, {'type': 'error', 'error': {'type': 'invalid_request_error', 'message': 'You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.'}})),
    ("429, a proxy's budget is crossed", STOPS, _json(429, {'error': {'message': 'No deployments available - crossed budget: Exceeded budget for deployment model_name: docs: 0.36 >= 1d', 'type': 'None', 'param': 'None', 'code': '429'}})),
    ("403, the key's limit", STOPS, error(403, 403, 'Key limit exceeded (total limit). Manage it using https://openrouter.ai/settings/keys')),
    ("429, the day's limit", STOPS, _json(429, {'error': {'message': 'Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day', 'code': 429}})),
    ('302, to a sign-in', STOPS, Answer(302, '', {'location': 'https://login.microsoftonline.com/common/oauth2'})),
    ('300, without an address', STOPS, Answer(300, 'choose')),
    ('405, no POST', STOPS, _json(405, {'Message': "The requested resource does not support http method 'POST'."})),
    ('407, the proxy wants a sign-in', STOPS, _page(407, 'Proxy Authentication Required', proxy_authenticate='Negotiate')),
    ('451, legal reasons', STOPS, error(451, None, 'Unavailable For Legal Reasons')),
    ('511, the network wants a sign-in', STOPS, _page(511, 'Network Authentication Required')),
    ('421, misdirected', STOPS, _text(421, 'Misdirected Request')),
    ('431, headers too large', STOPS, _text(431, 'Request Header Fields Too Large')),
    ('426, upgrade required', STOPS, _text(426, 'Upgrade Required')),
    ('400, a client certificate is wanted', STOPS, _page(400, '400 No required SSL certificate was sent', 'nginx')),
    ('400, HTTP sent to a port of HTTPS', STOPS, _page(400, '400 The plain HTTP request was sent to HTTPS port', 'nginx')),
    ("403, an application gateway's page", STOPS, _page(403, '403 Forbidden', 'Microsoft-Azure-Application-Gateway/v2')),
    ('403, one word', STOPS, _text(403, 'Forbidden')),
    ('501', STOPS, _text(501, 'Not Implemented')),
    ('400, content filter, a list of filters', SKIPS, error(400, 'content_filter', 'blocked', content_filters=[{'blocked': True, 'source_type': 'prompt', 'content_filter_results': {'violence': {'filtered': True, 'severity': 'high'}}}])),
    ('400, the prompt was flagged', SKIPS, error(400, 'invalid_prompt', 'Invalid prompt: your prompt was flagged as potentially violating our usage policy.')),
    ('400, a policy on code', SKIPS, error(400, 'cyber_policy', 'This request has been flagged for potentially high-risk cyber activity.')),
    ('400, content filter, a blocklist', SKIPS, error(400, 'content_filter', 'filtered', innererror={'code': 'ResponsibleAIPolicyViolation', 'content_filter_result': {'custom_blocklists': {'filtered': True, 'details': [{'filtered': True, 'id': 'names'}]}}})),
    ('200, filtered half way', SKIPS, Answer(200, completion('{"summary": "Add', 'content_filter'))),
    ('200, no choices, the prompt was filtered', SKIPS, Answer(200, {'choices': [], 'prompt_filter_results': [{'prompt_index': 0, 'content_filter_results': {'hate': {'filtered': True, 'severity': 'high'}}}], 'usage': {'prompt_tokens': 9, 'completion_tokens': 0}})),
    ('200, a refusal among the parts', SKIPS, Answer(200, _message(content=[{'type': 'refusal', 'refusal': 'I cannot help with that.'}]))),
    ('200, an apology in place of JSON', SKIPS, Answer(200, _message(content="I'm sorry, but I cannot assist with that request."))),
    ('200, finish reason SAFETY', SKIPS, Answer(200, completion('', 'SAFETY'))),
    ("446, a gateway's guardrail", SKIPS, _json(446, {'message': 'guardrail check failed', 'hook_results': {}})),
    ('400, JSON that the service cannot parse', SKIPS, error(400, 'BadRequest', 'We could not parse the JSON body of your request.')),
    ('400, a string too long', SHRINKS, error(400, 'string_above_max_length', "Invalid 'messages[1].content': string too long. Expected a string with maximum length 1048576, but got a string with length 2000000 instead.")),
    ('429, one request above the whole quota', SHRINKS, error(429, 'rate_limit_exceeded', 'Request too large for gpt-4o in organization org-x on tokens per min (TPM): Limit 300, Requested 601. The input or output tokens must be reduced in order to run successfully.', type='tokens')),
    ('413, tokens_limit_reached', SHRINKS, error(413, 'tokens_limit_reached', 'Request body too large for gpt-5 model. Max size: 4000 tokens.')),
    ('500, the context window', SHRINKS, error(500, 'InternalServerError', "This model's maximum context length is 4096 tokens. However, your messages resulted in 5000 tokens.")),
    ('422, input and new tokens together', SHRINKS, _json(422, {'error': 'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 2048. Given: 1900 `inputs` tokens and 400 `max_new_tokens`', 'error_type': 'validation'})),
    ('422, a string too long', SHRINKS, _json(422, {'detail': [{'type': 'string_too_long', 'loc': ['body', 'messages', 1, 'content'], 'msg': 'String should have at most 1000 characters'}]})),
    ('400, no `json_schema` in other words', ADAPTS, _json(400, {'error': {'message': 'This model does not support response format `json_schema`. See supported models', 'type': 'invalid_request_error'}})),
    ('422, response_format not permitted', ADAPTS, _json(422, {'detail': [{'type': 'extra_forbidden', 'loc': ['body', 'response_format'], 'msg': 'Extra inputs are not permitted', 'input': {}}]})),
    ('400, extra inputs, as text', ADAPTS, _json(400, {'error': '1 validation error for ChatRequest\nmax_completion_tokens\n  Extra inputs are not permitted [type=extra_forbidden]'})),
    ('400, an unknown name', ADAPTS, _json(400, {'error': {'code': 400, 'message': 'Invalid JSON payload received. Unknown name "max_completion_tokens": Cannot find field.', 'status': 'INVALID_ARGUMENT'}})),
    ('400, an unexpected keyword argument', ADAPTS, _json(400, {'message': "Completions.create() got an unexpected keyword argument 'max_completion_tokens'"})),
    ('400, a proxy that knows the parameters', ADAPTS, _json(400, {'error': {'message': "litellm.UnsupportedParamsError: azure does not support parameters: ['response_format'], for model=docs.", 'type': 'None', 'param': None, 'code': '400'}})),
    ('400, roles must alternate', ADAPTS, _json(400, {'object': 'error', 'message': 'Conversation roles must alternate user/assistant/user/assistant/...', 'type': 'BadRequestError', 'code': 400})),
    ('400, `max_tokens` too large', ADAPTS, error(400, 'invalid_value', 'max_tokens is too large: 8192. This model supports at most 290 completion tokens, whereas you provided 8192.', param='max_tokens')),
    ('400, `max_completion_tokens` too large', ADAPTS, error(400, None, 'max_completion_tokens is too large: 8192. This model supports at most 280 completion tokens.', param='max_completion_tokens')),
    ('400, an integer above the maximum', ADAPTS, error(400, 'integer_above_max_value', "Invalid 'max_completion_tokens': integer above maximum value. Expected a value <= 270, but got 8192 instead.", param='max_completion_tokens')),
    ('400, a valid range of tokens', ADAPTS, _json(400, {'error': {'message': 'Invalid max_tokens value, the valid range of max_tokens is [1, 260]', 'type': 'invalid_request_error'}})),
    ('400, the most output tokens of a model', ADAPTS, _json(400, {'type': 'error', 'error': {'type': 'invalid_request_error', 'message': 'max_tokens: 8192 > 250, which is the maximum allowed number of output tokens for this model'}})),
    ('422, tokens less than or equal', ADAPTS, _json(422, {'detail': [{'type': 'less_than_equal', 'loc': ['body', 'max_completion_tokens'], 'msg': 'Input should be less than or equal to 240', 'input': 8192}]})),
    ('400, tokens that the window has no room for', ADAPTS, error(400, 400, "'max_tokens' or 'max_completion_tokens' is too large: 8192. This model's maximum context length is 4096 tokens and your request has 1200 input tokens (8192 > 4096 - 1200).")),
    ('200, chunks without sizes', RETRIES, Answer(200, 'no chunk\r\n', {'transfer-encoding': 'chunked', 'content-type': 'application/json'})),
    ('200, an invalid length', RETRIES, Answer(200, '{}', {'content-length': 'many'})),
    ('101', RETRIES, Answer(101, '', {'upgrade': 'websocket', 'connection': 'upgrade'})),
    ('206, a part', RETRIES, Answer(206, '{"choices": [{"mess', {'content-type': 'application/json'})),
    ('304', SKIPS, Answer(304, '', {'etag': 'x'})),
    ('400, UTF-16', SKIPS, Answer(400, '{"error": {"code": "x", "message": "Nothing fits."}}'.encode('utf-16-le'), {'content-type': 'application/json'})),
    ('400, errors in a list', SKIPS, _json(400, {'error': [{'message': 'The first of them.'}]})),
    ('400, a message with parts', SKIPS, _json(400, {'error': {'code': 'x', 'message': {'text': 'Told in parts.'}}})),
    ('400, bytes that are not text', SKIPS, Answer(400, bytes(range(128, 256)), {'content-type': 'text/plain'})),
    ('425', RETRIES, _text(425, 'Too Early')),
    ('424', RETRIES, error(424, 'FailedDependency', 'dependency failed')),
    ('423', RETRIES, error(423, 'Locked', 'The resource is locked.')),
    ('499', RETRIES, _text(499, 'client closed request')),
    ("500, a gateway's JSON", RETRIES, _json(500, {'statusCode': 500, 'message': 'Internal server error', 'activityId': '3f0c'})),
    ("502, a proxy's JSON", RETRIES, _json(502, {'error': {'message': 'litellm.BadGatewayError: Bad gateway', 'type': 'None'}})),
    ("503, Envoy's text", RETRIES, _text(503, 'upstream connect error or disconnect/reset before headers. reset reason: connection termination')),
    ("503, a gateway's backends", RETRIES, _json(503, {'statusCode': 503, 'message': "Backend pool 'aoai' is temporarily unavailable."})),
    ('503, with `retry-after`', RETRIES, error(503, 'ServiceUnavailable', 'The engine is currently overloaded, please try again later', {'retry-after': '2'})),
    ("504, Envoy's text", RETRIES, _text(504, 'upstream request timeout')),
    ("520, Cloudflare's page", RETRIES, _page(520, '520: Web server is returning an unknown error', 'Cloudflare Ray ID: 8d49989abc171ce8')),
    ("524, Cloudflare's page", RETRIES, _page(524, '524: A timeout occurred', 'Cloudflare Ray ID: 8d49989abc171ce8')),
    ('529, overloaded', RETRIES, _json(529, {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}})),
    ('400, the deployment is not ready', RETRIES, error(400, 'DeploymentNotReady', 'The deployment is not ready yet.')),
    ('409, the resource is being made', RETRIES, error(409, 'ResourceNotReady', 'The resource is still being provisioned.')),
    ('200, nothing', RETRIES, Answer(200, '')),
    ('202, accepted', SIGNS, Answer(202, {'status': 'accepted'})),
    ('200, choices null', RETRIES, Answer(200, {'choices': None})),
    ('200, an error as a string', RETRIES, _json(200, {'error': 'upstream timed out'})),
    ('200, a code and a message', RETRIES, _json(200, {'success': False, 'code': 503, 'msg': 'service busy', 'data': None})),
    ('200, an error in an event stream', RETRIES, _text(200, 'data: {"error":{"message":"The server is busy","code":503}}\n\ndata: [DONE]\n\n', 'text/event-stream')),
    ('200, an event stream of nothing', RETRIES, _text(200, 'data: [DONE]\n\n', 'text/event-stream')),
    ('200, Brotli that was not requested', RETRIES, Answer(200, b'\x1b\x00\x00garbage', {'content-type': 'application/json', 'content-encoding': 'br'})),
    ('200, gzip cut off', RETRIES, Answer(200, gzip.compress(json.dumps(_good()).encode())[:-40], {'content-type': 'application/json', 'content-encoding': 'gzip'})),
    ('206, a part', RETRIES, Answer(206, '{"choices": [', {'content-type': 'application/json', 'content-range': 'bytes 0-12/900'})),
    ('200, a captive portal', SIGNS, _page(200, 'Wi-Fi login', "<form action='/login'>")),
    ('200, a page said to be JSON', SIGNS, Answer(200, '<html><title>Sign in to your account</title></html>', {'content-type': 'application/json'})),
    ('200, a JSON string', SIGNS, Answer(200, '"ok"')),
    ("200, another API's JSON", SIGNS, Answer(200, {'object': 'response', 'status': 'completed', 'model': 'm', 'output': [{'type': 'message', 'content': [{'type': 'output_text', 'text': GOOD}]}], 'usage': {'input_tokens': 10, 'output_tokens': 5}})),
    ('200, XML', SIGNS, _text(200, "<?xml version='1.0'?><error><code>Busy</code></error>", 'application/xml')),
    ('429, a page', WAITS, _page(429, '429 Too Many Requests', 'nginx')),
    ('429, nothing', WAITS, Answer(429, '')),
    ('429, peak load', WAITS, error(429, 'too_many_requests', 'The system is currently experiencing high demand and cannot process your request. Your request exceeds the maximum usage size allowed during peak load. For improved capacity reliability, consider switching to Provisioned Throughput.')),
    ('429, error code 1015', WAITS, _text(429, 'error code: 1015')),
    ("429, a proxy's cool-down", WAITS, _json(429, {'error': {'message': "No deployments available for selected model, Try again in 5 seconds. Passed model=docs. pre-call-checks=False, cooldown_list=[('1', {'exception_received': 'x'})]", 'type': 'None', 'param': 'None', 'code': '429'}})),
    ('429, a negative `retry-after`', WAITS, error(429, '429', 'x', {'retry-after': '-5'})),
    ('429, `retry-after` with a unit', WAITS, error(429, '429', 'x', {'retry-after': '1s'})),
    ('429, `retry-after-ms` of 3,000 years', WAITS, error(429, '429', 'x', {'retry-after-ms': '99999999999999'})),
    ("403, a gateway's rate limit", WAITS, _json(403, {'statusCode': 403, 'message': 'Rate limit is exceeded. Try again in 1 seconds.'})),
    ('200, a tool call without arguments', ASKS_AGAIN, Answer(200, _message('tool_calls', tool_calls=[{'id': '1', 'type': 'function', 'function': {'name': 'x', 'arguments': ''}}]))),
    ('200, a message of nothing', ASKS_AGAIN, Answer(200, {'choices': [{'finish_reason': 'stop', 'message': None}], 'usage': {'prompt_tokens': 50, 'completion_tokens': 0}})),
    ('200, an object of another shape', ASKS_AGAIN, Answer(200, _message(content={'summary': 5}))),
    ('200, finish reason max_tokens', ASKS_AGAIN, Answer(200, completion('{"summary": "Add', 'max_tokens'))),
    ('200, the object within another', ASKS_AGAIN, Answer(200, _message(content='{"docstring": ' + GOOD + '}'))),
]  # fmt: skip
ODD_BUT_GOOD: dict[str, Answer] = {
    'a byte order mark': Answer(200, '\ufeff' + json.dumps(_good()), {'content-type': 'application/json'}),
    'packed twice': Answer(200, gzip.compress(gzip.compress(json.dumps(_good()).encode())), {'content-encoding': 'gzip, gzip'}),
    'UTF-16': Answer(200, json.dumps(_good()).encode('utf-16'), {'content-type': 'application/json; charset=utf-16'}),
    'a charset that is wrong': Answer(200, json.dumps(_good()), {'content-type': 'application/json; charset=iso-8859-1'}),
    'a charset that there is not': Answer(200, json.dumps(_good()), {'content-type': 'application/json; charset=foo'}),
    'JSON said to be a page': Answer(200, json.dumps(_good()), {'content-type': 'text/html'}),
    'no content type': Answer(200, json.dumps(_good()), {'content-type': ''}),
    'empty lines first': Answer(200, '\n\n\n' + json.dumps(_good()), {'content-type': 'application/json'}),
    'a prefix against browsers': Answer(200, ")]}',\n" + json.dumps(_good()), {'content-type': 'application/json'}),
    'status 201': Answer(201, _good()),
    'gzip that was not requested': packed(json.dumps(_good()).encode()),
    'deflate without its head': Answer(200, zlib.compress(json.dumps(_good()).encode())[2:-4], {'content-type': 'application/json', 'content-encoding': 'deflate'}),
    'no usage': Answer(200, _good(usage=None)),
    'a negative usage': Answer(200, _good(usage={'prompt_tokens': -1, 'completion_tokens': -1})),
    'usage in strings': Answer(200, _good(usage={'prompt_tokens': '10', 'completion_tokens': '5'})),
    'no finish reason': Answer(200, completion(GOOD, None)),
    'finish reason eos': Answer(200, completion(GOOD, 'eos')),
    'finish reason in capitals': Answer(200, completion(GOOD, 'STOP')),
    'a function call': Answer(200, _message('function_call', function_call={'name': 'docstring', 'arguments': GOOD})),
    'a tool call': Answer(200, _message('tool_calls', tool_calls=[{'id': '1', 'type': 'function', 'function': {'name': 'docstring', 'arguments': GOOD}}])),
    'a tool call with an object': Answer(200, _message('tool_calls', tool_calls=[{'id': '1', 'type': 'function', 'function': {'name': 'docstring', 'arguments': json.loads(GOOD)}}])),
    'a parsed object': Answer(200, _message(parsed=json.loads(GOOD))),
    'an object for the content': Answer(200, _message(content=json.loads(GOOD))),
    'JSON in JSON': Answer(200, _message(content=json.dumps(GOOD))),
    'a fence that stays open': Answer(200, _message(content='```json\n' + GOOD)),
    'a comma before the end': Answer(200, _message(content=GOOD[:-1] + ',}')),
    'a token of the template behind it': Answer(200, _message(content=GOOD + '<|im_end|>')),
    'thoughts before it': Answer(200, _message(content='<|channel|>analysis<|message|>x {y}<|end|><|start|>assistant<|channel|>final<|message|>' + GOOD)),
    'an empty refusal': Answer(200, _message(content=GOOD, refusal='')),
    'an empty choice before it': Answer(200, {**_good(), 'choices': [{'index': 0, 'finish_reason': 'stop', 'message': {'content': None}}, {'index': 1, 'finish_reason': 'stop', 'message': {'content': GOOD}}]}),
    'the text of an older API': Answer(200, {**_good(), 'choices': [{'index': 0, 'finish_reason': 'stop', 'text': GOOD}]}),
    'a part of a stream': Answer(200, {**_good(), 'choices': [{'index': 0, 'finish_reason': 'stop', 'delta': {'content': GOOD}}]}),
    "a gateway's envelope": Answer(200, {'code': 0, 'msg': 'ok', 'data': _good()}),
    'one object a line': _text(200, json.dumps({'choices': [{'delta': {'content': GOOD[:20]}}]}) + '\n' + json.dumps({'choices': [{'delta': {'content': GOOD[20:]}, 'finish_reason': 'stop'}]}) + '\n', 'application/x-ndjson'),
    'an event stream with CRLF': _text(200, ''.join(f'data: {json.dumps(c)}\r\n\r\n' for c in [{'choices': [], 'prompt_filter_results': []}, {'choices': [{'delta': {'content': GOOD}}]}, {'choices': [{'delta': {}, 'finish_reason': 'stop'}]}]) + 'data: [DONE]\r\n\r\n', 'text/event-stream'),
    'an event stream said to be JSON': _text(200, f'data: {json.dumps(_good())}\n\ndata: [DONE]\n\n', 'application/json'),
    'an event stream with comments first': _text(200, f': OPENROUTER PROCESSING\n\ndata: {json.dumps(_good())}\n\n', 'application/json'),
    'line ends in strings': Answer(200, _message(content=GOOD.replace('constant to', 'constant\n to'))),
    'no model': Answer(200, _good(model=None)),
    "escape codes in the model's name": Answer(200, _good(model='gpt\x1b[31m\nred')),
    'a key twice': Answer(200, json.dumps(_good())[:-1] + ', "model": "other"}'),
    'NaN beside it': Answer(200, json.dumps(_good())[:-1] + ', "logprobs": NaN, "x": Infinity}'),
    'a megabyte beside it': Answer(200, _good(padding='x' * 1000000)),
    'an unknown content encoding': Answer(200, json.dumps(_good()), {'content-type': 'application/json', 'content-encoding': 'x-foo'}),
}  # fmt: skip
