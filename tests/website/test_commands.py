"""Every command that a page, the README or a help page shows is understood as it stands there."""

import re
import shlex
from pathlib import Path

import pytest

from docgen_hook.cli.commands import cache
from docgen_hook.cli.main import COMMANDS, _module, _parse
from docgen_hook.errors import UsageError
from tests.helpers.words import pages

ROOT = Path(__file__).resolve().parents[2]
INLINE = re.compile(r"`docgen-hook\s+([a-z][^`]*)`")
BLOCK = re.compile(r"```(?:sh|console|text)?[^\n]*\n(.*?)```", re.DOTALL)
LINE = re.compile(r"^(?:\$ |    )?(?:[A-Z_]+=\S+ )*docgen-hook ([a-z].*)$", re.MULTILINE)
NOT_WORDS = re.compile(r"\s*(?:[|<>;]|&&|2>).*|\s+#.*|\s{2,}.*")  # the rest of a shell's line


def commands(text):
    """Return the words after `docgen-hook` of each command of a Markdown page."""
    blocks = [line for block in BLOCK.findall(text) for line in LINE.findall(block)]
    indented = LINE.findall("\n".join(line for line in BLOCK.sub("", text).split("\n") if line.startswith("    ")))
    inline = [re.sub(r"\s+", " ", words) for words in INLINE.findall(BLOCK.sub("", text))]
    return [NOT_WORDS.sub("", words).strip() for words in (*blocks, *indented, *inline)]


def understand(line):
    """Raise UsageError if a command is not understood."""
    words = shlex.split(line)
    if words == ["help"]:
        return
    args = _parse(words)
    if args.run is cache.run:
        cache.reject_unused(args)


@pytest.mark.parametrize("page", pages(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_commands_of_a_page_are_understood(page):
    for line in commands(page.read_text(encoding="utf-8")):
        if not line.endswith("..."):
            understand(line)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_a_help_page_are_understood(name):
    examples = LINE.findall(re.sub(r"(?m)^  ", "", _module(name).EXAMPLES))
    assert examples
    for line in examples:
        understand(NOT_WORDS.sub("", line).partition(", then")[0])


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("fix --stagd", id="a flag that was renamed"),
        pytest.param("explain DGH203", id="a command that there is not"),
        pytest.param("cache export --older-than 30d", id="a filter of another action"),
    ],
)
def test_a_wrong_command_of_a_page_is_found(line):
    found = commands(f"Run `docgen-hook {line}`.\n\n```sh\ndocgen-hook {line}  # soon\n```\n")
    assert found == [line, line]
    with pytest.raises(UsageError):
        understand(found[0])
