"""Keys of every shape with new characters, and source texts to put them into."""

import random
import re
import string

from docgen_hook.redaction.key_shapes import SHAPES

LEAST_BODY = 8  # characters in a row that are drawn anew

# "KEY" stands for the key; the names around it say nothing.
PLACES = {
    "a name": 'value = "KEY"',
    "single quotes": "value = 'KEY'",
    "bytes": 'value = b"KEY"',
    "raw": 'value = r"KEY"',
    "an f-string": 'value = f"{x} KEY"',
    "triple quotes over lines": 'value = """\n    KEY\n"""',
    "a default": 'def f(value="KEY"):\n    return value',
    "a default of a keyword": 'def f(*, value: str = "KEY"):\n    return value',
    "an argument": 'call(1, "KEY")',
    "a keyword argument": 'call(value="KEY")',
    "an item of a list": 'values = ["a", "KEY"]',
    "a value of a dictionary": 'values = {"a": "KEY"}',
    "a key of a dictionary": 'values = {"KEY": 1}',
    "a comparison": 'if x == "KEY":\n    pass',
    "a comment": "x = 1  # as in KEY",
    "a comment in brackets": "# see (KEY)\nx = 1",
    "a docstring": 'def f():\n    """Use KEY for it."""',
    "a doctest": 'def f():\n    """Use it.\n\n    >>> f("KEY")\n    """',
    "a line after an escaped line end": 'value = "first\\nKEY"',
    "a query": 'value = "https://example.org/x?v=KEY"',
    "a header": 'value = {"X-Value": "KEY"}',
    "JSON in a text": 'value = \'{"value": "KEY"}\'',
    "a command": 'run("curl -H X-Value:KEY https://example.org")',
    "a message": 'raise ValueError("not KEY")',
    "an annotation": 'def f(x: "KEY"):\n    return x',
    "a match": 'match x:\n    case "KEY":\n        pass',
}


def keys(seed):
    """A key for each shape: its sample, with the characters after the known beginning drawn anew."""
    draw = random.Random(seed)
    return {shape.id: fresh(shape.sample, draw) for shape in SHAPES}


def fresh(sample, draw):
    """A sample with its long runs of letters and digits drawn anew, each character of the same kind."""
    start = sample.index("|") if "|" in sample else len(sample) // 3
    text = sample.replace("|", "")
    if "PRIVATE" in text or "PuTTY" in text:
        return text
    runs = re.sub(
        rf"[A-Za-z0-9]{{{LEAST_BODY},}}",
        lambda run: "".join(_other(sign, run[0], draw) for sign in run[0]),
        text[start:],
    )
    return text[:start] + runs


def _other(sign, run, draw):
    if sign.isdigit():
        return draw.choice("234567" if not re.search("[0189]", run) else string.digits)
    hexadecimal = re.fullmatch(r"[0-9a-f]+", run) is not None
    letters = "abcdef" if hexadecimal else string.ascii_lowercase
    return draw.choice(letters) if sign.islower() else draw.choice(letters.upper())


def parts(key):
    """What of a key must not be seen: each eight characters in a row with a digit, of what is no known beginning."""
    found = {key[at : at + 8] for at in range(max(len(key) - 7, 1))}
    return {part for part in found if any(map(str.isdigit, part)) and re.search("[A-Za-z]", part)}
