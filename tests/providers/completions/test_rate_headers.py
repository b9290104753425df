"""What a response says that is left of a deployment's rates."""

import pytest

from docgen_hook.providers.completions.rate_headers import remaining_requests

REQUESTS, TOKENS = "x-ratelimit-remaining-requests", "x-ratelimit-remaining-tokens"


@pytest.mark.parametrize(
    "headers, tokens, left",
    [
        pytest.param({REQUESTS: "99"}, 500, 99, id="requests alone"),
        pytest.param({REQUESTS: "99", TOKENS: "5000"}, 500, 10, id="fewer where the tokens last for fewer"),
        pytest.param({REQUESTS: "9", TOKENS: "5000"}, 0, 9, id="tokens that were not reported"),
        pytest.param({}, 500, 0, id="nothing is said"),
        pytest.param({TOKENS: "5000"}, 500, 0, id="tokens alone say nothing of requests"),
        pytest.param({REQUESTS: "-1"}, 500, 0, id="minus one"),
        pytest.param({REQUESTS: "99", TOKENS: "-1"}, 500, 0, id="no tokens left"),
        pytest.param({REQUESTS: "many"}, 500, 0, id="no number"),
        pytest.param({REQUESTS: "9" * 5000}, 500, 0, id="a number without end"),
    ],
)
def test_remaining_requests(headers, tokens, left):
    assert remaining_requests(headers, tokens) == left
