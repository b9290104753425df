"""The nearest pyproject.toml with our table holds for its files, also when a hook runs at the root."""

import json

import pytest

from tests.helpers.git_scenarios import code
from tests.planning.test_third_party import NUMPY

PLACES = [pytest.param("", id="from the root"), pytest.param("sub", id="in the sub-project")]


def table(*lines: str) -> str:
    return "\n".join(("[tool.docgen-hook]", *lines, ""))


def findings(world, *words: str, cwd: str = "") -> list[tuple[str, str]]:
    done = world.here("check", "--format", "json", *words, cwd=world.folder / cwd)
    assert done.returncode in (0, 1), done.stderr
    found = json.loads(done.stdout)["findings"]
    return [(finding["path"], finding["code"]) for finding in found]


PRIVATE = "def _one(value):\n    return value\n"
KINDS = [
    pytest.param({}, {}, {"m.py"}, id="a table that says nothing"),
    pytest.param({"select": '["DGH108"]'}, {}, {"private.py"}, id="selection"),
    pytest.param({}, {"select": '["DGH108"]'}, {"m.py"}, id="selection of the root"),
    pytest.param({"ignore": '["DGH103"]'}, {}, set(), id="codes that are ignored"),
    pytest.param({"exclude": '["m*"]'}, {}, set(), id="excludes"),
    pytest.param({"extend-exclude": '["m*"]'}, {}, set(), id="more excludes"),
    pytest.param({}, {"exclude": '["m.py"]'}, {"m.py"}, id="excludes of the root's files"),
    pytest.param({}, {"exclude": '["sub"]'}, set(), id="the root leaves the whole sub-project out"),
    pytest.param({"paths": '["src"]'}, {}, set(), id="paths"),
    pytest.param({"paths": '["m.py"]'}, {}, {"m.py"}, id="paths that name a file"),
    pytest.param({"ignore-names": '["one"]'}, {}, set(), id="names"),
    pytest.param({"min-statements": "2"}, {}, set(), id="short functions"),
    pytest.param({"per-file-ignores": '{ "m.py" = ["DGH1"] }'}, {}, set(), id="codes by file, relative to it"),
]


@pytest.mark.parametrize("own,outer,expected", KINDS)
def test_the_nearest_settings_hold_for_their_files(git_world, own, outer, expected):
    git_world.write("pyproject.toml", table(*(f"{key} = {value}" for key, value in outer.items())))
    git_world.write("sub/pyproject.toml", table(*(f"{key} = {value}" for key, value in own.items())))
    git_world.write("sub/m.py", code("one"))
    git_world.write("sub/private.py", PRIVATE)
    assert {path for path, _ in findings(git_world)} == {f"sub/{name}" for name in expected}


@pytest.mark.parametrize("scope", [(), ("--staged",), ("--changed",), ("--since", "HEAD"), ("sub/m.py", "other/m.py")])
def test_every_part_of_the_files_has_its_own_settings(git_world, scope):
    git_world.commit_all({"sub/pyproject.toml": table('ignore = ["DGH103"]'), "old.py": '"""Old."""\n'})
    for folder in ("sub", "other"):
        git_world.write(f"{folder}/m.py", code("one"))
    git_world.git("add", "-A")
    assert findings(git_world, *scope) == [("other/m.py", "DGH103")]


def test_a_neighbour_has_its_own_settings_too(git_world):
    for folder, codes in (("a", ""), ("b", 'ignore = ["DGH103"]')):
        git_world.write(f"{folder}/pyproject.toml", table(codes))
        git_world.write(f"{folder}/m.py", code("one"))
    assert findings(git_world, "m.py", "../b/m.py", cwd="a") == [("m.py", "DGH103")]


def test_a_flag_holds_for_every_file(git_world):
    git_world.write("sub/pyproject.toml", table('select = ["DGH108"]'))
    git_world.write("sub/m.py", code("one"))
    assert findings(git_world, "--select", "DGH103") == [("sub/m.py", "DGH103")]


def test_coverage_counts_by_the_nearest_settings(git_world):
    git_world.write("pyproject.toml", table())
    git_world.write("sub/pyproject.toml", table('exclude = ["m.py"]'))
    git_world.write("sub/m.py", code("one"))
    git_world.write("good.py", 'def good():\n    """Good."""\n')
    assert git_world.here("check", "--fail-under", "100").returncode == 0


def test_wrong_settings_of_a_sub_project_are_named(git_world):
    git_world.write("sub/pyproject.toml", table("selekt = []"))
    git_world.write("sub/m.py", code("one"))
    done = git_world.here("check")
    assert done.returncode == 2
    assert "sub/pyproject.toml" in done.stderr


@pytest.mark.parametrize("place", PLACES)
def test_style_and_line_length_are_the_nearest(git_world, place):
    git_world.write("sub/pyproject.toml", table('style = "numpy"'))
    git_world.write("sub/m.py", code("one"))
    git_world.write("m.py", code("one"))
    git_world.here("fix", cwd=git_world.folder / place)
    assert "Parameters" in git_world.read("sub/m.py")
    assert ("Args:" in git_world.read("m.py")) is (not place)


@pytest.mark.parametrize("style,expected", [("auto", "Parameters"), ("google", "Args:")])
def test_auto_learns_from_the_sub_project_alone(git_world, style, expected):
    git_world.write("sub/pyproject.toml", table(f'style = "{style}"'))
    git_world.write("sub/known.py", f"def f(value):\n    {NUMPY}\n")
    git_world.write("sub/m.py", code("one"))
    git_world.write("m.py", code("one"))
    git_world.here("fix")
    assert expected in git_world.read("sub/m.py")
    assert "Args:" in git_world.read("m.py")


@pytest.mark.parametrize("hook", ["bare", "pre-commit"])
def test_a_hook_at_the_root_takes_them(git_world, hook):
    git_world.write("a/pyproject.toml", table('style = "numpy"'))
    git_world.write("b/pyproject.toml", table('exclude = ["skip*"]'))
    git_world.commit()
    if hook == "bare":
        git_world.hook()
    else:
        git_world.runner("pre-commit")
    git_world.write("a/m.py", code("one"))
    git_world.write("b/skipme.py", code("one"))
    git_world.git("add", "-A")
    assert git_world.run("git", "commit", "-m", "one").returncode == 1
    assert "Parameters" in git_world.read("a/m.py")
    assert '"""' not in git_world.read("b/skipme.py")


def test_provider_and_money_are_the_roots(git_world):
    git_world.environ.pop("DOCGEN_HOOK_PROVIDER")
    git_world.write("pyproject.toml", table('provider = "none"'))
    git_world.write("sub/pyproject.toml", table('provider = "azure"', "max-cost = 0"))
    git_world.write("sub/m.py", code("one"))
    assert git_world.here("fix").returncode == 1
    assert '"""' in git_world.read("sub/m.py")
