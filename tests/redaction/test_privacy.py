"""Secrets are planted all over a repository; a whole run sends none of them, keeps none of them and prints none."""

import ast
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from docgen_hook.cli.commands.show_prompt import prompt_shown
from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.config import load
from docgen_hook.generation.session import open_session
from docgen_hook.prompting import prompt
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions
from tests.helpers import secrets
from tests.helpers.azure_server import KEY, AzureServer

# Places for secrets that their shape gives away. "SECRET" stands for one, "NUMBER" makes names different.
SPOTS = {
    "body of a function": 'def body_NUMBER(x):\n    value = "SECRET"\n    return call(x, value)\n',
    "default": 'def default_NUMBER(x, value="SECRET"):\n    return call(x, value)\n',
    "annotated default": "def keyword_NUMBER(*, value: str = 'SECRET') -> str:\n    return value\n",
    "class attribute": 'class Attribute_NUMBER:\n    value = "SECRET"\n\n    def step(self):\n        return 1\n',
    "annotated class attribute": 'class Annotated_NUMBER:\n    value: str = "SECRET"\n    size: int = 1\n',
    "__init__": 'class Init_NUMBER:\n    def __init__(self, x):\n        self.value = x or "SECRET"\n',
    "module level beside a definition": 'VALUE_NUMBER = "SECRET"\n\n\ndef beside_NUMBER():\n    return VALUE_NUMBER\n',
    "docstring of what is called": (
        'def called_NUMBER(x):\n    """Call SECRET with it."""\n    return x\n\n\n'
        "def calling_NUMBER(x):\n    return called_NUMBER(x)\n"
    ),
    "docstring of the class": (
        'class Known_NUMBER:\n    """Know SECRET.\n\n    And SECRET again.\n    """\n\n'
        "    def step(self, x):\n        return x + 1\n"
    ),
    "docstring of a method": (
        "class Around_NUMBER:\n    def known(self, x):\n"
        '        """Take it.\n\n        Try SECRET first.\n        """\n        return x\n'
    ),
    "comment in a body": "def comment_NUMBER(x):\n    # as in SECRET\n    return x + 1  # not SECRET\n",
    "header comment": "# see SECRET for it\n\n\ndef header_NUMBER(x):\n    return x - 1\n",
    "decorator": '@route("SECRET")\ndef decorated_NUMBER(x):\n    return x * 2\n',
    "base class": 'class Made_NUMBER(make("SECRET")):\n    def step(self):\n        return super().step()\n',
    "condition of a raise": (
        'def raising_NUMBER(x):\n    if x == "SECRET":\n        raise ValueError("not SECRET")\n    return x\n'
    ),
    "handler": (
        "def handling_NUMBER(x):\n    try:\n        return x()\n"
        '    except errors["SECRET"] as error:\n        raise KeyError(b"SECRET") from error\n'
    ),
    "function inside": 'def outer_NUMBER(x):\n    def inner():\n        return rb"SECRET"\n\n    return inner\n',
    "annotation": 'def typed_NUMBER(x: Literal["SECRET"]) -> "SECRET | None":\n    return x\n',
    "f-string": 'async def formatted_NUMBER(x):\n    await x(f"{x} SECRET {x!r}")\n    yield 1\n',
    "log": 'def logged_NUMBER(x):\n    log.warning("%s failed with SECRET", x)\n    return None\n',
}
MULTILINE = '''\
class Keys:
    KEY = """
-----BEGIN RSA PRIVATE KEY-----
MIIEpAIBAAKCAQ7xT2vW5yZ1aB4cD7eF0gH3iJ6kL9mN2oP5qR8sT1uV4wX7yZ0a
bC3dE6f7
-----END RSA PRIVATE KEY-----
"""

    def sign(self, data):
        lines = [
            "-----BEGIN EC PRIVATE KEY-----",
            "MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY7PboAoGCCqGSM49",
            "qwertzui",
        ]
        # -----BEGIN OPENSSH PRIVATE KEY-----
        # b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2
        # gtZWQyN
        # -----END OPENSSH PRIVATE KEY-----
        return data, lines
'''
KEY_LINES = ("MIIEpAIB", "bC3dE6f7", "MHcCAQEE", "qwertzui", "b3BlbnNz", "gtZWQyN")
OUTSIDE = (
    "klondike-7731",
    "vault_9c4e",
    "r3m0tepw",
    "git.acme.example",
    "tester@example.org",
    "branch-5a1f",
    "dotenv-71c2",
)
SKIPPED = '''\
class Outer:
    @marked("skippedDecorator")
    def hidden(self, skippedParameter="skippedDefault"):  # docgen: skip
        """Give skippedSummary."""
        def skippedInner():
            return "skippedDeep"
        return skippedInner

    def __init__(self, skippedInit):  # docgen: skip
        self.skippedAttribute = skippedInit

    def seen(self):
        return self.hidden()


class SkippedWhole:  # docgen: skip
    """Give skippedClassSummary."""
    skippedField = "skippedText"

    def method(self, skippedToo):
        return skippedToo


def apart():  # docgen: skip
    """Give skippedFunctionSummary."""
    return "skippedApart"


def calling(x):
    return apart() or x
'''
WHOLE = '# docgen: skip\n\n\ndef skippedFile():\n    return "skippedBody"\n'
MARKERS = sorted(set(re.findall(r"skipped\w+", SKIPPED + WHOLE)) - {"skippedInner"})


