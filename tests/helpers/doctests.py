"""A project of a few files, documented with its own examples; doctest runs what was written."""

import doctest
import importlib.util
import sys
from pathlib import Path

from docgen_hook.config import Config
from docgen_hook.generation.formats import docstring_formats, layouts_with_examples
from docgen_hook.model.docstring import Docstring
from docgen_hook.planning.nested_settings import NestedSettings
from docgen_hook.planning.plan_file import plan_file, plan_options
from docgen_hook.writing.apply import render_edit

PLACEHOLDER = Docstring("Return what the name says.")


def documented(root: Path, path: str, *, examples: bool = True, style: str = "google", line_length: int = 88) -> str:
    """Return a file of a project with a docstring for each definition that lacks one.

    Args:
        root: The project.
        path: The file, relative to it.
        examples: The setting.
        style: The setting.
        line_length: The setting.
    """
    config = Config(examples=examples, style=style, line_length=line_length)
    source = (root / path).read_bytes()
    plan = plan_file(path, source, plan_options(config, "fix", str(root), full=True), str(root))
    nested = NestedSettings(str(root), config, {}, {})
    made = {(path, definition): PLACEHOLDER for definition in plan.missing}
    layout = layouts_with_examples(
        [plan], made, docstring_formats([plan], nested, str(root), float("inf")), nested, str(root)
    )(plan)
    result = render_edit(plan, dict.fromkeys(plan.missing, PLACEHOLDER), layout, source)
    assert not result.refused
    return result.after.decode()


def write_files(root: Path, files: dict[str, str]) -> None:
    """Write the files of a project: path -> text."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def run_doctests(path: Path) -> tuple[int, int]:
    """Return how many doctests of a file failed, and how many there are; the file is imported.

    Args:
        path: The file.
    """
    name = f"documented_{abs(hash(str(path)))}"
    spec = importlib.util.spec_from_file_location(name, path)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        found = doctest.testmod(module, report=False)
    finally:
        del sys.modules[name]
    return found.failed, found.attempted
