"""People's docstrings, held against their own code as if a model had said them: what is true must survive."""

import ast
import json.decoder
import re
import shutil
import statistics
import tempfile
import textwrap
from pathlib import Path

import click
import pytest
import rich
import tomlkit

from docgen_hook import docstrings
from docgen_hook.docstrings.prose.sentences import split_sentences
from docgen_hook.model.struct import replace
from docgen_hook.prompting.claims.check import check_claims, list_texts
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions

OUTSIDE = r"there is no \w+ in the code|does not say so|raises no"  # what only another file, or a person, knows
LAYOUT = r">>>|::|```|^\s*(?:[-*+|]|\d+[.)]|\.\. )|^\w+:\s*$|\n {3,}"
FOLDERS = [Path(module.__file__).parent for module in (rich, tomlkit, click)]
FILES = [Path(module.__file__) for module in (json.decoder, shutil, statistics, tempfile, textwrap)]


def documented(path):
    """The documented functions of a file, each with its facts and without its docstring."""
    module = parse_definitions(path.read_bytes())
    for found, node in module.definitions:
        if found.kind == "function" and found.docstring:
            made = with_prompt_facts(found, node, module)
            yield replace(made, source=without_docstrings(made.source))


def without_docstrings(source):
    """The source as a model would be shown it."""
    tree = ast.parse(textwrap.dedent(source))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def told(definition):
    """What a docstring says, without lists and examples, which no model is asked for."""
    read = docstrings.read(definition.docstring)
    plain = [part for part in read.description.split("\n\n") if not re.search(LAYOUT, part, re.MULTILINE)]
    return replace(read, description="\n\n".join(plain))


@pytest.mark.slow
@pytest.mark.parametrize("paths", [FILES, *FOLDERS], ids=["the standard library", "rich", "tomlkit", "click"])
def test_at_most_one_sentence_in_a_hundred_of_peoples_docstrings_is_removed(paths):
    files = paths if isinstance(paths, list) else sorted(paths.glob("*.py"))
    sentences, removed = 0, []
    for definition in (found for path in files for found in documented(path)):
        docstring = told(definition)
        sentences += sum(len(split_sentences(text)) for _, text in list_texts(docstring))
        dropped = check_claims(docstring, definition).dropped
        removed += [(definition.qualname, sentence) for sentence in dropped if not re.search(OUTSIDE, sentence.reason)]
    assert sentences > 100
    assert len(removed) <= sentences / 100, removed
