"""Answers that a team shares: what is exported writes the same bytes elsewhere, and a bad line harms nobody."""

import io
import json

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.validation import unsafe
from docgen_hook.store.cache import Cache
from docgen_hook.store.import_export import LONGEST, export_entries, import_entries, lines
from tests.helpers.azure_server import AzureServer
from tests.helpers.cli import Project

A, B = "a" * 64, "b" * 64
SOURCE = """\
class Page:
    def turn(self, to: int, *rest: str, **options) -> list[int]:
        if to < 0:
            raise ValueError(f"no page {to}")
        return [to]


def words(text: str):
    yield from text.split()
"""


@pytest.fixture
def asked(tmp_path):
    """A project with documented code, whose answers are in its cache."""
    project = Project(tmp_path / "asked", SOURCE)
    with AzureServer() as server:
        assert project.run("fix", environ=server.environ()).code == 1
    return project


def command(folder, *words, given=""):
    """Run a cache command with a cache in a folder; exit code, output, errors."""
    out, err = io.StringIO(), io.StringIO()
    environ = {"DOCGEN_HOOK_CACHE_DIR": str(folder / "cache"), "HOME": str(folder)}
    code = main(["cache", *words], CliContext(environ, str(folder), out, err, stdin=io.StringIO(given)))
    return code, out.getvalue(), err.getvalue()


def test_what_one_exports_writes_the_same_bytes_elsewhere(asked, tmp_path):
    assert asked.run("cache", "export", "answers.jsonl").err == "Exported 3 cached docstrings\n"
    other = Project(tmp_path / "other", SOURCE)
    (other.folder / "answers.jsonl").write_bytes((asked.folder / "answers.jsonl").read_bytes())
    assert other.run("cache", "import", "answers.jsonl").err == "Imported 3 cached docstrings\n"
    run = other.run("fix", "--provider", "none")
    assert run.code == 1
    assert "(0 generated, 3 from cache" in run.err
    assert run.text == asked.path.read_text(encoding="utf-8") != SOURCE


def test_an_export_is_sorted_and_always_the_same(asked, tmp_path):
    first = asked.run("cache", "export").out
    assert first == asked.run("cache", "export", "-").out
    keys = [json.loads(line)["key"] for line in first.splitlines()]
    assert keys == sorted(keys)
    (tmp_path / "reversed").mkdir()
    command(tmp_path / "reversed", "import", "-", given="".join(first.splitlines(keepends=True)[::-1]))
    assert command(tmp_path / "reversed", "export")[1] == first


def test_an_export_holds_neither_source_nor_where_it_was_made(asked):
    text = asked.run("cache", "export").out
    assert "yield from" not in text
    assert "no page" not in text
    assert str(asked.folder) not in text


def test_an_export_goes_through_a_pipe_into_another_cache(asked, tmp_path):
    assert command(tmp_path, "import", "-", given=asked.run("cache", "export").out) == (
        0,
        "",
        "Imported 3 cached docstrings\n",
    )
    assert command(tmp_path, "stats")[1].splitlines()[1] == "entries         3"


def test_an_empty_export_is_an_empty_file(tmp_path):
    assert command(tmp_path, "export", "none.jsonl") == (0, "", "Exported 0 cached docstrings\n")
    assert (tmp_path / "none.jsonl").read_bytes() == b""
    assert command(tmp_path, "import", "none.jsonl") == (0, "", "Imported 0 cached docstrings\n")


# --- several exports


def line(key=A + "1", summary="Do it.", created="2026-11-23T12:00:00Z", **more):
    plain = {
        "key": key,
        "digest": key[:64],
        "docstring": {"summary": summary},
        "created": created,
        "language": "English",
    }
    return json.dumps(plain | more) + "\n"


OLD, NEW = line(summary="Do the old.", created="2026-01-01T00:00:00Z"), line(summary="Do the new.")
SAME = line(summary="Do the other.")


@pytest.mark.parametrize(
    "given, summary",
    [
        ([OLD, NEW], "Do the new."), ([NEW, OLD], "Do the new."),
        ([NEW, SAME], "Do the other."), ([SAME, NEW], "Do the other."),
    ],
    ids=["old, new", "new, old", "two of one moment", "the same the other way round"],
)  # fmt: skip
def test_of_two_answers_with_one_key_the_newer_stays_in_any_order(tmp_path, given, summary):
    cache = Cache(tmp_path)
    for path in given:
        import_entries([path], cache, unsafe)
    assert cache.get(A + "1").docstring.summary == summary
    cache.close()


def test_the_latest_answer_does_not_depend_on_the_order_of_imports(tmp_path):
    given = [line(A + "1", "Do one.", "2026-01-01T00:00:00Z"), line(A + "2", "Do two.")]
    for name, order in (("a", given), ("b", given[::-1])):
        cache = Cache(tmp_path / name)
        import_entries(order, cache, unsafe)
        assert cache.newest_for_definition(A).docstring.summary == "Do two."
        cache.close()


