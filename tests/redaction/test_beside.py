"""A word that cannot be judged is blanked where something beside it says secret, and stays elsewhere."""

import importlib.util
import io
import tokenize
from pathlib import Path

import pytest

from docgen_hook.redaction.beside import doubtful, is_likely, is_password, strong
from docgen_hook.redaction.redact import redact

# "WORD" stands for a word that mixes letters and digits.
TOLD = {
    "a call that tells nothing, beside a name that does": "def f(c):\n    pin = read()\n    return c(pin, 'WORD')\n",
    "a dictionary of users": "def f(c):\n    users = {'admin': 'WORD'}\n    return users\n",
    "a comment on a login": "def f(c):\n    # login with admin / WORD\n    return c\n",
    "a comment that names a password": "def f(c):\n    # TODO rotate the db password (WORD)\n    return c\n",
    "a doctest": (
        'def f(c):\n    def g():\n        """Log in.\n\n        >>> login("admin", "WORD")\n        """\n    return g\n'
    ),
    "a path of a vault": "def f(c):\n    c.write('secret/data/x', value='WORD')\n",
    "an input of a command": "def f(c):\n    c('runas /user:app', input='WORD')\n",
    "an answer by another call": "def f(t):\n    t.read_until(b'Password: ')\n    t.other(b'WORD\\n')\n",
    "a function inside": "def f(password):\n    def g():\n        return h('WORD')\n    return g\n",
    "a decorator": "@option('--db-password')\n@other('WORD')\ndef f(c):\n    return c\n",
    "a paragraph outside of functions": "DB_PW = read()\nOTHER = f('WORD')\n",
}
UNTOLD = {
    "another function": "def f(password):\n    return password\n\n\ndef g(c):\n    return c('WORD')\n",
    "another paragraph": "DB_PW = read()\n\nOTHER = f('WORD')\n",
    "a method of the same class": (
        "class A:\n    def f(self, password):\n        pass\n\n    def g(self):\n        return 'WORD'\n"
    ),
    "no name at all": "def f(c):\n    return c('WORD')\n",
}


@pytest.mark.parametrize("word", ["hunter42", "kaffee7tasse", "Sommer2024!", "zebra!7"])
@pytest.mark.parametrize("source", TOLD.values(), ids=TOLD)
def test_a_mixed_word_beside_a_name_that_says_secret_is_blanked(source, word):
    assert word not in redact(source.replace("WORD", word))


@pytest.mark.parametrize("source", UNTOLD.values(), ids=UNTOLD)
def test_a_mixed_word_stays_where_nothing_beside_it_says_secret(source):
    assert "hunt42" in redact(source.replace("WORD", "hunt42"))


CUSTOMARY = (
    "sha256 utf8 base64url x86_64 v2 1.0.3 gpt-4o #a1b2c3 user1 HTTP_404 secp256k1 2024-01-02 /v1/users foo[1:2] "
    "file1.py words"
).split()


@pytest.mark.parametrize("word", CUSTOMARY)
def test_what_is_customary_stays_beside_a_password(word):
    source = f"def f(password):\n    return check(password, a={word!r})\n"
    assert redact(source) == source
    assert not doubtful(word)


@pytest.mark.parametrize("word", ["Tr0ub4dor&3", "Zq8rVn2x", "kaffee7tasse", "p4ssw0rtChef", "correcthorse9battery"])
def test_the_shape_of_a_password_is_enough_anywhere(word):
    assert is_password(word)
    assert word not in redact(f"def f(c):\n    return c({word!r})\n")
    assert word not in redact(f'def f(c):\n    return f"{{c or {word!r}}}"\n')


@pytest.mark.parametrize(
    "word", ["Draft202012Validator", "ChaCha20Poly1305", "man2html", "ipv4interface", "python3", "mysql+psycopg2"]
)
def test_names_with_digits_are_no_passwords(word):
    assert not is_password(word)


@pytest.mark.parametrize("word", ["s3_bucket", "x509-cert", "lsv2_pt_name", "web3js_client", "A3-PAPER", "in_2_parts"])
def test_names_of_several_words_stay(word):
    assert not is_likely(word)
    assert word in redact(f"def f(c):\n    return c({word!r})\n")


@pytest.mark.parametrize("word", ["Passat1998", "w1nt3r-f3ll", "s3cr3t_v4lu3", "Sommer2024-Haus", "x509-cert!"])
def test_words_with_more_numbers_than_names_have_are_blanked(word):
    assert is_likely(word)
    assert word not in redact(f"def f(c):\n    return c({word!r})\n")


def test_strong_words_are_mixed():
    assert strong("a7b") is False, "too short"
    assert strong("ab7cd")
    assert not strong("abcd7")


PACKAGES = (
    "click", "requests", "httpx", "starlette", "jsonschema", "packaging", "fastapi", "rich", "pydantic", "attr",
)  # fmt: skip


@pytest.mark.slow
def test_at_most_one_literal_in_a_hundred_of_ten_packages_is_blanked():
    """Public code has no secrets, so each one that goes is blanked wrongly."""
    literals = blanked = 0
    for package in PACKAGES:
        folder = Path(importlib.util.find_spec(package).origin).parent
        for file in sorted(folder.rglob("*.py")):
            source = file.read_text(encoding="utf-8-sig")
            before, after = strings(source), strings(redact(source))
            literals += len(before)
            blanked += sum(one != other for one, other in zip(before, after, strict=True))
    assert literals > 30_000
    assert blanked * 100 <= literals


def strings(source):
    """The literals of a source text."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    kinds = (tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", -1))
    return [token.string for token in tokens if token.type in kinds]
