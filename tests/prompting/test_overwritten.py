"""True if any one does: only where the loop is left then, or keeps what it found."""

import pytest

from docgen_hook.prompting.claims.check import objection
from tests.helpers.finished import undocumented

HEAD = "def match(patterns, file):\n    matched = False\n    for pattern in patterns:\n        if pattern.fits(file):\n"
LAST = f"{HEAD}            matched = pattern.include\n    return matched\n"
FIRST = f"{HEAD}            matched = pattern.include\n            break\n    return matched\n"
KEPT = f"{HEAD}            matched = matched or pattern.include\n    return matched\n"
PLAIN = f"{HEAD}            matched = True\n    return matched\n"
TWO = f"{HEAD}            matched = pattern.include\n    return matched, file\n"
SAID = [
    pytest.param("description", "If any pattern matches, the function returns `True`.", id="if any"),
    pytest.param("description", "It returns `True` if a match is found, otherwise `False`.", id="a match"),
    pytest.param("description", "It returns True if at least one pattern fits.", id="at least one"),
    pytest.param("returns", "True if any of the patterns matches the file, False otherwise.", id="a result"),
    pytest.param("returns", "`True` if one pattern matches.", id="one"),
    pytest.param("summary", "Return True if any pattern matches.", id="a summary"),
    pytest.param("description", "If a pattern applies to the file, True is returned.", id="applies"),
    pytest.param("description", "True is returned if any pattern fits the file.", id="is returned"),
]
OTHER = [
    pytest.param("description", "The last pattern that fits decides.", id="the last"),
    pytest.param("returns", "Whether the last pattern that fits includes the file.", id="whether"),
    pytest.param("description", "If no pattern fits, it returns `False`.", id="none"),
    pytest.param("summary", "Check if a file matches any of the patterns.", id="the gist"),
    pytest.param("description", "Any pattern may exclude the file again.", id="may"),
    pytest.param("returns", "The `include` of the last pattern that fits.", id="what it is"),
]


@pytest.mark.parametrize("place, said", SAID)
def test_not_any_one_decides_where_the_last_does(place, said):
    assert objection(said, place, undocumented(LAST))


@pytest.mark.parametrize("place, said", OTHER)
def test_what_is_true_of_the_last_stays(place, said):
    assert not objection(said, place, undocumented(LAST))


@pytest.mark.parametrize("source", [FIRST, KEPT, PLAIN, TWO], ids=["left", "kept", "True", "a pair"])
def test_any_one_decides_where_it_is_kept(source):
    assert "last pass" not in objection("If any pattern matches, it returns True.", "description", undocumented(source))
