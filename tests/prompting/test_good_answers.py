"""What people wrote of installed packages, as answers: each is written with the same words save the verbs' form."""

import re
import sysconfig
from pathlib import Path

import pytest

from docgen_hook.prompting.wording import repeats, vague
from docgen_hook.prompting.wording import verbs as verbs_of
from tests.helpers.finished import finished, undocumented
from tests.helpers.human_words import as_answer, functions

FEWEST, MOST, FEWEST_WITH_SECTIONS = 60, 120, 40
PACKAGES = (
    "azure",
    "rich",
    "humanize",
    "msal",
    "jsonschema",
    "hypothesis",
    "libcst",
    "pydantic",
    "httpx",
    "httpcore",
    "anyio",
    "rich",
    "click",
    "packaging",
    "pluggy",
    "_pytest",
)
FOLDERS = [Path(sysconfig.get_paths()["purelib"]) / name for name in PACKAGES]
STDLIB = Path(sysconfig.get_paths()["stdlib"])
MODULES = ("textwrap", "shutil", "statistics", "tokenize", "inspect", "ipaddress", "locale", "difflib", "calendar")
ROLE = re.compile(r":[\w:]+:`|``|`\w|https?:|\bdefault", re.IGNORECASE)  # names and defaults are held by other tests


def answers():
    """Yield sources with a good answer: whole sentences that say more than the names do, on one line of a docstring."""
    files = [path for folder in FOLDERS for path in sorted(folder.rglob("*.py"))]
    files += [STDLIB / f"{name}.py" for name in MODULES]
    seen: list[dict] = []
    for path in files:
        taken = 0
        for source, said in functions(path):
            if taken == 4:
                break
            answer = as_answer(said, undocumented(source))
            if answer and answer not in seen and is_good(answer, undocumented(source)):
                seen.append(answer)
                taken += 1
                yield pytest.param(source, answer, id=f"{path.parent.name}.{path.stem}.{undocumented(source).name}")


def texts(answer):
    """Return all texts of an answer."""
    return [text for part in answer.values() for text in (part.values() if isinstance(part, dict) else [part]) if text]


def is_good(answer, definition):
    """Return whether an answer is what anybody would want: not a name or type again, one sentence a summary."""
    summary = answer["summary"]
    entries = [
        (section, name, text)
        for section, part in answer.items()
        if section not in ("summary", "description")
        for name, text in (part.items() if isinstance(part, dict) else [("", part)])
    ]
    said = [text.lower() for _, _, text in entries]
    return (
        15 < len(summary) <= 70
        and definition.name != "__init__"
        and summary.endswith(".")
        and summary.count(". ") == 0
        and not repeats.content_words(summary) <= repeats.content_words(definition.name.replace("_", " "))
        and (len(entries) > 0 or len(summary) > 50)
        and all(len(text.split()) > 2 and not vague.says_nothing(text, where, name) for where, name, text in entries)
        and len(set(said)) == len(said)
        and not any(ROLE.search(text) or "\n" in text for text in texts(answer))
    )


def words(text):
    """Return the words of a text in order, without marks around them."""
    return [word for word in (part.strip('.,;:"').lower() for part in text.split()) if word]


FOUND = [answer for answer, _ in zip(answers(), range(MOST), strict=False)]


def test_there_are_enough_of_them():
    assert len(FOUND) >= FEWEST
    assert sum(len(row.values[1]) > 1 for row in FOUND) >= FEWEST_WITH_SECTIONS


@pytest.mark.parametrize("source, answer", FOUND)
def test_a_good_answer_is_written_with_the_same_words_save_the_form_of_verbs(source, answer):
    written = words(finished(source, answer, width=120))
    for text in texts(answer):
        is_verb = text == answer["summary"] or text.lower().startswith(("return ", "returns ", "yield ", "yields "))
        verbs = verbs_of.THIRD if text == answer["summary"] else {}  # "removes the key and returns it": both
        assert contains(written, words(text)[is_verb:], verbs), text


def contains(whole, part, verbs):
    """Return whether some words stand one behind another in others, a verb in the imperative for its other form."""
    return any(
        all(word in (said, verbs.get(said)) for word, said in zip(whole[place:], part, strict=False))
        for place in range(len(whole) - len(part) + 1)
    )
