"""`style = "auto"` reads few and small files, below the settings' paths, without what is excluded, in time."""

import time

import pytest

from docgen_hook.config import Config
from docgen_hook.generation.formats import LARGEST, MOST_FILES, docstring_formats
from docgen_hook.planning.nested_settings import NestedSettings
from docgen_hook.planning.plan_file import plan_file, plan_options

NUMPY = 'def f(a):\n    """Do it.\n\n    Parameters\n    ----------\n    a : int\n        It.\n    """\n'
BARE = "def f(a):\n    return a\n"
SAMPLES = [
    pytest.param({"b.py": NUMPY}, {}, 60, "numpy", id="another file of the project"),
    pytest.param({"b.py": NUMPY}, {"exclude": ("b.py",)}, 60, "google", id="an excluded file"),
    pytest.param({"b.py": NUMPY}, {"extend_exclude": ("b*",)}, 60, "google", id="one excluded in addition"),
    pytest.param({"old/b.py": NUMPY}, {"paths": ("src",)}, 60, "google", id="a file outside the paths"),
    pytest.param({"src/b.py": NUMPY}, {"paths": ("src",)}, 60, "numpy", id="a file below the paths"),
    pytest.param({"b.py": NUMPY + "#" * LARGEST}, {}, 60, "google", id="a file that is too large"),
    pytest.param({"b.py": NUMPY}, {}, -1, "google", id="no time left"),
    pytest.param(
        {**{f"a{number:03}.py": BARE for number in range(MOST_FILES)}, "b.py": NUMPY}, {}, 60, "google", id="too many"
    ),
    pytest.param({"build/b.py": NUMPY, "node_modules/b.py": NUMPY}, {}, 60, "google", id="somebody else's code"),
]


@pytest.mark.parametrize("files,settings,seconds,style", SAMPLES)
def test_a_sample_of_the_project_decides(tmp_path, files, settings, seconds, style):
    for path, text in {"m.py": BARE, "src/none.py": BARE, **files}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    config = Config(**settings)
    plan = plan_file("m.py", BARE.encode(), plan_options(config, "fix", str(tmp_path), full=True), str(tmp_path))
    nested = NestedSettings(str(tmp_path), config, {}, {})
    assert docstring_formats([plan], nested, str(tmp_path), time.monotonic() + seconds)(plan).style == style
