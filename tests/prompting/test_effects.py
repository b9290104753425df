"""What a parameter changes: told for the right case, or for the other one."""

import pytest

from docgen_hook.prompting.claims.check import objection
from docgen_hook.prompting.claims.effects import is_turned_round
from tests.helpers.finished import undocumented

CHUNKS = """
def side_effect(func, iterable, chunk_size=None):
    if chunk_size is None:
        for item in iterable:
            func(item)
            yield item
    else:
        for chunk in chunked(iterable, chunk_size):
            func(chunk)
            yield from chunk
"""
FLAG = """
def load(path, strict=False):
    if strict:
        raise_for_errors(check(path))
    else:
        warnings.append(skipped(path))
    return read(path)
"""
NEGATED = """
def show(names, plain=True):
    if not plain:
        return colored(bold(names))
    else:
        return joined(sorted(names))
"""
TURNED = [
    pytest.param(CHUNKS, "chunk_size", "If not provided, the items are handed on in chunks of equal size.", id="None"),
    pytest.param(CHUNKS, "chunk_size", "When None, chunks of that size are handed on.", id="when None"),
    pytest.param(CHUNKS, "", "If `chunk_size` is None, it hands on chunks of one size.", id="in the description"),
    pytest.param(FLAG, "strict", "If True, warnings are appended for what is skipped.", id="True"),
    pytest.param(FLAG, "strict", "If False, errors are raised by the check.", id="False"),
    pytest.param(NEGATED, "plain", "If True, the names are bold and colored.", id="a negated test"),
]
RIGHT = [
    pytest.param(CHUNKS, "chunk_size", "If None, the function is called with each item.", id="None"),
    pytest.param(CHUNKS, "chunk_size", "If given, the function is called with each chunk of that size.", id="given"),
    pytest.param(CHUNKS, "chunk_size", "If None, the chunk size is not limited.", id="the parameter's own name"),
    pytest.param(CHUNKS, "func", "If None, chunks are chunked.", id="a parameter that no branch tests"),
    pytest.param(FLAG, "strict", "If True, errors are raised by the check.", id="True"),
    pytest.param(FLAG, "strict", "If False, warnings are appended for what is skipped.", id="False"),
    pytest.param(FLAG, "strict", "Whether errors are raised.", id="no case"),
    pytest.param(FLAG, "path", "If given, it is read.", id="another parameter"),
    pytest.param(NEGATED, "plain", "If True, the names are sorted and joined.", id="a negated test"),
    pytest.param(NEGATED, "plain", "If False, something else.", id="words that no branch has"),
]


@pytest.mark.parametrize("source, name, said", TURNED)
def test_the_other_cases_effect_is_refused(source, name, said):
    definition = undocumented(source)
    assert is_turned_round(said, definition, name)
    place = f"parameters.{name}" if name else "description"
    assert objection(said, place, definition) == "the code does that in the other case"


@pytest.mark.parametrize("source, name, said", RIGHT)
def test_the_right_effect_stays(source, name, said):
    assert not is_turned_round(said, undocumented(source), name)


SEEK = "def seek(self, offset, whence=os.SEEK_SET):\n    self._file.seek(offset, whence)\n    return tell(offset)\n"
MADE_UP = [
    pytest.param("parameters.whence", "`os.SEEK_SET` or `os.SEEK_END`.", "no os.SEEK_END", id="another constant"),
    pytest.param("parameters.offset", "This parameter is ignored.", "uses it", id="ignored"),
    pytest.param("returns", "A map of the offsets, where each key is the index.", "keys", id="keys"),
    pytest.param("description", "It counts what is less than or equal to it.", "compares", id="a comparison"),
]
BORNE_OUT = [
    pytest.param("parameters.whence", "`os.SEEK_SET` for the start.", id="a constant of the code"),
    pytest.param("parameters.offset", "Ignored if the file is closed.", id="ignored at times"),
    pytest.param("returns", "The count behind the offset.", id="no keys"),
    pytest.param("description", "It counts what stands behind the offset.", id="no comparison"),
]


@pytest.mark.parametrize("place, said, reason", MADE_UP)
def test_what_nothing_in_the_code_shows_is_refused(place, said, reason):
    assert reason in objection(said, place, undocumented(SEEK))


@pytest.mark.parametrize("place, said", BORNE_OUT)
def test_what_the_code_shows_stays(place, said):
    assert objection(said, place, undocumented(SEEK)) == ""
