"""The playground: what its Python says, and (slow) what stands on the page in a real Chromium."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docgen_hook.config import Config
from docgen_hook.planning.plan_file import plan_file, plan_options

ROOT = Path(__file__).resolve().parents[2]
WEBSITE = ROOT / "website"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SOURCE = '''"""A shop."""


def pay(amount: int) -> int:
    token = "ghp_0123456789abcdefghijABCDEFGHIJ012345"
    return amount
'''


def load_playground():
    spec = importlib.util.spec_from_file_location("playground", WEBSITE / "playground" / "playground.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


playground = load_playground()


@pytest.mark.parametrize(
    "source, codes, problem",
    [
        pytest.param(SOURCE, ["DGH103"], "", id="a missing docstring"),
        pytest.param('"""A shop."""\nx = 1\n', [], "", id="nothing to report"),
        pytest.param("", [], "", id="an empty page"),
        pytest.param("def f(:\n", ["DGH902"], "line 1", id="not Python"),
        pytest.param(SOURCE.replace("int:", "int:  # docgen: skip"), [], "", id="a definition that is skipped"),
    ],
)
def test_findings_are_those_of_check(source, codes, problem):
    found = json.loads(playground.check(source))
    assert [finding["code"] for finding in found["findings"]] == codes
    assert found["problem"].startswith(problem)
    assert bool(found["problem"]) == bool(problem)


def test_our_own_code_gets_the_findings_of_check():
    path = ROOT / "docgen_hook" / "source" / "scan.py"
    plan = plan_file("scan.py", path.read_bytes(), plan_options(Config(), "check", "/"), "/")
    found = json.loads(playground.check(path.read_text("utf-8"), "scan.py"))["findings"]
    assert [(finding["line"], finding["code"]) for finding in found] == [
        (f.location.line, f.code) for f in plan.findings
    ]


def test_the_request_is_shown_with_its_secret_blanked():
    request = json.loads(playground.check(SOURCE))["findings"][0]["request"]
    assert "def pay(amount: int) -> int:" in request["user"]
    assert "ghp_" not in request["user"]


def test_a_finding_on_a_docstring_has_a_rule_and_no_request():
    source = 'def pay(amount):\n    """Pay.\n\n    Args:\n        price: How much.\n    """\n'
    found = json.loads(playground.check(source))["findings"]
    assert found
    assert all(finding["request"] is None and finding["explanation"] for finding in found)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    if not shutil.which("npm") or not Path(CHROMIUM).exists():
        pytest.skip(f"THE PLAYGROUND IS NOT TESTED: npm and {CHROMIUM} are needed")
    if importlib.util.find_spec("material") is None:
        pytest.skip("THE PLAYGROUND IS NOT TESTED: install the extra docs")
    site = tmp_path_factory.mktemp("site")
    environ = {**os.environ, "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1", "NO_MKDOCS_2_WARNING": "1"}
    for command in (["npm", "ci", "--silent"], ["npm", "run", "--silent", "build"]):
        subprocess.run(command, cwd=WEBSITE, env=environ, check=True)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], cwd=ROOT, env=environ, check=True)
    pictures = os.environ.get("PICTURES", str(tmp_path_factory.mktemp("pictures")))
    command = ["node", "playground_test.mjs", str(site), pictures]
    run = subprocess.run(command, cwd=WEBSITE, env=environ, capture_output=True, text=True, check=False, timeout=500)
    assert run.returncode == 0, run.stderr[-2000:]
    links = [sys.executable, "website/check_links.py", str(site)]
    told = subprocess.run(links, cwd=ROOT, env=environ, capture_output=True, text=True, check=False).stdout
    return json.loads(run.stdout) | {"links": told.splitlines()}


@pytest.mark.slow
def test_every_link_of_the_site_leads_somewhere(pages):
    assert pages["links"] == ["Every link leads somewhere."]


@pytest.mark.slow
@pytest.mark.parametrize("width", ["wide", "phone"])
def test_findings_stand_under_their_lines(pages, width):
    page = pages[width]
    shown = {finding["text"].split()[0]: finding["above"] for finding in page["shown"]}
    assert shown["DGH201"].startswith("def add_tax(")
    assert shown["DGH101"].startswith("class Basket")
    assert [finding["above"] for finding in page["opened"]] == ["def lonely(value):"]
    assert page["overflow"] <= 0
    assert page["errors"] == []


@pytest.mark.slow
def test_the_prompt_that_would_be_sent_stands_there_without_its_secret(pages):
    prompt = pages["wide"]["prompt"]
    assert "Subject: the method Basket.put" in prompt
    assert "tokens" in prompt
    assert "9fJ2kQ7xT4mB8vN1cZ6wR3yH5pL0" not in prompt


@pytest.mark.slow
def test_nothing_leaves_the_page(pages):
    assert set(pages["elsewhere"]) <= {"https://example.com/"}  # the test's own attempt, which is refused
    for width in ("wide", "phone"):
        assert pages[width]["fetched"] == "refused"
        assert pages[width]["asked"] == []
