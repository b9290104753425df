"""A few kills of every command that writes; `nox -s kills` makes two hundred of each."""

import os

import pytest

from benchmarks.kills import ROWS, run_row
from tests.helpers.azure_server import AzureServer
from tests.helpers.batch_server import BatchServer

pytestmark = pytest.mark.slow
KILLS, SECONDS, SEED = 3, 10.0, 13


@pytest.mark.parametrize("name", ROWS)
def test_a_kill_loses_and_tears_nothing_and_leaves_no_process(name):
    with BatchServer() if name.startswith("batch") else AzureServer() as server:
        found = run_row(name, KILLS, SEED, {**os.environ, **server.environ()}, SECONDS, {})
    assert found["kills"]
    assert {what: found[what] for what in ("lost", "torn", "left")} == {"lost": 0, "torn": 0, "left": 0}
