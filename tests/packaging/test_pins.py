"""What the workflows install is pinned by hash, and the pins hold everything that pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINS = ROOT / ".github" / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DEVELOPMENT = PROJECT["optional-dependencies"]["dev"]

pytestmark = pytest.mark.skipif(not PINS.exists(), reason="the source distribution has no workflows")


def pinned(name):
    """The packages of a file of pins, each with the number of its hashes."""
    blocks = re.split(r"\n(?=\S)", "\n" + (PINS / name).read_text("utf-8"))
    lines = [block for block in blocks if re.match(r"[\w.-]+(\[.*\])?==", block)]
    return {re.split(r"[=\[]", block)[0]: block.count("--hash=sha256:") for block in lines}


def required(requirements):
    """The names of requirements, as pins have them."""
    return {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", one)[0]).lower() for one in requirements}


@pytest.mark.parametrize("name", ["release.txt", "audit.txt", "package.txt", "dev.txt", "docs.txt"])
def test_every_pin_has_hashes(name):
    found = pinned(name)
    assert found
    assert [package for package, hashes in found.items() if not hashes] == []


@pytest.mark.parametrize(
    ("name", "requirements"),
    [
        pytest.param("package.txt", PROJECT["dependencies"], id="of the package"),
        pytest.param("dev.txt", [*PROJECT["dependencies"], *DEVELOPMENT], id="of who works on it"),
        pytest.param("docs.txt", [*DEVELOPMENT, *PROJECT["optional-dependencies"]["docs"]], id="of the site"),
        pytest.param(
            "release.txt", (PINS / "release.in").read_text("utf-8").split() if PINS.exists() else [], id="of a release"
        ),
        pytest.param(
            "audit.txt", (PINS / "audit.in").read_text("utf-8").split() if PINS.exists() else [], id="of the audit"
        ),
    ],
)
def test_every_requirement_is_pinned(name, requirements):
    assert required(requirements) <= pinned(name).keys()


@pytest.mark.parametrize("workflow", ["test.yml", "release.yml", "docs.yml"])
def test_workflows_install_nothing_without_hashes(workflow):
    text = (ROOT / ".github" / "workflows" / workflow).read_text("utf-8")
    lines = [line for line in text.splitlines() if "pip install" in line]
    assert lines
    assert [
        line for line in lines if "--require-hashes" not in line and "--no-deps --no-build-isolation" not in line
    ] == []


def test_actions_are_pinned_by_commit_with_their_tag():
    files = [ROOT / "action.yml", *sorted((ROOT / ".github" / "workflows").glob("*.yml"))]
    uses = [line.strip() for file in files for line in file.read_text("utf-8").splitlines() if "uses: " in line]
    assert len(uses) > 15
    assert [line for line in uses if not re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []
    pins = {re.search(r"uses: ([\w./-]+@\w+)", line)[1] for line in uses}
    assert len({pin.partition("@")[0] for pin in pins}) == len(pins)  # one version of each
