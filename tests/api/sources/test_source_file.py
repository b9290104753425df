"""Settings reach the library's functions: the path of a source decides which pyproject.toml, arguments win."""

import asyncio
from pathlib import Path

import pytest

from docgen_hook import (
    AzureOpenAIClient,
    AzureOpenAIClientSync,
    AzureOpenAIConfig,
    Usage,
    UsageError,
    check_source,
    estimate,
    token_costs,
    update_source,
)
from tests.helpers.azure_server import DEPLOYMENT, KEY, VERSION, AzureServer

SOURCE = '''\
"""Send parcels."""


def send(parcel: str, *, urgent: bool = False) -> str:
    if not parcel:
        raise ValueError("no parcel")
    return parcel.upper() if urgent else parcel


def weigh(parcel: str) -> int:
    return len(parcel)
'''
STALE = '''\
"""Send parcels."""


def send(parcel: str) -> str:
    """Send a parcel.

    Args:
        parcel: What is sent.
        urgent: Whether it goes first.

    Returns:
        The parcel.
    """
    return parcel
'''
NUMPY = '"""Keep.\n\nAttributes\n----------\nsize\n    How much is kept.\n"""\n\nsize = 3\n'
BEFORE = STALE.replace("parcel: str)", "parcel: str, urgent: bool = False)")


def project(folder, *settings, name="pyproject.toml", tool="tool.docgen-hook"):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("\n".join([f"[{tool}]", *settings, ""]))
    return folder


def codes(report):
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        pytest.param("", ["DGH103", "DGH103"], id="no setting"),
        pytest.param('select = ["DGH2"]', [], id="select"),
        pytest.param('ignore = ["DGH1"]', [], id="ignore"),
        pytest.param('exclude = ["src"]', [], id="exclude"),
        pytest.param('extend-exclude = ["src/a.py"]', [], id="extend-exclude"),
        pytest.param('per-file-ignores = { "src/*" = ["DGH103"] }', [], id="per-file-ignores"),
        pytest.param('per-file-ignores = { "tests/*" = ["DGH103"] }', ["DGH103"] * 2, id="of other files"),
        pytest.param('ignore-names = ["se*"]', ["DGH103"], id="ignore-names"),
        pytest.param("min-statements = 2", ["DGH103"], id="min-statements"),
    ],
)
def test_a_source_with_a_path_is_checked_by_its_projects_settings(tmp_path, monkeypatch, setting, found):
    project(tmp_path, setting)
    assert codes(check_source(SOURCE, path=tmp_path / "src" / "a.py")) == found
    monkeypatch.chdir(tmp_path)
    assert codes(check_source(SOURCE, path="src/a.py")) == found, "relative to the working directory"
    assert codes(check_source(SOURCE)) == ["DGH103", "DGH103"], "without a path nothing is read"


@pytest.mark.parametrize(
    ("path", "settings", "found"),
    [
        pytest.param("src/a.py", {"ignore": []}, 2, id="an argument before the project"),
        pytest.param("src/a.py", {"select": ["DGH1"], "ignore": []}, 2, id="two arguments"),
        pytest.param("src/a.py", {"ignore-names": ["x"]}, 0, id="what is not an argument is the project's"),
        pytest.param("src/a.py", {"ignore": [], "exclude": ["src"]}, 0, id="excluded by an argument"),
        pytest.param("src/sub/a.py", None, 1, id="the nearest settings"),
        pytest.param("src/sub/a.py", {"ignore-names": []}, 2, id="an argument before the nearest"),
        pytest.param("", {"ignore": ["DGH1"]}, 0, id="arguments alone"),
        pytest.param("", {}, 2, id="no arguments"),
    ],
)
def test_arguments_win_over_the_nearest_settings(tmp_path, path, settings, found):
    project(tmp_path, 'ignore = ["DGH1"]')
    project(tmp_path / "src" / "sub", 'ignore-names = ["send"]')
    report = check_source(SOURCE, path=tmp_path / path if path else "", settings=settings)
    assert len(report.findings) == found


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        pytest.param({"styl": "google"}, "settings: unknown setting 'styl'", id="no such setting"),
        pytest.param({"style": "html"}, "settings: style must be one of", id="no such style"),
        pytest.param({"ignore": "DGH1"}, "settings: ignore must be a list of strings", id="a string for a list"),
        pytest.param({"ignore": ["DGH9999"]}, "DGH9999", id="no such code"),
        pytest.param({"line-length": 3}, "settings: line-length must be at least 20", id="a width too small"),
        pytest.param({"max-cost": 1.0}, "settings: 'max-cost' does not belong to a file", id="a setting of a client"),
        pytest.param({"paths": ["src"]}, "settings: 'paths' does not belong to a file", id="paths"),
        pytest.param({"api-key": "k"}, "credentials come from the environment", id="a secret"),
    ],
)
def test_wrong_settings_are_told_by_every_function(tmp_path, settings, sentence):
    given = AzureOpenAIConfig("https://r.openai.azure.com", DEPLOYMENT, KEY, cache_dir=str(tmp_path))
    with AzureOpenAIClientSync(given) as client:
        for call in (
            lambda: check_source(SOURCE, settings=settings),
            lambda: update_source(SOURCE, settings=settings),
            lambda: estimate({"a.py": SOURCE}, given, settings=settings),
            lambda: client.document_source(SOURCE, settings=settings),
        ):
            with pytest.raises(UsageError, match=sentence):
                call()