def words():
    """A different word for each place; every second one has no digit."""
    letters = product("bcdfgklmnprst", "aeiou", "bdgkmnprst", "aeiou")
    for number, (place, parts) in enumerate(zip(secrets.PLACES, letters, strict=False)):
        yield place, "hunt" + "".join(parts) + (f"{number}z" if number % 2 else "dun")


WORDS = dict(words())


def planted_kinds():
    """Each kind of secret in a spot, and in each spot several kinds."""
    parts = []
    for number, secret in enumerate(secrets.KINDS.values()):
        spot = list(SPOTS.values())[number % len(SPOTS)]
        parts.append(spot.replace("SECRET", secret).replace("NUMBER", str(number)))
    return "\n\n".join(parts)


def planted_places():
    """Each place in the body of a function of its own."""
    parts = []
    for number, (place, source) in enumerate(secrets.PLACES.items()):
        word = WORDS[place]
        body = source.replace("SECRET", word).replace("SEC", word[:5]).replace("RET", word[5:])
        indented = "".join(f"    {line}" for line in body.splitlines(keepends=True))
        parts.append(f"def place_{number}(given, user, debug, d, x):\n{indented}\n    return given\n")
    return "\n\n".join(parts)


FILES = {
    "kinds.py": planted_kinds(),
    "places.py": planted_places(),
    "keys.py": MULTILINE,
    "hides.py": SKIPPED,
    "whole.py": WHOLE,
    # 300 kB, so that the scan record is written; its own secrets are far from any question
    "large.py": '"""Hold much."""\n' + "".join(f'X{n} = "sk-proj-{n:05}Ab1_cD2-eF3gH4iJ5kL6"\n' for n in range(7000)),
}
SELECT = "DGH1"


@dataclass
class Ran:
    """All that a run has left: what the server received, and what lies around."""

    server: AzureServer
    folder: Path
    shown: dict[str, dict]
    results: list[subprocess.CompletedProcess]
    left: dict[str, bytes]

    def sent(self):
        """Everything received, as text: as it came, and with its JSON strings as they are meant."""
        texts = []
        for request in self.server.requests:
            headers = {name: value for name, value in request.headers.items() if (name, value) != ("api-key", KEY)}
            texts += [request.path, *map(str, request.query.items()), *map(str, headers.items())]
            texts += [json.dumps(request.body), *strings(request.body)]
        return "\n".join(texts)


def strings(value):
    """All texts in JSON data, keys too."""
    if isinstance(value, dict):
        return [text for pair in value.items() for item in pair for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """One run over everything, in a process of its own."""
    folder = tmp_path_factory.mktemp("klondike-7731") / "vault_9c4e"
    folder.mkdir()
    for name, text in FILES.items():
        ast.parse(text)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / ".env").write_text("DB_PASSWORD=dotenv-71c2\n")
    (folder / "pyproject.toml").write_text(f'[tool.docgen-hook]\nselect = ["{SELECT}"]\ndeadline = 100\n')
    places = {name: tmp_path_factory.mktemp(name) for name in ("cache", "temporary", "home")}
    with AzureServer() as server:
        environ = {
            name: value for name, value in os.environ.items() if not name.startswith(("AZURE", "OPENAI", "DOCGEN"))
        }
        environ |= server.environ() | {
            "DOCGEN_HOOK_CACHE_DIR": str(places["cache"]),
            "TMPDIR": str(places["temporary"]),
        }
        environ |= {"HOME": str(places["home"]), "OPENAI_LOG": "debug", "DB_PASSWORD": "dotenv-71c2"}
        environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "PYTHONPYCACHEPREFIX": str(places["home"] / "pycache")}
        versioned(folder)
        shown = {name: show(folder, name, environ) for name in FILES}
        metrics, export = str(places["home"] / "metrics.json"), str(places["home"] / "answers.jsonl")
        commands = (
            ("fix", "--metrics", metrics), ("fix", "--metrics", metrics), ("check",), ("check",), ("estimate",),
            ("cache", "export", export), ("cache", "stats"), ("doctor",), ("config",),
        )  # fmt: skip
        results = [run(words, folder, environ) for words in commands]
        left = {
            str(file): file.read_bytes() for place in places.values() for file in place.rglob("*") if file.is_file()
        }
        yield Ran(server, folder, shown, results, left)


