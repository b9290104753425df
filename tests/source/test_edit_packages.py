"""Every definition of installed packages gets a docstring, and nothing else changes by a single byte."""

import ast
import inspect
import random
import re
import sysconfig
from pathlib import Path

import pytest

from docgen_hook.errors import EditError, UnreadableError
from docgen_hook.source.analysis.doc_uses import doc_uses
from docgen_hook.source.editing.edit import insert_all
from docgen_hook.source.editing.proof import unproven_reason
from docgen_hook.source.scan import parse_definitions

DEFINITIONS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
SITE = Path(sysconfig.get_paths()["purelib"])

FRIENDLY = "Say what it is.\n\nArgs:\n    x: What it means.\n\nReturns:\n    The result."
CONTENTS = (
    "Say what it is.",
    FRIENDLY,
    'Say "what" it is, and end with a "quote"',
    '"Quoted" at the beginning.',
    'Three quotes """ in the middle, and one \\""" more.',
    "A backslash \\ and a pattern \\d+\\.\n\nPaths:\n    C:\\new\\table\\",
    "Ends with a backslash \\",
    "Grüße, 漢字, 👩\u200d💻 and a separator \u2028 inside.",
    "One.\n\n    Indented first.\n\n\n        More.\n    '''\n    # not a comment\n    \\N{DASH}",
    "Tabs\tinside\n\n\tand before.   \n",
    "{braces} %s %(x)d f'{x}' b'' r'\\'",
    "def f():\n    '''x'''\n\nclass A: pass  # type: ignore",
)
NORMAL = ("click", "rich", "requests", "packaging", "pluggy", "black", "tomlkit", "httpx")
ALL = (*NORMAL, "_pytest", "libcst", "openai", "pydantic", "hypothesis", "pip", "mypy", "starlette", "virtualenv")


def files(packages):
    return [path for name in packages for path in sorted((SITE / name).rglob("*.py"))]


def blanked(source: bytes) -> bytes:
    """Return a file with each docstring's text taken out, so that a blank literal or none is left."""
    text = source.decode()
    lines = text.splitlines(keepends=True)
    for node in reversed([node for node in ast.walk(ast.parse(text)) if hasattr(node, "body")]):
        body = node.body
        if not isinstance(body, list) or len(body) < 2 or not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        literal = body[0].value if isinstance(body[0], ast.Expr) else None
        if isinstance(literal, ast.Constant) and isinstance(literal.value, str) and body[1].lineno > body[0].end_lineno:
            first, last = body[0].lineno, body[0].end_lineno
            kept = re.sub(r"\S.*", "''", lines[first - 1]) if node.lineno % 3 == 0 else ""
            lines[first - 1 : last] = [kept] + [""] * (last - first)
    return "".join(lines).encode()


def all_documented(source: bytes, seed: int, often: int) -> int:
    """Document every undocumented definition of a file at once, and hold everything that is promised of it.

    Of one of so many files is it tried to document a definition again, which has LibCST parse the file once more.
    """
    module = parse_definitions(source)
    used = doc_uses(module.tree, module.lines)  # those are refused, as tests/source/test_doc_uses.py shows
    kept = {number for number, (_, node) in enumerate(module.definitions) if node in used}
    missing = [
        definition
        for definition, node in module.definitions
        if not (definition.docstring or "").strip() and node not in used
    ]
    texts = {
        definition: CONTENTS[random.Random(f"{seed}{definition.qualname}").randrange(len(CONTENTS))]
        for definition in missing
    }
    after = insert_all(source, [(definition, lambda indent, text=texts[definition]: text) for definition in missing])
    assert unproven_reason(source, after) == ""
    found = parse_definitions(after).definitions
    left = {number for number, (definition, _) in enumerate(found) if not (definition.docstring or "").strip()}
    assert left <= kept, "nothing else is left to find"
    said = {
        (definition.kind, definition.qualname, number): definition.docstring
        for number, (definition, _) in enumerate(found)
    }
    for number, (definition, _) in enumerate(parse_definitions(source).definitions):
        if definition in texts:
            text = inspect.cleandoc(said[definition.kind, definition.qualname, number])
            assert text == inspect.cleandoc("\n".join(line.rstrip() for line in texts[definition].split("\n")))
    assert insert_all(after, []) == after
    again = next((definition for definition, _ in found if definition.docstring), None)
    if again is not None and seed % often == 0:
        with pytest.raises(EditError):  # what is documented is not documented again
            insert_all(after, [(again, lambda indent: "Again.")])
    assert without_docstrings(source) == without_docstrings(after)
    return len(missing)


def without_docstrings(source: bytes) -> str:
    """Return a file's syntax tree without its docstrings, as text; knows nothing of the proof."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, DEFINITIONS) and ast.get_docstring(node) is not None:
            del node.body[0]
    return ast.dump(tree)


def versions(source: bytes) -> list[bytes]:
    """Return a file as it is and with its docstrings taken out, each with both ends of lines."""
    return [ended for version in (source, blanked(source)) for ended in (version, windows(version))]


def windows(source: bytes) -> bytes:
    return re.sub(rb"\r?\n", b"\r\n", source)


def one_version(number: int, source: bytes) -> list[bytes]:
    """Return one of the versions: of four files, three with their docstrings taken out, where more is missing."""
    version = blanked(source) if number % 4 else source
    return [windows(version) if number // 4 % 2 else version]


def count(packages, least, versions_of, often=1):
    total = 0
    for seed, path in enumerate(files(packages)):
        source = path.read_bytes()
        try:
            parse_definitions(source)
        except UnreadableError:
            continue
        total += sum(all_documented(version, seed, often) for version in versions_of(seed, source))
        if total >= least:
            break
    return total


@pytest.mark.slow
def test_every_definition_of_installed_packages_takes_a_docstring():
    assert count(NORMAL, 2_000, one_version, often=5) >= 2_000


@pytest.mark.slow
def test_twenty_thousand_definitions_take_a_docstring_with_no_wrong_byte():
    assert count(ALL, 20_000, lambda _, source: versions(source)) >= 20_000
