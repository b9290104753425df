"""Frozen, slotted value classes that cost nothing to import.

`dataclasses` takes 7 ms to import and 0.4 ms a class, which is more than a commit with nothing missing may spend; what
is needed of it (keyword construction, equality, order, hash, repr, pickling, `replace`) is these lines.
"""

from __future__ import annotations

from _operator import attrgetter  # what `operator` takes it from; built in, so nothing is read for it

TYPE_CHECKING = False  # `typing` takes 5 ms; type checkers take this name for true
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, TypeVar, dataclass_transform

    T = TypeVar("T", bound="Struct")
else:

    def dataclass_transform(**_):
        """Stand in for `typing.dataclass_transform`, which only type checkers read."""
        return lambda cls: cls


REQUIRED: Any = object()


class FieldInfo:
    """The default of a field together with what a person should know of it.

    Attributes:
        default: The field's default.
        help: One sentence.
        choices: The words allowed, or empty for all.
        least: The least number allowed, or None.
        most: The largest number allowed, or None.
    """

    __slots__ = ("choices", "default", "help", "least", "most", "type")

    def __init__(
        self,
        default: Any,
        text: str,
        choices: tuple[str, ...] = (),
        least: float | None = None,
        most: float | None = None,
    ) -> None:
        self.default = default
        self.help = text
        self.choices = choices
        self.least = least
        self.most = most
        self.type = ""


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what makes a tuple of an object's attributes; `attrgetter` makes one of two or more."""
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple([getattr(value, name) for name in names])


class _Fields(type):
    """Make slots of a class's annotated names, and keep their defaults."""

    __fields__: dict[str, Any]
    __setters__: tuple[Any, ...]
    __plain__: Callable[[Any], tuple[Any, ...]]
    __places__: dict[str, int]
    __defaults__: tuple[Any, ...]
    __needed__: int

    def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> _Fields:
        own = {field: space.pop(field, REQUIRED) for field in space.get("__annotations__", {})}
        for field, default in own.items():
            if isinstance(default, FieldInfo):
                default.type = space["__annotations__"][field]
        inherited = {key: value for base in bases for key, value in getattr(base, "__fields__", {}).items()}
        space |= {"__slots__": tuple(own), "__fields__": inherited | own, "__match_args__": (*inherited, *own)}
        made = super().__new__(mcs, name, bases, space)
        made.__setters__ = tuple([getattr(made, field).__set__ for field in made.__fields__])
        made.__places__ = {field: place for place, field in enumerate(made.__fields__)}
        made.__plain__ = _getter(tuple(made.__fields__))
        made.__defaults__ = tuple(
            [default.default if isinstance(default, FieldInfo) else default for default in made.__fields__.values()]
        )
        made.__needed__ = len([default for default in made.__defaults__ if default is REQUIRED])
        return made


@dataclass_transform(frozen_default=True)
class _Transform(_Fields):
    """The same, known to type checkers as a maker of frozen, ordered values."""


class Struct(metaclass=_Transform):
    """A frozen, slotted value whose fields are its annotated names."""

    if TYPE_CHECKING:
        __fields__: ClassVar[dict[str, Any]]
        __setters__: ClassVar[tuple[Any, ...]]
        __plain__: ClassVar[Callable[[Any], tuple[Any, ...]]]
        __places__: ClassVar[dict[str, int]]
        __defaults__: ClassVar[tuple[Any, ...]]
        __needed__: ClassVar[int]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        given = len(args)
        values = [*args, *self.__defaults__[given:]]
        for name, value in kwargs.items():
            place = self.__places__.get(name, -1)
            if place < given:
                raise TypeError(f"{type(self).__name__} has no field {name}, or it was given twice")
            values[place] = value
        if len(values) > len(self.__setters__):
            raise TypeError(f"{type(self).__name__} takes {len(self.__setters__)} fields, not {given}")
        if given < self.__needed__ and any(value is REQUIRED for value in values):
            raise TypeError(f"{type(self).__name__} lacks fields: {', '.join(self.__fields__)} are its own")
        for put, value in zip(self.__setters__, values):  # noqa: B905 - of one length; a strict one takes longer
            put(self, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _astuple(self) == _astuple(other)

    def __lt__(self, other: Struct) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _astuple(self) < _astuple(other)

    def __hash__(self) -> int:
        return hash(_astuple(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__fields__)})"

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), _astuple(self)


def write_out_constructors(*classes: type[Struct]) -> None:
    """Replace constructors by ones with a statement for each field: three times as fast, where thousands are made.

    Args:
        *classes: The classes; a constructor takes a fifth of a millisecond to write.
    """
    for cls in classes:
        fields = dict(zip(cls.__fields__, cls.__defaults__, strict=True))
        space = {f"put_{name}": put for name, put in zip(fields, cls.__setters__, strict=True)}
        space |= {f"default_{name}": default for name, default in fields.items()}
        taken = (name if default is REQUIRED else f"{name}=default_{name}" for name, default in fields.items())
        body = "; ".join(f"put_{name}(self, {name})" for name in fields)
        exec(f"def __init__(self, {', '.join(taken)}): {body}", space)  # noqa: S102 - made of names of fields
        cls.__init__ = space["__init__"]  # type: ignore[method-assign]


def _astuple(value: Struct) -> tuple[Any, ...]:
    return type(value).__plain__(value)


def replace(value: T, **changes: Any) -> T:
    """Return the same value with some fields changed.

    Args:
        value: The value.
        **changes: Fields and what they become.

    Raises:
        TypeError: If there is no such field.
    """
    values = [*_astuple(value)]
    for name, new in changes.items():
        if name not in value.__places__:
            raise TypeError(f"{type(value).__name__} has no field {name}")
        values[value.__places__[name]] = new
    return type(value)(*values)
