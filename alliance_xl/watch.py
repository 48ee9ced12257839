"""Long work that somebody may watch: whoever does it hands its items through a `Watch`."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """The same items; how far it has come may be shown meanwhile: of `count` in all, an item is `size` of them."""

    def __call__(self, items: Iterable[T], count: int, size: Callable[[T], int] = ...) -> Iterable[T]:
        """The items, one by one."""


def unwatched(items: Iterable[T], count: int, size: Callable[[T], int] | None = None) -> Iterable[T]:
    """The items, and nothing is shown."""
    return items