@pytest.mark.parametrize("path", [b"a.py", 3, None], ids=repr)
def test_a_path_of_another_type_is_told(path):
    with pytest.raises(UsageError, match="path must be a string or a path"):
        check_source(SOURCE, path=path)


def test_wrong_settings_of_a_project_are_told(tmp_path):
    project(tmp_path, "styl = 'google'")
    with pytest.raises(UsageError, match="unknown setting 'styl'"):
        check_source(SOURCE, path=tmp_path / "a.py")


@pytest.mark.parametrize(
    ("setting", "settings", "is_changed"),
    [
        pytest.param("", None, True, id="no setting"),
        pytest.param('ignore = ["DGH202"]', None, False, id="the rule is ignored"),
        pytest.param('ignore = ["DGH202"]', {"ignore": []}, True, id="an argument asks for it"),
        pytest.param('exclude = ["*.py"]', None, False, id="excluded"),
        pytest.param('per-file-ignores = { "a.py" = ["DGH2"] }', None, False, id="ignored in this file"),
    ],
)
def test_a_source_is_updated_by_its_projects_settings(tmp_path, setting, settings, is_changed):
    project(tmp_path, setting)
    done = update_source(STALE, path=tmp_path / "a.py", before=BEFORE, settings=settings)
    assert bool(done.changes) == is_changed
    assert (done.source != STALE.encode()) == is_changed


@pytest.fixture
def server():
    with AzureServer() as running:
        yield running


def client_config(server, tmp_path, **more):
    return AzureOpenAIConfig(server.url, DEPLOYMENT, KEY, VERSION, cache_dir=str(tmp_path / "cache"), **more)


@pytest.mark.parametrize(
    ("setting", "settings", "shows"),
    [
        pytest.param("", None, "    Args:\n", id="no setting"),
        pytest.param('style = "numpy"', None, "    Parameters\n    ----------\n", id="the project's style"),
        pytest.param('style = "numpy"', {"style": "sphinx"}, "    :param parcel:", id="an argument before it"),
        pytest.param('docstring-types = "always"', None, "parcel (str):", id="types"),
        pytest.param('ignore-names = ["weigh"]', None, "-> int:\n    return", id="a name that needs none"),
        pytest.param('exclude = ["src"]', None, "-> str:\n    if", id="excluded"),
    ],
)
def test_a_source_is_documented_by_its_projects_settings(tmp_path, server, setting, settings, shows):
    project(tmp_path, setting)
    with AzureOpenAIClientSync(client_config(server, tmp_path)) as client:
        done = client.document_source(SOURCE, path=tmp_path / "src" / "a.py", settings=settings)
        plain = client.document_source(SOURCE)
    assert shows in done.source.decode()
    assert plain.source.decode().count("    Args:\n") == 2, "without a path nothing is read"


