"""Settings: where they come from, and what is refused."""

import pytest

from docgen_hook.config import Config, line_length, load
from docgen_hook.errors import UsageError

NAME = "DOCGEN_HOOK_MODEL"
PER_FILE = "[tool.docgen-hook.per-file-ignores]\n't/*' = ['D']"


def project(tmp_path, text):
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf8")
    return str(tmp_path)


@pytest.mark.parametrize(
    "text, environ, flags, key, value, origin",
    [
        ("", {}, {}, "style", "auto", None),
        ('[tool.docgen-hook]\nstyle = "numpy"', {}, {}, "style", "numpy", "pyproject.toml"),
        ('[tool.docgen-hook]\nstyle = "numpy"', {}, {"style": "google"}, "style", "google", "flag"),
        ('[tool.docgen-hook]\nmodel = "a"', {NAME: "b"}, {}, "model", "b", f"environment {NAME}"),
        ('[tool.docgen-hook]\nmodel = "a"', {"DOCGEN_HOOK_MODEL": ""}, {}, "model", "a", "pyproject.toml"),
        ("", {"DOCGEN_HOOK_MODEL": "b"}, {"model": "c"}, "model", "c", "flag"),
        ('[tool.docgen-hook]\nselect = ["DGH1"]', {}, {}, "select", ("DGH1",), "pyproject.toml"),
        ("[tool.docgen-hook]\nmax-cost = 1", {}, {}, "max_cost", 1, "pyproject.toml"),
        (PER_FILE, {}, {}, "per_file_ignores", {"t/*": ("D",)}, "pyproject.toml"),
    ],
    ids=[
        "nothing set gives the default",
        "pyproject.toml beats the default",
        "a flag beats pyproject.toml",
        "the environment beats pyproject.toml",
        "an empty variable is not set",
        "a flag beats the environment",
        "a list becomes a tuple",
        "a whole number will do for a number",
        "a table of lists",
    ],
)  # fmt: skip
def test_layers(tmp_path, text, environ, flags, key, value, origin):
    config = load(project(tmp_path, text), environ, flags)
    assert getattr(config, key) == value
    assert config.origins.get(key.replace("_", "-")) == origin


@pytest.mark.parametrize(
    "text, sentence, tip",
    [
        ("[tool.docgen-hook]\nstlye = 'numpy'", "unknown setting 'stlye'", "Did you mean 'style'?"),
        (
            "[tool.docgen-hook]\nstyle = 'nunpy'",
            "style must be one of auto, google, numpy, sphinx, not 'nunpy'",
            "Did you mean 'numpy'?",
        ),
        ("[tool.docgen-hook]\nstyle = 3", "style must be a string, not 3", ""),
        ("[tool.docgen-hook]\nconcurrency = true", "concurrency must be an integer", ""),
        ("[tool.docgen-hook]\nconcurrency = 0", "concurrency must be at least 1", ""),
        ("[tool.docgen-hook]\nfail-under = 101", "fail-under must be at most 100, not 101", ""),
        ("[tool.docgen-hook]\nfail-under = inf", "fail-under must be at most 100, not inf", ""),
        ("[tool.docgen-hook]\ndeadline = nan", "deadline must be at least 0", ""),
        ("[tool.docgen-hook]\nselect = 'DGH'", "select must be a list of strings", ""),
        ("[tool.docgen-hook]\nselect = [1]", "select must be a list of strings", ""),
        ("[tool.docgen-hook]\nline_length = 100", "unknown setting 'line_length'", "Did you mean 'line-length'?"),
        (
            "[tool.docgen-hook]\nendpoint = 'x'",
            "cannot be set in pyproject.toml: credentials come from the environment",
            "AZURE_OPENAI_ENDPOINT",
        ),
        (
            "[tool.docgen-hook]\napi_key = 'x'",
            "cannot be set in pyproject.toml: credentials come from the environment",
            "in the environment",
        ),
        ("[tool.docgen-hook.prices]\ngpt = 3", "prices.gpt must be a table", "input"),
        ("[tool.docgen-hook.prices.gpt]\ninput = -1\noutput = 2", "prices.gpt must be a table", "input"),
        ('[tool.docgen-hook]\npaths = ["a\\u0000"]', "has a NUL", ""),
        ('[tool.docgen-hook]\nanswers = "a\\u0000"', "answers must be a string", ""),
        ("[tool]\ndocgen-hook = 3", "is not a table", ""),
        ("[tool.docgen-hook", "cannot be read", "nothing was changed"),
    ],
)
def test_bad_settings_are_named_with_a_tip(tmp_path, text, sentence, tip):
    with pytest.raises(UsageError) as caught:
        load(project(tmp_path, text), {}, {})
    assert sentence in caught.value.sentence
    assert tip in caught.value.tip


def test_settings_that_cannot_be_read_are_not_taken_for_none(tmp_path):
    (tmp_path / "pyproject.toml").mkdir()
    with pytest.raises(UsageError) as caught:
        load(str(tmp_path), {}, {})
    assert "pyproject.toml cannot be read: " in caught.value.sentence


@pytest.mark.parametrize(
    "text, columns",
    [
        ("", 88),
        ("[tool.ruff]\nline-length = 100", 100),
        ("[tool.black]\nline-length = 79", 79),
        ("[tool.ruff]\nline-length = 100\n[tool.black]\nline-length = 79", 100),
        ("[tool.ruff]\nline-length = 100\n[tool.docgen-hook]\nline-length = 72", 72),
        ("[tool.ruff]\nline-length = 'wide'", 88),
        ("[tool]\nruff = 1", 88),
    ],
)
def test_line_length_comes_from_the_formatter(tmp_path, text, columns):
    root = project(tmp_path, text)
    assert line_length(load(root, {}, {}), root) == columns


def test_ruff_toml_counts_too(tmp_path):
    (tmp_path / "ruff.toml").write_text("line-length = 110", encoding="utf8")
    assert line_length(Config(), str(tmp_path)) == 110
