"""Secrets in what updates, reviews and batches send: old docstrings, history, examples, callees, second requests."""

import io
import json
import os
import subprocess

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from tests.helpers import secrets
from tests.helpers.azure_server import AzureServer, sample
from tests.helpers.batch_server import BatchServer
from tests.redaction.test_privacy import pieces

# "SECRET" stands for a secret that its shape gives away, "NUMBER" makes names different. `second` is not documented.
OLD = '"""Add it.{more}\n\n    Args:\n        first: One.\n    """\n    return first'
SPOTS = {
    "summary of the old docstring": OLD.replace("Add it.", "Add SECRET to it."),
    "description of the old docstring": OLD.replace("{more}", "\n\n    Try SECRET."),
    "entry of the old docstring": OLD.replace("One.", "As in SECRET."),
    "entry that the code has no more": OLD.replace("One.", "One.\n        gone: Was SECRET."),
    "example": OLD.replace("One.", 'One.\n\n    Examples:\n        >>> add("SECRET")\n        3'),
    "default that the old docstring tells": OLD.replace("One.", "One. Defaults to SECRET."),
    "section of its own": OLD.replace("One.", "One.\n\n    Note:\n        SECRET."),
    "comment": OLD.replace("    return", "    # SECRET\n    return"),
    "body": f'{OLD} + "SECRET"',
    "docstring of what is called": OLD.replace("return first", "return called_NUMBER(first)"),
    "history": OLD,
}
CALLED = (
    'def called_NUMBER(first):\n    """Call SECRET.\n\n    Args:\n        first: SECRET.\n    """\n    return first'
)


def planted(number, spot, secret, *, is_old=False):
    """Two functions with a secret in a spot; `is_old` is what git holds of them."""
    default = f'="{secret}"' if is_old and spot == "history" else ""
    head = f"def add_{number}(first{'' if is_old else ', second'}{default}):\n    "
    body = SPOTS[spot].replace("{more}", "").replace("add(", f"add_{number}(")
    parts = [CALLED] if "called" in body else []
    return "\n\n\n".join([*parts, head + body]).replace("NUMBER", str(number)).replace("SECRET", secret)


def pairs():
    """Each kind of secret with a spot, and each spot with several kinds."""
    names = list(SPOTS)
    return [(number, names[number % len(names)], secret) for number, secret in enumerate(secrets.KINDS.values())]


def source(*, is_old=False):
    """A file with all of them."""
    return "\n\n\n".join(planted(*pair, is_old=is_old) for pair in pairs()) + "\n"


def leaks(text):
    """The spots whose secret can be seen, with its number."""
    joined = "".join(sign for sign in text if sign not in " \n\"'+\\")
    return [
        (spot, number)
        for number, spot, secret in pairs()
        if any(part in text or part in joined for part in pieces(secret))
    ]


def sent_by(tmp_path, server, words, answer=None):
    """Everything that a command sends of a repository whose history and work tree have secrets."""
    (tmp_path / "m.py").write_text(source(is_old=True), encoding="utf-8")
    for git in (["init", "-q"], ["add", "-A"], ["-c", "user.name=T", "-c", "user.email=t@e.org", "commit", "-qm", "1"]):
        subprocess.run(["git", *git], cwd=tmp_path, check=True)
    (tmp_path / "m.py").write_text(source(), encoding="utf-8")
    if answer:
        server.answer = answer
    out, err = io.StringIO(), io.StringIO()
    environ = {**os.environ, **server.environ(), "DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache")}
    assert main(words, CliContext(environ, str(tmp_path), out, err)) in (0, 1, 3)
    if isinstance(server, BatchServer):
        return [json.dumps(row, ensure_ascii=False) for row in server.asked()]
    return [json.dumps(request.body, ensure_ascii=False) for request in server.requests]


def quoting(schema, body):
    """An answer that quotes a line of what was sent, so that a second request tells why it was refused."""
    user = body["messages"][-1]["content"]
    found = sample(schema, "add")
    return json.dumps(
        {name: f"TODO: {user[-200:]}" if isinstance(value, str) else value for name, value in found.items()}
    )


UPDATE = ["fix", "--update", "--select", "DGH2", "."]
COMMANDS = [
    pytest.param(UPDATE, None, 40, id="an update"),
    pytest.param(UPDATE, quoting, 80, id="an update's second request"),
    pytest.param(["review", "--all", "."], None, 10, id="a review"),
]


def test_the_test_would_see_a_secret():
    now, before = leaks(source()), leaks(json.dumps(source(is_old=True), ensure_ascii=False))
    assert {(spot, number) for number, spot, _ in pairs() if spot != "history"} <= set(now)
    assert before == [(spot, number) for number, spot, _ in pairs()]


@pytest.mark.parametrize(("words", "answer", "least"), COMMANDS)
def test_nothing_that_is_sent_shows_a_secret(tmp_path, words, answer, least):
    with AzureServer() as server:
        texts = sent_by(tmp_path, server, words, answer)
    assert len(texts) >= least
    assert leaks("\n".join(texts)) == []


def test_no_batch_shows_a_secret(tmp_path):
    with BatchServer() as server:
        texts = sent_by(tmp_path, server, ["batch", "submit", "--select", "DGH1", "."])
    assert texts
    assert leaks("\n".join(texts)) == []