SENDS = ("fix", "doctor")


def versioned(folder):
    """Make a repository of a folder, with a remote whose address has a password."""
    for words in (
        ("init", "-q", "-b", "branch-5a1f"),
        ("remote", "add", "origin", "https://bot:r3m0tepw@git.acme.example/ledger.git"),
        ("add", "-A"),
        ("-c", "user.name=T", "-c", "user.email=tester@example.org", "commit", "-qm", "first"),
    ):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def show(folder, name, environ):
    """What `show-prompt` prints for each definition of a file that is not skipped, by name.

    The command itself is run for the last of them, and its own function for the others, which spares 400 runs.
    """
    module = parse_definitions((folder / name).read_bytes(), path=name)
    session = open_session(load(str(folder), environ, {}), environ)
    found = {
        definition.qualname: prompt_shown(with_prompt_facts(definition, node, module), session)
        for definition, node in module.definitions
        if "skip" not in definition.silenced and not definition.docstring
    }
    session.cache.close()
    if found:
        *_, last = found
        out = io.StringIO()
        words = ["show-prompt", f"{name}::{last}", "--format", "json"]
        assert main(words, CliContext(environ, str(folder), out, io.StringIO())) == 0
        assert json.loads(out.getvalue()) == json.loads(json.dumps(found[last]))
    return found


def run(words, folder, environ):
    """Run the command line: what sends in a process of its own, since the SDK logs beside our streams."""
    command = [sys.executable, "-m", "docgen_hook", *words]
    if words[0] not in SENDS:
        out, err = io.StringIO(), io.StringIO()
        code = main(words, CliContext(environ, str(folder), out, err))
        return subprocess.CompletedProcess(command, code, out.getvalue(), err.getvalue())
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, timeout=200, check=False)


@cache
def pieces(secret):
    """What of a secret must not be seen: each eight characters in a row with a digit, since mere words are none."""
    found = {secret[at : at + 8] for at in range(max(len(secret) - 7, 1))}
    return {part for part in found if any(map(str.isdigit, part))} or {secret}


def leaks(text):
    """Which planted secrets can be seen in a text, also where quotes, signs or line ends were put between."""
    joined = re.sub(r"""\\n|[\s"'+\\]""", "", text)
    kinds = [
        kind
        for kind, secret in secrets.KINDS.items()
        if any(piece in text or piece in joined for piece in pieces(secret))
    ]
    places = [place for place, word in WORDS.items() if word in text or word in joined or word[5:] in text]
    return kinds + places + [line for line in KEY_LINES if line in joined]


def test_the_test_would_see_a_secret():
    """Each secret is seen in its own source, as it is and as a JSON body."""
    everything = "".join(FILES.values())
    planted = [*secrets.KINDS, *secrets.PLACES, *KEY_LINES]
    assert len(secrets.KINDS) >= 60
    assert leaks(everything) == planted
    assert leaks(json.dumps({"content": everything})) == planted


def test_no_secret_is_sent(ran):
    assert len(ran.server.requests) > 150
    assert leaks(ran.sent()) == []


def test_a_redacted_question_still_leads_to_a_docstring(ran):
    first, second, check, *_ = ran.results
    assert first.returncode == 1, first.stderr
    assert "Traceback" not in first.stderr
    assert second.returncode == 0, second.stderr
    assert check.returncode == 0, check.stdout
    for name in FILES:
        for definition, _ in parse_definitions((ran.folder / name).read_bytes(), path=name).definitions:
            assert definition.docstring or "skip" in definition.silenced, f"{name}::{definition.qualname}"


def test_the_code_keeps_its_secrets_and_the_docstrings_tell_none(ran):
    for name, before in FILES.items():
        after = (ran.folder / name).read_text(encoding="utf-8")
        assert bare(after) == bare(before)
        for secret in (*secrets.KINDS.values(), *WORDS.values()):
            assert after.count(secret) == before.count(secret)


