"""Functions of installed packages without their docstrings, and what people said of them, as a model would answer."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

from docgen_hook import docstrings
from docgen_hook.model.code import Definition
from docgen_hook.model.docstring import Docstring
from docgen_hook.prompting import schema
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions

CLASS = "class Holder:\n"


def functions(path: Path):
    """Yield the source of each documented function of a file, its docstring cut out, and the docstring's text."""
    try:
        text = path.read_text(encoding="utf8")
        tree = ast.parse(text)
    except (SyntaxError, ValueError, UnicodeDecodeError):
        return
    lines = text.splitlines()
    methods = {id(child) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for child in node.body}
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or len(node.body) < 2:
            continue
        said, first = ast.get_docstring(node), node.body[0]
        if not said or first.lineno == node.lineno or lines[first.lineno - 1].strip()[:1] not in "\"'rR":
            continue
        kept = [*lines[node.lineno - 1 : first.lineno - 1], *lines[first.end_lineno : node.end_lineno]]
        source = textwrap.dedent("\n".join(kept)) + "\n"
        yield (CLASS + textwrap.indent(source, "    ") if id(node) in methods else source), said


def definition(source: str) -> Definition | None:
    """The one function of a source."""
    try:
        module = parse_definitions(source.encode())
        found = [
            with_prompt_facts(definition, node, module)
            for definition, node in module.definitions
            if definition.kind == "function"
        ]
    except Exception:
        return None
    return found[0] if found else None


def as_answer(said: str, found: Definition) -> dict | None:
    """What people said as an answer, None where it does not tell all that is asked for."""
    read = docstrings.read(said)
    plain: dict = {}
    for section, names in schema.required_sections(found).items():
        part = getattr(read, section)
        if section == "description":
            plain[section] = ""
        elif names:
            texts = {entry.name.lstrip("*").rpartition(".")[2]: entry.text for entry in part}
            plain[section] = {name: texts.get(name.lstrip("*").rpartition(".")[2], "") for name in names}
            if not all(plain[section].values()):
                return None
        elif section == "summary":
            plain[section] = read.summary
        elif part is None or not part.text:
            return None
        else:
            plain[section] = part.text
    return plain if plain["summary"] else None


def read_all(said: str) -> Docstring:
    """What a docstring says in the form of a value."""
    return docstrings.read(said)
