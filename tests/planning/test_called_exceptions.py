"""The setting `raises = "calls"`: what called functions of the project raise is raised."""

# ruff: noqa: E501 - a whole file reads best on one line

import io
import json
import os
import time

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.config import Config
from docgen_hook.planning.parallel import plan_in_parallel, start_forked
from docgen_hook.planning.plan_file import plan_options
from docgen_hook.planning.plan_files import plan_files
from docgen_hook.workspace.worker import start_spawned

CODES = ("DGH207", "DGH208")
SAID = '"""Visit.\n\n{indent}Args:\n{indent}    who: A guest.\n{raises}{indent}"""\n'
DOOR = "def enter(who):\n    if not who:\n        raise ValueError(who)\n    return who\n"
ERRORS = "class ShopError(Exception): ...\n\nclass Closed(ShopError): ...\n"
WORDS = {"DGH207": "is not documented", "DGH208": "is not raised"}


def api(body, top="from .door import enter\n", raises="", define="def visit(who):"):
    """Return a module with a documented function of this body."""
    return f"{top}{define}\n    {said(raises)}{indented(body, '    ')}"


def said(raises="", indent="    "):
    """Return a docstring that documents one exception, or none."""
    section = f"\n{indent}Raises:\n{indent}    {raises}: Sometimes.\n{indent}" if raises else ""
    return SAID.format(indent=indent, raises=section and section.removesuffix(indent))


def indented(text, indent):
    return "".join(f"{indent}{line}\n" for line in text.split("\n"))


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def want(folder, raises="calls"):
    return plan_options(Config(select=CODES, raises=raises), "check", str(folder))


def found(folder, files, raises="calls", path="shop/api.py"):
    """Return code and exceptions of each finding in a file of a package."""
    write(folder, {"shop/__init__.py": "", "shop/door.py": DOOR, "shop/errors.py": ERRORS} | files)
    return shown(plan_files([path], want(folder, raises), str(folder))[0])


def shown(plan):
    return [(finding.code, *finding.message.split("`")[1:-2:2]) for finding in plan.findings]


SAME = f"{DOOR}\n"
EARLY = "def enter(who):\n    if who == 1: return 1\n    if who == 2: return 2\n    if who == 3: return 3\n    raise ValueError(who)\n"
TYPED = "def enter(who):\n    if not isinstance(who, str):\n        raise TypeError(who)\n    return who\n"
MEMBER = "class Shop:\n    def _see(self, who):\n        raise ValueError(who)\n\n"
METHOD = f"    def visit(self, who):\n        {said(indent='        ')}        "


