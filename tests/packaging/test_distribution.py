"""What is published: the README as PyPI shows it, the names of the placeholders, and what the version is called."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from readme_renderer import markdown

from docgen_hook import __version__

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RULES = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]
LINK = re.compile(r"""\]\(([^)\s]+)|(?:src|href|srcset)="([^"]+)""")
BLOB = f"https://github.com/OWNER/docgen-hook/blob/v{__version__}/"
RAW = f"https://raw.githubusercontent.com/OWNER/docgen-hook/v{__version__}/"


def as_published(text):
    """Return a README as the build hook makes it."""
    for rule in RULES:
        text = re.sub(rule["pattern"], rule["replacement"].replace("$HFPR_VERSION", __version__), text)
    return text


LINKS = [
    pytest.param("[a](docs/a.md)", f"[a]({BLOB}docs/a.md)", id="a page"),
    pytest.param("[a](docs/a.md#b)", f"[a]({BLOB}docs/a.md#b)", id="a heading of a page"),
    pytest.param("![a](docs/a.svg)", f"![a]({RAW}docs/a.svg)", id="a picture"),
    pytest.param('<img alt="a" src="docs/a.svg">', f'<img alt="a" src="{RAW}docs/a.svg">', id="a picture as HTML"),
    pytest.param('<source srcset="a.svg">', f'<source srcset="{RAW}a.svg">', id="a source of a picture"),
    pytest.param('<a href="LICENSE">', f'<a href="{BLOB}LICENSE">', id="a link as HTML"),
    pytest.param("[![a](b.svg)](c.md)", f"[![a]({RAW}b.svg)]({BLOB}c.md)", id="a badge"),
    pytest.param("[a](https://x.org/b)", "[a](https://x.org/b)", id="an address"),
    pytest.param("![a](https://x.org/b.svg)", "![a](https://x.org/b.svg)", id="an address of a picture"),
    pytest.param("[a](#b)", "[a](#b)", id="a heading of the same page"),
]


@pytest.mark.parametrize("text, published", LINKS)
def test_a_link_of_the_readme_is_absolute_on_pypi(text, published):
    assert as_published(text) == published


def targets(text):
    return [link[0] or link[1] for link in LINK.findall(text)]


def test_every_link_of_the_readme_leads_to_a_file_and_is_absolute_on_pypi():
    text = (ROOT / "README.md").read_text("utf-8")
    files = [link.partition("#")[0] for link in targets(text) if not link.startswith(("https://", "#"))]
    assert [name for name in files if not (ROOT / name).exists()] == []
    assert [link for link in targets(as_published(text)) if not link.startswith(("https://", "#"))] == []


def test_the_version_is_the_same_everywhere():
    assert PROJECT["project"]["version"] == __version__
    assert (
        re.search(r"^## ([\d.]+) \(\d{4}-\d\d-\d\d\)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[1]
        == __version__
    )
    named = re.findall(r"(?:rev: |docgen-hook@)v(\d[\d.]*)", (ROOT / "README.md").read_text("utf-8"))
    assert set(named) == {__version__}


def test_every_file_with_a_placeholder_stands_on_the_release_page():
    page = (ROOT / "docs" / "contributing" / "release.md").read_text("utf-8")
    listed = subprocess.run(["git", "grep", "-lE", r"OWNER[./]"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode > 1:
        pytest.skip("not a git repository")
    others = {"docs/contributing/release.md", "tests/packaging/test_distribution.py"}
    assert [name for name in listed.stdout.split() if name not in others and f"`{name}`" not in page] == []


@pytest.mark.slow
def test_the_distribution_passes_twine_and_holds_what_it_should(tmp_path):
    pytest.importorskip("hatch_fancy_pypi_readme")
    build = [sys.executable, "-m", "build", "--no-isolation", "-o", tmp_path, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    made = sorted(tmp_path.iterdir())
    check = [sys.executable, "-m", "twine", "check", "--strict", *made]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("PASSED")) == (0, 2), done.stdout
    with zipfile.ZipFile(next(path for path in made if path.suffix == ".whl")) as wheel:
        names = wheel.namelist()
        metadata = wheel.read(next(name for name in names if name.endswith("METADATA"))).decode()
    page = markdown.render(metadata.partition("\n\n")[2])  # as PyPI does; None where it cannot
    assert page
    assert page.count("<img") >= 5
    assert "<pre" in page
    assert "docgen_hook/py.typed" in names
    assert not [name for name in names if not name.startswith("docgen_hook")]
    assert [link for link in targets(metadata) if not link.startswith(("https://", "#"))] == []
