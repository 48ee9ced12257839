"""Long work that somebody may watch: whoever does it hands its items through a `Watch`."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """The same items, `count` in all; how far it has come may be shown meanwhile."""

    def __call__(self, items: Iterable[T], count: int, /) -> Iterable[T]:
        """The items, one by one."""


def unwatched(items: Iterable[T], _: int) -> Iterable[T]:
    """The items, and nothing is shown."""
    return items
