"""`frozen`: an immutable value, as `dataclass(frozen=True, slots=True)` makes it, in half the time.

A command that starts makes some 160 such classes, and until Python 3.13 `dataclass` compiles six functions for each of
them. Three of these say the same of every class and need no compiler: how values compare, hash and show.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """The class as a frozen, slotted dataclass; `field` settings mean what they mean there."""
    made: Any = dataclass(frozen=True, slots=True, eq=False, repr=False)(cls)
    compared = [each for each in fields(made) if each.compare]
    values = _values(each.name for each in compared)
    marks = _values(each.name for each in compared if each.hash is not False)

    def equal(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(marks(self))

    made.__eq__, made.__hash__, made.__repr__ = equal, hashed, _shown
    whole: type[T] = made
    return whole


def _values(names: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    some = tuple(names)
    if len(some) > 1:
        return attrgetter(*some)
    return lambda value: tuple([getattr(value, name) for name in some])


def _shown(self: Any) -> str:
    parts = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(parts)})"
