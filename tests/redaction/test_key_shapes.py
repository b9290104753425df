"""Each row of the table of keys: its sample is blanked, what only begins like it stays, other tools find no more."""

import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest
from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class

from docgen_hook.redaction.key_shapes import BEGIN, SHAPES
from docgen_hook.redaction.redact import redact
from tests.helpers.key_generator import PLACES, keys, parts

RULES = json.loads((Path(__file__).parents[1] / "data" / "gitleaks_rules.json").read_text())["rules"]
IDS = [shape.id for shape in SHAPES]
SEED = 20_261


def test_there_are_at_least_a_hundred_kinds_and_twenty_places():
    assert len(set(IDS)) == len(SHAPES) >= 100
    assert len(PLACES) >= 20


@pytest.mark.parametrize("shape", SHAPES, ids=IDS)
def test_a_sample_has_its_shape_and_is_blanked(shape):
    sample = shape.sample.replace("|", "")
    assert re.search(BEGIN + "(?:" + shape.pattern + ")", sample, re.VERBOSE)
    assert redact(f'value = "{sample}"') == 'value = "***"'


@pytest.mark.parametrize("shape", SHAPES, ids=IDS)
def test_what_only_begins_like_a_key_stays(shape):
    assert redact(f'value = "{shape.near_miss}"') == f'value = "{shape.near_miss}"'


@pytest.mark.parametrize("kind", IDS)
def test_a_new_key_of_the_shape_is_sent_from_no_place(kind):
    key = keys(SEED)[kind]
    chosen = list(PLACES.values())
    begin = IDS.index(kind) % 5
    assert sent(key, chosen[begin::5]) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", IDS)
def test_new_keys_of_the_shape_are_sent_from_no_place_at_all(kind):
    assert [left for seed in range(3) for left in sent(keys(seed)[kind], PLACES.values())] == []


def sent(key, places):
    """The redacted sources in which a part of a key can still be seen, or another tool still finds one."""
    left = []
    for place in places:
        source = place.replace("KEY", key)
        redacted = redact(source)
        assert redacted.count("\n") == source.count("\n"), "lines stay lines"
        ast.parse(redacted)
        if any(part in redacted for part in parts(key)) or found_by_others(redacted):
            left.append(redacted)
    return left


def found_by_others(text):
    """What gitleaks' rules and detect-secrets' plugins find in a text."""
    found = [name for name, rule in compiled_rules().items() if any("***" not in hit[0] for hit in rule.finditer(text))]
    for plugin in plugins():
        for line in text.split("\n"):
            hits = plugin.analyze_line(filename="a.py", line=line, line_number=1)
            found += [hit.type for hit in hits if "***" not in (hit.secret_value or "")]
    return found


@cache
def compiled_rules():
    """gitleaks' rules, as Python reads them."""
    return {name: re.compile(rule) for name, rule in RULES.items()}


@cache
def plugins():
    """detect-secrets' plugins, as they are by default."""
    return [plugin() for plugin in get_mapping_from_secret_type_to_class().values()]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('value = "gh|p_16C7e42F292c6912E7710c838347Ae178B4a"', id="a key of GitHub"),
        pytest.param('value = "AKI|AIOSFODNN7EXAMPLQ"', id="a key of AWS"),
        pytest.param('value = "gl|pat-x9K2mP4vQ7sT1wZ8yB3d"', id="a key of GitLab"),
    ],
)
def test_the_other_tools_would_find_a_key(text):
    assert found_by_others(text.replace("|", ""))
    assert not found_by_others(redact(text.replace("|", "")))
