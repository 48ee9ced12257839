"""`frozen`: an immutable value, as `dataclass(frozen=True, slots=True)` makes it, in a third of the time.

A command that starts makes some 160 such classes, and until Python 3.13 `dataclass` compiles six functions for each
of them. Five of these say the same of every class and need no compiler: how values compare, hash, show and refuse to
change. The sixth, `__init__`, sets each field by its slot, which is quicker than going around the refusal.

`SameObject` compares a large value by being the same object, where comparing it by content would take too long.
"""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, Generic, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")
Kept = TypeVar("Kept")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """The class as a frozen, slotted dataclass; `field` settings mean what they mean there.

    What no caller gives (`init=False`) has no default: `__post_init__` sets it. A value that travels is made anew.
    """
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    every = fields(made)
    given = [each for each in every if each.init]
    arguments = _values(tuple(each.name for each in given))
    values = _values(tuple(each.name for each in every if each.compare))
    marks = _values(tuple(each.name for each in every if each.compare and each.hash is not False))

    def equal(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(marks(self))

    def reduced(self: Any) -> tuple[type, tuple[Any, ...]]:
        return self.__class__, arguments(self)

    made.__init__, made.__reduce__ = _first(made, given), reduced
    made.__eq__, made.__hash__, made.__repr__ = equal, hashed, _shown
    made.__setattr__, made.__delattr__ = _refused, _refused
    whole: type[T] = made
    return whole


def _first(made: Any, given: Iterable[Field[Any]]) -> Any:
    """An `__init__` that puts the class's own in its place when the first value is made: most commands need few."""

    def first(self: Any, *arguments: Any, **named: Any) -> None:
        made.__init__ = _setting(made, given)
        made.__init__(self, *arguments, **named)

    return first


def _setting(made: Any, given: Iterable[Field[Any]]) -> Any:
    """The `__init__` of a class: the one function that has to be compiled, as its parameters are the fields."""
    names: dict[str, Any] = {}
    parameters, steps = ["self"], []
    for each in given:
        name = argument = parameter = each.name
        names[f"set_{name}"] = getattr(made, name).__set__
        if each.default is not MISSING:
            names[f"default_{name}"], parameter = each.default, f"{name}=default_{name}"
        elif each.default_factory is not MISSING:
            names[f"new_{name}"], parameter = each.default_factory, f"{name}=new_{name}"
            argument = f"new_{name}() if {name} is new_{name} else {name}"
        parameters.append(parameter)
        steps.append(f"set_{name}(self, {argument})")
    if hasattr(made, "__post_init__"):
        steps.append("self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n {'; '.join(steps) or 'pass'}", names)
    return names["__init__"]


def _refused(self: Any, name: str, *_: Any) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__qualname__}.{name}")


@cache
def _values(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if not names:
        return lambda _: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


def _shown(self: Any) -> str:
    parts = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(parts)})"


@dataclass(frozen=True, slots=True, eq=False)
class SameObject(Generic[Kept]):
    """A long-lived value compared by being the same object: the key of what is worked out from it once and remembered.

    Its own comparison would take longer than what is remembered of it. It keeps the value alive, so that its `id` stays
    its own.
    """

    value: Kept

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameObject) and self.value is other.value
