"""Secrets never leave: whole literals are blanked, innocent text stays."""

import ast
import importlib.util
import io
import time
import tokenize
from pathlib import Path

import pytest

from docgen_hook.redaction.redact import redact, redact_many
from tests.helpers import secrets

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
BASE64 = "q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k="
AZURE = "3Xk9vQm2LpZr8TnWc5YbHs1Fd7GjKa0EuMiRo4VxNq6BtCyDwPzSAhJUlfeIgOQ5n8T2kYJQQJ99AKACYeBjFXJ3w3AAAB"
SECRETS = {
    "OpenAI key": ('KEY = "sk-abcdEFGH1234ijklMNOP5678qrst"', "sk-abcdEFGH1234ijklMNOP5678qrst"),
    "OpenAI project key": ('c = Client("sk-proj-Ab1_cD2-eF3gH4iJ5kL6mN7oP8")', "sk-proj-Ab1_cD2-eF3gH4iJ5kL6mN7oP8"),
    "Anthropic key": ('k = "sk-ant-api03-Xy12zW34vU56tS78rQ90"', "sk-ant-api03-Xy12zW34vU56tS78rQ90"),
    "Azure OpenAI key, 32 hex": ('k = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"', "0f1e2d3c4b5a69788796a5b4c3d2e1f0"),
    "Azure OpenAI key, 84 characters": (f'k = "{AZURE}"', AZURE),
    "Azure storage account": ('s = "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abc123==;"', "abc123=="),
    "Azure service bus": ('s = "Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=Zm9vYmFy"', "Zm9vYmFy"),
    "Azure SAS": ('u = "https://a.blob.core.windows.net/c?sv=2020&sig=a%2Fb9Zq3Lk8Xw1Tn%3D"', "a%2Fb9Zq3Lk8Xw1Tn%3D"),
    "SQL connection string": ('s = "Server=db;User Id=sa;Password=hunter2;"', "hunter2"),
    "ODBC connection string": ("s = 'Driver={x};Uid=u;Pwd=tr0ub4dor;'", "tr0ub4dor"),
    "GitHub token": ('t = "ghp_16C7e42F292c6912E7710c838347Ae178B4a"', "ghp_16C7e42F292c6912E7710c838347Ae178B4a"),
    "GitHub fine-grained token": (
        't = "github_pat_11ABCDEFG0aBcDeFgHiJkL_mNoPqR"',
        "github_pat_11ABCDEFG0aBcDeFgHiJkL",
    ),
    "GitLab token": ('t = "glpat-x9K2mP4vQ7sT1wZ8"', "glpat-x9K2mP4vQ7sT1wZ8"),
    "Slack bot token": ('t = "xoxb-123456789012-abcdefGHIJKL"', "xoxb-123456789012-abcdefGHIJKL"),
    "Slack webhook": ('u = "https://hooks.slack.com/services/T00/B00/XXXyyyZZZ"', "T00/B00/XXXyyyZZZ"),
    "AWS access key": ('a = "AKIAIOSFODNN7EXAMPLE"', "AKIAIOSFODNN7EXAMPLE"),
    "AWS session key": ('a = "ASIAY34FZKBOKMUTVV7A"', "ASIAY34FZKBOKMUTVV7A"),
    "AWS secret": ('b = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"', "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
    "Google API key": ('g = "AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY"', "AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY"),
    "Google OAuth token": ('g = "ya29.a0AfH6SMBx_kQ1zP"', "ya29.a0AfH6SMBx_kQ1zP"),
    "Stripe key": ('s = "sk_live_4eC39HqLyjWDarjtT1zdp7dc"', "sk_live_4eC39HqLyjWDarjtT1zdp7dc"),
    "Twilio account": ('t = "AC0123456789abcdef0123456789abcdef"', "AC0123456789abcdef0123456789abcdef"),
    "SendGrid key": ('s = "SG.ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf-09kqeF8tAmb"', "ngeVfQFYQlKU0ufo8x5d1A"),
    "npm token": ('n = "npm_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789"', "npm_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789"),
    "PyPI token": ('p = "pypi-AgEIcHlwaS5vcmcCJDU5"', "pypi-AgEIcHlwaS5vcmcCJDU5"),
    "Hugging Face token": ('h = "hf_aBcDeFgHiJkLmNoPqRsT"', "hf_aBcDeFgHiJkLmNoPqRsT"),
    "JWT": (f'j = "{JWT}"', JWT),
    "password of a MySQL user": ("q = \"SET PASSWORD FOR 'bob' = 'bhiYOPBmrgxYwvexuxcm'\"", "bhiYOPBmrgxYwvexuxcm"),
    "address with a driver": ("u = 'oracle+cx_oracle://user:monkey8-business60@host/db'", "monkey8-business60"),
    "key of letters alone": ("k = b'sk_live_uRePRQqZDRynijPawxkTSmDK'", "uRePRQqZDRynijPawxkTSmDK"),
    "bearer header": ('h = {"Authorization": "Bearer abc.DEF-123_ghi456"}', "abc.DEF-123_ghi456"),
    "basic header": ('h = "Basic dXNlcjpwYXNzd29yZA=="', "dXNlcjpwYXNzd29yZA"),
    "private key block": ('k = """-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKC\n-----END"""', "MIIEpAIBAAKC"),
    "OpenSSH key block": ("k = '''-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r\n'''", "b3BlbnNzaC1r"),
    "URL password": ('u = "postgres://admin:s3cr3tpw@db/prod"', "s3cr3tpw"),
    "Redis URL password": ('u = "redis://:p4ssw0rd@cache:6379/0"', "p4ssw0rd"),
    "AMQP URL password": ('u = "amqp://guest:gu3stpw@mq//"', "gu3stpw"),
    "name: password": ('password = "correct horse"', "correct horse"),
    "name: PASSWORD in upper case": ('DB_PASSWORD = "swordfish"', "swordfish"),
    "name: passwd": ("passwd = 'letmein'", "letmein"),
    "name: secret": ('CLIENT_SECRET = "plainwords"', "plainwords"),
    "name: token": ('token = "abcdefgh"', "abcdefgh"),
    "name: api_key": ('api_key = "mykeyvalue"', "mykeyvalue"),
    "name: apikey": ('apikey = "mykeyvalue"', "mykeyvalue"),
    "name: attribute": ('self.auth_token = "opensesame"', "opensesame"),
    "name: annotated": ('password: str = "opensesame"', "opensesame"),
    "keyword argument": ('connect(host="h", password="opensesame")', "opensesame"),
    "parameter default": ('def f(a, secret="opensesame"): pass', "opensesame"),
    "annotated parameter default": ('def f(token: str = "opensesame"): pass', "opensesame"),
    "dictionary value": ('d = {"user": "u", "password": "opensesame"}', "opensesame"),
    "subscript": ('config["api_key"] = "opensesame"', "opensesame"),
    "comparison": ('if password == "opensesame": pass', "opensesame"),
    "comparison the other way": ('if "opensesame" == password: pass', "opensesame"),
    "environment default": ('k = os.environ.get("API_KEY", "opensesame")', "opensesame"),
    "getenv default": ('k = os.getenv("DB_PASSWORD", "opensesame")', "opensesame"),
    "bytes": ('secret = b"opensesame"', "opensesame"),
    "f-string": ('password = f"open{x}sesame"', "sesame"),
    "concatenated": ('password = "open" "sesame"', "sesame"),
    "concatenated in brackets": ('token = (\n    "open"\n    "sesame"\n)', "sesame"),
    "split key": ('k = "sk-abcdEFGH1234" "ijklMNOP5678qrst"', "ijklMNOP5678qrst"),
    "number": ("pin = 918273", "918273"),
    "long number": ("private_key = 7526505230971730472345931602057", "75265052"),
    "random word": (f'x = "{BASE64}"', BASE64),
    "random hex": ('x = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"', "9f86d081884c7d659a2feaa0c55ad015"),
    "hex whose digits keep together": ('x = "268768451851a5d2232891bea00aadcf"', "268768451851a5d2"),
    "random mixed": ('x = "Zx9!kQ2#vLp7@wRt4$mNs8"', "kQ2#vLp7"),
    "in a comment": ("x = 1  # key is sk-abcdEFGH1234ijklMNOP5678qrst", "sk-abcdEFGH1234ijklMNOP5678qrst"),
    "named in a comment": ("x = 1  # password: opensesame", "opensesame"),
    "a template's value": ('s = "db_password=%s" % "sword fish"', "sword fish"),
    "a template's value, format": ('s = "api_key={}".format("swordfish")', "swordfish"),
    "a field of settings over lines": ('s = """\nuser: bob\napi_key: swordFish\n"""', "swordFish"),
    "a field of settings with escaped lines": ('s = "[x]\\naccess_key = swordFish\\n"', "swordFish"),
    "SECRET_KEY in a remark": ("# SECRET_KEY: sword!fish", "sword!fish"),
    "SECRET-KEY as an option": ('run(["x", "--SECRET-KEY=sword!fish"])', "sword!fish"),
    "a longer option's value": ('run("deploy --client-secret sword#fish")', "sword#fish"),
    "basic, under a name": ('s = \'{"api_key": "Basic dXNlcjppYnRrIzVrREFlYVlWOEVu"}\'', "dXNlcjppYnRr"),
    "a key in two": ('client_secret = "".join(["727d0293-cc24", "-80f5-cd5d05126959"])', "-80f5-cd5d"),
    "Linear's key": ('k = "lin_api_UjiQdpn9HSeUpJawMwcDGDQKXOWhdfyCxiyJYyZ"', "UjiQdpn9HSe"),
    "in a docstring": ('def f():\n    """Use ghp_16C7e42F292c6912E7710c838347Ae178B4a."""', "ghp_16C7e42F292c6912"),
    "in a fragment that is cut": ('"sk-abcdEFGH1234ijklMNOP5678qrst', "sk-abcdEFGH1234ijklMNOP5678qrst"),
}


@pytest.mark.parametrize("source, secret", SECRETS.values(), ids=SECRETS)
def test_a_secret_is_gone(source, secret):
    redacted = redact(source)
    assert secret not in redacted
    assert not any(secret[at : at + 8] in redacted for at in range(max(len(secret) - 7, 1))) or len(secret) < 8
    assert redacted.count("\n") == source.count("\n"), "lines stay lines"
    if "fragment" not in source and not source.startswith('"sk'):
        ast.parse(redacted)


FORMS = {
    "text": 'value = "SECRET"',
    "single quotes": "call(1, 'SECRET')",
    "bytes": 'value = b"SECRET"',
    "raw": 'value = r"SECRET"',
    "f-string": 'value = f"{x} SECRET"',
    "triple quotes over lines": 'value = """\n    SECRET\n"""',
    "default": 'def f(value="SECRET"): pass',
    "comment": "x = 1  # as in SECRET",
    "docstring": 'class A:\n    """Know it.\n\n    Try SECRET first.\n    """',
    "item of a list": 'values = ["a", "SECRET"]',
}


def leaked(secret, text):
    """Return whether eight characters in a row, or a word of the secret part, came through."""
    return any(secret[at : at + 8] in text for at in range(max(len(secret) - 7, 1)))


INNOCENT = [
    'x = "hello"',
    'name = "docgen_hook.redaction.redact"',
    'path = "/usr/local/share/python3.11/site-packages"',
    'pattern = r"[A-Za-z0-9_]+@[a-z]+"',
    'url = "https://example.org/a/b?page=3"',
    'url = "http://localhost:8080/v1/chat/completions"',
    'fmt = "%(asctime)s %(levelname)s %(message)s"',
    'sql = "SELECT id, name FROM users WHERE id = %s"',
    'date = "2026-11-23T10:15:30Z"',
    'mime = "application/vnd.openxmlformats-officedocument"',
    'uuid_help = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"',
    'encoding = "utf-8"',
    'method = "authentication"',
    'x = tokens["count"]',
    "token_count = 512",
    "max_tokens = 4096",
    "tokens_per_minute = 90000",
    'raise ValueError("the password is too short")',
    'print("enter your password:")',
    'author = "A Tester"',
    'words = ["alpha", "beta", "gamma"]',
    'if kind == "password": pass',
    'field = "password"',
    'd = {"kind": "token", "value": 3}',
    'password = ""',
    "password = None",
    "password = get_password()",
    'log.info("token refreshed for %s", user)',
    'version = "1.22.333-rc4"',
    'header = "X-RateLimit-Remaining-Requests"',
    'color = "#a1b2c3"',
    's = "sort_key=%s" % "name"',
    's = "user={} page={}".format("bob", "two")',
    'run("sort --key name --primary-key id")',
    "# sort_key: the name of a column",
    's = "user: bob\\nsort_key = name\\n"',
    'name = "ThisIsALongCamelCaseIdentifierName"',
    'name = "this_is_a_long_snake_case_identifier"',
    'text = "Return the average of the values that were given."',
    'n = "1234567890123456"',
    'k = os.environ["AZURE_OPENAI_API_KEY"]',
    'k = os.environ.get("API_KEY")',
    'glob = "**/*.py"',
    "x = 1  # returns the token count",
    "x = 1  # see https://example.org/docs",
    "def authenticate(user, password): pass",
    'dotted = "a.b.c.d.e.f.g.h.i.j.k.l.m.n"',
    'sep = "-" * 40',
    'letters = "abcdefghijklmnopqrstuvwxyz"',
    "line = '------------------------------'",
]


@pytest.mark.parametrize("source", INNOCENT)
def test_what_is_no_secret_stays(source):
    assert redact(source) == source


@pytest.mark.parametrize("secret", secrets.KINDS.values(), ids=secrets.KINDS)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_kind_in_every_form_of_text(form, secret):
    """The name says nothing: the shape alone gives it away."""
    source = form.replace("SECRET", secret)
    redacted = redact(source)
    assert not leaked(secret, redacted)
    assert redacted.count("\n") == source.count("\n"), "lines stay lines"
    ast.parse(redacted)


@pytest.mark.parametrize("word", ["hunter2", "opensesame", "correct-horse-7"])
@pytest.mark.parametrize("place", secrets.PLACES.values(), ids=secrets.PLACES)
def test_a_word_that_only_its_place_gives_away(place, word):
    source = place.replace("SECRET", word).replace("SEC", word[:4]).replace("RET", word[4:])
    redacted = redact(source)
    assert word not in redacted
    assert word[4:] not in redacted, "half of it"
    assert redacted.count("\n") == source.count("\n"), "lines stay lines"
    ast.parse(redacted)


@pytest.mark.parametrize("source", secrets.INNOCENT)
def test_innocents_stay(source):
    assert redact(source) == source


@pytest.mark.parametrize(
    "packages, least",
    [
        pytest.param(("requests", "jsonschema"), 1_000, id="two packages"),
        pytest.param(
            ("click", "requests", "httpx", "starlette", "jsonschema", "packaging"), 5_000, id="six packages",
            marks=pytest.mark.slow,
        ),
    ],
)  # fmt: skip
def test_few_literals_of_public_code_are_blanked_and_it_stays_code(packages, least):
    """Public code has no secrets, but digests, keys of examples and the like; at most one literal in 200 goes."""
    literals = blanked = 0
    for package in packages:
        origin = importlib.util.find_spec(package).origin
        for file in sorted(Path(origin).parent.rglob("*.py")):
            source = file.read_text(encoding="utf-8-sig")
            redacted = redact(source)
            assert redacted.count("\n") == source.count("\n"), file
            ast.parse(redacted)
            before, after = strings(source), strings(redacted)
            assert len(before) == len(after), file
            literals += len(before)
            blanked += sum(one != other for one, other in zip(before, after, strict=True))
    assert literals > least
    assert blanked * 200 <= literals


def strings(source):
    """The literals of a source text."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    kinds = (tokenize.STRING, getattr(tokenize, "FSTRING_START", -1), getattr(tokenize, "FSTRING_MIDDLE", -1))
    return [token.string for token in tokens if token.type in kinds]


def test_what_is_secret_in_one_text_is_secret_in_all():
    source, condition, context = redact_many(
        ['password = "n0tforyou"', 'x == "n0tforyou"', "def f():  # not n0tforyou"]
    )
    assert "n0tforyou" not in source + condition + context


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('f"{login(password="hunter2")} of {x}"', id="a keyword argument"),
        pytest.param('f"{login(password="opensesame")} of {x}"', id="a keyword argument without digits"),
        pytest.param('f"{call("sk-proj-Ab1_cD2-hunter2-opensesame")}"', id="a key"),
        pytest.param('log(f"{x["password"]}", password="hunter2", y=password == "opensesame")',
                     id="a key of a dictionary, and a secret after it"),
        pytest.param('x = f"{{{y["a"]}}}"; password = "hunter2"', id="doubled braces before it"),
    ],
)  # fmt: skip
def test_quotes_inside_the_same_quotes(source):
    """As Python 3.12 allows them in f-strings."""
    redacted = redact(source)
    assert "hunter2" not in redacted
    assert "opensesame" not in redacted


@pytest.mark.parametrize(
    "source",
    ['x = f"{y["a"]} and {z["b"]:>{width}}"', "f'{x!r:^10} isn\\'t {{it}}'", '"{" + x + "}"', 'rf"{x}\\d{{2}}" + "a"'],
)
def test_innocent_fields_stay(source):
    assert redact(source) == source


HOSTILE = {
    "double quotes": '"',
    "single quotes": "'",
    "quotes in turn": "\"'",
    "backslashes": "\\",
    "a quote before backslashes": '"\\\\\\',
    "brackets": "[",
    "braces": "{",
    "calls": "f(",
    "assignments": "a=",
    "secret assignments": "password=",
    "connection strings without an end": 'x="' + "Password=a",
    "web tokens without an end": "eyJ-",
    "long web tokens without an end": "eyJ" + "a" * 300 + "-",
    "signatures": "?sig=",
    "addresses": "a://",
    "addresses with users": "ab://a:",
    "names in comments": "# pin: abcd ",
    "told": "# token is a",
    "strings on lines of their own": '"a"\n',
    "strings joined": '"a"+',
    "strings and comments": '("a"#"\n',
    "comments": "#\n",
    "quotes in comments": '# "a" ',
    "secret keys": '"password",',
    "pairs": '("password","b',
    "dictionaries": '{"a":',
    "dots": "a.",
    "one random word": "aB3",
    "one name": "password",
    "digits": "1",
    "lines": "\n",
    "continued lines": "\\\n",
    "triple quotes": '"""a',
    "cases": 'match a:\n case "b":\n',
    "memberships": "password in ",
    "key blocks": '"-----BEGIN"',
    "bearers": "bearer a-",
    "users on command lines": " -u a",
    "different secrets": 'password="hunter2xyz"\n',
    "NUL": "\0",
    "surrogates": '"\ud800',
    "comparisons": 'assertEqual("a",',
    "placeholders": "%{",
    "fields": 'f"{"',
    "fields with quotes": "f'{\"{",
    "long fields": "f'{" + "a" * 190 + '"' + "{" * 190 + '"',
}


def filled(piece, size):
    """A text of one piece, and the same inside a string."""
    text = piece * (size // len(piece))
    return text, f'x = "{text}', f"x = f'{text}"


def cpu_seconds(piece, size):
    """What this process computes for redacting texts of a size, and that their lines stay."""
    began = time.process_time()
    for text in filled(piece, size):
        assert redact(text).count("\n") == text.count("\n")
    return time.process_time() - began


@pytest.mark.parametrize("size", [1_000, pytest.param(5_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_linear_time(piece, size):
    """Six times as much takes 36 times as long where it is quadratic; what takes a moment only is not compared."""
    assert cpu_seconds(piece, 6 * size) < 15 * cpu_seconds(piece, size) + 0.3


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_much_hostile_text(piece):
    for text in filled(piece, 200_000):
        assert redact(text).count("\n") == text.count("\n")
