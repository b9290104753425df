"""Finding answers in a large file: by an index that is never believed when the file has changed."""

import json
import os
import time

import pytest

from docgen_hook.prompting.validation import unsafe
from docgen_hook.store.answers_file import AnswersFile
from docgen_hook.store.levels import WantedAnswer

TAIL = "0" * 32


def digest(number):
    return f"{number * 7919:064x}"[::-1]


def line(number, summary="Carry out the step.", **more):
    key = digest(number) + TAIL
    fields = {"digest": key[:64], "language": "English", "created": "2026-01-01T00:00:00Z"} | more
    return json.dumps({"key": key, "docstring": {"summary": summary}, **fields}, sort_keys=True) + "\n"


def wanted(number):
    return WantedAnswer(digest(number) + TAIL, digest(number))


@pytest.fixture
def level(tmp_path):
    (tmp_path / "answers.jsonl").write_text("".join(line(number) for number in range(2000)), encoding="utf-8")
    return AnswersFile(str(tmp_path / "answers.jsonl"), str(tmp_path / "cache"), unsafe)


def indexes(tmp_path):
    return list((tmp_path / "cache").glob("answers-*.index"))


def test_what_is_there_is_found_and_nothing_else(level, tmp_path):
    for _ in range(2):  # without an index and with one
        found = level.find([wanted(number) for number in (0, 1, 1999, 2000, 5000)])
        assert set(found) == {wanted(0), wanted(1), wanted(1999)}
    assert len(indexes(tmp_path)) == 1
    assert indexes(tmp_path)[0].stat().st_mode & 0o077 == 0


def test_a_file_that_changed_is_read_anew(level, tmp_path):
    level.find([wanted(0)])
    (tmp_path / "answers.jsonl").write_text(line(5000) + line(3), encoding="utf-8")
    assert set(level.find([wanted(0), wanted(3), wanted(5000)])) == {wanted(3), wanted(5000)}


@pytest.mark.parametrize("content", [b"", b"rubbish", b"docgen-hook answers 1\n"], ids=["empty", "rubbish", "cut off"])
def test_a_damaged_index_is_made_anew(level, tmp_path, content):
    level.find([wanted(0)])
    indexes(tmp_path)[0].write_bytes(content)
    assert set(level.find([wanted(0)])) == {wanted(0)}


def test_an_index_that_lies_finds_nothing(level, tmp_path):
    level.find([wanted(0)])
    head, rows = indexes(tmp_path)[0].read_bytes().split(b"\n", 2)[:2], bytes(24 * 2000)
    indexes(tmp_path)[0].write_bytes(b"\n".join(head) + b"\n" + rows)
    assert level.find([wanted(1)]) == {}


def test_without_a_place_for_an_index_it_is_only_slower(level, tmp_path):
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    assert set(level.find([wanted(0)])) == {wanted(0)}
    assert level.problems == []


def test_of_several_answers_the_newest_is_taken(tmp_path):
    path = tmp_path / "answers.jsonl"
    rows = [line(1, "Do the old.", created="2025-01-01T00:00:00Z"), line(1, "Do the new.")]
    path.write_text("".join(rows), encoding="utf-8")
    found = AnswersFile(str(path), str(tmp_path), unsafe).find([WantedAnswer("", digest(1))])
    assert [answer.docstring.summary for answer in found.values()] == ["Do the new."]


def test_another_language_is_not_meant(tmp_path):
    path = tmp_path / "answers.jsonl"
    path.write_text(line(1, language="German"), encoding="utf-8")
    assert AnswersFile(str(path), str(tmp_path), unsafe).find([WantedAnswer("", digest(1))]) == {}


def test_a_docstring_that_quotes_a_key_is_no_answer_to_it(tmp_path):
    path = tmp_path / "answers.jsonl"
    path.write_text(line(1, f'Return "key": "{digest(2)}{TAIL}".'), encoding="utf-8")
    level = AnswersFile(str(path), str(tmp_path), unsafe)
    assert set(level.find([wanted(1), wanted(2)])) == {wanted(1)}


def test_a_hundred_thousand_lines_are_searched_in_under_50_ms(tmp_path):
    path = tmp_path / "answers.jsonl"
    path.write_text("".join(line(number) for number in range(100_000)), encoding="utf-8")
    level = AnswersFile(str(path), str(tmp_path), unsafe)
    level.find([wanted(1)])
    took = []
    for number in range(5):
        began = time.process_time()
        assert len(level.find([wanted(number * 10_000)])) == 1
        took.append(time.process_time() - began)
    assert min(took) < 0.05, took
    os.utime(path)
    began = time.process_time()
    assert len(level.find([wanted(7)])) == 1
    assert time.process_time() - began < 2.0, "made anew once a change"