def test_the_line_length_of_ruff_and_the_style_of_the_project_hold(tmp_path, server):
    project(tmp_path, "line-length = 40", tool="tool.ruff")
    (tmp_path / ".git").mkdir()
    numpy = (
        '"""Keep."""\n\n\ndef keep(x):\n    """Keep.\n\n    Parameters\n    ----------\n    x\n        What.\n    """\n'
    )
    (tmp_path / "other.py").write_text(numpy)
    with AzureOpenAIClientSync(client_config(server, tmp_path)) as client:
        text = client.document_source(SOURCE, path=tmp_path / "a.py").source.decode()
    docstring = text.partition('    """')[2].partition('"""')[0]
    assert "Parameters\n    ----------\n" in docstring
    assert max(map(len, docstring.splitlines())) <= 40


def test_the_client_takes_the_settings_of_its_project_for_all_its_sources(tmp_path, server):
    project(tmp_path / "one", 'style = "numpy"', 'per-file-ignores = { "src/*" = ["DGH103"] }')
    project(tmp_path / "two", 'style = "sphinx"')
    with AzureOpenAIClientSync(client_config(server, tmp_path, project=str(tmp_path / "one"))) as client:
        unnamed = client.document_source(SOURCE).source.decode()
        ignored = client.document_source(SOURCE, path="src/a.py").source.decode()
        other = client.document_source(SOURCE, path=tmp_path / "two" / "a.py").source.decode()
        nowhere = client.document_source(SOURCE, path=tmp_path / "a.py").source.decode()
    assert "Parameters\n" in unnamed
    assert ignored == SOURCE, "a path is relative to the project"
    assert ":param parcel:" in other
    assert "Parameters\n" in nowhere


@pytest.mark.parametrize(
    ("setting", "update", "is_repaired"),
    [
        pytest.param("update = true", None, True, id="the client's settings"),
        pytest.param("update = true", False, False, id="an argument against them"),
        pytest.param("", None, False, id="the usual"),
        pytest.param("", True, True, id="an argument"),
    ],
)
def test_whether_docstrings_are_repaired_is_a_setting_of_the_client(tmp_path, server, setting, update, is_repaired):
    project(tmp_path, setting)

    async def document():
        async with AzureOpenAIClient(client_config(server, tmp_path, project=str(tmp_path))) as client:
            return await client.document_source(STALE, update=update, before=BEFORE)

    assert bool(asyncio.run(document()).changes) == is_repaired


def test_an_estimate_counts_by_the_settings_of_each_file(tmp_path, server):
    project(tmp_path, 'exclude = ["tests"]')
    given = client_config(server, tmp_path, project=str(tmp_path))
    sources = {"a.py": SOURCE, "tests/a.py": SOURCE}
    assert estimate(sources, given)["definitions"] == 2
    assert estimate(sources, given, settings={"exclude": []})["definitions"] == 4
    assert estimate(sources, given, settings={"ignore-names": ["send"]})["definitions"] == 1


def test_a_wrong_value_beside_a_project_is_named_as_it_was_given(tmp_path):
    with pytest.raises(UsageError, match="AzureOpenAIConfig: max-cost"):
        AzureOpenAIConfig(deployment="d", project=str(tmp_path), max_cost=-1.0).settings()


@pytest.mark.parametrize(
    ("prices", "cost"),
    [
        pytest.param({"docs": {"input": 2.0, "output": 4.0}}, 2.0, id="a price of your own"),
        pytest.param({"other": {"input": 2.0, "output": 4.0}}, None, id="of another model"),
        pytest.param({}, None, id="none"),
    ],
)
def test_own_prices_reach_the_costs_of_tokens(prices, cost):
    assert token_costs(Usage(1_000_000), "docs", own_prices=prices) == cost


def test_a_wrong_price_is_told():
    with pytest.raises(UsageError, match=r"own_prices: prices\.docs must be a table"):
        token_costs(Usage(1), "docs", own_prices={"docs": {"input": "free"}})


def test_a_path_may_name_a_file_that_does_not_exist(tmp_path):
    project(tmp_path, 'ignore = ["DGH1"]')
    path = Path(tmp_path, "not", "yet", "a.py")
    assert check_source(SOURCE, path=path).findings == ()
    assert not path.exists()
