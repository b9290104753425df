"""Definitions of private modules: public where a package re-exports them and the settings ask for it."""

# ruff: noqa: E501 - a whole file reads best on one line

import io

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.config import Config
from docgen_hook.planning.plan_file import plan_options
from docgen_hook.planning.plan_files import plan_files

API = "def get(): ...\n\ndef put(): ...\n\ndef _see(): ...\n\nclass Page:\n    def turn(self): ...\n    def _tear(self): ...\n"


def found(folder, files, public="exports", path="shop/_api.py"):
    """Return the names of the definitions without a docstring that `check` asks for."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    want = plan_options(Config(public=public), "check", "")
    return [finding.definition for finding in plan_files([path], want, str(folder))[0].findings]


@pytest.mark.parametrize(
    "files, expected",
    [
        pytest.param({"shop/__init__.py": "from ._api import get"}, ["get"], id="one name"),
        pytest.param({"shop/__init__.py": "from shop._api import get, Page"}, ["get", "Page", "Page.turn"], id="absolute"),
        pytest.param({"shop/__init__.py": "from ._api import _see as see"}, ["_see"], id="under a public name"),
        pytest.param({"shop/__init__.py": "from ._api import get as _get"}, [], id="under a private name"),
        pytest.param({"shop/__init__.py": "from ._api import *"}, ["get", "put", "Page", "Page.turn"], id="all of it"),
        pytest.param(
            {"shop/__init__.py": "from ._api import *\n__all__ = ['put']"}, ["put"], id="all of it, and a list"
        ),
        pytest.param({"shop/__init__.py": "from ._api import get, put\n__all__ = ['put']"}, ["put"], id="a list"),
        pytest.param(
            {"shop/__init__.py": "from ._api import *", "shop/_api.py": f"__all__ = ['get']\n{API}"}, ["get"],
            id="all of a module with a list",
        ),
        pytest.param({"shop/__init__.py": "if x:\n    from ._api import get"}, ["get"], id="under a condition"),
        pytest.param({"shop/__init__.py": "from ._other import get"}, [], id="of another module"),
        pytest.param({"shop/__init__.py": "import shop._api"}, [], id="the module itself"),
        pytest.param({"shop/__init__.py": "from ._api import ("}, [], id="a package that cannot be read"),
        pytest.param({}, [], id="no package"),
    ],
)  # fmt: skip
def test_what_a_package_exports_is_public(tmp_path, files, expected):
    assert found(tmp_path, {"shop/_api.py": API} | files) == expected


@pytest.mark.parametrize(
    "inits, expected",
    [
        pytest.param(["from ._core import get", "from ._api import get"], ["get"], id="through a private package"),
        pytest.param(
            ["from ._core import *", "from ._api import *"], ["get", "put", "Page", "Page.turn"], id="by stars"
        ),
        pytest.param(["from ._core._api import put", ""], ["put"], id="past a private package"),
        pytest.param(["", "from ._api import get"], [], id="by a private package alone"),
    ],
)
def test_packages_in_packages(tmp_path, inits, expected):
    files = {"shop/__init__.py": inits[0], "shop/_core/__init__.py": inits[1], "shop/_core/_api.py": API}
    assert found(tmp_path, files, path="shop/_core/_api.py") == expected


def test_names_are_the_default(tmp_path):
    assert Config().public == "names"
    files = {"shop/__init__.py": "from ._api import get", "shop/_api.py": API}
    assert found(tmp_path, files, public="names") == []


def test_a_public_module_is_as_public_as_before(tmp_path):
    files = {"shop/__init__.py": "", "shop/api.py": API}
    assert found(tmp_path, files, path="shop/api.py") == ["get", "put", "Page", "Page.turn"]


def test_a_record_knows_that_a_package_exports_something_else_now(tmp_path):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/__init__.py").write_text("")
    (tmp_path / "shop/_api.py").write_text(API + "#" * 300_000)
    want = plan_options(Config(public="exports"), "check", "")

    def names():
        plans = plan_files(["shop/_api.py"], want, str(tmp_path), str(tmp_path / "records"))
        return [finding.definition for finding in plans[0].findings]

    assert names() == names() == []
    (tmp_path / "shop/__init__.py").write_text("from ._api import put")
    assert names() == ["put"]


class Terminal(io.StringIO):
    """An output that says that it is a terminal."""

    def isatty(self):
        """Return True."""
        return True


@pytest.mark.parametrize(
    "init, sentence",
    [
        pytest.param("from ._api import get", "Skipped 4 definitions of private modules; 1 is re-exported", id="one"),
        pytest.param("from ._api import *", "Skipped 4 definitions of private modules; 4 are re-exported", id="all"),
        pytest.param("", "Skipped 4 definitions of private modules.", id="none"),
    ],
)
def test_what_was_skipped_is_said(tmp_path, init, sentence):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/__init__.py").write_text(init)
    (tmp_path / "shop/_api.py").write_text(API)
    out = Terminal()
    main(["check", "shop"], CliContext({"HOME": str(tmp_path)}, str(tmp_path), out, io.StringIO()))
    assert sentence in out.getvalue()
    plain = io.StringIO()
    main(["check", "shop"], CliContext({"HOME": str(tmp_path)}, str(tmp_path), plain, io.StringIO()))
    assert plain.getvalue() == ""
