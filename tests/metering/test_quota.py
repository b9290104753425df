"""A real quota by a peer that others wrote: `llmock`'s buckets, and its verdict on the client."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))


@pytest.mark.slow
def test_a_sliding_window_is_learnt():
    import quota

    done, refused, _ = quota.sliding(60, 20, 6.0)
    assert done == 60
    assert refused <= 10


@pytest.mark.slow
def test_under_a_quota_none_fails_and_the_verdict_is_clean():
    pytest.importorskip("llmock")
    import quota

    with quota.llmock(60) as url:
        done, seconds, said = quota.ours(url, 75, 20)
        found = quota.verdict(url)
    assert done == 75, said
    assert found["passed"], found
    assert found["findings"] == []
    assert seconds < 60
