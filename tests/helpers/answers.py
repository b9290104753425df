"""A provider of docstrings that answers from the facts alone, with texts that are hard to lay out."""

import random

from docgen_hook.model.code import Definition
from docgen_hook.model.docstring import Docstring
from docgen_hook.prompting import schema

WORDS = (
    "the value that a caller hands over to steer how much of the work is done before the next step begins and what is "
    "kept for later when nothing else returns or raises"
).split()
LIST = (
    "- one of the ways\n  - and one below it\n- https://example.org/{}\n\nPatterns such as \\d+ are taken as they are."
)


def answer(definition: Definition) -> Docstring:
    """Everything that the schema asks for, short and long, the same every time."""
    pick = random.Random(definition.qualname)
    plain: dict = {}
    for section, names in schema.required_sections(definition).items():
        if names:
            plain[section] = {name: sentence(pick, pick.choice((3, 12, 30))) for name in names}
        elif section == "description":
            plain[section] = f"{sentence(pick, 25)}\n\n{LIST.format('a' * 90)} {sentence(pick, 6)}"
        else:
            plain[section] = sentence(pick, pick.choice((3, 6, 9)), "Give" if section == "summary" else "What")
    return Docstring.from_plain(plain)


def sentence(pick: random.Random, count: int, first: str = "Tells") -> str:
    """A sentence of so many words."""
    return " ".join([first, *(pick.choice(WORDS) for _ in range(count))]) + "."
