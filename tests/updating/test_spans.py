"""Where the parts of docstrings stand: exactly, in real docstrings, and in agreement with the readers."""

from __future__ import annotations

import random
import sysconfig
from pathlib import Path

import pytest

from docgen_hook.docstrings import detect, read
from docgen_hook.errors import UnreadableError
from docgen_hook.source.scan import parse_definitions
from docgen_hook.source.text import Offsets, decode
from docgen_hook.updating.layout.literal import find_literal
from docgen_hook.updating.layout.read import read_layout
from docgen_hook.updating.refusals import styles_of

FOLDERS = [Path(sysconfig.get_path(name)) for name in ("purelib", "stdlib")]
NUMPY = (
    "Do.\n\n    Parameters\n    ----------\n    a, *b : int, optional\n        One.\n\n"
    "    Returns\n    -------\n    x : int\n"
)
TABLE = [
    pytest.param(NUMPY, "numpy", ["a", "b", "int, optional", "int"], id="numpy: several names, types"),
    pytest.param(
        "Do.\n\nParameters\n----------\nsize (int): The size.\n",
        "numpy",
        ["size", "int"],
        id="google under numpy's title",
    ),
    pytest.param("Do.\n\n\tArgs:\n\t\ta (int): One.\n\t\t\tMore.\n", "google", ["a", "int"], id="google with tabs"),
    pytest.param("\n  Do.\n\n  Raises:\n    a.B: One.\n", "google", ["a.B"], id="a first line of its own"),
    pytest.param(
        "Do.\n\n:param int a: One.\n:type b: str\n:rtype: x\n", "sphinx", ["a", "int", "b", "str", "x"], id="sphinx"
    ),
]


@pytest.mark.parametrize("text, style, expected", TABLE)
def test_names_and_types_are_found_where_they_stand(text, style, expected):
    layout = read_layout(text, style)
    spans = [span for part in layout.parts() for span in (*(span for _, span in part.names), part.type) if span]
    assert [layout.of(span) for span in spans] == expected
    assert "".join(layout.of(piece) for piece in layout.pieces()) == text


def docstrings(count: int, seed: int):
    """Text, node, file's text and its offsets of the docstrings of many installed files."""
    files = sorted(path for folder in FOLDERS for path in folder.rglob("*.py"))
    for path in random.Random(seed).sample(files, min(count, len(files))):
        try:
            module = parse_definitions(path.read_bytes())
            text = decode(path.read_bytes())
        except (UnreadableError, OSError):
            continue
        offsets = Offsets(text)
        yield from (
            (definition, node, text, offsets) for definition, node in module.definitions if definition.docstring
        )


def hold(definition, node, text, offsets):
    """Check that spans and readers agree, and that each character is found in the source."""
    literal = find_literal(node, text, offsets)
    assert literal.value == definition.docstring
    assert len(literal.places) == len(literal.value) + 1
    layout = read_layout(definition.docstring, detect(definition.docstring))
    assert "".join(layout.of(piece) for piece in layout.pieces()) == definition.docstring
    said = read(definition.docstring)
    for kind in ("parameters", "attributes", "raises"):
        names = [name for part in layout.parts() if part.kind == kind and not part.is_type for name, _ in part.names]
        assert names == [entry.name.lstrip("*") for entry in getattr(said, kind)], definition


@pytest.mark.slow
def test_real_docstrings():
    found = 0
    for docstring in docstrings(60, 1):
        if "\\\n" not in docstring[2] and len(styles_of(docstring[0].docstring)) < 2:
            hold(*docstring)
            found += 1
    assert found > 50


@pytest.mark.slow
def test_many_real_docstrings():
    from docgen_hook.errors import EditError

    found = 0
    for docstring in docstrings(6000, 2):
        try:
            find_literal(docstring[1], docstring[2], docstring[3])
        except EditError:  # several literals, lines by escapes
            continue
        if len(styles_of(docstring[0].docstring)) > 1:  # an update refuses two styles in one docstring
            continue
        hold(*docstring)
        found += 1
    assert found > 20_000
