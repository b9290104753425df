"""Who is asked: only what a person has named, service and model both."""

import pytest

from docgen_hook.config import Config
from docgen_hook.errors import UsageError
from docgen_hook.providers.provider_config import validate_header_value
from docgen_hook.providers.selection import select_provider

AZURE = {"AZURE_OPENAI_ENDPOINT": "https://r.openai.azure.com", "AZURE_OPENAI_API_KEY": "k"}
SMALL, LARGE = "qwen2.5-coder-0.5b", "qwen2.5-coder-1.5b"


@pytest.mark.parametrize(
    "settings, environ, pulled, provider, model",
    [
        ({}, {}, (), "none", ""),
        ({}, {"OPENAI_API_KEY": "k"}, (), "none", ""),
        ({}, AZURE, (), "none", ""),
        ({}, {"AZURE_OPENAI_DEPLOYMENT": "d"}, (), "none", ""),
        ({}, AZURE | {"AZURE_OPENAI_DEPLOYMENT": "d"}, (SMALL,), "azure", "d"),
        ({"model": "m"}, AZURE, (), "azure", "m"),
        ({"model": "m"}, AZURE | {"AZURE_OPENAI_DEPLOYMENT": "d"}, (), "azure", "d"),
        ({"model": "m", "origins": {"model": "flag"}}, AZURE | {"AZURE_OPENAI_DEPLOYMENT": "d"}, (), "azure", "m"),
        (
            {},
            {"AZURE_OPENAI_ENDPOINT": "https://r/openai/deployments/d2/chat/completions?api-version=1"},
            (),
            "azure",
            "d2",
        ),
        ({"model": "m"}, {"OPENAI_API_KEY": "k"}, (SMALL,), "openai", "m"),
        ({"model": "m"}, {"OPENAI_BASE_URL": "http://localhost:1/v1"}, (), "openai", "m"),
        ({}, {"OPENAI_API_KEY": "k"}, (SMALL,), "local", SMALL),
        ({"model": "1.5b"}, {}, (SMALL, LARGE), "local", LARGE),
        ({"model": "gpt"}, {}, (SMALL,), "local", SMALL),
        ({"provider": "none"}, AZURE | {"AZURE_OPENAI_DEPLOYMENT": "d"}, (SMALL,), "none", ""),
        ({"provider": "local"}, AZURE | {"AZURE_OPENAI_DEPLOYMENT": "d"}, (SMALL,), "local", SMALL),
    ],
    ids=[
        "nothing is named",
        "a key for some other program is not a consent",
        "an endpoint without a deployment",
        "a deployment without an endpoint",
        "Azure comes first",
        "the deployment as a setting",
        "the environment's deployment beats pyproject.toml's model",
        "a flag beats the environment's deployment",
        "the pasted Target URI names the deployment",
        "OpenAI by key and model",
        "a compatible server by address and model",
        "the embedded model when it has been pulled",
        "the embedded model by its size",
        "a service's model name does not hinder the embedded one",
        "none means none",
        "a provider by name",
    ],
)
def test_choice(settings, environ, pulled, provider, model):
    service = select_provider(Config(**settings), environ, pulled)
    assert (service.provider, service.model) == (provider, model)


@pytest.mark.parametrize(
    "settings, environ, words",
    [
        ({"provider": "azure"}, {}, "AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT"),
        ({"provider": "openai"}, {"OPENAI_API_KEY": "k"}, "a model"),
        ({"provider": "local"}, {}, "the embedded model is not installed"),
        ({"provider": "local", "model": "7b"}, {}, "the embedded model 7b is not installed"),
    ],
)
def test_an_asked_for_provider_that_is_not_there_is_wrong_use(settings, environ, words):
    with pytest.raises(UsageError, match=words):
        select_provider(Config(**settings), environ, ())


AZURE = {"AZURE_OPENAI_ENDPOINT": "https://r.openai.azure.com", "AZURE_OPENAI_DEPLOYMENT": "docs"}
OPENAI = {"OPENAI_BASE_URL": "http://localhost:1/v1", "DOCGEN_HOOK_MODEL": "m"}


@pytest.mark.parametrize(
    "value", ["k3y\nX-Evil: 1", "k3y\r\nk", "k3yé", "Bearer k3y", "k3y\u200b", "k3y\udcff", "🔑k3y"], ids=ascii
)
@pytest.mark.parametrize(
    "name, others",
    [("AZURE_OPENAI_API_KEY", AZURE), ("AZURE_OPENAI_AD_TOKEN", AZURE), ("OPENAI_API_KEY", OPENAI)],
    ids=["Azure's key", "a token", "OpenAI's key"],
)
def test_a_key_that_no_header_can_hold_is_wrong_use_and_not_printed(name, others, value):
    config = Config(model=others.get("DOCGEN_HOOK_MODEL", ""))
    with pytest.raises(UsageError, match="the API key contains invalid characters") as caught:
        validate_header_value(select_provider(config, others | {name: value}, ()))
    assert "k3y" not in f"{caught.value.sentence}{caught.value.tip}"


@pytest.mark.parametrize("name", ["AZURE_OPENAI_DEPLOYMENT", "OPENAI_API_VERSION"])
@pytest.mark.parametrize("value", ["do\udcffs", "do\ncs", "\x1b[31mdocs"], ids=["no text", "two lines", "an escape"])
def test_a_name_that_cannot_be_sent_is_wrong_use(name, value):
    with pytest.raises(UsageError, match="contains invalid characters"):
        select_provider(Config(), AZURE | {name: value}, ())


def test_quotes_that_were_pasted_along_are_not_part_of_a_key_or_name():
    pasted = {name: f' "{value}" ' for name, value in (AZURE | {"AZURE_OPENAI_API_KEY": "k3y"}).items()}
    found = select_provider(Config(), pasted | {"OPENAI_API_VERSION": "'2024-10-21'"}, ())
    assert (found.key, found.model, found.api_version) == ("k3y", "docs", "2024-10-21")


def test_a_key_is_not_printed():
    assert "secret" not in repr(select_provider(Config(model="m"), {"OPENAI_API_KEY": "secret"}, ()))