@pytest.mark.parametrize(
    "files, expected",
    [
        pytest.param({"shop/api.py": api("enter(who)", SAME)}, "ValueError", id="a function of the same file"),
        pytest.param({"shop/api.py": api("enter(who)")}, "ValueError", id="a name from a neighbor"),
        pytest.param({"shop/api.py": api("come(who)", "from .door import enter as come\n")}, "ValueError", id="under another name"),
        pytest.param({"shop/api.py": api("enter(who)", "from shop.door import enter\n")}, "ValueError", id="an absolute import"),
        pytest.param({"shop/api.py": api("door.enter(who)", "from . import door\n")}, "ValueError", id="a module from the package"),
        pytest.param({"shop/api.py": api("door.enter(who)", "from shop import door\n")}, "ValueError", id="a module, absolutely"),
        pytest.param({"shop/api.py": api("shop.door.enter(who)", "import shop.door\n")}, "ValueError", id="a module by its whole name"),
        pytest.param({"shop/api.py": api("d.enter(who)", "import shop.door as d\n")}, "ValueError", id="a module under another name"),
        pytest.param({"shop/__init__.py": "from .door import enter\n", "shop/api.py": api("enter(who)", "from . import enter\n")}, "ValueError", id="handed on by the package"),
        pytest.param({"shop/api.py": api("from .door import enter\nenter(who)", "")}, "ValueError", id="an import in the function"),
        pytest.param({"shop/api.py": f"{MEMBER}{METHOD}self._see(who)\n"}, "ValueError", id="a method of the same class"),
        pytest.param({"shop/api.py": f"from .base import Shop\n\nclass Own(Shop):\n{METHOD}self._see(who)\n", "shop/base.py": MEMBER}, "ValueError", id="a method of a base"),
        pytest.param({"shop/api.py": api("Shop(who)", MEMBER.replace("_see", "__init__"))}, "ValueError", id="a constructor"),
        pytest.param({"shop/api.py": api("def check():\n    raise ValueError(who)\ncheck()", "")}, "ValueError", id="a function inside"),
        pytest.param({"shop/api.py": api("enter(who)", "def enter(who): look(who)\n\ndef look(who): see(who)\n\ndef see(who): raise OSError(who)\n")}, "OSError", id="three calls deep"),
        pytest.param({"shop/api.py": api("await enter(who)", "async def enter(who): raise ValueError(who)\n", define="async def visit(who):")}, "ValueError", id="a coroutine that is awaited"),
        pytest.param({"shop/api.py": api("try:\n    enter(who)\nexcept KeyError:\n    pass")}, "ValueError", id="a handler of something else"),
        pytest.param({"shop/api.py": api("try:\n    enter(who)\nexcept Exception:\n    raise")}, "ValueError", id="a handler that raises it again"),
        pytest.param({"shop/api.py": api("enter(who)", "from functools import cache\n\n@cache\ndef enter(who): raise ValueError(who)\n")}, "ValueError", id="a decorator that changes nothing"),
        pytest.param({"shop/api.py": api("enter(who)"), "shop/door.py": "from . import errors\n\ndef enter(who): raise errors.Closed(who)\n"}, "Closed", id="an exception of a third file"),
        pytest.param({"shop/api.py": api("enter(who, strict=True and who)"), "shop/door.py": "def enter(who, strict=False):\n    if strict: raise ValueError(who)\n"}, "ValueError", id="under a condition that the call sets"),
        pytest.param({"shop/api.py": api("turn(who)", "def turn(who): see(who); turn(who)\n\ndef see(who): turn(who); raise OSError(who)\n")}, "OSError", id="functions that call each other"),
        pytest.param({"shop/api.py": api("enter('Ann')", "def enter(who): raise ValueError(who)\n")}, "ValueError", id="a constant where it is always raised"),
        pytest.param({"shop/api.py": api("enter(who)", TYPED)}, "TypeError", id="a test of a type, of a parameter without an annotation"),
        pytest.param({"shop/api.py": api("enter(who)", TYPED, define="def visit(who: Any):")}, "TypeError", id="a test of a type, of a parameter that may be anything"),
        pytest.param({"shop/api.py": api("enter(who)", TYPED.replace("not isinstance(who, str)", "who is None"), define="def visit(who: str | None):")}, "TypeError", id="a test for None, of a parameter that may be None"),
        pytest.param({"shop/api.py": api("enter(who)", TYPED.replace("isinstance(who, str)", "who in GUESTS"), define="def visit(who: str):")}, "TypeError", id="a test of a value, of a parameter with an annotation"),
        pytest.param({"shop/api.py": api("enter(who)", EARLY)}, "ValueError", id="behind many early returns, of a parameter that is handed on"),
        pytest.param({"shop/api.py": api("enter(who, *who.rest, **who.more)", "def enter(who, *rest, **more):\n    if not who: raise OSError\n")}, "OSError", id="under a condition on what stands before starred arguments"),
        pytest.param({"shop/api.py": api("enter(who)", TYPED.replace("not isinstance(who, str)", "isinstance(who, str) and who in GUESTS"), define="def visit(who: str):")}, "TypeError", id="a test of a value, of the right type"),
        pytest.param({"shop/api.py": api("Shop(who)", "class Shop:\n    def __init__(self, who=None):\n        if who: raise OSError\n")}, "OSError", id="a constructor under a condition that the call sets"),
    ],
)  # fmt: skip
def test_what_a_called_function_raises_is_asked_for(tmp_path, files, expected):
    assert found(tmp_path, files) == [("DGH207", expected)]
    assert found(tmp_path, files, raises="body") == []


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"shop/api.py": api("try:\n    enter(who)\nexcept ValueError:\n    pass")}, id="a handler catches it"),
        pytest.param({"shop/api.py": api("try:\n    enter(who)\nexcept Exception:\n    pass")}, id="a handler of a builtin base"),
        pytest.param({"shop/api.py": api("with suppress(ValueError):\n    enter(who)", "from contextlib import suppress\nfrom .door import enter\n")}, id="it is suppressed"),
        pytest.param({"shop/api.py": api("try:\n    enter(who)\nexcept errors.ShopError:\n    pass", "from . import errors\nfrom .door import enter\n"), "shop/door.py": "from .errors import Closed\n\ndef enter(who): raise Closed(who)\n"}, id="a handler of a base in a third file"),
        pytest.param({"shop/api.py": api("try:\n    enter(who)\nexcept lib.Error:\n    pass", "import lib\nfrom .door import enter\n"), "shop/door.py": "import lib\n\nclass Closed(lib.Busy): ...\n\ndef enter(who): raise Closed(who)\n"}, id="a handler that may be of an unknown base"),
        pytest.param({"shop/api.py": api("turn(who)", "def turn(who):\n    try:\n        see(who)\n    except OSError:\n        pass\n\ndef see(who): raise OSError(who)\n")}, id="a function between catches it"),
        pytest.param({"shop/api.py": api("enter(who)"), "shop/door.py": "def enter(who, strict=False):\n    if strict: raise ValueError(who)\n"}, id="under a condition that the call leaves out"),
        pytest.param({"shop/api.py": api("enter(who, strict=False)"), "shop/door.py": "def enter(who, strict=True):\n    if strict: raise ValueError(who)\n"}, id="under a condition that a constant rules out"),
        pytest.param({"shop/api.py": api("turn(who)", "from .door import enter\n\ndef turn(who, by=None): enter(by)\n")}, id="under a condition two calls away"),
        pytest.param({"shop/api.py": api("enter(GUESTS[0])", "from .door import GUESTS, enter\n")}, id="a call with constants alone"),
        pytest.param({"shop/api.py": api("enter(who, by=(-1, 0))"), "shop/door.py": "def enter(who, by):\n    if by > (2, 0): raise ValueError(who)\n"}, id="under a condition on a tuple of constants"),
        pytest.param({"shop/api.py": api("enter(who, who)"), "shop/door.py": "def enter(who, *rest):\n    if rest: return who\n    raise ValueError(who)\n"}, id="under a condition on further arguments"),
        pytest.param({"shop/api.py": api("enter(who)", "def enter(who): raise AssertionError(who)\n")}, id="an assertion error"),
        pytest.param({"shop/api.py": api("enter(who)", define="def visit(who, enter):").replace("    who: A guest.\n", "    who: A guest.\n        enter: A door.\n")}, id="a parameter of that name"),
        pytest.param({"shop/api.py": api("enter = who.enter\nenter(who)")}, id="a variable of that name"),
        pytest.param({"shop/api.py": api("enter(who)", "try:\n    from .door import enter\nexcept ImportError:\n    enter = None\n")}, id="a name of two meanings"),
        pytest.param({"shop/api.py": api("enter(who)", "if who:\n    from .door import enter\nelse:\n    def enter(who): ...\n")}, id="a function or an import"),
        pytest.param({"shop/api.py": api("return lambda: enter(who)")}, id="a lambda"),
        pytest.param({"shop/api.py": api("def later():\n    enter(who)\nreturn later")}, id="a nested function that is not called"),
        pytest.param({"shop/api.py": api("return (enter(one) for one in who)")}, id="a generator expression"),
        pytest.param({"shop/api.py": api("return enter(who)", "async def enter(who): raise ValueError(who)\n")}, id="a coroutine that nobody awaits here"),
        pytest.param({"shop/api.py": api("return enter(who)", "def enter(who):\n    yield who\n    raise ValueError(who)\n")}, id="a generator"),
        pytest.param({"shop/api.py": api("return enter(who)", "import lib\n\n@lib.retry\ndef enter(who): raise ValueError(who)\n")}, id="an unknown decorator"),
        pytest.param({"shop/api.py": api("return Shop(who)", f"import lib\n\n@lib.made\n{MEMBER.replace('_see', '__init__')}")}, id="a class with a decorator"),
        pytest.param({"shop/api.py": f"from lib import Base\n\nclass Shop(Base):\n{METHOD}self._see(who)\n"}, id="a method of an unknown base"),
        pytest.param({"shop/api.py": api("who.enter(who)")}, id="a method of something else"),
        pytest.param({"shop/api.py": api("json.loads(who)", "import json\n"), "json.py": "def loads(who): raise OSError\n", "json/__init__.py": "def loads(who): raise OSError\n"}, id="the standard library"),
        pytest.param({"shop/api.py": api("return who\nenter(who)")}, id="a call that is never reached"),
        pytest.param({"shop/api.py": api("enter(who)"), "shop/door.py": "def enter(who:"}, id="a file that cannot be read"),
        pytest.param({"shop/api.py": api("enter(who)", "from .nowhere import enter\n")}, id="a file that does not exist"),
        pytest.param({"shop/api.py": api("enter(who)"), "shop/door.py": "from .window import enter\n", "shop/window.py": "from .door import enter\n"}, id="imports in a circle"),
        pytest.param({"shop/api.py": api("enter(who)", "def enter(who): raise NotImplementedError\n")}, id="what a subclass is to do"),
        pytest.param({"shop/api.py": api("enter(who)", "class _Signal(Exception): ...\n\ndef enter(who): raise _Signal\n")}, id="a private exception"),
        pytest.param({"shop/api.py": api("enter(who)", "def enter(who): assert who\n")}, id="an assertion"),
        pytest.param({"shop/api.py": api("a(who)", "def a(who): b(who)\n\ndef b(who): c(who)\n\ndef c(who): d(who)\n\ndef d(who): raise OSError(who)\n")}, id="four calls deep"),
        pytest.param({"shop/api.py": api("enter(who)", raises="ValueError")}, id="it is documented"),
        pytest.param({"shop/api.py": api("enter(f'{who}')", TYPED)}, id="a test of a type that is known"),
        pytest.param({"shop/api.py": api("enter(who.name)", TYPED)}, id="a test of an attribute's type"),
        pytest.param({"shop/api.py": api("enter(who)", TYPED, define="def visit(who: str):")}, id="a test of a type that the annotation gives"),
        pytest.param({"shop/api.py": api("turn(who)", f"{TYPED}\ndef turn(who): enter(who)\n", define="def visit(who: str):")}, id="a test of a type two calls away"),
        pytest.param({"shop/api.py": api("enter(who, who.kind)", "def enter(who, kind):\n    if who is not None: return who\n    raise OSError(kind)\n", define="def visit(who: str):")}, id="a test for None, of a parameter that is never None"),
        pytest.param({"shop/api.py": api("enter(who.name)", "def enter(who):\n    if not isinstance(who, bytes):\n        try:\n            look(who)\n        except OSError:\n            raise ValueError(who)\n")}, id="a test of a type around a handler"),
        pytest.param({"shop/api.py": api("enter('Ann', who)", EARLY.replace("(who)", "(who, by)"))}, id="a constant behind many early returns"),
        pytest.param({"shop/api.py": api("enter(*who, **who.more)", "def enter(who=None, **more):\n    if who or more: raise OSError\n")}, id="under a condition on what starred arguments may hold"),
        pytest.param({"shop/api.py": api("enter(who.name)", TYPED.replace("not isinstance(who, str)", "who is None and GUESTS"))}, id="a test for None beside another, of a value that is worked out"),
        pytest.param({"shop/api.py": api("Shop()", "class Shop:\n    def __init__(self, by=None):\n        self.by = by\n        self.look()\n\n    def look(self):\n        if self.by: raise OSError\n")}, id="an object made with nothing"),
        pytest.param({"shop/api.py": api("enter(who)", raises="LookupError"), "shop/door.py": "class Gone(KeyError): ...\n\ndef enter(who): raise Gone(who)\n"}, id="its base of another file is documented"),
        pytest.param({"shop/api.py": api("enter(who)").replace("Visit.", "Visit, or raise a ValueError.")}, id="prose names it"),
        pytest.param({"shop/api.py": 'from .door import enter\n\ndef visit(who):\n    """Visit."""\n    enter(who)\n'}, id="a summary alone"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_not_asked_for(tmp_path, files):
    assert found(tmp_path, files) == []


@pytest.mark.parametrize(
    "files, expected",
    [
        pytest.param({"shop/api.py": api("enter(who)", raises="ValueError")}, [], id="a called function raises it"),
        pytest.param({"shop/api.py": api("enter(who)", raises="ShopError"), "shop/door.py": "from .errors import Closed\n\ndef enter(who): raise Closed(who)\n"}, [], id="a called function raises a subclass of it"),
        pytest.param({"shop/api.py": api("return enter(who)", "def enter(who):\n    yield who\n    raise ValueError(who)\n", "ValueError")}, [], id="a generator raises it"),
        pytest.param({"shop/api.py": api("return enter(who)", "import lib\n\n@lib.retry\ndef enter(who): raise ValueError(who)\n", "ValueError")}, [], id="below an unknown decorator"),
        pytest.param({"shop/api.py": api("enter(who)", "def enter(who): assert who\n", "AssertionError")}, [], id="a called function asserts"),
        pytest.param({"shop/api.py": api("enter(who)", "def enter(who): raise who.error\n", "OSError")}, [], id="a called function raises anything"),
        pytest.param({"shop/api.py": api("enter(who)", "from .door import enter\n", "KeyError")}, [("DGH207", "ValueError"), ("DGH208", "KeyError")], id="a called function raises something else"),
        pytest.param({"shop/api.py": api("try:\n    enter(who)\nexcept ValueError:\n    pass", raises="ValueError")}, [("DGH208", "ValueError")], id="a handler catches it"),
        pytest.param({"shop/api.py": api("open(who)", raises="ValueError")}, [("DGH208", "ValueError")], id="nothing of the project is called"),
    ],
)  # fmt: skip
def test_what_a_called_function_raises_may_be_documented(tmp_path, files, expected):
    assert found(tmp_path, files) == expected
    assert [code for code, *_ in found(tmp_path, files, raises="body")] == ["DGH208"]


def test_the_body_alone_is_the_default():
    assert Config().raises == "body"


def test_a_source_folder_of_the_project_is_searched(tmp_path):
    files = {
        "src/shop/__init__.py": "",
        "src/shop/door.py": DOOR,
        "tools/run.py": api("enter(who)", "from shop.door import enter\n"),
    }
    write(tmp_path, files)
    assert shown(plan_files(["tools/run.py"], want(tmp_path), str(tmp_path))[0]) == [("DGH207", "ValueError")]


def test_a_comment_that_suppresses_such_a_finding_is_used(tmp_path):
    write(
        tmp_path,
        {
            "shop/__init__.py": "",
            "shop/door.py": DOOR,
            "shop/api.py": api("enter(who)", define="def visit(who):  # noqa: DGH207"),
        },
    )

    def codes(raises):
        options = plan_options(Config(select=("DGH2", "DGH901"), raises=raises), "check", str(tmp_path))
        return [finding.code for finding in plan_files(["shop/api.py"], options, str(tmp_path))[0].findings]

    assert (codes("calls"), codes("body")) == ([], ["DGH901"])


def later():
    """Return a time at which what was written by now has settled."""
    return time.time_ns() + 10 * 10**9


def recorded(folder, files):
    """Return a function that plans a file with the record in place, and says what is found and whether it was read."""
    write(folder, {"shop/__init__.py": "", "shop/errors.py": ERRORS} | files)
    path = folder / "shop/api.py"
    path.write_text(path.read_text() + "#" * 300_000)

    def check():
        return shown(plan_files(["shop/api.py"], want(folder), str(folder), str(folder / "records"), later)[0])

    return check


@pytest.mark.parametrize(
    "before, after, expected",
    [
        pytest.param({}, {"shop/door.py": "def enter(who): ...\n"}, [], id="the called function changes"),
        pytest.param({}, {"shop/door.py": DOOR.replace("ValueError", "OSError")}, [("DGH207", "OSError")], id="it raises something else"),
        pytest.param({"shop/door.py": "from .hall import enter\n", "shop/hall.py": DOOR}, {"shop/hall.py": DOOR.replace("ValueError", "OSError")}, [("DGH207", "OSError")], id="a function two files away changes"),
        pytest.param({}, {"shop/door/__init__.py": DOOR.replace("ValueError", "KeyError")}, [("DGH207", "KeyError")], id="a package takes the place of the module"),
    ],
)  # fmt: skip
def test_the_record_knows_that_another_file_changed(tmp_path, before, after, expected):
    check = recorded(tmp_path, {"shop/door.py": DOOR, "shop/api.py": api("enter(who)")} | before)
    assert check() == check() == [("DGH207", "ValueError")]
    write(tmp_path, after)
    assert check() == expected
    assert check() == expected


def test_the_record_knows_that_a_missing_file_came(tmp_path):
    check = recorded(tmp_path, {"shop/api.py": api("enter(who)")})
    assert check() == check() == []
    write(tmp_path, {"shop/door.py": DOOR})
    assert check() == [("DGH207", "ValueError")]


def test_the_record_is_used_where_nothing_changed(tmp_path):
    check = recorded(tmp_path, {"shop/door.py": DOOR, "shop/api.py": api("enter(who)")})
    check()
    record = next((tmp_path / "records/scans").iterdir())
    before = record.stat().st_mtime_ns
    check()
    assert record.stat().st_mtime_ns == before


@pytest.mark.parametrize("start", [start_forked, start_spawned])
def test_processes_find_what_one_finds(tmp_path, start):
    names = [f"shop/api{number}.py" for number in range(6)]
    write(tmp_path, {"shop/__init__.py": "", "shop/door.py": DOOR} | dict.fromkeys(names, api("enter(who)")))
    plans = plan_in_parallel([(name, 10**6) for name in names], want(tmp_path), str(tmp_path), start)
    assert [plan for plan, _ in plans] == [plan_files([name], want(tmp_path), str(tmp_path))[0] for name in names]
    assert [shown(plan) for plan, _ in plans] == [[("DGH207", "ValueError")]] * 6
    assert any(path.endswith("door.py") for path in plans[0][0].callees)


def test_standard_input_is_checked_beside_its_neighbors(tmp_path):
    write(tmp_path, {"shop/__init__.py": "", "shop/door.py": DOOR})
    source = io.TextIOWrapper(io.BytesIO(api("enter(who)").encode()), encoding="utf-8")
    out = io.StringIO()
    context = CliContext({"HOME": str(tmp_path)}, str(tmp_path), out, io.StringIO(), stdin=source)
    code = main(
        [
            "check",
            "-",
            "--stdin-filename",
            "shop/api.py",
            "--raises",
            "calls",
            "--select",
            "DGH207",
            "--format",
            "json",
        ],
        context,
    )
    assert code == 1
    assert [finding["code"] for finding in json.loads(out.getvalue())["findings"]] == ["DGH207"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize(
    ("name", "target", "expected"),
    [
        pytest.param("shop/door.py", "../../outside/door.py", [], id="a link to a file outside"),
        pytest.param("shop/door", "../../outside", [], id="a link to a folder outside"),
        pytest.param("shop/door.py", "../inside/door.py", ["ValueError"], id="a link to a file of the project"),
    ],
)
def test_links_are_followed_within_the_project_only(tmp_path, name, target, expected):
    folder = tmp_path / "project"
    files = {"shop/__init__.py": "", "shop/api.py": api("enter(who)"), "inside/door.py": DOOR}
    write(tmp_path, {"outside/door.py": DOOR, "outside/__init__.py": DOOR})
    write(folder, files)
    (folder / name).symlink_to(target)
    plan = plan_files(["shop/api.py"], want(folder), str(folder))[0]
    assert [row[-1] for row in shown(plan)] == expected


def test_no_file_above_the_repository_is_read(tmp_path):
    write(tmp_path, {"__init__.py": "", "door.py": DOOR})
    folder = tmp_path / "project"
    top = "from ..door import enter\n"
    write(folder, {"__init__.py": "", "api.py": api("enter(who)", top), ".git/HEAD": "", "pyproject.toml": ""})
    assert shown(plan_files(["api.py"], want(folder), str(folder))[0]) == []
