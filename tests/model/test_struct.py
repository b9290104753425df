"""Value classes: what `dataclass(frozen=True, slots=True, order=True)` gives, without its import."""

import copy
import pickle

import pytest

from docgen_hook.model.struct import Struct, replace, write_out_constructors


class Point(Struct):
    x: int
    y: int = 0


class Named(Point):
    name: str = "p"


@pytest.mark.parametrize(
    "made, plain",
    [
        (Point(1), (1, 0)),
        (Point(1, 2), (1, 2)),
        (Point(y=2, x=1), (1, 2)),
        (replace(Point(1, 2), y=5), (1, 5)),
        (copy.deepcopy(Point(1, 2)), (1, 2)),
        (pickle.loads(pickle.dumps(Point(1, 2))), (1, 2)),
    ],
    ids=["defaults", "by position", "by name", "replaced", "copied", "pickled"],
)
def test_fields(made, plain):
    assert (made.x, made.y) == plain
    assert made == Point(*plain)
    assert hash(made) == hash(Point(*plain))


@pytest.mark.parametrize("make", [Point, lambda: Point(1, 2, 3), lambda: Point(1, z=1), lambda: Point(1, x=2)])
def test_wrong_fields_are_refused(make):
    with pytest.raises(TypeError):
        make()


class Written(Struct):
    x: int
    y: int = 0
    name: str = "p"


write_out_constructors(Written)


@pytest.mark.parametrize(
    "made, plain",
    [
        pytest.param(Written(1), (1, 0, "p"), id="defaults"),
        pytest.param(Written(1, 2, "q"), (1, 2, "q"), id="by position"),
        pytest.param(Written(name="q", x=1), (1, 0, "q"), id="by name"),
        pytest.param(replace(Written(1), y=5), (1, 5, "p"), id="replaced"),
        pytest.param(pickle.loads(pickle.dumps(Written(1, 2))), (1, 2, "p"), id="pickled"),
    ],
)
def test_a_constructor_that_is_written_out_does_the_same(made, plain):
    assert (made.x, made.y, made.name) == plain


@pytest.mark.parametrize(
    "make", [Written, lambda: Written(1, 2, 3, 4), lambda: Written(1, z=1), lambda: Written(1, x=2)]
)
def test_a_constructor_that_is_written_out_refuses_wrong_fields(make):
    with pytest.raises(TypeError):
        make()


@pytest.mark.parametrize("name", ["x", "other"])
def test_values_are_frozen(name):
    with pytest.raises(AttributeError):
        setattr(Point(1), name, 2)
    with pytest.raises(AttributeError):
        delattr(Point(1), name)


def test_fields_are_inherited_in_order():
    assert repr(Named(1, 2, "q")) == "Named(x=1, y=2, name='q')"
    assert Named(1) != Point(1)


def test_values_sort_by_their_fields():
    assert sorted([Point(2, 1), Point(1, 5), Point(1, 2)]) == [Point(1, 2), Point(1, 5), Point(2, 1)]


def test_values_match_by_position():
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)
