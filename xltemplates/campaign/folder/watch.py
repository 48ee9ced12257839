"""Long work that somebody may watch: whoever does it hands its items through a `Watch`, and news to a `Notify`."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """The same items, `count` in all; how far it has come may be shown meanwhile."""

    def __call__(self, items: Iterable[T], count: int, /) -> Iterable[T]:
        """The items, one by one."""


class Notify(Protocol):
    """Takes a sentence that somebody should hear, by its code: not a result, and no failure."""

    def __call__(self, code: str, /) -> None:
        """Say it."""


def unsaid(_: str) -> None:
    """Nobody hears it."""


def unwatched(items: Iterable[T], _: int) -> Iterable[T]:
    """The items, and nothing is shown."""
    return items