def bare(source):
    """The syntax tree without docstrings."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(
            node
        ):
            node.body = node.body[1:]
    return ast.dump(tree)


def test_nothing_is_sent_that_show_prompt_does_not_show(ran):
    shown = {
        (request["system"], request["user"].rstrip()): request
        for file in ran.shown.values()
        for request in file.values()
    }
    for request in ran.server.requests:
        system, user = request.body["messages"]
        assert (system["role"], user["role"]) == ("system", "user")
        asked, again, _ = user["content"].partition("Your last answer was refused: ")
        prompted = shown[system["content"], asked.rstrip()]
        form = request.body["response_format"]["json_schema"]
        assert is_part(form["schema"], {**prompted["schema"], "title": ""}), "a second request has only what is missing"
        assert again or request.body == prompted["body"]
        changed = ("messages", "response_format", "max_completion_tokens")
        assert {**request.body, **{name: prompted["body"][name] for name in changed}} == prompted["body"]


def is_part(one, whole):
    """Whether everything in a JSON value stands at the same place of another one."""
    if isinstance(one, dict):
        return isinstance(whole, dict) and all(key in whole and is_part(one[key], whole[key]) for key in one)
    return all(item in whole for item in one) if isinstance(one, list) else one == whole


@pytest.mark.parametrize(
    "one, expected",
    [
        pytest.param({"properties": {"a": {"type": "string"}}, "required": ["a"]}, True, id="fewer names"),
        pytest.param({"properties": {"c": {"type": "string"}}}, False, id="another name"),
        pytest.param({"required": ["a", "c"]}, False, id="another name in a list"),
        pytest.param({"properties": {"a": {"type": "string", "description": "x"}}}, False, id="a text beside a name"),
        pytest.param({"properties": {"a": {"type": "object"}}}, False, id="another value"),
    ],
)
def test_a_part_of_a_schema_has_nothing_else(one, expected):
    whole = {"properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "required": ["a", "b"]}
    assert is_part(one, whole) is expected


def test_the_body_and_the_headers_have_nothing_else(ran):
    for request in ran.server.requests:
        assert set(request.body) == {"model", "messages", "max_completion_tokens", "response_format"}
        assert [set(statement) for statement in request.body["messages"]] == [{"role", "content"}] * 2
        assert set(request.body["response_format"]["json_schema"]) == {"name", "strict", "schema"}
        assert request.headers["api-key"] == KEY
        named = {name for name in request.headers if not name.startswith("x-stainless-")} - {"api-key"}
        assert named <= {
            "host", "accept", "accept-encoding", "connection", "user-agent", "content-type", "content-length",
        }  # fmt: skip


def test_paths_git_and_the_environment_are_not_sent(ran):
    sent = ran.sent()
    assert [place for place in OUTSIDE if place in sent] == []
    assert not re.search(r"(kinds|places|keys|hides|large)\.py", sent)


def test_what_is_marked_to_be_skipped_is_not_sent(ran):
    sent = ran.sent()
    assert [marker for marker in MARKERS if marker in sent] == []
    assert {"Outer", "Outer.seen", "calling"} <= set(ran.shown["hides.py"]), "its surroundings are"
    assert "Subject: the class Outer" in sent


def test_nothing_that_is_kept_holds_a_secret(ran):
    """The cache folder with answers, scan records, logs and locks, the metrics, the export, temporary files."""
    assert any("cache.db" in name for name in ran.left)
    assert any("scans" in name for name in ran.left)
    assert any(name.endswith("metrics.json") for name in ran.left)
    assert any(name.endswith("answers.jsonl") for name in ran.left)
    for name, data in ran.left.items():
        if "vocabularies" in name or "pycache" in name:
            continue  # tiktoken's own table of byte pairs, in base64; the interpreter's copies of our own code
        text = data.decode("utf-8", "replace") + data.decode("utf-16-le", "replace")
        assert leaks(text) == [], name
        assert KEY not in text, name
        assert "dotenv-71c2" not in text, name
        assert "r3m0tepw" not in text, name
        assert "sk-proj-" not in text, name


def test_nothing_that_is_printed_holds_a_secret(ran):
    for result in ran.results:
        printed = result.stdout + result.stderr
        assert leaks(printed) == [], result.args
        assert KEY not in printed, result.args
        assert "r3m0tepw" not in printed, result.args


@pytest.mark.parametrize(
    "target", ["hides.py::apart", "hides.py::SkippedWhole.method", "whole.py::skippedFile", "whole.py"]
)
def test_show_prompt_refuses_what_is_never_sent(target, tmp_path):
    for name in ("hides.py", "whole.py"):
        (tmp_path / name).write_text(FILES[name])
    out, err = io.StringIO(), io.StringIO()
    assert main(["show-prompt", target], CliContext({}, str(tmp_path), out, err)) == 2
    assert "is marked `# docgen: skip`" in err.getvalue()
    assert out.getvalue() == ""


def asked(source, qualname):
    """The question about a definition."""
    module = parse_definitions(source.encode(), path="p/a.py")
    return next(
        prompt.build_request(with_prompt_facts(definition, node, module))
        for definition, node in module.definitions
        if definition.qualname == qualname
    )


def test_a_question_holds_subject_facts_context_and_source_and_no_more():
    source = '''"""Page module."""
import os
HOST = "ledger"


class Page(Base, metaclass=Meta):
    """Show a page."""

    size = 3

    @cached
    def turn(self, by: int = 1) -> int:
        # one side
        if by < 0:
            raise ValueError("back")
        return flip(by)


def flip(by):
    """Flip it."""
    return other(by)
'''
    lines = asked(source, "Page.turn").user.splitlines()
    mark = lines[-1]
    assert re.fullmatch(r"<<<[0-9a-f]{16}>>>", mark)
    assert lines == [
        "Write in English.",
        "Subject: the method Page.turn",
        mark,
        "class Page(Base):  # Show a page.",
        "def flip(by):  # Flip it.",
        "@cached",
        "def turn(self, by: int = 1) -> int:",
        "    # one side",
        "    if by < 0:",
        '        raise ValueError("back")',
        "    return flip(by)",
        mark,
    ]


@pytest.mark.parametrize(
    "source, qualname, secret",
    [
        pytest.param(
            'def f(given, password="n0tforyou"):\n    if given == "n0tforyou":\n        raise ValueError\n',
            "f", "n0tforyou", id="a value that is a secret elsewhere, in a condition",
        ),
        pytest.param(
            'class A:\n    password = "n0tforyou"\n\n    def f(self):\n        """Take n0tforyou or not."""\n',
            "A", "n0tforyou", id="a value that is a secret elsewhere, in a docstring",
        ),
        pytest.param(
            'def g(x):\n    """Connect with password=swordfish."""\n\n\ndef f(x):\n    return g(x)\n',
            "f", "swordfish", id="the summary of what is called",
        ),
        pytest.param(
            "def f(x):\n    try:\n        g(x)\n    except E['sk-proj-Ab1_cD2-eF3gH4iJ5kL6']:\n        raise\n",
            "f", "cD2-eF3g", id="the exception of a handler",
        ),
    ],
)  # fmt: skip
def test_facts_and_context_are_redacted_too(source, qualname, secret):
    assert secret not in asked(source, qualname).user


def test_a_question_that_is_cut_is_redacted_before():
    """What is left of a text whose beginning was cut off would not be seen as a secret any more."""
    filler = "".join(f"    x{n} = call({n})\n" for n in range(2000))
    key = '    key = """\n    sk-proj-Ab1_cD2-eF3gH4iJ5kL6\n    """\n'
    source = f'def f():\n{filler}{key}    password = (\n        "swordfish"\n    )\n'
    text = asked(source, "f").user
    assert len(text) < len(source)
    assert "swordfish" not in text
    assert "cD2-eF3g" not in text


def test_reference_pages_show_no_secret_default(tmp_path):
    """They are made to be published."""
    (tmp_path / "a.py").write_text('def f(n=3, password: str = "swordfish", by="each", *, pin=918273): pass\n')
    out = io.StringIO()
    assert main(["docs", "a.py"], CliContext({}, str(tmp_path), out, io.StringIO())) == 0
    assert 'def f(n=3, password: str = "***", by="each", *, pin=0)' in out.getvalue()


def test_check_loads_nothing_of_it(tmp_path):
    """Redaction costs a start-up nothing: only a question needs it."""
    (tmp_path / "a.py").write_text('"""Hold it."""\n\n\ndef f(password="n0tforyou"):\n    return password\n')
    command = [sys.executable, "-X", "importtime", "-m", "docgen_hook", "check", "a.py"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stderr
    assert "docgen_hook.source.scan" in result.stderr
    assert "docgen_hook.llm" not in result.stderr