def test_exports_are_merged_by_putting_them_together(tmp_path):
    both = line(A + "1") + line(B + "1") + line(A + "1")
    code, _, err = command(tmp_path, "import", "-", given=both)
    assert (code, err) == (0, "Imported 2 cached docstrings; 1 was already in the cache\n")
    assert (
        command(tmp_path, "import", "-", given=both)[2] == "Imported 0 cached docstrings; 3 were already in the cache\n"
    )


def test_a_damaged_answer_that_is_there_gives_way(tmp_path):
    cache = Cache(tmp_path)
    cache.put(A + "1", Docstring("TODO"), digest=A, created="2099-01-01T00:00:00Z")
    assert import_entries([NEW], cache, unsafe).taken == 1
    assert cache.get(A + "1").docstring.summary == "Do the new."
    cache.close()


def test_what_an_import_would_refuse_is_not_exported(tmp_path):
    cache = Cache(tmp_path)
    cache.put(A + "1", Docstring("Do it."), digest=A)
    cache.put(A + "2", Docstring("TODO"), digest=A)
    cache.put(A + "3", Docstring("Do.", parameters=(Entry("x\x1b", "An x."),)), digest=A)
    cache.put("short", Docstring("Do."), digest=A)
    found, left = export_entries(cache, unsafe)
    cache.close()
    assert ([json.loads(line)["key"] for line in found], left) == ([A + "1"], 3)


# --- bad lines

BAD = {
    "no JSON": ("{", "not JSON"),
    "plain text": ("hello", "not JSON"),
    "a number": ("5", "not a docstring record"),
    "a list": ("[]", "not a docstring record"),
    "nothing": ("null", "not a docstring record"),
    "an empty object": ("{}", "not a docstring record"),
    "no key": ('{"docstring": {"summary": "Do."}}', "its key is not hexadecimal"),
    "a short key": (line("abc"), "its key is not hexadecimal"),
    "a key in capitals": (line("A" * 64), "its key is not hexadecimal"),
    "a key that is far too long": (line("a" * 500), "its key is not hexadecimal"),
    "a key with a line end": (line(A + "\n"), "its key is not hexadecimal"),
    "a digest that is not the key's": (line(digest=B), "its digest is not that of its key"),
    "an unknown field": (line(price=1), "unknown field 'price'"),
    "a field with a control character": (line(path="a\x1b[2J.py"), "its path is not plain text"),
    "a field that is a number": (line(model=5), "its model is not plain text"),
    "a field that is far too long": (line(qualname="x" * 2000), "its qualname is not plain text"),
    "a lone surrogate": (line(model="\ud800"), "its model is not plain text"),
    "a date that is none": (line(created="9"), "its date is invalid"),
    "a docstring that is text": (line(docstring="Do."), "not a docstring record"),
    "an unknown part": (line(docstring={"summary": "Do.", "code": "x"}), "unknown part 'code'"),
    "no summary": (line(docstring={"description": "Do."}), "not a docstring"),
    "a summary that is a list": (line(summary=["Do."]), "not a docstring"),
    "a parameter's name with a control character": (
        line(docstring={"summary": "Do.", "parameters": {"\x1b": "An x."}}), "a name is not plain text",
    ),
    "triple quotes": (line(summary='Do."""'), "triple quotes"),
    "a placeholder": (line(summary="TODO"), "is a placeholder"),
    "a control character": (line(summary="Do \x07."), "control or invisible characters"),
    "a bidirectional override": (line(summary="Do \u202e."), "control or invisible characters"),
    "nested too deeply": ('{"docstring": ' + "[" * 40_000 + "]" * 40_000 + "}", "nested too deeply"),
    "far too long": (line(summary="Do " * LONGEST), "far too long"),
    "a giant number": ('{"key": ' + "9" * 5000 + "}", "not"),
}  # fmt: skip


@pytest.mark.parametrize("bad, reason", BAD.values(), ids=BAD)
def test_a_bad_line_is_told_with_its_number_and_the_others_are_taken(tmp_path, bad, reason):
    given = f"{line(A + '1')}\n{bad.rstrip()}\n{line(B + '1')}"
    code, out, err = command(tmp_path, "import", "-", given=given)
    told, total = err.splitlines()
    assert (code, out, total) == (3, "", "Imported 2 cached docstrings; 1 line rejected")
    assert told.startswith("standard input: line 3: ")
    assert reason in told
    assert told.isprintable()
    assert len(told) < 300


def test_many_bad_lines_are_counted(tmp_path):
    code, _, err = command(tmp_path, "import", "-", given="x\n" * 50)
    assert code == 3
    assert err.splitlines()[19:] == [
        "standard input: line 20: not JSON",
        "standard input: and 30 other lines",
        "Imported 0 cached docstrings; 50 lines rejected",
    ]


def test_of_a_line_that_is_far_too_long_only_the_beginning_is_read():
    file = io.StringIO("x" * 5 * LONGEST + "\n" + "y" * 10 + "\n" + "z" * (LONGEST + 1))
    assert [len(line) for line in lines(file)] == [LONGEST + 1, 11, LONGEST + 1]


@pytest.mark.parametrize(
    "content",
    [b"\xef\xbb\xbf" + OLD.encode(), OLD.replace("\n", "\r\n").encode(), OLD.strip().encode(), b"\n\n" + OLD.encode()],
    ids=["a byte order mark", "line ends of Windows", "no line end", "blank lines"],
)
def test_files_that_went_through_other_hands_are_read(tmp_path, content):
    (tmp_path / "in.jsonl").write_bytes(content)
    assert command(tmp_path, "import", "in.jsonl") == (0, "", "Imported 1 cached docstring\n")


@pytest.mark.parametrize(
    "content", ["\ufffe".encode("utf-16"), b"\x00" * 100, b"\xff" * 100], ids=["UTF-16", "NUL", "no UTF-8"]
)
def test_files_that_are_no_text_are_refused_line_by_line(tmp_path, content):
    (tmp_path / "in.jsonl").write_bytes(content)
    assert command(tmp_path, "import", "in.jsonl") == (
        3, "", "in.jsonl: line 1: not JSON\nImported 0 cached docstrings; 1 line rejected\n"
    )  # fmt: skip


# --- the command

WRONG = {
    "nothing to import": (["import"], 2, "import needs a file"),
    "a file that is not there": (["import", "gone"], 2, "'gone' does not exist"),
    "a folder for a file": (["import", "."], 3, "cannot be read"),
    "into a folder that is not there": (["export", "no/where.jsonl"], 3, "cannot be written"),
    "over a folder": (["export", "."], 3, "cannot be written"),
    "clear takes no model": (["clear", "--model", "gpt"], 2, "cache clear does not accept --model"),
    "clear takes no age": (["clear", "--older-than", "3d"], 2, "cache clear does not accept --older-than"),
    "clear takes no file": (["clear", "x"], 2, "cache clear does not accept FILE"),
    "export takes no function": (["export", "--function", "a.py"], 2, "cache export does not accept --function"),
    "forget what?": (["forget"], 2, "nothing to remove: name a filter"),
    "an age that is none": (["forget", "--older-than", "soon"], 2, "invalid age 'soon'"),
    "an age of all times": (["forget", "--older-than", "9999999w"], 2, "too long ago"),
    "an age of many digits": (["forget", "--older-than", "9" * 5000 + "d"], 2, "too long ago"),
}


@pytest.mark.parametrize("words, code, said", WRONG.values(), ids=WRONG)
def test_wrong_use_is_told_and_touches_nothing(tmp_path, words, code, said):
    command(tmp_path, "import", "-", given=line())
    found = command(tmp_path, *words)
    assert (found[0], found[1]) == (code, "")
    assert said in found[2]
    assert command(tmp_path, "stats")[1].splitlines()[1].split() == ["entries", "1"]


@pytest.mark.parametrize(
    "words, left",
    [
        (["--function", "m.py::Page.turn"], {"Page", "words"}),
        (["--function", "./m.py::words"], {"Page", "Page.turn"}),
        (["--function", "gone.py::words"], {"Page", "Page.turn", "words"}),
        (["--function", "gone.py"], {"Page", "Page.turn", "words"}),
        (["--model", "docs"], set()),
        (["--model", "other"], {"Page", "Page.turn", "words"}),
        (["--older-than", "1d"], {"Page", "Page.turn", "words"}),
    ],
    ids=[
        "a method",
        "a path in other words",
        "a file that is gone",
        "a module that is gone",
        "a model",
        "no model",
        "age",
    ],
)
def test_forgetting_by_command(asked, words, left):
    asked.restore()
    run = asked.run("cache", "forget", *words)
    gone = 3 - len(left)
    said = f"Removed {gone} cached docstring{'' if gone == 1 else 's'}." if gone else "Nothing was removed: "
    assert run.code == 0
    assert run.err.startswith(said)
    assert {json.loads(line)["qualname"] for line in asked.run("cache", "export").out.splitlines()} == left


def test_a_definition_that_was_written_and_then_removed_is_forgotten_by_its_name(asked):
    asked.path.write_text("x = 1\n", encoding="utf-8")
    assert asked.run("cache", "forget", "--function", "m.py::words").err == "Removed 1 cached docstring.\n"


def test_what_the_cache_says_never_steers_a_terminal(tmp_path):
    cache = Cache(tmp_path / "cache")
    cache.put(A, Docstring("Do."), digest=A, model="\x1b[2Jevil", provider="\u202e")
    cache.close()
    code, out, _ = command(tmp_path, "stats")
    assert code == 0
    assert all(line.isprintable() for line in out.splitlines())
    assert "model \\x1b[2Jevil" in out


def test_an_export_replaces_the_old_file_and_leaves_nothing_beside_it(asked, tmp_path):
    target = tmp_path / "answers.jsonl"
    target.write_text("old", encoding="utf-8")
    asked.run("cache", "export", str(target))
    assert target.read_text(encoding="utf-8").count("\n") == 3
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["answers.jsonl"]
